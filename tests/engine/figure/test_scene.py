"""Figures one after the other: what the next one takes over, which props they place, and what is said where
they don't fit.
"""

import re
from dataclasses import replace

import pytest

from support import figure_files, scenes
from technique_site.engine.body.body_parts import PARTS, middle_of
from technique_site.engine.body.inverse_kinematics import EXACT
from technique_site.engine.figure import figures, prop_placement
from technique_site.engine.figure.scene import merged

FEET = "touches: {left_foot: floor, right_foot: floor}"


def problems_of(text, name="pails"):
    """The messages, without path and place, of the base file with this figure."""
    found = figures.read("a.figures.yml", figure_files.under(name, text.rstrip("\n") + "\n"), scenes.CUES)[1]
    return [f"{p.rule}: {p.message}" for p in found]


def scene_of(text):
    """A scene of a whole file of its own, whatever its cues."""
    scene, problems = figures.read("a.figures.yml", text, None)
    assert scene, "\n".join(map(str, problems))
    return scene


def at(figure, part, moment="pose"):
    return middle_of(getattr(figure, moment).body(), PARTS[part][0])


# what the next figure takes over


def test_a_figure_takes_over_pose_and_touches():
    scene = scenes.scene_with("from: passive-stretch")
    before, after = scene.figures["passive-stretch"], scene.figures["pails"]
    assert after.on == before.on == {"left_foot": "floor", "right_heel": "box"}
    assert after.pose.angles == pytest.approx(before.pose.angles, abs=0.05)


def test_a_touch_taken_over_stays_where_it_was():
    scene = scenes.scene_with("from: passive-stretch\npelvis: {tilt: 45}")
    for part in ("left_foot", "right_heel"):
        assert at(scene.figures["pails"], part) == pytest.approx(
            at(scene.figures["passive-stretch"], part), abs=EXACT
        )


def test_a_touch_written_again_may_slide():
    kept = scenes.solved("from: passive-stretch\ntouches: {left_foot: floor}\nleft_leg: {hip: 15, knee: 0}")
    before = scenes.scene_with("from: passive-stretch").figures["passive-stretch"]
    assert abs(float(at(kept, "left_foot")[0] - at(before, "left_foot")[0])) > 1


def test_what_isnt_written_again_stays_the_muscles_and_arrows_do_not():
    scene = scenes.scene_with("from: passive-stretch")
    assert scene.figures["passive-stretch"].written.stretch == ("right_hamstrings",)
    assert scene.figures["pails"].written.stretch == scene.figures["pails"].written.arrows == ()


def test_a_figure_may_start_from_one_further_down_and_the_order_of_the_file_stays():
    scene = scenes.scene_with("from: rails")
    assert list(scene.figures) == ["set-up", "passive-stretch", "pails", "rails", "rounded-back"]
    assert scene.figures["pails"].pose.angles == pytest.approx(scene.figures["rails"].pose.angles, abs=0.05)


@pytest.mark.parametrize(
    ("base", "written", "after"),
    [
        ({"left_foot": "floor"}, {"right_foot": "floor"}, {"left_foot": "floor", "right_foot": "floor"}),
        ({"right_heel": "box"}, {"right_foot": "floor"}, {"right_foot": "floor"}),  # one leg has one end
        ({"right_heel": "box"}, {"right_heel": "floor"}, {"right_heel": "floor"}),
        ({"right_heel": "box", "left_foot": "floor"}, {"right_heel": "nothing"}, {"left_foot": "floor"}),
        (
            {"right_thigh": "ball"},
            {"right_lower_thigh": "ball"},
            {"right_lower_thigh": "ball"},
        ),  # rolled on along the limb
        ({"right_knee": "floor", "right_toes": "floor"}, {"right_foot": "floor"}, {"right_foot": "floor"}),
        ({"left_hand": "rail"}, {"right_hand": "rail"}, {"left_hand": "rail", "right_hand": "rail"}),
        ({"back": "floor", "head": "floor"}, {"head": "nothing"}, {"back": "floor"}),
    ],
)
def test_what_the_touches_of_the_next_figure_are(base, written, after):
    assert merged(base, written) == after


# props


def test_the_first_touch_places_a_prop_and_it_stays():
    scene = scene_of(
        "figures:\n  a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 80, knee: 20}}\n  b:"
        " {from: a, pelvis: {tilt: 30}}\n"
    )
    heel = [float(at(scene.figures[name], "right_heel")[1]) for name in ("a", "b")]
    assert heel == pytest.approx([scene.props["box"].level + 2.6] * 2, abs=EXACT)


def test_a_height_that_is_written_is_kept():
    scene = scene_of(
        "props: {box: {height: 34}}\nfigures:\n  a: {touches: {left_foot: floor, right_heel: box}, right_leg:"
        " {hip: 60, knee: 20}}\n"
    )
    assert float(at(scene.figures["a"], "right_heel")[1]) == pytest.approx(34 / 1.7 + 2.6, abs=EXACT)


def test_a_chair_that_nobody_sized_is_as_high_as_the_legs_say():
    scene = scene_of(
        "figures:\n  a: {touches: {seat: chair, left_foot: floor, right_foot: floor}, legs: {hip: 90, knee:"
        " 90}}\n"
    )
    assert 35 <= scene.props["chair"].level * 1.7 <= 50


def test_a_wall_stands_on_the_side_of_the_part_that_touches_it():
    ahead = scene_of(
        "figures:\n  a: {touches: {left_foot: floor, right_foot: floor, left_hand: wall, right_hand: wall},"
        " arms: {shoulder: 90}}\n"
    )
    behind = scene_of(
        "figures:\n  a: {touches: {left_foot: floor, right_foot: floor, back: wall, left_hand: wall,"
        " right_hand: wall}}\n"
    )
    assert (ahead.props["wall"].facing, behind.props["wall"].facing) == (-1, 1)
    assert float(ahead.figures["a"].pose.body().points["pelvis"][0]) < ahead.props["wall"].level
    assert float(behind.figures["a"].pose.body().points["pelvis"][0]) > behind.props["wall"].level


def test_a_ball_lies_where_it_is_said_to():
    scene = scene_of(
        "props: {chair: {height: 45}, ball: {lies_on: chair}}\nfigures:\n  a: {touches: {seat: chair,"
        " left_foot: floor, right_thigh: ball}, pelvis: {tilt: 0}, left_leg: {knee: 90}, right_leg: {hip:"
        " 95}}\n"
    )
    prop = scene.props["ball"]
    _, y, _ = prop_placement.rolling(scene.props, "right_thigh", "ball", scene.figures["a"].pose.body())
    assert y == pytest.approx(45 / 1.7 + prop.kind.size / 2, abs=EXACT)


# movements


def test_a_movement_ends_where_then_says_and_keeps_what_touches():
    scene = scenes.scene_with(
        f"{FEET}\nlegs: {{hip: 0, knee: 0}}\nthen: {{legs: {{hip: 70, knee: 90}}, pelvis: {{tilt: 20}}}}"
    )
    figure = scene.figures["pails"]
    assert figure.end_on == figure.on
    assert abs(figure.end.angles["right_leg.knee"] - 90) <= 10
    for side in ("left", "right"):
        assert at(figure, f"{side}_foot", "end") == pytest.approx(at(figure, f"{side}_foot"), abs=EXACT)


@pytest.mark.parametrize("share", [0.0, 0.25, 0.5, 0.75, 1.0])
def test_on_the_way_feet_stay_on_the_floor_too(share):
    scene = scenes.scene_with(
        f"{FEET}\nlegs: {{hip: 0, knee: 0}}\nthen: {{legs: {{hip: 70, knee: 90}}, pelvis: {{tilt: 20}}}}"
    )
    pose, on = scene.between(scene.figures["pails"], share)
    assert on == {"left_foot": "floor", "right_foot": "floor"}
    for side in ("left", "right"):
        for part in ("heel", "ball", "toe"):
            assert float(pose.body().points[f"{side}_{part}"][1]) == pytest.approx(
                {"heel": 2.6, "ball": 2.0, "toe": 1.5}[part], abs=0.3
            )


def test_the_middle_of_a_movement_is_reckoned_once_until_anything_changes():
    scene = scenes.scene_with(f"{FEET}\nthen: {{legs: {{hip: 70, knee: 90}}, pelvis: {{tilt: 20}}}}")
    figure = scene.figures["pails"]
    first = scene.between(figure, 0.5)
    assert scene.between(figure, 0.5) is first
    assert scene.between(replace(figure), 0.5) is not first  # an editor's copy may have other props
    for changes in (scene.lay_out, lambda: scene.add(figure.written)):
        before = scene.between(scene.figures["pails"], 0.5)
        changes()
        assert scene.between(scene.figures["pails"], 0.5) is not before
    assert scene.copy().kept == {}


def test_a_figure_without_then_does_not_move():
    assert scenes.solved("from: passive-stretch").end is None


# what doesn't fit: the message's advice is taken, and nothing is said any more


@pytest.mark.parametrize(
    ("text", "group"),
    [
        (
            "touches: {left_foot: floor, right_heel: box}\nright_leg: {hip: 10, knee: 10}",
            "right_leg: {hip: 10",
        ),
        (
            "touches: {left_foot: floor, right_heel: box}\nright_leg: {hip: 30, knee: 40}",
            "right_leg: {hip: 30",
        ),
    ],
)
def test_the_angles_that_a_message_gives_do_fit(text, group):
    said = problems_of(text)
    assert [one.split(":")[0] for one in said] == ["figure-contact"]
    advised = re.search(r"it fits with `(\w+: \{\w+: -?[0-9]+)\}`", said[0])
    assert advised, said[0]
    assert problems_of(text.replace(group, advised[1])) == []


@pytest.mark.parametrize(
    "text",
    [
        "touches: {left_foot: floor, right_foot: floor}\nlegs: {hip: 90, knee: 90}",
        "touches: {left_foot: floor, right_foot: floor}\npelvis: {tilt: 100}",
        "touches: {left_foot: floor}\npelvis: {side: 45}",
        "from: passive-stretch\nthen: {touches: {left_foot: nothing}}",
    ],
    ids=["sitting on air", "head over heels", "leaning to the side", "a movement's end"],
)
def test_who_would_fall_is_told(text):
    assert [one.split(":")[0] for one in problems_of(text)] == ["figure-floats"]


@pytest.mark.parametrize(
    "text",
    [
        FEET,
        "touches: {left_foot: floor}\nright_leg: {hip: 80, knee: 60}",
        "touches: {left_foot: floor, right_foot: floor}\npelvis: {tilt: 25}",
        (
            "touches: {left_foot: floor, right_foot: floor, left_hand: rail, right_hand: rail}\npelvis:"
            " {tilt: 45}\narms: {shoulder: 90}"
        ),
        "touches: {back: floor, head: floor}\npelvis: {tilt: -90}\nlegs: {hip: 90, knee: 90}",
    ],
    ids=["standing", "one leg", "leaning", "leaning on a rail", "lying, legs up"],
)
def test_who_would_stay_is_let_be(text):
    assert problems_of(text) == []


@pytest.mark.parametrize(
    ("text", "sunk"),
    [
        ("touches: {back: floor}\npelvis: {tilt: -90}\nlegs: {hip: -30}", "floor"),
        (
            (
                "touches: {left_foot: floor, right_hand: wall}\nright_arm: {shoulder: 90}\nright_leg: {hip:"
                " 90, knee: 0}"
            ),
            "wall",
        ),
    ],
)
def test_what_is_inside_something_solid_is_told(text, sunk):
    said = problems_of(text)
    assert (
        len(said) == 1
        and said[0].startswith("figure-sunk: in `pails` the right heel is ")
        and f"inside the {sunk}; " in said[0]
    )


def test_one_figure_that_does_not_fit_hides_no_other():
    text = figure_files.under(
        "pails", "touches: {left_foot: floor, right_heel: box}\nright_leg: {hip: 10, knee: 10}\n"
    )
    text = figure_files.under("rails", "pelvis: {tilt: 5}\n", text)
    said = [f"{p.line} {p.rule}" for p in figures.read("a.figures.yml", text, scenes.CUES)[1]]
    assert said == ["19 figure-contact", "21 figure-floats"]
