"""The props among a scene's figures: whether it is known where a surface is, where a first touch puts a prop,
and what a touch asks of a pose. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from technique_site.engine.body import body_parts
from technique_site.engine.body.body_model import Body
from technique_site.engine.body.body_parts import LIFT, PARTS, Spot, place_of, thickness
from technique_site.engine.body.inverse_kinematics import Touch, looks
from technique_site.engine.body.props import FLOOR, FREE_WAYS, KINDS, Prop
from technique_site.engine.figure import slopes

Props = dict[str, Prop]  # by the name of their kind: a scene has one of each
Surfaces = dict[str, str]  # part → the surface that it touches
Coordinates = tuple[float, float, float]  # x, y, z
BAR_GRIP = 22.0  # how far from a bar's middle each hand holds it
UP = " up"  # behind a part's name: that it is off a surface
_GRIP = 0.36  # how far from a rod's middle each hand holds it, as a share of the rod's length
_BEHIND = {"back": 1, "low_back": 1, "upper_back": 1, "seat": 1, "belly": -1}


def is_known(props: Props, surface: str, on: Surfaces, fall_back: bool) -> bool:
    """Whether it is known where a surface is, before the figure that touches it is solved. Adds its prop to
    `props`. With `fall_back`, a top gets its usual height where nothing else tells how high the body is.
    """
    if surface not in KINDS:
        return True
    prop = props.setdefault(surface, Prop(KINDS[surface]))
    if prop.kind.way in ("rolls", "pads"):
        return is_known(props, prop.on, on, fall_back)
    if prop.kind.way in ("carried", "bar", "pins"):
        return True
    if prop.kind.way == "slopes":
        return prop.point is not None
    if prop.kind.way == "held":
        return prop.point is not None or surface in ("strap", "rod")
    if prop.level is None and fall_back and prop.kind.way == "top" and not _has_height(props, surface, on):
        prop.level = prop.kind.height
    return prop.level is not None


def _has_height(props: Props, surface: str, on: Surfaces) -> bool:
    """Whether another surface than this one tells how high the body is."""
    others = set(on.values()) - {surface}
    on_floor = any(name in props and props[name].kind.way in ("pads", "slopes") for name in others)
    return (
        FLOOR in others or on_floor or any(name in props and props[name].level is not None for name in others)
    )


def place(props: Props, part: str, surface: str, body: Body) -> None:
    """Puts a prop at the part that touches it first."""
    prop, spot = props[surface], PARTS[part][0]
    x, y, z = place_of(body, spot)
    if prop.kind.way in ("rolls", "pads"):
        place(props, part, prop.on, body)
    elif prop.kind.way == "slopes":
        slopes.place(prop, part, body)
    elif prop.kind.way == "held":
        prop.point = (x, y, z)
    elif prop.kind.way == "top":
        prop.level = y - thickness(spot)
    else:
        _place_upright(prop, part, body)


def _place_upright(prop: Prop, part: str, body: Body) -> None:
    x = place_of(body, PARTS[part][0])[0]
    ahead = 1 if float(body.frames["pelvis"][0, 0]) > 0 else -1
    middle = sum(body.spots[p][0] for p in ("pelvis", "chest", "head")) / 3
    if part in _BEHIND:
        prop.facing = _BEHIND[part] * ahead
    else:
        prop.facing = 1 if x < middle else -1
    prop.level = x - prop.facing * max(
        thickness(s) + (place_of(body, s)[0] - x) * -prop.facing for s in PARTS[part]
    )


def plane(props: Props, surface: str) -> tuple[Coordinates, float]:
    """A surface's normal, a unit vector from it to the body, and its level along that."""
    if surface == FLOOR:
        return (0.0, 1.0, 0.0), 0.0
    prop = props[surface]
    if prop.kind.way == "slopes":
        return slopes.plane(prop)
    if prop.kind.way == "pads":
        normal, level = plane(props, prop.on)
        return normal, level + pad(prop)
    if prop.kind.way == "upright":
        return (float(prop.facing), 0.0, 0.0), prop.facing * (prop.level or 0.0)
    return (0.0, 1.0, 0.0), prop.level or 0.0


def touches_of(props: Props, part: str, surface: str, on: Surfaces, before: Body | None) -> list[Touch]:
    """What a part on a surface asks of the pose. With `before`, the body of the figure that this one starts
    from, the part stays where it was on that surface.
    """
    spots = PARTS[part]
    if surface in PARTS:
        return [Touch(part, spots[0], limb=PARTS[surface][len(PARTS[surface]) // 2])]
    if surface in ("strap", "rod"):
        return _touches_of_rod(props, part, on) if surface == "rod" else []
    if surface == "rail":
        return [Touch(part, spots[0], point=(*gripped(props[surface])[:2], None))]
    way = KINDS[surface].way if surface in KINDS else ""
    if way == "bar":
        return _touches_of_bar(part, surface, on)
    if way in FREE_WAYS:
        return [_where_it_was(part, before)] if way == "pins" and before else []
    if way == "rolls":
        prop = props[surface]
        normal, level = plane(props, prop.on)
        return [Touch(part, spots[0], normal, level, prop.kind.size)]
    normal, level = plane(props, surface)
    touches = [Touch(part, spot, normal, level) for spot in spots]
    if way == "slopes" and before is None:
        touches.append(slopes.at_edge(props[surface], part))
    touches += _raised(part, surface, on, normal, level)
    if before is not None:
        x, y, z = place_of(before, spots[0])
        touches.append(Touch(part, spots[0], point=within(normal, x, y, z)))
    return touches


def _where_it_was(part: str, before: Body) -> Touch:
    x, y, _ = place_of(before, PARTS[part][0])
    return Touch(part, PARTS[part][0], point=(x, y, None))


def pad(prop: Prop) -> float:
    """How far a pad lifts a part from what lies under the pad: flesh and pad yield by a quarter."""
    return (prop.level or prop.kind.size) * (0.75 if prop.kind.name == "cushion" else 1.0)


def bar_rests(on: Surfaces, surface: str) -> tuple[str, Spot] | None:
    """The part of the trunk that a bar lies across, and the spot that it lies against; None for one that is
    only in the hands.
    """
    for part, spot in (("upper_back", ("chest", "neck", 0.8)), ("belly", ("pelvis", "waist", 0.0))):
        if on.get(part) == surface:
            return part, spot
    return None


def _touches_of_bar(part: str, surface: str, on: Surfaces) -> list[Touch]:
    """A hand holds a bar where it lies across the trunk; one that lies nowhere is where the hands are."""
    rests = bar_rests(on, surface)
    if rests is None or not part.endswith("_hand"):
        return []
    along = BAR_GRIP if part.startswith("right") else -BAR_GRIP
    ahead = rests[0] == "belly"
    return [Touch(part, PARTS[part][0], limb=rests[1], bar=(KINDS[surface].size, along), ahead=ahead)]


def _raised(part: str, surface: str, on: Surfaces, normal: Coordinates, level: float) -> list[Touch]:
    """What toes ask of their heel, and a heel of its toes: to be up, off what the other end rests on. On a
    top the other end may hang over the edge.
    """
    side, _, end = part.partition("_")
    is_top = surface in KINDS and KINDS[surface].way == "top"
    if end == "toes" and not is_top:
        return [Touch(f"{side}_heel{UP}", PARTS[f"{side}_heel"][0], normal, level, least=LIFT)]
    if end == "heel" and not (is_top and on.get(f"{side}_toes", "nothing") in (FLOOR, *KINDS)):
        return [Touch(f"{side}_toes{UP}", PARTS[f"{side}_toes"][0], normal, level, least=LIFT)]
    return []


def _touches_of_rod(props: Props, part: str, on: Surfaces) -> list[Touch]:
    """A hand holds the rod where it lies against another part; a rod that lies nowhere is where the hands
    are, and asks for nothing.
    """
    against = next((p for p, s in on.items() if s == "rod" and not p.endswith("_hand")), None)
    if not part.endswith("_hand") or against is None:
        return []
    side = 1 if part.startswith("right") else -1
    rod = KINDS["rod"]
    bar = (rod.size, side * rod.width * _GRIP)
    return [Touch(part, PARTS[part][0], limb=PARTS[against][0], bar=bar, ahead=_is_ahead(props))]


def _is_ahead(props: Props) -> bool:
    """Whether a rod rolls the front of a limb."""
    return "rod" in props and props["rod"].against == "front"


def within(normal: Coordinates, x: float, y: float, z: float) -> tuple[float | None, float | None, float]:
    """The coordinates that keep a point where it is within a plane; None for the one across the plane."""
    return (x, None, z) if normal[1] else (None, y, z)


def gripped(prop: Prop) -> Coordinates:
    """Where a rail was gripped first; it has to be placed."""
    assert prop.point is not None, prop.kind.name
    return prop.point


def rolling(props: Props, part: str, surface: str, body: Body) -> Coordinates:
    """The middle of what rolls between a part and a surface, or of the rod that lies against a part."""
    spot = PARTS[part][0]
    if surface == "rod":
        toward = looks(body, spot, _is_ahead(props))
    else:
        (x, y, z), _ = plane(props, props[surface].on)
        toward = (-x, -y, -z)
    return body_parts.rolling(body, spot, toward, KINDS[surface].size)


def reach(props: Props, on: Surfaces, body: Body) -> None:
    """Makes tops and uprights long and wide enough for all that touches them, or that rolls on them; what
    rolls stays where it lies first.
    """
    for part, surface in on.items():
        if surface not in props:
            continue
        prop = props[surface]
        if prop.kind.way in ("top", "upright"):
            for spot in PARTS[part]:
                x, _, z = place_of(body, spot)
                prop.reach(x, z)
        elif prop.kind.way == "rolls" and prop.on in props:
            x, _, z = rolling(props, part, surface, body)
            props[prop.on].reach(x, z)
        if prop.kind.way == "rolls" and prop.point is None:
            prop.point = rolling(props, part, surface, body)
