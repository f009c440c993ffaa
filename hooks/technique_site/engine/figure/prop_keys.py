"""The props of a figure file and their sizes, as read from under `props:`."""

from __future__ import annotations

from technique_site.engine.body.body_model import CM
from technique_site.engine.body.props import FLOOR, KINDS, Prop, stands
from technique_site.engine.figure.bands import SIDES
from technique_site.engine.figure.figure_model import a_or_an
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.text.spelling import nearest
from technique_site.engine.text.yaml_document import Key, Position

# What may be written of a prop, by its kind or the way of its kind.
_SIZES = {
    "rod": ("against",),
    "top": ("height", "depth"),
    "rolls": ("lies_on",),
    "pads": ("lies_on", "height"),
    "slopes": ("slope", "high"),
    "pins": ("by",),
    "anchor": ("side", "height", "away"),
}
_WORDS = {
    "high": ("heel", "toes"),
    "by": ("bar", "sofa", "strap"),
    "against": ("back", "front"),
    "side": tuple(SIDES),
}
_UNDER = {"rolls": ("top", "upright"), "pads": ("top",)}


def read_props(problems: FigureProblems, key: Key) -> tuple[dict[str, Prop], dict[str, Position]]:
    """The props that stand under `props:` by name, and the position of each."""
    props: dict[str, Prop] = {}
    asked: dict[str, Position] = {}
    for one in problems.inner(key, "write the prop and its size, for example `box: {height: 45}`"):
        name = plain(one.name)
        if name not in KINDS:
            problems.wrong(
                one.position,
                "figure-prop",
                f"there is no prop `{short(one.name)}`",
                meant(one.name, KINDS),
            )
            continue
        prop = props[name] = Prop(KINDS[name])
        asked[name] = one.position
        if one.value.kind not in ("mapping", "nothing", "told"):
            problems.inner(one, _how_to_write(prop))
        for size in one.value.keys:
            _read_size(problems, size, prop)
    return props, asked


def read_without(problems: FigureProblems, key: Key) -> tuple[str, ...]:
    """The props that a figure leaves out; notes what is none."""
    if key.value.kind == "told":
        return ()
    example = "write the props that this figure leaves out, for example `without: [box]`"
    found: list[str] = []
    for item in key.value.items if key.value.kind == "list" else (key.value,):
        name = plain(item.text)
        if stands(name):
            found.append(name)
        elif odd(item):
            problems.wrong(key.position, "figure-prop", f"`without` {odd(item)}", example)
        elif name in KINDS:
            what = f"{a_or_an(name)} is only there where something touches it"
            problems.wrong(item.position, "figure-prop", what, "take it out of `without`")
        else:
            what = f"there is no prop `{short(item.text)}`"
            problems.wrong(
                item.position, "figure-prop", what, meant(item.text, [k for k in KINDS if stands(k)])
            )
    return tuple(found)


def _how_to_write(prop: Prop) -> str:
    name = prop.kind.name
    example = {
        "rod": f"`{name}: {{against: front}}`",
        "top": f"`{name}: {{height: 45}}`",
        "rolls": f"`{name}: {{lies_on: floor}}`",
        "pads": f"`{name}: {{lies_on: floor}}`",
        "slopes": f"`{name}: {{slope: 20}}`",
        "pins": f"`{name}: {{by: strap}}`",
        "anchor": f"`{name}: {{side: behind}}`",
    }.get(name if name in _SIZES else prop.kind.way)
    if example:
        return f"write the prop and its size, for example {example}"
    return f"write `{name}:` alone: its place and size come from the body"


def _read_size(problems: FigureProblems, key: Key, prop: Prop) -> None:
    """Reads one key of a prop into it."""
    known = _SIZES.get(prop.kind.name) or _SIZES.get(prop.kind.way, ())
    match plain(key.name) if plain(key.name) in known else "":
        case "height":
            _read_height(problems, key, prop)
        case "depth":
            prop.depth = _centimetres(problems, key, prop, (10, 250))
        case "away":
            prop.away = _centimetres(problems, key, prop, (20, 300)) or prop.away
        case "slope":
            prop.slope = _number(problems, key, prop, (5, 45), "degrees") or prop.slope
        case "lies_on":
            _read_under(problems, key, prop)
        case "high" | "by" | "against" | "side" as name:
            if word := _word(problems, key, _WORDS[name]):
                setattr(prop, name, word)
        case _:
            near = nearest(plain(key.name), known, 0.7)
            use = f"did you mean `{near}`?" if near else f"use {' or '.join(f'`{name}`' for name in known)}"
            problems.wrong(
                key.position,
                "figure-key",
                f"`{short(key.name)}` is nothing that {a_or_an(prop.kind.name)} has",
                use if known else "leave it out: its place and size come from the body",
            )


def _word(problems: FigureProblems, key: Key, known: tuple[str, ...]) -> str:
    """The word that a key holds, one of `known`; empty where it is none, with a problem."""
    word = plain(key.value.text)
    if word in known and not odd(key.value):
        return word
    what = f"`{short(key.name)}: {short(key.value.text, 30)}` isn't known"
    problems.wrong(*problems.said(key, "figure-prop", what), meant(word, known))
    return ""


def _number(
    problems: FigureProblems, key: Key, prop: Prop, limits: tuple[int, int], unit: str
) -> float | None:
    """The number that a key holds; None where it is none or beyond the limits, with a problem."""
    low, high = limits
    number = problems.number(key, "figure-prop", f"write {unit}, {low} to {high}")
    if number is None or low <= number <= high:
        return number
    problems.wrong(
        key.value.position,
        "figure-prop",
        f"`{short(key.name)}: {short(key.value.text, 30)}` is no size of {a_or_an(prop.kind.name)}",
        f"write a number from {low} to {high}",
    )
    return None


def _centimetres(problems: FigureProblems, key: Key, prop: Prop, limits: tuple[int, int]) -> float | None:
    """A length, in hundredths of stature."""
    number = _number(problems, key, prop, limits, "centimetres for a person of 170 cm")
    return None if number is None else number / CM


def _read_height(problems: FigureProblems, key: Key, prop: Prop) -> None:
    low, high = prop.kind.heights
    repair = f"write centimetres for a person of 170 cm, {low:.0f} to {high:.0f}"
    number = problems.number(key, "figure-prop", repair)
    if number is not None and not low <= number <= high:
        problems.wrong(
            key.value.position,
            "figure-prop",
            f"{a_or_an(prop.kind.name)} isn't {short(key.value.text, 30)} cm high",
            f"write a height from {low:.0f} to {high:.0f}",
        )
    elif number is not None:
        prop.level = number / CM


def _read_under(problems: FigureProblems, key: Key, prop: Prop) -> None:
    """Reads what a rolling prop or a pad lies on."""
    under = plain(key.value.text)
    if under == FLOOR or (under in KINDS and KINDS[under].way in _UNDER[prop.kind.way]):
        prop.on = under
        return
    what = f"{a_or_an(prop.kind.name)} can't lie on `{short(key.value.text, 30)}`"
    problems.wrong(
        *problems.said(key, "figure-prop", what),
        "write `floor`, `chair`, `box`, `bench` or `wall`"
        if prop.kind.way == "rolls"
        else "write `floor`, `chair`, `box` or `bench`",
    )
