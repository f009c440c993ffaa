"""Whether a body is carried, by bodies that are put together point by point, so that each limit has a case on
either side. Lengths are in hundredths of stature; a person of 170 cm has 1.7 cm in each.
"""

import dataclasses
import re

import numpy as np
import pytest

from technique_site.engine.body import balance, body_model
from technique_site.engine.body.body_parts import PARTS, thickness

NAMES = body_model.Body(
    np.array([body_model.rest()[name] for name in body_model.ORDER]), np.zeros(3)
).points.keys()
FEET = {"left_foot": "floor", "right_foot": "floor"}


@dataclasses.dataclass
class Points:
    """A body of points alone."""

    spots: dict[str, tuple[float, float, float]]


def body(*, everything=(0.0, 200.0, 0.0), **moved):
    """All points in one place, high in the air, but for those that are named by part or point."""
    points = dict.fromkeys(NAMES, everything)
    for name, place in moved.items():
        for point in {p for a, b, _ in PARTS[name] for p in (a, b)} if name in PARTS else {name}:
            points[point] = place
    return Points(points)


def beyond(made, on=FEET):
    """How far a body's weight lies beyond what carries it, in hundredths of stature, and which way."""
    said = balance.unheld(made, on)
    if said is None:
        return None
    way, far = re.fullmatch(
        r"the body would tip over (\w+): its weight lies (\d+) cm beyond what carries it", said[0]
    ).groups()
    assert said[1] == "move the pelvis or what it stands on, or let a hand hold something"
    return way, int(far) / 1.7


@pytest.mark.parametrize(
    ("points", "share"),
    [  # Winter 2009, table 4.1: head 8.1 % of the mass, trunk 49.7 %, an arm 5 %, a leg 16.1 %
        (("head",), 0.081),
        (("pelvis", "neck"), 0.497),
        (("left_shoulder", "left_elbow", "left_hand"), 0.05),
        (("right_shoulder", "right_elbow", "right_hand"), 0.05),
        (("right_elbow", "right_hand"), 0.036),  # a part counts half at each of its ends
        (("right_hand",), 0.011),
        (("left_hip", "left_knee", "left_ankle", "left_heel", "left_toe"), 0.161),
        (("left_ankle", "left_heel", "left_toe"), 0.03775),
        (("right_heel", "right_toe"), 0.0145),
        (("right_hip",), 0.05),
        (("nose", "left_rib", "waist"), 0.0),  # they only give the body its shape
    ],
)
def test_a_part_takes_its_share_of_the_weight_along(points, share):
    far = 10_000.0
    on = {"left_forearm": "box"} if "left_elbow" not in points else {"right_forearm": "box"}
    found = beyond(body(**dict.fromkeys(points, (far, 200.0, 0.0))), on)
    assert found is None if not share else found == ("forward", pytest.approx(share * far, abs=0.5))


@pytest.mark.parametrize(
    ("place", "way"),
    [
        ((20.0, 0.0, 0.0), "backward"),
        ((-20.0, 0.0, 0.0), "forward"),
        ((0.0, 0.0, 20.0), "sideways"),
        ((0.0, 0.0, -20.0), "sideways"),
        ((20.0, 0.0, 21.0), "sideways"),  # the way in which it would tip further
        ((21.0, 0.0, 20.0), "backward"),
        ((-20.0, 0.0, 20.0), "sideways"),
        ((20.0, 0.0, -5.0), "backward"),
        ((-20.0, 0.0, 5.0), "forward"),
    ],
)
def test_the_way_that_it_would_tip(place, way):
    assert beyond(body(left_elbow=place, left_wrist=place), {"left_forearm": "box"})[0] == way


@pytest.mark.parametrize(("far", "falls"), [(12.29, False), (12.32, True), (-12.29, False), (-12.32, True)])
def test_the_limit_itself(far, falls):
    # an elbow that carries has 2.5 % of the weight, so 12.31 away from all the rest it is 12 from the middle
    for place in ((far, 0.0, 0.0), (0.0, 0.0, far)):
        made = body(left_elbow=place, left_wrist=place)
        assert (balance.unheld(made, {"left_forearm": "box"}) is not None) is falls


def test_the_weight_may_lie_anywhere_between_what_carries_it():
    apart = body(
        left_elbow=(-90, 0, -90), left_wrist=(-90, 0, -90), right_elbow=(90, 0, 90), right_wrist=(90, 0, 90)
    )
    assert balance.unheld(apart, {"left_forearm": "floor", "right_forearm": "floor"}) is None
    assert beyond(apart, {"right_forearm": "floor"})[0] in ("backward", "sideways")


@pytest.mark.parametrize(
    ("held", "falls"),
    [
        ((-40.0, 0.0, 0.0), False),  # the body leans away from what is held down
        ((40.0, 0.0, 0.0), True),  # it leans toward it, beyond the forearm
        ((-40.0, 0.0, 40.0), False),
    ],
)
def test_what_is_held_down_pulls(held, falls):
    made = body(everything=(30.0, 50.0, 0.0), left_elbow=(0, 0, 0), left_wrist=(0, 0, 0), right_ankle=held)
    on = {"left_forearm": "floor", "right_ankle": "hold_down"}
    assert (balance.unheld(made, on) is not None) is falls
    assert balance.unheld(made, {"left_forearm": "floor"}) is not None


def test_what_is_held_down_carries_nothing():
    said = balance.unheld(body(), {"right_ankle": "hold_down", "left_hand": "hand_weight"})
    assert said[0] == "nothing carries the body"


@pytest.mark.parametrize(
    "surface",
    [
        "floor",
        "box",
        "chair",
        "bench",
        "roller",
        "ball",
        "double_ball",
        "cushion",
        "towel",
        "slider",
        "wedge",
    ],
)
def test_what_lies_or_stands_carries(surface):
    assert balance.unheld(body(), {"left_forearm": surface}) is None


@pytest.mark.parametrize("surface", ["rod", "strap", "rail", "wall", "doorway", "left_hand"])
def test_what_is_held_or_beside_carries_nothing(surface):
    assert balance.unheld(body(), {"left_forearm": surface}) == (
        "nothing carries the body",
        "say what it stands, sits, kneels or lies on, for example `touches: {left_foot: floor}`",
    )


@pytest.mark.parametrize(
    ("surface", "holds"),
    [("rail", True), ("wall", True), ("doorway", True), ("floor", True), ("rod", False), ("strap", False)],
)
def test_what_steadies(surface, holds):
    """The weight lies between an elbow on the floor and the other hand."""
    made = body(left_elbow=(-90, 0, 0), left_wrist=(-90, 0, 0), right_hand=(90, 0, 0), right_wrist=(90, 0, 0))
    on = {"left_forearm": "floor", "right_hand": surface}
    assert (balance.unheld(made, on) is None) is holds


# What is named as what could carry it


def at_height(part, centimetres, x=0.0):
    """The place of a part whose lowest skin is so high."""
    return x, centimetres / 1.7 + min(thickness(spot) for spot in PARTS[part]), 0.0


def named(made, on=()):
    said = balance.unheld(made, dict(on))
    assert said
    found = re.fullmatch(r"nothing carries the weight of the body; the (.+)", said[0])
    if found:
        part = said[1].split("`")[1].removesuffix(": floor")
        assert said[1] == f"add `{part}: floor` to `touches`, or name what else carries it"
        assert found[1].startswith(part.replace("_", " ") + " is ")
    return found and found[1]


@pytest.mark.parametrize(
    ("part", "centimetres", "says"),
    [
        ("left_knee", 24.9, "left knee is 25 cm in the air"),
        ("left_knee", 25.1, None),
        ("right_knee", 24.9, "right knee is 25 cm in the air"),
        ("right_knee", 25.1, None),
        ("seat", 14.9, "seat is 15 cm in the air"),
        ("seat", 15.1, None),
        ("left_knee", 1.1, "left knee is 1 cm in the air"),
        ("left_knee", 0.9, "left knee is on the floor and isn't said to touch it"),
        ("seat", -2.0, "seat is on the floor and isn't said to touch it"),
    ],
)
def test_a_part_is_named_that_is_low(part, centimetres, says):
    assert named(body(**{part: at_height(part, centimetres)})) == says


@pytest.mark.parametrize("side", ["left", "right"])
@pytest.mark.parametrize(("centimetres", "says"), [(59.9, "foot is 60 cm in the air"), (60.1, None)])
def test_a_foot_is_named_that_is_lower_than_a_chair_and_a_hand(side, centimetres, says):
    # of heel, ball and toe, the lowest skin counts
    heel = at_height(f"{side}_heel", centimetres)
    assert named(body(**{f"{side}_heel": heel})) == (says and f"{side} {says}")


@pytest.mark.parametrize(("x", "is_near"), [(24.3, True), (24.4, False), (-24.3, True), (-24.4, False)])
def test_a_part_is_named_that_is_near_the_middle(x, is_near):
    # a foot has 1.45 % of the weight: 24.35 away from the rest, it is 24 from the middle
    assert bool(named(body(left_foot=at_height("left_foot", 5, x)))) is is_near


def test_a_foot_is_as_near_as_its_heel():
    for heel, toe, is_near in ((20, 90, True), (30, 10, False)):
        made = body(left_heel=at_height("left_heel", 5, heel), left_toes=at_height("left_toes", 5, toe))
        assert bool(named(made)) is is_near


def test_the_lowest_is_named():
    made = body(left_knee=at_height("left_knee", 9), right_knee=at_height("right_knee", 8), seat=(0, 14, 0))
    assert named(made) == "right knee is 8 cm in the air"


def test_a_part_that_touches_something_is_not_named():
    made = body(left_knee=at_height("left_knee", 5), right_knee=at_height("right_knee", 8))
    assert named(made, {"left_knee": "strap"}.items()) == "right knee is 8 cm in the air"
    # nor one of a leg that carries already
    assert named(made, {"left_heel": "strap"}.items()) == "left knee is 5 cm in the air"
    far = body(
        left_heel=(900, 0, 0),
        left_knee=at_height("left_knee", 5, 12.0),
        right_knee=at_height("right_knee", 8, 12.0),
    )
    assert named(far, {"left_heel": "floor"}.items()) == "right knee is 8 cm in the air"


def test_the_seat_is_named_though_the_trunk_lies_on_something():
    made = body(seat=at_height("seat", 5), chest=(900, 0, 0))
    assert named(made, {"upper_back": "floor"}.items()) == "seat is 5 cm in the air"


def test_a_body_that_is_carried_needs_nothing_else():
    assert balance.unheld(body(left_knee=at_height("left_knee", 5)), {"left_forearm": "box"}) is None
