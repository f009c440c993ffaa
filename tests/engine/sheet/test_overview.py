"""How high the first page of a set is, measured from outside: its code is made larger until it no longer fits
in the roomiest layout. What is expected is reckoned by hand, in millimetres.
"""

from dataclasses import replace

import pytest

from technique_site.engine.sheet import overview
from technique_site.engine.sheet.overview import LARGE_STEPS, STEPS, Overview, Row
from technique_site.engine.sheet.qr import Code
from technique_site.engine.sheet.typeface import width

# The roomiest layout: figures of 44 mm, words of 14 and titles of 26 points, a gap of 4 mm. Each row has a
# rule of 0.3 mm and the gap, the head a rule of 0.5 mm and the gap. A line for the name is as high as a box
# of 6 mm and 1.2 mm more; 1 mm is between it and the note of 24 mm, and the gap behind that.
GAP, NAME_AND_NOTE = 4, 7.2 + 1 + 24 + 4
DRAWN = ("<path/>", "0 0 1 1")
FOOT = 1  # lines


def line(points):
    """The height of a line in millimetres."""
    return round(points * 1.2, 1) * 25.4 / 72


def page(*rows, boxes=(), size=10.0, title="A", total="B", words="C", address=""):
    return Overview(title, total, words, rows, boxes, address, Code("", (), size))


def height(made, large=False):
    """The height of all but the code that stands in the head, where it is higher than the words."""
    steps = LARGE_STEPS if large else STEPS
    low, high = 0.0, 265.0
    for _ in range(40):
        size = (low + high) / 2
        fits = overview.fit(replace(made, code=replace(made.code, size=size)), large) == steps[0]
        low, high = (size, high) if fits else (low, size)
    return 265 - low


def is_(millimetres):
    return pytest.approx(millimetres, abs=1e-6)


def row(figure=None, title="Go", facts="x"):
    return Row(title, facts, figure)


PLAIN = 0.5 + GAP + NAME_AND_NOTE + FOOT * line(14)
WORDS = line(16) + line(14)  # a title is 2 points larger than its facts


@pytest.mark.parametrize(
    ("rows", "boxes", "millimetres"),
    [
        ([row(DRAWN)] * 3, (), 3 * (44 + 0.3 + GAP)),
        ([row(DRAWN)] * 2 + [row()], (), 2 * (44 + 0.3 + GAP) + WORDS + 0.3 + GAP),
        ([row()] * 5, (), 5 * (WORDS + 0.3 + GAP)),
        ([row()] * 5, ("a",), 5 * (WORDS + 7.2 + 0.3 + GAP)),
        ([row()] * 5, ("a", "b", "c"), 5 * (WORDS + 7.2 + 0.3 + GAP)),
        ([row()] * 2, ("m" * 30, "m" * 30), 2 * (WORDS + 2 * 7.2 + 0.3 + GAP)),
        ([row(DRAWN)], ("a",), 44 + 0.3 + GAP),
        ([row(title="m " * 50)] * 2, (), 2 * (WORDS + line(16) + 0.3 + GAP)),
        ([row(facts="m " * 50)] * 2, (), 2 * (WORDS + line(14) + 0.3 + GAP)),
    ],
)
def test_rows(rows, boxes, millimetres):
    assert height(page(*rows, boxes=boxes)) == is_(PLAIN + millimetres)


@pytest.mark.parametrize(("what", "size"), [("title", 16), ("facts", 14)])
def test_the_width_of_a_row(what, size):
    """The number before a title has two digits, and is bold as well."""
    before = width("88 ", size, True) if what == "title" else 0
    most = int((194 - 4 - before) / width("i", size, what == "title"))
    for count, lines in ((most, 0), (most + 1, 1)):
        of = page(*[replace(row(), **{what: "i" * count})] * 2)
        assert height(of) == is_(PLAIN + 2 * (WORDS + lines * line(size) + 0.3 + GAP))


def test_words_have_the_room_that_a_figure_leaves():
    most = int(8 * (194 - 44 - 4) / width("i", 14))
    for count, lines in ((most, 8), (most + 1, 9)):
        of = page(row(DRAWN, facts="i" * count))
        assert height(of) == is_(PLAIN + line(16) + lines * line(14) + 0.3 + GAP)


def test_boxes_take_the_width_of_their_row():
    room = 194 - 4
    fit = int((room - width("□□ ", 14)) / width("i", 14))
    for count, lines in ((fit, 1), (fit + 1, 2)):
        of = page(row(), boxes=("i" * count,))
        assert height(of) == is_(PLAIN + WORDS + lines * 7.2 + 0.3 + GAP)


def test_words_of_the_head_that_are_higher_than_the_code_count():
    few, many = (page(*[row()] * rows, words="", title="", total="m " * 2000, size=1.0) for rows in (1, 3))
    assert overview.fit(few) == STEPS[-1]  # no layout has room for them, so the tightest goes on
    assert overview.fit(replace(many, total="")) == STEPS[0]


def test_the_head_has_each_of_its_lines():
    """Without rows the page has room for so many lines of words; one more is too many for the layout."""

    def fits(lines, **more):
        made = page(size=0.0, title="", total="", words="")
        return overview.fit(replace(made, words=" ".join(["m" * 33] * lines), **more)) == STEPS[0]

    assert 95 < width("m" * 33, 14) < 190  # so each is a line
    spare = 265 - PLAIN - line(14)  # that says to scan the code
    most = next(n for n in range(1, 60) if not fits(n + 1))
    assert most == int(spare / line(14))
    assert fits(most) and not fits(most + 1)
    assert not fits(most, total=" ".join(["m" * 33] * 2))
    assert not fits(most, title="m " * 40)
    assert fits(most + 1, code=None)  # without a code there is no line that says to scan it


def is_full(spare, size=0.0, code=True, **more):
    """Whether a page that has room for so many lines of 14 points is too full with more. Without a code there
    is room for one line more, as none says to scan it.
    """
    made = page(size=size, title="", total="", words=" ".join(["m" * 33] * ((35 if code else 36) - spare)))
    made = made if code else replace(made, code=None)
    assert overview.fit(made) == STEPS[0]
    return overview.fit(replace(made, **more)) != STEPS[0]


@pytest.mark.parametrize("size", [0.0, 20.0])
@pytest.mark.parametrize(("what", "points", "spare"), [("title", 26, 2), ("total", 14, 1)])
def test_the_width_of_the_head(size, what, points, spare):
    """What the code and a space leave. A title of two lines is too high where one of a single line isn't."""
    most = int((194 - size - 4) / width("i", points, what == "title"))
    assert not is_full(spare, size, **{what: "i" * most})
    assert is_full(spare, size, **{what: "i" * (most + 1)})


def test_without_a_code_the_space_beside_it_stays_free():
    """As the styles leave it."""
    most = int((194 - 4) / width("i", 14))
    assert 189 < most * width("i", 14) and (most + 1) * width("i", 14) < 191
    assert not is_full(1, code=False, total="i" * most)
    assert is_full(1, code=False, total="i" * (most + 1))


def test_the_width_of_the_address():
    scan, letter = width("Scan the code, or open ", 14), width("i", 14, True)
    slash = width("/", 14, True)
    most = int((190 - scan - slash) / letter)
    assert not is_full(0, address=f"https://{'i' * most}/")
    assert is_full(0, address=f"https://{'i' * (most + 1)}/")


def test_an_address_ends_a_line_after_a_slash_and_nowhere_else():
    letter = width("i", 14, True)

    def i(millimetres):
        return "i" * int(millimetres / letter)

    # the words before it take 53 mm of 190: its first part still fits behind them, the second takes a line
    assert 52 < width("Scan the code, or open ", 14) < 54
    assert not is_full(1, address=f"https://{i(130)}/{i(180)}/")
    # after its hyphen no line ends: then the first part takes a line of its own, and so does the second
    assert is_full(1, address=f"https://{i(100)}-{i(60)}/{i(100)}/")
    assert not is_full(1, address=f"https://{i(100)}/{i(60)}/{i(100)}/")


@pytest.mark.parametrize(("off", "step"), [(-0.01, 0), (0.01, 1)])
def test_the_first_layout_that_fits_is_taken(off, step):
    of = page(*[row(DRAWN)] * 3)
    size = 265 - height(of) + off
    assert overview.fit(replace(of, code=replace(of.code, size=size))) == STEPS[step]


@pytest.mark.parametrize(("ask", "lines"), [("falls", 2), ("falls, " * 20 + "falls", 3)])
def test_who_should_ask_first_takes_its_lines_and_a_gap(ask, lines):
    assert height(replace(page(row()), ask=ask)) - height(page(row())) == is_(lines * line(14) + GAP)


def test_large_print_has_layouts_of_its_own():
    of = page(*[row(DRAWN)] * 3)
    # figures of 50 mm, words of 20 points, a gap of 5 mm; a line of 20 points is higher than a box; two lines
    # at the foot would be too long for the page
    expected = 0.5 + 5 + 3 * (50 + 0.3 + 5) + line(20) + 1 + 24 + 5 + line(20)
    assert height(of, large=True) == is_(expected)
    words = line(22) + line(20) + line(20)  # title, facts, boxes
    assert height(page(row(), boxes=("a",)), large=True) == is_(
        0.5 + 5 + words + 0.3 + 5 + line(20) + 1 + 24 + 5 + line(20)
    )
    assert overview.fit(page(*[row(DRAWN)] * 30), large=True) == LARGE_STEPS[-1]
    assert overview.fit(page(*[row(DRAWN)] * 30)) == STEPS[-1]


@pytest.mark.parametrize("steps", [STEPS, LARGE_STEPS])
def test_layouts_get_tighter(steps):
    for one, then in zip(steps, steps[1:]):
        assert (one.figure, one.gap) > (then.figure, then.gap) and one.text >= then.text
        assert one.do == one.text + 2
        assert one.title >= then.title and one.note == then.note == 24


def test_the_column_is_that_of_the_figures():
    step = STEPS[0]
    assert "--rp-s-column:44mm" in overview.numbers(page(row(), row(DRAWN)), step)
    assert "--rp-s-column:0mm" in overview.numbers(page(row(), row()), step)
    assert "--rp-s-caption:12pt" in overview.numbers(page(row()), step)
    assert "--rp-s-caption:18pt" in overview.numbers(page(row()), LARGE_STEPS[0])
