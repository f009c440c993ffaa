"""How wide words are on paper, and how many lines they take.

A sheet is set in Arial, Helvetica, Liberation Sans or Arimo: four typefaces whose letters are equally wide, of which nearly every
machine has one. So the metrics of one of them, Liberation Sans (fonts/, SIL Open Font License), tell how a sheet breaks on all.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from math import ceil
from pathlib import Path
from typing import Iterable

from fontTools.ttLib import TTFont

FONTS = {bold: Path(__file__).with_name("fonts") / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf" for bold in (False, True)}
POINT = 25.4 / 72  # millimetres

# Ends of words where a browser may go on in the next line: behind a hyphen between letters, and beside a letter of a script without spaces.
_BREAK = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_ELSEWHERE = 0.8  # widths of letters that the typeface lacks, in ems; those of wide scripts are whole ems


@dataclass(frozen=True)
class Run:
    """Words of one size (in points) and weight."""

    text: str
    size: float
    bold: bool = False


@lru_cache(maxsize=None)
def _face(bold: bool) -> dict[int, float]:
    """The width of each letter, in ems."""
    with TTFont(FONTS[bold], lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def lacks(text: str) -> list[str]:
    """The letters of a text that the typeface doesn't have, each once: another one of the machine has to stand in."""
    face = _face(False)
    return sorted({c for c in text if ord(c) not in face and not c.isspace() and unicodedata.category(c) not in ("Mn", "Cf", "Cc")})


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")


@lru_cache(maxsize=4096)
def width(text: str, size: float, bold: bool = False) -> float:
    """How wide words are, in millimetres; `size` is in points. Kerning is left out, as it draws letters nearer together: they are never wider."""
    face = _face(bold)
    ems = sum(face.get(ord(c), 0.0 if unicodedata.category(c) in ("Mn", "Cf") else 1.0 if _is_wide(c) else _ELSEWHERE) for c in text)
    return ems * size * POINT


def lines(runs: Iterable[Run], room: float, tracking: float = 0.0) -> int:
    """How many lines runs of words take that follow each other, in a column of `room` millimetres; each goes into the first line that has room for it, as browsers do.

    `tracking` is what is put between letters, in ems.
    """
    count, filled = 0, 0.0
    for gap, word in _words(list(runs)):
        wide = sum(width(part.text, part.size, part.bold) + tracking * len(part.text) * part.size * POINT for part in word)
        gap += tracking * word[0].size * POINT if gap else 0.0
        if count and filled + gap + wide <= room:
            filled += gap + wide
            continue
        count += 1
        filled = wide
        if wide > room:  # a word that is longer than a line is broken anywhere
            more = ceil(wide / room) - 1
            count += more
            filled = wide - more * room
    return count


def _words(runs: list[Run]) -> list[tuple[float, list[Run]]]:
    """What can't be broken, each with the width of the space before it. A word may go over from one run to the next."""
    found: list[tuple[float, list[Run]]] = []
    gap, is_open = 0.0, False
    for run in runs:
        for piece in re.findall(r"\s+|\S+", run.text.replace("\u00a0", "\u2060")):
            if piece.isspace():
                gap, is_open = width(" ", run.size, run.bold), False
                continue
            piece = piece.replace("\u2060", "\u00a0")
            for part in (p for broken in _BREAK.split(piece) for p in _by_script(broken)):
                if is_open:
                    found[-1][1].append(Run(part, run.size, run.bold))
                else:
                    found.append((gap, [Run(part, run.size, run.bold)]))
                gap, is_open = 0.0, False
            is_open = True
    return found


def _by_script(word: str) -> list[str]:
    """A word in the pieces between which it may be broken: letters of wide scripts stand alone."""
    return re.findall(r"[^\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|.", word) or [word]
