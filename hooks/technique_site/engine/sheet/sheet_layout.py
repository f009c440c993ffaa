"""Which layout a sheet takes: the roomiest step in which it fits on one page in 12 points or more,
in large print on two.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property, partial

from technique_site.engine.sheet.sheet import Sheet
from technique_site.engine.sheet.sheet_heights import Heights, Known
from technique_site.engine.sheet.sheet_steps import (
    HEIGHT,
    LARGE_LOG_STEPS,
    LARGE_STEPS,
    LEAST_SLACK,
    LOG_DAYS,
    LOG_STEPS,
    MORE_NOTE,
    PAGES_LARGE,
    SLACK,
    STEPS,
    Step,
    variables,
)
from technique_site.engine.sheet.sheet_text import SheetText
from technique_site.engine.sheet.typeface import Paragraph


@dataclass(frozen=True)
class Layout:
    """A sheet in one layout. `blocks` are the heights of its parts in order, as `Heights.blocks` names them;
    `over` is what is too much, 0 where the sheet fits. Lengths in millimetres.
    """

    step: Step
    blocks: dict[str, float]
    column: float  # the width that figures take
    over: float
    large: bool
    turn: str = ""  # the part that begins the second page, by its title anew
    turn_height: float = 0.0  # of that title
    left: float = 0.0  # what the last page of large print has left, which goes to the note

    @cached_property
    def variables(self) -> str:
        """The numbers of this layout for the styles, as custom properties."""
        return variables(self.step, self.column, self.large, self.left)

    @cached_property
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
                (f"days-{step.days}", step.days < LOG_DAYS),
            )
            if is_so
        )


def fit(sheet: Sheet, known: Known | None = None) -> Layout:
    """The first layout in which a sheet takes one page; where there is none, the tightest one, whose `over`
    is what is too much. `known` is that of a sheet which differs in its numbers alone.
    """
    return _first_that_fits(sheet, LOG_STEPS if sheet.log else STEPS, False, known)


def fit_large(sheet: Sheet, known: Known | None = None) -> Layout:
    """The first layout in large print in which a sheet takes two pages at the most; where there is none, the
    tightest one, whose `over` is what is too much.
    """
    return _first_that_fits(sheet, LARGE_LOG_STEPS if sheet.log else LARGE_STEPS, True, known)


def too_long(sheet: Sheet, large: bool, text: SheetText | None = None) -> Layout | None:
    """The tightest layout of a sheet that fits in none, with what is too much; None where one fits. Where
    nothing else is asked this is far less to reckon than `fit`, as nearly all sheets fit in the tightest one,
    and most even with more lines than they have. `text` has the sheet's paragraphs.
    """
    log_steps, steps = (LARGE_LOG_STEPS, LARGE_STEPS) if large else (LOG_STEPS, STEPS)
    tightest = (log_steps if sheet.log else steps)[-1]
    for count in (Paragraph.lines_at_most, Paragraph.lines):
        if _of_heights(Heights(sheet, tightest, large, text, count), sheet).over <= 0:
            return None
    found = fit_large(sheet) if large else fit(sheet)
    return found if found.over else None


def _first_that_fits(sheet: Sheet, steps: Sequence[Step], large: bool, known: Known | None) -> Layout:
    tried = (known or Known(sheet)).heights(steps, large, partial(_most, large=large))
    layout = _of_heights(next(tried), sheet)
    while layout.over > 0 and (heights := next(tried, None)):
        layout = _of_heights(heights, sheet)
    return layout


def _most(step: Step, large: bool) -> float:
    """A height that never fits, in millimetres. However parts fall on two pages, higher ones fit only if one
    is too high for its page, and then it doesn't fit either. Rounding is far less than the last number.
    """
    if large:
        return PAGES_LARGE * HEIGHT + 1
    return HEIGHT - (SLACK if step.note else LEAST_SLACK) + 0.2


def laid_out(sheet: Sheet, step: Step, large: bool) -> Layout:
    """A sheet in this step, whether it fits or not; `large` says that the step is one of large print."""
    return _of_heights(Heights(sheet, step, large), sheet)


def _of_heights(heights: Heights, sheet: Sheet) -> Layout:
    step, large = heights.step, heights.large
    blocks = heights.blocks(sheet)
    if not large:
        over = sum(blocks.values()) - HEIGHT + (SLACK if step.note else LEAST_SLACK)
        return Layout(step, blocks, heights.column, round(max(0.0, over), 1), large)
    pages = _paged(blocks, heights)
    left = min(MORE_NOTE, max(0.0, HEIGHT - SLACK - pages.filled)) if step.note and pages.over <= 0 else 0.0
    return Layout(
        step,
        blocks,
        heights.column,
        round(pages.over, 1),
        large,
        pages.turn,
        pages.turn_height,
        round(left, 1),
    )


@dataclass(frozen=True)
class _Pages:
    """How parts fall on pages: `turn` begins the second page, `turn_height` is that of the title there,
    `over` what is too much and `filled` what is used of the last page. Heights in millimetres.
    """

    turn: str
    turn_height: float
    over: float
    filled: float


def _paged(blocks: dict[str, float], heights: Heights) -> _Pages:
    """Lays parts on pages one after the other; none is divided."""
    page, filled, turn, turn_height = 1, 0.0, "", 0.0
    for name, height in blocks.items():
        if filled and filled + height > HEIGHT:
            page, filled = page + 1, 0.0
            if not turn:
                turn, turn_height = name, heights.page_two
                filled = turn_height
        filled += height
    if page > PAGES_LARGE:
        over = (page - PAGES_LARGE - 1) * HEIGHT + filled
    else:
        over = max(0.0, max(blocks.values()) - HEIGHT)
    return _Pages(turn, turn_height, over, filled)
