"""Doses in odd places: with brackets in their own, `(hold 30 s (x3))`, or in the label, `**Lift 3x10**`."""

from __future__ import annotations

import re

from technique_site.engine.cues.cue_head_slips import Parts
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText

_NESTED = re.compile(
    r"\*\*(?P<label>[^*()\[\]\s](?:[^*()\[\]]{0,60}[^*()\[\]\s:])?)\*\* ?"
    r"\((?P<dose>(?=[^()]*[^()\s])[^()]*(?:\([^()]*\)[^()]*){1,5})\):\s*(?=\S)"
)
_IN_LABEL = re.compile(
    r"(?P<name>[^\W\d][^\d]*?)[ ,:–-]+(?P<dose>[x×]?[0-9].*)|(?P<first>[0-9].*?) (?P<last>[^\W\d]+)"
)


def nested(path: str, text: SourceText) -> tuple[Parts, list[Problem]] | None:
    """A cue's text after its number whose dose has brackets of its own → its parts, with the dose without
    them, and what is wrong; None for any other.
    """
    found = _NESTED.match(text.text)
    if not found or not re.match(r"[^()]*\w", found["dose"]):
        return None
    dose = text.cut(*found.span("dose"))
    kept = [place for place, char in enumerate(dose.text) if char not in "()"]
    flat = SourceText.of_places("".join(dose.text[place] for place in kept), map(dose.at, kept), dose.end)
    at = text.at(found.start("dose") + found["dose"].index("("))
    what, repair = "a dose has no brackets inside its own", "leave the inner ones out"
    parts = Parts(text.cut(*found.span("label")), flat, text.cut(found.end()).strip())
    return parts, [Problem(path, *at, "cue-brackets", what, repair)]


def in_label(path: str, label: SourceText) -> tuple[SourceText, SourceText, Problem] | None:
    """A label as written, with a dose in it → the label alone, the dose, and what is wrong;
    None for any other.
    """
    found = _IN_LABEL.fullmatch(label.text)
    if not found:
        return None
    name, dose = (
        label.cut(*found.span(part)) for part in (("name", "dose") if found["dose"] else ("last", "first"))
    )
    repair = f'write "**{name.text}** ({dose.text}): "'
    return name, dose, Problem(path, *dose.at(0), "cue-brackets", "the dose stands inside the bold", repair)
