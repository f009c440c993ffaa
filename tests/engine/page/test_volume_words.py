"""How often a technique is done, in plain words."""

from dataclasses import replace

import pytest

from support.storyboards import cue, technique
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page import volume_words


def reps(low: int, high: int) -> Term:
    return Term("reps", low, high, "")


REST, MINUTES = Term("rest", 90, 90, "s"), Term("rest", 60, 120, "min")


@pytest.mark.parametrize(
    ("volume", "load", "said"),
    [
        (Volume(), "", []),
        (Volume(2, 2, each_side=True), "", []),  # the line under the title says it all
        (Volume(1, 2), "", ["1 round if this is new to you, 2 later"]),
        (Volume(2, 3, each_side=True), "", ["2 rounds on each side if this is new to you, 3 later"]),
        (Volume(2, 2, rest=REST), "", ["2 rounds", "rest 90 seconds between rounds"]),
        (
            Volume(2, 3, True, reps(8, 12), REST, reps(2, 3), each_side=True),
            "your body weight, later a bag of 5 kg",
            [
                "2 to 3 sets of 8 to 12 on each side",
                "2 sets if this is new to you, 3 later",
                "rest 90 seconds between sets",
                "stop when you could do 2 to 3 more",
                "your body weight, later a bag of 5 kg",
            ],
        ),
        (Volume(1, 1, True, reps(8, 8)), "", ["1 set of 8"]),
        (Volume(1, 1, False, reps(10, 10)), "", ["10 repetitions"]),
        (Volume(1, 1, False, reps(1, 1)), "", ["1 repetition"]),
        (Volume(3, 3, False, reps(10, 15)), "", ["3 rounds of 10 to 15"]),
        (Volume(2, 2, True, reps(6, 6), alternates=True), "", ["2 sets of 6 on each side, in turn"]),
        (Volume(5, 5, True, rest=MINUTES), "", ["5 sets", "rest 1 to 2 minutes between sets"]),
        (
            Volume(3, 3, True, reps(5, 5), None, reps(0, 0)),
            "",
            ["3 sets of 5", "go on until you can do no more"],
        ),
        (
            Volume(3, 3, True, reps(5, 5), None, reps(1, 1)),
            "",
            ["3 sets of 5", "stop when you could do 1 more"],
        ),
        (Volume(), "a bag", ["1 round", "a bag"]),
    ],
)
def test_how_often_in_words(volume, load, said):
    words = volume_words.words(replace(technique(cue()), volume=volume, load=load))
    assert [one for one in words if not one.startswith("one repetition")] == said


@pytest.mark.parametrize(
    ("number", "volume", "said"),
    [
        (3, Volume(2, 2, True), []),
        (3, Volume(reps=reps(8, 12)), ["one repetition is all 3 cues, in order"]),
        (1, Volume(reps=reps(8, 12)), ["one repetition is this cue"]),
    ],
)
def test_what_one_repetition_is(number, volume, said):
    made = replace(technique(*[cue()] * number), volume=volume)
    assert [one for one in volume_words.words(made) if one.startswith("one repetition")] == said
