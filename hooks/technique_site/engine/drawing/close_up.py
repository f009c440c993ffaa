"""A foot alone, large: with the end of its shin and five toes, and hands that are on it, for what a whole
figure is too small to show. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import cos, radians, sin

import numpy as np

from technique_site.engine.body.body_model import SIDES, TOES, Body, Vector, radius
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.camera import Box, Camera, bounds, capsule
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.drawing import hand_shapes
from technique_site.engine.drawing.hand_shapes import Hold
from technique_site.engine.drawing.silhouette import Shape, around

_SHIN = 0.3  # the share of the shin that is shown, and of the forearm of a hand on the foot
# Where the ball's inner and outer edge are from its middle: forward, up, out; and half their thickness.
_INNER, _OUTER = ((0.3, 0.0, -2.2), 2.0), ((-0.9, -0.3, 2.4), 1.7)
# Of each toe, from the big one: where it begins, as a share of the way from the inner to the outer edge; its
# length, half its thickness, and how far it goes out where toes spread, as a share of the angle.
_TOES = (
    (0.0, TOES - 0.2, 1.45, -1.0),
    (0.4, 4.1, 1.0, 0.0),
    (0.6, 3.7, 0.95, 0.4),
    (0.8, 3.2, 0.9, 0.9),
    (1.0, 2.6, 0.85, 1.4),
)
# The top of the arch: its share of the way from the heel to the inner edge of the ball, how high its middle
# is over the line between these at rest, and half its thickness. It is higher than a foot's, to be seen.
_ARCH = (0.5, 0.7, 1.6)
# The ridge of the instep, which leaves the arch free: how far it begins before and over the ankle, and half
# its thickness at both ends.
_RIDGE = ((2.0, 0.9, 0.0), 1.7, 1.4)
_SOLE = 0.75  # half the thickness of the muscles under it, where they are marked
_LIFT, _SHORTER = 0.055, 0.05  # by how much each degree lifts it, and draws the ball toward the heel
_INSIDE = -0.7  # a foot whose outer side looks away from the viewer by more is seen from its inside
_PARTS = (
    "foot",
    "sole",
    "heel",
    "forefoot",
    "toes",
    "toe_tips",
    "big_toe",
    "instep",
    "ankle",
    "back_arch",
    "arch",
    "front_arch",
)
_KNUCKLE = 0.55  # the share of a toe that goes up, where its tip curls under
_Piece = tuple[Vector, Vector, float, float]  # its ends, and half its thickness at each


def limbs(pose: Pose, camera: Camera, foot: str, on: Mapping[str, str]) -> list[Shape]:
    """The shapes of a foot, as in `left_foot`, and of the hands that `on`, part → surface, has on its leg;
    not yet in order.
    """
    body, side = pose.body(), foot.split("_")[0]
    spread, curl = (pose.angles[f"{side}_leg.{name}"] for name in ("spread", "curl"))
    arch, inner, outer = _edges(pose, side)
    made = _foot(body, camera, side, (arch, inner, outer))
    for number, toe in enumerate(_TOES):
        frame = body.frames[f"{side}_{'toes' if number else 'big_toe'}"]
        start = inner + (outer - inner) * toe[0]
        thickness = _INNER[1] + (_OUTER[1] - _INNER[1]) * toe[0]
        turned = radians(spread * toe[3])
        ahead = frame @ np.array((cos(turned), 0.0, sin(turned) * SIDES[side]))
        pieces = _toe(start, ahead, frame[:, 1], (toe[1], toe[2], thickness), curl)
        made.append(_joined(pieces, camera, f"{side} toe {number}"))
    return made + [_hand(body, camera, one, on[f"{one}_hand"]) for one in hands(on, foot)]


def hands(on: Mapping[str, str], foot: str) -> list[str]:
    """The sides of the hands that are on this foot; `on` is part → surface."""
    return [side for side in SIDES if on.get(f"{side}_hand", "") in shown_parts(foot)]


def shown_parts(foot: str) -> tuple[str, ...]:
    """The parts of the body that a picture of this foot alone shows."""
    return tuple(f"{foot.split('_')[0]}_{part}" for part in _PARTS)


def under(body: Body, foot: str) -> list[Vector]:
    """The points of a foot that stand on the floor round it."""
    side = foot.split("_")[0]
    return [body.points[f"{side}_{name}"] for name in ("ankle", "heel", "ball", "toe")]


def sole(pose: Pose, camera: Camera, foot: str) -> tuple[str, Box]:
    """The muscles under a foot, along the arch: path data and box."""
    side = foot.split("_")[0]
    arch, inner, _ = _edges(pose, side)
    low = _aside(pose.body(), side, (0.0, _SOLE - _ARCH[2], 0.0))
    heel = pose.body().points[f"{side}_heel"] + (inner - pose.body().points[f"{side}_heel"]) * 0.12
    shape = _joined(
        [(heel + low, arch + low, _SOLE, _SOLE), (arch + low, inner + low, _SOLE, _SOLE)], camera, ""
    )
    return shape.d, shape.box


def _edges(pose: Pose, side: str) -> tuple[Vector, Vector, Vector]:
    """The middle of the arch's top, and of the inner and the outer edge of the ball."""
    body, bent = pose.body(), pose.angles[f"{side}_leg.arch"]
    drawn = np.array((-_SHORTER * bent, 0.0, 0.0))  # how far the ball goes back
    inner, outer = (
        body.points[f"{side}_ball"] + _aside(body, side, drawn + way) for way, _ in (_INNER, _OUTER)
    )
    heel, (share, high, _) = body.points[f"{side}_heel"], _ARCH
    arch = heel + (inner - heel) * share + _aside(body, side, (0.0, high + _LIFT * bent, 0.0))
    return arch, inner, outer


def _foot(body: Body, camera: Camera, side: str, edges: tuple[Vector, Vector, Vector]) -> list[Shape]:
    """A foot without its toes, and the end of its shin; `edges` as `_edges` has them. From the inside the
    outer edge is a shape of its own, which is seen through the arch.
    """
    ankle, heel = (body.points[f"{side}_{name}"] for name in ("ankle", "heel"))
    shin = ankle + (body.points[f"{side}_knee"] - ankle) * _SHIN
    thick = radius("ankle") + (radius("knee") - radius("ankle")) * _SHIN
    a, h, i, o = radius("ankle"), radius("heel"), _INNER[1], _OUTER[1]
    (arch, inner, outer), n, up = edges, _ARCH[2], body.frames[f"{side}_foot"][:, 1]
    flat = heel + (inner - heel) * _ARCH[0] + up * _ARCH[1]
    ridge = ankle + _aside(body, side, _RIDGE[0]) + (arch - flat) * 0.6
    inside = [
        (shin, ankle, thick, a),
        (ankle, heel, a, h),
        (heel, arch, h, n),
        (arch, inner, n, i),
        (ankle, ridge, a, _RIDGE[1]),
        (ridge, arch, _RIDGE[1], n),
        (ridge, inner + up * (i - _RIDGE[2]), _RIDGE[1], _RIDGE[2]),
    ]
    outside = [(heel, outer, h, o), (ankle, outer, a, o), (inner, outer, i, o)]
    outward = body.frames[f"{side}_foot"][:, 2] * SIDES[side]
    if float(outward @ np.array(camera.near)) > _INSIDE:
        return [_joined([*inside, *outside], camera, f"{side} shin")]
    low = [(heel, outer, h, o)]
    return [
        _joined(low, camera, f"{side} edge", "f-far"),
        _joined(inside, camera, f"{side} shin"),
    ]


def _toe(
    start: Vector, ahead: Vector, up: Vector, size: tuple[float, float, float], curl: float
) -> list[_Piece]:
    """A toe from where it begins; `size` is its length, half its thickness, and half that of the ball there.
    Where it curls, its first part goes up and its tip down, by that angle.
    """
    long, r, thickness = size
    stop = start + ahead * (long - r) + up * (r - thickness)
    if not curl:
        return [(start, stop, r, r)]
    high, low = radians(curl * 0.5), radians(-curl)
    length = float(np.linalg.norm(stop - start))
    knuckle = start + (ahead * cos(high) + up * sin(high)) * length * _KNUCKLE
    tip = knuckle + (ahead * cos(low) + up * sin(low)) * length * (1 - _KNUCKLE)
    return [(start, knuckle, r, r), (knuckle, tip, r, r)]


def _hand(body: Body, camera: Camera, side: str, part: str) -> Shape:
    """A hand on a part of the leg, and the end of its forearm."""
    made = hand_shapes.pieces(body, side, Hold(limb=PARTS[part][-1]))
    wrist, elbow = body.points[f"{side}_wrist"], body.points[f"{side}_elbow"]
    r = radius("wrist")
    fore = (wrist, wrist + (elbow - wrist) * _SHIN, r, r + (radius("elbow") - r) * _SHIN)
    pieces = [fore, *((a, b, ra, rb) for (a, ra), (b, rb) in made)]
    return _joined(pieces, camera, f"{side} arm", "f-far")


def _aside(body: Body, side: str, way: Vector | tuple[float, float, float]) -> Vector:
    forward, up, out = way
    return body.frames[f"{side}_foot"] @ (forward, up, out * SIDES[side])


def _joined(pieces: list[_Piece], camera: Camera, key: str, kind: str = "f-close") -> Shape:
    paths = ""
    boxes: list[Box] = []
    for a, b, ra, rb in pieces:
        p, q = camera.see(a), camera.see(b)
        paths += capsule(p, q, ra, rb)
        boxes += [bounds([(at[0] + d * r, at[1] + d * r) for at, r in ((p, ra), (q, rb)) for d in (-1, 1)])]
    depth = sum(camera.depth(a) + camera.depth(b) for a, b, _, _ in pieces) / (2 * len(pieces))
    return Shape(kind, paths, depth, around(*boxes), key)
