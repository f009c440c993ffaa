"""Marks whose place the build fills, and comments that are nearly one."""

import pytest

from technique_site.engine.page import marks
from technique_site.engine.text import source

FRONT = "---\ntitle: Calves\n---\n\n"


def said(text):
    read = source.read("docs/a.md", (FRONT + text).encode())
    return [str(one).removeprefix("docs/a.md:") for one in marks.check(read)]


@pytest.mark.parametrize("name", [*marks.LISTS, marks.SOURCES])
def test_a_mark_is_right(name):
    assert said(f"{marks.written(name)}\n  {marks.written(name)}  \n") == []


@pytest.mark.parametrize(
    ("line", "column", "meant"),
    [
        ("<!-- routnie -->", 1, "routine"),
        ("<!--routine-->", 1, "routine"),
        ("<!-- Ladder -->", 1, "ladder"),
        ("  <!-- all techniques -->", 3, "all-techniques"),
        ("<!-- all_techniques -->", 1, "all-techniques"),
        ("<!-- tehcniques -->", 1, "techniques"),
        ("<!-- ask first -->", 1, "ask-first"),
    ],
)
def test_what_is_nearly_one_is_told(line, column, meant):
    assert said(f"Text.\n\n{line}\n") == [
        f"7:{column}: error mark-name: `{line.strip()}` is a comment, and nothing stands in its place; did"
        f" you mean `<!-- {meant} -->`?"
    ]


@pytest.mark.parametrize(
    "text",
    [
        "<!-- look this up again -->",
        "<!-- todo -->",
        "<!-- -->",
        "Here: <!-- routnie -->",
        "```text\n<!-- routnie -->\n```",
        "<!-- the routine is too long for a client who sits all day -->",
    ],
)
def test_an_authors_note_is_none(text):
    assert said(f"{text}\n") == []
