"""Whether a touch is what its word says: a calf that rests on something lies on the back of the shank."""

from __future__ import annotations

import numpy as np

from technique_site.engine.body.body_model import Body, Vector
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.props import FLOOR, KINDS
from technique_site.engine.figure.figure_model import WrittenFigure, said
from technique_site.engine.figure.prop_placement import Props, Surfaces, plane
from technique_site.engine.text.yaml_document import Position

# Part without its side → the frame that it belongs to, the way in this frame in which it looks (x front, y
# up, z outward), the least cosine between that way and the way to what it touches, and what it would be
# called if it looked the other way.
_LOOKS: dict[str, tuple[str, tuple[float, float, float], float, str]] = {
    "foot": ("foot", (0, -1, 0), 0.5, "instep"),
    "instep": ("foot", (0, 1, 0), 0.2, "toes"),
    "calf": ("shank", (-1, 0, 0), -0.4, "shin"),
    "lower_calf": ("shank", (-1, 0, 0), -0.4, "shin"),
    "shin": ("shank", (1, 0, 0), -0.5, "calf"),
    "hip": ("pelvis", (0, 0, 1), 0.2, ""),
    "seat": ("pelvis", (-1, -0.6, 0), -0.3, "belly"),
    "back": ("upper_back", (-1, 0, 0), 0.2, "belly"),
    "upper_back": ("upper_back", (-1, 0, 0), 0.1, ""),
    "low_back": ("pelvis", (-1, 0, 0), 0.1, "belly"),
    "belly": ("pelvis", (1, 0, 0), 0.2, "back"),
}
# Parts with an edge, and the greatest cosine between the way that they look and what touches there.
_EDGED, _EDGE = ("foot", "instep", "toes"), 0.5


def other_side(
    written: WrittenFigure, body: Body, on: Surfaces, props: Props
) -> tuple[Position, str, str] | None:
    """The message on the first part that touches with another side than its word says: position, what is
    wrong, and the repair; None where all touch with their own.
    """
    for part, surface in on.items():
        normal = _normal(surface, props)
        side, _, name = part.partition("_") if part.startswith(("left_", "right_")) else ("", "", part)
        if normal is None or (name not in _LOOKS and name != "toes"):
            continue
        if name == "toes":
            way, least, other = _under_toes(body, side), 0.3, "instep"
        else:
            frame, axes, least, other = _LOOKS[name]
            own = np.array(axes, float) * (1.0, 1.0, -1.0 if side == "left" else 1.0)
            way = body.frames[f"{side}_{frame}" if side and frame != "pelvis" else frame] @ own
        looks = float(way @ -normal) / float(np.linalg.norm(way))
        if looks >= least:
            continue
        shown = "other side"
        if name in _EDGED and looks > -_EDGE:
            shown, other = "edge", "ankle"
        position = written.on[part][1] if part in written.on else written.position
        does, its = ("don't", "their") if name == "toes" else ("doesn't", "its")
        what = f"{written.said} the {said(part)} {does} look toward the {said(surface)}: {its} {shown} does"
        turn = "turn or tilt the pelvis, or what leads to it"
        instead = f"{side}_{other}" if side and other else other
        repair = f"write `{instead}: {surface}`, or {turn}" if instead in PARTS else turn
        return position, what, repair
    return None


def _normal(surface: str, props: Props) -> Vector | None:
    """The way from a surface to the body; None for what has no one way."""
    if surface == FLOOR:
        return np.array((0.0, 1.0, 0.0))
    if surface not in KINDS or KINDS[surface].way not in ("top", "upright", "rolls"):
        return None
    under = props[surface].on if KINDS[surface].way == "rolls" else surface
    return np.array(plane(props, under)[0], float)


def _under_toes(body: Body, side: str) -> Vector:
    """The way in which the underside of the toes looks."""
    along = body.points[f"{side}_toe"] - body.points[f"{side}_ball"]
    return np.cross(along, body.frames[f"{side}_foot"] @ (0.0, 0.0, 1.0))
