"""Whether a body would stay where it is drawn: its center of mass has to lie over what carries it."""

from __future__ import annotations

from collections.abc import Iterable

from technique_site.engine.body.body_model import CM, SIDES, Body
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of, thickness
from technique_site.engine.body.props import FLOOR, KINDS

# Shares of body mass, put half at each end of a segment (Dempster 1955, in Winter, Biomechanics and Motor
# Control of Human Movement, 4th ed. 2009, table 4.1).
_MASSES = [
    (0.081, "head", "head"),
    (0.497, "pelvis", "neck"),
    *(
        (share, f"{side}_{a}", f"{side}_{b}")
        for side in SIDES
        for share, a, b in (
            (0.1, "hip", "knee"),
            (0.0465, "knee", "ankle"),
            (0.0145, "heel", "toe"),
            (0.028, "shoulder", "elbow"),
            (0.022, "elbow", "hand"),
        )
    ),
]
# Hundredths of stature by which the center of mass may lie outside: a drawing isn't a photograph.
SLACK = 12.0
# Centimetres above the floor up to which a part could be meant to carry the body.
LOW = {"foot": 60, "knee": 25, "seat": 15}


def unheld(body: Body, on: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with how a body is carried, and the repair, both as a message words them; None if its
    center of mass is over what carries it. `on` is part → surface.

    A rail or a wall steadies what stands on something else; a strap, a rod and the body's own parts carry
    nothing.
    """
    carriers = [part for part, surface in on.items() if _carries(surface)]
    steady = [part for part, surface in on.items() if _steadies(surface)]
    center = _center_of_mass(body)
    under = _parts_under(body, on, carriers, center[0])
    nearest = min(under, key=lambda part: under[part], default="")
    if carriers:
        beyond, way = _overhang(body, [*carriers, *steady], center)
        if beyond <= 0:
            return None
        if not nearest:
            return (
                f"the body would tip over {way}: its weight lies {(beyond + SLACK) * CM:.0f} cm beyond what"
                " carries it",
                "move the pelvis or what it stands on, or let a hand hold something",
            )
    if not nearest:
        return (
            "nothing carries the body",
            "say what it stands, sits, kneels or lies on, for example `touches: {left_foot: floor}`",
        )
    height = under[nearest]
    where = f"is {height:.0f} cm in the air" if height >= 1 else "is on the floor and isn't said to touch it"
    return (
        f"nothing carries the weight of the body; the {nearest.replace('_', ' ')} {where}",
        f"add `{nearest}: floor` to `touches`, or name what else carries it",
    )


def _carries(surface: str) -> bool:
    return surface == FLOOR or (surface in KINDS and KINDS[surface].way in ("top", "rolls"))


def _steadies(surface: str) -> bool:
    return surface == "rail" or (surface in KINDS and KINDS[surface].way == "upright")


def _center_of_mass(body: Body) -> tuple[float, float]:
    """Its x and z."""
    weight = sum(share for share, _, _ in _MASSES)

    def mean(axis: int) -> float:
        return (
            sum(share * float(body.points[a][axis] + body.points[b][axis]) / 2 for share, a, b in _MASSES)
            / weight
        )

    return mean(0), mean(2)


def _parts_under(body: Body, on: dict[str, str], carriers: list[str], center_x: float) -> dict[str, float]:
    """The feet, knees and the seat that touch nothing and could carry the body, as they are low and near its
    center: part → centimetres above the floor.
    """
    carrying = {limb_of(part) for part in carriers} - {"trunk"}
    found: dict[str, float] = {}
    for part in ("left_foot", "right_foot", "left_knee", "right_knee", "seat"):
        height = min(float(middle_of(body, spot)[1]) - thickness(spot) for spot in PARTS[part]) * CM
        is_low = height < LOW[part.split("_")[-1]]
        is_near = abs(float(middle_of(body, PARTS[part][0])[0]) - center_x) < 2 * SLACK
        if part not in on and is_low and is_near and limb_of(part) not in carrying:
            found[part] = height
    return found


def _overhang(body: Body, parts: Iterable[str], center: tuple[float, float]) -> tuple[float, str]:
    """How far the center of mass lies beyond what carries the body and beyond SLACK, in hundredths of
    stature, and the way that the body would tip; 0 or less where it is carried.
    """
    held = [middle_of(body, spot) for part in parts for spot in PARTS[part]]

    def beyond(axis: int, at: float) -> float:
        spread = [float(p[axis]) for p in held]
        return max(min(spread) - SLACK - at, at - max(spread) - SLACK)

    along, across = beyond(0, center[0]), beyond(2, center[1])
    if across >= along:
        return across, "sideways"
    return along, "forward" if center[0] > float(held[0][0]) else "backward"
