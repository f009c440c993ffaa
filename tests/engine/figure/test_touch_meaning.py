"""Figures made to lie in what touches mean: each is told, with a repair that fits, and the drawing makes"
" true
what it can. Toes have their heel up, a heel its toes, and a part touches with its own side.
"""

import pytest

from support.figure_texts import one, read, right
from technique_site.engine.body.body_model import CM, radius
from technique_site.engine.body.body_parts import LIFT
from technique_site.engine.body.inverse_kinematics import EXACT
from technique_site.engine.figure.prop_solids import GIVE

STEP = "props: {box: {height: 15}}\n"
TIPTOE = "legs: {hip: 0, knee: 0, ankle: 12}"


def height(pose, point):
    """How high the skin of a point is above the floor."""
    return float(pose.body().points[point][1]) - radius(point)


# toes, heel, foot


@pytest.mark.parametrize(
    "text",
    [
        "touches: {left_foot: floor, right_toes: floor}",
        "touches: {left_toes: floor, right_toes: floor}",
        "touches: {left_toes: floor, right_toes: floor}, legs: {hip: 0, knee: 0, ankle: 0, toes: 0}",
        "touches: {left_foot: floor, right_toes: floor}, right_leg: {hip: 20, knee: 20}",
        "touches: {left_knee: floor, left_toes: floor, right_foot: floor}, left_leg: {knee: 90},"
        " right_leg: {hip: 90, knee: 90}",
    ],
)
def test_where_toes_rest_the_heel_is_up(text):
    scene, said = one(text)
    assert said == []
    figure = scene.figures["a"]
    for part in (p for p in figure.on if p.endswith("_toes")):
        side = part.split("_")[0]
        assert height(figure.pose, f"{side}_heel") >= LIFT - EXACT and LIFT * CM >= 2
        assert height(figure.pose, f"{side}_ball") == pytest.approx(0, abs=EXACT)
        assert height(figure.pose, f"{side}_toe") == pytest.approx(0, abs=EXACT)


@pytest.mark.parametrize(
    "text",
    [
        "touches: {left_foot: floor, right_heel: floor}",
        "touches: {left_heel: floor, right_foot: floor}, left_leg: {hip: 20, knee: 0}",
        "touches: {seat: floor, left_heel: floor, right_heel: floor, left_hand: floor}, pelvis: {tilt:"
        " -10},"
        " legs: {hip: 79, knee: 0, ankle: -30}, left_arm: {shoulder: -32, wrist: -66}",
    ],
)
def test_where_a_heel_rests_the_toes_are_up(text):
    scene, said = one(text)
    assert said == []
    figure = scene.figures["a"]
    for part in (p for p in figure.on if p.endswith("_heel")):
        side = part.split("_")[0]
        assert height(figure.pose, f"{side}_ball") >= LIFT - EXACT
        assert height(figure.pose, f"{side}_heel") == pytest.approx(0, abs=EXACT)


def test_a_heel_that_cannot_come_up_is_told():
    # lying on the back with straight legs, nothing bends far enough for the toes alone
    _, said = one(
        "touches: {back: floor, head: floor, right_toes: floor}, pelvis: {tilt: -90}, legs: {hip: 0, knee:"
        " 0, ankle: 0}"
    )
    assert len(said) == 1 and "figure-contact" in said[0]


@pytest.mark.parametrize(
    ("touches", "said"),
    [
        (
            "right_heel: floor, right_toes: floor",
            "figure-surface: `right_heel` and `right_toes` can't both rest on the floor: `heel` has the"
            " toes up, `toes` has the heel up; write `right_foot: floor` for both",
        ),
        (
            "right_toes: floor, right_foot: floor",
            "figure-surface: `right_foot` and `right_toes` can't both rest on the floor: `foot` is the"
            " whole sole, `toes` the ball and the toes with the heel up; keep `right_foot` or `right_toes`",
        ),
        (
            "right_foot: floor, right_heel: floor",
            "figure-surface: `right_foot` and `right_heel` can't both rest on the floor: `foot` is the"
            " whole sole, `heel` the heel alone with the toes up; keep `right_foot` or `right_heel`",
        ),
        (
            "right_foot: floor, right_instep: floor",
            "figure-surface: `right_foot` and `right_instep` can't both rest on the floor: `foot` is the"
            " sole, `instep` the top of the foot; keep `right_foot` or `right_instep`",
        ),
        (
            "right_toes: floor, right_instep: floor",
            "figure-surface: `right_toes` and `right_instep` can't both rest on the floor: `toes` has"
            " the sole below, `instep` is the top of the foot; keep `right_toes` or `right_instep`",
        ),
        (
            "right_shin: floor, right_calf: floor",
            "figure-surface: `right_shin` and `right_calf` can't both rest on the floor: `shin` is the"
            " front of the lower leg, `calf` the back; keep `right_shin` or `right_calf`",
        ),
        (
            "back: floor, belly: floor",
            "figure-surface: `back` and `belly` can't both rest on the floor: `back` and `belly` are"
            " opposite sides; keep `back` or `belly`",
        ),
    ],
)
def test_words_that_deny_each_other(touches, said):
    text = f"touches: {{left_foot: box, {touches}}}"
    _, found = one(text)
    later = text.rindex(touches.split(", ")[1].split(":")[0])
    assert found == [f"2:{later + 7} {said}"]


@pytest.mark.parametrize(
    "text",
    [
        "touches: {seat: floor, left_foot: floor, right_heel: floor, right_foot: strap, left_hand: strap,"
        " right_hand: strap}, legs: {hip: 85, knee: 30}, left_leg: {hip: 120, knee: 90}, arms: {shoulder:"
        " 50}",
        "touches: {left_knee: floor, left_toes: floor, right_foot: floor}, left_leg: {knee: 90}, right_leg:"
        " {hip: 90, knee: 90}",
    ],
)
def test_words_of_different_things_do_not_deny_each_other(text):
    assert not [s for s in one(text)[1] if "figure-surface" in s]


@pytest.mark.parametrize(
    ("text", "part", "other"),
    [
        ("touches: {belly: floor, head: floor}, pelvis: {tilt: -90}", "belly", "back"),
        ("touches: {back: floor, head: floor}, pelvis: {tilt: 90}", "back", "belly"),
        ("touches: {belly: floor, right_calf: floor}, pelvis: {tilt: 90}", "right calf", "right_shin"),
        (
            "touches: {belly: floor, right_lower_calf: floor}, pelvis: {tilt: 90}",
            "right lower calf",
            "right_shin",
        ),
        ("touches: {left_foot: floor, right_instep: floor}", "right instep", "right_toes"),
        (
            "touches: {upper_back: floor, left_foot: floor, left_hand: floor}, pelvis: {tilt: 90}",
            "upper back",
            "",
        ),
        ("touches: {seat: floor, head: floor}, pelvis: {tilt: 90}", "seat", "belly"),
        (
            "touches: {left_foot: floor, right_foot: floor, left_hand: floor}, pelvis: {tilt: 150}",
            "left foot",
            "left_instep",
        ),
        (
            "touches: {left_foot: floor, right_foot: floor, belly: wall}, arms: {shoulder: 90}, pelvis:"
            " {turn: 180}",
            "belly",
            "back",
        ),
        ("touches: {low_back: ball, head: floor, left_foot: floor}, pelvis: {tilt: 90}", "low back", "belly"),
    ],
)
def test_a_part_that_touches_with_its_other_side(text, part, other):
    _, said = one(text)
    if "belly: wall" in text and not said:
        return  # the wall came to the belly's own side
    told = [s for s in said if "figure-contact" in s or "figure-sunk" in s]
    assert told
    if "other side" in told[0]:
        assert f"the {part} doesn't look toward the " in told[0]
        assert not other or f"write `{other}: " in told[0]


@pytest.mark.parametrize(
    "text",
    [
        "touches: {belly: floor, head: floor, left_instep: floor}, pelvis: {tilt: 90}, head: {turn: 80},"
        " legs: {ankle: -70}",
        "touches: {back: floor, head: floor}, pelvis: {tilt: -90}",
        "touches: {left_shin: floor, right_shin: floor, left_instep: floor, right_instep: floor}, legs:"
        " {hip: 0, knee: 90, ankle: -75}",
        "touches: {left_foot: floor, right_foot: floor, back: wall}",
        "touches: {right_hip: floor, right_knee: floor, right_ankle: floor, right_hand: floor}, pelvis:"
        " {side: 85, turn: 90}, right_arm: {shoulder: 170}",
    ],
    ids=["on the front", "on the back", "kneeling", "back to a wall", "on the side"],
)
def test_a_part_that_touches_with_its_own_side(text):
    assert one(text)[1] == []


# a step


def edge(scene):
    return scene.props["box"].ends[0]


def heel(figure, side="left"):
    at = figure.pose.body().points[f"{side}_heel"]
    return float(at[0]), float(at[1]) - radius("heel")


FLAT = "touches: {left_foot: box, right_foot: box}"
HANGING = f"touches: {{left_toes: box, right_toes: box}}, {TIPTOE}"


@pytest.mark.parametrize(
    "text",
    [
        f"{STEP}figures:\n  hang: {{{HANGING}}}\n  flat: {{{FLAT}}}\n",
        f"{STEP}figures:\n  flat: {{{FLAT}}}\n  hang: {{{HANGING}}}\n",
        f"{STEP}figures:\n  hang: {{{HANGING}}}\n  flat: {{from: hang, {FLAT}}}\n",
        f"{STEP}figures:\n  hang: {{touches: {{left_toes: box, right_toes: box, left_hand: rail}},"
        f" {TIPTOE},"
        f" left_arm: {{shoulder: 45, elbow: 30}}}}\n  flat: {{from: hang, {FLAT}}}\n",
        f"{STEP}figures:\n  flat: {{touches: {{left_foot: box, right_foot: box, left_hand: wall}},"
        f" left_arm:"
        f" {{shoulder: 90}}}}\n  hang: {{from: flat, {HANGING}}}\n",
    ],
    ids=["hanging first", "flat first", "from", "at a rail", "at a wall"],
)
def test_on_a_step_one_hangs_behind_the_edge_and_one_stands_on_it(text):
    scene = right(text)
    top = scene.props["box"].level
    x, y = heel(scene.figures["hang"])
    assert y < top - 1 and x + radius("heel") <= edge(scene) + GIVE
    x, y = heel(scene.figures["flat"])
    assert y == pytest.approx(top, abs=EXACT) and x >= edge(scene)


def test_level_heels_hang_behind_a_step_too():
    scene = right(
        f"{STEP}figures:\n  a: {{touches: {{left_toes: box, right_toes: box}}, legs: {{ankle: 0}}}}\n"
    )
    assert heel(scene.figures["a"])[0] < edge(scene)


def test_one_foot_flat_and_one_heel_hanging():
    scene = right(
        f"{STEP}figures:\n  a: {{touches: {{left_foot: box, right_toes: box}}, right_leg: {{ankle: 12}}}}\n"
    )
    assert heel(scene.figures["a"], "right")[0] < edge(scene) < heel(scene.figures["a"])[0]


def test_who_is_held_and_would_hang_into_the_step_is_told():
    _, said = read(
        f"{STEP}figures:\n  hang: {{touches: {{left_toes: box, right_toes: box}}, {TIPTOE}}}\n"
        "  mixed: {from: hang, touches: {right_foot: box}, right_leg: {hip: 0, knee: 0}}\n"
    )
    assert said == [
        "3:3 figure-sunk: in `hang` the right heel is 3 cm inside the box, where `mixed` rests on it; turn,"
        " bend or lift what leads to it, or write the touches of `mixed` anew, so that they may slide"
    ]


def test_a_heel_on_a_box_has_its_toes_up_or_over_the_edge():
    scene = right(
        "figures:\n  a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 90, knee: 90,"
        " ankle: 0}}\n"
    )
    body = scene.figures["a"].pose.body()
    assert float(body.points["right_ball"][1]) - radius("ball") >= scene.props["box"].level + LIFT - EXACT
