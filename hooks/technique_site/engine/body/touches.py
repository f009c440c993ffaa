"""What a touch asks of a pose: nearly always that some points of the body, each weighed, come to a number.

So a solver can ask many touches of many poses in one multiplication: `Conditions`.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import reduce
from itertools import accumulate
from math import sqrt
from typing import Any, NamedTuple

import numpy as np

from technique_site.engine.body import mass
from technique_site.engine.body.body_model import FRONTS, POINTS, Body, Chain, Vector, radius
from technique_site.engine.body.body_parts import Direction, Spot, off_bone, thickness
from technique_site.engine.body.probes import as_rows

_Weights = dict[str, tuple[float, float, float]]  # point, or one of FRONTS → what its x, y and z weigh
_NUMBERS = {name: number for number, name in enumerate((*POINTS, *FRONTS))}
_UNITS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def looks(body: Body, spot: Spot, ahead: bool) -> Direction:
    """The direction in which the front of a spot's limb looks, or else its back: a unit vector."""
    x, y, z = body.frames[_frame(spot)][:, 0].tolist()
    return (x, y, z) if ahead else (-x, -y, -z)


def _frame(spot: Spot) -> str:
    """The frame whose front is that of a spot's limb."""
    side, _, point = spot[0].rpartition("_")
    if not side:
        return "upper_back" if point in ("chest", "neck") else "pelvis"
    return f"{side}_shank" if point in ("knee", "ankle") else f"{side}_thigh"


class Asked(NamedTuple):
    """One or more conditions in weights: the sum of each row's weighed points, less its number. `how` they
    count: `each` by itself; `off`, one that counts only below 0; `lowest`, the least of all rows; `apart`,
    the length of the rows as a vector, less `number`; `rolls`, the first row, less `number`, and how far
    something round of this `size` is from there, that lies against the limb along which the other rows go, on
    the side of a plane with this `normal`; `against`, the first three rows as a vector, less how far that
    round thing is from the limb, on the side to which the next three rows look, and along which the last
    three go, if there are any.
    """

    rows: list[tuple[_Weights, float]]
    how: str = "each"
    number: float = 0.0
    size: float = 0.0
    normal: tuple[float, float, float] = (0.0, 1.0, 0.0)


@dataclass(frozen=True)
class Touch:
    """One thing that a pose has to fulfil. Lengths are in hundredths of stature.

    As a rule the skin of `spot` lies on a plane: `normal` is the unit vector from the plane to the body and
    `level` the plane's distance from the origin along it; `over` is the diameter of what rolls between the
    two. With `limb` the spot lies on that other spot of the body instead. With `point` the spot's middle is
    where `point` has numbers. With `bar`, a rod's diameter and how far along the rod, the spot's middle is on
    a rod that lies against the back of `limb`, or `ahead` of it. With `weighs` the body's center of mass is
    over the spot's middle, seen from the front. With `least` the spot is this far off the
    plane, or further.
    """

    part: str
    spot: Spot
    normal: tuple[float, float, float] = (0, 1, 0)
    level: float = 0.0
    over: float = 0.0
    limb: Spot | None = None
    point: tuple[float | None, float | None, float | None] | None = None
    bar: tuple[float, float] | None = None
    ahead: bool = False
    weighs: bool = False
    least: float = 0.0

    @property
    def count(self) -> int:
        """How many conditions it has: the length of what `gaps` gives."""
        if self.point is not None:
            return sum(1 for at in self.point if at is not None)
        return 1 if self.bar is None else 3

    def asked(self) -> Asked:
        """Its conditions in weights."""
        if self.weighs:
            shares = {point: (0.0, 0.0, share) for point, share in mass.SHARES.items()}
            return Asked([(_less(shares, _middle(self.spot, _UNITS[2])), 0.0)])
        if self.point is not None:
            there = [(axis, at) for axis, at in zip(_UNITS, self.point) if at is not None]
            return Asked([(_middle(self.spot, axis), at) for axis, at in there])
        if self.limb is not None:
            if self.bar is not None:
                return self._asked_of_bar(self.limb, *self.bar)
            ways = [_less(_middle(self.spot, axis), _middle(self.limb, axis)) for axis in _UNITS]
            far = thickness(self.spot) + thickness(self.limb)
            return Asked([(way, 0.0) for way in ways], "apart", far)
        if self.over:
            off, level = off_bone(self.spot, self.over), self.level + self.over / 2
            rows = [(_middle(self.spot, self.normal), 0.0)]
            if self.spot[0] == self.spot[1]:
                return Asked([(rows[0][0], level + off)])
            a, b, _ = self.spot
            rows += [(_less({b: axis}, {a: axis}), 0.0) for axis in _UNITS]
            return Asked(rows, "rolls", level, off, self.normal)
        if self.part == "seat":  # a pelvis that is tipped to a side lies on that side's hip
            ends = ("pelvis", "left_hip", "right_hip")
            return Asked([({p: self.normal}, radius(p) + self.level) for p in ends], "lowest")
        row = (_middle(self.spot, self.normal), self.level + thickness(self.spot) + self.least)
        return Asked([row], "off" if self.least else "each")

    def _asked_of_bar(self, limb: Spot, size: float, along: float) -> Asked:
        numbers = (0.0, 0.0, along)
        rows = [
            (_less(_middle(self.spot, axis), _middle(limb, axis)), number)
            for axis, number in zip(_UNITS, numbers)
        ]
        way = 1.0 if self.ahead else -1.0
        front = f"front of {_frame(limb)}"
        rows += [({front: (x * way, y * way, z * way)}, 0.0) for x, y, z in _UNITS]
        a, b, _ = limb
        if a != b:
            rows += [(_less({b: axis}, {a: axis}), 0.0) for axis in _UNITS]
        return Asked(rows, "against", size=off_bone(limb, size))

    def gaps(self, body: Body) -> list[Vector]:
        """How far the body is from it, in hundredths of stature: one array a condition, of shape () or
        (poses,). 0 fulfils the condition.
        """
        asked = self.asked()
        rows = [
            sum(_place(body, point) @ np.array(way, float) for point, way in weights.items()) - number
            for weights, number in asked.rows
        ]
        return _folded(asked, [np.asarray(row) for row in rows], _OF_MANY)


def _place(body: Body, name: str) -> Vector:
    """Where a point is, or where a front looks."""
    return body.frames[FRONTS[name]][..., :, 0] if name in FRONTS else body.points[name]


def _middle(spot: Spot, way: tuple[float, float, float]) -> _Weights:
    """The weights of a spot's middle along a way."""
    a, b, t = spot
    x, y, z = way
    if a == b:
        return {a: way}
    return {a: (x * (1 - t), y * (1 - t), z * (1 - t)), b: (x * t, y * t, z * t)}


def _less(one: _Weights, other: _Weights) -> _Weights:
    made = dict(one)
    for point, (x, y, z) in other.items():
        u, v, w = made.get(point, (0.0, 0.0, 0.0))
        made[point] = (u - x, v - y, w - z)
    return made


# The square root, the greater and the lesser of two, of plain numbers and of arrays: for a single pose plain
# numbers are many times as fast.
_Way = tuple[Callable[[Any], Any], Callable[[Any, Any], Any], Callable[[Any, Any], Any]]
_OF_ONE: _Way = (sqrt, max, min)
_OF_MANY: _Way = (np.sqrt, np.maximum, np.minimum)


def _folded(asked: Asked, rows: Sequence[Any], of: _Way) -> list[Any]:
    """The gaps of conditions whose rows have these values."""
    root, most, least = of
    if asked.how == "apart":
        return [root(sum(row * row for row in rows)) - asked.number]
    if asked.how == "rolls":
        middle, *limb = rows
        along = sum(row * n for row, n in zip(limb, asked.normal)) / root(sum(row * row for row in limb))
        square = most(1.0 - along * along, 0.0)
        return [middle - asked.size * square / most(root(square), 1e-6) - asked.number]
    if asked.how == "against":
        return [row - asked.size * out for row, out in zip(rows, _out(rows[3:6], rows[6:], of))]
    if asked.how == "lowest":
        return [reduce(least, rows)]
    return [least(row, 0.0) for row in rows] if asked.how == "off" else [*rows]


def _out(toward: Sequence[Any], axis: Sequence[Any], of: _Way) -> Sequence[Any]:
    """The direction from a limb along `axis` to its skin on the side of `toward`, at right angles to the
    limb; `toward` itself where there is no axis.
    """
    if not axis:
        return toward
    root, most, _ = of
    share = sum(a * t for a, t in zip(axis, toward)) / sum(a * a for a in axis)
    square = [t - a * share for a, t in zip(axis, toward)]
    size = most(root(sum(s * s for s in square)), 1e-6)
    return [s / size for s in square]


class Conditions:
    """All conditions of some touches. `points` are the numbers of those that they hang on: in POINTS, and
    behind these in FRONTS.
    """

    def __init__(self, touches: Sequence[Touch]) -> None:
        each = [touch.asked() for touch in touches]
        rows = [row for asked in each for row in asked.rows]
        names = list(dict.fromkeys(name for weights, _ in rows for name in weights))
        at = {name: 3 * place for place, name in enumerate(names)}
        self.points = [_NUMBERS[name] for name in names]
        self._weights = np.zeros((3 * len(names), len(rows)))
        for number, (weights, _) in enumerate(rows):
            for name, way in weights.items():
                self._weights[at[name] : at[name] + 3, number] = way
        self._numbers = np.array([number for _, number in rows])
        self._is_plain = all(asked.how == "each" for asked in each)
        self._has_fronts = any(name in FRONTS for name in names)
        stops = [*accumulate(len(asked.rows) for asked in each)]
        self._runs = [(asked, stop - len(asked.rows), stop) for asked, stop in zip(each, stops)]

    def gaps(self, made: Chain) -> list[float]:
        """The gaps of one pose, in hundredths of stature."""
        rows: list[float] = self._rows(made).tolist()
        if self._is_plain:
            return rows
        found: list[float] = []
        for asked, start, stop in self._runs:
            own = rows[start:stop]
            found += own if asked.how == "each" else _folded(asked, own, _OF_ONE)
        return found

    def moved(self, made: Chain, ways: Vector) -> Vector:
        """The gaps of the poses in which the points have gone these ways, of shape (poses, points, 3):
        (poses, conditions).
        """
        rows = self._rows(made) + ways.reshape(len(ways), -1) @ self._weights
        if self._is_plain:
            return rows
        across = rows.T
        found: list[Vector] = []
        for asked, start, stop in self._runs:
            own = [*across[start:stop]]
            found += own if asked.how == "each" else _folded(asked, own, _OF_MANY)
        return np.array(found).T

    def _rows(self, made: Chain) -> Vector:
        at = [*made.points, *made.fronts] if self._has_fronts else made.points
        return as_rows([at[number] for number in self.points]).ravel() @ self._weights - self._numbers
