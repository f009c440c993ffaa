"""What a touch asks of a pose: nearly always that some points of the body, each weighed, come to a number.

So a solver can ask many touches of many poses in one multiplication: `Conditions`.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from technique_site.engine.body import mass
from technique_site.engine.body.body_model import POINTS, Body, Chain, Vector, radius
from technique_site.engine.body.body_parts import Spot, middle_of, off_bone, rolling, thickness

_Weights = dict[str, tuple[float, float, float]]  # point → what its x, y and z weigh
_NUMBERS = {name: number for number, name in enumerate(POINTS)}
_UNITS = ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0))


def front(body: Body, spot: Spot) -> Vector:
    """The direction in which the front of a spot's limb looks, a unit vector: shape (3,) or (poses, 3)."""
    side, _, point = spot[0].rpartition("_")
    if not side:
        frame = "upper_back" if point in ("chest", "neck") else "pelvis"
    else:
        frame = f"{side}_shank" if point in ("knee", "ankle") else f"{side}_thigh"
    return body.frames[frame] @ (1.0, 0.0, 0.0)


@dataclass(frozen=True)
class Asked:
    """One or more conditions in weights: the sum of each row's weighed points, less its number. `how` they
    count: `each` by itself; `off`, one that counts only below 0; `lowest`, the least of all rows; `apart`,
    the length of the rows as a vector, less `number`; `rolls`, the first row, less `number`, and how far
    something round of this `size` is from there, that lies against the limb along which the other rows go, on
    the side of a plane with this `normal`.
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

    def asked(self) -> Asked | None:
        """Its conditions in weights; None where they hang on directions, too."""
        if self.weighs:
            shares = {point: (0.0, 0.0, share) for point, share in mass.SHARES.items()}
            return Asked([(_less(shares, _middle(self.spot, _UNITS[2])), 0.0)])
        if self.point is not None:
            there = [(axis, at) for axis, at in zip(_UNITS, self.point) if at is not None]
            return Asked([(_middle(self.spot, axis), at) for axis, at in there])
        if self.limb is not None:
            if self.bar is not None:
                return None
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

    def gaps(self, body: Body) -> list[Vector]:
        """How far the body is from it, in hundredths of stature: one array a condition, of shape () or
        (poses,). 0 fulfils the condition.
        """
        if asked := self.asked():
            rows = [
                sum(body.points[point] @ np.array(way, float) for point, way in weights.items()) - number
                for weights, number in asked.rows
            ]
            return _folded(asked, [np.asarray(row) for row in rows])
        assert self.limb is not None and self.bar is not None
        middle = middle_of(body, self.spot)
        toward = front(body, self.limb) * (1 if self.ahead else -1)
        rod = rolling(body, self.limb, toward, self.bar[0])
        return [middle[..., axis] - rod[..., axis] - (self.bar[1] if axis == 2 else 0.0) for axis in range(3)]


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


def _folded(asked: Asked, rows: list[Vector]) -> list[Vector]:
    """The gaps of conditions whose rows have these values."""
    if asked.how == "apart":
        return [np.sqrt(sum(row * row for row in rows)) - asked.number]
    if asked.how == "rolls":
        middle, *limb = rows
        along = sum(row * n for row, n in zip(limb, asked.normal)) / np.sqrt(sum(row * row for row in limb))
        square = np.maximum(1.0 - along * along, 0.0)
        return [middle - asked.size * square / np.maximum(np.sqrt(square), 1e-6) - asked.number]
    if asked.how == "lowest":
        return [np.minimum.reduce(rows)]
    return [np.minimum(row, 0.0) for row in rows] if asked.how == "off" else rows


class Conditions:
    """All conditions of some touches. `points` are the numbers, in POINTS, of those that they hang on."""

    def __init__(self, touches: Sequence[Touch]) -> None:
        self._touches = touches
        self._asked = [touch.asked() for touch in touches]
        rows = [row for asked in self._asked if asked for row in asked.rows]
        names = list(dict.fromkeys(name for weights, _ in rows for name in weights))
        at = {name: 3 * place for place, name in enumerate(names)}
        self.points = [_NUMBERS[name] for name in names]
        self._weights = np.zeros((3 * len(names), len(rows)))
        for number, (weights, _) in enumerate(rows):
            for name, way in weights.items():
                self._weights[at[name] : at[name] + 3, number] = way
        self._numbers = np.array([number for _, number in rows])
        self._is_plain = all(asked and asked.how == "each" for asked in self._asked)

    def gaps(self, made: Chain) -> Vector:
        """The gaps of one pose, in hundredths of stature: shape (conditions,)."""
        rows = self._rows(made)
        return (
            rows
            if self._is_plain
            else self._together(rows, Body.of(made) if self.hangs_on_directions else None)
        )

    def moved(self, made: Chain, ways: Vector, others: Body | None) -> Vector:
        """The gaps of the poses in which the points have gone these ways, of shape (poses, points, 3):
        (poses, conditions). `others` are those poses, which are needed where it `hangs_on_directions`.
        """
        rows = self._rows(made) + ways.reshape(len(ways), -1) @ self._weights
        return rows if self._is_plain else self._together(rows, others)

    @property
    def hangs_on_directions(self) -> bool:
        """Whether points alone don't tell the gaps."""
        return None in self._asked

    def _rows(self, made: Chain) -> Vector:
        places = np.array([made.points[number] for number in self.points]).ravel()
        return places @ self._weights - self._numbers

    def _together(self, rows: Vector, body: Body | None) -> Vector:
        found: list[Vector] = []
        at = 0
        for touch, asked in zip(self._touches, self._asked):
            if asked is None:
                assert body is not None
                found += touch.gaps(body)
                continue
            found += _folded(asked, [rows[..., at + n] for n in range(len(asked.rows))])
            at += len(asked.rows)
        return np.stack(found, axis=-1) if found else rows
