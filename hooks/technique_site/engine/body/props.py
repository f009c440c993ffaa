"""The things that a body rests on, holds or rolls over: their sizes, and what they are in a drawing.

Sizes are in hundredths of stature; in messages and figure files in centimetres, for a person of 170 cm.
"""

from __future__ import annotations

from dataclasses import dataclass

from technique_site.engine.body.body_model import CM


@dataclass(frozen=True)
class Kind:
    """A kind of prop. `way` is how it meets a body: `top` carries it, `upright` stands beside it, `rolls`
    lies between it and a surface, `held` is in the hands, `pads` lies under a part and goes with it, `slopes`
    carries a foot aslant, `carried` hangs on the body, `bar` lies across it, `pins` holds a part down,
    `anchor` is where a band ends. Lengths are in hundredths of stature.
    """

    name: str
    way: str
    size: float  # a top's least length; the diameter of what rolls or is held; an upright's thickness
    height: float = 0.0  # where nothing else decides it
    heights: tuple[float, float] = (0.0, 0.0)  # the least and the greatest that is sold, in centimetres
    width: float = 24.0  # from its right to its left
    words: str = ""  # with its article, as descriptions name it
    parts: tuple[str, ...] = ()  # without their side: those that can touch it; empty for all


_BARRED = ("hand", "upper_back", "belly")
_LADEN = ("hand", "upper_back", "lower_thigh")
_PINNED = ("ankle", "foot", "knee", "lower_thigh")
# Ball and rod are larger than those that are sold, so that they can be seen in a picture of a person.
KINDS = {
    kind.name: kind
    for kind in (
        Kind("box", "top", 24, 45 / CM, (5, 100), 24, "a box"),
        Kind("chair", "top", 27, 45 / CM, (30, 65), 25, "a chair"),
        Kind("bench", "top", 70, 45 / CM, (20, 75), 22, "a bench"),
        Kind("wall", "upright", 3, width=60, words="a wall"),
        Kind("doorway", "upright", 4, width=9, words="a door frame"),
        Kind("roller", "rolls", 15 / CM, width=26, words="a roller"),
        Kind("ball", "rolls", 8 / CM, width=0, words="a ball"),
        Kind("double_ball", "rolls", 8 / CM, width=8 / CM, words="a double ball"),
        Kind("rod", "held", 6 / CM, width=28, words="a rod"),
        Kind("strap", "held", 1.2, words="a strap"),
        Kind("rail", "held", 4.0 / CM, width=30, words="a rail"),
        Kind("cushion", "pads", 8 / CM, heights=(2, 30), width=16, words="a cushion"),
        Kind("towel", "pads", 2.5 / CM, heights=(1, 10), width=15, words="a towel"),
        Kind("slider", "pads", 2 / CM, heights=(1, 5), width=13, words="a slider"),
        Kind("wedge", "slopes", 32 / CM, width=11, words="a wedge", parts=("foot",)),
        Kind("hand_weight", "carried", 7.5, words="a hand weight", parts=("hand",)),
        Kind("bag", "carried", 22 / CM, words="a bag", parts=_LADEN),
        Kind("barbell", "bar", 4 / CM, width=76, words="a barbell", parts=_BARRED),
        Kind("stick", "bar", 3 / CM, width=64, words="a stick", parts=_BARRED),
        Kind("hold_down", "pins", 8 / CM, width=17, words="a hold-down", parts=_PINNED),
        Kind("anchor", "anchor", 4 / CM, heights=(5, 250), words="an anchor"),
    )
}
FLOOR = "floor"
SURFACES = (FLOOR, *(name for name, kind in KINDS.items() if kind.way != "anchor"))
# What these touch stays as free as if nothing touched it.
FREE_WAYS = ("carried", "pins")
# How a prop meets a body that stays where it is when nobody touches it.
STANDING = ("top", "upright", "rolls")


def stands(name: str) -> bool:
    """Whether a prop stays where it is when nobody touches it; what is held goes with the hands."""
    return name in KINDS and (KINDS[name].way in STANDING or name == "rail")


@dataclass
class Prop:
    """One prop where it stands. `level` is a top's height or an upright's x, None until it is known; `facing`
    is 1 where the body is on the side of greater x, else -1. Lengths are in hundredths of stature.
    """

    kind: Kind
    level: float | None = None
    facing: int = 1
    on: str = FLOOR  # what a rolling one lies on
    depth: float | None = None  # of a top: how long it is, where its author says so
    slope: float = 15.0  # of a wedge, in degrees
    high: str = "heel"  # of a wedge: the end of the foot that is higher, `heel` or `toes`
    along: tuple[float, float] = (1.0, 0.0)  # of a wedge: the x and z of the way down it
    by: str = "bar"  # of what holds a part down: `bar`, `sofa` or `strap`
    against: str = "back"  # of a rod: the side of the limb that it rolls, `back` or `front`
    side: str = "ahead"  # of an anchor: where it is from the part that a band leads from
    away: float = 80 / CM  # of an anchor: how far
    # Of a rail: where it was gripped first; of what rolls: where its middle lay first.
    point: tuple[float, float, float] | None = None
    # The least x, the greatest x, the least z and the greatest z of what touches it.
    spans: tuple[float, float, float, float] = (1e6, -1e6, 1e6, -1e6)

    # The least x, the greatest x, the least z and the greatest z of the prop; None until all that touches it
    # and all that stands beside it is known.
    ends: tuple[float, float, float, float] | None = None
    back: int = -1  # of a chair: the sign of the side of the seat that its back is on, along x
    # Where the first figure rests on it: so near to a viewer it is drawn where nobody touches it.
    rests: tuple[tuple[float, float, float], ...] = ()

    def reach(self, x: float, z: float) -> None:
        """Makes it long and wide enough for a touch at x and z, in hundredths of stature."""
        a, b, c, d = self.spans
        self.spans = (min(a, x), max(b, x), min(c, z), max(d, z))


def is_free(surface: str) -> bool:
    """Whether what touches this surface is as free as if nothing touched it: a weight in the hand."""
    return surface in KINDS and KINDS[surface].way in FREE_WAYS
