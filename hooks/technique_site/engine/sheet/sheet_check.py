"""Whether a technique's sheet fits on its paper, and has all its signs, as problems of its page."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from dataclasses import dataclass

from technique_site.engine.body.camera import Box
from technique_site.engine.drawing.pictures import ratio
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique
from technique_site.engine.sheet import sheet_layout, typeface
from technique_site.engine.sheet.qr import LEAST, Code
from technique_site.engine.sheet.sheet import Sheet, sheet
from technique_site.engine.sheet.sheet_layout import Layout
from technique_site.engine.sheet.sheet_text import SheetText
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.source_text import SourceText

# The linter doesn't know the site's address, so it takes one of a usual length.
SITE = "https://the-name-of-the-site.example"  # as long as most
NAMED = 3  # parts of the sheet that a message names
Boxes = Callable[[], dict[str, Box]]


@dataclass(frozen=True)
class _Figure:
    """What the layout must know of a figure, without drawing it: a FigureOnPaper. The boxes of views are
    asked for only where a layout shows figures, as they take long and nearly every sheet fits without any.
    """

    shot: str
    caption: str
    boxes: Boxes

    @property
    def ratio(self) -> float:
        return ratio(self.boxes()[self.shot])


def check(
    source: Source,
    technique: Technique,
    scene: Scene | None,
    boxes: Boxes,
    ask: str = "",
) -> list[Problem]:
    """What is wrong with a technique on paper: its signs, each at its first place in the page `source`, and
    the space that it takes, at the heading of its cues. `scene` are its figures, None without any, and
    `boxes` gives the boxes of their views by name; `ask` is who should ask a doctor first. For a page without
    other errors.
    """
    shown = sheet(
        technique,
        _figures(scene, boxes),
        SITE + addresses.technique_address(technique.key),
        _code_of_usual_size,
        ask=ask,
    )
    position = (source.path, max(1, technique.cue_lines[0] - 1), 1)
    return _signs(source, technique, shown.words) + _space(position, shown)


def _signs(source: Source, technique: Technique, words: str) -> list[Problem]:
    """Signs that the sheets' typeface lacks, such as emoji. Letters of other scripts are passed over: whoever
    writes in them has a typeface for them, and printing tells where the machine lacks it.
    """
    found: list[Problem] = []
    for sign in _lacking(words):
        lines = [*(source.front or ()), *sorted(technique.lines_on_paper)]
        line = next((n for n in lines if sign in source.line(n)), max(1, technique.cue_lines[0] - 1))
        column = max(0, source.line(line).find(sign)) + 1
        found.append(_lacks(source.path, (line, column), sign))
    return found


def signs_of(path: str, text: SourceText) -> list[Problem]:
    """The same of a text that is on a sheet beside techniques, each sign at its first place."""
    return [_lacks(path, text.at(text.text.index(sign)), sign) for sign in _lacking(text.text)]


def _lacking(words: str) -> list[str]:
    return [sign for sign in typeface.lacks(words) if not unicodedata.category(sign).startswith("L")]


def _lacks(path: str, position: tuple[int, int], sign: str) -> Problem:
    what = f"the sheets' typeface has no `{sign}`, so paper may be without it"
    return Problem(path, *position, "sheet-sign", what, "write a word, or leave it out")


def _space(position: tuple[str, int, int], shown: Sheet) -> list[Problem]:
    """Nothing, or one problem: the sheet takes more room than its paper has."""
    text = SheetText(shown)
    if normal := sheet_layout.too_long(shown, large=False, text=text):
        return [
            Problem(
                *position,
                "sheet-full",
                f"the sheet is {_mm(normal.over)} mm too long for one page, even in its tightest layout",
                _repair(normal),
            )
        ]
    if large := sheet_layout.too_long(shown, large=True, text=text):
        return [
            Problem(
                *position,
                "sheet-large",
                f"in large print the sheet is {_mm(large.over)} mm too long for two pages",
                _repair(large),
            )
        ]
    return []


def _figures(scene: Scene | None, boxes: Boxes) -> dict[str, list[_Figure]]:
    """The figures that stand on the sheet, by the anchor of their cue, or `set-up`: all but the
    wrong ones.
    """
    found: dict[str, list[_Figure]] = {}
    for figure in scene.figures.values() if scene else ():
        if not figure.written.wrong and not figure.written.step:
            own = found.setdefault(figure.name.split("/")[0], [])
            own.append(_Figure(figure.written.shot, figure.written.caption, boxes))
    return found


def _code_of_usual_size(address: str, mark: str) -> Code:
    """A code that isn't drawn: only its size counts here."""
    return Code(address, (), LEAST)


def _mm(length: float) -> int:
    return max(1, round(length))


def _repair(layout: Layout) -> str:
    """What to shorten: the highest parts, each with its height."""
    highest = sorted(layout.blocks.items(), key=lambda part: -part[1])[:NAMED]
    named = ", ".join(f"{_named(name)} ({_mm(height)} mm)" for name, height in highest)
    return f"shorten what takes most room: {named}"


def _named(name: str) -> str:
    return {
        "head": "title and equipment",
        "ask": "who should ask first",
        "set-up": "`Set up`",
        "stop-if": "`Stop if`",
        "foot": "rounds and the last lines",
    }.get(name, name)
