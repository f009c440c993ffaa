"""The settings of a site: what they are, and what is wrong with those that were given."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from technique_site.engine.settings import site_mark
from technique_site.engine.settings.palette import COLOUR, DARK, DEFAULT, LIGHT, Palette, too_pale
from technique_site.engine.settings.site_mark import DEFAULT_MARK, Mark, WrongMarkError
from technique_site.engine.text import english, spelling
from technique_site.engine.text.problem import Problem

PAPERS = ("a4", "letter")
OF_PAGE, OF_SHEET, OF_PLANS = "this page", "this sheet", "these plans"
_OF = "{this}"
_BEGINS = re.compile(r"(^|[.!?]\s+)\{this\}")
LONGEST = 200  # characters of a text

Place = tuple[str, ...]  # the keys that lead to a value
Positions = Mapping[Place, tuple[int, int]]  # line and column of a key
Data = Callable[[str], bytes | None]  # a path in docs/ → what its file holds; None where there is none


@dataclass(frozen=True)
class SiteSettings:
    """What the owner of a site chooses. `name` is the site's, `short_name` what stands below its icon on a
    home screen and in bold in the header; `coach` is the coach's name, or nothing, and `coach_word` what
    plans and sheets call whoever makes them; `disclaimer` is a sentence in which `{this}` stands for what it
    is about. `paper` is `a4` or `letter`; `when_to_stop` is a page of docs/, `mark` the drawing before
    the name.
    """

    name: str = "Techniques"
    short_name: str = "Techniques"
    coach: str = ""
    coach_word: str = "coach"
    disclaimer: str = "Not medical advice. No clinician has read {this}."
    paper: str = "a4"
    when_to_stop: str = "learn/when-to-stop.md"
    mark: Mark = DEFAULT_MARK
    palette: Palette = field(default_factory=Palette)

    @property
    def name_rest(self) -> str:
        """What follows the short name in the name."""
        return self.name.removeprefix(self.short_name) if self.name.startswith(self.short_name) else ""

    def advice(self, this: str) -> str:
        """The disclaimer about this page, this sheet or these plans; in upper case where a sentence begins
        with it.
        """
        begun = _BEGINS.sub(lambda found: found[1] + english.capital(this), self.disclaimer)
        return begun.replace(_OF, this)


KEYS = ("name", "short_name", "coach", "disclaimer", "paper", "when_to_stop", "mark", "palette")
COACH_KEYS = ("name", "word")


def read(
    given: Any,
    name: str,
    path: str,
    positions: Positions,
    data: Data,
) -> tuple[SiteSettings, list[Problem]]:
    """The value of `extra.site` → settings, and what is wrong in it; what is wrong is left as it is without.

    `name` is the site's where the settings give none, `path` the file that messages name, `positions` say
    where its keys stand, and `data` gives the bytes of a file of docs/.
    """
    return _Reading(path, positions, data).settings(given, name)


class _Reading:
    """Settings while they are read."""

    def __init__(self, path: str, positions: Positions, data: Data) -> None:
        self.path, self.positions, self.data = path, positions, data
        self.problems: list[Problem] = []

    def settings(self, given: Any, name: str) -> tuple[SiteSettings, list[Problem]]:
        """All of them, and what is wrong."""
        own = self._mapping(given, (), KEYS)
        coach = self._mapping(own.get("coach"), ("coach",), COACH_KEYS)
        plain = SiteSettings()
        full = self._text(own, ("name",)) or name or plain.name
        made = SiteSettings(
            full,
            self._text(own, ("short_name",)) or full.partition(":")[0].strip(),
            self._text(coach, ("coach", "name")),
            self._text(coach, ("coach", "word")) or plain.coach_word,
            self._text(own, ("disclaimer",)) or plain.disclaimer,
            self._one_of(own, ("paper",), PAPERS) or plain.paper,
            self._text(own, ("when_to_stop",)) or plain.when_to_stop,
            self._mark(own),
            self._palette(own.get("palette")),
        )
        if self.data(made.when_to_stop) is None:
            self._wrong(
                ("when_to_stop",),
                f"`when_to_stop` leads to `{made.when_to_stop}`, and docs/ has no such page",
                "name the page that says when to stop and see someone, or write that page",
            )
        return made, self.problems

    def _wrong(self, place: Place, what: str, repair: str) -> None:
        line, column = next(
            (
                self.positions[place[:end]]
                for end in range(len(place), -1, -1)
                if place[:end] in self.positions
            ),
            (1, 1),
        )
        self.problems.append(Problem(self.path, line, column, "site-settings", what, repair))

    def _mapping(self, value: Any, place: Place, known: tuple[str, ...]) -> Mapping[str, Any]:
        """A value that has to be keys and values, without the keys that nobody knows."""
        called = ".".join(("extra", "site", *place))
        if value is None:
            return {}
        if not isinstance(value, Mapping):
            self._wrong(
                place,
                f"`{called}` is no list of keys",
                f"indent its keys below it, for example `{known[0]}:`",
            )
            return {}
        found: dict[str, Any] = {str(key): one for key, one in value.items()}  # pyright: ignore
        for key in [key for key in found if key not in known]:
            meant = spelling.nearest(key, known)
            repair = f"did you mean `{meant}`?" if meant else f"use one of {', '.join(known)}"
            self._wrong((*place, key), f"`{key[:40]}` is no key of `{called}`", repair)
            del found[key]
        return found

    def _text(self, own: Mapping[str, Any], place: Place) -> str:
        """A text; empty where none is given or it is wrong."""
        key = place[-1]
        if key not in own:
            return ""
        value = own[key]
        if not isinstance(value, str) or not value.strip():
            self._wrong(place, f"`{key}` has no text", f'write it behind the colon, for example `{key}: "…"`')
            return ""
        if len(value) > LONGEST:
            self._wrong(
                place, f"`{key}` has {len(value)} characters, and {LONGEST} is the most", "say it shorter"
            )
            return ""
        return " ".join(value.split())

    def _one_of(self, own: Mapping[str, Any], place: Place, known: tuple[str, ...]) -> str:
        value = own.get(place[-1], known[0])
        if value in known:
            return str(value)
        self._wrong(
            place,
            f"`{place[-1]}: {str(value)[:40]}` is none of {', '.join(known)}",
            " or ".join(f"`{place[-1]}: {one}`" for one in known),
        )
        return ""

    def _mark(self, own: Mapping[str, Any]) -> Mark:
        path = self._text(own, ("mark",))
        if not path:
            return DEFAULT_MARK
        data = self.data(path) if path.endswith(".svg") else None
        if data is None:
            self._wrong(
                ("mark",),
                f"`mark` is `{path}`, and docs/ has no such SVG file",
                "put the drawing there, or leave `mark` out",
            )
            return DEFAULT_MARK
        try:
            return site_mark.read(data)
        except WrongMarkError as wrong:
            self._wrong(("mark",), f"`mark` is `{path}`, which {wrong.what}", wrong.repair)
            return DEFAULT_MARK

    def _palette(self, given: Any) -> Palette:
        both = self._mapping(given, ("palette",), (LIGHT, DARK))
        made = Palette.of({name: dict(self._colours(value, name)) for name, value in both.items()})
        for name, colours in ((LIGHT, made.light), (DARK, made.dark)):
            own = both.get(name)
            if not isinstance(own, Mapping):
                continue
            for text, ground, found in too_pale(colours):
                key = text if text in own else ground
                self._wrong(
                    ("palette", name, key),
                    f"`{text}` on `{ground}` has a contrast of {found:.1f} to 1 in the {name} palette",
                    "make one of them darker or lighter until it is 4.5 or more",
                )
        return made

    def _colours(self, value: Any, name: str) -> Iterator[tuple[str, str]]:
        for key, colour in self._mapping(value, ("palette", name), tuple(DEFAULT)).items():
            if isinstance(colour, str) and COLOUR.fullmatch(colour):
                yield key, colour.lower()
                continue
            shown = "has no value" if colour is None else f"is `{str(colour)[:40]}`, which is no colour"
            self._wrong(
                ("palette", name, key),
                f"`{key}` {shown}",
                f'write `#`, then three or six of 0–9 and a–f, in quotes: `{key}: "{DEFAULT[key][0]}"`',
            )
