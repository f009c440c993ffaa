"""The PDFs that a build makes: which there are, what is in them, that they are the same each time and made
only when something has changed.
"""

import re
import shutil
from unittest import mock

import pytest
from PIL import ImageFilter

from support import hard_pages, pages, printed, sites, spoilt
from support.sites import build, make, region, technique
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import fingerprint
from technique_site.pdf import browser, pdf_files

SITE = "https://coach.example/"
KINDS = {
    "a4": (596, 842),
    "letter": (612, 792),
    "large-a4": (596, 842),
    "large-letter": (612, 792),
}  # points, rounded
# Some are enough: what a browser prints of each hard technique is measured in browser/test_print.
HARD = ["three", "nine-points", "nine-long", "nine-longest"]
PAGES = {
    **hard_pages.files(HARD, asking=False),
    "techniques/hamstrings/index.md": region(
        "Hamstring care", "routine: [three, calves/heel-drop, nine-points]\n"
    ),
    "techniques/calves/index.md": region("Calf care"),
    "techniques/calves/heel-drop.md": technique(
        "Heel drop",
        front="also_called: [drop]\n",
        cues=(
            "1. **Lower** (10 reps): Let the *heel* sink over 3 seconds.\n2. **Relax** (hold 15 s): Wait &"
            " breathe, then [go on](../hamstrings/three.md).\n"
        ),
    ),
}
SINGLE = [f"techniques/hamstrings/{slug}" for slug in HARD] + ["techniques/calves/heel-drop"]
NAMES = [*SINGLE, "techniques/hamstrings", "programme"]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = build(make(tmp_path_factory.mktemp("paper"), PAGES), SHEET_PDFS="true")
    assert built.code == 0, built.said
    return built


@pytest.fixture
def one_paper():
    """Builds print for A4 alone: half the PDFs, where it is not the paper that matters. `built` has all."""
    with mock.patch.dict(pdf_files.PAPERS, {"a4": "A4"}, clear=True):
        yield


ON_ONE_PAPER = pytest.mark.usefixtures("one_paper")


def file(built, name, kind="letter"):
    return (built.site / "sheets" / kind / f"{name}.pdf").read_bytes()


def test_each_technique_each_routine_and_the_programme_are_there(built):
    found = {path.relative_to(built.site / "sheets").as_posix() for path in built.site.rglob("*.pdf")}
    assert found == {f"{kind}/{name}.pdf" for kind in KINDS for name in NAMES}
    assert list(built.site.rglob("*.pdf")) != []
    assert [one for one in built.told("INFO") if "PDF" in one] == []


@pytest.mark.parametrize("kind", KINDS)
def test_every_sheet_is_on_its_paper_and_in_as_many_pages_as_it_may(built, kind):
    for name in SINGLE:
        shown = printed.reader(file(built, name, kind)).pages
        assert {tuple(round(float(side)) for side in page.mediabox[2:]) for page in shown} == {KINDS[kind]}
        most = 1 if not kind.startswith("large") else 3 if name.endswith("nine-longest") else 2
        assert len(shown) <= most, name


@pytest.mark.parametrize("name", NAMES)
def test_letters_are_large_and_their_typefaces_inside(built, name):
    normal, large = file(built, name), file(built, name, "large-letter")
    assert min(printed.sizes(normal)) >= 12
    assert min(printed.sizes(large)) >= 18
    assert (
        printed.fonts(normal) == printed.fonts(large) == {"LiberationSans": True, "LiberationSans-Bold": True}
    )


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("name", NAMES)
def test_a_sheet_is_small(built, name, kind):
    data = file(built, name, kind)
    sheets = 1 if name in SINGLE else len(printed.reader(data).pages)
    assert len(data) <= 150_000 * sheets


@pytest.fixture(scope="module")
def marks(tmp_path_factory):
    """The fingerprint of each technique's cues, which are the same without its figures."""
    cues = {path: text for path, text in PAGES.items() if path.endswith(".md")}
    docs = make(tmp_path_factory.mktemp("marks"), cues) / "docs"
    return {
        f"techniques/{key}": fingerprint.of_cues(one.cues, one.volume)
        for key, one in loader.load(docs, pages.TODAY).techniques.items()
    }


@pytest.mark.parametrize("name", SINGLE)
def test_the_code_leads_to_the_page_and_knows_its_cues(built, marks, name):
    mark = marks[name]
    for kind in ("a4", "letter"):
        image = printed.picture(file(built, name, kind), dpi=150)
        (code,) = printed.codes(image)
        assert code.text == f"{SITE}{name}/#sheet-{mark}"
        corners = code.position
        wide = (corners.top_right.x - corners.top_left.x) / 150 * 25.4
        assert wide * (1 + 8 / 45) >= 20  # with a quiet zone of four modules at each side, of 45 at the most
        dark = image.crop(
            (
                corners.top_left.x - 12,
                corners.top_left.y - 12,
                corners.top_right.x + 12,
                corners.top_left.y - 3,
            )
        ).getextrema()[0]
        assert dark > 200  # nothing is printed there
        assert f"Cuelist{fingerprint.shown(mark)}." in printed.texts(file(built, name, kind))[0]


def test_codes_are_read_from_a_bad_photocopy(built):
    image = printed.picture(file(built, "techniques/hamstrings/three"), dpi=150)
    copied = image.filter(ImageFilter.GaussianBlur(1.2)).point(lambda level: 90 + level * 0.5)
    (code,) = printed.codes(copied)
    assert code.text.startswith(f"{SITE}techniques/hamstrings/three/#sheet-")


@pytest.mark.parametrize("kind", ["letter", "large-a4"])
def test_a_copy_of_60_percent_keeps_the_lines_of_props(built, kind):
    """The layouts with the largest, and with the smallest figures: no line of a drawing is thinner on the
    copy than a dot of a copier, of which there are 300 an inch.
    """
    for name in ("three", "nine-long"):
        lines = printed.black_lines(file(built, f"techniques/hamstrings/{name}", kind))
        assert lines and min(lines) * 0.6 >= 72 / 300


@pytest.mark.parametrize("name", NAMES)
def test_only_black_is_printed(built, name):
    image = printed.picture(file(built, name), dpi=60)
    levels = image.histogram()
    assert sum(levels[:90]) / sum(levels) < 0.25  # lines and letters, no areas
    for line in re.findall(
        rb"([0-9. ]+) (?:rg|RG)\n", printed.reader(file(built, name)).pages[0].get_contents().get_data()
    ):
        assert line.split() in ([b"0", b"0", b"0"], [b"1", b"1", b"1"])


def test_what_a_screen_reader_meets(built):
    data = file(built, "techniques/hamstrings/three")
    root = printed.reader(data).trailer["/Root"]
    assert (root["/Lang"], root["/MarkInfo"]["/Marked"], root["/ViewerPreferences"]["/DisplayDocTitle"]) == (
        "en",
        True,
        True,
    )
    assert printed.reader(data).metadata.title == f"A technique made up - {sites.NAME}"
    tags = printed.tags(data)
    names = [name for name, _ in tags]
    assert names[:2] == ["Document", "H1"]
    assert [name for name in names if re.fullmatch("H[0-9]", name)] == [
        "H1",
        "H2",
        "H2",
        "H2",
        "H2",
        "H2",
    ]  # set up, three cues, stop if
    figures = [alt for name, alt in tags if name == "Figure"]
    assert figures[0].startswith("Code that opens https://coach.example/techniques/hamstrings/three/#sheet-")
    assert [alt.partition(". ")[0] for alt in figures[1:]] == [
        f"A technique made up: {what}" for what in ("set up", "Passive stretch", "PAILs", "RAILs")
    ]
    assert all("Seen from the side: " in alt for alt in figures[1:])
    assert (
        names.count("L") == 1 + 1 + 3 + 1 and names.count("LI") == 5 + 3 + 6 + 6
    )  # set-up, cues, points, stop if
    for item in printed.items(data):
        assert item[-1] == "LBody" and set(item[:-1]) <= {"Lbl"}


def test_a_single_sheet_has_bookmarks_to_its_parts(built):
    assert printed.bookmarks(file(built, "techniques/calves/heel-drop")) == [
        "Heel drop",
        ["Set up", "1\u00a0Lower", "2\u00a0Relax", "Stop if"],
    ]


LISTS = (
    technique("Heel drop")
    .replace(
        "1. Stand up.\n",
        "First of all, get ready.\n\n1. Stand by a wall.\n\n    Any wall will do.\n2. Choose:\n    - a step,"
        " or\n    - a stair.\n\n### On a chair\n\n1. Sit down.\n",
    )
    .replace(
        "- It hurts.\n",
        "Stop at once, and see someone today, if:\n\n- you have:\n    1. a hot calf\n    2. a red calf\n- it"
        " [hurts](../../learn/index.md) a lot.\n",
    )
)
SAID = [
    "First of all, get ready.",
    "1 Stand by a wall. Any wall will do.",
    "2 Choose:",
    "– a step, or",
    "– a stair.",
    "On a chair",
    "1 Sit down.",
    "Stop at once, and see someone today, if:",
    "• you have:",
    "– a hot calf",
    "– a red calf",
    "• it hurts a lot.",
]


COMPACT = LISTS.replace(
    "1. **Move** (move 30 s): Swing the leg.\n",
    hard_pages.page(9, 36, 2, points=2).partition("## Cues\n\n")[2].partition("\n## Stop")[0] + "\n",
)


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    """The folder of a site of lists in lists and of a letter that no typeface has, and its first build, for
    one paper.
    """
    letter = technique("Leg swing", cues="1. **Move** (move 30 s): Swing \U00013439 the leg.\n")
    pages = {"roomy": LISTS, "compact": COMPACT, "swing": letter}
    folder = make(
        tmp_path_factory.mktemp("odd"), {f"techniques/calves/{name}.md": text for name, text in pages.items()}
    )
    with mock.patch.dict(pdf_files.PAPERS, {"a4": "A4"}, clear=True):
        return folder, build(folder, SHEET_PDFS="true")


def test_nothing_of_set_up_and_stop_if_is_lost_on_paper(odd):
    _, built = odd
    assert built.code == 0, built.said
    for name in ("roomy", "compact"):
        address = f"techniques/calves/{name}"
        layout = built.html(address).partition('data-layout="')[2].partition('"')[0]
        assert ("compact" in layout) is (name == "compact")
        shown = printed.texts(file(built, address, "a4"))[0]
        places = [shown.find(printed.squeezed(one)) for one in SAID]
        assert -1 not in places and places == sorted(places), list(zip(SAID, places))


def test_the_second_page_of_large_print_says_whose_it_is(built):
    for name in SINGLE:
        data = file(built, name, "large-letter")
        pages = printed.texts(data)
        title = printed.reader(data).metadata.title.removesuffix(f" - {sites.NAME}")
        for text in pages[1:2]:
            assert printed.squeezed(f"{title}, page 2") in text, name
        assert printed.squeezed(", page 2") not in pages[0]


@pytest.mark.parametrize(
    ("slug", "left_out"), [("nine-points", True), ("three", False), ("nine-long", False)]
)
def test_where_coaching_points_are_left_out_the_sheet_says_so(built, slug, left_out):
    assert (
        "Moretipsareonthepage." in printed.texts(file(built, f"techniques/hamstrings/{slug}"))[0]
    ) is left_out


def white_above_rules(data, page=0):
    """How many millimetres of white there are above each rule over most of the left half of a page."""
    image = printed.picture(data, page, dpi=200)
    image = image.crop((0, 0, image.width // 2, image.height)).point(lambda level: 255 * (level < 160))
    inked = [sum(image.crop((0, y, image.width, y + 1)).histogram()[255:]) for y in range(image.height)]
    rules = [y for y in range(1, len(inked)) if inked[y] > image.width * 0.8 and inked[y] > inked[y - 1] * 3]
    return [next(n for n in range(y) if inked[y - 1 - n]) / 200 * 25.4 for y in rules]


@pytest.mark.parametrize("kind", ["letter", "large-a4"])
@pytest.mark.parametrize("name", ["three", "nine-longest"])  # a roomy and the tightest layout
def test_no_rule_touches_the_address_above_it(built, name, kind):
    data = file(built, f"techniques/hamstrings/{name}", kind)
    assert white_above_rules(data)[0] >= 0.6


def test_no_rule_touches_the_address_of_a_routine_nor_the_title_of_a_second_page(built):
    assert white_above_rules(file(built, "techniques/hamstrings"))[0] >= 0.6
    assert white_above_rules(file(built, "techniques/hamstrings/three", "large-letter"), 1)[0] >= 0.6


def test_an_address_is_broken_behind_a_slash_alone(built):
    for name in SINGLE:
        for kind in ("letter", "large-letter"):
            text = printed.lines(file(built, name, kind))
            begin = next(n for n, line in enumerate(text) if "coach.example/" in line)
            end = next(n for n, line in enumerate(text) if line.endswith(name.rpartition("/")[2] + "/"))
            assert all(line.endswith("/") for line in text[begin : end + 1]), name


@pytest.mark.parametrize("kind", ["a4", "large-letter"])
def test_a_routine_is_its_overview_and_its_sheets_in_order(built, kind):
    data = file(built, "techniques/hamstrings", kind)
    marks = printed.bookmarks(data)
    assert marks[0] == "Hamstring care: the routine" and len(marks) == 2
    assert [mark for mark in marks[1] if isinstance(mark, str)] == [
        "A technique made up",
        "Heel drop",
        "A technique made up",
    ]
    texts = printed.texts(data)
    if kind == "a4":
        assert len(texts) == 4
        assert [re.search(r"Sheet\d+of\d+", text)[0] for text in texts[1:]] == [
            "Sheet1of3",
            "Sheet2of3",
            "Sheet3of3",
        ]
    assert "3techniques,about" in texts[0]
    assert (
        texts[0].index("1Atechniquemadeup")
        < texts[0].index("2Heeldrop")
        < texts[0].index("3Atechniquemadeup")
    )
    assert texts[0].count("MonTueWedThuFriSatSun") == 3
    assert "Notefromyourcoach" in texts[0] and "Name" in texts[0]


def test_the_programme_is_all_of_it(built):
    data = file(built, "programme", "a4")
    marks = printed.bookmarks(data)
    assert [mark for mark in marks if isinstance(mark, str)] == [
        sites.NAME,
        "Hamstring care: the routine",
    ]
    texts = printed.texts(data)
    assert len(texts) == 2 + len(SINGLE)  # what regions there are, one region's routine, all sheets
    assert [text.count("Sheet") for text in texts if re.search(rf"Sheet\d+of{len(SINGLE)}", text)] == [
        1
    ] * len(SINGLE)
    assert "1Calfcare" in texts[0] and "2Hamstringcare" in texts[0]


def test_links_and_emphasis_are_words_on_paper(built):
    text = printed.texts(file(built, "techniques/calves/heel-drop"))[0]
    assert "Lettheheelsinkover3seconds." in text
    assert "Wait&breathe,thengoon." in text


def test_the_page_offers_them_with_their_size(built):
    article = built.article("techniques/hamstrings/three")
    found = re.findall(
        r'<a class="rp-button" href="([^"]+)" type="application/pdf"[^>]*>(.*?)</a>', article, re.S
    )
    shown = [(address, re.sub(r"<[^>]+>|\s+", " ", label).split()) for address, label in found]
    kind = {
        "letter": "PDF",
        "a4": "PDF, A4",
        "large-letter": "Large print, Letter",
        "large-a4": "Large print, A4",
    }
    assert [address for address, _ in shown] == [
        f"../../../sheets/{one}/techniques/hamstrings/three.pdf"
        for one in ("letter", "a4", "large-letter", "large-a4")
    ]
    for (_address, label), (one, words) in zip(shown, kind.items()):
        size = len(file(built, "techniques/hamstrings/three", one))
        assert " ".join(label) == f"{words} {round(size / 1000)} kB"


def test_pages_without_sheets_offer_the_programme_or_nothing(built):
    assert "../sheets/letter/programme.pdf" in built.article("techniques")
    for address in ("", "learn", "techniques/calves"):
        assert ".pdf" not in built.article(address)


# Again, and again


SMALL = {
    "techniques/calves/index.md": region("Calf care", "routine: [swing]\n"),
    "techniques/calves/drop.md": technique("Heel drop"),
    "techniques/calves/swing.md": technique("Leg swing"),
}


@pytest.fixture(scope="module")
def small(tmp_path_factory):
    """A site of two techniques, of which one is in a routine, as it is built for the first time, for one
    paper.
    """
    with mock.patch.dict(pdf_files.PAPERS, {"a4": "A4"}, clear=True):
        built = build(make(tmp_path_factory.mktemp("small"), SMALL), SHEET_PDFS="true")
    assert built.code == 0, built.said
    return built


@pytest.fixture
def copied(small, tmp_path):
    """A copy of the small site, which the test may change, with the PDFs that its build has kept."""
    return shutil.copytree(small.site.parent, tmp_path / "copied")


def pdfs(built):
    return {path.relative_to(built.site): path.read_bytes() for path in built.site.rglob("*.pdf")}


def kept(folder):
    return sorted((folder / ".cache" / "sheets").iterdir())


@ON_ONE_PAPER
def test_a_second_build_makes_nothing_new_and_the_same_bytes(small, copied):
    before = {path: (path.stat().st_ino, path.read_bytes()) for path in kept(copied)}
    again = build(copied, SHEET_PDFS="true")
    assert again.code == 0
    assert pdfs(again) == pdfs(small)
    assert {path: (path.stat().st_ino, path.read_bytes()) for path in kept(copied)} == before


@ON_ONE_PAPER
def test_made_on_a_new_machine_they_are_the_same_to_the_byte(small, tmp_path):
    first, second = pdfs(small), pdfs(build(make(tmp_path / "other", SMALL), SHEET_PDFS="true"))
    assert len(first) == 4 * 2
    assert first == second
    assert not any(re.search(rb"CreationDate|ModDate|Headless|Linux", data) for data in first.values())


@ON_ONE_PAPER
def test_only_what_has_changed_is_made_again(copied):
    before = set(kept(copied))
    assert len(before) == 4 * 2
    page = copied / "docs" / "techniques" / "calves" / "swing.md"
    page.write_text(page.read_text("utf-8").replace("Swing the leg.", "Swing the other leg."), "utf-8")
    built = build(copied, SHEET_PDFS="true")
    assert len(set(kept(copied)) - before) == 3 * 2  # the technique, its routine, the programme
    assert "Swingtheotherleg." in printed.texts(file(built, "techniques/calves/swing", "a4"))[0]
    # what stands on the page but not on the sheet makes nothing new
    page.write_text(page.read_text("utf-8").replace("Why.", "For another reason."), "utf-8")
    after = kept(copied)
    assert build(copied, SHEET_PDFS="true").code == 0
    assert kept(copied) == after


# What goes wrong


@pytest.fixture
def found(monkeypatch):
    """Lets builds of this process find another browser than the one that was found before."""

    def path(path):
        monkeypatch.setenv("BROWSER_PATH", path)
        browser.find.cache_clear()

    yield path
    browser.find.cache_clear()


def test_without_a_browser_the_site_is_built_and_one_line_says_what_to_install(tmp_path, found):
    found("/nowhere/browser")
    built = build(make(tmp_path, SMALL), "--strict", SHEET_PDFS="true")
    assert built.code == 0, built.said
    assert [line for line in built.told("INFO") if "PDF" in line] == [
        "No PDFs of the sheets were made. BROWSER_PATH is /nowhere/browser, and that does not start as a"
        " browser: mend or unset it. Sheets are still printed from the pages."
    ]
    assert not list(built.site.rglob("*.pdf"))
    article = built.article("techniques/calves/drop")
    assert ".pdf" not in article and 'data-rp-print="large">Large print</button>' in article
    assert 'class="rp-sheet ' in built.html("techniques/calves/drop")


def test_a_browser_that_breaks_off_is_told(tmp_path, found):
    fake = tmp_path / "browser"
    fake.write_text(
        '#!/bin/sh\n[ "$1" = --version ] && echo Fake 1 && exit 0\necho broken >&2\nexit 1\n', "utf-8"
    )
    fake.chmod(0o755)
    found(str(fake))
    built = build(make(tmp_path / "site", SMALL), "--strict", SHEET_PDFS="true")
    assert built.code == 0, built.said
    (line,) = [line for line in built.told("INFO") if "PDF" in line]
    assert re.fullmatch(
        rf"PDFs are missing: the browser {re.escape(str(fake))} broke off \(.*\)\. Build again, or name"
        r" another one: BROWSER_PATH=/path/to/it\.",
        line,
    )
    assert "Traceback" not in built.said


@ON_ONE_PAPER
def test_letters_that_no_typeface_has_are_told_and_left_out(odd):
    due = [
        'Leg swing: its PDF is without \U00013439 (in "Leg swing"), as no typeface of this machine has that.'
        " Install one (Debian: apt-get install fonts-noto fonts-noto-cjk), or write a word."
    ]
    folder, first = odd
    for built in (first, build(folder, SHEET_PDFS="true")):  # what is kept tells nothing, so those aren't
        assert built.code == 0
        assert [line for line in built.told("INFO") if "PDF" in line] == due
        assert len(pdfs(built)) == 4 * 2
        assert "Swingtheleg." in printed.texts(file(built, "techniques/calves/swing", "a4"))[0]


@pytest.mark.parametrize(("paper", "shown"), [("a5", "a5"), ("A4", "A4"), ("[a4]", "['a4']"), ("4", "4")])
def test_a_paper_that_is_none(tmp_path, paper, shown):
    folder = make(tmp_path, SMALL)
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("site: {", f"site: {{paper: {paper}, "), "utf-8")
    built = build(folder, SHEET_PDFS="true")
    assert built.code == 1
    assert built.told("ERROR") == [
        f"mkdocs.yml:8:16: error site-settings: `paper: {shown}` is none of a4, letter; `paper: a4` or"
        " `paper: letter`",
        "1 error, 0 warnings: repair the lines above. Nothing was built.",
    ]


@pytest.mark.parametrize("value", ["maybe", "[1]"])
def test_pdfs_that_are_neither_wanted_nor_not(tmp_path, value):
    built = build(make(tmp_path, SMALL), SHEET_PDFS=value)
    assert built.code == 1
    shown = "[1]" if value == "[1]" else value
    assert built.told("ERROR") == [
        f"mkdocs.yml, or SHEET_PDFS: `pdf: {shown}` is neither true nor false; write `true` or `false`."
    ]


@ON_ONE_PAPER
def test_a_kept_pdf_that_is_not_whole_is_made_again(small, copied):
    for path, spoil in zip(kept(copied), spoilt.WAYS.values()):
        path.write_bytes(spoil(path.read_bytes()))
    assert pdfs(build(copied, SHEET_PDFS="true")) == pdfs(small)
    assert {path.name: path.read_bytes() for path in kept(copied)} == {
        path.name: path.read_bytes() for path in kept(small.site.parent)
    }


@ON_ONE_PAPER
def test_pdfs_that_can_not_be_kept_are_made_and_that_is_told(tmp_path):
    """Where nothing at all can be kept; test_kept_pdfs.py has the folder of the PDFs alone."""
    folder = make(tmp_path, {"techniques/calves/drop.md": technique("Heel drop")})
    sites.write(folder, {".cache": "in the way"})
    built = build(folder, "--strict", SHEET_PDFS="true")
    assert built.code == 0, built.said
    (line,) = [line for line in built.told("INFO") if "PDF" in line]
    assert re.fullmatch(
        r"The PDFs were made, but can't be kept for the next build: .*\.cache(/sheets)?: (File exists|Not a"
        r" directory)\.",
        line,
    )
    assert len(list(built.site.rglob("*.pdf"))) == 2 * 2  # the technique, the programme


@ON_ONE_PAPER
def test_a_site_without_an_address_has_no_codes_and_says_so(tmp_path):
    folder = make(tmp_path, {"techniques/calves/drop.md": technique("Heel drop")})
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(f"site_url: {sites.ADDRESS}", "site_url: ''"), "utf-8"
    )
    built = build(folder, SHEET_PDFS="true")
    assert (
        "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for example to"
        " https://coach.example/." in built.told("INFO")
    )
    data = file(built, "techniques/calves/drop", "a4")
    assert printed.codes(printed.picture(data)) == [] and "Scanthecode" not in printed.texts(data)[0]


def test_a_long_address_that_spoils_a_sheet_is_told(tmp_path):
    folder = make(tmp_path, {"techniques/calves/full.md": hard_pages.page(9, 40, 2, stops=8)})
    settings = folder / "mkdocs.yml"
    settings.write_text(
        settings.read_text("utf-8").replace(
            f"site_url: {sites.ADDRESS}",
            f"site_url: https://{'a-very-long-name-' * 12}.example/{'and-a-folder/' * 6}",
        ),
        "utf-8",
    )
    built = build(folder)
    (told,) = [line for line in built.told("WARNING") if "address" in line]
    assert re.fullmatch(
        r"docs/techniques/calves/full\.md: the sheet is \d+ mm too long for one page, as the site's address"
        r" is long; shorten its text, or the address",
        told,
    )


@pytest.mark.parametrize(
    ("stops", "where"), [(11, "one page"), (2, "two pages in large print")], ids=["normal", "large"]
)
def test_a_sheet_that_the_numbers_of_a_routine_spoil_is_told(tmp_path, stops, where):
    pages = {
        "techniques/calves/index.md": region("Calf care", "routine: [{technique: full, rounds: 10}]\n"),
        "techniques/calves/full.md": hard_pages.page(9, 40, 2, stops=stops, front="each_side: true\n"),
    }
    (told,) = [line for line in build(make(tmp_path, pages)).told("WARNING") if "this routine" in line]
    assert re.fullmatch(
        r"docs/techniques/calves/index\.md: the sheet of `calves/full` is \d+ mm too long for"
        rf" {where} with the numbers of this routine; set fewer rounds, or shorten its text",
        told,
    )
