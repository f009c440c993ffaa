"""How bands and gear look: where they are in a picture, and what they are called."""

import re

import pytest

from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.drawing import figure_svg, pictures
from technique_site.engine.figure import figures

FEET = "left_foot: floor, right_foot: floor"
KNEEL = "left_knee: floor, right_knee: floor, left_instep: floor, right_instep: floor"
GEAR = {
    "hand_weight": (f"{FEET}, left_hand: hand_weight, right_hand: hand_weight", 2),
    "bag": (f"{FEET}, right_hand: bag", 1),
    "bag on the back": (f"{FEET}, upper_back: bag", 1),
    "bag on the thighs": (f"{FEET}, left_lower_thigh: bag, right_lower_thigh: bag, right_hand: bag", 1),
    "barbell": (f"{FEET}, left_hand: barbell, right_hand: barbell", 3),
    "stick": (f"{FEET}, left_hand: stick, right_hand: stick", 1),
    "wedge": ("left_foot: wedge, right_foot: wedge", 2),
    "cushion": ("left_foot: cushion, right_foot: cushion", 2),
    "slider": ("left_foot: floor, right_foot: slider", 1),
    "towel": ("left_foot: floor, right_foot: towel", 1),
}


def shapes_of(text, view="side", moment="pose"):
    scene, problems = figures.read("a.figures.yml", f"view: {view}\n{text}", None)
    assert scene and problems == [], problems
    figure = scene.figures["a"]
    pose = getattr(figure, moment)
    on = figure.on if moment == "pose" else figure.end_on
    return scene, figure, figure_svg.shapes(scene, figure, pose, on, Camera(view))


def of(text, kind, **how):
    return [shape for shape in shapes_of(text, **how)[2] if shape.kind == kind]


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("name", GEAR)
def test_gear_is_drawn_in_every_view(name, view):
    touches, count = GEAR[name]
    made = of(f"figures: {{a: {{touches: {{{touches}}}}}}}\n", "f-tool", view=view)
    assert len(made) == count
    for shape in made:
        x0, y0, x1, y1 = shape.box
        assert x1 - x0 > 1 and y1 - y0 > 1, "it can be seen"
        numbers = [float(n) for n in re.findall(r"-?[0-9.]+", shape.d)]
        assert all(abs(n) < 400 for n in numbers)


def test_a_bag_on_the_thighs_rests_there_and_the_near_hand_holds_it():
    scene, figure, made = shapes_of(
        f"figures:\n  a:\n    touches: {{seat: chair, {FEET}, left_lower_thigh: bag, right_lower_thigh: bag,"
        " left_hand: bag, right_hand: bag}\n"
        "    legs: {hip: 84, knee: 88}\n    arms: {shoulder: 5, elbow: 104}\n"
    )
    (bag,) = (shape for shape in made if shape.kind == "f-tool")
    body, camera = figure.pose.body(), Camera("side")
    hip, knee, hand = (camera.see(body.points[f"right_{name}"]) for name in ("hip", "knee", "hand"))
    x0, y0, x1, y1 = bag.box
    assert hip[0] < x0 < x1 < knee[0] + 5, "by the knees, not on the belly"
    assert y0 < hand[1] + 3 and y1 < max(hip[1], knee[1]), "on the thighs, up to the hands; y goes down"
    assert bag.depth < next(shape.depth for shape in made if shape.key == "right arm")
    assert "right lower thigh under a bag" in pictures.describe(scene, figure)


def test_a_hand_weight_is_at_its_hand():
    scene, figure, made = shapes_of(
        f"figures: {{a: {{touches: {{{FEET}, right_hand: hand_weight}}, arms: {{shoulder: 50}}}}}}\n"
    )
    (weight,) = (shape for shape in made if shape.kind == "f-tool")
    x, y = Camera("side").see(figure.pose.body().points["right_hand"])
    assert weight.box[0] < x < weight.box[2] and weight.box[1] < y < weight.box[3]
    assert weight.depth > next(shape.depth for shape in made if shape.key == "right arm")


def test_a_plate_is_in_front_of_the_body_where_it_is_nearer():
    text = f"figures: {{a: {{touches: {{{FEET}, left_hand: barbell, right_hand: barbell}}}}}}\n"
    order = [shape.kind for shape in shapes_of(text, view="three_quarter")[2]]
    assert order[0] == order[-1] == "f-tool", "the far plate is behind all, the near one before all"
    assert [shape.kind for shape in shapes_of(text)[2]][:3] == ["f-tool"] * 3, "from the side all are behind"


@pytest.mark.parametrize(("by", "kind"), [("bar", "f-tool"), ("sofa", "f-prop"), ("strap", "f-strap")])
def test_what_holds_down_is_over_the_ankle(by, kind):
    made = of(
        f"props: {{hold_down: {{by: {by}}}}}\n"
        f"figures: {{a: {{touches: {{{KNEEL}, left_ankle: hold_down, right_ankle: hold_down}},"
        " legs: {knee: 90, ankle: -75}}}\n",
        kind,
    )
    assert made and all(shape.key.startswith("prop") for shape in made)
    top = min(shape.box[1] for shape in made)
    assert top < -5.8, "higher than the ankle is thick"


def test_a_band_goes_round_both_limbs_and_is_a_cuff_where_they_cover_each_other():
    text = f"figures: {{a: {{touches: {{{FEET}}}, bands: [{{from: left_knee, to: right_knee}}]}}}}\n"
    (front,) = of(text, "f-band", view="front")
    assert front.d.count("M") == 1 and front.box[2] - front.box[0] > 18
    (side,) = of(text, "f-band")
    assert side.d.count("M") == 2
    assert 8 < side.box[2] - side.box[0] < 10


def test_a_band_follows_the_hand_and_its_anchor_stays():
    text = (
        f"figures: {{a: {{touches: {{{FEET}}}, arms: {{shoulder: 80}},"
        " bands: [{from: right_hand, to: anchor}], then: {arms: {shoulder: 10}}}}\n"
    )
    first, last = (
        {shape.key: shape.d for shape in shapes_of(text, moment=moment)[2]} for moment in ("pose", "end")
    )
    assert first["anchor 0"] == last["anchor 0"]
    assert first["band 0"] != last["band 0"]


@pytest.mark.parametrize(
    ("entry", "view", "posts"),
    [
        ("side: ahead", "side", 1),
        ("side: left", "front", 1),
        ("side: above", "side", 0),
        ("side: below", "side", 0),
    ],
)
def test_an_anchor_stands_on_a_post(entry, view, posts):
    text = (
        f"props: {{anchor: {{{entry}}}}}\n"
        f"figures: {{a: {{touches: {{{FEET}}}, arms: {{shoulder: 80}},"
        " bands: [{from: right_hand, to: anchor}]}}\n"
    )
    scene, _, made = shapes_of(text, view=view)
    camera, (x, _, z) = Camera(view), scene.props["anchor"].point
    post = [shape for shape in made if shape.key == "post 0"]
    (ring,) = (shape for shape in made if shape.key == "anchor 0")
    assert len(post) == posts
    for shape in post:
        assert shape.box[3] == pytest.approx(camera.see((x, 0, z))[1]), "down to the floor"
        assert ring.box[1] < shape.box[1] < ring.box[3], "from the ring"


def test_a_box_is_as_deep_as_is_written():
    def wide(entry):
        (box,) = of(
            f"props: {{box: {{height: 40{entry}}}}}\n"
            "figures: {a: {touches: {left_foot: floor, right_foot: box}, right_leg: {hip: 80, knee: 80}}}\n",
            "f-prop",
        )
        return (box.box[2] - box.box[0]) * 1.7

    assert wide("") == pytest.approx(24 * 1.7, abs=1)
    assert wide(", depth: 70") == pytest.approx(70, abs=1)
    assert wide(", depth: 32") == pytest.approx(32, abs=1)


def test_words_name_bands_and_gear():
    scene, figure, _ = shapes_of(
        f"figures: {{a: {{touches: {{{FEET}, right_hand: hand_weight, left_ankle: hold_down}},"
        " bands: [{from: left_knee, to: right_knee}, {from: left_hand, to: anchor}]}}\n"
    )
    assert pictures.describe(scene, figure) == (
        "Seen from the side: left foot and right foot on the floor, right hand holding a hand weight,"
        " left ankle under a hold-down. A band goes from the left knee to the right knee, and one from the"
        " left hand to an anchor."
    )
