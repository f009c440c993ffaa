"""Lists that stand in a page's text where its marks are: routines, ladders, techniques, regions, pages, and
what the front door leads to, as HTML.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable, Sequence
from typing import Any

from technique_site.engine.catalogue import ladder, model
from technique_site.engine.catalogue.ladder import Chain
from technique_site.engine.cues import anchors
from technique_site.engine.exports import plan_link
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english
from technique_site.render.cards import SEPARATOR, Cards

KINDS = ("stretch", "strength", "soft tissue")  # of techniques, in the order in which they are shown
# The words of a ladder's rungs: the first, those above it, and the last of three or more of strength work.
FIRST, NEXT, LAST = "Start here", "Next", "Strong"
CHOICE = "{word}: one or more"  # where several techniques are on one rung
# What leads to a list of the front door is called by its address.
IDS = {"routines": "routines", "kinds": "techniques"}
MOST_NAMED = 3  # techniques that the card of a kind names


class Lists:
    """Makes lists. `site` is what one build knows; a `page` is MkDocs' own, on which the list stands."""

    def __init__(self, site: Any, cards: Cards) -> None:
        self.site, self.cards = site, cards

    def of(self, name: str, page: Any) -> str:
        """The list of this name; empty where there is nothing to list."""
        makers: dict[str, Callable[[Any], str]] = {
            "routine": self._own_routines,
            "ladder": self._ladder,
            "all-techniques": self._all,
            "kinds": self._kinds,
            "ask-first": self._ask_first,
        }
        if name in makers:
            return makers[name](page)
        of_cards: dict[str, Callable[[Any], list[dict[str, str]]]] = {
            "routines": self._of_routines,
            "techniques": self._others,
            "regions": self._regions,
            "pages": self._beside,
        }
        cards = of_cards[name](page) if name in of_cards else []
        return self._block("list", cards=cards, id=IDS.get(name, "")) if cards else ""

    def _own_routines(self, page: Any) -> str:
        """The routines of a region's or a programme's page."""
        routines = self.site.catalogue.routines(page.file.src_uri)
        return "".join(self._routine(one, techniques, page) for one, techniques in routines)

    def _ask_first(self, page: Any) -> str:
        """Who should ask first, all of it."""
        template = self.site.env.get_template("features/ask/all.html")
        return template.render(kinds=self.site.catalogue.ask_first.by_kind()).strip()

    def _others(self, page: Any) -> list[dict[str, str]]:
        """The techniques of a region that its page doesn't show elsewhere."""
        region = addresses.region_of(page.file.src_uri)
        own, named = self.site.catalogue.region(region) if region else [], self._named(region)
        return [self.cards.of_technique(one, page) for one in own if one.key not in named]

    def _regions(self, page: Any) -> list[dict[str, str]]:
        """All regions, then all programmes."""
        catalogue = self.site.catalogue
        regions = [self.cards.of_region(one, page) for one in catalogue.regions()]
        return [*regions, *(self.cards.of_programme(one, page) for one in catalogue.programmes())]

    def _beside(self, page: Any) -> list[dict[str, str]]:
        """The pages in the same folder."""
        uri, pages = page.file.src_uri, sorted(self.site.catalogue.pages.items())
        folder = posixpath.dirname(uri) + "/"
        return [
            self.cards.of_page(one, page) for other, one in pages if other.startswith(folder) and other != uri
        ]

    def _of_routines(self, page: Any) -> list[dict[str, str]]:
        """The pages that have routines: regions, then programmes."""
        return [
            self.cards.of_programme(uri, page)
            if addresses.is_programme(uri)
            else self.cards.of_routines(uri, page)
            for uri in self.site.catalogue.with_routines()
        ]

    def no_more(self, page: Any) -> str:
        """What stands in the place of a region's other techniques where its routine and its ladder have
        all; empty for a region without any.
        """
        region = addresses.region_of(page.file.src_uri)
        return (
            "<p>All techniques stand on this page.</p>"
            if region and self.site.catalogue.region(region)
            else ""
        )

    def _named(self, region: str) -> set[str]:
        """The techniques that a region's page shows in its routines and its ladders, by their keys."""
        routines = self.site.catalogue.routines(addresses.region_source(region))
        on_ladders = {key for chain in self.chains(region) for rung in chain.rungs for key in rung}
        return {t.key for _, techniques in routines for t in techniques} | on_ladders

    def chains(self, region: str) -> list[Chain]:
        """The ladders of a region."""
        catalogue = self.site.catalogue
        return ladder.chains(catalogue.ladder, [one.key for one in catalogue.region(region)])

    def _routine(self, routine: model.Routine, techniques: list[Technique], page: Any) -> str:
        """One routine with its techniques in order and their time; empty where it has none."""
        if not techniques:
            return ""
        return self._block(
            "routine",
            routine=routine,
            cards=[self.cards.of_technique(t, page) for t in techniques],
            total=technique_facts.time_of(techniques),
            start=self.session_of(routine.entries, page),
        )

    def session_of(self, entries: Sequence[model.Entry], page: Any) -> str:
        """The link that starts a session of these techniques; empty where the site has no page for that."""
        uri, techniques = self.site.script_pages.get("session"), self.site.catalogue.techniques
        link = self.site.site_files.link(uri, page) if uri else ""
        return f"{link}#{plan_link.of_routine(entries, techniques)}" if link else ""

    def _ladder(self, page: Any) -> str:
        """The ladders of a region, each with its kind, from the first week up."""
        region, known = addresses.region_of(page.file.src_uri), self.site.catalogue.techniques
        found = self.chains(region) if region else []
        kinds = [_kinds_of([known[key] for rung in chain.rungs for key in rung]) for chain in found]
        names = [english.capital(" and ".join(one)) for one in kinds]
        shown = [
            {
                "name": name
                if names.count(name) == 1
                else f"{name}, from {known[chain.rungs[0][0]].title} up",
                "rungs": [
                    {
                        "word": _word(n, chain, kind),
                        "cards": [
                            {**self.cards.of_technique(known[key], page), "summary": ""} for key in rung
                        ],
                    }
                    for n, rung in enumerate(chain.rungs)
                ],
            }
            for chain, kind, name in zip(found, kinds, names)
        ]
        return self._block("rungs", chains=shown) if shown else ""

    def _all(self, page: Any) -> str:
        """All techniques by region, with what they are filtered by, then the programmes."""
        catalogue = self.site.catalogue
        regions = list(
            dict.fromkeys([*catalogue.regions(), *(t.region for t in catalogue.techniques.values())])
        )
        groups = [(region, catalogue.region(region)) for region in regions]
        shown = [self._group(region, own, page) for region, own in groups if own]
        all_of_them = [one for _, own in groups for one in own]
        things = {name for one in all_of_them for name in catalogue.equipment.of(one.equipment)}
        return (
            self._block(
                "all",
                groups=shown,
                kinds=[(anchors.anchor(kind), english.capital(kind)) for kind in _kinds_of(all_of_them)],
                things=[(anchors.anchor(name), name) for name in sorted(things, key=str.casefold)],
                without=any(not one.equipment for one in all_of_them),
                total=english.count(len(all_of_them), "technique"),
                programmes=[self.cards.of_programme(uri, page) for uri in catalogue.programmes()],
            )
            if shown
            else ""
        )

    def _group(self, region: str, own: Sequence[Technique], page: Any) -> dict[str, Any]:
        """One region of that list; one without a page of its own is called by its folder."""
        catalogue, uri = self.site.catalogue, addresses.region_source(region)
        is_page = uri in catalogue.pages
        return {
            "region": region,
            "title": catalogue.pages[uri].title if is_page else english.capital(region.replace("-", " ")),
            "url": self.site.site_files.link(uri, page) if is_page else "",
            "routines": self._said_of_routines(uri),
            "cards": [
                {
                    **self.cards.of_technique(one, page),
                    "facts": SEPARATOR.join([english.capital(one.kind), *technique_facts.in_short(one)]),
                    "kind": anchors.anchor(one.kind),
                    "things": " ".join(map(anchors.anchor, catalogue.equipment.of(one.equipment))) or "none",
                }
                for one in own
            ],
        }

    def _said_of_routines(self, uri: str) -> str:
        """One routine with its time, or how many there are; nothing for a region without any."""
        catalogue = self.site.catalogue
        said = ", ".join(catalogue.routine_facts(uri))
        return f"In a routine: {said}" if len([1 for _, own in catalogue.routines(uri) if own]) == 1 else said

    def _kinds(self, page: Any) -> str:
        """A card for each kind of technique, which leads to those in the list of all."""
        catalogue = self.site.catalogue
        techniques = [one for region in catalogue.regions() for one in catalogue.region(region)]
        to, cards = self.site.site_files.link(addresses.LIST, page), []
        for kind in _kinds_of(techniques):
            own = [one for one in techniques if one.kind == kind]
            named = [one.title for one in own[:MOST_NAMED]]
            more = [f"{len(own) - len(named)} more"] if len(own) > len(named) else []
            cards.append(
                {
                    "url": f"{to}?kind={anchors.anchor(kind)}",
                    "figure": self.cards.figure(own, page),
                    "title": english.capital(kind),
                    "facts": english.count(len(own), "technique"),
                    "summary": ", ".join([*named, *more]),
                }
            )
        return self._block("list", cards=cards, id=IDS["kinds"]) if cards else ""

    def _block(self, name: str, **data: Any) -> str:
        return self.site.env.get_template(f"features/region/{name}.html").render(**data)


def _kinds_of(techniques: Sequence[Technique]) -> list[str]:
    """The kinds that there are among techniques, in order."""
    found = {one.kind for one in techniques}
    return [kind for kind in KINDS if kind in found]


def _word(n: int, chain: Chain, kinds: Sequence[str]) -> str:
    """What is said of a rung, the one above so many others."""
    is_last = n == len(chain.rungs) - 1
    word = FIRST if n == 0 else LAST if is_last and n > 1 and "strength" in kinds else NEXT
    return CHOICE.format(word=word) if len(chain.rungs[n]) > 1 else word
