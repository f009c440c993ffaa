"""What a misspelled word most likely means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word most like this one, or None if none is like it."""
    known = list(known)
    close = difflib.get_close_matches(word.lower(), [k.lower() for k in known], 1, cutoff)
    return next((k for k in known if k.lower() == close[0]), None) if close else None
