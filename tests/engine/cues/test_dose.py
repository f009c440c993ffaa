"""Doses: what the terms mean, and how long a cue and a technique take. Wrong doses are in
cases/pages/doses.yml.
"""

from fractions import Fraction

import pytest

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose
from technique_site.engine.cues.dose import Dose, Term
from technique_site.engine.text.source_text import SourceText


def read(text):
    found, problems, sure = dose.read("page.md", SourceText.of_lines([(3, 5, text)]))
    return found, [f"{p.line}:{p.column} {p.rule}" for p in problems], sure


@pytest.mark.parametrize(
    ("written", "terms"),
    [
        ("hold 10 s", [("hold", 10, 10, "s")]),
        ("hold 1 s", [("hold", 1, 1, "s")]),
        ("hold 10 min", [("hold", 600, 600, "min")]),
        ("hold 9 min 59 s", [("hold", 599, 599, "min s")]),
        ("hold 600 s", [("hold", 600, 600, "s")]),
        ("ramp 3–5 s", [("ramp", 3, 5, "s")]),
        ("ramp 3-5 s", [("ramp", 3, 5, "s")]),
        ("move 1–2 min", [("move", 60, 120, "min")]),
        ("rest 1 min 1 s", [("rest", 61, 61, "min s")]),
        ("effort 10/10", [("effort", 10, 10, "")]),
        ("effort 2–5/10", [("effort", 2, 5, "")]),
        ("pressure 1/10", [("pressure", 1, 1, "")]),
        ("1 rep", [("reps", 1, 1, "")]),
        ("8–10 reps", [("reps", 8, 10, "")]),
        ("50 reps", [("reps", 50, 50, "")]),
        (
            "ramp 5 s, hold 10 s, effort 5/10",
            [("ramp", 5, 5, "s"), ("hold", 10, 10, "s"), ("effort", 5, 5, "")],
        ),
    ],
)
def test_right_terms(written, terms):
    assert read(written) == (Dose(tuple(Term(*term) for term in terms)), [], True)


@pytest.mark.parametrize(
    ("written", "terms", "said"),
    [
        # a slip counts with the meaning that it plainly has, so that it makes one message
        ("hold 10 secs", [("hold", 10, 10, "s")], ["3:5 dose-unit"]),
        ("hold 10 s, effort 50%", [("hold", 10, 10, "s"), ("effort", 5, 5, "")], ["3:16 dose-percent"]),
        ("hold 1:30", [("hold", 90, 90, "min s")], ["3:5 dose-unit"]),
        ("hold 20–10 s", [("hold", 10, 20, "s")], ["3:5 dose-span"]),
        ("hold 10 s effort 5/10", [("hold", 10, 10, "s"), ("effort", 5, 5, "")], ["3:15 dose-term"]),
        # the first of two terms of a kind counts
        ("hold 10 s, hold 20 s", [("hold", 10, 10, "s")], ["3:16 dose-repeat"]),
        # out of range: a number in the middle, which breaks no other rule
        ("effort 12/10", [("effort", 5, 5, "")], ["3:5 effort-range"]),
        ("hold 11 min", [("hold", 300, 300, "min")], ["3:5 duration-range"]),
    ],
)
def test_terms_with_a_slip(written, terms, said):
    assert read(written) == (Dose(tuple(Term(*term) for term in terms)), said, True)


def test_what_isnt_understood_is_told_apart():
    assert read("squeeze 5 s") == (Dose(), ["3:5 dose-term"], False)
    assert read("") == (Dose(), ["3:5 dose-term"], True)


@pytest.mark.parametrize(
    ("written", "seconds"),
    [
        ("hold 2 min", 120),
        ("hold 30–60 s", 45),
        ("hold 10–15 s", Fraction(25, 2)),
        ("10 reps", 40),
        ("8–10 reps", 36),
        ("1 rep", 4),
        ("5 reps, hold 3 s", 15),
        ("hold 3 s, 5 reps", 15),
        ("8–10 reps, hold 2–3 s", Fraction(45, 2)),
        ("ramp 5 s, hold 10 s, effort 5/10", 15),
        ("ramp 5 s, hold 10 s, move 20 s, rest 30 s", 65),
        ("5 reps, hold 3 s, rest 10 s", 25),
        ("5 reps, move 30 s", 50),
        ("move 1 min 30 s, pressure 5/10", 90),
        ("effort 5/10", 0),
        ("pressure 5/10", 0),
    ],
)
def test_seconds(written, seconds):
    assert read(written)[0].seconds == seconds


def test_a_cue_without_a_dose_takes_no_time():
    assert Dose().seconds == 0


@pytest.mark.parametrize(
    ("keys", "factor"),
    [
        ("each_side: false", 1),
        ("each_side: true", 2),
        ("each_side: true\nrounds: 3", 6),
        ("rounds: 10", 10),
    ],
)
def test_a_technique_takes_its_cues_for_each_side_and_round(keys, factor, tmp_path):
    replace = {"each_side: true\nrounds: 2": keys}
    text = pages.text_of(
        {
            "replace": replace,
            "cues": (
                "1. **Lift** (5 reps, hold 3 s): Lift.\n2. **Relax** (rest 10–15 s): Rest.\n3. **Lower**:"
                " Lower.\n"
            ),
        }
    )
    technique = loader.load(pages.write(tmp_path, {pages.PLACE: text}), pages.TODAY).techniques[
        "hamstrings/standing-stretch"
    ]
    assert technique.seconds == Fraction(55, 2) * factor


def test_term_finds_a_term_by_its_kind():
    found = read("hold 10 s, effort 5/10")[0]
    assert found.term("effort").high == 5
    assert found.term("ramp") is None
    assert (found.term("hold").position, found.term("effort").position) == ((3, 5), (3, 16))
