"""The words of figure files: names as the tables have them, and what people write in place of them → what
they meant, as a repair.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import SURFACES
from technique_site.engine.text.spelling import alike

# Words that people write → the names that figure files know: keys and a few values.
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
    "behind": "back",
    "rear": "back",
    "3/4": "three_quarter",
    "oblique": "three_quarter",
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
    "upward": "up",
    "upwards": "up",
    "downward": "down",
    "downwards": "down",
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
    "pole": "rod",
    "dowel": "stick",
    "broomstick": "stick",
    "belt": "strap",
    "pillow": "cushion",
    "pad": "cushion",
    "folded_towel": "towel",
    "sliders": "slider",
    "slide": "slider",
    "slant_board": "wedge",
    "dumbbell": "hand_weight",
    "dumbbells": "hand_weight",
    "kettlebell": "hand_weight",
    "weight": "hand_weight",
    "weights": "hand_weight",
    "hand_weights": "hand_weight",
    "backpack": "bag",
    "rucksack": "bag",
    "sandbag": "bag",
    "bar": "rail",
    "barre": "rail",
    "handrail": "rail",
    "peanut": "double_ball",
}
# The value is a tuple where several parts may be meant.
_PARTS: dict[str, str | tuple[str, ...]] = {
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
    "toe": "toes",
    "hallux": "big_toe",
    "great_toe": "big_toe",
    "palm": "hand",
    "fist": "hand",
    "finger": "hand",
    "fingers": "hand",
    "wrist": "hand",
    "chest": ("upper_back", "belly"),
}
# Words for both sides → the part of one side.
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
# Of several names the first that can be marked is meant.
_MUSCLES: dict[str, str | tuple[str, ...]] = {
    "abs": "abdominals",
    "abdominal": "abdominals",
    "core": "abdominals",
    "belly": "abdominals",
    "stomach": "abdominals",
    "obliques": "abdominals",
    "rectus_abdominis": "abdominals",
    "hams": "hamstrings",
    "hammies": "hamstrings",
    "hammy": "hamstrings",
    "biceps_femoris": "hamstrings",
    "back_of_the_thigh": "hamstrings",
    "back_thigh": "hamstrings",
    "quadriceps": "quads",
    "quad": "quads",
    "rectus_femoris": "quads",
    "front_of_the_thigh": "quads",
    "front_thigh": "quads",
    "thigh": "quads",
    "calves": "calf",
    "gastrocnemius": "calf",
    "gastroc": "calf",
    "triceps_surae": "calf",
    "psoas": "hip_flexors",
    "iliopsoas": "hip_flexors",
    "hip_flexor": "hip_flexors",
    "hip_extensors": "glutes",
    "hip_abductors": ("hip_abductors", "outer_thigh"),
    "abductor": ("hip_abductors", "outer_thigh"),
    "hip_adductors": "adductors",
    "groin": "adductors",
    "groins": "adductors",
    "inner_thigh": "adductors",
    "inner_thighs": "adductors",
    "it_band": "outer_thigh",
    "itb": "outer_thigh",
    "iliotibial_band": "outer_thigh",
    "tfl": "outer_thigh",
    "outer_thighs": "outer_thigh",
    "shin": "shin_muscles",
    "shins": "shin_muscles",
    "tibialis_anterior": "shin_muscles",
    "foot": "sole",
    "buttocks": "glutes",
    "buttock": "glutes",
    "butt": "glutes",
    "bum": "glutes",
    "seat": "glutes",
    "gluteus": "glutes",
    "gluteus_maximus": "glutes",
    "back": "low_back_muscles",
    "low_back": "low_back_muscles",
    "lower_back": "low_back_muscles",
    "back_extensors": "low_back_muscles",
    "upper_back": "upper_back_muscles",
    "traps": ("trapezius", "upper_back_muscles"),
    "chest": "chest_muscles",
    "pectorals": "pecs",
    "gluteus_medius": "glute_medius",
    "glute_med": "glute_medius",
    "abductors": "glute_medius",
    "piriformis": "hip_rotators",
    "peroneals": "fibularis",
    "peroneus": "fibularis",
    "fibularis_longus": "fibularis",
    "tibialis": "tibialis_anterior",
    "plantar_fascia": "foot_arch",
    "arch": "foot_arch",
    "anterior_deltoid": "front_deltoid",
    "lateral_deltoid": "side_deltoid",
    "middle_deltoid": "side_deltoid",
    "posterior_deltoid": "back_deltoid",
    "rear_deltoid": "back_deltoid",
    "latissimus": "lats",
    "latissimus_dorsi": "lats",
    "trapezius": "upper_traps",
    "infraspinatus": "rotator_cuff",
    "supraspinatus": "rotator_cuff",
    "serratus_anterior": "serratus",
    "erector_spinae": "erectors",
    "quadratus_lumborum": "quadratus",
    "ql": "quadratus",
    "deep_neck_flexors": "neck_flexors",
    "suboccipitals": "neck_extensors",
    "scalenes": "neck_side",
    "pec": "pecs",
    "deltoid": "side_deltoid",
    "deltoids": "side_deltoid",
    "delts": "side_deltoid",
    "shoulders": "side_deltoid",
    "shoulder": "side_deltoid",
}
_SUCH_MUSCLES = (
    "use one such as `right_hamstrings`, `left_lats` or `abdominals`: “Muscles” in the page on figures names"
    " all"
)
# Words for a kind of movement → how the name of a joint for it ends.
_JOINTS = {
    "turn": "turn",
    "rotation": "turn",
    "twist": "turn",
    "side": "out",
    "out": "out",
    "abduction": "out",
}
_GAPS = re.compile(r"[\s-]+")


def plain(name: str) -> str:
    """A name as the tables have it: people also write `left foot` and `left-foot`."""
    return _GAPS.sub("_", name.strip().lower())


def address(name: str) -> str:
    """A figure's name as addresses have it: people also write `Passive stretch`."""
    return re.sub(r"[\s_-]+", "-", re.sub(r"\s*/\s*", "/", name.strip().lower()))


def short(text: str, most: int = 40) -> str:
    """As much of what an author wrote as a message can hold."""
    return text[:most]


def swapped(name: str) -> str:
    """`heel_right` → `right_heel`."""
    return re.sub(r"(.+)_(left|right)", r"\2_\1", name) if re.fullmatch(r".+_(left|right)", name) else name


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
    bare = re.sub(r"^(the|an?)_", "", name)
    whole = next((one for one in known if bare == one or bare.startswith(f"{one}_on_")), None)
    return whole or _near(bare, known)


def _near(name: str, known: Iterable[str]) -> str | None:
    """The known name that a name is a misspelling of; with its side, where both have one: a slip in `left`
    never makes it `right`.
    """
    side, _, own = name.partition("_")
    known = list(known)
    if side in ("left", "right") and own:
        found = alike(own, [one.removeprefix(f"{side}_") for one in known if one.startswith(f"{side}_")])
        return f"{side}_{found}" if found else None
    return alike(name, known)


def part(word: str, on: str = "") -> str:
    """How to repair a name that is no part's; `on` is the surface that was given with it."""
    side, name = _sided(word)
    both = _both(name)
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


def _both(name: str) -> str | None:
    """The part of one side that a word for both sides means: `feet`, `both_feet` and `both_foot` → `foot`."""
    if name in _BOTH:
        return _BOTH[name]
    one = name.removeprefix("both_")
    return one if one != name and f"left_{one}" in PARTS else _BOTH.get(one)


def muscle(word: str) -> str:
    """How to repair a name that is no muscle's."""
    side, name = _sided(word)
    own = {one.removeprefix("left_").removeprefix("right_") for one in MUSCLES}
    if name not in own:  # a slip in a name that people use is one, too
        name = alike(name, {*_MUSCLES, *own}) or name
    means = _MUSCLES.get(name, name)
    if isinstance(means, tuple):
        means = next((one for one in means if one in MUSCLES or f"left_{one}" in MUSCLES), name)
    return _repair(side, name, means, MUSCLES, _SUCH_MUSCLES)


def joint(word: str, known: list[str]) -> str:
    """The joint of a group that a word for a kind of movement may mean, as a repair; empty where it isn't
    such a word.
    """
    end = _JOINTS.get(plain(word), "")
    found = next((name for name in known if end and (name == end or name.endswith(f"_{end}"))), "")
    return f"did you mean `{found}`?" if found else ""


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
    known = list(known)
    pairs = [one.removeprefix("left_") for one in known if one.startswith("left_")]
    unpaired = [one for one in known if not one.startswith(("left_", "right_"))]
    near = None if side else alike(name, [*pairs, *unpaired])
    if near in pairs:
        return f"say which side: `left_{near}` or `right_{near}`"
    return meant(f"{side}_{name}" if side else name, known, otherwise)
