"""Props that stand, as solids: where each begins and ends among the bodies of a scene, and how deep a body is
inside one. Lengths are in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from itertools import product
from math import sqrt

import numpy as np
import numpy.typing as npt

from technique_site.engine.body.body_model import Vector
from technique_site.engine.body.body_parts import SOFT
from technique_site.engine.body.flesh import Flesh
from technique_site.engine.body.props import Prop
from technique_site.engine.figure.prop_placement import Coordinates, gripped

GIVE = SOFT  # how deep flesh may be inside a solid that it lies against: 2 cm
_SUNK = 0.8  # what is lower than this below a top is beside it
_FEET = ("ankle", "heel", "ball", "toe")
_LIMBS = (*_FEET, "knee", "hip", "elbow", "wrist", "hand")
_BACK = 27.0  # how high a chair's back is above its seat
_LEAN = 16.0  # by how much a chair's back gives way to a body that leans
_LEAST = 0.6  # the share of its length and of its width that a top has at least, however much it gives way
Ends = tuple[float, float, float, float]  # the least and the greatest x, the least and the greatest z


@dataclass(frozen=True)
class Solid:
    """A block between two corners; with `around`, what lies within this distance of the line between them. A
    body may be `give` deep inside it.
    """

    low: Coordinates
    high: Coordinates
    around: float = 0.0
    give: float = GIVE

    def may_hold(self, flesh: Flesh, deep: float) -> bool:
        """Whether any flesh may be inside deeper than this, as its box tells: a quick way to say no."""
        lows, highs, around = self.low, self.high, self.around
        for low, high, least, most in zip(lows, highs, flesh.least, flesh.most):
            if max(low, high) + around < least or min(low, high) - around > most:
                return deep < 0
        (a, b, c), (x, y, z), across = np.minimum(lows, highs), np.maximum(lows, highs), flesh.across
        off = np.maximum(np.maximum(a - across[0], across[0] - x), np.maximum(b - across[1], across[1] - y))
        off = np.maximum(off, np.maximum(c - across[2], across[2] - z))
        if around:
            off = np.maximum(off, 0.0) - around
        return float((flesh.size - off).max()) > deep - 1e-9

    def depths(self, flesh: Flesh) -> Vector:
        """How deep each ball of flesh is inside: shape (balls,); below 0 where it is outside."""
        low, high = np.array(self.low), np.array(self.high)
        if self.around:
            axis = high - low
            along = np.clip((flesh.at - low) @ axis / max(float(axis @ axis), 1e-9), 0, 1)
            apart = np.linalg.norm(flesh.at - low - along[:, None] * axis, axis=1)
            return flesh.size + self.around - apart
        beyond = np.maximum(low - flesh.at, flesh.at - high)
        outside = np.linalg.norm(np.maximum(beyond, 0.0), axis=1)
        return flesh.size - outside - np.minimum(beyond.max(axis=1), 0.0)


def blocks(prop: Prop, ceiling: float) -> list[Solid]:
    """The solids of a prop that stands: a top, an upright or a rail; `ceiling` is the height of uprights."""
    if prop.kind.name == "rail":
        return _rail(prop)
    x0, x1, z0, z1 = prop.ends or sides(prop)
    level = prop.level or 0.0
    if prop.kind.way == "upright":
        back = level - prop.facing * prop.kind.size
        return [Solid((min(level, back), 0, z0), (max(level, back), ceiling, z1))]
    if prop.kind.name == "box":
        return [Solid((x0, 0, z0), (x1, level, z1))]
    corners = product((x0 + 1, x1 - 3), (z0, z1 - 2))
    made = [Solid((x, 0, z), (x + 2, level - 3, z + 2)) for x, z in corners]
    if prop.kind.name == "chair":
        edge = x0 - 2 if prop.back < 0 else x1
        made.append(Solid((edge, level, z0), (edge + 2, level + _BACK, z1)))
    return [*made, Solid((x0, level - 3, z0), (x1, level, z1))]


def _rail(prop: Prop) -> list[Solid]:
    """A post and the bar on it."""
    x, y, z = gripped(prop)
    x0, x1, *_ = prop.ends or (x - prop.kind.width / 2, x + prop.kind.width / 2, z, z)
    post = x + (x1 - x) * 0.8
    return [Solid((post, 0, z), (post, y, z), 0.9), Solid((x0, y, z), (x1, y, z), prop.kind.size / 2)]


def sides(prop: Prop) -> Ends:
    """How far a prop reaches before it gives way to anybody: over all that touches it, and at least as wide
    as its kind is.
    """
    x0, x1, z0, z1 = prop.spans
    middle, half = (z0 + z1) / 2, prop.kind.width / 2
    return (x0 - 5, x1 + 5, min(z0 - 4, middle - half), max(z1 + 4, middle + half))


def lay_out(prop: Prop, is_ahead: bool, kept: Ends, bodies: Iterable[Flesh]) -> None:
    """Gives a prop its ends. A top is at least as long as its kind is, and gives way to feet beside it and to
    legs that hang over its edge; `kept` is what has to stay under what rests on it. `is_ahead` says that it
    lies before the body that touches it first.
    """
    bodies = list(bodies)
    if prop.kind.name == "rail":
        prop.ends = _rail_ends(prop, bodies)
        return
    ends = list(sides(prop))
    if prop.kind.way == "top":
        size = prop.depth or prop.kind.size
        if prop.depth and ends[1] - ends[0] > size:
            over = (ends[1] - ends[0] - size) / 2
            first, last = prop.spans[:2]
            ends[0:2] = min(first, ends[0] + over), max(last, ends[1] - over)
        if ends[1] - ends[0] < size:
            ends[0:2] = (ends[0], ends[0] + size) if is_ahead else (ends[1] - size, ends[1])
        wanted = list(ends)
        _give_way(ends, kept, prop.level or 0.0, bodies)
        if ends[0] > wanted[0] and ends[1] - ends[0] < size:
            ends[1] = max(ends[1], ends[0] + size)
        elif ends[1] < wanted[1] and ends[1] - ends[0] < size:
            ends[0] = min(ends[0], ends[1] - size)
        _give_way(ends, kept, prop.level or 0.0, bodies)
        _widen(ends, (_LEAST * size, _LEAST * prop.kind.width))
    prop.ends = (ends[0], ends[1], ends[2], ends[3])
    if prop.kind.name == "chair":
        _lean_back(prop, bodies)


def _widen(ends: list[float], least: tuple[float, float]) -> None:
    """Keeps a prop that gave way on both sides as long and wide as it has to be, to be what it is."""
    for axis, size in zip((0, 2), least):
        lacks = size - (ends[axis + 1] - ends[axis])
        if lacks > 0:
            ends[axis] -= lacks / 2
            ends[axis + 1] += lacks / 2


def _give_way(ends: list[float], kept: Ends, level: float, bodies: list[Flesh]) -> None:
    """Moves the edges of a top inward, so that no limb beside it or over its edge goes through it, as far as
    what is `kept` allows. Feet stay clear of it; a thigh may lie on its edge.
    """
    for flesh in bodies:
        of_limbs, of_feet = _limbs(flesh.points)
        sunk = flesh.at[:, 1] - flesh.size <= level - np.where(of_feet, _SUNK, GIVE)
        inside = (flesh.at[:, 0] > ends[0] - flesh.size) & (flesh.at[:, 0] < ends[1] + flesh.size)
        for index in np.flatnonzero(of_limbs & sunk & inside).tolist():
            is_foot, (x, y, z), r = bool(of_feet[index]), flesh.at[index].tolist(), float(flesh.size[index])
            if not (ends[0] - r < x < ends[1] + r and ends[2] - r + GIVE < z < ends[3] + r - GIVE):
                continue
            deep = sqrt(max(0.0, (r - GIVE) ** 2 - max(0.0, y - level) ** 2))
            clear = r if is_foot else deep
            options = [
                (abs(wanted - ends[axis]) * (1 if axis < 2 else 4), axis, wanted)
                for axis, value, way in ((0, x, 1), (1, x, -1), (2, z, 1), (3, z, -1))
                if (kept[axis] - value - way * deep) * way >= 0
                for wanted in ((min if way > 0 else max)(value + way * clear, kept[axis]),)
                if (wanted - ends[axis]) * way > 0
            ]
            if options:
                _, axis, wanted = min(options)
                ends[axis] = wanted


@lru_cache(maxsize=8)
def _limbs(points: tuple[str, ...]) -> tuple[npt.NDArray[np.bool_], npt.NDArray[np.bool_]]:
    """Which of some points are those of limbs, and which are those of feet."""
    names = [point.rpartition("_")[2] for point in points]
    return np.array([name in _LIMBS for name in names]), np.array([name in _FEET for name in names])


def _lean_back(prop: Prop, bodies: list[Flesh]) -> None:
    """Moves a chair's back out of the way of a body that leans, or to the other side of the seat."""
    assert prop.ends
    x0, x1, z0, z1 = prop.ends
    level = prop.level or 0.0
    needs: dict[int, float] = {}
    for way, edge in ((-1, x0), (1, x1)):
        needs[way] = 0.0
        for flesh in bodies:
            x, y, z, r = (*flesh.at.T, flesh.size)
            beside = (
                (y + r > level + GIVE) & (y - r < level + _BACK) & (z + r > z0 + GIVE) & (z - r < z1 - GIVE)
            )
            near = beside & (way * x < way * edge + _LEAN)
            over = way * (x[near] - edge) + r[near] - GIVE / 2
            needs[way] = max(needs[way], float(over.max(initial=0.0)))
    if needs[prop.back] > _LEAN and needs[-prop.back] == 0:
        prop.back = -prop.back
    elif needs[prop.back] <= _LEAN:
        moved = needs[prop.back]
        prop.ends = (x0 - moved, x1, z0, z1) if prop.back < 0 else (x0, x1 + moved, z0, z1)


def _rail_ends(prop: Prop, bodies: list[Flesh]) -> Ends:
    """A rail goes on to both sides of the hand that holds it, and ends before a trunk or a leg."""
    x, y, z = gripped(prop)
    half = prop.kind.width / 2
    x0, x1 = x - half, x + half
    for flesh in bodies:
        near = np.hypot(flesh.at[:, 1] - y, flesh.at[:, 2] - z) < flesh.size + prop.kind.size
        for index in np.flatnonzero(near).tolist():
            at, r, point = flesh.at[index], flesh.size[index], flesh.points[index]
            if point.endswith(("hand", "wrist", "elbow")):
                continue
            off = sqrt(float((at[1] - y) ** 2 + (at[2] - z) ** 2))
            reach = float(r) + prop.kind.size / 2 - GIVE / 2
            if off < reach:
                side = sqrt(reach**2 - off**2)
                if at[0] < x:
                    x0 = max(x0, min(x - 2, float(at[0]) + side))
                else:
                    x1 = min(x1, max(x + 2, float(at[0]) - side))
    return x0, x1, z, z
