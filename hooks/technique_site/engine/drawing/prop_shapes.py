"""How props and the floor look: solids in space, seen by the camera."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import product
from math import cos, hypot, pi, sin

from technique_site.engine.body.body_model import Body, Vector
from technique_site.engine.body.body_parts import PARTS, place_of
from technique_site.engine.body.camera import Box, Camera, Point, bounds, capsule, hull, num, polygon
from technique_site.engine.body.props import KINDS, Prop, stands
from technique_site.engine.drawing import gear_shapes
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure import prop_placement, prop_solids
from technique_site.engine.figure.prop_placement import Coordinates
from technique_site.engine.figure.scene import Scene

_STRAP = 0.9  # half a strap's breadth
Mat = tuple[float, float, float]  # the x and z of its middle, and its radius


def mat(places: Iterable[Vector], props: list[Box]) -> Mat:
    """The round piece of floor under some points of bodies and props; of these the least and greatest x and
    z.
    """
    points = [(float(at[0]), float(at[2])) for at in places]
    points += [(x, z) for x0, x1, z0, z1 in props for x in (x0 - 5, x1 + 5) for z in (z0 - 4, z1 + 4)]
    xs, zs = [p[0] for p in points], [p[1] for p in points]
    x, z = (min(xs) + max(xs)) / 2, (min(zs) + max(zs)) / 2
    return x, z, max(hypot(a - x, b - z) for a, b in zip(xs, zs)) + 5


def mat_box(round_mat: Mat, camera: Camera) -> Box:
    """The box round a mat in the picture."""
    (cx, cy), r = camera.see((round_mat[0], 0, round_mat[1])), round_mat[2]
    return (cx - r, cy - r * camera.near[1], cx + r, cy + r * camera.near[1])


def floor(box: Box, under: Box | None) -> str:
    """The floor: a line from edge to edge of `box`, or seen from above a mat, which `under` goes round."""
    if under:
        rx, ry = (under[2] - under[0]) / 2, (under[3] - under[1]) / 2
        return (
            f'<ellipse class="f-mat" cx="{num(under[0] + rx)}" cy="{num(under[1] + ry)}" rx="{num(rx)}"'
            f' ry="{num(ry)}"/>'
        )
    return f'<path class="f-floor" d="M{num(box[0])} 0.4H{num(box[2])}"/>'


def draw_props(
    scene: Scene, shown: Iterable[str], on: dict[str, str], body: Body, camera: Camera
) -> Iterator[Shape]:
    """The shapes of the props that a figure shows, touched by its body or not; `on` is part → surface. Their
    keys are the prop's name and the number of the piece.
    """
    there = dict.fromkeys(shown)
    there.update(dict.fromkeys(surface for surface in on.values() if surface in KINDS))
    for name in there:
        prop, parts = scene.props[name], [p for p, s in on.items() if s == name]
        if prop.kind.way in gear_shapes.WAYS:
            if parts:
                yield from gear_shapes.draw(scene, name, on, body, camera)
            continue
        if not parts and not stands(name):
            continue  # what is held goes with the hands
        kind = {"strap": "f-strap", "rail": "f-rail"}.get(name, "f-prop")
        if prop.kind.way in ("rolls", "held") and kind == "f-prop":
            kind = "f-tool"
        depth = _depth(scene, name, parts, on, body, camera)
        back = _chair_back(prop, camera)
        for piece, (path, box) in enumerate(_solids(scene, prop, parts, body, camera)):
            near = back[1] if back and path == back[0] else depth
            yield Shape(kind, path, near, box, f"{name} {piece}")


def _chair_back(prop: Prop, camera: Camera) -> tuple[str, float] | None:
    """The outline of a chair's back, and how near it is to the viewer, where it is between the viewer and who
    sits on the chair.
    """
    if prop.kind.name != "chair":
        return None
    *_, back, seat = prop_solids.blocks(prop, 0.0)
    at, under = ([(p + q) / 2 for p, q in zip(one.low, one.high)] for one in (back, seat))
    level = [at[0], under[1], at[2]]
    if camera.depth(level) < camera.depth(under) + 3:
        return None
    return _block(back.low, back.high, camera)[0], camera.depth(at)


def _depth(
    scene: Scene, name: str, parts: list[str], on: dict[str, str], body: Body, camera: Camera
) -> float:
    """How near a prop is drawn: behind what rests on it. Where nothing does, as where something first did."""
    if name == "rail":
        return -1e5
    prop = scene.props[name]
    if name == "wall" and _is_before(prop, camera):
        return -1e4  # nobody is beyond it, so it hides nothing
    if parts and prop.kind.way in ("rolls", "held"):
        return _tool_depth(name, parts, body, camera)
    rolled = [p for p, s in on.items() if s in scene.props and scene.props[s].on == name]
    spots = [place_of(body, spot) for p in parts or rolled for spot in PARTS[p]]
    behind = 0.4 if parts or not rolled else 0.6
    resting = [camera.depth(spot) for spot in spots] or [camera.depth(spot) for spot in prop.rests]
    if not resting and prop.point:
        resting = [camera.depth(prop.point)]
    return min(resting, default=0.0) - behind


def _is_before(wall: Prop, camera: Camera) -> bool:
    """Whether a viewer sees the side of a wall that bodies are on."""
    return wall.facing * camera.near[0] > 0.1


def _tool_depth(name: str, parts: list[str], body: Body, camera: Camera) -> float:
    """How near a tool is drawn: from the side over what it touches, so that all of it is seen; else under the
    limb, and over the hand that holds it.
    """
    depths = {p: max(camera.depth(place_of(body, spot)) for spot in PARTS[p]) for p in parts}
    limbs = [d for p, d in depths.items() if not p.endswith("_hand")]
    if name == "strap" or not limbs or camera.near[2] > 0.99:
        return max(depths.values()) + 0.5
    return min(limbs) - 3.0


def edges(scene: Scene, on: dict[str, str], body: Body) -> str:
    """The line of each prop under what rests on it, for views from the side: the gap drawn round limbs would
    break it.
    """
    path = ""
    for part, name in on.items():
        if name in KINDS and KINDS[name].way in ("top", "upright") and not part.endswith("_hand"):
            level = scene.props[name].level or 0.0
            for spot in PARTS[part]:
                x, y, _ = place_of(body, spot)
                if KINDS[name].way != "top":
                    path += f"M{num(level)} {num(-y - 3)}v6"
                    continue
                x0, x1, *_ = scene.props[name].ends or (x - 3, x + 3)
                first, last = max(x - 3, x0), min(x + 3, x1)
                if first < last:
                    path += f"M{num(first)} {num(-level)}h{num(last - first)}"
    return f'<path class="f-edge" d="{path}"/>' if path else ""


def _solids(scene: Scene, prop: Prop, parts: list[str], body: Body, camera: Camera) -> list[tuple[str, Box]]:
    """The outlines of a prop's pieces, the farthest first: path data and box. `parts` touch it."""
    name = prop.kind.name
    if name == "strap":
        return [_strap(parts, body, camera)]
    if name != "rail" and prop.kind.way in ("rolls", "held"):
        at = _middle(scene, prop, parts, body) if parts else prop.point
        return _round(prop, at, camera) if at else []
    made = prop_solids.blocks(prop, scene.ceiling + 14)
    if name == "rail":
        return [_tube(solid.low, solid.high, solid.around, camera) for solid in made]
    made.sort(key=lambda solid: camera.depth([(p + q) / 2 for p, q in zip(solid.low, solid.high)]))
    return [_block(solid.low, solid.high, camera) for solid in made]


def _middle(scene: Scene, prop: Prop, parts: list[str], body: Body) -> Coordinates:
    """The middle of what rolls or is held: against the part that it touches, else between the hands."""
    part = next((p for p in parts if not p.endswith("_hand")), None)
    if part:
        return prop_placement.rolling(scene.props, part, prop.kind.name, body)
    x, y, z = (sum(body.spots[p][i] for p in parts) / len(parts) for i in range(3))
    return x, y, z


def _round(prop: Prop, at: Coordinates, camera: Camera) -> list[tuple[str, Box]]:
    """A ball, two balls beside each other, or a roller or rod across the body."""
    (x, y, z), kind = at, prop.kind
    radius_of_it = kind.size / 2
    if kind.name == "ball":
        return [_ball(at, radius_of_it, camera)]
    if kind.name == "double_ball":
        return [_ball((x, y, z + side * kind.size / 2), radius_of_it, camera) for side in (-1, 1)]
    return [_tube((x, y, z - kind.width / 2), (x, y, z + kind.width / 2), radius_of_it, camera)]


def _block(low: Coordinates, high: Coordinates, camera: Camera) -> tuple[str, Box]:
    """A block: its outline, and the edges that a viewer sees where three of its faces show."""
    corners: list[tuple[int, ...]] = list(product((0, 1), repeat=3))
    seen = {c: camera.see([(low, high)[i][axis] for axis, i in enumerate(c)]) for c in corners}
    outline = hull(list(seen.values()))
    path = polygon(outline)
    if len(outline) > 4:
        corner = tuple(int(n > 0) for n in camera.near)
        for axis in range(3):
            other = tuple(1 - v if i == axis else v for i, v in enumerate(corner))
            path += (
                f"M{num(seen[corner][0])} {num(seen[corner][1])}L{num(seen[other][0])} {num(seen[other][1])}"
            )
    return path, bounds(outline)


def _tube(a: Coordinates, b: Coordinates, r: float, camera: Camera) -> tuple[str, Box]:
    """A cylinder between two points: its ends' outlines joined; seen along its axis, a circle."""
    if a[1] == 0.0 < b[1]:  # a post stands on the floor, not in it
        a = (a[0], r, a[2])
    p, q = camera.see(a), camera.see(b)
    if abs(p[0] - q[0]) + abs(p[1] - q[1]) < 0.5:
        return capsule(p, p, r, r), (p[0] - r, p[1] - r, p[0] + r, p[1] + r)
    if a[2] == b[2]:  # posts and bars
        return capsule(p, q, r, r), bounds([(c[0] + d * r, c[1] + d * r) for c in (p, q) for d in (-1, 1)])
    ring = [
        [camera.see((end[0] + r * cos(t * pi / 8), end[1] + r * sin(t * pi / 8), end[2])) for t in range(16)]
        for end in (a, b)
    ]
    outline = hull(ring[0] + ring[1])
    return polygon(outline) + polygon(ring[1] if camera.near[2] > 0 else ring[0]), bounds(outline)


def _ball(at: Coordinates, r: float, camera: Camera) -> tuple[str, Box]:
    p = camera.see(at)
    return capsule(p, p, r, r), (p[0] - r, p[1] - r, p[0] + r, p[1] + r)


def _strap(parts: list[str], body: Body, camera: Camera) -> tuple[str, Box]:
    """From each hand to the sole or limb that it goes round."""
    held = [p for p in parts if not p.endswith("_hand")]
    around = camera.see(_sole(held[0], body)) if held else None
    hands = [camera.see(body.points[p]) for p in parts if p.endswith("_hand")]
    ends: list[Point] = [p for hand in hands for p in ((hand, around) if around else (hand,))]
    lines = [(hands[0], hands[1])] if not around and len(hands) == 2 else []
    lines += [(hand, around) for hand in hands if around]
    path = "".join(capsule(a, b, _STRAP, _STRAP) for a, b in lines)
    return path, bounds(ends or [camera.see(body.points["pelvis"])])


def _sole(part: str, body: Body) -> Iterable[float]:
    """Where a strap goes round a part: under the ball of a foot, else round the limb."""
    side = part.split("_")[0]
    if part.endswith(("foot", "toes", "instep", "heel")):
        return body.points[f"{side}_ball"] + body.frames[f"{side}_foot"] @ (-1.5, -2.0, 0)
    return place_of(body, PARTS[part][0])
