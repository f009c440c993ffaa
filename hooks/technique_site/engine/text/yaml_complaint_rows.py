"""Rows of the tables of yaml_complaints.py: what a YAML parser complained of, and when a row holds for it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Literal

from technique_site.engine.text.yaml_line_slips import Slip

TOO_DEEP, TOO_LONG = "nested too deeply", "line too long"  # what our own loader complains of
Mark = tuple[int, int]  # line and column from 0


@dataclass(frozen=True)
class Complaint:
    """What the parser said, and where."""

    lines: list[str]
    line: int  # from 0: where it gave up
    column: int
    said: str  # what it met
    about: str  # what it was reading
    begun: Mark | None  # where that began

    @classmethod
    def of(cls, lines: list[str], error: Exception) -> Complaint:
        """The complaint of PyYAML's error about these lines."""
        mark, context = getattr(error, "problem_mark", None), getattr(error, "context_mark", None)
        about = str(getattr(error, "context", "") or "")
        begun = (context.line, context.column) if context else None
        if begun and "flow" in about and _behind(lines, begun)[:1] not in ("[", "{"):
            begun = _open_bracket(lines, begun) or begun  # it met nothing behind it
        return cls(
            lines,
            min(mark.line, len(lines) - 1) if mark else 0,
            mark.column if mark else 0,
            str(getattr(error, "problem", "") or ""),
            about,
            begun,
        )

    @property
    def here(self) -> str:
        """The line where the parser gave up."""
        return self.lines[self.line]

    @property
    def begun_text(self) -> str:
        """The line from the place on where what the parser was reading began."""
        return _behind(self.lines, self.begun) if self.begun else ""

    @property
    def is_colon(self) -> bool:
        """Whether it met a colon inside a value."""
        return "mapping values are not allowed" in self.said


def _behind(lines: list[str], mark: Mark) -> str:
    """A line from a place in it on."""
    return lines[mark[0]][mark[1] :] if mark[0] < len(lines) else ""


def _open_bracket(lines: list[str], end: Mark) -> Mark | None:
    """The last bracket that is opened before a place and not closed; None where there is none."""
    found: list[Mark] = []
    quote = ""
    for number, line in enumerate(lines[: end[0] + 1]):
        word = ""  # the last sign that is no blank
        for column, sign in enumerate(line[: end[1]] if number == end[0] else line):
            before = line[column - 1] if column else " "
            if quote:
                quote = "" if sign == quote and before != "\\" else quote
            elif sign == "#" and before in " \t":
                break
            elif sign in "\"'" and before in " \t[{,:":
                quote = sign
            elif sign in "[{" and (found or word in ("", ":", "-")):
                found.append((number, column))
            elif sign in "]}" and found:
                found.pop()
            word = sign if sign.strip() else word
    return found[-1] if found else None


Parts = dict[str, str]
When = Callable[[Complaint], "Parts | bool"]
Where = Literal["here", "begun", "start of the line"] | Callable[[Complaint], Mark]


@dataclass(frozen=True)
class Row:
    """A complaint: its name, when it holds, where the slip is, what is said, and a text that leads to it."""

    means: str
    when: When
    where: Where
    what: str
    repair: str
    example: str

    def slip(self, complaint: Complaint) -> Slip | None:
        """The slip, if the complaint is of this kind."""
        found = self.when(complaint)
        if found is False:
            return None
        parts = found if isinstance(found, dict) else {}
        line, column = self._mark(complaint)
        return Slip(line, column, self.what.format(**parts), self.repair.format(**parts), self.means)

    def _mark(self, complaint: Complaint) -> Mark:
        if callable(self.where):
            return self.where(complaint)
        if self.where == "begun" and complaint.begun:
            return complaint.begun
        if self.where == "start of the line":
            return complaint.line, len(complaint.here) - len(complaint.here.lstrip())
        return complaint.line, complaint.column


def first(rows: Iterable[Row], complaint: Complaint) -> Slip | None:
    """What the first row that holds says of a complaint; None where none does."""
    return next((slip for row in rows if (slip := row.slip(complaint))), None)
