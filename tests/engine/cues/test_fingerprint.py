"""The fingerprint of a cue list: on paper for years, so what it is made of may never change."""

import re

import pytest

from support import pages
from support.storyboards import cue
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import fingerprint
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume

CUES = """\
1. **Passive stretch** (hold 30-60 s): Slide your *hips* back. See [why](x.md).
    - Keep your back long.
2. **PAILs** (ramp 5 s, hold 10 s, effort 2–5/10): Press your heel down.
"""
MARK = "xj060b"


def mark(tmp_path, cues):
    case = {"cues": cues}
    site = loader.load(pages.write(tmp_path, {pages.PLACE: pages.text_of(case)}), pages.TODAY)
    return fingerprint.of_cues(next(iter(site.techniques.values())).cues)


def test_it_is_what_it_always_was(tmp_path):
    # A sheet that hangs on a wall carries it. If this fails, pages would call unchanged sheets changed.
    assert mark(tmp_path, CUES) == MARK


REPS, REST = Term("reps", 8, 12, ""), Term("rest", 90, 90, "s")


@pytest.mark.parametrize(
    ("volume", "same"),
    [
        (Volume(2, 3, each_side=True), True),  # how many rounds and sides never counted
        (Volume(2, 3, True), True),
        (Volume(reps=REPS), False),
        (Volume(2, 2, rest=REST), False),
    ],
)
def test_repetitions_and_rest_of_the_whole_list_count(volume, same):
    cues = [cue("Lift")]
    assert (fingerprint.of_cues(cues, volume) == fingerprint.of_cues(cues)) is same


def test_other_repetitions_are_another_list():
    marks = {
        fingerprint.of_cues([cue("Lift")], Volume(2, 2, True, reps, rest))
        for reps in (REPS, Term("reps", 8, 15, ""))
        for rest in (REST, Term("rest", 60, 60, "s"))
    }
    assert len(marks) == 4


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("1. **Passive", "1. **passive"),
        ("Passive stretch", "Passive-stretch"),
        ("30-60", "30–60"),
        ("*hips*", "hips"),
        ("(x.md)", "(../other.md)"),
        ("back. See", "back.\n   See"),
        ("2. **PAILs", "1. **PAILs"),
    ],
)
def test_what_a_reader_does_not_see_leaves_it(tmp_path, old, new):
    assert old in CUES
    assert mark(tmp_path, CUES.replace(old, new)) == MARK


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("30-60", "30-61"),
        ("hold 30-60 s", "hold 1 min"),
        ("hips", "hip"),
        ("back long.", "back long!"),
        ("ramp 5 s, ", ""),
        ("effort 2–5/10", "effort 2–6/10"),
        ("    - Keep your back long.\n", ""),
        ("    - Keep", "    - Breathe.\n    - Keep"),
        (
            "**PAILs** (ramp 5 s, hold 10 s, effort 2–5/10)",
            "**Contract** (ramp 5 s, hold 10 s, effort 2–5/10)",
        ),
        ("[why](x.md)", "[how](x.md)"),
    ],
)
def test_what_a_reader_sees_changes_it(tmp_path, old, new):
    assert old in CUES
    assert mark(tmp_path, CUES.replace(old, new)) != MARK


def test_its_letters_can_be_read_out_and_typed(tmp_path):
    assert re.fullmatch("[0-9a-hjkmnp-tv-z]{6}", MARK)
    assert fingerprint.shown("twbv09") == "TWB-V09"


def test_of_a_routine():
    one, other = ("hamstrings/roller", "aaaaaa"), ("hamstrings/ball", "bbbbbb")
    assert (
        len(
            {
                fingerprint.of_routine(parts)
                for parts in (
                    [one, other],
                    [other, one],
                    [one],
                    [one, (other[0], "bbbbbc")],
                    [(one[0] + "-2", one[1]), other],
                )
            }
        )
        == 5
    )
