"""Follows an address of the site to where it leads now, over the register's lines under `gone` and the former
addresses of pages. Addresses are those from the site's root, as `/techniques/whole-body/slow-stretch/#move`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from technique_site.engine.catalogue.link_register import Gone
from technique_site.engine.page.addresses import joined, parts

MOST_LINES = 30  # that an address is followed over: more are as good as a circle
_NUMBERED = re.compile(r"(.+)-([0-9]+)")


@dataclass(frozen=True)
class LivePage:
    """A page that is there: its file as messages name it, and the addresses of its cues in it."""

    path: str
    cues: tuple[str, ...] = ()
    is_technique: bool = False
    cues_are_sure: bool = True  # whether its cues could be read: else none is called lost

    def has(self, cue: str) -> bool:
        """Whether a cue is in it; true for no cue, as the page itself is there."""
        return not cue or cue in self.cues


@dataclass(frozen=True)
class End:
    """Where following an address ended: `there`, `away`, or at what is lost (`page` or `cue`) or never ends
    (`loop`); `by` are the keys under `gone` on the way.
    """

    kind: str
    page: str
    cue: str = ""
    by: tuple[str, ...] = ()

    @property
    def address(self) -> str:
        """The address at which it ended."""
        return joined(self.page, self.cue)

    @property
    def leads(self) -> bool:
        """Whether it leads to something that is there, on this site or another."""
        return self.kind in ("there", "away")


@dataclass(frozen=True)
class Follower:
    """Follows addresses. `pages` are those that are there, by address; `moved` gives for the former address
    of a page the page that names it; `gone` are the register's lines by what is gone.
    """

    pages: Mapping[str, LivePage]
    moved: Mapping[str, str]
    gone: Mapping[str, Gone]

    def follow(
        self,
        page: str,
        cue: str = "",
        seen: frozenset[tuple[str, str]] = frozenset(),
        by: tuple[str, ...] = (),
        must_be_cue: bool = False,
    ) -> End:
        """Goes from an address on to where it ends; `seen` and `by` are what it has come over already. What
        is there wins over the register, a cue's own line over its page's.

        A page in place of a deleted one needn't have its cues: then a cue leads to the page, unless it
        `must_be_cue`.
        """
        while (page, cue) not in seen and len(by) < MOST_LINES:
            seen |= {(page, cue)}
            if page.startswith("https://"):
                return End("away", page, by=by)
            live, own = self.pages.get(page), joined(page, cue)
            if live and (live.has(cue) or not live.cues_are_sure):
                return End("there", page, cue, by)
            if cue and own in self.gone:
                by += (own,)
                page, cue = parts(self.gone[own].to)
            elif live:
                renamed = self._renamed(cue)
                if renamed is None:
                    return End("cue", page, cue, by)
                key, number = renamed
                by += (key,)
                cue = self.gone[key].to[1:] + number
            elif page in self.gone:
                by += (page,)
                to, to_cue = parts(self.gone[page].to)
                end = self.follow(to, cue, seen, by, must_be_cue=True) if cue and not must_be_cue else None
                if end and end.kind == "there" and end.cue:
                    return end
                page, cue = to, cue if must_be_cue else to_cue
            elif page in self.moved:
                page = self.moved[page]
            else:
                return End("page", page, cue, by)
        return End("loop", page, cue, by)

    def ring(self, key: str) -> tuple[str, ...] | None:
        """The lines under `gone` that lead to one another and nowhere else, where this one leads into them;
        all on its way, where those are too many.
        """
        if not key.startswith("#"):
            end = self.follow(*parts(key))
            if end.kind != "loop":
                return None
            return end.by if len(end.by) >= MOST_LINES else self.follow(end.page, end.cue).by
        way = [key]
        while way[-1] in self.gone and way[-1] not in way[:-1] and len(way) <= MOST_LINES:
            way.append(self.gone[way[-1]].to)
        if len(way) > MOST_LINES:
            return tuple(way)
        return tuple(way[way.index(way[-1]) : -1]) or None

    def _renamed(self, cue: str) -> tuple[str, str] | None:
        """The key under `gone` that renames a cue on every page, and the number that is kept; None where
        there is none.
        """
        if f"#{cue}" in self.gone:
            return f"#{cue}", ""
        base = without_number(cue)
        return (f"#{base}", cue.removeprefix(base)) if f"#{base}" in self.gone else None


def without_number(cue: str) -> str:
    """The address of a cue without the number that tells it from others of its label."""
    numbered = _NUMBERED.fullmatch(cue)
    return numbered[1] if numbered else cue
