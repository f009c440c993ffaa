"""A figure as its author wrote it, and as it is once it is solved."""

from __future__ import annotations

from dataclasses import dataclass, field

from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.text.yaml_document import Position

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
}  # an arrow's directions in the picture


@dataclass(frozen=True)
class Arrow:
    """An arrow: `kind` is push, pull or move; `part` where it begins; `way` a direction in the picture, or
    empty for the way the part moves.
    """

    kind: str
    part: str
    way: str
    position: Position = (1, 1)


@dataclass
class WrittenFigure:
    """A figure as written, with the places of what stands in it."""

    name: str
    position: Position
    view: str = "side"
    base: str | None = None
    caption: str = ""
    angles: dict[str, tuple[float, Position]] = field(default_factory=dict)  # by joint, `right_leg.knee`
    on: dict[str, tuple[str, Position]] = field(
        default_factory=dict
    )  # part → surface; `nothing` takes a touch away
    then: WrittenFigure | None = None
    stretch: tuple[str, ...] = ()
    work: tuple[str, ...] = ()
    arrows: tuple[Arrow, ...] = ()
    wrong: bool = False
    fault: str = ""  # the part where a wrong one is wrong
    ends: bool = False  # it is where the movement of the figure of its name ends

    @property
    def said(self) -> str:
        """How messages name it."""
        return f"at the end of `{self.name}`" if self.ends else f"in `{self.name}`"


@dataclass
class Figure:
    """A figure solved: its pose, where its movement ends, what it rests on, and the props that it shows."""

    written: WrittenFigure
    pose: Pose
    on: dict[str, str]
    end: Pose | None = None
    end_on: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its address: of a cue, with a variant behind a slash."""
        return self.written.name


def said(name: str) -> str:
    """A part's, point's or prop's name as people say it."""
    return name.replace("_", " ")
