"""A head: a face from the front, hair alone from behind."""

import re
from math import hypot

import pytest

from support import scenes
from technique_site.engine.body.body_model import radius, rest
from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.drawing import figure_svg, head_shapes

NUMBER = r"-?[0-9]+(?:\.[0-9])?"


def turned(**angles):
    """A body that stands, with these angles of the pelvis or the head."""
    given = {name.replace("__", "."): value for name, value in angles.items()}
    return Pose({**rest(), **given}, (0.0, 53.0, 0.0)).body()


def corners(d):
    """The corners of a path's first outline."""
    first = re.sub(r"A\S+ \S+ 0 0 1 ", "L", d.partition("Z")[0])
    return [(float(x), float(y)) for x, y in re.findall(rf"({NUMBER}) ({NUMBER})", first)]


def area(points):
    """Above 0 where points go round clockwise in a picture."""
    return sum(a[0] * b[1] - b[0] * a[1] for a, b in zip(points, [*points[1:], points[0]])) / 2


def kinds(text, view="front"):
    scene = scenes.scene_with(f"view: {view}\n{text}")
    figure = scene.figures["pails"]
    return [s.kind for s in figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera(view))]


STANDS = "touches: {left_foot: floor, right_foot: floor}\n"


@pytest.mark.parametrize(
    ("text", "view", "shown"),
    [
        ("", "front", True),
        ("", "side", True),
        ("", "corner", True),
        ("pelvis: {turn: 180}\n", "side", True),
        ("pelvis: {turn: 180}\n", "front", False),
        ("head: {turn: 60}\n", "front", True),
    ],
)
def test_a_face_is_drawn_unless_it_looks_away(text, view, shown):
    made = kinds(STANDS + text, view)
    assert ("f-face" in made, "f-eye" in made) == (shown, shown)


def test_a_face_lies_over_its_head():
    made = kinds(STANDS)
    assert made.index("f-trunk") < made.index("f-face") < made.index("f-eye")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("turn", range(-180, 181, 30))
@pytest.mark.parametrize("bend", (-60, 0, 60))
def test_a_face_is_a_part_of_the_head(view, turn, bend):
    body, camera = turned(pelvis__turn=turn, head__bend=bend), Camera(view)
    points = corners(head_shapes.face(body, camera))
    x, y = camera.see(body.points["head"])
    assert max(hypot(a - x, b - y) for a, b in points) <= radius("head") + 0.1
    assert area(points) >= -0.6  # as capsules go, so that the nose is no hole; without the arc's own area


def test_from_the_front_hair_is_above_the_face_and_the_eyes_are_two():
    body, camera = turned(), Camera("front")
    x, y = camera.see(body.points["head"])
    points = corners(head_shapes.face(body, camera))
    assert points[0][0] > x > points[1][0]  # along the chin
    brow = min(b for a, b in points if abs(a - x) < 1.5)
    assert -radius("head") + 1.5 < brow - y < -2  # hair that is seen at 96 px, and a forehead
    left, right = (
        re.match(rf"M({NUMBER})", one)[1] for one in re.findall("M[^M]*", head_shapes.eyes(body, camera))
    )
    assert abs(float(left) - float(right)) > 3


def test_from_the_side_the_face_is_where_the_person_looks():
    body, camera = turned(), Camera("side")
    x, _ = camera.see(body.points["head"])
    points = corners(head_shapes.face(body, camera))
    assert sum(a for a, _ in points) / len(points) > x + 1


def test_a_face_has_the_same_commands_however_it_turns():
    camera = Camera("front")
    made = {
        re.sub(NUMBER, "", head_shapes.face(body, camera)).replace(" ", "")
        + re.sub(NUMBER, "", head_shapes.eyes(body, camera)).replace(" ", "")
        for body in (turned(pelvis__turn=turn) for turn in range(-180, 180, 15))
    }
    assert len(made) == 1
