"""What a card says of a technique, a region, a programme or a page, and which small figure it shows."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from technique_site.engine.catalogue import model
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english
from technique_site.render import figure_blocks

SEPARATOR = " · "


class Cards:
    """Makes cards: `url`, `figure`, `title`, `summary`, `facts`. `site` is what one build knows; a `page` is
    MkDocs' own, on which the card stands.
    """

    def __init__(self, site: Any) -> None:
        self.site = site

    def of_technique(self, technique: Technique, page: Any) -> dict[str, str]:
        """A technique, with its time, rounds and sides."""
        return {
            "url": self.site.site_files.link(addresses.technique_source(technique.key), page),
            "figure": self.figure([technique], page),
            "title": technique.title,
            "summary": technique.summary,
            "facts": SEPARATOR.join(technique_facts.in_short(technique)),
        }

    def of_region(self, region: str, page: Any) -> dict[str, str]:
        """A region, with the number of its techniques."""
        uri, own = addresses.region_source(region), self.site.catalogue.region(region)
        return {
            **self.of_page(self.site.catalogue.pages[uri], page),
            "figure": self.figure([*self.site.catalogue.routine(uri), *own], page),
            "facts": english.count(len(own), "technique"),
        }

    def of_programme(self, uri: str, page: Any) -> dict[str, str]:
        """A programme, with the time of its routines."""
        made = self.of_routines(uri, page)
        return {**made, "facts": SEPARATOR.join(filter(None, ["programme", made["facts"]]))}

    def of_routines(self, uri: str, page: Any) -> dict[str, str]:
        """The page of a region or a programme, with the time of its routines."""
        catalogue = self.site.catalogue
        techniques = [one for _, found in catalogue.routines(uri) for one in found]
        return {
            **self.of_page(catalogue.pages[uri], page),
            "figure": self.figure(techniques, page),
            "facts": SEPARATOR.join(catalogue.routine_facts(uri)),
        }

    def of_page(self, other: model.Page, page: Any) -> dict[str, str]:
        """Any page, with its summary."""
        return {
            "url": self.site.site_files.link(other.uri, page),
            "title": other.title,
            "summary": other.summary,
        }

    def figure(self, techniques: Iterable[Technique], page: Any) -> str:
        """The address of the small figure of the first of these techniques that has one, or nothing."""
        return next(
            (
                self.site.site_files.link(figure_blocks.address(one.key), page)
                for one in techniques
                if one.key in self.site.pictures
            ),
            "",
        )
