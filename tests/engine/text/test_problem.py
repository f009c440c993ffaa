"""Problems: their order, their words and the three formats."""

import json

import pytest

from technique_site.engine.text import problem
from technique_site.engine.text.problem import Problem

A = Problem(
    "docs/a.md", 2, 11, "effort-range", "effort 12/10 is outside 1–10", 'write for example "effort 7/10"'
)
B = Problem(
    "docs/a.md", 10, 1, "effort-high", "effort 9/10 is more than the evidence asks of PAILs", "write less"
)
C = Problem("docs/b.md", 1, 1, "blank", "`title` is blank", "write it")


def test_text():
    assert (
        problem.as_text([A, B])
        == 'docs/a.md:2:11: error effort-range: effort 12/10 is outside 1–10; write for example "effort'
        ' 7/10"\n'
        "docs/a.md:10:1: warning effort-high: effort 9/10 is more than the evidence asks of PAILs; write less"
    )


def test_order_is_by_path_line_and_column_and_nothing_is_said_twice():
    moved = [Problem("docs/a.md", 2, c, "blank", "what", "repair") for c in (9, 10)]
    assert problem.in_order([C, B, A, A, moved[1], moved[0], C]) == [*moved, A, B, C]


@pytest.mark.parametrize(
    "other",
    [
        Problem("docs/b.md", 1, 1, "blank", "`summary` is blank", "write it"),
        Problem("docs/b.md", 1, 1, "blank", "`title` is blank", "delete it"),
        Problem("docs/b.md", 1, 2, "blank", "`title` is blank", "write it"),
        Problem("docs/b.md", 1, 1, "value-type", "`title` is blank", "write it"),
    ],
)
def test_problems_that_differ_in_place_or_words_are_two(other):
    assert len(problem.in_order([C, other])) == 2


def test_errors_are_those_that_stop_a_build():
    assert problem.errors([A, B, C]) == [A, C]


def test_json():
    assert json.loads(problem.as_json([A, B])) == [
        {
            "path": "docs/a.md",
            "line": 2,
            "column": 11,
            "severity": "error",
            "rule": "effort-range",
            "what": "effort 12/10 is outside 1–10",
            "repair": 'write for example "effort 7/10"',
        },
        {
            "path": "docs/a.md",
            "line": 10,
            "column": 1,
            "severity": "warning",
            "rule": "effort-high",
            "what": "effort 9/10 is more than the evidence asks of PAILs",
            "repair": "write less",
        },
    ]
    assert problem.as_json([]) == "[]"


def test_github():
    assert (
        problem.as_github([A, B])
        == "::error file=docs/a.md,line=2,col=11,title=effort-range::effort 12/10 is outside 1–10; write for"
        ' example "effort 7/10"\n::warning file=docs/a.md,line=10,col=1,title=effort-high::effort 9/10 is'
        " more than the evidence asks of PAILs; write less"
    )


def test_a_message_holds_no_sign_that_breaks_a_line_or_steers_a_terminal():
    odd = Problem("docs/a.md", 1, 1, "blank", "a\nb\x0cc\u2028d\xa0e", "\x1b[31mf\0é")
    assert str(odd) == "docs/a.md:1:1: error blank: a b c d e; \ufffd[31mf\ufffdé"


def test_github_takes_no_sign_of_its_own_from_a_message():
    odd = Problem("docs/100%,a:b\n.md", 1, 1, "blank", "50%: a, b\r\n::error::c", "write")
    assert (
        problem.as_github([odd])
        == "::error file=docs/100%25%2Ca%3Ab%0A.md,line=1,col=1,title=blank::50%25: a, b  ::error::c; write"
    )


@pytest.mark.parametrize("name", ["text", "github"])
def test_one_problem_is_one_line(name):
    assert problem.FORMATS[name]([A, B, C]).count("\n") == 2
    assert problem.FORMATS[name]([]) == ""


WORDS = "a long list of words that are allowed here, such as left_calf and right_calf, " * 5


@pytest.mark.parametrize(
    ("what", "repair", "short_what", "short_repair"),
    [
        # a message of 300 characters stays, and one that is long by its own words
        ("`" + "a" * 280 + "` is", "do it", "`" + "a" * 280 + "` is", "do it"),
        ("`heart` is no muscle", f"use one of {WORDS}", "`heart` is no muscle", f"use one of {WORDS}"),
        # and so does what an author has to type, though it holds two addresses
        (
            "`/" + "a" * 80 + "/` was published",
            "write `/" + "a" * 90 + "/: /" + "b" * 90 + "/`, or put the page back under its old name",
            "`/" + "a" * 80 + "/` was published",
            "write `/" + "a" * 90 + "/: /" + "b" * 90 + "/`, or put the page back under its old name",
        ),
        # quotations are cut in their middle, between the right pairs of marks
        ("`" + "a" * 400 + "` is", "do it", "`" + "a" * 38 + "…" + "a" * 19 + "` is", "do it"),
        (
            '"' + "b" * 10**6 + '" is `no` ' + "c" * 70 + " `dose`",
            'write "**A** (' + "d" * 10**6 + '): "',
            '"' + "b" * 38 + "…" + "b" * 19 + '" is `no` ' + "c" * 70 + " `dose`",
            'write "**A** (' + "d" * 31 + "…" + "d" * 16 + '): "',
        ),
        # so is what isn't quoted, or holds marks itself
        ("x" * 10**6 + " is no time", "do it", "x" * 179 + "…" + "x" * 9 + " is no time", "do it"),
        ("``` is", "write " + "`" * 10**6, "``` is", "write " + "`" * 123 + "…" + "`" * 20),
    ],
)
def test_a_long_message_is_cut_and_keeps_its_ends(what, repair, short_what, short_repair):
    found = Problem("docs/a.md", 1, 1, "blank", what, repair)
    assert (found.what, found.repair) == (short_what, short_repair)
    assert found.message == f"{short_what}; {short_repair}"
    assert json.loads(problem.as_json([found]))[0]["what"] == short_what


@pytest.mark.parametrize(
    ("what", "repair", "is_cut"),
    [(201, 99, False), (201, 100, True), (250, 50, False), (250, 51, True)],
)
def test_which_messages_are_long(what, repair, is_cut):
    """Of more than 300 characters: then a quotation of more than 200 is cut to 60."""
    quoted = f'"{"q" * (what - 2)}"'
    found = Problem("docs/a.md", 1, 1, "blank", quoted, "r" * repair)
    assert (found.what != quoted) is is_cut
    assert len(found.what) == (60 if is_cut else what)


@pytest.mark.parametrize(("quote", "is_cut"), [(199, False), (200, False), (201, True)])
def test_which_quotations_are_long(quote, is_cut):
    found = Problem("docs/a.md", 1, 1, "blank", "is wrong", f"`{'q' * (quote - 2)}`" + "r" * 200)
    assert (len(found.repair) == quote + 200) is not is_cut


@pytest.mark.parametrize(("repair", "length"), [(450, 450), (451, 150)])
def test_how_long_a_repair_may_be(repair, length):
    found = Problem("docs/a.md", 1, 1, "blank", "is wrong", "r" * repair)
    assert len(found.repair) == length
    assert (found.repair[-21:] == "…" + "r" * 20) is (length < repair)


@pytest.mark.parametrize(("what", "length"), [(200, 200), (201, 200), (400, 200)])
def test_how_long_what_is_wrong_may_be(what, length):
    found = Problem("docs/a.md", 1, 1, "blank", "w" * what, "r" * 120)
    assert len(found.what) == length
