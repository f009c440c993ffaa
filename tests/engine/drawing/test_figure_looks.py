"""What has to be seen in a small picture, on paper, and in a small copy of it: tools, the floor, rings."""

import re
from pathlib import Path

import pytest

from support import scenes
from technique_site.engine.body.camera import Camera
from technique_site.engine.drawing import figure_svg, pictures
from technique_site.engine.settings.palette import Palette, contrast
from technique_site.engine.text import stylesheet

CSS = (Path(__file__).parents[3] / "overrides" / "features" / "figure" / "figure.css").read_text("utf-8")
VARIABLE = re.compile(r"var\(--([\w-]+)\)")
# Hundredths of stature: of a person of 30 mm, a copy at 60 % has lines of 0.2 mm at least, which it keeps.
THIN = 1.1
STRONG = 1.8  # of what stands and what is held: as black bodies draw the eye, their lines are thicker


def known(medium):
    """The variables of figures in light, in dark and on paper."""
    palette = Palette()
    colours = {
        f"rp-{n.replace('figure-', 'fig-')}": c
        for n, c in (palette.dark if medium == "dark" else palette.light).items()
    }
    for media, rule in stylesheet.in_media(stylesheet.rules(CSS)):
        if ":root" in rule.head.strip().split(", ") and (
            not media or (media == "@media print" and medium == "paper")
        ):
            colours |= {one.name.removeprefix("--"): one.value for one in rule.declarations if one.name}
    return colours


def declared(shape, medium):
    """The declarations of a class, with what its variables are."""
    variables = known(medium)

    def plain(text):
        return VARIABLE.sub(lambda found: plain(variables[found[1]]), text)

    (rule,) = [r for r in stylesheet.rules(CSS) if r.head.strip() == f".{shape}" and not r.at]
    pairs = (one.split(":", 1) for one in plain(rule.body).split(";") if ":" in one)
    return {name.strip(): value.strip() for name, value in pairs}


def line(shape, medium):
    """How much of a shape's line is seen: half of it where the fill is drawn over it."""
    style = declared(shape, medium)
    width = re.sub(r"calc\((.*) \* var\(--rp-s-thick, 1\)\)", r"\1", style["stroke-width"])
    return float(width) / (2 if style.get("paint-order") == "stroke" else 1)


@pytest.mark.parametrize("medium", ["light", "dark", "paper"])
def test_a_tool_has_a_thick_edge_and_stands_out_from_the_ground(medium):
    style, stage = declared("f-tool", medium), known(medium)["rp-fig-stage"]
    assert line("f-tool", medium) >= THIN
    assert contrast(style["fill"], style["stroke"]) >= 3
    assert max(contrast(style["fill"], stage), contrast(style["stroke"], stage)) >= 4.5


@pytest.mark.parametrize("medium", ["light", "dark", "paper"])
@pytest.mark.parametrize("shape", ["f-floor", "f-prop"])
def test_a_tool_has_another_tone_than_the_floor_and_what_stands_there(shape, medium):
    tool, other = declared("f-tool", medium), declared(shape, medium)
    tone = other["stroke"] if other["fill"] == "none" else other["fill"]
    assert contrast(tool["fill"], tone) >= 1.4
    assert line("f-tool", medium) > line(shape, medium) or shape == "f-floor"


@pytest.mark.parametrize("medium", ["light", "dark", "paper"])
def test_a_strap_stands_out_from_the_ground_and_from_limbs(medium):
    style, stage = declared("f-strap", medium), known(medium)["rp-fig-stage"]
    assert contrast(style["fill"], stage) >= 3
    # on a limb it has an edge in the colour of the ground
    assert contrast(style["fill"], style["stroke"]) >= 3 and line("f-strap", medium) >= 0.6


@pytest.mark.parametrize(
    ("shape", "least"),
    [
        ("f-far", THIN),
        *((one, STRONG) for one in ("f-floor f-prop f-rail f-edge f-mat f-tool f-band f-pull").split()),
    ],
)
def test_lines_on_paper_are_thick_enough_to_be_copied(shape, least):
    style = declared(shape, "paper")
    assert line(shape, "paper") >= least and style["stroke"] == "#000"


def test_a_ring_has_an_edge_on_black():
    style = declared("f-ring", "paper")
    assert contrast(style["fill"], style["stroke"]) >= 4.5 and line("f-ring", "paper") >= 0.6
    assert figure_svg.ring((0, 0)).d.count("Z") == 2  # a band


@pytest.mark.parametrize("medium", ["light", "dark", "paper"])
def test_a_face_stands_out_from_hair_and_eyes_from_the_face(medium):
    face, eye = declared("f-face", medium), declared("f-eye", medium)
    assert contrast(face["fill"], declared("f-trunk", medium)["fill"]) >= 1.9
    assert contrast(face["fill"], eye["stroke"]) >= 3


# frames


@pytest.mark.parametrize("key", scenes.KEYS)
def test_nothing_that_stands_shows_under_the_floor(key):
    _, scene = scenes.site()[key]
    for name, figure, pose, on in scenes.moments(scene):
        if figure.written.view == "side":
            made = figure_svg.shapes(scene, figure, pose, on, Camera("side"))
            low = {s.key: s.box[3] for s in made if s.kind in ("f-prop", "f-rail") and s.box[3] > 0.05}
            assert low == {}, name


def body_box(scene, figures, view):
    frames = [
        [s for s in figure_svg.shapes(scene, f, f.pose, f.on, Camera(view)) if s.kind in figure_svg.BODY]
        for f in figures
    ]
    return figure_svg.frame_box(frames, None, 0)


@pytest.mark.parametrize("key", scenes.KEYS)
def test_a_small_picture_fits_the_person_closely(key):
    made = scenes.drawn(key)
    _, scene = scenes.site()[key]
    x0, y0, width, height = map(float, made.small_box.split())
    found = [body_box(scene, [f], f.written.view) for f in scene.figures.values() if f.written.view == "side"]
    # along its longer side a person fills nine tenths of it, or what the person rests on does
    tall = max((b[3] - b[1]) / height for b in found)
    wide = max((b[2] - b[0]) / width for b in found)
    assert max(tall, wide) >= 0.88


def test_a_picture_is_no_higher_for_a_wall():
    scene = scenes.scene_with(
        "touches: {left_foot: floor, right_foot: floor, left_hand: wall, right_hand: wall}\n"
        "arms: {shoulder: 90}"
    )
    figure = scene.figures["pails"]
    top = body_box(scene, [figure], "side")[1]
    made = figure_svg.framed(scene, figure, (figure.pose, figure.on), close=False)
    assert figure_svg.frame_box([made])[1] >= top - 3.5
    assert (
        min(s.box[1] for s in figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("side")))
        < top - 5
    )


def test_a_mat_is_no_reason_for_a_small_person():
    scene = scenes.scene_with("view: corner\nwithout: [box]\ntouches: {left_foot: floor, right_foot: floor}")
    figure = scene.figures["pails"]
    x0, y0, x1, y1 = pictures.boxes(scene)["corner"]
    inner = body_box(scene, [figure], "corner")
    assert x1 - x0 <= inner[2] - inner[0] + 20 and inner[3] - inner[1] >= 0.85 * (y1 - y0)
