"""The lines of pictures of a technique's variants: with a strap, with a rod. A variant of the set-up goes
through all cues; where a cue has no figure of it, the cue's own stands there.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from technique_site.engine.drawing.pictures import FigurePicture, Pictures
from technique_site.engine.figure.figure_model import SET_UP


@dataclass(frozen=True)
class Place:
    """One picture of a line: of the set-up or a cue, by its anchor. `is_first`: no other place of the page
    has it, so its shapes stand here.
    """

    anchor: str
    picture: FigurePicture
    is_first: bool


@dataclass(frozen=True)
class Line:
    """The pictures of a variant, from the set-up to the last cue that has one. `caption` says how it
    differs.
    """

    caption: str
    places: tuple[Place, ...]


def lines(shown: Pictures, cues: Iterable[str]) -> list[Line]:
    """The lines of the set-up's variants that a cue has, too; `cues` are the anchors of all cues in their
    order.
    """
    cues = list(cues)
    made: list[Line] = []
    for name in _variants(shown):
        own = {anchor: shown.drawn.get(f"{anchor}/{name}") for anchor in cues}
        places = [Place(SET_UP, shown.drawn[f"{SET_UP}/{name}"], False)]
        places += [
            Place(anchor, picture, own[anchor] is not None)
            for anchor in cues
            if (picture := own[anchor] or shown.drawn.get(anchor))
        ]
        made.append(Line(shown.drawn[f"{SET_UP}/{name}"].caption, tuple(places)))
    return made


def beside(shown: Pictures, anchor: str) -> list[FigurePicture]:
    """The pictures beside a cue, or the set-up: its own, and its variants that have no line."""
    in_line = {f"{anchor}/{name}" for name in _variants(shown)} if anchor != SET_UP else set[str]()
    return [one for one in shown.of(anchor) if one.name not in in_line]


def _variants(shown: Pictures) -> list[str]:
    """The variants of the set-up that a cue has, too."""
    names = [name.partition("/") for name in shown.drawn]
    of_cues = {variant for anchor, _, variant in names if anchor != SET_UP}
    return [variant for anchor, _, variant in names if anchor == SET_UP and variant and variant in of_cues]
