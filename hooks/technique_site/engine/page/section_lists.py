"""What is wrong with the lists of a page's sections: a section without one, lines that don't show as items,
blank items, and lists that Python-Markdown, which makes the page, reads otherwise than CommonMark.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from technique_site.engine.page import examples
from technique_site.engine.page.section_entries import first_line
from technique_site.engine.page.section_headings import REQUIRED, Section
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import MASK, ODD_BULLETS, Source

_LIST_OPEN = ("bullet_list_open", "ordered_list_open")
_LIST_CLOSE = ("bullet_list_close", "ordered_list_close")
_ODD_MARK = re.compile(
    rf"""\s*(
        [{ODD_BULLETS}]
        | [-+](?=[^\W\d_])  |  [0-9]{{1,3}}[.)](?=[^\W\d_])     # no space behind it: `-Slide`, `1.Slide`
        | o(?=\t)                                               # a word processor's bullet
        | \\[-*+]  |  [0-9]{{1,3}}\\[.)]                        # escaped: `\-`, `1\.`
        | (?:[-*+]|[0-9]{{1,3}}[.)])(?=[^\S\ \t])               # a no-break space behind it
    )\s*\S""",
    re.X,
)
_TWO_NUMBERS = re.compile(r"\s*([0-9]{1,3}[.)]\s+[0-9]{1,3}[.)])\s+")
_DEEP_ITEM = re.compile(r"( {4,}|\t+)(?:[-*+]|[0-9]{1,3}[.)])\s")
# Marks that also stand in running text, at the beginning of a line of a sentence that goes on.
_ALSO_IN_TEXT = ("–", "—", "→", "·", "⁃", "∙", "-", "+", "\\-")
_ONLY_BULLETS = "".join(c for c in ODD_BULLETS if c not in "–—→⁃")


def check(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """All that is wrong with the lists of a page."""
    problems: list[Problem] = []
    for name, section in sections.items():
        if name in ("Set up", "Stop if"):
            problems += _odd_items(source, section) or _needs_list(source, section)
        elif name not in REQUIRED:  # a dash at the beginning of a line may be meant in running text
            odd = _odd_items(source, section)
            problems += [p for p in odd if source.line(p.line).strip()[0] in _ONLY_BULLETS]
    return problems + _blank_items(source, sections) + differences(source, sections)


def of_any_page(source: Source) -> list[Problem]:
    """What is wrong with the lists of a page that is no technique."""
    return _blank_items(source, {}) + differences(source, {})


def _needs_list(source: Source, section: Section) -> list[Problem]:
    if any(t.type == "list_item_open" and section.holds(first_line(t)) for t in source.tokens):
        return []
    is_stop = section.name == "Stop if"
    example = f"- {examples.STOP_IF}" if is_stop else f"1. {examples.SET_UP}"
    what = f"the section `{section.name}` has no list"
    repair = f"write at least one item, for example `{example}`"
    return [Problem(source.path, section.line, 1, "section-list", what, repair)]


def _odd_items(source: Source, section: Section) -> list[Problem]:
    """Lines of a list that Markdown doesn't read as items, so that they melt into the one before or into a
    paragraph.
    """
    found: list[Problem] = []
    told: set[int] = set()  # numbers of lines
    for number in range(section.start, section.stop):
        line = source.clean[number - 1].replace(MASK, " ")
        is_code = number in source.code
        if is_code and not (_DEEP_ITEM.match(line) and not source.line(number - 1).strip()):
            continue
        odd = _ODD_MARK.match(line)
        if odd:
            before = source.clean[number - 2].strip() if number > section.start else ""
            if odd[1] in _ALSO_IN_TEXT and _goes_on(before) and number - 1 not in told:
                continue
            column = odd.start(1) + 1
            what = f"`{odd[1]}` {_why_odd(odd[1], line[odd.end(1) :])}, so this doesn't show as an item"
            repair = "begin the line with `- `, or with a number, a dot and a space"
        elif is_code:
            column = 1
            what = "this item is indented so far that it shows as code"
            repair = "start it in the first column"
        else:
            continue
        told.add(number)
        found.append(Problem(source.path, number, column, "list-form", what, repair))
    return found


def _goes_on(line: str) -> bool:
    """Whether a line of text ends inside a sentence, so that the next line goes on with it."""
    return bool(line) and not re.search(r"[.!?:;]\W*$", line)


def _why_odd(mark: str, behind: str) -> str:
    """Why a mark and what stands behind it don't begin an item of a list."""
    if mark in ODD_BULLETS + "o" or "\\" in mark:
        return "is no bullet that Markdown knows"
    if re.match(r"[^\S \t]", behind):
        return "has another kind of space behind it"
    return "has no space behind it"


def _name_of(line: int, sections: Iterable[Section]) -> str:
    return next((s.name for s in sections if s.holds(line)), "the page")


def _blank_items(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """Items without text, but for those of cues, which the cue list tells itself. An item that is only
    a number, `4. 3.`, is a list inside the item for a parser: it is told as the author counts.
    """
    cues = sections.get("Cues")
    problems: list[Problem] = []
    counts: list[int] = []  # of items so far, of each list that is open
    for before, token, inside in zip([None, *source.tokens], source.tokens, source.tokens[1:]):
        if token.type in _LIST_OPEN:
            counts.append(0)
        elif token.type in _LIST_CLOSE:
            counts.pop()
        if token.type != "list_item_open":
            continue
        counts[-1] += 1
        line = first_line(token)
        if inside.type == "list_item_close" and not (cues and cues.holds(line)):
            column = len(source.line(line).rstrip()) + 1
            item = f"item {counts[-1]} of `{_name_of(line, sections.values())}`"
            what = f"{item} is blank"
            if len(counts) > 1 and before and before.type in _LIST_OPEN:
                mark = source.line(line).split()[-1]
                item = f"item {counts[-2]} of `{_name_of(line, sections.values())}`"
                what, column = f"{item} is only `{mark}`", column - len(mark)
            problems.append(Problem(source.path, line, column, "blank", what, "write it, or delete the line"))
    return problems


def differences(source: Source, sections: dict[str, Section]) -> list[Problem]:
    """Lists that Python-Markdown, which makes the page, reads otherwise than CommonMark: no empty line
    before, too little indentation, bullets and numbers without anything between them.
    """
    cues = sections.get("Cues")
    problems = list(_of_two_kinds(source, cues))
    depth = quotes = 0  # lists and quotes that are open
    text_end: int | None = None  # number of the last line of a paragraph, where nothing stands behind it
    item_line: int | None = None  # number of the first line of an item, where nothing stands behind it
    for token in source.tokens:
        quotes += (token.type == "blockquote_open") - (token.type == "blockquote_close")
        if token.type == "blockquote_open" and token.level == 0 and token.map:
            text_end, item_line = token.map[1], None
        if quotes:
            continue
        if token.type in _LIST_OPEN:
            line = first_line(token)
            if not (cues and cues.holds(line)):
                problems += _list_form(source, line, depth, item_line == line, text_end == line - 1)
            depth += 1
        elif token.type in _LIST_CLOSE:
            depth -= 1
        elif token.type == "paragraph_open" and token.map and token.level == 0:
            text_end, item_line = token.map[1], None
        elif token.type == "list_item_open":
            text_end, item_line = None, first_line(token)
        elif token.type == "heading_open":
            text_end = item_line = None
    return problems


def _of_two_kinds(source: Source, cues: Section | None) -> Iterator[Problem]:
    """Bullets directly under numbers, and numbers under bullets."""
    tops = [t for t in source.tokens if t.level == 0 and t.nesting >= 0]
    for above, token in zip(tops, tops[1:]):
        if {above.type, token.type} == set(_LIST_OPEN) and not (cues and cues.holds(first_line(token))):
            line = first_line(token)
            column = len(source.clean[line - 1]) - len(source.clean[line - 1].lstrip()) + 1
            what = "this list stands directly under one of the other kind, so that the page shows both as one"
            repair = "write a line of text between the two lists"
            yield Problem(source.path, line, column, "list-form", what, repair)


def _list_form(source: Source, line: int, depth: int, opens_item: bool, under_text: bool) -> list[Problem]:
    """What is wrong with the first line of a list, `depth` lists deep: `opens_item` where it stands behind
    the mark of the item that it is in, `under_text` where the line above is text.
    """
    clean = source.clean[line - 1]
    indent = len(clean.expandtabs(4)) - len(clean.expandtabs(4).lstrip())
    if depth and indent < 4 * depth and not opens_item:
        what = f"this list inside a list is indented by {indent} spaces"
        repair = f"indent it by {4 * depth}"
    elif not depth and under_text:
        what = "a list directly under a line of text doesn't show as a list"
        repair = "put an empty line before it"
    elif opens_item and (marks := _TWO_NUMBERS.match(clean)) and clean[marks.end() :].strip():
        what = f"this item begins with two numbers, `{marks[1]}`, and shows as a list inside a list"
        repair = "keep the first number alone"
    else:
        return []
    column = len(clean) - len(clean.lstrip()) + 1
    return [Problem(source.path, line, column, "list-form", what, repair)]
