"""Touches that deny each other: the same limb can't rest on one thing in two ways."""

from __future__ import annotations

from collections.abc import Iterator

from technique_site.engine.body.body_model import SIDES
from technique_site.engine.body.props import FLOOR, KINDS
from technique_site.engine.figure.figure_model import said

# Two parts without their side, why they can't both rest on one thing, and the part that is meant; empty where
# one of the two is.
_OF_A_LIMB = (
    ("foot", "heel", "`foot` is the whole sole, `heel` the heel alone with the toes up", ""),
    ("foot", "toes", "`foot` is the whole sole, `toes` the ball and the toes with the heel up", ""),
    ("foot", "instep", "`foot` is the sole, `instep` the top of the foot", ""),
    ("heel", "toes", "`heel` has the toes up, `toes` has the heel up", "foot"),
    ("heel", "instep", "`heel` is below, `instep` is the top of the foot", ""),
    ("toes", "instep", "`toes` has the sole below, `instep` is the top of the foot", ""),
    ("shin", "calf", "`shin` is the front of the lower leg, `calf` the back", ""),
)
_OF_THE_TRUNK = (("back", "belly", "`back` and `belly` are opposite sides", ""),)


def contradictions(on: dict[str, str]) -> Iterator[tuple[str, str, str]]:
    """The touches of a figure that deny each other: the later part, what is wrong, and the repair. `on` is
    part → surface.
    """
    pairs = [
        (f"{side}_{a}", f"{side}_{b}", why, one and f"{side}_{one}")
        for side in SIDES
        for a, b, why, one in _OF_A_LIMB
    ]
    order = list(on)
    for a, b, why, one in [*pairs, *_OF_THE_TRUNK]:
        surface = on.get(a)
        if surface != on.get(b) or not (surface == FLOOR or surface in KINDS):
            continue
        if surface in KINDS and KINDS[surface].way not in ("top", "upright"):
            continue
        what = f"`{a}` and `{b}` can't both rest on the {said(surface)}: {why}"
        repair = f"write `{one}: {surface}` for both" if one else f"keep `{a}` or `{b}`"
        yield max(a, b, key=order.index), what, repair
