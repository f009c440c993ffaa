"""The parts of a body that can touch something, and where each lies on the body."""

from __future__ import annotations

from math import sqrt

from technique_site.engine.body.body_model import CM, SIDES, Body, Vector, radius

# Hundredths of stature by which flesh yields to what rolls under it: 2 cm. To something less than 6 across,
# such as a ball, it yields by a fifth of that thing more.
SOFT = 1.2
# Hundredths of stature by which a heel is up where toes rest, and toes are up where a heel rests: 3 cm, at
# least, so that an eye sees it.
LIFT = 3 / CM
# Where a part touches: (from, to, share) is the point at this share of the way between two points of the
# body; `from` and `to` are the same where the spot is a point itself.
Spot = tuple[str, str, float]
Direction = tuple[float, float, float]  # x, y, z


def _spot(start: str, stop: str = "", along: float = 0.0) -> Spot:
    return (start, stop or start, along)


_LIMB_PARTS = {
    "foot": (_spot("heel"), _spot("ball"), _spot("toe")),
    "sole": (_spot("heel"), _spot("ball")),
    "heel": (_spot("heel"),),
    "toes": (_spot("ball"), _spot("toe")),
    "forefoot": (_spot("ball"),),
    "toe_tips": (_spot("toe"),),
    "back_arch": (_spot("heel", "ball", 0.3),),
    "arch": (_spot("heel", "ball", 0.5),),
    "front_arch": (_spot("heel", "ball", 0.7),),
    "big_toe": (_spot("bigtoe"),),
    "instep": (_spot("ankle"), _spot("ball")),
    "knee": (_spot("knee"),),
    "shin": (_spot("knee"), _spot("ankle")),
    "calf": (_spot("knee", "ankle", 0.35),),
    "lower_calf": (_spot("knee", "ankle", 0.6),),
    "ankle": (_spot("ankle"),),
    "upper_thigh": (_spot("hip", "knee", 0.25),),
    "thigh": (_spot("hip", "knee", 0.5),),
    "lower_thigh": (_spot("hip", "knee", 0.75),),
    "hand": (_spot("hand"), _spot("wrist")),
    "forearm": (_spot("elbow"), _spot("wrist")),
    "elbow": (_spot("elbow"),),
    "shoulder": (_spot("shoulder"),),
    "hip": (_spot("hip"),),
}
_TRUNK_PARTS = {
    "seat": (_spot("pelvis"),),
    "back": (_spot("pelvis"), _spot("chest")),
    "belly": (_spot("pelvis"), _spot("chest")),
    "upper_back": (_spot("chest"),),
    "low_back": (_spot("waist"),),
    "head": (_spot("head"),),
}
PARTS: dict[str, tuple[Spot, ...]] = {
    **_TRUNK_PARTS,
    **{
        f"{side}_{part}": tuple((f"{side}_{a}", f"{side}_{b}", t) for a, b, t in spots)
        for side in SIDES
        for part, spots in _LIMB_PARTS.items()
    },
}
# While one of these touches something, the joints of trunk and head may give way.
LEANING = ("back", "belly", "upper_back", "low_back", "head")


def limb_of(part: str) -> str:
    """The group of joints that a part belongs to: `right_foot` → `right_leg`."""
    side, _, rest = part.partition("_")
    if side not in SIDES:
        return "trunk"
    return f"{side}_arm" if rest in ("hand", "forearm", "elbow", "shoulder") else f"{side}_leg"


def middle_of(body: Body, spot: Spot) -> Vector:
    """The x, y, z of a spot's middle, on the bone: shape (3,), or (poses, 3) for a body in many poses."""
    a, b, t = spot
    return body.points[a] + (body.points[b] - body.points[a]) * t


def place_of(body: Body, spot: Spot) -> Direction:
    """The same of a body in one pose, in plain numbers."""
    a, b, t = spot
    (x, y, z), (u, v, w) = body.spots[a], body.spots[b]
    return (x + (u - x) * t, y + (v - y) * t, z + (w - z) * t)


def thickness(spot: Spot) -> float:
    """Half the body's thickness at a spot, in hundredths of stature."""
    a, b, t = spot
    return radius(a) + (radius(b) - radius(a)) * t


def rolling(body: Body, spot: Spot, toward: Direction, size: float) -> Direction:
    """The middle of something round that lies against a spot on the side of `toward`, a unit vector. `size`
    is its diameter in hundredths of stature.
    """
    (x, y, z), (u, v, w), off = place_of(body, spot), _outward(body, spot, toward), off_bone(spot, size)
    return (x + u * off, y + v * off, z + w * off)


def _outward(body: Body, spot: Spot, toward: Direction) -> Direction:
    """The direction from a spot's middle to the skin on the side of `toward`, a unit vector: at right angles
    to a limb; for a joint, `toward` itself.
    """
    a, b, _ = spot
    if a == b:
        return toward
    (x, y, z), (u, v, w), (p, q, r) = body.spots[a], body.spots[b], toward
    u, v, w = u - x, v - y, w - z
    long = sqrt(u * u + v * v + w * w)
    u, v, w = u / long, v / long, w / long
    share = u * p + v * q + w * r
    p, q, r = p - u * share, q - v * share, r - w * share
    size = max(sqrt(p * p + q * q + r * r), 1e-6)
    return (p / size, q / size, r / size)


def off_bone(spot: Spot, size: float) -> float:
    """How far the middle of something round of this diameter is from a spot's middle."""
    return thickness(spot) - SOFT - (size / 5 if size < 6 else 0.0) + size / 2
