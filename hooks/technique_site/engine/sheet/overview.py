"""The first page of a set of sheets: what is in it, in which order, how long it takes, with boxes to tick. As
data, and how large its figures may be.
"""

from __future__ import annotations

from dataclasses import dataclass

from technique_site.engine.sheet.qr import Code
from technique_site.engine.sheet.sheet import NO_ADVICE, parts_of
from technique_site.engine.sheet.sheet_layout import (
    BESIDE,
    FRAME,
    HEIGHT,
    LARGE_BOX,
    LINE,
    WIDTH,
    Step,
    variables,
)
from technique_site.engine.sheet.typeface import POINT, Run, lines

NOTE = 24.0  # millimetres for a note, which takes what is left, too
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
    """One entry: a technique, or a region of the whole programme. `figure` are shapes and their view box, or
    nothing.
    """

    title: str
    facts: str
    figure: tuple[str, str] | None = None


@dataclass(frozen=True)
class Overview:
    """A set's first page. `total` says how many and how long; `words` is a sentence under it; `boxes` stand
    at each row.
    """

    title: str
    total: str
    words: str
    rows: tuple[Row, ...]
    boxes: tuple[str, ...]
    address: str  # of the page, whole; empty where the site's own is not known
    code: Code | None

    foot = NO_ADVICE  # the last line

    @property
    def address_parts(self) -> list[str]:
        """The address as people type it, in parts that stay whole."""
        return parts_of(self.address)


def fit(overview: Overview, large: bool = False) -> Step:
    """The first layout that puts an overview on one page; with very many rows the tightest, which then goes
    on to a second.
    """
    steps = LARGE_STEPS if large else STEPS
    return next((step for step in steps if _height(overview, step) <= HEIGHT), steps[-1])


def numbers(overview: Overview, step: Step) -> str:
    """An overview's numbers for the styles, as custom properties."""
    return variables(step, _column(overview, step), step in LARGE_STEPS)


def _column(overview: Overview, step: Step) -> float:
    """The width that figures take, which are in a square; none where no row has one."""
    return step.figure if any(row.figure for row in overview.rows) else 0.0


def _height(overview: Overview, step: Step) -> float:
    def high(text: str, size: float, room: float, bold: bool = False) -> float:
        return lines([Run(text, size, bold)], room) * step.lead(size) * POINT

    code = overview.code.size if overview.code else 0.0
    room = WIDTH - code - BESIDE
    head = (
        high(overview.title, step.title, room, True)
        + high(overview.total, step.text, room)
        + high(overview.words, step.text, room)
    )
    if overview.code:
        head += (
            lines(
                [
                    Run("Scan the code, or open ", step.text),
                    Run("\u200b".join(overview.address_parts), step.text, True, True),
                ],
                room,
            )
            * step.lead(step.text)
            * POINT
        )
    line = max(step.lead(step.text) * POINT, LARGE_BOX + 1.2)
    beside = WIDTH - _column(overview, step) - BESIDE
    boxes = (
        lines([Run("□□ " + box, step.text) for box in overview.boxes], beside) * line
        if overview.boxes
        else 0.0
    )
    rows = sum(
        max(
            step.figure if row.figure else 0.0,
            high(f"88 {row.title}", step.do, beside, True) + high(row.facts, step.text, beside) + boxes,
        )
        + LINE
        + step.gap
        for row in overview.rows
    )
    return (
        max(code, head)
        + FRAME
        + step.gap
        + rows
        + line
        + 1
        + step.note
        + step.gap
        + high(overview.foot, step.text, WIDTH)
    )
