"""Where the bands of a scene's figures end. Lengths are in hundredths of stature."""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from technique_site.engine.body.body_model import Body
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of, place_of, thickness
from technique_site.engine.body.props import KINDS, Prop
from technique_site.engine.figure.figure_model import Band, Figure, WrittenFigure, said
from technique_site.engine.figure.prop_placement import Coordinates, Props
from technique_site.engine.text.yaml_document import Position

_SHORT = 3.0  # of a band within one limb: how much longer than the limb is thick it has to be
# Where an anchor may be from the part that a band leads from: x, y and z.
SIDES = {
    "ahead": (1, 0, 0),
    "behind": (-1, 0, 0),
    "above": (0, 1, 0),
    "below": (0, -1, 0),
    "left": (0, 0, -1),
    "right": (0, 0, 1),
}


def taken_over(written: WrittenFigure, base: Figure | None) -> tuple[Band, ...]:
    """The bands of a figure: its own, or those of the one that it starts from."""
    if written.bands is not None:
        return written.bands
    return base.bands if base else ()


def tie(figure: Figure, props: Props) -> Iterator[tuple[Position, str, str]]:
    """Places the anchor where the first band that ends there leads from. Gives the position, what is wrong
    and the repair for each band that is tied to what stands nowhere.
    """
    for band in figure.bands:
        if band.stop not in KINDS:
            if _is_hidden(figure.pose.body(), band):
                yield (
                    band.position,
                    f"the band from the {said(band.start)} to the {said(band.stop)} is too short to be seen",
                    "tie it to a part further away, or to `anchor`",
                )
            continue
        if band.stop == "anchor":
            prop = props.setdefault("anchor", Prop(KINDS["anchor"]))
            if prop.point is None:
                prop.point = _beside(prop, figure.pose.body(), band.start)
        elif band.stop not in props or (props[band.stop].level is None and props[band.stop].point is None):
            yield (
                band.position,
                f"the band is tied to the {said(band.stop)}, which nothing touches",
                "tie it to `anchor`, or say in `touches` what rests there",
            )


def _is_hidden(body: Body, band: Band) -> bool:
    """Whether a band within one limb is shorter than the limb is thick."""
    if limb_of(band.start) != limb_of(band.stop):
        return False
    spots = [PARTS[part][0] for part in (band.start, band.stop)]
    length = float(np.linalg.norm(middle_of(body, spots[0]) - middle_of(body, spots[1])))
    return length < sum(thickness(spot) for spot in spots) + _SHORT


def _beside(prop: Prop, body: Body, part: str) -> Coordinates:
    x, y, z = place_of(body, PARTS[part][0])
    dx, dy, dz = (way * prop.away for way in SIDES[prop.side])
    height = y + dy if prop.level is None else prop.level
    return x + dx, max(2.0, height), z + dz


def tied_at(prop: Prop, start: Coordinates) -> Coordinates:
    """The point of a prop that a band from `start` leads to: the nearest one."""
    x, y, z = start
    if prop.point is not None:
        return prop.point
    x0, x1, z0, z1 = prop.spans
    z = max(z0, min(z1, z))
    if prop.kind.way == "upright":
        return prop.level or 0.0, y, z
    return max(x0 - 5, min(x1 + 5, x)), prop.level or 0.0, z
