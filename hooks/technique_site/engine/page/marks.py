"""Marks in a page, `<!-- routine -->` on a line of its own, in whose place the build puts something; and
comments that are nearly one, which nobody would see.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source

OF_REGION = ("routine", "ladder", "techniques")  # which stand at the end of its page without a mark, too
# In the order in which they are put in.
LISTS = ("regions", "routines", "kinds", "all-techniques", "pages", "joints", "ask-first", *OF_REGION)
SOURCES = "sources"
_COMMENT = re.compile(r"\s*<!--(.{1,30}?)-->\s*")


def written(name: str) -> str:
    """A mark as it stands in a page."""
    return f"<!-- {name} -->"


def check(source: Source) -> Iterator[Problem]:
    """Comments alone on their line that are a slip away from a mark: another case, no spaces, a letter."""
    for number in range(source.body, len(source.lines) + 1):
        line = source.line(number)
        match = _COMMENT.fullmatch(line)
        if not match or number in source.code:
            continue
        text = re.sub(r"[\s_-]+", "-", match[1].strip().lower())
        known = (*LISTS, SOURCES)
        meant = text if text in known else spelling.alike(text, known)
        if meant and line.strip() != written(meant):
            what = f"`{line.strip()}` is a comment, and nothing stands in its place"
            yield Problem(
                source.path,
                number,
                line.index("<") + 1,
                "mark-name",
                what,
                f"did you mean `{written(meant)}`?",
            )
