"""A technique page's sections: which are required, which heading means which, and where Python-Markdown reads
otherwise.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import ODD_BULLETS, Heading, Source
from technique_site.engine.text.spelling import nearest

REQUIRED = ("Set up", "Cues", "Stop if")
_NEAR = {
    "setup": "Set up",
    "settingup": "Set up",
    "cue": "Cues",
    "cues": "Cues",
    "cuelist": "Cues",
    "stopif": "Stop if",
    "stopwhen": "Stop if",
    "stop": "Stop if",
}


@dataclass(frozen=True)
class Section:
    """A section under a second-level heading: its name, the heading's line, and its lines (`start` to before
    `stop`).
    """

    name: str
    line: int
    start: int
    stop: int


def read(source: Source) -> tuple[dict[str, Section], list[Problem]]:
    """The sections by name (the required ones under their right names), and what is wrong with headings,
    order and lists.
    """
    problems: list[Problem] = []
    headings = source.headings
    exact = {h.text for h in headings if h.level == 2 and h.form == "ok"}
    headings = sorted([*headings, *_plain(source, exact, headings)], key=lambda h: h.line)
    names = {id(h): h.text for h in headings}
    for heading in headings:
        meant = _meant(heading, exact)
        if heading.level > 2 and not meant:  # a deeper heading is free, whatever its words
            names[id(heading)] = f"{heading.level} {heading.text}"
        if meant:
            names[id(heading)] = meant
        problems += _form(source, heading, meant)
    # where required headings have a wrong level, the others of that level are meant as sections, too
    levels = {2, *(h.level for h in headings if names[id(h)] in REQUIRED)}
    top = [h for h in headings if h.level in levels or names[id(h)] in REQUIRED or h.form == "underlined"]
    sections: dict[str, Section] = {}
    for i, heading in enumerate(top):
        name = names[id(heading)]
        after = top[i + 1].line if i + 1 < len(top) else len(source.lines) + 1
        start = heading.line + (2 if heading.form == "underlined" else 1)
        if name in sections and name in REQUIRED:
            problems.append(
                Problem(
                    source.path,
                    heading.line,
                    1,
                    "section-repeated",
                    f"`## {name}` stands here a second time, first in line {sections[name].line}",
                    "keep one, and move the rest into it",
                )
            )
        sections.setdefault(name, Section(name, heading.line, start, after))
    problems += _missing(source, sections) + _order(source, sections)
    for name in ("Set up", "Stop if"):
        if name in sections:
            odd = _odd_items(source, sections[name])
            problems += odd or _needs_list(source, sections[name])
    for name, section in sections.items():
        if name not in REQUIRED:  # a dash at the beginning of a line may be meant in running text
            problems += [
                p
                for p in _odd_items(source, section)
                if source.line(p.line).strip()[0] in ODD_BULLETS.translate({ord(c): None for c in "–—→→⁃"})
            ]
    return sections, problems + _blank_items(source, sections) + differences(source, sections)


@dataclass(frozen=True)
class Entry:
    """What stands in a section: an item of a list with its mark (`1`, `•`), or text beside the list, without
    one. `below` are the items of lists inside it. Inline Markdown.
    """

    mark: str
    text: str
    below: tuple[str, ...] = ()


def entries(source: Source, section: Section) -> tuple[Entry, ...]:
    """All that a section says, in its order; lists deeper than two levels as if they had two."""
    found: list[list] = []
    lists: list[int | None] = []  # the open ones, with the number of the last item of those that have numbers
    heading = False
    for token in source.tokens:
        inside = bool(token.map) and section.start <= token.map[0] + 1 < section.stop
        if token.type in ("ordered_list_open", "bullet_list_open"):
            lists.append(int(token.attrs.get("start", 1)) - 1 if token.type.startswith("ordered") else None)
        elif token.type in ("ordered_list_close", "bullet_list_close"):
            lists.pop()
        elif token.type in ("heading_open", "heading_close"):
            heading = token.type.endswith("open")
        elif token.type == "list_item_open":
            lists[-1] = None if lists[-1] is None else lists[-1] + 1
            if inside and len(lists) == 1:
                found.append(["•" if lists[-1] is None else str(lists[-1]), "", []])
            elif inside:
                found[-1][2].append("")
        elif inside and token.type in ("inline", "fence", "code_block"):
            text = " ".join(token.content.replace("\0", " ").split())
            if not lists:
                found.append(["", f"**{text}**" if heading else text, []])
            elif len(lists) == 1:
                found[-1][1] = f"{found[-1][1]} {text}".strip()
            else:
                found[-1][2][-1] = f"{found[-1][2][-1]} {text}".strip()
    return tuple(Entry(mark, text, tuple(below)) for mark, text, below in found if text or below)


def items(source: Source, section: Section) -> tuple[str, ...]:
    """The items of a section's lists as inline Markdown, without those of lists inside them."""
    found, depth = [], 0
    for token in source.tokens:
        depth += (token.type == "list_item_open") - (token.type == "list_item_close")
        if (
            token.type == "inline"
            and depth == 1
            and token.map
            and section.start <= token.map[0] + 1 < section.stop
        ):
            found.append(" ".join(token.content.replace("\0", " ").split()))
    return tuple(found)


def _plain(source: Source, exact: set[str], headings: list[Heading]) -> list[Heading]:
    """Lines that mean a required heading and have no `#`: `Cues`, `**Stop if**`."""
    found, taken = [], exact | {_meant(h, exact) for h in headings}
    for number in range(source.body, len(source.lines) + 1):
        line = source.clean[number - 1].strip()
        name = next(
            (
                r
                for r in REQUIRED
                if r not in taken and re.fullmatch(rf"(\*\*|__)?{r}:?(\*\*|__)?:?", line, re.I)
            ),
            None,
        )
        if name and number not in source.code and all(h.line != number for h in headings):
            found.append(Heading(2, line.strip("*_:"), number, "plain"))
            taken.add(name)
    return found


def _letters(text: str) -> str:
    return re.sub(r"\{[^}]*\}\s*$|[^\w]|_", "", text).casefold()


def _meant(heading: Heading, exact: set[str]) -> str | None:
    """The required section that a heading means without being it, or None."""
    if heading.text in REQUIRED and heading.level == 2 and heading.form == "ok":
        return None
    letters = _letters(re.sub(r"\{[^}]*\}\s*$", "", heading.text))
    name = next((r for r in REQUIRED if _letters(r) == letters), None)
    if name and not (name in exact and heading.level > 2):  # a deeper heading inside a free section is free
        return name
    if letters == "cue" and heading.level <= 2:
        return "Cues"
    if (
        name is None
        and heading.level <= 3
        and (
            longer := re.match(
                r"(?:\[|the |[0-9]+[.)] )*(set[- ]?up|cues?|cueing|stop (?:if|when))\b", heading.text, re.I
            )
        )
    ):
        near = _NEAR.get(_letters(longer[1]), "Cues")
        return near if near not in exact else None
    if (
        name is None
        and heading.level <= 3
        and (near := _NEAR.get(letters) or _NEAR.get(nearest(letters, _NEAR, 0.8) or ""))
    ):
        return near if near not in exact else None
    return None


def _form(source: Source, heading: Heading, meant: str | None) -> list[Problem]:
    right = f"## {meant}" if meant else f"{'#' * heading.level} {heading.text}"
    if heading.form == "underlined":
        what = f"`{heading.text[:40]}` is made a heading by the line under it"
        rule, repair = (
            "section-name" if meant else "heading-form",
            f"write `{right}`" + ("" if meant else ", or put an empty line above the dashes"),
        )
    elif meant and heading.form == "plain":
        rule, what, repair = (
            "section-name",
            f"`{source.line(heading.line).strip()[:40]}` is no heading",
            f"write `{right}`",
        )
    elif meant and heading.text == meant and heading.level == 2 and heading.form == "indented":
        rule, what, repair = (
            "section-name",
            f"spaces stand before `## {meant}`, so it doesn't show as a heading",
            "delete them",
        )
    elif meant and any(c.isspace() and c not in " \t" for c in source.line(heading.line)):
        rule, what, repair = (
            "section-name",
            f"`## {meant}` holds a no-break space",
            f"type it again: `{right}`",
        )
    elif meant:
        shown = source.line(heading.line).strip()
        rule, what, repair = (
            "section-name",
            f"`{shown[:60]}` is not quite a heading of a technique",
            f"write `{right}`",
        )
    elif heading.form == "no space":
        rule, what, repair = (
            "heading-form",
            "a heading needs a space behind its `#`",
            f"write `{right}`; for a plain `#`, write `\\#`",
        )
    elif heading.form == "indented":
        rule, what, repair = (
            "heading-form",
            "a heading that doesn't start in the first column doesn't show as one",
            f"write `{right}` without spaces before it",
        )
    else:
        return []
    column = len(source.line(heading.line)) - len(source.line(heading.line).lstrip()) + 1
    return [Problem(source.path, heading.line, column, rule, what, repair)]


def _missing(source: Source, sections: dict[str, Section]) -> list[Problem]:
    found = []
    for name in REQUIRED:
        if name not in sections:
            like = next(
                (
                    n
                    for n in range(source.body, len(source.lines) + 1)
                    if n not in source.code and _letters(source.clean[n - 1]) == _letters(name)
                ),
                None,
            )
            hint = f"; line {like} looks like it" if like else ""
            found.append(
                Problem(
                    source.path,
                    source.last_line,
                    1,
                    "section-missing",
                    f"the section `## {name}` is missing{hint}",
                    f"write the heading `## {name}` with a list under it",
                )
            )
    return found


def _order(source: Source, sections: dict[str, Section]) -> list[Problem]:
    present = [name for name in REQUIRED if name in sections]
    for before, name in zip(present, present[1:]):
        if sections[name].line < sections[before].line:
            return [
                Problem(
                    source.path,
                    sections[name].line,
                    1,
                    "section-order",
                    f"`## {name}` stands before `## {before}`",
                    "put them in the order Set up, Cues, Stop if",
                )
            ]
    return []


def _needs_list(source: Source, section: Section) -> list[Problem]:
    for token in source.tokens:
        if token.type == "list_item_open" and token.map and section.start <= token.map[0] + 1 < section.stop:
            return []
    example = "- You feel sharp pain." if section.name == "Stop if" else "1. Put one heel on a firm box."
    return [
        Problem(
            source.path,
            section.line,
            1,
            "section-list",
            f"the section `{section.name}` has no list",
            f"write at least one item, for example `{example}`",
        )
    ]


def _odd_items(source: Source, section: Section) -> list[Problem]:
    """Lines of a list that Markdown doesn't read as items, so that they melt into the one before or into a
    paragraph.
    """
    found = []
    for number in range(section.start, section.stop):
        line = source.clean[number - 1].replace("\0", " ")
        indented = re.match(r"( {4,}|\t+)(?:[-*+]|[0-9]{1,3}[.)])\s", line)
        odd = re.match(
            rf"\s*([{ODD_BULLETS}]|[-+](?=[^\W\d_])|[0-9]{{1,3}}[.)](?=[^\W\d_])|o(?=\t)|\\[-*+]|[0-9]{{1,3}}\\[.)]|(?:[-*+]|[0-9]{{1,3}}[.)])(?=[^\S"
            r" \t]))\s*\S",
            line,
        )
        if number in source.code and not (indented and source.line(number - 1).strip() == ""):
            continue
        before = source.clean[number - 2].strip() if number > section.start else ""
        goes_on = (
            before and not re.search(r"[.!?:;]\W*$", before) and all(p.line != number - 1 for p in found)
        )
        if odd and goes_on and odd[1] in "–—→·⁃∙-+\\-":
            continue  # a sentence that goes on
        if odd:
            mark = odd[1]
            kind = (
                "is no bullet that Markdown knows"
                if mark in ODD_BULLETS + "o" or "\\" in mark
                else (
                    "has another kind of space behind it"
                    if re.match(r"[^\S \t]", line[odd.end(1) :])
                    else "has no space behind it"
                )
            )
            found.append(
                Problem(
                    source.path,
                    number,
                    odd.start(1) + 1,
                    "list-form",
                    f"`{mark}` {kind}, so this doesn't show as an item",
                    "begin the line with `- `, or with a number, a dot and a space",
                )
            )
        elif indented and number in source.code:
            found.append(
                Problem(
                    source.path,
                    number,
                    1,
                    "list-form",
                    "this item is indented so far that it shows as code",
                    "start it in the first column",
                )
            )
    return found


def _blank_items(source: Source, sections: dict[str, Section]) -> list[Problem]:
    cues = sections.get("Cues")
    problems, count = [], 0
    for token, inside in zip(source.tokens, source.tokens[1:]):
        if token.type in ("bullet_list_open", "ordered_list_open"):
            count = 0
        if token.type == "list_item_open":
            count += 1
            line = token.map[0] + 1
            if inside.type == "list_item_close" and not (cues and cues.start <= line < cues.stop):
                name = next((s.name for s in sections.values() if s.start <= line < s.stop), "the page")
                problems.append(
                    Problem(
                        source.path,
                        line,
                        len(source.line(line).rstrip()) + 1,
                        "blank",
                        f"item {count} of `{name}` is blank",
                        "write it, or delete the line",
                    )
                )
    return problems


def differences(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """Lists that Python-Markdown, which makes the page, reads otherwise than CommonMark: no empty line
    before, too little indentation.
    """
    cues = sections.get("Cues")
    problems, depth, previous, quoted = [], 0, None, 0
    for token in source.tokens:
        quoted += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if quoted:
            continue
        if token.type in ("bullet_list_open", "ordered_list_open"):
            line = token.map[0] + 1
            raw = source.clean[line - 1].expandtabs(4)
            indent = len(raw) - len(raw.lstrip())
            inside_cues = cues is not None and cues.start <= line < cues.stop
            if depth and not inside_cues and indent < 4 * depth and line != (previous or (0, 0))[0]:
                problems.append(
                    Problem(
                        source.path,
                        line,
                        len(source.clean[line - 1]) - len(source.clean[line - 1].lstrip()) + 1,
                        "list-form",
                        f"this list inside a list is indented by {indent} spaces",
                        f"indent it by {4 * depth}",
                    )
                )
            elif not depth and not inside_cues and previous == (line - 1, "paragraph"):
                problems.append(
                    Problem(
                        source.path,
                        line,
                        len(source.clean[line - 1]) - len(source.clean[line - 1].lstrip()) + 1,
                        "list-form",
                        "a list directly under a line of text doesn't show as a list",
                        "put an empty line before it",
                    )
                )
            depth += 1
        elif token.type in ("bullet_list_close", "ordered_list_close"):
            depth -= 1
        elif token.type == "paragraph_open" and token.map and token.level == 0:
            previous = (token.map[1], "paragraph")
        elif token.type == "list_item_open" and token.map:
            previous = (token.map[0] + 1, "item")
        elif token.type == "heading_open":
            previous = None
    return problems
