"""The section `## Cues` → cues, and what is wrong with them.

cue = number ". " "**" label "**" [ " (" dose ")" ] ": " instruction ;
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from technique_site.engine.cues import cue_fixes, cue_lines, sentences
from technique_site.engine.cues.cue_head import read_head
from technique_site.engine.cues.cue_lines import Item
from technique_site.engine.cues.dose import Dose
from technique_site.engine.cues.labels import Label, Vocabulary
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.source_text import SourceText

MOST_CUES = 9


@dataclass(frozen=True)
class Cue:
    """One step: its label, dose, instruction and coaching points (inline Markdown), and the line where it
    stands.
    """

    label: Label
    dose: Dose
    instruction: str
    points: tuple[str, ...]
    line: int

    @property
    def seconds(self) -> Fraction:
        """How long it takes once."""
        return self.dose.seconds


def read(
    source: Source, start: int, stop: int, vocabulary: Vocabulary, keys: Mapping[str, str] | None = None
) -> tuple[list[Cue], list[Problem]]:
    """The lines `start` to before `stop` of a page, the section under `## Cues` → its cues and problems.
    `keys` are those of the front matter with their values, which repairs have to fit. Never raises.
    """
    vocabulary = vocabulary.for_page(keys or {})
    items, problems = cue_lines.items(source, start, stop, vocabulary)
    problems = cue_fixes.with_numbers(source, items, problems)
    if not items and not problems:
        problems.append(
            Problem(
                source.path,
                start - 1,
                1,
                "section-list",
                "the section `Cues` has no list",
                f'write a numbered list, for example "1. {vocabulary.example}"',
            )
        )
    if len(items) > MOST_CUES:
        problems.append(
            Problem(
                source.path,
                items[MOST_CUES].line,
                1,
                "cue-count",
                f"the list has {len(items)} cues, and {MOST_CUES} is the most",
                "join or drop some, or make a second technique",
            )
        )
    problems += _numbers(source.path, items)
    cues: list[Cue] = []
    before: list[Label | None] = []  # labels of the cues that are read
    for item in items:
        text = SourceText.of_lines(item.pieces)
        head, found = read_head(source.path, text, item.number or 1, vocabulary, keys)
        problems += found
        points: list[str] = []
        for pieces in item.points:
            point = SourceText.of_lines(pieces).strip()
            points.append(point.text)
            problems += _point(source.path, point)
        if head is None:
            before.append(None)
            continue
        if head.label:
            if head.known:
                problems += _takes(source.path, head.label, head.dose, head.dose_position, head.sure)
                problems += _order(source.path, head.label, head.position, before)
        if head.instruction:
            problems += sentences.check(source.path, head.instruction, "instruction", 2)
        before.append(head.label if head.known else None)
        if head.label:
            cues.append(Cue(head.label, head.dose, head.instruction.text, tuple(points), item.line))
    return cues, problems


def _numbers(path: str, items: list[Item]) -> list[Problem]:
    numbered = [item for item in items if item.number is not None]
    if all(item.number == 1 for item in numbered):
        return []
    problems: list[Problem] = []
    last = 0
    for due, item in enumerate(items, 1):
        # one slip, one message: a number is right by its place, or because it goes on from the one before
        if item.number not in (None, due, last + 1):
            problems.append(
                Problem(
                    path,
                    item.line,
                    1,
                    "cue-number",
                    f"this cue has the number {item.number} where {due} is due",
                    f'write "{due}."',
                )
            )
        last = due if item.number is None else item.number
    return problems


def _takes(path: str, label: Label, dose: Dose, position: tuple[int, int], sure: bool) -> list[Problem]:
    problems: list[Problem] = []
    for term in dose.terms:
        if term.kind not in label.takes:
            takes = _listed(label.takes) if label.takes else "no dose"
            problems.append(
                Problem(
                    path,
                    *term.position,
                    "label-takes",
                    f"{label.name} takes no {term.kind}",
                    f"it takes {takes}",
                )
            )
    if label.needs and sure and not {term.kind for term in dose.terms} & set(label.needs):
        example = {"hold": "hold 10 s", "move": "move 30 s", "reps": "10 reps"}
        problems.append(
            Problem(
                path,
                *position,
                "label-needs",
                f"{label.name} needs {_listed(label.needs, 'or')} in its dose",
                f'write for example "**{label.name}** ({example.get(label.needs[0], label.needs[0])}): "',
            )
        )
    effort = dose.term("effort")
    if effort and effort.high > label.effort_high and "effort" in label.takes:
        problems.append(
            Problem(
                path,
                *effort.position,
                "effort-high",
                f"effort {effort.high}/10 is more than the evidence asks of {label.name}",
                f'write at most "effort {label.effort_high}/10"',
            )
        )
    return problems


def _order(path: str, label: Label, position: tuple[int, int], before: list[Label | None]) -> list[Problem]:
    names = [b.name if b else None for b in before]
    said = None
    if label.after and label.after not in names and None not in names:
        said = (
            f"{label.name} comes without a {label.after} before it",
            f"put a cue **{label.after}** earlier in the list",
        )
    if label.directly_after and (names[-1:] != [label.directly_after]) and names[-1:] != [None]:
        said = (
            f"{label.name} doesn't come directly after {label.directly_after}",
            f"put it right behind a cue **{label.directly_after}**",
        )
    if not label.may_be_first and not names:
        said = (f"{label.name} can't be the first cue", "put a cue with another label before it")
    return [Problem(path, *position, "label-order", *said)] if said else []


def _point(path: str, point: SourceText) -> list[Problem]:
    if not point:
        return [
            Problem(
                path,
                *point.end,
                "blank",
                "this coaching point is blank",
                "write a sentence, or delete the line",
            )
        ]
    if re.match(r"\*\*[^*]+\*\*\s*(\([^)]*\)\s*)?:|\*\*[^*]+:\*\*", point.text):
        return [
            Problem(
                path,
                *point.at(0),
                "point-form",
                "this coaching point has a label",
                "make it a cue with a number, or write a plain sentence",
            )
        ]
    return sentences.check(path, point, "coaching point", None)


def _listed(words: tuple[str, ...], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"
