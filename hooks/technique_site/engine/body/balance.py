"""Whether a body would stay where it is drawn: its weight has to lie over what carries it."""

from __future__ import annotations

from technique_site.engine.body.body_model import CM, SIDES, Body
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of, thickness
from technique_site.engine.body.props import FLOOR, KINDS

# Shares of body mass (Dempster 1955, in Winter 2009, table 4.1), put half at each end of a segment.
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
SLACK = (
    12.0  # hundredths of stature by which the model's middle may lie outside: a drawing isn't a photograph
)

LOW = {
    "foot": 60,
    "knee": 25,
    "seat": 15,
}  # centimetres above the floor from which a part could be meant to carry the body


def unheld(body: Body, on: dict[str, str]) -> tuple[str, str] | None:
    """What is wrong with how a body is carried, and the repair; None if its weight is over what carries it.
    `on` is what each part touches.

    A rail or a wall steadies what stands on something else; a strap, a rod and the body's own parts carry
    nothing.
    """
    carriers = [
        part
        for part, surface in on.items()
        if surface == FLOOR or surface in KINDS and KINDS[surface].way in ("top", "rolls")
    ]
    steady = [
        part
        for part, surface in on.items()
        if surface == "rail" or surface in KINDS and KINDS[surface].way == "upright"
    ]
    weight = sum(share for share, _, _ in _MASSES)
    middle = [
        sum(share * float(body.points[a][axis] + body.points[b][axis]) / 2 for share, a, b in _MASSES)
        / weight
        for axis in (0, 2)
    ]
    low = {
        part: min(float(middle_of(body, spot)[1]) - thickness(spot) for spot in PARTS[part]) * CM
        for part in ("left_foot", "right_foot", "left_knee", "right_knee", "seat")
    }
    under = {
        part: height
        for part, height in low.items()
        if part not in on
        and height < LOW[part.split("_")[-1]]
        and abs(float(middle_of(body, PARTS[part][0])[0]) - middle[0]) < 2 * SLACK
        and not any(limb_of(part) == limb_of(p) != "trunk" for p in carriers)
    }
    nearest = min(under, key=lambda part: under[part], default="")
    if carriers:
        held = [middle_of(body, spot) for part in (*carriers, *steady) for spot in PARTS[part]]
        out = [
            (
                max(
                    min(float(p[axis]) for p in held) - SLACK - at,
                    at - max(float(p[axis]) for p in held) - SLACK,
                ),
                axis,
                at,
            )
            for axis, at in zip((0, 2), middle)
        ]
        beyond, axis, at = max(out)
        if beyond <= 0:
            return None
        if not nearest:
            way = ("forward" if at > float(held[0][0]) else "backward") if axis == 0 else "sideways"
            return (
                (
                    f"the body would tip over {way}: its weight lies {(beyond + SLACK) * CM:.0f} cm beyond"
                    " what carries it"
                ),
                "move the pelvis or what it stands on, or let a hand hold something",
            )
    if not nearest:
        return (
            "nothing carries the body",
            "say what it stands, sits, kneels or lies on, for example `touches: {left_foot: floor}`",
        )
    where = (
        f"is {under[nearest]:.0f} cm in the air"
        if under[nearest] >= 1
        else "is on the floor and isn't said to touch it"
    )
    return (
        f"nothing carries the weight of the body; the {nearest.replace('_', ' ')} {where}",
        f"add `{nearest}: floor` to `touches`, or name what else carries it",
    )
