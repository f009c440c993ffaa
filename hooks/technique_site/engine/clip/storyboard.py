"""The storyboard of a technique's clip as data: what the figure does, what the words beside it say and which
captions go with them, in seconds from the beginning of the clip.

Two tracks run side by side. An act is what the figure does, a slide is what stands beside it.
storyboard_maker.py fills the tracks, clip_frame.py draws one frame of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal, Protocol

from technique_site.engine.clip.captions import Caption
from technique_site.engine.clip.cue_count import STROKE
from technique_site.engine.settings.palette import Palette

Change = Literal["move", "fade", "cut"]
Way = Literal["still", "move", "stroke", "fade"]


@dataclass(frozen=True)
class Shot:
    """A pose that the clip shows: of the figure of this name, where its movement begins or, with
    `ends`, ends.
    """

    name: str
    ends: bool = False


@dataclass(frozen=True)
class ClipFigure:
    """A figure of the clip. `anchor` is that of its cue, or `set-up`; `variant` tells it from the plain
    figure of that cue, as `rod`, and is empty for the plain one; `start` is its pose, `end` where its
    movement ends, None where it stands still. `caption` are the words under it, or nothing. `step` is the
    step of the set-up that it shows, 0 where it isn't one step's.
    """

    anchor: str
    start: Shot
    end: Shot | None = None
    variant: str = ""
    caption: str = ""
    step: int = 0


class Stage(Protocol):
    """The figures of one technique as drawings, all to one scale: what the storyboard and the frames must
    know of them. `scale` is pixels for each of the figures' units (hundredths of the body's height), `style`
    the CSS of their shapes, `palette` the site's colours.
    """

    @property
    def figures(self) -> Sequence[ClipFigure]: ...

    @property
    def scale(self) -> float: ...

    @property
    def style(self) -> str: ...

    @property
    def palette(self) -> Palette: ...

    def ground_point(self, shot: Shot) -> tuple[float, float]:
        """The point of a shot's plane that belongs in the middle of the picture's lower edge, in the figures'
        units.
        """
        ...

    def frame(self, start: Shot, end: Shot, share: float, marks: bool) -> str:
        """The SVG shapes of a moment between two shots: `share` is 0.0 at `start` and 1.0 at `end`. `marks`
        adds the arrows of `start`.
        """
        ...

    def change(self, start: Shot, end: Shot) -> Change:
        """How one shot becomes the other: by a `move` that a person could be seen to make; where the props
        are others, by a `fade`; where it is seen from another side, by a `cut`.
        """
        ...


@dataclass(frozen=True)
class Act:
    """What the figure does from `at` on for some `seconds`. `way` is `still`, `move` (from `start` to `end`
    once), `stroke` (there and back again and again, `each` seconds one way) or `fade` (`start` fades away,
    then `end` appears: never both at once, as that would be two people).
    """

    at: Fraction
    seconds: Fraction
    way: Way
    start: Shot
    end: Shot
    each: Fraction = Fraction(STROKE)
    caption: str = ""  # of the figure, where it is one of several

    def share(self, time: Fraction) -> float:
        """How far from `start` (0.0) to `end` (1.0) it is at a time of the clip, in seconds.
        Movements begin and end slowly.
        """
        passed = float((time - self.at) / (self.each if self.way == "stroke" else self.seconds))
        if self.way == "stroke":
            passed = passed % 2
            passed = 2 - passed if passed > 1 else passed
        return 0.0 if self.way == "still" else _smooth(min(max(passed, 0.0), 1.0))


@dataclass(frozen=True)
class Slide:
    """What stands beside the figure from `at` on for some `seconds`. Empty fields show nothing."""

    at: Fraction
    seconds: Fraction
    kind: Literal["set-up", "cue", "end"]
    chip: str = ""  # the label on a coloured ground
    tone: str = ""  # of a label, or `brand`
    number: str = ""  # of the cue
    words: str = ""
    small: tuple[str, ...] = ()  # the dose, a term a line
    tip: str = ""  # the coaching point that is shown
    tips: tuple[str, ...] = ()  # all coaching points of the cue, so that they get one size of type
    steps: tuple[str, ...] = ()  # of the set-up, where several stand together; the count says which
    count: str = ""
    of: str = ""  # beside the count: of what
    scale: tuple[int, int] | None = None  # least and greatest effort or pressure, of ten
    ramp: tuple[float, float] | None = (
        None  # which share of the scale is full, at the slide's beginning and end
    )


@dataclass(frozen=True)
class Storyboard:
    """A clip of so many seconds. Acts follow each other without gaps, and so do slides. `parts` are the times
    at which the set-up, each cue and the end begin, `ticks` those of each second that is counted; `poster` is
    the shot of the still picture.
    """

    title: str
    seconds: Fraction
    acts: tuple[Act, ...]
    slides: tuple[Slide, ...]
    captions: tuple[Caption, ...]
    parts: tuple[Fraction, ...]
    poster: Shot
    ticks: tuple[Fraction, ...] = ()


def _smooth(share: float) -> float:
    """Smoothstep: 0 to 1, slow at both ends."""
    return share * share * (3 - 2 * share)
