"""Whether a technique's sheet fits on its paper, as a problem of its page."""

from __future__ import annotations

from types import SimpleNamespace

from technique_site.engine.body.camera import Box
from technique_site.engine.drawing.pictures import ratio
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.technique import Technique
from technique_site.engine.sheet import sheet_layout
from technique_site.engine.sheet.qr import LEAST, Code
from technique_site.engine.sheet.sheet import sheet
from technique_site.engine.sheet.sheet_layout import Layout
from technique_site.engine.text.problem import Problem

# The linter doesn't know where the site will stand: a host of this length is reckoned with.
ADDRESS = "https://the-name-of-the-site.example/techniques/{key}/"
NAMED = 3  # parts that a message names


def check(
    path: str, technique: Technique, scene: Scene | None, around: dict[str, Box] | None
) -> list[Problem]:
    """What is wrong with the room that a technique takes on paper; `scene` holds its figures, `around` their
    views' boxes. For a page without other errors.
    """
    figures: dict[str, list[SimpleNamespace]] = {}
    for figure in scene.figures.values() if scene else ():
        if not figure.written.wrong:
            figures.setdefault(figure.name.split("/")[0], []).append(
                SimpleNamespace(ratio=ratio(around[figure.written.view]), caption=figure.written.caption)
            )
    shown = sheet(
        technique,
        figures,
        ADDRESS.format(key=technique.key),
        lambda address, mark: Code(address, "", "", 0, LEAST),
    )  # its size is all that counts here
    position = (path, max(1, technique.cue_lines[0] - 1), 1)
    normal = sheet_layout.fit(shown)
    if normal.over:
        return [
            Problem(
                *position,
                "sheet-full",
                f"the sheet is {_mm(normal.over)} mm too long for one page, even in its tightest layout",
                _repair(normal),
            )
        ]
    large = sheet_layout.fit_large(shown)
    if large.over:
        return [
            Problem(
                *position,
                "sheet-large",
                f"in large print the sheet is {_mm(large.over)} mm too long for two pages",
                _repair(large),
            )
        ]
    return []


def _mm(length: float) -> int:
    return max(1, round(length))


def _repair(layout: Layout) -> str:
    """What to shorten: the parts that take most room."""
    greatest = sorted(layout.blocks.items(), key=lambda part: -part[1])[:NAMED]
    return (
        "shorten what takes most room:"
        f" {', '.join(f'{_named(name)} ({_mm(high)} mm)' for name, high in greatest)}"
    )


def _named(name: str) -> str:
    return {
        "head": "title and equipment",
        "set-up": "`Set up`",
        "stop-if": "`Stop if`",
        "foot": "rounds and the last lines",
    }.get(name, name)
