"""Where an arrow stands: as near to its part as it can without covering what the picture is about. Lengths
are in hundredths of stature.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import lru_cache
from math import dist

import numpy as np
import numpy.typing as npt

from technique_site.engine.body.body_model import SIDES, Body, Vector, radius
from technique_site.engine.body.camera import Box, Camera, Point
from technique_site.engine.body.flesh import LIMBS
from technique_site.engine.body.muscles import MUSCLES, middle_line
from technique_site.engine.figure.figure_model import Figure

CLEAR = 0.8  # how far an arrow is from what it doesn't cover
_TAIL = 1.4  # how far it begins from its own limb
_BAND = 0.45  # half a muscle's band, as a share of half its limb, with its line
# What it costs to cover a thing with one of an arrow's spots, against a hundredth of stature farther off.
_COSTS = {"muscle": 1000.0, "arrow": 300.0, "head": 300.0, "limb": 60.0}
_UNDER = 2.0  # what each spot under the floor costs: a picture would grow for it
_FAR, _ASIDE = 14.0, 24.0  # how far off an arrow may go: along its way, and across it
_STEP = 0.5
_AT_ONCE = 64  # places
_NEARLY = 0.01  # more than rounding makes
_APART = 2.5  # between two discs of a bone, about


@dataclass(frozen=True)
class _ByCost:
    """Discs, the cheapest first: where those of each cost begin, their middles, how far off an arrow is clear
    of them, and that squared, less their middles'.
    """

    starts: dict[float, int]
    middles: Vector
    clear: Vector
    limits: Vector


class Surroundings:
    """What an arrow keeps clear of, in discs: the body's limbs, its head, the muscles that are marked, and
    the arrows that are placed; of a close picture the limbs `only`.
    """

    def __init__(self, figure: Figure, camera: Camera, only: tuple[str, ...] = ()) -> None:
        body = figure.pose.body()
        self._discs: list[tuple[float, float, float, str, float]] = []
        self._by_cost: _ByCost | None = None
        self._has_floor = not camera.up[0]
        for a, b, owner in _bones():
            if only and owner not in only:
                continue
            kind = "head" if a == "head" else "limb"
            (x, y, z), (u, v, w) = body.spots[a], body.spots[b]
            count = max(1, int(dist((x, y, z), (u, v, w)) / _APART + 1e-9))
            for t in (n / count for n in range(count + 1)):
                spot = camera.see((x + (u - x) * t, y + (v - y) * t, z + (w - z) * t))
                self._put(spot, radius(a) + (radius(b) - radius(a)) * t, owner, kind)
        for name in (*figure.written.stretch, *figure.written.work):
            for spot, r in _band(name, body, camera):
                self._put(spot, r, "", "muscle")

    def _put(self, at: Point, r: float, owner: str, kind: str) -> None:
        self._discs.append((*at, r, owner, _COSTS[kind]))
        self._by_cost = None

    def _costly(self) -> _ByCost:
        """All discs, the cheapest first."""
        if self._by_cost is None:
            discs = sorted(self._discs, key=lambda disc: disc[4])
            costs = [disc[4] for disc in discs]
            starts = {cost: costs.index(cost) for cost in costs}
            middles = np.array([disc[:2] for disc in discs])
            clear = np.array([disc[2] for disc in discs]) + CLEAR
            self._by_cost = _ByCost(starts, middles, clear, clear**2 - (middles**2).sum(1))
        return self._by_cost

    def add(self, box: Box) -> None:
        """Keeps the next arrow clear of one in this box."""
        x0, y0, x1, y1 = box
        r = min(x1 - x0, y1 - y0) / 2
        for t in (0.0, 0.25, 0.5, 0.75, 1.0):
            at = (x0 + r + (x1 - x0 - 2 * r) * t, y0 + r + (y1 - y0 - 2 * r) * t)
            self._put(at, r, "", "arrow")

    def costs(self, places: Vector, spots: Vector) -> Vector:
        """What each place costs an arrow of these spots, for what it would cover: places of shape (places, 2)
        and spots of shape (spots, 2) → (places,).
        """
        at = (places[:, None, :] + spots[None, :, :]).reshape(-1, 2)
        worst = np.zeros(len(at))
        discs = self._costly()
        low, high = places.min(axis=0) + spots.min(axis=0), places.max(axis=0) + spots.max(axis=0)
        beyond = np.maximum(low - discs.middles, discs.middles - high)
        near = np.flatnonzero(np.maximum(beyond[:, 0], beyond[:, 1]) - discs.clear < _NEARLY)
        # a disc's row says which spots are in it: their squared distance, multiplied out, is below its limit
        is_in = (at**2).sum(1) - 2 * discs.middles[near] @ at.T < discs.limits[near, None]
        starts = np.searchsorted(near, [*discs.starts.values()]).tolist()
        for cost, start, stop in zip(discs.starts, starts, [*starts[1:], None]):
            worst[is_in[start:stop].any(axis=0)] = cost
        if self._has_floor:
            worst += (at[:, 1] > 0.5) * _UNDER
        return worst.reshape(len(places), len(spots)).sum(axis=1)

    def free_of(self, limb: str, tails: Vector) -> npt.NDArray[np.bool_]:
        """Whether each tail, of shape (tails, 2), is off this limb: shape (tails,). A close-up may leave the
        limb out.
        """
        own = np.array([disc[:3] for disc in self._discs if disc[3] == limb])
        if not len(own):
            return np.ones(len(tails), dtype=np.bool_)
        x, y, r = own.T[:, :, None]
        across, down = np.ascontiguousarray(tails.T)
        apart = (across - x) ** 2 + (down - y) ** 2  # squared, which is much faster
        return (apart >= (r + _TAIL) ** 2).all(axis=0)


def away(start: Point, way: Point, long: float, half: float, around: Surroundings, limb: str) -> Point:
    """Where an arrow begins that points away from a part at `start` along `way`: behind the part's own limb,
    or beside the part where it would cover something there.
    """
    return _best(start, way, (0.0, long), half, around, limb)


def onto(start: Point, way: Point, long: float, half: float, around: Surroundings, limb: str) -> Point:
    """Where an arrow begins that ends at the skin of a part at `start`."""
    x, y = _best(start, (-way[0], -way[1]), (0.0, long), half, around, limb)
    return (x - way[0] * long, y - way[1] * long)


def _best(
    start: Point, way: Point, reach: tuple[float, float], half: float, around: Surroundings, limb: str
) -> Point:
    """The cheapest place of the end that is next to the part."""
    ahead, side = np.array(way), np.array((-way[1], way[0]))
    shares, across = np.repeat((0.0, 0.2, 0.4, 0.6, 0.8, 1.0), 3)[:, None], np.tile((-1, 0, 1), 6)[:, None]
    spots = ahead * (reach[0] + (reach[1] - reach[0]) * shares) + side * across * half
    offs, alongs, starts, counts = _tails(reach[1])
    tails = np.array(start) + side * offs[:, None] + alongs[:, None] * ahead
    is_free = around.free_of(limb, tails)
    # and not far: beside another limb it would say that this one acts
    nearest = np.minimum.reduceat(np.where(is_free, alongs, 35.0), starts)
    is_free &= alongs <= np.repeat(np.maximum(nearest, 0.0) + _FAR, counts)
    ends, farther = tails[is_free], np.abs(alongs[is_free]) * 0.6 + 1.5 * np.abs(offs[is_free])
    x, y = ends[_cheapest(around, ends, spots, farther)]
    return (float(x), float(y))


@lru_cache(maxsize=16)
def _tails(long: float) -> tuple[Vector, Vector, npt.NDArray[np.int_], npt.NDArray[np.int_]]:
    """Where an arrow of this length may begin, in rows: how far each place is aside and along, where each row
    begins and how many places it has. Behind its own limb an arrow points away from it; beside it, it may
    begin farther back.
    """
    asides = np.arange(-_ASIDE, _ASIDE + 1, _STEP * 3).tolist()
    rows = [np.arange(-long if off else 0.0, 35.0, _STEP * 2) for off in asides]
    counts = np.array([len(row) for row in rows])
    starts = np.concatenate(([0], np.cumsum(counts)[:-1]))
    return np.repeat(asides, counts), np.concatenate(rows), starts, counts


@lru_cache(maxsize=1)
def _round() -> tuple[Vector, Vector]:
    """The places round a part: the way to each, a unit vector, and how far off it is."""
    turns = np.arange(16) * np.pi / 8
    offs = np.arange(0, 30, _STEP * 2)
    angle, off = (grid.ravel() for grid in np.meshgrid(turns, offs))
    return np.stack((np.cos(angle), np.sin(angle)), axis=1), off


def beside(start: Point, spots: list[Point], out: Point, around: Surroundings) -> Point:
    """The middle of an arrow of these spots that goes to and fro or round: near a part at `start`, on the
    side of `out` if that is as good.
    """
    ways, off = _round()
    places = np.array(start) + ways * off[:, None]
    farther = off * (1.15 - 0.15 * (ways @ np.array(out)))
    x, y = places[_cheapest(around, places, np.array(spots), farther)]
    return (float(x), float(y))


def _cheapest(around: Surroundings, places: Vector, spots: Vector, farther: Vector) -> int:
    """The first of the cheapest places, of shape (places, 2), for an arrow of these spots; `farther` is what
    each costs for being far off, (places,). Near ones are looked at first, and none that costs more by its
    distance alone. Two that cost the same differ in the twelfth place, on each processor in another way.
    """
    rounded = np.round(farther, 6)
    order = np.argsort(rounded, kind="stable")
    rising = rounded[order]
    best, least, start, end = -1, np.inf, 0, len(order)
    while start < end:
        some = order[start : min(start + _AT_ONCE, end)]
        costs = np.round(around.costs(places[some], spots) + farther[some], 6)
        cheapest = float(costs.min())
        if cheapest <= least:
            first = int(some[costs == cheapest].min())
            best, least = first if cheapest < least else min(first, best), cheapest
            end = int(np.searchsorted(rising, least + 1e-5, side="right"))
        start += _AT_ONCE
    return best


def _band(name: str, body: Body, camera: Camera) -> Iterable[tuple[Point, float]]:
    """A muscle's band as discs: their middles in the picture, and their radii."""
    muscle = MUSCLES[name]
    r = max(radius(muscle.start), radius(muscle.stop)) * _BAND + 1
    return [(camera.see(at), r) for at in middle_line(name, body)]


def _bones() -> Iterable[tuple[str, str, str]]:
    """The body's bones, each with its limb; the hips belong to the trunk, as its lower end."""
    yield from (
        (a, b, "trunk")
        for a, b in (
            ("pelvis", "waist"),
            ("waist", "chest"),
            ("chest", "neck"),
            ("head", "head"),
            ("head", "nose"),
            ("right_hip", "right_hip"),
            ("left_hip", "left_hip"),
            ("right_shoulder", "left_shoulder"),
        )
    )
    for side in SIDES:
        for part, pieces in LIMBS.items():
            yield from (
                (f"{side}_{a}", f"{side}_{b}", f"{side}_{'leg' if part in ('thigh', 'shin') else 'arm'}")
                for a, b in pieces
            )
