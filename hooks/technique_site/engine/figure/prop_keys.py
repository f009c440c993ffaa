"""The props of a figure file and their sizes, as read from under `props:`."""

from __future__ import annotations

from technique_site.engine.body.body_model import CM
from technique_site.engine.body.props import FLOOR, KINDS, Prop, stands
from technique_site.engine.figure.figure_model import said
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.text.yaml_document import Key, Position


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
            what = f"a {said(name)} is only there where something touches it"
            problems.wrong(item.position, "figure-prop", what, "take it out of `without`")
        else:
            what = f"there is no prop `{short(item.text)}`"
            problems.wrong(
                item.position, "figure-prop", what, meant(item.text, [k for k in KINDS if stands(k)])
            )
    return tuple(found)


def _how_to_write(prop: Prop) -> str:
    name = prop.kind.name
    example = {"top": f"`{name}: {{height: 45}}`", "rolls": f"`{name}: {{lies_on: floor}}`"}.get(
        prop.kind.way
    )
    if example:
        return f"write the prop and its size, for example {example}"
    return f"write `{name}:` alone: its place and size come from the body"


def _read_size(problems: FigureProblems, key: Key, prop: Prop) -> None:
    """Reads one key of a prop into it."""
    if plain(key.name) == "height" and prop.kind.way == "top":
        _read_height(problems, key, prop)
    elif plain(key.name) == "lies_on" and prop.kind.way == "rolls":
        _read_under(problems, key, prop)
    else:
        known = {"top": "height", "rolls": "lies_on"}.get(prop.kind.way)
        problems.wrong(
            key.position,
            "figure-key",
            f"`{short(key.name)}` is nothing that a {said(prop.kind.name)} has",
            f"use `{known}`" if known else "leave it out: its place and size come from the body",
        )


def _read_height(problems: FigureProblems, key: Key, prop: Prop) -> None:
    low, high = prop.kind.heights
    repair = f"write centimetres for a person of 170 cm, {low:.0f} to {high:.0f}"
    number = problems.number(key, "figure-prop", repair)
    if number is not None and not low <= number <= high:
        problems.wrong(
            key.value.position,
            "figure-prop",
            f"a {said(prop.kind.name)} isn't {short(key.value.text, 30)} cm high",
            f"write a height from {low:.0f} to {high:.0f}",
        )
    elif number is not None:
        prop.level = number / CM


def _read_under(problems: FigureProblems, key: Key, prop: Prop) -> None:
    """Reads what a rolling prop lies on."""
    under = plain(key.value.text)
    if under == FLOOR or (under in KINDS and KINDS[under].way in ("top", "upright")):
        prop.on = under
        return
    what = f"a {said(prop.kind.name)} can't lie on `{short(key.value.text, 30)}`"
    problems.wrong(
        *problems.said(key, "figure-prop", what), "write `floor`, `chair`, `box`, `bench` or `wall`"
    )
