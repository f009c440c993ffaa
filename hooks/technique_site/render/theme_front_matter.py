"""Front matter for the theme's templates: our reading in place of MkDocs', which follows YAML 1.1.

It knows the theme's templates, and nothing of MkDocs.
"""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping
from typing import Any

from jinja2 import Environment, TemplateError
from markupsafe import escape

from technique_site.engine.catalogue.model import Page
from technique_site.engine.text import front_matter
from technique_site.engine.text.problem import Problem

TECHNIQUE = "technique.html"

# Keys of a technique that no template reads as they are written.
_OURS = (
    *("title", "summary", "muscles", "equipment", "also_called", "each_side", "rounds", "frequency"),
    "reviewed",
)


def text(known: Page) -> str:
    """A page's text as the catalogue read it. That of a technique comes without front matter where it says
    nothing to the theme, as most do: MkDocs would read it once more.
    """
    lines = known.source.lines
    front = [lines[number - 1] for number in known.source.front or ()]
    # Where the first key stands at the line's beginning, all do; what stands further in is of their values.
    keys = [front[0], *(line for line in front if line[:1] not in ("", " "))] if front else [""]
    if known.technique and all(line.partition(":")[0] in _OURS for line in keys):
        lines = ["", *lines[known.source.body - 1 :]]  # MkDocs takes `Note: …` in the first line for a key
    return "\n".join(lines)


def missing_templates(pages: Iterable[Page], env: Environment) -> list[Problem]:
    """Problems of pages whose `template` doesn't exist. Only a build knows the theme, so the linter can't
    tell.
    """
    found = []
    for known in pages:
        if "template" not in "\n".join(known.source.line(n) for n in known.source.front or ()):
            continue
        keys, _ = front_matter.read(known.source)
        value = keys["template"].value if keys and "template" in keys else None
        if value and value.kind == "text" and not _is_there(value.text, env):
            found.append(
                Problem(
                    known.source.path,
                    *value.position,
                    "value-type",
                    f"there is no template `{value.text[:60]}`",
                    "remove this line, or name a file of `overrides/`",
                )
            )
    return found


def as_read(meta: MutableMapping[str, Any], known: Page, env: Environment) -> None:
    """Changes `meta`, MkDocs' reading of a page's front matter, into ours."""
    if known.source.front is None:
        meta.clear()  # MkDocs takes `Note: …` at the top of a page for a key
    for key, fits in (
        ("template", _is_there(meta.get("template"), env)),
        ("search", isinstance(meta.get("search"), dict)),
        ("hide", isinstance(meta.get("hide"), list)),
    ):
        if not fits:  # told as a problem; while serving, the theme would stumble over it
            meta.pop(key, None)
    if known.technique:
        meta.update(title=known.technique.title, description=known.technique.summary)
        meta.setdefault("template", TECHNIQUE)
    else:
        meta.update(
            {
                key: known.front_keys[key].value.text
                for key in ("title", "summary", "description")
                if known.front_keys and key in known.front_keys
            }
        )
        meta.setdefault("description", meta.get("summary", ""))
    meta.update(
        {key: escape(meta[key]) for key in ("title", "description") if key in meta}
    )  # Material's templates write them as they are


def _is_there(template: Any, env: Environment) -> bool:
    try:
        return isinstance(template, str) and bool(env.get_template(template))
    except (TemplateError, ValueError):  # ValueError: a name that no file can have
        return False
