"""Where the settings of a site stand in its mkdocs.yml, and what they are, for commands that run
without MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from technique_site.engine.settings import site_settings
from technique_site.engine.settings.site_settings import Data, Place, SiteSettings
from technique_site.engine.text import yaml_document
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import position_of

NAME = "mkdocs.yml"
ROOT: Place = ("extra", "site")
_FROM_ENVIRONMENT = "!ENV"
_NOTHING: Mapping[str, str] = {}


def site(file: Path, docs: Path, extra: Mapping[str, Any], name: str) -> tuple[SiteSettings, list[Problem]]:
    """The settings of a site, and what is wrong in them. `file` is its mkdocs.yml and `extra` and `name` what
    MkDocs has read in it as `extra` and `site_name`. Raises ValueError for a setting in a former place.
    """
    if "paper" in extra:
        raise ValueError(f"{file.name}: `paper` belongs into `extra.site`: move it there.")
    places = positions(file.read_text("utf-8", errors="replace"))
    return site_settings.read(extra.get("site"), name, file.name, places, lambda path: data(docs / path))


def positions(text: str) -> dict[Place, tuple[int, int]]:
    """The text of mkdocs.yml → line and column of each key under `extra.site`, by the keys that lead to it
    from there; that of `site` itself by the empty one. Empty where the text can't be read.
    """
    places = dict(_places(_composed(text), ()))
    return {place[2:]: position for place, position in places.items() if place[:2] == ROOT}


def switch(extra: Mapping[str, Any], key: str, variable: str) -> bool:
    """A setting under `extra` that is true or false; true where it isn't given. `variable` is the environment
    variable that may set it. Raises ValueError, with what to write, where it is neither.
    """
    value = extra.get(key, True)
    if value not in (True, False, None):
        raise ValueError(
            f"{NAME}, or {variable}: `{key}: {value}` is neither true nor false; write `true` or `false`."
        )
    return bool(value)


def load(root: Path, data: Data) -> tuple[SiteSettings, list[Problem]]:
    """The settings of the site whose mkdocs.yml is in the folder `root`, and what is wrong in them; what
    holds without, where there is no such file. `data` gives the bytes of a file of docs/.
    """
    file = root / NAME
    if not file.is_file():
        return SiteSettings(), []
    text = file.read_text("utf-8", errors="replace")
    told = _with_parent(file, text)
    extra = told.get("extra")
    given = extra.get("site") if isinstance(extra, dict) else None  # pyright: ignore
    name = told.get("site_name")
    return site_settings.read(given, name if isinstance(name, str) else "", NAME, positions(text), data)


def build(root: Path, environment: Mapping[str, str]) -> dict[str, Any]:
    """All that mkdocs.yml in the folder `root` says, as mappings, lists and texts, with what it takes from
    the environment as `environment` has it; empty where there is no such file. Raises OSError where it
    can't be read.
    """
    file = root / NAME
    return (
        _with_parent(file, file.read_text("utf-8", errors="replace"), environment) if file.is_file() else {}
    )


def line_of(root: Path, *keys: str) -> int:
    """The line of mkdocs.yml in the folder `root` where the key that these lead to stands, or 1. Raises
    OSError where the file can't be read.
    """
    file = root / NAME
    text = file.read_text("utf-8", errors="replace") if file.is_file() else ""
    return dict(_places(_composed(text), ())).get(keys, (1, 1))[0]


def data(file: Path) -> bytes | None:
    """What a file holds that a setting names; None where it isn't there or can't be read."""
    try:
        return file.read_bytes()
    except (OSError, ValueError):  # ValueError: a path with a NUL
        return None


def _with_parent(file: Path, text: str, environment: Mapping[str, str] = _NOTHING) -> dict[str, Any]:
    """A file's values on top of those of the file that it inherits from, as MkDocs has it."""
    own = _value(_composed(text), environment)
    if not isinstance(own, dict):
        return {}
    found: dict[str, Any] = own  # pyright: ignore[reportUnknownVariableType]
    parent = file.parent / str(found.get("INHERIT") or "")
    if not found.get("INHERIT") or not parent.is_file():
        return found
    return _merged(_with_parent(parent, parent.read_text("utf-8", errors="replace"), environment), found)


def _merged(below: dict[str, Any], above: dict[str, Any]) -> dict[str, Any]:
    both = {**below, **above}
    for key, value in above.items():
        if isinstance(value, dict) and isinstance(below.get(key), dict):
            both[key] = _merged(below[key], value)  # pyright: ignore
    return both


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml_document.compose(text)
    except (yaml.YAMLError, RecursionError, ValueError):
        return None  # MkDocs tells what is wrong with it


def _value(node: yaml.Node | None, environment: Mapping[str, str]) -> Any:
    """A node as mappings, lists and texts; an empty scalar is None."""
    if node is not None and node.tag == _FROM_ENVIRONMENT:
        return _from_environment(node, environment)
    if isinstance(node, yaml.MappingNode):
        return {str(key.value): _value(value, environment) for key, value in node.value}
    if isinstance(node, yaml.SequenceNode):
        return [_value(one, environment) for one in node.value]
    return None if node is None or (node.value == "" and not node.style) else node.value  # pyright: ignore


def _from_environment(node: yaml.Node, environment: Mapping[str, str]) -> Any:
    """`!ENV NAME`, or `!ENV [NAME, …, what holds where none of them is set]`."""
    if not isinstance(node, yaml.SequenceNode):
        return environment.get(str(node.value))
    *names, default = [_value(one, environment) for one in node.value] or [None]
    return next((environment[str(name)] for name in names if str(name) in environment), default)


def _places(node: yaml.Node | None, at: Place) -> Iterator[tuple[Place, tuple[int, int]]]:
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            place = (*at, str(key.value))
            yield place, position_of(key)
            yield from _places(value, place)
