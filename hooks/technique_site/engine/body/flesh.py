"""The flesh of a body: rounded pieces between its points, and the balls that fill them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property, lru_cache

import numpy as np

from technique_site.engine.body.body_model import ORDER, SIDES, Body, Vector, radius

Piece = tuple[str, str]  # two points of the body: a piece is as thick at each as the body is there
LIMBS = {
    "thigh": (("hip", "knee"),),
    "shin": (("knee", "ankle"), ("ankle", "heel"), ("heel", "ball"), ("ankle", "ball"), ("ball", "toe")),
    "upper arm": (("shoulder", "elbow"),),
    "forearm": (("elbow", "wrist"), ("wrist", "hand")),
}
TRUNK: tuple[Piece, ...] = (("pelvis", "waist"), ("waist", "chest"), ("chest", "neck"))
# Between right and left: what makes the trunk broad.
BREADTH: tuple[Piece, ...] = (
    *(
        (f"{side}_{a}", f"{side}_{b}")
        for side in SIDES
        for a, b in (("shoulder", "rib"), ("rib", "flank"), ("flank", "brim"))
    ),
    ("neck", "right_shoulder"),
    ("neck", "left_shoulder"),
)
HEAD: tuple[Piece, ...] = (("neck", "head"), ("head", "head"))
# Each part of a silhouette, as in `right thigh` → its pieces.
PIECES: dict[str, tuple[Piece, ...]] = {
    **{
        f"{side} {limb}": tuple((f"{side}_{a}", f"{side}_{b}") for a, b in pieces)
        for side in SIDES
        for limb, pieces in LIMBS.items()
    },
    "trunk": (*TRUNK, *BREADTH),
    "head": HEAD,
}
_APART = 1.5  # hundredths of stature between two balls of one piece, at most: no edge gets between them


@dataclass(frozen=True)
class Flesh:
    """A body in balls: `at` are their middles, shape (balls, 3), `size` their radii, in hundredths of
    stature, `points` the point of the body that each is nearest to.
    """

    at: Vector
    size: Vector
    points: tuple[str, ...]

    @cached_property
    def across(self) -> Vector:
        """Their middles by axis: shape (3, balls)."""
        return np.ascontiguousarray(self.at.T)

    @cached_property
    def least(self) -> list[float]:
        """The least x, y and z of all balls."""
        return (self.across - self.size).min(axis=1).tolist()

    @cached_property
    def most(self) -> list[float]:
        """The greatest x, y and z of all balls."""
        return (self.across + self.size).max(axis=1).tolist()


@lru_cache(maxsize=100)  # a scene asks for it for each prop
def of(body: Body) -> Flesh:
    """The flesh of a body in one pose; not to be changed."""
    starts, stops, shares, sizes, points = _balls()
    places = np.array(list(body.spots.values()))
    first, last = places[starts], places[stops]
    at = first + (last - first) * shares[:, None]
    at.flags.writeable = sizes.flags.writeable = False
    return Flesh(at, sizes, points)


@lru_cache(maxsize=1)
def _balls() -> tuple[list[int], list[int], Vector, Vector, tuple[str, ...]]:
    """Of each ball: the numbers of the points that it lies between, its share of the way, its radius, the
    nearer point.
    """
    rest = Body(np.zeros(len(ORDER)), np.zeros(3))
    rows: list[tuple[str, str, float, float, str]] = []
    for a, b in dict.fromkeys(piece for pieces in PIECES.values() for piece in pieces):
        far = float(np.linalg.norm(rest.points[b] - rest.points[a]))
        steps = max(1, int(np.ceil(far / _APART)))
        for step in range(steps + 1 if a != b else 1):
            share = step / steps
            ra, rb = _thickness(a, b)
            rows.append((a, b, share, ra + (rb - ra) * share, a if share < 0.5 else b))
    starts, stops, shares, sizes, points = zip(*rows)
    number = {name: at for at, name in enumerate(rest.points)}
    first, last = ([number[name] for name in names] for names in (starts, stops))
    return first, last, np.array(shares), np.array(sizes), points


def _thickness(a: str, b: str) -> tuple[float, float]:
    """Half the thickness at both ends of a piece: a neck stays a neck up to the head."""
    if (a, b) == ("neck", "head"):
        return 2.9, 2.9
    return radius(a), radius(b)
