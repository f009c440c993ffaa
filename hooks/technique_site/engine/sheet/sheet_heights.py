"""How high the parts of a sheet are in one layout.

The browser that prints the sheet isn't asked: heights are reckoned from the numbers that the styles use, too
(sheet_steps.py), and from the metrics of the typeface (typeface.py), so that the linter can tell what doesn't
fit. A test compares both in a browser. The parts are gone through as the template and the styles do.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterator, Sequence
from functools import cached_property, lru_cache, partial
from typing import Any, TypeVar

from technique_site.engine.sheet.sheet import FigureOnPaper, Log, Sheet, Ticks
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
from technique_site.engine.sheet.sheet_text import EntryText, SheetText
from technique_site.engine.sheet.typeface import POINT, Paragraph, width

T = TypeVar("T")


class Heights:
    """Reckons the heights of a sheet's parts in one step, in millimetres, and those of other sheets of the
    technique, which have other numbers (`sheet.with_numbers`). `large` says that the step is one of large
    print; `column` is the width that figures take in all parts, 0.0 without figures. `text` has the
    paragraphs of these sheets; `count` counts the lines of one.
    """

    def __init__(
        self,
        sheet: Sheet,
        step: Step,
        large: bool,
        text: SheetText | None = None,
        count: Callable[[Paragraph, float, float, float, float | None], int] = Paragraph.lines,
    ) -> None:
        self.sheet, self.step, self.large, self._count = sheet, step, large, count
        self._text = text or SheetText(sheet)
        self._leads: dict[float, float] = {}
        self._known: dict[Hashable, Any] = {}  # heights of parts with numbers, by these
        self._cell = (WIDTH - BETWEEN * (step.columns - 1)) / step.columns
        wide = [
            (sum(one.ratio for one in shown) * step.figure if step.figure else 0.0)
            + FIGURE_GAP * (len(shown) - 1)
            for shown in sheet.figures.values()
            if shown
        ]
        self.column = round(min(max(wide, default=0.0), WIDEST * self._cell), 1)

    def blocks(self, sheet: Sheet | None = None) -> dict[str, float]:
        """The height of each part, in the order of the sheet: `head`, `ask` where there is one, `set-up`,
        `cue 1` and so on (with two columns a row of two cues is one part), `stop-if` and `foot`. A part
        isn't divided between two pages. `sheet` has other numbers than the sheet that all is reckoned from.
        """
        sheet = sheet or self.sheet
        foot = sheet.foot if self.step.points else f"{sheet.foot} {sheet.more}"
        return {
            "head": self._once("head", self._head, sheet.facts),
            **({"ask": self._ask} if sheet.ask else {}),
            "set-up": self._set_up,
            **self._once("cues", self._cues, tuple(cue.dose for cue in sheet.cues)),
            "stop-if": self._stops,
            "foot": self._once("foot", self._foot, foot, sheet.ticks, sheet.log),
        }

    def exceed(self, most: float) -> bool:
        """Whether the parts together are surely higher than this, whatever the numbers are, without a look
        at more of them than that takes. Where it isn't sure, `blocks` tells.
        """
        step = self.step
        line = step.lead(step.text) * POINT
        total = step.note + step.gap + line  # of the foot
        parts = (
            lambda: self._set_up,
            lambda: self._stops,
            # in columns, a row is as high as the highest of its cues
            *(partial(self._least_of_cue, number) for number in range(len(self.sheet.cues))),
            lambda: self._head_height(line),
        )
        for height in parts:
            total += height()
            if total > most:
                return True
        return False

    @cached_property
    def page_two(self) -> float:
        """The height of the title that a second page bears, with what parts it from the part that
        begins there.
        """
        return self._lines(self._text.page_two, WIDTH, self.step.text) + CLEAR

    # words

    def _lines(self, paragraph: Paragraph, room: float, size: float, first: float | None = None) -> float:
        """The height of a paragraph in a size, whose first run may have another, which gives the lines their
        height then.
        """
        high = size if first is None else first
        lead = self._leads.get(high)
        if lead is None:
            lead = self._leads[high] = self.step.lead(high)
        return self._count(paragraph, size, room, self.step.tracking, first) * lead * POINT

    def _list(self, items: Sequence[Paragraph], room: float) -> float:
        return sum(self._lines(words, room - MARKER, self.step.text) for words in items)

    def _entries(self, entries: Sequence[EntryText], room: float) -> list[float]:
        """The heights of entries, each with what stands below it."""
        return [
            self._lines(one.words, room - MARKER if one.is_marked else room, self.step.text)
            + self._list(one.below, room - MARKER)
            for one in entries
        ]

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
        captions = [self._lines(one, ratio * high, size) for one, ratio in self._text.captions[name]]
        return max(words, high + max(captions, default=0.0))

    def _beside(self, cell: float) -> float:
        """The width for the words of a part of this width that may have figures beside it; all parts keep one
        edge.
        """
        return cell - self.column - BESIDE if self.column else cell

    # parts

    def _once(self, part: str, reckon: Callable[..., T], *numbers: Hashable) -> T:
        """What is reckoned for a part with these numbers, once for all sheets that have them."""
        key = part, numbers
        found: T | None = self._known.get(key)
        if found is None:
            found = self._known[key] = reckon(*numbers)
        return found

    def _head(self, facts: str) -> float:
        own = self._lines(self._text.facts(facts), self._head_room, self.step.text)
        return self._head_height(own)

    @cached_property
    def _head_room(self) -> float:
        code = self.sheet.code
        return WIDTH - (code.size + BESIDE if code else 0.0)

    def _head_height(self, facts: float) -> float:
        """The height of the head whose facts have this height."""
        code = self.sheet.code
        words = self._title + facts + self._address
        return max(words + self._videos + CLEAR, code.size if code else 0.0) + FRAME + self.step.gap

    @cached_property
    def _title(self) -> float:
        return self._lines(self._text.title, self._head_room, self.step.title)

    @cached_property
    def _address(self) -> float:
        return self._lines(self._text.address, self._head_room, self.step.text) if self.sheet.code else 0.0

    @cached_property
    def _videos(self) -> float:
        videos = () if self.step.compact else self._text.videos
        return sum(self._lines(video, self._head_room, self.step.text) for video in videos)

    @cached_property
    def _ask(self) -> float:
        return self._lines(self._text.ask, WIDTH, self.step.text) + self.step.gap

    @cached_property
    def _set_up(self) -> float:
        step, room, own = self.step, self._beside(WIDTH), self._text.set_up
        if step.compact:
            words = self._lines(own.run_in, room, step.text)
        else:
            words = self._heading + sum(self._entries(own.entries, room))
        return self._with_figures(words, "set-up") + step.gap

    def _label(self, number: int, dose: str) -> float:
        """The height of a cue's first paragraph, which has its dose."""
        step, own = self.step, self._text.cues[number]
        paragraph = own.run_in(dose) if step.compact else own.label(dose)
        return self._lines(paragraph, self._beside(self._cell), step.text, step.do)

    def _cue_height(self, number: int, label: float) -> float:
        """The height of a cue whose first paragraph has this height."""
        words = label
        if not self.step.compact:
            words += self._instructions[number]
            if self.step.points:
                words += self._points[number]
        return self._with_figures(words, self.sheet.cues[number].anchor) + LINE + self.step.gap

    @cached_property
    def _instructions(self) -> list[float]:
        room, do = self._beside(self._cell), self.step.do
        return [self._lines(cue.instruction, room, do) for cue in self._text.cues]

    @cached_property
    def _points(self) -> list[float]:
        room = self._beside(self._cell)
        return [self._list(cue.points, room) for cue in self._text.cues]

    def _least_of_cue(self, number: int) -> float:
        """What a cue adds to the sheet's height at least."""
        return self._cue_height(number, self.step.lead(self.step.do) * POINT) / self.step.columns

    def _cues(self, doses: tuple[str, ...]) -> dict[str, float]:
        """Each cue with its figures, and the rule above it; where two stand side by side, the first of them
        has the height of the row.
        """
        own = [self._cue_height(number, self._label(number, dose)) for number, dose in enumerate(doses)]
        rows = -(-len(own) // self.step.columns)
        return {f"cue {n + 1}": max(own[n::rows]) for n in range(rows)}

    @cached_property
    def _stops(self) -> float:
        step, rules = self.step, self._text.stop_if
        inner = WIDTH - 2 * (FRAME + step.gap)
        if step.compact:
            words = self._lines(rules.run_in, inner, step.text)
        else:
            columns = self.sheet.stop_columns if not self.large else 1
            own = self._entries(rules.entries, (inner - BETWEEN * (columns - 1)) / columns)
            words = self._heading + (
                sum(own) if columns == 1 else min(max(sum(own[:n]), sum(own[n:])) for n in range(1, len(own)))
            )
        return words + 2 * FRAME + step.gap * (2 if not step.compact else 1) + step.gap

    def _foot(self, said: str, ticks: tuple[Ticks, ...], log: Log | None) -> float:
        step = self.step
        given = _given(step, self.large, ticks)
        words = self._lines(self._text.plain(said), WIDTH, step.text)
        return self._log(log) + given + step.gap + words

    def _log(self, log: Log | None) -> float:
        """The height of the log with the space below it; 0 for a sheet without one."""
        step = self.step
        if not log:
            return 0.0
        line = step.lead(step.text) * POINT
        words = self._lines(self._text.plain(log.words), WIDTH, step.text)
        return words + LINE + (line + LINE) + step.days * max(LOG_ROW, line + LINE) + step.gap


class Known:
    """The heights that the sheets of one technique have in the steps that are tried: those parts whose words
    have no numbers are the same in all of them, and reckoned once.
    """

    def __init__(self, sheet: Sheet) -> None:
        self._sheet, self._text = sheet, SheetText(sheet)
        self._made: dict[bool, list[Heights | None]] = {False: [], True: []}  # by whether print is large

    def heights(self, steps: Sequence[Step], large: bool, most: Callable[[Step], float]) -> Iterator[Heights]:
        """Those in each of these steps that isn't surely too high for all of these sheets, as it exceeds
        `most`; in the last step always.
        """
        made = self._made[large]
        for number, step in enumerate(steps):
            if number == len(made):
                heights = Heights(self._sheet, step, large, self._text)
                is_too_high = number < len(steps) - 1 and heights.exceed(most(step))
                made.append(None if is_too_high else heights)
            if found := made[number]:
                yield found


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
