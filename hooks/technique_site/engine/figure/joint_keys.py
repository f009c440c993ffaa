"""The angles of a figure's joints, as read from under a group such as `right_leg:`."""

from __future__ import annotations

from technique_site.engine.body.body_model import GROUPS, JOINTS, Joint
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.figure_model import WrittenFigure, said
from technique_site.engine.figure.figure_problems import FigureProblems
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.text.yaml_document import Key

# The groups of which a joint may be meant, one side for both.
_ONE_SIDE = ("pelvis", "trunk", "head", "right_leg", "right_arm")


def read_angles(problems: FigureProblems, key: Key, group: str, written: WrittenFigure) -> None:
    """Reads the angles of a group into a figure; a group such as `legs` gives them to both sides."""
    joints = {joint.name: joint for joint in JOINTS.values() if joint.group == GROUPS[group][0]}
    known = list(joints)
    example = f"write its joints in degrees, for example `{group}: {{{known[0]}: 20}}`"
    before: Key | None = None
    for one in problems.inner(key, example, known):
        name = plain(one.name)
        if before and _is_behind_comma(one, before):
            number = f"{short(before.value.text, 10)}"
            problems.wrong(
                before.value.position,
                "figure-angle",
                f"`{number},{short(one.name, 10)}` holds a comma",
                f"write a point: `{before.name}: {number}.{short(one.name, 10)}`",
            )
            continue
        before = one
        if name not in joints:
            problems.wrong(
                one.position,
                "figure-joint",
                f"`{short(one.name)}` is no joint of `{group}`",
                _other_joint(one, known),
            )
            continue
        number = _angle(problems, one, joints[name], group)
        if number is not None:
            for target in GROUPS[group]:
                written.angles[f"{target}.{name}"] = (number, one.value.position)


def _is_behind_comma(key: Key, before: Key) -> bool:
    """Whether `knee: 8,5` was written: YAML reads `5` as a key of its own."""
    return plain(key.name).isdecimal() and key.value.kind == "nothing" and before.value.kind == "number"


def _other_joint(key: Key, known: list[str]) -> str:
    """How to repair a key that is no joint of its group."""
    if repair := figure_words.joint(key.name, known):
        return repair
    home = next((group for group in _ONE_SIDE if f"{group}.{plain(key.name)}" in JOINTS), None)
    return f"put it under `{home}`" if home else meant(key.name, known)


def _angle(problems: FigureProblems, key: Key, joint: Joint, group: str) -> float | None:
    """The degrees of one joint; None where they are no number, or beyond what people reach."""
    low, high = f"{joint.low:.0f}", f"{joint.high:.0f}"
    number = problems.number(key, "figure-angle", f"write degrees as a number, {low} to {high}")
    if number is None or joint.low <= number <= joint.high:
        return number
    beyond = "a whole turn is 360 degrees"
    if joint.source:
        limb = said(group).removesuffix("s")
        beyond = f"no {limb} goes there: `{joint.name}` reaches {low} to {high} ({joint.source})"
    much = "much" if number > joint.high else "far back"
    problems.wrong(
        key.value.position,
        "figure-angle",
        f"`{joint.name}: {short(key.value.text, 30)}` is too {much}: {beyond}",
        f"write a number from {low} to {high}; a positive one {joint.means}",
    )
    return None
