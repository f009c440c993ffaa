"""What a YAML parser complains of, in plain words: a table for front matter, and one for files whose keys
hold keys.

A row says when it holds, where the slip is, and what is said of it. A message can name the parts that the
row's condition finds.
"""

from __future__ import annotations

import re

from technique_site.engine.text.yaml_complaint_rows import (
    TOO_DEEP,
    TOO_LONG,
    Complaint,
    Mark,
    Parts,
    Row,
    When,
    first,
)
from technique_site.engine.text.yaml_line_slips import QUOTES, Slip, indent


def of_limits(complaint: Complaint) -> Slip | None:
    """What is longer or deeper than is read; that is no fault of the parser's."""
    return first(LIMITS, complaint)


def of_front_matter(complaint: Complaint) -> Slip:
    """The slip of a front matter that the parser complains of."""
    slip = first(FRONT_MATTER, complaint)
    assert slip, "the last row holds always"
    return slip


def of_nested(complaint: Complaint) -> Slip | None:
    """The same for a file whose keys hold keys; None where that is said as of front matter."""
    return first(NESTED, complaint)


def _too_deep(complaint: Complaint) -> bool:
    return complaint.said == TOO_DEEP


def _too_long(complaint: Complaint) -> Parts | bool:
    return {"length": str(len(complaint.here))} if complaint.said == TOO_LONG else False


def _escape(complaint: Complaint) -> bool:
    return "unknown escape" in complaint.said


def _quote(complaint: Complaint) -> bool:
    return "quoted scalar" in complaint.about and complaint.begun is not None


def _escaped_quote(complaint: Complaint) -> bool:
    return _quote(complaint) and "\\" in complaint.here and _begun_line(complaint).count('"') > 1


def _begun_line(complaint: Complaint) -> str:
    return complaint.lines[complaint.begun[0]] if complaint.begun else ""


def _bracket(complaint: Complaint) -> Parts | bool:
    if "flow" not in complaint.about or complaint.begun_text[:1] not in ("[", "{"):
        return False
    return {"bracket": complaint.begun_text[:1]}


def _bracket_of(sign: str) -> When:
    return lambda complaint: bool(_bracket(complaint)) and complaint.begun_text[:1] == sign


def _indented_more(complaint: Complaint) -> bool:
    """A key further right than the one above, where nothing else in its line is a key."""
    here = complaint.here
    two_colons = re.match(r"\s*[\w-]+:\s+\S.*:(\s|$)", here)
    return complaint.is_colon and complaint.line > 0 and bool(re.match(r"\s+\S", here)) and not two_colons


def _colon_of_a_key(complaint: Complaint) -> Parts | bool:
    here = complaint.here
    key = re.match(r"\s*(?:- )?([\w-]+):\s+(.*\S)", here)
    if not complaint.is_colon or not key or '"' in here or len(here) >= 90:
        return False
    return {"key": key[1], "value": key[2]}


def _of_alias(complaint: Complaint) -> bool:
    return "alias" in complaint.about + complaint.said or "anchor" in complaint.about


def _alias_mark(complaint: Complaint) -> Mark:
    if complaint.begun and "alias" in complaint.about:
        return complaint.begun
    return complaint.line, complaint.column


def _star_as_dash(complaint: Complaint) -> bool:
    line, column = _alias_mark(complaint)
    text = complaint.lines[line]
    return (
        _of_alias(complaint)
        and not text[:column].strip()
        and bool(re.match(r"\s*\*\s*\S", text[: column + 3]))
    )


def _misplaced(complaint: Complaint) -> bool:
    return bool(re.match(r"\s*- ", complaint.here)) or "block" in complaint.about


def _always(complaint: Complaint) -> bool:
    return True


LIMITS = (
    Row(
        "a line that is far too long",
        _too_long,
        "here",
        "this line has {length} characters, which is far too long",
        "leave out what this file doesn't need",
        "title: " + "a" * 10_000,
    ),
    Row(
        "brackets too deep in one another",
        _too_deep,
        "here",
        "brackets stand too deep in one another here",
        "write each as `key: value`, lists as `[one, two]`",
        "muscles: " + "[" * 100,
    ),
)
_BACKSLASH = "a backslash stands between double quotation marks"

FRONT_MATTER = (
    Row(
        "a backslash",
        _escape,
        lambda complaint: (complaint.line, max(0, complaint.column - 1)),
        _BACKSLASH,
        "use single ones, or drop the backslash",
        'title: "a\\c"',
    ),
    Row(
        "a backslash before the last quotation mark",
        _escaped_quote,
        "begun",
        _BACKSLASH,
        "use single ones, or drop the backslash",
        'title: "C:\\"',
    ),
    Row(
        "an open quotation mark",
        _quote,
        "begun",
        "a quotation mark is opened and not closed as it should be",
        "close the value with the same mark; a mark inside the value needs the other kind round it",
        'title: "A',
    ),
    Row(
        "an open bracket",
        _bracket,
        "begun",
        "the bracket `{bracket}` isn't closed as it should be",
        "close it on the same line, with a comma between the items, and in quotes those that hold a colon"
        " or a quotation mark: `[one, two]`",
        "muscles: [calf",
    ),
    Row(
        "a line indented too far",
        _indented_more,
        "start of the line",
        "this line is indented more than the one before it",
        "let keys of the same kind start in the same column",
        "title: A\n  rounds: 2",
    ),
    Row(
        "a colon in a value",
        _colon_of_a_key,
        "here",
        "a colon with a space after it stands inside a value",
        'put the whole value in quotes: `{key}: "{value}"`',
        "title: Calf: stretch",
    ),
    Row(
        "a colon in a long value",
        lambda complaint: complaint.is_colon,
        "here",
        "a colon with a space after it stands inside a value",
        'put the whole value in quotes: `title: "Slow stretch: the second kind"`',
        'title: The "calf": stretch',
    ),
    Row(
        "a sign that begins nothing",
        lambda complaint: (
            {"sign": complaint.here[complaint.column : complaint.column + 1]}
            if "cannot start" in complaint.said
            else False
        ),
        "here",
        "a value can't start with `{sign}`",
        QUOTES,
        "muscles: [calf, @home]",
    ),
    Row(
        "a star as dash",
        _star_as_dash,
        _alias_mark,
        "`*` is no dash",
        "write `- ` before each item",
        "muscles:\n  * calf",
    ),
    Row(
        "a value that begins with a star",
        _of_alias,
        _alias_mark,
        "a value can't start with `*` or `&`",
        QUOTES,
        "title: *A",
    ),
    Row(
        "a line in the wrong column",
        _misplaced,
        "here",
        "this line doesn't fit the ones above it",
        "let keys start in the first column and list items `- ` under their key",
        "title: A\n- calf",
    ),
    Row(
        "anything else",
        _always,
        "here",
        "the front matter can't be read as YAML",
        "write each as `key: value`, lists as `[one, two]`",
        'title: A\n"b"\nrounds: 2',
    ),
)


def _directive(complaint: Complaint) -> Parts | bool:
    if "document start" not in complaint.said:
        return False
    odd = next((line for line in complaint.lines if line.startswith("%")), None)
    return {"line": odd.strip()} if odd else False


def _directive_mark(complaint: Complaint) -> Mark:
    return next(n for n, line in enumerate(complaint.lines) if line.startswith("%")), 0


def _no_anchor(complaint: Complaint) -> Parts | bool:
    if "undefined alias" not in complaint.about + complaint.said:
        return False
    name = re.match(r"\*([^\s,\]}]*)", complaint.here[complaint.column :])
    return {"name": name[1] if name else ""}


def _solid_before(complaint: Complaint) -> list[int]:
    """Numbers of the last three lines with text up to where the parser gave up, if they end there."""
    found: list[int] = []
    for number in range(complaint.line, -1, -1):
        line = complaint.lines[number].lstrip()
        if line and line[0] != "#":
            found.insert(0, number)
        if len(found) == 3 or not found:
            break
    return found if len(found) == 3 else []


def _indented_less(complaint: Complaint) -> bool:
    """A key further left than the ones on both sides of it, which makes the one after it look wrong."""
    found = _solid_before(complaint)
    if not found or not (complaint.is_colon or "block" in complaint.about):
        return False
    above, before, here = (complaint.lines[n] for n in found)
    if indent(before) >= indent(here) or not re.search(r":\s+[^\s#]", before):
        return False
    holds_more = re.search(r":\s*(#.*)?$", above)
    return indent(above) == indent(here) or bool(indent(above) == indent(before) and holds_more)


def _line_before(complaint: Complaint) -> Mark:
    before = _solid_before(complaint)[1]
    return before, indent(complaint.lines[before])


def _keys_without_braces(complaint: Complaint) -> Parts | bool:
    key = re.match(r"\s*(?:- )?([\w-]+):\s+(.*\S)", complaint.here)
    if not complaint.is_colon or not key or key[1].lower() == "caption":
        return False
    if not re.fullmatch(r"[\w-]+:\s+[^\s,:]+(,\s*[\w-]+:\s+[^\s,:]+)*", key[2]):
        return False
    return {"key": key[1], "keys": key[2]}


def _misplaced_key(complaint: Complaint) -> bool:
    return "mapping values" not in complaint.said and _misplaced(complaint)


_AS_IN_FRONT_MATTER = re.compile("cannot start|mapping values|escape|alias")


def _of_a_file_alone(complaint: Complaint) -> bool:
    """Whether nothing that is said of front matter would say more."""
    of_context = re.search("quoted|anchor|alias", complaint.about)
    return not (_AS_IN_FRONT_MATTER.search(complaint.said) or of_context)


NESTED = (
    Row(
        "an open brace",
        _bracket_of("{"),
        "begun",
        "the bracket `{{` isn't closed as it should be",
        "close it on the same line, with a comma between the items: `{{one: 1, two: 2}}`",
        "trunk: {low_back: 5",
    ),
    Row(
        "an open bracket",
        _bracket_of("["),
        "begun",
        "the bracket `[` isn't closed as it should be",
        "close it on the same line, with a comma between the items: `[one, two]`",
        "stretch: [calf",
    ),
    Row(
        "a directive",
        _directive,
        _directive_mark,
        "`{line:.40}` is no key",
        "take it out",
        "%a\nview: side",
    ),
    Row(
        "an alias of nothing",
        _no_anchor,
        "here",
        "`*{name:.30}` repeats what `&{name:.30}` names, and there is no `&{name:.30}` above it",
        "write out what it should repeat",
        "trunk: *a",
    ),
    Row(
        "a line indented too little",
        _indented_less,
        _line_before,
        "this line is indented less than the one after it",
        "let keys of the same kind start in the same column",
        "figures:\n  move:\n    view: side\n  from: set-up\n    caption: A",
    ),
    Row(
        "keys without braces",
        _keys_without_braces,
        "here",
        "a colon with a space after it stands inside a value",
        "put the keys in braces: `{key}: {{{keys:.60}}}`",
        "trunk: low_back: 5",
    ),
    Row(
        "a key in the wrong column",
        _misplaced_key,
        "here",
        "this line doesn't fit the ones above it",
        "let keys of the same kind start in the same column",
        "figures:\n    a: 1\n  b:\n",
    ),
    Row(
        "anything else",
        _of_a_file_alone,
        "here",
        "the file can't be read as YAML",
        "write each as `key: value`, lists as `[one, two]`, keys in a key as `key: {{one: 1, two: 2}}`",
        "view: side\n!\n",
    ),
)
