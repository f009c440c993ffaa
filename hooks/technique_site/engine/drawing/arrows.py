"""A figure's arrows: solid to push, hollow to pull, onto the part to press, thin to move; all clear of the
body they belong to.
"""

from __future__ import annotations

from math import cos, hypot, radians, sin

from technique_site.engine.body.body_parts import PARTS, limb_of, place_of
from technique_site.engine.body.camera import Camera, Point, bounds, xy
from technique_site.engine.drawing import arrow_places, close_up
from technique_site.engine.drawing.arrow_places import Surroundings
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure.figure_model import WAYS, Arrow, Figure

# Lengths are in hundredths of stature.
LENGTHS = {"push": 17.0, "pull": 17.0, "press": 14.0, "move": 16.0}
CLOSE = 0.4  # how much smaller an arrow is beside a foot alone
# Half the width of the shaft, the length of the head, half the width of the head.
WIDTHS = {
    "push": (1.9, 7.5, 5.0),
    "pull": (1.9, 7.5, 5.0),
    "press": (1.9, 7.5, 5.0),
    "move": (0.6, 4.6, 3.0),
}


def arrow_paths(figure: Figure, camera: Camera) -> list[Shape]:
    """The figure's arrows, each beside its part, or for `press` onto it, where it covers least: no muscle
    that is marked, no head, no other arrow and, where there is room, nothing of the body. A `move` without a
    direction follows the part.
    """
    if not figure.written.arrows:
        return []
    kept = figure.arrows_drawn
    if kept is None or kept[0] is not figure.pose or kept[1] is not figure.end or kept[2] != camera:
        kept = figure.arrows_drawn = (figure.pose, figure.end, camera, tuple(_all_placed(figure, camera)))
    return list(kept[3])


def _all_placed(figure: Figure, camera: Camera) -> list[Shape]:
    close = figure.written.close_up
    hands = close_up.hands(figure.on, close) if close else []
    shown = (limb_of(close), *(f"{side}_arm" for side in hands)) if close else ()
    around = Surroundings(figure, camera, shown)
    made: list[Shape] = []
    for arrow in figure.written.arrows:
        shape = _placed(figure, arrow, camera, around)
        if shape:
            made.append(shape)
            around.add(shape.box)
    return made


def _placed(figure: Figure, arrow: Arrow, camera: Camera, around: Surroundings) -> Shape | None:
    """One arrow at its place; None if it has no way to go."""
    body, spot = figure.pose.body(), PARTS[arrow.part][0]
    scale = CLOSE if figure.written.close_up else 1.0
    start = camera.see(place_of(body, spot))
    if arrow.way == "turn":
        return _turn(start, around, scale)
    if arrow.way in ("left-right", "up-down"):
        return _double(arrow, start, around, scale)
    if arrow.way:
        way, long = WAYS[arrow.way], LENGTHS[arrow.kind] * scale
    elif figure.end:
        end = camera.see(place_of(figure.end.body(), spot))
        way = (end[0] - start[0], end[1] - start[1])
        long = max(10.0 * scale, min(hypot(*way), 24.0 * scale))
    else:
        return None
    size = hypot(*way) or 1.0
    way = (way[0] / size, way[1] / size)
    place = arrow_places.onto if arrow.kind == "press" else arrow_places.away
    tail = place(start, way, long, WIDTHS[arrow.kind][2] * scale, around, limb_of(arrow.part))
    return _arrow(arrow.kind, tail, way, long, scale)


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


def _double(arrow: Arrow, start: Point, around: Surroundings, scale: float) -> Shape:
    """A thin arrow with two heads, above the part or beside it."""
    level = arrow.way == "left-right"
    long, (half, head, wide) = 13.0 * scale, (size * scale for size in WIDTHS["move"])
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
    spots = [(along * long, across * wide) for along in (-1, -0.5, 0, 0.5, 1) for across in (-1, 0, 1)]
    out = (0.0, -1.0) if level else (1.0, 0.0)
    x, y = arrow_places.beside(start, [(a, b) if level else (b, a) for a, b in spots], out, around)
    points = [(x + a, y + b) if level else (x + b, y + a) for a, b in run]
    return Shape("f-move", "M" + "L".join(xy(p) for p in points) + "Z", 1e6, bounds(points))


def _turn(start: Point, around: Surroundings, scale: float) -> Shape:
    """A thin arrow that goes round, beside the part or above it: most of a ring with a head at each end."""
    r, half, head = 6.0 * scale, WIDTHS["move"][0] * scale, 3 * scale
    rim = r + head
    ring = [(rim * cos(radians(a)), rim * sin(radians(a))) for a in range(0, 360, 30)]
    x, y = arrow_places.beside(start, [(0.0, 0.0), *ring], (1.0, 0.0), around)

    def at(angle: float, away: float) -> Point:
        return (x + away * cos(radians(angle)), y + away * sin(radians(angle)))

    outer, inner = (
        [at(a, r + half) for a in range(-220, 41, 20)],
        [at(a, r - half) for a in range(40, -221, -20)],
    )
    first, last = [at(40, r - head), at(72, r), at(40, rim)], [at(-220, rim), at(-252, r), at(-220, r - head)]
    path = (
        "M"
        + "L".join(xy(p) for p in (*outer, *inner))
        + "Z"
        + "".join("M" + "L".join(xy(p) for p in head) + "Z" for head in (first, last))
    )
    return Shape("f-move", path, 1e6, (x - rim, y - rim, x + rim, y + rim))
