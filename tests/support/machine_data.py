"""Judges a page's JSON-LD by schema.org's vocabulary, as a package that others wrote has it: no type,
property or kind of value that it doesn't know.
"""

from __future__ import annotations

import datetime
import functools
import importlib
import json
from typing import Any

import lxml.html
from schema_org import datatypes, enums, registry
from schema_org.base import SchemaModel


def of_page(html: str | bytes) -> dict[str, Any] | None:
    """The data in a page; None where it has none."""
    found = lxml.html.fromstring(html).xpath("//script[@type='application/ld+json']/text()")
    assert len(found) <= 1, "one script"
    return json.loads(found[0]) if found else None


# The types that our data has, and one that it must not have where the tests of the judge put it.
TYPES = (
    "Article",
    "BreadcrumbList",
    "CollectionPage",
    "HowTo",
    "HowToStep",
    "HowToTool",
    "ItemList",
    "ListItem",
    "Organization",
    "Person",
    "VideoObject",
    "WebPage",
    "WebSite",
)


class _Other(SchemaModel):
    """Stands for every type of the vocabulary that no judged data has: no value is one of these."""


@functools.cache
def _models() -> dict[str, type[SchemaModel]]:
    """The types of `TYPES` and those that they are kinds of, by name.

    The package's own `get_model` prepares all types that a value may hold, and all that those may hold: two
    to five seconds for each name. Here the types that aren't in our data are left out.
    """
    names = sorted({*TYPES}.union(*map(registry.ancestry, TYPES)))
    found = {
        name: getattr(
            importlib.import_module(f"schema_org.models.{registry._MODEL_MODULES[name]}"),
            registry._MODEL_CLASSES[name],
        )
        for name in names
    }
    meant = dict.fromkeys(registry._MODEL_CLASSES.values(), _Other)
    meant |= {model.__name__: model for model in found.values()}
    meant |= {**vars(datatypes), **vars(enums)}
    for model in found.values():
        model.model_rebuild(force=True, _types_namespace=meant)
    registry._MODEL_CACHE.update(found)  # where the package looks whether a value's type is its own
    return found


def judged(value: Any, key: str = "") -> Any:
    """Data as objects of the vocabulary; raises where it isn't right."""
    if isinstance(value, list):
        return [judged(one, key) for one in value]
    if isinstance(value, dict):
        parts = {name: judged(one, name) for name, one in value.items() if name != "@type"}
        return _models()[value["@type"]](**parts)
    return datetime.date.fromisoformat(value) if key.startswith("date") else value


def nodes(value: Any) -> list[dict[str, Any]]:
    """All objects in some data."""
    if isinstance(value, list):
        return [node for one in value for node in nodes(one)]
    return (
        [value, *(node for one in value.values() for node in nodes(one))] if isinstance(value, dict) else []
    )


def kind(data: dict[str, Any], name: str) -> dict[str, Any]:
    """The one object of a type at the top of a page's data."""
    found = [node for node in data["@graph"] if node["@type"] == name]
    assert len(found) == 1, f"{len(found)} are {name}"
    return found[0]
