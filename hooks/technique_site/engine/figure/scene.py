"""Figures as written → bodies that rest exactly on what they shall rest on, and the props placed and sized by
them.

What touches a prop first places it; from then on it stays there, so that the figures of a technique share one
scene.
"""

from __future__ import annotations

from dataclasses import replace

import numpy as np

from technique_site.engine.body import body_parts, inverse_kinematics
from technique_site.engine.body.body_model import CM, Body, radius, rest
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of, thickness
from technique_site.engine.body.inverse_kinematics import Pose, Touch
from technique_site.engine.body.props import FLOOR, KINDS, Prop
from technique_site.engine.figure.figure_model import Figure, WrittenFigure, said
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Position

SEEN = 0.6  # hundredths of stature: a gap or a dent of 1 cm that an eye would notice


class Scene:
    """All figures of a technique and the props between them; `figures` are by name, in the order of the file."""

    def __init__(self, path: str, props: dict[str, Prop] | None = None) -> None:
        self.path, self.props, self.figures, self.problems = path, dict(props or {}), {}, []
        self.broken: set[str] = set()  # figures that don't fit, and those that start from them
        self.ceiling = 0.0  # as high as anything of a body gets: walls are drawn a little higher

    def add(self, written: WrittenFigure) -> Figure | None:
        """Solves one figure, after the one it starts from; None if that isn't there. What doesn't fit is in
        `problems`.
        """
        base = self.figures.get(written.base) if written.base else None
        if written.base and base is None:
            return None
        told = len(self.problems)
        pose, on = self._solve(written, base.pose if base else None, base.on if base else {}, written.on)
        figure = Figure(written, pose, on)
        if written.then:
            written.then.ends = True
            figure.end, figure.end_on = self._solve(written.then, pose, on, written.then.on)
        if written.base in self.broken:
            del self.problems[told:]  # they come from there: told once
        if written.base in self.broken or len(self.problems) > told:
            self.broken.add(written.name)
        elif (
            base
            and any(
                abs(value - base.pose.angles[joint]) > inverse_kinematics.KEPT
                for joint, (value, _) in written.angles.items()
            )
            and _alike(base, figure)
        ):
            self.wrong(
                written.position,
                "figure-same",
                f"`{written.name}` writes other angles and looks like `{written.base}`: what it touches holds"
                " it there",
                "write a touch again to let it slide, for example `touches: {right_knee: floor}`, or write"
                " what else gives way",
            )
        self.figures[written.name] = figure
        return figure

    def between(self, figure: Figure, share: float) -> tuple[Pose, dict[str, str]]:
        """A moment of a figure's movement, `share` of the way from 0 to 1, and what it touches: all that
        touches at both ends touches all the way.
        """
        return self.blend(
            figure.pose, figure.on, figure.end or figure.pose, figure.end_on or figure.on, share
        )

    def blend(
        self, a: Pose, a_on: dict[str, str], b: Pose, b_on: dict[str, str], share: float
    ) -> tuple[Pose, dict[str, str]]:
        """A pose between two, with the touches that both have, and those of the nearer one on things that
        roll.
        """
        if share <= 0 or share >= 1:
            return (a, a_on) if share <= 0 else (b, b_on)
        mix = lambda p, q: p + (q - p) * share  # noqa: E731
        pose = Pose(
            {name: mix(value, b.angles[name]) for name, value in a.angles.items()},
            tuple(mix(p, q) for p, q in zip(a.root, b.root)),
            frozenset(),
            frozenset(limb_of(p) for p in a_on),
        )
        on = {part: surface for part, surface in a_on.items() if b_on.get(part) == surface}
        bodies, touches = (a.body(), b.body()), []
        for part, surface in on.items():
            fixed = [t for t in self._touches(part, surface, on, None) if t.limb is None or t.bar]
            touches += fixed
            for spot in PARTS[part][:1] if fixed and not fixed[0].over and not fixed[0].bar else ():
                x, y, z = (
                    mix(float(p), float(q)) for p, q in zip(*(middle_of(body, spot) for body in bodies))
                )
                normal = fixed[0].normal
                touches.append(Touch(part, spot, point=(x, None, z) if normal[1] else (None, y, z)))
        shown = dict(on)
        for part, surface in a_on.items():
            partner = next((p for p, s in b_on.items() if s == surface and limb_of(p) == limb_of(part)), None)
            if part not in on and partner and surface in KINDS and KINDS[surface].way == "rolls":
                (s0, s1, t0), (_, _, t1) = PARTS[part][0], PARTS[partner][0]
                normal, level = self.plane(self.props[surface].on)
                if (s0, s1) == PARTS[partner][0][:2]:
                    touches.append(
                        Touch(part, (s0, s1, mix(t0, t1)), normal, level, self.props[surface].kind.size)
                    )
                    shown[part] = surface
        solved, gaps = inverse_kinematics.solve(pose, touches)
        return (solved if not gaps else pose), shown

    def wrong(self, position: Position, rule: str, what: str, repair: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.path, *position, rule, what, repair))

    # one figure

    def _solve(
        self,
        written: WrittenFigure,
        base: Pose | None,
        base_on: dict[str, str],
        written_on: dict[str, tuple[str, Position]],
    ) -> tuple[Pose, dict[str, str]]:
        on = _merged(base_on, {part: surface for part, (surface, _) in written_on.items()})
        angles = dict(base.angles if base else rest())
        for limb in (
            {limb_of(part) for part in base_on} - {limb_of(part) for part in on} - {"trunk"}
        ):  # let go, it hangs as it was meant to
            angles.update({joint: value for joint, value in base.meant.items() if joint.startswith(limb)})
        angles.update({joint: value for joint, (value, _) in written.angles.items()})
        pose = Pose(
            angles,
            base.root if base else (0.0, 60.0, 0.0),
            frozenset(written.angles),
            frozenset(limb_of(p) for p in on),
        )
        pose.meant = {
            **(base.meant if base else rest()),
            **{joint: value for joint, (value, _) in written.angles.items()},
        }
        if not on:
            self.wrong(
                written.position,
                "figure-floats",
                f"{written.said} the body rests on nothing",
                "say what the body rests on, for example `touches: {left_foot: floor, right_foot: floor}`",
            )
            return pose, on
        known = base.written_joints if base else frozenset()
        kept = {part for part in on if part not in written_on and base_on.get(part) == on[part]}
        before = base.body() if base else None
        touches = [
            t
            for part, surface in on.items()
            if self._is_known(surface, on, base is None)
            for t in self._touches(part, surface, on, before if part in kept else None)
        ]
        solved, gaps = inverse_kinematics.solve(pose, touches, known)
        if late := [
            part
            for part, surface in on.items()
            if surface in KINDS and not self._is_known(surface, on, False)
        ]:
            for part in late:
                if not self._is_known(on[part], on, False):
                    self._put(part, on[part], solved.body())
            touches += [t for part in late for t in self._touches(part, on[part], on, None)]
            solved, gaps = inverse_kinematics.solve(replace(pose, root=solved.root), touches, known)
        if gaps:
            part = max(gaps, key=lambda p: abs(gaps[p]))
            self._unreached(written, pose, touches, known, part, gaps[part], on[part], written_on)
        else:
            solved = self._lifted(written, pose, solved, touches, known, on)
        self.ceiling = max(self.ceiling, *(float(at[1]) for at in solved.body().points.values()))
        for part, surface in on.items():
            if surface in self.props and KINDS[surface].way in ("top", "upright"):
                for spot in PARTS[part]:
                    x, _, z = middle_of(solved.body(), spot)
                    self.props[surface].reach(float(x), float(z))
            elif (
                surface in self.props
                and KINDS[surface].way == "rolls"
                and self.props[surface].on in self.props
            ):
                x, _, z = self.rolling(part, surface, solved.body())
                self.props[self.props[surface].on].reach(x, z)
        return replace(solved, written_joints=pose.written_joints | known), on

    def _is_known(self, surface: str, on: dict[str, str], fall_back: bool) -> bool:
        """Whether it is known where a surface is, before this figure is solved."""
        if surface not in KINDS:
            return True
        prop = self.props.setdefault(surface, Prop(KINDS[surface]))
        if prop.kind.way == "rolls":
            return self._is_known(prop.on, on, fall_back)
        if prop.kind.way == "held":
            return prop.point is not None or surface in ("strap", "rod")
        if (
            prop.level is None
            and fall_back
            and prop.kind.way == "top"
            and not any(
                s == FLOOR
                or s in KINDS
                and s != surface
                and self.props.get(s)
                and self.props[s].level is not None
                for s in on.values()
            )
        ):
            prop.level = prop.kind.height  # nothing else says how high the body is
        return prop.level is not None

    def _put(self, part: str, surface: str, body: Body) -> None:
        """Places a prop at the part that touches it first."""
        prop, spot = self.props[surface], PARTS[part][0]
        x, y, z = (float(v) for v in middle_of(body, spot))
        if prop.kind.way == "rolls":
            self._put(part, prop.on, body)
        elif prop.kind.way == "held":
            prop.point = (x, y, z)
        elif prop.kind.way == "top":
            prop.level = y - thickness(spot)
        else:
            ahead = 1 if float(body.frames["pelvis"][0, 0]) > 0 else -1
            behind = {"back": 1, "low_back": 1, "upper_back": 1, "seat": 1, "belly": -1}.get(part)
            middle = sum(float(body.points[p][0]) for p in ("pelvis", "chest", "head")) / 3
            prop.facing = behind * ahead if behind else 1 if x < middle else -1
            prop.level = x - prop.facing * max(
                thickness(s) + (float(middle_of(body, s)[0]) - x) * -prop.facing for s in PARTS[part]
            )

    def plane(self, surface: str) -> tuple[tuple[float, float, float], float]:
        """A surface's normal, from it to the body, and its level along that."""
        if surface == FLOOR:
            return (0.0, 1.0, 0.0), 0.0
        prop = self.props[surface]
        if prop.kind.way == "upright":
            return (float(prop.facing), 0.0, 0.0), prop.facing * (prop.level or 0.0)
        return (0.0, 1.0, 0.0), prop.level or 0.0

    def _touches(self, part: str, surface: str, on: dict[str, str], before: Body | None) -> list[Touch]:
        """What a part on a surface asks of the pose; a touch that the figure before had stays where it was."""
        spots = PARTS[part]
        if surface in PARTS:
            return [Touch(part, spots[0], limb=PARTS[surface][len(PARTS[surface]) // 2])]
        if (
            surface == "rod"
            and part.endswith("_hand")
            and (against := next((p for p, s in on.items() if s == "rod" and not p.endswith("_hand")), None))
        ):
            side = 1 if part.startswith("right") else -1
            return [
                Touch(
                    part,
                    spots[0],
                    limb=PARTS[against][0],
                    bar=(KINDS["rod"].size, side * KINDS["rod"].width * 0.36),
                )
            ]
        if surface in ("strap", "rod"):
            return []
        if surface == "rail":
            x, y, _ = self.props[surface].point
            return [Touch(part, spots[0], point=(x, y, None))]
        if surface in KINDS and KINDS[surface].way == "rolls":
            prop = self.props[surface]
            normal, level = self.plane(prop.on)
            return [Touch(part, spots[0], normal, level, prop.kind.size)]
        normal, level = self.plane(surface)
        made = [Touch(part, spot, normal, level) for spot in spots]
        if before is not None:
            x, y, z = (float(v) for v in middle_of(before, spots[0]))
            made.append(Touch(part, spots[0], point=(x, None, z) if normal[1] else (None, y, z)))
        return made

    def rolling(self, part: str, surface: str, body: Body) -> tuple[float, float, float]:
        """The middle of what rolls between a part and a surface, or of the rod that lies against a part."""
        spot = PARTS[part][0]
        toward = (
            -np.array(self.plane(self.props[surface].on)[0])
            if surface != "rod"
            else -inverse_kinematics.front(body, spot)
        )
        return tuple(float(v) for v in body_parts.rolling(body, spot, toward, KINDS[surface].size))

    # what doesn't fit

    def _unreached(
        self,
        written: WrittenFigure,
        pose: Pose,
        touches: list[Touch],
        known: frozenset[str],
        part: str,
        gap: float,
        surface: str,
        written_on: dict,
    ) -> None:
        where = written_on[part][1] if part in written_on else written.position
        apart = f"{round(abs(gap) * CM)} cm" if abs(gap) * CM >= 1 else "less than 1 cm"
        on = "the floor" if surface == FLOOR else f"the {said(surface)}"
        way = (
            "away from"
            if surface not in KINDS and surface != FLOOR or self.plane(surface)[0][1] == 0
            else "above"
            if gap > 0
            else "below"
        )
        what = f"{written.said} the {said(part)} ends {apart} {way} {on}"
        changed = self._easier(pose, touches, known, part)
        if changed:
            groups: dict[str, list[str]] = {}
            for joint, value in changed.items():
                group, name = joint.split(".")
                groups.setdefault(group, []).append(f"{name}: {value:.0f}")
            repair = (
                "it fits with `"
                + ", ".join(f"{group}: {{{', '.join(values)}}}" for group, values in groups.items())
                + "`"
            )
        else:
            repair = (
                _lying(pose, touches)
                or f"bend or straighten what leads to it, or take `{part}` out of `touches`"
            )
        self.wrong(where, "figure-contact", what, repair)

    def _easier(self, pose: Pose, touches: list[Touch], known: frozenset[str], part: str) -> dict[str, float]:
        """Other angles for written joints with which the touches fit: of one joint of the limb if that will
        do, else of the limb; else of another joint, else of all.
        """
        near = [j for j in sorted(pose.written_joints) if j.startswith(limb_of(part))]
        others = [j for j in sorted(pose.written_joints) if j not in near]
        for tries in ([{j} for j in near], [set(near)], [{j} for j in others], [set(pose.written_joints)]):
            found = []
            for free in tries:
                freed, still = inverse_kinematics.solve(pose, touches, known, frozenset(free))
                changed = (
                    {}
                    if still
                    else {
                        j: freed.angles[j]
                        for j in sorted(free)
                        if abs(freed.angles[j] - pose.angles[j]) > inverse_kinematics.KEPT
                    }
                )
                if changed:
                    found.append(changed)
            if found:
                return min(found, key=lambda c: max(abs(v - pose.angles[j]) for j, v in c.items()))
        return {}

    def _lifted(
        self,
        written: WrittenFigure,
        pose: Pose,
        solved: Pose,
        touches: list[Touch],
        known: frozenset[str],
        on: dict[str, str],
    ) -> Pose:
        """The pose with what had sunk into the floor or a wall laid on it, where the joints that nobody wrote
        allow that; else a problem.
        """
        for _ in range(3):
            deep = self._sunk(solved.body(), on)
            if not deep:
                return solved
            touches = touches + [
                Touch(_part_at(point), (point, point, 0.0), *self.plane(surface))
                for surface, (point, _) in deep.items()
                if _part_at(point) in PARTS
            ]
            tried, gaps = inverse_kinematics.solve(pose, touches, known)
            if gaps:
                break
            solved = tried
        for surface, (point, depth) in self._sunk(solved.body(), on).items():
            rest = (
                f", or let it rest there with `touches: {{{_part_at(point)}: {surface}}}`"
                if on.get(_part_at(point)) != surface
                else ""
            )
            if surface == "wall" and depth * CM > 30:
                rest = (
                    "; or stand it on the other side: the wall stays where the first figure that touches it"
                    " put it"
                )
            self.wrong(
                written.position,
                "figure-sunk",
                f"{written.said} the {said(point)} is {max(1, round(depth * CM))} cm inside the"
                f" {said(surface)}",
                _lying(pose, touches) or f"turn, bend or lift what leads to it{rest}",
            )
        return solved

    def _sunk(self, body: Body, on: dict[str, str]) -> dict[str, tuple[str, float]]:
        """What lies deepest inside the floor or a wall, and how deep."""
        deep: dict[str, tuple[str, float]] = {}
        for surface in (FLOOR, *(s for s in on.values() if s == "wall")):  # one leg goes through a doorway
            normal, level = self.plane(surface)
            for point, at in body.points.items():
                if point == "nose":  # a face lies on its forehead
                    continue
                depth = level + radius(point) - float(at @ np.array(normal))
                if depth > max(SEEN, deep.get(surface, ("", 0.0))[1]):
                    deep[surface] = (point, depth)
        return deep


def _alike(base: Figure, figure: Figure) -> bool:
    """Whether no point of the body is more than an eye's measure from where the other figure has it."""
    before = base.pose.body().points
    return all(
        float(np.abs(at - before[point]).max()) < 2 * SEEN for point, at in figure.pose.body().points.items()
    )


def _merged(base: dict[str, str], written: dict[str, str]) -> dict[str, str]:
    """The touches of a figure: those of the one it starts from, without what the written ones replace."""

    def replaced(part: str, surface: str) -> bool:
        return any(
            p == part or limb_of(p) == limb_of(part) != "trunk" and (s == surface or _ends(p) == _ends(part))
            for p, s in written.items()
        )

    kept = {part: surface for part, surface in base.items() if not replaced(part, surface)}
    return {**kept, **{part: surface for part, surface in written.items() if surface != "nothing"}}


def _lying(pose: Pose, touches: list[Touch]) -> str:
    """A hint for who lets a standing body lie."""
    lies = next((t.part for t in touches if t.part in ("back", "belly") and t.normal[1]), None)
    if lies is None or abs(pose.angles["pelvis.tilt"]) > 45:
        return ""
    return f"a body that lies on its {lies} begins with `pelvis: {{tilt: {-90 if lies == 'back' else 90}}}`"


def _ends(part: str) -> str:
    """Parts that can't both touch something of their own: one limb's far end."""
    last = part.split("_", 1)[-1]
    return "end" if last in ("foot", "heel", "toes", "instep", "ankle") else last


def _part_at(point: str) -> str:
    side, _, name = point.rpartition("_")
    name = {
        "ball": "toes",
        "toe": "toes",
        "wrist": "hand",
        "pelvis": "seat",
        "waist": "low_back",
        "chest": "upper_back",
        "neck": "upper_back",
        "nose": "head",
        "rib": "upper_back",
        "flank": "low_back",
        "brim": "seat",
    }.get(name, name)
    return f"{side}_{name}" if side and f"{side}_{name}" in PARTS else name
