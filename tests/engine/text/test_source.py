"""A page's text → front matter, headings, code, comments: with the lines as editors count them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.properties import examples
from technique_site.engine.text import source
from technique_site.engine.text.source_text import SourceText


def read(*lines, end="\n"):
    return source.read("page.md", end.join(lines).encode())


def said(found):
    return [f"{p.line}:{p.column} {p.rule}" for p in found.problems]


PAGE = ("---", "title: A", "---", "", "## Set up", "", "1. Sit.", "")


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_line_ends(end):
    found = read(*PAGE, end=end)
    assert (found.lines, found.front, found.body, found.last_line) == (list(PAGE), range(2, 3), 4, 7)
    assert [h.line for h in found.headings] == [5] and said(found) == []


def test_a_byte_order_mark_is_passed_over():
    found = source.read("page.md", b"\xef\xbb\xbf" + "\n".join(PAGE).encode())
    assert found.lines == list(PAGE) and said(found) == []


@pytest.mark.parametrize("sign", ["\u2028", "\x0b", "\x0c", "\x1c", "\x85"])
def test_what_editors_take_for_no_line_end_is_none(sign):
    assert len(read("a" + sign + "b", "c").lines) == 2


@pytest.mark.parametrize(
    ("lines", "last"), [(("a",), 1), (("a", ""), 1), (("a", "b", ""), 2), (("a", "", ""), 2), (("",), 1)]
)
def test_last_line(lines, last):
    assert read(*lines).last_line == last


@pytest.mark.parametrize(
    ("data", "place"),
    [
        (b"---\ntitle: \xc9tirement\n---\n", "2:8"),
        (b"a\r\nb\xe9", "2:2"),
        ("é".encode() + b"\xff", "1:2"),
    ],
)
def test_the_first_character_that_isnt_utf_8(data, place):
    found = source.read("page.md", data)
    assert [f"{p.line}:{p.column}" for p in found.problems if p.rule == "file-encoding"] == [place]


@pytest.mark.parametrize(
    ("lines", "front", "body", "rules"),
    [
        (("Text.",), None, 1, []),
        (("---", "a: 1", "---", "Text."), range(2, 3), 4, []),
        (("--- ", "a: 1", "---\t", "Text."), range(2, 3), 4, []),
        (("---", "---", "Text."), range(2, 2), 3, []),
        (("", "---", "a: 1", "---", "Text."), range(3, 4), 5, ["1:1 front-matter"]),
        (("----", "a: 1", "---", "Text."), range(2, 3), 4, ["1:1 front-matter"]),
        (("---", "a: 1", "...", "Text."), range(2, 3), 4, ["3:1 front-matter"]),
        (("---", "a: 1", "", "Text."), None, 3, ["1:1 front-matter"]),
        (("Text.", "", "---", "More.", "---"), None, 1, []),
        # a rule in the body ends no front matter
        (("---", "a: 1", "## Cues", "1. One", "---"), None, 3, ["1:1 front-matter"]),
    ],
)
def test_front_matter(lines, front, body, rules):
    found = read(*lines)
    assert (found.front, found.body, said(found)) == (front, body, rules)


@pytest.mark.parametrize(
    ("line", "level", "text", "form"),
    [
        ("## Cues", 2, "Cues", "ok"),
        ("## Cues ##", 2, "Cues", "ok"),
        ("# Cues", 1, "Cues", "ok"),
        ("##Cues", 2, "Cues", "no space"),
        ("##Cues##", 2, "Cues", "no space"),
        ("  ## Cues", 2, "Cues", "indented"),
        ("Cues\n---", 2, "Cues", "underlined"),
        ("Cues\n===", 1, "Cues", "underlined"),
        ("Set\nCues\n---", 2, "Cues", "underlined"),
    ],
)
def test_headings(line, level, text, form):
    found = read("Text.", "", line, "", "More.").headings
    assert [(h.level, h.text, h.form) for h in found] == [(level, text, form)]
    assert found[0].line == (4 if line.startswith("Set") else 3)


@pytest.mark.parametrize(
    "lines",
    [
        ("```", "## Cues", "```"),
        ("~~~", "## Cues", "```", "~~~"),
        ("    ## Cues",),
        ("<!-- ## Cues -->",),
        ("<!--", "## Cues", "-->"),
        ("- ## Cues",),
        ("> ## Cues",),
        ("- item", "", "    ```", "    ## Cues", "    ```"),
        (r"\## Cues",),
        ("####### Cues",),
        ("`## Cues`",),
    ],
)
def test_what_is_no_heading(lines):
    found = read("Text.", "", *lines, "", "More.")
    assert (found.headings, said(found)) == ([], [])


def test_lines_of_code():
    found = read("Text.", "", "```", "a", "```", "", "    b", "", "Text `c`.")
    assert found.code == {3, 4, 5, 7}


@pytest.mark.parametrize(
    ("line", "clean"),
    [
        ("a <!-- b --> c", "a ~~~~~~~~~~ c"),
        ("a <!-- b --> c <!----> d", "a ~~~~~~~~~~ c ~~~~~~~ d"),
        ("a `<!-- b -->` c", "a `<!-- b -->` c"),
        ("a --> b", "a --> b"),
    ],
)
def test_comments_are_masked_in_place(line, clean):
    found = read("Text.", line)
    assert (found.clean[1].replace(source.MASK, "~"), said(found)) == (clean, [])


def test_a_comment_over_lines_is_masked():
    found = read("a <!-- b", "## Cues", "c --> d")
    assert [line.replace(source.MASK, "~") for line in found.clean] == ["a ~~~~~~", "~~~~~~~", "~~~~~ d"]


@pytest.mark.parametrize(
    ("lines", "rules"),
    [
        (("```", "a"), ["1:1 fence-open"]),
        (("```", "a", "~~~"), ["1:1 fence-open"]),
        (("````", "a", "```"), ["1:1 fence-open"]),
        (("- a", "", "    ```", "    b"), ["3:5 fence-open"]),
        (("> ```", "> a", "> ```"), []),
        (("```", "a", "```", "", "~~~", "b"), ["5:1 fence-open"]),
        (("<!-- a",), ["1:1 comment-open"]),
        (("a <!-- b --> c <!-- d",), ["1:16 comment-open"]),
        (("```", "<!-- a", "```"), []),
        (("<!--", "```", "-->"), []),
    ],
)
def test_what_is_never_closed(lines, rules):
    assert said(read(*lines)) == rules


@pytest.mark.parametrize("opening", ["```", "<!-- a"])
def test_what_follows_something_never_closed_is_still_read(opening):
    assert [h.text for h in read(opening, "", "## Cues", "", "## Stop if").headings] == ["Cues", "Stop if"]


def test_text_knows_its_places():
    text = SourceText.of_lines([(3, 5, "ab"), (4, 9, "cd")])
    assert text.text == "ab cd"
    assert [text.at(i) for i in range(6)] == [(3, 5), (3, 6), (3, 7), (4, 9), (4, 10), (4, 11)]
    assert (text.cut(3).text, text.cut(3).at(0), text.cut(0, 2).end) == ("cd", (4, 9), (3, 7))
    assert (
        SourceText.of_lines([(1, 1, "  a ")]).strip().text,
        SourceText.of_lines([(1, 1, "  a ")]).strip().at(0),
    ) == ("a", (1, 3))
    assert not SourceText.of_lines([(7, 2, "")]) and SourceText.of_lines([(7, 2, "")]).end == (7, 2)


PIECES = st.lists(
    st.tuples(st.integers(1, 9), st.integers(1, 9), st.text("ab ", max_size=4)), min_size=1, max_size=3
)


@examples(200)
@given(PIECES, PIECES, st.integers(0, 14), st.integers(0, 14))
def test_parts_of_a_text_know_their_places(some, others, start, stop):
    text = SourceText.of_lines(some).joined(", ", SourceText.of_lines(others))
    part, places = text.cut(start, stop), text.places
    assert [text.at(n) for n in range(len(text.text) + 1)] == [*places, text.end]
    assert (part.text, part.places) == (text.text[start:stop], places[start:stop])
    assert part.end == part.at(len(part.text)) == text.at(stop)
    assert SourceText.of_places(text.text, places, text.end).places == places


def test_joined_text_knows_its_places():
    text = SourceText.of_lines([(3, 5, "ab")]).joined(", ", SourceText.of_lines([(4, 9, "c")]))
    assert (text.text, text.end) == ("ab, c", (4, 10))
    assert [text.at(n) for n in range(5)] == [(3, 5), (3, 6), (3, 7), (3, 7), (4, 9)]


def test_a_windows_file_is_read_as_what_it_is():
    read = source.read("x.md", "---\ntitle: A\n---\n\nPress 2–5 times – and “rest”.\n".encode("cp1252"))
    assert [str(p) for p in read.problems] == [
        "x.md:5:8: error file-encoding: this character isn't UTF-8; save the file again with the encoding"
        " UTF-8"
    ]
    assert read.line(5) == "Press 2–5 times – and “rest”."


@pytest.mark.parametrize("coding", ["utf-16", "utf-16-le", "utf-16-be"])
def test_a_wide_file_is_read_as_what_it_is(coding):
    read = source.read("x.md", "---\ntitle: A\n---\n\nText.\n".encode(coding))
    assert [str(p) for p in read.problems] == [
        "x.md:1:1: error file-encoding: the file is saved as UTF-16; save the file again with the encoding"
        " UTF-8"
    ]
    assert read.line(5) == "Text."
