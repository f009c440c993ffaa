"""What copying and merging leave in a file: marks of an unfinished merge, a second front matter, a front
matter without its first line.

Told once, at their own lines, and passed over by all other checks, so that they don't drag false messages
behind them.
"""

from __future__ import annotations

import re

from technique_site.engine.text.fenced_code import lines_outside_code
from technique_site.engine.text.problem import Problem

_KEY = re.compile(
    r"(?:title|summary|muscles|equipment|also_called|each_side|rounds|frequency|video|reviewed|redirect_from|routine):(?:\s|$)"
)
_FENCE = re.compile(r"---[ \t]*")


def second_front(path: str, lines: list[str], body: int) -> tuple[set[int], list[Problem]]:
    """The lines of further front matters in the body, which begins at line `body`, and a problem for each."""
    dropped: set[int] = set()
    problems = []
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


def opening(lines: list[str], dropped: set[int]) -> tuple[int, bool] | None:
    """Where the front matter begins: number of the line before its first key, and whether that line is a
    fence, if a bad one.

    None where no front matter can be told. A key in the very first line gives 0: the fence is missing.
    """
    kept = [n for n in range(1, min(len(lines), 40) + 1) if n not in dropped and lines[n - 1].strip()]
    for place, number in enumerate(kept):
        line = lines[number - 1]
        if re.fullmatch(r"\s*-{2,}\s*", line) and place == 0:
            return number, True
        following = lines[kept[place + 1] - 1] if place + 1 < len(kept) else ""
        if re.fullmatch(r"\s*(-{2,}|[–—]+-?|\+{3}|```\w*|~~~\w*|={3,})\s*", line) and _KEY.match(following):
            return number, True
        if re.match(r"---\s*\S", line) and place == 0 and _KEY.match(line.lstrip("- ")):
            return number, True
        if place == 0 and _KEY.match(line) and any(_FENCE.fullmatch(lines[n - 1]) for n in kept):
            return number - 1, False
        if line.startswith("##"):
            return None
    return None
