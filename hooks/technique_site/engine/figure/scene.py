"""Figures as written → bodies that rest exactly on what they are said to rest on, and the props placed and
sized by them.

The first touch of a prop places it. From then on it stays there, so that the figures of a technique share one
scene.
"""

from __future__ import annotations

from copy import copy
from dataclasses import replace
from typing import Any

from technique_site.engine.body import inverse_kinematics
from technique_site.engine.body.body_model import Body, rest
from technique_site.engine.body.body_parts import PARTS, limb_of, place_of
from technique_site.engine.body.inverse_kinematics import Pose, Touch
from technique_site.engine.body.props import KINDS, Prop, is_free
from technique_site.engine.figure import (
    bands,
    collisions,
    lean,
    misfits,
    prop_placement,
    shown_props,
    stepping,
    touch_meaning,
)
from technique_site.engine.figure.figure_model import Figure, WrittenFigure
from technique_site.engine.figure.misfits import SEEN, Attempt, apart
from technique_site.engine.figure.prop_placement import Props, Surfaces
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Position

# Degrees that toes which rest on something begin with, where nobody wrote any: so they bend up, not under.
TUCKED = 40.0
# The shares of a movement's way at which it is looked whether it goes through anything.
_ON_THE_WAY = (0.25, 0.5, 0.75)


class Scene:
    """All figures of a technique and the props among them. `figures` are by name, in the order of the file;
    `props` by the name of their kind.
    """

    def __init__(self, path: str, props: Props | None = None) -> None:
        self.path = path
        self.props: dict[str, Prop] = dict(props or {})
        self.given = frozenset(self.props)  # those whose size stands in the file
        self.figures: dict[str, Figure] = {}
        self.problems: list[Problem] = []
        self.broken: set[str] = set()  # figures that don't fit, and those that start from them
        self.advises = True  # messages say what would fit
        self.ceiling = 0.0  # the height of the highest point of all bodies: walls are a little higher
        # What was reckoned or drawn of its figures and is asked for again; empty once anything changes.
        self.kept: dict[Any, Any] = {}

    def copy(self) -> Scene:
        """The same scene a second time: figures and props that are added to the one aren't in the other."""
        made = Scene(self.path, {name: replace(prop) for name, prop in self.props.items()})
        made.given, made.advises = self.given, self.advises
        made.figures, made.problems = dict(self.figures), list(self.problems)
        made.broken, made.ceiling = set(self.broken), self.ceiling
        return made

    def add(self, written: WrittenFigure) -> Figure | None:
        """Solves one figure, after the one it starts from; None if that isn't there. What doesn't fit is in
        `problems`.
        """
        base = self.figures.get(written.base) if written.base else None
        if written.base and base is None:
            return None
        self.kept.clear()
        told = len(self.problems)
        upright, pose, on = self._solve(written, base.upright if base else None, base.on if base else {})
        figure = Figure(written, pose, on, upright, bands=bands.taken_over(written, base))
        if written.then:
            written.then.ends = True
            _, figure.end, figure.end_on = self._solve(written.then, upright, on)
        if written.base in self.broken:
            del self.problems[told:]  # they come from that figure, and are told there
        if written.base in self.broken or len(self.problems) > told:
            self.broken.add(written.name)
        elif base and _writes_other_angles(written, base) and apart(figure.pose, base.pose) < 2 * SEEN:
            self.wrong(
                written.position,
                "figure-same",
                f"`{written.name}` writes other angles and looks like `{written.base}`: what it touches holds"
                " it there",
                "write a touch again to let it slide, for example `touches: {right_knee: floor}`, or write"
                " what else gives way",
            )
        for position, what, repair in bands.tie(figure, self.props):
            self.wrong(position, "figure-prop", what, repair)
        self.figures[written.name] = figure
        return figure

    def wrong(self, position: Position, rule: str, what: str, repair: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.path, *position, rule, what, repair))

    # one figure

    def _solve(
        self, written: WrittenFigure, base: Pose | None, base_on: Surfaces
    ) -> tuple[Pose, Pose, Surfaces]:
        """A figure's pose before it leans over one foot, the pose itself, and what it touches; `base` and
        `base_on` are those of the one it starts from.
        """
        on = merged(base_on, {part: surface for part, (surface, _) in written.on.items()})
        pose = _start(written, base, base_on, on)
        if not touching(on):
            self.wrong(
                written.position,
                "figure-floats",
                f"{written.said} the body rests on nothing",
                "say what the body rests on, for example `touches: {left_foot: floor, right_foot: floor}`",
            )
            return pose, pose, on
        inherited = base.written_joints if base else frozenset[str]()
        before: dict[str, Body] = {}  # of each touch that is taken over: where it was
        if base:
            body = base.body()
            before = {p: body for p in on if p not in written.on and base_on.get(p) == on[p]}
        solved, gaps, touches = self._fit(pose, inherited, on, before, is_first=base is None)
        attempt = Attempt(written, pose, touches, inherited, on)
        if gaps:
            position, what, repair = misfits.unreached(attempt, self.props, gaps, self.advises)
            self.wrong(position, "figure-contact", what, repair)
        elif slip := touch_meaning.other_side(written, solved.body(), on, self.props):
            self.wrong(slip[0], "figure-contact", *slip[1:])
        else:
            solved = self._stepped(attempt, solved)
            solved = misfits.lifted(attempt, self.props, solved)
            for what, repair in misfits.sunk(attempt, self.props, solved):
                self.wrong(written.position, "figure-sunk", what, repair)
        self.ceiling = max(self.ceiling, *(y for _, y, _ in solved.body().spots.values()))
        prop_placement.reach(self.props, on, solved.body())
        leaned = solved if gaps else lean.leaned(solved, touches, inherited, on)
        written_joints = pose.written_joints | inherited
        return (
            replace(solved, written_joints=written_joints),
            replace(leaned, written_joints=written_joints),
            on,
        )

    def _fit(
        self, pose: Pose, inherited: frozenset[str], on: Surfaces, before: dict[str, Body], is_first: bool
    ) -> tuple[Pose, dict[str, float], list[Touch]]:
        """The solved pose, its gaps by part, and its touches. Props that nothing has placed are placed by a
        first solution without them, and the pose is solved again with them.
        """
        for part, surface in on.items():  # a wedge is known by its slope, wherever it lies
            if surface == "wedge" and not self._is_placed(surface, on):
                prop_placement.place(self.props, part, surface, pose.body())
        touches = [
            touch
            for part, surface in on.items()
            if prop_placement.is_known(self.props, surface, on, is_first)
            for touch in prop_placement.touches_of(self.props, part, surface, on, before.get(part))
        ]
        solved, gaps = inverse_kinematics.solve(pose, touches, inherited)
        late = [part for part, surface in on.items() if not self._is_placed(surface, on)]
        if late:
            for part in late:
                if not self._is_placed(on[part], on):  # an earlier part may have placed it
                    prop_placement.place(self.props, part, on[part], solved.body())
            for part in late:
                touches += prop_placement.touches_of(self.props, part, on[part], on, None)
            solved, gaps = inverse_kinematics.solve(replace(pose, root=solved.root), touches, inherited)
        return solved, gaps, touches

    def _is_placed(self, surface: str, on: Surfaces) -> bool:
        return prop_placement.is_known(self.props, surface, on, False)

    def _stepped(self, attempt: Attempt, solved: Pose) -> Pose:
        """The pose a step further on or back, so that no foot hangs into a box on which another figure
        stands; the same pose where that isn't needed, or where something holds the body.
        """
        earlier = [moment for figure in self.figures.values() for moment in shown_props.moments(figure)]
        far = stepping.step(self.props, earlier, solved, attempt.on)
        if not far:
            return solved
        body, (x, y, z) = solved.body(), solved.root
        held = [
            Touch(part, PARTS[part][0], point=(place_of(body, PARTS[part][0])[0] + far, None, None))
            for part, surface in attempt.on.items()
            if surface == "box"
        ]
        moved = replace(solved, root=(x + far, y, z))
        stepped, gaps = inverse_kinematics.solve(moved, [*attempt.touches, *held], attempt.inherited)
        return solved if gaps else stepped

    def settle(self) -> None:
        """Decides which figure shows which props and where these end, once all figures are there; what is
        inside a prop is in `problems`.
        """
        figures = list(self.figures.values())
        self.lay_out()
        if any(problem.rule == "figure-prop" for problem in self.problems):
            return  # one of the props has a size that nobody has
        for figure in figures:
            if figure.name in self.broken or figure.written.base in self.broken:
                continue
            props = {**self.props, **figure.own_props}
            found = list(collisions.check(figure, figures, props, self.ceiling))
            if figure.end and not found:
                way = (self.between(figure, share) for share in _ON_THE_WAY)
                found = list(collisions.on_the_way(figure, way, props, self.ceiling))
            for problem in found:
                self.wrong(*problem)
                self.broken.add(figure.name)

    def lay_out(self) -> None:
        """Decides which figure shows which props and where these end; nothing is checked."""
        self.kept.clear()
        figures = list(self.figures.values())
        shown_props.decide(figures, self.props)
        shown_props.lay_out(figures, self.props)

    def around(self, figure: Figure) -> Scene:
        """The scene as one figure's picture shows it, with the props that are its own."""
        if not figure.own_props:
            return self
        own = copy(self)
        own.props = {**self.props, **figure.own_props}
        return own

    # movements

    def between(self, figure: Figure, share: float) -> tuple[Pose, Surfaces]:
        """A moment of a figure's movement, `share` of the way from 0 to 1, and what it touches: what touches
        at both ends touches all the way.
        """
        key = (figure.name, share)
        kept = self.kept.get(key)
        if kept is None or kept[0] is not figure:
            end, end_on = figure.end or figure.pose, figure.end_on or figure.on
            kept = self.kept[key] = (figure, self.blend(figure.pose, figure.on, end, end_on, share))
        return kept[1]

    def blend(self, a: Pose, a_on: Surfaces, b: Pose, b_on: Surfaces, share: float) -> tuple[Pose, Surfaces]:
        """A pose between two, `share` of the way from 0 to 1, with the touches that both have, and those of
        one limb on something that rolls along it.
        """
        if share <= 0:
            return a, a_on
        if share >= 1:
            return b, b_on
        pose = _mixed_pose(a, b, share, a_on)
        on = {part: surface for part, surface in a_on.items() if b_on.get(part) == surface}
        ends = (a.body(), b.body())
        touches = [t for part in on for t in self._touches_between(part, on, ends, share)]
        rolled = {part: t for part in a_on if part not in on for t in self._rolled(part, a_on, b_on, share)}
        solved, gaps = inverse_kinematics.solve(pose, [*touches, *rolled.values()])
        return (solved if not gaps else pose), {**on, **{part: a_on[part] for part in rolled}}

    def _touches_between(self, part: str, on: Surfaces, ends: tuple[Body, Body], share: float) -> list[Touch]:
        """A touch that both poses have; on a plane, its part is between where it is in the two."""
        asked = prop_placement.touches_of(self.props, part, on[part], on, None)
        fixed = [t for t in asked if t.limb is None or t.bar]
        if not fixed or fixed[0].over or fixed[0].bar:
            return fixed
        spot = PARTS[part][0]
        first, last = (place_of(body, spot) for body in ends)
        x, y, z = (_mix(p, q, share) for p, q in zip(first, last))
        return [*fixed, Touch(part, spot, point=prop_placement.within(fixed[0].normal, x, y, z))]

    def _rolled(self, part: str, a_on: Surfaces, b_on: Surfaces, share: float) -> list[Touch]:
        """The touch of a limb along which something rolls, from `part` to another part of the same bone."""
        surface = a_on[part]
        partner = next((p for p, s in b_on.items() if s == surface and limb_of(p) == limb_of(part)), None)
        if partner is None or surface not in KINDS or KINDS[surface].way != "rolls":
            return []
        (start, stop, along), (start_too, stop_too, along_too) = PARTS[part][0], PARTS[partner][0]
        if (start, stop) != (start_too, stop_too):
            return []
        prop = self.props[surface]
        normal, level = prop_placement.plane(self.props, prop.on)
        spot = (start, stop, _mix(along, along_too, share))
        return [Touch(part, spot, normal, level, prop.kind.size)]


def merged(base: Surfaces, written: Surfaces) -> Surfaces:
    """The touches of a figure: those of the one it starts from, without what the written ones replace.
    `nothing` takes a touch away.
    """

    def replaced(part: str, surface: str) -> bool:
        return any(
            p == part
            or is_free(s) == is_free(surface)
            and limb_of(p) == limb_of(part) != "trunk"
            and (s == surface or _end(p) == _end(part))
            for p, s in written.items()
        )

    kept = {part: surface for part, surface in base.items() if not replaced(part, surface)}
    return {**kept, **{part: surface for part, surface in written.items() if surface != "nothing"}}


def touching(on: Surfaces) -> frozenset[str]:
    """The limbs, and `trunk`, that touch something which holds them."""
    return frozenset(limb_of(part) for part, surface in on.items() if not is_free(surface))


def _end(part: str) -> str:
    """The same word for parts of one limb that can't touch different things: those of its far end."""
    last = part.split("_", 1)[-1]
    return "end" if last in ("foot", "sole", "heel", "toes", "instep", "ankle") else last


def _start(written: WrittenFigure, base: Pose | None, base_on: Surfaces, on: Surfaces) -> Pose:
    """The pose that a figure begins with: the one it starts from, with its own angles. A limb that touches
    nothing any more gets back the angles that were meant for it.
    """
    own = {joint: value for joint, (value, _) in written.angles.items()}
    meant = dict(base.meant if base else rest())
    angles = dict(base.angles if base else rest())
    let_go = touching(base_on) - touching(on) - {"trunk"}
    for limb in let_go:
        angles.update({joint: value for joint, value in meant.items() if joint.startswith(limb)})
    known = {*own, *(base.written_joints if base else ())}
    tucked = [part for part, surface in on.items() if part.endswith("_toes") and not _is_top(surface)]
    for joint in (f"{limb_of(part)}.toes" for part in tucked):
        if joint not in known and _is_new(joint, base_on):
            angles[joint] = TUCKED
    return Pose(
        {**angles, **own},
        base.root if base else (0.0, 60.0, 0.0),
        frozenset(own),
        touching(on),
        {**meant, **own},
    )


def _is_top(surface: str) -> bool:
    return surface in KINDS and KINDS[surface].way == "top"


def _is_new(joint: str, base_on: Surfaces) -> bool:
    """Whether the toes of a joint's leg touched nothing in the figure that this one starts from."""
    return f"{joint.partition('_')[0]}_toes" not in base_on


def _mix(first: float, last: float, share: float) -> float:
    return first + (last - first) * share


def _mixed_pose(a: Pose, b: Pose, share: float, on: Surfaces) -> Pose:
    x, y, z = (_mix(p, q, share) for p, q in zip(a.root, b.root))
    return Pose(
        {name: _mix(value, b.angles[name], share) for name, value in a.angles.items()},
        (x, y, z),
        frozenset(),
        touching(on),
    )


def _writes_other_angles(written: WrittenFigure, base: Figure) -> bool:
    return any(
        abs(value - base.pose.angles[joint]) > inverse_kinematics.KEPT
        for joint, (value, _) in written.angles.items()
    )
