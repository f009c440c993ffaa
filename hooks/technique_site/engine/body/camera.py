"""The direction from which a figure is seen, and the outlines of solids seen from there. In the picture x
goes right and y down, in hundredths of stature.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from math import acos, atan2, cos, hypot, radians, sin

import numpy as np

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y
# Degrees round the body from its right side, and degrees above the floor.
VIEWS = {
    "side": (0.0, 0.0),
    "front": (90.0, 0.0),
    "back": (-90.0, 0.0),
    "three_quarter": (30.0, 10.0),
    "corner": (52.0, 28.0),
    "above": (90.0, 55.0),
}


class Camera:
    """One view, an orthographic projection, so that lengths can be compared. `right`, `up` and `near` are
    unit vectors: to the picture's right and top, and to the viewer. Cameras of one view are equal.
    """

    def __init__(self, view: str) -> None:
        self.view = view
        turn, lift = (radians(v) for v in VIEWS[view])
        self.right = (cos(turn), 0.0, -sin(turn))
        self.up = (-sin(turn) * sin(lift), cos(lift), -cos(turn) * sin(lift))
        self.near = (sin(turn) * cos(lift), sin(lift), cos(turn) * cos(lift))

    def see(self, at: Iterable[float]) -> Point:
        """Where a point is in the picture."""
        x, y, z = _numbers(at)
        right, up = self.right, self.up
        return (x * right[0] + z * right[2], -(x * up[0] + y * up[1] + z * up[2]))

    def depth(self, at: Iterable[float]) -> float:
        """How near a point is to the viewer, in hundredths of stature along the line of sight."""
        x, y, z = _numbers(at)
        return x * self.near[0] + y * self.near[1] + z * self.near[2]

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Camera) and other.view == self.view

    def __hash__(self) -> int:
        return hash(self.view)


def _numbers(at: Iterable[float]) -> Iterable[float]:
    """A point's coordinates as plain numbers: with numpy's own each sum takes several times as long."""
    return at.tolist() if isinstance(at, np.ndarray) else at if isinstance(at, tuple) else map(float, at)


def num(value: float) -> str:
    """A number as short as SVG takes it, to a tenth of a hundredth of stature: 2 mm of a person. What lies in
    the middle is rounded up: processors differ in the twelfth place, and would round it to either side.
    """
    return _short(f"{value + _UP:.1f}")


_UP = 1e-7
_NOUGHT = re.compile(r"-0(?![.0-9])")


def _short(text: str) -> str:
    """Numbers with one decimal place each, without what says nothing: those of a text, as that is faster."""
    text = text.replace(".0", "")
    return _NOUGHT.sub("0", text) if "-0" in text else text


def xy(point: Point) -> str:
    """A point as SVG writes it."""
    return _short(f"{point[0] + _UP:.1f} {point[1] + _UP:.1f}")


def capsule(a: Point, b: Point, ra: float, rb: float) -> str:
    """The outline of two circles and what lies between them, as path data; always of the same commands, so
    that two of them can be blended.
    """
    apart = hypot(b[0] - a[0], b[1] - a[1])
    # One circle hides the other: the greater one is drawn, with a line of 0.05 to keep the same commands.
    if apart <= abs(ra - rb) + 0.05:
        if rb > ra:
            a, b, ra, rb = b, a, rb, ra
        b, rb, apart = (a[0] + 0.05, a[1]), ra, 0.05
    turn, lean = atan2(b[1] - a[1], b[0] - a[0]), acos(max(-1.0, min(1.0, (ra - rb) / apart)))

    (ax, ay), (bx, by) = a, b
    x, y, u, v = cos(turn + lean), sin(turn + lean), cos(turn - lean), sin(turn - lean)
    first, last = f"{ra + _UP:.1f}", f"{rb + _UP:.1f}"
    return _short(
        f"M{ax + ra * x + _UP:.1f} {ay + ra * y + _UP:.1f}A{first} {first} 0 {int(lean < 1.5708)} 1"
        f" {ax + ra * u + _UP:.1f} {ay + ra * v + _UP:.1f}L{bx + rb * u + _UP:.1f} {by + rb * v + _UP:.1f}"
        f"A{last} {last} 0 {int(lean > 1.5708)} 1 {bx + rb * x + _UP:.1f} {by + rb * y + _UP:.1f}Z"
    )


def hull(points: list[Point]) -> list[Point]:
    """The corners of the smallest convex outline round some points (Andrew 1979, the monotone chain)."""
    points = sorted(set(points))

    def half(run: list[Point]) -> list[Point]:
        found: list[Point] = []
        for p in run:
            while (
                len(found) > 1
                and (found[-1][0] - found[-2][0]) * (p[1] - found[-2][1])
                - (found[-1][1] - found[-2][1]) * (p[0] - found[-2][0])
                <= 1e-9
            ):
                found.pop()
            found.append(p)
        return found[:-1]

    return half(points) + half(points[::-1]) if len(points) > 2 else points


def polygon(points: list[Point]) -> str:
    """A closed outline as path data."""
    return "M" + "L".join(xy(p) for p in points) + "Z"


def bounds(points: Iterable[Point]) -> Box:
    """The box round some points."""
    xs, ys = zip(*points)
    return (min(xs), min(ys), max(xs), max(ys))
