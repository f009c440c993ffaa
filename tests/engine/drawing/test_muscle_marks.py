"""A muscle is drawn on its own side of the limb: what the view hides is an outline, and the words say so."""

import pytest

from support import scenes
from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.body.muscles import MUSCLES, facing
from technique_site.engine.drawing import figure_svg, muscle_marks
from technique_site.engine.drawing.pictures import describe

FEET = "touches: {left_foot: floor, right_foot: floor}\nwithout: [box]\n"
UP = FEET + "arms: {shoulder: 90, elbow: 0}\n"  # no arm hangs before a thigh
LYING = "touches: {back: floor, head: floor}\npelvis: {tilt: -90}\n"
PRONE = "touches: {belly: floor, head: floor}\npelvis: {tilt: 90}\nhead: {turn: 80}\nlegs: {ankle: -70}\n"


def kinds(text):
    """The classes of the marks in a figure's picture."""
    scene = scenes.scene_with(text)
    figure = scene.figures["pails"]
    made = figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera(figure.written.view))
    return [s.kind for s in made if s.kind in ("f-work", "f-stretch", *muscle_marks.HIDDEN)]


def is_hidden(view, muscle, pose=UP):
    found = kinds(f"view: {view}\n{pose}work: [{muscle}]")
    assert found in (["f-work"], ["f-under", "f-workunder"])
    return found != ["f-work"]


@pytest.mark.parametrize(
    ("view", "muscle", "hidden"),
    [
        ("front", "right_hamstrings", True),
        ("front", "left_hamstrings", True),
        ("front", "right_quads", False),
        ("front", "right_hip_flexors", False),
        ("front", "right_calf", True),
        ("front", "right_soleus", True),
        ("front", "right_shin_muscles", False),
        ("front", "left_glutes", True),
        ("front", "right_adductors", False),  # its edge shows
        ("front", "right_outer_thigh", False),
        ("front", "low_back_muscles", True),
        ("front", "upper_back_muscles", True),
        ("front", "abdominals", False),
        ("front", "chest_muscles", False),
        ("side", "right_hamstrings", False),
        ("side", "right_quads", False),
        ("side", "right_outer_thigh", False),
        ("side", "right_adductors", True),  # on the far side of the near thigh
        ("side", "left_adductors", True),  # behind the near thigh
        ("side", "left_outer_thigh", True),
        ("side", "left_hamstrings", True),
        ("side", "left_calf", True),
        ("corner", "right_hamstrings", True),
        ("corner", "right_quads", False),
        ("corner", "right_outer_thigh", False),
        ("corner", "right_adductors", True),
        ("corner", "right_glutes", True),
        ("corner", "low_back_muscles", True),
    ],
)
def test_what_a_standing_body_shows_of_its_muscles(view, muscle, hidden):
    assert is_hidden(view, muscle) is hidden


@pytest.mark.parametrize(
    ("view", "muscle", "pose", "hidden"),
    [
        # the far leg shows where the near one is out of its way
        ("side", "left_hamstrings", UP + "left_leg: {hip: -25}\nright_leg: {hip: 40, knee: 30}\n", False),
        ("side", "left_quads", "touches: {right_foot: floor}\nleft_leg: {hip: 90, knee: 90}\n", False),
        # a body that turns shows its other side
        ("side", "right_glutes", FEET + "pelvis: {turn: 90}\n", True),
        ("side", "right_quads", FEET + "pelvis: {turn: 90}\n", False),
        ("side", "right_glutes", FEET + "pelvis: {turn: -90}\n", False),
        ("front", "right_hamstrings", FEET + "pelvis: {turn: 180}\n", False),
        ("front", "right_quads", FEET + "pelvis: {turn: 180}\n", True),
        ("front", "abdominals", FEET + "pelvis: {turn: 180}\n", True),
        ("side", "right_quads", FEET + "pelvis: {turn: -90}\n", True),
        # a limb that turns, too
        ("front", "right_adductors", FEET + "right_leg: {hip_turn: 70}\n", False),
        ("front", "right_outer_thigh", FEET + "right_leg: {hip_turn: 70}\n", True),
        ("front", "right_outer_thigh", FEET + "right_leg: {hip_turn: -60}\n", False),
        ("front", "right_adductors", FEET + "right_leg: {hip_turn: -60}\n", True),
        ("side", "right_quads", FEET + "right_leg: {hip_turn: 70}\n", False),
        ("side", "right_hamstrings", FEET + "right_leg: {hip_turn: 70}\n", True),
        ("side", "right_hamstrings", FEET + "right_leg: {hip_turn: -60}\n", False),
        ("side", "right_quads", FEET + "right_leg: {hip_turn: -60}\n", True),
        # lying on the front, seen from above the feet's side
        ("corner", "right_glutes", PRONE, False),
        ("corner", "right_hamstrings", PRONE, False),
        ("corner", "right_quads", PRONE, True),
        ("corner", "right_quads", LYING, False),
        ("corner", "right_hamstrings", LYING, True),
    ],
)
def test_what_a_turned_body_shows(view, muscle, pose, hidden):
    assert is_hidden(view, muscle, pose) is hidden


def test_a_muscle_behind_an_arm_is_hidden():
    hanging = FEET
    for view, muscle in (("side", "right_hip_flexors"), ("front", "right_outer_thigh")):
        assert is_hidden(view, muscle, hanging) and not is_hidden(view, muscle, UP)


def test_a_muscle_behind_a_prop_is_hidden():
    # the chair's back is between the viewer and the low back
    seated = "touches: {seat: chair, left_foot: floor, right_foot: floor}\nlegs: {hip: 90, knee: 90}\n"
    assert is_hidden("front", "low_back_muscles", seated + "pelvis: {turn: 180}\n")


@pytest.mark.parametrize("name", MUSCLES)
@pytest.mark.parametrize("view", VIEWS)
def test_a_muscle_that_looks_away_is_never_painted_as_seen(view, name):
    body = scenes.solved(FEET).pose.body()
    if facing(name, body, Camera(view)) < -muscle_marks.EDGE:
        assert is_hidden(view, name, FEET)


def test_the_outline_of_a_hidden_muscle_lies_over_the_body_and_is_where_the_muscle_is():
    scene = scenes.scene_with(f"view: front\n{FEET}stretch: [right_hamstrings]")
    figure = scene.figures["pails"]
    made = figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("front"))
    assert [s.kind for s in made[-2:]] == ["f-under", "f-stretchunder"] and made[-2].d == made[-1].d
    hip, knee = (Camera("front").see(figure.pose.body().points[f"right_{p}"]) for p in ("hip", "knee"))
    x0, y0, x1, y1 = made[-1].box
    assert x0 < hip[0] < x1 and hip[1] < y0 + 5 and y1 < knee[1] + 5


def test_what_moves_keeps_its_marks():
    scene = scenes.scene_with(
        f"{FEET}work: [right_adductors]\nthen: {{right_leg: {{hip_turn: 70}}, left_leg: {{knee: 10}}}}"
    )
    figure = scene.figures["pails"]
    first, last = (
        figure_svg.shapes(scene, figure, pose, on, Camera("side"))
        for pose, on in ((figure.pose, figure.on), (figure.end, figure.end_on))
    )
    assert sorted(s.key for s in first) == sorted(s.key for s in last)
    assert sorted(s.kind for s in first) == sorted(s.kind for s in last)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            f"{UP}stretch: [right_hamstrings]\nwork: [right_quads, right_hip_flexors]",
            " Stretched: back of the thigh on the right."
            " At work: front of the thigh on the right and front of the hip on the right.",
        ),
        (
            f"view: front\n{FEET}stretch: [right_hamstrings]",
            " Stretched: back of the thigh on the right. A dashed outline marks what this view hides: back of"
            " the thigh on the right.",
        ),
        (
            f"view: front\n{FEET}work: [right_quads, low_back_muscles, right_calf]",
            " At work: front of the thigh on the right, low back and calf on the right. A dashed outline"
            " marks what this view hides: low back and calf on the right.",
        ),
    ],
)
def test_the_words_tell_of_the_muscles_and_of_those_that_the_view_hides(text, said):
    scene = scenes.scene_with(text)
    assert describe(scene, scene.figures["pails"]) == (
        f"Seen from the {scene.figures['pails'].written.view}: left foot and right foot on the floor.{said}"
    )
