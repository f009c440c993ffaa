"""A site as data: its pages, techniques, routines, links and problems."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field, replace
from functools import cached_property
from pathlib import Path

from technique_site.engine.body.camera import Box
from technique_site.engine.catalogue.ask_first import AskFirst
from technique_site.engine.catalogue.equipment import NONE, Equipment
from technique_site.engine.catalogue.ladder import Ladder
from technique_site.engine.catalogue.link_check import Links
from technique_site.engine.catalogue.page_figures import PageFigures
from technique_site.engine.catalogue.sources import Bibliography, Citation
from technique_site.engine.catalogue.synonyms import Synonyms
from technique_site.engine.clip.clip_files import DrawnClip
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.drawing.figure_examples import Example
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.marked_videos import MarkedVideo
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key

AUTHORING = "authoring/"  # the folder of pages for authors, which clients and search engines don't see


@dataclass(frozen=True)
class Entry:
    """A technique of a routine by its key. `rounds` (or sets) and `reps` are from and to, where the routine
    sets them.
    """

    key: str
    rounds: tuple[int, int] | None = None
    reps: tuple[int, int] | None = None

    def of(self, technique: Technique) -> Technique:
        """The technique with these numbers."""
        volume = technique.volume
        if self.rounds:
            volume = replace(volume, low=self.rounds[0], high=self.rounds[1])
        if self.reps:
            volume = replace(volume, reps=Term("reps", *self.reps, ""))
        return replace(technique, volume=volume) if volume != technique.volume else technique


@dataclass(frozen=True)
class Routine:
    """Techniques in an order. `name`, `summary` and `frequency` may be nothing."""

    name: str
    summary: str
    frequency: str
    entries: tuple[Entry, ...]


@dataclass
class Page:
    """One Markdown file: its text, its path, and what stands in it."""

    source: Source
    uri: str  # its path from docs/, with forward slashes
    technique: Technique | None = None
    routines: tuple[Routine, ...] = ()
    marked_videos: list[MarkedVideo] = field(default_factory=list[MarkedVideo])  # in its text
    front_keys: dict[str, Key] | None = None  # of its front matter, where it is no technique
    figures: PageFigures | None = None  # the figure file beside it
    figure_examples: list[Example] = field(default_factory=list[Example])  # figures in its text
    drawn_clip: DrawnClip | None = None  # the drawn clip beside it, whether it is shown or not
    former_addresses: tuple[str, ...] = ()  # from `redirect_from`
    citations: list[Citation] = field(default_factory=list[Citation])  # in its text; none on one for authors
    is_made: bool = False  # by the build: no file of docs/ holds it
    named: frozenset[str] = frozenset()  # paths of files from its folder, in links and as its videos
    digest: str = ""  # the hash of all that it was read from

    @property
    def has_figures(self) -> bool:
        """Whether it has figures with which nothing is wrong."""
        return self.figures is not None and self.figures.are_right

    @property
    def scene(self) -> Scene | None:
        """Its figures, solved, where nothing is wrong with them."""
        return self.draft_scene if self.has_figures else None

    @property
    def draft_scene(self) -> Scene | None:
        """Its figures as far as they can be read, for who is writing them."""
        return self.figures.draft if self.figures else None

    @property
    def view_boxes(self) -> dict[str, Box] | None:
        """The boxes of its figures, by view, where nothing is wrong with them."""
        return self.figures.view_boxes if self.figures and self.has_figures else None

    @property
    def title(self) -> str:
        """Its title, from the front matter, else from the file's name."""
        if self.technique:
            return self.technique.title
        return self._front("title") or Path(self.uri).stem.replace("-", " ").capitalize()

    @property
    def summary(self) -> str:
        """Its summary, or nothing."""
        return self.technique.summary if self.technique else self._front("summary")

    @property
    def reviewed(self) -> str:
        """The day on which its author last read it through, as YYYY-MM-DD, or nothing."""
        day = self.technique.reviewed if self.technique else self._front("reviewed")
        return day if re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", day) else ""

    @property
    def clip_video(self) -> TitledVideo | None:
        """The drawn clip that it shows: where its front matter names no video."""
        shows_it = self.drawn_clip and self.technique and not self.technique.videos
        return self.drawn_clip.video if self.drawn_clip and shows_it else None

    @property
    def text(self) -> str:
        """All its lines."""
        return "\n".join(self.source.lines)

    def beside(self, path: str) -> str:
        """A path from the page's folder → the path from docs/."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), path))

    @property
    def order(self) -> float:
        """Its place among pages of its kind; those without one come last."""
        order = self._front("order")
        return int(order) if re.fullmatch(r"[-+]?[0-9]{1,9}", order) else float("inf")

    def _front(self, key: str) -> str:
        return self.front_keys[key].value.text if self.front_keys and key in self.front_keys else ""


@dataclass
class Catalogue:
    """The whole site as data. `techniques` are by `region/slug`, `pages` by their path from docs/."""

    pages: dict[str, Page] = field(default_factory=dict[str, Page])
    techniques: dict[str, Technique] = field(default_factory=dict[str, Technique])
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary([]))
    problems: list[Problem] = field(default_factory=list[Problem])
    links: Links = field(default_factory=Links)  # where former addresses lead
    ladder: Ladder = Ladder()  # which technique is easier or harder than which
    synonyms: Synonyms = Synonyms()  # what clients type
    equipment: Equipment = NONE  # under which names techniques are found by what they need
    ask_first: AskFirst = AskFirst()  # who should ask a doctor first, by kind of load
    bibliography: Bibliography = field(default_factory=Bibliography)  # the works that pages may cite
    by_address: dict[str, Page] = field(default_factory=dict[str, Page])
    unused: list[str] = field(default_factory=list[str])  # files that no page uses, by their paths from docs/

    def routines(self, uri: str) -> list[tuple[Routine, list[Technique]]]:
        """The routines of a page, each with its techniques in order, with the numbers that it sets."""
        page, known = self.pages.get(uri), self.techniques
        return [
            (one, [entry.of(known[entry.key]) for entry in one.entries if entry.key in known])
            for one in (page.routines if page else ())
        ]

    def routine(self, uri: str) -> list[Technique]:
        """The techniques of a page's first routine, in order."""
        found = self.routines(uri)
        return found[0][1] if found else []

    def routine_facts(self, uri: str) -> list[str]:
        """What cards and results say of a page's routines: one's techniques and time, or how many there are
        and how long each takes, from the shortest to the longest.
        """
        routines = [techniques for _, techniques in self.routines(uri) if techniques]
        if len(routines) < 2:
            return [technique_facts.total(one) for one in routines]
        count, time = english.count(len(routines), "routine"), technique_facts.time_of_one(routines)
        return [f"{count}, {time} each" if time else count]

    def region(self, region: str) -> list[Technique]:
        """A region's techniques: those of its routine in its order, then the others by title."""
        order = {t.key: i for i, t in enumerate(self.routine(addresses.region_source(region)))}
        found = [t for t in self.techniques.values() if t.region == region]
        return sorted(found, key=lambda t: (order.get(t.key, len(order)), t.title.casefold()))

    def regions(self) -> list[str]:
        """The names of the regions that have a page of their own, by the `order` that their pages have, then
        in that of the alphabet.
        """
        found = {region: page for uri, page in self.pages.items() if (region := addresses.region_of(uri))}
        return sorted(found, key=lambda region: (found[region].order, region))

    def made_pages(self) -> dict[str, str]:
        """The paths of the pages that the build makes → their texts."""
        return {uri: page.text for uri, page in self.pages.items() if page.is_made}

    def programmes(self) -> list[str]:
        """The paths of the programmes' pages, in the order of the alphabet."""
        return sorted(uri for uri in self.pages if addresses.is_programme(uri))

    def with_routines(self) -> list[str]:
        """The paths of pages with a routine that has techniques, those of regions first."""
        regions = [addresses.region_source(region) for region in self.regions()]
        pages = [*regions, *self.programmes()]
        return [uri for uri in pages if any(techniques for _, techniques in self.routines(uri))]

    def title(self, uri: str) -> str:
        """The title of a page that is there."""
        return self.pages[uri].title

    def in_routines(self, key: str) -> list[str]:
        """The paths of the pages that have a technique in their routines, in the order of `with_routines`."""
        return self._in_routines.get(key, [])

    @cached_property
    def _in_routines(self) -> dict[str, list[str]]:
        """These pages by the technique's key: found once, as each technique asks."""
        found: dict[str, list[str]] = {}
        for uri in self.with_routines():
            for key in dict.fromkeys(one.key for _, own in self.routines(uri) for one in own):
                found.setdefault(key, []).append(uri)
        return found

    def above(self, uri: str) -> list[str]:
        """The paths of the index pages above a page, that of the site first. A programme stands below the
        page of all techniques, which lists it.
        """
        folder = addresses.FOLDER if addresses.is_programme(uri) else posixpath.dirname(uri)
        folders = folder.split("/") if folder else []
        first = ["/".join([*folders[:n], "index.md"]) for n in range(len(folders) + 1)]
        return [one for one in first if one in self.pages and one != uri]
