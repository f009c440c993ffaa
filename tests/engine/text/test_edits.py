"""Edits put into a file's bytes: what changes, and what stays."""

import pytest

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
