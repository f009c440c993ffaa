"""A figure file that is being posed: its scene, and what becomes of its text when one figure gets another
pose.

A pose is wanted as angles and touches; what is written of it is what the figure doesn't have already from the
one it starts from, and no more than the solver needs to draw it so.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace

import numpy as np

from technique_site.engine.body.body_model import JOINTS, ORDER, Body, rest
from technique_site.engine.body.body_parts import limb_of
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.figure import figures, scene
from technique_site.engine.figure.figure_edit import FigureChange, changed, within
from technique_site.engine.figure.figure_model import Figure, WrittenFigure
from technique_site.engine.figure.prop_placement import Surfaces
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.problem import Problem

MOVED = 0.75  # degrees from which a joint counts as moved
ALIKE = 1.2  # hundredths of stature: 2 cm, by which what is drawn may differ from what was asked for
BETTER = 0.7  # a change that writes more is taken where it comes nearer by so much
# The joints that only place what lies beyond these points; a touch decides them.
_ENDS = ("ankle", "toes", "big_toe", "wrist", "forearm_turn")


@dataclass(frozen=True)
class Wanted:
    """What a figure shall be: the pose to come as near to as can be, and what touches what in it. `touched`
    are touches that are written anew, so that they may slide; `always` are joints that are written whatever
    they are.
    """

    pose: Pose
    on: Surfaces
    touched: frozenset[str] = frozenset()
    always: frozenset[str] = frozenset()
    only_touches: bool = False  # the solver poses it anew, with the angles that are written


@dataclass
class Posed:
    """One text of a figure file, posed; `cues` and `steps` are what `figures.read` takes. `scene` is None
    where the text is wrong; then `problems` say why.
    """

    path: str
    text: str
    cues: Sequence[str] | None
    steps: int | None = None
    scene: Scene | None = None
    problems: list[Problem] = field(default_factory=list[Problem])
    _before: dict[str, Scene] = field(default_factory=dict[str, Scene])

    def __post_init__(self) -> None:
        self.scene, self.problems = figures.read(self.path, self.text, self.cues, self.steps, self._before)

    def figure(self, name: str) -> Figure:
        """One figure as it is posed now. Raises KeyError where it isn't there."""
        if self.scene is None:
            raise KeyError(name)
        return self.scene.figures[name]

    def base(self, name: str, ends: bool) -> tuple[Pose | None, Surfaces]:
        """The pose that a figure starts from and what that touches; of the end of a movement it is its
        beginning.
        """
        figure = self.figure(name)
        if ends:
            return figure.pose, figure.on
        base = self.scene.figures.get(figure.written.base or "") if self.scene else None
        return (base.pose, base.on) if base else (None, {})

    def first_with(self, prop: str) -> str | None:
        """The figure that decides where a prop stands: the first one in the order of posing that
        touches it.
        """
        for name in self._before:
            figure = self.figure(name)
            if prop in (*figure.on.values(), *figure.end_on.values()):
                return name
        return None

    def again(self, written: WrittenFigure) -> tuple[Scene, Figure]:
        """One figure posed anew, as it is written now, in a scene in which what comes before it is
        as it was. What is wrong with it is told without what would fit.
        """
        made = self._before[written.name].copy()
        made.advises = False  # that takes long to find
        figure = made.add(written)
        if figure is None:
            raise KeyError(written.base)
        return made, figure

    def staged(self, written: WrittenFigure) -> tuple[Scene, Figure]:
        """One figure posed anew as `again` does, among all the others as they are: with the props that it
        shows.
        """
        made, _ = self.again(written)
        others = self.scene or made
        order = [*made.figures, *(name for name in others.figures if name not in made.figures)]
        made.figures = {name: replace(made.figures.get(name) or others.figures[name]) for name in order}
        for name, prop in others.props.items():
            made.props.setdefault(name, replace(prop))
        made.lay_out()
        return made, made.figures[written.name]

    def change(self, name: str, wanted: Wanted, ends: bool = False) -> FigureChange:
        """What has to be written so that a figure is as it is wanted."""
        figure = self.figure(name)
        written = figure.written.then if ends else figure.written
        own = written or WrittenFigure(name, figure.written.position, ends=True)
        base, base_on = self.base(name, ends)
        touches = _touch_changes(own, base_on, wanted)
        if wanted.only_touches:
            return FigureChange(name, {}, touches, ends=ends)
        before = (figure.end if ends else figure.pose) or figure.pose
        moved = {j for j in ORDER if abs(wanted.pose.angles[j] - before.angles[j]) > MOVED} | wanted.always
        drawn = before
        held = {limb_of(part) for part in wanted.on} - {"trunk"}
        free = {j for j in moved - own.angles.keys() - wanted.always if JOINTS[j].group in held}
        joints, best, least = moved - free, None, 1e9
        for with_ends in (None, False, True):
            if with_ends is not None:  # what the solver would have elsewhere is written, too
                joints = joints | {j for j in self._other(drawn, wanted) if with_ends or not is_end(j)}
            change = FigureChange(name, _angle_changes(own, base, joints, wanted), touches, ends=ends)
            drawn = self._drawn(figure, change)
            off = apart(drawn.body(), wanted.pose.body())
            if best is None or off < least * BETTER:
                best, least = change, off
            if off < ALIKE:
                break
        assert best is not None
        return best

    def write(self, change: FigureChange) -> str:
        """The text with a change in it."""
        return changed(self.text, change)

    def with_change(self, figure: Figure, change: FigureChange) -> WrittenFigure:
        """A figure as it would be read with a change in it."""
        written = figure.written
        own = (
            (written.then or WrittenFigure(written.name, written.position, ends=True))
            if change.ends
            else written
        )
        angles = {j: v for j, v in own.angles.items() if change.angles.get(j, 0) is not None}
        angles |= {j: (float(round(v)), own.position) for j, v in change.angles.items() if v is not None}
        on = {p: s for p, s in own.on.items() if change.touches.get(p, "") is not None}
        on |= {p: (s, own.position) for p, s in change.touches.items() if s is not None}
        new = replace(own, angles=angles, on=on)
        return replace(written, then=new) if change.ends else new

    def _drawn(self, figure: Figure, change: FigureChange) -> Pose:
        """The pose that the solver makes of a figure with a change in it."""
        _, made = self.again(self.with_change(figure, change))
        return (made.end if change.ends else made.pose) or made.pose

    @staticmethod
    def _other(drawn: Pose, wanted: Wanted) -> set[str]:
        """The joints that are drawn otherwise than wanted."""
        return {j for j in ORDER if abs(drawn.angles[j] - wanted.pose.angles[j]) > 2 * MOVED}


def apart(one: Body, other: Body) -> float:
    """How far two bodies are from one another at the point where that is most, in hundredths of stature, once
    they stand as nearly in one place as they can.
    """
    off = np.array([one.points[p] - other.points[p] for p in one.points])
    off[:, 0] -= np.median(off[:, 0])
    return float(np.abs(off[:, :2]).max())


def _touch_changes(own: WrittenFigure, base_on: Surfaces, wanted: Wanted) -> dict[str, str | None]:
    """What has to be written of touches: part → surface, `nothing`, or None where it goes."""
    written = {part: surface for part, (surface, _) in own.on.items()}
    kept = {p: s for p, s in written.items() if wanted.on.get(p, "nothing") == s}
    kept |= {p: s for p, s in wanted.on.items() if p in wanted.touched or p not in {**base_on, **kept}}
    kept |= {p: s for p, s in wanted.on.items() if base_on.get(p, s) != s}
    for part, surface in wanted.on.items():
        if scene.merged(base_on, kept).get(part) != surface:  # another touch had taken its place
            kept[part] = surface
    kept |= dict.fromkeys((p for p in scene.merged(base_on, kept) if p not in wanted.on), "nothing")
    kept = _without_needless(kept, base_on)
    changes: dict[str, str | None] = {p: s for p, s in kept.items() if written.get(p) != s}
    return changes | dict.fromkeys((p for p in written if p not in kept), None)


def _without_needless(touches: Surfaces, base_on: Surfaces) -> Surfaces:
    """The touches without each `nothing` of a part that is away without it."""
    for part in [p for p, s in touches.items() if s == "nothing"]:
        without = {p: s for p, s in touches.items() if p != part}
        if part not in scene.merged(base_on, without):
            touches = without
    return touches


def _angle_changes(
    own: WrittenFigure, base: Pose | None, joints: Iterable[str], wanted: Wanted
) -> dict[str, float | None]:
    """The angles to write: none that the figure has from the one it starts from."""
    before: Mapping[str, float] = base.angles if base else rest()
    found: dict[str, float | None] = {}
    for joint in sorted(joints, key=ORDER.index):
        value = float(round(within(joint, wanted.pose.angles[joint]))) + 0.0
        is_given = abs(value - before[joint]) < 0.5 + 1e-9
        if is_given and (base or joint not in own.angles) and joint not in wanted.always - own.angles.keys():
            if joint in own.angles:
                found[joint] = None
        elif joint not in own.angles or own.angles[joint][0] != value:
            found[joint] = value
    return found


def is_end(joint: str) -> bool:
    """Whether a joint only places what lies beyond the ankle or the wrist."""
    return JOINTS[joint].name in _ENDS
