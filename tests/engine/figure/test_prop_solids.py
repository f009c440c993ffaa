"""Figures made to lie in space: no part of a body is further inside a prop than flesh gives way, props"
" give way
where they can, and what they can't is told.
"""

import re

import numpy as np
import pytest

from support.figure_texts import one, read
from technique_site.engine.body import flesh
from technique_site.engine.body.body_parts import PARTS, middle_of
from technique_site.engine.body.flesh import Flesh
from technique_site.engine.figure import shown_props
from technique_site.engine.figure.prop_solids import GIVE, Solid

# bodies and props


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "figures:\n  a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 80, knee:"
            " 20}}\n"
            "  b: {from: a, touches: {right_foot: floor}, right_leg: {hip: 60, knee: 20}, left_leg: {knee:"
            " 20}}\n",
            r"3:3 figure-sunk: in `b` the right knee is \d+ cm inside the box; turn, bend or lift what"
            r" leads to"
            r" it, or leave the box out of this figure with `without: \[box\]`",
        ),
        (
            "figures:\n  a: {touches: {seat: chair, left_foot: floor, right_foot: floor}, legs: {hip: 90,"
            " knee: 90}}\n"
            "  b: {touches: {left_foot: floor, right_foot: floor}}\n",
            r"3:3 figure-sunk: in `b` the (left|right) \w+ is \d+ cm inside the chair; turn, bend or lift"
            r" what"
            r" leads to it, or leave the chair out of this figure with `without: \[chair\]`",
        ),
        (
            "figures:\n  a: {touches: {left_foot: floor, right_foot: floor, left_hand: wall, right_hand:"
            " wall},"
            " arms: {shoulder: 90}}\n  b: {touches: {left_foot: floor, right_foot: floor}, pelvis: {tilt:"
            " 30},"
            " arms: {shoulder: 120}}\n",
            r"3:3 figure-sunk: in `b` the (left|right) \w+ is \d+ cm inside the wall; turn, bend or lift"
            r" what"
            r" leads to it, or leave the wall out of this figure with `without: \[wall\]`",
        ),
        (
            "props: {chair: {height: 60}}\nfigures:\n  a: {touches: {seat: chair, left_foot: floor}, legs:"
            " {hip: 60, knee: 50}}\n",
            r"3:3 figure-sunk: in `a` the (left|right) hip is 3 cm inside the chair; turn, bend or lift"
            r" what"
            r" leads to it, or let it rest there with `touches: {(left|right)_hip: chair}`",
        ),
        (
            "figures:\n  a: {touches: {right_thigh: roller, left_foot: floor, right_hand: floor, left_hand:"
            " floor}, pelvis: {tilt: -38}, left_leg: {hip: 66, knee: 72}, right_leg: {hip: 52, knee: 8},"
            " arms:"
            " {shoulder: -52, wrist: -75}}\n  b: {touches: {seat: floor, left_heel: floor, right_heel:"
            " floor,"
            " left_hand: floor}, pelvis: {tilt: -10}, legs: {hip: 79, knee: 0}, left_arm: {shoulder: -32,"
            " wrist: -66}}\n",
            r"3:3 figure-sunk: in `b` the (left|right) \w+ is \d+ cm inside the roller; turn, bend or lift"
            r" what"
            r" leads to it, or leave the roller out of this figure with `without: \[roller\]`",
        ),
        (
            "figures:\n  a: {touches: {left_foot: floor, right_foot: box, left_hand: rail},"
            " left_arm: {shoulder: 45}, right_leg: {hip: 80, knee: 80},"
            " then: {touches: {right_foot: nothing}, right_leg: {hip: 45, knee: 0}}}\n",
            r"2:\d+ figure-sunk: at the end of `a` the right \w+ is \d+ cm inside the box; .*",
        ),
    ],
    ids=[
        "a leg in a box",
        "standing in a chair",
        "hands in a wall",
        "thighs in a seat",
        "on a roller",
        "then",
    ],
)
def test_a_body_inside_a_prop_is_told(text, said):
    _, found = read(text)
    assert len(found) == 1 and re.fullmatch(said, found[0]), found


@pytest.mark.parametrize(
    "text",
    [
        "touches: {seat: chair, left_foot: floor, right_foot: floor}, legs: {hip: 90, knee: 90}",
        "touches: {seat: chair, left_foot: floor, right_foot: floor}, legs: {hip: 75, knee: 90}",
        "touches: {seat: chair, left_foot: floor, right_foot: floor}, pelvis: {tilt: -25}, legs: {hip: 60,"
        " knee: 80}",
        "touches: {seat: chair, left_foot: floor, right_foot: floor}, pelvis: {turn: 180}, legs: {hip: 90,"
        " knee: 90}",
        "touches: {left_foot: floor, right_foot: chair}, right_leg: {hip: 80, knee: 80}",
        "touches: {left_foot: floor, right_heel: chair}, right_leg: {hip: 80, knee: 10}",
        "touches: {left_foot: floor, right_shin: bench}, right_leg: {hip: 10, knee: 95}, left_leg: {knee:"
        " 10}",
        "touches: {back: bench, head: bench, left_foot: floor, right_foot: floor}, pelvis: {tilt: -90},"
        " legs:"
        " {hip: 20, knee: 100}",
        "touches: {left_foot: floor, right_instep: bench}, left_leg: {hip: 60, knee: 70}, right_leg: {hip:"
        " -20, knee: 70, ankle: -60}, pelvis: {tilt: 10}",
        "touches: {left_hand: box, right_hand: box, left_toes: floor, right_toes: floor}, pelvis: {tilt:"
        " 60},"
        " legs: {hip: 0, knee: 0}, arms: {shoulder: 80, wrist: 80}",
        "touches: {left_foot: floor, right_foot: floor, left_hand: rail}, left_arm: {shoulder: 5, elbow: 10}",
    ],
)
def test_props_give_way_to_bodies(text):
    scene, said = one(text)
    assert said == []
    figure = scene.figures["a"]
    for name in figure.shown:
        for solid in shown_props.solids(scene.props[name], scene.ceiling + 14):
            held = name == "rail"
            body = flesh.of(figure.pose.body())
            deep = solid.depths(body)
            if held:
                deep[[p.endswith(("hand", "wrist", "elbow")) for p in body.points]] = 0
            assert deep.max() <= GIVE + 0.11, name


def test_a_top_is_never_a_stick():
    scene, _ = read(
        "figures:\n  a: {touches: {left_foot: floor, right_heel: box}, right_leg: {hip: 80, knee: 20}}\n"
        "  b: {from: a, touches: {right_foot: floor}, right_leg: {hip: 60, knee: 20}, left_leg: {knee:"
        " 20}}\n"
    )
    prop = scene.props["box"]
    assert prop.ends[1] - prop.ends[0] >= 0.6 * prop.kind.size - 1e-9
    assert prop.ends[3] - prop.ends[2] >= 0.6 * prop.kind.width - 1e-9


@pytest.mark.parametrize(
    "text",
    ["seat: chair", "right_heel: box", "right_foot: bench"],
)
def test_what_rests_on_a_top_is_over_it(text):
    scene, said = one(
        f"touches: {{{text}, left_foot: floor}}, legs: {{hip: 85, knee: 85}}"
        if "seat" in text
        else f"touches: {{{text}, left_foot: floor}}, right_leg: {{hip: 85, knee: 60}}"
    )
    part, surface = text.split(": ")
    prop, body = scene.props[surface], scene.figures["a"].pose.body()
    for spot in PARTS[part]:
        x, _, z = middle_of(body, spot)
        assert prop.ends[0] <= x <= prop.ends[1] and prop.ends[2] <= z <= prop.ends[3]
    assert said == []


def test_how_deep_a_ball_is_in_a_block():
    block = Solid((0, 0, 0), (10, 10, 10))
    found = flesh.Flesh(
        flesh.np.array([[5.0, 11.0, 5.0], [5.0, 9.0, 5.0], [12.0, 5.0, 5.0], [13.0, 14.0, 5.0], [5, 5, 5]]),
        flesh.np.array([2.0, 2.0, 2.0, 2.0, 2.0]),
        ("a",) * 5,
    )
    assert block.depths(found) == pytest.approx([1.0, 3.0, 0.0, -3.0, 7.0])
    tube = Solid((0, 5, 5), (10, 5, 5), around=1.0)
    assert tube.depths(found) == pytest.approx([-3.0, -1.0, 1.0, 3.0 - (9 + 81) ** 0.5, 3.0])


def test_a_quick_no_is_never_said_of_flesh_that_is_inside():
    random = np.random.default_rng(3)
    said = {True: 0, False: 0}
    for _ in range(1500):
        low, size = random.uniform(-12, 12, 3), random.uniform(0, 8, 3)
        around = float(random.choice([0.0, 0.0, 2.5]))
        solid = Solid(tuple(low), tuple(low + size), around)
        found = Flesh(random.uniform(-9, 9, (6, 3)), random.uniform(0.5, 3, 6), ("knee",) * 6)
        for deep in (-1.0, 0.0, GIVE):
            may = solid.may_hold(found, deep)
            said[may] += 1
            assert may or float(solid.depths(found).max()) <= deep
    assert min(said.values()) > 500  # both are said often
