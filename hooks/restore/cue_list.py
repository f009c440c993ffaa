"""The section `## Cues` → cues, and what is wrong with them.

    cue = number ". " "**" label "**" [ " (" dose ")" ] ": " instruction ;

The section is read line by line and not through a Markdown parser's lists: a slip in a cue's first characters
(`2.**RAILs**`, `- **RAILs**`) makes a Markdown parser see no item at all, and a message at that line is what the author needs.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from fractions import Fraction

from restore import sentences
from restore.cue_head import read_head, wrong_space
from restore.dose import Dose
from restore.labels import Label, Vocabulary
from restore.located import Text
from restore.problem import Problem
from restore.source import MASK, Source

MOST_CUES = 9
EXAMPLE = '"1. **PAILs** (hold 10 s): Press your heel down."'

_NUMBER = re.compile(r"(?P<indent> {0,3})(?P<number>[0-9]{1,9})(?P<mark>[.)])(?P<space>\s*)(?=\S|$)")
_LOOSE_NUMBER = re.compile(r"(?P<indent> {0,3})\(?(?P<number>[0-9]{1,9})(?P<mark>(?:[:\-–)]|)(?=\s*\*\*))(?P<space>[ \t]*)")
_ODD_BULLET = re.compile(r"\s*(?:•|-(?=[^\W\d_]))")  # Markdown reads on in the line before
_BULLET = re.compile(r"(?P<indent>[ \t]*)(?P<mark>[-*+•])(?P<space>[ \t]+|$)")
_BLOCKS = (
    (r"#{1,6}(\s|$)", "a heading"), (r">", "a quote"), (r"(`{3,}|~{3,})", "a block of code"),
    (r"\|.*\|\s*$|:?-+:?\s*\|", "a table"), (r"</?[a-zA-Z]", "raw HTML"), (r"([-*_])(\s*\1){2,}\s*$", "a rule"),
    (r"\[[^\]]+\]:\s", "a link definition"), (r"!\[", "an image"),
)


@dataclass(frozen=True)
class Cue:
    """One step: its label, dose, instruction and coaching points (inline Markdown), and the line where it stands."""

    label: Label
    dose: Dose
    instruction: str
    points: tuple[str, ...]
    line: int

    @property
    def seconds(self) -> Fraction:
        """How long it takes once."""
        return self.dose.seconds


@dataclass
class _Item:
    line: int
    number: int | None
    pieces: list[tuple[int, int, str]]
    points: list[list[tuple[int, int, str]]] = field(default_factory=list)


def read(source: Source, start: int, stop: int, vocabulary: Vocabulary) -> tuple[list[Cue], list[Problem]]:
    """The lines `start` to before `stop` of a page, the section under `## Cues` → its cues and problems. Never raises."""
    items, problems = _items(source, start, stop, vocabulary)
    if not items and not problems:
        problems.append(Problem(source.path, start - 1, 1, "section-list", "the section `Cues` has no list", f"write a numbered list, for example {EXAMPLE}"))
    if len(items) > MOST_CUES:
        problems.append(Problem(source.path, items[MOST_CUES].line, 1, "cue-count", f"the list has {len(items)} cues, and {MOST_CUES} is the most",
                                "join or drop some, or make a second technique"))
    problems += _numbers(source.path, items)
    cues, before = [], []
    for item in items:
        text = Text.of_lines(item.pieces)
        head, found = read_head(source.path, text, item.number or 1, vocabulary)
        problems += found
        points = []
        for pieces in item.points:
            point = Text.of_lines(pieces).strip()
            points.append(point.text)
            problems += _point(source.path, point)
        if head is None:
            before.append(None)
            continue
        if head.label:
            if head.known:
                problems += _takes(source.path, head.label, head.dose, head.dose_place, head.sure)
                problems += _order(source.path, head.label, head.place, before)
        if head.instruction:
            problems += sentences.check(source.path, head.instruction, "instruction", 2)
        before.append(head.label if head.known else None)
        if head.label:
            cues.append(Cue(head.label, head.dose, head.instruction.text, tuple(points), item.line))
    return cues, problems


def _numbers(path: str, items: list[_Item]) -> list[Problem]:
    numbered = [item for item in items if item.number is not None]
    if all(item.number == 1 for item in numbered):
        return []
    problems, last = [], 0
    for due, item in enumerate(items, 1):
        # one slip, one message: a number is right by its place, or because it goes on from the one before
        if item.number not in (None, due, last + 1):
            problems.append(Problem(path, item.line, 1, "cue-number", f"this cue has the number {item.number} where {due} is due", f'write "{due}."'))
        last = due if item.number is None else item.number
    return problems


def _takes(path: str, label: Label, dose: Dose, place: tuple[int, int], sure: bool) -> list[Problem]:
    problems = []
    for term in dose.terms:
        if term.kind not in label.takes:
            takes = _listed(label.takes) if label.takes else "no dose"
            problems.append(Problem(path, *term.place, "label-takes", f"{label.name} takes no {term.kind}", f"it takes {takes}"))
    if label.needs and sure and not {term.kind for term in dose.terms} & set(label.needs):
        example = {"hold": "hold 10 s", "move": "move 30 s", "reps": "10 reps"}
        problems.append(Problem(path, *place, "label-needs", f"{label.name} needs {_listed(label.needs, 'or')} in its dose",
                                f'write for example "**{label.name}** ({example.get(label.needs[0], label.needs[0])}): "'))
    effort = dose.term("effort")
    if effort and effort.high > label.effort_high and "effort" in label.takes:
        problems.append(Problem(path, *effort.place, "effort-high", f"effort {effort.high}/10 is more than the evidence asks of {label.name}",
                                f'write at most "effort {label.effort_high}/10"'))
    return problems


def _order(path: str, label: Label, place: tuple[int, int], before: list[Label | None]) -> list[Problem]:
    names = [b.name if b else None for b in before]
    said = None
    if label.after and label.after not in names and None not in names:
        said = (f"{label.name} comes without a {label.after} before it", f"put a cue **{label.after}** earlier in the list")
    if label.directly_after and (names[-1:] != [label.directly_after]) and names[-1:] != [None]:
        said = (f"{label.name} doesn't come directly after {label.directly_after}", f"put it right behind a cue **{label.directly_after}**")
    if not label.may_be_first and not names:
        said = (f"{label.name} can't be the first cue", "put a cue with another label before it")
    return [Problem(path, *place, "label-order", *said)] if said else []


def _point(path: str, point: Text) -> list[Problem]:
    if not point:
        return [Problem(path, *point.end, "blank", "this coaching point is blank", "write a sentence, or delete the line")]
    if re.match(r"\*\*[^*]+\*\*\s*(\([^)]*\)\s*)?:|\*\*[^*]+:\*\*", point.text):
        return [Problem(path, *point.at(0), "point-form", "this coaching point has a label", "make it a cue with a number, or write a plain sentence")]
    return sentences.check(path, point, "coaching point", None)


def _listed(words: tuple[str, ...], last: str = "and") -> str:
    return words[0] if len(words) == 1 else f"{', '.join(words[:-1])} {last} {words[-1]}"


def _items(source: Source, start: int, stop: int, vocabulary: Vocabulary) -> tuple[list[_Item], list[Problem]]:
    """The section's lines → items with their pieces, and what stands there that is no part of a cue list."""
    items: list[_Item] = []
    problems: list[Problem] = []
    state = {"blank": False, "beside": False}

    def wrong(number: int, column: int, rule: str, what: str, repair: str) -> None:
        problems.append(Problem(source.path, number, column, rule, what, repair))

    for number in range(start, stop):
        raw = source.clean[number - 1]
        if raw.strip(" \t") and not raw.replace(MASK, "").strip():
            continue  # nothing but a comment: as if the line weren't there
        raw = raw.replace(MASK, " ")
        line = raw.expandtabs(4)
        if not line.strip():
            state["blank"] = True
            continue
        indent = len(line) - len(line.lstrip())
        blank, state["blank"] = state["blank"], False
        column = len(raw) - len(raw.lstrip()) + 1  # a tab is one character, though it indents by more
        piece = (number, column, raw.strip())
        in_code = number in source.code and (indent < 4 or re.match(r"\s*(`{3}|~{3})", line) or not items)
        if indent < 4 and not in_code and (opening := _opening(source.path, number, line, problems, vocabulary)):
            state["beside"] = False
            after, nth = opening
            text = raw[len(line[:after].rstrip()) :].strip()
            items.append(_Item(number, nth, [(number, len(raw.rstrip()) - len(text) + 1, text)]))
            continue
        bullet = _BULLET.match(line)
        if items and not in_code and not blank and _ODD_BULLET.match(line):
            wrong(number, column, "point-form", "this bullet isn't one that Markdown knows", "begin the line with `    - ` and a space")
            items[-1].points.append([])
            continue
        is_rule = re.match(r"\s*([-*_])(\s*\1){2,}\s*$", line)
        if bullet and items and not in_code and not is_rule and not state["beside"]:
            _take_point(items[-1], indent, column, number, raw, wrong)
            continue
        if (items and re.match(r"[0-9]{1,9}[.)]\s", line.strip()) and indent >= 4) and not in_code:
            wrong(number, column, "point-form", "a numbered list stands under a cue", "use bullets, `    - `, for coaching points")
            items[-1].points.append([])
            continue
        block = "a block of code" if in_code else next((name for pattern, name in _BLOCKS if re.match(pattern, line.strip())), None)
        if block:
            if in_code and not items and not state["beside"] and _NUMBER.match(line.strip()):
                wrong(number, column, "cue-only", f"the list is indented by {indent} spaces, so it shows as code", "start its numbers in the first column")
            elif not state["beside"]:
                wrong(number, column, "cue-block" if items else "cue-only", f"{block} stands in the section `Cues`",
                      "keep only the numbered list here; move the rest to another section")
            state["beside"] = state["beside"] or in_code or block == "a table" or block == "raw HTML"
        elif state["beside"] and not blank:
            continue  # more of what has been reported
        elif items and not blank:
            (items[-1].points[-1] if items[-1].points else items[-1].pieces).append(piece)
        elif items and indent >= 2:
            wrong(number, column, "cue-block", "a cue has a second paragraph", "make it a coaching point, `    - `, or join it to the cue")
            state["beside"] = True
        else:
            wrong(number, column, "cue-only", "text stands beside the cue list",
                  "keep only the numbered list here, or make it a cue" if items else f"keep nothing but a numbered list here, for example {EXAMPLE}")
            state["beside"] = True
    for item in items:
        item.points = [pieces for pieces in item.points if pieces]
    return items, problems


def _opening(path: str, number: int, line: str, problems: list[Problem], vocabulary: Vocabulary) -> tuple[int, int | None] | None:
    """Where a cue's label starts in its first line, and the cue's number; None if the line opens no cue."""
    def wrong(rule: str, column: int, what: str, repair: str) -> None:
        problems.append(Problem(path, number, column, rule, what, repair))

    match = _NUMBER.match(line) or _LOOSE_NUMBER.match(line)
    if match:
        rest = line[match.end() :]
        if match["space"] == "" and rest and not rest.startswith("*") and not vocabulary.find(re.split(r"[:(]", rest)[0]):
            return None  # 2.5 and the like
        written, nth = line[: match.end()].strip(), int(match["number"])
        if match["mark"] != ".":
            wrong("cue-number", 1 + len(match["indent"]), f'"{written}" isn\'t how a cue\'s number is written', f'write "{nth}. "')
        elif rest and match["space"] != " ":
            missing = match["space"] == ""
            wrong("cue-space", match.start("space") + 1, f"after the number {nth} a space is missing" if missing else
                  f"after the number {nth} stands {wrong_space(match['space'])}", f'write "{nth}. " with one space')
        return match.end(), nth
    if letter := re.match(r"( {0,3})([a-zA-Z][.)]) ?(?=\*\*)", line):
        wrong("cue-number", 1 + len(letter[1]), f'"{letter[2]}" isn\'t how a cue\'s number is written', 'write "1. " before the first cue, "2. " before the second')
        return letter.end(), None
    bullet = _BULLET.match(line)
    if bullet and (line[bullet.end() :].startswith("*") or _starts_with_label(line[bullet.end() :], vocabulary)):
        wrong("cue-bullet", bullet.start("mark") + 1, f"this cue has a bullet, `{bullet['mark']}`, instead of a number", 'write "1. " for the first cue, "2. " for the second')
        return bullet.end(), None
    bold = re.match(r"( {0,3})\*\*([^*]+?):?\*\*\s*[(:\[]", line)
    if bold and vocabulary.nearest(bold[2]) or (line[:1].strip() and _starts_with_label(line, vocabulary)):
        wrong("cue-number", len(line) - len(line.lstrip()) + 1, "this cue has no number", 'write "1. " before the first cue, "2. " before the second')
        return len(line) - len(line.lstrip()), None
    return None


def _starts_with_label(text: str, vocabulary: Vocabulary) -> bool:
    head = re.match(r"([^:(*_.!?]{2,30}?)\s*(?:\([^)]*\)\s*)?:", text)
    return bool(head and vocabulary.find(head[1]))


def _take_point(item: _Item, indent: int, column: int, number: int, raw: str, wrong) -> None:
    text = raw.strip()[1:].strip()
    item.points.append([(number, len(raw.rstrip()) - len(text) + 1, text)])
    if indent >= 6 and len(item.points) > 1:
        wrong(number, column, "point-indent", "this coaching point lies under another one", "indent it by four spaces: there is one level")
    elif indent != 4:
        wrong(number, column, "point-indent", f"this coaching point is indented by {indent} spaces" if indent != 1 else
              "this coaching point is indented by 1 space", "indent it by four")
