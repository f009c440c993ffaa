"""Brackets inside a dose's brackets: `(hold 30 s (x3))`. The dose is read without the inner ones."""

from __future__ import annotations

import re

from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText

_NESTED = re.compile(
    r"\*\*(?P<label>[^*()\[\]\s](?:[^*()\[\]]{0,60}[^*()\[\]\s:])?)\*\* ?"
    r"\((?P<dose>(?=[^()]*[^()\s])[^()]*(?:\([^()]*\)[^()]*){1,5})\):\s*(?=\S)"
)
Parts = tuple[str, int, SourceText, SourceText]  # label, its place, dose, instruction


def nested(path: str, text: SourceText) -> tuple[Parts, list[Problem]] | None:
    """A cue's text after its number whose dose has brackets of its own → its parts, with the dose without
    them, and what is wrong; None for any other.
    """
    found = _NESTED.match(text.text)
    if not found or not re.match(r"[^()]*\w", found["dose"]):
        return None
    dose = text.cut(*found.span("dose"))
    kept = [place for place, char in enumerate(dose.text) if char not in "()"]
    flat = SourceText(
        "".join(dose.text[place] for place in kept), tuple(dose.places[place] for place in kept), dose.end
    )
    at = text.at(found.start("dose") + found["dose"].index("("))
    what, repair = "a dose has no brackets inside its own", "leave the inner ones out"
    parts = found["label"], found.start("label"), flat, text.cut(found.end()).strip()
    return parts, [Problem(path, *at, "cue-brackets", what, repair)]
