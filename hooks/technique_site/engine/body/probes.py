"""How far the points of a body go where one of its joints is turned a little, for many joints at once.

What a joint turns goes round in a circle as one piece, so the new places are exact, and no pose has to be
reckoned anew for each joint.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from itertools import chain
from math import cos, radians, sin

import numpy as np

from technique_site.engine.body.body_model import FRAMES, FRONTS, ORDER, POINTS, Chain, Vector

# A unit vector times this is the matrix, row by row, that takes the cross product with it.
_CROSS = np.zeros((3, 9))
_CROSS[[0, 0, 1, 1, 2, 2], [5, 7, 6, 2, 1, 3]] = (-1, 1, -1, 1, -1, 1)


class Probe:
    """Some columns of a pose's state, each moved by `size`: degrees of a joint, hundredths of stature of the
    pelvis's place, which stands behind the joints. `points` are the numbers of those that count: in POINTS,
    and behind these in FRONTS.
    """

    def __init__(self, columns: Sequence[int], points: Sequence[int], size: float) -> None:
        table = _TABLE
        joints = [column for column in columns if column < len(ORDER)]
        zones = [zone for joint in joints for zone in table.zones[joint]]
        counts = [len(table.zones[joint]) for joint in joints]
        self._starts = np.cumsum([0, *counts[:-1]]) if max(counts, default=1) > 1 else None
        turns = list(dict.fromkeys(turn for zone in zones for turn in table.turns[zone]))
        self._turns = turns
        at = {turn: place for place, turn in enumerate(turns)}
        self._first = np.array([at[table.turns[zone][0]] for zone in zones], int)
        twice = [place for place, zone in enumerate(zones) if len(table.turns[zone]) > 1]
        self._twice = np.array(twice, int)
        self._second = np.array([at[table.turns[zones[place]][1]] for place in twice], int)
        angles = [radians(size * table.factors[turn]) for turn in turns]
        self._sines = np.array([sin(angle) for angle in angles])[:, None, None]
        self._rests = np.array([1 - cos(angle) for angle in angles])[:, None, None]
        self._count(columns, zones, points, size)

    def _count(
        self, columns: Sequence[int], zones: Sequence[int], points: Sequence[int], size: float
    ) -> None:
        """Notes which way to each point is in which zone, and how far each goes as the pelvis is moved."""
        self._shape = (len(zones), len(points), 3)
        is_point = np.array([point < len(POINTS) for point in points])
        self._has_fronts = not is_point.all()
        many = None if self._has_fronts else -len(FRONTS)
        own = _TABLE.of_zones[zones][:, None, :many] * _TABLE.of_points[list(points)][None, :, :many]
        self._own: Vector = own.reshape(len(zones) * len(points), own.shape[-1])
        places = [column - len(ORDER) for column in columns if column >= len(ORDER)]
        # a front looks the same way wherever the pelvis is
        self._shifts = np.eye(3)[places][:, None, :] * (size * is_point)[None, :, None]

    def ways(self, made: Chain) -> Vector:
        """How far each point goes as each column of a pose is moved: shape (columns, points, 3)."""
        if not len(self._first):
            return self._shifts
        ways = [*made.ways, *made.fronts] if self._has_fronts else made.ways
        parts = (self._own @ as_rows(ways)).reshape(self._shape)
        axes = as_rows([made.axes[turn] for turn in self._turns])
        across = (axes @ _CROSS).reshape(-1, 3, 3)
        turned = self._sines * across + self._rests * (across @ across)  # a rotation, less the unit matrix
        of_zones = turned[self._first]
        if len(self._twice):
            second = turned[self._second]
            of_zones[self._twice] += second + of_zones[self._twice] @ second
        gone = parts @ of_zones.transpose(0, 2, 1)
        if self._starts is not None:
            gone = np.add.reduceat(gone, self._starts, axis=0)
        return np.concatenate([gone, self._shifts])


def as_rows(points: Sequence[Iterable[float]]) -> Vector:
    """Some points as an array, of shape (points, 3)."""
    return np.fromiter(chain.from_iterable(points), np.float64, 3 * len(points)).reshape(-1, 3)


class _Table:
    """What each joint turns. A zone is what one joint turns in the same way: of a limb all that comes behind
    the joint; the back's parts bend by shares, so a joint of it has more zones than one, and turns some of
    them twice.
    """

    def __init__(self) -> None:
        all_turns = [(joint, factor) for _, _, own in FRAMES for joint, _, factor in own]
        self.factors = [factor for _, factor in all_turns]
        led: dict[str, tuple[int, ...]] = {"": ()}  # frame → all turns that lead to it
        for name, above, own in FRAMES:
            start = sum(len(turns) for _, _, turns in FRAMES[: len(led) - 1])
            led[name] = (*led[above], *range(start, start + len(own)))
        ways = [frame for _, own in POINTS.values() for frame, _ in own]
        begin, fronts = len(ways), [*FRONTS.values()]
        ways += fronts
        self.zones: list[list[int]] = []  # of each joint
        self.turns: list[tuple[int, ...]] = []  # of each zone: those that the joint makes, the first first
        of_zones: list[list[float]] = []
        for joint in ORDER:
            own = [tuple(turn for turn in led[frame] if all_turns[turn][0] == joint) for frame in ways]
            found = _zones(own)
            self.zones.append([len(self.turns) + place for place in range(len(found))])
            self.turns += found
            of_zones += [[float(turns == one) for turns in own] for one in found]
        # (zones, ways): 1 where the way is in the zone; each front is a way, behind those of points
        self.of_zones = np.array(of_zones)
        through: dict[str, set[int]] = {"": set()}  # point → the ways that lead to it
        begun = 0
        for name, (start, own) in POINTS.items():
            through[name] = through[start] | set(range(begun, begun + len(own)))
            begun += len(own)
        leading = [*through.values()][1:] + [{begin + place} for place in range(len(fronts))]
        self.of_points = np.array([[float(way in own) for way in range(len(ways))] for own in leading])


def _zones(own: Sequence[tuple[int, ...]]) -> list[tuple[int, ...]]:
    """The zones of a joint, by the turns that it makes of each way; one of no way where it makes none."""
    return [turns for turns in dict.fromkeys(own) if turns] or [(0,)]


_TABLE = _Table()
