"""Bodies inside props: what is how deep in which, and what to write instead."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import numpy as np

from technique_site.engine.body import flesh
from technique_site.engine.body.body_model import CM
from technique_site.engine.body.body_parts import PARTS, place_of
from technique_site.engine.body.flesh import Flesh
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import Prop
from technique_site.engine.figure import prop_placement, prop_solids, shown_props
from technique_site.engine.figure.figure_model import Figure, WrittenFigure, said
from technique_site.engine.figure.misfits import part_at
from technique_site.engine.figure.prop_placement import Props, Surfaces
from technique_site.engine.figure.prop_solids import Solid
from technique_site.engine.figure.shown_props import Moment
from technique_site.engine.text.yaml_document import Position

Told = tuple[Position, str, str, str]  # position, rule, what is wrong, the repair
_ALMOST = 0.1  # hundredths of stature that nobody sees
_HANDS = ("hand", "wrist", "elbow")


def check(figure: Figure, figures: Iterable[Figure], props: Props, ceiling: float) -> Iterator[Told]:
    """What is wrong with a figure among the props that it shows: for each moment and prop, the point of the
    body that lies deepest inside it. `ceiling` is the height of the highest point of all bodies.
    """
    figures = list(figures)
    for written, pose, on in (
        (figure.written, figure.pose, figure.on),
        (figure.written.then, figure.end, figure.end_on),
    ):
        if not (written and pose):
            continue
        found = flesh.of(pose.body())
        for name in figure.shown:
            if name == "wall" and name in on.values():
                continue  # all that is beyond a wall that is touched is told where the pose is solved
            if deep := _deepest(found, name, props, _solids(name, props, pose, on, ceiling)):
                yield _told(written, deep, name, on, [f for f in figures if f is not figure], props)
            elif slip := _lies_whole(written, pose, on, name, props, [f for f in figures if f is not figure]):
                yield slip


def on_the_way(figure: Figure, moments: Iterable[Moment], props: Props, ceiling: float) -> Iterator[Told]:
    """The first thing that a movement goes through, if any; `moments` are some between its beginning and its
    end, in their order, which are asked for only where there is a prop to go through.
    """
    then = figure.written.then
    shown = [name for name in figure.shown if _is_solid(name, props)]
    if not then or not shown:
        return
    for pose, on in moments:
        found = flesh.of(pose.body())
        for name in shown:
            if name == "wall" and name in on.values():
                continue
            if deep := _deepest(found, name, props, _solids(name, props, pose, on, ceiling)):
                point, depth, _ = deep
                what = f"on the way through `{figure.name}` the {said(point)} is {depth * CM:.0f} cm inside"
                what += f" the {said(name)}"
                repair = "a movement goes straight from its beginning to its end: let it begin or end where"
                yield then.position, "figure-sunk", what, f"{repair} nothing is between"
                return


def _is_solid(name: str, props: Props) -> bool:
    """Whether a prop is ever a solid."""
    return name == "rod" or (name != "strap" and props[name].kind.way in ("top", "upright", "rolls", "held"))


def _solids(name: str, props: Props, pose: Pose, on: Surfaces, ceiling: float) -> list[Solid]:
    """A prop's solids at a moment: what rolls goes with the part that it touches."""
    prop = props[name]
    if prop.kind.way == "rolls" or name == "rod":
        parts = [part for part, surface in on.items() if surface == name and not part.endswith("_hand")]
        if parts:
            at = prop_placement.rolling(props, parts[0], name, pose.body())
            return [shown_props.rolling(prop, at)]
    if name == "rod" or not _is_solid(name, props):
        return []
    if prop.kind.way != "rolls" and prop.ends is None:
        return []
    return shown_props.solids(prop, ceiling + 14)


def _deepest(found: Flesh, name: str, props: Props, solids: list[Solid]) -> tuple[str, float, float] | None:
    """The point that lies deepest inside, how deep, and its x; None where flesh gives way."""
    worst: tuple[str, float, float] | None = None
    for solid in solids:
        if not solid.may_hold(found, solid.give + _ALMOST):
            continue
        over = solid.depths(found) - solid.give
        if props[name].kind.way == "held":
            over[[point.endswith(_HANDS) for point in found.points]] = -1.0
        at = int(np.argmax(np.round(over, 6)))
        if over[at] > max(_ALMOST, worst[1] - solid.give if worst else 0.0):
            worst = (found.points[at], float(over[at]) + solid.give, float(found.at[at, 0]))
    return worst


def _told(
    written: WrittenFigure,
    deep: tuple[str, float, float],
    name: str,
    on: Surfaces,
    others: list[Figure],
    props: Props,
) -> Told:
    point, depth, x = deep
    what = f"{written.said} the {said(point)} is {depth * CM:.0f} cm inside the {said(name)}"
    repair = "turn, bend or lift what leads to it"
    part = part_at(point)
    there = next((f.name for f in others if _rests_at(f, name, x, props)), "")
    if name not in on.values():
        repair += f", or leave the {said(name)} out of this figure with `without: [{name}]`"
    elif there and props[name].kind.way == "top":
        what += f", where `{there}` rests on it"
        repair += f", or write the touches of `{there}` anew, so that they may slide"
    elif part in PARTS and on.get(part) != name:
        repair += f", or let it rest there with `touches: {{{part}: {name}}}`"
    return written.position, "figure-sunk", what, repair


def _rests_at(figure: Figure, name: str, x: float, props: Props) -> bool:
    """Whether another figure rests on a prop at this place."""
    moments = [moment for moment in shown_props.moments(figure) if name in moment[1].values()]
    x0, x1, *_ = shown_props.kept(moments, name, props)
    return x0 - 3 < x < x1 + 3


def _lies_whole(
    written: WrittenFigure, pose: Pose, on: Surfaces, name: str, props: Props, others: list[Figure]
) -> Told | None:
    """The message on toes that rest on a top together with their heel, as it is no higher and isn't over the
    edge.
    """
    prop: Prop = props[name]
    if prop.kind.way != "top" or prop.ends is None:
        return None
    body = pose.body()
    for part, surface in on.items():
        side, _, end = part.partition("_")
        if surface != name or end != "toes" or not shown_props.is_near_level(pose, part):
            continue
        x, _, z = place_of(body, PARTS[f"{side}_heel"][0])
        x0, x1, z0, z1 = prop.ends
        if x0 - prop_solids.GIVE < x < x1 + prop_solids.GIVE and z0 < z < z1:
            position = written.on[part][1] if part in written.on else written.position
            what = f"{written.said} the {side} heel rests on the {said(name)}, too"
            repair = f"write `{side}_foot: {name}`, or lift the heel with `{side}_leg: {{ankle: -30}}`"
            if there := next((f.name for f in others if _rests_at(f, name, x, props)), ""):
                what = f"{written.said} the {side} heel would hang inside the {said(name)}, where `{there}`"
                what += " rests on it"
                repair += f", or write the touches of `{there}` anew, so that they may slide"
            return position, "figure-contact", what, repair
    return None
