"""Which props each figure of a scene shows, and where those that stand begin and end.

What stands is in all figures: what a cue's own figures touch is in every cue's, what a variant's figures
touch is in those of that variant. A figure that starts from another one shows what that shows. What is in its
`without` is left out, and from there on in what starts from it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.body import flesh
from technique_site.engine.body.body_parts import LEANING, LIFT, PARTS, Spot, limb_of, place_of
from technique_site.engine.body.flesh import Flesh
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import FLOOR, KINDS, Prop, stands
from technique_site.engine.figure import prop_placement, prop_solids
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.prop_placement import Props, Surfaces
from technique_site.engine.figure.prop_solids import Ends, Solid

# How far before and behind its middle a trunk rests on something at least, and how far to each side.
_SITTING, _BROAD = 3.0, 6.0
Moment = tuple[Pose, Surfaces]


def moments(figure: Figure) -> list[Moment]:
    """The poses of a figure that are solved, with what each touches: its own, and its movement's end."""
    return [(figure.pose, figure.on), *([(figure.end, figure.end_on)] if figure.end else [])]


def touched(figure: Figure, props: Props) -> list[str]:
    """The props that a figure touches, each before what it lies on."""
    names = dict.fromkeys(s for _, on in moments(figure) for s in on.values() if s in props)
    for name in list(names):
        if props[name].kind.way == "rolls" and props[name].on != FLOOR:
            names[props[name].on] = None
    return list(names)


def decide(figures: Iterable[Figure], props: Props) -> None:
    """Gives each figure the names of the props that it shows. `figures` come after those they start from."""
    figures = list(figures)
    own: dict[str, dict[str, None]] = {}
    for figure in figures:
        if not figure.written.wrong:
            standing = [name for name in touched(figure, props) if _stays(props[name])]
            own.setdefault(_variant(figure), {}).update(dict.fromkeys(standing))
    by_name = {figure.name: figure for figure in figures}
    for figure in figures:
        base = by_name.get(figure.written.base or "")
        names = dict.fromkeys(touched(figure, props))
        if not (base and figure.written.wrong):
            names.update(own.get(_variant(figure), {}))
        names.update(dict.fromkeys(name for name in (base.shown if base else ()) if _stays(props[name])))
        missing = {*(base.missing if base else ()), *figure.written.without} - set(touched(figure, props))
        figure.missing = frozenset(missing)
        figure.shown = tuple(name for name in names if name not in missing)


def _stays(prop: Prop) -> bool:
    """Whether a prop is there while nobody touches it: a ball falls from a wall."""
    return stands(prop.kind.name) and (
        prop.kind.way != "rolls" or KINDS.get(prop.on, prop.kind).way != "upright"
    )


def _variant(figure: Figure) -> str:
    """The word behind a variant's slash; a step of the set-up is none."""
    return "" if figure.written.step else figure.name.partition("/")[2]


def lay_out(figures: Iterable[Figure], props: Props) -> None:
    """Gives each prop that stands its ends, among the bodies of all figures that show it. A wrong figure
    changes nothing in the right ones: what it needs a prop for is in its own picture alone.
    """
    figures = list(figures)
    right = [figure for figure in figures if not figure.written.wrong]
    for name, prop in props.items():
        if not stands(name) or prop.kind.way == "rolls" or not _is_placed(prop):
            continue
        if not _lay_out(prop, [figure for figure in right if name in figure.shown], props):
            _lay_out(prop, [figure for figure in figures if name in figure.shown], props)
        for figure in figures:
            if figure.written.wrong and any(_rests(on, name, props) for _, on in moments(figure)):
                own = replace(prop)
                _lay_out(own, [*(f for f in right if name in f.shown), figure], props, figure)
                if own.ends != prop.ends:
                    figure.own_props[name] = own


def _lay_out(prop: Prop, figures: list[Figure], props: Props, alone: Figure | None = None) -> bool:
    """Gives a prop its ends among some figures, of which the first that rests on it tells where its front is;
    with `alone` it only gives way to this one. Whether any rests on it.
    """
    name = prop.kind.name
    resting = [moment for figure in figures for moment in moments(figure) if _rests(moment[1], name, props)]
    if not resting:
        return False
    pose, on = resting[0]
    prop.rests = tuple(_spots(pose, on, name))
    prop.spans = kept(resting, name, props, sitting=0.0, broad=0.0)
    middle = (prop.spans[0] + prop.spans[1]) / 2
    is_ahead = middle >= float(pose.body().points["pelvis"][0]) - 2
    prop.back = _back_of(name, pose, on, is_ahead)
    around = [alone] if alone else figures
    bodies = [hanging(pose, on, name) for figure in around for pose, on in moments(figure)]
    prop_solids.lay_out(prop, is_ahead, kept(resting, name, props), bodies)
    return True


def _rests(on: Surfaces, name: str, props: Props) -> bool:
    """Whether a body rests on a prop, or on what rolls on it."""
    return any(surface == name or (surface in props and props[surface].on == name) for surface in on.values())


def _is_placed(prop: Prop) -> bool:
    return prop.point is not None if prop.kind.name == "rail" else prop.level is not None


def _spots(pose: Pose, on: Surfaces, name: str) -> list[tuple[float, float, float]]:
    body = pose.body()
    return [place_of(body, spot) for part, surface in on.items() if surface == name for spot in PARTS[part]]


def _back_of(name: str, pose: Pose, on: Surfaces, is_ahead: bool) -> int:
    """The side of a seat on which a chair's back is: behind who sits on it, else away from the body."""
    if any(
        surface == name and (part in ("seat", *LEANING) or "thigh" in part) for part, surface in on.items()
    ):
        return -1 if float(pose.body().frames["pelvis"][0, 0]) >= 0 else 1
    return 1 if is_ahead else -1


def kept(
    resting: Iterable[Moment], name: str, props: Props, sitting: float = _SITTING, broad: float = _BROAD
) -> Ends:
    """What has to stay under the parts that rest on a prop, and under what rolls on it: the least and the
    greatest x, and z. A trunk rests on it `sitting` before and behind its middle, and `broad` to its sides.
    """
    x0, x1, z0, z1 = 1e6, -1e6, 1e6, -1e6
    for pose, on in resting:
        body = pose.body()
        for part, surface in on.items():
            if surface in props and props[surface].on == name:
                x, _, z = prop_placement.rolling(props, part, surface, body)
                x0, x1, z0, z1 = min(x0, x), max(x1, x), min(z0, z), max(z1, z)
            if surface != name:
                continue
            long, wide = (sitting, broad) if limb_of(part) == "trunk" else (min(sitting, 0.5),) * 2
            for spot in _carried(part):
                x, _, z = place_of(body, spot)
                x0, x1, z0, z1 = min(x0, x - long), max(x1, x + long), min(z0, z - wide), max(z1, z + wide)
    return x0, x1, z0, z1


def _carried(part: str) -> tuple[Spot, ...]:
    """The spots of a part that a prop has to be under: an ankle or a wrist may be over its edge."""
    spots = PARTS[part]
    if part.endswith(("_shin", "_forearm")):
        (start, _, _), (stop, _, _) = spots
        return (spots[0], (start, stop, 0.7))
    return spots


def hanging(pose: Pose, on: Surfaces, name: str) -> Flesh:
    """A body's flesh for the edges of a top: a heel behind toes that rest on it, and toes before a heel, hang
    free of it, however high they are.
    """
    found = flesh.of(pose.body())
    loose = [
        f"{part.split('_')[0]}_{point}"
        for part, surface in on.items()
        if surface == name and part.endswith(("_toes", "_heel"))
        for point in (("heel",) if part.endswith("_toes") else ("ball", "toe"))
        if is_near_level(pose, part)
    ]
    if not loose:
        return found
    at = found.at.copy()
    body = pose.body()
    for index, point in enumerate(found.points):
        if point in loose and float(abs(at[index] - body.points[point]).max()) < 0.1:
            at[index, 1] -= 4.0
    return Flesh(at, found.size, found.points)


def is_near_level(pose: Pose, part: str) -> bool:
    """Whether the other end of a foot is about as high as the end that touches."""
    side, body = part.split("_")[0], pose.body()
    heel = body.spots[f"{side}_heel"][1] - 2.6
    ball = body.spots[f"{side}_ball"][1] - 2.0
    return abs(heel - ball) < LIFT


def solids(prop: Prop, ceiling: float) -> list[Solid]:
    """The solids of a prop where nobody touches it."""
    if prop.kind.way != "rolls":
        return prop_solids.blocks(prop, ceiling)
    return [rolling(prop, prop.point)] if prop.point else []


def rolling(prop: Prop, at: tuple[float, float, float]) -> Solid:
    """What rolls, as a solid round its middle."""
    x, y, z = at
    half = 0.0 if prop.kind.name == "ball" else prop.kind.width / 2
    give = prop_solids.GIVE + (prop.kind.size / 5 if prop.kind.size < 6 else 0.0)
    return Solid((x, y, z - half), (x, y, z + half), prop.kind.size / 2, give)
