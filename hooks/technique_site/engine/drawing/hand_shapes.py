"""Hands: two pairs of fingers, whose roots are the palm, and a thumb. A hand lies flat on what it touches, or
its fingers are round what it holds. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from math import sqrt

import numpy as np

from technique_site.engine.body.body_model import SIDES, Body, Vector, radius
from technique_site.engine.body.body_parts import PARTS, Spot
from technique_site.engine.body.camera import Camera, Point, capsule, num
from technique_site.engine.body.props import KINDS, Prop
from technique_site.engine.figure import prop_placement
from technique_site.engine.figure.prop_placement import Coordinates

_FINGER, _THUMB = 0.95, 0.85  # half their thickness at their tips
_SPREAD = 1.6  # from the middle of a hand to the tips of a pair of fingers
# How far fingers bend to a limb, and away from one that they point into, at most.
_BEND, _BACK = 1.6, 7.0
_FIST = 0.9  # half of what a fist is longer than thick
_FLESH = 1.0  # how thick fingers are round what they hold
_BENT = 0.94  # the cosine of 20 degrees: a wrist that is bent less hangs, with its thumb in front
_Ball = tuple[Vector, float]  # its middle, and half its thickness
Pieces = list[tuple[_Ball, _Ball]]


@dataclass(frozen=True)
class Hold:
    """What a hand does. On a plane its palm looks along `toward`, a unit vector; on a limb it lies on the
    bone `limb`; round a bar along `bar`, a unit vector, its fingers are `thick` from the bar's middle.
    """

    toward: Coordinates | None = None
    limb: Spot | None = None
    bar: Coordinates | None = None
    thick: float = 0.0


def holds(props: Mapping[str, Prop], on: Mapping[str, str], body: Body) -> dict[str, Hold]:
    """What each hand that touches something does: side → hold; `on` is part → surface."""
    return {side: _hold(props, on, body, side, on[f"{side}_hand"]) for side in SIDES if f"{side}_hand" in on}


def _hold(props: Mapping[str, Prop], on: Mapping[str, str], body: Body, side: str, surface: str) -> Hold:
    if surface in PARTS:
        return Hold(limb=PARTS[surface][len(PARTS[surface]) // 2])
    if surface in KINDS and KINDS[surface].way in ("held", "carried", "bar"):
        thick = max(2.0, min(KINDS[surface].size / 2, 2.0) + _FLESH)
        return Hold(bar=_bar(on, body, side, surface), thick=thick)
    normal, _ = prop_placement.plane(dict(props), surface)
    return Hold(toward=(-normal[0], -normal[1], -normal[2]))


def _bar(on: Mapping[str, str], body: Body, side: str, surface: str) -> Coordinates:
    """The direction of what a hand holds."""
    if surface == "rail":
        return (1.0, 0.0, 0.0)
    if surface == "rod":
        return (0.0, 0.0, 1.0)
    if surface != "strap" and all(on.get(f"{one}_hand") == surface for one in SIDES):
        way = body.points["right_hand"] - body.points["left_hand"]
        if _size(way) > 1:
            x, y, z = (way / _size(way)).tolist()
            return x, y, z
    x, y, z = body.frames[f"{side}_forearm"][:, 2].tolist()
    return x, y, z


def pieces(body: Body, side: str, hold: Hold | None) -> Pieces:
    """A hand's rounded pieces in space, each between two balls; as many whatever it does."""
    wrist, hand = body.points[f"{side}_wrist"], body.points[f"{side}_hand"]
    if hold and hold.bar is not None:
        return _fist(wrist, hand, np.array(hold.bar), hold.thick)
    along = (hand - wrist) / _size(hand - wrist)
    palm = _palm(body, side, along, hold)
    thumb = _cross(along, palm) * SIDES[side]
    r, s = radius("wrist"), radius("hand")

    def at(share: float, across: float, size: float, beyond: float = 0.0) -> _Ball:
        thick = r + (s - r) * share
        spot = wrist + (hand - wrist) * share + along * beyond
        return _laid(spot + palm * (thick - size) + thumb * across, size, palm, body, hold)

    made: Pieces = [(at(0.0, way * 0.4, r), at(1.0, way * _SPREAD, _FINGER, s - _FINGER)) for way in (1, -1)]
    return [*made, (at(0.1, 1.0, _THUMB), at(0.62, 3.6, _THUMB))]


def _palm(body: Body, side: str, along: Vector, hold: Hold | None) -> Vector:
    """The direction in which a palm looks: at what it touches, else at the body, or as the wrist is bent."""
    fore = body.frames[f"{side}_forearm"]
    toward = np.array(hold.toward) if hold and hold.toward else None
    if hold and hold.limb:
        toward = nearest(body.points[f"{side}_hand"], body, hold.limb)[0] - body.points[f"{side}_hand"]
    if toward is None:
        toward = fore[:, 0] if -float(along @ fore[:, 1]) < _BENT else fore[:, 2] * -SIDES[side]
    square = toward - along * float(along @ toward)
    size = _size(square)
    if size < 0.2:  # the fingertips alone point at it
        square = _cross(along, fore[:, 2])
        size = _size(square)
    return square / size


def _laid(spot: Vector, size: float, palm: Vector, body: Body, hold: Hold | None) -> _Ball:
    """A ball of a hand: where the hand lies on a limb, it is moved onto the skin along the way that the palm
    looks, as fingers bend.
    """
    if not (hold and hold.limb):
        return spot, size
    moved = spot
    for _ in range(3):
        bone, thick = nearest(moved, body, hold.limb)
        moved = moved + palm * (_size(moved - bone) - thick - size)
    shift = float((moved - spot) @ palm)
    return spot + palm * max(-_BACK, min(_BEND, shift)), size


def _size(way: Vector) -> float:
    """How long a vector is. numpy's own function takes several times as long, and so does its next one."""
    return sqrt(float(way @ way))


def _cross(one: Vector, other: Vector) -> Vector:
    """The cross product of two vectors."""
    (a, b, c), (x, y, z) = one.tolist(), other.tolist()
    return np.array((b * z - c * y, c * x - a * z, a * y - b * x))


def nearest(spot: Vector, body: Body, limb: Spot) -> tuple[Vector, float]:
    """The nearest point of a limb's bone, and half the limb's thickness there."""
    a, b, _ = limb
    first, axis = body.points[a], body.points[b] - body.points[a]
    long = float(axis @ axis)
    share = max(0.0, min(1.0, float((spot - first) @ axis) / long)) if long > 1e-9 else 0.0
    return first + axis * share, radius(a) + (radius(b) - radius(a)) * share


def _fist(wrist: Vector, hand: Vector, bar: Vector, thick: float) -> Pieces:
    """A hand round a bar."""
    r = radius("wrist")
    first, last = (hand + bar * way * _FIST for way in (-1, 1))
    return [((wrist, r), (first, thick)), ((wrist, r), (last, thick)), ((first, thick), (last, thick))]


def paths(made: Pieces, camera: Camera) -> list[str]:
    """The outlines of a hand's pieces, as path data."""
    return [capsule(camera.see(a), camera.see(b), ra, rb) for (a, ra), (b, rb) in made]


def ends(made: Pieces, camera: Camera) -> list[Point]:
    """The corners of the boxes round a hand's pieces in the picture."""
    balls = [(*camera.see(at), size) for piece in made for at, size in piece]
    return [(p + x * size, q + y * size) for p, q, size in balls for x in (-1, 1) for y in (-1, 1)]


def fingers(body: Body, side: str, hold: Hold, camera: Camera) -> tuple[str, Point] | None:
    """The gaps between fingers that go round a bar, as path data, and where they are; None where the bar is
    seen from its end.
    """
    if hold.bar is None:
        return None
    middle, ahead = camera.see(body.points[f"{side}_hand"]), camera.see(hold.bar)
    long = float(np.hypot(*ahead))
    if long < 0.5:
        return None
    x, y = ahead[0] / long, ahead[1] / long
    reach = hold.thick * 0.8
    path = ""
    for along in (-1.5, 0.0, 1.5):
        at = (middle[0] + x * along * long, middle[1] + y * along * long)
        path += (
            f"M{num(at[0] + y * reach)} {num(at[1] - x * reach)}"
            f"L{num(at[0] - y * reach)} {num(at[1] + x * reach)}"
        )
    return path, middle
