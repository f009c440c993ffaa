"""The register and the pages that are there → where each former address leads now, and which published ones
lead nowhere.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from technique_site.engine.catalogue.link_register import Gone, Register
from technique_site.engine.page.addresses import joined, parts
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_document import Position

_TECHNIQUE = re.compile(r"/techniques/[^/]+/[^/]+/")  # what a technique may give as its former address
_FARTHEST = 30  # lines that an address is followed over: more are as good as a circle
_NUMBERED = re.compile(r"(.+)-([0-9]+)")


@dataclass(frozen=True)
class Live:
    """A page that is there: its file as messages name it, and the addresses of its cues in it."""

    path: str
    cues: tuple[str, ...] = ()
    is_technique: bool = False
    sure: bool = True  # whether its cues could be read: else none is called lost


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
    """Where former addresses lead. Addresses are whole from the site's root, as
    `/techniques/hamstrings/roller/#roll`; targets may be `https://` ones.
    """

    there: bool = False  # whether the site has a register
    lines: tuple[Gone, ...] = ()  # those under `gone`, as written
    new: tuple[str, ...] = ()  # addresses of pages and cues that aren't registered yet
    moved: dict[str, str] = field(
        default_factory=dict
    )  # former address of a page → the page that names it in `redirect_from`
    gone: dict[str, str] = field(
        default_factory=dict
    )  # address of a page that is gone → where the register leads
    cues: dict[str, dict[str, str]] = field(
        default_factory=dict
    )  # page, former or there → its former cues → where each leads, if not to the like in `leads`

    @property
    def leads(self) -> dict[str, str]:
        """Former address of a page → where it leads, whether it moved or is gone."""
        return {**self.moved, **self.gone}


@dataclass(frozen=True)
class _End:
    """Where following an address ended: `there`, `away`, or at what is lost (`page` or `cue`) or never ends
    (`loop`); `by` are the keys under `gone` on the way.
    """

    kind: str
    page: str
    cue: str = ""
    by: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        return joined(self.page, self.cue)

    @property
    def leads(self) -> bool:
        return self.kind in ("there", "away")


def check(
    register: Register | None,
    pages: dict[str, Live],
    claims: list[Claim],
    labels: Iterable[str],
    sure: bool = True,
) -> tuple[Links, list[Problem]]:
    """What there is to know of former addresses, and what is wrong with them. `labels` are the cue addresses
    that the vocabulary gives.

    Where not all pages' front matter could be read (`sure`), no page is called lost.
    """
    problems = _taken(pages, claims)
    work = _Check(
        register or Register(""),
        pages,
        {c.address: c.page for c in reversed(claims) if c.address not in pages},
        set(labels),
        sure,
    )
    if register:
        problems += [*register.problems, *work.gone_lines(claims), *work.lost()]
    return work.links(register is not None), problems


def _taken(pages: dict[str, Live], claims: list[Claim]) -> list[Problem]:
    problems, first = [], {}
    for claim in claims:
        if claim.address in pages:
            problems.append(
                Problem(
                    claim.path,
                    *claim.position,
                    "redirect-taken",
                    f"`{claim.address}` is the address of a page that is there",
                    "remove it, or rename that page",
                )
            )
        elif claim.address in first:
            problems.append(
                Problem(
                    claim.path,
                    *claim.position,
                    "redirect-taken",
                    f"`{claim.address}` is claimed by {first[claim.address]}, too",
                    "keep it in one page",
                )
            )
        first.setdefault(claim.address, claim.path)
    return problems


class _Check:
    def __init__(
        self, register: Register, pages: dict[str, Live], moved: dict[str, str], labels: set[str], sure: bool
    ):
        self.register, self.pages, self.moved, self.labels, self.sure = register, pages, moved, labels, sure
        self.gone, self.published = register.gone, register.published
        self.cues = {cue for page in pages.values() for cue in page.cues}  # of any page
        self.new = tuple(
            sorted(
                {joined(page, cue) for page, live in pages.items() for cue in ("", *live.cues)}
                - set(self.published)
            )
        )
        self.wrong: set[str] = (
            set()
        )  # keys under `gone` that are told already: who follows one isn't told again

    def follow(
        self,
        page: str,
        cue: str = "",
        seen: frozenset = frozenset(),
        by: tuple[str, ...] = (),
        keeps: bool = False,
    ) -> _End:
        """Goes from an address on to where it ends. What is there wins over the register, a cue's own line
        over its page's.

        A page in place of a deleted one needn't have its cues: then a cue leads to the page, unless it
        `keeps` to be one.
        """
        while (page, cue) not in seen and len(by) < _FARTHEST:
            seen |= {(page, cue)}
            if page.startswith("https://"):
                return _End("away", page, by=by)
            live, own = self.pages.get(page), joined(page, cue)
            if live and (not cue or cue in live.cues or not live.sure):
                return _End("there", page, cue, by)
            if cue and own in self.gone:
                by += (own,)
                page, cue = parts(self.gone[own].to)
            elif live:
                key, number = self._renamed(cue)
                if not key:
                    return _End("cue", page, cue, by)
                by += (key,)
                cue = self.gone[key].to[1:] + number
            elif page in self.gone:
                by += (page,)
                to, there = parts(self.gone[page].to)
                kept = self.follow(to, cue, seen, by, keeps=True) if cue and not keeps else None
                if kept and kept.kind == "there" and kept.cue:
                    return kept
                page, cue = to, cue if keeps else there
            elif page in self.moved:
                page = self.moved[page]
            else:
                return _End("page", page, cue, by)
        return _End("loop", page, cue, by)

    def _renamed(self, cue: str) -> tuple[str, str]:
        """The key under `gone` that renames a cue on every page, and the number that is kept; nothing where
        there is none.
        """
        numbered = _NUMBERED.fullmatch(cue)
        return (
            ("#" + cue, "")
            if "#" + cue in self.gone
            else (
                (f"#{numbered[1]}", f"-{numbered[2]}")
                if numbered and f"#{numbered[1]}" in self.gone
                else ("", "")
            )
        )

    def links(self, there: bool) -> Links:
        """Where all former addresses lead."""
        found = Links(there, tuple(self.gone.values()), self.new)
        for page, to in self.moved.items():
            if page not in self.gone:
                found.moved[page] = to
        for key in self.gone:
            if (
                not key.startswith("#")
                and "#" not in key
                and key not in self.pages
                and (end := self.follow(key)).leads
            ):
                found.gone[key] = end.address
        for whole in [*self.published, *self.gone]:
            page, cue = parts(whole)
            if (
                not page
                or not cue
                or (page in self.pages and (cue in self.pages[page].cues or not self.pages[page].sure))
            ):
                continue
            end = self.follow(page, cue)
            usual = joined(parts(found.leads[page])[0], cue) if page in found.leads else ""
            if end.leads and end.address != usual and (page in self.pages or page in found.leads):
                found.cues.setdefault(page, {})[cue] = end.address
        return found

    def gone_lines(self, claims: list[Claim]) -> list[Problem]:
        """What is wrong with what the lines under `gone` mean."""
        problems, told = [], set()
        claimed = {c.address: c.path for c in claims}

        def wrong(position: Position, rule: str, what: str, repair: str) -> None:
            problems.append(Problem(self.register.path, *position, rule, what, repair))

        for key, line in sorted(self.gone.items(), key=lambda one: one[1].position):
            page, cue = parts(key)
            if page in self.pages and (not cue or cue in self.pages[page].cues):
                wrong(
                    line.position,
                    "link-there",
                    f"`{key}` is the address of a {'cue' if cue else 'page'} that is there",
                    "remove this line",
                )
                continue
            if key in claimed and key not in self.pages:
                wrong(
                    line.position,
                    "link-there",
                    f"`{key}` is led on by `redirect_from` in {claimed[key]}, too",
                    "keep one of the two",
                )
                continue
            if not page and self._is_idle(cue):
                wrong(
                    line.position,
                    "link-there",
                    f"`{key}` is the address of a label that is there, and no page has lost it",
                    "remove this line",
                )
                continue
            ring = self._ring(key)
            if ring is not None:
                self.wrong.add(key)
                if len(ring) >= _FARTHEST:
                    wrong(
                        line.position,
                        "link-target",
                        f"`{key}` leads over {_FARTHEST} other lines or more",
                        "let it lead straight to a page or a cue that is there",
                    )
                elif key in ring and not told & set(ring):
                    way = ring[ring.index(key) :] + ring[: ring.index(key)]
                    wrong(
                        line.position,
                        "link-target",
                        f"`{key}` leads in a circle: {' → '.join([*way, key])}",
                        "let it lead to a page or a cue that is there",
                    )
                    told |= set(ring)
            elif found := self._unknown(line):
                self.wrong.add(key)
                wrong(line.to_position, "link-target", *found)
        return problems

    def _is_idle(self, cue: str) -> bool:
        """Whether a label is there and each published cue that bears it, too."""
        ours = [
            whole for whole in self.published if re.fullmatch(rf"{re.escape(cue)}(-[0-9]+)?", parts(whole)[1])
        ]
        return cue in self.labels and all(
            parts(one)[0] in self.pages and parts(one)[1] in self.pages[parts(one)[0]].cues for one in ours
        )

    def _ring(self, key: str) -> tuple[str, ...] | None:
        """The lines under `gone` that lead to one another and nowhere else, where this one leads into them;
        all on its way, where those are too many.
        """
        if not key.startswith("#"):
            end = self.follow(*parts(key))
            return (
                None
                if end.kind != "loop"
                else end.by
                if len(end.by) >= _FARTHEST
                else self.follow(end.page, end.cue).by
            )
        way = [key]
        while way[-1] in self.gone and way[-1] not in way[:-1] and len(way) <= _FARTHEST:
            way.append(self.gone[way[-1]].to)
        return tuple(way) if len(way) > _FARTHEST else tuple(way[way.index(way[-1]) : -1]) or None

    def _unknown(self, line: Gone) -> tuple[str, str] | None:
        """What is said of a line whose target is nowhere; nothing where it leads on, or to what is told as
        lost itself.
        """
        page, cue = parts(line.to)
        if not page:
            if cue in self.labels | self.cues or line.to in self.gone:
                return None
            near = spelling.nearest(cue, self.labels | self.cues)
            return f"no label and no cue has the address `{line.to}`", (
                f"did you mean `#{near}`?" if near else "write the address that the cue has now"
            )
        end = self.follow(page, cue)
        if (
            end.leads
            or end.kind == "loop"
            or end.address in self.published
            or (end.kind == "page" and end.page in self.published)
        ):
            return None
        if any(key.startswith("/") and key in self.gone for key in end.by):
            return None  # that line is told
        if end.kind == "page":
            if not self.sure:
                return None
            near = spelling.nearest(end.page, self.pages, 0.75)
            return f"there is no page `{end.page}`", (
                f"did you mean `{joined(near, cue if cue in self.pages[near].cues else '')}`?"
                if near
                else "write the address of a page that is there"
            )
        near = spelling.nearest(end.cue, self.pages[end.page].cues, 0.5)
        return f"the page `{end.page}` has no cue `{end.cue}`", (
            f"did you mean `{end.page}#{near}`?"
            if near
            else f"write the page alone, `{end.page}`, or one of its cues"
        )

    def lost(self) -> list[Problem]:
        """A message for each published page that leads nowhere, for each cue, and for each label that left
        the vocabulary.
        """
        pages: dict[str, list[str]] = {}
        cues: dict[tuple[str, str], list[str]] = {}
        for whole in self.published:
            end = self.follow(*parts(whole))
            if end.leads or end.kind == "loop" or self.wrong & set(end.by):
                continue
            if end.kind == "page":
                pages.setdefault(end.page, []).append(whole)
            else:
                cues.setdefault((end.page, end.cue), []).append(whole)
        problems = [self._lost_page(page, wholes) for page, wholes in pages.items()] if self.sure else []
        labels: dict[str, list[tuple[str, str]]] = {}
        for page, cue in cues:
            base = cue if cue in self.labels else _base(cue)
            if base in self.labels | self.cues or "#" + base in self.gone:
                problems.append(self._lost_cue(page, cue, cues[page, cue]))
            else:
                labels.setdefault(base, []).append((page, cue))
        return problems + [
            self._lost_label(base, [(page, cue, cues[page, cue]) for page, cue in own])
            for base, own in labels.items()
        ]

    def _at(self, address: str, rule: str, what: str, repair: str) -> Problem:
        return Problem(self.register.path, *self.published[address], rule, what, repair)

    def _lost_page(self, page: str, wholes: list[str]) -> Problem:
        at = page if page in self.published else wholes[0]
        near = self._nearest_page(
            page, {parts(whole)[1] for whole in wholes if parts(whole)[0] == page} - {""}
        )
        up = page
        while up not in self.pages and up.strip("/"):
            up = up.rstrip("/").rpartition("/")[0] + "/"
        count = len([whole for whole in wholes if parts(whole)[1]])
        cues = f", nor {'is its cue' if count == 1 else f'are its {count} cues'}" if count else ""
        likely = f", most likely {self.pages[near].path}" if near else ""
        return self._at(
            at,
            "link-lost",
            f"`{page}` was published and isn't there any more{cues}",
            f"write `redirect_from: [{page}]` in the page that took its place{likely}, or say under `gone`"
            f" where to send people: `{page}: {near or up}`",
        )

    def _nearest_page(self, page: str, cues: set[str]) -> str:
        """The page that most likely took a page's place, of those that may say so: a new one of like name or
        with the same cues, else one of like name beside it.
        """
        fit = [one for one, live in self.pages.items() if not live.is_technique or _TECHNIQUE.fullmatch(page)]
        fit = [one for one in fit if self.pages[one].is_technique or not cues] or fit
        folder, slug = _split(page)
        new = [one for one in fit if one in self.new]
        for some, cutoff in (([one for one in new if _split(one)[0] == folder], 0.6), (new, 0.75)):
            names = {_split(one)[1]: one for one in some if one != "/"}
            if (name := spelling.nearest(slug, names, cutoff)) is not None:
                return names[name]
        if cues and (same := [one for one in new if set(self.pages[one].cues) == cues]):
            return min(same, key=lambda one: (_split(one)[0] != folder, one))
        names = {
            _split(one)[1]: one for one in fit if one not in new and _split(one)[0] == folder and one != "/"
        }
        name = spelling.nearest(slug, names)
        return names[name] if name is not None else ""

    def _lost_cue(self, page: str, cue: str, wholes: list[str]) -> Problem:
        live, at = self.pages[page], joined(page, cue)
        at = at if at in self.published else wholes[0]
        key = wholes[0] if len(wholes) == 1 else joined(page, cue)
        fresh = [
            one
            for one in live.cues
            if joined(page, one) in self.new and joined(parts(at)[0], one) not in self.published
        ]
        near = (
            spelling.nearest(cue, fresh, 0.3)
            or (fresh[0] if len(fresh) == 1 else None)
            or spelling.nearest(cue, live.cues, 0.5)
        )
        where = (
            "is no longer there"
            if parts(at) == (page, cue)
            else f"leads to `{page}`, which has no cue `{cue}`"
        )
        base, other = _base(near or ""), ""
        if (
            near and base != near and base in live.cues
        ):  # which of them it is now, only the author knows: the numbers follow the order
            near, other = base, f" or `#{near}`, whichever it is now"
        line = (
            f"say under `gone` where it went: `{key}: {page}#{near}`{other}, or, if nothing took its place,"
            f" `{key}: {page}`"
            if near
            else f"say under `gone` where to send people: `{key}: {page}`"
        )
        return self._at(at, "link-lost", f"the cue `{at}` was published and {where}", line)

    def _lost_label(self, base: str, lost: list[tuple[str, str, list[str]]]) -> Problem:
        """All cues of a label that left the vocabulary."""
        wholes = sorted((whole for _, _, own in lost for whole in own), key=self.published.get)
        fresh = Counter(
            _base(one)
            for page in {page for page, _, _ in lost}
            for one in set(self.pages[page].cues)
            if joined(page, one) in self.new
        )
        near = max(
            fresh, key=lambda one: (fresh[one], one == spelling.nearest(base, fresh, 0)), default=None
        ) or spelling.nearest(base, self.labels, 0)
        more = f" and {len(wholes) - 1} more" if len(wholes) > 1 else ""
        what = (
            f"the cue `{wholes[0]}`{more} {'were' if more else 'was'} published, and no label has the address"
            f" `{base}` any more"
        )
        to = near or "…"
        return self._at(
            wholes[0],
            "link-lost",
            what,
            f'if the label was renamed, say under `gone` what it is now: `"#{base}": "#{to}"`; else say where'
            f" each cue went, for example `{wholes[0]}: {lost[0][0]}`",
        )


def _split(page: str) -> tuple[str, str]:
    """The folder of a page's address, and its own name."""
    folder, _, name = page.rstrip("/").rpartition("/")
    return folder, name


def _base(cue: str) -> str:
    numbered = _NUMBERED.fullmatch(cue)
    return numbered[1] if numbered else cue
