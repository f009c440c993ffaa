"""How wide words are on paper, and how many lines they take.

A sheet is set in Arial, Helvetica, Liberation Sans or Arimo. Their letters are equally wide, and nearly every
machine has one of them. So the metrics of one, Liberation Sans (fonts/, SIL Open Font License), tell where
the lines of a sheet break on every machine.
"""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
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
_CJK = "\u2e80-\u9fff\uac00-\ud7af\uff00-\uffef"  # Chinese, Japanese and Korean
# What is broken elsewhere, or not at all: spaces without a break and with no width, and these letters.
_ODD = re.compile(f"[\u00a0\u200b{_CJK}]")
# The width of a letter that the typeface lacks, in ems: a guess that is more than most letters take.
_LACKING, _LACKING_WIDE = 0.8, 1.0  # the second for wide letters, such as Chinese ones
MOST_WORDS = 16384  # whose widths are remembered
_INVISIBLE = ("Mn", "Cf", "Cc")  # Unicode categories: combining marks, format and control characters


class Run(NamedTuple):
    """Words of one size, in points, and one weight. With `unhyphenated` no line ends after a hyphen; U+200B
    marks where one may.
    """

    text: str
    size: float
    bold: bool = False
    unhyphenated: bool = False


Unsized = tuple[str, bool, bool]  # a run but for its size


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
    return _EMS[bold][text] * size * POINT


class _Ems(dict[str, float]):
    """How wide words are in ems, by the words, which come again and again."""

    def __init__(self, of_letter: Callable[[str], float]) -> None:
        super().__init__()
        self._of_letter = of_letter

    def __missing__(self, text: str) -> float:
        if len(self) >= MOST_WORDS:
            self.clear()
        wide = self[text] = float(sum(map(self._of_letter, text)))
        return wide


def _regular(letter: str) -> float:
    wide = _face(False).get(ord(letter))
    return _lacking(letter) if wide is None else wide


def _bold(letter: str) -> float:
    wide = _face(True).get(ord(letter))
    return _lacking(letter) if wide is None else wide


_EMS = {False: _Ems(_regular), True: _Ems(_bold)}  # by whether they are bold
_MOST_EMS = _Ems(lambda letter: max(_EMS[False][letter], _EMS[True][letter]))  # whichever letters are bold


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
        return paragraph(tuple((run.text, run.bold, run.unhyphenated) for run in runs)).lines(
            sizes.pop(), room, tracking
        )
    return _added_up(runs, room, tracking)


class Paragraph:
    """Runs of words that follow each other, each with whether it is bold and whether it is unhyphenated. They
    are measured once, whatever sizes and rooms their lines are asked for.
    """

    __slots__ = ("_bound", "_measured", "runs")

    def __init__(self, *runs: Unsized) -> None:
        self.runs = runs
        self._measured: dict[float, _Measured] = {}  # by the tracking
        self._bound: tuple[float, float] | None = None

    def sized(self, size: float, first: float | None = None) -> list[Run]:
        """Its runs in a size; the first one may have another."""
        sizes = [size if first is None else first] + [size] * (len(self.runs) - 1)
        return [Run(text, of, *how) for (text, *how), of in zip(self.runs, sizes)]

    def lines(self, size: float, room: float, tracking: float = 0.0, first: float | None = None) -> int:
        """The same as `lines` of its runs in a size; the first one may have another."""
        if first is not None and first != size:
            if tracking <= 0 and 0 < self._in_one_line(size, first) < room - _NEARLY:
                return 1
            return _added_up(self.sized(size, first), room, tracking)
        measured = self._measured.get(tracking)
        if measured is None:
            measured = self._measured[tracking] = _measured(self.runs, tracking)
        found = _lines(measured, room / (size * POINT))
        return _added_up(self.sized(size), room, tracking) if found is None else found

    def _in_one_line(self, size: float, first: float) -> float:
        """How wide all of it is at the most, in millimetres."""
        start, *rest = (_EMS[bold][text] for text, bold, _ in self.runs)
        return (start * first + sum(rest) * size) * POINT

    def lines_at_most(
        self, size: float, room: float, tracking: float = 0.0, first: float | None = None
    ) -> int:
        """A number of lines that `lines` never exceeds, found far faster: behind each line but the last the
        longest word has no room. For tracking that brings letters nearer together, or none.
        """
        if self._bound is None:
            words = "".join([text for text, *_ in self.runs]).replace("\u200b", " ").split(" ")
            ems = [_MOST_EMS[word] for word in words]
            self._bound = sum(ems) + _MOST_EMS[" "] * len(ems), max(ems)
        total, longest = self._bound
        filled = room / (max(size, first or size) * POINT) - _MOST_EMS[" "] - longest
        if filled <= 0 or tracking > 0:
            return self.lines(size, room, tracking, first)
        return 1 + int(total / filled)


@lru_cache(maxsize=1024)
def paragraph(runs: tuple[Unsized, ...]) -> Paragraph:
    """The paragraph of runs that come again: on other sheets, or in one layout after the other."""
    return Paragraph(*runs)


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


def _measured(runs: Sequence[Unsized], tracking: float) -> _Measured:
    if not tracking and not any(_ODD.search(text) for text, *_ in runs if not text.isascii()):
        return _plainly_measured(runs)
    starts: list[float] = []
    ends: list[float] = []
    at = widest = 0.0
    for gap, wide in _words([Run(text, 1 / POINT, *how) for text, *how in runs], tracking):
        starts.append(at + gap)
        at += gap + wide
        ends.append(at)
        if wide > widest:
            widest = wide
        elif wide < -gap:  # so near together that a piece ends before the last one: nothing to bisect
            return _Measured(starts, ends, inf)
    return _Measured(starts, ends, widest)


def _plainly_measured(runs: Sequence[Unsized]) -> _Measured:
    """The same of words that may be broken at spaces and behind hyphens alone, as nearly all are, without
    tracking.
    """
    starts: list[float] = []
    ends: list[float] = []
    at = gap = widest = 0.0
    goes_on = False  # whether the last piece may go over into the next run
    for text, bold, unhyphenated in runs:
        if not text:
            continue
        ems = _EMS[bold]
        space = ems[" "]
        if text[0].isspace():
            gap, goes_on = space, False
        for word in text.split():
            for part in [word] if unhyphenated or "-" not in word else _BREAK.split(word):
                wide = ems[part]
                if goes_on:
                    at += wide
                    ends[-1], goes_on = at, False
                    wide = at - starts[-1]
                else:
                    starts.append(at + gap)
                    at += gap + wide
                    ends.append(at)
                    gap = 0.0
                if wide > widest:
                    widest = wide
            gap = space
        if not text[-1].isspace():
            gap, goes_on = 0.0, True
    return _Measured(starts, ends, widest)


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
            found.append((_EMS[bold][piece], len(piece)))
        elif piece == "\u200b" or piece.isspace() and "\u00a0" not in piece:
            found.append((_EMS[bold][" "] if piece.isspace() else 0.0, 0))
        elif unhyphenated:
            found.append((_EMS[bold][piece], len(piece)))
        else:
            found += [
                (_EMS[bold][part], len(part)) for broken in _BREAK.split(piece) for part in _by_script(broken)
            ]
    return tuple(found)


def _by_script(word: str) -> list[str]:
    """A word in the pieces between which it may be broken: each letter of Chinese, Japanese and
    Korean is one.
    """
    if word.isascii():  # as nearly all are
        return [word]
    return re.findall(f"[^{_CJK}]+|.", word) or [word]
