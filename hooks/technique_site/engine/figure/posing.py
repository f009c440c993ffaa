"""What a hand on the picture does to a figure: it pulls a part or a prop, turns a joint, lays a part on
something. The body follows through its joints' ranges, and what touches stays where it is.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

import numpy as np

from technique_site.engine.body import drag
from technique_site.engine.body.body_model import CM, JOINTS, ORDER, Body
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of, thickness
from technique_site.engine.body.camera import VIEWS, Camera, Point
from technique_site.engine.body.drag import Pull
from technique_site.engine.body.inverse_kinematics import ASIDE, STILL, Pose, Touch
from technique_site.engine.body.props import FLOOR, KINDS
from technique_site.engine.figure import prop_placement
from technique_site.engine.figure.figure_edit import other_side, within
from technique_site.engine.figure.handles import Handle, handle_of_part, handles
from technique_site.engine.figure.posed import Posed, Wanted
from technique_site.engine.figure.prop_placement import Props, Surfaces

LIFT = 5.0  # hundredths of stature by which a part is pulled off what it touches
SNAP = 1.8  # hundredths of stature within which a part that is let go touches
REACHED = 1.0  # hundredths of stature: a limb that comes so near needs no help of the trunk
CALM = {"upper_back": 0.4}  # the ease of joints that move less than their neighbours
_FAR = 3.0  # beyond the edge of a box nothing lies on it


@dataclass(frozen=True)
class Now:
    """A figure that is taken hold of: its pose, what it touches, and from where it is seen."""

    pose: Pose
    on: Surfaces
    props: Props
    view: str

    @property
    def axes(self) -> tuple[tuple[float, float, float], tuple[float, float, float]]:
        """The picture's directions in the room: to the right, and down."""
        camera = Camera(self.view)
        x, y, z = camera.up
        return camera.right, (-x, -y, -z)


def now(posed: Posed, name: str, ends: bool) -> Now:
    """A figure, or the end of its movement, as it is. Raises KeyError where it isn't there."""
    figure = posed.figure(name)
    assert posed.scene is not None
    end = figure.end or figure.pose
    pose, on = (end, figure.end_on or figure.on) if ends else (figure.pose, figure.on)
    return Now(pose, on, posed.scene.copy().props, figure.written.view)


def pulled(one: Now, handle: Handle, to: Point, start: Pose | None = None) -> Wanted:
    """A handle is pulled to a place in the picture. A part that touches slides along what it touches, and
    comes off where it is pulled away; one that comes close to something touches it. `start` is the pose of
    the moment before.
    """
    pull = Pull(handle.spot, one.axes, to)
    own = [part for part in one.on if part in handle.parts]
    body = one.pose.body()
    off = [part for part in own if _lifted(one, body, handle, to, part)]
    on = {part: surface for part, surface in one.on.items() if part not in off}
    slides = [part for part in own if part in on and _is_plane(one.props, on[part])]
    touches = _pins(one, on, body, slides)
    ease = _ease(one, handle.group, on, slides)
    made = drag.pulled(one.pose, touches, [pull], ease, start=start)
    wider = _wider(one, handle, on)
    if wider and drag.gap(made, [pull]) > REACHED:
        wider = wider | ease
        made = drag.pulled(one.pose, touches, [pull], wider, start=made)
    if not [part for part in own if part in on]:
        on = on | _snapped(one.props, made.body(), handle)
    new = frozenset(part for part in on if part not in one.on or part in slides)
    return Wanted(made, on, new)


def turned(one: Now, joint: str, degrees: float, both: bool = False) -> Wanted:
    """A joint is turned, with `both` that of the other side, too. The rest gives way so that what touches
    stays.
    """
    held = {name: within(name, degrees) for name in {joint, other_side(joint)} if both or name == joint}
    ease = _ease(one, "", one.on, list(one.on))
    touches = _pins(one, one.on, one.pose.body(), [])
    start = replace(one.pose, angles={**one.pose.angles, **held})
    limbs = {limb_of(part) for part in one.on} - {"trunk"}
    groups = {JOINTS[name].group for name in held}
    arms = {limb for limb in limbs if limb.endswith("arm")}
    if groups <= limbs or "pelvis" in groups or ("trunk" in groups and arms):
        start = drag.pulled(start, touches, [], ease, held)
    return Wanted(start, dict(one.on), always=frozenset(held))


def laid(one: Now, part: str, surface: str) -> Wanted:
    """A part is laid on something, or with `nothing` taken off. Where the thing stands already, the body
    reaches it.
    """
    on = {p: s for p, s in one.on.items() if p != part}
    if surface == "nothing":
        return Wanted(one.pose, on, only_touches=True)
    limb = limb_of(part)
    near = handles()[handle_of_part(part)].parts
    on = {p: s for p, s in on.items() if not (p in near and limb_of(p) == limb != "trunk")} | {part: surface}
    is_there = prop_placement.is_known(one.props, surface, on, False) or surface in PARTS
    pose = one.pose
    if is_there and surface not in ("strap", "rod"):
        body = pose.body()
        others = {p: s for p, s in on.items() if p != part}
        touches = _pins(one, others, body, [])
        touches += prop_placement.touches_of(one.props, part, surface, on, None)
        ease = _ease(one, limb if limb != "trunk" else "pelvis", on, [part])
        made = drag.pulled(pose, touches, [], ease)
        if _open(made, touches) > REACHED:
            made = drag.pulled(
                pose, touches, [], _wider(one, handles()[handle_of_part(part)], on) | ease, start=made
            )
        pose = made
    return Wanted(pose, on, frozenset({part}))


def prop_pulled(one: Now, prop: str, by: Point) -> Wanted:
    """A prop is pulled by so much in the picture: what touches it goes with it, all else that
    touches stays.
    """
    body = one.pose.body()
    along = one.props[prop].kind.way
    right, down = one.axes
    way = np.array(right) * by[0] + np.array(down) * by[1]
    if along in ("upright", "rolls"):
        way = np.array((way[0], 0.0, way[2] if along == "rolls" else 0.0))
    elif along == "top":
        way = np.array((0.0, way[1], 0.0)) if FLOOR in one.on.values() else np.zeros(3)
    parts = [part for part, surface in one.on.items() if surface == prop]
    axes = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))
    pulls: list[Pull] = []
    for part in parts:
        for spot in PARTS[part]:
            at = middle_of(body, spot) + way
            pulls.append(Pull(spot, axes, (float(at[0]), float(at[1]), float(at[2]))))
    rest = {part: surface for part, surface in one.on.items() if part not in parts}
    touches = _pins(one, rest, body, [])
    ease: dict[str, float] = {}
    for limb in {limb_of(part) for part in parts}:
        ease |= _ease(one, limb if limb != "trunk" else "pelvis", one.on, parts)
    made = drag.pulled(one.pose, touches, pulls, ease)
    if drag.gap(made, pulls) > REACHED:  # the body goes with it
        body_too = {name: value / 2 for name, value in _ease(one, "", one.on, parts).items()}
        made = drag.pulled(one.pose, touches, pulls, body_too | ease, start=made)
    return Wanted(made, dict(one.on), frozenset(parts))


def prop_height(one: Now, prop: str, by: Point) -> float | None:
    """The height in centimetres that a prop has when its top is pulled by so much in the picture; None for
    one that has none.
    """
    thing = one.props[prop]
    if thing.kind.way != "top" or thing.level is None:
        return None
    up = -(one.axes[1][1] * by[1] + one.axes[0][1] * by[0])
    low, high = thing.kind.heights
    return float(
        round(min(high, max(low, (thing.level - up) * CM if by[1] > 0 else (thing.level + abs(up)) * CM)))
    )


# what may move


def _ease(one: Now, group: str, on: Surfaces, sliding: list[str]) -> dict[str, float]:
    """How readily each joint moves while one group is pulled: its own joints, those of limbs that touch where
    the body itself is pulled, and the pelvis's place.
    """
    limbs = {limb_of(part) for part in on} - {"trunk"}
    own = {group} if group not in ("pelvis", "") else set[str]()
    follow: set[str] = own | (limbs if group in ("pelvis", "") else set())
    found = {j: 1.0 * _aside(one, j) for j in ORDER if JOINTS[j].group in follow and not _stays(one, j)}
    found = {j: e * CALM.get(JOINTS[j].name, 1.0) for j, e in found.items()}
    if group in own and not any(limb_of(part) == group for part in (*on, *sliding)):
        # Nothing rests there: a hand or a foot keeps its angle while its limb is pulled.
        found = {j: e for j, e in found.items() if not _only_turns_end(j)}
    if group in ("pelvis", ""):
        found |= {"root.x": 0.7, "root.y": 0.7, "root.z": 0.7 if VIEWS[one.view][0] else 0.0}
    return {name: ease for name, ease in found.items() if ease}


def _wider(one: Now, handle: Handle, on: Surfaces) -> dict[str, float]:
    """What helps when the pulled limb alone doesn't reach: the trunk, the pelvis, and the limbs that carry
    it.
    """
    limbs = {limb_of(part) for part in on} - {"trunk"}
    is_hand, is_trunk, carries = handle.name.endswith("_hand"), handle.group == "trunk", handle.group in limbs
    shares: dict[str, float] = {}  # of the ease, by group
    found: dict[str, float] = {}
    if carries or is_hand or is_trunk:
        # Who reaches with a free hand bends before they lean.
        root = 0.5 if carries else 0.12
        shares = dict.fromkeys(limbs - {handle.group}, root)
        found = {"root.x": root, "root.y": root}
    if is_hand or handle.group == "head":
        shares["trunk"] = 0.4
    if is_hand or is_trunk:
        shares["pelvis"] = 0.4
    for joint in ORDER:
        ease = shares.get(JOINTS[joint].group, 0.0) * _aside(one, joint)
        if ease and not _stays(one, joint):
            found[joint] = ease
    return found


def _aside(one: Now, joint: str) -> float:
    """The share of its ease that a joint has in this view: one that leaves the picture's plane stays, unless
    the view shows that, or the body has left it.
    """
    if JOINTS[joint].name not in ASIDE:
        return 1.0
    if VIEWS[one.view][0]:
        return 0.5
    bent = any(
        abs(one.pose.angles[j]) > 0.5
        for j in ORDER
        if JOINTS[j].name in ASIDE and JOINTS[j].group == JOINTS[joint].group
    )
    return 0.3 if bent and JOINTS[joint].group not in ("pelvis", "trunk", "head") else 0.0


def _stays(one: Now, joint: str) -> bool:
    """Whether a joint is one that an author alone moves."""
    return JOINTS[joint].name in STILL and joint not in one.pose.written_joints


def _only_turns_end(joint: str) -> bool:
    return JOINTS[joint].name in ("ankle", "toes", "big_toe", "wrist", "knee_turn")


# what stays, and what comes off


def _pins(one: Now, on: Surfaces, body: Body, sliding: list[str]) -> list[Touch]:
    """What the touches ask while something is pulled: all but the sliding ones stay where they are."""
    found: list[Touch] = []
    for part, surface in on.items():
        if surface in one.props and one.props[surface].kind.way == "rolls":
            x, y, _ = (float(v) for v in middle_of(body, PARTS[part][0]))
            found.append(Touch(part, PARTS[part][0], point=(x, y, None)))
            continue
        if not prop_placement.is_known(one.props, surface, on, False):
            continue
        found += prop_placement.touches_of(one.props, part, surface, on, None if part in sliding else body)
    return found


def _is_plane(props: Props, surface: str) -> bool:
    """Whether something can slide along a surface."""
    return surface == FLOOR or (surface in props and props[surface].kind.way in ("top", "upright", "rolls"))


def _lifted(one: Now, body: Body, handle: Handle, to: Point, part: str) -> bool:
    """Whether a pull takes a part off what it touches."""
    right, down = one.axes
    see = Camera(one.view).see(body.points[handle.point])
    by = (to[0] - see[0], to[1] - see[1])
    way = np.array(right) * by[0] + np.array(down) * by[1]
    surface = one.on[part]
    if surface != FLOOR and (surface not in one.props or one.props[surface].kind.way in ("held", "rolls")):
        return float(np.linalg.norm(way)) > LIFT
    normal = np.array(prop_placement.plane(one.props, surface)[0])
    return float(way @ normal) > LIFT


def _snapped(props: Props, body: Body, handle: Handle) -> Surfaces:
    """What a handle's part touches where it was let go, if that is close: most of its spots first."""
    found: list[tuple[int, float, str, str]] = []
    for surface in (FLOOR, *props):
        if surface != FLOOR and (
            props[surface].level is None or KINDS[surface].way not in ("top", "upright")
        ):
            continue
        normal, level = prop_placement.plane(props, surface)
        for part in handle.parts:
            spots = PARTS[part]
            gaps = [float(middle_of(body, s) @ np.array(normal)) - level - thickness(s) for s in spots]
            x = float(middle_of(body, spots[0])[0])
            if surface in props and KINDS[surface].way == "top" and not _above(props, surface, x):
                continue
            if max(map(abs, gaps)) < (SNAP if len(spots) == 1 else SNAP * 1.7):
                found.append((-len(spots), max(map(abs, gaps)), part, surface))
    return {min(found)[2]: min(found)[3]} if found else {}


def _above(props: Props, surface: str, x: float) -> bool:
    low, high = props[surface].spans[:2]
    return low - _FAR <= x <= high + _FAR


def _open(pose: Pose, touches: list[Touch]) -> float:
    body = pose.body()
    return max((abs(float(gap)) for touch in touches for gap in touch.gaps(body)), default=0.0)
