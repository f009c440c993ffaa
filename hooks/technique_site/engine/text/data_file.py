"""A YAML file of the docs folder that holds data for the whole site → its keys with their places."""

from __future__ import annotations

from pathlib import Path

from technique_site.engine.text import front_matter, source
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Key, Value


def load(
    docs: Path, name: str, shown_docs: str, rule: str
) -> tuple[str, dict[str, Key] | None, list[Problem]]:
    """The file of this name in a docs folder → its path in messages, its keys by name, None where there is no
    such file, and what is wrong with it, as `read` tells it.

    `shown_docs` stands for the folder in messages. Raises OSError where the file is there and can't be read.
    """
    shown = f"{shown_docs}/{name}" if shown_docs else name
    file = docs / name
    if not file.is_file():
        return shown, None, []
    return shown, *read(shown, file.read_bytes(), rule)


def read(shown: str, data: bytes, rule: str) -> tuple[dict[str, Key], list[Problem]]:
    """The bytes of a file → its keys by name, and what is wrong with it as a file and as YAML.

    `shown` is its path in messages, `rule` the one that they name. Never raises on what an author writes.
    """
    written = source.without_markdown(shown, data)
    # A line is put on top, so that a file without fences reads like front matter.
    text = source.Source(shown, ["---", *written.lines])
    text.front = range(2, len(text.lines) + 1)
    keys, problems = front_matter.read(text, is_file=True)
    problems = [Problem(p.path, p.line - 1, p.column, rule, p.what, p.repair) for p in problems]
    problems += [
        Problem(p.path, p.line, p.column, rule, p.what, p.repair)
        for p in written.problems
        if p.rule == "file-encoding"
    ]
    return keys or {}, problems


def place(position: tuple[int, int]) -> tuple[int, int]:
    """Where a key or value stands in the file: line and column from 1."""
    line, column = position
    return line - 1, column


def says_nothing(item: Value) -> bool:
    """Whether an item of a list of words holds none: it is a list or a mapping itself, or has no letter."""
    return item.kind in ("list", "mapping") or not any(sign.isalnum() for sign in item.text)
