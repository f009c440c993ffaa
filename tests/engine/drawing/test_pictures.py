"""The pictures of a page: small, of one scale, with words for those who can't see them."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest

from support import figure_files, pages, scenes
from technique_site.engine.body.camera import Camera
from technique_site.engine.body.props import KINDS
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import anchors
from technique_site.engine.drawing.pictures import LIMIT, MOST_WORDS, VIEWS, boxes, describe, pictures
from technique_site.engine.figure import figures

SVG = "{http://www.w3.org/2000/svg}"
CSS = (Path(__file__).parents[3] / "overrides" / "features" / "figure" / "figure.css").read_text("utf-8")
CLASSES = set(re.findall(r"\.(f-[a-z]+)", CSS))
KEYS = scenes.KEYS


def all_of(key):
    """Every picture of a technique of the site: [(figure's name, picture)]."""
    made = scenes.drawn(key)
    return [*made.drawn.items(), *((one.name, one) for one in made.wrong)]


def of_base(tmp_path, page_text="base", **case):
    """The pictures of the right page, or another one, with a figure file."""
    docs = pages.write(tmp_path, {pages.PLACE: page_text, figure_files.PLACE: figure_files.text_of(case)})
    found = loader.load(docs, pages.TODAY)
    assert not found.problems, "\n".join(map(str, found.problems))
    page = found.pages["techniques/hamstrings/standing-stretch.md"]
    return pictures(page.technique, page.scene)


def test_the_site_has_figures():
    assert KEYS


@pytest.mark.parametrize("key", KEYS)
def test_there_is_a_picture_for_the_set_up_and_each_cue(key):
    page, _ = scenes.site()[key]
    made = scenes.drawn(key)
    assert all(made.of(name) for name in ("set-up", *anchors.anchors(page.technique.cues)))
    assert {name.split("/")[0] for name in made.drawn} == {"set-up", *anchors.anchors(page.technique.cues)}


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_small(key):
    assert {name: len(one.svg.encode()) for name, one in all_of(key) if len(one.svg.encode()) > LIMIT} == {}


@pytest.mark.parametrize("key", KEYS)
def test_a_picture_is_sound_xml_with_words(key):
    page, _ = scenes.site()[key]
    wrong = {one.name for one in scenes.drawn(key).wrong}
    for name, one in all_of(key):
        root = ElementTree.fromstring(one.svg)
        title = root.find(f"{SVG}title")
        assert root.get("role") == "img" and root.get("aria-labelledby") == title.get("id")
        assert root.find(f"{SVG}desc") is None  # its cue's words stand beside it
        assert title.text == one.title and len(title.text.split()) <= MOST_WORDS
        assert (", the wrong way" in title.text) == (name in wrong)
        said, _, shows = one.alt.partition(". ")
        assert page.technique.title in said
        assert (one.caption.lower() in said.lower()) if one.caption else True
        assert re.fullmatch(rf"({'|'.join(VIEWS.values())}): .*\.", shows)


@pytest.mark.parametrize("key", KEYS)
def test_pictures_of_one_view_share_their_scale(key):
    _, scene = scenes.site()[key]
    boxes = {}
    for name, one in all_of(key):
        boxes.setdefault(scene.figures[name].written.view, set()).add(
            (ElementTree.fromstring(one.svg).get("viewBox"), one.ratio)
        )
    assert all(len(found) == 1 for found in boxes.values())
    for found in boxes.values():
        ((box, ratio),) = found
        _, _, width, height = map(float, box.split())
        assert ratio == pytest.approx(width / height, abs=0.01)


@pytest.mark.parametrize("key", KEYS)
def test_ids_are_their_own_and_classes_are_known(key):
    everything = "".join(one.svg for _, one in all_of(key))
    ids = re.findall(r' id="([^"]+)"', everything)
    assert len(set(ids)) == len(ids)
    assert set(re.findall(r'class="(f-[a-z]+)"', everything)) <= CLASSES
    assert not re.findall(
        r'(?:style|fill|stroke|onload|href)=|<script|NaN|nan|inf(?=[ "])',
        re.sub("<(title|desc).*?</\\1>", "", everything),
    )  # colours are the page's


@pytest.mark.parametrize("key", KEYS)
def test_what_moves_can_be_blended(key):
    for name, one in all_of(key):
        moving = re.findall(r' d="([^"]*)" data-rp-mid="([^"]*)" data-rp-to="([^"]*)"', one.svg)
        assert bool(moving) is one.moves, name
        for d, middle, end in moving:  # the end point of each command
            assert len(middle.split()) == len(end.split()) == 2 * len(re.sub("[^MLA]", "", d)), name


@pytest.mark.parametrize("key", KEYS)
def test_the_body_is_within_the_picture(key):
    for name, one in all_of(key):
        x0, y0, width, height = map(float, ElementTree.fromstring(one.svg).get("viewBox").split())
        for d in re.findall(r' (?:d="(?=M)|data-rp-mid="|data-rp-to=")([^"]*)"', one.svg):
            for x, y in re.findall(
                r"(?:[ML]|^|(?<= ))(-?[0-9.]+) (-?[0-9.]+)", re.sub("A.*?(?=[LZ])", "", d)
            ):
                assert (
                    x0 - 0.1 <= float(x) <= x0 + width + 0.1 and y0 - 0.1 <= float(y) <= y0 + height + 0.1
                ), f"{name}: {x} {y}"


@pytest.mark.parametrize("key", KEYS)
def test_a_technique_has_a_small_picture(key):
    made = scenes.drawn(key)
    _, _, width, height = map(float, made.small_box.split())
    assert width > 10 and height > 10 and made.small.startswith("<") and "f-near" in made.small
    assert not re.search("f-(push|pull|move|cross)", made.small)  # too small for arrows
    assert len(made.small.encode()) < LIMIT


# by a page of which every word is known


def test_words_and_captions(tmp_path):
    made = of_base(
        tmp_path, replace={"  rails:\n": "  pails/strap: {from: pails, caption: With a strap}\n  rails:\n"}
    )
    assert {name: one.alt.partition(". ")[0] for name, one in made.drawn.items()} == {
        "set-up": "Standing hamstring stretch: set up",
        "passive-stretch": "Standing hamstring stretch: Passive stretch",
        "pails": "Standing hamstring stretch: PAILs",
        "pails/strap": "Standing hamstring stretch: PAILs, with a strap",
        "rails": "Standing hamstring stretch: RAILs",
    }
    assert made.wrong[0].alt.startswith("Standing hamstring stretch, not like this: A rounded back. Seen")
    assert [one.name for one in made.of("pails")] == ["pails", "pails/strap"] and [
        one.caption for one in made.of("pails")
    ] == ["", "With a strap"]
    assert made.drawn["pails"].alt.partition(". ")[2] == (
        "Seen from the side: left foot on the floor, right heel on a box. Arrow: the right heel pushes down."
        " At work: back of the thigh on the right."
    )


def test_the_name_on_a_page_tells_what_the_text_beside_it_does_not(tmp_path):
    """The view, the arrows and the muscles, as far as eight words go."""
    made = of_base(tmp_path)
    assert {name: one.title for name, one in made.drawn.items()} == {
        "set-up": "Side view",
        "passive-stretch": "Side view: seat moves to the left",
        "pails": "Side view: right heel pushes down",
        "rails": "Side view: right heel pulls up",
    }
    assert made.wrong[0].title == "Side view, the wrong way"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "touches: {left_foot: floor, right_foot: floor}",
            "Seen from the side: left foot and right foot on the floor. Nobody touches a box.",
        ),
        (
            "view: front\nwithout: [box]\ntouches: {left_foot: floor, right_foot: floor}",
            "Seen from the front: left foot and right foot on the floor.",
        ),
        (
            (
                "touches: {left_foot: floor, right_foot: floor, left_hand: wall, right_hand: wall}\narms:"
                " {shoulder: 90}"
            ),
            (
                "Seen from the side: left foot and right foot on the floor, left hand and right hand against"
                " a wall. Nobody touches a box."
            ),
        ),
        (
            (
                "from: set-up\ntouches: {left_hand: rail}\narrows: [{pull: right_heel, way: up-left}, {move:"
                " seat, way: left-right}]"
            ),
            (
                "Seen from the side: left foot on the floor, right heel on a box, left hand holding a rail."
                " Arrows: the right heel pulls up and to the left, the seat moves to and fro."
            ),
        ),
    ],
)
def test_what_a_picture_shows_in_words(text, said):
    scene = scenes.scene_with(text)
    assert describe(scene, scene.figures["pails"]) == said


def test_every_prop_has_its_words():
    assert all(re.match("an? [a-z]", kind.words) for kind in KINDS.values())


def test_signs_in_a_caption_do_no_harm(tmp_path):
    made = of_base(tmp_path, wrong='from: set-up\ncaption: <b>& "back"\n')
    assert made.wrong[0].alt.startswith('Standing hamstring stretch, not like this: <b>& "back". Seen')
    assert ElementTree.fromstring(made.wrong[0].svg).find(f"{SVG}title").text == "Side view, the wrong way"


def test_a_page_and_a_wrong_figure_of_one_name_have_ids_of_their_own(tmp_path):
    made = of_base(tmp_path)
    assert 'id="fig-standing-stretch-rounded-back-wrong-t"' in made.wrong[0].svg


def test_the_ring_round_a_fault_is_whole():
    scene, problems = figures.read(
        "a.figures.yml",
        """figures:
  set-up: {touches: {left_foot: floor, right_foot: floor}}
wrong:
  heel: {from: set-up, caption: The heel, fault: left_heel}
""",
        None,
    )
    assert problems == []
    x0, y0, x1, y1 = boxes(scene)["side"]
    x, y = Camera("side").see(scene.figures["heel"].pose.body().points["left_heel"])
    assert x0 <= x - 9.9 and x + 9.9 <= x1 and y0 <= y - 9.9 and y + 9.9 <= y1


@pytest.mark.parametrize(
    ("arrow", "says"),
    [
        ("push: right_heel, way: down", "the right heel pushes down"),
        ("pull: right_heel, way: up", "the right heel pulls up"),
        ("press: right_thigh, way: down", "the right thigh presses down"),
        ("move: right_foot, way: left-right", "the right foot moves to and fro"),
        ("move: right_foot, way: turn", "the right foot turns to and fro"),
    ],
)
def test_words_tell_what_an_arrow_says(arrow, says):
    scene = scenes.scene_with(f"from: set-up\narrows: [{{{arrow}}}]")
    assert describe(scene, scene.figures["pails"]).endswith(f" Arrow: {says}.")


def test_the_small_picture_shows_the_passive_stretch_though_another_cue_comes_first(tmp_path):
    stretch = "**Passive stretch** (hold 2 min): Slide your hips back.\n"
    lift = "**Lift** (10 reps): Lift your heel off the box.\n"
    figures = figure_files.BASE.partition("  pails:\n")[0] + "  lift: {from: set-up, trunk: {low_back: 10}}\n"

    def small(*cues):
        listed = "".join(f"{n}. {cue}" for n, cue in enumerate(cues, 1))
        made = of_base(tmp_path / cues[0][2:6], pages.BASE.replace(pages.CUES, listed), file=figures)
        assert made.drawn["lift"].svg != made.drawn["passive-stretch"].svg
        return made.small, made.small_box

    assert small(lift, stretch) == small(stretch, lift)
