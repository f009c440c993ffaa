"""The first page of a set of sheets, as data: what is in the set, in which order, how long it takes, boxes to
tick. And how large its figures may be, so that it takes one page.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from technique_site.engine.sheet.qr import Code
from technique_site.engine.sheet.sheet import NO_ADVICE, Words, asking, parts_of
from technique_site.engine.sheet.sheet_steps import (
    BESIDE,
    BOX_LINE,
    CLEAR,
    FRAME,
    HEIGHT,
    LARGE_BOX,
    LINE,
    WIDTH,
    Step,
    variables,
)
from technique_site.engine.sheet.typeface import POINT, Run, lines

ORDER = "In this order. Tick a box when you have done it."  # of a routine and a plan
NOTE = 24.0  # millimetres: the least height for a note, which also takes what is left of the page
STEPS = tuple(
    Step(figure, text, text + 2, title, gap, NOTE)
    for figure, text, title, gap in (
        (44, 14, 26, 4),
        (36, 14, 26, 3.4),
        (30, 13, 24, 3),
        (26, 12, 22, 2.6),
        (22, 12, 22, 2.2),
        (18, 12, 20, 1.8),
        (15, 12, 18, 1.4),
    )
)
LARGE_STEPS = (Step(50, 20, 22, 30, 5, NOTE), Step(40, 18, 20, 28, 4, NOTE), Step(30, 18, 20, 26, 3, NOTE))


@dataclass(frozen=True)
class Row:
    """One entry: a technique, or a region of the programme. `figure` is SVG shapes and their view
    box, or None.
    """

    title: str
    facts: str
    figure: tuple[str, str] | None = None


@dataclass(frozen=True)
class Overview:
    """A set's first page. `total` says how many techniques there are and how long they take, `words` is a
    sentence under it or nothing, `boxes` are the words at the boxes of each row.
    """

    title: str
    total: str
    words: str
    rows: tuple[Row, ...]
    boxes: tuple[str, ...]
    address: str  # of the page, with the site's; empty where the site's is not known
    code: Code | None

    foot: str = NO_ADVICE  # the last line: the site's disclaimer
    ask: str = ""  # who should ask a doctor first, as a list; empty where the site says nothing of it

    @property
    def ask_words(self) -> Words:
        """The paragraph of who should ask a doctor first; without words where there is none."""
        return asking(self.ask)

    @property
    def address_parts(self) -> list[str]:
        """The address as people type it, in the parts between which a line may end."""
        return parts_of(self.address)


def fit(overview: Overview, large: bool = False) -> Step:
    """The first step that puts an overview on one page; with very many rows the tightest step, with which it
    goes on to a second page.
    """
    steps = LARGE_STEPS if large else STEPS
    return next((step for step in steps if _height(overview, step) <= HEIGHT), steps[-1])


def numbers(overview: Overview, step: Step) -> str:
    """An overview's numbers in a step for the styles, as custom properties."""
    return variables(step, _column(overview, step), step in LARGE_STEPS)


def _column(overview: Overview, step: Step) -> float:
    """The width that figures take, in millimetres: each has a square. 0.0 where no row has one."""
    return step.figure if any(row.figure for row in overview.rows) else 0.0


def _height(overview: Overview, step: Step) -> float:
    """The height of an overview in a step, in millimetres."""
    line = max(step.lead(step.text) * POINT, LARGE_BOX + BOX_LINE)
    rows = sum(_row_height(row, overview.boxes, _column(overview, step), step) for row in overview.rows)
    name_and_note = line + 1 + step.note + step.gap
    foot = _text_height(overview.foot, step.text, WIDTH, step)
    return _head_height(overview, step) + _ask_height(overview, step) + rows + name_and_note + foot


def _head_height(overview: Overview, step: Step) -> float:
    side = overview.code.size if overview.code else 0.0
    room = WIDTH - side - BESIDE
    words = (
        _text_height(overview.title, step.title, room, step, bold=True)
        + _text_height(overview.total, step.text, room, step)
        + _text_height(overview.words, step.text, room, step)
    )
    if overview.code:
        address = Run("\u200b".join(overview.address_parts), step.text, bold=True, unhyphenated=True)
        words += _runs_height([Run("Scan the code, or open ", step.text), address], step.text, room, step)
    return max(side, words + CLEAR) + FRAME + step.gap


def _ask_height(overview: Overview, step: Step) -> float:
    runs = [Run(text, step.text, bold) for text, bold in overview.ask_words.pieces]
    return _runs_height(runs, step.text, WIDTH, step) + step.gap if runs else 0.0


def _row_height(row: Row, boxes: Sequence[str], column: float, step: Step) -> float:
    room = WIDTH - column - BESIDE
    words = _text_height(f"88 {row.title}", step.do, room, step, bold=True)  # 88: a number of two digits
    words += _text_height(row.facts, step.text, room, step)
    if boxes:  # □□: a box is about as wide as two of these
        line = max(step.lead(step.text) * POINT, LARGE_BOX + BOX_LINE)
        words += lines([Run("□□ " + box, step.text) for box in boxes], room) * line
    height = max(step.figure, words) if row.figure else words
    return height + LINE + step.gap


def _text_height(text: str, size: float, room: float, step: Step, bold: bool = False) -> float:
    """The height of a text in a column of `room` millimetres; `size` is in points."""
    return _runs_height([Run(text, size, bold)], size, room, step)


def _runs_height(runs: Sequence[Run], size: float, room: float, step: Step) -> float:
    return lines(runs, room) * step.lead(size) * POINT
