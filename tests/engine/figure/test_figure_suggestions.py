"""What a message offers in place of a word or an angle never changes what was meant: it is the same thing"
" in
other letters or under another name, or nothing is offered.
"""

import re

import pytest

from support import figure_files, scenes
from technique_site.engine.body.props import KINDS, SURFACES
from technique_site.engine.figure import figure_words, figures
from technique_site.engine.text.spelling import alike, slips


@pytest.mark.parametrize(
    ("one", "other", "count"),
    [
        ("", "", 0),
        ("box", "box", 0),
        ("bxo", "box", 1),
        ("bx", "box", 1),
        ("boxx", "box", 1),
        ("bix", "box", 1),
        ("hamstring", "hamstrings", 1),
        ("deltoid", "adductors", 6),
        ("dumbbell", "double_ball", 6),
        ("ca", "abc", 3),  # a letter between two that changed places is more than that
    ],
)
def test_how_many_slips_apart_words_are(one, other, count):
    assert slips(one, other) == slips(other, one) == count


@pytest.mark.parametrize(
    ("word", "known", "found"),
    [
        ("bxo", ["box", "ball"], "box"),
        ("al", ["ball", "wall"], None),
        ("all", ["ball", "wall"], None),  # as near to either
        ("wal", ["ball", "wall"], "wall"),
        ("dumbbell", ["double_ball", "ball"], None),
        ("pasive-stretch", ["passive-stretch", "pails"], "passive-stretch"),
        ("pull", ["push"], None),
        ("hold", ["roll"], None),
        ("a", ["b"], None),
        ("Knie", ["knee", "hip"], "knee"),
    ],
)
def test_a_slip_of_the_finger_is_one(word, known, found):
    assert alike(word, known) == found


@pytest.mark.parametrize(
    ("word", "repair"),
    [
        ("right_calves", "did you mean `right_calf`?"),
        ("calf", "say which side: `left_calf` or `right_calf`"),
        ("right_glute", "did you mean `right_glutes`?"),
        ("right_gluteus_maximus", "did you mean `right_glutes`?"),
        ("right_hams", "did you mean `right_hamstrings`?"),
        ("right_hamstirngs", "did you mean `right_hamstrings`?"),
        ("left_ITB", "did you mean `left_outer_thigh`?"),
        ("right_hip_flexor", "did you mean `right_hip_flexors`?"),
        ("hip flexor", "say which side: `left_hip_flexors` or `right_hip_flexors`"),
        ("right_abductors", "did you mean `right_glute_medius`?"),
        ("right_abducters", "did you mean `right_glute_medius`?"),
        ("right_adducters", "did you mean `right_adductors`?"),
        ("right_tibialis", "did you mean `right_tibialis_anterior`?"),
        ("abs", "did you mean `abdominals`?"),
        ("lats", "say which side: `left_lats` or `right_lats`"),
        ("traps", "did you mean `upper_back_muscles`?"),
        ("pecs", "say which side: `left_pecs` or `right_pecs`"),
    ],
)
def test_muscles_by_other_names(word, repair):
    assert figure_words.muscle(word) == repair


@pytest.mark.parametrize("word", ["heart", "masseter"])
@pytest.mark.parametrize("side", ["", "right_"])
def test_a_muscle_that_cannot_be_marked_is_told_with_where_all_are(word, side):
    assert figure_words.muscle(side + word) == (
        "use one such as `right_hamstrings`, `left_lats` or `abdominals`: “Muscles” in the page on figures"
        " names all"
    )


@pytest.mark.parametrize(
    ("word", "meant"), [("deltoid", "side_deltoid"), ("biceps", "biceps"), ("triceps", "triceps")]
)
def test_the_muscles_of_the_arm_can_be_marked(word, meant):
    assert figure_words.muscle(word) == f"say which side: `left_{meant}` or `right_{meant}`"


def test_every_meaning_can_be_marked_or_says_so():
    for word, means in figure_words._MUSCLES.items():
        told = figure_words.muscle(word)
        assert isinstance(means, tuple) or told.startswith(("did you mean", "say which side")), word


@pytest.mark.parametrize("word", ["kettlebells", "trampoline", "hammock", "skateboard", "parallettes"])
def test_an_unknown_prop_is_told_with_the_list_of_props(word):
    listed = f"use one of {', '.join(KINDS)}"
    assert figure_words.meant(word, KINDS) == listed
    assert (
        figure_words.meant(word, (*SURFACES, "nothing")) == f"use one of {', '.join((*SURFACES, 'nothing'))}"
    )


def test_a_slip_in_one_side_never_makes_it_the_other():
    known = ["left_leg", "right_leg", "legs"]
    assert figure_words.one_of("right_lge", known) == "right_leg"
    assert figure_words.one_of("left_arm", known) is None


@pytest.mark.parametrize(
    ("name", "cues", "repair"),
    [
        ("rails", ("pails",), "use one of set-up, pails"),
        ("pull", ("push",), "use one of set-up, push"),
        ("press-and-move", ("press-and-hold",), "use one of set-up, press-and-hold"),
        ("pials", ("pails", "rails"), "did you mean `pails`?"),
        ("pasive-stretch", ("passive-stretch",), "did you mean `passive-stretch`?"),
    ],
)
def test_a_figure_of_another_cue_is_not_taken_for_a_misspelt_one(name, cues, repair):
    feet = "{touches: {left_foot: floor, right_foot: floor}}"
    text = f"figures:\n  set-up: {feet}\n  {name}: {{from: set-up}}\n"
    found = [p for p in figures.read("a.figures.yml", text, cues)[1] if p.rule == "figure-cue"]
    assert [p.repair for p in found] == [repair]


# angles


def problems_of(text):
    """The messages of the base file with this figure for `pails`."""
    return figures.read("a.figures.yml", figure_files.under("pails", text + "\n"), scenes.CUES)[1]


BACK_LEGS = [
    f"touches: {{left_foot: floor, right_foot: floor, {more}}}\npelvis: {{tilt: {tilt}}}\n"
    f"left_leg: {{hip: {front}, knee: {knee}}}\nright_leg: {{hip: {back}, knee: {bent}}}"
    for more in ("left_hand: floor", "right_knee: floor", "seat: floor", "right_hand: wall, left_hand: wall")
    for tilt, front, knee, back, bent in (
        (0, 60, 60, -30, 0),
        (40, 100, 90, -20, 10),
        (60, 110, 60, 10, 5),
        (0, 90, 20, -10, 0),
    )
]


@pytest.mark.parametrize("text", BACK_LEGS)
def test_a_repair_keeps_the_side_of_what_was_written(text):
    for problem in problems_of(text):
        if "it fits with" not in problem.repair:
            continue
        for group, name, value in re.findall(r"(\w+): \{(\w+): (-?\d+)", problem.repair):
            written = re.search(rf"{group}: {{[^}}]*{name}: (-?\d+)", text)
            if written and int(written[1]):
                assert int(value) * int(written[1]) >= 0, problem.repair
            if (group, name) == ("right_leg", "hip"):  # the back leg stays back
                tilt = int(re.search(r"tilt: (-?\d+)", text)[1])
                assert int(value) - tilt <= 10, problem.repair


def test_a_back_leg_is_not_swung_to_the_front():
    text = (
        "touches: {left_foot: floor, right_heel: box}\npelvis: {tilt: 0}\nleft_leg: {hip: 0, knee: 0}\n"
        "right_leg: {hip: -30, knee: 0}"
    )
    (problem,) = problems_of(text)
    assert problem.rule == "figure-contact" and "hip" not in problem.repair


CRAMPED = [
    f"touches: {{{touches}}}\npelvis: {{tilt: {tilt}}}\nleft_leg: {{hip: {hip // 2}, knee: 20}}\n"
    f"right_leg: {{hip: {hip}, knee: {knee}}}\nleft_arm: {{shoulder: 60}}\nwithout: [box]"
    for touches, tilt, hip, knee in (
        ("seat: floor, left_foot: floor, right_heel: floor", 40, -30, 100),
        ("seat: floor, left_foot: floor, right_heel: floor", 80, 60, 100),
        ("left_foot: floor, right_foot: floor, left_hand: floor", 0, -30, 100),
        ("left_foot: floor, right_toes: floor", 40, -30, 100),
        ("left_shin: floor, right_shin: floor, left_hand: floor, right_hand: floor", 0, 60, 0),
        ("left_shin: floor, right_shin: floor, left_hand: floor, right_hand: floor", 80, 20, 0),
    )
]


@pytest.mark.parametrize("text", [*BACK_LEGS, *CRAMPED])
def test_who_writes_the_angles_that_are_offered_is_told_of_no_touch_and_no_depth(text):
    for problem in problems_of(text):
        if advised := re.search("it fits with `(.*)`", problem.repair):
            for group, values in re.findall(r"(\w+): \{([^}]*)\}", advised[1]):
                for pair in values.split(", "):
                    name, value = pair.split(": ")
                    text = re.sub(rf"({group}: {{[^}}]*\b{name}: )-?\d+", rf"\g<1>{value}", text)
            left = [str(p) for p in problems_of(text) if p.rule in ("figure-contact", "figure-sunk")]
            assert not [one for one in left if "inside the box" not in one and "inside the wall" not in one]
