"""One page → a technique and its problems: front matter, sections, cue list."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from technique_site.engine.cues import cue_list, cue_view
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.cue_view import CueView
from technique_site.engine.cues.labels import LOADS, Vocabulary
from technique_site.engine.cues.sequence import Sequence, Volume, sequence
from technique_site.engine.page import (
    addresses,
    examples,
    page_videos,
    section_entries,
    sections,
    technique_fields,
    volume_fields,
)
from technique_site.engine.page.front_matter_fields import Fields
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.section_entries import Entry
from technique_site.engine.page.technique_fields import Named
from technique_site.engine.page.video_files import VideoFiles
from technique_site.engine.text import front_matter, spelling, yaml_document
from technique_site.engine.text.problem import Problem, errors
from technique_site.engine.text.source import Source

PASSED_THROUGH = (
    "template",
    "hide",
    "tags",
    "search",
    "status",
    "icon",
    "description",
    "social",
)  # MkDocs' and Material's own
NEEDED = {
    "title": f"title: {examples.TITLE}",
    "summary": f"summary: {examples.SUMMARIES['stretch']}",
    "muscles": f"muscles: {examples.MUSCLES}",
    "equipment": f"equipment: {examples.EQUIPMENT}",
    "reviewed": "reviewed: 2026-11-22",
}
KEYS = (
    *NEEDED,
    "also_called",
    *volume_fields.KEYS,
    "load",
    "frequency",
    "easier",
    "harder",
    "ask",
    "video",
    "redirect_from",
)
OTHER_KEYS = (
    "title",
    "summary",
    "also_called",
    "reviewed",
    "routine",
    "routines",
    "order",
    "redirect_from",
)  # of pages that are no technique
_OF_REGION = "move it to the region's page, `index.md`"


@dataclass(frozen=True)
class Technique:
    """What one page says. Times are in seconds."""

    region: str
    slug: str
    title: str
    summary: str
    muscles: tuple[str, ...]
    equipment: tuple[str, ...]
    also_called: tuple[str, ...]
    volume: Volume
    load: str
    frequency: str
    easier: tuple[Named, ...]  # techniques, as they are written
    harder: tuple[Named, ...]
    ask: tuple[str, ...]  # kinds of load that the labels don't bring
    videos: tuple[TitledVideo, ...]
    reviewed: str  # YYYY-MM-DD
    redirect_from: tuple[str, ...]
    cues: tuple[Cue, ...]
    steps: tuple[str, ...]  # of the set-up, as inline Markdown
    set_up: tuple[Entry, ...]  # all of that section, for paper
    stop_if: tuple[Entry, ...]
    cue_lines: tuple[int, int]  # the section under `## Cues`: first line, and the line behind its last
    lines_on_paper: frozenset[int]  # of the page: of its set-up, its cues and "Stop if"

    @property
    def key(self) -> str:
        """`region/slug`, which names it."""
        return f"{self.region}/{self.slug}"

    @cached_property
    def views(self) -> tuple[CueView, ...]:
        """What is shown of each cue."""
        return cue_view.views(self.cues)

    @property
    def rounds(self) -> int:
        """How many rounds or sets there are, the high end of a range."""
        return self.volume.high

    @cached_property
    def sequence(self) -> Sequence:
        """Its cues in time, with all sides and as many rounds or sets as there may be."""
        return sequence(self.cues, self.volume, self.volume.high)

    @property
    def seconds(self) -> Fraction:
        """How long the whole technique takes, with as many rounds or sets as there may be."""
        return self.sequence.seconds

    @cached_property
    def least_seconds(self) -> Fraction:
        """How long it takes with as few rounds or sets as there may be."""
        if self.volume.low == self.volume.high:
            return self.seconds
        return sequence(self.cues, self.volume, self.volume.low).seconds

    @property
    def kind(self) -> str:
        """`strength`, `soft tissue` or `stretch`: what isn't strength work and has a label that presses is
        soft tissue.
        """
        return _kind(self.volume.is_strength, self.cues)

    @cached_property
    def loads(self) -> tuple[str, ...]:
        """The kinds of load for which some people should ask first: those of its labels, and its own."""
        brought = {load for cue in self.cues for load in cue.label.ask} | set(self.ask)
        return tuple(load for load in LOADS if load in brought)


def _kind(is_strength: bool, cues: Iterable[Cue]) -> str:
    if is_strength:
        return "strength"
    return "soft tissue" if any("pressure" in cue.label.takes for cue in cues) else "stretch"


def read(
    source: Source,
    region: str,
    slug: str,
    files: VideoFiles,
    vocabulary: Vocabulary,
    latest: datetime.date,
) -> tuple[Technique, list[Problem]]:
    """A technique page → what it says, as far as that can be told, and all that is wrong with it.

    `files` are those that can be named from the page; `latest` is today's date at UTC+14: a later date is in
    the future everywhere. Never raises on what an author writes.
    """
    problems = list(source.problems)
    keys, found = front_matter.read(source)
    problems += found
    if source.front is None and not source.never_closed:
        problems.append(
            Problem(
                source.path,
                1,
                1,
                "front-matter",
                "the page has no front matter",
                f"begin the file with `---`, the keys {', '.join(NEEDED)}, and `---`",
            )
        )
    fields = Fields(source.path, keys or {}, lines=source.lines)
    if keys is not None:
        problems = page_videos.unindented(fields, problems)
        fields.unknown((*KEYS, *PASSED_THROUGH), dict.fromkeys(("routine", "routines", "order"), _OF_REGION))
        fields.passed_through()
    parts, found = sections.read(source)
    problems += found
    cues: list[Cue] = []
    of_cues: list[Problem] = []
    span = (0, 0)
    if "Cues" in parts:
        span = (parts["Cues"].start, parts["Cues"].stop)
        cues, of_cues = cue_list.read(
            source, *span, vocabulary, {name: key.value.text for name, key in (keys or {}).items()}
        )
        problems += of_cues
    kind = _kind(volume_fields.is_strength(keys or {}), cues)
    summary = examples.SUMMARIES[kind]
    if keys is not None:
        fields.needed({**NEEDED, "summary": f"summary: {summary}"})
    steps = section_entries.items(source, parts["Set up"]) if "Set up" in parts else ()
    set_up, stop_if = (
        section_entries.entries(source, parts[name]) if name in parts else ()
        for name in ("Set up", "Stop if")
    )
    technique = Technique(
        region,
        slug,
        technique_fields.title(fields) or slug,
        technique_fields.summary(fields, summary),
        fields.texts("muscles", examples.MUSCLES, needed=True),
        technique_fields.equipment(fields),
        fields.texts("also_called", examples.ALSO_CALLED),
        volume_fields.read(fields, cues, are_sure=bool(cues) and not errors(of_cues)),
        technique_fields.load(fields),
        fields.text("frequency", "2–3 days a week") or "",
        technique_fields.named(fields, "easier"),
        technique_fields.named(fields, "harder"),
        technique_fields.ask(fields),
        page_videos.read(fields, files),
        technique_fields.reviewed(fields, latest),
        technique_fields.redirects(fields, addresses.technique_address(f"{region}/{slug}")),
        tuple(cues),
        steps,
        set_up,
        stop_if,
        span,
        frozenset(
            line
            for name in ("Set up", "Cues", "Stop if")
            if name in parts
            for line in range(parts[name].start, parts[name].stop)
        ),
    )
    return technique, problems + fields.problems


def other_page(
    source: Source, keys: dict[str, yaml_document.Key], latest: datetime.date, own: str
) -> tuple[tuple[str, ...], list[Problem]]:
    """The former addresses of a page that is no technique, and what is wrong with its front matter: keys
    that are nearly ours, a date that is none.

    `own` is its address. Keys that are like none of ours are MkDocs' or a plugin's.
    """
    fields = Fields(source.path, keys, lines=source.lines)
    for name, key in keys.items():
        meant = spelling.nearest(name, OTHER_KEYS, 0.75)
        if (
            name not in (*OTHER_KEYS, *PASSED_THROUGH)
            and meant
            and meant not in keys
            and meant not in ("routine", "routines")
        ):
            fields.wrong(
                key.position, "key-unknown", f"`{name[:40]}` is no key of a page", f"did you mean `{meant}`?"
            )
    if "reviewed" in keys:
        technique_fields.reviewed(fields, latest)
    if "order" in keys:
        fields.whole("order", 2)
    return technique_fields.redirects(fields, own, is_technique=False), fields.problems
