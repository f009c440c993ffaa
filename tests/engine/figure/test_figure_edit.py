"""Changes of one figure in files that people wrote by hand: what a diff of them shows."""

import difflib

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.properties import examples
from technique_site.engine.body.body_model import GROUPS, JOINTS
from technique_site.engine.figure.figure_edit import FigureChange, added, changed, other_side, with_prop
from technique_site.engine.figure.figure_file import FigureFile
from technique_site.engine.text.yaml_edits import NoMapping

STANDING = """\
# A file of the coach's own.
view: side   # always

figures:
  set-up: # upright
    touches: {left_foot: floor, right_foot: floor}
    legs: {hip: 83, knee: 85}   # both
    right_arm: {shoulder: 10,
                elbow: 30}

  "passive-stretch":
      from: set-up
      pelvis: { tilt: 38 }
      right_leg:
          hip: 70     # measured
          knee: 8.5
      stretch: [right_hamstrings]

  pails: {from: passive-stretch, work: [right_hamstrings]}
  rails:
wrong:
  rounded:
    from: set-up
    caption: "A rounded back"
    trunk: {low_back: 50}
    fault: low_back
"""


def diff(old, new):
    """The lines of a diff without its heads."""
    lines = difflib.unified_diff(old.splitlines(), new.splitlines(), n=0, lineterm="")
    return [line for line in lines if line[:2] not in ("--", "++", "@@")]


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (
            FigureChange("set-up", {"right_leg.hip": 83, "left_leg.knee": 85.2}),
            [],  # as it is
        ),
        (
            FigureChange("set-up", {"right_leg.hip": 70, "left_leg.hip": 70}),
            ["-    legs: {hip: 83, knee: 85}   # both", "+    legs: {hip: 70, knee: 85}   # both"],
        ),
        (
            FigureChange("set-up", {"right_leg.hip": 69.6}),
            [
                "-    legs: {hip: 83, knee: 85}   # both",
                "+    legs: {knee: 85}   # both",
                "+    left_leg: {hip: 83}",
                "+    right_leg: {hip: 70}",
            ],
        ),
        (
            FigureChange("set-up", {"right_arm.elbow": None}),
            [
                "-    right_arm: {shoulder: 10,",
                "-                elbow: 30}",
                "+    right_arm: {shoulder: 10}",
            ],
        ),
        (
            FigureChange("set-up", {"left_arm.elbow": 30, "pelvis.tilt": 5}),
            ["+    pelvis: {tilt: 5}", "+    left_arm: {elbow: 30}"],
        ),
        (
            FigureChange("passive-stretch", {"right_leg.hip": 71, "pelvis.tilt": -0.3, "pelvis.side": 4}),
            [
                "-      pelvis: { tilt: 38 }",
                "+      pelvis: { tilt: 0, side: 4 }",
                "-          hip: 70     # measured",
                "+          hip: 71     # measured",
            ],
        ),
        (
            FigureChange("passive-stretch", {"right_leg.knee": 8.5, "pelvis.tilt": None}),
            ["-      pelvis: { tilt: 38 }", "-          knee: 8.5", "+          knee: 8"],
        ),
        (
            FigureChange("passive-stretch", {"right_leg.hip": None, "right_leg.knee": None}),
            [
                "-      right_leg:",
                "-          hip: 70     # measured",
                "-          knee: 8.5",
                "+      # measured",
            ],
        ),
        (
            FigureChange("passive-stretch", {"right_leg.hip_out": 5, "head.bend": 3}),
            ["+      head: {bend: 3}", "+          hip_out: 5"],
        ),
        (
            FigureChange("pails", {"right_leg.knee": 3}),
            [
                "-  pails: {from: passive-stretch, work: [right_hamstrings]}",
                "+  pails: {from: passive-stretch, right_leg: {knee: 3}, work: [right_hamstrings]}",
            ],
        ),
        (
            FigureChange(
                "pails",
                {"trunk.low_back": 3, "left_arm.elbow": 40, "right_leg.knee": 3},
                {"left_hand": "wall"},
            ),
            [
                "-  pails: {from: passive-stretch, work: [right_hamstrings]}",
                "+  pails:",
                "+    from: passive-stretch",
                "+    touches: {left_hand: wall}",
                "+    trunk: {low_back: 3}",
                "+    right_leg: {knee: 3}",
                "+    left_arm: {elbow: 40}",
                "+    work: [right_hamstrings]",
            ],
        ),
        (
            FigureChange("rails", {"left_leg.knee": 3, "right_leg.knee": 3}),
            ["+    legs: {knee: 3}"],
        ),
        (
            FigureChange("rounded", {"trunk.low_back": 45}, {"left_foot": "nothing"}),
            [
                "+    touches: {left_foot: nothing}",
                "-    trunk: {low_back: 50}",
                "+    trunk: {low_back: 45}",
            ],
        ),
        (
            FigureChange("set-up", {}, {"right_foot": None, "right_toes": "floor"}),
            [
                "-    touches: {left_foot: floor, right_foot: floor}",
                "+    touches: {left_foot: floor, right_toes: floor}",
            ],
        ),
        (
            FigureChange("set-up", {"right_leg.knee": 20}, ends=True),
            ["+    then: {right_leg: {knee: 20}}"],
        ),
        (
            FigureChange("passive-stretch", keys={"from": None, "view": "front", "stretch": None}),
            ["-      from: set-up", "+      view: front", "-      stretch: [right_hamstrings]"],
        ),
    ],
)
def test_only_the_lines_that_a_change_needs_are_others(change, due):
    assert sorted(diff(STANDING, changed(STANDING, change))) == sorted(due)


def test_a_change_keeps_the_end_of_the_text():
    without = "figures:\n  a:\n    legs: {hip: 3}"
    assert changed(without, FigureChange("a", {"left_leg.hip": 4, "right_leg.hip": 4})) == (
        "figures:\n  a:\n    legs: {hip: 4}"
    )


def test_an_alias_is_written_out_before_its_like_changes():
    text = "figures:\n  a:\n    left_leg: &bent {hip: 3}\n    right_leg: *bent\n"
    new = changed(text, FigureChange("a", {"left_leg.hip": 4}))
    assert new == "figures:\n  a:\n    left_leg: &bent {hip: 4}\n    right_leg: {hip: 3}\n"


ALIASES = """\
figures:
  a:
    touches: &feet {left_foot: floor, right_foot: floor}
    right_leg: &bent
      hip: 60
      knee: 70
  b:
    touches: *feet
    right_leg: *bent
    then: &whole
      right_leg:
        hip: 3
      work: [right_quads]
  c:
    touches: *feet
    then: *whole
"""


@pytest.mark.parametrize(
    ("change", "due"),
    [
        (FigureChange("b", keys={"view": "front"}), ["+    view: front"]),
        (FigureChange("b", {"left_arm.elbow": 3}), ["+    left_arm: {elbow: 3}"]),
        (
            FigureChange("b", {"right_leg.hip": 61}),
            ["-    right_leg: *bent", "+    right_leg: {hip: 61, knee: 70}"],
        ),
        (
            FigureChange("a", {"right_leg.hip": 61}),
            [
                "-      hip: 60",
                "+      hip: 61",
                "-    right_leg: *bent",
                "+    right_leg: {hip: 60, knee: 70}",
            ],
        ),
        (
            FigureChange("a", touches={"left_foot": None, "right_foot": None}),
            [
                "-    touches: &feet {left_foot: floor, right_foot: floor}",
                *(["-    touches: *feet", "+    touches: {left_foot: floor, right_foot: floor}"] * 2),
            ],
        ),
        (
            FigureChange("c", {"right_leg.hip": 4}, ends=True),
            ["-    then: *whole", "+    then: {right_leg: {hip: 4}, work: [right_quads]}"],
        ),
    ],
)
def test_only_the_aliases_that_a_change_needs_are_written_out(change, due):
    assert diff(ALIASES, changed(ALIASES, change)) == due


def test_what_comes_last_counts():
    """`legs` behind `right_leg` gives both sides."""
    text = "figures:\n  a:\n    right_leg: {knee: 5}\n    legs: {hip: 3}\n"
    new = changed(text, FigureChange("a", {"right_leg.hip": 9}))
    assert new == "figures:\n  a:\n    left_leg: {hip: 3}\n    right_leg: {hip: 9, knee: 5}\n"


@pytest.mark.parametrize("text", ["", "figures: 5\n", "figures:\n  b: {from: a}\n", "figures: {"])
def test_a_figure_that_is_not_there_is_told(text):
    with pytest.raises(NoMapping):
        changed(text, FigureChange("a", {"left_leg.hip": 4}))


def test_a_figure_is_added_behind_another():
    assert diff(STANDING, added(STANDING, "relax", ["from: pails"], "pails")) == [
        "+  relax:",
        "+    from: pails",
    ]
    assert added("{figures: {a: {}}}", "b", ["from: a"]) == "{figures: {a: {}, b: {from: a}}}"
    assert added("", "set-up", ["from: x"]) == "figures:\n  set-up:\n    from: x\n"


@pytest.mark.parametrize(
    ("text", "new"),
    [
        ("props: {box: {height: 40}} # low\n", "props: {box: {height: 35}} # low\n"),
        ("props:\n  box:\n    height: 40\n", "props:\n  box:\n    height: 35\n"),
        ("props:\n  wall:\n", "props:\n  wall:\n  box: {height: 35}\n"),
        ("view: side\nfigures:\n  a: {}\n", "view: side\nprops: {box: {height: 35}}\nfigures:\n  a: {}\n"),
    ],
)
def test_a_prop_gets_its_height(text, new):
    assert with_prop(text, "box", {"height": "35"}) == new


def test_the_other_side():
    assert [other_side(name) for name in ("left_leg.hip", "right_hand", "seat")] == [
        "right_leg.hip",
        "left_hand",
        "seat",
    ]


# files as people write them

ANGLES = st.dictionaries(st.sampled_from(sorted(JOINTS)), st.integers(-15, 25), max_size=6)
INDENTS = st.integers(1, 5)
NOTES = st.sampled_from(["", " # a note, with a comma", "   # {braces}", " #"])


@st.composite
def figures(draw):
    """One figure's lines under its name, its groups in braces or in lines, some with notes."""
    indent, own = draw(INDENTS), draw(ANGLES)
    groups = {}
    for joint, value in own.items():
        group, name = joint.split(".")
        pair = next(p for p in GROUPS if group in GROUPS[p] and (len(GROUPS[p]) == 1 or draw(st.booleans())))
        groups.setdefault(pair, {})[name] = value
    lines = ["touches: {left_foot: floor,right_foot: floor}" + draw(NOTES)]
    for group, values in groups.items():
        items = [f"{name}:{' ' * draw(st.integers(1, 2))}{value}" for name, value in values.items()]
        form = draw(st.sampled_from(["braces", "wide", "lines", "broken"]))
        if form == "lines":
            deeper = " " * draw(INDENTS)
            lines += [f"{group}:{draw(NOTES)}", *(f"{deeper}{item}{draw(NOTES)}" for item in items)]
        elif form == "broken":
            lines += [f"{group}: {{{items[0]}" + "".join(f",\n        {item}" for item in items[1:]) + "}"]
        else:
            inside = ", ".join(items) if form == "braces" else f" {',  '.join(items)} "
            lines.append(f"{group}: {{{inside}}}{draw(NOTES)}")
    if draw(st.booleans()):
        lines.append("")
    return "".join(f"{' ' * (2 + indent) if line else ''}{line}\n" for line in lines)


def read(text):
    """What a file's figures say: name → angles and touches."""
    file = FigureFile("a", text)
    assert not file.problems, (text, file.problems)
    return {
        name: ({j: v for j, (v, _) in one.angles.items()}, {p: s for p, (s, _) in one.on.items()})
        for name, one in file.written.items()
    }


def notes(text):
    return sorted(line[line.index(" #") :].strip() for line in text.split("\n") if " #" in line)


@given(
    st.lists(figures(), min_size=2, max_size=2), ANGLES, st.sets(st.sampled_from(sorted(JOINTS)), max_size=4)
)
@examples(60)
def test_any_change_of_any_file_says_what_was_asked_and_keeps_the_rest(made, angles, gone):
    text = "# top\nfigures:\n" + "".join(f"  f{n}: # one\n{body}" for n, body in enumerate(made)) + "# end\n"
    before = read(text)
    change = {**angles, **dict.fromkeys(gone - angles.keys(), None)}
    new = changed(text, FigureChange("f0", change, {"left_hand": "wall"}))
    after = read(new)
    due = {joint: value for joint, value in before["f0"][0].items() if joint not in gone - angles.keys()}
    assert after["f0"] == (due | angles, before["f0"][1] | {"left_hand": "wall"})
    assert after["f1"] == before["f1"]
    assert new.endswith(f"  f1: # one\n{made[1]}# end\n"), "the other figure's lines are the same"
    assert notes(new) == notes(text)
    assert changed(text, FigureChange("f0", dict(before["f0"][0]), before["f0"][1])) == text
