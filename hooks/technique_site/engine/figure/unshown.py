"""What a figure says and its picture can't show: a body behind a wall, a bar that nobody holds, a movement
that nobody sees.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from math import dist

import numpy as np

from technique_site.engine.body.body_model import SIDES
from technique_site.engine.body.body_parts import PARTS, place_of
from technique_site.engine.body.camera import Camera
from technique_site.engine.body.props import KINDS
from technique_site.engine.figure import prop_placement
from technique_site.engine.figure.figure_model import Figure, WrittenFigure, said
from technique_site.engine.figure.misfits import SEEN, apart
from technique_site.engine.figure.prop_placement import Props, Surfaces
from technique_site.engine.text.yaml_document import Position

Told = tuple[Position, str, str, str]  # position, rule, what is wrong, the repair
# What is held → how many hands that takes at least.
_HANDS = {"strap": 1, "rod": 1, "stick": 1, "barbell": 2}
# How much of the back of a wall a viewer has to see for it to hide a body: the cosine between both ways.
_BEHIND = -0.2
_OTHER_VIEWS = {"front": ("side", "back"), "back": ("side", "front")}


def unheld(figures: Iterable[Figure]) -> Iterator[Told]:
    """Tells props that are held and that no hand, or too few, holds; where it begins, and not again in the
    figures that start from there.
    """
    by_name = {figure.name: figure for figure in figures}
    for figure in by_name.values():
        base = by_name.get(figure.written.base or "")
        before = base.on if base else {}
        yield from _unheld(figure.written, figure.on, before)
        if figure.written.then:
            yield from _unheld(figure.written.then, figure.end_on, figure.on)


def _unheld(written: WrittenFigure, on: Surfaces, before: Surfaces) -> Iterator[Told]:
    for name in [name for name in dict.fromkeys(on.values()) if _lacks(name, on)]:
        if name in before.values() and _lacks(name, before):
            continue
        free = [f"{side}_hand" for side in sorted(SIDES) if on.get(f"{side}_hand") != name]
        holds = "no hand holds" if len(free) == len(SIDES) else "one hand alone holds"
        position = next((at for surface, at in written.on.values() if surface == name), written.position)
        what = f"{written.said} {holds} the {said(name)}"
        hands = ", ".join(f"{hand}: {name}" for hand in free)
        yield position, "figure-surface", what, f"add `{hands}` to `touches`"


def _lacks(name: str, on: Surfaces) -> bool:
    """Whether fewer hands hold a prop than it takes."""
    return sum(on.get(f"{side}_hand") == name for side in SIDES) < _HANDS.get(name, 0)


def hidden(figures: Iterable[Figure], props: Props) -> Iterator[Told]:
    """Tells bodies that are behind a wall, as their view shows it; once for each view."""
    seen: set[tuple[str, str]] = set()
    for figure in figures:
        view = figure.written.view
        for name in figure.shown:
            if KINDS[name].way != "upright" or (view, name) in seen or figure.written.close_up:
                continue
            normal = np.array(prop_placement.plane(props, name)[0], float)
            if float(normal @ Camera(view).near) > _BEHIND:
                continue
            seen.add((view, name))
            written = figure.written
            touched = (at for surface, at in written.on.values() if surface == name)
            what = f"{written.said} the {said(name)} stands between the viewer and the body, and hides it"
            views = ", or ".join(f"`view: {other}`" for other in _OTHER_VIEWS.get(view, ("side",)))
            yield next(touched, written.position), "figure-view", what, f"take {views}"


def unmoved(figure: Figure) -> Iterator[Told]:
    """Tells a movement that moves nothing, and arrows that follow what it doesn't move."""
    then = figure.written.then
    if not (then and figure.end):
        return
    if figure.end_on == figure.on and apart(figure.pose, figure.end) < SEEN:
        what = f"the `then` of `{figure.name}` moves nothing"
        repair = "write the angles that the movement ends with, or leave `then` out"
        yield then.position, "figure-same", what, repair
        return
    camera = Camera(figure.written.view)
    for arrow in figure.written.arrows:
        spot = PARTS[arrow.part][0]
        first, last = (camera.see(place_of(pose.body(), spot)) for pose in (figure.pose, figure.end))
        if not arrow.way and dist(first, last) < SEEN:
            what = f"the `{arrow.kind}` arrow follows the {said(arrow.part)}, which `then` doesn't move"
            what += " in this view"
            repair = "name a part that moves, or add the arrow's direction, for example `way: up`"
            yield arrow.position, "figure-arrow", what, repair
