"""The muscles that a figure marks: a band on the muscle's own side of its limb. Where the view shows another
side, or something lies before it, the band is an outline through what hides it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from technique_site.engine.body import flesh
from technique_site.engine.body.body_model import Body, radius
from technique_site.engine.body.camera import Camera, Point, hull
from technique_site.engine.body.muscles import band, facing, layers, middle_line
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure.figure_model import Figure

# A side of a limb that looks away by less than this, as `facing` counts, is the limb's edge in the picture:
# 17 degrees.
EDGE = 0.3
SEEN = 0.35  # the share of a band that has to be uncovered, so that it counts as seen
# The classes of a hidden muscle: a dark line, so that it shows on any ground, and dashes on it.
HIDDEN = ("f-under", "f-workunder", "f-stretchunder")
_OVER = 9e5  # over the body and the props, under arrows


def marks(
    figure: Figure, body: Body, camera: Camera, solids: list[Shape], hidden: Iterable[str]
) -> list[Shape]:
    """The shapes of a figure's muscles at a moment; `solids` are those of the body and the props then,
    `hidden` the muscles of which only an outline is drawn.
    """
    made: list[Shape] = []
    for kind, names in (("f-stretch", figure.written.stretch), ("f-work", figure.written.work)):
        for name in names:
            d, depth, box = band(name, body, camera)
            if name in hidden:
                made.append(Shape("f-under", d, _OVER, box, f"{name} under"))
                made.append(Shape(f"{kind}under", d, _OVER + 1, box, name))
            else:
                made.append(Shape(kind, d, _level(name, solids, depth), box, name))
    return made


def hidden(figure: Figure, body: Body, camera: Camera, solids: list[Shape]) -> tuple[str, ...]:
    """The muscles of a figure that are on the far side of their limb, or behind something else."""
    names = dict.fromkeys((*figure.written.stretch, *figure.written.work))
    return tuple(
        name
        for name in names
        if facing(name, body, camera) < -EDGE or _uncovered(name, body, camera, solids) < SEEN
    )


def _level(name: str, solids: list[Shape], otherwise: float) -> float:
    """How near a muscle's band is drawn: on the limb that it belongs to."""
    return max((s.depth for s in solids if s.key in layers(name)), default=otherwise) + 0.05


def _uncovered(name: str, body: Body, camera: Camera, solids: list[Shape]) -> float:
    """The share of a muscle's band that nothing lies before."""
    level = _level(name, solids, 0.0)
    nearer = [s for s in solids if s.depth > level]
    spots = [camera.see(at) for at in middle_line(name, body)]
    return sum(not any(_covers(s, spot, body, camera) for s in nearer) for spot in spots) / len(spots)


def _covers(shape: Shape, spot: Point, body: Body, camera: Camera) -> bool:
    """Whether a shape covers a point of the picture."""
    x0, y0, x1, y1 = shape.box
    if not (x0 <= spot[0] <= x1 and y0 <= spot[1] <= y1):
        return False
    if shape.key.startswith("prop"):
        return shape.kind != "f-strap" and _is_within(spot, shape.d)
    side, _, limb = shape.key.partition(" ")
    keys = {"leg": ("thigh", "shin"), "arm": ("upper arm", "forearm")}.get(limb)
    pieces = (
        [p for k in keys for p in flesh.PIECES[f"{side} {k}"]] if keys else flesh.PIECES.get(shape.key, ())
    )
    return any(_is_on(spot, a, b, body, camera) for a, b in pieces)


def _is_on(spot: Point, a: str, b: str, body: Body, camera: Camera) -> bool:
    """Whether a rounded piece between two points of the body covers a point of the picture."""
    p, q = camera.see(body.spots[a]), camera.see(body.spots[b])
    along = (q[0] - p[0], q[1] - p[1])
    size = along[0] ** 2 + along[1] ** 2
    t = ((spot[0] - p[0]) * along[0] + (spot[1] - p[1]) * along[1]) / size if size else 0.0
    t = max(0.0, min(1.0, t))
    x, y = spot[0] - p[0] - along[0] * t, spot[1] - p[1] - along[1] * t
    return x * x + y * y < (radius(a) + (radius(b) - radius(a)) * t) ** 2


def _is_within(spot: Point, d: str) -> bool:
    """Whether a point of the picture is inside the first outline of a path: that of a solid, with straight
    edges; of a round one, its box, which has been looked at.
    """
    first = d.partition("Z")[0]
    if "A" in first:
        return True
    found = re.findall(r"(-?[0-9.]+) (-?[0-9.]+)", first)
    corners = hull([(float(x), float(y)) for x, y in found])
    turns = [
        (q[0] - p[0]) * (spot[1] - p[1]) - (q[1] - p[1]) * (spot[0] - p[0])
        for p, q in pairwise([*corners, corners[0]])
    ]
    return all(turn >= 0 for turn in turns) or all(turn <= 0 for turn in turns)
