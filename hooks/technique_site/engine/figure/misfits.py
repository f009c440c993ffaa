"""Poses that don't fit: what is out of reach or inside something solid, by how much, and what to write
instead.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from math import inf

import numpy as np

from technique_site.engine.body import inverse_kinematics
from technique_site.engine.body.body_model import CLOSE_JOINTS, CM, SIDES, Body, Vector, radius
from technique_site.engine.body.body_parts import LIFT, PARTS, limb_of
from technique_site.engine.body.inverse_kinematics import Pose, Touch
from technique_site.engine.body.props import FLOOR, KINDS
from technique_site.engine.figure import touch_meaning
from technique_site.engine.figure.figure_model import WrittenFigure, said
from technique_site.engine.figure.prop_placement import UP, Props, Surfaces, plane
from technique_site.engine.text.yaml_document import Position

SEEN = 0.6  # hundredths of stature: a gap or a dent of 1 cm, which an eye would notice
# Hundredths of stature by which a knee or elbow lies before its hip or shoulder, so that the limb is ahead.
ASTRIDE = 2.0
_THROUGH = 30  # centimetres inside a wall from which the body is on its other side
# Points of the body → the parts that they belong to, where the names differ.
_PARTS_OF_POINTS = {
    "ball": "toes",
    "toe": "toes",
    "bigtoe": "big_toe",
    "wrist": "hand",
    "pelvis": "seat",
    "waist": "low_back",
    "chest": "upper_back",
    "neck": "upper_back",
    "nose": "head",
    "rib": "upper_back",
    "flank": "low_back",
    "brim": "seat",
}


@dataclass(frozen=True)
class Attempt:
    """A figure as written, the pose that it begins with, and what this pose has to fulfil. `inherited` are
    joints that were written in the figure it starts from.
    """

    written: WrittenFigure
    pose: Pose
    touches: list[Touch]
    inherited: frozenset[str]
    on: Surfaces


def apart(one: Pose, other: Pose) -> float:
    """How far the point of a body goes from one pose to the other that goes farthest along an axis, in
    hundredths of stature; endless where a foot alone would show that they differ, though no point goes.
    """
    if any(abs(one.angles[joint] - other.angles[joint]) > SEEN for joint in CLOSE_JOINTS):
        return inf
    before, after = one.body().spots, other.body().spots
    return max(abs(p - q) for point, at in before.items() for p, q in zip(at, after[point]))


def unreached(
    attempt: Attempt, props: Props, gaps: dict[str, float], advises: bool = True
) -> tuple[Position, str, str]:
    """The message on the part that misses its surface most: position, what is wrong, and the repair. `gaps`
    is part → gap, in hundredths of stature. `advises` looks for angles with which it fits.
    """
    written = attempt.written
    part = max(gaps, key=lambda p: abs(gaps[p]))
    if part.endswith(UP):
        return _still_down(attempt, props, part)
    gap, surface = gaps[part], attempt.on[part]
    position = written.on[part][1] if part in written.on else written.position
    apart = f"{round(abs(gap) * CM)} cm" if abs(gap) * CM >= 1 else "less than 1 cm"
    if (surface not in KINDS and surface != FLOOR) or plane(props, surface)[0][1] == 0:
        way = "away from"
    else:
        way = "above" if gap > 0 else "below"
    on = "the floor" if surface == FLOOR else f"the {said(surface)}"
    ends = "end" if part.endswith("toes") else "ends"
    what = f"{written.said} the {said(part)} {ends} {apart} {way} {on}"
    if advises and (changed := _easier(attempt, props, part)):
        return position, what, _advice(changed)
    otherwise = f"bend or straighten what leads to it, or take `{part}` out of `touches`"
    return position, what, _lying(attempt) or otherwise


def _still_down(attempt: Attempt, props: Props, part: str) -> tuple[Position, str, str]:
    """The message on a heel that should be up where toes touch, or on toes where a heel does."""
    written = attempt.written
    side, low = part.removesuffix(UP).split("_")
    other = f"{side}_{'toes' if low == 'heel' else 'heel'}"
    surface = attempt.on[other]
    position = written.on[other][1] if other in written.on else written.position
    are = "are" if low == "toes" else "is"
    what = f"{written.said} the {side} {low} {are} down, and `{other}: {surface}` means {LIFT * CM:.0f} cm up"
    if changed := _easier(attempt, props, part):
        return position, what, _advice(changed)
    return position, what, f"write `{side}_foot: {surface}` for a flat foot, or bend what leads to it"


def _advice(angles: dict[str, float]) -> str:
    groups: dict[str, list[str]] = {}
    for joint, value in angles.items():
        group, name = joint.split(".")
        groups.setdefault(group, []).append(f"{name}: {value:.0f}")
    written = [f"{group}: {{{', '.join(values)}}}" for group, values in groups.items()]
    return f"it fits with `{', '.join(written)}`"


def _easier(attempt: Attempt, props: Props, part: str) -> dict[str, float]:
    """Other angles for written joints with which the touches fit: of one joint of the limb if that will do,
    else of the limb; else of another joint, else of all. Empty if none do.
    """
    pose = attempt.pose
    near = [j for j in sorted(pose.written_joints) if j.startswith(limb_of(part))]
    others = [j for j in sorted(pose.written_joints) if j not in near]
    for tries in ([{j} for j in near], [set(near)], [{j} for j in others], [set(pose.written_joints)]):
        found = [changed for free in tries if (changed := _freed(attempt, props, free))]
        if found:
            return min(found, key=lambda c: max(abs(v - pose.angles[j]) for j, v in c.items()))
    return {}


def _freed(attempt: Attempt, props: Props, joints: set[str]) -> dict[str, float]:
    """The angles of these joints that differ once they may move freely, as a message writes them; empty if
    the touches still miss, or something else is wrong with the figure then.
    """
    pose = attempt.pose
    freed, still = inverse_kinematics.solve(pose, attempt.touches, attempt.inherited, frozenset(joints))
    if still or not _keeps_sides(pose, freed, joints):
        return {}
    changed = {
        j: float(round(freed.angles[j]))
        for j in sorted(joints)
        if abs(freed.angles[j] - pose.angles[j]) > inverse_kinematics.KEPT
    }
    return changed if _is_right(attempt, props, changed) else {}


def _is_right(attempt: Attempt, props: Props, changed: dict[str, float]) -> bool:
    """Whether a figure is right once its author has written these angles."""
    pose = replace(attempt.pose, angles={**attempt.pose.angles, **changed})
    solved, gaps = inverse_kinematics.solve(pose, attempt.touches, attempt.inherited)
    if gaps or touch_meaning.other_side(attempt.written, solved.body(), attempt.on, props):
        return False
    again = replace(attempt, pose=pose)
    return not any(sunk(again, props, lifted(again, props, solved)))


def _keeps_sides(pose: Pose, freed: Pose, joints: set[str]) -> bool:
    """Whether each joint still bends the way that its author wrote, and each thigh and upper arm is still
    before the body or behind it: a leg that is meant to be back stays back.
    """
    if any(pose.angles[j] * freed.angles[j] < 0 and abs(freed.angles[j]) > 1 for j in joints):
        return False
    before, after = pose.body(), freed.body()
    for side in SIDES:
        for root, stop in (("hip", "knee"), ("shoulder", "elbow")):
            limb = f"{side}_{'leg' if root == 'hip' else 'arm'}"
            if not any(j.startswith((limb, "pelvis")) for j in joints):
                continue
            was, now = (
                float((b.points[f"{side}_{stop}"] - b.points[f"{side}_{root}"]) @ _ahead(b))
                for b in (before, after)
            )
            if was * now < 0 and min(abs(was), abs(now)) > ASTRIDE:
                return False
    return True


def _ahead(body: Body) -> Vector:
    """The level direction in which the pelvis looks, a unit vector; zeros where it looks up or down."""
    way = body.frames["pelvis"] @ (1.0, 0.0, 0.0) * (1.0, 0.0, 1.0)
    size = float(np.linalg.norm(way))
    return way / size if size > 0.2 else way * 0


def lifted(attempt: Attempt, props: Props, solved: Pose) -> Pose:
    """The pose with what had sunk into the floor or a wall laid on it, as far as the joints that nobody wrote
    allow that.
    """
    touches = attempt.touches
    for _ in range(3):
        deep = _sunk(solved.body(), attempt.on, props)
        if not deep:
            break
        touches = touches + [
            Touch(part_at(point), (point, point, 0.0), *plane(props, surface))
            for surface, (point, _) in deep.items()
            if part_at(point) in PARTS
        ]
        tried, gaps = inverse_kinematics.solve(attempt.pose, touches, attempt.inherited)
        if gaps:
            break
        solved = tried
    return solved


def sunk(attempt: Attempt, props: Props, solved: Pose) -> Iterator[tuple[str, str]]:
    """What is wrong and the repair, for the point that lies deepest inside the floor and inside a wall."""
    written, on = attempt.written, attempt.on
    for surface, (point, depth) in _sunk(solved.body(), on, props).items():
        part = part_at(point)
        if surface == "wall" and depth * CM > _THROUGH:
            rest = (
                "; or stand it on the other side: the wall stays where the first figure that touches it put"
                " it"
            )
        elif on.get(part) != surface:
            rest = f", or let it rest there with `touches: {{{part}: {surface}}}`"
        else:
            rest = ""
        inside = f"{max(1, round(depth * CM))} cm inside the {said(surface)}"
        yield (
            f"{written.said} the {said(point)} is {inside}",
            _lying(attempt) or f"turn, bend or lift what leads to it{rest}",
        )


def _sunk(body: Body, on: Surfaces, props: Props) -> dict[str, tuple[str, float]]:
    """Surface → the point that lies deepest inside it, and how deep, in hundredths of stature. Only the floor
    and a wall: a leg goes through a doorway.
    """
    deep: dict[str, tuple[str, float]] = {}
    for surface in (FLOOR, *(s for s in on.values() if s == "wall")):
        (x, y, z), level = plane(props, surface)
        for point, (u, v, w) in body.spots.items():
            if point == "nose":  # a face lies on its forehead
                continue
            depth = level + radius(point) - (u * x + v * y + w * z)
            if depth > max(SEEN, deep.get(surface, ("", 0.0))[1]):
                deep[surface] = (point, depth)
    return deep


def _lying(attempt: Attempt) -> str:
    """The repair for a body that shall lie and is written as one that stands; empty for any other."""
    lies = next((t.part for t in attempt.touches if t.part in ("back", "belly") and t.normal[1]), None)
    if lies is None or abs(attempt.pose.angles["pelvis.tilt"]) > 45:
        return ""
    return f"a body that lies on its {lies} begins with `pelvis: {{tilt: {-90 if lies == 'back' else 90}}}`"


def part_at(point: str) -> str:
    """The part that a point of the body belongs to; the point itself where it belongs to none."""
    side, _, name = point.rpartition("_")
    name = _PARTS_OF_POINTS.get(name, name)
    return f"{side}_{name}" if side and f"{side}_{name}" in PARTS else name
