"""What each touch asks of a pose, and the solver that moves the joints until every touch is exact.

The solver is inverse kinematics by damped least squares (Buss 2004, «Introduction to inverse kinematics with
Jacobian transpose, pseudoinverse and damped least squares methods»), weighted so that what an author wrote
moves last, and clamped to human ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace

import numpy as np
import numpy.typing as npt

from technique_site.engine.body import mass
from technique_site.engine.body.body_model import JOINTS, ORDER, Body, Vector, radius
from technique_site.engine.body.body_parts import LEANING, Spot, limb_of, middle_of, rolling, thickness

# Degrees by which a written angle may give way so that touches fit: an author writes about what an eye sees.
KEPT = 10.0
NEAR = 0.6  # hundredths of stature by which a hand may miss a limb: 1 cm of flesh
EXACT = 0.02  # hundredths of stature by which any other touch may miss: 0.3 mm
# Weights: how readily an angle gives way. Nobody wrote it; the figure that this one starts from wrote it;
# this one wrote it; the pelvis, with which a pose begins.
FREE, INHERITED, WRITTEN, PELVIS = 1.0, 0.5, 0.25, 0.06
STIFF = {
    "side": 0.2,
    "turn": 0.2,
    "hip_out": 0.3,
    "hip_turn": 0.3,
    "knee_turn": 0.2,
    "shoulder_out": 0.5,
    "shoulder_turn": 0.3,
    "knee": 0.6,
}  # factors of these weights by joint; 1 elsewhere
# Joints that take a body seen from the side out of the plane of the picture.
ASIDE = ("side", "turn", "hip_out", "hip_turn", "knee_turn", "shoulder_out", "shoulder_turn")
# Joints that an author alone moves: what touches needs others.
STILL = ("chin", "forearm_turn", "shrug", "reach")

STEPS = 80  # at most
PLACES = 6  # decimal ones of what is solved
PROBE = 0.05  # by how much each angle (degrees) or coordinate is moved to find the slopes
LONGEST = 8.0  # the most that a step moves one of them


def front(body: Body, spot: Spot) -> Vector:
    """The direction in which the front of a spot's limb looks, a unit vector: shape (3,) or (poses, 3)."""
    side, _, point = spot[0].rpartition("_")
    if not side:
        frame = "upper_back" if point in ("chest", "neck") else "pelvis"
    else:
        frame = f"{side}_shank" if point in ("knee", "ankle") else f"{side}_thigh"
    return body.frames[frame] @ (1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Touch:
    """One thing that a pose has to fulfil. Lengths are in hundredths of stature.

    As a rule the skin of `spot` lies on a plane: `normal` is the unit vector from the plane to the body and
    `level` the plane's distance from the origin along it; `over` is the diameter of what rolls between the
    two. With `limb` the spot lies on that other spot of the body instead. With `point` the spot's middle is
    where `point` has numbers. With `bar`, a rod's diameter and how far along the rod, the spot's middle is on
    a rod that lies against the back of `limb`, or `ahead` of it. With `weighs` the body's center of mass is
    over the spot's middle, seen from the front. With `least` the spot is this far off the
    plane, or further.
    """

    part: str
    spot: Spot
    normal: tuple[float, float, float] = (0, 1, 0)
    level: float = 0.0
    over: float = 0.0
    limb: Spot | None = None
    point: tuple[float | None, float | None, float | None] | None = None
    bar: tuple[float, float] | None = None
    ahead: bool = False
    weighs: bool = False
    least: float = 0.0

    @property
    def count(self) -> int:
        """How many conditions it has: the length of what `gaps` gives."""
        if self.point is not None:
            return sum(1 for at in self.point if at is not None)
        return 1 if self.bar is None else 3

    def gaps(self, body: Body) -> list[Vector]:
        """How far the body is from it, in hundredths of stature: one array a condition, of shape () or
        (poses,). 0 fulfils the condition.
        """
        middle = middle_of(body, self.spot)
        if self.weighs:
            return [mass.center(body)[..., 2] - middle[..., 2]]
        if self.point is not None:
            return [middle[..., axis] - at for axis, at in enumerate(self.point) if at is not None]
        if self.limb is not None and self.bar is not None:
            toward = front(body, self.limb) * (1 if self.ahead else -1)
            rod = rolling(body, self.limb, toward, self.bar[0])
            return [
                middle[..., axis] - rod[..., axis] - (self.bar[1] if axis == 2 else 0.0) for axis in range(3)
            ]
        if self.limb is not None:
            apart = np.linalg.norm(middle - middle_of(body, self.limb), axis=-1)
            return [apart - thickness(self.spot) - thickness(self.limb)]
        normal = np.array(self.normal, float)
        if self.over:
            return [rolling(body, self.spot, -normal, self.over) @ normal - self.level - self.over / 2]
        if self.part == "seat":  # a pelvis that is tipped to a side lies on that side's hip
            lowest = [body.points[p] @ normal - radius(p) for p in ("pelvis", "left_hip", "right_hip")]
            return [np.minimum.reduce(lowest) - self.level]
        off = middle @ normal - self.level - thickness(self.spot)
        return [np.minimum(off - self.least, 0.0) if self.least else off]


@dataclass
class Pose:
    """A body somewhere: the degrees of every joint, and the pelvis's x, y, z in hundredths of stature.
    `written_joints` are those that this figure's author gave.
    """

    angles: dict[str, float]
    root: tuple[float, float, float] = (0.0, 60.0, 0.0)
    written_joints: frozenset[str] = frozenset()
    touched: frozenset[str] = frozenset()  # limbs in touch: their joints may move
    meant: dict[str, float] = field(default_factory=dict[str, float])  # angles before they gave way

    def body(self) -> Body:
        """The positions of its points."""
        return Body(np.array([self.angles[name] for name in ORDER]), np.array(self.root, float))


def solve(
    pose: Pose,
    touches: list[Touch],
    inherited: frozenset[str] = frozenset(),
    loose: frozenset[str] = frozenset(),
) -> tuple[Pose, dict[str, float]]:
    """The pose nearest to `pose` that fulfils every touch, and what is left open: part → gap in hundredths of
    stature; empty if all fit.

    `inherited` are joints that were written in the figure that this one starts from. `loose` are written
    joints that move as freely as others: that finds what the author could write instead.
    """
    firm = [touch for touch in touches if not touch.least]
    solved, gaps = _solve(pose, firm, inherited, loose)
    if gaps or len(firm) == len(touches) or not _open(touches, _gaps(_state(solved)[None], touches)[0]):
        return solved, gaps
    return _solve(replace(pose, root=solved.root), touches, inherited, loose)


def _state(pose: Pose) -> Vector:
    return np.array([pose.angles[name] for name in ORDER] + list(pose.root))


def _solve(
    pose: Pose, touches: list[Touch], inherited: frozenset[str], loose: frozenset[str]
) -> tuple[Pose, dict[str, float]]:
    """What `solve` gives, with touches that ask to be off a plane from the beginning."""
    low, high, ease = _freedom(pose, touches, inherited, loose)
    state = _state(pose)
    moving = ease > 0
    best, best_gaps, least, stalled = state.copy(), np.zeros(0), np.inf, 0
    for _ in range(STEPS):
        gaps = _gaps(state[None], touches)[0]
        worst = float(np.max(np.abs(gaps), initial=0.0))
        stalled = 0 if worst < least * 0.98 else stalled + 1
        if worst < least:
            best, best_gaps, least = state.copy(), gaps, worst
        if worst < EXACT / 4 or stalled > 12:
            break
        columns = np.flatnonzero(moving)
        wanted = state[columns] + _step(state, gaps, touches, columns, ease[columns])
        state[columns] = np.clip(wanted, low[columns], high[columns])
        # What has reached its limit is left out of the next step, so that the others do its share.
        stuck = (wanted <= low[columns]) | (wanted >= high[columns])
        moving = ease > 0
        moving[columns[stuck]] = False
    # Processors add in another order and differ in the twelfth place: the same file has the same pose on all.
    *values, x, y, z = (round(float(value), PLACES) for value in best)
    angles = dict(zip(ORDER, values))
    solved = Pose(angles, (x, y, z), pose.written_joints, pose.touched, pose.meant)
    return solved, _open(touches, best_gaps)


def _step(
    state: Vector, gaps: Vector, touches: list[Touch], columns: npt.NDArray[np.intp], ease: Vector
) -> Vector:
    """One step of damped least squares (Buss 2004, eq. 11), the weights in it: what to add to the moving
    columns of the state. The damping grows with the worst gap, as the slopes hold only nearby.
    """
    tried = np.repeat(state[None], len(columns), axis=0)
    tried[np.arange(len(columns)), columns] += PROBE
    slope = (_gaps(tried, touches) - gaps).T / PROBE
    weight = ease**2
    normal = (slope * weight) @ slope.T
    worst = float(np.max(np.abs(gaps), initial=0.0))
    damping = np.eye(len(gaps)) * (1e-6 + 1e-4 * worst**2)
    step = -weight * (slope.T @ np.linalg.solve(normal + damping, gaps))
    return step * min(1.0, LONGEST / max(1e-9, float(np.max(np.abs(step)))))


def _gaps(states: Vector, touches: list[Touch]) -> Vector:
    """The gaps of many states: shape (states, joints + 3) → (states, conditions)."""
    if not touches:
        return np.zeros((len(states), 0))
    body = Body(states[:, : len(ORDER)], states[:, len(ORDER) :])
    return np.stack([gap for touch in touches for gap in touch.gaps(body)], axis=-1)


def _open(touches: list[Touch], gaps: Vector) -> dict[str, float]:
    """The widest gap of each part that misses what it has to touch."""
    found: dict[str, float] = {}
    at = 0
    for touch in touches:
        for gap in gaps[at : at + touch.count]:
            if abs(gap) > (NEAR if touch.limb else EXACT) and abs(gap) > abs(found.get(touch.part, 0.0)):
                found[touch.part] = float(gap)
        at += touch.count
    return found


@dataclass(frozen=True)
class _Demand:
    """What the touches together let move."""

    limbs: frozenset[str]  # their joints may move, as they lead to a touch
    across: frozenset[str]  # limbs that touch another part of the body, and so may leave the picture's plane
    is_flat: bool  # nothing else leaves the plane of the picture
    is_leaning: bool  # trunk and head may move
    stance: str  # the leg over which the body leans to the side, if it leans over one


def _freedom(
    pose: Pose, touches: list[Touch], inherited: frozenset[str], loose: frozenset[str]
) -> tuple[Vector, Vector, Vector]:
    """The least value, the greatest value and the weight of each joint's angle and of the pelvis's x, y and
    z: three arrays of shape (joints + 3,). A weight of 0 keeps the value as it is.
    """
    demand = _demand(pose, touches)
    count = len(ORDER) + 3
    low, high, ease = np.full(count, -1e6), np.full(count, 1e6), np.zeros(count)
    for at, name in enumerate(ORDER):
        low[at], high[at] = _range(pose, name, name in loose)
        ease[at] = _ease(pose, name, demand, name in inherited, name in loose)
    ease[len(ORDER) :] = (0.5, 0.5, 0.5 if demand.stance else 0.0)
    return low, high, ease


def _demand(pose: Pose, touches: list[Touch]) -> _Demand:
    body = pose.body()
    aside = any(t.bar for t in touches) or any(
        t.point is not None
        and t.point[2] is not None
        and abs(t.point[2] - float(middle_of(body, t.spot)[2])) > EXACT
        for t in touches
    )
    bent_aside = any(abs(pose.angles[name]) > 0.5 for name in ORDER if JOINTS[name].name in ASIDE)
    return _Demand(
        limbs=frozenset({limb_of(t.part) for t in touches} | pose.touched) - {"trunk"},
        across=frozenset(limb_of(t.part) for t in touches if t.limb),
        is_flat=not aside and not bent_aside,
        is_leaning=any(t.part in LEANING or t.part.endswith("_shoulder") for t in touches),
        stance=next((limb_of(t.part) for t in touches if t.weighs), ""),
    )


def _range(pose: Pose, name: str, is_loose: bool) -> tuple[float, float]:
    """The least and the greatest angle that a joint may get, in degrees."""
    joint, value = JOINTS[name], pose.angles[name]
    # The pelvis is held even where nobody wrote it: a pose begins with it.
    is_held = not is_loose and (name in pose.written_joints or joint.group == "pelvis")
    within = KEPT if is_held else 360.0
    low = max(min(joint.low, value), value - within)
    high = min(max(joint.high, value), value + within)
    if joint.name in ("knee", "elbow") and value >= 0:
        low = max(low, 0.0)  # only an author bends one backward
    return low, high


def _ease(pose: Pose, name: str, demand: _Demand, is_inherited: bool, is_loose: bool) -> float:
    """How readily a joint's angle gives way; 0 where it stays: a limb that touches nothing doesn't move."""
    joint = JOINTS[name]
    is_written = name in pose.written_joints and not is_loose
    stiff = STIFF.get(joint.name, 1.0)
    if name == f"{demand.stance}.hip_out":
        return FREE
    if joint.name in STILL and name not in pose.written_joints and not is_loose:
        return 0.0
    if demand.is_flat and joint.name in ASIDE and joint.group not in demand.across:
        return 0.0
    if joint.group in demand.limbs:
        return (WRITTEN if is_written else INHERITED if is_inherited else FREE) * stiff
    if joint.group == "pelvis":
        return PELVIS * (3.0 if demand.is_leaning or is_loose else 1.0)
    if demand.is_leaning and joint.group in ("trunk", "head"):
        return (WRITTEN if is_written else INHERITED) * 0.6 * stiff
    return 0.0
