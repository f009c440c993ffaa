"""Bands, and the gear that a body wears, lies on or is held by: what it asks of a pose, and what the next
figure takes over.
"""

import numpy as np
import pytest

from technique_site.engine.body.body_model import CM
from technique_site.engine.body.body_parts import PARTS, middle_of, thickness
from technique_site.engine.body.inverse_kinematics import EXACT
from technique_site.engine.figure import figures, slopes
from technique_site.engine.figure.scene import merged

FEET = "left_foot: floor, right_foot: floor"


def scene_of(text):
    scene, problems = figures.read("a.figures.yml", text, None)
    assert scene, "\n".join(map(str, problems))
    assert problems == []
    return scene


def at(figure, part, moment="pose"):
    return middle_of(getattr(figure, moment).body(), PARTS[part][0])


def test_the_next_figure_takes_over_bands_and_may_take_them_off():
    scene = scene_of(
        f"figures:\n  a: {{touches: {{{FEET}}}, bands: [{{from: left_knee, to: right_knee}}]}}\n"
        "  b: {from: a}\n  c: {from: a, bands: []}\n"
    )
    assert [len(scene.figures[name].bands) for name in "abc"] == [1, 1, 0]


@pytest.mark.parametrize(
    ("entry", "axis", "apart"),
    [
        ("", 0, 80),
        ("side: behind", 0, -80),
        ("side: above, away: 60", 1, 60),
        ("side: right, away: 100", 2, 100),
        ("side: left", 2, -80),
    ],
)
def test_an_anchor_is_beside_the_part_that_the_band_leads_from(entry, axis, apart):
    scene = scene_of(
        f"props: {{anchor: {{{entry}}}}}\n"
        f"figures:\n  a: {{touches: {{{FEET}}}, arms: {{shoulder: 60}},"
        " bands: [{from: right_hand, to: anchor}]}\n"
        f"  b: {{from: a, arms: {{shoulder: 10}}}}\n"
    )
    away = np.array(scene.props["anchor"].point) - at(scene.figures["a"], "right_hand")
    assert away[axis] == pytest.approx(apart / CM)
    assert np.count_nonzero(np.abs(away) > 0.01) == 1
    assert at(scene.figures["b"], "right_hand")[1] != pytest.approx(
        at(scene.figures["a"], "right_hand")[1], abs=1
    )


def test_an_anchor_has_the_height_that_is_written():
    scene = scene_of(
        "props: {anchor: {height: 170}}\n"
        f"figures: {{a: {{touches: {{{FEET}}}, bands: [{{from: right_hand, to: anchor}}]}}}}\n"
    )
    assert scene.props["anchor"].point[1] == pytest.approx(100)


def test_a_weight_leaves_the_hand_as_free_as_it_was():
    posed = "arms: {shoulder: 40, elbow: 30}"
    without, with_weight = (
        scene_of(f"figures: {{a: {{touches: {{{FEET}{more}}}, {posed}}}}}\n").figures["a"]
        for more in ("", ", left_hand: hand_weight, right_hand: bag")
    )
    assert with_weight.pose.angles == without.pose.angles


def test_what_is_held_down_stays_where_it_was_and_needs_no_other_touch_taken_away():
    scene = scene_of(
        "figures:\n  a:\n    touches: {left_knee: floor, right_knee: floor, left_ankle: hold_down,"
        " right_ankle: hold_down, left_instep: floor, right_instep: floor}\n"
        "    legs: {knee: 90, ankle: -75}\n"
        "  b: {from: a, pelvis: {tilt: 40}, legs: {hip: 0, knee: 50}}\n"
    )
    assert set(scene.figures["b"].on.values()) == {"floor", "hold_down"}
    for part in ("left_ankle", "right_ankle"):
        assert at(scene.figures["b"], part) == pytest.approx(at(scene.figures["a"], part), abs=0.1)


@pytest.mark.parametrize(
    ("base", "written", "after"),
    [
        (
            {"right_ankle": "hold_down"},
            {"right_instep": "floor"},
            {"right_ankle": "hold_down", "right_instep": "floor"},
        ),
        ({"right_hand": "hand_weight"}, {"right_hand": "floor"}, {"right_hand": "floor"}),
        (
            {"right_hand": "hand_weight"},
            {"right_elbow": "box"},
            {"right_hand": "hand_weight", "right_elbow": "box"},
        ),
    ],
)
def test_gear_on_a_limb_and_what_it_rests_on_dont_replace_each_other(base, written, after):
    assert merged(base, written) == after


@pytest.mark.parametrize(("kind", "lifts"), [("cushion", 6), ("towel", 2.5), ("slider", 2)])
def test_a_pad_lifts_what_lies_on_it(kind, lifts):
    figure = scene_of(
        f"figures: {{a: {{touches: {{left_foot: floor, right_knee: {kind}, right_toes: floor}},"
        " left_leg: {hip: 90, knee: 90}, right_leg: {knee: 90}}}\n"
    ).figures["a"]
    spot = PARTS["right_knee"][0]
    assert float(at(figure, "right_knee")[1]) - thickness(spot) == pytest.approx(lifts / CM, abs=EXACT)


@pytest.mark.parametrize(("high", "sign"), [("heel", 1), ("toes", -1)])
@pytest.mark.parametrize("slope", [10, 25])
def test_a_foot_on_a_wedge_lies_aslant(high, sign, slope):
    scene = scene_of(
        f"props: {{wedge: {{slope: {slope}, high: {high}}}}}\n"
        "figures: {a: {touches: {left_foot: wedge, right_foot: wedge}}}\n"
    )
    body = scene.figures["a"].pose.body()
    sole = body.frames["right_foot"] @ (1.0, 0.0, 0.0)
    assert np.degrees(np.arcsin(sole[1])) == pytest.approx(-sign * slope, abs=0.1)
    normal, level = slopes.plane(scene.props["wedge"])
    for spot in PARTS["right_foot"]:
        assert middle_of(body, spot) @ np.array(normal) == pytest.approx(level + thickness(spot), abs=EXACT)
        assert float(middle_of(body, spot)[1]) > 0


@pytest.mark.parametrize(("prop", "sign"), [("", -1), ("props: {rod: {against: front}}\n", 1)])
def test_hands_hold_a_rod_on_the_side_of_the_thigh_that_it_rolls(prop, sign):
    figure = scene_of(
        f"{prop}figures: {{a: {{touches: {{seat: chair, {FEET}, right_thigh: rod, right_hand: rod,"
        " left_hand: rod}, pelvis: {tilt: 8}, legs: {hip: 90, knee: 82}}}\n"
    ).figures["a"]
    thigh = at(figure, "right_thigh")
    for hand in ("left_hand", "right_hand"):
        assert (at(figure, hand)[1] - thigh[1]) * sign > 3


def test_hands_hold_a_bar_that_lies_on_the_back():
    scene = scene_of(
        f"figures: {{a: {{touches: {{{FEET}, upper_back: barbell, left_hand: barbell, right_hand: barbell}},"
        " arms: {shoulder: -10, shoulder_out: 30, shoulder_turn: 110, elbow: 125}}}\n"
    )
    left, right = (at(scene.figures["a"], f"{side}_hand") for side in ("left", "right"))
    assert right[2] - left[2] == pytest.approx(44, abs=0.1)
    assert left[:2] == pytest.approx(right[:2], abs=0.1)
    assert left[0] < scene.figures["a"].pose.body().points["neck"][0]
