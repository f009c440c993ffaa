"""What a browser prints: a technique's sheet on one page that says all one needs on the floor, a routine's
set, large print; and the codes' way back.
"""

import functools
import re
from unittest import mock

import pytest

from support import hard_pages, printed, sites, web
from support.sites import region
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose_words, fingerprint
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import pictures
from technique_site.engine.page import technique_facts
from technique_site.engine.sheet import sheet
from technique_site.render.sheet_html import Sheets

# What a sheet shows comes from one template: a few techniques that use all of it are enough. Whether each
# sheet of the site fits its page is measured when its PDF is printed, in every build.
KEYS = [address.removeprefix("techniques/").strip("/") for address in web.VARIED]
REGION = web.LONGEST_ROUTINE
PAPERS = {"A4": "a4", "Letter": "letter"}  # each with its folder of PDFs

pytestmark = pytest.mark.xdist_group("print")


@functools.cache
def catalogue():
    """The site's pages as the engine reads them; when a test asks, as that takes seconds."""
    return loader.load(web.DOCS, docs_folder.latest_date(), "docs")


# What is for the screen alone.
ABSENT = [
    "Techniques",
    "Learn",
    "Common mistakes",
    "Make it easier",
    "Make it harder",
    "About the numbers",
    "Sources",
    "Print the sheet",
    "Large print",
    "Search",
    "Skip to content",
    "Next in the routine",
    "No account, no tracking",
    "Why?",
    "Not like this",
]

# Every piece of text that is printed, with its size and colours; and whatever has a background.
LOOKS = """() => {
  const found = [], walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const node = walker.currentNode, one = node.parentElement;
    const seen = one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    if (!node.textContent.trim() || !seen) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!range.getClientRects().length) continue;
    const { fontSize, color, opacity } = getComputedStyle(one);
    found.push([node.textContent.trim().slice(0, 60), parseFloat(fontSize), color, opacity]);
  }
  const white = ["rgba(0, 0, 0, 0)", "transparent", "rgb(255, 255, 255)"];
  const ground = (one, part) => {
    const { backgroundColor, backgroundImage, content } = getComputedStyle(one, part || undefined);
    const plain = white.includes(backgroundColor) && backgroundImage === "none";
    const missing = part && content === "none";
    const ink = `${backgroundColor} ${backgroundImage}`;
    return plain || missing ? "" : `${one.tagName}.${one.className}${part} ${ink}`;
  };
  const shown = [...document.querySelectorAll("*")].filter(one => one.checkVisibility());
  const parts = ["", "::before", "::after"];
  const filled = shown.flatMap(one => parts.map(part => ground(one, part))).filter(Boolean);
  return [found, filled];
}"""
# The heights of the parts of a sheet with what parts them from the next, in millimetres.
PARTS = """sheet => {
  const box = one => one.getBoundingClientRect(), mm = length => length / 96 * 25.4;
  const [head, ask, setUp, cues, stop, foot] = sheet.children;
  const found = {
    "head": box(ask).top - box(head).top,
    "ask": box(setUp).top - box(ask).top,
    "set-up": box(cues).top - box(setUp).top,
    "stop-if": box(foot).top - box(stop).top,
  };
  [...cues.children].forEach((cue, index) => { found[`cue ${index + 1}`] = box(cue).height; });
  return Object.fromEntries(Object.entries(found).map(([name, length]) => [name, mm(length)]));
}"""
INKS = """() => {
  const shapes = [...document.querySelectorAll(".rp-sheet svg *")].filter(one => one.checkVisibility());
  const inks = one => [getComputedStyle(one).fill, getComputedStyle(one).stroke];
  return [...new Set(shapes.flatMap(inks))].sort();
}"""
FIGURES = """() => [...document.querySelectorAll(".rp-sheet__figure svg")].map(one => {
  const drawn = one.getBBox().height / one.viewBox.baseVal.height;
  return [one.getAttribute("aria-label"), one.getBoundingClientRect().height / 96 * 25.4, drawn];
})"""
CALLS_PRINT = "window.printed = 0; window.print = () => { window.printed += 1; };"


def on_paper(page, size, **more):
    """What the browser prints, as clients do: the page chooses its margins."""
    return page.pdf(format=size, prefer_css_page_size=True, **more)


def due(technique):
    """All that a sheet must say."""
    yield technique.title
    yield from technique_facts.on_sheet(technique)
    yield f"You need: {technique_facts.needs(technique)}"
    for number, cue in enumerate(technique.cues, 1):
        yield f"{number} {cue.label.name}"
        yield dose_words.dose(cue.dose)
        yield visible(cue.instruction)
        yield from map(visible, cue.points)
    yield from map(visible, technique.steps)
    yield from (visible(entry.text) for entry in technique.stop_if)
    asked = catalogue().ask_first.on_paper(technique.loads)
    yield f"{sheet.ASK} {asked}. {sheet.ASK_END}"
    rounds = range(1, technique.rounds + 1) if technique.rounds > 1 else ()
    if technique.volume.each_side:
        yield " ".join(f"{word} left right" for word in [f"Round {n}" for n in rounds] or ["Done"])
    else:
        yield f"{'Rounds' if rounds else 'Done'} {''.join(map(str, rounds))}"
    yield "Days Mon Tue Wed Thu Fri Sat Sun"
    yield "Name"
    yield "Note from your coach"
    yield f"coach.example/techniques/{technique.key}/"
    mark = fingerprint.of_cues(technique.cues, technique.volume)
    yield (
        f"Reviewed {technique.reviewed}. Cue list {fingerprint.shown(mark)}."
        " Not medical advice. No clinician has read this sheet."
    )


@pytest.fixture(scope="module")
def papers(pool, site):
    """What the browser prints of a page, on both papers, by its address: once from a laptop in light colours,
    once from a phone in dark ones, neither of which may matter; and once without a script.
    """
    kept = {}
    with web.visits(pool, site) as open_:
        ways = {
            "A4": open_("robots.txt", web.LAPTOP, "light"),
            "Letter": open_("robots.txt", web.PHONE, "dark"),
            "no script": open_("robots.txt", js=False),
        }

        def of(address):
            if address not in kept:
                for seen in ways.values():
                    seen.go(site, address)
                kept[address] = {
                    name: on_paper(seen.page, "Letter" if name == "no script" else name, tagged=True)
                    for name, seen in ways.items()
                }
            return kept[address]

        yield of


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("key", KEYS)
def test_a_technique_is_one_sheet_and_says_all(papers, key, size):
    data = papers(f"techniques/{key}/")[size]
    (text,) = printed.texts(data)
    wanted = list(due(catalogue().techniques[key]))
    assert len(wanted) > 20
    assert [one for one in wanted if printed.squeezed(one).lower() not in text.lower()] == []
    assert [one for one in ABSENT if printed.squeezed(one) in text] == []
    assert min(printed.sizes(data)) >= 12


@pytest.mark.parametrize("size", PAPERS)
@pytest.mark.parametrize("key", KEYS)
def test_the_pdf_is_what_the_browser_prints(papers, site, key, size):
    page = papers(f"techniques/{key}/")[size]
    pdf = (site.folder / "sheets" / PAPERS[size] / "techniques" / f"{key}.pdf").read_bytes()
    assert printed.texts(pdf) == printed.texts(page)
    letters, others = printed.places(pdf), printed.places(page)
    assert len(letters) > 500
    assert [
        (one, other)
        for one, other in zip(letters, others, strict=True)
        if max(abs(one[1] - other[1]), abs(one[2] - other[2])) > 3
    ] == []  # a millimetre, as the dot of another edition of the typeface is wider
    figures = [[one for one in printed.tags(data) if one[0] == "Figure"] for data in (pdf, page)]
    assert figures[0] == figures[1] != []


@pytest.mark.parametrize("address", web.VARIED, ids=web.name)
def test_it_prints_the_same_without_a_script(papers, address):
    made = papers(address)
    assert printed.texts(made["Letter"]) == printed.texts(made["no script"]) != []


def test_it_prints_the_same_from_a_phone_and_from_a_laptop(papers, visit):
    """The other papers are of one window each."""
    address = web.VARIED[0]
    page = visit(address, web.LAPTOP).page
    assert printed.texts(on_paper(page, "Letter")) == printed.texts(papers(address)["Letter"])


@pytest.mark.parametrize("key", KEYS)
def test_a_sheet_is_black_on_white_of_12_points_or_more_with_boxes_and_figures(visit, key):
    page, technique = visit(f"techniques/{key}/", web.LAPTOP).page, catalogue().techniques[key]
    boxes = page.locator(".rp-sheet__tick:visible")
    assert boxes.count() == 0
    for scheme in ("light", "dark"):
        page.emulate_media(media="print", color_scheme=scheme)
        texts, filled = page.evaluate(LOOKS)
        assert len(texts) > 40
        assert [one for one in texts if one[1] < 16] == []  # 16 px are 12 points
        assert [one for one in texts if one[2:] != ["rgb(0, 0, 0)", "1"]] == []
        assert filled == []
        assert set(page.evaluate(INKS)) <= {"none", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}
    # a box for each round and day
    assert boxes.count() == technique.rounds * (2 if technique.volume.each_side else 1) + 7
    for style in boxes.evaluate_all(
        "all => all.map(one => { const { width, height, borderTopStyle } = getComputedStyle(one, '::before');"
        " return [parseFloat(width), parseFloat(height), borderTopStyle]; })"
    ):
        assert style[0] == style[1] >= 12 and style[2] == "solid"  # 3 mm
    # a figure for the set-up and each cue
    figures = page.evaluate(FIGURES)
    drawn = pictures.pictures(technique, catalogue().pages[f"techniques/{key}.md"].scene)
    assert [alt for alt, _, _ in figures] == [one.alt for one in drawn.drawn.values()]
    assert [one for one in figures if not one[1] >= 20] == []  # millimetres
    # the shapes, which stand elsewhere in the page, are there
    assert [one for one in figures if not one[2] > 0.3] == []


def test_while_a_figure_moves_the_sheet_stands_still(visit):
    page = visit("techniques/hamstrings/roller/", web.LAPTOP, motion=True).page
    still = printed.picture(
        on_paper(visit("techniques/hamstrings/roller/", web.LAPTOP).page, "A4"), dpi=40
    ).tobytes()
    page.locator("[data-rp-moves]").first.scroll_into_view_if_needed()
    outline = "document.querySelector('[data-rp-moves] [data-rp-to]').getAttribute('d')"
    page.wait_for_function(f"drawn => {outline} !== drawn", arg=page.evaluate(outline))
    assert printed.picture(on_paper(page, "A4"), dpi=40).tobytes() == still


# Buttons


def opened(page):
    """The page, with what a technique's row has for paper open."""
    page.locator(".rp-menu--print > summary").click()
    return page


def test_the_button_prints(visit):
    page = opened(visit(web.TECHNIQUES[0], script=CALLS_PRINT).page)
    page.get_by_role("button", name="Print the sheet").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("address", [*web.VARIED, REGION], ids=web.name)
def test_print_and_pdf_are_on_the_first_screen_of_a_phone(visit, address):
    """On a technique's page in the menu of its row, whose card lies over the page."""
    page = visit(address, web.PHONE).page
    if address != REGION:
        opened(page)
    for button in (page.get_by_role("button", name="Print the"), page.locator("[data-rp-pdf]")):
        place = button.bounding_box()
        assert place["y"] + place["height"] <= web.PHONE[1] and place["height"] >= 44
    link = page.locator("[data-rp-pdf]")
    assert re.fullmatch(r"PDF \d+ kB", " ".join(link.inner_text().split()))
    answer = page.request.get(link.evaluate("one => one.href"))
    assert answer.status == 200 and answer.headers["content-type"] == "application/pdf"
    assert round(len(answer.body()) / 1000) == int(re.search(r"\d+", link.inner_text())[0])


def test_the_other_papers_open_by_keyboard(visit):
    page = visit(web.TECHNIQUES[0], web.PHONE, script=CALLS_PRINT).page
    assert not page.get_by_role("link", name="Large print, A4").is_visible()
    page.locator(".rp-menu--print summary").focus()
    page.keyboard.press("Enter")
    words = [
        re.sub(r"\d+", "0", " ".join(one.split()))
        for one in page.locator(".rp-menu--print li").all_inner_texts()
    ]
    assert words[:3] == ["Print the sheet", "Large print", "PDF 0 kB"]
    assert sorted(words[3:]) == ["Large print, A0 0 kB", "Large print, Letter 0 kB", "PDF, A0 0 kB"]
    for _ in range(2):
        page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("key", KEYS)
def test_large_print_is_of_18_points_on_two_pages(visit, site, key):
    page = opened(visit(f"techniques/{key}/", web.PHONE, script=CALLS_PRINT).page)
    # a sheet is as wide and as high on both papers, so the second one is enough for all but one technique
    for size, folder in [("A4", "large-a4"), ("Letter", "large-letter")][key != KEYS[0] :]:
        page.get_by_role("button", name="Large print").click()
        data = on_paper(page, size)  # tells the page that it has been printed, as a person's browser does
        assert len(printed.texts(data)) == 2
        assert min(printed.sizes(data)) >= 18
        assert printed.texts(data) == printed.texts(
            (site.folder / "sheets" / folder / "techniques" / f"{key}.pdf").read_bytes()
        )
    wanted = [one for one in due(catalogue().techniques[key]) if one != f"coach.example/techniques/{key}/"]
    assert [
        one for one in wanted if printed.squeezed(one).lower() not in "".join(printed.texts(data)).lower()
    ] == []
    assert len(printed.texts(on_paper(page, "A4"))) == 1


def test_after_large_print_the_button_prints_the_sheet_again(visit):
    # where a browser never says that it has printed
    page = opened(visit(web.TECHNIQUES[0], web.PHONE, script=CALLS_PRINT).page)
    for name, sizes in (
        ("Large print", {True}),
        ("Large print", {True}),
        ("Print the sheet", {False}),
    ):
        page.get_by_role("button", name=name).click()
        assert {
            "large" in layout.split()
            for layout in page.locator(".rp-sheet").evaluate_all("all => all.map(one => one.dataset.layout)")
        } == sizes


# Whether what is reckoned before is what a browser makes


# Some differ from another one in numbers alone, which the tests of layouts go through.
HARD = [
    slug
    for slug in hard_pages.HARD
    if slug not in ("rounds-ten", "captions-few", "nine-short", "cyrillic", "greek", "five-longest")
]


ALL = "techniques/all/"  # the region whose routine has every hard technique


@pytest.fixture(scope="module")
def hard_and_laid_out(tmp_path_factory):
    """A site of the hard techniques, with a routine of three of them and one of all; and how its build has
    laid out their sheets, by their slugs.
    """
    every = ", ".join(f"hamstrings/{slug}" for slug in HARD)
    pages = {
        **hard_pages.files(HARD),
        "techniques/hamstrings/index.md": region("Hamstring care", "routine: [nine-long, one, stops]\n"),
        f"{ALL}index.md": region("All care", f"routine: [{every}]\n"),
    }
    laid_out, own = {}, Sheets.laid_out

    def kept(self, technique):
        laid_out[technique.slug] = own(self, technique)
        return laid_out[technique.slug]

    with mock.patch.object(Sheets, "laid_out", kept):
        built = sites.build(sites.make(tmp_path_factory.mktemp("hard"), pages))
    assert built.code == 0, built.said
    served = web.Served(built.site)
    yield served, laid_out
    served.close()


@pytest.fixture
def hard(hard_and_laid_out):
    return hard_and_laid_out[0]


@pytest.fixture
def laid_out(hard_and_laid_out):
    return hard_and_laid_out[1]


def measured(drawn, shown, layout):
    """Names of the parts, reckoned and as the browser has them on this sheet."""
    drawn.page.emulate_media(media="print")
    real = drawn.evaluate(PARTS)
    reckoned = {name: high for name, high in layout.blocks.items() if name != "foot"}
    if layout.step.columns == 2:  # a row has the height of its higher cue
        rows = -(-len(shown.cues) // 2)
        real = {
            name: high for name, high in real.items() if not name.startswith("cue") or int(name[4:]) <= rows
        }
    if layout.turn in reckoned:
        reckoned[layout.turn] += layout.turn_height
    assert set(real) == set(reckoned)
    return {name: (reckoned[name], real[name]) for name in reckoned}


def misreckoned(drawn, laid_out, slug, large):
    """The parts of a sheet that are not as high in the browser as was reckoned."""
    shown = laid_out[slug].sheet
    layout = laid_out[slug].large if large else laid_out[slug].normal
    line = layout.step.lead(layout.step.title) * 25.4 / 72
    for name, (reckoned, real) in measured(drawn, shown, layout).items():
        if not real <= reckoned + 0.3:
            yield f"{slug}: {name} has {real} mm and not {reckoned}: a sheet could run over"
        if not reckoned - real <= (2 * line + 1 if name == "head" else line + 0.6):
            yield f"{slug}: {name} has {real} mm and not {reckoned}: figures are small for nothing"


def sheets_of(page):
    """The sheets that a page prints, without the first page of a set."""
    return page.locator(".rp-sheet:not(.rp-overview)").all()


def does(sheet):
    """What its cues say to do, as a PDF has it."""
    return [printed.squeezed(one) for one in sheet.locator(".rp-sheet__do").all_text_contents()]


def pages_of(data):
    """The pages of a printed set by the number of the sheet they belong to, and 0 for its first pages."""
    found, now = {}, 0
    for page, text in enumerate(printed.texts(data)):
        begins = re.search(rf"Sheet(\d+)of{len(HARD)}•", text)
        now = int(begins[1]) if begins else now
        found.setdefault(now, []).append((page, text))
    return found


def test_each_hard_technique_is_one_page_as_was_reckoned(visit, hard, laid_out):
    """All as one set, which costs one load and one PDF a paper. A sheet of a set is as wide and as high as
    one by itself, with a word more in its head, with which every sheet is reckoned.
    """
    page = visit(ALL, web.LAPTOP, at=hard).page
    page.emulate_media(media="print")  # brings the sheets
    cues = [does(sheet) for sheet in sheets_of(page)]
    assert len(cues) == len(HARD)
    for size in PAPERS:
        data = on_paper(page, size)
        assert min(printed.sizes(data)) >= 12
        by_sheet = pages_of(data)
        assert sorted(by_sheet) == list(range(len(HARD) + 1))
        for number, (slug, due_) in enumerate(zip(HARD, cues, strict=True), 1):
            ((place, only),) = by_sheet[number]
            assert [one for one in due_ if one not in only] == [], slug
            if size == "A4":  # a code is the same picture on both; pdf/test_pdf_files reads them on both
                (code,) = printed.codes(printed.picture(data, place))
                assert code.text.startswith(f"https://coach.example/techniques/hamstrings/{slug}/#sheet-")
    web.told(
        [
            one
            for slug, sheet in zip(HARD, sheets_of(page), strict=True)
            for one in misreckoned(sheet, laid_out, slug, large=False)
        ]
    )


def test_large_print_of_hard_techniques_is_as_was_reckoned_and_splits_no_cue(visit, hard, laid_out):
    page = visit(ALL, web.LAPTOP, at=hard, script=CALLS_PRINT).page
    page.get_by_role("button", name="Large print").click()
    page.wait_for_function("window.printed")
    web.told(
        [
            one
            for slug, sheet in zip(HARD, sheets_of(page), strict=True)
            for one in misreckoned(sheet, laid_out, slug, large=True)
        ]
    )
    cues = [does(sheet) for sheet in sheets_of(page)]
    by_sheet = pages_of(on_paper(page, "Letter"))
    for number, (slug, due_) in enumerate(zip(HARD, cues, strict=True), 1):
        texts = [text for _, text in by_sheet[number]]
        assert len(texts) <= (3 if slug == "nine-longest" else 2), slug
        for cue in due_:
            assert sum(cue in text for text in texts) == 1, cue


# Nine cues of the longest sentences, whose layout has least room, and the title that takes most of a head.
@pytest.mark.parametrize("slug", ["nine-longest", "title-wide"])
def test_a_hard_technique_by_itself_is_one_page_as_was_reckoned(visit, hard, laid_out, slug):
    page = opened(visit(f"techniques/hamstrings/{slug}/", web.LAPTOP, at=hard, script=CALLS_PRINT).page)
    (sheet,) = sheets_of(page)
    cues = does(sheet)
    for size in PAPERS:
        (only,) = printed.texts(on_paper(page, size))
        assert [one for one in cues if one not in only] == []
    web.told(list(misreckoned(sheet, laid_out, slug, large=False)))
    page.emulate_media(media="screen")
    page.get_by_role("button", name="Large print").click()
    web.told(list(misreckoned(sheet, laid_out, slug, large=True)))
    texts = printed.texts(on_paper(page, "Letter"))
    assert len(texts) <= (3 if slug == "nine-longest" else 2)
    assert [one for one in cues if sum(one in text for text in texts) != 1] == []


# A routine's set


@pytest.mark.parametrize("size", PAPERS)
def test_a_routine_prints_as_an_overview_and_its_sheets(papers, size):
    routine = catalogue().routine(f"{REGION}index.md")
    texts = printed.texts(papers(REGION)[size])
    assert len(texts) == 1 + len(routine)
    title = catalogue().pages[f"{REGION}index.md"].title
    assert (
        printed.squeezed(
            f"{title}: the routine {len(routine)} techniques, about"
            f" {technique_facts.time_of(catalogue().routine(f'{REGION}index.md'))} in all"
        )
        in texts[0]
    )
    order = [
        texts[0].index(printed.squeezed(f"{number} {one.title}")) for number, one in enumerate(routine, 1)
    ]
    assert order == sorted(order)
    assert texts[0].count(printed.squeezed("Mon Tue Wed Thu Fri Sat Sun")) == len(routine)
    for number, (one, text) in enumerate(zip(routine, texts[1:]), 1):
        assert text.startswith(printed.squeezed(f"{one.title} Sheet {number} of {len(routine)} •"))
        assert [
            due_
            for due_ in due(one)
            if printed.squeezed(due_).lower().removeprefix("about") not in text.lower()
        ] == []


def test_the_code_of_a_routine_leads_to_it(papers):
    (code,) = printed.codes(printed.picture(papers(REGION)["A4"]))
    assert re.fullmatch(rf"https://coach\.example/{REGION}#sheet-[0-9a-z]{{6}}", code.text)


def test_a_set_of_hard_sheets(visit, hard):
    texts = printed.texts(on_paper(visit("techniques/hamstrings/", at=hard).page, "Letter"))
    assert len(texts) == 4


# The way back: a printed code is opened later


CHANGED = (
    "The cues have changed since your sheet was printed. Follow this page, and print a new sheet when you"
    " can."
)


def fragment(page):
    """What the printed code's address carries behind the page's own, read from paper."""
    (code,) = printed.codes(printed.picture(on_paper(page, "A4")))
    return "#" + code.text.partition("#")[2]


def test_the_code_of_todays_sheet_says_nothing(visit):
    address = web.TECHNIQUES[0]
    back = visit(address + fragment(visit(address).page)).page
    assert back.locator("[data-rp-changed]").inner_text() == ""


@pytest.mark.parametrize("mark", ["#sheet-aaaaaa", "#sheet-AAAAAA"])
def test_the_code_of_an_older_sheet_says_so_gently(visit, mark):
    page = visit(web.TECHNIQUES[0] + mark).page
    note = page.get_by_role("status").filter(has_text="changed")
    assert note.inner_text() == CHANGED
    assert note.bounding_box()["y"] < web.PHONE[1]


ODD = [
    "?sheet-aaaaaa",
    "#sheet-",
    "#sheet-aaaaa",
    "#sheet-aaaaaaa",
    "#sheet-<b>aa</b>",
    "#pails",
    "#sheet-aaaaa%00",
]


def test_what_is_no_fingerprint_says_nothing(visit, site):
    """Only what stands before `#` needs a new load: one function looks at the rest, whenever it changes."""
    opened = visit(web.TECHNIQUES[0] + ODD[0])
    said = opened.page.locator("[data-rp-changed]")
    assert said.inner_text() == ""
    opened.page.evaluate("window.moves = 0; addEventListener('hashchange', () => { window.moves += 1; })")
    for number, odd in enumerate(ODD[1:], 1):
        opened.page.goto(f"{site.url}{web.TECHNIQUES[0]}{ODD[0]}{odd}")
        opened.page.wait_for_function("number => window.moves === number", arg=number)
        assert said.inner_text() == "", odd
    assert opened.errors == []


@pytest.mark.parametrize("odd", ["#sheet-<b>aa</b>", "#sheet-aaaaa%00"])
def test_what_can_not_be_read_says_nothing_when_a_page_is_opened(visit, odd):
    opened = visit(web.TECHNIQUES[0] + odd)
    assert opened.page.locator("[data-rp-changed]").inner_text() == ""
    assert opened.errors == []


def test_a_second_code_in_the_same_tab(visit):
    page = visit(web.TECHNIQUES[0] + "#sheet-aaaaaa").page
    page.evaluate(
        "location.hash = document.querySelector('.rp-sheets').dataset.rpMark.replace(/^/, '#sheet-')"
    )
    page.wait_for_function("document.querySelector('[data-rp-changed]').textContent === ''")


def test_the_word_stays_while_one_goes_to_a_cue(visit):
    page = visit(web.TECHNIQUES[0] + "#sheet-aaaaaa").page
    page.evaluate(
        "new Promise(done => { addEventListener('hashchange', () => setTimeout(done)); location.hash ="
        " '#roll'; })"
    )
    assert page.locator("[data-rp-changed]").inner_text() == CHANGED


BEFORE = sites.technique("Heel drop", cues="1. **Lower** (10 reps): Let the heel sink.\n")
CUES_CHANGED = ("10 reps", "12 reps")
# What became of the page, by the folder that it is in: its name, what changed in it, and what it says to
# somebody with a sheet of before.
SINCE = {
    "same": ("drop", [], ""),
    "words": ("drop", [("Why.", "For a better reason.")], ""),
    "changed": ("drop", [CUES_CHANGED], CHANGED),
    "renamed": ("heel-drop", [], ""),
    "renamed-and-changed": ("heel-drop", [CUES_CHANGED], CHANGED),
}


@pytest.fixture(scope="module")
def since(pool, tmp_path_factory):
    """The mark of a printed sheet, and the site of later with what became of its page."""

    folder = sites.make(tmp_path_factory.mktemp("then"), {"techniques/calves/drop.md": BEFORE})
    with web.serving(folder) as then, web.visits(pool, then) as open_:
        mark = fragment(open_("techniques/calves/drop/").page)
    pages = {}
    for folder, (slug, changes, _) in SINCE.items():
        text = BEFORE.replace("Heel drop", f"Heel drop, {folder}")
        for old, new in changes:
            text = text.replace(old, new)
        if slug != "drop":
            text = text.replace("reviewed:", f"redirect_from: [/techniques/{folder}/drop/]\nreviewed:")
        pages[f"techniques/{folder}/{slug}.md"] = text
    with web.serving(sites.make(tmp_path_factory.mktemp("now"), pages)) as now:
        yield mark, now


@pytest.mark.parametrize("folder", SINCE)
def test_an_old_sheet_and_the_page_of_today(visit, since, folder):
    (mark, now), (slug, _, says) = since, SINCE[folder]
    page = visit(f"techniques/{folder}/drop/{mark}", at=now).page
    page.wait_for_url(f"**/techniques/{folder}/{slug}/{mark}")
    page.wait_for_function("document.querySelector('[data-rp-changed]')")
    assert page.locator("[data-rp-changed]").inner_text() == says


def test_the_routine_has_changed(visit):
    page = visit("techniques/hamstrings/#sheet-aaaaaa").page
    assert (
        page.get_by_role("status").filter(has_text="changed").inner_text()
        == "The routine has changed since your sheets were printed. Follow this page, and print new sheets"
        " when you can."
    )


# Other pages


def test_other_pages_print_their_text_without_the_frame(visit):
    page = visit("learn/when-to-stop/", web.LAPTOP, "dark").page
    words = "\n".join(
        page.locator("article h2, article li, article blockquote").all_inner_texts()
    ).splitlines()
    text = "".join(printed.texts(on_paper(page, "A4")))
    text = re.sub(r"\(https?://[^)]*\)", "", text)  # the addresses of links
    assert [one for one in words if printed.squeezed(one) not in text] == []
    assert [
        one
        for one in ("No account, no tracking", "Skip to content", "On this page", "Table of contents")
        if printed.squeezed(one) in text
    ] == []


def test_links_to_other_sites_are_printed_with_their_address(visit):
    page = visit("learn/pails-and-rails/").page
    page.emulate_media(media="print")
    link = page.locator('.md-content a[href^="https://kinstretch.com"]').first
    assert "kinstretch.com/pails-rails-good/" in link.evaluate(
        "e => getComputedStyle(e, '::after').content + e.getAttribute('href')"
    )
    assert link.evaluate("e => getComputedStyle(e, '::after').content") != "none"


def test_the_front_door_prints_black_on_white(visit):
    page = visit("", web.PHONE, "dark").page
    page.emulate_media(media="print", color_scheme="dark")
    colors = page.locator(".rp-hero").evaluate(
        "e => [e, ...e.querySelectorAll('h1, p, a')].map(x => getComputedStyle(x).color + ' on ' +"
        " getComputedStyle(x).backgroundColor)"
    )
    assert set(colors) == {"rgb(0, 0, 0) on rgba(0, 0, 0, 0)"}
