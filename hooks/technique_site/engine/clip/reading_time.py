"""How long words are shown in a clip, so that they can be read."""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from math import ceil

PACE = Fraction(11, 4)  # words a second: the 165 words a minute at which broadcasters set captions
# Words a second of a list, which one reads by eye while nothing moves: slower than the 238 words a minute of
# Brysbaert 2019 (How many words do we read per minute?), so that captions of it can be read, too.
LIST_PACE = Fraction(3)


def reading(text: str) -> Fraction:
    """How long a text takes to read, in seconds: one to find it, then its words. Rounded up to fifths, each
    of which is five whole frames.
    """
    return Fraction(ceil((len(text.split()) / PACE + 1) * 5), 5)


def reading_together(texts: Sequence[str]) -> Fraction:
    """How long texts that stand together take to read, in seconds: one to find them, then
    their words. Rounded up to fifths.
    """
    return Fraction(ceil((len(" ".join(texts).split()) / LIST_PACE + 1) * 5), 5)
