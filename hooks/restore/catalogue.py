"""All pages of a site → its techniques, its routines, what refers to what, and the problems of them all."""

from __future__ import annotations

import datetime
import os
import posixpath
import re
import unicodedata
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path

from restore import anchors, clip_files, examples, figures, frontmatter, labels, links, links_check, media, pictures, sheet_check, source, technique
from restore.camera import Box
from restore.clip_files import Made
from restore.examples import Example
from restore.fields import Fields
from restore.frontmatter import Key
from restore.labels import Vocabulary
from restore.links_check import Claim, Links, Live
from restore.media import Clip, Marked
from restore.problem import Problem, errors, in_order
from restore.scene import Room
from restore.source import Source
from restore.technique import Technique

MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # what MkDocs takes for a page


AUTHORING = "authoring/"  # pages for authors: no business of clients, search engines and the search


@dataclass
class Page:
    """One Markdown file: its text, its place under docs/, and what stands in it."""

    source: Source
    uri: str  # from docs/, with forward slashes
    technique: Technique | None = None
    routine: tuple[str, ...] | None = None  # keys of techniques, `region/slug`
    videos: list[Marked] = field(default_factory=list)
    front: dict[str, Key] | None = None
    figures: Room | None = None
    boxes: dict[str, Box] | None = None  # of its figures' views
    draft: Room | None = None  # figures that don't all fit, for who is writing them
    examples: list[Example] = field(default_factory=list)  # figures in its text
    made: Made | None = None  # the drawn clip beside it, whether it is shown or not
    former: tuple[str, ...] = ()  # its former addresses, from `redirect_from`

    @property
    def title(self) -> str:
        """Its title, from the front matter, else from the file's name."""
        return self.technique.title if self.technique else self._front("title") or Path(self.uri).stem.replace("-", " ").capitalize()

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
    def clip(self) -> Clip | None:
        """The drawn clip that it shows: where its front matter names no video."""
        return self.made.clip if self.made and self.technique and not self.technique.clips else None

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
        return sorted(uri.split("/")[1] for uri in self.pages if uri.count("/") == 2 and uri.startswith("techniques/") and uri.endswith("/index.md"))

    def above(self, uri: str) -> list[str]:
        """The places of the pages that a page stands under, the front door first: the first page of each folder on the way to it, where there is one."""
        folders = posixpath.dirname(uri).split("/") if "/" in uri else []
        first = ["/".join([*folders[:n], "index.md"]) for n in range(len(folders) + 1)]
        return [one for one in first if one in self.pages and one != uri]

    def total(self, uri: str) -> Fraction:
        """How long a region's routine takes, in seconds."""
        return sum((t.seconds for t in self.routine(uri)), Fraction(0))


def load(docs: Path, latest: datetime.date, shown: str = "docs", vocabulary_file: Path = labels.FILE) -> Catalogue:
    """Reads every page under `docs`. `shown` stands for it in messages; `latest` is today where the day is furthest on.

    Raises OSError where a file can't be read, never on what an author writes.
    """
    catalogue = Catalogue()
    catalogue.vocabulary, catalogue.problems = labels.load(vocabulary_file)
    for path in _files(docs):
        uri = path.relative_to(docs).as_posix()
        text = source.read(f"{shown}/{uri}" if shown else uri, path.read_bytes())
        catalogue.pages[uri] = _page(catalogue, text, uri, path, docs, latest)
    _check_figure_files(catalogue, docs, shown)
    for page in catalogue.pages.values():
        _check_routine(catalogue, page)
    _links(catalogue, docs, shown)
    catalogue.problems = in_order(catalogue.problems)
    return catalogue


def _files(docs: Path, endings: tuple[str, ...] = MARKDOWN):
    for folder, folders, names in os.walk(docs):
        folders[:] = sorted(f for f in folders if not f.startswith("."))
        for name in sorted(names):
            if name.lower().endswith(endings) and not name.startswith("."):
                yield Path(folder) / name


def _page(catalogue: Catalogue, text: Source, uri: str, path: Path, docs: Path, latest: datetime.date) -> Page:
    page = Page(text, uri)
    parts = uri.split("/")
    if parts[0] == "techniques" and len(parts) > 1 and (parts[-1] != "index.md" or len(parts) > 3):
        catalogue.problems += _place(text.path, parts)
        region, slug = "/".join(parts[1:-1]), parts[-1].rsplit(".", 1)[0]
        page.technique, problems = technique.read(text, region, slug, path.parent, docs, catalogue.vocabulary, latest)
        catalogue.problems += problems
        page.former = page.technique.redirect_from
        page.draft, found, drawn = _figures(page.technique, problems, path, f"{text.path.rsplit('.', 1)[0]}{figures.SUFFIX}")
        page.figures = None if errors(found) else page.draft
        page.made, stale = _clip(page, path, drawn)
        page.boxes = pictures.boxes(page.figures) if page.figures else None
        wrong = errors(problems + found)
        catalogue.problems += found if wrong else found + stale + sheet_check.check(text.path, page.technique, page.figures, page.boxes)
        if len(parts) == 3:
            catalogue.techniques[f"{region}/{slug}"] = page.technique
    else:
        page.front, problems = frontmatter.read(text)
        page.former, odd = technique.other_page(text, page.front or {}, latest, links.address(uri))
        problems += odd
        catalogue.problems += [p for p in text.problems if p.rule in ("file-encoding", "front-matter")] + problems
        page.examples, problems = examples.read(text)
        catalogue.problems += problems
        fields = Fields(text.path, page.front or {})
        fields.passed_through()
        catalogue.problems += fields.problems
        if len(parts) == 3 and parts[0] == "techniques" and not technique.NAME.fullmatch(parts[1]):
            catalogue.problems.append(_bad_name(text.path, parts[1], "folder"))
    page.videos, problems = media.in_text(text, path.parent, docs)
    catalogue.problems += problems
    return page


def _figures(read: Technique, problems: list[Problem], path: Path, shown: str) -> tuple[Room | None, list[Problem], str | None]:
    """The figures that lie beside a page, what is wrong with them, and the text of their file; None for a page without one."""
    file = path.with_name(path.stem + figures.SUFFIX)
    if not file.is_file():
        return None, [], None
    start, stop = read.cue_lines
    sure = not any(start - 1 <= p.line < stop for p in errors(problems)) and read.cues  # else a broken cue would look like one that is missing
    text, odd = source.plain_text(shown, file.read_bytes())
    room, found = figures.read(shown, text, anchors.anchors(read.cues) if sure else None)
    return room, odd + found, text


def _clip(page: Page, path: Path, drawn: str | None) -> tuple[Made, list[Problem]]:
    """The drawn clip that lies beside a technique's page, and what is to be told of it where it is shown and all that it is made from is right."""
    has_figures = drawn is not None
    made = clip_files.look(page.technique, drawn or "", path.parent)
    shown = page.source.path.rsplit(".", 1)[0] + figures.SUFFIX if has_figures else page.source.path
    return made, [] if page.technique.clips else clip_files.stale(made, page.technique, shown, has_figures)


def _check_figure_files(catalogue: Catalogue, docs: Path, shown: str) -> None:
    pages = [uri.rsplit(".", 1)[0] for uri, page in catalogue.pages.items() if page.technique]
    free = [uri for uri in pages if not (docs / f"{uri}{figures.SUFFIX}").exists()]  # pages without figures
    for path in _files(docs, (".figures.yml", ".figures.yaml", ".figure.yml", ".figure.yaml")):
        uri = path.relative_to(docs).as_posix()
        stem = uri[: uri.lower().rindex(".figure")]
        if stem in pages and uri == stem + figures.SUFFIX:
            continue
        folder, name = str(Path(stem).parent), Path(stem).name
        beside, far = ({Path(page).name: page for page in free if (str(Path(page).parent) == folder) is own} for own in (True, False))
        if stem in pages:
            what = f"`{path.name}` isn't read under this name"
            repair = f"rename it to `{name}{figures.SUFFIX}`" if stem in free else f"`{name}{figures.SUFFIX}` lies beside it and is read: delete one of the two"
        else:
            what = f"there is no technique `{stem.removeprefix('techniques/')}.md` that these figures belong to"
            near, away = frontmatter.nearest(name, beside), frontmatter.nearest(name, far, 0.8)
            repair = f"rename it to `{near}{figures.SUFFIX}`" if near else "give it the name of a page that lies beside it"
            if away and (not near or name == away != near):
                target = "/".join(p for p in (shown, str(Path(far[away]).parent)) if p)
                repair = f"move it to `{target}/`" + (f" as `{away}{figures.SUFFIX}`" if path.name != away + figures.SUFFIX else "")
        catalogue.problems.append(Problem(f"{shown}/{uri}" if shown else uri, 1, 1, "figure-page", what, repair))


def _place(path: str, parts: list[str]) -> list[Problem]:
    problems = []
    if len(parts) != 3:
        where = "too deep" if len(parts) > 3 else "in no region"
        problems.append(Problem(path, 1, 1, "page-place", f"this page lies {where}", "move it to `docs/techniques/<region>/`, for example `docs/techniques/hamstrings/`"))
    for folder in parts[1:-1][:1]:
        if not technique.NAME.fullmatch(folder):
            problems.append(_bad_name(path, folder, "folder"))
    stem, _, ending = parts[-1].rpartition(".")
    if not technique.NAME.fullmatch(stem) or ending != "md":
        problems.append(_bad_name(path, parts[-1], "file"))
    return problems


def _bad_name(path: str, name: str, of: str) -> Problem:
    stem = name.rsplit(".", 1)[0] if of == "file" else name
    plain = "-".join("".join(c if c.isascii() and c.isalnum() else " " if c.isascii() else "" for c in unicodedata.normalize("NFKD", stem).lower()).split())
    ending = ".md" if of == "file" else ""
    return Problem(path, 1, 1, "page-name", f"the {of} name `{name[:60]}` can't be part of an address: lower-case letters a–z, digits, single hyphens between them" + (", and `.md`" if ending else ""),
                   f"rename it, for example to `{plain or 'standing-stretch'}{ending}`")


def _check_routine(catalogue: Catalogue, page: Page) -> None:
    parts = page.uri.split("/")
    if not (len(parts) == 3 and parts[0] == "techniques" and parts[2] == "index.md" and page.front is not None):
        return

    def wrong(place: tuple[int, int], rule: str, what: str, repair: str) -> None:
        catalogue.problems.append(Problem(page.source.path, *place, rule, what, repair))

    key = page.front.get("routine")
    if key is None:
        for name, other in page.front.items():
            if frontmatter.nearest(name, ["routine"], 0.75):
                wrong(other.place, "key-unknown", f"`{name}` is no key of a region's page", "did you mean `routine`?")
        return
    if key.value.kind != "list" or not key.value.items:
        wrong(key.value.place if key.value.kind not in ("nothing", "list") else key.place, "routine-type", "`routine` isn't a list with techniques in it",
              f"write the slugs of the region's techniques, for example `routine: [{', '.join(t.slug for t in catalogue.region(parts[1])[:2]) or 'standing-stretch, roller'}]`")
        return
    found = []
    for item in key.value.items:
        name = item.text.strip()
        if item.kind != "text":
            wrong(item.place, "routine-type", "an item of `routine` isn't the slug of a technique", "write its file name without `.md`")
            continue
        full = name if "/" in name else f"{parts[1]}/{name}"
        if full not in catalogue.techniques:
            known = {t.slug if t.region == parts[1] else t.key: 0 for t in catalogue.techniques.values()}
            meant = frontmatter.nearest(name, known) or next((t.key for t in catalogue.techniques.values() if t.slug == name), None)
            wrong(item.place, "routine-unknown", f"there is no technique `{name[:60]}`",
                  f"did you mean `{meant}`?" if meant else f"write one of {', '.join(list(known)[:8]) or 'the techniques of this folder'}")
            continue
        found.append(full)
    page.routine = tuple(found)


def _links(catalogue: Catalogue, docs: Path, shown: str) -> None:
    """Where former addresses lead, by the pages and, where there is one, by the register of links."""
    wrong: dict[str, list[Problem]] = {}
    for problem in errors(catalogue.problems):
        wrong.setdefault(problem.path, []).append(problem)
    words = not any(p.rule == "labels-file" for p in catalogue.problems)
    pages, claims = {}, []
    for uri, page in catalogue.pages.items():
        address, read, own = links.address(uri), page.technique, wrong.get(page.source.path, ())
        catalogue.by_address[address] = page
        broken = read and (not words or not read.cues or any(read.cue_lines[0] - 1 <= p.line < read.cue_lines[1] for p in own))  # a broken cue would look like one that is gone
        pages[address] = Live(page.source.path, tuple(anchors.anchors(read.cues)) if read else (), read is not None, not broken)
        if page.former:
            keys, _ = frontmatter.read(page.source)
            claims += [Claim(item.text.strip(), address, page.source.path, item.place) for item in keys["redirect_from"].value.items if item.text.strip() in page.former]
    file = docs / links.FILE
    register = links.read(f"{shown}/{links.FILE}" if shown else links.FILE, file.read_bytes()) if file.is_file() else None
    sure = not any(p.rule in ("yaml", "front-matter", "file-encoding") for p in catalogue.problems)
    catalogue.links, problems = links_check.check(register, pages, claims, [anchors.anchor(one.name) for one in catalogue.vocabulary.labels], sure)
    catalogue.problems += problems
