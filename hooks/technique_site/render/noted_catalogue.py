"""The catalogue for who makes pages of it: what is read is noted, so that it is known what each page depends
on. What can't be told more exactly depends on everything.
"""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator, Mapping
from dataclasses import fields
from typing import Any, TypeVar

from technique_site.engine.catalogue.ladder import Ladder
from technique_site.engine.catalogue.model import Catalogue, Routine
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import keeping
from technique_site.render.recall import Recall

V = TypeVar("V")
ALL = "all pages"
_APART = ("pages", "techniques", "problems", "links", "by_address", "unused", "ladder", "bibliography")


class Noted(Mapping[str, V]):
    """A mapping that tells what is looked up in it: `note` is called with the key, and whether its value is
    read, or with nothing where all of it is gone through.
    """

    def __init__(self, known: Mapping[str, V], note: Callable[[str | None, bool], None]) -> None:
        self._known, self._note = known, note

    def __getitem__(self, key: str) -> V:
        self._note(key, True)
        return self._known[key]

    def __contains__(self, key: object) -> bool:
        self._note(str(key), False)
        return key in self._known

    def __iter__(self) -> Iterator[str]:
        self._note(None, False)
        return iter(self._known)

    def __len__(self) -> int:
        self._note(None, False)
        return len(self._known)


class NotedSet(Container[str]):
    """A set of names that tells which are looked for: each is a fact of this `kind`."""

    def __init__(self, known: Container[str], recall: Recall, kind: str) -> None:
        self._recall, self._kind = recall, kind
        recall.knows(kind, lambda name: name in known)

    def __contains__(self, name: object) -> bool:
        return self._recall.ask(self._kind, str(name))


class NotedCatalogue(Catalogue):
    """A catalogue of which every look is noted in `recall`."""

    def __init__(self, known: Catalogue, recall: Recall) -> None:
        for one in fields(Catalogue):
            if one.name not in _APART:
                setattr(self, one.name, getattr(known, one.name))
        self._known, self._recall = known, recall
        self._facts()
        self.pages: Any = Noted(known.pages, self._note_page)
        self.techniques: Any = Noted(known.techniques, self._note_technique)
        ladder = known.ladder
        self.ladder = Ladder(Noted(ladder.easier, self._note_step), Noted(ladder.harder, self._note_step))

    def _facts(self) -> None:
        """What can be asked of a catalogue."""
        known, knows = self._known, self._recall.knows
        knows(ALL, self._all)
        knows("pages", lambda _: list(known.pages))
        knows("page", self._page)
        knows("is there", lambda uri: uri in known.pages)
        knows("title", lambda uri: known.title(uri))
        knows("steps", lambda key: (known.ladder.easier.get(key), known.ladder.harder.get(key)))
        knows("region", lambda region: [one.key for one in known.region(region)])
        knows("regions", lambda _: known.regions())
        knows("programmes", lambda _: known.programmes())
        knows("with routines", lambda _: known.with_routines())
        knows("above", known.above)
        knows("in routines", known.in_routines)
        knows(
            "sources",
            lambda _: [(known.bibliography.names[w.key], w) for w in known.bibliography.works.values()],
        )

    def _all(self, _: str) -> str:
        known = self._known
        return keeping.digest(
            *(f"{uri} {page.digest} {page.routines}" for uri, page in known.pages.items()),
            *(str(one) for one in known.problems),
            repr(known.links),
            repr(known.ladder),
            repr(known.bibliography.works),
        )

    def _page(self, uri: str) -> str | None:
        page = self._known.pages.get(uri)
        if page is None:
            return None
        return self._recall.stamp((ALL, "")) if page.is_made else f"{page.digest} {page.routines}"

    def _note_page(self, uri: str | None, is_read: bool) -> None:
        if uri is None:  # whoever reads one of them on the way looks it up, and that is noted
            self._recall.note("pages")
        else:
            self._recall.note("page" if is_read else "is there", uri)

    def _note_technique(self, key: str | None, is_read: bool) -> None:
        self._note_page(addresses.technique_source(key) if key else None, is_read)

    def _note_step(self, key: str | None, is_read: bool) -> None:
        self._recall.note(*(("steps", key) if key else (ALL, "")))

    def _noted(self, techniques: list[Technique]) -> list[Technique]:
        for one in techniques:
            self._note_technique(one.key, True)
        return techniques

    # What is read of all pages

    @property
    def problems(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """As the catalogue has them."""
        self._recall.note(ALL)
        return self._known.problems

    @property
    def links(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """As the catalogue has them."""
        self._recall.note(ALL)
        return self._known.links

    @property
    def by_address(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """As the catalogue has it."""
        self._recall.note(ALL)
        return self._known.by_address

    @property
    def unused(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """As the catalogue has them."""
        self._recall.note(ALL)
        return self._known.unused

    @property
    def bibliography(self) -> Any:  # pyright: ignore[reportIncompatibleVariableOverride]
        """As the catalogue has it."""
        self._recall.note("sources")
        return self._known.bibliography

    # What is read more exactly

    def title(self, uri: str) -> str:
        """As the catalogue has it."""
        return self._recall.ask("title", uri)

    def routines(self, uri: str) -> list[tuple[Routine, list[Technique]]]:
        """As the catalogue has them."""
        self._recall.note("page", uri)
        return [(one, self._noted(techniques)) for one, techniques in self._known.routines(uri)]

    def region(self, region: str) -> list[Technique]:
        """As the catalogue has it."""
        self._recall.note("region", region)
        return self._noted(self._known.region(region))

    def regions(self) -> list[str]:
        """As the catalogue has them."""
        return self._recall.ask("regions")

    def programmes(self) -> list[str]:
        """As the catalogue has them."""
        return self._recall.ask("programmes")

    def with_routines(self) -> list[str]:
        """As the catalogue has them."""
        return self._recall.ask("with routines")

    def in_routines(self, key: str) -> list[str]:
        """As the catalogue has it."""
        return self._recall.ask("in routines", key)

    def above(self, uri: str) -> list[str]:
        """As the catalogue has them."""
        return self._recall.ask("above", uri)
