"""Steps on a box: where its edge is under the feet of one figure, no foot of another hangs."""

from __future__ import annotations

from collections.abc import Iterable

import numpy as np

from technique_site.engine.body.flesh import Flesh
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.figure import shown_props
from technique_site.engine.figure.prop_placement import Props, Surfaces
from technique_site.engine.figure.prop_solids import GIVE, Solid
from technique_site.engine.figure.shown_props import Moment

_FURTHEST = 30.0  # hundredths of stature that a body is moved at most
_FEET = ("heel", "ball", "toe", "ankle")


def step(props: Props, earlier: Iterable[Moment], pose: Pose, on: Surfaces) -> float:
    """How far to move a body along x, in hundredths of stature, so that its feet and those of earlier figures
    stand on one box, and none that hangs is inside it; 0 where that isn't needed, or can't be.
    """
    before = [moment for moment in earlier if "box" in moment[1].values()]
    if "box" not in on.values() or not before:
        return 0.0
    level = props["box"].level or 0.0
    own, theirs = _hanging([(pose, on)], level), _hanging(before, level)
    mine, others = shown_props.kept([(pose, on)], "box", props), shown_props.kept(before, "box", props)

    def fits(far: float) -> bool:
        x0, x1 = min(mine[0] + far, others[0]), max(mine[1] + far, others[1])
        under = Solid((x0, 0, min(mine[2], others[2])), (x1, level, max(mine[3], others[3])))
        moved = Flesh(own.at + (far, 0.0, 0.0), own.size, own.points)
        return all(not len(f.at) or float(under.depths(f).max()) <= GIVE for f in (moved, theirs))

    tries = sorted(np.arange(-_FURTHEST, _FURTHEST + 0.5, 0.5), key=abs)
    return next((float(far) for far in tries if fits(float(far))), 0.0)


def _hanging(moments: Iterable[Moment], level: float) -> Flesh:
    """What of some bodies' feet is below the top of the box, or hangs behind its edge."""
    made = [shown_props.hanging(pose, on, "box") for pose, on in moments]
    at, size = np.concatenate([f.at for f in made]), np.concatenate([f.size for f in made])
    points = [point for f in made for point in f.points]
    low = np.array([p.endswith(_FEET) for p in points]) & (at[:, 1] - size < level - GIVE)
    return Flesh(at[low], size[low], tuple(p for p, is_low in zip(points, low) if is_low))
