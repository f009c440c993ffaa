"""What each touch asks of a pose, and the solver that moves the joints until every touch is exact.

The solver is inverse kinematics by damped least squares (Buss 2004, «Introduction to inverse kinematics with
Jacobian transpose, pseudoinverse and damped least squares methods»), weighted so that what an author wrote
moves last, and clamped to human ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import lru_cache

import numpy as np

from technique_site.engine.body.body_model import CLOSE, JOINTS, ORDER, POINTS, Body, Chain, Vector, chain
from technique_site.engine.body.body_parts import LEANING, Spot, limb_of
from technique_site.engine.body.probes import Probe
from technique_site.engine.body.touches import Conditions, Touch
from technique_site.engine.body.touches import looks as looks

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
_NUMBERS = {name: number for number, name in enumerate(POINTS)}
_ALL_ASIDE = tuple(name for name in ORDER if JOINTS[name].name in ASIDE)
# Joints that an author alone moves: what touches needs others.
STILL = ("chin", "forearm_turn", "shrug", "reach", *CLOSE)

STEPS = 80  # at most
PLACES = 6  # decimal ones of what is solved
PROBE = 0.05  # by how much each angle (degrees) or coordinate is moved to find the slopes
LONGEST = 8.0  # the most that a step moves one of them


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
    _body: Body | None = field(default=None, init=False, repr=False, compare=False)

    def body(self) -> Body:
        """The positions of its points: the same object for the same pose, so not to be changed. Nor is a pose
        whose body was asked for: each is asked some tens of times.
        """
        if self._body is None:
            self._body = _body(tuple(map(self.angles.__getitem__, ORDER)), self.root)
        return self._body


@lru_cache(maxsize=400)  # of some technique's figures: some poses of them are the same
def _body(angles: tuple[float, ...], root: tuple[float, float, float]) -> Body:
    return Body(np.array(angles, float), np.array(root, float))


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
    if (
        gaps
        or len(firm) == len(touches)
        or not _open(touches, Conditions(touches).gaps(_chain(_state(solved))))
    ):
        return solved, gaps
    return _solve(replace(pose, root=solved.root), touches, inherited, loose)


def _state(pose: Pose) -> Vector:
    return np.array([*map(pose.angles.__getitem__, ORDER), *pose.root])


def _solve(
    pose: Pose, touches: list[Touch], inherited: frozenset[str], loose: frozenset[str]
) -> tuple[Pose, dict[str, float]]:
    """What `solve` gives, with touches that ask to be off a plane from the beginning."""
    asked = Conditions(touches)
    state = _state(pose)
    mover: _Mover | None = None  # nearly half of all poses fit as they are, and need none
    best, best_gaps, least, stalled = state.copy(), list[float](), np.inf, 0
    for _ in range(STEPS):
        made = _chain(state)
        gaps = asked.gaps(made)
        worst = max(map(abs, gaps), default=0.0)
        stalled = 0 if worst < least * 0.98 else stalled + 1
        if worst < least:
            best, best_gaps, least = state.copy(), gaps, worst
        if worst < EXACT / 4 or stalled > 12:
            break
        mover = mover or _Mover(asked, *_freedom(pose, made, touches, inherited, loose))
        mover.move(state, made, np.array(gaps), worst)
    # Processors add in another order and differ in the twelfth place: the same file has the same pose on all.
    *values, x, y, z = (round(value, PLACES) for value in best.tolist())
    angles = dict(zip(ORDER, values))
    solved = Pose(angles, (x, y, z), pose.written_joints, pose.touched, pose.meant)
    return solved, _open(touches, best_gaps)


class _Mover:
    """Moves a pose step by step to where it fulfils what is `asked`: the columns of its state with these
    `numbers`, each between its `low` and `high` value, as readily as `ease` tells.
    """

    def __init__(
        self, asked: Conditions, numbers: tuple[int, ...], low: Vector, high: Vector, ease: Vector
    ) -> None:
        self._asked, self._probe = asked, _probe(numbers, tuple(asked.points))
        self._columns = (np.array(numbers), low, high, ease**2)
        self._all = self._moving = np.arange(len(numbers))

    def move(self, state: Vector, made: Chain, gaps: Vector, worst: float) -> None:
        """Moves the state by one step. `made` is its pose and `gaps` what is left open there, `worst` the
        widest of them.
        """
        slope = (self._asked.moved(made, self._probe.ways(made)) - gaps).T / PROBE
        own, low, high, weight = self._columns
        moving = self._moving
        if len(moving) < len(own):
            own, low, high, weight = own[moving], low[moving], high[moving], weight[moving]
        wanted = state[own] + _step(slope[:, moving], gaps, weight, worst)
        reached = np.minimum(np.maximum(wanted, low), high)
        state[own] = reached
        # What has reached its limit is left out of the next step, so that the others do its share.
        stuck = (wanted <= low) | (wanted >= high)
        self._moving = self._all
        if stuck.any():
            self._moving = np.flatnonzero(~np.isin(self._columns[0], own[stuck]))


@lru_cache(maxsize=100)  # what touches is often the same, wherever it is
def _probe(columns: tuple[int, ...], points: tuple[int, ...]) -> Probe:
    return Probe(columns, points, PROBE)


def _step(slope: Vector, gaps: Vector, weight: Vector, worst: float) -> Vector:
    """One step of damped least squares (Buss 2004, eq. 11), the weights in it: what to add to the moving
    columns of the state. The damping grows with the worst gap, as the slopes hold only nearby.
    """
    normal = (slope * weight) @ slope.T
    normal.flat[:: len(gaps) + 1] += 1e-6 + 1e-4 * worst**2
    step = -weight * (slope.T @ np.linalg.solve(normal, gaps))
    return step * min(1.0, LONGEST / max(1e-9, *map(abs, step.tolist())))


def _chain(state: Vector) -> Chain:
    *angles, x, y, z = state.tolist()
    return chain(angles, (x, y, z))


def _open(touches: list[Touch], gaps: list[float]) -> dict[str, float]:
    """The widest gap of each part that misses what it has to touch."""
    found: dict[str, float] = {}
    at = 0
    for touch in touches:
        for gap in gaps[at : at + touch.count]:
            if abs(gap) > (NEAR if touch.limb else EXACT) and abs(gap) > abs(found.get(touch.part, 0.0)):
                found[touch.part] = gap
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
    pose: Pose, made: Chain, touches: list[Touch], inherited: frozenset[str], loose: frozenset[str]
) -> tuple[tuple[int, ...], Vector, Vector, Vector]:
    """The columns of a pose's state that may move, by their numbers: those of joints' angles, and behind them
    the pelvis's x, y and z. Of each the least value, the greatest value and the weight. `made` is the pose in
    plain numbers.
    """
    demand = _demand(pose, made, touches)
    found: list[tuple[int, float, float, float]] = []
    groups = {"pelvis", *demand.limbs, *(("trunk", "head") if demand.is_leaning else ())}
    for at, name in enumerate(ORDER):
        if JOINTS[name].group not in groups:
            continue
        if ease := _ease(pose, name, demand, name in inherited, name in loose):
            found.append((at, *_range(pose, name, name in loose), ease))
    found += [(len(ORDER) + axis, -1e6, 1e6, 0.5) for axis in (range(3) if demand.stance else range(2))]
    columns, low, high, eases = zip(*found)
    return columns, np.array(low), np.array(high), np.array(eases)


def _demand(pose: Pose, made: Chain, touches: list[Touch]) -> _Demand:
    aside = any(t.bar for t in touches) or any(
        t.point is not None and t.point[2] is not None and abs(t.point[2] - _aside_at(made, t.spot)) > EXACT
        for t in touches
    )
    bent_aside = any(abs(pose.angles[name]) > 0.5 for name in _ALL_ASIDE)
    return _Demand(
        limbs=frozenset({limb_of(t.part) for t in touches} | pose.touched) - {"trunk"},
        across=frozenset(limb_of(t.part) for t in touches if t.limb),
        is_flat=not aside and not bent_aside,
        is_leaning=any(t.part in LEANING or t.part.endswith("_shoulder") for t in touches),
        stance=next((limb_of(t.part) for t in touches if t.weighs), ""),
    )


def _aside_at(made: Chain, spot: Spot) -> float:
    """The z of a spot's middle."""
    a, b, t = spot
    first, last = made.points[_NUMBERS[a]][2], made.points[_NUMBERS[b]][2]
    return first + (last - first) * t


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
