"""What a figure's parts rest on and the muscles that it marks, as read from under `touches:`, `stretch:` and
`work:`.
"""

from __future__ import annotations

import re

from technique_site.engine.body.body_parts import PARTS, limb_of
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import KINDS, SURFACES
from technique_site.engine.figure import figure_words
from technique_site.engine.figure.figure_model import WrittenFigure, a_or_an, said
from technique_site.engine.figure.figure_problems import FigureProblems, odd
from technique_site.engine.figure.figure_words import meant, plain, short
from technique_site.engine.figure.touch_words import contradictions
from technique_site.engine.text.yaml_document import Key, Position, Value

_USE_SURFACE = f"use one of {', '.join((*SURFACES, 'nothing'))}"


def read_touches(
    problems: FigureProblems, key: Key, written: WrittenFigure, asked: dict[str, Position]
) -> None:
    """Reads what touches what into a figure; `asked` gets the position of each prop's first touch."""
    example = "write what rests on what, for example `touches: {left_foot: floor}`"
    for one in problems.inner(key, example, PARTS):
        part, surface = plain(one.name), plain(one.value.text)
        if part not in PARTS:
            on = one.value.text.strip() if len(surface) < 20 else ""
            what = f"`{short(one.name)}` is no part of the body"
            problems.wrong(one.position, "figure-part", what, figure_words.part(one.name, on))
        elif odd(one.value):
            problems.wrong(
                *problems.said(one, "figure-surface", ""),
                f"write what it rests on, for example `{part}: floor`, or `nothing`",
            )
        elif slip := _surface_slip(part, surface, one.value):
            problems.wrong(one.value.position, "figure-surface", *slip)
        else:
            written.on[part] = (surface, one.position)
            if surface in KINDS:
                asked.setdefault(surface, one.position)
    for part, what, repair in contradictions({part: surface for part, (surface, _) in written.on.items()}):
        problems.wrong(written.on[part][1], "figure-surface", what, repair)


def _surface_slip(part: str, surface: str, value: Value) -> tuple[str, str] | None:
    """What is wrong with the surface of a part, and the repair; None if the part can rest on it."""
    limb = limb_of(part)
    if surface in PARTS and limb == "trunk":
        return "only an arm or a leg can rest on another part of the body", _USE_SURFACE
    if surface in PARTS and limb_of(surface) == limb:
        own = "itself" if surface == part else "its own limb"
        other = "right" if part.startswith("left") else "left"
        return (
            f"{a_or_an(part.split('_', 1)[1])} can't rest on {own}",
            f"write what it rests on, for example `{part}: {other}_knee`",
        )
    if surface == "band":
        return "a band has a line of its own", "write `bands: [{from: left_knee, to: right_knee}]` instead"
    if surface in KINDS and KINDS[surface].parts and _of_either(part) not in KINDS[surface].parts:
        parts = " or ".join(f"`{one}`" for one in KINDS[surface].parts)
        return f"no {said(_of_either(part))} takes {a_or_an(surface)}", f"write it of a part such as {parts}"
    if surface not in (*SURFACES, "nothing") and surface not in PARTS:
        known = (*SURFACES, "nothing", *(PARTS if limb != "trunk" else ()))
        what = f"`{short(value.text)}` is nothing that a part can rest on"
        return what, meant(surface, known, _USE_SURFACE)
    return None


def _of_either(part: str) -> str:
    """A part's name without its side."""
    return part.removeprefix("left_").removeprefix("right_")


def read_muscles(problems: FigureProblems, key: Key) -> tuple[str, ...]:
    """The muscles that a key names; notes what is none."""
    if key.value.kind == "told":
        return ()
    if key.value.kind == "mapping":
        names = ", ".join(plain(k.name) for k in key.value.keys) or next(iter(MUSCLES))
        repair = f"write a list: `{key.name}: [{short(names, 60)}]`"
        problems.wrong(*problems.said(key, "figure-muscle", ""), repair)
        return ()
    found: list[str] = []
    for item in key.value.items if key.value.kind == "list" else (key.value,):
        if plain(item.text) in MUSCLES:
            found.append(plain(item.text))
        else:
            _no_muscle(problems, key, item)
    return tuple(found)


def _no_muscle(problems: FigureProblems, key: Key, item: Value) -> None:
    """Notes an item that is no muscle."""
    kind = odd(item)
    if kind == "is blank":
        what, repair = f"`{key.name}` is blank", figure_words.muscle("")
        problems.wrong(key.position, "figure-muscle", what, repair)
    elif kind:
        what, repair = f"an item of `{key.name}` {kind}", figure_words.muscle("")
        problems.wrong(item.position, "figure-muscle", what, repair)
    else:
        several = [name for name in re.split(r"\s*[,;]\s*", item.text) if name]
        repair = figure_words.muscle(item.text)
        if len(several) > 1 and all(plain(name) in MUSCLES for name in several):
            repair = f"write brackets round them: `{key.name}: [{short(', '.join(several), 60)}]`"
        what = f"`{short(item.text)}` is no muscle that a figure can mark"
        problems.wrong(item.position, "figure-muscle", what, repair)
