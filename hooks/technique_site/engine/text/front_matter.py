"""Front matter → its keys and values with their places, read as written: no YAML 1.1 guesses (`yes`, `1:30`,
`2026-11-22`).

Scalars are typed as YAML 1.2's core schema does (yaml.org/spec/1.2.2, 10.3.2), from how they are written.
"""

from __future__ import annotations

import yaml

from technique_site.engine.text import plain_keys, yaml_slips
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import (
    EACH,
    Key,
    TooLong,
    compose,
    mappings,
    odd_keys,
    odd_tags,
    position_of,
    repeated_keys,
    value_of,
)


def read(source: Source, is_file: bool = False) -> tuple[dict[str, Key] | None, list[Problem]]:
    """The front matter's keys by name, and what is wrong with it as YAML; None where there is none or it
    doesn't parse. `is_file` says that the source is a file of YAML, made to look like front matter.

    Never raises on what an author writes.
    """
    if source.front_read is None:
        source.front_read = _read(source, is_file)
    keys, problems = source.front_read
    return keys, list(problems)


def _read(source: Source, is_file: bool) -> tuple[dict[str, Key] | None, list[Problem]]:
    if source.front is None:
        return None, []
    lines = source.lines[source.front.start - 1 : source.front.stop - 1]
    if source.dropped:
        lines = ["" if n in source.dropped else line for n, line in enumerate(lines, source.front.start)]
    text = "".join(f"{line}\n" for line in lines)
    keys = plain_keys.read(text, source.front.start)
    if keys is not None:
        return _by_name(source, keys, is_file)
    try:
        node = compose(text)
    except (yaml.YAMLError, RecursionError, ValueError) as error:
        slip = (yaml_slips.find_nested if is_file else yaml_slips.find)(text, error)
        return None, [
            Problem(
                source.path, source.front.start + slip.line, slip.column + 1, "yaml", slip.what, slip.repair
            )
        ]
    if node is None:
        return {}, []
    first = source.front.start
    if not isinstance(node, yaml.MappingNode):
        what = f"the {'file' if is_file else 'front matter'} isn't a list of keys and values"
        return None, [Problem(source.path, *position_of(node, first), "yaml", what, EACH)]
    if tag := next(odd_tags(node), None):
        line, column = position = first + tag.start_mark.line, tag.start_mark.column + 1
        what = f"a tag, `{_first_word(source.line(line), column - 1)}`, has no place here"
        repair = "remove the word that starts with `!`, or put the value in quotes"
        return None, [Problem(source.path, *position, "yaml", what, repair)]
    if odd := next(odd_keys(node), None):
        return None, [Problem(source.path, *position_of(odd[0], first), "yaml", odd[1], EACH)]
    try:
        value = value_of(node, first)
    except TooLong as error:
        return None, [error.problem(source.path)]
    return _by_name(source, value.keys, is_file)


def _by_name(
    source: Source, keys: tuple[Key, ...], is_file: bool
) -> tuple[dict[str, Key] | None, list[Problem]]:
    """Keys by their names, and a problem for each that is repeated in its mapping."""
    inner = (one for key in keys for one in mappings(key.value))
    problems = [p for one in (keys, *inner) for p in repeated_keys(source.path, one, int(is_file))]
    return {key.name: key for key in reversed(keys)}, problems


def _first_word(line: str, column: int) -> str:
    return (line[column : column + 40].split() or [""])[0]
