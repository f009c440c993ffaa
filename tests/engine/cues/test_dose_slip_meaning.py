"""Terms of doses in loose words, as tests/cases/dose-terms.yml has them with what they mean; what is told
where that is in doubt, or where a dose can't say it, as tests/cases/dose-advice.yml has it.
"""

import pytest

from support import dose_forms
from technique_site.engine.cues.dose_slip_meaning import Around, Meaning, kind_of, lines


@pytest.mark.parametrize("table", ["dose-terms.yml", "dose-advice.yml"])
def test_terms_mean_what_they_say(table):
    for found, due in dose_forms.groups(table):
        assert found == due


@pytest.mark.parametrize(
    ("keys", "rounds"),
    [((), "sets"), (("sets",), "sets"), (("rounds",), "rounds"), (("rounds", "sets"), "sets")],
)
def test_the_word_of_the_page_for_how_often_all_is_done(keys, rounds):
    assert Around(None, dict.fromkeys(keys, "3")).rounds == rounds


REST, LOAD = ("rest", "30 s"), ("load", "20 kg")


@pytest.mark.parametrize(
    ("terms", "front", "is_clear"),
    [
        ((), (), False),
        (("5 reps",), (), True),
        ((), (REST,), True),
        (("5 reps", "hold 10 s"), (REST, LOAD), True),
        (("5 reps", "1 rep"), (), False),
        (("hold 10 s", "hold 5 s"), (LOAD,), False),
        (("5 reps",), (REST, REST), False),
    ],
)
def test_a_meaning_is_clear_where_nothing_stands_twice(terms, front, is_clear):
    assert Meaning(terms, front).is_clear() is is_clear


@pytest.mark.parametrize(
    ("term", "kind"),
    [
        ("5 reps", "reps"),
        ("1 rep", "reps"),
        ("8–12 breaths", "breaths"),
        ("1 step", "steps"),
        ("hold 10 s", "hold"),
        ("effort 5/10", "effort"),
    ],
)
def test_the_kind_of_a_term(term, kind):
    assert kind_of(term) == kind


def test_lines_of_the_front_matter():
    assert lines(Meaning()) == ""
    assert lines(Meaning((), (REST,))) == "`rest: 30 s`"
    assert lines(Meaning((), (REST, LOAD))) == "`rest: 30 s` and `load: 20 kg`"
    assert lines(Meaning((), (("sets", "3"), REST, LOAD))) == "`sets: 3`, `rest: 30 s` and `load: 20 kg`"
