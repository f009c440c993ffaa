"""Where arrows stand: they cover no muscle that is marked, no head and no other arrow."""

import re
from itertools import combinations, pairwise
from math import hypot
from pathlib import Path

import pytest

from support import scenes
from technique_site.engine.body import muscles
from technique_site.engine.body.body_model import radius
from technique_site.engine.body.camera import VIEWS, Camera
from technique_site.engine.drawing import figure_examples
from technique_site.engine.drawing.arrows import arrow_paths
from technique_site.engine.figure.figure_model import WAYS, Arrow
from technique_site.engine.text import source

PAGE = Path(__file__).parents[3] / "docs" / "authoring" / "figures.md"
NUMBER = r"-?[0-9]+(?:\.[0-9])?"


def outline(d):
    """Points along a path of straight lines, at most 1 apart."""
    corners = [(float(x), float(y)) for x, y in re.findall(rf"({NUMBER}) ({NUMBER})", d)]
    made = []
    for (ax, ay), (bx, by) in pairwise([*corners, corners[0]]):
        steps = int(hypot(bx - ax, by - ay)) + 1
        made += [(ax + (bx - ax) * n / steps, ay + (by - ay) * n / steps) for n in range(steps)]
    return made


def band(name, body, camera):
    """A muscle's band: points along it, and half its breadth at each."""
    muscle = muscles.MUSCLES[name]
    first, last = muscle.span
    sizes = [
        0.42 * (radius(muscle.start) + (radius(muscle.stop) - radius(muscle.start)) * t)
        for t in (first, last)
    ]
    line = muscles.middle_line(name, body)
    return [
        (camera.see(at), sizes[0] + (sizes[1] - sizes[0]) * n / (len(line) - 1)) for n, at in enumerate(line)
    ]


def covered(figure, view):
    """What a figure's arrows cover: muscles, the head, each other."""
    camera, body = Camera(view), figure.pose.body()
    drawn = [outline(shape.d) for shape in arrow_paths(figure, camera)]
    found = []
    for points in drawn:
        for name in (*figure.written.stretch, *figure.written.work):
            if any(hypot(x - p[0], y - p[1]) < r for (x, y), r in band(name, body, camera) for p in points):
                found.append(name)
        hx, hy = camera.see(body.points["head"])
        if any(hypot(hx - x, hy - y) < radius("head") for x, y in points):
            found.append("head")
    for one, other in combinations(drawn, 2):
        if any(hypot(a - c, b - d) < 0.5 for a, b in one for c, d in other):
            found.append("arrow")
    return found


def written():
    for key in scenes.KEYS:
        yield from ((f"{key} {name}", one) for name, one in scenes.site()[key][1].figures.items())
    made, _ = figure_examples.read(source.read("a.md", PAGE.read_bytes()))
    for example in made:
        figures = example.scene.figures if example.scene else {}
        yield from ((f"line {example.start} {name}", one) for name, one in figures.items())


@pytest.mark.parametrize("view", VIEWS)
def test_arrows_of_written_figures_cover_nothing_that_matters(view):
    figures = [(name, one) for name, one in written() if one.written.arrows]
    assert figures
    found = {}
    for name, one in figures:
        own = one.written.view
        one.written.view = view
        try:
            found[name] = covered(one, view)
        finally:
            one.written.view = own
    assert {name: what for name, what in found.items() if what} == {}


STANCES = {
    "bent": "from: passive-stretch\n",
    "sitting": "touches: {seat: chair, left_foot: floor, right_foot: floor}\nlegs: {hip: 90, knee: 90}\n",
    "lying": "touches: {back: floor, head: floor, left_heel: floor, right_heel: floor}\n"
    "pelvis: {tilt: -90}\n",
    "hands": "touches: {left_shin: floor, right_shin: floor, left_hand: floor, right_hand: floor}\n"
    "pelvis: {tilt: 77}\nlegs: {hip: 77, knee: 88, ankle: -75}\narms: {shoulder: 77, elbow: 0, wrist: 90}\n",
}
MARKED = ("right_hamstrings", "right_quads", "right_calf")


@pytest.mark.parametrize("view", VIEWS)
@pytest.mark.parametrize("stance", STANCES)
@pytest.mark.parametrize("part", ["right_thigh", "seat"])
def test_an_arrow_finds_a_place_beside_marked_muscles(stance, view, part):
    scene = scenes.scene_with(
        f"{STANCES[stance]}view: {view}\nstretch: [{MARKED[0]}, {MARKED[2]}]\nwork: [{MARKED[1]}]"
    )
    figure = scene.figures["pails"]
    found = {}
    for kind in ("push", "press", "move"):
        for way in WAYS:
            if kind != "move" and way in ("left-right", "up-down", "turn"):
                continue
            figure.written.arrows = (Arrow(kind, part, way),)
            found[kind, way] = covered(figure, view)
    figure.written.arrows = ()
    assert {name: what for name, what in found.items() if what} == {}


def test_two_arrows_of_one_part_stand_beside_each_other():
    scene = scenes.scene_with("from: passive-stretch\n")
    figure = scene.figures["pails"]
    figure.written.arrows = (Arrow("push", "right_heel", "down"), Arrow("pull", "right_heel", "down"))
    assert covered(figure, "side") == []
    figure.written.arrows = ()


def test_an_arrow_to_the_floor_stands_on_it():
    scene = scenes.scene_with(
        "touches: {left_foot: floor, right_foot: floor}\narrows: [{push: right_heel, way: down}]"
    )
    (arrow,) = arrow_paths(scene.figures["pails"], Camera("side"))
    assert arrow.box[3] <= 0.5
