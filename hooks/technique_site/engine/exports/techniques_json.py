"""All techniques as data for other programs and for scripts on pages: `techniques-2.json`, and for programs
that know the first edition alone `techniques.json`, without what that can't say. A schema describes each,
docs/authoring/data.md explains both.

Addresses are relative to the file's own, so they hold wherever the site stands. What is empty is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import Any, Protocol
from urllib.parse import unquote

from technique_site.engine.catalogue import script_pages
from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.cues import cue_view, dose_words, fingerprint
from technique_site.engine.cues.cue_view import Piece
from technique_site.engine.cues.dose import COUNTED, FIRST_KINDS, LEVELS, Term
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.drawing.pictures import FigurePicture, Pictures
from technique_site.engine.exports import compact_json, moved_data, routine_data
from technique_site.engine.exports.compact_json import number
from technique_site.engine.page import addresses
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.section_entries import Entry
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Made

# A new edition, with files of its own, comes when a program that read the one before would read it wrongly.
NAMES = addresses.DATA
SCHEMAS = {1: "techniques.schema.json", 2: "techniques-2.schema.json"}
Lead = Callable[[str], str]


class SheetPdf(Protocol):
    """A printed sheet, as the data names it."""

    @property
    def url(self) -> str:
        """Its address from the site's root."""
        ...

    @property
    def paper(self) -> str:
        """The name of its paper."""
        ...

    @property
    def large(self) -> bool:
        """Whether it is in large print."""
        ...

    @property
    def size(self) -> int:
        """Its size in bytes."""
        ...


@dataclass(frozen=True)
class SiteLinks:
    """The site's name and address, and where its files are: `url` gives the address of a page or file of
    docs/ from the site's root, `small` that of a technique's small picture, `figure` that of a figure.
    """

    name: str
    address: str  # whole; empty where it isn't known
    url: Callable[[str], str]
    small: Callable[[str], str]
    figure: Callable[[Technique, FigurePicture], str]
    # of the sheets of a page, by its path from docs/
    pdfs: Mapping[str, Sequence[SheetPdf]] = field(default_factory=dict[str, Sequence[SheetPdf]])


def clashes(catalogue: Catalogue) -> list[str]:
    """What to tell of each pair of addresses whose short ids are the same."""
    seen: dict[str, str] = {}
    known = [*map(addresses.technique_address, catalogue.techniques), *catalogue.links.leads]
    return [
        f"`{seen[moved_data.short_id(a)]}` and `{a}` have the same short id, so links of plans can't tell"
        " them apart: give the newer page another name."
        for a in dict.fromkeys(known)
        if seen.setdefault(moved_data.short_id(a), a) != a
    ]


def files(
    catalogue: Catalogue,
    shown: Mapping[str, Pictures],
    site: SiteLinks,
    techniques: Sequence[Technique],
    made: Made = keeping.made_anew,
) -> dict[str, str]:
    """The files of all editions with their schemas, by their names. `techniques` are those that can be shown,
    in order; `shown` their pictures by key; `made` may know the entries of former builds.
    """
    found: dict[str, str] = {}
    for edition, name in NAMES.items():
        said = [one for one in techniques if edition > 1 or _first_edition_says(one)]
        found[name] = compact_json.text(data(catalogue, shown, site, said, edition, made))
        found[SCHEMAS[edition]] = Path(__file__).with_name(SCHEMAS[edition]).read_text("utf-8")
    return found


def _first_edition_says(technique: Technique) -> bool:
    """Whether the first edition can say how a technique is done: rounds, of which it takes the high end, and
    terms that it knows.
    """
    volume = technique.volume
    plain = Volume(volume.low, volume.high, each_side=volume.each_side)
    return volume == plain and all(
        term.kind in FIRST_KINDS for cue in technique.cues for term in cue.dose.terms
    )


def data(
    catalogue: Catalogue,
    shown: Mapping[str, Pictures],
    site: SiteLinks,
    techniques: Sequence[Technique],
    edition: int,
    made: Made = keeping.made_anew,
) -> dict[str, Any]:
    """One edition's file as what JSON can hold. `techniques` are those that it can say; `made` may know the
    entries of former builds.
    """
    former = moved_data.former_addresses(catalogue)
    own = {addresses.region_source(region) for region in catalogue.regions()}
    labels = [
        _full(
            name=label.name,
            tone=label.tone,
            gloss=label.gloss,
            learn=site.url(label.learn) if label.learn else "",
        )
        for label in catalogue.vocabulary.labels
    ]
    known = {technique.key for technique in techniques}
    programmes = [_programme(catalogue, uri, site, known) for uri in catalogue.programmes() if edition > 1]
    return {
        "$schema": SCHEMAS[edition],
        "version": edition,
        "site": _full(name=site.name, address=site.address),
        "labels": labels,
        "regions": [_region(catalogue, region, site, known, edition) for region in catalogue.regions()],
        **_full(programmes=programmes),
        "techniques": [
            {
                "key": t.key,
                "id": moved_data.short_id(addresses.technique_address(t.key)),
                **moved_data.said_of(former.get(addresses.technique_address(t.key), [])),
                **made(f"data {t.key}", partial(_technique, t, catalogue, shown, site))[edition],
            }
            for t in techniques
        ],
        "pages": [
            _full(title=p.title, summary=p.summary, address=site.url(uri))
            for uri, p in catalogue.pages.items()
            if not (p.technique or uri.startswith(AUTHORING) or uri in own or script_pages.is_one(p))
        ],
        "gone": moved_data.gone(catalogue),
    }


def _full(**entries: Any) -> dict[str, Any]:
    """Entries without those that are empty."""
    return {key: value for key, value in entries.items() if value not in ("", None, [], (), {})}


def _region(
    catalogue: Catalogue, region: str, site: SiteLinks, shown: set[str], edition: int
) -> dict[str, Any]:
    uri = addresses.region_source(region)
    page = catalogue.pages[uri]
    routine = [t.key for t in catalogue.routine(uri) if t.key in shown]
    return _full(
        region=region,
        title=page.title,
        summary=page.summary,
        address=site.url(uri),
        routine=routine,
        routines=routine_data.routines(catalogue, uri, shown) if edition > 1 else [],
        sheets=_sheets(site, uri),
    )


def _programme(catalogue: Catalogue, uri: str, site: SiteLinks, shown: set[str]) -> dict[str, Any]:
    page = catalogue.pages[uri]
    return _full(
        title=page.title,
        summary=page.summary,
        address=site.url(uri),
        routines=routine_data.routines(catalogue, uri, shown),
        sheets=_sheets(site, uri),
    )


def _technique(
    technique: Technique,
    catalogue: Catalogue,
    pictures: Mapping[str, Pictures],
    site: SiteLinks,
) -> dict[int, dict[str, Any]]:
    """The entry of one technique in each edition."""
    shown = pictures.get(technique.key)
    uri = addresses.technique_source(technique.key)
    page = catalogue.pages[uri]
    address, lead = site.url(uri), lead_of(site, page)
    videos = [_video(one, page, site, drawn=False) for one in technique.videos] + (
        [_video(page.clip_video, page, site, drawn=True)] if page.clip_video else []
    )
    before = {
        "region": technique.region,
        "title": technique.title,
        "summary": technique.summary,
        "address": address,
        "muscles": list(technique.muscles),
        "equipment": list(technique.equipment),
        **_full(also_called=list(technique.also_called)),
    }
    behind = {
        **_full(frequency=technique.frequency),
        "reviewed": technique.reviewed,
        "mark": fingerprint.of_cues(technique.cues, technique.volume),
        "set_up": [_entry(one, lead) for one in technique.set_up],
        "cues": [
            {
                "anchor": view.anchor,
                "address": f"{address}#{view.anchor}",
                "label": view.label,
                "dose": [_term(term) for term in view.cue.dose.terms],
                "seconds": number(view.cue.seconds),
                **_words(view.words, lead),
                **_full(points=[_words(point, lead) for point in view.points]),
            }
            for view in technique.views
        ],
        "stop_if": [_entry(one, lead) for one in technique.stop_if],
        **(
            _full(
                picture=site.small(technique.key),
                figures=[_figure(one, technique, site) for one in shown.all],
            )
            if shown
            else {}
        ),
        **_full(videos=videos, sheets=_sheets(site, uri)),
    }
    how_often = {1: _rounds(technique), 2: _volume(technique, catalogue)}
    return {edition: {**before, **own, **behind} for edition, own in how_often.items()}


def _rounds(technique: Technique) -> dict[str, Any]:
    """How often it is done, as the first edition has it."""
    return {
        "each_side": technique.volume.each_side,
        "rounds": technique.rounds,
        "seconds": number(technique.seconds),
    }


def _volume(technique: Technique, catalogue: Catalogue) -> dict[str, Any]:
    """How often it is done, what kind of work it is, and which techniques are easier or harder."""
    volume, ladder = technique.volume, catalogue.ladder
    spans = {"reps": volume.reps, "rest": volume.rest, "reps_left": volume.reps_left}
    return {
        "kind": technique.kind,
        "unit": volume.word,
        "number": [volume.low, volume.high],
        "sides": volume.sides,
        **{name: [term.low, term.high] for name, term in spans.items() if term},
        **_full(load=technique.load, loads=list(technique.loads)),
        **_full(
            easier=list(ladder.easier.get(technique.key, ())),
            harder=list(ladder.harder.get(technique.key, ())),
        ),
        "seconds": [number(technique.least_seconds), number(technique.seconds)],
    }


def _words(pieces: Sequence[Piece], lead: Lead) -> dict[str, Any]:
    """Pieces → their text, and where some of it is emphasised or leads somewhere, the pieces: those are lists
    of the text and, of a link, its address.
    """
    text = {"text": "".join(piece.text for piece in pieces)}
    if not any(piece.strong for piece in pieces):
        return text
    shown = [
        [piece.text, *filter(None, [lead(piece.address)])] if piece.strong else piece.text for piece in pieces
    ]
    return {**text, "pieces": shown}


def lead_of(site: SiteLinks, page: Page) -> Lead:
    """What gives the address of a link as it is written in a page's Markdown; nothing where it is no link or
    leads nowhere.
    """

    def lead(written: str) -> str:
        path, mark, part = written.partition("#")
        if not written or re.match(r"https?://", written):
            return written
        found = site.url(page.beside(unquote(path)) if path else page.uri)
        return f"{found}{mark}{part}" if found else ""

    return lead


def _entry(entry: Entry, lead: Lead) -> dict[str, Any]:
    return {
        **_full(mark=entry.mark),
        **_words(cue_view.pieces(entry.text), lead),
        **_full(below=[_words(cue_view.pieces(one), lead) for one in entry.below]),
    }


def _term(term: Term) -> dict[str, Any]:
    measure = "count" if term.kind in COUNTED else "of_ten" if term.kind in LEVELS else "seconds"
    return {"kind": term.kind, measure: [term.low, term.high], "words": dose_words.term(term)}


def _figure(drawn: FigurePicture, technique: Technique, site: SiteLinks) -> dict[str, Any]:
    of, _, variant = drawn.name.partition("/")
    return {
        "of": of,
        **_full(variant=variant),
        "address": site.figure(technique, drawn),
        "box": drawn.box,
        "ratio": drawn.ratio,
        "alt": drawn.alt,
        **_full(caption=drawn.caption),
        "wrong": drawn.is_wrong,
    }


def _video(video: TitledVideo, page: Page, site: SiteLinks, drawn: bool) -> dict[str, Any]:
    def beside(path: str) -> str:
        return site.url(page.beside(path)) if path else ""

    is_file = video.address.kind == "file"
    address = beside(video.address.short) if is_file else video.address.link
    return {
        "title": video.title,
        "kind": video.address.kind,
        "address": address,
        **_full(
            short="" if is_file else video.address.short,
            captions=beside(video.captions),
            poster=beside(video.poster),
        ),
        "drawn": drawn,
    }


def _sheets(site: SiteLinks, uri: str) -> list[dict[str, Any]]:
    return [
        {"address": one.url, "paper": one.paper, "large": one.large, "bytes": one.size}
        for one in site.pdfs.get(uri, ())
    ]
