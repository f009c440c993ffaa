"""Where a page's front matter begins and ends, with a fence that is missing, misplaced or misspelled; and a
second front matter that copying or merging left in the body.

A fault of a fence is told once, at its own line. A second front matter is passed over by all other checks, so
that it doesn't drag false messages behind it.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import Literal

import yaml

from technique_site.engine.text.fenced_code import lines_outside_code
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import compose

_KEY = re.compile(
    r"(?:title|summary|muscles|equipment|also_called|each_side|rounds|frequency|video|reviewed|redirect_from|routine):(?:\s|$)"
)
_FENCE = re.compile(r"---[ \t]*")
_ODD_FENCE = re.compile(r"\s*(-{2,}|[–—]+-?|\+{3}|```\w*|~~~\w*|={3,})\s*")  # opens front matter before a key
_END = re.compile(r"\s*(-{2,}|\.{3}|\+{3}|`{3}|~{3})\s*")
_SECTION = re.compile(r"##+ ?(?:set[- ]?up|cues?\b|stop )", re.I)  # a heading of a page; in YAML, a comment
_KEY_NAME = re.compile(r"[^\W\d][\w-]*(?: [\w-]+)?|<<")
_PART = re.compile(r"[A-Za-z_][\w-]*:|[\s#]|- ")  # how a line of front matter begins


@dataclass(frozen=True)
class FrontMatter:
    """Where the front matter of a page stands, and what is wrong with its fences."""

    keys: range | None = None  # numbers of the lines with its keys
    body: int = 1  # number of the first line of the body
    never_closed: bool = False  # it has no end, so its keys can't be told from the text
    first_line: str | None = None  # text of the first line of keys, where a fence stands before it
    problems: list[Problem] = field(default_factory=list[Problem])


@dataclass(frozen=True)
class _Opening:
    """The line before the first key (0 where the first key stands in line 1), and what that line is."""

    line: int
    form: Literal["fence", "joined", "missing"]  # `joined`: the first key stands behind the fence


def find(path: str, lines: list[str], dropped: set[int]) -> FrontMatter:
    """A page's lines → its front matter: an empty one where there is none. Lines in `dropped` don't count."""
    opening = _opening(lines, dropped)
    if opening is None:
        return FrontMatter()
    first = opening.line + 1
    heading = next((n for n in range(first, len(lines) + 1) if _SECTION.match(lines[n - 1])), len(lines) + 1)
    end = next(
        (n for n in range(first, len(lines) + 1) if n not in dropped and _END.fullmatch(lines[n - 1])), None
    )
    if end is None or (end > heading and not _is_front_matter(lines, range(first, end), dropped)):
        return _without_end(path, lines, opening, heading)
    problems = _opening_problems(path, lines, opening, dropped)
    if not _FENCE.fullmatch(lines[end - 1]):
        what = f"the front matter ends with `{lines[end - 1].strip()[:20]}`"
        problems.append(
            Problem(path, end, 1, "front-matter", what, "end it with a line that holds only `---`")
        )
    if opening.form == "joined":
        behind = re.sub(r"-{3,}\s*", "", lines[opening.line - 1], count=1)
        return FrontMatter(range(opening.line, end), end + 1, first_line=behind, problems=problems)
    return FrontMatter(range(first, end), end + 1, problems=problems)


def _opening(lines: list[str], dropped: set[int]) -> _Opening | None:
    """Where the front matter begins; None where no front matter can be told."""
    kept = [n for n in range(1, min(len(lines), 40) + 1) if n not in dropped and lines[n - 1].strip()]
    for place, number in enumerate(kept):
        line = lines[number - 1]
        following = next((lines[n - 1] for n in kept[place + 1 :] if lines[n - 1][0] != "#"), "")
        if place == 0 and re.match(r"-{3,}\s*[^-\s]", line) and _KEY.match(line.lstrip("- ")):
            return _Opening(number, "joined")
        if place == 0 and _KEY.match(line) and any(_FENCE.fullmatch(lines[n - 1]) for n in kept):
            return _Opening(number - 1, "missing")
        if (place == 0 and re.fullmatch(r"\s*-{2,}\s*", line)) or (
            _ODD_FENCE.fullmatch(line) and _KEY.match(following)
        ):
            return _Opening(number, "fence")
        if line.startswith("##"):
            return None
    return None


def _is_front_matter(lines: list[str], between: range, dropped: set[int]) -> bool:
    """Whether the lines between two fences are keys and comments, though one looks like a page's heading.

    They are if they read as YAML with keys of a word or two: `1. **Move**: Go.` reads as a key, too. Where
    YAML has a slip, each line has to look like a part of front matter.
    """
    kept = ["" if n in dropped else lines[n - 1] for n in between]
    try:
        node = compose("\n".join(kept))
    except (yaml.YAMLError, RecursionError, ValueError):
        solid = [line for line in kept if line.strip()]
        return all(
            _PART.match(line) and not (_SECTION.match(before) and line.startswith("- "))
            for before, line in zip(["", *solid], solid)
        )
    if isinstance(node, yaml.MappingNode):
        return all(_KEY_NAME.fullmatch(str(key.value)) for key, _ in node.value)
    return node is None  # nothing but comments


def _opening_problems(path: str, lines: list[str], opening: _Opening, dropped: set[int]) -> list[Problem]:
    line, repair = 1, "make `---`, with nothing before it, the first line of the file"
    if opening.form == "missing":
        what = "the front matter's first line, `---`, is missing"
    elif opening.form == "joined":
        line, what = opening.line, "text stands behind the front matter's first `---`"
        repair = "let `---` stand alone on the first line, and the text on the next"
    elif set(range(1, opening.line)) - dropped or not _FENCE.fullmatch(lines[opening.line - 1]):
        what = "the front matter doesn't start in the first line with `---`"
    else:
        return []
    return [Problem(path, line, 1, "front-matter", what, repair)]


def _without_end(path: str, lines: list[str], opening: _Opening, heading: int) -> FrontMatter:
    """A front matter that is never closed: the body begins at an empty line or at the first heading."""
    first = opening.line + 1
    body = next((n for n in range(first, heading) if not lines[n - 1].strip()), heading)
    line, what = max(1, opening.line), "the front matter is never closed"
    repair = "put a line `---` after its last key"
    for number in range(first, body):
        if re.search(r"\S\s*---\s*$", lines[number - 1]):
            line, what = number, "the front matter's last `---` stands behind other text"
            repair = "put it on a line of its own"
            break
    problem = Problem(path, line, 1, "front-matter", what, repair)
    return FrontMatter(None, body, never_closed=True, problems=[problem])


def second_front(path: str, lines: list[str], body: int) -> tuple[set[int], list[Problem]]:
    """The lines of further front matters in the body, which begins at line `body`, and a problem for each."""
    dropped: set[int] = set()
    problems: list[Problem] = []
    if not any(_FENCE.fullmatch(line) for line in lines[body - 1 :]):
        return dropped, problems
    plain = set(lines_outside_code(lines))
    number = body
    while number < len(lines):
        if number in plain and _FENCE.fullmatch(lines[number - 1]) and _KEY.match(lines[number]):
            end = next((n for n in range(number + 1, len(lines) + 1) if _FENCE.fullmatch(lines[n - 1])), None)
            if end and all(re.match(r"[A-Za-z_]+:|\s|- |#|$", line) for line in lines[number : end - 1]):
                problems.append(
                    Problem(
                        path,
                        number,
                        1,
                        "front-matter",
                        "a second front matter stands here",
                        f"keep one at the top of the file, and delete lines {number} to {end}",
                    )
                )
                dropped |= set(range(number, end + 1))
                number = end
        number += 1
    return dropped, problems
