"""Where the center of a body's mass is."""

from __future__ import annotations

from technique_site.engine.body.body_model import SIDES, Body

# Shares of body mass, put half at each end of a segment (Dempster 1955, in Winter, Biomechanics and Motor
# Control of Human Movement, 4th ed. 2009, table 4.1).
_MASSES = [
    (0.081, "head", "head"),
    (0.497, "pelvis", "neck"),
    *(
        (share, f"{side}_{a}", f"{side}_{b}")
        for side in SIDES
        for share, a, b in (
            (0.1, "hip", "knee"),
            (0.0465, "knee", "ankle"),
            (0.0145, "heel", "toe"),
            (0.028, "shoulder", "elbow"),
            (0.022, "elbow", "hand"),
        )
    ),
]
_WEIGHT = sum(share for share, _, _ in _MASSES)


# Point → its share of body mass.
SHARES: dict[str, float] = {}
for _share, *_ends in _MASSES:
    for _end in _ends:
        SHARES[_end] = SHARES.get(_end, 0.0) + _share / 2 / _WEIGHT


def center(body: Body) -> tuple[float, float, float]:
    """The center's x, y and z in hundredths of stature."""
    x, y, z = 0.0, 0.0, 0.0
    for share, a, b in _MASSES:
        (p, q, r), (u, v, w) = body.spots[a], body.spots[b]
        x, y, z = x + share * (p + u), y + share * (q + v), z + share * (r + w)
    return (x / 2 / _WEIGHT, y / 2 / _WEIGHT, z / 2 / _WEIGHT)
