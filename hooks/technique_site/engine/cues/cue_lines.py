"""The lines of the section `## Cues` → items: which line opens a cue, which goes on with it, which is a
coaching point.

Read line by line and not through a Markdown parser's lists: a slip in a cue's first characters
(`2.**RAILs**`, `- **RAILs**`, `3\\. **RAILs**`)
makes a Markdown parser see no item at all, so the cue would melt into the one before. A label in bold is what
tells a cue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from technique_site.engine.cues.cue_head_slips import wrong_space
from technique_site.engine.cues.cue_line_forms import (
    BLOCKS,
    BULLET,
    COUNTS,
    DOSE_AND_COLON,
    ENDED,
    HALF,
    JOINED,
    LABEL,
    MOST,
    NUMBER,
    ODD_BULLET,
    RULE,
)
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.text.english import count
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import MASK, Source


@dataclass
class Item:
    """One cue as written: its line, its number if it has one, and its text and coaching points in pieces
    (line, column, text).
    """

    line: int
    number: int | None
    pieces: list[tuple[int, int, str]]
    points: list[list[tuple[int, int, str]]] = field(default_factory=list)


def items(source: Source, start: int, stop: int, vocabulary: Vocabulary) -> tuple[list[Item], list[Problem]]:
    """The lines `start` to before `stop` → the items, and what stands there that is no part of a cue list.
    Never raises.
    """
    reader = _Reader(source, vocabulary)
    for number in range(start, stop):
        reader.take(number)
    for item in reader.items:
        item.points = [pieces for pieces in item.points if pieces]
    return reader.items, reader.problems


class _Reader:
    """Goes through the section; `blank` and `beside` tell whether the line before was empty, or stood beside
    the list.
    """

    def __init__(self, source: Source, vocabulary: Vocabulary) -> None:
        self.source, self.vocabulary = source, vocabulary
        self.items: list[Item] = []
        self.problems: list[Problem] = []
        self.blank = self.blank_before = self.beside = False

    def wrong(self, line: int, column: int, rule: str, what: str, repair: str) -> None:
        self.problems.append(Problem(self.source.path, line, column, rule, what, repair))

    def take(self, number: int) -> None:
        """Reads one more line."""
        raw = self.source.clean[number - 1][:MOST]
        if number in self.source.dropped or (raw.strip(" \t") and not raw.replace(MASK, "").strip()):
            return  # nothing but a comment, or told already: as if the line weren't there
        raw = raw.replace(MASK, " ")
        line = raw.expandtabs(4)
        if not line.strip():
            self.blank = True
            return
        indent = len(line) - len(line.lstrip())
        blank, self.blank = self.blank, False
        self.blank_before = blank
        column = len(raw) - len(raw.lstrip()) + 1  # a tab is one character, though it indents by more
        in_code = number in self.source.code and (
            indent < 4 or not self.items or bool(re.match(r"\s*(`{3}|~{3})", line))
        )
        if not in_code and self._opens(number, raw, line, indent):
            self.beside = False
        elif (
            not in_code
            and self.items
            and not self.beside
            and self._is_point(number, raw, line, indent, column, blank)
        ):
            pass
        else:
            self._rest(number, raw, line, indent, column, in_code, blank)

    def _opens(self, number: int, raw: str, line: str, indent: int) -> bool:
        """Whether the line opens a cue; then it is an item."""
        opening = self._opening(number, line, indent)
        if opening is None:
            return False
        after, nth = opening
        text = raw[len(line[:after].rstrip()) :].strip() if line[:after].strip() else raw.strip()
        column = len(raw.rstrip()) - len(text) + 1
        before = self.items[-1] if self.items else None
        if (
            nth is None
            and before
            and not before.points
            and not any(piece[2] for piece in before.pieces)
            and not self.beside
        ):
            self.problems = [p for p in self.problems if p.line != number]
            self.wrong(
                before.line,
                before.pieces[0][1],
                "cue-space",
                "the line ends behind the cue's number",
                "write the cue on the same line",
            )
            before.pieces = [(number, column, text)]
            return True
        self._add(number, nth, column, text)
        return True

    def _add(self, number: int, nth: int | None, column: int, text: str) -> None:
        """A new item, or several where two cues stand in one line."""
        self.items.append(Item(number, nth, [(number, column, text)]))
        self._split(self.items[-1].pieces)

    def _split(self, pieces: list[tuple[int, int, str]]) -> None:
        """Looks into the last piece for a second cue, and makes an item of it."""
        while pieces and pieces[-1][2].count("**", 3) > 1:  # the stars of the label that begins it
            number, column, text = pieces[-1]
            plain = re.sub(r"`[^`]*`|\]\([^)]*\)", lambda m: " " * len(m[0]), text)
            match = next(
                (
                    m
                    for m in JOINED.finditer(plain, 3)
                    if self.vocabulary.find(m["label"] or m["also"]) and re.search(r"\w", text[: m.start()])
                ),
                None,
            )
            if match is None:
                return
            label = match["label"] or match["also"]
            at = text.index("**", match.start())
            nth = re.match(r"\s*([0-9]+)", match[0])
            self.wrong(
                number,
                column + at,
                "cue-joined",
                "two cues stand in one item",
                f'begin a new line before "**{label}**", with its number',
            )
            pieces[-1] = (number, column, text[: match.start()].rstrip(" ;,"))
            self.items.append(Item(number, int(nth[1]) if nth else None, [(number, column + at, text[at:])]))
            pieces = self.items[-1].pieces

    def _opening(self, number: int, line: str, indent: int) -> tuple[int, int | None] | None:
        """Where a cue's label starts in its first line, and the cue's number; None if none begins there."""

        match = NUMBER.match(line)
        if (
            match
            and self._unfinished()
            and not re.match(r"\*\*|__", line[match.end() :])
            and not self._begins_with_label(line[match.end() :])
            and int(match["number"]) != len(self.items) + 1
        ):
            return None  # a sentence that goes on with a number: «count to / 30.»
        if match and (
            match["space"]
            or not line[match.end() :]
            or line[match.end()] == "*"
            or self._begins_with_label(line[match.end() :])
        ):
            rest, nth = line[match.end() :], int(match["number"])
            due = len(self.items) + 1
            if match["mark"] != ".":
                self.wrong(
                    number,
                    1 + len(match["indent"]),
                    "cue-number",
                    f"\"{match[0].strip()}\" isn't how a cue's number is written",
                    f'write "{due}. "',
                )
                nth = due
            elif rest and match["space"] != " ":
                self.wrong(
                    number,
                    match.start("space") + 1,
                    "cue-space",
                    f"after the number {nth} "
                    + (
                        "a space is missing"
                        if match["space"] == ""
                        else f"stands {wrong_space(match['space'])}"
                    ),
                    f'write "{nth}. " with one space',
                )
            return match.end(), nth
        return self._odd_opening(number, line, indent)

    def _odd_opening(self, number: int, line: str, indent: int) -> tuple[int, int | None] | None:
        """The same for a line that has a label and no right number before it."""
        if self.items and not self.blank_before:
            text = " ".join(piece[2] for piece in self.items[-1].pieces)
            if text.count("**") % 2:
                return None  # a label that runs over two lines
        bullet = BULLET.match(line)
        if bullet and indent < 4:
            rest = re.sub(r"^\[.\] ", lambda m: " " * len(m[0]), line[bullet.end() :])
            if rest.lstrip().startswith("*") or self._begins_with_label(rest):
                self.wrong(
                    number,
                    bullet.start("mark") + 1,
                    "cue-bullet",
                    f"this cue has a bullet, `{bullet['mark']}`, instead of a number",
                    'write "1. " for the first cue, "2. " for the second',
                )
                return bullet.end() + len(rest) - len(rest.lstrip()), None
        if label := self._label(line):
            return self._before_label(number, line, indent, label)
        if indent < 4 and (
            HALF.match(line)
            or (line[:1].strip() and not self._unfinished() and self._begins_with_label(line))
        ):
            self._no_number(number, indent)
            return indent, None
        return None

    def _label(self, line: str) -> re.Match[str] | None:
        """The label in bold that makes a line a cue, with at most a number or the like before it."""
        label = LABEL.search(line)
        if label is None:
            return None
        lead = line[: label.start()]
        goes_on = self._unfinished() and not DOSE_AND_COLON.match(line[label.end() :])
        if goes_on or not COUNTS.fullmatch(lead) or len(lead.strip()) > 12:
            return None  # a bold word in a sentence that goes on
        if self.vocabulary.find(label["label"].rstrip(":")):
            return label
        return label if not lead.strip() and self.vocabulary.nearest(label["label"], 0.7) else None

    def _before_label(
        self, number: int, line: str, indent: int, label: re.Match[str]
    ) -> tuple[int, int | None] | None:
        """Tells what stands where a cue's number belongs; None where a coaching point begins."""
        lead = line[: label.start()].strip()
        if indent >= 4 and re.fullmatch(r"[0-9]{1,9}\.", lead):
            what = f"this cue is indented by {indent} spaces, so it counts as part of what stands above it"
            self.wrong(number, 1, "cue-space", what, "start it in the first column")
            return label.start(), int(lead.rstrip("."))
        if indent >= 4 and (not lead or BULLET.match(line) or ODD_BULLET.match(line)):
            return None
        if lead:
            what = f"\"{lead}\" isn't how a cue's number is written"
            self.wrong(number, indent + 1, "cue-number", what, f'write "{len(self.items) + 1}. "')
        else:
            self._no_number(number, indent)
        return label.start(), None

    def _no_number(self, number: int, indent: int) -> None:
        repair = 'write "1. " before the first cue, "2. " before the second'
        self.wrong(number, indent + 1, "cue-number", "this cue has no number", repair)

    def _unfinished(self) -> bool:
        """Whether the line before belongs to a cue or point whose sentence hasn't ended, so that this line
        may go on with it.
        """
        if not self.items or self.blank_before or self.beside:
            return False
        pieces = (
            self.items[-1].points[-1]
            if self.items[-1].points and self.items[-1].points[-1]
            else self.items[-1].pieces
        )
        return bool(pieces and pieces[-1][2]) and not ENDED.search(pieces[-1][2])

    def _begins_with_label(self, text: str) -> bool:
        head = re.match(r"([^:(*_.!?]{2,30}?)\s*[0-9]?\s*(?:\([^)]*\)\s*)?:", text)
        return bool(head and self.vocabulary.find(head[1]))

    def _is_point(self, number: int, raw: str, line: str, indent: int, column: int, blank: bool) -> bool:
        """Whether the line is a coaching point, or means to be one."""
        points = self.items[-1].points
        if slip := self._odd_bullet(line, indent, blank):
            self.wrong(number, column, "point-form", slip, "begin the line with four spaces, `-` and a space")
            points.append([])
            return True
        bullet = BULLET.match(line)
        if bullet and not RULE.match(line):
            text = raw.strip()[1:].strip()
            points.append([(number, len(raw.rstrip()) - len(text) + 1, text)])
            self._indented(number, column, indent, len(points) > 1)
            self._split(points[-1])
            return True
        if not bullet and re.match(r"[^\S \t]", raw.lstrip(" \t")) and re.match(r"[-*+]\s", raw.strip()):
            what = "this coaching point is indented by another kind of space"
            repair = "delete what stands before it, and type four spaces"
            self.wrong(number, 1, "point-indent", what, repair)
            points.append([])
            return True
        if indent >= 4 and re.match(r"[0-9]{1,9}[.)]\s", line.strip()):
            what = "a numbered list stands under a cue"
            self.wrong(number, column, "point-form", what, "use bullets, `    - `, for coaching points")
            points.append([])
            return True
        return False

    def _odd_bullet(self, line: str, indent: int, blank: bool) -> str | None:
        """What is wrong with the sign that begins a line, where it is meant as a bullet and is none."""
        odd = ODD_BULLET.match(line)
        if not odd or (odd["letter"] and blank and not indent) or (odd["star"] and line.count("*") > 1):
            return None
        may_go_on = odd["letter"] or odd["glued"] or odd["star"] or (odd["odd"] or "•") in "–—→·⁃∙"
        if may_go_on and self._unfinished():
            return None  # a sign that a sentence may go on with
        mark = odd[0].strip()
        if odd["wide"]:
            return f"`{mark}` has another kind of space behind it"
        return (
            f"`{mark}` is no bullet that Markdown knows"
            if mark not in "-*"
            else f"`{mark}` has no space behind it"
        )

    def _indented(self, number: int, column: int, indent: int, is_second: bool) -> None:
        """Tells a coaching point that isn't indented by four spaces."""
        if indent >= 6 and is_second:
            what, repair = (
                "this coaching point lies under another one",
                "indent it by four spaces: there is one level",
            )
            self.wrong(number, column, "point-indent", what, repair)
        elif indent != 4:
            what = f"this coaching point is indented by {count(indent, 'space')}"
            self.wrong(number, column, "point-indent", what, "indent it by four")

    def _rest(
        self, number: int, raw: str, line: str, indent: int, column: int, in_code: bool, blank: bool
    ) -> None:
        """A line that is neither cue nor point: it goes on with one, or stands beside the list."""
        blocks = (name for pattern, name in BLOCKS if re.match(pattern, line.strip()))
        if block := "a block of code" if in_code else next(blocks, None):
            if not self.beside:
                self._block(number, line, indent, column, in_code, block)
            self.beside = self.beside or in_code or block in ("a table", "raw HTML", "a quote")
            return
        if self.beside and not blank:
            return  # more of what has been reported
        item = self.items[-1] if self.items else None
        pieces = (item.points[-1] if item.points else item.pieces) if item else None
        if pieces is not None and not blank:
            pieces.append((number, column, raw.strip()))
            self._split(pieces)
        elif pieces and not self.beside and pieces[-1][2] and not ENDED.search(pieces[-1][2]):
            what = "an empty line cuts this cue in two"
            self.wrong(number - 1, 1, "cue-block", what, "delete the empty line")
            pieces.append((number, column, raw.strip()))
        else:
            self._beside_list(number, indent, column)
            self.beside = True

    def _block(self, number: int, line: str, indent: int, column: int, in_code: bool, block: str) -> None:
        """Tells a block that has no place in the section."""
        if in_code and not self.items and NUMBER.match(line.strip()):
            what = f"the list is indented by {indent} spaces, so it shows as code"
            self.wrong(number, column, "cue-only", what, "start its numbers in the first column")
            return
        what = f"{block} stands in the section `Cues`"
        repair = "keep only the numbered list here; move the rest to another section"
        self.wrong(number, column, "cue-block" if self.items else "cue-only", what, repair)

    def _beside_list(self, number: int, indent: int, column: int) -> None:
        """Tells text that belongs to no cue."""
        if self.items and indent >= 2:
            repair = "make it a coaching point, `    - `, or join it to the cue"
            self.wrong(number, column, "cue-block", "a cue has a second paragraph", repair)
            return
        repair = "keep only the numbered list here, or make it a cue"
        if not self.items:
            repair = f'keep nothing but a numbered list here, for example "1. {self.vocabulary.example}"'
        self.wrong(number, column, "cue-only", "text stands beside the cue list", repair)
