"""A foot alone: what is shown of it, and how its big toe goes its own way."""

import re

import pytest

from technique_site.engine.body.camera import Camera
from technique_site.engine.drawing import figure_svg, pictures
from technique_site.engine.figure import figures


def figure_of(posed, top="close_up: right_foot\nview: three_quarter\n"):
    text = f"{top}figures:\n  a:\n    touches: {{left_foot: floor, right_sole: floor}}\n    {posed}\n"
    scene, problems = figures.read("a.figures.yml", text, None)
    assert scene and problems == [], problems
    return scene, scene.figures["a"]


def shapes_of(posed, **how):
    scene, figure = figure_of(posed, **how)
    camera = Camera(figure.written.view)
    return {s.key: s for s in figure_svg.shapes(scene, figure, figure.pose, figure.on, camera)}


def top_of(shape):
    return shape.box[1]


def test_only_the_foot_is_shown():
    scene, figure = figure_of("right_leg: {toes: 0}")
    assert sorted(shapes_of("right_leg: {toes: 0}")) == [
        "right shin",
        *(f"right toe {number}" for number in range(5)),
    ]
    (box,) = pictures.boxes(scene).values()
    assert box[3] - box[1] < 30, "a person is 100"


@pytest.mark.parametrize(
    ("posed", "big", "others"),
    [
        ("{toes: 0, big_toe: 50}", True, False),
        ("{toes: 50, big_toe: -50}", False, True),
        ("{toes: 40}", True, True),
    ],
)
def test_which_toes_are_lifted(posed, big, others):
    flat, bent = shapes_of("right_leg: {toes: 0}"), shapes_of(f"right_leg: {posed}")
    for number in range(5):
        is_up = top_of(bent[f"right toe {number}"]) < top_of(flat[f"right toe {number}"]) - 0.2
        assert is_up == (others if number else big), number


def test_a_whole_figure_shows_a_big_toe_that_goes_its_own_way():
    whole = {
        posed: shapes_of(f"right_leg: {posed}", top="")["right leg"].d.count("Z")
        for posed in ("{toes: 0}", "{toes: 40}", "{toes: 0, big_toe: 40}")
    }
    assert list(whole.values()) == [6, 6, 7]


def test_arrows_beside_a_foot_are_small():
    arrow = "arrows: [{move: right_big_toe, way: up}]"
    sizes = []
    for top in ("close_up: right_foot\n", ""):
        scene, figure = figure_of(f"right_leg: {{toes: 0, big_toe: 40}}\n    {arrow}", top=top)
        (shape,) = pictures.arrow_paths(figure, Camera("side"))
        sizes.append(shape.box[3] - shape.box[1])
    assert sizes[0] == pytest.approx(sizes[1] * 0.4, abs=0.1)


def low_edge(shape):
    """The lowest points of the inner side's outline, where the arch is: the y of the arch's piece."""
    return shape.d.split("M")[3]


def inside_of(posed):
    return shapes_of(posed.replace("right", "left"), top="close_up: left_foot\n")


def test_from_the_inside_the_arch_shows_the_outer_edge_behind_it():
    seen = inside_of("left_leg: {arch: 0}")
    assert seen["left edge"].kind == "f-far" and seen["left edge"].depth < seen["left shin"].depth
    assert "right edge" not in shapes_of("right_leg: {arch: 0}"), "from its outside a foot is one shape"


def test_an_arch_that_rises_goes_up_and_draws_the_toes_back():
    flat, high = inside_of("left_leg: {arch: 0}"), inside_of("left_leg: {arch: 30}")
    assert low_edge(flat["left shin"]) != low_edge(high["left shin"])
    assert high["left toe 0"].box[2] < flat["left toe 0"].box[2] - 1


def test_the_mark_under_a_foot_goes_along_its_arch():
    tops = []
    for arch in (0, 30):
        posed = f"left_leg: {{arch: {arch}}}\n    work: [left_foot_arch]"
        tops.append(top_of(inside_of(posed)["left_foot_arch"]))
    assert tops[1] < tops[0] - 1


def test_toes_spread_apart_and_curl_short():
    top = "close_up: right_foot\nview: above\n"
    rest, wide = (shapes_of(f"right_leg: {{spread: {angle}}}", top=top) for angle in (0, 28))

    def breadth(seen):
        boxes = [seen[f"right toe {number}"].box for number in range(5)]
        return max(box[2] for box in boxes) - min(box[0] for box in boxes)

    assert breadth(wide) > breadth(rest) + 1.5
    straight, curled = (
        shapes_of(f"right_leg: {{curl: {angle}}}", top="close_up: right_foot\n") for angle in (0, 60)
    )
    assert curled["right toe 0"].box[2] < straight["right toe 0"].box[2] - 0.5
    assert len(re.findall("M", curled["right toe 0"].d)) == 2, "a toe that curls has a knuckle"


def read(text):
    scene, problems = figures.read("a.figures.yml", text, None)
    assert scene and problems == [], problems
    return scene


SEATED = """close_up: right_foot
figures:
  a:
    close_up: nothing
    touches: {seat: chair, left_foot: floor, right_heel: floor, right_hand: right_toe_tips, left_hand: rail}
    pelvis: {tilt: 40}
    trunk: {low_back: 25, upper_back: 20}
    left_leg: {hip: 125, knee: 90}
    right_leg: {hip: 120, knee: 68, ankle: 5, toes: 10}
    arms: {shoulder: 90, elbow: 10}
  b:
    from: a
    arrows: [{move: right_toe_tips, way: left-right}]
"""


def test_a_file_may_show_the_whole_person_and_then_the_foot():
    scene = read(SEATED)
    boxes = pictures.boxes(scene)
    heights = {shot: box[3] - box[1] for shot, box in boxes.items()}
    assert heights["side"] > 50 > 30 > heights["side right_foot"]
    assert "alone" not in pictures.describe(scene, scene.figures["a"])
    said = pictures.describe(scene, scene.figures["b"])
    assert "right foot alone" in said and "right hand on the right toe tips" in said
    assert "chair" not in said and "rail" not in said, "it says what it shows"


def test_a_hand_on_the_foot_is_shown_and_one_elsewhere_not():
    scene = read(SEATED)
    figure = scene.figures["b"]
    keys = [s.key for s in figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("side"))]
    assert "right arm" in keys and "left arm" not in keys and not any("chair" in key for key in keys)


def test_an_arrow_to_and_fro_is_small_beside_a_foot():
    (shape,) = pictures.arrow_paths(read(SEATED).figures["b"], Camera("side"))
    assert shape.box[2] - shape.box[0] == pytest.approx(26 * 0.4, abs=0.1)


def test_a_ball_and_a_rolled_towel_are_shown_with_the_foot():
    text = """close_up: left_foot
figures:
  a:
    touches: {left_sole: floor, right_foot: floor, left_toe_tips: towel}
    left_leg: {toes: 30}
"""
    ball = text.replace(
        "left_sole: floor, right_foot: floor, left_toe_tips: towel", "right_foot: floor, left_arch: ball"
    )
    ball = ball.replace("{toes: 30}", "{hip: 35, knee: 35}")
    for written, prop, breadth in ((text, "towel", 2.5 / 1.7), (ball, "ball", 8 / 1.7)):
        scene = read(written)
        figure = scene.figures["a"]
        shown = figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("side"))
        box = next(s.box for s in shown if s.key.startswith("prop") and prop in s.key)
        assert box[2] - box[0] == pytest.approx(breadth, abs=0.1), "a roll is as broad as it is high"
