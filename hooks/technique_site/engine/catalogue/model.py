"""A site as data: its pages, techniques, routines, links and problems."""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from technique_site.engine.body.camera import Box
from technique_site.engine.catalogue.link_check import Links
from technique_site.engine.clip.clip_files import DrawnClip
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.drawing.figure_examples import Example
from technique_site.engine.figure.scene import Scene
from technique_site.engine.page.marked_videos import MarkedVideo
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key

AUTHORING = "authoring/"  # pages for authors: no business of clients, search engines and the search


@dataclass
class Page:
    """One Markdown file: its text, its place under docs/, and what stands in it."""

    source: Source
    uri: str  # from docs/, with forward slashes
    technique: Technique | None = None
    routine: tuple[str, ...] | None = None  # keys of techniques, `region/slug`
    videos: list[MarkedVideo] = field(default_factory=list[MarkedVideo])
    front: dict[str, Key] | None = None
    scene: Scene | None = None
    boxes: dict[str, Box] | None = None  # of its figures' views
    draft: Scene | None = None  # figures that don't all fit, for who is writing them
    examples: list[Example] = field(default_factory=list)  # figures in its text
    drawn_clip: DrawnClip | None = None  # the drawn clip beside it, whether it is shown or not
    former: tuple[str, ...] = ()  # its former addresses, from `redirect_from`

    @property
    def title(self) -> str:
        """Its title, from the front matter, else from the file's name."""
        return (
            self.technique.title
            if self.technique
            else self._front("title") or Path(self.uri).stem.replace("-", " ").capitalize()
        )

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
        return (
            self.drawn_clip.video
            if self.drawn_clip and self.technique and not self.technique.videos
            else None
        )

    def beside(self, path: str) -> str:
        """A path as the page has it, from its folder → its place under docs/."""
        return posixpath.normpath(posixpath.join(posixpath.dirname(self.uri), path))

    def _front(self, key: str) -> str:
        return self.front[key].value.text if self.front and key in self.front else ""


@dataclass
class Catalogue:
    """The whole site as data. `techniques` are by `region/slug`, `pages` by their place under docs/."""

    pages: dict[str, Page] = field(default_factory=dict)
    techniques: dict[str, Technique] = field(default_factory=dict)
    vocabulary: Vocabulary = field(default_factory=lambda: Vocabulary([]))
    problems: list[Problem] = field(default_factory=list)
    links: Links = field(default_factory=Links)  # where former addresses lead
    by_address: dict[str, Page] = field(default_factory=dict)

    def routine(self, uri: str) -> list[Technique]:
        """The techniques of a region page's routine, in order."""
        page = self.pages.get(uri)
        return [self.techniques[key] for key in (page and page.routine) or () if key in self.techniques]

    def region(self, region: str) -> list[Technique]:
        """A region's techniques: those of its routine in its order, then the others by title."""
        order = {t.key: i for i, t in enumerate(self.routine(f"techniques/{region}/index.md"))}
        found = [t for t in self.techniques.values() if t.region == region]
        return sorted(found, key=lambda t: (order.get(t.key, len(order)), t.title.casefold()))

    def regions(self) -> list[str]:
        """The names of the regions that have a page of their own, in order of the alphabet."""
        return sorted(
            uri.split("/")[1]
            for uri in self.pages
            if uri.count("/") == 2 and uri.startswith("techniques/") and uri.endswith("/index.md")
        )

    def above(self, uri: str) -> list[str]:
        """The places of the pages that a page stands under, the front door first: the first page of each
        folder on the way to it, where there is one.
        """
        folders = posixpath.dirname(uri).split("/") if "/" in uri else []
        first = ["/".join([*folders[:n], "index.md"]) for n in range(len(folders) + 1)]
        return [one for one in first if one in self.pages and one != uri]

    def total(self, uri: str) -> Fraction:
        """How long a region's routine takes, in seconds."""
        return sum((t.seconds for t in self.routine(uri)), Fraction(0))
