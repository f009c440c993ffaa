"""Facts of pages that are worked out of all pages."""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from functools import cached_property

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.figure import figures
from technique_site.engine.text import rules
from technique_site.engine.text.problem import Problem
from technique_site.render import citation_links, redirects
from technique_site.render.citation_links import Cited
from technique_site.render.recall import Recall


class PageFacts:
    """Those of one build, which can be asked for in `recall` by the path of a page from docs/. `catalogue` is
    the one in which nothing is noted; `between` gives the link from one address to another.
    """

    def __init__(self, catalogue: Catalogue, recall: Recall, between: Callable[[str, str], str]) -> None:
        self.catalogue = catalogue
        recall.knows("aliases", lambda uri: redirects.aliases(catalogue, uri))
        recall.knows("moved cues", lambda uri: redirects.moved_cues(catalogue, uri, between))
        recall.knows("cited", self.cited)
        recall.knows("problems", self.problems)

    def cited(self, uri: str) -> Cited | None:
        """What the citations of a page show, and where they lead; None where it has no sources."""
        folder = posixpath.dirname(uri) or "."
        return citation_links.of_page(self.catalogue, uri, lambda to: posixpath.relpath(to, folder))

    def problems(self, uri: str) -> list[Problem]:
        """What is wrong with a page and its figures, and with what concerns all pages."""
        path = self.catalogue.pages[uri].source.path
        own = (path, path.removesuffix(".md") + figures.SUFFIX)
        return sorted([*(p for one in own for p in self._by_path.get(one, ())), *self._of_all])

    @cached_property
    def _by_path(self) -> dict[str, list[Problem]]:
        found: dict[str, list[Problem]] = {}
        for one in self.catalogue.problems:
            if one.rule not in rules.OF_ALL_PAGES:
                found.setdefault(one.path, []).append(one)
        return found

    @cached_property
    def _of_all(self) -> list[Problem]:
        return [one for one in self.catalogue.problems if one.rule in rules.OF_ALL_PAGES]
