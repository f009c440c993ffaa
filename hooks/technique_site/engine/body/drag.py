"""A body that is pulled by a point of it: the joints follow within their ranges, and what touches stays.

Damped least squares as in `inverse_kinematics`, with two kinds of demands: touches, which hold, and pulls,
which are followed as far as the touches and the joints allow.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from technique_site.engine.body.body_model import JOINTS, ORDER, Body, Vector
from technique_site.engine.body.body_parts import Spot, middle_of
from technique_site.engine.body.inverse_kinematics import Pose, Touch

ROOT = ("root.x", "root.y", "root.z")  # how the pelvis's place is named beside the joints
STEPS = 30  # at most
LAST = 4  # steps in which only the touches count
SETTLED = 0.04  # degrees or hundredths of stature: a step that moves nothing further ends the search
PULL = 0.3  # how much a pull weighs against a touch
REST = 0.004  # how much each degree weighs by which a joint leaves where it was
OFF = 0.2  # hundredths of stature from which a touch or a pull has something to do
HINGES = ("knee", "elbow")
BENT = 12.0  # degrees
_PROBE, _LONGEST = 0.05, 12.0
FIRST_DAMPING, LEAST_DAMPING = 0.0, 0.05  # none, until a step leads farther off
_COLUMNS = (*ORDER, *ROOT)
Columns = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Pull:
    """A spot of the body that shall come to a place: along each of `axes`, unit vectors, to the number of
    `at`, in hundredths of stature. What no axis goes along stays free.
    """

    spot: Spot
    axes: tuple[tuple[float, float, float], ...]
    at: tuple[float, ...]

    def gaps(self, body: Body) -> list[Vector]:
        """How far the spot is from there, one array an axis: shape () or (poses,)."""
        middle = middle_of(body, self.spot)
        return [middle @ np.array(axis) - at for axis, at in zip(self.axes, self.at)]


def pulled(
    pose: Pose,
    touches: Sequence[Touch],
    pulls: Sequence[Pull],
    ease: Mapping[str, float],
    held: Mapping[str, float] | None = None,
    start: Pose | None = None,
) -> Pose:
    """The pose that a pull makes of `pose`: near it where nothing pulls.

    `ease` tells how readily each joint moves, and each of ROOT; those not in it stay. `held` are joints that
    have the given degrees and don't move. `start` is a pose to begin the search with, such as that of the
    moment before. What a touch asks is met nearly: the solver makes it exact.
    """
    held = held or {}
    first = np.array([held.get(name, pose.angles[name]) for name in ORDER] + list(pose.root))
    state = first if start is None else _begun(first, start, ease, held)
    columns = np.array(
        [n for n, name in enumerate(_COLUMNS) if ease.get(name, 0) > 0 and name not in held], int
    )
    if not len(columns):
        return _pose(pose, state)
    if start is None and _is_off(state, touches, pulls):
        _bend(state, columns)
    search = _Search(columns, np.array([ease[_COLUMNS[n]] for n in columns]) ** 2, *_ranges(pose, columns))
    state = search.run(state, first, touches, pulls, STEPS)
    if touches and pulls:  # what touches has the last word
        state = search.run(state, state, touches, [], LAST)
    return _pose(pose, state)


@dataclass(frozen=True)
class _Search:
    """The columns of a state that may move, with their weights and their least and greatest values."""

    columns: Columns
    weight: Vector
    low: Vector
    high: Vector

    def run(
        self, state: Vector, home: Vector, touches: Sequence[Touch], pulls: Sequence[Pull], steps: int
    ) -> Vector:
        """The state that meets the demands best, after at most so many steps; near `home`, as far as they let
        it. A step that leads farther off is tried anew, shorter: round what is out of reach plain steps go to
        and fro (Levenberg and Marquardt's rule).
        """
        moving = np.ones(len(self.columns), bool)
        best, linear, least, damping = state, None, np.inf, FIRST_DAMPING
        for _ in range(steps):
            weight = np.where(moving, self.weight, 0.0)
            tried = _Linear.at(state, home, touches, pulls, self.columns)
            if linear is None or tried.cost(weight) <= least:
                best, linear, damping = state, tried, damping / 3
            else:
                damping = max(damping * 4, LEAST_DAMPING)
            least = linear.cost(weight)
            wanted = best[self.columns] + linear.step(weight, damping)
            new = np.clip(wanted, self.low, self.high)
            # What has reached its limit is left out of the next step, so that the others do its share.
            moving = ~(moving & ((wanted <= self.low) | (wanted >= self.high)))
            moved = float(np.max(np.abs(new - best[self.columns]), initial=0.0))
            state = best.copy()
            state[self.columns] = new
            if moved < SETTLED:
                break
        return state


def gap(pose: Pose, pulls: Iterable[Pull]) -> float:
    """How far a pose is from where it is pulled, in hundredths of stature: the worst of all pulls."""
    body = pose.body()
    return max((float(np.linalg.norm([float(g) for g in one.gaps(body)])) for one in pulls), default=0.0)


def _begun(first: Vector, start: Pose, ease: Mapping[str, float], held: Mapping[str, float]) -> Vector:
    """The state to begin with: that of another pose in all that may move."""
    other = np.array([start.angles[name] for name in ORDER] + list(start.root))
    free = np.array([ease.get(name, 0) > 0 and name not in held for name in _COLUMNS])
    return np.where(free, other, first)


def _is_off(state: Vector, touches: Sequence[Touch], pulls: Sequence[Pull]) -> bool:
    """Whether anything has to move at all."""
    body = Body(state[: len(ORDER)], state[len(ORDER) :])
    return any(abs(float(g)) > OFF for one in (*touches, *pulls) for g in one.gaps(body))


def _bend(state: Vector, columns: Columns) -> None:
    """Bends straight knees and elbows a little: from straight no step leads nearer."""
    for n in columns:
        if n < len(ORDER) and JOINTS[ORDER[n]].name in HINGES and 0 <= state[n] < BENT:
            state[n] = BENT


def _ranges(pose: Pose, columns: Columns) -> tuple[Vector, Vector]:
    """The least and the greatest value of each moving column."""
    low, high = np.full(len(_COLUMNS), -1e6), np.full(len(_COLUMNS), 1e6)
    for n, name in enumerate(ORDER):
        joint, value = JOINTS[name], pose.angles[name]
        low[n], high[n] = min(joint.low, value), max(joint.high, value)
        if joint.name in HINGES and value >= 0:
            low[n] = max(low[n], 0.0)  # only an author bends one backward
    return low[columns], high[columns]


@dataclass(frozen=True)
class _Linear:
    """The gaps of a state, how each moving column changes them (gaps, columns), and how far the columns are
    from where they were.
    """

    gaps: Vector
    slope: Vector
    away: Vector

    @classmethod
    def at(
        cls, state: Vector, home: Vector, touches: Sequence[Touch], pulls: Sequence[Pull], columns: Columns
    ) -> _Linear:
        """That of a state."""
        tried = np.repeat(state[None], len(columns) + 1, axis=0)
        tried[1 + np.arange(len(columns)), columns] += _PROBE
        body = Body(tried[:, : len(ORDER)], tried[:, len(ORDER) :])
        rows = [g for touch in touches for g in touch.gaps(body)]
        rows += [g * PULL for one in pulls for g in one.gaps(body)]
        away = state[columns] - home[columns]
        if not rows:
            return cls(np.zeros(0), np.zeros((0, len(columns))), away)
        all_gaps = np.stack([np.broadcast_to(row, (len(tried),)) for row in rows])
        return cls(all_gaps[:, 0], (all_gaps[:, 1:] - all_gaps[:, :1]) / _PROBE, away)

    def cost(self, weight: Vector) -> float:
        """The squares that a step makes least: the gaps, and what is left of home where a joint may move."""
        return float(self.gaps @ self.gaps + np.sum((REST * self._rest(weight)) ** 2))

    def step(self, weight: Vector, damping: float) -> Vector:
        """What to add to the moving columns: least squares of the gaps and of what is left of home, each
        column scaled by its ease, no longer than `damping` lets it.
        """
        if not len(self.gaps):
            return -self.away
        scale = np.sqrt(weight)
        own = np.eye(len(scale))
        system = np.vstack([self.slope * scale, own * REST, own * damping])
        asked = np.concatenate([self.gaps, REST * self._rest(weight), np.zeros(len(scale))])
        step: Vector = -scale * np.linalg.lstsq(system, asked, rcond=None)[0].astype(np.float64)
        return step * min(1.0, _LONGEST / max(1e-9, float(np.max(np.abs(step)))))

    def _rest(self, weight: Vector) -> Vector:
        scale = np.sqrt(weight)
        return np.divide(self.away, scale, out=np.zeros_like(self.away), where=scale > 0)


def _pose(pose: Pose, state: Vector) -> Pose:
    x, y, z = (float(v) for v in state[len(ORDER) :])
    angles = {name: float(value) for name, value in zip(ORDER, state)}
    return Pose(angles, (x, y, z), pose.written_joints, pose.touched, pose.meant)
