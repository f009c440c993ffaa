"""Citations in a page's text, as Pandoc reads them: `[@garber2011]`, `[see @garber2011; @bandy1994]`."""

from __future__ import annotations

import re
from collections.abc import Iterator

KEY = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")  # of a source, which is its place on a page of sources, too
_SIGN = r"(?<![\w@])@"
# A pair of square brackets with a key in them that is no link.
BRACKET = re.compile(rf"\[(?=[^\[\]]*{_SIGN}\w)[^\[\]]*\](?!\()")
_CITED = re.compile(rf"{_SIGN}(\w(?:[\w:.#$%&+?<>~/-]*\w)?)")
_WITH_SPACE = re.compile(rf"\s*{BRACKET.pattern}")


def keys(bracket: str) -> Iterator[tuple[str, int, int]]:
    """The keys that a pair of brackets cites, each with its start (at the `@`) and its end in there."""
    for found in _CITED.finditer(bracket):
        yield found[1], *found.span()


def without(text: str) -> str:
    """Text without its citations and the space before each: what sheets, clips and results show."""
    return _WITH_SPACE.sub("", text) if "@" in text else text
