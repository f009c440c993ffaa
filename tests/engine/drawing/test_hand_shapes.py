"""Hands: they lie on what they touch, and go round what they hold."""

from pathlib import Path

import numpy as np
import pytest

from support import scenes
from technique_site.engine.body.body_model import SIDES, rest
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.props import KINDS
from technique_site.engine.drawing import figure_examples, figure_svg, hand_shapes
from technique_site.engine.figure import prop_placement
from technique_site.engine.text import source

PAGE = Path(__file__).parents[3] / "docs" / "authoring" / "figures.md"
FLAT = 0.06  # hundredths of stature by which a hand may be off a plane: 1 mm


def every():
    """Each hand of the site's and the documented figures: name, scene, side, body, surface, hold."""
    found = [(key, scenes.site()[key][1]) for key in scenes.KEYS]
    made, _ = figure_examples.read(source.read("a.md", PAGE.read_bytes()))
    found += [(f"line {one.start}", one.scene) for one in made if one.scene]
    for key, scene in found:
        for name, _, pose, on in scenes.moments(scene):
            body = pose.body()
            for side, hold in hand_shapes.holds(scene.props, on, body).items():
                yield f"{key} {name} {side}", scene, side, body, on[f"{side}_hand"], hold


HANDS = list(every())


def balls(body, side, hold):
    return [ball for piece in hand_shapes.pieces(body, side, hold) for ball in piece]


def test_there_are_hands_of_each_kind():
    assert {"floor", "chair", "rail"} <= {surface for *_, surface, _ in HANDS}
    assert [1 for *_, surface, _ in HANDS if surface in PARTS]


def test_a_hand_lies_on_its_plane():
    off = {}
    for name, scene, side, body, surface, hold in HANDS:
        if hold.toward is None:
            continue
        normal, level = prop_placement.plane(scene.props, surface)
        heights = [float(at @ np.array(normal)) - size - level for at, size in balls(body, side, hold)]
        # the palm, the fingertips and the thumb, all on it and none in it
        if max(heights) > FLAT or min(heights) < -FLAT:
            off[name] = (min(heights), max(heights))
    assert off == {}


def test_a_hand_lies_on_the_limb_that_it_touches():
    off = {}
    for name, _, side, body, _, hold in HANDS:
        if hold.limb is None:
            continue
        gaps = []
        for at, size in balls(body, side, hold):
            bone, thick = hand_shapes.nearest(at, body, hold.limb)
            gaps.append(float(np.linalg.norm(at - bone)) - thick - size)
        if min(gaps) > 0.1 or min(gaps) < -1.2:
            off[name] = min(gaps)
    assert off == {}


def test_a_hand_goes_round_what_it_holds():
    for name, _, side, body, surface, hold in HANDS:
        if hold.bar is None:
            continue
        at = body.points[f"{side}_hand"]
        assert max(size for _, size in balls(body, side, hold)) >= min(KINDS[surface].size / 2 + 0.8, 2.9), (
            name
        )
        assert hand_shapes.fingers(body, side, hold, Camera("side")) is not None or abs(hold.bar[2]) > 0.85, (
            name
        )
        assert min(float(np.linalg.norm(spot - at)) for spot, _ in balls(body, side, hold)) < 1, name


@pytest.mark.parametrize("view", VIEWS)
def test_a_hand_has_the_same_commands_whatever_it_does(view):
    body, camera = Pose(rest(), (0.0, 53.0, 0.0)).body(), Camera(view)
    made = {
        "".join(
            c
            for path in hand_shapes.paths(hand_shapes.pieces(body, "right", hold), camera)
            for c in path
            if c.isalpha()
        )
        for hold in (
            None,
            hand_shapes.Hold(toward=(0.0, -1.0, 0.0)),
            hand_shapes.Hold(limb=PARTS["right_thigh"][0]),
            hand_shapes.Hold(bar=(1.0, 0.0, 0.0), thick=2.0),
        )
    }
    assert len(made) == 1


@pytest.mark.parametrize("side", SIDES)
def test_a_hand_that_hangs_has_its_thumb_in_front(side):
    body, camera = Pose(rest(), (0.0, 53.0, 0.0)).body(), Camera("side")
    *_, thumb = hand_shapes.pieces(body, side, None)
    assert camera.see(thumb[1][0])[0] > camera.see(body.points[f"{side}_hand"])[0] + 1.5


@pytest.mark.parametrize(("side", "inward"), [("right", -1), ("left", 1)])
def test_thumbs_of_hands_on_the_floor_point_at_each_other(side, inward):
    scene = scenes.scene_with(
        "touches: {left_shin: floor, right_shin: floor, left_hand: floor, right_hand: floor}\n"
        "pelvis: {tilt: 77}\nlegs: {hip: 77, knee: 88, ankle: -75}\narms: {shoulder: 77, elbow: 0, wrist: 90}"
    )
    figure = scene.figures["pails"]
    body = figure.pose.body()
    *_, thumb = hand_shapes.pieces(body, side, hand_shapes.holds(scene.props, figure.on, body)[side])
    assert (thumb[1][0][2] - body.points[f"{side}_hand"][2]) * inward > 1.5


def test_fingers_are_drawn_on_a_rail_and_not_where_a_hand_lets_go():
    held = "touches: {left_foot: floor, right_foot: floor, left_hand: rail}\n"
    for text, count in ((held, 1), (f"{held}then: {{touches: {{left_hand: nothing}}}}\n", 0)):
        scene = scenes.scene_with(text)
        figure = scene.figures["pails"]
        made = figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("side"))
        assert sum(s.kind == "f-fingers" for s in made) == count
