"""What a misspelled word most likely means."""

from __future__ import annotations

import difflib
from collections.abc import Iterable
from functools import lru_cache


def nearest(word: str, known: Iterable[str], cutoff: float = 0.6) -> str | None:
    """The known word most like this one, or None if none is like it."""
    return _nearest(word, tuple(known), cutoff)


@lru_cache(maxsize=512)  # pages have the same headings and keys
def _nearest(word: str, known: tuple[str, ...], cutoff: float) -> str | None:
    close = difflib.get_close_matches(word.lower(), [k.lower() for k in known], 1, cutoff)
    return next((k for k in known if k.lower() == close[0]), None) if close else None


def alike(word: str, known: Iterable[str]) -> str | None:
    """The known word that differs from this one by a slip of the finger: one letter in up to five, two in
    longer ones. Two letters that changed places are one slip. None where none is, or where two are as near:
    a guess between them could change what was meant.
    """
    most = 1 if len(word) < 6 else 2
    near = sorted((slips(word.lower(), k.lower()), k) for k in known if abs(len(k) - len(word)) <= most)
    found = [(count, k) for count, k in near if count <= most and count < min(len(word), len(k)) / 2]
    if not found or len(found) > 1 and found[0][0] == found[1][0]:
        return None
    return found[0][1]


def slips(one: str, other: str) -> int:
    """By how many slips two words differ: a letter more, less or another, or two neighbours that changed
    places (Damerau 1964).
    """
    before: list[int] = []
    row = list(range(len(other) + 1))
    for i, a in enumerate(one, 1):
        last, row = row, [i]
        for j, b in enumerate(other, 1):
            count = min(last[j] + 1, row[j - 1] + 1, last[j - 1] + (a != b))
            if i > 1 and j > 1 and a == other[j - 2] and one[i - 2] == b:
                count = min(count, before[j - 2] + 1)
            row.append(count)
        before = last
    return row[-1]
