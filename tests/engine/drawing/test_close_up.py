"""A foot alone: what is shown of it, and how its big toe goes its own way."""

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
