"""What of a body, and of the props, can be taken hold of in a picture, and which joints and parts belong to
it. All of it comes from the body's tables, so that a new joint, part or prop has its handle by itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache

import numpy as np

from technique_site.engine.body.body_model import JOINTS, ORDER, SIDES, Body
from technique_site.engine.body.body_parts import PARTS, Spot, limb_of, middle_of
from technique_site.engine.body.camera import Camera, Point
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import KINDS, Prop
from technique_site.engine.figure import prop_placement
from technique_site.engine.figure.figure_model import Figure, said
from technique_site.engine.figure.scene import Scene

# A handle's name → the point of the body where it is, and the group of joints that it moves first.
_OF_TRUNK = {"head": ("head", "head"), "chest": ("neck", "trunk"), "pelvis": ("pelvis", "pelvis")}
_OF_LIMB = {
    "hand": ("hand", "arm"),
    "elbow": ("elbow", "arm"),
    "knee": ("knee", "leg"),
    "foot": ("ankle", "leg"),
}
HIGH = 60.0  # hundredths of stature above the floor, of a wall that nobody touches
BESIDE = 8.0  # hundredths of stature between a prop's handle and what touches the prop
SEEN = 0.4  # degrees in the picture that a joint turns for each of its own; the spine turns by halves
_TURNED = 2.0  # degrees by which a joint is turned to see which way that goes


@dataclass(frozen=True)
class Handle:
    """A place of the body by which it is pulled. `parts` are those that can touch there; `group` are the
    joints that follow first.
    """

    name: str
    point: str
    group: str
    parts: tuple[str, ...]

    @property
    def spot(self) -> Spot:
        """Where it is on the body."""
        return (self.point, self.point, 0.0)


@dataclass(frozen=True)
class Turning:
    """How a joint turns in a picture: round `pivot`, and by `sign` degrees with the clock for each degree
    more; 0 where it turns toward the viewer or away. `tip` is what it turns.
    """

    joint: str
    pivot: Point
    tip: Point
    sign: float


@cache
def handles() -> dict[str, Handle]:
    """All handles of a body by name, from the head down."""
    rows = dict(_OF_TRUNK)
    for name, (point, group) in _OF_LIMB.items():
        rows |= {f"{side}_{name}": (f"{side}_{point}", f"{side}_{group}") for side in SIDES}
    body = Body(np.zeros(len(ORDER)), np.array((0.0, 60.0, 0.0)))
    owners: dict[str, list[str]] = {name: [] for name in rows}
    for part, spots in PARTS.items():
        middle = np.mean([middle_of(body, spot) for spot in spots], axis=0)
        near = [name for name in rows if limb_of(name) in (limb_of(part), "trunk")]
        owners[min(near, key=lambda n: float(np.linalg.norm(body.points[rows[n][0]] - middle)))].append(part)
    return {name: Handle(name, point, group, tuple(owners[name])) for name, (point, group) in rows.items()}


def handle_of_part(part: str) -> str:
    """The handle by which a part is moved. Raises KeyError for what is no part."""
    for name, handle in handles().items():
        if part in handle.parts:
            return name
    raise KeyError(part)


@cache
def handle_of_joint(joint: str) -> str:
    """The handle beside which a joint is turned: the one at its pivot, else the one that it moves, else the
    last of its limb.
    """
    own = [h for h in handles().values() if h.group == JOINTS[joint].group]
    for point in _pivots()[joint]:
        if here := next((h.name for h in own if h.point == point), None):
            return here
    return own[-1].name


def point_of_joint(joint: str) -> str:
    """The point of the body round which a joint turns: the last one that it leaves where it is, on the way to
    those that it moves.
    """
    return _pivots()[joint][0]


@cache
def _pivots() -> dict[str, tuple[str, str]]:
    """Joint → the point that it turns round, and a point that it moves, the nearest to that."""
    bent = np.array([20.0 if JOINTS[name].group != "pelvis" else 0.0 for name in ORDER])
    body = Body(bent, np.array((0.0, 60.0, 0.0)))
    chains = [
        ["pelvis", "waist", "chest", "neck", "head"],
        *([f"{s}_hip", f"{s}_knee", f"{s}_ankle", f"{s}_ball", f"{s}_toe"] for s in SIDES),
        *([f"{s}_shoulder", f"{s}_elbow", f"{s}_wrist", f"{s}_hand"] for s in SIDES),
    ]
    found: dict[str, tuple[str, str]] = {}
    for n, joint in enumerate(ORDER):
        turned = bent.copy()
        turned[n] += 30.0
        after = Body(turned, np.array((0.0, 60.0, 0.0)))
        group = JOINTS[joint].group
        side = group.split("_")[0] if group.split("_")[0] in SIDES else ""
        chain = chains[0] if not side else next(c for c in chains[1:] if c[0] == _root(group, side))
        moved = [p for p in chain if float(np.abs(after.points[p] - body.points[p]).max()) > 1e-3]
        tip = moved[0] if moved else chain[-1]
        before = chain[max(0, chain.index(tip) - 1)]
        found[joint] = (before, tip)
    return found


def _root(group: str, side: str) -> str:
    return f"{side}_{'hip' if group.endswith('leg') else 'shoulder'}"


def turnings(pose: Pose, view: str) -> list[Turning]:
    """How each joint turns in a picture of a pose."""
    camera, made = Camera(view), list[Turning]()
    angles = np.array([pose.angles[name] for name in ORDER])
    many = np.repeat(angles[None], len(ORDER), axis=0)
    many[np.arange(len(ORDER)), np.arange(len(ORDER))] += _TURNED
    root = np.array(pose.root, float)
    turned = Body(many, np.repeat(root[None], len(ORDER), axis=0))
    body = pose.body()
    for n, joint in enumerate(ORDER):
        pivot_name, tip_name = _pivots()[joint]
        pivot, tip = camera.see(body.points[pivot_name]), camera.see(body.points[tip_name])
        moved = camera.see(turned.points[tip_name][n])
        ax, ay, bx, by = tip[0] - pivot[0], tip[1] - pivot[1], moved[0] - pivot[0], moved[1] - pivot[1]
        cross, square = ax * by - ay * bx, ax * ax + ay * ay
        by_degrees = float(np.degrees(np.arctan2(cross, ax * bx + ay * by))) / _TURNED if square > 4 else 0.0
        made.append(Turning(joint, pivot, tip, round(by_degrees, 2) if abs(by_degrees) > SEEN else 0.0))
    return made


def prop_places(
    scene: Scene, pose: Pose, on: dict[str, str], shown: Iterable[str] = ()
) -> dict[str, tuple[float, float, float]]:
    """Where the handle of each prop is that a pose touches, or that its picture shows: name → x, y, z in
    hundredths of stature.
    """
    body = pose.body()
    names = [s for s in dict.fromkeys(on.values()) if s in scene.props]
    names += [u for s in names if (u := scene.props[s].on) in scene.props and KINDS[s].way == "rolls"]
    found = {name: _touched(scene, name, body, on) for name in dict.fromkeys(names)}
    untouched = {name: scene.props[name] for name in shown if name not in found}
    return found | {name: _alone(prop) for name, prop in untouched.items() if prop.ends}


def _touched(scene: Scene, name: str, body: Body, on: dict[str, str]) -> tuple[float, float, float]:
    """Where the handle of a prop is that a body touches."""
    prop = scene.props[name]
    rolling = {part: s for part, s in on.items() if s in scene.props and scene.props[s].on == name}
    touching = [part for part, surface in on.items() if surface == name] + list(rolling)
    x, y, z = (float(v) for v in np.mean([middle_of(body, PARTS[part][0]) for part in touching], axis=0))
    if prop.kind.way == "top" and prop.level is not None:
        return x, max(2.0, prop.level - BESIDE), z
    if prop.kind.way == "upright" and prop.level is not None:
        return prop.level - prop.facing * prop.kind.size / 2, y + BESIDE, z
    if prop.kind.way == "rolls":
        return prop_placement.rolling(scene.props, touching[0], name, body)
    if prop.point is not None:
        return prop.point[0], prop.point[1] + BESIDE / 2, prop.point[2]
    return x, y + BESIDE / 2, z


def _alone(prop: Prop) -> tuple[float, float, float]:
    """Where the handle of a prop is that nobody touches."""
    x0, x1, z0, z1 = prop.ends or (0.0, 0.0, 0.0, 0.0)
    y = max(2.0, (prop.level or 0.0) - BESIDE) if prop.kind.way == "top" else HIGH
    return (x0 + x1) / 2, y, (z0 + z1) / 2


def label(figure: Figure, name: str) -> str:
    """A handle's name as people say it, with what it touches."""
    on = [f"{said(part)} on the {said(s)}" for part, s in figure.on.items() if part in handles()[name].parts]
    return said(name) + (f": {', '.join(on)}" if on else "")
