"""Front matter, or a file, that isn't YAML → the line where its author has to type, and what.

A YAML parser complains where it gives up, often a line below the slip. So the lines are looked at first, one
by one, for the slips that people make (yaml_line_slips.py); what the parser said (yaml_complaints.py) is used
where none is found.
"""

from __future__ import annotations

import re

from yaml.reader import ReaderError

from technique_site.engine.text import yaml_complaints, yaml_line_slips
from technique_site.engine.text.yaml_complaints import Complaint
from technique_site.engine.text.yaml_line_slips import Line, Slip, begins_block_text, indent

_MOST = 2000  # characters of a line of front matter that are looked at
_MOST_NESTED = 500


def find(text: str, error: Exception) -> Slip:
    """The slip that made `yaml` raise `error` on the text of a front matter."""
    if isinstance(error, ReaderError):
        return _unprintable(text, error)
    complaint = Complaint.of(text.split("\n"), error)
    lines = [line[:_MOST] for line in complaint.lines]
    return (
        yaml_complaints.of_limits(complaint)
        or yaml_line_slips.in_front_matter(lines, complaint.line)
        or yaml_complaints.of_front_matter(complaint)
    )


def find_nested(text: str, error: Exception) -> Slip:
    """The same for a whole file, whose keys hold keys: on lines of their own, further right, or in braces."""
    slip = None
    if not isinstance(error, ReaderError):
        complaint = Complaint.of(text.split("\n"), error)
        slip = (
            yaml_complaints.of_limits(complaint)
            or _second_file(complaint.lines)
            or _in_lines([line[:_MOST_NESTED] for line in complaint.lines], complaint.line)
            or yaml_complaints.of_nested(complaint)
        )
    if slip is None:
        slip = find(text, error)
        slip = slip._replace(what=slip.what.replace("the front matter", "the file"))
    return slip


def _unprintable(text: str, error: ReaderError) -> Slip:
    before = text[: error.position]
    return Slip(
        before.count("\n"),
        len(before) - before.rfind("\n") - 1,
        "the front matter holds a character that can't be shown",
        "delete it and type the word again",
        "a character that can't be shown",
    )


def _second_file(lines: list[str]) -> Slip | None:
    begun = False
    for number, line in enumerate(lines):
        if begun and (found := re.match(r"(---|\.\.\.)(\s|$)", line)):
            return Slip(
                number,
                0,
                f"`{found[1]}` begins another file" if found[1] == "---" else "`...` ends the file here",
                "take this line out",
                "a second file",
            )
        begun = begun or bool(line.strip()) and line[0] not in "#%"
    return None


def _in_lines(lines: list[str], last: int) -> Slip | None:
    """The first slip that a line shows by itself or beside its neighbours, up to the one where the parser
    gave up.
    """
    depth, block = 0, -1  # how many brackets are open; the column of the key of a block text
    quote = ""  # the mark of a text over several lines
    solid = [n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    for before, number, after in zip([-1, *solid], solid, [*solid[1:], -1]):
        text = lines[number]
        if number > last:
            return None
        if quote:
            quote = "" if quote in text else quote
            continue
        if block >= 0 and indent(text) > block:
            continue
        block = -1
        line = Line(
            number,
            text,
            lines[before] if before >= 0 else "",
            lines[after] if after >= 0 else "",
            number == last,
        )
        if depth == 0 and (slip := yaml_line_slips.in_nested_line(line)):
            return slip
        if depth == 0 and begins_block_text(text):
            block = indent(text)
            continue
        depth, end, quote = _depth(text, depth)
        if end is not None and text[end:].split(" #")[0].strip():
            return Slip(
                number,
                end + len(text[end:]) - len(text[end:].lstrip()),
                "text stands behind the closing bracket",
                "take it out, or put it on a line of its own",
                "text behind the last bracket",
            )
    return None


def _depth(line: str, depth: int) -> tuple[int, int | None, str]:
    """How many brackets are open behind a line; where the last of them was closed, and then nothing more; and
    the quotation mark that is open behind it.
    """
    quote, flow, word = "", depth > 0, ""  # `word` is the last sign that is no blank
    for at, sign in enumerate(line):
        before = line[at - 1] if at else " "
        if quote:
            quote = "" if sign == quote and before != "\\" else quote
        elif sign == "#" and before in " \t":
            break
        elif sign in "\"'" and before in " \t[{,:":
            quote = sign
        elif sign in "[{" and (flow or word in ("", ":", "-")):
            depth, flow = depth + 1, True
        elif sign in "]}" and flow:
            if depth == 1:
                return 0, at + 1, ""
            depth -= 1
        word = sign if sign.strip() else word
    return depth, None, quote
