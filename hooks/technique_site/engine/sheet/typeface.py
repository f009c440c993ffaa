"""How wide words are on paper, and how many lines they take.

A sheet is set in Arial, Helvetica, Liberation Sans or Arimo. Their letters are equally wide, and nearly every
machine has one of them. So the metrics of one, Liberation Sans (fonts/, SIL Open Font License), tell where
the lines of a sheet break on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterable, Iterator
from functools import cache, lru_cache
from math import ceil, inf
from pathlib import Path
from typing import Any, NamedTuple

from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]  # fontTools has none

LICENCE = Path(__file__).with_name("fonts") / "LICENSE"
FONTS = {
    bold: Path(__file__).with_name("fonts") / f"LiberationSans-{'Bold' if bold else 'Regular'}.ttf"
    for bold in (False, True)
}
POINT = 25.4 / 72  # millimetres
_NEARLY = 1e-6  # ems: far more than rounding changes

# Where a line may end inside a word: after a hyphen between letters (UAX #14, as browsers break lines).
_BREAK = re.compile(r"(?<=[^\W\d_]-)(?=[^\W\d_])")
# The width of a letter that the typeface lacks, in ems: a guess that is more than most letters take.
_LACKING, _LACKING_WIDE = 0.8, 1.0  # the second for wide letters, such as Chinese ones
_INVISIBLE = ("Mn", "Cf", "Cc")  # Unicode categories: combining marks, format and control characters


class Run(NamedTuple):
    """Words of one size, in points, and one weight. With `unhyphenated` no line ends after a hyphen; U+200B
    marks where one may.
    """

    text: str
    size: float
    bold: bool = False
    unhyphenated: bool = False


@cache
def _face(bold: bool) -> dict[int, float]:
    """The width of each letter by its code point, in ems: of the bold face, or of the regular one."""
    with TTFont(FONTS[bold], lazy=True) as font:
        tables: Any = font  # fontTools doesn't type its tables
        em: int = tables["head"].unitsPerEm
        widths: dict[str, tuple[int, int]] = tables["hmtx"].metrics  # by glyph: advance width, left bearing
        glyphs: dict[int, str] = tables.getBestCmap()
        return {code: widths[glyph][0] / em for code, glyph in glyphs.items()}


def lacks(text: str) -> list[str]:
    """The visible letters of a text that the typeface doesn't have, each once, in order of their code points.
    Another typeface of the machine has to show them.
    """
    face = _face(False)
    return sorted(
        {
            c
            for c in text
            if ord(c) not in face and not c.isspace() and unicodedata.category(c) not in _INVISIBLE
        }
    )


def had(text: str) -> str:
    """A text without the letters that the typeface lacks in one of its weights; spaces are single."""
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
    """How wide words are, in millimetres; `size` is in points. Kerning is left out: it only moves letters
    nearer together, so the words are never wider than this.
    """
    return _ems(text, bold) * size * POINT


@lru_cache(maxsize=16384)  # words come again and again
def _ems(text: str, bold: bool) -> float:
    """How wide words are, in ems."""
    face = _face(bold)
    return sum(face[ord(letter)] if ord(letter) in face else _lacking(letter) for letter in text)


def _lacking(letter: str) -> float:
    """The width of a letter that the typeface lacks, in ems."""
    if unicodedata.category(letter) in ("Mn", "Cf"):
        return 0.0
    return _LACKING_WIDE if _is_wide(letter) else _LACKING


def broken(text: str, size: float, room: float, bold: bool = False) -> list[str]:
    """A text in lines for a column of `room` millimetres, broken as `lines` counts them: each word goes into
    the line before if it fits there. `size` is in points. An empty text is one empty line.
    """
    found = [""]
    for word in text.split():
        for index, part in enumerate(one for half in _BREAK.split(word) for one in _by_script(half)):
            space = " " if index == 0 and found[-1] else ""
            if width(found[-1] + space + part, size, bold) <= room:
                found[-1] += space + part
                continue
            if found[-1]:
                found.append("")
            found[-1:] = _cut(part, size, room, bold)
    return found


def _cut(word: str, size: float, room: float, bold: bool) -> list[str]:
    """A word that may be longer than a line, cut anywhere into pieces that fit; a piece has at
    least one letter.
    """
    pieces = [word]
    while width(pieces[-1], size, bold) > room and len(pieces[-1]) > 1:
        rest = pieces[-1]
        most = max(1, sum(width(rest[:n], size, bold) <= room for n in range(1, len(rest) + 1)))
        pieces[-1:] = [rest[:most], rest[most:]]
    return pieces


def lines(runs: Iterable[Run], room: float, tracking: float = 0.0) -> int:
    """How many lines runs of words take in a column of `room` millimetres. The runs follow each other; each
    word goes into the line before if it fits there, as in browsers. `tracking` is put between letters, in
    ems.
    """
    runs = tuple(runs)
    sizes = {run.size for run in runs}
    if len(sizes) == 1:
        measured = _measured(tuple((run.text, run.bold, run.unhyphenated) for run in runs), tracking)
        found = _lines(measured, room / (sizes.pop() * POINT))
        if found is not None:
            return found
    return _added_up(runs, room, tracking)


def lines_at_most(runs: Iterable[Run], room: float, tracking: float = 0.0) -> int:
    """A number of lines that `lines` never exceeds, found far faster: behind each line but the last the
    longest word has no room. For tracking that brings letters nearer together, or none.
    """
    runs = tuple(runs)
    words = [*map(_at_most, "".join(run.text for run in runs).replace("\u200b", " ").split(" "))]
    space = _at_most(" ")
    filled = room / (max(run.size for run in runs) * POINT) - space - max(words)
    if filled <= 0 or tracking > 0:
        return lines(runs, room, tracking)
    return 1 + int((sum(words) + space * len(words)) / filled)


@lru_cache(maxsize=16384)
def _at_most(text: str) -> float:
    """How wide words are at the most, in ems, whichever of their letters are bold."""
    return sum(max(_ems(letter, False), _ems(letter, True)) for letter in text)


def _added_up(runs: Iterable[Run], room: float, tracking: float) -> int:
    """The same as `lines`, by adding up word after word."""
    count, filled = 0, 0.0
    for gap, wide in _words(runs, tracking):
        if count and filled + gap + wide <= room:
            filled += gap + wide
            continue
        count += 1
        filled = wide
        if wide > room:  # a word that is longer than a line is cut anywhere
            more = ceil(wide / room) - 1
            count += more
            filled = wide - more * room
    return count


class _Measured(NamedTuple):
    """Where each piece that can't be broken begins and ends if all stand in one line, and the widest, in
    ems.
    """

    starts: list[float]
    ends: list[float]
    widest: float


@lru_cache(maxsize=4096)  # about 5 MB; a sheet's texts are measured for one layout after the other
def _measured(texts: tuple[tuple[str, bool, bool], ...], tracking: float) -> _Measured:
    starts: list[float] = []
    ends: list[float] = []
    at = widest = 0.0
    for gap, wide in _in_ems(*texts[0], tracking) if len(texts) == 1 else _all_in_ems(texts, tracking):
        starts.append(at + gap)
        at += gap + wide
        ends.append(at)
        if wide > widest:
            widest = wide
        elif wide < -gap:  # so near together that a piece ends before the last one: nothing to bisect
            return _Measured(starts, ends, inf)
    return _Measured(starts, ends, widest)


def _all_in_ems(texts: Iterable[tuple[str, bool, bool]], tracking: float) -> Iterable[tuple[float, float]]:
    """The pieces of runs of one size as `_words` gives them, in ems."""
    return _words([Run(text, 1 / POINT, *how) for text, *how in texts], tracking)


def _in_ems(text: str, bold: bool, unhyphenated: bool, tracking: float) -> list[tuple[float, float]]:
    """The same of a single run, as most are: none of its pieces goes over into another."""
    found: list[tuple[float, float]] = []
    gap = 0.0
    for ems, letters in _pieces(text, bold, unhyphenated):
        if letters:
            found.append((gap, ems + tracking * letters))
            gap = 0.0
        else:
            gap = ems + tracking
    return found


def _lines(measured: _Measured, room: float) -> int | None:
    """The same as `lines` for letters of one size; `room` is in ems. Each line's end is found by bisection.
    None where a word is longer than a line, or a line is so nearly full that rounding could tell whether a
    word fits: then `_added_up` has to tell.
    """
    starts, ends, widest = measured
    if widest > room - _NEARLY:
        return None
    count = at = 0
    while at < len(ends):
        end = starts[at] + room
        at = bisect_right(ends, end, at)
        if end - ends[at - 1] < _NEARLY or at < len(ends) and ends[at] - end < _NEARLY:
            return None
        count += 1
    return count


def _words(runs: Iterable[Run], tracking: float) -> Iterator[tuple[float, float]]:
    """The pieces that can't be broken, as two widths in millimetres: of the space before the piece, and its
    own. A piece may go over from one run to the next.
    """
    word: float | None = None
    gap = before = 0.0
    for run in runs:
        for index, (ems, letters) in enumerate(_pieces(run.text, run.bold, run.unhyphenated)):
            wide = (ems + tracking * max(letters, 1)) * run.size * POINT
            if letters and word is not None and index == 0:
                word += wide
                continue
            if word is not None:
                yield gap, word
            word, gap, before = (wide, before, 0.0) if letters else (None, 0.0, wide)
    if word is not None:
        yield gap, word


@lru_cache(maxsize=2048)
def _pieces(text: str, bold: bool, unhyphenated: bool) -> tuple[tuple[float, int], ...]:
    """A text in the pieces between which it may be broken, each with its width in ems and the number of its
    letters: white space has none.
    """
    found: list[tuple[float, int]] = []
    for piece in re.findall(
        r"[^\S\u00a0]+|\u200b|[^\s\u200b\u00a0]+(?:\u00a0[^\s\u200b\u00a0]*)*|\u00a0[^\s\u200b]*", text
    ):
        if piece.isascii() and "-" not in piece and not piece.isspace():  # as most
            found.append((_ems(piece, bold), len(piece)))
        elif piece == "\u200b" or piece.isspace() and "\u00a0" not in piece:
            found.append((_ems(" ", bold) if piece.isspace() else 0.0, 0))
        elif unhyphenated:
            found.append((_ems(piece, bold), len(piece)))
        else:
            found += [
                (_ems(part, bold), len(part)) for broken in _BREAK.split(piece) for part in _by_script(broken)
            ]
    return tuple(found)


def _by_script(word: str) -> list[str]:
    """A word in the pieces between which it may be broken: each letter of Chinese, Japanese and
    Korean is one.
    """
    if word.isascii():  # as nearly all are
        return [word]
    return re.findall(r"[^\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef]+|.", word) or [word]
