"""How gear looks: what lies under a part and goes with it, what hangs on the body, bars, wedges, and what
holds a part down. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product
from math import cos, hypot, pi, sin, tan

from technique_site.engine.body.body_model import Body
from technique_site.engine.body.body_parts import PARTS, middle_of, rolling, thickness
from technique_site.engine.body.camera import Box, Camera, Point, bounds, capsule, hull, num, polygon
from technique_site.engine.body.inverse_kinematics import looks
from technique_site.engine.body.props import KINDS, Prop
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure import prop_placement
from technique_site.engine.figure.prop_placement import Coordinates
from technique_site.engine.figure.scene import Scene

WAYS = ("pads", "slopes", "carried", "bar", "pins")
_HANDLE, _HEAD = (
    4.6,
    (2.0, 2.3),
)  # of a hand weight: half its length; half the length and half the width of a head
_STICK_END = 1.6  # half the thickness of a stick whose end is seen
_LAP = (0.18, 5.5)  # of a bag on the thighs: half its length, in thighs; half its thickness
_SINKS = 0.8  # how far it sinks in
_PLATE = 7.0  # of a barbell: its radius


def draw(scene: Scene, name: str, on: dict[str, str], body: Body, camera: Camera) -> Iterator[Shape]:
    """The shapes of one prop of WAYS that a body touches; `on` is part → surface. Their keys are the prop's
    name and the number of the piece.
    """
    prop, parts = scene.props[name], [p for p, s in on.items() if s == name]
    match prop.kind.way:
        case "pads":
            found = (shape for part in parts for shape in _pad(scene, prop, part, body, camera))
        case "slopes":
            found = (_wedge(prop, part, body, camera) for part in parts)
        case "carried":
            found = _carried(name, parts, body, camera)
        case "bar":
            found = _bar(prop, on, body, camera)
        case _:
            found = _hold_down(prop, parts, body, camera)
    for piece, (kind, path, depth, box) in enumerate(found):
        yield Shape(kind, path, depth, box, f"{name} {piece}")


_Piece = tuple[str, str, float, Box]  # class, path data, depth, box


def _round(ring: list[Coordinates], camera: Camera) -> tuple[str, Box]:
    outline = hull([camera.see(at) for at in ring])
    return polygon(outline), bounds(outline)


def _pad(scene: Scene, prop: Prop, part: str, body: Body, camera: Camera) -> Iterator[_Piece]:
    """A cushion, a slider or a towel under a part: as long as the part, and as its kind is."""
    _, under = prop_placement.plane(scene.props, prop.on)
    spots = [middle_of(body, spot) for spot in PARTS[part]]
    high = prop.level or prop.kind.size
    depth = min(camera.depth(at) for at in spots) - 0.4
    x, z = (sum(float(at[axis]) for at in spots) / len(spots) for axis in (0, 2))
    reach = max(hypot(float(at[0]) - x, float(at[2]) - z) for at in spots)
    half = max(prop.kind.width / 2, reach + 2)
    if prop.kind.name == "cushion":
        p, r = camera.see((x, under + high / 2, z)), high / 2
        a, b = (p[0] - half + r, p[1]), (p[0] + half - r, p[1])
        yield "f-tool", capsule(a, b, r, r), depth, (a[0] - r, p[1] - r, b[0] + r, p[1] + r)
        return
    if part.endswith(("toe_tips", "forefoot")):  # a part of a foot alone: it is rolled
        r = high / 2
        roll = [
            (x + r * cos(t * pi / 8), under + r + r * sin(t * pi / 8), z + way * half / 2)
            for t in range(16)
            for way in (-1, 1)
        ]
        path, box = _round(roll, camera)
        yield "f-tool", path, depth, box
        return
    ring = [
        (x + half * cos(t * pi / 8), y, z + half * sin(t * pi / 8))
        for t in range(16)
        for y in (under, under + high)
    ]
    path, box = _round(ring, camera)
    yield "f-tool", path, depth, box


def _wedge(prop: Prop, part: str, body: Body, camera: Camera) -> _Piece:
    """A wedge under a foot: low at its edge, and as long as its kind is."""
    assert prop.point is not None
    (x, _, _), (dx, dz), long = prop.point, prop.along, prop.kind.size
    heel = middle_of(body, PARTS[part][0])
    # the low edge is one line under all feet; each foot has a piece of it
    across = -dz * (float(heel[0]) - x) + dx * (float(heel[2]) - prop.point[2])
    base = (x - dz * across, prop.point[2] + dx * across)
    rise = long * tan(prop.slope * pi / 180)
    half = prop.kind.width / 2
    corners = [
        (base[0] - dx * back - dz * s * half, y, base[1] - dz * back + dx * s * half)
        for back, y in ((0.0, 0.0), (long, 0.0), (long, rise))
        for s in (-1, 1)
    ]
    path, box = _round(corners, camera)
    depth = min(camera.depth(middle_of(body, spot)) for spot in PARTS[part]) - 0.4
    return "f-tool", path, depth, box


def _carried(name: str, parts: list[str], body: Body, camera: Camera) -> Iterator[_Piece]:
    """A hand weight in each hand; a bag on the back, on the thighs, in a hand, or one in both."""
    hands = [part for part in parts if part.endswith("_hand")]
    if name == "hand_weight":
        for part in hands:
            yield _hand_weight(part.split("_")[0], body, camera)
        return
    if "upper_back" in parts:
        yield _bag_on_back(body, camera)
    thighs = [part for part in parts if part.endswith("_thigh")]
    if thighs:  # the hands only steady it
        yield _bag_on_thighs(thighs, body, camera)
    elif hands:
        x, y, z = _between(hands, body)
        h, p, q = (camera.see((x, y - down, z)) for down in (0.0, 5.0, 17.0))
        depth = max(camera.depth(body.points[part]) for part in hands)
        straps = (
            f"M{num(h[0] - 0.6)} {num(h[1])}L{num(p[0] - 4)} {num(p[1])}h8L{num(h[0] + 0.6)} {num(h[1])}Z"
        )
        box = (p[0] - 6.5, h[1], p[0] + 6.5, q[1] + 6.5)
        yield "f-tool", straps + capsule(p, q, 5.0, 6.5), depth + 0.6, box


def _between(parts: list[str], body: Body) -> Coordinates:
    x, y, z = (sum(float(body.points[part][axis]) for part in parts) / len(parts) for axis in range(3))
    return x, y, z


def _bag_on_back(body: Body, camera: Camera) -> _Piece:
    away = body.frames["upper_back"] @ (-10.0, 0.0, 0.0)
    neck, waist = body.points["neck"], body.points["waist"]
    top, low = neck + (waist - neck) * 0.18 + away, neck + (waist - neck) * 0.85 + away
    p, q = camera.see(top), camera.see(low)
    depth = camera.depth((body.points["pelvis"] + neck) / 2) + (0.3 if camera.near[0] < -0.3 else -0.3)
    return "f-tool", capsule(p, q, 5.5, 6.5), depth, bounds(_discs((p, 5.5), (q, 6.5)))


def _bag_on_thighs(parts: list[str], body: Body, camera: Camera) -> _Piece:
    """A bag along the thighs of somebody who sits. From the side it is behind the near arm, so that the hand
    is seen to hold it.
    """
    spots = [PARTS[part][0] for part in parts]
    x, y, z = (sum(float(middle_of(body, spot)[axis]) for spot in spots) / len(spots) for axis in range(3))
    half, end = _LAP
    rise = max(thickness(spot) for spot in spots) + end - _SINKS
    start, stop, _ = spots[0]
    u, v, w = (float(n) * half for n in body.points[stop] - body.points[start])
    p, q = (camera.see((x + s * u, y + rise + s * v, z + s * w)) for s in (-1, 1))
    return "f-tool", capsule(p, q, end, end), camera.depth((x, y, z)), bounds(_discs((p, end), (q, end)))


def _discs(*discs: tuple[Point, float]) -> list[Point]:
    return [(at[0] + d * r, at[1] + d * r) for at, r in discs for d in (-1, 1)]


def _hand_weight(side: str, body: Body, camera: Camera) -> _Piece:
    """A hand weight across the forearm as the picture shows it, so that it is never seen from its end."""
    elbow, wrist, hand = (camera.see(body.points[f"{side}_{name}"]) for name in ("elbow", "wrist", "hand"))
    at = ((wrist[0] + hand[0]) / 2, (wrist[1] + hand[1]) / 2)
    along = (hand[0] - elbow[0], hand[1] - elbow[1])
    long = hypot(*along)
    way = (-along[1] / long, along[0] / long) if long > 6 else (1.0, 0.0)
    half, r = _HEAD
    p, q = ((at[0] + s * way[0] * _HANDLE, at[1] + s * way[1] * _HANDLE) for s in (-1, 1))
    path = capsule(p, q, 0.9, 0.9)
    ends: list[tuple[Point, float]] = []
    for s in (-1, 1):
        middle = (at[0] + s * way[0] * _HANDLE, at[1] + s * way[1] * _HANDLE)
        p, q = ((middle[0] - t * way[1] * half, middle[1] + t * way[0] * half) for t in (-1, 1))
        path += capsule(p, q, r, r)
        ends += [(p, r), (q, r)]
    depth = max(camera.depth(body.points[f"{side}_{name}"]) for name in ("elbow", "hand")) + 0.6
    return "f-tool", path, depth, bounds(_discs(*ends))


def bar_at(on: dict[str, str], surface: str, body: Body) -> Coordinates:
    """The middle of a bar: where it lies across the trunk, else between the hands."""
    if rests := prop_placement.bar_rests(on, surface):
        part, spot = rests
        return rolling(body, spot, looks(body, spot, part == "belly"), KINDS[surface].size)
    return _between([part for part, name in on.items() if name == surface], body)


def _bar(prop: Prop, on: dict[str, str], body: Body, camera: Camera) -> Iterator[_Piece]:
    """A bar across the body, and the plates of a barbell. From the side a barbell lies behind the body, so
    that the body stays whole, and a stick, of which the end is seen, lies over it.
    """
    x, y, z = bar_at(on, prop.kind.name, body)
    half, r = prop.kind.width / 2, prop.kind.size / 2
    ends = [(x, y, z - half), (x, y, z + half)]
    is_from_side = camera.near[2] > 0.99
    behind = min(camera.depth(at) for at in body.points.values()) - 1
    has_plates = prop.kind.name == "barbell"
    if is_from_side and not has_plates:
        r = _STICK_END
    p, q = (camera.see(end) for end in ends)
    depth = camera.depth((x, y, z)) if not is_from_side else behind if has_plates else camera.depth(ends[1])
    yield "f-tool", capsule(p, q, r, r), depth, bounds(_discs((p, r), (q, r)))
    for side in (-1, 1) if has_plates else ():
        middle = (x, y, z + side * (half - 3))
        ring = [
            (x + _PLATE * cos(t * pi / 8), y + _PLATE * sin(t * pi / 8), middle[2] + w)
            for t in range(16)
            for w in (-1.2, 1.2)
        ]
        path, box = _round(ring, camera)
        yield "f-tool", path, behind + side * 0.1 if is_from_side else camera.depth(middle), box


def _hold_down(prop: Prop, parts: list[str], body: Body, camera: Camera) -> Iterator[_Piece]:
    """What holds parts down: a padded bar on posts, the edge of a sofa, or a strap."""
    spots = [PARTS[part][0] for part in parts]
    x, y = (sum(float(middle_of(body, spot)[axis]) for spot in spots) / len(spots) for axis in (0, 1))
    zs = [float(middle_of(body, spot)[2]) for spot in spots]
    low, high = min(zs) - prop.kind.width / 2, max(zs) + prop.kind.width / 2
    top = y + max(thickness(spot) for spot in spots)
    far = min(camera.depth(middle_of(body, spot)) for spot in spots)
    near = max(camera.depth(middle_of(body, spot)) for spot in spots)
    away = -1 if x < float(body.points["pelvis"][0]) else 1
    r = prop.kind.size / 2
    if prop.by == "sofa":
        edge, back = x - away * 5, x + away * 26
        block = list(product((edge, back), (top, top + 17), (low - 6, high + 6)))
        yield "f-prop", *_drawn(*_round(block, camera), far - 0.5)
        legs = list(product((back - away * 3, back), (0.0, top), (low - 6, high + 6)))
        yield "f-prop", *_drawn(*_round(legs, camera), far - 0.6)
    elif prop.by == "strap":
        p, q = camera.see((x - 5, 0, low + 5)), camera.see((x + 5, 0, high - 5))
        a, b = camera.see((x - 2, top + 0.8, low + 5)), camera.see((x + 2, top + 0.8, high - 5))
        path = "M" + "L".join(f"{num(at[0])} {num(at[1])}" for at in (p, a, b, q))
        yield "f-strap", path, near + 0.6, bounds([p, q, a, b])
    else:
        post = x + away * 9
        for z in (low, high):
            p, q, s = (camera.see(at) for at in ((post, 0, z), (post, top + r, z), (x, top + r, z)))
            path = capsule(p, q, 0.9, 0.9) + capsule(q, s, 0.9, 0.9)
            yield "f-rail", path, far - 0.6, bounds(_discs((p, 1), (q, 1), (s, 1)))
        ring = [
            (x + r * cos(t * pi / 8), top + r - 0.6 + r * sin(t * pi / 8), z)
            for t in range(16)
            for z in (low, high)
        ]
        yield "f-tool", *_drawn(*_round(ring, camera), near + 0.6)


def _drawn(path: str, box: Box, depth: float) -> tuple[str, float, Box]:
    return path, depth, box
