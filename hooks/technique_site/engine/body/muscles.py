"""The muscles that a figure can mark, and where each lies on the body. A muscle is drawn as a band on its
limb.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np

from technique_site.engine.body.body_model import SIDES, Body, Vector, radius
from technique_site.engine.body.camera import Box, Camera, capsule


@dataclass(frozen=True)
class Muscle:
    """A band along the bone from `start` to `stop`, two points of the body. `span` is where it begins and
    ends, in shares of the bone's length; `normal` is the side of the bone that it lies on, in the axes of
    `frame` (x front, y up, z the person's right); `words` are its name for readers.
    """

    start: str
    stop: str
    frame: str
    normal: tuple[float, float, float]
    span: tuple[float, float]
    words: str


# Of each side: where it starts and stops, its frame, the side of the bone that it lies on (z is out of the
# body's middle), its span, its words.
_Row = tuple[str, str, str, tuple[float, float, float], tuple[float, float], str]
_LEG: dict[str, _Row] = {
    "hamstrings": ("hip", "knee", "thigh", (-1, 0, 0), (0.06, 0.92), "back of the thigh"),
    "quads": ("hip", "knee", "thigh", (1, 0, 0), (0.12, 0.92), "front of the thigh"),
    "hip_flexors": ("hip", "knee", "thigh", (1, 0, 0), (-0.06, 0.26), "front of the hip"),
    "adductors": ("hip", "knee", "thigh", (0, 0, -1), (0.08, 0.8), "inside of the thigh"),
    "outer_thigh": ("hip", "knee", "thigh", (0, 0, 1), (0.0, 0.7), "outside of the thigh"),
    "glutes": ("waist", "hip", "pelvis", (-1, -0.1, 0), (0.35, 1.1), "seat"),
    "glute_medius": ("brim", "hip", "pelvis", (-0.2, 0, 1), (-0.5, 1.0), "side of the hip"),
    "hip_rotators": ("pelvis", "hip", "pelvis", (-1, -0.3, 0), (0.4, 1.3), "deep in the seat"),
    "calf": ("knee", "ankle", "shank", (-1, 0, 0), (0.06, 0.6), "calf"),
    "soleus": ("knee", "ankle", "shank", (-1, 0, 0), (0.3, 0.85), "lower calf"),
    "shin_muscles": ("knee", "ankle", "shank", (1, 0, 0), (0.08, 0.7), "front of the shin"),
    "tibialis_anterior": ("knee", "ankle", "shank", (0.9, 0, 0.4), (0.08, 0.8), "front of the shin"),
    "tibialis_posterior": ("knee", "ankle", "shank", (-0.4, 0, -0.9), (0.3, 0.95), "inside of the shin"),
    "fibularis": ("knee", "ankle", "shank", (0, 0, 1), (0.08, 0.85), "outside of the shin"),
    "sole": ("heel", "ball", "foot", (0, -1, 0), (0.0, 0.9), "sole of the foot"),
    "toe_lifters": ("ankle", "ball", "foot", (0, 1, 0), (0.25, 0.95), "top of the foot"),
    "foot_arch": ("heel", "ball", "foot", (0, -0.4, -0.9), (0.2, 0.85), "arch of the foot"),
}
_ARM: dict[str, _Row] = {
    "front_deltoid": ("shoulder", "elbow", "upper_arm", (1, 0, 0), (0.02, 0.45), "front of the shoulder"),
    "side_deltoid": ("shoulder", "elbow", "upper_arm", (0, 0, 1), (0.02, 0.45), "side of the shoulder"),
    "back_deltoid": ("shoulder", "elbow", "upper_arm", (-1, 0, 0), (0.02, 0.45), "back of the shoulder"),
    "biceps": ("shoulder", "elbow", "upper_arm", (1, 0, 0), (0.3, 0.95), "front of the upper arm"),
    "triceps": ("shoulder", "elbow", "upper_arm", (-1, 0, 0), (0.2, 0.95), "back of the upper arm"),
    "forearm_flexors": ("elbow", "wrist", "forearm", (1, 0, 0), (0.05, 0.75), "inside of the forearm"),
    "forearm_extensors": ("elbow", "wrist", "forearm", (-1, 0, 0), (0.05, 0.75), "outside of the forearm"),
}
_HALF: dict[str, _Row] = {
    "rotator_cuff": ("rib", "shoulder", "upper_back", (-1, 0, 0), (0.0, 0.9), "shoulder blade"),
    "upper_traps": ("neck", "shoulder", "shoulders", (-0.7, 0.7, 0), (0.05, 0.9), "top of the shoulder"),
    "middle_traps": (
        "neck",
        "shoulder",
        "shoulders",
        (-0.6, -1.5, 0),
        (0.05, 0.9),
        "between the shoulder blades",
    ),
    "lower_traps": ("waist", "shoulder", "upper_back", (-1, 0, 0), (0.4, 0.85), "below the shoulder blade"),
    "rhomboids": ("chest", "shoulder", "upper_back", (-1, 0, 0), (0.1, 0.6), "beside the shoulder blade"),
    "lats": ("flank", "shoulder", "upper_back", (-1, 0, 0.4), (-0.1, 0.85), "broad back"),
    "serratus": ("flank", "rib", "upper_back", (0.3, 0, 1), (0.4, 1.3), "side of the ribs"),
    "pecs": ("chest", "shoulder", "upper_back", (1, 0, 0), (0.1, 0.95), "chest"),
    "obliques": ("brim", "rib", "low_back", (0.6, 0, 0.7), (0.1, 0.85), "side of the belly"),
    "quadratus": ("brim", "rib", "low_back", (-1, 0, 0.2), (0.1, 0.7), "side of the low back"),
    "erectors": ("brim", "rib", "low_back", (-1, 0, -0.4), (0.0, 1.3), "beside the spine"),
    "neck_side": ("neck", "head", "neck", (0.1, 0, 0.6), (-0.1, 0.35), "side of the neck"),
}
_TRUNK = {
    "low_back_muscles": Muscle("pelvis", "waist", "pelvis", (-1, 0, 0), (0.3, 2.0), "low back"),
    "upper_back_muscles": Muscle("chest", "neck", "upper_back", (-1, 0, 0), (-0.2, 0.9), "upper back"),
    "abdominals": Muscle("pelvis", "waist", "pelvis", (1, 0, 0), (0.0, 1.9), "belly"),
    "chest_muscles": Muscle("chest", "neck", "upper_back", (1, 0, 0), (0.0, 0.8), "chest"),
    "neck_flexors": Muscle("neck", "head", "neck", (0.6, 0, 0), (-0.1, 0.35), "front of the neck"),
    "neck_extensors": Muscle("neck", "head", "neck", (-0.6, 0, 0), (-0.2, 0.4), "back of the neck"),
}
# Points and frames that the body has once, not on each side.
_ONCE = ("pelvis", "waist", "chest", "neck", "head", "low_back", "upper_back", "shoulders")


def _of_side(side: str, row: _Row) -> Muscle:
    start, stop, frame = (name if name in _ONCE else f"{side}_{name}" for name in row[:3])
    normal, span, words = row[3:]
    out = (normal[0], normal[1], normal[2] * SIDES[side])
    return Muscle(start, stop, frame, out, span, f"{words} on the {side}")


MUSCLES: dict[str, Muscle] = {
    **{
        f"{side}_{name}": _of_side(side, row) for side in SIDES for name, row in (_LEG | _ARM | _HALF).items()
    },
    **_TRUNK,
}


def band(name: str, body: Body, camera: Camera) -> tuple[str, float, Box]:
    """A muscle's band in the picture: its path data, how near it is to the viewer, and the box round it, all
    in hundredths of stature.
    """
    muscle = MUSCLES[name]
    a, b = body.points[muscle.start], body.points[muscle.stop]
    normal = body.frames[muscle.frame] @ np.array(muscle.normal, float)
    thick = [radius(muscle.start) + (radius(muscle.stop) - radius(muscle.start)) * t for t in muscle.span]
    ends = [a + (b - a) * t + normal * r * 0.52 for t, r in zip(muscle.span, thick)]
    p, q = (camera.see(e) for e in ends)
    ra, rb = (0.42 * r for r in thick)
    depth = max(camera.depth(e) for e in ends)
    box = (
        min(p[0] - ra, q[0] - rb),
        min(p[1] - ra, q[1] - rb),
        max(p[0] + ra, q[0] + rb),
        max(p[1] + ra, q[1] + rb),
    )
    return capsule(p, q, ra, rb), depth, box


def facing(name: str, body: Body, camera: Camera) -> float:
    """How much a muscle looks at the viewer: 1 where its side of the limb is seen straight on, 0 where that
    side is the limb's edge in the picture, -1 where it is on the far side.
    """
    muscle = MUSCLES[name]
    normal = body.frames[muscle.frame] @ np.array(muscle.normal, float)
    return float(normal @ np.array(camera.near) / np.linalg.norm(normal))


def middle_line(name: str, body: Body) -> list[Vector]:
    """Points along the middle of a muscle's band, as `band` draws it: x, y, z in hundredths of stature."""
    muscle = MUSCLES[name]
    a, b = body.points[muscle.start], body.points[muscle.stop]
    normal = body.frames[muscle.frame] @ np.array(muscle.normal, float)
    first, last = muscle.span
    shares = [first + (last - first) * step / 8 for step in range(9)]
    ra, rb = radius(muscle.start), radius(muscle.stop)
    return [a + (b - a) * t + normal * (ra + (rb - ra) * t) * 0.52 for t in shares]


def layers(name: str) -> tuple[str, ...]:
    """The keys of the body's shapes that a muscle lies on."""
    muscle, side = MUSCLES[name], name.split("_")[0]
    if muscle.stop == "head":
        return ("trunk", "head")
    if side not in SIDES or (muscle.frame in _ONCE and muscle.frame != "pelvis"):
        return ("trunk",)
    if muscle.frame == "pelvis":
        return ("trunk", f"{side} leg", f"{side} thigh")
    if muscle.frame.endswith("arm"):
        return (f"{side} arm", f"{side} {'forearm' if muscle.frame.endswith('forearm') else 'upper arm'}")
    return (f"{side} leg", f"{side} {'thigh' if muscle.frame.endswith('thigh') else 'shin'}")
