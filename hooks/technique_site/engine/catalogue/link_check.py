"""The register and the pages that are there → where each former address leads now, and which published ones
lead nowhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from technique_site.engine.catalogue.link_follow import MOST_LINES, Follower, LivePage
from technique_site.engine.catalogue.link_register import FILE, Gone, Register
from technique_site.engine.catalogue.lost_links import LostLinks, moved_to
from technique_site.engine.page.addresses import joined, parts
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Position


@dataclass(frozen=True)
class Claim:
    """A former address that a page gives in `redirect_from`: the page's own address and file, and where it
    stands in there.
    """

    address: str
    page: str
    path: str
    position: Position


@dataclass
class Links:
    """Where former addresses lead. Addresses are those from the site's root, as
    `/techniques/whole-body/slow-stretch/#move`; targets may be `https://` ones.
    """

    has_register: bool = False
    gone_lines: tuple[Gone, ...] = ()  # the lines under `gone`, as written
    unpublished: tuple[str, ...] = ()  # addresses of pages and cues that aren't in the register yet
    # former address of a page → the page that names it in `redirect_from`
    moved: dict[str, str] = field(default_factory=dict[str, str])
    # address of a page that is gone → where the register leads
    gone: dict[str, str] = field(default_factory=dict[str, str])
    # page, former or there → its former cues → where each leads, if not to the like in `leads`
    cues: dict[str, dict[str, str]] = field(default_factory=dict[str, dict[str, str]])

    @property
    def leads(self) -> dict[str, str]:
        """Former address of a page → where it leads, whether it moved or is gone."""
        return {**self.moved, **self.gone}


def check(
    register: Register | None,
    pages: dict[str, LivePage],
    claims: list[Claim],
    labels: Iterable[str],
    pages_are_sure: bool = True,
) -> tuple[Links, list[Problem]]:
    """What there is to know of former addresses, and what is wrong with them. `pages` are those that are
    there, by address; `labels` are the cue addresses that the vocabulary gives.

    Where not all pages' front matter could be read (`pages_are_sure`), no page is called lost.
    """
    problems = _taken(pages, claims)
    moved = {c.address: c.page for c in reversed(claims) if c.address not in pages}
    shown = register or Register(FILE)
    follower = Follower(pages, moved, shown.gone)
    unpublished = {
        joined(page, cue) for page, live in pages.items() for cue in ("", *live.cues)
    } - shown.published.keys()
    links = _links(shown, follower)
    links.unpublished = tuple(sorted(unpublished))
    if register:
        links.has_register = True
        lost = LostLinks(register, follower, set(labels), unpublished, pages_are_sure)
        lines = _GoneLines(register, follower, set(labels), lost.unexplained, pages_are_sure)
        problems += [*register.problems, *lines.check(claims)]
        problems += lost.check(lines.wrong)
    return links, problems


def _taken(pages: dict[str, LivePage], claims: list[Claim]) -> list[Problem]:
    """What is wrong with former addresses that aren't free."""
    problems: list[Problem] = []
    first: dict[str, str] = {}  # former address → the file that claims it first
    for claim in claims:
        slip = None
        if claim.address in pages:
            what = f"`{claim.address}` is the address of a page that is there"
            slip = what, "remove it, or rename that page"
        elif claim.address in first:
            what = f"`{claim.address}` is claimed by {first[claim.address]}, too"
            slip = what, "keep it in one page"
        if slip:
            problems.append(Problem(claim.path, *claim.position, "redirect-taken", *slip))
        first.setdefault(claim.address, claim.path)
    return problems


def _links(register: Register, follower: Follower) -> Links:
    """Where all former addresses lead."""
    pages, gone = follower.pages, follower.gone
    links = Links(gone_lines=tuple(gone.values()))
    links.moved = {page: to for page, to in follower.moved.items() if page not in gone}
    for key in gone:
        if "#" not in key and key not in pages and (end := follower.follow(key)).leads:
            links.gone[key] = end.address
    leads = links.leads
    for address in [*register.published, *gone]:
        page, cue = parts(address)
        live = pages.get(page)
        if not cue or (live and (cue in live.cues or not live.cues_are_sure)):
            continue
        if not live and page not in leads:
            continue
        end = follower.follow(page, cue)
        usual = joined(parts(leads[page])[0], cue) if page in leads else None
        if end.leads and end.address != usual:
            links.cues.setdefault(page, {})[cue] = end.address
    return links


class _GoneLines:
    """What is wrong with what the lines under `gone` mean; `wrong` are the keys that are told already: who
    follows one isn't told again.
    """

    def __init__(
        self,
        register: Register,
        follower: Follower,
        labels: set[str],
        new: set[str],
        pages_are_sure: bool,
    ) -> None:
        self.register, self.follower, self.labels = register, follower, labels
        self.new, self.pages_are_sure = new, pages_are_sure
        self.pages, self.gone, self.published = follower.pages, register.gone, register.published
        self.cues = {cue for page in follower.pages.values() for cue in page.cues}  # of any page
        self.wrong: set[str] = set()
        self._told_rings: set[str] = set()

    def check(self, claims: list[Claim]) -> list[Problem]:
        """All problems of the lines, by their place."""
        claimed = {c.address: c.path for c in claims}
        problems: list[Problem] = []
        for key, line in self.gone.items():
            if idle := self._needless(key, claimed):
                problems.append(self._problem(line.position, "link-there", *idle))
            elif (ring := self.follower.ring(key)) is not None:
                self.wrong.add(key)
                if slip := self._endless(key, ring):
                    problems.append(self._problem(line.position, "link-target", *slip))
            elif unknown := self._unknown(line):
                self.wrong.add(key)
                problems.append(self._problem(line.to_position, "link-target", *unknown))
        return problems

    def _problem(self, position: Position, rule: str, what: str, repair: str) -> Problem:
        return Problem(self.register.path, *position, rule, what, repair)

    def _needless(self, key: str, claimed: dict[str, str]) -> tuple[str, str] | None:
        """What is said of a line whose address isn't gone, or is led on by a page; None for any other."""
        page, cue = parts(key)
        if page in self.pages and self.pages[page].has(cue):
            what = f"`{key}` is the address of a {'cue' if cue else 'page'} that is there"
            return what, "remove this line"
        if key in claimed:
            return f"`{key}` is led on by `redirect_from` in {claimed[key]}, too", "keep one of the two"
        if not page and cue in self.labels and self._is_everywhere(cue):
            what = f"`{key}` is the address of a label that is there, and no page has lost it"
            return what, "remove this line"
        return None

    def _is_everywhere(self, cue: str) -> bool:
        """Whether each published cue that bears a label is there."""
        own = re.compile(rf"{re.escape(cue)}(-[0-9]+)?")
        bearers = [(page, name) for page, name in map(parts, self.published) if own.fullmatch(name)]
        return all(page in self.pages and name in self.pages[page].cues for page, name in bearers)

    def _endless(self, key: str, ring: tuple[str, ...]) -> tuple[str, str] | None:
        """What is said of a line that leads into a ring; None for a ring that is told already."""
        if len(ring) >= MOST_LINES:
            return (
                f"`{key}` leads over {MOST_LINES} other lines or more",
                "let it lead straight to a page or a cue that is there",
            )
        if key not in ring or self._told_rings & set(ring):
            return None
        self._told_rings |= set(ring)
        way = [*ring[ring.index(key) :], *ring[: ring.index(key)], key]
        what = f"`{key}` leads in a circle: {' → '.join(way)}"
        return what, "let it lead to a page or a cue that is there"

    def _unknown(self, line: Gone) -> tuple[str, str] | None:
        """What is said of a line whose target is nowhere; None where it leads on, or to what is told as lost
        itself.
        """
        page, cue = parts(line.to)
        if not page:
            return self._unknown_label(line.to)
        end = self.follower.follow(page, cue)
        is_published = end.address in self.published or (end.kind == "page" and end.page in self.published)
        if end.leads or end.kind == "loop" or is_published:
            return None
        if any(key.startswith("/") for key in end.by):
            return None  # that line is told
        if end.kind == "cue":
            return self._unknown_cue(end.page, end.cue)
        return self._unknown_page(end.page, cue) if self.pages_are_sure else None

    def _unknown_label(self, to: str) -> tuple[str, str] | None:
        known = self.labels | self.cues
        if to[1:] in known or to in self.gone:
            return None
        near = spelling.nearest(to[1:], known)
        repair = f"did you mean `#{near}`?" if near else "write the address that the cue has now"
        return f"no label and no cue has the address `{to}`", repair

    def _unknown_page(self, page: str, cue: str) -> tuple[str, str]:
        what = f"there is no page `{page}`"
        near = spelling.nearest(page, self.pages, 0.75)
        if not near:
            return what, "write the address of a page that is there"
        return what, f"did you mean `{joined(near, cue if cue in self.pages[near].cues else '')}`?"

    def _unknown_cue(self, page: str, cue: str) -> tuple[str, str]:
        near = spelling.nearest(cue, self.pages[page].cues, 0.5)
        what = f"the page `{page}` has no cue `{cue}`"
        if went := moved_to(self.pages, self.new, page, cue):
            return what, f"did you mean `{went}`?"
        if not near:
            return what, f"write the page alone, `{page}`, or one of its cues"
        return what, f"did you mean `{page}#{near}`?"
