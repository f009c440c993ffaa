"""A page's headings → its sections: which heading means a required section, and what is wrong with their
form, number and order.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.source import Heading, Source
from technique_site.engine.text.spelling import nearest

REQUIRED = ("Set up", "Cues", "Stop if")
# What authors write instead of a required heading, in letters alone.
_OTHER_WORDS = {
    "setup": "Set up",
    "settingup": "Set up",
    "cue": "Cues",
    "cues": "Cues",
    "cuelist": "Cues",
    "stopif": "Stop if",
    "stopwhen": "Stop if",
    "stop": "Stop if",
}
_OPENING = re.compile(
    r"(?:\[|the |[0-9]+[.)] )*(set[- ]?up|cues?|cueing|stop (?:if|when))\b", re.I
)  # of a longer heading that means a required one: `The cues, one by one`
_ATTRIBUTES = re.compile(r"\{[^}]*\}\s*$")  # `{#id}` behind a heading
_NO_LETTER = re.compile(rf"{_ATTRIBUTES.pattern}|[^\w]|_")
_PLAIN = {name: re.compile(rf"(\*\*|__)?{name}:?(\*\*|__)?:?", re.I) for name in REQUIRED}
_LONGEST = max(map(len, REQUIRED)) + len("****::")  # characters of a line that `_PLAIN` may find


@dataclass(frozen=True)
class Section:
    """A section under a second-level heading: its name, the heading's line, and its lines (`start` to before
    `stop`). Lines count from 1.
    """

    name: str
    line: int
    start: int
    stop: int

    def holds(self, line: int) -> bool:
        """Whether the line, by its number, is in the section."""
        return self.start <= line < self.stop


@dataclass(frozen=True)
class _NamedHeading:
    """A heading, and the name of the section that it begins. `meant` is the required section that it means
    without being its heading, or None.
    """

    heading: Heading
    name: str
    meant: str | None


def read(source: Source) -> tuple[dict[str, Section], list[Problem]]:
    """The sections of a page by name, the required ones under their right names, and what is wrong with the
    form, the number and the order of their headings.
    """
    named = _named(source)
    problems = [problem for one in named for problem in _form(source, one.heading, one.meant)]
    sections, repeated = _split(source, _tops(named))
    return sections, problems + repeated + _missing(source, sections) + _order(source, sections)


def _named(source: Source) -> list[_NamedHeading]:
    """All headings in order, those without a `#` included, each with its name."""
    right = {h.text for h in source.headings if h.level == 2 and h.form == "ok"}
    headings = sorted([*source.headings, *_without_hash(source, right)], key=lambda h: h.line)
    named: list[_NamedHeading] = []
    for heading in headings:
        meant = _meant(heading, right)
        # a deeper heading is free, whatever its words
        own = heading.text if heading.level <= 2 else f"{heading.level} {heading.text}"
        named.append(_NamedHeading(heading, meant or own, meant))
    return named


def _tops(named: list[_NamedHeading]) -> list[_NamedHeading]:
    """The headings that begin a section. Where required headings have a wrong level, the others of that level
    are meant as sections, too.
    """
    levels = {2, *(one.heading.level for one in named if one.name in REQUIRED)}
    return [
        one
        for one in named
        if one.heading.level in levels or one.name in REQUIRED or one.heading.form == "underlined"
    ]


def _split(source: Source, tops: list[_NamedHeading]) -> tuple[dict[str, Section], list[Problem]]:
    """The sections by name, the first of each name; and a problem for each required one that is repeated."""
    sections: dict[str, Section] = {}
    problems: list[Problem] = []
    stops = [*(one.heading.line for one in tops[1:]), len(source.lines) + 1]
    for one, stop in zip(tops, stops):
        line, name = one.heading.line, one.name
        if name in sections and name in REQUIRED:
            what = f"`## {name}` stands here a second time, first in line {sections[name].line}"
            repair = "keep one, and move the rest into it"
            problems.append(Problem(source.path, line, 1, "section-repeated", what, repair))
        start = line + (2 if one.heading.form == "underlined" else 1)
        sections.setdefault(name, Section(name, line, start, stop))
    return sections, problems


def _without_hash(source: Source, right: set[str]) -> Iterator[Heading]:
    """Lines that mean a required heading and have no `#`: `Cues`, `**Stop if**`. `right` are the headings
    that are there as they should be.
    """
    if right.issuperset(REQUIRED):
        return
    taken = right | {_meant(h, right) for h in source.headings}
    if taken.issuperset(REQUIRED):
        return
    heading_lines = {h.line for h in source.headings}
    for number in range(source.body, len(source.lines) + 1):
        line = source.clean[number - 1].strip()
        if not line or len(line) > _LONGEST:
            continue
        name = next((n for n in REQUIRED if n not in taken and _PLAIN[n].fullmatch(line)), None)
        if name and number not in source.code and number not in heading_lines:
            taken.add(name)
            yield Heading(2, line.strip("*_:"), number, "plain")


def _letters(text: str) -> str:
    return _NO_LETTER.sub("", text).casefold()


_REQUIRED_LETTERS = {_letters(name): name for name in REQUIRED}


def _meant(heading: Heading, right: set[str]) -> str | None:
    """The required section that a heading means without being its heading, or None. `right` are the headings
    that are there as they should be.
    """
    if heading.text in REQUIRED and heading.level == 2 and heading.form == "ok":
        return None
    letters = _letters(_ATTRIBUTES.sub("", heading.text))
    name = _REQUIRED_LETTERS.get(letters)
    if name:  # a deeper heading inside a free section is free
        return None if name in right and heading.level > 2 else name
    if letters == "cue" and heading.level <= 2:
        return "Cues"
    alike = _alike(heading.text, letters) if heading.level <= 3 else None
    return None if alike in right else alike


def _alike(text: str, letters: str) -> str | None:
    """The required section whose heading is like this text, which none of them has, or None."""
    if opening := _OPENING.match(text):
        return _OTHER_WORDS.get(_letters(opening[1]), "Cues")
    return _OTHER_WORDS.get(letters) or _OTHER_WORDS.get(nearest(letters, _OTHER_WORDS, 0.8) or "")


def _form(source: Source, heading: Heading, meant: str | None) -> list[Problem]:
    """What is wrong with how a heading is written: one problem or none."""
    line = source.line(heading.line)
    right = f"## {meant}" if meant else f"{'#' * heading.level} {heading.text}"
    slip = _name_slip(heading, meant, line, right) if meant else _form_slip(heading, right)
    if not slip:
        return []
    column = len(line) - len(line.lstrip()) + 1
    rule = "section-name" if meant else "heading-form"
    fix = renamed(source, heading, meant) if meant else ()
    return [Problem(source.path, heading.line, column, rule, *slip, fix)]


def renamed(source: Source, heading: Heading, name: str) -> tuple[Edit, ...]:
    """The edit that makes a heading that of a section; none where more than its signs, spaces and letter case
    differ, or where its line holds more.
    """
    line = source.line(heading.line)
    if heading.form in ("underlined", "plain") or _letters(line.lstrip(" #")) != _letters(name):
        return ()
    return () if "{" in line else (Edit(heading.line, 1, line, f"## {name}"),)


def _name_slip(heading: Heading, meant: str, line: str, right: str) -> tuple[str, str]:
    """Why a heading that means a required section isn't it, and the repair."""
    write = f"write `{right}`"
    if heading.form == "underlined":
        return f"`{heading.text[:40]}` is made a heading by the line under it", write
    if heading.form == "plain":
        return f"`{line.strip()[:40]}` is no heading", write
    if heading.form == "indented" and heading.text == meant and heading.level == 2:
        return f"spaces stand before `{right}`, so it doesn't show as a heading", "delete them"
    if any(c.isspace() and c not in " \t" for c in line):
        return f"`{right}` holds a no-break space", f"type it again: `{right}`"
    return f"`{line.strip()[:60]}` is not quite a heading of a technique", write


def _form_slip(heading: Heading, right: str) -> tuple[str, str] | None:
    """What is wrong with the form of any other heading, and the repair."""
    slips = {
        "underlined": (
            f"`{heading.text[:40]}` is made a heading by the line under it",
            f"write `{right}`, or put an empty line above the dashes",
        ),
        "no space": (
            "a heading needs a space behind its `#`",
            f"write `{right}`; for a plain `#`, write `\\#`",
        ),
        "indented": (
            "a heading that doesn't start in the first column doesn't show as one",
            f"write `{right}` without spaces before it",
        ),
    }
    return slips.get(heading.form)


def _missing(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """A problem for each required section that isn't there, with a line that looks like its heading."""
    problems: list[Problem] = []
    for name in REQUIRED:
        if name in sections:
            continue
        lines = [n for n in range(source.body, len(source.lines) + 1) if n not in source.code]
        letters = _letters(name)
        like = next((n for n in lines if _letters(source.clean[n - 1]) == letters), None)
        what = f"the section `## {name}` is missing" + (f"; line {like} looks like it" if like else "")
        repair = f"write the heading `## {name}` with a list under it"
        problems.append(Problem(source.path, source.last_line, 1, "section-missing", what, repair))
    return problems


def _order(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """A problem for the first required section that stands before one that it should follow."""
    present = [sections[name] for name in REQUIRED if name in sections]
    for before, section in zip(present, present[1:]):
        if section.line < before.line:
            what = f"`## {section.name}` stands before `## {before.name}`"
            repair = "put them in the order Set up, Cues, Stop if"
            return [Problem(source.path, section.line, 1, "section-order", what, repair)]
    return []
