"""The lean to the side that balance asks of a body on one foot: the pelvis goes over that foot."""

from __future__ import annotations

from technique_site.engine.body import balance, inverse_kinematics
from technique_site.engine.body.body_parts import limb_of, place_of
from technique_site.engine.body.inverse_kinematics import Pose, Touch
from technique_site.engine.figure.prop_placement import Surfaces

_FEET = ("foot", "sole", "toes", "heel")
_TURNED = 30.0  # degrees by which a pelvis may be turned or tipped and its side is still the picture's


def leaned(pose: Pose, touches: list[Touch], inherited: frozenset[str], on: Surfaces) -> Pose:
    """A solved pose, leaned so that its center of mass is over its foot, seen from the front. The same pose
    where it doesn't stand on one foot alone, falls anyway, or can't lean so far.
    """
    part = _stands_on(on)
    if not part or abs(pose.angles["pelvis.turn"]) > _TURNED:
        return pose
    ankle = f"{part.split('_')[0]}_ankle"
    spot = (ankle, ankle, 0.0)
    stays = Touch(part, spot, point=(None, None, place_of(pose.body(), spot)[2]))
    found, gaps = inverse_kinematics.solve(pose, [*touches, stays, Touch(part, spot, weighs=True)], inherited)
    return pose if gaps or balance.unheld(found.body(), on) else found


def _stands_on(on: Surfaces) -> str:
    """The part that a body stands on, if that is one foot and nothing else holds or steadies it; else
    nothing.
    """
    holding = [part for part, name in on.items() if balance.carries(name) or balance.steadies(name)]
    legs = {limb_of(part) for part in holding}
    is_foot = all(part.endswith(_FEET) for part in holding)
    return holding[0] if len(legs) == 1 and is_foot else ""
