"""One page → a technique and its problems: front matter, sections, cue list."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field
from fractions import Fraction
from functools import cached_property

from technique_site.engine.cues import cue_list, cue_view, sentences
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.cue_view import CueView
from technique_site.engine.cues.labels import LOADS, Vocabulary
from technique_site.engine.cues.sequence import Sequence, Volume, sequence
from technique_site.engine.page import (
    addresses,
    examples,
    key_slips,
    page_videos,
    section_entries,
    sections,
    volume_fields,
)
from technique_site.engine.page.front_matter_fields import Fields, Known, hidden
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.section_entries import Entry
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
    "summary": f"summary: {examples.SUMMARY}",
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
MOST_OF_LOAD = 60  # characters
_OF_REGION = "move it to the region's page, `index.md`"
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(rf"{NAME.pattern}(?:/{NAME.pattern})?")


@dataclass(frozen=True)
class Named:
    """A technique that a page names: `slug` or `region/slug` as it is written, and where."""

    name: str
    position: tuple[int, int] = field(compare=False)


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
        return sequence(self.cues, self.volume, self.volume.low).seconds

    @property
    def kind(self) -> str:
        """`strength`, `soft tissue` or `stretch`: what isn't strength work and has a label that presses is
        soft tissue.
        """
        if self.volume.is_strength:
            return "strength"
        return "soft tissue" if any("pressure" in cue.label.takes for cue in self.cues) else "stretch"

    @cached_property
    def loads(self) -> tuple[str, ...]:
        """The kinds of load for which some people should ask first: those of its labels, and its own."""
        brought = {load for cue in self.cues for load in cue.label.ask} | set(self.ask)
        return tuple(load for load in LOADS if load in brought)


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
        fields.needed(NEEDED)
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
    steps = section_entries.items(source, parts["Set up"]) if "Set up" in parts else ()
    set_up, stop_if = (
        section_entries.entries(source, parts[name]) if name in parts else ()
        for name in ("Set up", "Stop if")
    )
    title = fields.text("title", examples.TITLE)
    if title and len(title) > 60:
        fields.wrong(
            fields.keys["title"].value.position,
            "title-length",
            f"the title has {len(title)} characters, and 60 is the most",
            "say it shorter",
        )
    technique = Technique(
        region,
        slug,
        title or slug,
        _summary(fields),
        fields.texts("muscles", examples.MUSCLES, needed=True),
        _equipment(fields),
        fields.texts("also_called", examples.ALSO_CALLED),
        volume_fields.read(fields, cues, are_sure=bool(cues) and not errors(of_cues)),
        _load(fields),
        fields.text("frequency", "2–3 days a week") or "",
        _named(fields, "easier"),
        _named(fields, "harder"),
        _ask(fields),
        page_videos.read(fields, files),
        _reviewed(fields, latest),
        _redirects(fields, addresses.technique_address(f"{region}/{slug}")),
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
        _reviewed(fields, latest)
    if "order" in keys:
        fields.whole("order", 2)
    return _redirects(fields, own, is_technique=False), fields.problems


def _summary(fields: Fields) -> str:
    text = fields.text("summary", examples.SUMMARY)
    if not text:
        return ""
    text = " ".join(text.split())
    position = fields.keys["summary"].value.position
    if not 20 <= len(text) <= 160:
        fields.wrong(
            position,
            "summary-length",
            f"the summary has {len(text)} characters",
            "write one sentence of 20 to 160 characters",
        )
    if len(sentences.sentences(text)) > 1:
        fields.wrong(
            position,
            "summary-sentence",
            "the summary is more than one sentence",
            "keep one: results and link previews show it whole",
        )
    return text


def _reviewed(fields: Fields, latest: datetime.date) -> str:
    past = (latest - datetime.timedelta(days=1)).isoformat()  # `latest` is tomorrow for most authors
    key, text = fields.keys.get("reviewed"), fields.text("reviewed", past)
    if not key or not text:
        return ""
    try:
        if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", text):
            raise ValueError
        day = datetime.date.fromisoformat(text)
    except ValueError:
        fields.wrong(
            key.value.position,
            "reviewed-date",
            f"`{text[:30]}` is no date{hidden(text)}",
            f"write year, month and day, for example `reviewed: {past}`",
        )
        return ""
    if day > latest:
        fields.wrong(
            key.value.position,
            "reviewed-future",
            f"{text} is in the future",
            "write the day on which you last read the page through",
        )
    return text


def _load(fields: Fields) -> str:
    text = fields.text("load", examples.LOAD) or ""
    if len(text) > MOST_OF_LOAD:
        position = fields.keys["load"].value.position
        what = f"the load has {len(text)} characters, and {MOST_OF_LOAD} is the most"
        fields.wrong(position, "load-length", what, "say it shorter, and the rest in the text")
    return " ".join(text.split())


def _equipment(fields: Fields) -> tuple[str, ...]:
    """What is needed; a list that says «none» as if it were a thing is told."""
    found = fields.texts("equipment", examples.EQUIPMENT)
    if len(found) == 1 and key_slips.NO_EQUIPMENT.fullmatch(found[0]):
        position = fields.keys["equipment"].value.items[0].position
        what = f"`equipment` lists `{found[0]}`, as if it were a thing"
        fields.wrong(position, "value-type", what, "write `equipment: []` for none")
        return ()
    return found


def _named(fields: Fields, name: str) -> tuple[Named, ...]:
    """The techniques that a list names, as they are written."""
    wanted = "write a list of file names of techniques without `.md`: `slug`, or `region/slug`"
    fields.texts(name, f"[{examples.OTHER_SLUG}]", known=Known(_SLUG.fullmatch, wanted))
    return tuple(Named(text, item.position) for text, item in fields.written(name))


def _ask(fields: Fields) -> tuple[str, ...]:
    """The kinds of load that are named, without what is none."""
    wanted = f"write a list of some of {', '.join(LOADS)}, for example `ask: [balance]`"
    named = fields.texts("ask", "[balance]", known=Known(LOADS.__contains__, wanted))
    for text, item in fields.written("ask"):
        if text not in LOADS:
            meant = spelling.nearest(text, LOADS)
            what = f"`{text[:40]}` is no kind of load"
            repair = f"did you mean `{meant}`?" if meant else f"use some of {', '.join(LOADS)}"
            fix = fields.instead(item, text.lower()) if text.lower() in LOADS else ()
            fields.wrong(item.position, "ask-kind", what, repair, fix)
    return tuple(one for one in named if one in LOADS)


_FORM = addresses.technique_address("<region>/<slug>")


def _redirects(fields: Fields, own: str, is_technique: bool = True) -> tuple[str, ...]:
    folder = own.rstrip("/").rpartition("/")[0]
    if is_technique and not addresses.TECHNIQUE.fullmatch(own):  # its own name is wrong, and no example
        folder = f"/{addresses.FOLDER}/{examples.REGION}"
    example = f"{folder}/{examples.FORMER_SLUG}/"
    of, form = ("a technique", _FORM) if is_technique else ("a page", example)
    fits = addresses.TECHNIQUE.fullmatch if is_technique else addresses.is_page
    known = Known(fits, f"write each as `{form}`, in a list, for example `redirect_from: [{example}]`")
    former = fields.texts("redirect_from", f"[{example}]", known=known)
    for address, item in fields.written("redirect_from"):
        if not fits(address):
            fields.wrong(
                item.position,
                "redirect-address",
                f"`{address[:60]}` is no address of {of}",
                f"write it as `{form}`, with both slashes at the ends",
            )
        elif address == own:
            fields.wrong(
                item.position,
                "redirect-address",
                "this is the page's own address",
                "remove it: only former addresses stand here",
            )
    return tuple(a for a in former if fits(a) and a != own)
