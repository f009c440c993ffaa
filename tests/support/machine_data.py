"""Judges a page's JSON-LD by schema.org's vocabulary, as a package that others wrote has it: no type,
property or kind of value that it doesn't know.
"""

from __future__ import annotations

import datetime
import json
from typing import Any

import lxml.html
from schema_org import registry


def of_page(html: str | bytes) -> dict[str, Any] | None:
    """The data in a page; None where it has none."""
    found = lxml.html.fromstring(html).xpath("//script[@type='application/ld+json']/text()")
    assert len(found) <= 1, "one script"
    return json.loads(found[0]) if found else None


def judged(value: Any, key: str = "") -> Any:
    """Data as objects of the vocabulary; raises where it isn't right."""
    if isinstance(value, list):
        return [judged(one, key) for one in value]
    if isinstance(value, dict):
        return registry.get_model(value["@type"])(
            **{name: judged(one, name) for name, one in value.items() if name != "@type"}
        )
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
