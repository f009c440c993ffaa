"""A jointed body: its lengths, its joints with the angles that people reach, and where each point is in a
pose.

Lengths are in hundredths of stature. Axes: x to where the person faces, y up, z to the person's right.
Angles are in degrees from standing upright with the arms hanging, as the neutral-zero method counts them
(Ryf & Weymann 1995).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import reduce
from math import cos, radians, sin
from typing import NamedTuple

import numpy as np
import numpy.typing as npt

# Numbers of a body: points and vectors of shape (3,), rotation matrices of shape (3, 3), angles of shape ().
# Where many poses are computed at once, each has one more dimension in front.
Vector = npt.NDArray[np.float64]

# Drillis & Contini 1966, as Winter shows them (Biomechanics and Motor Control of Human Movement, 4th ed.
# 2009, fig. 4.1).
FOOT_HEIGHT, SHANK, THIGH, FOOT = 3.9, 24.6, 24.5, 15.2
UPPER_ARM, FOREARM, HAND = 18.6, 14.6, 10.8
# Between the middles of the joints, so less than hip breadth (19.1) and shoulder breadth (25.9).
HIPS, SHOULDERS = 10.0, 19.6
# The project's own: the part of the foot in front of its ball; the lengths that the tables give for trunk,
# head and neck, divided among their parts.
TOES = 4.5
PELVIS, LOW_BACK, UPPER_BACK, NECK, HEAD = 7.0, 10.0, 11.8, 5.2, 13.0

# Half the thickness at each point, the project's own: a figure looks like a person at any size.
RADIUS = {
    "pelvis": 6.8,
    "waist": 6.4,
    "chest": 7.6,
    "neck": 3.7,
    "head": 6.5,
    "nose": 1.5,
    "hip": 6.3,
    "knee": 4.6,
    "ankle": 2.9,
    "heel": 2.6,
    "ball": 2.0,
    "toe": 1.5,
    "bigtoe": 1.5,
    "rib": 5.2,
    "flank": 4.6,
    "brim": 6.2,
    "shoulder": 3.4,
    "elbow": 2.8,
    "wrist": 2.1,
    "hand": 1.8,
}
SIDES = {"right": 1, "left": -1}  # the sign of z
# Centimetres in a hundredth of the stature of a person of 170 cm. Messages and sizes of props are in these.
CM = 1.7


@dataclass(frozen=True)
class Joint:
    """One angle of the body: its group and name, the least and the greatest angle that people reach, in
    degrees, and the study that measured these.
    """

    group: str
    name: str
    low: float
    high: float
    means: str  # what a positive angle does
    source: str  # empty for the pelvis, whose angles are those of the body in space


_HIP_OUT = "Roaas & Andersson 1982, editors for a bent hip"
# `low` and `high` are the mean of the named study plus two standard deviations, outward to the next 5
# degrees; passive ranges for joints that people stretch. «editors» marks a limit for which no study was
# found. docs/authoring/figures.md shows the same table, and a test compares the two.
_MODEL = {
    "pelvis": (
        ("tilt", -180, 180, "tips the pelvis forward", ""),
        ("side", -180, 180, "tips it to the person's right", ""),
        ("turn", -180, 180, "turns it to the person's right", ""),
    ),
    "trunk": (
        ("low_back", -45, 75, "bends the low back forward", "Troke 2005"),
        ("upper_back", -40, 45, "bends the upper back forward", "Edmondston 2011, editors"),
        ("side", -50, 50, "bends the trunk to the right", "Fitzgerald 1983"),
        ("turn", -65, 65, "turns the chest to the right", "a study of surfers' thoracic rotation"),
    ),
    "head": (
        ("bend", -95, 75, "bends the head forward", "Niewiadomski 2019"),
        ("side", -60, 60, "bends it to the right", "Niewiadomski 2019"),
        ("turn", -90, 90, "turns it to the right", "Niewiadomski 2019"),
        ("chin", -30, 25, "tucks the chin", "editors"),
    ),
    "leg": (
        ("hip", -35, 150, "lifts the thigh forward", "Soucie 2011"),
        ("hip_out", -45, 85, "takes the thigh out to its side", _HIP_OUT),
        ("hip_turn", -70, 70, "turns the thigh outward", "Tainaka 2014, Nyland 2004"),
        ("knee", -15, 170, "bends the knee", "Hemmerich 2006"),
        ("knee_turn", -30, 50, "turns the shin outward", "a study of tibial rotation, 1983"),
        ("ankle", -80, 50, "pulls the foot toward the shin", "Soucie 2011"),
        ("toes", -50, 100, "lifts the toes", "Hopson 1995"),
        ("big_toe", -60, 90, "lifts the big toe above the other toes", "Hopson 1995, editors"),
        # What a foot alone shows (drawing/close_up.py): it moves no point that can touch.
        ("spread", -15, 30, "spreads the toes", "editors"),
        ("curl", -15, 80, "curls the tips of the toes under", "editors"),
        ("arch", -15, 30, "lifts the arch and shortens the foot", "editors"),
    ),
    "arm": (
        ("shoulder", -85, 200, "lifts the arm forward and up", "Macedo & Magee 2009, Boone & Azen 1979"),
        ("shoulder_out", -60, 200, "takes the arm out to its side", "Boone & Azen 1979"),
        ("shoulder_turn", -110, 130, "turns the upper arm outward", "Macedo & Magee 2009"),
        ("elbow", -15, 165, "bends the elbow", "Zwerus 2019"),
        ("wrist", -100, 105, "bends the hand toward its palm", "Macedo & Magee 2009"),
        ("forearm_turn", -20, 190, "turns the palm inward, then back", "Macedo & Magee 2009"),
        ("shrug", -15, 45, "lifts the shoulder toward the ear", "textbooks, editors"),
        ("reach", -30, 30, "takes the shoulder forward", "textbooks, editors"),
    ),
}
# The groups as figure files name them → the groups of the joints.
GROUPS = {
    "pelvis": ("pelvis",),
    "trunk": ("trunk",),
    "head": ("head",),
    "legs": ("left_leg", "right_leg"),
    "left_leg": ("left_leg",),
    "right_leg": ("right_leg",),
    "arms": ("left_arm", "right_arm"),
    "left_arm": ("left_arm",),
    "right_arm": ("right_arm",),
}
JOINTS = {
    f"{group}.{row[0]}": Joint(group, *row)
    for group in ("pelvis", "trunk", "head", "left_leg", "right_leg", "left_arm", "right_arm")
    for row in _MODEL[group.split("_")[-1]]
}
ORDER = tuple(JOINTS)
# What only a foot alone shows: these joints move no point of a body.
CLOSE = ("spread", "curl", "arch")
CLOSE_JOINTS = tuple(name for name, joint in JOINTS.items() if joint.name in CLOSE)
# The angles of a person at ease, where they aren't 0.
REST = {
    "left_arm.elbow": 8.0,
    "right_arm.elbow": 8.0,
    "left_arm.shoulder": 4.0,
    "right_arm.shoulder": 4.0,
}


def rest() -> dict[str, float]:
    """Every joint's angle in a person who stands at ease: joint → degrees, in the order of ORDER."""
    return {name: REST.get(name, 0.0) for name in ORDER}


# How a part of a body turns against the one before: by a joint's angle times a factor, about an axis (0, 1, 2
# are x, y, z).
_Turn = tuple[str, int, float]
_Frame = tuple[str, str, list[_Turn]]


def _bend(
    part: str, forward: str, side: str, turn: str, share: float = 1.0, other: float = 1.0
) -> list[_Turn]:
    """A bend of the trunk or the head, or a share of it: the other share is of what isn't forward."""
    return [(f"{part}.{turn}", 1, -other), (f"{part}.{side}", 0, other), (f"{part}.{forward}", 2, -share)]


def _limbs(side: str, z: int) -> list[_Frame]:
    leg, arm = f"{side}_leg", f"{side}_arm"
    return [
        (
            f"{side}_thigh",
            "pelvis",
            [(f"{leg}.hip", 2, 1), (f"{leg}.hip_out", 0, -z), (f"{leg}.hip_turn", 1, -z)],
        ),
        (f"{side}_shank", f"{side}_thigh", [(f"{leg}.knee", 2, -1), (f"{leg}.knee_turn", 1, -z)]),
        (f"{side}_foot", f"{side}_shank", [(f"{leg}.ankle", 2, 1)]),
        (f"{side}_toes", f"{side}_foot", [(f"{leg}.toes", 2, 1)]),
        (f"{side}_big_toe", f"{side}_toes", [(f"{leg}.big_toe", 2, 1)]),
        (f"{side}_collar", "shoulders", [(f"{arm}.shrug", 0, -z), (f"{arm}.reach", 1, z)]),
        (
            f"{side}_upper_arm",
            "shoulders",
            [(f"{arm}.shoulder", 2, 1), (f"{arm}.shoulder_out", 0, -z), (f"{arm}.shoulder_turn", 1, -z)],
        ),
        (f"{side}_forearm", f"{side}_upper_arm", [(f"{arm}.elbow", 2, 1)]),
        (f"{side}_hand", f"{side}_forearm", [(f"{arm}.forearm_turn", 1, z), (f"{arm}.wrist", 2, 1)]),
    ]


# Each frame: the one that it turns against, which stands above it (the body in space for the first), and how.
FRAMES: list[_Frame] = [
    ("pelvis", "", _bend("pelvis", "tilt", "side", "turn")),
    # Each part of the back is turned by half of its bend, as a spine curves.
    ("low_back", "pelvis", _bend("trunk", "low_back", "side", "turn", 1 / 2, 1 / 4)),
    ("above", "pelvis", _bend("trunk", "low_back", "side", "turn", 1, 1 / 2)),
    ("upper_back", "above", _bend("trunk", "upper_back", "side", "turn", 1 / 2, 1 / 4)),
    ("shoulders", "above", _bend("trunk", "upper_back", "side", "turn", 1, 1 / 2)),
    ("neck", "shoulders", _bend("head", "bend", "side", "turn")),
    ("head", "neck", [("head.chin", 2, -1.0)]),
    *(frame for side, z in SIDES.items() for frame in _limbs(side, z)),
]
# The ways from one point to another, each in the axes of a frame.
_Way = tuple[str, tuple[float, float, float]]


def _side_points(side: str, z: int) -> dict[str, tuple[str, list[_Way]]]:
    toe = (TOES - RADIUS["toe"], RADIUS["toe"] - RADIUS["ball"], 0.0)
    one: dict[str, tuple[str, list[_Way]]] = {
        "rib": ("chest", [("upper_back", (0, 0, z * 5.4))]),
        "brim": ("pelvis", [("pelvis", (0, 0.8, z * 3.6))]),
        "flank": ("waist", [("low_back", (0, 0, z * 4.2))]),
        "hip": ("pelvis", [("pelvis", (0, 0, z * HIPS / 2))]),
        "knee": (f"{side}_hip", [(f"{side}_thigh", (0, -THIGH, 0))]),
        "ankle": (f"{side}_knee", [(f"{side}_shank", (0, -SHANK, 0))]),
        "heel": (f"{side}_ankle", [(f"{side}_foot", (-FOOT * 0.22, RADIUS["heel"] - FOOT_HEIGHT, 0))]),
        "ball": (f"{side}_ankle", [(f"{side}_foot", (FOOT * 0.78 - TOES, RADIUS["ball"] - FOOT_HEIGHT, 0))]),
        "toe": (f"{side}_ball", [(f"{side}_toes", toe)]),
        "bigtoe": (f"{side}_ball", [(f"{side}_big_toe", (*toe[:2], -1.2 * z))]),
        "shoulder": ("neck", [("shoulders", (0, -2.2, 0)), (f"{side}_collar", (0, 0, z * SHOULDERS / 2))]),
        "elbow": (f"{side}_shoulder", [(f"{side}_upper_arm", (0, -UPPER_ARM, 0))]),
        "wrist": (f"{side}_elbow", [(f"{side}_forearm", (0, -FOREARM, 0))]),
        "hand": (f"{side}_wrist", [(f"{side}_hand", (0, -HAND * 0.75, 0))]),
    }
    return {f"{side}_{name}": point for name, point in one.items()}


# Each point of the body: the one that it lies from, which stands above it, and the ways from there.
POINTS: dict[str, tuple[str, list[_Way]]] = {
    "pelvis": ("", []),
    "waist": ("pelvis", [("pelvis", (0, PELVIS, 0))]),
    "chest": ("waist", [("low_back", (0, LOW_BACK, 0))]),
    "neck": ("chest", [("upper_back", (0, UPPER_BACK, 0))]),
    "head": ("neck", [("neck", (0, NECK, 0)), ("head", (0.8, HEAD / 2, 0))]),
    "nose": ("head", [("head", (RADIUS["head"] - 0.2, -0.3, 0))]),
    **{name: point for side, z in SIDES.items() for name, point in _side_points(side, z).items()},
}
_RADII = {point: RADIUS[point.split("_")[-1]] for point in POINTS} | RADIUS
_FLAT = [turn for _, _, turns in FRAMES for turn in turns]
_COLUMNS = np.array([ORDER.index(joint) for joint, _, _ in _FLAT])
_FACTORS = np.array([factor for _, _, factor in _FLAT], float)
_AXES = np.array([axis for _, axis, _ in _FLAT])
_EACH, _NEXT, _LAST = np.arange(len(_FLAT)), (_AXES + 1) % 3, (_AXES + 2) % 3


def _turns(angles: Vector) -> Vector:
    """The rotations of all turns, in the order of FRAMES: angles of shape (…, joints) → (…, turns, 3, 3). All
    are made at once, as it is the number of steps that takes time.
    """
    turned = np.radians(angles[..., _COLUMNS] * _FACTORS)
    c, s = np.cos(turned), np.sin(turned)
    made = np.zeros((*turned.shape, 3, 3))
    made[..., _EACH, _AXES, _AXES] = 1
    made[..., _EACH, _NEXT, _NEXT] = made[..., _EACH, _LAST, _LAST] = c
    made[..., _EACH, _NEXT, _LAST], made[..., _EACH, _LAST, _NEXT] = -s, s
    return made


# The same tables in numbers, for one pose at a time: of each frame the number of the one above, and of each
# of its turns the joint's column, the radians of a degree, and the axis; of each point the number of the one
# that it lies from, and its ways.
_NUMBERS = {name: number for number, (name, _, _) in enumerate(FRAMES)}
_TREE = [
    (
        _NUMBERS.get(above, -1),
        [(ORDER.index(joint), radians(factor), axis) for joint, axis, factor in turns],
    )
    for _, above, turns in FRAMES
]
_NAMES = {name: number for number, name in enumerate(POINTS)}
_WAYS = [
    (_NAMES.get(start, -1), [(_NUMBERS[frame], *way) for frame, way in ways])
    for start, ways in POINTS.values()
]
# Frames of which it counts where their front looks: something may lie against it, or against their back.
FRONTS = {
    f"front of {frame}": frame
    for frame in ("pelvis", "upper_back", "right_thigh", "right_shank", "left_thigh", "left_shank")
}
_FRONT_NUMBERS = [_NUMBERS[frame] for frame in FRONTS.values()]
_Row = tuple[float, float, float]
_UPRIGHT = (1.0, 0.0, 0.0, 0.0, 1.0, 0.0, 0.0, 0.0, 1.0)


class Chain(NamedTuple):
    """One pose in plain numbers, which for a single one are faster than arrays. `points` are in the order of
    POINTS, `frames` in that of FRAMES, row by row; `axes` are what each turn goes about, `ways` the ways from
    point to point, both in space and in the order of the tables.
    """

    points: list[_Row]
    frames: list[tuple[float, ...]]
    axes: list[_Row]
    ways: list[_Row]

    @property
    def fronts(self) -> list[tuple[float, ...]]:
        """The directions in which the fronts of some frames look, in the order of FRONTS: unit vectors."""
        return [self.frames[number][::3] for number in _FRONT_NUMBERS]


def chain(angles: Sequence[float], root: _Row) -> Chain:
    """One pose; `angles` are degrees in the order of ORDER."""
    frames: list[tuple[float, ...]] = []
    axes: list[_Row] = []
    for above, turns in _TREE:
        a, b, c, d, e, f, g, h, i = frames[above] if above >= 0 else _UPRIGHT
        for column, factor, axis in turns:
            angle = angles[column]
            if angle:
                turn = angle * factor
                p, q = cos(turn), sin(turn)
                if axis == 2:
                    a, b = a * p + b * q, b * p - a * q
                    d, e = d * p + e * q, e * p - d * q
                    g, h = g * p + h * q, h * p - g * q
                elif axis == 0:
                    b, c = b * p + c * q, c * p - b * q
                    e, f = e * p + f * q, f * p - e * q
                    h, i = h * p + i * q, i * p - h * q
                else:
                    c, a = c * p + a * q, a * p - c * q
                    f, d = f * p + d * q, d * p - f * q
                    i, g = i * p + g * q, g * p - i * q
            axes.append((c, f, i) if axis == 2 else (a, d, g) if axis == 0 else (b, e, h))
        frames.append((a, b, c, d, e, f, g, h, i))
    points: list[_Row] = []
    ways: list[_Row] = []
    for start, own in _WAYS:
        x, y, z = points[start] if start >= 0 else root
        for frame, u, v, w in own:
            a, b, c, d, e, f, g, h, i = frames[frame]
            way = (a * u + b * v + c * w, d * u + e * v + f * w, g * u + h * v + i * w)
            ways.append(way)
            x, y, z = x + way[0], y + way[1], z + way[2]
        points.append((x, y, z))
    return Chain(points, frames, axes, ways)


class Body:
    """A body in one pose, or in many at once.

    `angles` are degrees, one column for each joint in the order of ORDER; `roots` is the pelvis's x, y, z in
    hundredths of stature. Shapes: (joints,) and (3,) for one pose, (poses, joints) and (poses, 3) for many.
    `points` are x, y, z by name (`pelvis`, `right_knee`): (3,) or (poses, 3). `frames` are the rotations of
    its parts from upright by name (`right_thigh`): (3, 3) or (poses, 3, 3). Those of one pose can't be
    changed, as all who ask for the pose share its body; `spots` are its points in plain numbers.
    """

    def __init__(self, angles: Vector, roots: Vector) -> None:
        self.points: dict[str, Vector] = {}
        self.frames: dict[str, Vector] = {}
        self.spots: dict[str, _Row] = {}
        if angles.ndim == 1:
            x, y, z = roots.tolist()
            self._one(chain(angles.tolist(), (x, y, z)))
        else:
            self._many(angles, roots)

    def _one(self, made: Chain) -> None:
        self.spots = dict(zip(POINTS, made.points))
        points, frames = np.array(made.points), np.array(made.frames).reshape(-1, 3, 3)
        points.flags.writeable = frames.flags.writeable = False
        self.points = dict(zip(POINTS, points))
        self.frames = dict(zip(_NUMBERS, frames))

    def _many(self, angles: Vector, roots: Vector) -> None:
        turns = _turns(angles)
        each = iter(range(len(_FLAT)))
        for name, above, own in FRAMES:
            first = [self.frames[above]] if above else []
            self.frames[name] = reduce(np.matmul, [*first, *(turns[..., next(each), :, :] for _ in own)])
        for name, (start, ways) in POINTS.items():
            at = self.points[start] if start else roots
            for frame, way in ways:
                at = at + self.frames[frame] @ way
            self.points[name] = at


def radius(point: str) -> float:
    """Half the body's thickness at a point, in hundredths of stature."""
    return _RADII[point]
