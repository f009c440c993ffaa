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


_LIMB = {
    "hamstrings": ("hip", "knee", "thigh", (-1, 0, 0), (0.06, 0.92), "back of the thigh"),
    "quads": ("hip", "knee", "thigh", (1, 0, 0), (0.12, 0.92), "front of the thigh"),
    "hip_flexors": ("hip", "knee", "thigh", (1, 0, 0), (-0.06, 0.26), "front of the hip"),
    "adductors": ("hip", "knee", "thigh", (0, 0, -1), (0.08, 0.8), "inside of the thigh"),
    "outer_thigh": ("hip", "knee", "thigh", (0, 0, 1), (0.0, 0.7), "outside of the thigh"),
    "glutes": ("waist", "hip", "pelvis", (-1, -0.1, 0), (0.35, 1.1), "seat"),
    "calf": ("knee", "ankle", "shank", (-1, 0, 0), (0.06, 0.6), "calf"),
    "soleus": ("knee", "ankle", "shank", (-1, 0, 0), (0.3, 0.85), "lower calf"),
    "shin_muscles": ("knee", "ankle", "shank", (1, 0, 0), (0.08, 0.7), "front of the shin"),
    "sole": ("heel", "ball", "foot", (0, -1, 0), (0.0, 0.9), "sole of the foot"),
}
_TRUNK = {
    "low_back_muscles": Muscle("pelvis", "waist", "pelvis", (-1, 0, 0), (0.3, 2.0), "low back"),
    "upper_back_muscles": Muscle("chest", "neck", "upper_back", (-1, 0, 0), (-0.2, 0.9), "upper back"),
    "abdominals": Muscle("pelvis", "waist", "pelvis", (1, 0, 0), (0.0, 1.9), "belly"),
    "chest_muscles": Muscle("chest", "neck", "upper_back", (1, 0, 0), (0.0, 0.8), "chest"),
}
MUSCLES: dict[str, Muscle] = {
    **{
        f"{side}_{name}": Muscle(
            start if start in ("pelvis", "waist") else f"{side}_{start}",
            f"{side}_{stop}",
            frame if frame == "pelvis" else f"{side}_{frame}",
            (n[0], n[1], n[2] * z),
            span,
            f"{words} on the {side}",
        )
        for side, z in SIDES.items()
        for name, (start, stop, frame, n, span, words) in _LIMB.items()
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
    if side not in SIDES:
        return ("trunk",)
    if muscle.frame == "pelvis":
        return ("trunk", f"{side} leg", f"{side} thigh")
    return (f"{side} leg", f"{side} {'thigh' if muscle.frame.endswith('thigh') else 'shin'}")
