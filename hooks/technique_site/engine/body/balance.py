"""Whether a body would stay where it is drawn: its center of mass has to lie over what carries it."""

from __future__ import annotations

from collections.abc import Iterable

from technique_site.engine.body import mass
from technique_site.engine.body.body_model import CM, Body
from technique_site.engine.body.body_parts import PARTS, limb_of, place_of, thickness
from technique_site.engine.body.props import FLOOR, KINDS, is_free

# Hundredths of stature by which the center of mass may lie outside: a drawing isn't a photograph.
SLACK = 12.0
# Centimetres above the floor up to which a part could be meant to carry the body.
LOW = {"foot": 60, "knee": 25, "seat": 15}


def unheld(body: Body, on: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with how a body is carried, and the repair, both as a message words them; None if its
    center of mass is over what carries it. `on` is part → surface.

    A rail or a wall steadies what stands on something else; a strap, a rod and the body's own parts carry
    nothing. What is held down pulls: the body can't tip away from it.
    """
    carriers = [part for part, surface in on.items() if carries(surface)]
    steady = [part for part, surface in on.items() if steadies(surface)]
    x, _, z = mass.center(body)
    center = (x, z)
    under = _parts_under(body, on, carriers, center[0])
    nearest = min(under, key=lambda part: under[part], default="")
    if carriers:
        pulled = [part for part, surface in on.items() if surface == "hold_down"]
        beyond, way = _overhang(body, [*carriers, *steady], center, pulled)
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


def carries(surface: str) -> bool:
    """Whether a surface takes the weight of what is on it."""
    return surface == FLOOR or (surface in KINDS and KINDS[surface].way in ("top", "rolls", "pads", "slopes"))


def steadies(surface: str) -> bool:
    """Whether a surface steadies a body that stands on something else."""
    return surface == "rail" or (surface in KINDS and KINDS[surface].way == "upright")


def _parts_under(body: Body, on: dict[str, str], carriers: list[str], center_x: float) -> dict[str, float]:
    """The feet, knees and the seat that touch nothing and could carry the body, as they are low and near its
    center: part → centimetres above the floor.
    """
    carrying = {limb_of(part) for part in carriers} - {"trunk"}
    found: dict[str, float] = {}
    for part in ("left_foot", "right_foot", "left_knee", "right_knee", "seat"):
        height = min(place_of(body, spot)[1] - thickness(spot) for spot in PARTS[part]) * CM
        is_low = height < LOW[part.split("_")[-1]]
        is_near = abs(place_of(body, PARTS[part][0])[0] - center_x) < 2 * SLACK
        if (part not in on or is_free(on[part])) and is_low and is_near and limb_of(part) not in carrying:
            found[part] = height
    return found


def _overhang(
    body: Body, parts: Iterable[str], center: tuple[float, float], pulled: Iterable[str]
) -> tuple[float, str]:
    """How far the center of mass lies beyond what carries the body and beyond SLACK, in hundredths of
    stature, and the way that the body would tip; 0 or less where it is carried. It tips about the outermost
    of what carries it, so a part on the other side that is held down, one of `pulled`, keeps it.
    """
    pulls = [place_of(body, spot) for part in pulled for spot in PARTS[part]]
    held = [place_of(body, spot) for part in parts for spot in PARTS[part]]

    def beyond(axis: int, at: float) -> float:
        spread = [p[axis] for p in held]
        least, most = min(spread), max(spread)
        behind = any(p[axis] < most for p in pulls)
        before = any(p[axis] > least for p in pulls)
        return max(
            -SLACK if before else least - SLACK - at,
            -SLACK if behind else at - most - SLACK,
        )

    along, across = beyond(0, center[0]), beyond(2, center[1])
    if across >= along:
        return across, "sideways"
    return along, "forward" if center[0] > held[0][0] else "backward"
