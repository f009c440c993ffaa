"""The vocabulary: its table, how labels are found, and what is wrong in labels.yml."""

import pytest

from support import pages
from technique_site.engine.cues import dose, labels

VOCABULARY, PROBLEMS = labels.load(pages.FIXTURES)

# label: (at least one of these is needed, these may stand as well, its place in the list)
TABLE = {
    "Passive stretch": ({"hold", "breaths"}, {"stretch"}, ""),
    "PAILs": ({"hold"}, {"ramp", "effort"}, "after Passive stretch"),
    "RAILs": ({"hold"}, {"effort"}, "directly after PAILs"),
    "Active stretch": ({"hold", "reps"}, {"over", "effort", "stretch"}, ""),
    "Contract": ({"hold"}, {"reps", "ramp", "effort"}, ""),
    "Lift": (set(), {"reps", "hold", "over", "effort"}, ""),
    "Lower": (set(), {"reps", "hold", "over", "effort"}, ""),
    "Roll": ({"move"}, {"pressure"}, ""),
    "Press and hold": ({"hold", "breaths"}, {"pressure"}, ""),
    "Press and move": ({"move", "reps"}, {"pressure"}, ""),
    "Move": ({"move", "reps", "steps", "over"}, {"effort"}, ""),
    "Breathe": (set(), {"hold", "move", "reps", "breaths"}, ""),
    "Relax": (set(), {"hold", "rest", "breaths", "stretch"}, "not first"),
}


def place(label):
    return (
        f"after {label.after}"
        if label.after
        else (
            f"directly after {label.directly_after}"
            if label.directly_after
            else ""
            if label.may_be_first
            else "not first"
        )
    )


def test_the_vocabulary():
    found = {
        one.name: (set(one.needs), set(one.takes) - set(one.needs), place(one)) for one in VOCABULARY.labels
    }
    assert (list(found), found, PROBLEMS) == (list(TABLE), TABLE, [])


def test_only_pails_and_rails_warn_of_high_effort():
    assert {one.name: one.effort_high for one in VOCABULARY.labels if one.effort_high < 10} == {
        "PAILs": 8,
        "RAILs": 8,
    }


def test_what_a_label_needs_it_takes():
    assert all(set(one.needs) <= set(one.takes) <= set(dose.KINDS) for one in VOCABULARY.labels)


@pytest.mark.parametrize(
    ("written", "name"),
    [
        ("PAILs", "PAILs"),
        ("pails", "PAILs"),
        ("Pails", "PAILs"),
        ("passive-stretch", "Passive stretch"),
        ("PRESS-and hold", "Press and hold"),
        ("press  and\nmove", "Press and move"),
        (" Relax ", "Relax"),
        ("PAIL", None),
        ("Pressandhold", None),
        ("Press & hold", None),
        ("", None),
        ("Passive_stretch", None),
    ],
)
def test_find(written, name):
    found = VOCABULARY.find(written)
    assert (found and found.name) == name


@pytest.mark.parametrize(
    ("written", "cutoff", "name"),
    [
        ("PAIL", 0.5, "PAILs"),
        ("Contrat", 0.5, "Contract"),
        ("Press & hold", 0.5, "Press and hold"),
        ("Zzz", 0.5, None),
        ("Zzz", 0.0, "Passive stretch"),
    ],
)
def test_nearest(written, cutoff, name):
    found = VOCABULARY.nearest(written, cutoff)
    assert (found is None) if name is None else found is not None and (cutoff == 0.0 or found.name == name)


KEYS = "needs, takes, after, directly_after, first, effort_high, gloss, learn, tone, other_words, ask"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Move:\n  needs: [move]\n", []),
        ("Move:\n", []),
        ("", ["1:1 the vocabulary is empty; add a label, for example `Move:`"]),
        ("Move:\n  need: [move]\n", [f"2:3 `need` is no key of a label; use one of {KEYS}"]),
        (
            "Move:\n  needs: [moves]\n",
            [
                "2:3 `moves` is no term of a dose; use some of hold, ramp, over, move, rest, effort,"
                " pressure, stretch, reps, breaths, steps"
            ],
        ),
        (
            "Move:\n  takes: [move, s]\n",
            [
                "2:3 `s` is no term of a dose; use some of hold, ramp, over, move, rest, effort, pressure,"
                " stretch, reps, breaths, steps"
            ],
        ),
        ("Move:\n  after: Lift\n", ["2:3 there is no label `Lift`; name a label of this file"]),
        ("Move:\n  directly_after: Lift\n", ["2:3 there is no label `Lift`; name a label of this file"]),
        ("Move:\n  after: lift\nLift:\n", []),
        ("Move:\n  needs: move\n", ["2:3 `needs` is no list; write `needs: [move]`"]),
        ("Move:\n  other_words: {a: b}\n", ["2:3 `other_words` is no list; write `other_words: [one, two]`"]),
        (
            "Move:\n  other_words: [walk, LIFT]\nLift:\n",
            ["2:3 `LIFT` is a label of its own; take it out: nobody would be led from it"],
        ),
        ("Move:\n  tone: loud\n", ["2:3 `loud` is no tone; use one of still, push, pull, press, move, calm"]),
        ("Move:\n  effort_high: 11\n", ["2:3 `11` is no effort; write a whole number from 1 to 10"]),
        ("Move:\nMove:\n", ["2:1 `Move` is given twice, first in line 1; keep one of them"]),
        (
            "Move:\n  needs: [move\n",
            [
                "2:10 the bracket `[` isn't closed as it should be; close it on the same line, with a comma"
                " between the items: `[one, two]`"
            ],
        ),
        (
            "- Move\n",
            ["1:1 the file isn't a list of keys and values; write each as `key: value` on a line of its own"],
        ),
    ],
)
def test_what_is_wrong_in_the_file(text, said, tmp_path):
    (tmp_path / "labels.yml").write_text(text, "utf-8")
    _, problems = labels.load(tmp_path, "")
    assert [str(p) for p in problems] == [
        f"labels.yml:{s.replace(' ', ': error labels-file: ', 1)}" for s in said
    ]


def test_what_is_right_in_a_wrong_file_is_used(tmp_path):
    path = tmp_path / "labels.yml"
    path.write_bytes(
        b"Shake:\r\n  needs: [move]\r\n  takes: [reps, move]\r\n  colour: red\r\n  first: false\r\n"
    )
    vocabulary, problems = labels.load(tmp_path)
    shake = vocabulary.find("shake")
    assert (shake.needs, shake.takes, shake.may_be_first, len(problems)) == (
        ("move",),
        ("move", "reps"),
        False,
        1,
    )
