"""The body's own outline: limbs, trunk and head as shapes, the nearer ones over the farther."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from math import hypot

from technique_site.engine.body.body_model import SIDES, Body, radius
from technique_site.engine.body.camera import Box, Camera, Point, bounds, capsule, num
from technique_site.engine.body.flesh import BREADTH, LIMBS, TRUNK
from technique_site.engine.drawing import hand_shapes, head_shapes
from technique_site.engine.drawing.hand_shapes import Hold

# Each limb → its halves, which are two shapes where something lies between them.
HALVES = {"leg": ("thigh", "shin"), "arm": ("upper arm", "forearm")}


FOLDED = -0.8  # the cosine of a knee bent by 143 degrees
_KEPT = 200  # moments of figures that are drawn lately: each is asked for its shapes more than once
BESIDE = 4.0  # an arm beside the trunk is seen from the back: it is as near as the trunk is thick


@dataclass(frozen=True)
class Shape:
    """One shape of a frame: its class, its path data, how near it is to the viewer (in hundredths of
    stature), the box round it, and a key that tells it from others of the same frame.
    """

    kind: str
    d: str
    depth: float
    box: Box
    key: str = ""


@dataclass(frozen=True)
class Build:
    """How a figure is put together, the same at every moment of it, so that its shapes can be blended:
    whether the trunk is broad, whether the head lies over the trunk, whether the face is seen,
    which limbs are two shapes as something lies between their halves, and on which sides the big toe goes its
    own way.
    """

    broad: bool = False
    bowed: bool = False
    face: bool = False
    split: frozenset[str] = frozenset()
    big_toes: frozenset[str] = frozenset()


@lru_cache(maxsize=_KEPT)
def build(body: Body, camera: Camera, end: Body | None = None) -> Build:
    """The build of a figure that begins as `body` and ends as `end`."""
    broad = any(
        _apart(one, camera, f"right_{pair}", f"left_{pair}") > 3
        for one in (body, end or body)
        for pair in ("shoulder", "hip")
    )
    nearer = camera.depth(body.points["head"]) > camera.depth(body.points["chest"])
    bowed = nearer and _apart(body, camera, "head", "chest") < radius("head") + radius("chest") + 2
    face = any(head_shapes.is_seen(one, camera) for one in (body, end or body))
    split = _split(body, camera, Build(broad, bowed, face))
    split |= {f"{side} leg" for side in SIDES if _is_folded(body, side)}
    big_toes = {side for one in (body, end or body) for side in SIDES if _has_own_way(one, side)}
    return Build(broad, bowed, face, frozenset(split), frozenset(big_toes))


def _split(body: Body, camera: Camera, how: Build) -> set[str]:
    """The limbs between whose halves something lies."""
    everything = frozenset(f"{side} {limb}" for side in SIDES for limb in HALVES)
    parts = sorted(limbs(body, camera, replace(how, split=everything), draws=False), key=lambda s: s.depth)
    split: set[str] = set()
    for side in SIDES:
        for limb, halves in HALVES.items():
            first, last = sorted(
                i for i, s in enumerate(parts) if s.key in [f"{side} {half}" for half in halves]
            )
            if any(
                _overlap(parts[k].box, parts[first].box) or _overlap(parts[k].box, parts[last].box)
                for k in range(first + 1, last)
            ):
                split.add(f"{side} {limb}")
    return split


def _is_folded(body: Body, side: str) -> bool:
    """Whether thigh and calf lie on each other, so that only a line between the two tells them apart."""
    thigh, shank = (body.frames[f"{side}_{name}"][:, 1] for name in ("thigh", "shank"))
    return float(thigh @ shank) < FOLDED


def _has_own_way(body: Body, side: str) -> bool:
    """Whether a big toe is bent otherwise than the other toes."""
    along = body.frames[f"{side}_toes"][:, 0] @ body.frames[f"{side}_big_toe"][:, 0]
    return float(along) < 0.999


def _apart(body: Body, camera: Camera, a: str, b: str) -> float:
    p, q = camera.see(body.spots[a]), camera.see(body.spots[b])
    return hypot(p[0] - q[0], p[1] - q[1])


def _overlap(a: Box, b: Box) -> bool:
    return a[0] < b[2] - 1 and b[0] < a[2] - 1 and a[1] < b[3] - 1 and b[1] < a[3] - 1


def limbs(
    body: Body,
    camera: Camera,
    how: Build,
    holds: Mapping[str, Hold] | None = None,
    draws: bool = True,
) -> list[Shape]:
    """The body's shapes, not yet in order; `holds` is what its hands do, by their side. Where it doesn't
    draw, they have no path data.
    """
    return list(_limbs(body, camera, how, tuple((holds or {}).items()), draws))


@lru_cache(maxsize=_KEPT)
def _limbs(
    body: Body, camera: Camera, how: Build, held: tuple[tuple[str, Hold], ...], draws: bool
) -> tuple[Shape, ...]:
    made: list[Shape] = []
    seen = {name: camera.see(at) for name, at in body.spots.items()}
    depths_of = {name: camera.depth(at) for name, at in body.spots.items()}

    def joined(kind: str, pieces: list[tuple[str, str]], depth: float, key: str) -> Shape:
        return _joined(kind, pieces, body, camera, seen, depth, key, dict(held), draws)

    for side in SIDES:
        kind = (
            "f-far" if side == "left" and camera.near[2] > 0.3 else "f-near"
        )  # from the front both sides are as near
        for limb, halves in HALVES.items():
            pieces = {half: [(f"{side}_{a}", f"{side}_{b}") for a, b in LIMBS[half]] for half in halves}
            if limb == "leg" and side in how.big_toes:
                pieces["shin"].append((f"{side}_ball", f"{side}_bigtoe"))
            depths = {half: _depth(limb, pairs, depths_of, camera) for half, pairs in pieces.items()}
            if f"{side} {limb}" in how.split:
                made += [joined(kind, pieces[half], depths[half], f"{side} {half}") for half in halves]
            else:
                whole = [pair for pairs in pieces.values() for pair in pairs]
                made.append(joined(kind, whole, max(depths.values()), f"{side} {limb}"))
    return (*made, *_trunk_and_head(body, camera, how, joined, draws))


def _trunk_and_head(
    body: Body,
    camera: Camera,
    how: Build,
    joined: Callable[[str, list[tuple[str, str]], float, str], Shape],
    draws: bool,
) -> list[Shape]:
    made: list[Shape] = []
    depth = camera.depth((body.points["pelvis"] + body.points["neck"]) / 2)
    trunk = [*TRUNK, *(() if how.bowed else (("neck", "head"),)), *(BREADTH if how.broad else ())]
    made.append(joined("f-trunk", trunk, depth, "trunk"))
    if how.bowed:
        depth = camera.depth(body.spots["head"])
        made.append(joined("f-trunk", [("head", "head")], depth, "head"))
    if how.face:
        box = made[-1].box
        face, eyes = (one(body, camera) if draws else "" for one in (head_shapes.face, head_shapes.eyes))
        made.append(Shape("f-face", face, depth + 0.1, box, "face"))
        made.append(Shape("f-eye", eyes, depth + 0.2, box, "eyes"))
    return made


def _depth(limb: str, pairs: list[tuple[str, str]], depths: dict[str, float], camera: Camera) -> float:
    """How near a part of a limb is to the viewer; `depths` are those of the body's points."""
    beside = BESIDE if limb == "arm" and camera.near[0] < -0.9 else 0.0
    return sum(depths[n] for pair in pairs for n in pair) / (2 * len(pairs)) + beside


def _joined(
    kind: str,
    pieces: list[tuple[str, str]],
    body: Body,
    camera: Camera,
    seen: dict[str, Point],
    depth: float,
    key: str,
    holds: Mapping[str, Hold],
    draws: bool,
) -> Shape:
    """Some rounded pieces as one shape; `seen` are the body's points in the picture."""
    paths: list[str] = []
    boxes: list[Box] = []
    for a, b in pieces:
        side, _, point = b.rpartition("_")
        if point == "hand":
            made = hand_shapes.pieces(body, side, holds.get(side))
            paths += hand_shapes.paths(made, camera) if draws else ()
            boxes.append(bounds(hand_shapes.ends(made, camera)))
            continue
        p, q, ra, rb = seen[a], seen[b], radius(a), radius(b)
        boxes += (p[0] - ra, p[1] - ra, p[0] + ra, p[1] + ra), (q[0] - rb, q[1] - rb, q[0] + rb, q[1] + rb)
        if not draws:
            continue
        if b == "head":
            if a != b:
                paths.append(capsule(p, q, 2.9, 2.9))
            paths.append(capsule(q, q, rb, rb))
        else:
            paths.append(capsule(p, q, ra, rb))
    return Shape(kind, "".join(paths), depth, around(*boxes), key)


def belt(body: Body, camera: Camera) -> Shape:
    """A line across the pelvis, which shows whether it is level."""
    p, q = (camera.see(body.points["pelvis"] + body.frames["pelvis"] @ (0, 2.5, z * 9.0)) for z in (-1, 1))
    depth = camera.depth((body.points["pelvis"] + body.points["neck"]) / 2) + 0.02
    path = f"M{num(p[0])} {num(p[1])}L{num(q[0])} {num(q[1])}"
    return Shape("f-belt", path, depth, bounds([p, q]), "belt")


def around(*boxes: Box | None) -> Box:
    """The box round all boxes given."""
    lefts, tops, rights, bottoms = zip(*(b for b in boxes if b))
    return (min(lefts), min(tops), max(rights), max(bottoms))
