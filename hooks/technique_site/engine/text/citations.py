"""Citations in a page's text, as Pandoc reads them: `[@garber2011]`, `[see @garber2011; @bandy1994]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # of a source, which is its place on a page of sources, too
_SIGN = r"(?<![\w@])@"
# A pair of square brackets with a key in them that is no link.
BRACKET = re.compile(rf"\[(?=[^\[\]]*{_SIGN}\w)[^\[\]]*\](?!\()")
_CITED = re.compile(rf"{_SIGN}(\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_MINUS = re.compile(r"(-)(@\w(?:[\w:.#$%&+?<>~/-]*\w)?)")  # Pandoc's sign for a work without its author
_WITH_SPACE = re.compile(rf"\s*{BRACKET.pattern}")


def keys(bracket: str) -> Iterator[tuple[str, int, int]]:
    """The keys that a pair of brackets cites, each with its start (at the `@`) and its end in there."""
    for found in _CITED.finditer(bracket):
        yield found[1], *found.span()


def odd(bracket: str) -> Iterator[tuple[int, str, str]]:
    """What is wrong with a pair of brackets that cites: where in it, what, and what to write instead."""
    for found in _MINUS.finditer(bracket):
        what = f"the sign `{found[1]}` before `{found[2][:40]}` would show beside the source"
        yield found.start(1), what, f"take it out: `[{found[2][:40]}]`"
    at = 1
    for part in bracket[1:-1].split(";"):
        if not _CITED.search(part):
            word = part.strip()
            what = f"`{word[:40]}` stands among citations and names no source by its key"
            repair = "take it out of the brackets"
            if KEY.fullmatch(word):
                repair = f"write `@{word}`, or {repair}"
            yield (
                at + len(part) - len(part.lstrip()),
                what if word else "a semicolon parts nothing here",
                (repair if word else "take it out"),
            )
        at += len(part) + 1


def without(text: str) -> str:
    """Text without its citations and the space before each: what sheets, clips and results show."""
    return _WITH_SPACE.sub("", text) if "@" in text else text
