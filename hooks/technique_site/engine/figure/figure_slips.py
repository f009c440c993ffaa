"""What people write in a figure file in place of what it knows → what they meant; and keys and values of
another kind than they should be.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.body.body_model import GROUPS
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import SURFACES
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.spelling import nearest
from technique_site.engine.text.yaml_document import Key, Value

_KEYS = {
    "on": "touches",
    "true": "touches",
    "rests_on": "touches",
    "contacts": "touches",
    "touch": "touches",
    "arrow": "arrows",
    "base": "from",
    "muscle": "stretch",
    "muscles": "stretch",
    "camera": "view",
    "text": "caption",
    "title": "caption",
    "end": "then",
    "to": "then",
    "neck": "head",
    "spine": "trunk",
    "back": "trunk",
    "hips": "pelvis",
    "direction": "way",
    "dir": "way",
    "towards": "way",
    "toward": "way",
    "none": "nothing",
    "null": "nothing",
    "air": "nothing",
}
_SURFACES = {
    "ground": "floor",
    "mat": "floor",
    "yoga_mat": "floor",
    "carpet": "floor",
    "rug": "floor",
    "grass": "floor",
    "table": "box",
    "step": "box",
    "stair": "box",
    "stairs": "box",
    "block": "box",
    "crate": "box",
    "stool": "chair",
    "seat": "chair",
    "sofa": "bench",
    "couch": "bench",
    "bed": "bench",
    "door": "doorway",
    "foam_roller": "roller",
    "stick": "rod",
    "pole": "rod",
    "dowel": "rod",
    "broomstick": "rod",
    "band": "strap",
    "belt": "strap",
    "towel": "strap",
    "bar": "rail",
    "barre": "rail",
    "handrail": "rail",
    "peanut": "double_ball",
}
_PARTS = {
    "buttocks": "seat",
    "buttock": "seat",
    "bottom": "seat",
    "butt": "seat",
    "bum": "seat",
    "hips": "seat",
    "pelvis": "seat",
    "sit_bones": "seat",
    "glutes": "seat",
    "tailbone": "seat",
    "stomach": "belly",
    "tummy": "belly",
    "abdomen": "belly",
    "spine": "back",
    "trunk": "back",
    "lower_back": "low_back",
    "neck": "head",
    "face": "head",
    "forehead": "head",
    "sole": "foot",
    "toe": "toes",
    "palm": "hand",
    "fist": "hand",
    "finger": "hand",
    "fingers": "hand",
    "wrist": "hand",
    "chest": ("upper_back", "belly"),
}
_BOTH = {
    "feet": "foot",
    "soles": "foot",
    "hands": "hand",
    "palms": "hand",
    "fists": "hand",
    "heels": "heel",
    "insteps": "instep",
    "knees": "knee",
    "shins": "shin",
    "calves": "calf",
    "ankles": "ankle",
    "thighs": "thigh",
    "forearms": "forearm",
    "elbows": "elbow",
    "shoulders": "shoulder",
}
_MUSCLES = {
    "abs": "abdominals",
    "core": "abdominals",
    "belly": "abdominals",
    "hams": "hamstrings",
    "quadriceps": "quads",
    "calves": "calf",
    "gastrocnemius": "calf",
    "psoas": "hip_flexors",
    "iliopsoas": "hip_flexors",
    "groin": "adductors",
    "inner_thigh": "adductors",
    "it_band": "outer_thigh",
    "shin": "shin_muscles",
    "shins": "shin_muscles",
    "foot": "sole",
    "buttocks": "glutes",
    "seat": "glutes",
    "back": "low_back_muscles",
    "low_back": "low_back_muscles",
    "lower_back": "low_back_muscles",
    "upper_back": "upper_back_muscles",
    "chest": "chest_muscles",
    "pecs": "chest_muscles",
}
_JOINTS = {
    "turn": "turn",
    "rotation": "turn",
    "twist": "turn",
    "side": "out",
    "out": "out",
    "abduction": "out",
}
_OPENED = re.compile(r"([A-Za-z][\w-]*) +([{\[]).*", re.S)
_GLUED, _EQUALS, _SPACED = (
    re.compile(r"([A-Za-z][\w -]*):(\S.*)", re.S),
    re.compile(r"([A-Za-z][\w-]*) ?= ?(\S+)"),
    re.compile(r"([A-Za-z][\w-]*) ([-+−]?[0-9]\S*)"),
)


def plain(name: str) -> str:
    """A name as the tables have it: people also write `left foot` and `left-foot`."""
    return re.sub(r"[\s-]+", "_", name.strip().lower())


def address(name: str) -> str:
    """A figure's name as addresses have it: people also write `Passive stretch`."""
    return re.sub(r"[\s_-]+", "-", re.sub(r"\s*/\s*", "/", name.strip().lower()))


def short(text: str, most: int = 40) -> str:
    """As much of what an author wrote as a message can hold."""
    return text[:most]


def swapped(name: str) -> str:
    """`heel_right` → `right_heel`."""
    return re.sub(r"(.+)_(left|right)", r"\2_\1", name) if re.fullmatch(r".+_(left|right)", name) else name


def odd(value: Value) -> str:
    """What a value is that should be a word or a number; empty where it is one."""
    if value.kind == "list":
        return "is a list"
    if value.kind == "mapping":
        return "holds keys and values"
    return "" if value.text.strip() else "is blank"


def meant(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """How to repair a word that isn't one of the known ones."""
    known = list(known)
    name = one_of(word, known)
    return f"did you mean `{name}`?" if name else otherwise or f"use one of {', '.join(known)}"


def one_of(word: str, known: list[str]) -> str | None:
    """The known word that an author meant, if that can be told."""
    name = plain(word)
    for guess in (_KEYS.get(name), _SURFACES.get(name), swapped(name), "-".join(reversed(name.split("_")))):
        if guess in known:
            return guess
    return nearest(name, known) or nearest(word, known)


def part(word: str, on: str = "") -> str:
    """How to repair a name that is no part's; `on` is the surface that was given with it."""
    side, name = _sided(word)
    both = _BOTH.get(name) or (
        name.removeprefix("both_")
        if f"left_{name.removeprefix('both_')}" in PARTS and name.startswith("both_")
        else _BOTH.get(name.removeprefix("both_"))
    )
    if both and not side:
        return (
            f"name both: `left_{both}: {on}, right_{both}: {on}`"
            if on
            else f"say which side: `left_{both}` or `right_{both}`"
        )
    if not side and name in SURFACES and (turned := plain(on)) in PARTS:
        return f"write the part first: `{turned}: {name}`"
    return _repair(
        side,
        name,
        both or _PARTS.get(name, name),
        PARTS,
        "use a part such as `left_foot`, `right_knee`, `seat` or `back`",
    )


def muscle(word: str) -> str:
    """How to repair a name that is no muscle's."""
    side, name = _sided(word)
    return _repair(side, name, _MUSCLES.get(name, name), MUSCLES, f"use one of {', '.join(sorted(MUSCLES))}")


def joint(word: str, known: list[str]) -> str:
    """The joint of a group that a word for a kind of movement may mean, as a repair; empty where it isn't
    such a word.
    """
    end = _JOINTS.get(plain(word), "")
    found = next((name for name in known if end and (name == end or name.endswith(f"_{end}"))), "")
    return f"did you mean `{found}`?" if found else ""


def joined(name: str, value: Value) -> tuple[str, str, Key] | None:
    """A key that lacks its space or its colon → what is wrong, how to repair it, and the key that was meant,
    at the value's place; None if it lacks nothing.
    """
    if found := _OPENED.fullmatch(name):
        return (
            f"`{short(name)}` has no colon",
            f"write `{found[1]}: {found[2]}`, with a colon",
            Key(found[1], value.position, replace(value, kind="told")),
        )
    found = _GLUED.fullmatch(name)
    if found and found[2][0] in "{[":
        return (
            f"`{short(name)}` has no space after its colon",
            f"write `{found[1]}: {found[2][0]}`, with a space",
            Key(found[1], value.position, replace(value, kind="told")),
        )
    lacks = "no space after its colon"
    if not found and (
        found := _EQUALS.fullmatch(name) or (_SPACED.fullmatch(name) if value.kind == "nothing" else None)
    ):
        lacks = "no colon"
    if not found:
        return None
    scalar = (
        Value("text", found[2], (), (), value.position)
        if value.kind == "nothing"
        else replace(value, kind="told")
    )
    return (
        f"`{short(name)}` has {lacks}",
        f"write `{found[1]}: {short(found[2])}`",
        Key(found[1], value.position, scalar),
    )


class Slips:
    """Notes the problems of one file, and tells those that any of its keys and values may have."""

    def __init__(self, path: str, problems: list[Problem]) -> None:
        self.path, self.problems = path, problems

    def wrong(self, position: tuple[int, int], rule: str, what: str, repair: str) -> None:
        """Notes a problem."""
        self.problems.append(Problem(self.path, *position, rule, what, repair))

    def tidy(self, value: Value, above: str = "") -> Value:
        """The value with each key once, and as it was meant where its colon or space is missing; tells what
        was odd. What is of kind `told` is passed over from then on.

        `above` is the key that holds the value.
        """
        if value.kind == "list":
            return replace(value, items=tuple(self.tidy(item, above) for item in value.items))
        rule = "figure-joint" if plain(above) in GROUPS else "figure-key"
        kept: dict[str, Key] = {}
        for key in value.keys:
            if above in ("figures", "wrong") and not key.name.strip():
                self.wrong(
                    key.position,
                    "figure-cue",
                    "a figure has no name",
                    "write one in lower case with hyphens, as in `rounded-back`",
                )
                continue
            if not key.name.strip() or key.name == "<<":
                self.wrong(
                    key.position,
                    rule,
                    *(
                        ("`<<` isn't read here", "write out the keys that it would bring")
                        if key.name
                        else ("a key is no word", "write a word and a colon, for example `right_leg:`")
                    ),
                )
                continue
            if found := joined(key.name, key.value):
                self.wrong(key.position, rule, *found[:2])
                key = replace(found[2], position=key.position)
            first = kept.get(plain(key.name))
            if first and first.name != key.name:  # what is given twice in the same letters is told already
                self.wrong(
                    key.position,
                    "key-repeated",
                    f"`{short(key.name)}` is given twice, first in line {first.position[0]}",
                    "keep one of them",
                )
            kept.setdefault(plain(key.name), replace(key, value=self.tidy(key.value, key.name)))
        return replace(
            value, keys=tuple(kept.values()), kind="told" if value.keys and not kept else value.kind
        )

    def inner(self, key: Key, repair: str, known: Iterable[str] = ()) -> tuple[Key, ...]:
        """The keys that a key holds; tells it where it holds something else. `known` are words that can stand
        there as keys.
        """
        value, name, position = key.value, short(key.name), key.value.position
        if value.kind == "told" or value.keys:
            return value.keys
        if value.kind == "list" and value.items:
            keys = tuple(k for item in value.items for k in item.keys)
            if all(item.keys for item in value.items) and not (
                key.name in ("figures", "wrong") and not all(k.value.keys for k in keys)
            ):
                shown = [
                    f"{k.name}: {short(k.value.text)}" if not odd(k.value) else f"{k.name}:" for k in keys
                ]
                dashes = (
                    value.items[0].position[0] > key.position[0]
                    and value.items[0].position[1] == position[1] + 2
                )
                self.wrong(
                    position,
                    "figure-value",
                    f"`{name}` is a list",
                    (
                        f"leave the dashes out: `{shown[0]}`"
                        if dashes
                        else f"write braces for the brackets: `{name}: {{{', '.join(shown)[:60]}}}`"
                    ),
                )
                return keys
            self.wrong(position, "figure-value", f"`{name}` is a list", repair)
            return ()
        on_one_line = key.position[0] == position[0]
        text = (
            value.text
            if value.lines == 1
            else " ".join(value.text.split(" ")[: 1 if ":" in value.text.split(" ")[0] else 2])
        )
        first, _, rest = text.partition(" ")
        if no_break := re.match(r"[\w-]+:([^\S ])", value.text):
            self.wrong(
                (position[0], position[1] + no_break.start(1)),
                "yaml",
                "a no-break space stands where a plain space belongs",
                "delete it and type a space",
            )
        elif value.kind == "text" and (found := joined(text, Value("nothing", "", (), (), position))):
            what, repair, one = found
            self.wrong(
                position,
                "figure-value",
                what,
                (
                    f"write `{name}: {{{one.name}: {short(one.value.text)}}}`"
                    if on_one_line and one.value.kind != "told"
                    else repair
                ),
            )
        elif rest and not on_one_line and plain(first) in known:
            self.wrong(
                position, "figure-value", f"`{short(text)}` has no colon", f"write `{first}: {short(rest)}`"
            )
        else:
            self.wrong(
                key.position if value.kind == "nothing" else position,
                "figure-value",
                f"`{name}` holds no keys and values",
                repair,
            )
        return ()

    def said(self, key: Key, rule: str, what: str) -> tuple[tuple[int, int], str, str]:
        """For `wrong`: place, rule and what is wrong with a value: it is blank, a list and so on, or else
        `what`.
        """
        kind = odd(key.value)
        return (
            key.position if kind == "is blank" else key.value.position,
            rule,
            f"`{short(key.name)}` {kind}" if kind else what,
        )


def _sided(word: str) -> tuple[str, str]:
    side, _, name = swapped(plain(word)).partition("_")
    return (side, name) if side in ("left", "right") and name else ("", swapped(plain(word)))


def _repair(side: str, name: str, guess: str | tuple[str, ...], known: Iterable[str], otherwise: str) -> str:
    if isinstance(guess, tuple):
        return f"did you mean {' or '.join(f'`{one}`' for one in guess)}?"
    if not side and f"left_{guess}" in known:
        return f"say which side: `left_{guess}` or `right_{guess}`"
    for one in (f"{side}_{guess}", guess):
        if one in known:
            return f"did you mean `{one}`?"
    pairs = [one.removeprefix("left_") for one in known if one.startswith("left_")]
    if (
        not side
        and (
            near := nearest(
                name, [*pairs, *(one for one in known if not one.startswith(("left_", "right_")))]
            )
        )
        in pairs
    ):
        return f"say which side: `left_{near}` or `right_{near}`"
    return meant(f"{side}_{name}" if side else name, known, otherwise)
