"""The styles of figures' shapes where no page's stylesheet reaches: in pictures that are drawn in the build,
and in files of their own. They are read from the site's stylesheet for figures; colours are a palette's.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from technique_site.engine.settings.palette import Palette
from technique_site.engine.text import stylesheet

_SHAPE = re.compile(r"\.(f-[a-z]+)")
_VARIABLE = re.compile(r"var\(--([\w-]+)\)")


@dataclass(frozen=True)
class FigureStyle:
    """What the stylesheet for figures says outside of @-rules: the declarations of each class of shapes, and
    the variables of its `:root`, by their names without dashes before them.
    """

    shapes: Mapping[str, str]
    variables: Mapping[str, str]


@lru_cache(maxsize=8)  # the same in every build of a process
def read(css: str) -> FigureStyle:
    """The stylesheet for figures → its styles."""
    shapes: dict[str, str] = {}
    variables: dict[str, str] = {}
    for rule in stylesheet.rules(css):
        if rule.at:
            continue
        if shape := _SHAPE.fullmatch(rule.head.strip()):
            shapes[shape[1]] = rule.body.strip()
        elif rule.head.strip() == ":root":
            variables.update(
                {one.name.removeprefix("--"): one.value for one in rule.declarations if one.name}
            )
    return FigureStyle(shapes, variables)


def for_pictures(css: str, palette: Palette) -> str:
    """The rules of shapes with the light palette's colours in place of variables, which resvg
    doesn't know.
    """
    style = read(css)
    known = {**palette.variables(), **style.variables}

    def plain(text: str) -> str:
        return _VARIABLE.sub(lambda found: plain(known[found[1]]), text).replace("transparent", "none")

    return "".join(f".{name} {{ {plain(text)} }}" for name, text in style.shapes.items())


def for_files(css: str, palette: Palette) -> str:
    """The colours of the light palette that figures use, and the variables of figures, as custom
    properties.
    """
    known = {**palette.variables(), **read(css).variables}
    return "".join(
        f"--{name}:{value};" for name, value in known.items() if name.startswith(("rp-fig-", "rp-tone-"))
    )
