"""The lean over one foot: when a body leans, how far, and what the next figures start from."""

import pytest

from technique_site.engine.body import mass
from technique_site.engine.body.camera import Camera
from technique_site.engine.drawing import figure_svg
from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene

ONE = "touches: {left_foot: floor}"
FREE = "right_leg: {hip: 40, knee: 60}"


def figures_of(text):
    scene, problems = figures.read("a.figures.yml", text, None)
    assert scene and problems == [], problems
    return scene.figures


def one(text):
    return figures_of(f"figures:\n  a:\n    {text}\n")["a"]


def off(figure, moment="pose"):
    """How far the weight is to the side of the left ankle, in hundredths of stature."""
    body = getattr(figure, moment).body()
    return float(mass.center(body)[2] - body.points["left_ankle"][2])


@pytest.mark.parametrize(
    "free", [FREE, "right_leg: {hip_out: 40}", "pelvis: {side: -15}", "arms: {shoulder_out: 60}"]
)
def test_the_weight_of_a_body_on_one_foot_is_over_that_foot(free):
    figure = one(f"{ONE}\n    {free}")
    assert off(figure) == pytest.approx(0, abs=0.05)
    assert abs(off(figure, "upright")) > 3
    assert figure.is_leaned


def test_a_body_that_would_fall_anyway_does_not_lean():
    text = "figures: {a: {touches: {left_heel: floor}, pelvis: {tilt: 40}, left_leg: {hip: 0, knee: 0}}}\n"
    scene, problems = figures.read("a.figures.yml", text, None)
    assert [p.rule for p in problems] == ["figure-floats"]
    assert not scene.figures["a"].is_leaned


def test_the_foot_stays_where_it_is_and_the_pelvis_goes_over_it():
    figure = one(f"{ONE}\n    {FREE}")
    before, after = figure.upright.body().points, figure.pose.body().points
    assert after["left_ankle"][2] == pytest.approx(before["left_ankle"][2], abs=0.05)
    assert after["pelvis"][2] < before["pelvis"][2] - 3
    assert figure.pose.angles["left_leg.hip_out"] < -3
    assert {
        name
        for name in figure.pose.angles
        if name.split(".")[0] in ("trunk", "head", "right_leg")
        and figure.pose.angles[name] != pytest.approx(figure.upright.angles[name], abs=0.01)
    } == set()


@pytest.mark.parametrize(
    "touches",
    [
        "left_foot: floor, right_foot: floor",
        "left_foot: floor, right_heel: box",
        "left_foot: floor, right_hand: rail",
        "left_foot: floor, right_hand: wall",
        "left_knee: floor, left_toes: floor, right_foot: floor",
    ],
)
def test_a_body_that_something_else_holds_does_not_lean(touches):
    text = f"touches: {{{touches}}}\n    left_leg: {{knee: 10}}\n    arms: {{shoulder: 70}}"
    scene, _ = figures.read("a.figures.yml", f"figures:\n  a:\n    {text}\n", None)
    assert not scene.figures["a"].is_leaned


def test_a_weight_in_the_hand_holds_nothing():
    assert one(f"touches: {{left_foot: floor, right_hand: hand_weight}}\n    {FREE}").is_leaned


def test_who_puts_the_other_foot_down_again_stands_upright():
    found = figures_of(
        "figures:\n  a: {touches: {left_foot: floor, right_foot: floor}}\n"
        "  b: {from: a, touches: {right_foot: nothing}, right_leg: {hip: 40, knee: 60}}\n"
        "  c: {from: b, touches: {right_foot: floor}, right_leg: {hip: 0, knee: 0}}\n"
    )
    assert [found[name].is_leaned for name in "abc"] == [False, True, False]
    assert found["c"].pose.root == pytest.approx(found["a"].pose.root, abs=0.3)
    stood = [float(found[name].pose.body().points["left_ankle"][2]) for name in "abc"]
    assert stood == pytest.approx([stood[0]] * 3, abs=0.05)


def test_the_end_of_a_movement_leans_too():
    figure = one(f"{ONE}\n    {FREE}\n    then: {{right_leg: {{hip_out: 40}}}}")
    assert off(figure, "end") == pytest.approx(0, abs=0.05)


def test_a_body_seen_from_the_front_has_a_belt_that_shows_whether_its_pelvis_is_level():
    figure = one(f"{ONE}\n    {FREE}")
    kinds = {
        view: [s.kind for s in figure_svg.shapes(Scene(""), figure, figure.pose, {}, Camera(view))]
        for view in ("front", "back", "side")
    }
    assert [("f-belt" in kinds[view]) for view in ("front", "back", "side")] == [True, True, False]
