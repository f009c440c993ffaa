"""The pages that the build makes and a script fills, each at a fixed address with a template of its own: what
a client does with the phone. Without a script they say what to do instead.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.page import addresses
from technique_site.engine.text import front_matter, source


@dataclass(frozen=True)
class ScriptPage:
    """One of them: its name, which is its address, too, its title and summary, and whether the search finds
    it. Its template is `<name>.html`.
    """

    name: str
    title: str
    summary: str
    is_found: bool = False

    @property
    def uri(self) -> str:
        """Its path, as if it stood under docs/."""
        return f"{self.name}.md"

    @property
    def template(self) -> str:
        """The template of overrides/ that shows it."""
        return f"{self.name}.html"


ALL = (
    ScriptPage("session", "Session", "Your phone leads you through it, step by step."),
    ScriptPage("report", "Report", "What a client tells of a session. The link holds all of it."),
    ScriptPage("log", "Your log", "What you did and how it felt. It stays on this device.", is_found=True),
    ScriptPage("offline", "Keep for offline", "What you can use without a network.", is_found=True),
)
_TEXT = """\
---
title: {one.title}
summary: {one.summary}
template: {one.template}
search:
  exclude: {exclude}
---
"""


def made(catalogue: Catalogue, shown: str) -> Iterator[Page]:
    """The pages of a site that has techniques, without those in whose place the coach has written one.
    `shown` stands for the docs folder in messages.
    """
    if not catalogue.techniques:
        return
    for one in ALL:
        if addresses.address(one.uri) in catalogue.by_address:
            continue
        text = _TEXT.format(one=one, exclude="false" if one.is_found else "true")
        page = Page(
            source.read(f"{shown}/{one.uri}" if shown else one.uri, text.encode()), one.uri, is_made=True
        )
        page.front_keys, _ = front_matter.read(page.source)
        yield page


def is_one(page: Page) -> bool:
    """Whether the build made this page for a script: search engines find nothing in it, and nothing follows
    it.
    """
    return page.is_made and any(one.uri == page.uri for one in ALL)


def with_template(pages: Iterable[Page], template: str) -> str:
    """The path of the first page that this template shows, or nothing."""
    for page in pages:
        key = (page.front_keys or {}).get("template")
        if key and key.value.text == template:
            return page.uri
    return ""


def places(catalogue: Catalogue) -> dict[str, str]:
    """The name of each page that a script fills → its path from docs/; without those that the site hasn't."""
    found = {one.name: with_template(catalogue.pages.values(), one.template) for one in ALL}
    return {name: uri for name, uri in found.items() if uri}
