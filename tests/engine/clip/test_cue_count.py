"""What a clip counts of a dose, and for how long: a case on either side of each limit."""

from fractions import Fraction

import pytest

from technique_site.engine.clip.cue_count import Tick, a_rep, ticks
from technique_site.engine.cues.dose import Dose, Term


def s(kind, low, high=None):
    return Term(kind, low, high or low, "s")


def reps(low, high=None):
    return Term("reps", low, high or low, "")


def shown(*terms, moves=False):
    """The counts in a row as `1 2 3 (of …)`, and what is said behind them with its seconds."""
    counts = [one for one in ticks(Dose(terms), moves) if one.count]
    assert [one.count for one in counts] == [str(n) for n in range(1, len(counts) + 1)]
    return len(counts), [(float(one.seconds), one.of) for one in ticks(Dose(terms), moves) if not one.count]


@pytest.mark.parametrize(
    ("term", "moves", "count", "behind"),
    [
        (s("hold", 1), False, 1, []),
        (s("hold", 9), False, 9, []),
        (s("hold", 19), False, 19, []),  # the longest that is shown to its end
        (s("hold", 20), False, 6, [(2, "Keep going: 20 seconds in all.")]),
        (s("hold", 5, 20), False, 6, [(2, "Keep going: 5 to 20 seconds in all.")]),
        (s("rest", 10), False, 10, []),
        (s("rest", 60), False, 6, [(2, "Keep going: 60 seconds in all.")]),
        (s("move", 10), True, 10, []),
        (s("move", 19), True, 19, []),
        (s("move", 20), True, 12, [(2, "Keep going: 20 seconds in all.")]),
        (s("over", 3), True, 3, []),
        (s("over", 20), True, 6, [(2, "Keep going: 20 seconds in all.")]),
        (Term("breaths", 3, 3, ""), False, 3, []),  # of five seconds each
        (Term("breaths", 3, 4, ""), False, 3, [(2, "Keep going: 3–4 breaths in all.")]),
        (Term("steps", 19, 19, ""), True, 19, []),
        (Term("steps", 20, 20, ""), True, 12, [(2, "Keep going: 20 steps in all.")]),
        (s("move", 30), False, 6, [(2, "Keep going: 30 seconds in all.")]),
        (Term("hold", 60, 120, "min"), False, 6, [(2, "Keep going: 1 to 2 minutes in all.")]),
        (Term("hold", 90, 90, "min s"), False, 6, [(2, "Keep going: 1 minute 30 seconds in all.")]),
        (reps(1), False, 1, []),
        (reps(3), False, 3, []),
        (reps(4), False, 4, []),  # 16 seconds
        (reps(5), False, 3, [(2, "Keep going: 5 in all.")]),
        (reps(2, 3), False, 3, []),
        (reps(8, 10), True, 3, [(2, "Keep going: 8–10 in all.")]),
        (s("effort", 5), False, 0, []),
    ],
)
def test_how_far_a_dose_is_counted(term, moves, count, behind):
    assert shown(term, moves=moves) == (count, behind)


@pytest.mark.parametrize(
    ("term", "words"),
    [
        (s("hold", 10), "of 10 s\nHold"),
        (s("hold", 5, 10), "of 5–10 s\nHold"),
        (s("rest", 10), "of 10 s\nRest"),
        (s("move", 10), "of 10 s"),
        (Term("hold", 60, 60, "min"), "of 1 min\nHold"),
        (Term("rest", 60, 180, "min"), "of 1–3 min\nRest"),
        (reps(8, 12), "of 8–12"),
        (reps(2), "of 2"),
    ],
)
def test_the_words_beside_a_count(term, words):
    assert {one.of for one in ticks(Dose((term,)), False) if one.count} == {words}


def test_effort_is_built_up_second_by_second():
    assert ticks(Dose((s("ramp", 4),)), False) == [
        Tick(Fraction(1), str(n), "of 4 s\nBuild up", ((n - 1) / 4, n / 4)) for n in (1, 2, 3, 4)
    ]


def test_a_long_ramp_is_shown_to_its_end():
    assert shown(s("ramp", 5, 20))[0] == 20


def test_terms_are_counted_in_their_order():
    found = ticks(Dose((s("ramp", 2), s("hold", 3), s("effort", 5), s("rest", 1))), False)
    assert [one.of.split("\n")[1] for one in found] == ["Build up"] * 2 + ["Hold"] * 3 + ["Rest"]
    assert {one.seconds for one in found} == {1}


def test_a_hold_or_rest_that_is_repeated_is_counted_by_its_reps():
    for term in (s("hold", 3), s("rest", 3)):
        assert {one.of for one in ticks(Dose((term, reps(2))), False)} == {"of 2"}
    assert [one.of for one in ticks(Dose((s("move", 1), reps(1))), False)] == ["of 1 s", "of 1"]


@pytest.mark.parametrize(
    ("hold", "seconds"),
    [(None, 4), (1, 4), (2, 4), (3, 5), (4, 6), (5, 6), (6, 6), (60, 6)],
)
def test_a_rep_shows_four_seconds_of_its_hold_at_most(hold, seconds):
    terms = (reps(2), *([s("hold", 1, hold)] if hold and hold > 1 else [s("hold", 1)] if hold else []))
    assert a_rep(Dose(terms)) == seconds
    assert [one.seconds for one in ticks(Dose(terms), False)] == [seconds] * 2


def test_a_count_says_nothing_that_it_is_not_given():
    assert (Tick(Fraction(1)).count, Tick(Fraction(1)).of, Tick(Fraction(1)).ramp) == ("", "", None)
