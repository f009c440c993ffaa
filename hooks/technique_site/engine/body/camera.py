"""The direction from which a figure is seen, and the outlines of solids seen from there. In the picture x
goes right and y down, in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import acos, atan2, cos, hypot, radians, sin

Point = tuple[float, float]
Box = tuple[float, float, float, float]  # least x, least y, greatest x, greatest y
# Degrees round the body from its right side, and degrees above the floor.
VIEWS = {
    "side": (0.0, 0.0),
    "front": (90.0, 0.0),
    "back": (-90.0, 0.0),
    "three_quarter": (30.0, 10.0),
    "corner": (52.0, 28.0),
}


class Camera:
    """One view, an orthographic projection, so that lengths can be compared. `right`, `up` and `near` are
    unit vectors: to the picture's right and top, and to the viewer.
    """

    def __init__(self, view: str) -> None:
        turn, lift = (radians(v) for v in VIEWS[view])
        self.right = (cos(turn), 0.0, -sin(turn))
        self.up = (-sin(turn) * sin(lift), cos(lift), -cos(turn) * sin(lift))
        self.near = (sin(turn) * cos(lift), sin(lift), cos(turn) * cos(lift))

    def see(self, at: Iterable[float]) -> Point:
        """Where a point is in the picture."""
        x, y, z = (float(v) for v in at)
        return (x * self.right[0] + z * self.right[2], -(x * self.up[0] + y * self.up[1] + z * self.up[2]))

    def depth(self, at: Iterable[float]) -> float:
        """How near a point is to the viewer, in hundredths of stature along the line of sight."""
        return sum(float(v) * n for v, n in zip(at, self.near))


def num(value: float) -> str:
    """A number as short as SVG takes it, to a tenth of a hundredth of stature: 2 mm of a person. What lies in
    the middle is rounded up: processors differ in the twelfth place, and would round it to either side.
    """
    text = f"{value + 1e-7:.1f}".removesuffix(".0")
    return "0" if text == "-0" else text


def xy(point: Point) -> str:
    """A point as SVG writes it."""
    return f"{num(point[0])} {num(point[1])}"


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

    def on(centre: Point, r: float, angle: float) -> Point:
        return (centre[0] + r * cos(angle), centre[1] + r * sin(angle))

    p, q, r, s = (
        on(a, ra, turn + lean),
        on(a, ra, turn - lean),
        on(b, rb, turn - lean),
        on(b, rb, turn + lean),
    )
    return (
        f"M{xy(p)}A{num(ra)} {num(ra)} 0 {int(lean < 1.5708)} 1 {xy(q)}L{xy(r)}A{num(rb)} {num(rb)} 0"
        f" {int(lean > 1.5708)} 1 {xy(s)}Z"
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
