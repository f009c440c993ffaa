"""How a sheet is laid out so that it fits: on one page in 12 points or more, in large print on two.

One layout serves A4 and US Letter: it is as wide as A4 and as high as Letter allow. Layouts are tried from
the roomiest to the tightest,
and the first that fits is taken. The browser that prints it isn't asked: the heights are reckoned from the
same numbers that the styles
use, which take them from here (`variables`), and from the typeface's metrics (letters.py). A test compares
both in a browser.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from technique_site.engine.sheet.sheet import Seen, Sheet, SheetEntry, Words
from technique_site.engine.sheet.typeface import POINT, Run, lines, width

# Millimetres. A4 is 210 × 297, US Letter 215.9 × 279.4 (ISO 216, ANSI/ASME Y14.1); margins of 8 at the sides
# and 7 above and below.
WIDTH, HEIGHT = 194.0, 265.0
PAGES_LARGE = 2
SLACK, LEAST_SLACK = (
    5.0,
    0.4,
    # kept free: a line, for a machine whose typeface is another one after all; and where there is no room for
    # that
)
TEXT = 12  # points: the least that is printed
LARGE = 18  # points: RNIB's large print begins at 16

BESIDE = 4.0  # between a figure and its words
BETWEEN = 6.0  # between two columns
MARKER = 6.0  # before the words of a list item
LINE, FRAME = 0.3, 0.5  # rules and frames
BOX, LARGE_BOX, BOX_GAP = 4.2, 6.0, 1.0  # a box to tick, and before what stands at it
TICK_GAP, TICKS_GAP = 2.6, 6.0  # between boxes, between rows of boxes on one line
NOTE = 58.0  # a note that stands beside the boxes
MORE_NOTE = 70.0  # by which a note in large print grows at the most
NAME_LINE, NOTE_LINE = 50.0, 70.0  # lines to write on, where there is no room for more
FIGURE_GAP = 2.0
WIDEST = 0.36  # of a column: what figures may take of it


@dataclass(frozen=True)
class Step:
    """A layout. Sizes of letters are in points, others in millimetres: the height of figures, the least
    height for a note.

    `points` shows the coaching points; `compact` runs lists and cues together; `columns` are those of the
    cues. A note of 0 is a line to write on.
    """

    figure: float
    text: float = TEXT
    do: float = TEXT + 2
    title: float = 20
    gap: float = 2.4
    note: float = 14
    columns: int = 1
    points: bool = True
    compact: bool = False
    leading: float = 1.2
    tracking: float = 0.0  # between letters, in ems

    @property
    def beside(self) -> bool:
        """Whether the note stands beside the boxes, which takes less height; large letters need the whole
        width.
        """
        return 0 < self.note < 20 and self.text < LARGE

    def lead(self, size: float) -> float:
        """The height of a line of this size, in points."""
        return round(size * self.leading, 1)


# As a designer would go: smaller figures and letters first, then two columns, then less room for notes, then
# fewer words.
STEPS = (
    Step(66, 18, 22, 30, 5, 40),
    Step(56, 16, 20, 28, 4.4, 38),
    Step(46, 14, 17, 24, 3.6, 34),
    Step(40, 14, 17, 24, 3.2, 30),
    Step(36, 14, 16, 22, 3, 26),
    Step(34, 13, 15, 22, 3, 24),
    Step(32, 12.5, 15, 22, 2.8, 20),
    Step(30, note=18),
    Step(28),
    Step(26, note=12),
    Step(24, note=12, gap=2),
    Step(30, do=13, gap=2, note=12, columns=2),
    Step(26, do=13, gap=2, note=10, columns=2),
    Step(22, note=10, gap=2),
    Step(20, do=13, title=18, note=8, gap=1.8),
    Step(22, do=13, title=18, note=8, gap=1.8, columns=2),
    Step(18, do=12, title=18, note=8, gap=1.6, columns=2),
    Step(24, do=13, title=18, note=8, gap=1.8, points=False),
    Step(20, do=12, title=18, note=8, gap=1.6, columns=2, points=False),
    Step(20, do=12, title=18, note=0, gap=1.6, points=False),
    Step(20, do=12, title=18, note=0, gap=1.6, columns=2, points=False),
    Step(16, do=12, title=16, note=0, gap=1.4, points=False, leading=1.15),
    Step(22, do=12, title=16, note=12, gap=1.6, points=False, compact=True),
    Step(20, do=12, title=16, note=0, gap=1.4, points=False, compact=True, leading=1.15),
    Step(16, do=12, title=15, note=0, gap=1.2, points=False, compact=True, leading=1.12),
    Step(13, do=12, title=14, note=0, gap=0.9, points=False, compact=True, leading=1.1),
    Step(11, do=12, title=13, note=0, gap=0.8, points=False, compact=True, leading=1.05),
    Step(9, do=12, title=12, note=0, gap=0.6, points=False, compact=True, leading=1, tracking=-0.01),
    Step(9, do=12, title=12, note=0, gap=0.5, points=False, compact=True, leading=1, tracking=-0.025),
    Step(0, do=12, title=12, note=0, gap=0.4, points=False, compact=True, leading=1, tracking=-0.025),
)
LARGE_STEPS = (
    Step(64, 20, 24, 30, 5, 40),
    Step(56, 19, 22, 30, 4.6, 34),
    Step(48, 18, 21, 28, 4.4, 30),
    Step(42, 18, 20, 28, 4, 24),
    Step(36, 18, 20, 26, 4, 20),
    Step(30, 18, 20, 26, 3.4, 16),
    Step(26, 18, 19, 24, 3, 12),
    Step(22, 18, 18, 24, 2.6, 10),
    Step(34, 18, 19, 24, 3, 12, points=False),
    Step(26, 18, 18, 24, 2.6, 10, points=False),
    Step(20, 18, 18, 22, 2, 0, points=False, leading=1.15),
    Step(20, 18, 18, 20, 2, 0, points=False, compact=True, leading=1.15),
    Step(16, 18, 18, 18, 1.6, 0, points=False, compact=True, leading=1.1),
    Step(13, 18, 18, 18, 1, 0, points=False, compact=True, leading=1.05),
    Step(0, 18, 18, 18, 0.6, 0, points=False, compact=True, leading=1, tracking=-0.025),
)


@dataclass(frozen=True)
class Layout:
    """A sheet in one layout: `blocks` are the heights of its parts in order, `over` what is too much, in
    millimetres; 0 where it fits.
    """

    step: Step
    blocks: dict[str, float]
    column: float  # the width that figures take
    over: float
    large: bool
    turn: str = ""  # the part that begins the second page, by its title anew
    turn_height: float = 0.0  # of that title
    left: float = 0.0  # what the last page of large print has left, which goes to the note

    @property
    def variables(self) -> str:
        """The numbers of this layout for the styles, as custom properties."""
        return variables(replace(self.step, note=self.step.note + self.left), self.column, self.large)

    @property
    def kind(self) -> str:
        """How the layout differs from a plain one, in words that the styles know."""
        step = self.step
        return " ".join(
            word
            for word, is_so in (
                ("large", self.large),
                ("two", step.columns == 2),
                ("bare", not step.points),
                ("compact", step.compact),
                ("drawn", self.column > 0),
                ("plain", not step.figure),
                ("beside", step.beside),
                ("noteless", not step.note),
            )
            if is_so
        )


def caption(large: bool) -> float:
    """The size of the words under a figure, in points: there is little room, so the least that is printed."""
    return LARGE if large else TEXT


def variables(step: Step, column: float, large: bool) -> str:
    """A layout's numbers for the styles, as custom properties; `column` is the width that figures take."""
    numbers = {
        "text": (step.text, "pt"),
        "lead": (step.lead(step.text), "pt"),
        "heading": (step.text + 1, "pt"),
        "heading-lead": (step.lead(step.text + 1), "pt"),
        "do": (step.do, "pt"),
        "do-lead": (step.lead(step.do), "pt"),
        "title": (step.title, "pt"),
        "title-lead": (step.lead(step.title), "pt"),
        "caption": (caption(large), "pt"),
        "caption-lead": (step.lead(caption(large)), "pt"),
        "gap": (step.gap, "mm"),
        "note": (step.note, "mm"),
        "figure": (step.figure, "mm"),
        "column": (column, "mm"),
    }
    tracking = f";letter-spacing:{step.tracking:g}em" if step.tracking else ""
    return ";".join(f"--rp-s-{name}:{value:g}{unit}" for name, (value, unit) in numbers.items()) + tracking


def fit(sheet: Sheet) -> Layout:
    """The first layout in which a sheet takes one page, or the tightest with what is too much."""
    return _first([_Reckoning(sheet, step, large=False) for step in STEPS])


def fit_large(sheet: Sheet) -> Layout:
    """The first layout in large print in which a sheet takes two pages at the most, or the tightest with what
    is too much.
    """
    return _first([_Reckoning(sheet, step, large=True) for step in LARGE_STEPS])


def _first(tried: list[_Reckoning]) -> Layout:
    for one in tried:
        if one.layout.over <= 0:
            break
    return one.layout


def constants() -> str:
    """The numbers that all layouts share, as custom properties for the styles."""
    numbers = {
        "width": WIDTH,
        "height": HEIGHT,
        "beside": BESIDE,
        "between": BETWEEN,
        "marker": MARKER,
        "line": LINE,
        "frame": FRAME,
        "box": BOX,
        "large-box": LARGE_BOX,
        "box-gap": BOX_GAP,
        "tick-gap": TICK_GAP,
        "ticks-gap": TICKS_GAP,
        "note-width": NOTE,
        "name-line": NAME_LINE,
        "note-line": NOTE_LINE,
        "figure-gap": FIGURE_GAP,
    }
    return ";".join(f"--rp-s-{name}:{value:g}mm" for name, value in numbers.items())


class _Reckoning:
    """The heights of a sheet's parts in one layout, in millimetres. Goes through the parts as the template
    and the styles do.
    """

    def __init__(self, sheet: Sheet, step: Step, large: bool) -> None:
        self.sheet, self.step, self.large = sheet, step, large
        self.cell = (WIDTH - BETWEEN * (step.columns - 1)) / step.columns
        wide = [
            sum(one.ratio for one in shown) * step.figure + FIGURE_GAP * (len(shown) - 1)
            for shown in sheet.figures.values()
            if shown
        ]
        self.column = round(min(max(wide, default=0.0), WIDEST * self.cell), 1)

    @cached_property
    def layout(self) -> Layout:
        """The sheet in this layout."""
        blocks = {
            "head": self._head(),
            "set-up": self._set_up(),
            **self._cues(),
            "stop-if": self._stops(),
            "foot": self._foot(),
        }
        if self.large:
            turn, turn_height, over, filled = self._turned(blocks)
            left = min(MORE_NOTE, max(0.0, HEIGHT - SLACK - filled)) if self.step.note and over <= 0 else 0.0
        else:
            turn, turn_height, left, over = (
                "",
                0.0,
                0.0,
                sum(blocks.values()) - HEIGHT + (SLACK if self.step.note else LEAST_SLACK),
            )
        return Layout(
            self.step,
            blocks,
            self.column,
            round(max(0.0, over), 1),
            self.large,
            turn,
            turn_height,
            round(left, 1),
        )

    def _turned(self, blocks: dict[str, float]) -> tuple[str, float, float, float]:
        """Where the second page begins when parts that stay whole are laid on pages one after the other, the
        height of the title that stands there anew, what is too much, and how full the last page is.
        """
        page, filled, turn, again = 1, 0.0, "", 0.0
        for name, height in blocks.items():
            if filled and filled + height > HEIGHT:
                page, filled = page + 1, 0.0
                if not turn:
                    turn = name
                    room = (
                        self._beside("cues")
                        if name.startswith("cue")
                        else WIDTH - 2 * (FRAME + self.step.gap)
                    )
                    again = self._lines([Run(self.sheet.page_two, self.step.text)], room, self.step.text)
                    filled = again
            filled += height
        over = (
            (page - PAGES_LARGE - 1) * HEIGHT + filled
            if page > PAGES_LARGE
            else max(0.0, max(blocks.values()) - HEIGHT)
        )
        return turn, again, over, filled

    # words

    def _lines(self, runs: Sequence[Run], room: float, size: float) -> float:
        return lines(runs, room, self.step.tracking) * self.step.lead(size) * POINT

    def _runs(self, words: Words, size: float, bold: bool = False) -> list[Run]:
        return [Run(text, size, bold or strong) for text, strong in words.pieces]

    def _list(self, items: Sequence[Words], room: float) -> list[float]:
        return [
            self._lines(self._runs(words, self.step.text), room - MARKER, self.step.text) for words in items
        ]

    def _entries(self, entries: Sequence[SheetEntry], room: float) -> list[float]:
        """The heights of entries, each with what stands below it."""
        return [
            self._list([entry.words], room if entry.mark else room + MARKER)[0]
            + sum(self._list(entry.below, room - MARKER))
            for entry in entries
        ]

    def _run_in(self, heading: str, entries: Sequence[SheetEntry]) -> list[Run]:
        """A heading and a list run together to one paragraph."""
        runs = [Run(f"{heading}: ", self.step.text, True)]
        for entry in entries:
            runs += [
                Run(f"{entry.mark}\u00a0" if entry.mark else "", self.step.text, True),
                *self._runs(entry.words, self.step.text),
                Run(" ", self.step.text),
            ]
            for words in entry.below:
                runs += [
                    Run("–\u00a0", self.step.text, True),
                    *self._runs(words, self.step.text),
                    Run(" ", self.step.text),
                ]
        return runs

    @property
    def _heading(self) -> float:
        return self.step.lead(self.step.text + 1) * POINT

    # figures

    def _figure_height(self, shown: Sequence[Seen]) -> float:
        ratios = sum(one.ratio for one in shown)
        return min(self.step.figure, (self.column - FIGURE_GAP * (len(shown) - 1)) / ratios)

    def _figures(self, name: str) -> float:
        """The height of the figures beside a part with their captions; 0 without any."""
        shown = self.sheet.figures.get(name) or ()
        if not shown:
            return 0.0
        high = self._figure_height(shown)
        size = caption(self.large)
        captions = [
            self._lines([Run(one.caption, size)], one.ratio * high, size) for one in shown if one.caption
        ]
        return high + max(captions, default=0.0)

    def _beside(self, name: str) -> float:
        """The width for the words of a part that may have figures beside it; all parts keep one edge."""
        cell = WIDTH if name == "set-up" else self.cell
        return cell - self.column - BESIDE if self.column else cell

    # parts

    def _head(self) -> float:
        sheet, step = self.sheet, self.step
        code = sheet.code.size if sheet.code else 0.0
        room = WIDTH - (code + BESIDE if code else 0.0)
        words = self._lines([Run(sheet.technique.title, step.title, True)], room, step.title)
        words += self._lines(
            [Run("Sheet 88 of 88 • ", step.text, True), Run(sheet.facts, step.text)], room, step.text
        )  # numbered only in a set, but then it must fit, too
        if sheet.code:
            words += self._lines(
                [
                    Run("Scan the code, or open ", step.text),
                    Run("\u200b".join(sheet.address_parts), step.text, True, True),
                ],
                room,
                step.text,
            )
        if not step.compact:
            words += sum(self._lines([Run(video, step.text)], room, step.text) for video in sheet.videos)
        return max(code, words) + FRAME + step.gap

    def _set_up(self) -> float:
        step, room = self.step, self._beside("set-up")
        if step.compact:
            words = self._lines(self._run_in("Set up", self.sheet.set_up), room, step.text)
        else:
            words = self._heading + sum(self._entries(self.sheet.set_up, room))
        return max(words, self._figures("set-up")) + step.gap

    def _cue_words(self, number: int, room: float) -> float:
        step, cue = self.step, self.sheet.cues[number]
        name = Run(f"{number + 1}\u00a0{cue.label}", step.do, True)
        if step.compact:
            dose = [Run(f" ({cue.dose})", step.text)] if cue.dose else []
            return self._lines(
                [name, *dose, Run(": ", step.text), *self._runs(cue.words, step.text)], room, step.do
            )
        gloss = [Run(f" ({cue.gloss})", step.text)] if cue.gloss else []
        dose = [Run(f" • {cue.dose}", step.text)] if cue.dose else []
        high = self._lines([name, *gloss, *dose], room, step.do)
        high += self._lines(self._runs(cue.words, step.do, True), room, step.do)
        return high + (sum(self._list(cue.points, room)) if step.points else 0.0)

    def _cues(self) -> dict[str, float]:
        """Each cue with the rule above it; where two stand side by side, the first of them has the height of
        the row.
        """
        step, room = self.step, self._beside("cues")
        own = [
            max(self._figures(cue.anchor), self._cue_words(number, room)) + LINE + step.gap
            for number, cue in enumerate(self.sheet.cues)
        ]
        rows = -(-len(own) // step.columns)
        return {f"cue {n + 1}": max(own[n::rows]) for n in range(rows)}

    def _stops(self) -> float:
        step = self.step
        inner = WIDTH - 2 * (FRAME + step.gap)
        if step.compact:
            words = self._lines(self._run_in("Stop if", self.sheet.stop_if), inner, step.text)
        else:
            columns = self.sheet.stop_columns if not self.large else 1
            own = self._entries(self.sheet.stop_if, (inner - BETWEEN * (columns - 1)) / columns)
            words = self._heading + (
                sum(own) if columns == 1 else min(max(sum(own[:n]), sum(own[n:])) for n in range(1, len(own)))
            )
        return words + 2 * FRAME + step.gap * (2 if not step.compact else 1) + step.gap

    def _foot(self) -> float:
        step, size, box = self.step, self.step.text, LARGE_BOX if self.large else BOX
        room = WIDTH - NOTE - BETWEEN if step.beside else WIDTH
        rows, filled = 1, 0.0
        items = [
            width(word, size, True)
            + sum(TICK_GAP + box + (BOX_GAP + width(at, size) if at else 0.0) for at in boxes)
            for word, boxes in self.sheet.ticks
        ]
        for wide in items + ([] if step.note else [NAME_LINE, NOTE_LINE]):
            if filled and filled + TICKS_GAP + wide > room:
                rows, filled = rows + 1, 0.0
            filled += wide + (TICKS_GAP if filled else 0.0)
        line = max(step.lead(size) * POINT, box + 1.2)
        given = rows * line
        if step.note:
            given = (
                max(given + line, step.note) if step.beside else given + line + 1 + step.note
            )  # a line for the name
        more = f" {self.sheet.more}" if not step.points else ""
        return given + step.gap + self._lines([Run(self.sheet.foot + more, size)], WIDTH, size)
