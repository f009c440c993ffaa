"""Marks of an unfinished merge.

Told once, at their own lines, and passed over by all other checks, so that they don't drag false messages
behind them.
"""

from __future__ import annotations

import re

from technique_site.engine.text.fenced_code import lines_outside_code
from technique_site.engine.text.problem import Problem


def merges(path: str, lines: list[str]) -> tuple[set[int], list[Problem]]:
    """Numbers of the lines to pass over (the marks, and the second of two versions), and a problem for each
    mark.
    """
    dropped: set[int] = set()
    problems: list[Problem] = []
    state = ""
    if not any(line.startswith(("<<<<<<<", ">>>>>>>")) for line in lines):
        return dropped, problems
    for number in lines_outside_code(lines):
        line = lines[number - 1]
        mark = re.match(r"(<{7}|>{7}|\|{7})(?= |$)", line) or (
            re.fullmatch(r"(={7})\s*", line) if state else None
        )
        if mark:
            problems.append(
                Problem(
                    path,
                    number,
                    1,
                    "merge-mark",
                    f"`{mark[1]}` is left from an unfinished merge",
                    "keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`",
                )
            )
            dropped.add(number)
            state = {"<<<<<<<": "first", "|||||||": "second", "=======": "second", ">>>>>>>": ""}[mark[1]]
        elif state == "second":
            dropped.add(number)
    return (dropped, problems) if not state else ({p.line for p in problems}, problems)
