"""How high the parts of a sheet are in one layout.

The browser that prints the sheet isn't asked: heights are reckoned from the numbers that the styles use, too
(sheet_steps.py), and from the metrics of the typeface (typeface.py), so that the linter can tell what doesn't
fit. A test compares both in a browser. The parts are gone through as the template and the styles do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Sequence
from functools import lru_cache, partial

from technique_site.engine.sheet.sheet import FigureOnPaper, Sheet, SheetEntry, Ticks, Words
from technique_site.engine.sheet.sheet_steps import (
    BESIDE,
    BETWEEN,
    BOX,
    BOX_GAP,
    BOX_LINE,
    CLEAR,
    FIGURE_GAP,
    FRAME,
    LARGE_BOX,
    LINE,
    LOG_ROW,
    MARKER,
    NAME_LINE,
    NOTE,
    NOTE_LINE,
    TICK_GAP,
    TICKS_GAP,
    WIDEST,
    WIDTH,
    Step,
    caption,
)
from technique_site.engine.sheet.typeface import POINT, Run, lines, width

# Heights that were reckoned for sheets that differ in some numbers alone. By the step and whether it is one
# of large print, then by the part and those of its words that hold numbers: what else it was reckoned from,
# and the height. That is compared anew each time, so a height is never another part's.
Known = dict[tuple[Step, bool], dict[tuple[Hashable, ...], tuple[tuple[object, ...], float]]]


class Heights:
    """Reckons the heights of a sheet's parts in one step, in millimetres. `large` says that the step is one
    of large print; `column` is the width that figures take in all parts, 0.0 without figures. `known` takes
    heights over from one sheet to the next. `count` counts lines of words.
    """

    def __init__(
        self,
        sheet: Sheet,
        step: Step,
        large: bool,
        known: Known | None = None,
        count: Callable[[Sequence[Run], float, float], int] = lines,
    ) -> None:
        self.sheet, self.step, self.large, self._count = sheet, step, large, count
        self._known = {} if known is None else known.setdefault((step, large), {})
        self._leads: dict[float, float] = {}
        self._cell = (WIDTH - BETWEEN * (step.columns - 1)) / step.columns
        wide = [
            (sum(one.ratio for one in shown) * step.figure if step.figure else 0.0)
            + FIGURE_GAP * (len(shown) - 1)
            for shown in sheet.figures.values()
            if shown
        ]
        self.column = round(min(max(wide, default=0.0), WIDEST * self._cell), 1)

    def blocks(self) -> dict[str, float]:
        """The height of each part, in the order of the sheet: `head`, `ask` where there is one, `set-up`,
        `cue 1` and so on (with two columns a row of two cues is one part), `stop-if` and `foot`. A part
        isn't divided between two pages.
        """
        return {
            "head": self._head(),
            **self._ask(),
            "set-up": self._set_up(),
            **self._cues(),
            "stop-if": self._stops(),
            "foot": self._foot(),
        }

    def exceed(self, most: float) -> bool:
        """Whether the parts together are surely higher than this, without a look at more of them than that
        takes. Where it isn't sure, `blocks` tells.
        """
        parts = (
            self._set_up,
            self._stops,
            # in columns, a row is as high as the highest of its cues
            *(partial(self._cue_in_row, number) for number in range(len(self.sheet.cues))),
            self._foot,
            self._head,
        )
        total = 0.0
        for height in parts:
            total += height()
            if total > most:
                return True
        return False

    def page_two(self) -> float:
        """The height of the title that a second page bears, with what parts it from the part that
        begins there.
        """
        return self._lines([Run(self.sheet.page_two, self.step.text)], WIDTH, self.step.text) + CLEAR

    # words

    def _part(
        self, numbered: tuple[Hashable, ...], other: tuple[object, ...], reckon: Callable[[], float]
    ) -> float:
        """The height of a part, reckoned if it isn't known: from its name and those of its words that hold
        numbers, and from what `other` it has.
        """
        found = self._known.get(numbered)
        if found is None or found[0] != other:
            found = self._known[numbered] = (other, reckon())
        return found[1]

    def _lines(self, runs: Sequence[Run], room: float, size: float) -> float:
        lead = self._leads.get(size)
        if lead is None:
            lead = self._leads[size] = self.step.lead(size)
        return self._count(runs, room, self.step.tracking) * lead * POINT

    def _runs(self, words: Words, size: float, bold: bool = False) -> list[Run]:
        return [Run(text, size, bold or strong) for text, strong in words.pieces]

    def _item(self, words: Words, room: float) -> float:
        return self._lines(self._runs(words, self.step.text), room - MARKER, self.step.text)

    def _list(self, items: Sequence[Words], room: float) -> float:
        return sum(self._item(words, room) for words in items)

    def _entries(self, entries: Sequence[SheetEntry], room: float) -> list[float]:
        """The heights of entries, each with what stands below it."""
        return [
            self._item(entry.words, room if entry.mark else room + MARKER)
            + self._list(entry.below, room - MARKER)
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

    def _figure_height(self, shown: Sequence[FigureOnPaper]) -> float:
        ratios = sum(one.ratio for one in shown)
        return min(self.step.figure, (self.column - FIGURE_GAP * (len(shown) - 1)) / ratios)

    def _with_figures(self, words: float, name: str) -> float:
        """The height of a part whose words have this height: that of the figures beside them with their
        captions, if these are higher.
        """
        shown = self.sheet.figures.get(name, ())
        if not shown or not self.step.figure:  # without room for figures, none is shown
            return words
        high = self._figure_height(shown)
        size = caption(self.large)
        captions = [
            self._lines([Run(one.caption, size)], one.ratio * high, size) for one in shown if one.caption
        ]
        return max(words, high + max(captions, default=0.0))

    def _beside(self, cell: float) -> float:
        """The width for the words of a part of this width that may have figures beside it; all parts keep one
        edge.
        """
        return cell - self.column - BESIDE if self.column else cell

    # parts

    def _head(self) -> float:
        sheet = self.sheet
        other = (sheet.technique.title, sheet.code, sheet.address, sheet.videos)
        return self._part(("head", sheet.facts), other, self._head_height)

    def _head_height(self) -> float:
        sheet, step = self.sheet, self.step
        codes = [sheet.code.size] if sheet.code else []
        room = WIDTH - sum(size + BESIDE for size in codes)
        title = [Run(sheet.technique.title, step.title, True)]
        words = self._part(("title",), (*title, room), lambda: self._lines(title, room, step.title))
        words += self._lines(
            [Run("Sheet 88 of 88 • ", step.text, True), Run(sheet.facts, step.text)], room, step.text
        )  # numbered only in a set, but then it must fit, too
        if sheet.code:
            words += self._part(("address",), (sheet.address, room), partial(self._address_height, room))
        if not step.compact:
            words += sum(self._lines([Run(video, step.text)], room, step.text) for video in sheet.videos)
        return max([words + CLEAR, *codes]) + FRAME + step.gap

    def _address_height(self, room: float) -> float:
        size = self.step.text
        parts = "\u200b".join(self.sheet.address_parts)
        return self._lines([Run("Scan the code, or open ", size), Run(parts, size, True, True)], room, size)

    def _ask(self) -> dict[str, float]:
        """Who should ask a doctor first, where the site says so."""
        ask = self.sheet.ask
        return {"ask": self._part(("ask",), (ask,), self._ask_height)} if ask else {}

    def _ask_height(self) -> float:
        runs = self._runs(self.sheet.ask_words, self.step.text)
        return self._lines(runs, WIDTH, self.step.text) + self.step.gap

    def _set_up(self) -> float:
        other = (self.sheet.set_up, self.sheet.figures.get("set-up"), self.column)
        return self._part(("set-up",), other, self._set_up_height)

    def _set_up_height(self) -> float:
        step, room = self.step, self._beside(WIDTH)
        if step.compact:
            words = self._lines(self._run_in("Set up", self.sheet.set_up), room, step.text)
        else:
            words = self._heading + sum(self._entries(self.sheet.set_up, room))
        return self._with_figures(words, "set-up") + step.gap

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
        high += self._part(
            ("instruction", number),
            (cue.words, room),
            lambda: self._lines(self._runs(cue.words, step.do, True), room, step.do),
        )
        if not step.points:
            return high
        return high + self._part(("points", number), (cue.points, room), lambda: self._list(cue.points, room))

    def _cue(self, number: int) -> float:
        """A cue with its figures, and the rule above it."""
        cue = self.sheet.cues[number]
        other = (cue.label, cue.gloss, cue.words, cue.points, self.sheet.figures.get(cue.anchor), self.column)
        return self._part(("cue", number, cue.dose), other, partial(self._cue_height, number))

    def _cue_height(self, number: int) -> float:
        words = self._cue_words(number, self._beside(self._cell))
        return self._with_figures(words, self.sheet.cues[number].anchor) + LINE + self.step.gap

    def _cue_in_row(self, number: int) -> float:
        """What a cue adds to the sheet's height at least."""
        return self._cue(number) / self.step.columns

    def _cues(self) -> dict[str, float]:
        """Each cue; where two stand side by side, the first of them has the height of the row."""
        own = [self._cue(number) for number in range(len(self.sheet.cues))]
        rows = -(-len(own) // self.step.columns)
        return {f"cue {n + 1}": max(own[n::rows]) for n in range(rows)}

    def _stops(self) -> float:
        return self._part(("stop-if",), (self.sheet.stop_if,), self._stops_height)

    def _stops_height(self) -> float:
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
        sheet = self.sheet
        return self._part(("foot", sheet.foot, sheet.ticks, sheet.log), (sheet.more,), self._foot_height)

    def _foot_height(self) -> float:
        step, size = self.step, self.step.text
        more = f" {self.sheet.more}" if not step.points else ""
        given = _given(step, self.large, self.sheet.ticks)
        return self._log() + given + step.gap + self._lines([Run(self.sheet.foot + more, size)], WIDTH, size)

    def _log(self) -> float:
        """The height of the log with the space below it; 0 for a sheet without one."""
        log, step = self.sheet.log, self.step
        if not log:
            return 0.0
        line = step.lead(step.text) * POINT
        words = self._lines([Run(log.words, step.text)], WIDTH, step.text)
        return words + LINE + (line + LINE) + step.days * max(LOG_ROW, line + LINE) + step.gap


@lru_cache(maxsize=4096)  # few rows of boxes serve all techniques
def _given(step: Step, large: bool, ticks: tuple[Ticks, ...]) -> float:
    """The height of what is to be filled in: rows of boxes, the name and the note."""
    size, box = step.text, LARGE_BOX if large else BOX
    room = WIDTH - NOTE - BETWEEN if step.beside else WIDTH
    items = [
        width(row.word, size, True)
        + sum(TICK_GAP + box + (BOX_GAP + width(at, size) if at else 0.0) for at in row.boxes)
        for row in ticks
    ]
    items += [] if step.note else [NAME_LINE, NOTE_LINE]
    rows, filled = min(1, len(items)), 0.0
    for wide in items:
        if filled and filled + TICKS_GAP + wide > room:
            rows, filled = rows + 1, 0.0
        filled += wide + (TICKS_GAP if filled else 0.0)
    line = max(step.lead(size) * POINT, box + BOX_LINE)
    given = rows * line
    if step.note:
        given = (
            max(given + line, step.note) if step.beside else given + line + 1 + step.note
        )  # a line for the name
    return given
