"""How wide words are and how many lines they take, in the typeface of sheets."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from technique_site.engine.sheet import typeface
from technique_site.engine.sheet.typeface import POINT, Paragraph, Run, broken, had, lacks, lines, width

# Widths in thousandths of an em, as Adobe's metrics of Helvetica have them (Font Metrics for PDF Core 14
# Fonts); Arial and its like keep to them.
HELVETICA = {
    "a": 556,
    "i": 222,
    "l": 222,
    "m": 833,
    "t": 278,
    "W": 944,
    "0": 556,
    " ": 278,
    ".": 278,
    "-": 333,
    "–": 556,
    "é": 556,
}
BOLD = {"a": 556, "i": 278, "m": 889, "t": 333, "W": 944, " ": 278}


@pytest.mark.parametrize(("known", "bold"), [(HELVETICA, False), (BOLD, True)])
def test_letters_are_as_wide_as_helveticas(known, bold):
    assert {letter: round(width(letter, 1000, bold) / POINT) for letter in known} == known


@pytest.mark.parametrize(
    ("text", "ems"),
    [
        ("", 0),
        ("ai", 0.778),
        ("脚跟", 2),
        ("e\u0301", 0.556),
        ("\ue000", 0.8),
    ],
)
def test_letters_that_it_lacks_are_reckoned_wide(text, ems):
    assert width(text, 100) == pytest.approx(ems * 100 * POINT, rel=0.001)


def test_which_letters_it_lacks():
    assert lacks("Press – é ř ж ω ש ạ, 5 × 3 • ½ “so” 脚 ا\n 脚") == ["ا", "脚"]


def em(count):
    """A room in which so many ems of 10 points stand."""
    return count * 10 * POINT


@pytest.mark.parametrize(
    ("text", "room", "count"),
    [
        ("", 10, 0),
        ("m", 10, 1),
        ("mm mm", 4, 1),  # 3.332 + 0.278
        ("mm mm", 3.5, 2),
        ("mm  \n mm", 3.5, 2),
        ("mm-mm", 2.5, 2),  # broken behind the hyphen
        ("3-5", 0.9, 2),  # not between digits, but where nothing else helps
        ("mm mm", 3.61, 1),
        ("mm\u00a0mm", 3.5, 2),  # one word, longer than a line: broken anywhere
        ("mmmmmm", 2, 3),
        ("m mmmmmm m", 2, 5),
        ("脚跟脚跟", 2.1, 2),
        ("a脚跟", 2.1, 2),
    ],
)
def test_lines(text, room, count):
    assert lines([Run(text, 10)], em(room)) == count


def test_a_word_goes_over_from_one_run_to_the_next():
    assert lines([Run("mm m", 10), Run("m", 10, True), Run(" m", 10)], em(3.7)) == 2
    assert lines([Run("mm", 10), Run(" mm", 10)], em(3.5)) == 2


def test_letters_nearer_together_take_less_room():
    assert (lines([Run("mmm mmm", 10)], em(5.27)), lines([Run("mmm mmm", 10)], em(5.27), -0.01)) == (2, 1)


texts = st.text("abc mW-–é脚\u00a0\u200b\n", max_size=60)
paragraphs = st.lists(st.tuples(texts, st.booleans(), st.booleans()), min_size=1, max_size=4).map(
    lambda runs: Paragraph(*runs)
)
sizes = st.sampled_from([10, 12])
trackings = st.sampled_from([0.0, -0.01, -0.025, 0.01])


@given(texts, st.floats(1, 60), st.booleans())
def test_more_room_never_takes_more_lines(text, room, bold):
    runs = [Run(text, 12, bold)]
    assert 0 <= lines(runs, room * 1.5) <= lines(runs, room)


@given(texts, texts)
def test_more_words_never_take_fewer_lines(one, more):
    assert lines([Run(one, 12)], 40) <= lines([Run(one, 12), Run(" " + more, 12)], 40)


@given(
    st.lists(st.tuples(texts, st.sampled_from([10, 12]), st.booleans(), st.booleans()), max_size=4),
    st.floats(1, 60),
    st.sampled_from([0.0, -0.01, -0.025]),
)
def test_bisection_finds_what_adding_up_finds(runs, room, tracking):
    written = [Run(*one) for one in runs]
    assert lines(written, room, tracking) == typeface._added_up(written, room, tracking)


@given(paragraphs, sizes, st.one_of(st.none(), sizes), st.floats(1, 200), trackings)
def test_a_paragraph_is_measured_once_for_all_sizes(paragraph, size, first, room, tracking):
    """The quick ways, of one size and of one line, find what adding up finds."""
    written = paragraph.sized(size, first)
    assert [run.size for run in written] == [first or size, *[size] * (len(written) - 1)]
    for wide in (room, room * 1.5):
        due = typeface._added_up(written, wide, tracking)
        assert paragraph.lines(size, wide, tracking, first) == due


@given(paragraphs, sizes, st.one_of(st.none(), sizes), st.floats(1, 60), trackings)
def test_there_are_never_more_lines_than_at_the_most(paragraph, size, first, room, tracking):
    assert paragraph.lines(size, room, tracking, first) <= paragraph.lines_at_most(
        size, room, tracking, first
    )


def test_the_most_lines_are_not_far_more_than_there_are():
    said = " on the floor with both legs long, and bend the right knee. "
    paragraph = Paragraph(("Sit", True, False), (said * 8, False, False))
    assert paragraph.lines(12, 180) == 5
    assert paragraph.lines_at_most(12, 180) == 6
    short = Paragraph(("mmm m", False, False))
    assert short.lines_at_most(10, em(2.499)) == short.lines(10, em(2.499)) == 2


def test_widths_of_words_are_forgotten_where_there_are_too_many(monkeypatch):
    monkeypatch.setattr(typeface, "MOST_WORDS", 3)
    widths = typeface._Ems(lambda letter: 0.5)
    assert [widths[word] for word in ("a", "bb", "ccc", "dddd", "")] == [0.5, 1, 1.5, 2, 0]
    assert list(widths) == ["dddd", ""]


def test_a_line_that_is_full_to_the_last_letter():
    """Where rounding could tell, words are added up one after the other, as they always were."""
    full = sum([2.499 + 0.278] * 40)
    for room in (full - 0.278, full - 0.278 - 1e-12, full - 0.278 + 1e-12):
        runs = [Run(" ".join(["mmm"] * 41), 10)]
        assert lines(runs, em(room)) == typeface._added_up(runs, em(room), 0.0)


# Texts of cards, which are broken before they are drawn


@pytest.mark.parametrize(
    ("text", "room", "found"),
    [
        ("", 10, [""]),
        ("m", 10, ["m"]),
        ("mm  \n mm", 4, ["mm mm"]),
        ("mm mm", 3.5, ["mm", "mm"]),
        ("mm-mm", 2.5, ["mm-", "mm"]),  # after the hyphen
        ("mm-mm", 10, ["mm-mm"]),
        ("mmmmmm", 2, ["mm", "mm", "mm"]),  # cut anywhere, where nothing else helps
        ("m mmmmm m", 2, ["m", "mm", "mm", "m m"]),
        ("m", 0.5, ["m"]),  # a letter that is wider than the column stays
        ("mm", 0.5, ["m", "m"]),
        ("脚跟脚跟", 2.1, ["脚跟", "脚跟"]),
    ],
)
def test_a_text_is_broken_into_lines(text, room, found):
    assert broken(text, 10, em(room)) == found


@given(texts, st.floats(0.5, 60), st.booleans())
def test_a_broken_text_loses_no_letter(text, room, bold):
    assert "".join("".join(broken(text, 12, room, bold)).split()) == "".join(text.split())


def test_letters_that_it_lacks_are_left_out():
    assert had(" Press\u200b 脚  ا\n ж é\x01. ") == "Press ж é."


def test_an_unhyphenated_run_is_broken_at_its_marks_alone():
    assert lines([Run("mmm m-m", 10)], em(4.5)) == 2
    assert lines([Run("mmm m-m", 10, unhyphenated=True)], em(3.4)) == 2
