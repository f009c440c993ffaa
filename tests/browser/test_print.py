"""What a browser prints: a technique's sheet on one page that says all one needs on the floor, a routine's
set, large print; and the codes' way back.
"""

import re

import pytest

from support import hard_pages, printed, sites, web
from support.sites import region
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose_words, fingerprint
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import pictures
from technique_site.engine.page import technique_facts
from technique_site.engine.sheet import sheet, sheet_layout

SITE = loader.load(web.DOCS, docs_folder.latest_date(), "docs")
TECHNIQUES = SITE.techniques
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
    if (!node.textContent.trim() || !one.checkVisibility({ opacityProperty: true, visibilityProperty: true })) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    if (!range.getClientRects().length) continue;
    const style = getComputedStyle(one);
    found.push([node.textContent.trim().slice(0, 60), parseFloat(style.fontSize), style.color, style.opacity]);
  }
  const filled = [...document.querySelectorAll("*")].filter(one => one.checkVisibility()).flatMap(one => ["", "::before", "::after"].map(part => {
    const style = getComputedStyle(one, part || undefined), colour = style.backgroundColor;
    const plain = ["rgba(0, 0, 0, 0)", "transparent", "rgb(255, 255, 255)"].includes(colour) && style.backgroundImage === "none";
    return plain || (part && style.content === "none") ? "" : `${one.tagName}.${one.className}${part} ${colour} ${style.backgroundImage}`;
  })).filter(Boolean);
  return [found, filled];
}"""
# The heights of the parts of a sheet with what parts them from the next, in millimetres.
PARTS = """sheet => {
  const box = one => one.getBoundingClientRect(), mm = length => length / 96 * 25.4;
  const [head, setUp, cues, stop, foot] = sheet.children;
  const found = {
    "head": box(setUp).top - box(head).top,
    "set-up": box(cues).top - box(setUp).top,
    "stop-if": box(foot).top - box(stop).top,
  };
  [...cues.children].forEach((cue, index) => { found[`cue ${index + 1}`] = box(cue).height; });
  return Object.fromEntries(Object.entries(found).map(([name, length]) => [name, mm(length)]));
}"""
INKS = """() => [...new Set([...document.querySelectorAll(".rp-sheet svg *")].filter(one => one.checkVisibility()).flatMap(one => {
  const { fill, stroke } = getComputedStyle(one);
  return [fill, stroke];
}))].sort()"""
FIGURES = """() => [...document.querySelectorAll(".rp-sheet__figure svg")].map(one => {
  const drawn = one.getBBox(), box = one.viewBox.baseVal;
  return [one.getAttribute("aria-label"), one.getBoundingClientRect().height / 96 * 25.4, drawn.height / box.height];
})"""
CALLS_PRINT = "window.printed = 0; window.print = () => { window.printed += 1; };"


def on_paper(page, size, **more):
    """What the browser prints, as clients do: the page chooses its margins."""
    return page.pdf(format=size, prefer_css_page_size=True, **more)


def due(technique):
    """All that a sheet must say."""
    yield technique.title
    yield from technique_facts.facts(technique)
    yield f"You need: {technique_facts.needs(technique)}"
    for number, cue in enumerate(technique.cues, 1):
        yield f"{number} {cue.label.name}"
        yield dose_words.dose(cue.dose)
        yield visible(cue.instruction)
        yield from map(visible, cue.points)
    yield from map(visible, technique.steps)
    yield from (visible(entry.text) for entry in technique.stop_if)
    boxes = "".join(str(n) for n in range(1, technique.rounds + 1)) if technique.rounds > 1 else ""
    word = "Rounds" if boxes else "Done"
    yield f"{word}, left side {boxes} right side {boxes}" if technique.each_side else f"{word} {boxes}"
    yield "Days Mon Tue Wed Thu Fri Sat Sun"
    yield "Name"
    yield "Note from your coach"
    yield f"coach.example/techniques/{technique.key}/"
    yield (
        f"Reviewed {technique.reviewed}. Cue list {fingerprint.shown(fingerprint.of_cues(technique.cues))}."
        " Not medical advice. No clinician has read this sheet."
    )


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_technique_is_one_sheet_and_says_all(visit, key, scheme, size):
    data = on_paper(visit(f"techniques/{key}/", web.LAPTOP, scheme).page, size)
    (text,) = printed.texts(data)
    wanted = list(due(TECHNIQUES[key]))
    assert len(wanted) > 20
    assert [one for one in wanted if printed.squeezed(one).lower() not in text.lower()] == []
    assert [one for one in ABSENT if printed.squeezed(one) in text] == []
    assert min(printed.sizes(data)) >= 12


@pytest.mark.parametrize("key", TECHNIQUES)
def test_the_pdf_is_what_the_browser_prints(visit, site, key):
    for size, folder in (("A4", "a4"), ("Letter", "letter")):
        pdf = (site.folder / "sheets" / folder / "techniques" / f"{key}.pdf").read_bytes()
        page = on_paper(visit(f"techniques/{key}/", web.PHONE).page, size, tagged=True)
        assert printed.texts(pdf) == printed.texts(page)
        letters, others = printed.places(pdf), printed.places(page)
        assert len(letters) > 500
        assert [
            (one, other)
            for one, other in zip(letters, others, strict=True)
            if max(abs(one[1] - other[1]), abs(one[2] - other[2])) > 3
        ] == []  # a millimetre, as the dot of another edition of the typeface is wider
        assert printed.tags(pdf) != [] and [one for one in printed.tags(pdf) if one[0] == "Figure"] == [
            one for one in printed.tags(page) if one[0] == "Figure"
        ]


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_is_black_on_white_and_of_12_points_or_more(visit, key, scheme):
    page = visit(f"techniques/{key}/", web.LAPTOP, scheme).page
    page.emulate_media(media="print", color_scheme=scheme)
    texts, filled = page.evaluate(LOOKS)
    assert len(texts) > 40
    assert [one for one in texts if one[1] < 16] == []  # 16 px are 12 points
    assert [one for one in texts if one[2:] != ["rgb(0, 0, 0)", "1"]] == []
    assert filled == []
    assert set(page.evaluate(INKS)) <= {"none", "rgb(0, 0, 0)", "rgb(255, 255, 255)"}


@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_has_boxes_to_tick_for_rounds_and_days(visit, key):
    page, technique = visit(f"techniques/{key}/").page, TECHNIQUES[key]
    assert page.locator(".rp-sheet__tick:visible").count() == 0
    page.emulate_media(media="print")
    boxes = page.locator(".rp-sheet__tick:visible")
    assert boxes.count() == technique.rounds * (2 if technique.each_side else 1) + 7
    for style in boxes.evaluate_all(
        "all => all.map(one => { const { width, height, borderTopStyle } = getComputedStyle(one, '::before');"
        " return [parseFloat(width), parseFloat(height), borderTopStyle]; })"
    ):
        assert style[0] == style[1] >= 12 and style[2] == "solid"  # 3 mm


@pytest.mark.parametrize("key", TECHNIQUES)
def test_a_sheet_has_a_figure_for_the_set_up_and_each_cue(visit, key):
    page = visit(f"techniques/{key}/", web.LAPTOP, "dark").page
    page.emulate_media(media="print", color_scheme="dark")
    figures = page.evaluate(FIGURES)
    drawn = pictures.pictures(TECHNIQUES[key], SITE.pages[f"techniques/{key}.md"].scene)
    assert [alt for alt, _, _ in figures] == [one.alt for one in drawn.drawn.values()]
    assert [one for one in figures if not one[1] >= 20] == []  # millimetres
    assert [
        one for one in figures if not one[2] > 0.3
    ] == []  # the shapes, which stand elsewhere in the page, are there


def test_a_sheet_prints_the_same_from_a_phone(visit):
    key = next(iter(TECHNIQUES))
    phone, laptop = (
        printed.texts(on_paper(visit(f"techniques/{key}/", size).page, "A4"))
        for size in (web.PHONE, web.LAPTOP)
    )
    assert phone == laptop


@pytest.mark.parametrize("address", [*web.TECHNIQUES, *web.REGIONS], ids=web.name)
def test_it_prints_the_same_without_a_script(visit, address):
    with_script, without = (
        printed.texts(on_paper(visit(address, js=js).page, "Letter")) for js in (True, False)
    )
    assert with_script == without


def test_while_a_figure_moves_the_sheet_stands_still(visit):
    page = visit("techniques/hamstrings/roller/", web.LAPTOP, motion=True).page
    still = printed.picture(
        on_paper(visit("techniques/hamstrings/roller/", web.LAPTOP).page, "A4"), dpi=40
    ).tobytes()
    page.locator("[data-rp-moves]").first.scroll_into_view_if_needed()
    page.wait_for_timeout(700)
    assert printed.picture(on_paper(page, "A4"), dpi=40).tobytes() == still


# Buttons


def test_the_button_prints(visit):
    page = visit(web.TECHNIQUES[0], script=CALLS_PRINT).page
    page.get_by_role("button", name="Print the sheet").click()
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("address", [*web.TECHNIQUES, *web.REGIONS], ids=web.name)
def test_print_and_pdf_are_one_tap_on_a_phone(visit, address):
    page = visit(address, web.PHONE).page
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
    page.locator(".rp-papers summary").focus()
    page.keyboard.press("Enter")
    assert [" ".join(one.split()) for one in page.locator(".rp-papers li").all_inner_texts()][
        0
    ] == "Print in large print"
    assert re.fullmatch(
        r"(PDF, A4|Large print, Letter|Large print, A4) \d+ kB",
        " ".join(page.locator(".rp-papers li").nth(1).inner_text().split()),
    )
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.evaluate("window.printed") == 1


@pytest.mark.parametrize("key", TECHNIQUES)
def test_large_print_is_of_18_points_on_two_pages(visit, site, key):
    page = visit(f"techniques/{key}/", web.PHONE, script=CALLS_PRINT).page
    page.locator(".rp-papers summary").click()
    for size, folder in (("A4", "large-a4"), ("Letter", "large-letter")):
        page.get_by_role("button", name="Print in large print").click()
        data = on_paper(page, size)  # tells the page that it has been printed, as a person's browser does
        assert len(printed.texts(data)) == 2
        assert min(printed.sizes(data)) >= 18
        assert printed.texts(data) == printed.texts(
            (site.folder / "sheets" / folder / "techniques" / f"{key}.pdf").read_bytes()
        )
    wanted = [one for one in due(TECHNIQUES[key]) if one != f"coach.example/techniques/{key}/"]
    assert [
        one for one in wanted if printed.squeezed(one).lower() not in "".join(printed.texts(data)).lower()
    ] == []
    assert len(printed.texts(on_paper(page, "A4"))) == 1


def test_after_large_print_the_button_prints_the_sheet_again(visit):
    # where a browser never says that it has printed
    page = visit(web.TECHNIQUES[0], web.PHONE, script=CALLS_PRINT).page
    page.locator(".rp-papers summary").click()
    for name, sizes in (
        ("Print in large print", {True}),
        ("Print in large print", {True}),
        ("Print the sheet", {False}),
    ):
        page.get_by_role("button", name=name).click()
        assert {
            "large" in layout.split()
            for layout in page.locator(".rp-sheet").evaluate_all("all => all.map(one => one.dataset.layout)")
        } == sizes


# Whether what is reckoned before is what a browser makes


@pytest.fixture(scope="module")
def hard(tmp_path_factory):
    """A site of the hard techniques, three of them a routine."""
    pages = {
        **hard_pages.files(),
        "techniques/hamstrings/index.md": region("Hamstring care", "routine: [nine-long, one, stops]\n"),
    }
    built = sites.build(sites.make(tmp_path_factory.mktemp("hard"), pages))
    assert built.code == 0, built.said
    served = web.Served(built.site)
    yield served
    served.close()


@pytest.mark.parametrize("slug", hard_pages.HARD)
def test_a_hard_technique_is_one_page_in_a_browser(visit, hard, slug):
    page = visit(f"techniques/hamstrings/{slug}/", web.LAPTOP, at=hard).page
    text = page.locator(".rp-sheet__cue .rp-sheet__do").all_text_contents()
    for size in ("A4", "Letter"):
        data = on_paper(page, size)
        (only,) = printed.texts(data)
        assert min(printed.sizes(data)) >= 12
        assert [one for one in text if printed.squeezed(one) not in only] == []
        (code,) = printed.codes(printed.picture(data))
        assert code.text.startswith(f"https://coach.example/techniques/hamstrings/{slug}/#sheet-")


@pytest.mark.parametrize("slug", hard_pages.HARD)
def test_a_cue_is_never_split_in_large_print(visit, hard, slug):
    page = visit(f"techniques/hamstrings/{slug}/", web.LAPTOP, at=hard, script=CALLS_PRINT).page
    page.get_by_role("button", name="Large print").click()
    texts = printed.texts(on_paper(page, "Letter"))
    assert len(texts) <= (3 if slug == "nine-longest" else 2)
    for cue in page.locator(".rp-sheet__do").all_text_contents():
        assert sum(printed.squeezed(cue) in text for text in texts) == 1, cue


def measured(page, shown, layout):
    """Names of the parts, reckoned and as the browser has them."""
    page.emulate_media(media="print")
    real = page.locator(".rp-sheet:not(.rp-overview)").first.evaluate(PARTS)
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


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("slug", hard_pages.HARD)
def test_what_is_reckoned_is_what_a_browser_makes(visit, hard, slug, large, tmp_path_factory):
    loaded = _loaded(tmp_path_factory)
    technique = loaded.techniques[f"hamstrings/{slug}"]
    drawn = loaded.pages[f"techniques/hamstrings/{slug}.md"].scene
    made = pictures.pictures(technique, drawn) if drawn else None
    names = ["set-up", *(name for name in (made.drawn if made else {}))]
    shown = sheet.sheet(
        technique,
        {name.split("/")[0]: made.of(name.split("/")[0]) for name in names} if made else {},
        f"https://coach.example/techniques/{technique.key}/",
    )
    layout = (sheet_layout.fit_large if large else sheet_layout.fit)(shown)
    page = visit(f"techniques/hamstrings/{slug}/", web.LAPTOP, at=hard, script=CALLS_PRINT).page
    if large:
        page.get_by_role("button", name="Large print").click()
    line = layout.step.lead(layout.step.title) * 25.4 / 72
    for name, (reckoned, real) in measured(page, shown, layout).items():
        assert real <= reckoned + 0.3, name  # never higher than reckoned: else a sheet could run over
        assert reckoned - real <= (2 * line + 1 if name == "head" else line + 0.6), (
            name
        )  # nor much lower: else figures are small for nothing


_known = {}


def _loaded(tmp_path_factory):
    """The hard techniques, read once."""
    if "site" not in _known:
        folder = tmp_path_factory.mktemp("hard-pages")
        sites.write(folder, hard_pages.files())
        _known["site"] = loader.load(folder, docs_folder.latest_date())
    return _known["site"]


# A routine's set


@pytest.mark.parametrize("size", ["A4", "Letter"])
@pytest.mark.parametrize("address", web.REGIONS, ids=web.name)
def test_a_routine_prints_as_an_overview_and_its_sheets(visit, address, size):
    page = visit(address, web.PHONE, "dark").page
    routine = SITE.routine(f"{address}index.md")
    texts = printed.texts(on_paper(page, size))
    assert len(texts) == 1 + len(routine)
    title = SITE.pages[f"{address}index.md"].title
    assert (
        printed.squeezed(
            f"{title}: the routine {len(routine)} techniques, about"
            f" {dose_words.minutes(SITE.total(f'{address}index.md'))} minutes in all"
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


def test_the_code_of_a_routine_leads_to_it(visit):
    (code,) = printed.codes(printed.picture(on_paper(visit("techniques/hamstrings/").page, "A4")))
    assert re.fullmatch(r"https://coach\.example/techniques/hamstrings/#sheet-[0-9a-z]{6}", code.text)


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


@pytest.mark.parametrize(
    "odd",
    [
        "#sheet-",
        "#sheet-aaaaa",
        "#sheet-aaaaaaa",
        "#sheet-<b>aa</b>",
        "#pails",
        "#sheet-aaaaa%00",
        "?sheet-aaaaaa",
    ],
)
def test_what_is_no_fingerprint_says_nothing(visit, odd):
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
    page.evaluate("location.hash = '#roll'")
    page.wait_for_timeout(100)
    assert page.locator("[data-rp-changed]").inner_text() == CHANGED


BEFORE = sites.technique("Heel drop", cues="1. **Lower** (10 reps): Let the heel sink.\n")
AFTER = BEFORE.replace("10 reps", "12 reps")


@pytest.mark.parametrize(
    ("slug", "text", "says"),
    [
        ("drop", BEFORE, ""),
        ("drop", BEFORE.replace("Why.", "For a better reason."), ""),
        ("drop", AFTER, CHANGED),
        (
            "heel-drop",
            BEFORE.replace("reviewed:", "redirect_from: [/techniques/calves/drop/]\nreviewed:"),
            "",
        ),
        (
            "heel-drop",
            AFTER.replace("reviewed:", "redirect_from: [/techniques/calves/drop/]\nreviewed:"),
            CHANGED,
        ),
    ],
    ids=["the same", "other words", "changed", "renamed", "renamed and changed"],
)
def test_an_old_sheet_and_the_page_of_today(pool, tmp_path, slug, text, says):
    def site(name, pages):
        built = sites.build(sites.make(tmp_path / name, pages), "--strict")
        assert built.code == 0, built.said
        return web.Served(built.site)

    then, now = (
        site("then", {"techniques/calves/drop.md": BEFORE}),
        site("now", {f"techniques/calves/{slug}.md": text}),
    )
    try:
        with web.visits(pool, then) as open_:
            mark = fragment(open_("techniques/calves/drop/").page)
        with web.visits(pool, now) as open_:
            page = open_(f"techniques/calves/drop/{mark}").page
            page.wait_for_url(f"**/techniques/calves/{slug}/{mark}")
            page.wait_for_function("document.querySelector('[data-rp-changed]')")
            assert page.locator("[data-rp-changed]").inner_text() == says
    finally:
        then.close()
        now.close()


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
