"""How wide words are on paper, and how many lines they take.

A sheet is set in Arial, Helvetica, Liberation Sans or Arimo: four typefaces whose letters are equally wide,
of which nearly every
machine has one. So the metrics of one of them, Liberation Sans (fonts/, SIL Open Font License), tell how a
sheet breaks on all.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from math import ceil
from pathlib import Path

from fontTools.ttLib import TTFont

FONTS = {
    bold: Path(__file__).with_name("fonts") / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    for bold in (False, True)
}
POINT = 25.4 / 72  # millimetres

# Ends of words where a browser may go on in the next line: behind a hyphen between letters, and beside a
# letter of a script without spaces.
_BREAK = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
_ELSEWHERE = 0.8  # widths of letters that the typeface lacks, in ems; those of wide scripts are whole ems


@dataclass(frozen=True)
class Run:
    """Words of one size (in points) and weight. Those of a `whole` run aren't broken at hyphens; U+200B says
    where they may be.
    """

    text: str
    size: float
    bold: bool = False
    whole: bool = False


@cache
def _face(bold: bool) -> dict[int, float]:
    """The width of each letter, in ems."""
    with TTFont(FONTS[bold], lazy=True) as font:
        em, widths = font["head"].unitsPerEm, font["hmtx"].metrics
        return {code: widths[name][0] / em for code, name in font.getBestCmap().items()}


def lacks(text: str) -> list[str]:
    """The letters of a text that the typeface doesn't have, each once: another one of the machine has to
    stand in.
    """
    face = _face(False)
    return sorted(
        {
            c
            for c in text
            if ord(c) not in face and not c.isspace() and unicodedata.category(c) not in ("Mn", "Cf", "Cc")
        }
    )


def had(text: str) -> str:
    """A text in the letters that the typeface has, in both weights, with single spaces: the others are left
    out.
    """
    faces = _face(False).keys() & _face(True).keys()
    return " ".join(
        "".join(
            c
            for c in unicodedata.normalize("NFC", text)
            if c.isspace() or ord(c) in faces and unicodedata.category(c) not in ("Cf", "Cc")
        ).split()
    )


def _is_wide(letter: str) -> bool:
    return unicodedata.east_asian_width(letter) in ("W", "F")


def width(text: str, size: float, bold: bool = False) -> float:
    """How wide words are, in millimetres; `size` is in points. Kerning is left out, as it draws letters
    nearer together: they are never wider.
    """
    return _ems(text, bold) * size * POINT


def _ems(text: str, bold: bool) -> float:
    face = _face(bold)
    return sum(
        (
            face[ord(c)]
            if ord(c) in face
            else 0.0
            if unicodedata.category(c) in ("Mn", "Cf")
            else 1.0
            if _is_wide(c)
            else _ELSEWHERE
        )
        for c in text
    )


def broken(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A text in lines for a column of `room` millimetres, broken as `lines` reckons: each word goes into the
    first line that has room for it.
    """
    found = [""]
    for word in text.split():
        for place, part in enumerate(one for half in _BREAK.split(word) for one in _by_script(half)):
            longer = f"{found[-1]}{' ' * (place == 0 and found[-1] != '')}{part}"
            if width(longer, size, bold) <= room:
                found[-1] = longer
                continue
            found += [part] if found[-1] else []
            found[-1] = part
            while (
                width(found[-1], size, bold) > room and len(found[-1]) > 1
            ):  # a word that is longer than a line is broken anywhere
                most = max(
                    1, sum(width(found[-1][:n], size, bold) <= room for n in range(1, len(found[-1]) + 1))
                )
                found[-1:] = [found[-1][:most], found[-1][most:]]
    return found


def lines(runs: Iterable[Run], room: float, tracking: float = 0.0) -> int:
    """How many lines runs of words take that follow each other, in a column of `room` millimetres; each goes
    into the first line that has room for it, as browsers do.

    `tracking` is what is put between letters, in ems.
    """
    count, filled = 0, 0.0
    for gap, wide in _words(runs, tracking):
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


def _words(runs: Iterable[Run], tracking: float) -> Iterator[tuple[float, float]]:
    """What can't be broken: the width of the space before it, and its own. A word may go over from one run to
    the next.
    """
    word: float | None = None
    gap = before = 0.0
    for run in runs:
        for place, (ems, letters) in enumerate(_pieces(run.text, run.bold, run.whole)):
            wide = (ems + tracking * max(letters, 1)) * run.size * POINT
            if letters and word is not None and place == 0:
                word += wide
                continue
            if word is not None:
                yield gap, word
            word, gap, before = (wide, before, 0.0) if letters else (None, 0.0, wide)
    if word is not None:
        yield gap, word


@cache  # a text is measured in one layout after the other
def _pieces(text: str, bold: bool, whole: bool) -> tuple[tuple[float, int], ...]:
    """A text in the pieces between which it may be broken, each with its width in ems and the count of its
    letters: white space has none.
    """
    found = []
    for piece in re.findall(
        r"[^\S\u00a0]+|\u200b|[^\s\u200b\u00a0]+(?:\u00a0[^\s\u200b\u00a0]*)*|\u00a0[^\s\u200b]*", text
    ):
        if piece == "\u200b" or piece.isspace() and "\u00a0" not in piece:
            found.append((_ems(" ", bold) if piece.isspace() else 0.0, 0))
        elif whole:
            found.append((_ems(piece, bold), len(piece)))
        else:
            found += [
                (_ems(part, bold), len(part)) for broken in _BREAK.split(piece) for part in _by_script(broken)
            ]
    return tuple(found)


def _by_script(word: str) -> list[str]:
    """A word in the pieces between which it may be broken: letters of wide scripts stand alone."""
    return re.findall(r"[^\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|.", word) or [word]
