"""Repairs of numbers of cues that are certain: a bullet in their place, `2)`, a space that lacks. What could
mean two things has none.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from technique_site.engine.cues.cue_lines import Item
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.source import Source

_BULLET = re.compile(r" {0,3}(?P<old>[-*+]) (?=\*\*\S)")
_NUMBER = re.compile(r" {0,3}(?P<old>(?P<number>[0-9]{1,2})\)) (?=\*\*\S)")
_SPACE = re.compile(r" {0,3}(?P<old>(?P<number>[0-9]{1,2})\.\s*)(?=\*\*\S)")
_FORMS = {"cue-bullet": _BULLET, "cue-number": _NUMBER, "cue-space": _SPACE}


def with_numbers(source: Source, items: list[Item], problems: Iterable[Problem]) -> list[Problem]:
    """The problems of a list's lines, with their edits where a cue's number can be told from the others.

    A list counts 1, 2, 3, or has `1.` everywhere.
    """
    places = {item.line: place for place, item in enumerate(items, 1)}
    return [_with_number(source, items, places, problem) for problem in problems]


def _with_number(source: Source, items: list[Item], places: dict[int, int], problem: Problem) -> Problem:
    form, place = _FORMS.get(problem.rule), places.get(problem.line)
    found = form.match(source.line(problem.line)) if form else None
    if not found or place is None:
        return problem
    own = found.groupdict().get("number")
    due = _due(items, place)
    if due is None or (own is not None and int(own) != due) or found.end("old") < problem.column - 1:
        return problem
    new = f"{due}. " if form is _SPACE else f"{due}."
    edit = Edit(problem.line, found.start("old") + 1, found["old"], new)
    return replace(problem, fix=(edit,))


def _due(items: list[Item], place: int) -> int | None:
    """The number of the cue at a place, from 1, as all others have theirs; None where these don't tell."""
    others = {at: item.number for at, item in enumerate(items, 1) if at != place}
    numbers = list(others.values())
    if len(numbers) > 1 and all(number == 1 for number in numbers):
        return 1
    in_order = all(number in (None, at) for at, number in others.items())
    return place if in_order and any(number is not None for number in numbers) else None
