"""Values of the keys that say how often: forms that people write, and what is told of each."""

import pytest

from technique_site.engine.page import key_slips, volume_slips

COUNTS = [
    ("sets", "3x10", "write `sets: 3` and `reps: 10`, each on a line of its own"),
    ("sets", "3 sets of 8-12 reps", "write `sets: 3` and `reps: 8–12`, each on a line of its own"),
    ("sets", "3 x 30 s", 'write `sets: 3`, and "hold 30 s" in the dose of its cue'),
    ("sets", "3 each side", "write `sets: 3` and `each_side: true`, each on a line of its own"),
    ("sets", "3+", "write a range that begins at 3, for example `sets: 3–4`"),
    ("sets", "up to 3", "write a range that ends at 3, for example `sets: 2–3`"),
    ("sets", "~3", "write `sets: 3`, or a range round it"),
    ("sets", "10+", "write a range that begins at 10"),
    ("sets", "as needed", None),
    ("rounds", "once", "write `rounds: 1`"),
    ("rounds", "twice", "write `rounds: 2`"),
    ("rounds", "two", "write `rounds: 2`"),
    ("rounds", "2 or 3", "write `rounds: 2–3`"),
    ("reps", "ten", "write `reps: 10`"),
    ("reps", "10x", "write `reps: 10`"),
    ("reps", "8-12 each side", "write `each_side: true` and `reps: 8–12`, each on a line of its own"),
    ("reps", "8-12 each", "if it is each side, write `reps: 8–12`, and `each_side: true`"),
    ("reps", "5/5", "write `each_side: true` and `reps: 5`, each on a line of its own"),
    ("reps", "10 slow", "write `reps: 10`, and say the rest in the instruction"),
    ("reps", "30 sec", 'a time stands in the dose of a cue, for example "hold 30 s"'),
    ("reps", "10 x 5 s", 'write `reps: 10`, and "hold 5 s" in the dose of a cue'),
    ("reps", "8-10 @ RPE 8", 'write `reps: 8–10`, and "effort 8/10" in the dose of a cue'),
    ("reps", "10 @ 20 kg", "write `load: 20 kg` and `reps: 10`, each on a line of its own"),
    ("reps", "5RM", "write `load: 5RM`, and a number as `reps`"),
    ("reps", "8 or 10", "write one number, or all between as a range: `reps: 8–10`"),
    (
        "reps",
        "at least 8",
        "write a range that begins at 8, for example `reps: 8–12`, and how many are left in `reps_left`",
    ),
    (
        "reps",
        "12, 10, 8",
        "that can't be said: write one number, or a range from 8 to 12, and how they change in the text",
    ),
    ("reps", "", None),
    ("reps", "lots", None),
    ("reps_left", "2 RIR", "write `reps_left: 2`"),
    ("reps_left", "RPE 7-8", "write `reps_left: 2–3`"),
    ("reps_left", "RPE 11", None),
    ("reps_left", "two", "write `reps_left: 2`"),
    ("reps_left", "2 in the tank", "write `reps_left: 2`"),
    ("reps_left", "to failure", "write `reps_left: 0`"),
    ("load", "10", None),
]


@pytest.mark.parametrize(("name", "written", "says"), COUNTS)
def test_a_count_in_other_words(name, written, says):
    assert volume_slips.count(name, written, {}) == says


def test_a_key_that_says_the_same_already_is_not_given_again():
    assert volume_slips.count("reps", "10 per side", {"each_side": "true"}) == "write `reps: 10`"
    assert volume_slips.count("reps", "3x10", {"sets": "3"}) == "write `reps: 10`"


@pytest.mark.parametrize(
    ("written", "says"),
    [
        ("none", "leave the key out, as there is none"),
        ("0", "leave the key out, as there is none"),
        ("90 s between sets", "write `rest: 90 s`"),
        ("90 s rest", "write `rest: 90 s`"),
        ("1:30 after each set", "write `rest: 1 min 30 s`"),
        ("at least 60 s", "write a range that begins at 60 s, for example `rest: 60–90 s`"),
        ("30 s or more", "write a range that begins at 30 s, for example `rest: 30–45 s`"),
        ("up to 2 min", "write a range that ends at 2 min, for example `rest: 80–120 s`"),
        ("about 1 min", "write `rest: 1 min`, or a range round it"),
        ("1-2", "write `rest: 1–2 s` for seconds, or `rest: 1–2 min` for minutes"),
        ("as needed", None),
    ],
)
def test_a_rest_in_other_words(written, says):
    assert volume_slips.rest(written) == says


@pytest.mark.parametrize(
    ("name", "value", "says"),
    [
        ("weight", "10", "write `load` with the unit, for example `load: 10 kg`"),
        ("weight", "10 kg", "write `load: 10 kg`"),
        ("1rm", "70%", "write `load: 70% of the most you can lift`"),
        ("days", "3", "write `frequency: 3 days a week`"),
        ("days", "1", "write `frequency: 1 day a week`"),
        ("rep_range", "8-12", "write `reps: 8–12`"),
        ("rir", "2-3 reps", "write `reps_left: 2–3`, beside `reps`"),
        ("hold", "45", "say it in the doses of cues, for example `(hold 45 s)`"),
        ("hold", "45 seconds", "say it in the doses of cues, for example `(hold 45 s)`"),
        ("intensity", "70%", "say it in the doses of cues, for example `(effort 7/10)`"),
        ("breaths", "6", "say it in the doses of cues, for example `(6 breaths)`"),
        (
            "tempo",
            "4-0-2",
            'make each part of the movement a cue of its own, with "over 4 s" and "over 2 s"',
        ),
        ("target", "calves", "write `muscles: [calves]`"),
        ("date", "2026-01-05", "remove it: `reviewed` is the date of the page"),
        ("colour", "red", None),
    ],
)
def test_a_key_of_another_name_keeps_its_value(name, value, says):
    assert key_slips.repair(name, value) == says
