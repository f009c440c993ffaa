"""Where the center of a body's mass is."""

from __future__ import annotations

from technique_site.engine.body.body_model import SIDES, Body, Vector

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


def center(body: Body) -> Vector:
    """The center's x, y and z in hundredths of stature: shape (3,), or (poses, 3) for many poses."""
    (share, a, b), *others = _MASSES
    total = share * (body.points[a] + body.points[b])
    for share, a, b in others:
        total = total + share * (body.points[a] + body.points[b])
    return total / 2 / _WEIGHT
