"""The keys of a plain front matter, as nearly all have it: each on a line, with a text behind it, or with a
list of texts in brackets.

YAML's own readers took most of the time that a front matter took. What they make of such lines can be told
without them; any other front matter is left to them.
"""

from __future__ import annotations

import re

from technique_site.engine.text.yaml_document import LONGEST, MOST, ODD_SIGNS, Key, Value, kind_of

_QUOTED = r'"[^"\\]*"'
# A text without quotes begins with a letter or a digit. A colon before a space would make a key of it, a `#`
# behind one begins a comment, and in brackets some signs more mean something.
_WORDS = r"[A-Za-z0-9](?:(?:[^:#]|:(?! )|(?<! )#)*[^:# ])?"
_WORDS_IN_LIST = r'[A-Za-z0-9](?:[^:#,?\[\]{}"]*[^:#,?\[\]{}" ])?'
_ITEM = re.compile(rf"{_QUOTED}|{_WORDS_IN_LIST}")
_LINE = re.compile(
    rf"(?P<name>[A-Za-z_][A-Za-z0-9_-]{{0,60}}): "
    rf"(?:(?P<text>{_QUOTED}|{_WORDS})|\[(?P<list>(?:(?:{_ITEM.pattern})(?:, (?:{_ITEM.pattern}))*)?)\])"
)


def read(text: str, first: int) -> tuple[Key, ...] | None:
    """The text of a front matter → its keys, with positions in the file, where line 1 of the text is line
    `first`; None where that isn't sure. What has too many values is left to YAML's readers, too.
    """
    if len(text) > MOST or ODD_SIGNS.search(text):
        return None
    keys: list[Key] = []
    for number, line in enumerate(text.split("\n"), first):
        if not line:
            continue
        found = _LINE.fullmatch(line)
        if found is None:
            return None
        name, written, listed = found.groups()
        at = len(name) + 3
        if written is None:
            items = tuple(_scalar(item[0], number, at + 1 + item.start()) for item in _ITEM.finditer(listed))
            if len(items) > LONGEST:
                return None
            value = Value("list", "", items, (), (number, at))
        else:
            value = _scalar(written, number, at)
        keys.append(Key(name, (number, 1), value))
    return tuple(keys) if len(keys) <= LONGEST else None


def _scalar(written: str, line: int, column: int) -> Value:
    if written[0] == '"':
        return Value("text", written[1:-1], (), (), (line, column))
    return Value(kind_of(written), written, (), (), (line, column))
