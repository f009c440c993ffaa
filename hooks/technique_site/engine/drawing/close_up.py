"""A foot alone, large: with the end of its shin and five toes, for what a whole figure is too small to show.
Lengths are in hundredths of stature.
"""

from __future__ import annotations

from technique_site.engine.body.body_model import SIDES, TOES, Body, Vector, radius
from technique_site.engine.body.camera import Box, Camera, bounds, capsule
from technique_site.engine.drawing.silhouette import Shape, around

_SHIN = 0.4  # the share of the shin that is shown
# Where the ball's inner and outer edge are from its middle: forward, up, out; and half their thickness.
_INNER, _OUTER = ((0.3, 0.0, -2.2), 2.0), ((-0.9, -0.3, 2.4), 1.7)
# Of each toe, from the big one: where it begins, as a share of the way from the inner to the outer edge; its
# length, and half its thickness.
_TOES = ((0.0, TOES - 0.2, 1.45), (0.4, 4.1, 1.0), (0.6, 3.7, 0.95), (0.8, 3.2, 0.9), (1.0, 2.6, 0.85))
_Piece = tuple[Vector, Vector, float, float]  # its ends, and half its thickness at each


def limbs(body: Body, camera: Camera, foot: str) -> list[Shape]:
    """The shapes of a foot, as in `left_foot`; not yet in order."""
    side = foot.split("_")[0]
    ankle, heel, ball = (body.points[f"{side}_{name}"] for name in ("ankle", "heel", "ball"))
    shin = ankle + (body.points[f"{side}_knee"] - ankle) * _SHIN
    thick = radius("ankle") + (radius("knee") - radius("ankle")) * _SHIN
    inner, outer = (ball + _aside(body, side, way) for way, _ in (_INNER, _OUTER))
    a, h, i, o = radius("ankle"), radius("heel"), _INNER[1], _OUTER[1]
    pieces = [
        (shin, ankle, thick, a),
        (ankle, heel, a, h),
        (heel, inner, h, i),
        (heel, outer, h, o),
        (ankle, inner, a, i),
        (ankle, outer, a, o),
        (inner, outer, i, o),
    ]
    made = [_joined(pieces, camera, f"{side} shin")]
    for number, (share, long, r) in enumerate(_TOES):
        frame = body.frames[f"{side}_{'toes' if number else 'big_toe'}"]
        start = inner + (outer - inner) * share
        thickness = i + (o - i) * share
        stop = start + frame @ (long - r, r - thickness, 0.0)
        made.append(_joined([(start, stop, r, r)], camera, f"{side} toe {number}"))
    return made


def under(body: Body, foot: str) -> list[Vector]:
    """The points of a foot that stand on the floor round it."""
    side = foot.split("_")[0]
    return [body.points[f"{side}_{name}"] for name in ("ankle", "heel", "ball", "toe")]


def _aside(body: Body, side: str, way: tuple[float, float, float]) -> Vector:
    forward, up, out = way
    return body.frames[f"{side}_foot"] @ (forward, up, out * SIDES[side])


def _joined(pieces: list[_Piece], camera: Camera, key: str) -> Shape:
    paths = ""
    boxes: list[Box] = []
    for a, b, ra, rb in pieces:
        p, q = camera.see(a), camera.see(b)
        paths += capsule(p, q, ra, rb)
        boxes += [bounds([(at[0] + d * r, at[1] + d * r) for at, r in ((p, ra), (q, rb)) for d in (-1, 1)])]
    depth = sum(camera.depth(a) + camera.depth(b) for a, b, _, _ in pieces) / (2 * len(pieces))
    return Shape("f-close", paths, depth, around(*boxes), key)
