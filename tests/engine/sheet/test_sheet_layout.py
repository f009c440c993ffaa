"""Which layout a sheet takes, and what is said when none fits. tests/browser/test_print.py compares what is
reckoned here with what a browser makes of it.
"""

import dataclasses
import re
import types

import pytest

from support import hard_pages, pages
from technique_site.engine.catalogue import loader
from technique_site.engine.sheet import sheet, sheet_layout, typeface
from technique_site.engine.sheet.overview import LARGE_STEPS as OVERVIEW_LARGE
from technique_site.engine.sheet.overview import STEPS as OVERVIEW_STEPS
from technique_site.engine.sheet.overview import Overview, Row
from technique_site.engine.sheet.overview import fit as fit_overview
from technique_site.engine.sheet.sheet_heights import Heights
from technique_site.engine.sheet.sheet_layout import fit, fit_large, laid_out
from technique_site.engine.sheet.sheet_steps import HEIGHT, LARGE_STEPS, STEPS, WIDTH
from technique_site.engine.sheet.typeface import POINT, Run, lines

ADDRESS = "https://coach.example/techniques/hamstrings/standing-stretch/"


@pytest.fixture(scope="module")
def loaded(tmp_path_factory):
    """The hard techniques, read by the linter."""
    return hard_pages.loaded(tmp_path_factory.mktemp("hard"))


def sheet_of(loaded, slug, asked=""):
    """A hard technique's sheet with its figures, and with a list of who should ask first."""
    technique, shown = hard_pages.with_figures(loaded, slug)
    return sheet.sheet(technique, shown, ADDRESS, ask=asked)


def test_one_layout_serves_both_papers():
    a4, letter = (210.0, 297.0), (215.9, 279.4)
    assert WIDTH + 16 == min(a4[0], letter[0])
    assert HEIGHT + 14 < min(a4[1], letter[1])


@pytest.mark.parametrize("slug", hard_pages.HARD)
def test_a_hard_technique_fits_one_page(loaded, slug):
    layout = fit(sheet_of(loaded, slug, loaded.ask_first.on_paper(())))
    assert layout.over == 0 and "ask" in layout.blocks
    assert sum(layout.blocks.values()) <= HEIGHT


@pytest.mark.parametrize("slug", ["one", "three", "nine-short", "five-longest", "nine-longest"])
@pytest.mark.parametrize(("large", "steps"), [(False, STEPS), (True, LARGE_STEPS)])
def test_no_step_is_passed_over_that_fits(loaded, slug, large, steps):
    """What is surely too high is found without a look at all parts; where it isn't sure, all are reckoned."""
    shown = sheet_of(loaded, slug, loaded.ask_first.on_paper(()))
    passed = 0
    for step in steps:
        heights, layout = Heights(shown, step, large), laid_out(shown, step, large)
        if heights.exceed(sheet_layout._most(step, large)):
            passed += 1
            assert layout.over > 0
        assert heights.exceed(sum(layout.blocks.values()) + 0.001) is False
    assert passed or slug == "one"
    first = next((n for n, step in enumerate(steps) if laid_out(shown, step, large).over <= 0), -1)
    assert (fit_large if large else fit)(shown) == laid_out(shown, steps[first], large)


@pytest.mark.parametrize("slug", ["one", "five-longest", "nine-longest"])
@pytest.mark.parametrize(("large", "fitted"), [(False, fit), (True, fit_large)])
def test_what_is_too_long_is_what_fits_in_no_layout(loaded, slug, large, fitted):
    shown = sheet_of(loaded, slug, loaded.ask_first.on_paper(()))
    layout = fitted(shown)
    assert sheet_layout.too_long(shown, large) == (layout if layout.over else None)
    assert bool(layout.over) == (slug == "nine-longest" and large)


def test_a_short_sheet_fits_without_a_word_being_measured(loaded, monkeypatch):
    """As nearly all do: then the linter needs no more than a bound."""
    shown = sheet_of(loaded, "one", loaded.ask_first.on_paper(()))
    monkeypatch.setattr(typeface.Paragraph, "lines", None)  # raises where it is called
    assert sheet_layout.too_long(shown, large=False) is sheet_layout.too_long(shown, large=True) is None


@pytest.mark.parametrize(
    "slug", [slug for slug in hard_pages.HARD if slug != "nine-longest"]
)  # 720 words in 18 points are more than two pages hold
def test_a_hard_technique_fits_two_pages_in_large_print(loaded, slug):
    assert fit_large(sheet_of(loaded, slug, loaded.ask_first.on_paper(()))).over == 0


@pytest.mark.parametrize("slug", hard_pages.HARD)
def test_the_linter_says_nothing_of_what_fits(loaded, slug):
    said = [p.rule for p in loaded.problems if p.path.endswith(f"/{slug}.md")]
    assert set(said) <= {"sentence-long", "odd-text", *(["sheet-large"] if slug == "nine-longest" else [])}


@pytest.mark.parametrize(
    ("slug", "points", "compact"),
    [
        ("one", True, False),
        ("three", True, False),
        ("nine-short", True, False),
        ("five-longest", False, True),
    ],
)
def test_words_go_last(loaded, slug, points, compact):
    step = fit(sheet_of(loaded, slug)).step
    assert (step.points, step.compact) == (points, compact)


def test_no_step_is_in_small_letters():
    assert min(min(step.text, step.do, step.title) for step in STEPS + OVERVIEW_STEPS) == 12
    assert min(min(step.text, step.do, step.title) for step in LARGE_STEPS + OVERVIEW_LARGE) == 18
    assert min(step.leading for step in STEPS + LARGE_STEPS) == 1


def test_the_roomiest_that_fits_is_taken(loaded):
    one = sheet_of(loaded, "three")
    taken = fit(one)
    number = STEPS.index(taken.step)
    assert number > 0
    for step in STEPS[:number]:
        assert laid_out(one, step, large=False).over > 0, step


@pytest.mark.parametrize("slug", ["three", "nine-points", "stops"])
def test_each_shorter_text_takes_no_tighter_layout(loaded, slug):
    one = sheet_of(loaded, slug)
    tightness = [
        STEPS.index(fit(dataclasses.replace(one, stop_if=one.stop_if[:count])).step)
        for count in range(len(one.stop_if), 0, -1)
    ]
    assert tightness == sorted(tightness, reverse=True)


def test_a_set_needs_no_other_layout_than_a_single_sheet(loaded):
    # the number of a sheet is reckoned with: facts that fill a line alone take a second one behind it
    one = dataclasses.replace(sheet_of(loaded, "three"), code=None)
    heads = [
        laid_out(dataclasses.replace(one, facts=" ".join(["mmmm"] * count)), STEPS[-1], large=False).blocks[
            "head"
        ]
        for count in (1, 12)
    ]
    assert lines([Run(" ".join(["mmmm"] * 12), 12)], WIDTH) == 1
    assert heads[1] - heads[0] == pytest.approx(12 * POINT)  # a line of the tightest layout


# At the very edge

ROOMY, LINES = STEPS[0], dataclasses.replace(STEPS[0], note=0)


def layout_of(monkeypatch, heights, step, large=False, column=0.0, title=6.0):
    """The layout of parts of these heights, in millimetres, whatever the sheet says."""
    parts = {f"part {number}": high for number, high in enumerate(heights, 1)}
    given = types.SimpleNamespace(
        blocks=lambda _: parts, column=column, page_two=title, step=step, large=large
    )
    monkeypatch.setattr(sheet_layout, "Heights", lambda *_: given)
    return laid_out(None, step, large)


@pytest.mark.parametrize(
    ("heights", "step", "over"),
    [
        ((200, 60), ROOMY, 0),  # a line of 5 mm stays free
        ((200, 60.26), ROOMY, 0.3),
        ((200, 64.6), LINES, 0),
        ((200, 65.26), LINES, 0.7),
        ((100,), ROOMY, 0),
        ((365,), ROOMY, 105),
    ],
)
def test_one_page_holds_its_height(monkeypatch, heights, step, over):
    layout = layout_of(monkeypatch, heights, step)
    assert (layout.over, layout.turn, layout.turn_height, layout.left) == (over, "", 0, 0)


@pytest.mark.parametrize(
    ("heights", "over", "turn", "left"),
    [
        ((200, 65), 0, "", 0),  # the page is full to its last millimetre
        ((200, 65.1), 0, "part 2", 70),
        ((200, 100, 100), 0, "part 2", 54),  # 265, and 5 free, less the title's 6 and two hundreds
        ((200, 100, 153.96), 0, "part 2", 0),
        ((200, 100, 159), 0, "part 2", 0),
        ((200, 100, 159.1), 159.1, "part 2", 0),  # a third page, all of it too much
        ((200, 100, 160, 110), 375, "part 2", 0),
        ((266.26, 1), 1.3, "part 2", 0),
        ((265.5, 1), 0.5, "part 2", 0),
        ((100,), 0, "", 70),
        ((195,), 0, "", 65),
        ((200, 200, 200, 200), 465, "part 2", 0),
    ],
)
def test_large_print_takes_two_pages(monkeypatch, heights, over, turn, left):
    layout = layout_of(monkeypatch, heights, LARGE_STEPS[0], large=True)
    assert (layout.over, layout.turn, layout.left) == (over, turn, left)
    assert layout.turn_height == (6 if turn else 0)


def test_what_is_left_goes_to_a_note_alone(monkeypatch):
    step = dataclasses.replace(LARGE_STEPS[0], note=0)
    assert layout_of(monkeypatch, (100,), step, large=True).left == 0


def test_the_words_for_the_styles(monkeypatch):
    compact = dataclasses.replace(STEPS[0], columns=2, points=False, compact=True, note=0, figure=0)
    assert layout_of(monkeypatch, (9,), compact, column=0.5).kind == "two bare compact drawn plain noteless"
    assert layout_of(monkeypatch, (9,), LARGE_STEPS[0], large=True).kind == "large"
    assert layout_of(monkeypatch, (9,), dataclasses.replace(STEPS[0], note=14, text=12)).kind == "beside"
    for days, kind in ((1, "days-1"), (2, "days-2"), (3, "days-3"), (4, "")):
        assert layout_of(monkeypatch, (9,), dataclasses.replace(STEPS[0], days=days)).kind == kind


# What the linter says


@pytest.mark.parametrize(
    ("text", "says"),
    [
        (
            hard_pages.page(9, 25, 2, stops=30, stop_words=30),
            (
                "error sheet-full: the sheet is 96 mm too long for one page, even in its tightest layout;"
                " shorten what takes most room: `Stop if` (180 mm), title and equipment (27 mm), rounds and"
                " the last lines (21 mm)"
            ),
        ),
        (
            hard_pages.page(2, 8, steps=60, stops=40),
            (
                "error sheet-full: the sheet is 32 mm too long for one page, even in its tightest layout;"
                " shorten what takes most room: `Set up` (123 mm), `Stop if` (112 mm), title and equipment"
                " (27 mm)"
            ),
        ),
        (
            hard_pages.page(9, 40, 2),
            (
                "warning sheet-large: in large print the sheet is 35 mm too long for two pages; shorten what"
                " takes most room: `Stop if` (47 mm), cue 1 (45 mm), cue 2 (45 mm)"
            ),
        ),
    ],
    ids=["stops", "steps", "large"],
)
def test_what_is_said_of_what_does_not_fit(tmp_path, text, says):
    found = loader.load(pages.write(tmp_path, {pages.PLACE: text}), pages.TODAY).problems
    line = text.split("\n").index("## Cues") + 1
    assert [str(p).partition(":")[2] for p in found if p.rule.startswith("sheet-")] == [f"{line}:1: {says}"]


def test_a_page_with_an_error_is_not_measured(tmp_path):
    text = hard_pages.page(9, 25, 2, stops=30, stop_words=30)
    found = loader.load(
        pages.write(tmp_path, {pages.PLACE: text.replace("**Lift**", "**Lofted**")}), pages.TODAY
    ).problems
    assert {p.rule for p in found} - {"odd-text"} == {"label-unknown"}  # its words are put together by chance


def test_what_it_says_is_how_much_too_long_it_is(tmp_path):
    # a stop rule of one line more is a line more
    def over(words):
        text = hard_pages.page(9, 25, 2, stops=30, stop_words=30).replace(
            "## Stop if\n", "## Stop if\n\n- " + "mmmmmmmm " * words + "it hurts.", 1
        )
        problem = next(
            p
            for p in loader.load(pages.write(tmp_path, {pages.PLACE: text}), pages.TODAY).problems
            if p.rule == "sheet-full"
        )
        return int(re.search(r"is (\d+) mm", problem.what)[1])

    lines_more = over(70) - over(10)  # 60 × 8 m's of 12 points and a space: 60 × 29 mm in a column of 187 mm
    assert 38 <= lines_more <= 46


# The first page of a set


def rows(count):
    return tuple(
        Row(
            "A technique with a title of a usual length",
            "About 7 min • each side • 2–3 days a week • you need: firm box or chair, wall or rail to hold",
            ("<path/>", "0 0 1 1"),
        )
        for _ in range(count)
    )


@pytest.mark.parametrize("large", [False, True])
@pytest.mark.parametrize("count", [1, 3, 6, 9])
def test_an_overview_has_large_figures_for_few_techniques(count, large):
    shown = Overview(
        "Hamstring care: the routine",
        "techniques",
        "In this order.",
        rows(count),
        sheet.DAYS,
        ADDRESS,
        sheet.code_of(ADDRESS, "abcdef"),
    )
    step = fit_overview(shown, large)
    steps = OVERVIEW_LARGE if large else OVERVIEW_STEPS
    assert (step == steps[0]) is (count <= (3 if not large else 1))
    assert large or count < 9 or step != steps[0]


def test_a_page_that_does_not_fit_is_told_even_where_its_figures_have_captions(tmp_path):
    """The tightest layout has no room for figures, and so none for their captions."""
    slug = "techniques/hamstrings/captions.md"
    files = {**hard_pages.files(["captions"]), slug: hard_pages.page(9, 25, 2, stops=30, stop_words=30)}
    written = {f"../{place}": text for place, text in files.items()}
    found = loader.load(pages.write(tmp_path, written), pages.TODAY).problems
    assert {p.rule for p in found if p.severity == "error"} == {"sheet-full"}
    assert "who should ask first" not in str(found)


def test_who_should_ask_first_stands_before_the_set_up_and_takes_its_room(loaded):
    technique, shown = hard_pages.with_figures(loaded, "three")
    asked = loaded.ask_first.on_paper(technique.loads)
    with_it = sheet.sheet(technique, shown, ADDRESS, ask=asked)
    parts = fit(with_it).blocks
    assert list(parts)[:3] == ["head", "ask", "set-up"] and "ask" not in fit(sheet_of(loaded, "three")).blocks
    assert [bold for _, bold in with_it.ask_words.pieces] == [True, False]
    assert len(with_it.ask_words.html.split()) == 60
