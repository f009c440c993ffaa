"""Front matter that isn't YAML → the line where its author has to type, and what.

A YAML parser complains where it gives up, often a line below the slip. So the lines are looked at first, one by one,
for the slips that people make; what the parser said is used where none is found.
"""

from __future__ import annotations

import re
from typing import NamedTuple

import yaml

QUOTES = "put the value in quotes"


class Slip(NamedTuple):
    """Line and column from 0, what is wrong, and what to write instead."""

    line: int
    column: int
    what: str
    repair: str


def find(text: str, error: Exception) -> Slip:
    """The slip that made `yaml` raise `error` on `text`."""
    lines = text.split("\n")
    if isinstance(error, yaml.reader.ReaderError):
        before = text[: error.position] if isinstance(error.position, int) else ""
        return Slip(before.count("\n"), len(before) - before.rfind("\n") - 1, "the front matter holds a character that can't be shown", "delete it and type the word again")
    mark = getattr(error, "problem_mark", None)
    last = min(mark.line if mark else 0, len(lines) - 1)
    return _in_lines(lines, last) or _as_told(lines, last, mark.column if mark else 0, error)


def _in_lines(lines: list[str], last: int) -> Slip | None:
    """The first slip that a line shows by itself, up to the one where the parser gave up."""
    open_until = -1  # lines of a block text or of a list in brackets are left alone
    for number, line in enumerate(lines[: last + 1]):
        if number <= open_until or not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        before = next((one for one in reversed(lines[:number]) if one.strip()), "")
        if line[indent : indent + 1] == "\t":
            return Slip(number, indent, "a tab stands where the front matter needs spaces", "use spaces instead of the tab")
        if odd := re.match(r" *([^\S \n])|[^#]*?:([^\S \t\n])", line):
            return Slip(number, odd.start(1 if odd[1] else 2), "a no-break space stands where a plain space belongs", "delete it and type a space")
        if glued := re.match(r" *(?:- )?([A-Za-z_]+):(?=[^\s/:])", line):
            return Slip(number, indent, f"`{line.strip()[:40]}` has no space after its colon", f"write `{glued[1]}: `, with a colon and a space")
        if re.match(r" *-[^\s-]", line):
            return Slip(number, indent, f"`{line.strip()[:40]}` has no space after its dash", "write `- ` before each item, with a space")
        key = re.match(r" *(?:- +)?[^\s:#\[\]{},\"'][^:#]*:(?= |$)", line)
        if key is None and not re.match(r" *(- |[\[\]{}\"'#-])", line):
            if re.match(r" *- ", before) and indent:
                return Slip(number, indent, f"`{line.strip()[:40]}` has no dash", "write `- ` before each item, all in the same column")
            if indent == 0:
                return Slip(number, 0, f"`{line.strip()[:40]}` has no colon", "write `key: value`, with a colon and a space; or join it to the line above, if it goes on there")
            if re.match(r" +[A-Za-z_]+: ", before) and len(before) - len(before.lstrip()) == indent:
                return Slip(number, indent, f"`{line.strip()[:40]}` has no colon", "write `key: value`, with a colon and a space")
        if key:
            if slip := _in_value(number, line, key.end()):
                return slip
            if re.search(r":\s+[>|][+-]?[0-9]?\s*$", line):
                open_until = next((n for n in range(number + 1, len(lines)) if lines[n].strip() and not lines[n].startswith(" ")), len(lines)) - 1
            elif re.search(r":\s+[\[{]", line) and line.count("[") > line.count("]"):
                open_until = next((n for n in range(number + 1, len(lines)) if "]" in lines[n]), number)
    return None


def _in_value(number: int, line: str, at: int) -> Slip | None:
    value = line[at:].strip()
    column = at + len(line[at:]) - len(line[at:].lstrip())
    if value[:1] in ("@", "`", "%"):
        shown = "a backtick" if value[0] == "`" else f"`{value[0]}`"
        return Slip(number, column, f"a value can't start with {shown}", QUOTES)
    if re.match(r"[-?] \S|[-?]$", value):
        return Slip(number, column, f"a value can't start with `{value[0]} `", QUOTES + ", or put the items of a list on lines of their own")
    if re.match(r"[>|][+-]?\s+[^\s#]", value):
        return Slip(number, column, f"text stands behind `{value[0]}`", "begin the text on the next line, indented by two spaces")
    if re.match(r"\[[^\]\"']*\s#", value):
        return Slip(number, column + value.index("#"), "` #` begins a comment, so the bracket isn't closed", "put the item that holds `#` in quotes")
    if (behind := re.match(r"\[[^\]]*\]\s*(?=[^\s#])", value)) and value.count("[") == value.count("]"):
        return Slip(number, column + behind.end(), "text stands behind the closing bracket", "put every item inside the brackets, with commas between them; put other text in quotes")
    if behind := re.match(r"(?:\"[^\"\\]*\"|'(?:[^']|'')*')\s*(?=[^\s#])", value):
        return Slip(number, column + behind.end(), "text stands behind the closing quotation mark", "put the whole value inside one pair of quotation marks, of a kind that doesn't stand in it")
    return None


def _as_told(lines: list[str], line: int, column: int, error: Exception) -> Slip:
    """The parser's own complaint in plain words."""
    context = getattr(error, "context_mark", None)
    about, said = str(getattr(error, "context", "") or ""), str(getattr(error, "problem", "") or "")
    here = lines[line]
    if "unknown escape" in said:
        return Slip(line, max(0, column - 1), "a backslash stands between double quotation marks", "use single ones, or drop the backslash")
    if "quoted scalar" in about and context:
        if here.count("\\") and lines[context.line].count('"') > 1:
            return Slip(context.line, context.column, "a backslash stands between double quotation marks", "use single ones, or drop the backslash")
        return Slip(context.line, context.column, "a quotation mark is opened and not closed as it should be",
                    "close the value with the same mark; a mark inside the value needs the other kind round it")
    if "flow" in about and context:
        return Slip(context.line, context.column, f"the bracket `{lines[context.line][context.column : context.column + 1]}` isn't closed as it should be",
                    "close it on the same line, with a comma between the items, and in quotes those that hold a colon or a quotation mark: `[one, two]`")
    if "mapping values are not allowed" in said:
        if line and re.match(r"\s+\S", here) and not re.match(r"\s*[\w-]+:\s+\S.*:(\s|$)", here):
            return Slip(line, len(here) - len(here.lstrip()), "this line is indented more than the one before it", "let keys of the same kind start in the same column")
        key = re.match(r"\s*(?:- )?([\w-]+):\s+(.*\S)", here)
        example = f'{key[1]}: "{key[2]}"' if key and '"' not in here and len(here) < 90 else 'title: "Calf: the wall stretch"'
        return Slip(line, column, "a colon with a space after it stands inside a value", f"put the whole value in quotes: `{example}`")
    if "cannot start" in said:
        return Slip(line, column, f"a value can't start with `{here[column : column + 1]}`", QUOTES)
    if "alias" in about + said or "anchor" in about:
        at = (context.line, context.column) if context and "alias" in about else (line, column)
        if re.match(r"\s*\* \S|\s*\*\s*\S", lines[at[0]][: at[1] + 3]) and lines[at[0]][: at[1]].strip() == "":
            return Slip(*at, "`*` is no dash", "write `- ` before each item")
        return Slip(*at, "a value can't start with `*` or `&`", QUOTES)
    if re.match(r"\s*- ", here) or "block" in about:
        return Slip(line, column, "this line doesn't fit the ones above it", "let keys start in the first column and list items `- ` under their key")
    return Slip(line, column, "the front matter can't be read as YAML", "write each as `key: value`, lists as `[one, two]`")
