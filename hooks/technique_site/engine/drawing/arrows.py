"""A figure's arrows: solid to push, hollow to pull, onto the part to press, thin to move; all clear of the
body they belong to.
"""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, hypot, radians, sin

import numpy as np

from technique_site.engine.body.body_model import SIDES, Body, radius
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of
from technique_site.engine.body.camera import Camera, Point, bounds, xy
from technique_site.engine.body.flesh import LIMBS
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure.figure_model import WAYS, Arrow, Figure

# Lengths are in hundredths of stature.
LENGTHS = {"push": 17.0, "pull": 17.0, "press": 14.0, "move": 16.0}
# Half the width of the shaft, the length of the head, half the width of the head.
WIDTHS = {
    "push": (1.9, 7.5, 5.0),
    "pull": (1.9, 7.5, 5.0),
    "press": (1.9, 7.5, 5.0),
    "move": (0.6, 4.6, 3.0),
}


def arrow_paths(figure: Figure, camera: Camera) -> list[Shape]:
    """The figure's arrows, clear of the body: away from the part, or for `press` onto it; a `move` without a
    direction follows the part.
    """
    if not figure.written.arrows:
        return []
    body = figure.pose.body()
    close = figure.written.close_up
    discs = _Discs(body, camera, limb_of(close) if close else "")
    scale = CLOSE if close else 1.0
    made: list[Shape] = []
    for arrow in figure.written.arrows:
        start = camera.see(middle_of(body, PARTS[arrow.part][0]))
        if arrow.way == "turn":
            made.append(_turn(start, discs))
            continue
        if arrow.way in ("left-right", "up-down"):
            made.append(_double(arrow, start, discs, camera))
            continue
        if arrow.way:
            way, long = WAYS[arrow.way], LENGTHS[arrow.kind] * scale
        elif figure.end:
            end = camera.see(middle_of(figure.end.body(), PARTS[arrow.part][0]))
            way = (end[0] - start[0], end[1] - start[1])
            long = max(10.0 * scale, min(hypot(*way), 24.0 * scale))
        else:
            continue
        size = hypot(*way) or 1.0
        way = (way[0] / size, way[1] / size)
        if arrow.kind == "press":
            half = WIDTHS["press"][2] * scale
            at = _clear(start, (-way[0], -way[1]), long, half, discs, limb_of(arrow.part))
            made.append(_arrow(arrow.kind, (at[0] - way[0] * long, at[1] - way[1] * long), way, long, scale))
        else:
            made.append(
                _arrow(
                    arrow.kind,
                    _clear(start, way, long, WIDTHS[arrow.kind][2] * scale, discs, limb_of(arrow.part)),
                    way,
                    long,
                    scale,
                )
            )
    return made


class _Discs:
    """A body, or one limb `only`, as a picture shows it, in discs along its bones: of each its middle, its
    radius, and the limb that it belongs to.
    """

    def __init__(self, body: Body, camera: Camera, only: str = "") -> None:
        made = [
            (
                *camera.see(body.points[n] + (body.points[m] - body.points[n]) * t),
                radius(n) + (radius(m) - radius(n)) * t,
                owner,
            )
            for n, m, owner in _bones()
            if not only or owner == only
            for t in (0.0, 0.2, 0.4, 0.6, 0.8, 1.0)
        ]
        x, y, sizes, owners = zip(*made)
        self._x, self._y, self._sizes, self._owners = (
            np.array(x),
            np.array(y),
            np.array(sizes),
            np.array(owners),
        )

    def are_clear(self, points: list[Point], by: float, limb: str = "") -> bool:
        """Whether each of these points is at least `by` away from all discs, or from those of one limb."""
        x, y = np.array(points).T[:, :, None]
        are_far = np.hypot(self._x - x, self._y - y) >= self._sizes + by
        return bool(np.all(are_far | (self._owners != limb) & bool(limb)))


CLOSE = 0.4  # how much smaller an arrow is beside a foot alone
NEAR = 8.0  # hundredths of stature by which an arrow may move off, so that it covers nothing


def _clear(start: Point, way: Point, long: float, half: float, discs: _Discs, limb: str) -> Point:
    """Where an arrow begins: behind the part's own limb, and a little farther off if nothing of the body is
    in its way there.

    No farther: beside another limb it would say that this one pushes.
    """
    side = (-way[1], way[0])
    first: float | None = None
    for step in range(70):
        at = step * 0.5
        tail = (start[0] + way[0] * at, start[1] + way[1] * at)
        if not discs.are_clear([tail], 1.4, limb):
            continue
        first = at if first is None else first
        if at > first + NEAR:
            break
        spots = [
            (
                tail[0] + way[0] * a * long + side[0] * b * half,
                tail[1] + way[1] * a * long + side[1] * b * half,
            )
            for a in (0.0, 0.25, 0.5, 0.75, 1.0)
            for b in (-1, 0, 1)
        ]
        if discs.are_clear(spots, 0.8):
            return tail
    return (start[0] + way[0] * (first or 0.0), start[1] + way[1] * (first or 0.0))


def _bones() -> Iterable[tuple[str, str, str]]:
    """The body's bones, each with its limb; the hips belong to the trunk, as its lower end."""
    yield from (
        (a, b, "trunk")
        for a, b in (
            ("pelvis", "waist"),
            ("waist", "chest"),
            ("chest", "neck"),
            ("head", "head"),
            ("right_hip", "right_hip"),
            ("left_hip", "left_hip"),
        )
    )
    for side in SIDES:
        for part, pieces in LIMBS.items():
            yield from (
                (f"{side}_{a}", f"{side}_{b}", f"{side}_{'leg' if part in ('thigh', 'shin') else 'arm'}")
                for a, b in pieces
            )


def _arrow(kind: str, tail: Point, way: Point, long: float, scale: float) -> Shape:
    """A straight arrow as an outline: a wide one to push or pull, a thin one for a movement."""
    half, head, wide = (size * scale for size in WIDTHS[kind])
    side = (-way[1], way[0])

    def at(along: float, across: float) -> Point:
        return (tail[0] + way[0] * along + side[0] * across, tail[1] + way[1] * along + side[1] * across)

    points = [
        at(0, half),
        at(long - head, half),
        at(long - head, wide),
        at(long, 0),
        at(long - head, -wide),
        at(long - head, -half),
        at(0, -half),
    ]
    return Shape(f"f-{kind}", "M" + "L".join(xy(p) for p in points) + "Z", 1e6, bounds(points))


def _double(arrow: Arrow, start: Point, discs: _Discs, camera: Camera) -> Shape:
    """A thin arrow with two heads, above the part or beside it."""
    level = arrow.way == "left-right"
    long, (half, head, wide) = 13.0, WIDTHS["move"]
    out, side = ((0, -1), (1, 0)) if level else ((1, 0), (0, 1))
    run = [
        (-long, 0),
        (head - long, -wide),
        (head - long, -half),
        (long - head, -half),
        (long - head, -wide),
        (long, 0),
        (long - head, wide),
        (long - head, half),
        (head - long, half),
        (head - long, wide),
    ]
    ways = [
        out,
        (-out[0], -out[1]),
        side,
        (-side[0], -side[1]),
        (0.7, -0.7),
        (0.7, 0.7),
        (-0.7, -0.7),
        (-0.7, 0.7),
    ]
    tried = [
        (start[0] + x * step * 0.5, start[1] + y * step * 0.5) for step in range(60) for x, y in ways
    ]  # the nearest place first
    clear = (
        m
        for m in tried
        if (camera.up[0] or m[1] < -wide)
        and discs.are_clear(
            [(m[0] + side[0] * a * long, m[1] + side[1] * a * long) for a in (-1, -0.5, 0, 0.5, 1)],
            wide + 0.8,
        )
    )
    middle = next(clear, start)
    points = [(middle[0] + a, middle[1] + b) if level else (middle[0] + b, middle[1] + a) for a, b in run]
    return Shape("f-move", "M" + "L".join(xy(p) for p in points) + "Z", 1e6, bounds(points))


def _turn(start: Point, discs: _Discs) -> Shape:
    """A thin arrow that goes round, beside the part or above it: most of a ring with a head at each end."""
    r, half = 6.0, WIDTHS["move"][0]
    tries = [
        (start[0] + x * step, start[1] + y * step)
        for step in range(6, 26)
        for x, y in ((1, 0), (0.7, -0.7), (0, -1), (-0.7, -0.7), (0.7, 0.7))
    ]
    x, y = next(
        (t for t in tries if t[1] < -r and discs.are_clear([t], r + 2)),
        tries[0],
    )

    def at(angle: float, away: float) -> Point:
        return (x + away * cos(radians(angle)), y + away * sin(radians(angle)))

    outer, inner = (
        [at(a, r + half) for a in range(-220, 41, 20)],
        [at(a, r - half) for a in range(40, -221, -20)],
    )
    first, last = [at(40, r - 3), at(72, r), at(40, r + 3)], [at(-220, r + 3), at(-252, r), at(-220, r - 3)]
    path = (
        "M"
        + "L".join(xy(p) for p in (*outer, *inner))
        + "Z"
        + "".join("M" + "L".join(xy(p) for p in head) + "Z" for head in (first, last))
    )
    return Shape("f-move", path, 1e6, (x - r - 3, y - r - 3, x + r + 3, y + r + 3))
