"""Repairs of what stands before a cue's instruction that are certain: the place of the colon, and spaces."""

from __future__ import annotations

import re

from technique_site.engine.text.problem import Edit
from technique_site.engine.text.source_text import SourceText

_LABEL = r"[^*()\[\]:\s](?:[^*()\[\]:]*[^*()\[\]:\s])?"
_RIGHT = re.compile(rf"\*\*{_LABEL}\*\*(?: \([^()]*\))?: ")
# Heads that are right but for one thing.
_FORMS = {
    "cue-colon": re.compile(rf"\*\*(?P<label>{_LABEL}):\*\*(?P<dose> ?\([^()]*\))?:? ?(?=\S)"),
    "cue-space": re.compile(rf"\*\*\s?(?P<label>{_LABEL})\s?\*\*(?P<dose>\s*\([^()]*\))?\s*:\s*(?=\S)"),
}


def edits(text: SourceText, rule: str) -> tuple[Edit, ...]:
    """A cue's text after its number → what mends its head, where a colon or spaces are all that is wrong with
    it; nothing where there is more, or where it runs over lines.
    """
    form = _FORMS.get(rule)
    found = form.match(text.text) if form else None
    if not found or text.at(0)[0] != text.at(found.end())[0]:
        return ()
    dose = f" {found['dose'].strip()}" if found["dose"] else ""
    right = f"**{found['label']}**{dose}: "
    return (Edit(*text.at(0), found[0], right),) if _RIGHT.fullmatch(right) else ()
