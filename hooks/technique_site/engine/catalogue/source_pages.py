"""The pages of sources, which the build makes: one for each region whose pages cite works, and one for the
whole site.
"""

from __future__ import annotations

import json
from collections.abc import Iterator

from technique_site.engine.catalogue import sources
from technique_site.engine.catalogue.bibliography import Work
from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.page import addresses, marks
from technique_site.engine.text import front_matter, source

MARKER = marks.SOURCES  # `<!-- sources -->` is where the list stands
_TITLE = "Sources"
_OF_SITE = "Where the numbers and claims on these pages come from, and how we saw each source."
_OF_REGION = "Where the numbers and claims of {title} come from, and how we saw each source."


def made(catalogue: Catalogue, shown: str) -> Iterator[Page]:
    """The pages of sources of a site, without those in whose place the coach has written one. `shown` stands
    for the docs folder in messages.
    """
    if not catalogue.bibliography.works:
        return
    for uri in sorted(
        {sources.page_of(one.uri) for one in catalogue.pages.values() if one.citations} | {_all()}
    ):
        if addresses.address(uri) in catalogue.by_address:
            continue
        works = works_of(catalogue, uri)
        title, summary = _TITLE, _OF_SITE
        if region := _region(uri):
            own = catalogue.pages.get(addresses.region_source(region))
            name = own.title if own else region.replace("-", " ").capitalize()
            title, summary = f"{_TITLE}: {name}", _OF_REGION.format(title=name)
        names = [catalogue.bibliography.names[work.key] for work in works]
        text = (
            f"---\ntitle: {_quoted(title)}\nsummary: {_quoted(summary)}\n"
            f"also_called: {json.dumps(names, ensure_ascii=False)}\n---\n\n<!-- {MARKER} -->\n"
        )
        page = Page(source.read(f"{shown}/{uri}" if shown else uri, text.encode()), uri, is_made=True)
        page.front_keys, _ = front_matter.read(page.source)
        yield page


def works_of(catalogue: Catalogue, uri: str) -> list[Work]:
    """The works that a page of sources lists, by their short names; nothing for another page. `uri` is its
    path from docs/.
    """
    address = addresses.address(uri)
    if not address.startswith(f"/{sources.FOLDER}/"):
        return []
    known = catalogue.bibliography
    if address == addresses.address(_all()):
        found = list(known.works.values())
    else:
        keys = {
            one.key
            for page in catalogue.pages.values()
            if page.citations and addresses.address(sources.page_of(page.uri)) == address
            for one in page.citations
        }
        found = [work for key, work in known.works.items() if key in keys]
    return sorted(found, key=lambda work: known.names[work.key].casefold())


def of(catalogue: Catalogue, uri: str) -> Page | None:
    """The page of sources to which a page's citations lead; None where it has none, or is for authors."""
    if uri.startswith(AUTHORING) or not catalogue.bibliography.works:
        return None
    return catalogue.by_address.get(addresses.address(sources.page_of(uri)))


def _all() -> str:
    return f"{sources.FOLDER}/index.md"


def _region(uri: str) -> str:
    name = uri.removeprefix(f"{sources.FOLDER}/").removesuffix(".md")
    return "" if name == "index" else name


def _quoted(text: str) -> str:
    return json.dumps(text, ensure_ascii=False)  # which YAML reads, too
