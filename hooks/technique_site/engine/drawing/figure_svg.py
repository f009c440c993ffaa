"""A solved figure → SVG: thick rounded limbs, far side lighter, props, the muscle meant. Colours are the
page's: classes only, `f-…`.

Everything is one picture's `frame`, a group of shapes in hundredths of stature; `picture` puts frames into an
`<svg>` with words for those who can't see it.
"""

from __future__ import annotations

import re
from dataclasses import replace
from html import escape
from math import hypot

from technique_site.engine.body.body_model import Body
from technique_site.engine.body.camera import Box, Camera, Point, num
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.drawing import band_shapes, close_up, hand_shapes, muscle_marks, silhouette
from technique_site.engine.drawing.hand_shapes import Hold
from technique_site.engine.drawing.prop_shapes import draw_props, floor
from technique_site.engine.drawing.silhouette import Shape, around
from technique_site.engine.figure import shown_props
from technique_site.engine.figure.figure_model import Figure
from technique_site.engine.figure.scene import Scene

MAT = 4.0  # how much of the mat a picture shows beside what is on it, in hundredths of stature
BODY = ("f-near", "f-far", "f-trunk", "f-face", "f-close")


def framed(scene: Scene, figure: Figure, moment: tuple[Pose, dict[str, str]], close: bool) -> list[Shape]:
    """The shapes that a picture has to hold, by their boxes: without a wall that nobody touches, and of a
    `close` one without all that nobody touches. What is left out is cut at the picture's edge.
    """
    touched = shown_props.touched(figure, scene.props)
    shown = tuple(
        name
        for name in figure.shown
        if name in touched or not (close or scene.props[name].kind.way == "upright")
    )
    camera = Camera(figure.written.view)
    made = _solids(scene, figure, *moment, camera, shown)
    made += muscle_marks.marks(figure, moment[0].body(), camera, made, ())
    top = min(shape.box[1] for shape in made if shape.kind in BODY)
    return [_cut(scene, shape, top) for shape in made]


def _cut(scene: Scene, shape: Shape, top: float) -> Shape:
    """A shape as far as a picture has to hold it: a wall or a door frame goes on over its edge."""
    prop = scene.props.get(shape.key.split()[2]) if shape.key.startswith("prop") else None
    if prop is None or prop.kind.way != "upright":
        return shape
    x0, y0, x1, y1 = shape.box
    return replace(shape, box=(x0, max(y0, top), x1, y1))


def shapes(scene: Scene, figure: Figure, pose: Pose, on: dict[str, str], camera: Camera) -> list[Shape]:
    """All shapes of one moment, the farthest first; without the floor, arrows and the cross."""
    made = _solids(scene, figure, pose, on, camera)
    made += _marked(
        figure, pose, camera, muscle_marks.marks(figure, pose.body(), camera, made, hidden(scene, figure))
    )
    # Processors differ in the twelfth place: two that are as near keep the order in which they were made.
    return sorted(made, key=lambda s: round(s.depth, 6))


def _marked(figure: Figure, pose: Pose, camera: Camera, marks: list[Shape]) -> list[Shape]:
    """The marks of muscles; those of a foot alone go along its arch."""
    foot = figure.written.close_up
    if not foot:
        return marks
    d, box = close_up.sole(pose, camera, foot)
    own = [
        f"{foot.removesuffix('_foot')}_{name}{more}"
        for name in ("sole", "foot_arch")
        for more in ("", " under")
    ]
    return [replace(shape, d=d, box=box) if shape.key in own else shape for shape in marks]


def hidden(scene: Scene, figure: Figure) -> tuple[str, ...]:
    """The marked muscles of a figure that its view hides, at all its moments as at its first."""
    if not (figure.written.stretch or figure.written.work):
        return ()
    key = (figure.name, "hidden")
    kept = scene.kept.get(key)
    if kept is None or kept[0] is not figure:
        camera = Camera(figure.written.view)
        made = _solids(scene, figure, figure.pose, figure.on, camera)
        found = muscle_marks.hidden(figure, figure.pose.body(), camera, made)
        kept = scene.kept[key] = (figure, found)
    return kept[1]


def _solids(
    scene: Scene,
    figure: Figure,
    pose: Pose,
    on: dict[str, str],
    camera: Camera,
    shown: tuple[str, ...] | None = None,
) -> list[Shape]:
    """The shapes of the body and the props, not yet in order; `shown` are the props, where these aren't all
    of the figure's. Those of a movement's beginning and end are asked for again and again.
    """
    shown = figure.shown if shown is None else shown
    if pose is not figure.pose and pose is not figure.end:
        return _drawn(scene, figure, pose, on, camera, shown)
    key = (figure.name, pose is figure.end, camera, shown)
    kept = scene.kept.get(key)
    if kept is None or kept[0] is not figure or kept[1] is not pose or kept[2] is not on:
        kept = scene.kept[key] = (figure, pose, on, _drawn(scene, figure, pose, on, camera, shown))
    return [*kept[3]]


def _drawn(
    scene: Scene, figure: Figure, pose: Pose, on: dict[str, str], camera: Camera, shown: tuple[str, ...]
) -> list[Shape]:
    """What `_solids` gives, drawn anew."""
    body = pose.body()
    if figure.written.close_up:
        made = close_up.limbs(pose, camera, figure.written.close_up, on)
        on = shown_touches(figure, on)
        shown = ()
    else:
        build = silhouette.build(figure.pose.body(), camera, figure.end.body() if figure.end else None)
        holds = hand_shapes.holds(scene.props, on, body)
        made = silhouette.limbs(body, camera, build, holds)
        made += _fingers(figure, holds, body, camera, made)
    for number, shape in enumerate(draw_props(scene.around(figure), shown, on, body, camera)):
        made.append(replace(shape, key=f"prop {number} {shape.key}"))
    made += band_shapes.draw(scene, figure, body, camera)
    if abs(camera.near[0]) > 0.9 and figure.is_leaned:
        made.append(silhouette.belt(body, camera))
    return made


def shown_touches(figure: Figure, on: dict[str, str]) -> dict[str, str]:
    """Of what touches what, part → surface, what a figure shows."""
    if not figure.written.close_up:
        return on
    shown = close_up.shown_parts(figure.written.close_up)
    return {part: name for part, name in on.items() if part in shown}


def _fingers(
    figure: Figure, holds: dict[str, Hold], body: Body, camera: Camera, limbs: list[Shape]
) -> list[Shape]:
    """The gaps between the fingers of hands that hold something all the time."""
    made: list[Shape] = []
    for side, hold in holds.items():
        lets_go = figure.end and figure.end_on.get(f"{side}_hand") != figure.on.get(f"{side}_hand")
        if not lets_go and (found := hand_shapes.fingers(body, side, hold, camera)):
            arm = next(s for s in limbs if s.key in (f"{side} arm", f"{side} forearm"))
            made.append(Shape("f-fingers", found[0], arm.depth + 0.1, arm.box, f"{side} fingers"))
    return made


def cross(box: Box, frame: list[Shape], scale: float = 1.0) -> Shape:
    """The mark of a wrong figure: a cross in a ring, in the corner of the picture where it covers least of
    the body. Beside a foot alone its `scale` is smaller.
    """
    rim = 8 * scale
    off = rim + 1
    corners = [(x, y) for y in (box[1] + off, box[3] - off) for x in (box[2] - off, box[0] + off)]
    skin = [(float(a), float(b)) for s in frame if s.kind in BODY for a, b in _places(s.d)]
    x, y = max(
        corners, key=lambda c: min(20.0, min((hypot(c[0] - p[0], c[1] - p[1]) for p in skin), default=20.0))
    )
    r = 4.4 * scale
    return Shape(
        "f-cross",
        f"M{num(x - r)} {num(y - r)}l{num(2 * r)} {num(2 * r)}m0 {num(-2 * r)}l{num(-2 * r)}"
        f" {num(2 * r)}M{num(x - rim)} {num(y)}a{num(rim)} {num(rim)} 0 1 1 {num(2 * rim)} 0"
        f"a{num(rim)} {num(rim)} 0 1 1 {num(-2 * rim)} 0Z",
        1e6,
        box,
    )


def ring(at: Point, scale: float = 1.0) -> Shape:
    """A ring round the part where a wrong figure is wrong; on a foot alone its `scale` is smaller."""
    (x, y), r, s = at, 9.9 * scale, 8.1 * scale
    box = (x - r, y - r, x + r, y + r)
    # two circles, the inner one the other way round: a band, so that it can have an edge on black
    path = "".join(
        f"M{num(x - q)} {num(y)}a{num(q)} {num(q)} 0 1 {way} {num(2 * q)} 0"
        f"a{num(q)} {num(q)} 0 1 {way} {num(-2 * q)} 0Z"
        for q, way in ((r, 1), (s, 0))
    )
    return Shape("f-ring", path, 1e6, box)


def frame_box(all_shapes: list[list[Shape]], under: Box | None = None, margin: float = 3.0) -> Box:
    """The box that holds every frame given, and of the mat under them what is near."""
    x0, y0, x1, y1 = around(*(s.box for frame in all_shapes for s in frame))
    if under:
        near = (x0 - MAT, y0 - MAT, x1 + MAT, y1 + MAT)
        x0, y0 = min(x0, max(near[0], under[0])), min(y0, max(near[1], under[1]))
        x1, y1 = max(x1, min(near[2], under[2])), max(y1, min(near[3], under[3]))
    return (x0 - margin, y0 - margin, x1 + margin, y1 + margin)


def in_order_of(frame: list[Shape], other: list[Shape]) -> list[Shape]:
    """Another moment's shapes in the order of `frame`'s: what is nearer may change while a body moves, and a
    picture's order can't. A prop that the body has let go by then stays as it is in `frame`.
    """
    later = {shape.key: shape for shape in other}
    return [later.get(shape.key, shape) for shape in frame]


def view_box(box: Box) -> str:
    """A box as SVG's `viewBox` has it."""
    return f"{num(box[0])} {num(box[1])} {num(box[2] - box[0])} {num(box[3] - box[1])}"


def markup(
    frame: list[Shape],
    box: Box,
    under: Box | None,
    lines: str = "",
    middle: list[Shape] | None = None,
    end: list[Shape] | None = None,
    ground: bool = True,
) -> str:
    """A frame as SVG shapes, `lines` over them, and the floor: a line, or the mat that `under` goes round.
    With `middle` and `end`, what moves carries its later outlines in `data-rp-mid` and `data-rp-to`: the
    numbers of `d` without arcs' radii and flags.
    """
    below = floor(box, under) if ground else ""
    out = [below] if under else []
    moments = [[shape.d for shape in shapes] for shapes in (frame, middle, end) if shapes]
    runs = list(zip(*moments))  # of each shape its outline at every moment
    for index, shape in enumerate(frame):
        if shape.kind in BODY and runs[index] in runs[index + 1 :]:
            continue  # all of it is behind a shape with the same outline
        later = ""
        if middle and end and shape.d not in (end[index].d, ""):
            later = f' data-rp-mid="{_moved(middle[index].d)}" data-rp-to="{_moved(end[index].d)}"'
        out.append(f'<path class="{shape.kind}" d="{shape.d}"{later}/>')
    return "".join(out) + lines + ("" if under else below)


def still(shapes: str) -> str:
    """Shapes without what they carry of their later outlines."""
    return re.sub(r' data-rp-(?:mid|to)="[^"]*"', "", shapes)


def _moved(d: str) -> str:
    return " ".join(" ".join(place) for place in _places(d))


def _places(d: str) -> list[list[str]]:
    """Where each command of a path goes, as written; without arcs' radii and flags."""
    return [part.split()[-2:] for part in re.findall(r"[-0-9. ]+", d)]


def picture(inner: str, box: Box, name: str, title: str, desc: str = "") -> str:
    """A whole inline `<svg>`; `name` makes its ids unique in a page, `title` names it, and `desc` says more
    of it where nothing beside it does. Its shapes have an id, too, so that a sheet in the same page needn't
    hold them again.
    """
    said = f'<title id="fig-{name}-t">{escape(title)}</title>'
    named = f"fig-{name}-t"
    if desc:
        said += f'<desc id="fig-{name}-d">{escape(desc)}</desc>'
        named += f" fig-{name}-d"
    return (
        f'<svg class="rp-figure" xmlns="http://www.w3.org/2000/svg" viewBox="{view_box(box)}" role="img"'
        f' aria-labelledby="{named}">{said}<g id="fig-{name}">{inner}</g></svg>'
    )
