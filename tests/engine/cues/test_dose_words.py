"""Doses and times in words, as a client reads them."""

from fractions import Fraction

import pytest

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose, dose_words
from technique_site.engine.text.source_text import SourceText


def words(written):
    found, problems, _ = dose.read("page.md", SourceText.of_lines([(1, 1, written)]))
    assert problems == []
    return dose_words.dose(found)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("hold 10 s", "hold 10 seconds"),
        ("hold 1 s", "hold 1 second"),
        ("hold 5–10 s", "hold 5 to 10 seconds"),
        ("ramp 5 s", "build up over 5 seconds"),
        ("move 30 s", "move for 30 seconds"),
        ("rest 30 s", "rest 30 seconds"),
        ("hold 1 min", "hold 1 minute"),
        ("hold 2 min", "hold 2 minutes"),
        ("move 1–2 min", "move for 1 to 2 minutes"),
        ("hold 1 min 1 s", "hold 1 minute 1 second"),
        ("hold 2 min 30 s", "hold 2 minutes 30 seconds"),
        ("effort 5/10", "effort 5 out of 10"),
        ("pressure 2–5/10", "pressure 2 to 5 out of 10"),
        ("1 rep", "1 time"),
        ("5 reps", "5 times"),
        ("8–10 reps", "8 to 10 times"),
        ("ramp 5 s, hold 10 s, effort 2/10", "build up over 5 seconds, hold 10 seconds, effort 2 out of 10"),
    ],
)
def test_a_dose_in_words(written, read):
    assert words(written) == read


def test_no_dose_is_no_words():
    assert dose_words.dose(dose.Dose()) == ""


def test_whole_minutes_are_not_followed_by_no_seconds():
    assert dose_words.duration(dose.Term("hold", 120, 120, "min s")) == "2 minutes"


@pytest.mark.parametrize(
    ("seconds", "minutes"),
    [(0, 0), (1, 1), (59, 1), (60, 1), (61, 2), (Fraction(121, 2), 2), (120, 2), (121, 3)],
)
def test_minutes_are_rounded_up(seconds, minutes):
    assert dose_words.minutes(Fraction(seconds)) == minutes


@pytest.mark.parametrize(
    ("least", "most", "said", "short"),
    [
        (0, 0, "", ""),
        (1, 1, "1 minute", "1 min"),
        (20, 20, "20 minutes", "20 min"),
        (8, 13, "8–13 minutes", "8–13 min"),
        (59, 59, "59 minutes", "59 min"),
        (60, 60, "1 h", "1 h"),
        (125, 125, "2 h 5 min", "2 h 5 min"),
        (55, 65, "55 min to 1 h 5 min", "55 min to 1 h 5 min"),
        (0, 65, "1 h 5 min", "1 h 5 min"),
    ],
)
def test_long_times_are_told_in_hours(least, most, said, short):
    assert dose_words.about(least, most) == said
    assert dose_words.about(least, most, short=True) == short


def test_a_label_is_explained_where_it_is_used_first(tmp_path):
    labels = ["Passive stretch", "PAILs", "RAILs"] * 2
    cues = "".join(f"{n}. **{label}** (hold 30 s): Go.\n" for n, label in enumerate(labels, 1))
    docs = pages.write(tmp_path, {pages.PLACE: pages.text_of({"cues": cues})})
    technique = loader.load(docs, pages.TODAY).techniques["hamstrings/standing-stretch"]
    found = [view.gloss for view in technique.views]
    assert found == [cue.label.gloss for cue in technique.cues[:3]] + [""] * 3
    assert all(found[1:3])


@pytest.mark.parametrize(
    ("seconds", "full", "short"),
    [
        (0, "", ""),
        (1, "1 second", "1 s"),
        (59, "59 seconds", "59 s"),
        (60, "1 minute", "1 min"),
        (61, "1 minute 1 second", "1 min 1 s"),
        (119, "1 minute 59 seconds", "1 min 59 s"),
        (120, "2 minutes", "2 min"),
        (600, "10 minutes", "10 min"),
    ],
)
def test_a_time_in_full_and_as_a_dose_writes_it(seconds, full, short):
    assert (dose_words.time(seconds), dose_words.short_time(seconds)) == (full, short)


def test_other_words_may_stand_for_how_long():
    assert (
        dose_words.term(dose.Term("hold", 10, 20, "s"), "as long as you like") == "hold as long as you like"
    )
    assert dose_words.term(dose.Term("ramp", 5, 5, "s")) == "build up over 5 seconds"
