"""Front matter, or a file, that isn't YAML → the line where its author has to type, and what.

A YAML parser complains where it gives up, often a line below the slip. So the lines are looked at first, one
by one,
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
        return Slip(
            before.count("\n"),
            len(before) - before.rfind("\n") - 1,
            "the front matter holds a character that can't be shown",
            "delete it and type the word again",
        )
    mark = getattr(error, "problem_mark", None)
    last = min(mark.line if mark else 0, len(lines) - 1)
    return _in_lines(lines, last) or _as_told(lines, last, mark.column if mark else 0, error)


def find_nested(text: str, error: Exception) -> Slip:
    """The same for a whole file, whose keys hold keys: on lines of their own, further right, or in braces."""
    mark = getattr(error, "problem_mark", None)
    lines = text.split("\n")
    last = min(mark.line if mark else 0, len(lines) - 1)
    slip = (
        None
        if isinstance(error, yaml.reader.ReaderError)
        else _second_file(lines)
        or _in_nested([line[:500] for line in lines], last)
        or _nested_as_told(lines, last, mark.column if mark else 0, error)
    )
    return slip or (lambda slip: slip._replace(what=slip.what.replace("the front matter", "the file")))(
        find(text, error)
    )


def _in_lines(lines: list[str], last: int) -> Slip | None:
    """The first slip that a line shows by itself, up to the one where the parser gave up."""
    open_until = -1  # lines of a block text or of a list in brackets are left alone
    for number, line in enumerate(lines[: last + 1]):
        if number <= open_until or not line.strip() or line.lstrip().startswith("#"):
            continue
        indent = len(line) - len(line.lstrip(" "))
        before = next((one for one in reversed(lines[:number]) if one.strip()), "")
        if line[indent : indent + 1] == "\t":
            return Slip(
                number,
                indent,
                "a tab stands where the front matter needs spaces",
                "use spaces instead of the tab",
            )
        if odd := re.match(r" *([^\S \n])|[^#]*?:([^\S \t\n])", line):
            return Slip(
                number,
                odd.start(1 if odd[1] else 2),
                "a no-break space stands where a plain space belongs",
                "delete it and type a space",
            )
        if glued := re.match(r" *(?:- )?([A-Za-z_]+):(?=[^\s/:])", line):
            return Slip(
                number,
                indent,
                f"`{line.strip()[:40]}` has no space after its colon",
                f"write `{glued[1]}: `, with a colon and a space",
            )
        if re.match(r" *-[^\s-]", line):
            return Slip(
                number,
                indent,
                f"`{line.strip()[:40]}` has no space after its dash",
                "write `- ` before each item, with a space",
            )
        key = re.match(r" *(?:- +)?[^\s:#\[\]{},\"'][^:#]*:(?= |$)", line)
        if key is None and not re.match(r" *(- |[\[\]{}\"'#-])", line):
            if re.match(r" *- ", before) and indent:
                return Slip(
                    number,
                    indent,
                    f"`{line.strip()[:40]}` has no dash",
                    "write `- ` before each item, all in the same column",
                )
            if indent == 0:
                return Slip(
                    number,
                    0,
                    f"`{line.strip()[:40]}` has no colon",
                    "write `key: value`, with a colon and a space; or join it to the line above, if it goes"
                    " on there",
                )
            if re.match(r" +[A-Za-z_]+: ", before) and len(before) - len(before.lstrip()) == indent:
                return Slip(
                    number,
                    indent,
                    f"`{line.strip()[:40]}` has no colon",
                    "write `key: value`, with a colon and a space",
                )
        if key:
            if slip := _in_value(number, line, key.end()):
                return slip
            if re.search(r":\s+[>|][+-]?[0-9]?\s*$", line):
                open_until = (
                    next(
                        (
                            n
                            for n in range(number + 1, len(lines))
                            if lines[n].strip() and not lines[n].startswith(" ")
                        ),
                        len(lines),
                    )
                    - 1
                )
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
        return Slip(
            number,
            column,
            f"a value can't start with `{value[0]} `",
            QUOTES + ", or put the items of a list on lines of their own",
        )
    if re.match(r"[>|][+-]?\s+[^\s#]", value):
        return Slip(
            number,
            column,
            f"text stands behind `{value[0]}`",
            "begin the text on the next line, indented by two spaces",
        )
    if re.match(r"\[[^\]\"']*\s#", value):
        return Slip(
            number,
            column + value.index("#"),
            "` #` begins a comment, so the bracket isn't closed",
            "put the item that holds `#` in quotes",
        )
    if (behind := re.match(r"\[[^\]]*\]\s*(?=[^\s#])", value)) and value.count("[") == value.count("]"):
        return Slip(
            number,
            column + behind.end(),
            "text stands behind the closing bracket",
            "put every item inside the brackets, with commas between them; put other text in quotes",
        )
    if behind := re.match(r"(?:\"[^\"\\]*\"|'(?:[^']|'')*')\s*(?=[^\s#])", value):
        return Slip(
            number,
            column + behind.end(),
            "text stands behind the closing quotation mark",
            "put the whole value inside one pair of quotation marks, of a kind that doesn't stand in it",
        )
    return None


def _as_told(lines: list[str], line: int, column: int, error: Exception) -> Slip:
    """The parser's own complaint in plain words."""
    context = getattr(error, "context_mark", None)
    about, said = str(getattr(error, "context", "") or ""), str(getattr(error, "problem", "") or "")
    here = lines[line]
    if "unknown escape" in said:
        return Slip(
            line,
            max(0, column - 1),
            "a backslash stands between double quotation marks",
            "use single ones, or drop the backslash",
        )
    if "quoted scalar" in about and context:
        if here.count("\\") and lines[context.line].count('"') > 1:
            return Slip(
                context.line,
                context.column,
                "a backslash stands between double quotation marks",
                "use single ones, or drop the backslash",
            )
        return Slip(
            context.line,
            context.column,
            "a quotation mark is opened and not closed as it should be",
            "close the value with the same mark; a mark inside the value needs the other kind round it",
        )
    if "flow" in about and context:
        return Slip(
            context.line,
            context.column,
            f"the bracket `{lines[context.line][context.column : context.column + 1]}` isn't closed as it"
            " should be",
            "close it on the same line, with a comma between the items, and in quotes those that hold a colon"
            " or a quotation mark: `[one, two]`",
        )
    if "mapping values are not allowed" in said:
        if line and re.match(r"\s+\S", here) and not re.match(r"\s*[\w-]+:\s+\S.*:(\s|$)", here):
            return Slip(
                line,
                len(here) - len(here.lstrip()),
                "this line is indented more than the one before it",
                "let keys of the same kind start in the same column",
            )
        key = re.match(r"\s*(?:- )?([\w-]+):\s+(.*\S)", here)
        example = (
            f'{key[1]}: "{key[2]}"'
            if key and '"' not in here and len(here) < 90
            else 'title: "Calf: the wall stretch"'
        )
        return Slip(
            line,
            column,
            "a colon with a space after it stands inside a value",
            f"put the whole value in quotes: `{example}`",
        )
    if "cannot start" in said:
        return Slip(line, column, f"a value can't start with `{here[column : column + 1]}`", QUOTES)
    if "alias" in about + said or "anchor" in about:
        at = (context.line, context.column) if context and "alias" in about else (line, column)
        if (
            re.match(r"\s*\* \S|\s*\*\s*\S", lines[at[0]][: at[1] + 3])
            and lines[at[0]][: at[1]].strip() == ""
        ):
            return Slip(*at, "`*` is no dash", "write `- ` before each item")
        return Slip(*at, "a value can't start with `*` or `&`", QUOTES)
    if re.match(r"\s*- ", here) or "block" in about:
        return Slip(
            line,
            column,
            "this line doesn't fit the ones above it",
            "let keys start in the first column and list items `- ` under their key",
        )
    return Slip(
        line,
        column,
        "the front matter can't be read as YAML",
        "write each as `key: value`, lists as `[one, two]`",
    )


# a file whose keys hold keys

_KEY = re.compile(r" *(?:- +)*([^\s:#\[\]{},\"'][^:#\[\]{}]*):(?=\s|$)")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(" "))


def _second_file(lines: list[str]) -> Slip | None:
    begun = False
    for number, line in enumerate(lines):
        if begun and (found := re.match(r"(---|\.\.\.)(\s|$)", line)):
            return Slip(
                number,
                0,
                f"`{found[1]}` begins another file" if found[1] == "---" else "`...` ends the file here",
                "take this line out",
            )
        begun = begun or bool(line.strip()) and line[0] not in "#%"
    return None


def _in_nested(lines: list[str], last: int) -> Slip | None:
    """The first slip that a line shows by itself or beside its neighbours, up to the one where the parser
    gave up.
    """
    depth, block = 0, -1  # how many brackets are open; the column of the key of a block text
    solid = [n for n, line in enumerate(lines) if line.strip() and not line.lstrip().startswith("#")]
    for at, number in enumerate(solid):
        line, indent = lines[number], _indent(lines[number])
        if number > last:
            return None
        if block >= 0 and indent > block:
            continue
        block = -1
        before, after = (
            lines[solid[at - 1]] if at else "",
            (lines[solid[at + 1]] if at + 1 < len(solid) else ""),
        )
        if depth == 0 and (slip := _in_one(number, line, before, after, number == last)):
            return slip
        if depth == 0 and re.search(r":\s+[>|][+-]?[0-9]?\s*$", line):
            block = indent
            continue
        depth, end = _depth(line, depth)
        if depth < 0:
            return None  # quotation marks over several lines
        if end is not None and line[end:].split(" #")[0].strip():
            return Slip(
                number,
                end + len(line[end:]) - len(line[end:].lstrip()),
                "text stands behind the closing bracket",
                "take it out, or put it on a line of its own",
            )
    return None


def _in_one(number: int, line: str, before: str, after: str, is_last: bool) -> Slip | None:
    indent = _indent(line)
    if tab := re.match(r" *(\t)", line) or (is_last and re.match(r"[^#\"']*?:[ ]*(\t)", line)):
        return Slip(
            number, tab.start(1), "a tab stands where the file needs spaces", "use spaces instead of the tab"
        )
    if odd := re.match(r" *([^\S \n])|[^#\"']*?:([^\S \t\n])", line):
        return Slip(
            number,
            odd.start(1 if odd[1] else 2),
            "a no-break space stands where a plain space belongs",
            "delete it and type a space",
        )
    if minus := re.search(r":\s+(-\s+([0-9][0-9.]*))(?=\s*([,}#]|$))", line):
        return Slip(
            number,
            minus.start(1),
            "a space stands behind a minus sign",
            f"write the number without it: `-{minus[2]}`",
        )
    if glued := re.match(r" *(?:- )?([A-Za-z][\w -]*):(?=[^\s/:])(.*\S)", line):
        return Slip(
            number,
            indent,
            f"`{line.strip()[:60]}` has no space after its colon",
            f"write `{glued[1]}: {glued[2][:60]}`",
        )
    if re.match(r" *-[^\s-]", line):
        return Slip(
            number,
            indent,
            f"`{line.strip()[:40]}` has no space after its dash",
            "write `- ` before each item, with a space",
        )
    if key := _KEY.match(line):
        value = line[key.end() :]
        if value.strip()[:1] not in ("", "[", "{", "*", "&", "|", ">", "!"):
            return _in_value(number, line, key.end())
        return None
    if re.match(r" *(- |[\[\]{}\"'#%*&!?-])", line):
        return None
    words, held = (
        line.split(" #")[0].strip(),
        bool(re.match(r" *(?:- +)*[^:#]+:\s*(#.*)?$", before)),
    )  # whether the line before holds this one
    if _KEY.match(after) and _indent(after) > indent:
        return Slip(number, indent, f"`{words[:40]}` has no colon", f"write `{words[:40]}:`, with a colon")
    if _indent(before) >= indent or not before or held and _indent(after) == indent and _KEY.match(after):
        first, _, rest = words.partition(" ")
        return Slip(
            number,
            indent,
            f"`{words[:40]}` has no colon",
            (
                f"write `{first}: {rest[:40]}`"
                if rest and re.fullmatch(r"[\w-]+", first)
                else f"write `{words[:40]}: ` and its value behind it"
            ),
        )
    return None


def _depth(line: str, depth: int) -> tuple[int, int | None]:
    """How many brackets are open behind a line, -1 where a quotation mark is; and where the last of them was
    closed.
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
                return 0, at + 1
            depth -= 1
        word = sign if sign.strip() else word
    return (-1 if quote else depth), None


def _nested_as_told(lines: list[str], line: int, column: int, error: Exception) -> Slip | None:
    """The parser's own complaint, where it differs from what is said of front matter."""
    context = getattr(error, "context_mark", None)
    about, said = str(getattr(error, "context", "") or ""), str(getattr(error, "problem", "") or "")
    here = lines[line]
    if (
        "flow" in about
        and context
        and (bracket := lines[context.line][context.column : context.column + 1]) in "[{"
    ):
        example = "`{one: 1, two: 2}`" if bracket == "{" else "`[one, two]`"
        return Slip(
            context.line,
            context.column,
            f"the bracket `{bracket}` isn't closed as it should be",
            f"close it on the same line, with a comma between the items: {example}",
        )
    if (
        "document start" in said
        and (odd := next((n for n, one in enumerate(lines) if one.startswith("%")), None)) is not None
    ):
        return Slip(odd, 0, f"`{lines[odd].strip()[:40]}` is no key", "take it out")
    if "undefined alias" in about + said:
        name = re.match(r"\*([^\s,\]}]*)", here[column:])
        shown = name[1][:30] if name else ""
        return Slip(
            line,
            column,
            f"`*{shown}` repeats what `&{shown}` names, and there is no `&{shown}` above it",
            "write out what it should repeat",
        )
    solid = [n for n in range(line + 1) if lines[n].strip() and not lines[n].lstrip().startswith("#")]
    if (
        ("mapping values are not allowed" in said or "block" in about)
        and len(solid) > 2
        and solid[-1] == line
    ):
        above, before = lines[solid[-3]], lines[solid[-2]]
        if (
            _indent(before) < _indent(here)
            and re.search(r":\s+[^\s#]", before)
            and (
                _indent(above) == _indent(here)
                or _indent(above) == _indent(before)
                and re.search(r":\s*(#.*)?$", above)
            )
        ):
            return Slip(
                solid[-2],
                _indent(before),
                "this line is indented less than the one after it",
                "let keys of the same kind start in the same column",
            )
    if (
        "mapping values are not allowed" in said
        and (key := re.match(r"\s*(?:- )?([\w-]+):\s+(.*\S)", here))
        and key[1].lower() != "caption"
    ):
        if re.fullmatch(r"[\w-]+:\s+[^\s,:]+(,\s*[\w-]+:\s+[^\s,:]+)*", key[2]):
            return Slip(
                line,
                column,
                "a colon with a space after it stands inside a value",
                f"put the keys in braces: `{key[1]}: {{{key[2][:60]}}}`",
            )
    if "mapping values" not in said and ("block" in about or re.match(r"\s*- ", here)):
        return Slip(
            line,
            column,
            "this line doesn't fit the ones above it",
            "let keys of the same kind start in the same column",
        )
    if (
        "cannot start" in said
        or "mapping values" in said
        or "quoted" in about
        or "escape" in said
        or "anchor" in about
        or "alias" in about
    ):
        return None
    return Slip(
        line,
        column,
        "the file can't be read as YAML",
        "write each key as `right_leg: {hip: 20, knee: 8}`, lists as `[one, two]`",
    )
