"""How elastic bands look: a line from end to end, a cuff round a limb. Lengths are in hundredths of
stature.
"""

from __future__ import annotations

from collections.abc import Iterator
from math import hypot

from technique_site.engine.body.body_model import SIDES, Body
from technique_site.engine.body.body_parts import PARTS, Spot, place_of, thickness
from technique_site.engine.body.camera import Camera, Point, bounds, capsule, num
from technique_site.engine.body.props import KINDS, Prop
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure.bands import tied_at
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.scene import Scene

_POST = 0.9  # half of how thick a post is
_NEAR = 4.0  # two limbs that a picture shows nearer to each other than this lie behind each other


def draw(scene: Scene, figure: Figure, body: Body, camera: Camera) -> Iterator[Shape]:
    """The shapes of a figure's bands, and of the anchor that one is tied to."""
    for number, band in enumerate(figure.bands):
        spot = PARTS[band.start][0]
        x, y, z = place_of(body, spot)
        start, depth = camera.see((x, y, z)), camera.depth((x, y, z)) + thickness(spot)
        if band.stop in KINDS:
            stop = camera.see(tied_at(scene.props[band.stop], (x, y, z)))
            if band.stop == "anchor":
                yield from _anchor(scene.props["anchor"], stop, camera, number)
            lines = [(start, stop), _cuff(spot, body, camera)]
        else:
            other = PARTS[band.stop][0]
            stop = camera.see(place_of(body, other))
            depth = max(depth, camera.depth(place_of(body, other)) + thickness(other))
            lines = [_loop(start, stop, thickness(spot), thickness(other))]
            if hypot(stop[0] - start[0], stop[1] - start[1]) < _NEAR:
                lines = [_cuff(spot, body, camera), _cuff(other, body, camera)]
        path = "".join(f"M{num(a[0])} {num(a[1])}L{num(b[0])} {num(b[1])}" for a, b in lines)
        yield Shape(
            "f-band", path, depth + 0.8, bounds([at for line in lines for at in line]), f"band {number}"
        )


def _loop(start: Point, stop: Point, r: float, s: float) -> tuple[Point, Point]:
    """The line of a band round two limbs: from the far side of the one to the far side of the other."""
    long = hypot(stop[0] - start[0], stop[1] - start[1]) or 1.0
    x, y = (stop[0] - start[0]) / long, (stop[1] - start[1]) / long
    return (start[0] - x * r, start[1] - y * r), (stop[0] + x * s, stop[1] + y * s)


def _cuff(spot: Spot, body: Body, camera: Camera) -> tuple[Point, Point]:
    """The two sides of a limb where a band goes round it; of a hand or a foot, its middle twice."""
    a, b, _ = spot
    at = camera.see(place_of(body, spot))
    if a == b:
        a, b = _bone(a)
    p, q = camera.see(body.points[a]), camera.see(body.points[b])
    long = hypot(q[0] - p[0], q[1] - p[1])
    if long < 3:
        return at, at
    way, r = (-(q[1] - p[1]) / long, (q[0] - p[0]) / long), thickness(spot)
    return (at[0] + way[0] * r, at[1] + way[1] * r), (at[0] - way[0] * r, at[1] - way[1] * r)


def _bone(point: str) -> tuple[str, str]:
    """The bone that a band at this point goes round."""
    side, _, name = point.rpartition("_")
    bones = {"knee": ("hip", "knee"), "ankle": ("knee", "ankle"), "hand": ("wrist", "hand")}
    bones |= {"elbow": ("shoulder", "elbow"), "heel": ("ankle", "ball"), "ball": ("ankle", "ball")}
    first, last = bones.get(name, (name, name))
    return (f"{side}_{first}", f"{side}_{last}") if side in SIDES else (point, point)


def _anchor(prop: Prop, at: Point, camera: Camera, number: int) -> Iterator[Shape]:
    """A ring that a band is tied to, on a post that stands on the floor: else it would hang in the air. One
    above or below the person is at a beam or the floor, and has none.
    """
    r = 2.2
    if prop.point and prop.side not in ("above", "below"):
        x, _, z = prop.point
        foot = camera.see((x, 0.0, z))
        yield Shape("f-rail", capsule(foot, at, _POST, _POST), -1e5, bounds([foot, at]), f"post {number}")
    box = (at[0] - r, at[1] - r, at[0] + r, at[1] + r)
    yield Shape("f-tool", capsule(at, at, r, r), 1e5, box, f"anchor {number}")
