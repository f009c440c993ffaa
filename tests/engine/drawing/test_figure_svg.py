"""Outlines: capsules, hulls, arrows clear of the body, muscles inside their limbs, and the order in which
shapes lie.
"""

import re
from math import hypot

import pytest

from support import scenes
from technique_site.engine.body import muscles
from technique_site.engine.body.body_model import radius, rest
from technique_site.engine.body.body_parts import PARTS, middle_of
from technique_site.engine.body.camera import VIEWS, Camera, capsule, hull, num
from technique_site.engine.body.inverse_kinematics import Pose
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.drawing import figure_svg, pictures, silhouette
from technique_site.engine.drawing.arrows import arrow_paths
from technique_site.engine.drawing.figure_svg import Shape
from technique_site.engine.figure.figure_model import WAYS

NUMBER = r"-?[0-9]+(?:\.[0-9])?"
STANDING = Pose(rest(), (0.0, 53.0, 0.0))
# Every piece of the body that is drawn as a limb: its ends.
BONES = [
    (a, b)
    for side in ("left", "right")
    for a, b in (
        (f"{side}_{p}", f"{side}_{q}")
        for p, q in (
            ("hip", "knee"),
            ("knee", "ankle"),
            ("ankle", "heel"),
            ("heel", "ball"),
            ("ankle", "ball"),
            ("ball", "toe"),
            ("shoulder", "elbow"),
            ("elbow", "wrist"),
            ("wrist", "hand"),
        )
    )
]
BONES += [("pelvis", "waist"), ("waist", "chest"), ("chest", "neck"), ("head", "head")]
# What makes the trunk broad.
BROAD = [
    (f"{side}_{a}", f"{side}_{b}")
    for side in ("left", "right")
    for a, b in (("shoulder", "rib"), ("rib", "flank"), ("flank", "brim"), ("brim", "hip"))
] + [("neck", "right_shoulder"), ("neck", "left_shoulder")]
STANCES = {
    "standing": "from: set-up",
    "bent": "from: passive-stretch",
    "sitting": "touches: {seat: chair, left_foot: floor, right_foot: floor}\nlegs: {hip: 90, knee: 90}",
    "lying": "touches: {back: floor, head: floor, left_heel: floor, right_heel: floor}\npelvis: {tilt: -90}",
}


def commands(d):
    """A path's commands without their numbers."""
    return re.sub(NUMBER, "", d).replace(" ", "")


def points(d):
    """The points of a path of straight lines."""
    return [(float(x), float(y)) for x, y in re.findall(rf"({NUMBER}) ({NUMBER})", d)]


def inside(point, pieces):
    """Whether a point is on or within any of the thick limbs: (a, b, ra, rb) in the picture."""
    for (ax, ay), (bx, by), ra, rb in pieces:
        for step in range(101):
            t = step / 100
            if (
                hypot(ax + (bx - ax) * t - point[0], ay + (by - ay) * t - point[1])
                <= ra + (rb - ra) * t + 0.25
            ):
                return True
    return False


def flesh(body, camera):
    return [(camera.see(body.points[a]), camera.see(body.points[b]), radius(a), radius(b)) for a, b in BONES]


# outlines


@pytest.mark.parametrize(
    ("value", "text"),
    [(0.0, "0"), (-0.01, "0"), (-0.04, "0"), (1.0, "1"), (-2.5, "-2.5"), (3.14159, "3.1"), (100.0, "100")],
)
def test_numbers_are_short(value, text):
    assert num(value) == text


@pytest.mark.parametrize(
    ("a", "b", "ra", "rb"),
    [
        ((0, 0), (10, 0), 2, 1),
        ((0, 0), (10, 0), 1, 2),
        ((0, 0), (0, -10), 2, 2),
        ((0, 0), (0, 0), 3, 1),
        ((0, 0), (0.3, 0), 1, 3),
        ((5, 5), (-5, -5), 0.5, 4),
    ],
    ids=["thinner", "thicker", "even", "one point", "inside the other", "aslant"],
)
def test_every_capsule_has_the_same_commands(a, b, ra, rb):
    # so that a moment of a movement can be blended into another
    assert commands(capsule(a, b, ra, rb)) == "MALAZ"


def test_a_capsule_is_as_thick_as_its_ends():
    d = capsule((0, 0), (10, 0), 2, 2)
    assert sorted(points(d.replace("A2 2 0 0 1 ", "L").replace("A2 2 0 1 1 ", "L"))) == [
        (0, -2),
        (0, 2),
        (10, -2),
        (10, 2),
    ]


def test_a_hull_is_the_outer_corners():
    assert sorted(hull([(0, 0), (4, 0), (4, 4), (0, 4), (2, 2), (1, 3), (2, 0)])) == [
        (0, 0),
        (0, 4),
        (4, 0),
        (4, 4),
    ]


@pytest.mark.parametrize(
    ("view", "point", "right", "down"),
    [
        ("side", (1, 0, 0), 1, 0),
        ("side", (0, 1, 0), 0, -1),
        ("side", (0, 0, 1), 0, 0),
        ("front", (0, 0, 1), -1, 0),
        ("front", (0, 1, 0), 0, -1),
        ("front", (1, 0, 0), 0, 0),
    ],
)
def test_where_a_camera_sees_a_point(view, point, right, down):
    # from the side the person faces right; from the front their right hand is on the picture's left
    assert Camera(view).see(point) == pytest.approx((right, down), abs=1e-9)


@pytest.mark.parametrize("view", VIEWS)
def test_a_camera_keeps_lengths_across_the_line_of_sight(view):
    camera = Camera(view)
    for axis in (camera.right, camera.up):
        assert hypot(*camera.see(axis)) == pytest.approx(1)
    assert camera.see(camera.near) == pytest.approx((0, 0), abs=1e-9) and camera.depth(
        camera.near
    ) == pytest.approx(1)


def test_the_persons_right_is_near_from_the_side():
    figure = scenes.solved("from: set-up")
    shapes = {
        s.key: s
        for s in figure_svg.shapes(
            scenes.scene_with("from: set-up"), figure, figure.pose, figure.on, Camera("side")
        )
    }
    assert (shapes["right leg"].kind, shapes["left leg"].kind) == ("f-near", "f-far")
    assert shapes["right leg"].depth > shapes["left leg"].depth


# arrows


ONE_WAY = [way for way in WAYS if way not in ("left-right", "up-down", "turn")]


BACK = {("standing", "up-left"), ("lying", "left")}  # along the limb itself: there is no room


@pytest.mark.parametrize(
    ("stance", "way"),
    [(stance, way) for stance in STANCES for way in ONE_WAY if (stance, way) not in BACK],
)
@pytest.mark.parametrize("kind", ["push", "pull", "move"])
def test_an_arrow_begins_clear_of_the_body(stance, kind, way):
    # its tip may reach a limb, where an author lets it point along the body
    scene = scenes.scene_with(f"{STANCES[stance]}\narrows: [{{{kind}: right_heel, way: {way}}}]")
    camera = Camera("side")
    figure = scene.figures["pails"]
    (arrow,) = arrow_paths(figure, camera)
    corners = points(arrow.d)
    assert arrow.kind == f"f-{kind}"
    assert not inside(
        ((corners[0][0] + corners[-1][0]) / 2, (corners[0][1] + corners[-1][1]) / 2),
        flesh(figure.pose.body(), camera),
    )


@pytest.mark.parametrize(
    ("stance", "part", "way"),
    [
        ("standing", "right_heel", "down"),
        ("standing", "right_heel", "right"),
        ("standing", "right_toes", "up"),
        ("standing", "head", "up"),
        ("standing", "seat", "left"),
        ("bent", "right_heel", "down"),
        ("bent", "right_heel", "up-right"),
        ("bent", "seat", "left"),
        ("bent", "seat", "up-left"),
        ("sitting", "right_toes", "right"),
        ("sitting", "right_knee", "up"),
        ("lying", "right_heel", "right"),
        ("lying", "seat", "up"),
    ],
)
@pytest.mark.parametrize("kind", ["push", "pull", "move"])
def test_an_arrow_away_from_the_body_is_clear_of_it(stance, part, way, kind):
    scene = scenes.scene_with(f"{STANCES[stance]}\narrows: [{{{kind}: {part}, way: {way}}}]")
    camera = Camera("side")
    figure = scene.figures["pails"]
    (arrow,) = arrow_paths(figure, camera)
    assert not [p for p in points(arrow.d) if inside(p, flesh(figure.pose.body(), camera))]


@pytest.mark.parametrize(("way", "wide"), [("left-right", True), ("up-down", False)])
def test_a_movement_to_and_fro_has_two_heads(way, wide):
    scene = scenes.scene_with(f"from: set-up\narrows: [{{move: right_knee, way: {way}}}]")
    camera = Camera("side")
    figure = scene.figures["pails"]
    (arrow,) = arrow_paths(figure, camera)
    x0, y0, x1, y1 = arrow.box
    assert (x1 - x0 > y1 - y0) is wide and len(points(arrow.d)) == 10
    assert not [p for p in points(arrow.d) if inside(p, flesh(figure.pose.body(), camera))]


def test_a_turn_goes_round_beside_the_part():
    scene = scenes.scene_with("from: set-up\narrows: [{move: right_toes, way: turn}]")
    camera = Camera("side")
    figure = scene.figures["pails"]
    (arrow,) = arrow_paths(figure, camera)
    assert arrow.kind == "f-move" and arrow.d.count("Z") == 3  # a ring and two heads
    assert not [p for p in points(arrow.d) if inside(p, flesh(figure.pose.body(), camera))]


@pytest.mark.parametrize("part", ["right_thigh", "head", "right_foot"])
def test_a_press_ends_at_the_part(part):
    scene = scenes.scene_with(f"from: set-up\narrows: [{{press: {part}, way: down}}]")
    camera = Camera("side")
    figure = scene.figures["pails"]
    (arrow,) = arrow_paths(figure, camera)
    tip = points(arrow.d)[3]
    assert arrow.kind == "f-press" and tip[1] == max(p[1] for p in points(arrow.d))
    x, y = camera.see(middle_of(figure.pose.body(), PARTS[part][0]))
    assert abs(tip[0] - x) < 4 and not inside(tip, flesh(figure.pose.body(), camera)) and y - 16 < tip[1] < y


@pytest.mark.parametrize("key", scenes.KEYS)
def test_in_the_sites_figures_arrows_are_clear_of_the_body(key):
    _, scene = scenes.site()[key]
    for figure in scene.figures.values():
        camera = Camera(figure.written.view)
        body = flesh(figure.pose.body(), camera)
        for arrow in arrow_paths(figure, camera):
            assert not [p for p in points(arrow.d) if inside(p, body)], f"{figure.name}: {arrow.kind}"


@pytest.mark.parametrize("kind", ["push", "pull", "move"])
@pytest.mark.parametrize("way", ONE_WAY)
def test_an_arrow_points_where_it_says(kind, way):
    scene = scenes.scene_with(f"from: set-up\narrows: [{{{kind}: right_heel, way: {way}}}]")
    (arrow,) = arrow_paths(scene.figures["pails"], Camera("side"))
    corners = points(arrow.d)
    tail, tip = ((corners[0][0] + corners[-1][0]) / 2, (corners[0][1] + corners[-1][1]) / 2), corners[3]
    long = hypot(tip[0] - tail[0], tip[1] - tail[1])
    x, y = WAYS[way]
    assert ((tip[0] - tail[0]) / long, (tip[1] - tail[1]) / long) == pytest.approx(
        (x / hypot(x, y), y / hypot(x, y)), abs=0.02
    )


def test_a_move_without_way_follows_the_movement():
    scene = scenes.scene_with(
        "touches: {left_foot: floor}\nright_leg: {hip: 60, knee: 80}\nthen: {right_leg: {hip: 60, knee:"
        " 10}}\narrows: [{move: right_heel}]"
    )
    (arrow,) = arrow_paths(scene.figures["pails"], Camera("side"))
    corners = points(arrow.d)
    assert corners[3][0] > corners[0][0] and corners[3][1] < corners[0][1]  # the heel goes forward and up


# muscles


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize(
    "name",
    [
        name
        for name in MUSCLES
        if name.split("_", 1)[-1] not in ("glutes", "hip_flexors")
        and MUSCLES[name].start.split("_")[0] in ("left", "right")
    ],
)
def test_a_muscle_lies_inside_its_limb(name, view):
    # a wide band: glutes and hip flexors cross a joint, and so leave the one limb
    camera, body = Camera(view), STANDING.body()
    d, _, box = muscles.band(name, body, camera)
    on_trunk = muscles.layers(name)[0] == "trunk"
    limb = [
        (camera.see(body.points[a]), camera.see(body.points[b]), radius(a), radius(b))
        for a, b in (BONES + BROAD if on_trunk else BONES)
        if on_trunk or a.split("_")[0] == name.split("_")[0]
    ]
    x0, y0, x1, y1 = box
    corners = re.findall(rf"[ML ]({NUMBER}) ({NUMBER})(?=[ALZ])", d)
    assert len(corners) == 4
    assert not [p for p in corners if not inside((float(p[0]), float(p[1])), limb)]
    assert x0 < x1 and y0 < y1


@pytest.mark.parametrize(
    ("name", "ahead"),
    [
        ("right_hamstrings", False),
        ("right_quads", True),
        ("right_calf", False),
        ("right_shin_muscles", True),
        ("low_back_muscles", False),
        ("abdominals", True),
    ],
)
def test_a_muscle_is_on_its_side_of_the_limb(name, ahead):
    body, muscle = STANDING.body(), MUSCLES[name]
    camera = Camera("side")
    _, _, (x0, _, x1, _) = muscles.band(name, body, camera)
    bone = (camera.see(body.points[muscle.start])[0] + camera.see(body.points[muscle.stop])[0]) / 2
    assert ((x0 + x1) / 2 > bone) is ahead


def test_a_muscle_is_drawn_over_its_limb():
    scene = scenes.scene_with("from: passive-stretch\nstretch: [right_hamstrings]\nwork: [right_quads]")
    figure = scene.figures["pails"]
    kinds = [s.kind for s in figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera("side"))]
    near = max(i for i, kind in enumerate(kinds) if kind == "f-near")
    assert kinds.index("f-stretch") > kinds.index("f-far")
    assert {"f-stretch", "f-work"} <= set(kinds) and min(
        kinds.index("f-stretch"), kinds.index("f-work")
    ) > kinds.index("f-trunk") - near


# movements


MOVING = (
    "touches: {seat: chair, left_foot: floor}\nlegs: {hip: 90, knee: 90}\nthen: {right_leg: {knee:"
    " 10}}\nstretch: [right_hamstrings]"
)


@pytest.mark.parametrize("view", VIEWS)
def test_the_shapes_of_a_movement_can_be_blended(view):
    scene = scenes.scene_with(f"view: {view}\n{MOVING}")
    figure = scene.figures["pails"]
    made = pictures.moment(scene, figure, figure.pose, figure.on, pictures.boxes(scene)[view])
    moving = re.findall(
        r'd="([^"]*)" data-rp-mid="([^"]*)" data-rp-to="([^"]*)"',
        pictures.moment(scene, figure, figure.pose, figure.on, pictures.boxes(scene)[view], True, True),
    )
    assert moving and "data-rp" not in made  # a still has none
    for d, middle, end in moving:
        # the end point of each command, and of nothing else
        assert len(middle.split()) == len(end.split()) == 2 * len(re.sub("[^MLA]", "", d))
        assert end != " ".join(" ".join(part.split()[-2:]) for part in re.split("[MLAZ]", d) if part)


def test_a_movements_end_has_the_commands_of_its_beginning():
    scene = scenes.scene_with(MOVING)
    figure, camera = scene.figures["pails"], Camera("side")
    first = figure_svg.shapes(scene, figure, figure.pose, figure.on, camera)
    last = figure_svg.in_order_of(first, figure_svg.shapes(scene, figure, figure.end, figure.end_on, camera))
    assert [(s.kind, commands(s.d)) for s in first] == [(s.kind, commands(s.d)) for s in last]


def test_what_stays_still_carries_no_later_shape():
    scene = scenes.scene_with(MOVING)
    figure = scene.figures["pails"]
    made = pictures.moment(scene, figure, figure.pose, figure.on, pictures.boxes(scene)["side"], True, True)
    assert [
        kind
        for kind, later in re.findall(r'<path class="(f-[a-z]+)" d="[^"]*"( data-rp-mid)?', made)
        if later
    ] == ["f-near"]


def test_what_is_behind_a_shape_with_the_same_outline_is_not_drawn():
    far, near = (
        Shape("f-far", "M0 0", 0, (0, 0, 1, 1), "left arm"),
        Shape("f-near", "M0 0", 1, (0, 0, 1, 1), "arm"),
    )
    moved = Shape("f-far", "M1 1", 0, (0, 0, 1, 1), "left arm")
    box = (0, 0, 1, 1)
    assert figure_svg.markup([far, near], box, None, ground=False).count("<path") == 1
    assert figure_svg.markup([moved, near], box, None, ground=False).count("<path") == 2
    # one that comes out from behind it is drawn
    made = figure_svg.markup([far, near], box, None, "", [moved, near], [moved, near], False)
    assert made.count("<path") == 2


def test_shapes_are_put_in_the_order_of_another_moment():
    one, two = Shape("f-near", "M0 0", 1, (0, 0, 1, 1), "leg"), Shape("f-far", "M1 1", 0, (0, 0, 1, 1), "arm")
    assert figure_svg.in_order_of([one, two], [two, one]) == [one, two]


@pytest.mark.parametrize(
    "text",
    [
        "touches: {left_foot: floor, right_heel: box}\nright_leg: {hip: 80, knee: 20}\n"
        "then: {touches: {right_foot: floor}, right_leg: {hip: 0, knee: 0}}",
        "touches: {left_foot: floor, right_foot: floor, left_hand: rail}\n"
        "then: {touches: {left_hand: nothing}}",
    ],
    ids=["down from a box", "let go of a rail"],
)
def test_a_prop_that_a_movement_lets_go_stays_where_it_is(text):
    scene = scenes.scene_with(text)
    figure, camera = scene.figures["pails"], Camera("side")
    frame = figure_svg.shapes(scene, figure, figure.pose, figure.on, camera)
    later = figure_svg.in_order_of(frame, figure_svg.shapes(scene, figure, figure.end, figure.end_on, camera))
    props = [shape for shape in frame if shape.key.startswith("prop")]
    assert props and [shape for shape in later if shape.key.startswith("prop")] == props
    assert pictures.moment(scene, figure, figure.pose, figure.on, pictures.boxes(scene)["side"], moves=True)


def test_a_box_holds_every_shape_with_a_margin():
    one, two = Shape("f-near", "", 0, (-5, -90, 10, 0)), Shape("f-near", "", 0, (0, -50, 40, 2))
    assert figure_svg.frame_box([[one], [two]]) == (-8, -93, 43, 5)
    assert figure_svg.view_box((-8, -93, 43, 5)) == "-8 -93 51 98"


def test_words_are_escaped():
    made = figure_svg.picture("", (0, 0, 1, 1), "a-b", 'Press & <hold> "it"', "5 < 6")
    assert (
        '<title id="fig-a-b-t">Press &amp; &lt;hold&gt; &quot;it&quot;</title>' in made
        and "5 &lt; 6</desc>" in made
    )


@pytest.mark.parametrize(
    ("pose", "left"),
    [
        (
            (
                "pelvis: {tilt: 60}\nhead: {bend: -20}\ntouches: {left_foot: floor, right_foot: floor,"
                " left_hand: rail}"
            ),
            True,
        ),
        ("touches: {left_foot: floor, right_foot: floor}", False),
    ],
)
def test_the_cross_of_a_wrong_figure_keeps_clear_of_the_body(pose, left):
    scene = scenes.scene_with(pose)
    figure, camera = scene.figures["pails"], Camera("side")
    frame = figure_svg.shapes(scene, figure, figure.pose, figure.on, camera)
    box = figure_svg.frame_box([frame])
    mark = figure_svg.cross(box, frame)
    x, y = (float(n) + 4.4 for n in re.match(rf"M({NUMBER}) ({NUMBER})", mark.d).groups())
    assert (
        mark.kind == "f-cross" and box[0] <= x - 8 and x + 8 <= box[2] and box[1] <= y - 8 and y + 8 <= box[3]
    )
    if left:
        assert x < (box[0] + box[2]) / 2  # the head is at the right


# views


@pytest.mark.parametrize(
    ("view", "way", "right"),
    [  # which way the person looks in the picture, and on which side of it their right hand is
        ("side", 1, 0),
        ("front", 0, -1),
        ("back", 0, 1),
        ("three_quarter", 1, -1),
    ],
)
def test_which_way_a_person_looks_and_where_their_right_hand_is(view, way, right):
    body, camera = STANDING.body(), Camera(view)
    nose = camera.see(body.points["nose"])[0] - camera.see(body.points["head"])[0]
    hands = camera.see(body.points["right_hand"])[0] - camera.see(body.points["left_hand"])[0]
    assert [round(nose / max(abs(nose), 1)), round(hands / max(abs(hands), 1))] == [way, right]


def test_arms_at_the_sides_are_seen_from_the_back():
    figure = scenes.solved("touches: {left_foot: floor, right_foot: floor}\nview: back")
    camera = Camera("back")
    made = figure_svg.shapes(scenes.scene_with("from: set-up"), figure, figure.pose, figure.on, camera)
    order = [shape.key for shape in made]
    assert order.index("left arm") > order.index("trunk") < order.index("right arm")
    assert not [shape for shape in made if shape.kind in ("f-face", "f-far")]


@pytest.mark.parametrize(("knee", "pieces"), [(120, ["right leg"]), (160, ["right shin", "right thigh"])])
def test_thigh_and_calf_that_lie_on_each_other_are_two_shapes(knee, pieces):
    body = Pose({**rest(), "right_leg.hip": 60.0, "right_leg.knee": float(knee)}, (0.0, 53.0, 0.0)).body()
    camera = Camera("side")
    made = silhouette.limbs(body, camera, silhouette.build(body, camera))
    assert sorted(s.key for s in made if s.key in ("right leg", "right shin", "right thigh")) == pieces


@pytest.mark.parametrize(
    ("view", "pose"),
    [
        ("front", "upper_back: wall, seat: wall\narms: {shoulder_out: 90, shoulder_turn: 90, elbow: 90}"),
        ("three_quarter", "upper_back: wall, seat: wall\narms: {shoulder_out: 60}"),
        ("back", "left_forearm: wall, right_forearm: wall\narms: {shoulder: 90, elbow: 90}"),
    ],
)
def test_no_part_of_a_body_is_behind_the_wall_that_it_stands_at(view, pose):
    touched, _, rest_of_it = pose.partition("\n")
    text = (
        f"view: {view}\ntouches: {{left_foot: floor, right_foot: floor, {touched}}}\n"
        f"without: [box]\n{rest_of_it}\n"
    )
    scene = scenes.scene_with(text)
    figure = scene.figures["pails"]
    made = figure_svg.shapes(scene, figure, figure.pose, figure.on, Camera(view))
    assert [shape.kind for shape in made][:2] == ["f-prop", made[1].kind] != ["f-prop", "f-prop"]
    assert sum(shape.kind == "f-prop" for shape in made) == 1
