"""What to do next, at the end of every page: the next technique of a routine, or where else to go on. A page
can't know by which routine one came to it, so a technique of several leads on in each of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from technique_site.engine.catalogue import model, script_pages
from technique_site.engine.catalogue.model import Page, Routine
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique
from technique_site.render.cards import Cards
from technique_site.render.lists import Lists

PLAN_TEMPLATE = "plan.html"


@dataclass(frozen=True)
class Step:
    """One thing to do: what it is, in a few words before its title, and the card that leads there."""

    label: str
    card: dict[str, str]


class NextUp:
    """Finds it for each page. `site` is what one build knows; a `page` is MkDocs' own, that it stands on."""

    def __init__(self, site: Any, cards: Cards, lists: Lists) -> None:
        self.site, self.cards, self.lists = site, cards, lists

    def of(self, page: Any) -> str:
        """The links to it, as HTML; empty on a page that isn't ours, and where there is nowhere to go."""
        known = self.site.catalogue.pages.get(page.file.src_uri)
        steps = self._steps(known, page) if known else []
        template = self.site.env.get_template("features/region/next.html")
        return template.render(steps=steps).strip() if steps else ""

    def _steps(self, known: Page, page: Any) -> list[Step]:
        in_routines = self._in_routines(known.technique, page) if known.technique else []
        one = None if in_routines else self._step(known, page)
        return in_routines or ([one] if one else [])

    def _step(self, known: Page, page: Any) -> Step | None:
        uri = known.uri
        if known.technique:
            return self._after(known.technique, page)
        if uri.startswith(model.AUTHORING):
            index = f"{model.AUTHORING}index.md"
            others = sorted(one for one in self.site.catalogue.pages if one.startswith(model.AUTHORING))
            return self._to("Go on with", index if uri != index else others[0], page)
        if script_pages.is_one(known):
            return None
        if known.is_made:
            return self._up(uri, page)
        begun = self._begin(uri, page) if addresses.region_of(uri) or addresses.is_programme(uri) else None
        if begun:
            return begun
        if uri == addresses.LIST:
            return self._to("Put them in your own order", self._plan(), page) or self._up(uri, page)
        return self._to("Go on to", addresses.LIST, page) or self._up(uri, page)

    def _in_routines(self, technique: Technique, page: Any) -> list[Step]:
        """What follows a technique in routines: in those of its own region, else in those of the first other
        page where something does. What follows in several of them is there once.
        """
        for uri in self._places(technique):
            labels: dict[str, list[str]] = {}
            follows: dict[str, Technique] = {}
            for routine, techniques in self.site.catalogue.routines(uri):
                keys = [one.key for one in techniques]
                n = keys.index(technique.key) + 1 if technique.key in keys else len(keys)
                if n < len(keys):
                    follows.setdefault(keys[n], techniques[n])
                    labels.setdefault(keys[n], []).append(f"{_called(routine)}, {n + 1} of {len(keys)}")
            if follows:
                return [
                    Step(f"Next in {' and in '.join(labels[key])}", self.cards.of_technique(one, page))
                    for key, one in follows.items()
                ]
        return []

    def _places(self, technique: Technique) -> list[str]:
        """The pages that have a technique in their routines, that of its own region first."""
        own = addresses.region_source(technique.region)
        return sorted(self.site.catalogue.in_routines(technique.key), key=lambda uri: uri != own)

    def _after(self, technique: Technique, page: Any) -> Step | None:
        """After a technique that nothing follows in a routine."""
        catalogue = self.site.catalogue
        if places := self._places(technique):
            return self._to("The routine ends here. Back to", places[0], page)
        if harder := catalogue.ladder.harder.get(technique.key):
            return Step("One step harder", self.cards.of_technique(catalogue.techniques[harder[0]], page))
        own = addresses.region_source(technique.region)
        return self._to("More techniques", own, page) or self._up(page.file.src_uri, page)

    def _begin(self, uri: str, page: Any) -> Step | None:
        """On the page of a region or a programme: its first technique."""
        catalogue, region = self.site.catalogue, addresses.region_of(uri)
        for routine, techniques in catalogue.routines(uri):
            if techniques:
                label = f"Begin {_called(routine)}, 1 of {len(techniques)}"
                return Step(label, self.cards.of_technique(techniques[0], page))
        chains = self.lists.chains(region) if region else []
        keys = [*(chain.rungs[0][0] for chain in chains), *(one.key for one in catalogue.region(region))]
        return (
            Step("Begin with", self.cards.of_technique(catalogue.techniques[keys[0]], page)) if keys else None
        )

    def _plan(self) -> str:
        """The path of the page on which plans are made, or nothing."""
        return script_pages.with_template(self.site.catalogue.pages.values(), PLAN_TEMPLATE)

    def _up(self, uri: str, page: Any) -> Step | None:
        above = self.site.catalogue.above(uri)
        return self._to("Back to", above[-1], page) if above else None

    def _to(self, label: str, uri: str, page: Any) -> Step | None:
        """To a page of docs/; None where it isn't there, or is this one."""
        other = self.site.catalogue.pages.get(uri)
        if other is None or uri == page.file.src_uri:
            return None
        return Step(label, {**self.cards.of_page(other, page), "figure": ""})


def _called(routine: Routine) -> str:
    return f"“{routine.name}”" if routine.name else "the routine"
