"""How high the parts of a sheet are, reckoned once more by hand for words of one line each: points by
25.4 / 72, and the rules, gaps and boxes of the styles. tests/browser/test_print.py holds the same to a
browser.
"""

import types
from dataclasses import replace

import pytest

from support import golden
from technique_site.engine.sheet import sheet_layout
from technique_site.engine.sheet.qr import Code
from technique_site.engine.sheet.sheet import MORE, Log, Sheet, SheetCue, SheetEntry, Ticks, Words
from technique_site.engine.sheet.sheet_heights import Heights
from technique_site.engine.sheet.sheet_layout import fit_large, laid_out
from technique_site.engine.sheet.sheet_steps import LARGE_STEPS, STEPS, Step
from technique_site.engine.sheet.typeface import width

STEP = Step(30, 14, 17, 24, 3, 30)  # figure, text, label and instruction, title, gap, note
ADDRESS = "https://a.example/b/"


def line(points, leading=1.2):
    """The height of a line in millimetres."""
    return round(points * leading, 1) * 25.4 / 72


def words(text="Go."):
    return Words(((text, False),))


def cue(number=1, **more):
    made = SheetCue(f"move-{number}", "Move", "", "", words(), ())
    return replace(made, **more)


def sheet(count=1, **more):
    """A sheet whose parts are one line each, without a code."""
    technique = types.SimpleNamespace(title="Bridge", reviewed="")
    made = Sheet(
        technique=technique,
        facts="3 min",
        cues=tuple(cue(number + 1) for number in range(count)),
        set_up=(SheetEntry("1", words(), ()),),
        stop_if=(SheetEntry("•", words(), ()),),
        figures={},
        ticks=(Ticks("Done", ("",)),),
        log=None,
        mark="abcdef",
        videos=(),
        address="",
        code=None,
    )
    return replace(made, **more)


def height(part, of=None, step=STEP, large=False):
    return Heights(of or sheet(), step, large).blocks()[part]


def is_(millimetres):
    return pytest.approx(millimetres, abs=1e-6)


def code(size):
    return Code(ADDRESS, (), size)


def figure(ratio=1.0, caption=""):
    return types.SimpleNamespace(ratio=ratio, caption=caption)


COMPACT = replace(STEP, compact=True, points=False)
LONG = "word " * 60


# The head


@pytest.mark.parametrize(
    ("more", "step", "millimetres"),
    [
        ({}, STEP, line(24) + line(14) + 1 + 0.5 + 3),
        ({"videos": ("Video: a", "Video: b")}, STEP, line(24) + 3 * line(14) + 1 + 0.5 + 3),
        ({"videos": ("Video: a",)}, COMPACT, line(24) + line(14) + 1 + 0.5 + 3),
        ({"code": code(26.0), "address": ADDRESS}, STEP, 26 + 0.5 + 3),  # the code is higher than the words
        ({"code": code(5.0), "address": ADDRESS}, STEP, line(24) + 2 * line(14) + 1 + 0.5 + 3),
    ],
    ids=["words", "videos", "compact", "code", "code that is lower"],
)
def test_the_head(more, step, millimetres):
    assert height("head", sheet(**more), step) == is_(millimetres)


def test_the_head_leaves_the_width_of_its_code_and_a_space():
    title = "m" * 9
    room = width(title, 24, bold=True)
    technique = types.SimpleNamespace(title=title, reviewed="")
    one_line, two_lines = (
        height("head", sheet(technique=technique, facts="", code=code(194 - 4 - room + off)))
        for off in (-0.1, 0.1)
    )
    assert (one_line, two_lines) == (is_(194 - 4 - room - 0.1 + 3.5), is_(194 - 4 - room + 0.1 + 3.5))
    low = replace(code(0.1), size=0.1)
    wide = types.SimpleNamespace(title="m " * 25, reviewed="")
    assert height("head", sheet(technique=wide, facts="", code=low)) > height(
        "head", sheet(facts="", code=low)
    )


# Set up


@pytest.mark.parametrize(
    ("entries", "step", "millimetres"),
    [
        ([SheetEntry("1", words(), ())], STEP, line(15) + line(14) + 3),
        ([SheetEntry("1", words(), ())] * 3, STEP, line(15) + 3 * line(14) + 3),
        ([SheetEntry("1", words(), (words(), words()))], STEP, line(15) + 3 * line(14) + 3),
        ([SheetEntry("1", words(), (words(), words()))], COMPACT, line(14) + 3),
        ([SheetEntry("1", words(), ())] * 3, replace(STEP, leading=1.0), line(15, 1) + 3 * line(14, 1) + 3),
    ],
    ids=["one", "three", "below", "compact", "leading"],
)
def test_set_up(entries, step, millimetres):
    assert height("set-up", sheet(set_up=tuple(entries)), step) == is_(millimetres)


def fills(room, size, bold=False):
    """Words of one line that fill this room, with less than a hundredth of a millimetre left, and their size:
    the size of letters is chosen so.
    """
    text = "mmmm mmmm mmmm"
    return text, size * room / width(text, size, bold)


@pytest.mark.parametrize(
    ("mark", "below", "room"),
    [("1", False, 194 - 6), ("", False, 194), ("1", True, 194 - 6 - 6)],
    ids=["item", "text", "below"],
)
def test_the_width_of_an_entry(mark, below, room):
    text, size = fills(room, 14)
    entry = SheetEntry(mark, words(text), ()) if not below else SheetEntry("1", words(), (words(text),))
    for off, lines in ((-0.001, 1), (0.001, 2)):
        step = replace(STEP, text=size + off)
        high = height("set-up", sheet(set_up=(entry,)), step) - 3 - line(size + off + 1)
        assert high == is_((lines + below) * line(size + off))


def test_bold_words_are_wider():
    text, size = fills(194 - 6, 14, bold=True)
    for bold, off, lines in ((True, 0.001, 2), (True, -0.001, 1), (False, 0.001, 1)):
        step = replace(STEP, text=size + off)
        entry = SheetEntry("1", Words(((text, bold),)), ())
        high = height("set-up", sheet(set_up=(entry,)), step) - 3 - line(size + off + 1)
        assert high == is_(lines * line(size + off))


# Figures


@pytest.mark.parametrize(
    ("figures", "step", "column"),
    [
        ({}, STEP, 0.0),
        ({"set-up": (figure(1.5),)}, STEP, 45.0),
        ({"set-up": (figure(0.5), figure(0.5))}, STEP, 32.0),  # 2 mm between them
        ({"set-up": (figure(0.5),), "move-1": (figure(1.0),)}, STEP, 30.0),  # one edge for all
        ({"set-up": ()}, STEP, 0.0),
        ({"set-up": (figure(3.0),)}, STEP, 69.8),  # 36 % of 194
        ({"set-up": (figure(3.0),)}, replace(STEP, columns=2), 33.8),  # 36 % of a column, 6 mm between two
    ],
)
def test_the_width_of_figures(figures, step, column):
    assert Heights(sheet(figures=figures), step, False).column == column


@pytest.mark.parametrize(
    ("figures", "millimetres"),
    [
        ((figure(1.0),), 30),
        ((figure(1.0, "a strap"),), 30 + line(12)),
        ((figure(0.5, "a"), figure(0.5, "a strap round it")), 30 + 2 * line(12)),  # under 15 mm: two lines
        ((figure(4.0),), 69.8 / 4),
        ((figure(10.0),), 6.98),  # lower than the words beside it
        ((figure(2.0), figure(2.0)), (69.8 - 2) / 4),
    ],
)
def test_figures_are_as_high_as_their_share_lets_them(figures, millimetres):
    of = sheet(figures={"set-up": figures, "move-1": figures})
    assert height("set-up", of) == is_(max(millimetres, line(15) + line(14)) + 3)
    assert height("cue 1", of) == is_(max(millimetres, 2 * line(17)) + 0.3 + 3)


def test_without_room_for_figures_none_is_shown_with_its_caption():
    of = sheet(figures={"set-up": (figure(1.0, LONG),)})
    assert height("set-up", of, replace(STEP, figure=0)) == is_(line(15) + line(14) + 3)


def test_the_captions_of_large_print_are_large():
    of = sheet(figures={"set-up": (figure(1.0, "a"),)})
    assert height("set-up", of, large=True) - height("set-up", of) == is_(line(18) - line(12))


@pytest.mark.parametrize("columns", [1, 2])
@pytest.mark.parametrize("column", [0, 30])
def test_words_have_the_room_that_figures_leave(columns, column):
    cell = 194 if columns == 1 else 94
    room = cell - (column + 4 if column else 0)
    text, size = fills(room, 17, bold=True)
    figures = {"set-up": (figure(1.0),)} if column else {}
    for off, lines in ((-0.001, 2), (0.001, 3)):
        step = replace(STEP, do=size + off, columns=columns)
        of = sheet(cues=(cue(words=words(text)),), figures=figures)
        assert height("cue 1", of, step) == is_(lines * line(size + off) + 0.3 + 3)


def test_the_set_up_is_as_wide_as_the_page_though_cues_stand_in_columns():
    text, size = fills(194 - 30 - 4 - 6, 14)
    of = sheet(set_up=(SheetEntry("1", words(text), ()),), figures={"move-1": (figure(1.0),)})
    step = replace(STEP, text=size - 0.001, columns=2)
    assert height("set-up", of, step) == is_(line(size - 0.001 + 1) + line(size - 0.001) + 3)


# Cues


@pytest.mark.parametrize(
    ("more", "step", "millimetres"),
    [
        ({}, STEP, 2 * line(17)),
        ({"points": (words(), words())}, STEP, 2 * line(17) + 2 * line(14)),
        ({"points": (words(), words())}, replace(STEP, points=False), 2 * line(17)),
        ({"points": (words(),), "dose": "hold 10 seconds"}, COMPACT, line(17)),
        ({"gloss": LONG}, COMPACT, line(17)),
        ({"gloss": "g " * 110}, STEP, 4 * line(17)),
        ({"dose": "g " * 110}, STEP, 4 * line(17)),
    ],
    ids=["plain", "points", "no points", "compact", "compact without a gloss", "gloss", "dose"],
)
def test_a_cue(more, step, millimetres):
    assert height("cue 1", sheet(cues=(cue(**more),)), step) == is_(millimetres + 0.3 + 3)


def test_cues_in_columns_stand_in_rows():
    """The first column is filled first; a row is as high as the higher of its two."""
    own = [cue(number, points=(words(),) * number) for number in range(5)]
    blocks = Heights(replace(sheet(), cues=tuple(own)), replace(STEP, columns=2), False).blocks()
    assert list(blocks) == ["head", "set-up", "cue 1", "cue 2", "cue 3", "stop-if", "foot"]
    plain = 2 * line(17) + 0.3 + 3
    assert [blocks[f"cue {n}"] for n in (1, 2, 3)] == [is_(plain + points * line(14)) for points in (3, 4, 2)]


def test_parts_are_named_in_the_order_of_the_sheet():
    assert list(Heights(sheet(2), STEP, False).blocks()) == [
        "head",
        "set-up",
        "cue 1",
        "cue 2",
        "stop-if",
        "foot",
    ]


# Stop if


@pytest.mark.parametrize(
    ("count", "step", "large", "millimetres"),
    [
        (1, STEP, False, line(15) + line(14) + 1 + 2 * 3 + 3),
        (2, STEP, False, line(15) + line(14) + 1 + 2 * 3 + 3),
        (3, STEP, False, line(15) + 2 * line(14) + 1 + 2 * 3 + 3),
        (5, STEP, False, line(15) + 3 * line(14) + 1 + 2 * 3 + 3),
        (3, STEP, True, line(15) + 3 * line(14) + 1 + 2 * 3 + 3),
        (3, COMPACT, False, line(14) + 1 + 3 + 3),
    ],
)
def test_stop_if(count, step, large, millimetres):
    of = sheet(stop_if=(SheetEntry("•", words(), ()),) * count)
    assert height("stop-if", of, step, large) == is_(millimetres)


def test_a_long_stop_rule_has_a_column_of_its_own():
    rules = (SheetEntry("•", words(), (words(),) * 4), *[SheetEntry("•", words(), ())] * 3)
    of = sheet(stop_if=rules)
    assert height("stop-if", of) == is_(line(15) + 5 * line(14) + 1 + 9)
    assert height("stop-if", replace(of, stop_if=rules[::-1])) == is_(line(15) + 5 * line(14) + 1 + 9)


@pytest.mark.parametrize(
    ("count", "large", "room"),
    [(1, False, 194 - 7 - 6), (2, False, (194 - 7 - 6) / 2 - 6), (2, True, 194 - 7 - 6)],
)
def test_the_width_of_a_stop_rule(count, large, room):
    """Inside the frame and its gap, a marker before it; two columns with 6 mm between them."""
    text, size = fills(room, 14)
    entries = (SheetEntry("•", words(text), ()),) * count
    for off, lines in ((-0.001, 1), (0.001, 2)):
        step = replace(STEP, text=size + off)
        high = height("stop-if", sheet(stop_if=entries), step, large) - 10 - line(size + off + 1)
        assert high == is_(lines * (2 if large else 1) * line(size + off))


# The foot


@pytest.mark.parametrize(
    ("step", "large", "millimetres"),
    [
        # boxes, a line for the name, 1 mm, the note, the gap, the last line; a line of boxes is 1.2 mm
        # higher than a box of 4.2 mm, or of 6 mm in large print, and no lower than a line of words
        (STEP, False, 2 * line(14) + 1 + 30 + 3 + line(14)),
        (replace(STEP, text=12), False, 2 * 5.4 + 1 + 30 + 3 + line(12)),
        (STEP, True, 2 * 7.2 + 1 + 30 + 3 + line(14)),
        (replace(STEP, text=18, note=14), True, 2 * line(18) + 1 + 14 + 3 + 2 * line(18)),
        # a low note stands beside boxes and name
        (replace(STEP, note=19), False, 19 + 3 + line(14)),
        (replace(STEP, note=20), False, 2 * line(14) + 1 + 20 + 3 + line(14)),
        (replace(STEP, note=2), False, 2 * line(14) + 3 + line(14)),
        # no note: the name and a line to write on stand in the line of boxes
        (replace(STEP, note=0), False, line(14) + 3 + line(14)),
    ],
)
def test_the_foot(step, large, millimetres):
    of = replace(sheet(), mark="abcdef")
    assert height("foot", of, step, large) == is_(millimetres)


def row_width(word, boxes, size, box=4.2):
    """A row of boxes: the word, and each box with 2.6 mm before it, and 1 mm before its own word."""
    return width(word, size, True) + sum(2.6 + box + (1 + width(at, size) if at else 0) for at in boxes)


@pytest.mark.parametrize(
    ("boxes", "note"),
    [((*names,), note) for note in (30, 2) for names in ([""], ["1", "2"], ["Mon", "", "Wed"])]
    + [(("",), 0)],
)
@pytest.mark.parametrize("large", [False, True])
def test_how_many_rows_boxes_take(boxes, note, large):
    """6 mm between two; 58 + 6 mm go to a note beside them; without a note 50 and 70 mm to name and line."""
    step = replace(STEP, note=note)
    box = 6.0 if large else 4.2
    room = {30: 194, 2: 194 - 58 - 6, 0: 194 - 50 - 70 - 2 * 6}[note]
    first = row_width("Done", boxes, 14, box)
    left = room - first - 6 - row_width("", boxes, 14, box)
    at = left / width("i", 14, True)
    single = height("foot", sheet(ticks=(Ticks("Done", boxes),)), step, large)
    for letters, rows in ((int(at), 1), (int(at) + 1, 2)):
        of = sheet(ticks=(Ticks("Done", boxes), Ticks("i" * letters, boxes)))
        line_high = max(line(14), box + 1.2)
        more = height("foot", of, step, large) - single
        assert more == is_((rows - 1) * line_high)


def test_each_row_of_boxes_begins_at_the_edge():
    """The second row holds as much as the first; words that are wider than a row take one."""
    long, short = Ticks("m" * 20, ()), Ticks("m" * 10, ())
    size = (194 - 6) / (width("m" * 20, 100, True) / 100)  # two short ones and 6 mm between them fill a row
    rows = [(long,), (short, short), (long, short, short), (Ticks("m" * 25, ()),)]
    for off, due in ((-0.001, (1, 1, 2, 1)), (0.001, (1, 2, 3, 1))):
        step = replace(STEP, text=size + off)
        one = height("foot", sheet(ticks=()), step)
        counted = [height("foot", sheet(ticks=ticks), step) - one for ticks in rows]
        assert counted == [is_(number * line(size + off)) for number in due]


def test_the_last_line_says_where_the_points_are_that_are_left_out():
    of = sheet(cues=(cue(points=(words(),)),))
    full = of.foot
    room = 194 / (width(f"{full} {MORE}", 14) / 14)
    assert width(full, room) < 194 - 10
    for off, lines in ((-0.001, 1), (0.001, 2)):
        step = replace(STEP, text=room + off, points=False, note=0)
        for of_points, is_more in ((of, lines), (sheet(), 1)):
            boxes = max(line(room + off), 5.4)
            assert height("foot", of_points, step) == is_(boxes + 3 + is_more * line(room + off))
        assert height("foot", of, replace(step, points=True)) == is_(boxes + 3 + line(room + off))


LOGGED = Log(3, ("left", "right"))


@pytest.mark.parametrize(
    ("step", "large", "millimetres"),
    [
        (STEP, False, line(14) + 0.3 + line(14) + 0.3 + 4 * 8 + 3),
        (replace(STEP, days=1), False, line(14) + 0.3 + line(14) + 0.3 + 8 + 3),
        (replace(STEP, text=20), True, 2 * line(20) + 0.3 + (line(20) + 0.3) + 4 * (line(20) + 0.3) + 3),
    ],
)
def test_a_log_has_a_line_of_words_a_row_for_its_head_and_one_for_each_day(step, large, millimetres):
    """In place of boxes, so that only the line for the name is left beside it."""
    without = height("foot", sheet(ticks=()), step, large)
    assert height("foot", sheet(ticks=(), log=LOGGED), step, large) - without == is_(millimetres)


def test_the_words_over_a_log_have_the_width_of_the_page():
    size = 194 / (width(LOGGED.words, 100) / 100)
    for off, lines in ((-0.001, 1), (0.001, 2)):
        step = replace(STEP, text=size + off)
        without = height("foot", sheet(ticks=()), step)
        high = height("foot", sheet(ticks=(), log=LOGGED), step) - without
        rest = 0.6 + line(size + off) + 4 * max(8, line(size + off) + 0.3) + 3
        assert high == is_(lines * line(size + off) + rest)


# How parts fall on pages


def gap_for(of, step, total):
    """The step with the gap that makes the parts this high together."""
    at = [sum(Heights(of, replace(step, gap=gap), False).blocks().values()) for gap in (0.0, 1.0)]
    return replace(step, gap=(total - at[0]) / (at[1] - at[0]))


@pytest.mark.parametrize(
    ("note", "total", "over"),
    [  # of 265 mm, a line of 5 mm is kept free, or 0.4 mm where there is no room for a note
        (30, 259.9, 0.0),
        (30, 260.0, 0.0),
        (30, 260.2, 0.2),
        (30, 263.0, 3.0),
        (0, 264.5, 0.0),
        (0, 264.8, 0.2),
    ],
)
def test_what_a_page_holds(note, total, over):
    step = gap_for(sheet(), replace(STEP, note=note), total)
    assert laid_out(sheet(), step, large=False).over == over


def large(*heights_of_cues, step=LARGE_STEPS[0], head=0, **more):
    """A sheet in large print whose cues have figures of these heights."""
    figures = {f"move-{n}": (figure(0.1),) for n in range(1, len(heights_of_cues) + 1)}
    return laid_out(replace(sheet(len(heights_of_cues)), figures=figures, **more), step, large=True)


def test_a_part_that_is_higher_than_a_page_is_told():
    """Nothing is pushed to a third page, but the head alone is longer than the first one."""
    of = sheet(videos=("Video: a, b",) * 32)
    layout = laid_out(of, LARGE_STEPS[0], large=True)
    head = layout.blocks["head"]
    assert 265 < head < 300 and sum(list(layout.blocks.values())[1:]) < 250
    assert layout.over == round(head - 265, 1)
    assert (layout.turn, layout.left) == ("set-up", 0.0)
    assert fit_large(of).step != LARGE_STEPS[0]


def test_what_is_on_a_third_page_is_too_much():
    of = sheet(videos=("Video: a, b",) * 20, set_up=(SheetEntry("1", words(), ()),) * 25)
    layout = laid_out(of, LARGE_STEPS[0], large=True)
    *_, stops, foot = layout.blocks.values()
    turned = layout.turn_height + layout.blocks["set-up"] + layout.blocks["cue 1"]
    assert layout.turn == "set-up" and turned < 265 < turned + stops
    assert layout.over == round(stops + foot, 1)


def test_all_pages_from_the_third_on_are_too_much():
    many = SheetEntry("1", words(), ())
    of = sheet(
        videos=("Video: a, b",) * 20,
        set_up=(many,) * 25,
        cues=(cue(points=(words(),) * 25),),
        stop_if=(many,) * 25,
    )
    layout = laid_out(of, LARGE_STEPS[0], large=True)
    blocks = layout.blocks
    assert min(blocks[name] for name in ("set-up", "cue 1", "stop-if")) > 265 / 2 + 60
    assert max(blocks.values()) < 265 < blocks["stop-if"] + blocks["foot"]
    # the head, the set-up, the cue, the rules and the foot have a page each
    assert layout.over == round(2 * 265 + blocks["foot"], 1)


def test_a_sheet_that_takes_two_pages_is_turned_where_the_first_is_full():
    of = sheet(videos=("Video: a, b",) * 20)
    layout = laid_out(of, LARGE_STEPS[0], large=True)
    names, highs = list(layout.blocks), list(layout.blocks.values())
    first = next(n for n in range(len(names)) if sum(highs[: n + 1]) > 265)
    assert (layout.turn, layout.over) == (names[first], 0.0)
    assert layout.turn_height == is_(line(20) + 1)
    rest = sum(highs[first:])
    # what is left of it goes to the note, but for the line that is kept free
    assert layout.left == round(min(70, 265 - 5 - line(20) - 1 - rest), 1)
    assert f"--rp-s-note:{40 + layout.left:g}mm" in layout.variables


@pytest.mark.parametrize(("videos", "left"), [(0, 70.0), (5, 28.8)])
def test_a_note_in_large_print_takes_what_is_left_of_its_page(videos, left):
    of = sheet(videos=("Video: a, b",) * videos)
    layout = laid_out(of, LARGE_STEPS[0], large=True)
    assert (layout.turn, layout.turn_height) == ("", 0.0)
    assert layout.left == left == round(min(70, 260 - sum(layout.blocks.values())), 1)


def test_where_there_is_no_note_nothing_grows():
    step = next(step for step in LARGE_STEPS if not step.note)
    assert laid_out(sheet(), step, large=True).left == 0


@pytest.mark.parametrize("over", [0.04, 0.06])
def test_a_page_is_full_at_its_height(over):
    # parts may fill a page to its last tenth of a millimetre
    of = sheet()
    step = replace(LARGE_STEPS[0], note=40 + 265 - sum(Heights(of, LARGE_STEPS[0], True).blocks().values()))
    assert laid_out(of, replace(step, note=step.note - 0.001), large=True).turn == ""
    assert laid_out(of, replace(step, note=step.note + over), large=True).turn == "foot"


def test_the_title_of_a_second_page_stands_over_what_begins_there():
    title, size = fills(194, 20)
    technique = types.SimpleNamespace(title=title.removesuffix(", page 2"), reviewed="")
    made = sheet(technique=technique)
    size = 20 * 194 / width(made.page_two, 20)
    for off, lines in ((-0.001, 1), (0.001, 2)):
        step = replace(LARGE_STEPS[0], text=size + off)
        assert Heights(made, step, True).page_two == is_(lines * line(size + off) + 1)


@pytest.mark.parametrize(
    ("step", "large_print", "kind"),
    [
        (STEP, False, ""),
        (STEP, True, "large"),
        (replace(STEP, note=19), False, "beside"),
        (replace(STEP, note=20), False, ""),
        (replace(STEP, note=19, text=18), False, ""),
        (replace(STEP, note=19, text=17.5), False, "beside"),
        (replace(STEP, note=0), False, "noteless"),
        (replace(STEP, columns=2), False, "two"),
        (replace(STEP, points=False), False, "bare"),
        (replace(STEP, compact=True), False, "compact"),
        (replace(STEP, figure=0), False, "plain"),
    ],
)
def test_the_words_that_the_styles_know_a_layout_by(step, large_print, kind):
    assert laid_out(sheet(), step, large_print).kind == kind
    drawn = laid_out(sheet(figures={"set-up": (figure(),)}), replace(step, figure=30), large_print)
    assert "drawn" in drawn.kind.split()


@pytest.mark.parametrize(("log", "first"), [(None, 0), (LOGGED, 2)])
def test_the_first_layout_of_a_sheet_with_a_log_has_letters_of_a_usual_size(log, first):
    of = sheet(ticks=(), log=log)
    assert (sheet_layout.fit(of).step, fit_large(of).step) == (STEPS[first], LARGE_STEPS[first])


# The words that are measured

FULL = sheet(
    2,
    technique=types.SimpleNamespace(title="Bridge", reviewed="2026-10-01"),
    cues=(
        cue(1, gloss="push", dose="hold 10 s", points=(words("Breathe."), words("Keep still."))),
        cue(2, label="PAILs", words=Words((("Push ", False), ("down", True), (".", False)))),
    ),
    set_up=(SheetEntry("1", words("Lie down."), (words("Knees bent."),)), SheetEntry("", words("Then:"), ())),
    stop_if=(SheetEntry("•", words("It hurts."), ()), SheetEntry("•", words("It is numb."), ())),
    figures={"set-up": (figure(1.0, "a mat"), figure(0.5)), "move-1": (figure(0.5, "hips up"),)},
    videos=("Bridge: https://v.example/1",),
    address=ADDRESS,
    code=code(26.0),
    ask="falls, numb skin",
)
LAYOUTS = {
    "plain": (STEP, False),
    "without points": (replace(STEP, points=False), False),
    "two columns": (replace(STEP, columns=2, tracking=0.01), False),
    "compact": (COMPACT, False),
    "large": (replace(LARGE_STEPS[0], figure=30), True),
}


def test_the_words_whose_lines_are_counted():
    """Each part's words with their sizes, bold ones marked, those that no line ends in behind a hyphen, too,
    and the room that they have: what is left out here is left out on paper, and nothing else is.
    """
    seen = []

    def told(paragraph, size, room, tracking, first):
        runs = paragraph.sized(size, first)
        shown = [
            f"{'*' if run.bold else ''}{'=' if run.unhyphenated else ''}{run.size:g}[{run.text}]"
            for run in runs
        ]
        shown = [one.replace("\u200b", "|").replace("\u00a0", "_") for one in shown]
        seen.append(f"  {room:.1f} mm{f', {tracking:g} em' if tracking else ''}: {' '.join(shown)}")
        return paragraph.lines(size, room, tracking, first)

    for name, (step, large) in LAYOUTS.items():
        seen.append(f"# {name}")
        heights = Heights(FULL, step, large, count=told)
        parts = {**heights.blocks(), "page two": heights.page_two}
        seen.append("  " + ", ".join(f"{part} {high:.2f}" for part, high in parts.items()))
    golden.check_text("sheet-words.txt", "\n".join(seen) + "\n")


def test_a_cue_list_without_figures_takes_the_whole_cell():
    """And so it is with figures elsewhere that take no room."""
    for shown in ({}, {"move-9": ()}):
        assert Heights(sheet(figures=shown), STEP, False).column == 0
        assert height("cue 1", sheet(figures=shown)) == is_(2 * line(17) + 0.3 + 3)
