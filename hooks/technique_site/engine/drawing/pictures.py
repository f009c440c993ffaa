"""A technique's figures as pictures for a page: inline SVG with words for those who can't see them, all of
one scale and camera.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from technique_site.engine.body.body_model import Vector
from technique_site.engine.body.body_parts import PARTS, place_of
from technique_site.engine.body.camera import VIEWS as VIEW_ANGLES
from technique_site.engine.body.camera import Camera
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import FLOOR, KINDS
from technique_site.engine.cues.sequence import SIDES
from technique_site.engine.drawing import arrow_words, close_up, figure_svg
from technique_site.engine.drawing.arrows import arrow_paths
from technique_site.engine.drawing.prop_shapes import edges, mat, mat_box
from technique_site.engine.drawing.silhouette import Shape
from technique_site.engine.figure import shown_props
from technique_site.engine.figure.figure_model import Figure, said
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique

VIEWS = {
    "side": "Seen from the side",
    "front": "Seen from the front",
    "back": "Seen from the back",
    "three_quarter": "Seen from the side, turned a little to the front",
    "corner": "Seen from the front corner",
    "above": "Seen from the front, and well from above",
}
SHORT_VIEWS = {
    "side": "Side view",
    "front": "Front view",
    "back": "Back view",
    "three_quarter": "Turned side view",
    "corner": "Corner view",
    "above": "View from above",
}
MOST_WORDS = 8  # of a picture's name on a page
_SIDE = re.compile(r"^the | on the (?:left|right)$")  # a page says which side is meant
LIMIT = 6000  # bytes of a picture
# How large the cross and the ring of a wrong figure are on a foot alone; their lines are as thick as ever.
_NEAR_CROSS, _NEAR_RING = 0.6, 0.55


@dataclass(frozen=True)
class FigurePicture:
    """One picture. `ratio` is its width to its height; `moves` says that its shapes carry the movement's
    middle and end.

    A sheet puts it together anew: `id` is the group of its `shapes`, here without a movement, `box` their
    view box, `alt` the words for who can't see them, where no text stands beside it; `title` is its name
    beside the words of its cue, which it doesn't repeat.
    """

    name: str
    svg: str
    caption: str
    moves: bool
    ratio: float
    id: str
    box: str
    shapes: str
    alt: str
    title: str
    is_wrong: bool = False


@dataclass
class Pictures:
    """All pictures of a technique, by the name of the figure, and the wrong ones; `small` is the first one
    cut close, as shapes and a view box. `side` is the one that works or is stretched in most of them, `left`
    or `right`, or nothing.
    """

    drawn: dict[str, FigurePicture] = field(default_factory=dict)
    wrong: list[FigurePicture] = field(default_factory=list)
    small: str = ""
    small_box: str = ""
    side: str = ""

    @property
    def first_cue(self) -> FigurePicture | None:
        """The one that stands for all of them: the first cue's, else the first."""
        cues = [one for one in self.drawn.values() if not one.name.startswith("set-up")]
        return next(iter([*cues, *self.drawn.values()]), None)

    @property
    def all(self) -> list[FigurePicture]:
        """All of them, the wrong ones last."""
        return [*self.drawn.values(), *self.wrong]

    def of(self, cue: str) -> list[FigurePicture]:
        """The pictures of a cue, or of `set-up`: its own, then its variants."""
        return [one for name, one in self.drawn.items() if name.split("/")[0] == cue]


def boxes(scene: Scene, steps: bool = False) -> dict[str, figure_svg.Box]:
    """The box of each shot that a scene's figures use: it holds all of them, at both ends of their movements,
    and the mat under them. With `steps` those of the set-up's steps count, too, which the clip alone shows.
    """
    frames: dict[str, list[list[Shape]]] = {}
    mats: dict[str, figure_svg.Box | None] = {}
    for figure in scene.figures.values():
        if figure.written.step and not steps:
            continue
        camera = Camera(figure.written.view)
        frame = figure_svg.framed(scene, figure, (figure.pose, figure.on), close=False)
        frame += arrow_paths(figure, camera)
        shot = figure.written.shot
        if shot not in mats:
            mats[shot] = mat_under(scene, figure)
        frames.setdefault(shot, []).append(frame + _ring(figure, camera))
        if figure.end:
            end = (figure.end, figure.end_on)
            frames[shot].append(figure_svg.framed(scene, figure, end, close=False))
    return {shot: figure_svg.frame_box(all_frames, mats[shot]) for shot, all_frames in frames.items()}


def ratio(box: figure_svg.Box) -> float:
    """A box's width to its height."""
    return round((box[2] - box[0]) / (box[3] - box[1]), 3)


def mat_under(scene: Scene, figure: Figure) -> figure_svg.Box | None:
    """The box round the mat under all figures of a figure's shot; None where its view shows the floor as a
    line.
    """
    view = figure.written.view
    if not VIEW_ANGLES[view][1]:
        return None
    own = [f for f in scene.figures.values() if f.written.shot == figure.written.shot]
    shown = dict.fromkeys(name for f in own for name in f.shown if scene.props[name].level is not None)
    props = [scene.props[name].spans for name in shown]
    places = [at for f in own for pose in (f.pose, f.end) if pose for at in _standing(f, pose)]
    return mat_box(mat(places, [] if figure.written.close_up else props), Camera(view))


def _standing(figure: Figure, pose: Pose) -> list[Vector]:
    """The points of a body that the mat goes under."""
    body = pose.body()
    if figure.written.close_up:
        return close_up.under(body, figure.written.close_up)
    return [at for name, at in body.points.items() if not name.endswith("bigtoe")]  # it is beside the toes


def moment(
    scene: Scene,
    figure: Figure,
    pose: Pose,
    on: dict[str, str],
    box: figure_svg.Box,
    marks: bool = True,
    moves: bool = False,
) -> str:
    """The shapes of one moment of a figure, for a still or a clip; `marks` are its arrows and its cross, with
    `moves` the shapes carry where they go.
    """
    view = figure.written.view
    camera = Camera(view)
    frame = figure_svg.shapes(scene, figure, pose, on, camera)
    middle: list[Shape] | None = None
    end: list[Shape] | None = None
    if moves and figure.end:
        half, half_on = scene.between(figure, 0.5)
        middle, end = (
            figure_svg.in_order_of(frame, figure_svg.shapes(scene, figure, later, later_on, camera))
            for later, later_on in ((half, half_on), (figure.end, figure.end_on))
        )
    shown_on = figure_svg.shown_touches(figure, on)
    lines = edges(scene.around(figure), shown_on, pose.body()) if view == "side" else ""
    shown = figure_svg.markup(frame, box, mat_under(scene, figure), lines, middle, end)
    marked = [*arrow_paths(figure, camera), *_wrong(figure, box, camera, frame)] if marks else []
    return shown + "".join(f'<path class="{m.kind}" d="{m.d}"/>' for m in marked)


def _wrong(figure: Figure, box: figure_svg.Box, camera: Camera, frame: list[Shape]) -> list[Shape]:
    """What marks a figure as wrong: a cross, and a ring round its fault."""
    if not figure.written.wrong:
        return []
    return [
        *_ring(figure, camera),
        figure_svg.cross(box, frame, _NEAR_CROSS if figure.written.close_up else 1.0),
    ]


def _ring(figure: Figure, camera: Camera) -> list[Shape]:
    if not figure.written.fault:
        return []
    at = camera.see(place_of(figure.pose.body(), PARTS[figure.written.fault][0]))
    return [figure_svg.ring(at, _NEAR_RING if figure.written.close_up else 1.0)]


def pictures(technique: Technique, scene: Scene, around: dict[str, figure_svg.Box] | None = None) -> Pictures:
    """All pictures of a technique; `around` are the boxes of its scene's shots, where they are known
    already.
    """
    made = Pictures(side=_side(scene))
    around = around or boxes(scene)
    words = _words(technique)
    for figure in scene.figures.values():
        if figure.written.step:
            continue
        box = around[figure.written.shot]
        cue = figure.name.split("/")[0]
        title = words.get(cue, technique.title)
        if figure.written.wrong:
            title = f"{technique.title}, not like this: {figure.written.caption}"
        elif figure.written.caption:
            title += f", {figure.written.caption[:1].lower()}{figure.written.caption[1:]}"
        shows = describe(scene, figure)
        called = short_name(figure)
        name = f"{technique.slug}-{figure.name.replace('/', '-')}{'-wrong' if figure.written.wrong else ''}"
        moves = figure.end is not None
        shapes = moment(scene, figure, figure.pose, figure.on, box, moves=moves)
        svg = figure_svg.picture(shapes, box, name, called)
        if moves and len(svg.encode()) > LIMIT:  # then it stands still
            moves = False
            shapes = moment(scene, figure, figure.pose, figure.on, box)
            svg = figure_svg.picture(shapes, box, name, called)
        one = FigurePicture(
            figure.name,
            svg,
            figure.written.caption,
            moves,
            ratio(box),
            f"fig-{name}",
            figure_svg.view_box(box),
            figure_svg.still(shapes),
            f"{title}. {shows}",
            called,
            figure.written.wrong,
        )
        if figure.written.wrong:
            made.wrong.append(one)
        else:
            made.drawn[figure.name] = one
    first = next(
        (
            f
            for f in scene.figures.values()
            if f.name in ("passive-stretch", *(view.anchor for view in technique.views[:1]))
        ),
        next(iter(scene.figures.values())),
    )
    close = _close(scene, first)
    made.small = moment(scene, first, first.pose, first.on, close, marks=False)
    made.small_box = figure_svg.view_box(close)
    return made


def _side(scene: Scene) -> str:
    """The side whose muscles and parts the right figures mark more often; nothing where neither is."""
    marked = [
        name.partition("_")[0]
        for figure in scene.figures.values()
        if not figure.written.wrong
        for name in (
            *figure.written.stretch,
            *figure.written.work,
            *(arrow.part for arrow in figure.written.arrows),
        )
    ]
    left, right = (marked.count(side) for side in SIDES)
    return "" if left == right else SIDES[left < right]


def thumbnail(scene: Scene, figure: Figure) -> str:
    """A small drawing of one figure, closely cut, that has no name of its own."""
    box = _close(scene, figure)
    inner = moment(scene, figure, figure.pose, figure.on, box, marks=False)
    return f'<svg class="rp-figure" viewBox="{figure_svg.view_box(box)}" aria-hidden="true">{inner}</svg>'


def _close(scene: Scene, figure: Figure) -> figure_svg.Box:
    """The box that holds one figure and the mat under it."""
    shapes = figure_svg.framed(scene, figure, (figure.pose, figure.on), close=True)
    return figure_svg.frame_box([shapes], mat_under(scene, figure))


def _words(technique: Technique) -> dict[str, str]:
    """What each picture belongs to: the technique's set-up, or one of its cues."""
    cues = {view.anchor: f"{technique.title}: {view.label}" for view in technique.views}
    return {"set-up": f"{technique.title}: set up", **cues}


def short_name(figure: Figure) -> str:
    """A figure's name on a page, of at most MOST_WORDS words: what its cue's own words don't tell. That is
    the view, what its arrows say, and the muscles that it marks, as far as there is room.
    """
    view = SHORT_VIEWS[figure.written.view] + (", the wrong way" if figure.written.wrong else "")
    told = [one.removeprefix("the ") for one in arrow_words.each(figure)]
    for what, names in (("stretched", figure.written.stretch), ("at work", figure.written.work)):
        muscles = dict.fromkeys(_SIDE.sub("", MUSCLES[name].words) for name in names)
        told += [f"{_listed([*muscles])} {what}"] if muscles else []
    shown: list[str] = []
    for one in dict.fromkeys(told):
        if len(f"{view} {' '.join(shown)} {one}".split()) <= MOST_WORDS:
            shown.append(one)
    return f"{view}: {', '.join(shown)}" if shown else view


def describe(scene: Scene, figure: Figure) -> str:
    """What a figure shows, in words: the view, what rests on what, what else is there, arrows and muscles."""
    on: dict[str, list[str]] = {}
    foot = figure.written.close_up
    alone = close_up.shown_parts(foot) if foot else ()
    for part, surface in figure.on.items():
        if foot and part not in alone and surface not in alone:  # the second is what a hand is on
            continue
        named = (
            "the floor"
            if surface == FLOOR
            else KINDS[surface].words
            if surface in KINDS
            else f"the {said(surface)}"
        )
        on.setdefault(f"{_how(part, surface)} {named}", []).append(said(part))
    rests = [f"{_listed(parts)} {where}" for where, parts in on.items()]
    beside = [
        KINDS[name].words
        for name in figure.shown
        if not foot and name not in shown_props.touched(figure, scene.props)
    ]
    text = f"{VIEWS[figure.written.view]}: {f'{said(foot)} alone. ' if foot else ''}{', '.join(rests)}."
    if figure.bands:
        ends = [
            f"from the {said(band.start)} to"
            f" {KINDS[band.stop].words if band.stop in KINDS else f'the {said(band.stop)}'}"
            for band in figure.bands
        ]
        text += f" A band goes {', and one '.join(ends)}."
    text += f" Nobody touches {_listed(beside)}." if beside else ""
    return text + arrow_words.sentence(figure) + _marked(scene, figure)


def _marked(scene: Scene, figure: Figure) -> str:
    """The muscles that a figure marks, and those of them that its view hides, in words."""
    marks = (
        (" Stretched", figure.written.stretch),
        (" At work", figure.written.work),
        (" A dashed outline marks what this view hides", figure_svg.hidden(scene, figure)),
    )
    return "".join(
        f"{what}: {_listed([MUSCLES[name].words for name in names])}." for what, names in marks if names
    )


def _how(part: str, surface: str) -> str:
    if surface == "strap":
        return "in" if not part.endswith("_hand") else "holding"
    if surface == "hold_down":
        return "under"
    if part.endswith("_hand") and surface in KINDS and KINDS[surface].way in ("held", "carried", "bar"):
        return "holding"
    if surface in KINDS and KINDS[surface].way in ("carried", "bar"):
        return "under"
    return "against" if surface in KINDS and KINDS[surface].way in ("upright", "held") else "on"


def _listed(names: list[str]) -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"
