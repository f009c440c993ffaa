"""Figures in the authoring pages: what they say of the body is what the body does, and every example is
drawn.
"""

import datetime
import re
import xml.etree.ElementTree as etree
from pathlib import Path

import pytest

from support import pages
from technique_site.engine.body.body_model import JOINTS
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import SURFACES
from technique_site.engine.catalogue import loader
from technique_site.engine.drawing import figure_examples
from technique_site.engine.figure.figure_model import WAYS
from technique_site.engine.text import source

PAGE = Path(__file__).parents[3] / "docs" / "authoring" / "figures.md"
TEXT = PAGE.read_text("utf-8")
ROW = re.compile(r"^\| `(\w+)` \| [^|]+ \| ([^|]+) \| [^|]+ \| (-?\d+) to (-?\d+) \| ([^|]+) \|$", re.M)


def block(text, info="figure"):
    return source.read("a.md", f"# A page\n\nSome words.\n\n```{info}\n{text}```\n".encode())


@pytest.mark.parametrize(
    ("heading", "group"),
    [
        ("pelvis", "pelvis"),
        ("trunk", "trunk"),
        ("head", "head"),
        ("legs", "right_leg"),
        ("arms", "right_arm"),
    ],
)
def test_the_page_shows_every_joint_as_it_is(heading, group):
    section = re.search(rf"^### {heading}\n(.*?)(?=^##)", TEXT, re.M | re.S)[1]
    shown = [
        (name, means.strip(), float(low), float(high), source.strip())
        for name, means, low, high, source in ROW.findall(section)
    ]
    assert shown == [
        (j.name, j.means, j.low, j.high, j.source or "–") for j in JOINTS.values() if j.group == group
    ]


@pytest.mark.parametrize(
    "names", [PARTS, SURFACES, MUSCLES, WAYS], ids=["parts", "surfaces", "muscles", "ways"]
)
def test_the_page_names_all_that_can_be_written(names):
    assert [
        name for name in names if f"`{name.removeprefix('left_').removeprefix('right_')}`" not in TEXT
    ] == []


def test_every_example_of_the_page_is_drawn():
    made, problems = figure_examples.read(source.read("figures.md", PAGE.read_bytes()))
    assert problems == [] and len(made) > 20
    for one in made:
        assert one.shown
        for _, svg in one.shown:
            assert etree.fromstring(svg).tag.endswith("svg")


@pytest.mark.parametrize(
    "pose",
    [
        "Lying on the side",
        "Clamshell",
        "Copenhagen",
        "Tall kneeling",
        "Sitting on the heels",
        "Lowering on the knees, ankles held",
        "Kneeling, the back foot up a wall",
        "90/90",
        "Pigeon on a box or bench",
        "Hip hike",
        "Step-down",
        "On one leg",
        "Toes",
    ],
)
def test_the_page_has_an_example_of_a_hard_pose(pose):
    section = re.search(rf"^### {pose}\n(.*?)(?=^##)", TEXT, re.M | re.S)[1]
    assert "```figure\n" in section


def test_no_example_is_seen_from_the_corner():
    assert "view: corner" not in TEXT


def test_a_problem_stands_at_its_place_in_the_page():
    _, problems = figure_examples.read(block("touches: {left_foot: floor}\nright_leg: {kneee: 8}\n"))
    assert [str(p) for p in problems] == [
        "a.md:7:13: error figure-joint: `kneee` is no joint of `right_leg`; did you mean `knee`?"
    ]


def test_a_problem_of_a_whole_file_stands_at_its_place_too():
    made, problems = figure_examples.read(block("figures:\n  a:\n    touches: {left_foot: flor}\n"))
    assert [str(p) for p in problems] == [
        "a.md:8:26: error figure-surface: `flor` is nothing that a part can rest on; did you mean `floor`?"
    ]
    assert made[0].shown == ()


def test_other_blocks_are_left_alone():
    assert figure_examples.read(block("touches: {left_foot: flor}\n", "yaml")) == ([], [])


def test_the_linter_tells_of_them(tmp_path):
    (tmp_path / "authoring").mkdir()
    (tmp_path / "authoring" / "figures.md").write_text("# A page\n\n```figure\nknee: 8\n```\n", "utf-8")
    found = loader.load(pages.with_labels(tmp_path), datetime.date(2026, 11, 22), "docs")
    assert [p.rule for p in found.problems] == ["figure-joint"]
    assert found.problems[0].path == "docs/authoring/figures.md" and found.problems[0].line == 4


def test_each_joint_is_drawn_at_zero_and_bent():
    groups = figure_examples.joints()
    assert [joint.name for _, joints in groups for joint, *_ in joints] == [
        j.name for j in JOINTS.values() if not j.group.startswith("left_")
    ]
    for _, joints in groups:
        for joint, angle, zero, bent in joints:
            assert 0 < angle <= joint.high
            assert etree.fromstring(zero).get("viewBox") == etree.fromstring(bent).get("viewBox")
            assert (
                re.sub(r"<title.*?</desc>|fig-[\w-]+", "", zero)
                != re.sub(r"<title.*?</desc>|fig-[\w-]+", "", bent)
                or joint.name == "turn"
            ), joint.name
