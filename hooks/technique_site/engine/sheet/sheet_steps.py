"""The sizes that sheets and their styles share, and the steps: the layouts that are tried from the roomiest
to the tightest.

One layout serves A4 and US Letter: it is as wide as A4 and as high as Letter allow. The styles take these
numbers as custom properties, from `constants` and `variables`, so each stands here alone. Lengths are in
millimetres and sizes of letters in points, unless a comment says otherwise.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache

# The area that is printed. A4 is 210 × 297 mm and US Letter 215.9 × 279.4 mm (ISO 216, ANSI/ASME Y14.1);
# margins are 8 mm at the sides and 7 mm above and below.
WIDTH, HEIGHT = 194.0, 265.0
PAGES_LARGE = 2  # pages that a sheet in large print may take
SLACK = 5.0  # kept free at the end of a page: one line, as a machine may have another typeface after all
LEAST_SLACK = 0.4  # kept free by layouts that have no room for that line
TEXT = 12  # points: the least that is printed
LARGE = 18  # points: the least of large print (RNIB: large print begins at 16)

BESIDE = 4.0  # between a figure and its words
BETWEEN = 6.0  # between two columns
MARKER = 6.0  # before the words of a list item
LINE, FRAME = 0.3, 0.5  # how thick rules and frames are
CLEAR = 1.0  # between words and the rule that ends them: the tails of letters hang out of a tight line
BOX, LARGE_BOX = 4.2, 6.0  # the side of a box to tick, in normal and in large print
BOX_GAP = 1.0  # between a box and the words at it
BOX_LINE = 1.2  # by which a line of boxes is higher than a box
TICK_GAP, TICKS_GAP = 2.6, 6.0  # between boxes, and between rows of boxes on one line
LOG_DAY = 24.0  # the width of the first column of a log
LOG_DAYS = 4  # its rows at the most
LOG_ROW = 8.0  # how high its rows are at least: to write in
NOTE = 58.0  # the width of a note that stands beside the boxes
MORE_NOTE = 70.0  # by which a note in large print grows at the most
NAME_LINE, NOTE_LINE = 50.0, 70.0  # lines to write on, where there is no room for more
FIGURE_GAP = 2.0  # between figures that stand side by side
FULL_FIGURE = 24.0  # the height of a figure from which its lines are as thick as they are drawn
WIDEST = 0.36  # the share of a column's width that figures may take


@dataclass(frozen=True)
class Step:
    """One layout that is tried.

    `figure` is the height of figures and `gap` the space between parts, in millimetres; `text`, `do` (a cue's
    label and instruction) and `title` are sizes of letters in points. `note` is the least height for a note
    in millimetres; with 0 there is a line to write on instead. `days` are the rows of the log of a sheet that
    has one. `columns` are those of the cues. `points`
    shows the coaching points; `compact` runs lists and cues together to paragraphs. `leading` is the height
    of a line as a multiple of its letters' size, `tracking` is put between letters, in ems.
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
    tracking: float = 0.0
    days: int = LOG_DAYS

    @property
    def beside(self) -> bool:
        """Whether the note stands beside the boxes, which takes less height; large letters need the
        whole width.
        """
        return 0 < self.note < 20 and self.text < LARGE

    @property
    def thick(self) -> float:
        """How much thicker lines of figures are drawn than the styles say: a small figure keeps its props, on
        a copy, too.
        """
        return round(max(1.0, FULL_FIGURE / self.figure), 2) if self.figure else 1.0

    def lead(self, size: float) -> float:
        """The height of a line of letters of this size, both in points."""
        return round(size * self.leading, 1)


# From the roomiest to the tightest, as a designer would go: smaller figures and letters first, then two
# columns, then less room for notes, then fewer words.
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
    Step(22, note=10, gap=2),
    Step(30, do=13, gap=2, note=12, columns=2),
    Step(26, do=13, gap=2, note=10, columns=2),
    Step(20.2, do=13, title=18, note=8, gap=1.8),
    Step(22, do=13, title=18, note=8, gap=1.8, columns=2),
    Step(18, do=12, title=18, note=8, gap=1.6, columns=2),
    Step(20.2, do=12, title=18, note=0, gap=1.6),
    Step(20.2, do=12, title=16, note=0, gap=1.4, leading=1.15),
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
# The same in large print.
LARGE_STEPS = (
    Step(64, 20, 24, 30, 5, 40),
    Step(56, 19, 22, 30, 4.6, 34),
    Step(48, 18, 21, 28, 4.4, 30),
    Step(42, 18, 20, 28, 4, 24),
    Step(36, 18, 20, 26, 4, 20),
    Step(30, 18, 20, 26, 3.4, 16),
    Step(26, 18, 19, 24, 3, 12),
    Step(22, 18, 18, 24, 2.6, 10),
    Step(22, 18, 18, 22, 2, 0, leading=1.15),
    Step(34, 18, 19, 24, 3, 12, points=False),
    Step(26, 18, 18, 24, 2.6, 10, points=False),
    Step(20, 18, 18, 22, 2, 0, points=False, leading=1.15),
    Step(20, 18, 18, 20, 2, 0, points=False, compact=True, leading=1.15),
    Step(16, 18, 18, 18, 1.6, 0, points=False, compact=True, leading=1.1),
    Step(13, 18, 18, 18, 1, 0, points=False, compact=True, leading=1.05),
    Step(0, 18, 18, 18, 0.6, 0, points=False, compact=True, leading=1, tracking=-0.025),
)


def _with_log(steps: Sequence[Step]) -> tuple[Step, ...]:
    """The layouts of a sheet with a log: what gives way is first the room for a note, then days, and then
    what gives way on other sheets. They begin with letters of a usual size: very large ones would leave one
    day.
    """
    first, *tighter = steps[2:]
    notes = [replace(first, note=note) for note in (first.note, 14, 0)]
    days = [replace(first, note=0, days=number) for number in (3, 2, 1)]
    return (*notes, *days, *(replace(step, note=0, days=1) for step in tighter))


# The same for sheets with a log.
LOG_STEPS, LARGE_LOG_STEPS = _with_log(STEPS), _with_log(LARGE_STEPS)


def caption(large: bool) -> float:
    """The size of the words under a figure, in points: there is little room, so the least that is printed."""
    return LARGE if large else TEXT


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
        "clear": CLEAR,
        "box": BOX,
        "large-box": LARGE_BOX,
        "box-gap": BOX_GAP,
        "tick-gap": TICK_GAP,
        "ticks-gap": TICKS_GAP,
        "log-day": LOG_DAY,
        "log-row": LOG_ROW,
        "note-width": NOTE,
        "name-line": NAME_LINE,
        "note-line": NOTE_LINE,
        "figure-gap": FIGURE_GAP,
    }
    return ";".join(f"--rp-s-{name}:{value:g}mm" for name, value in numbers.items())


def variables(step: Step, column: float, large: bool, more_note: float = 0.0) -> str:
    """A step's numbers for the styles, as custom properties with their units; `column` is the width that
    figures take, and `more_note` is added to the height of the note, in millimetres.
    """
    return _variables(step, large) % (step.note + more_note, column)


@lru_cache(maxsize=256)  # all steps
def _variables(step: Step, large: bool) -> str:
    """The same with places for the note and the column."""
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
    }
    # Both in large print always, as it is put in the place of a layout that may have them.
    thick = f";--rp-s-thick:{step.thick:g}" if large or step.thick != 1 else ""
    tracking = f";letter-spacing:{step.tracking:g}em" if step.tracking or large else ""
    sizes = ";".join(f"--rp-s-{name}:{value:g}{unit}" for name, (value, unit) in numbers.items())
    sizes += f";--rp-s-note:%gmm;--rp-s-figure:{step.figure:g}mm;--rp-s-column:%gmm"
    return sizes + thick + tracking
