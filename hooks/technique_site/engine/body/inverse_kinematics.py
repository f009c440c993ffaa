"""What a body rests on: the parts that can touch, what each touch asks of the pose, and the solver that makes
all touches exact.

The solver is inverse kinematics by damped least squares (Buss 2004, «Introduction to inverse kinematics with
Jacobian transpose,
pseudoinverse and damped least squares methods»), weighted so that what an author wrote moves last, and kept
inside human ranges.
"""

from __future__ import annotations

from dataclasses import dataclass, field

import numpy as np

from technique_site.engine.body.body_model import JOINTS, ORDER, Body, radius
from technique_site.engine.body.body_parts import LEANING, Spot, limb_of, middle_of, rolling, thickness

# degrees that a written angle may give way, so that touches fit: an author writes about what an eye sees
KEPT = 10.0
NEAR = 0.6  # hundredths of stature by which a hand may miss a limb: 1 cm of flesh
EXACT = 0.02  # hundredths of stature: 0.3 mm
FREE, INHERITED, WRITTEN, PELVIS = 1.0, 0.5, 0.25, 0.06  # how readily an angle gives way
STIFF = {
    "side": 0.2,
    "turn": 0.2,
    "hip_out": 0.3,
    "hip_turn": 0.3,
    "knee_turn": 0.2,
    "shoulder_out": 0.5,
    "shoulder_turn": 0.3,
    "knee": 0.6,
}
ASIDE = ("side", "turn", "hip_out", "hip_turn", "knee_turn", "shoulder_out", "shoulder_turn")


def front(body: Body, spot: Spot) -> np.ndarray:
    """Where the front of a spot's limb looks."""
    side, _, point = spot[0].rpartition("_")
    return body.frames[
        f"{side}_shank" if point in ("knee", "ankle") else f"{side}_thigh" if side else "pelvis"
    ] @ (1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Touch:
    """One thing that a pose has to do: the skin of a spot lies on a plane, or its middle is at a point.

    `normal` points from the surface to the body and `level` is where the plane lies along it; `over` is the
    diameter of what rolls between the two.
    With `limb` the spot lies on another part of the body instead; with `point` its middle stays where `point`
    has numbers; with `bar`, a rod's
    thickness and how far along it, its middle is on a rod that lies against the back of `limb`.
    """

    part: str
    spot: Spot
    normal: tuple[float, float, float] = (0, 1, 0)
    level: float = 0.0
    over: float = 0.0
    limb: Spot | None = None
    point: tuple[float | None, float | None, float | None] | None = None
    bar: tuple[float, float] | None = None

    def gaps(self, body: Body) -> list[np.ndarray]:
        """How far the pose is from it, one number a condition, in hundredths of stature; 0 is there."""
        middle = middle_of(body, self.spot)
        if self.point is not None:
            return [middle[..., axis] - at for axis, at in enumerate(self.point) if at is not None]
        if self.bar is not None:
            rod = rolling(body, self.limb, -front(body, self.limb), self.bar[0])
            return [
                middle[..., axis] - rod[..., axis] - (self.bar[1] if axis == 2 else 0.0) for axis in range(3)
            ]
        if self.limb is not None:
            apart = np.linalg.norm(middle - middle_of(body, self.limb), axis=-1)
            return [apart - thickness(self.spot) - thickness(self.limb)]
        normal = np.array(self.normal, float)
        if self.over:
            return [rolling(body, self.spot, -normal, self.over) @ normal - self.level - self.over / 2]
        if self.part == "seat":  # on one side's hip where the pelvis is tipped
            return [
                np.minimum.reduce(
                    [body.points[p] @ normal - radius(p) for p in ("pelvis", "left_hip", "right_hip")]
                )
                - self.level
            ]
        return [middle @ normal - self.level - thickness(self.spot)]


@dataclass
class Pose:
    """A body somewhere: degrees by joint, and the pelvis's position. `written_joints` are those that this
    figure's author gave.
    """

    angles: dict[str, float]
    root: tuple[float, float, float] = (0.0, 60.0, 0.0)
    written_joints: frozenset[str] = frozenset()
    touched: frozenset[str] = field(default_factory=frozenset)  # limbs in touch: their joints may move
    meant: dict[str, float] = field(default_factory=dict)  # the angles before they gave way to touches

    def body(self) -> Body:
        """Where its points are."""
        return Body(np.array([self.angles[name] for name in ORDER]), np.array(self.root, float))


def solve(
    pose: Pose, touches: list[Touch], known: frozenset[str] = frozenset(), loose: frozenset[str] = frozenset()
) -> tuple[Pose, dict[str, float]]:
    """The pose nearest to `pose` that makes every touch, and what is left open: gap by part, in hundredths of
    stature; empty if all fit.

    `known` are joints that were written in the figure that this one starts from; `loose` are written ones
    that move as freely as others:
    that finds what the author could write instead.
    """
    start = np.array([pose.angles[name] for name in ORDER] + list(pose.root))
    low, high, ease = _freedom(pose, touches, known, loose)
    here, moving = start.copy(), ease > 0
    best, since = (np.inf, here.copy(), np.zeros(0)), 0
    for _ in range(80):
        gaps = _gaps(here[None], touches)[0]
        worst = float(np.max(np.abs(gaps), initial=0.0))
        since = 0 if worst < best[0] * 0.98 else since + 1
        if worst < best[0]:
            best = (worst, here.copy(), gaps)
        if worst < EXACT / 4 or since > 12:
            break
        columns = np.flatnonzero(moving)
        tried = np.repeat(here[None], len(columns), axis=0)
        tried[np.arange(len(columns)), columns] += 0.05
        slope = (_gaps(tried, touches) - gaps).T / 0.05
        weight = ease[columns] ** 2
        normal = (slope * weight) @ slope.T
        step = -weight * (
            slope.T @ np.linalg.solve(normal + np.eye(len(gaps)) * (1e-6 + 1e-4 * worst**2), gaps)
        )
        step *= min(1.0, 8.0 / max(1e-9, float(np.max(np.abs(step)))))
        wanted = here[columns] + step
        here[columns] = np.clip(wanted, low[columns], high[columns])
        stuck = (wanted <= low[columns]) | (wanted >= high[columns])
        moving = ease > 0
        moving[columns[stuck]] = False
    solved = Pose(
        {name: float(value) for name, value in zip(ORDER, best[1])},
        tuple(float(v) for v in best[1][len(ORDER) :]),
        pose.written_joints,
        pose.touched,
        pose.meant,
    )
    return solved, _open(touches, best[2])


def _gaps(states: np.ndarray, touches: list[Touch]) -> np.ndarray:
    body = Body(states[:, : len(ORDER)], states[:, len(ORDER) :])
    return (
        np.stack([gap for touch in touches for gap in touch.gaps(body)], axis=-1)
        if touches
        else np.zeros((len(states), 0))
    )


def _open(touches: list[Touch], gaps: np.ndarray) -> dict[str, float]:
    found: dict[str, float] = {}
    at = 0
    for touch in touches:
        count = (
            3 if touch.bar else sum(1 for v in touch.point if v is not None) if touch.point is not None else 1
        )
        for gap in gaps[at : at + count]:
            if abs(gap) > (NEAR if touch.limb else EXACT) and abs(gap) > abs(found.get(touch.part, 0.0)):
                found[touch.part] = float(gap)
        at += count
    return found


def _freedom(
    pose: Pose, touches: list[Touch], known: frozenset[str], loose: frozenset[str]
) -> tuple[np.ndarray, np.ndarray, np.ndarray]:
    """How far each angle may go, and how readily: a joint of a limb that touches nothing stays."""
    limbs = ({limb_of(t.part) for t in touches} | set(pose.touched)) - {"trunk"}
    body = pose.body()
    aside = any(t.bar for t in touches) or any(
        t.point is not None
        and t.point[2] is not None
        and abs(t.point[2] - float(middle_of(body, t.spot)[2])) > EXACT
        for t in touches
    )
    flat = not aside and not any(
        abs(pose.angles[name]) > 0.5 for name in ORDER if JOINTS[name].name in ASIDE
    )  # then nothing leaves the plane of the picture
    reaching = {limb_of(t.part) for t in touches if t.limb}  # a hand on the other leg goes across
    leaning = any(t.part in LEANING or t.part.endswith("_shoulder") for t in touches)
    count = len(ORDER) + 3
    low, high, ease = np.full(count, -1e6), np.full(count, 1e6), np.zeros(count)
    for at, name in enumerate(ORDER):
        joint, value = JOINTS[name], pose.angles[name]
        written = name in pose.written_joints and name not in loose
        within = KEPT if written else 360.0
        if joint.group == "pelvis" and name not in loose:
            within = KEPT  # unwritten, too: the pelvis is what a pose begins with
        low[at], high[at] = (
            max(min(joint.low, value), value - within),
            min(max(joint.high, value), value + within),
        )
        if joint.name in ("knee", "elbow") and value >= 0:
            low[at] = max(low[at], 0.0)  # one that bends backward is for the author to write
        if flat and joint.name in ASIDE and joint.group not in reaching:
            continue
        if joint.group in limbs:
            ease[at] = (WRITTEN if written else INHERITED if name in known else FREE) * STIFF.get(
                joint.name, 1.0
            )
        elif joint.group == "pelvis":
            ease[at] = PELVIS * (3.0 if leaning or name in loose else 1.0)
        elif leaning and joint.group in ("trunk", "head"):
            ease[at] = (WRITTEN if written else INHERITED) * 0.6 * STIFF.get(joint.name, 1.0)
    ease[len(ORDER) :] = (0.5, 0.5, 0.0)
    return low, high, ease
