"""A head's face: the part of it that no hair covers, with its nose and eyes. From behind there is none, so
the head is hair alone. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from itertools import pairwise
from math import acos, atan2, cos, hypot, sin, sqrt

import numpy as np

from technique_site.engine.body.body_model import Body, radius
from technique_site.engine.body.camera import Camera, Point, capsule, num, xy

# The middle of the face on the head's ball, forward and up, and the cosine of the angle from there to the
# hair: 78 degrees. So hair goes from the forehead behind the ears to the neck.
_FRONT = (0.8, -0.6, 0.0)
_HAIRLINE = 0.2
_ROOT = 0.6  # where the nose begins: the share of the way from the middle of the head to its tip
_EYES = ((0.9, -0.02, 0.42), (0.9, -0.02, -0.42))
_EDGE = 0.12  # how much an eye has to look at the viewer, so that it is seen
_LEAST = 0.5  # how much a face has to look at the viewer, so that it is drawn: 1 is straight at them
_STEPS = 8  # pieces of a hairline


def looks(body: Body, camera: Camera) -> float:
    """How much a face looks at the viewer: 1 straight at them, 0 across, -1 away."""
    return float(body.frames["head"][:, 0] @ np.array(camera.near))


def is_seen(body: Body, camera: Camera) -> bool:
    """Whether a picture shows a face: from the front and from the side, not from behind."""
    return looks(body, camera) > -_LEAST


def face(body: Body, camera: Camera) -> str:
    """The outline of a face, with its nose, as path data; always of the same commands."""
    middle, tip, size = body.points["head"], body.points["nose"], radius("head")
    nose = capsule(camera.see(middle + (tip - middle) * _ROOT), camera.see(tip), 2.0, radius("nose"))
    first, last, hairline = _patch(body, camera)
    back = "".join(f"L{xy(at)}" for at in hairline[1:-1])
    return f"M{xy(first)}A{num(size)} {num(size)} 0 0 1 {xy(last)}{back}Z{nose}"


def eyes(body: Body, camera: Camera) -> str:
    """The eyes that a viewer sees, as dots; from the side both are one."""
    ways = [body.frames["head"] @ (np.array(way) / hypot(*way)) for way in _EYES]
    nearest = max(ways, key=lambda way: float(way @ np.array(camera.near)))
    seen = [way if float(way @ np.array(camera.near)) > _EDGE else nearest for way in ways]
    spots = [xy(camera.see(body.points["head"] + way * (radius("head") - 0.7))) for way in seen]
    return "".join(f"M{at}L{at}" for at in spots)


def _patch(body: Body, camera: Camera) -> tuple[Point, Point, list[Point]]:
    """What is seen of the face on the head's ball: where its edge on the head's outline begins and ends,
    clockwise as capsules go, and from there back along the hairline.
    """
    size, (x, y) = radius("head"), camera.see(body.points["head"])
    front = body.frames["head"] @ (np.array(_FRONT) / hypot(*_FRONT))
    near = np.array(camera.near)
    toward = float(front @ near)
    across = sqrt(max(1 - toward * toward, 1e-6))
    over, up = camera.see(front)
    turn, half = atan2(up, over), _angle(_HAIRLINE / across)
    first, last = ((x + size * cos(turn + a), y + size * sin(turn + a)) for a in (-half, half))
    wide = sqrt(1 - _HAIRLINE * _HAIRLINE)
    reach = _angle(-_HAIRLINE * toward / (wide * across))
    tilt = (near - toward * front) / across
    beside = np.cross(front, tilt)
    steps = [reach * (step / _STEPS * 2 - 1) for step in range(_STEPS + 1)]
    ways = [front * _HAIRLINE + (tilt * cos(a) + beside * sin(a)) * wide for a in steps]
    hairline = [camera.see(body.points["head"] + way * size) for way in ways]
    corners = [first, last, *hairline]
    if (
        sum(p[0] * q[1] - q[0] * p[1] for p, q in pairwise([*corners, first])) < -1e-6
    ):  # seen from the side it has no area
        hairline.reverse()
    return first, last, hairline


def _angle(cosine: float) -> float:
    return acos(max(-1.0, min(1.0, cosine)))
