"""Figures in the authoring pages: the examples of fenced blocks marked `figure`, and each joint drawn at zero
and bent.

A block holds one figure as it stands under its name in a figure file, or a whole file with `figures:`.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from technique_site.engine.body.body_model import CLOSE, GROUPS, JOINTS, Joint, rest
from technique_site.engine.body.camera import Camera
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import figure_svg, pictures
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure import figures
from technique_site.engine.figure.figure_model import Figure, WrittenFigure
from technique_site.engine.figure.scene import Scene
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source

INFO = "figure"
_IS_FILE = re.compile(r"^(figures|props):", re.M)
_OF_TOES = ("toes", "big_toe", *CLOSE)
_FROM_FRONT = ("side", "hip_out", "shoulder_out", "hip_turn", "knee_turn", "shoulder_turn", "shrug")
_SHOWN = {
    "right_leg.hip_turn": {"right_leg.hip": 90.0, "right_leg.knee": 90.0},
    "right_leg.arch": {"pelvis.turn": 180.0},  # it shows from the inside alone
    "right_leg.knee_turn": {"right_leg.hip": 90.0, "right_leg.knee": 90.0},
    "right_arm.shoulder_turn": {"right_arm.elbow": 90.0},
    "right_arm.forearm_turn": {"right_arm.elbow": 90.0, "right_arm.wrist": 80.0},
}  # a turn shows only where the limb beyond it is bent


@dataclass(frozen=True)
class Example:
    """One block: its lines in the page (first, and the one behind the last), its pictures and its scene; none
    where something is wrong with it. `title` is the heading above it.
    """

    start: int
    stop: int
    shown: tuple[tuple[str, str], ...]  # caption and SVG
    scene: Scene | None = None
    title: str = ""


def read(source: Source) -> tuple[list[Example], list[Problem]]:
    """The blocks of a page, and what is wrong with the figures in them, at its place in the page. Never
    raises on what an author writes.
    """
    made: list[Example] = []
    problems: list[Problem] = []
    title = ""
    for token, after in zip(source.tokens, [*source.tokens[1:], None]):
        if token.type == "heading_open" and after:
            title = visible(after.content)
        if token.type != "fence" or token.info.strip() != INFO or not token.map:
            continue
        is_file = _IS_FILE.search(token.content)
        text = (
            token.content
            if is_file
            else "figures:\n  example:\n" + "".join(f"    {line}\n" for line in token.content.split("\n"))
        )
        scene, found = figures.read(source.path, text, None)
        down, aside = token.map[0] + 1 - (0 if is_file else 2), 0 if is_file else 4
        problems += [
            Problem(p.path, max(1, p.line + down), max(1, p.column - aside), p.rule, p.what, p.repair)
            for p in found
        ]
        right = scene if scene and not found else None
        shown = _shown(right, token.map[0]) if right else ()
        made.append(Example(token.map[0] + 1, token.map[1] + 1, shown, right, title))
    return made, problems


def _shown(scene: Scene, line: int) -> tuple[tuple[str, str], ...]:
    around = pictures.boxes(scene)
    shown: list[tuple[str, str]] = []
    for figure in scene.figures.values():
        box = around[figure.written.shot]
        title = figure.written.caption or figure.name.replace("-", " ").replace(
            "example", "the figure of this block"
        )
        inner = pictures.moment(scene, figure, figure.pose, figure.on, box)
        shown.append(
            (
                figure.written.caption,
                figure_svg.picture(
                    inner,
                    box,
                    f"example-{line}-{figure.name.replace('/', '-')}",
                    title,
                    pictures.describe(scene, figure),
                ),
            )
        )
    return tuple(shown)


def joints() -> list[tuple[str, list[tuple[Joint, float, str, str]]]]:
    """Each group of joints with, for each joint, the angle shown, and it drawn at zero and at that angle: of
    limbs, the right one.
    """
    return [
        (group, [_joint(f"{own}.{joint.name}", joint) for joint in JOINTS.values() if joint.group == own])
        for group, own in (
            ("pelvis", "pelvis"),
            ("trunk", "trunk"),
            ("head", "head"),
            ("legs", "right_leg"),
            ("arms", "right_arm"),
        )
        if own in GROUPS[group]
    ]


def _joint(key: str, joint: Joint) -> tuple[Joint, float, str, str]:
    angle = min(45.0, joint.high * 0.8) if joint.name not in ("knee", "elbow", "hip", "shoulder") else 90.0
    close_up = "right_foot" if joint.name in _OF_TOES else ""
    view = (
        "side"
        if joint.name == "arch"
        else "three_quarter"
        if close_up
        else "front"
        if joint.name in _FROM_FRONT
        else "corner"
        if joint.name == "turn"
        else "side"
    )
    base = {**rest(), **_SHOWN.get(key, {})}
    frames: list[list[Shape]] = []
    for value in (0.0, angle):
        pose = Pose({**base, key: value}, (0.0, 53.0, 0.0))
        figure = Figure(WrittenFigure(key, (1, 1), view, close_up), pose, {}, pose)
        frames.append(figure_svg.shapes(Scene(""), figure, figure.pose, {}, Camera(view)))
    box = figure_svg.frame_box(frames)
    zero, bent = (
        figure_svg.picture(
            figure_svg.markup(frame, box, None, ground=False),
            box,
            f"joint-{key.replace('.', '-')}-{at}",
            f"{key.replace('_', ' ').replace('.', ', ')}: {value:.0f} degrees",
            joint.means if at else "zero",
        )
        for at, (value, frame) in enumerate(zip((0.0, angle), frames))
    )
    return joint, angle, zero, bent
