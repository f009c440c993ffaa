"""Where a wedge lies and how its top slopes. Lengths are in hundredths of stature."""

from __future__ import annotations

from math import cos, hypot, radians, sin

from technique_site.engine.body.body_model import Body
from technique_site.engine.body.body_parts import PARTS, middle_of
from technique_site.engine.body.inverse_kinematics import Touch
from technique_site.engine.body.props import Prop

_EDGE = 1.5  # by how much the wedge's low edge is beyond the foot


def place(prop: Prop, part: str, body: Body) -> None:
    """Puts a wedge under a foot, so that its low edge is at the toes, or at the heel where these are high."""
    heel, _, toe = (middle_of(body, spot) for spot in PARTS[part])
    x, z = float(toe[0] - heel[0]), float(toe[2] - heel[2])
    long = hypot(x, z) or 1.0
    low, sign = (toe, 1.0) if prop.high == "heel" else (heel, -1.0)
    prop.along = (sign * x / long, sign * z / long)
    prop.point = (float(low[0]) + _EDGE * prop.along[0], 0.0, float(low[2]) + _EDGE * prop.along[1])


def at_edge(prop: Prop, part: str) -> Touch:
    """What keeps a foot on a wedge: its lower end is at the low edge. The wedge has to be placed."""
    assert prop.point is not None
    spot = PARTS[part][-1 if prop.high == "heel" else 0]
    (x, _, z), (dx, dz) = prop.point, prop.along
    lies_along_x = abs(dx) >= abs(dz)
    return Touch(
        part,
        spot,
        point=(x - _EDGE * dx, None, None) if lies_along_x else (None, None, z - _EDGE * dz),
    )


def plane(prop: Prop) -> tuple[tuple[float, float, float], float]:
    """The wedge's top: its normal, and its level along that. It has to be placed."""
    assert prop.point is not None
    rise, flat = sin(radians(prop.slope)), cos(radians(prop.slope))
    normal = (rise * prop.along[0], flat, rise * prop.along[1])
    return normal, sum(n * p for n, p in zip(normal, prop.point))
