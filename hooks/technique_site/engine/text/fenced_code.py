"""Which lines of a page stand outside fenced code."""

from __future__ import annotations

import re


def lines_outside_code(lines: list[str]):
    """Numbers of the lines outside fenced code, where examples of all this may stand."""
    mark, comment = "", False
    for number, line in enumerate(lines, 1):
        if comment or ("<!--" in line and "-->" not in line.split("<!--")[-1]):
            comment = "-->" not in line.split("<!--")[-1]
            continue
        fence = re.match(r"\s*(`{3,}|~{3,})", line)
        if fence and not mark:
            mark = fence[1]
        elif fence and line.strip().startswith(mark) and not line.strip().strip(mark[0]):
            mark = ""
        elif not mark:
            yield number
