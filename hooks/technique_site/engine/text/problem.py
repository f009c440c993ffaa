"""What is wrong with a page, where, how badly, and what to write instead."""

from __future__ import annotations

import json
import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass, field, fields

from technique_site.engine.text import english
from technique_site.engine.text.rules import RULES

_LONG = 300  # characters of a message: it is cut only if it has more
_LONG_REPAIR = 450  # it may list all words that are allowed
_LONG_QUOTE, _SHORT_QUOTE = 200, 60  # two addresses in one pair of quotes stay as they have to be typed
_QUOTE = re.compile(r"`[^`]*`|\"[^\"]*\"")


@dataclass(frozen=True)
class Edit:
    """A repair that is certain: in one line of the file, from a column on, what stands there → what belongs
    there. Line and column count from 1, the column in characters.
    """

    line: int
    column: int
    old: str
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """One thing wrong on one page. Line and column count from 1, the column in characters; order is the order
    of a report.

    Where the message is long because of what it quotes from the page, `what` and `repair` are cut with `…`.
    `fix` are the edits that mend it without a doubt; empty where an author has to.
    """

    path: str
    line: int
    column: int
    rule: str
    what: str
    repair: str
    fix: tuple[Edit, ...] = field(default=(), compare=False, repr=False)

    def __post_init__(self) -> None:
        if len(self.what) + len(self.repair) > _LONG:
            what, repair = _short_quotes(self.what), _short_quotes(self.repair)
            if len(what) + len(repair) > _LONG:
                what = _cut(what, _LONG * 2 // 3)
            if len(repair) > _LONG_REPAIR:
                repair = _cut(repair, _LONG // 2)
            object.__setattr__(self, "what", what)
            object.__setattr__(self, "repair", repair)

    @property
    def severity(self) -> str:
        """`error` or `warning`, as the rule has it."""
        return RULES[self.rule]

    @property
    def message(self) -> str:
        """What is wrong and what to write instead, without the place."""
        # what an author pasted may hold signs that break a line or steer a terminal
        return "".join(
            c if c.isprintable() else " " if c.isspace() else "�" for c in f"{self.what}; {self.repair}"
        )

    def __str__(self) -> str:
        return f"{self.path}:{self.line}:{self.column}: {self.severity} {self.rule}: {self.message}"


def _short_quotes(text: str) -> str:
    """The text with each long quotation cut in its middle."""
    return _QUOTE.sub(
        lambda quote: quote[0] if len(quote[0]) <= _LONG_QUOTE else _cut(quote[0], _SHORT_QUOTE), text
    )


def _cut(text: str, most: int) -> str:
    """The text without its middle if it has more than `most` characters; the end often says what is wrong."""
    return text if len(text) <= most else f"{text[: most - 21]}…{text[-20:]}"


def in_order(problems: Iterable[Problem]) -> list[Problem]:
    """The problems without repeats, sorted by path, line and column."""
    return sorted(set(problems))


def errors(problems: Iterable[Problem]) -> list[Problem]:
    """Those that stop a build."""
    return [p for p in problems if p.severity == "error"]


def counted(problems: Collection[Problem]) -> str:
    """How many of them there are, in words: `2 errors, 1 warning`."""
    wrong = len(errors(problems))
    return f"{english.count(wrong, 'error')}, {english.count(len(problems) - wrong, 'warning')}"


def as_text(problems: list[Problem]) -> str:
    """One line a problem, for people and editors."""
    return "\n".join(str(p) for p in problems)


def as_json(problems: list[Problem]) -> str:
    """A JSON list, one object a problem: path, line, column, severity, rule, what, repair."""
    return json.dumps([_as_object(p) for p in problems], ensure_ascii=False, indent=2)


def _as_object(problem: Problem) -> dict[str, str | int]:
    names = (one.name for one in fields(problem) if one.name != "fix")
    return {**{name: getattr(problem, name) for name in names}, "severity": problem.severity}


def as_github(problems: list[Problem]) -> str:
    """GitHub's workflow commands, which put each message beside its line in a pull request.

    Escapes as docs.github.com, «Workflow commands for GitHub Actions», and actions/toolkit's `command.ts` do.
    """
    return "\n".join(
        f"::{p.severity}"
        f" file={_escaped(p.path, True)},line={p.line},col={p.column},title={p.rule}::{_escaped(p.message)}"
        for p in problems
    )


def _escaped(text: str, in_property: bool = False) -> str:
    pairs = [("%", "%25"), ("\r", "%0D"), ("\n", "%0A")] + (
        [(":", "%3A"), (",", "%2C")] if in_property else []
    )
    for raw, code in pairs:
        text = text.replace(raw, code)
    return text


FORMATS = {"text": as_text, "github": as_github, "json": as_json}
