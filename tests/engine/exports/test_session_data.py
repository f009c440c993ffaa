"""A technique's data for a session: its turns, parts and ranges add up to the time that its page gives."""

from fractions import Fraction

import pytest

from support.sessions import KINDS, s
from support.storyboards import cue, technique
from technique_site.engine.cues.sequence import Volume, sequence
from technique_site.engine.exports import moved_data, session_data


def middle(span):
    return Fraction(sum(span), 2) if span else 0


def of_cue(one):
    """How long a cue takes by its data."""
    once = sum(middle(part[1:]) for part in one["parts"])
    return (middle(one["reps"]) * (once + one["way"]) if one["reps"] else once) + middle(one["rest"])


def seconds(told, turns):
    """The sum of these turns, as the session's script makes it."""
    times = middle(told["reps"]) if told["reps"] else 1
    found = 0
    for kind, number, _, _, own in turns:
        if kind == "cue":
            found += times * of_cue(told["cues"][number])
        elif kind == "way":
            found += times * told["way"]
        else:
            found += middle(told["rest"]) if kind == "rest" else own
    return found


@pytest.mark.parametrize("name", [one for one in KINDS if "nothing that" not in one])
def test_fewer_rounds_are_the_turns_of_more(name):
    """So the script can lead through as many as a plan sets, without knowing how they follow each other."""
    own = KINDS[name]
    told = session_data.data(own)
    for rounds in (1, 2, 3, 10):
        turns = [turn for turn in told["turns"]["both"] if turn[2] <= rounds]
        assert [turn[:4] for turn in turns] == [
            [turn.kind, turn.cue, turn.round, turn.side]
            for turn in sequence(own.cues, own.volume, rounds).turns
        ]
        assert seconds(told, turns) == sequence(own.cues, own.volume, rounds).seconds
    assert told["seconds"] == [own.least_seconds, own.seconds]


def test_the_turns_of_one_side_have_no_other():
    told = session_data.data(KINDS["sets of repetitions on each side"])
    assert {turn[3] for turn in told["turns"]["both"]} == {"left", "right"}
    assert {turn[0] for turn in told["turns"]["one"]} == {"ready", "cue", "rest"}


def test_a_cue_says_what_no_clock_shows():
    told = session_data.data(KINDS["a stretch on each side"])
    assert told["cues"][1] | {"anchor": "", "tone": ""} == {
        "anchor": "",
        "label": "PAILs",
        "tone": "",
        "action": "Push your heel down.",
        "points": [],
        "dose": ["effort 2 to 5 out of 10"],
        "parts": [["ramp", 5, 5], ["hold", 10, 10]],
        "reps": None,
        "way": 0,
        "rest": None,
    }
    assert told["cues"][0]["points"] == ["Breathe."]
    own = session_data.data(KINDS["breaths, steps, a rest and nothing"])["cues"]
    assert [one["dose"] for one in own[:3]] == [["5 breaths"], ["6 steps"], ["5 times"]]
    assert [one["reps"] for one in own[:3]] == [None] * 3  # beside a `move` they only say how many
    assert (own[3]["parts"], own[3]["rest"]) == ([["hold", 10, 10]], [20, 20])


def test_a_link_of_a_plan_names_the_file_by_the_techniques_id():
    own = technique(cue("Move", s("move", 30)))
    told = session_data.data(own)
    assert told["id"] == moved_data.short_id("/techniques/calves/wall-stretch/")
    assert session_data.path(own) == f"session/{told['id']}.json"


def test_it_says_what_one_needs_to_know_before():
    own = technique(
        cue("Lift", s("over", 1)),
        volume=Volume(
            2, 3, by_sets=True, reps=s("reps", 5), reps_left=s("reps_left", 2, 3), rest=s("rest", 60)
        ),
    )
    assert session_data.data(own)["facts"] == [
        "one repetition is this cue",
        "stop when you could do 2 to 3 more",
    ]
