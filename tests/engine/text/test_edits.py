"""Edits put into a file's bytes: what changes, and what stays."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.properties import examples
from technique_site.engine.text import edits
from technique_site.engine.text.problem import Edit

BOM = b"\xef\xbb\xbf"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", BOM])
@pytest.mark.parametrize("last", [True, False])
def test_line_ends_and_mark_stay(end, bom, last):
    lines = ["a – b", "hold 10 secs", "ç\x0c\u2028 z"]
    old = bom + (end.join(lines) + (end if last else "")).encode()
    new, done = edits.put(old, [Edit(2, 6, "10 secs", "10 s")])
    assert new == old.replace(b"10 secs", b"10 s") and len(done) == 1
    assert edits.lines(new)[:2] == ["a – b", "hold 10 s"]


def test_several_edits_of_a_line():
    new, done = edits.put(b"a b c", [Edit(1, 5, "c", "z"), Edit(1, 1, "a", "xyz"), Edit(1, 3, "b", "")])
    assert (new, len(done)) == (b"xyz  z", 3)


@pytest.mark.parametrize(
    "edit",
    [
        Edit(1, 1, "b", "c"),
        Edit(2, 1, "a", "c"),
        Edit(1, 9, "a", "c"),
        Edit(0, 1, "a", "c"),
        Edit(9, 1, "", "c"),
    ],
)
def test_an_edit_of_what_isnt_there_changes_nothing(edit):
    assert edits.put(b"a b", [edit]) == (b"a b", [])


def test_of_edits_that_overlap_the_first_goes_in():
    new, done = edits.put(b"abcd", [Edit(1, 2, "bc", "X"), Edit(1, 1, "ab", "Y"), Edit(1, 4, "d", "Z")])
    assert (new, [edit.new for edit in done]) == (b"YcZ", ["Y", "Z"])
    assert edits.put(b"ab", [Edit(1, 2, "", "X"), Edit(1, 2, "", "Y")])[0] in (b"aXb", b"aYb")


@pytest.mark.parametrize("data", [b"a\xe9", "a".encode("utf-16"), BOM + b"a\xff"])
def test_what_isnt_utf_8_stays(data):
    assert edits.put(data, [Edit(1, 1, "a", "b")]) == (data, [])


@pytest.mark.parametrize(
    ("data", "text", "new"),
    [
        (b"a\r\nb\r\nc\r\n", "a\nB\nc\n", b"a\r\nB\r\nc\r\n"),
        (b"a\r\nb\r\n", "a\nx\ny\nb\n", b"a\r\nx\r\ny\r\nb\r\n"),
        (b"a\r\nb\nc\r\n", "a\nb\nc\nd\n", b"a\r\nb\nc\r\nd\r\n"),  # mixed: each keeps its own
        (b"a\rb\r", "a\nb\n", b"a\rb\r"),
        (b"\xef\xbb\xbfa\nb", "a\nc", b"\xef\xbb\xbfa\nc"),
        (b"a\nb", "a\nb\n", b"a\nb\n"),
        (b"a\nb\n", "a\nb", b"a\nb"),
        (b"", "a\n", b"a\n"),
        (b"a\xff\r\n", "a\u00ff\n", "a\u00ff\n".encode()),  # what isn't UTF-8 becomes it
    ],
)
def test_a_text_gets_the_ends_of_its_file(data, text, new):
    assert edits.rejoined(data, text) == new


@given(
    st.lists(st.sampled_from(["a", "", "é: 1", "# x"])),
    st.lists(st.sampled_from(["\n", "\r\n", "\r"])),
    st.booleans(),
)
@examples(60)
def test_a_text_that_stayed_is_the_same_bytes(lines, ends, marked):
    written = "".join(line + end for line, end in zip(lines, ends)) + "z"
    data = (b"\xef\xbb\xbf" if marked else b"") + written.encode()
    assert edits.rejoined(data, "\n".join(edits.lines(data))) == data
