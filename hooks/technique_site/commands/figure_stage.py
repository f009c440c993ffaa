"""One figure as the editor shows it: its drawing, what can be taken hold of in it, its joints with their
angles, and what is wrong with it, each at its place. Data in, data out.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from technique_site.engine.body.body_model import GROUPS, JOINTS, ORDER, Body
from technique_site.engine.body.body_parts import PARTS, limb_of, middle_of
from technique_site.engine.body.camera import Box, Camera, Point
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import KINDS, SURFACES
from technique_site.engine.cues import cue_view
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures, handles
from technique_site.engine.figure.figure_model import Figure, WrittenFigure, said
from technique_site.engine.figure.posed import Posed
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.problem import Problem

Json = dict[str, Any]
ROOM = 14.0  # hundredths of stature round the drawing, to drag into


def tables() -> Json:
    """The words of figure files, for menus: joints by group, parts by handle, surfaces, views and muscles."""
    own = [group for group, both in GROUPS.items() if len(both) == 1]
    return {
        "groups": {g: [_joint(name) for name in ORDER if JOINTS[name].group == g] for g in own},
        "handles": {
            n: {"label": said(n), "group": h.group, "parts": h.parts} for n, h in handles.handles().items()
        },
        "surfaces": [*SURFACES, "nothing"],
        "parts": {part: said(part) for part in PARTS},
        "limbs": {part: limb_of(part) for part in PARTS},
        "views": {name: words.removeprefix("Seen ") for name, words in pictures.VIEWS.items()},
        "muscles": {name: said(name) for name in MUSCLES},
    }


def _joint(name: str) -> Json:
    joint = JOINTS[name]
    return {
        "name": name,
        "label": said(joint.name),
        "beside": handles.handle_of_joint(name),
        "low": joint.low,
        "high": joint.high,
        "means": joint.means,
    }


def list_of_figures(posed: Posed | None, technique: Technique | None, names: Iterable[str]) -> list[Json]:
    """The figures in the order of the clip: the set-up, each cue of the page, the wrong ones last; with those
    that the file lacks. `names` are those of the file where it can't be posed.
    """
    shown: dict[str, Json] = {}
    words = {figures.SET_UP: ("Set up", " ".join(visible(s) for s in technique.steps) if technique else "")}
    for view in technique.views if technique else ():
        words[view.anchor] = (view.label, cue_view.text(view.words))
    scene = posed.scene if posed else None
    for cue, (label, said_of) in words.items():
        shown[cue] = {
            "name": cue,
            "label": label,
            "words": said_of,
            "there": False,
            "moves": False,
            "wrong": False,
        }
    for name in scene.figures if scene else names:
        figure = scene.figures[name] if scene else None
        label, said_of = words.get(name.split("/")[0], ("", ""))
        if figure and figure.written.step and technique:
            label = f"{label}, step {figure.written.step}"
            said_of = visible("".join(technique.steps[figure.written.step - 1 : figure.written.step]))
        shown[name] = _listed(name, figure, label, "" if figure and figure.written.wrong else said_of)
    first = {cue: n for n, cue in enumerate(words)}
    return sorted(shown.values(), key=lambda f: (f["wrong"], first.get(f["name"].split("/")[0], len(first))))


def _listed(name: str, figure: Figure | None, label: str, words: str) -> Json:
    """A figure that is there, as a list has it: under its cue's label, or under its own caption or name."""
    own = label or name.replace("-", " ").capitalize()
    caption = figure.written.caption if figure else ""
    return {
        "name": name,
        "label": f"{label}: {caption}" if caption and label else caption or own,
        "words": words,
        "there": True,
        "moves": bool(figure and figure.end),
        "wrong": bool(figure and figure.written.wrong),
        "from": (figure.written.base if figure else None) or "",
    }


def box_of(scene: Scene, figure: Figure) -> Box:
    """The box in which a figure is shown, with room to drag."""
    x0, y0, x1, y1 = pictures.boxes(scene, steps=True)[figure.written.shot]
    return (x0 - ROOM, y0 - ROOM, x1 + ROOM, y1 + ROOM / 2)


def stage(scene: Scene, figure: Figure, ends: bool, box: Box, problems: Iterable[Problem]) -> Json:
    """One figure, or the end of its movement, in a box of its view."""
    written = (figure.written.then if ends else figure.written) or WrittenFigure(
        figure.name, (1, 1), ends=True
    )
    pose = (figure.end if ends else figure.pose) or figure.pose
    on = (figure.end_on or figure.on) if ends else figure.on
    camera = Camera(figure.written.view)
    body = pose.body()
    base = figure.pose if ends else (b.pose if (b := scene.figures.get(figure.written.base or "")) else None)
    return {
        "figure": figure.name,
        "ends": ends,
        "svg": pictures.moment(scene, figure, pose, on, box),
        "box": box,
        "words": pictures.describe(scene, figure),
        "view": figure.written.view,
        "touches": on,
        "own": {part: surface for part, (surface, _) in written.on.items()},
        "handles": [
            {"name": n, "label": handles.label(figure, n), "at": _round(camera.see(body.points[h.point]))}
            for n, h in handles.handles().items()
        ],
        "props": _props(scene, pose, on, camera, figure.shown),
        "joints": _joints(pose, base, written, figure.written.view),
        "stretch": figure.written.stretch,
        "work": figure.written.work,
        "moves": figure.end is not None,
        "problems": [spotted(problem, written, body, camera, scene, pose, on) for problem in problems],
    }


def _props(
    scene: Scene, pose: Pose, on: Mapping[str, str], camera: Camera, shown: Iterable[str]
) -> list[Json]:
    return [
        {
            "name": name,
            "label": said(name),
            "at": _round(camera.see(at)),
            "way": KINDS[name].way,
            "touched": [part for part, surface in on.items() if surface == name],
        }
        for name, at in handles.prop_places(scene, pose, dict(on), shown).items()
    ]


def _joints(pose: Pose, base: Pose | None, written: WrittenFigure, view: str) -> dict[str, Json]:
    """Each joint: the angle drawn and the one written, if it is; whether another figure wrote it; and how it
    turns.
    """
    found: dict[str, Json] = {}
    for one in handles.turnings(pose, view):
        given = written.angles.get(one.joint)
        found[one.joint] = {
            "drawn": round(pose.angles[one.joint]) + 0,
            "written": None if given is None else given[0],
            "inherited": base is not None and one.joint in base.written_joints,
            "pivot": _round(one.pivot),
            "tip": _round(one.tip),
            "sign": one.sign,
        }
    return found


def _round(point: Point) -> list[float]:
    return [round(float(value), 2) for value in point]


# what is wrong, and where


def spotted(
    problem: Problem,
    written: WrittenFigure,
    body: Body,
    camera: Camera,
    scene: Scene,
    pose: Pose,
    on: Mapping[str, str],
) -> Json:
    """A problem with the joint, part or prop that it is about, and the place of that in the picture."""
    told = {
        "line": problem.line,
        "column": problem.column,
        "severity": problem.severity,
        "rule": problem.rule,
    }
    told |= {"text": problem.message, "joint": "", "handle": "", "prop": "", "at": None}
    here = (problem.line, problem.column)
    joint = next((j for j, (_, place) in written.angles.items() if place == here), "")
    part = next((p for p, (_, place) in written.on.items() if place == here), "")
    if joint:
        told |= {"joint": joint, "at": _round(camera.see(body.points[handles.point_of_joint(joint)]))}
        return told
    part = part or _named(problem.what, PARTS)
    if part:
        told |= {
            "handle": handles.handle_of_part(part),
            "at": _round(camera.see(middle_of(body, PARTS[part][0]))),
        }
        return told
    if point := _named(problem.what, body.points):
        told |= {"at": _round(camera.see(body.points[point]))}
        return told
    places = handles.prop_places(scene, pose, dict(on))
    if prop := _named(problem.what, places):
        return told | {"prop": prop, "at": _round(camera.see(places[prop]))}
    # What is wrong with all of it is said where all of it hangs.
    return told | {"handle": "pelvis", "at": _round(camera.see(body.points["pelvis"]))}


def _named(text: str, names: Iterable[str]) -> str:
    """The name that a message has in it: the first one, and of those that begin there the longest."""
    padded = f" {text} "
    found = [(padded.index(f" {said(n)} "), -len(n), n) for n in names if f" {said(n)} " in padded]
    return min(found)[2] if found else ""


def of_figure(problems: Iterable[Problem], written: Iterable[WrittenFigure]) -> dict[str, list[Problem]]:
    """The problems of each figure, by its name: those that stand in its lines; of the file those under
    nothing.
    """
    starts = sorted((one.position[0], one.name) for one in written)
    found: dict[str, list[Problem]] = {}
    for problem in problems:
        above = [name for line, name in starts if line <= problem.line]
        is_files = problem.rule in ("figure-missing",) or not above
        found.setdefault("" if is_files else above[-1], []).append(problem)
    return found


def shift(before: Pose, after: Pose, pinned: Iterable[str], view: str) -> list[float]:
    """By how much a body stands elsewhere in the picture only because nothing keeps it in its place: the way
    of the parts that shall have stayed.
    """
    camera, one, other = Camera(view), before.body(), after.body()
    ways = [
        (camera.see(middle_of(one, spot)), camera.see(middle_of(other, spot)))
        for part in pinned
        for spot in PARTS[part][:1]
    ]
    if not ways:
        return [0.0, 0.0]
    return _round(
        (sum(b[0] - a[0] for a, b in ways) / len(ways), sum(b[1] - a[1] for a, b in ways) / len(ways))
    )
