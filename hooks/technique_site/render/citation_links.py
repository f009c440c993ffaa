"""Citations in a page's text as links: `[@garber2011]` → (Garber 2011)."""

from __future__ import annotations

import re
import xml.etree.ElementTree as etree
from collections.abc import Callable, Mapping
from typing import Any

from markdown import Markdown
from markdown.inlinepatterns import InlineProcessor
from markdown.util import AtomicString

from technique_site.engine.catalogue import source_pages
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.text import citations

# By key: a source's short name, and the link to it.
Cited = Mapping[str, tuple[str, str]]
TEMPLATE = "features/sources/"


def of_page(catalogue: Catalogue, uri: str, between: Callable[[str], str]) -> Cited | None:
    """What the citations of a page show and where they lead, as far as their works are known; None where it
    has no sources. `between` gives the link from the page to another, by that one's path from docs/.
    """
    page = source_pages.of(catalogue, uri)
    if page is None:
        return None
    keys = {one.key for one in catalogue.pages[uri].citations}
    if not keys:
        return {}
    names, link = catalogue.bibliography.names, between(page.uri)
    return {key: (name, f"{link}#{key}") for key, name in names.items() if key in keys}


def source_list(catalogue: Catalogue, uri: str, env: Any) -> tuple[str, dict[str, str]]:
    """The list of works on a page of sources: XML, and the HTML of each of its blocks by name; empty where
    the page is none.
    """
    works = source_pages.works_of(catalogue, uri)
    if not works:
        return "", {}
    entry = env.get_template(f"{TEMPLATE}entry.html")
    blocks = {
        f"source-{work.key}": entry.render(work=work, name=catalogue.bibliography.names[work.key]).strip()
        for work in works
    }
    return env.get_template(f"{TEMPLATE}list.html").render(works=works).strip(), blocks


class CitationLinks(InlineProcessor):
    """The inline pattern of Python-Markdown. `cited` gives what is known of the page that is rendered; None
    leaves its brackets as they are.
    """

    def __init__(self, md: Markdown, cited: Callable[[], Cited | None]) -> None:
        super().__init__(citations.BRACKET.pattern, md)
        self.cited = cited

    def handleMatch(  # pyright: ignore[reportIncompatibleMethodOverride] the base says less than it does
        self, m: re.Match[str], data: str
    ) -> tuple[etree.Element | None, int | None, int | None]:
        """The element of one citation, and its start and end in `data`."""
        known = self.cited()
        if known is None:
            return None, None, None
        span = etree.Element("span", {"class": "rp-cite"})
        bracket, behind = m[0][1:-1], 0
        pieces: list[str | etree.Element] = ["("]
        for key, start, stop in citations.keys(bracket):
            name, address = known.get(key, (key, ""))
            link = etree.Element("a", {"href": address}) if address else etree.Element("span")
            link.text = AtomicString(name)
            pieces += [bracket[behind:start], link]
            behind = stop
        for piece in [*pieces, f"{bracket[behind:]})"]:
            if not isinstance(piece, str):
                span.append(piece)
            elif len(span):
                span[-1].tail = AtomicString((span[-1].tail or "") + piece)
            else:
                span.text = AtomicString((span.text or "") + piece)
        return span, m.start(0), m.end(0)
