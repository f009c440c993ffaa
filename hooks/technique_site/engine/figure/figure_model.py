"""A figure as its author wrote it, and as it is once it is solved."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Any

from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import Prop
from technique_site.engine.text.yaml_document import Position

# An arrow's directions → x and y in the picture, where y goes down.
WAYS = {
    "up": (0, -1),
    "down": (0, 1),
    "left": (-1, 0),
    "right": (1, 0),
    "up-left": (-1, -1),
    "up-right": (1, -1),
    "down-left": (-1, 1),
    "down-right": (1, 1),
    "left-right": (1, 0),
    "up-down": (0, 1),
    "turn": (0, -1),
}
SET_UP = "set-up"
STEP = re.compile(rf"{SET_UP}/([1-9][0-9]?)")  # the name of the figure of one step of the set-up
BOTH_WAYS = ("left-right", "up-down", "turn")  # only a movement has one of these


@dataclass(frozen=True)
class Arrow:
    """An arrow. `kind` is push, pull, press or move; `part` the part of the body that it belongs to; `way` a
    direction in the picture, one of WAYS, or empty for the way the part moves.
    """

    kind: str
    part: str
    way: str
    position: Position = (1, 1)


@dataclass(frozen=True)
class Band:
    """An elastic band. `start` is a part of the body; `stop` another one, or a prop that it is tied to."""

    start: str
    stop: str
    position: Position = (1, 1)


@dataclass
class WrittenFigure:
    """A figure as written, with the positions of what stands in it."""

    name: str
    position: Position
    view: str = "side"
    close_up: str = ""  # the foot that is shown alone
    base: str | None = None  # the name of the figure that it starts from
    base_text: str = ""  # this name as written
    base_position: Position = (1, 1)
    caption: str = ""
    angles: dict[str, tuple[float, Position]] = field(
        default_factory=dict[str, tuple[float, Position]]
    )  # joint, as in `right_leg.knee` → degrees
    on: dict[str, tuple[str, Position]] = field(
        default_factory=dict[str, tuple[str, Position]]
    )  # part → surface; `nothing` takes a touch away
    bands: tuple[Band, ...] | None = None  # None where the figure doesn't speak of bands
    then: WrittenFigure | None = None
    stretch: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    without: tuple[str, ...] = ()  # props that others of its file show and this one doesn't
    without_position: Position = (1, 1)
    wrong: bool = False
    fault: str = ""  # the part where a wrong one is wrong
    ends: bool = False  # it is where the movement of the figure of its name ends

    @property
    def shot(self) -> str:
        """What its picture has in common with others that are drawn to one scale in one box: the view, and
        the foot that is shown alone.
        """
        return f"{self.view} {self.close_up}".strip()

    @property
    def step(self) -> int:
        """The step of the set-up that it is the picture of, in the clip alone; 0 where it is none's."""
        numbered = STEP.fullmatch(self.name)
        return int(numbered[1]) if numbered and not self.wrong else 0

    @property
    def said(self) -> str:
        """How messages name it."""
        return f"at the end of `{self.name}`" if self.ends else f"in `{self.name}`"


@dataclass
class Figure:
    """A figure solved: its pose and the pose at the end of its movement, each with what it touches (part →
    surface).
    """

    written: WrittenFigure
    pose: Pose
    on: dict[str, str]
    upright: Pose  # the pose before it leaned over one foot: figures that start from this one start from it
    end: Pose | None = None
    end_on: dict[str, str] = field(default_factory=dict[str, str])
    bands: tuple[Band, ...] = ()
    shown: tuple[str, ...] = ()  # the props in its picture
    missing: frozenset[str] = frozenset()  # props that it leaves out
    # Props that are longer or shorter in its picture than in others: only of a wrong figure.
    own_props: dict[str, Prop] = field(default_factory=dict[str, Prop])
    # Its arrows as they were drawn, behind what they were drawn for: looking for their places takes time.
    arrows_drawn: tuple[Any, ...] | None = field(default=None, compare=False, repr=False)

    @property
    def is_leaned(self) -> bool:
        """Whether it stands on one foot alone, and leans so that its weight is over that foot."""
        return self.pose.root[2] != self.upright.root[2]

    @property
    def name(self) -> str:
        """Its address: of a cue, with a variant behind a slash."""
        return self.written.name


def said(name: str) -> str:
    """A part's, point's or prop's name as people say it."""
    return name.replace("_", " ")


def a_or_an(name: str) -> str:
    """A part's, point's or prop's name with its article, as in `an anchor`."""
    return f"{'an' if name[0] in 'aeiou' else 'a'} {said(name)}"
