"""A page's card, the picture that a messenger shows with a link: SVG from a few words and a figure.

A card is twice as wide as high, and some apps cut out the square in its middle: so all that it says stands in
that square, and only colour beside it.
In a conversation it is 300 px wide, a quarter of its size: so its words are few and large.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from html import escape

from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.settings.palette import Palette
from technique_site.engine.settings.site_mark import Mark
from technique_site.engine.sheet import typeface
from technique_site.engine.text import english

WIDTH, HEIGHT = 1200, 630
_FONT = "Liberation Sans"
_MIDDLE, _ROOM = WIDTH / 2, 606  # of the square, less its margins
_FLOOR = 348  # where a figure's half ends and that of the words begins
_LEADING = 1.12  # of the title
_LOOSE = 1.3  # leading of what stands below it
_GAP = 18  # between the two
_SIZES = range(96, 19, -2)


@dataclass(frozen=True)
class Card:
    """What a card says: a title, one fact in bold, a sentence or a list of things, the site's name; and a
    figure, as shapes and a view box.
    """

    title: str
    fact: str = ""
    said: str = ""
    name: str = ""
    figure: tuple[str, str] | None = None

    @property
    def words(self) -> str:
        """All that is written on it."""
        return f"{self.title} {self.fact} {self.said} {self.name}"

    @property
    def alt(self) -> str:
        """The card in words, for who can't see it."""
        parts = [self.title, self.fact, self.said, "With a drawing of an exercise" if self.figure else ""]
        return " ".join(english.ended(part) for part in parts if part)


def of_page(
    page: Page, title: str, catalogue: Catalogue, pictures: Mapping[str, Pictures], site_name: str
) -> Card:
    """A page's card. `pictures` are the techniques' pictures by their keys; a region shows its routine's
    first, a list of regions the first of all.
    """
    if technique := page.technique:
        time = technique_facts.facts(technique)[:1] if technique.seconds else []
        return Card(
            title,
            english.capital("".join(time)),
            english.capital(", ".join(technique.equipment)) or "No equipment",
            site_name,
            _figure([technique], pictures),
        )
    if region := addresses.region_of(page.uri):
        routine, own = catalogue.routine(page.uri), catalogue.region(region)
        shown = routine or own
        time = technique_facts.time_of(catalogue.routine(page.uri), short=True)
        fact = " · ".join(
            part
            for part in (
                english.count(len(shown), "technique") if shown else "",
                f"about {time}" if time else "",
            )
            if part
        )
        return Card(title, fact, "" if fact else page.summary, site_name, _figure([*routine, *own], pictures))
    if page.uri in ("index.md", addresses.LIST):
        every = [
            one
            for region in catalogue.regions()
            for one in [*catalogue.routine(addresses.region_source(region)), *catalogue.region(region)]
        ]
        return Card(title, "", page.summary, site_name, _figure(every, pictures))
    return Card(title, "", page.summary, site_name)


def _figure(techniques: list[Technique], pictures: Mapping[str, Pictures]) -> tuple[str, str] | None:
    """The small picture of the first of the techniques that has one: its shapes and its view box."""
    drawn = (pictures[one.key] for one in techniques if one.key in pictures)
    return next(((one.small, one.small_box) for one in drawn if one.small), None)


def svg(card: Card, style: str, mark: Mark, palette: Palette) -> str:
    """A card → its picture in the colours of the light palette. `style` is the CSS of a figure's shapes,
    `mark` the site's own. Letters that the typeface lacks are left out.
    """
    colours = palette.light
    title, fact, said, name = (typeface.had(text) for text in (card.title, card.fact, card.said, card.name))
    title = title or name
    top, high, lines = (
        (_FLOOR + 14, HEIGHT - _FLOOR - 34, 1 if card.fact else 2) if card.figure else (118, HEIGHT - 150, 4)
    )
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{colours["brand"]}"/>',
        _ring(1130, 610 if card.figure else 10, 150, colours["mark-dot"]),
        _ring(70, 640, 120, colours["mark-dot"]),
    ]
    if card.figure:
        parts.append(
            f'<rect width="{WIDTH}" height="{_FLOOR}" fill="{colours["figure-stage"]}"/>'
            + _stood(*card.figure)
        )
    parts.append(
        _wordmark(
            "" if name == title else name,
            mark,
            colours["ink" if card.figure else "paper"],
            16 if card.figure else 34,
        )
    )
    parts += _text(title, fact, said, top, high, lines, colours)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH}'
        f' {HEIGHT}" font-family="{_FONT}"><style>{style}</style>{"".join(parts)}</svg>'
    )


def _ring(x: float, y: float, radius: float, colour: str) -> str:
    """The ring of the front door's head."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{colour}" stroke-opacity=".24"'
        ' stroke-width="44"/>'
    )


def _stood(shapes: str, box: str) -> str:
    """A figure on the lower edge of its half, as large as the square has room for."""
    left, top, width, height = map(float, box.split())
    scale = min(_ROOM / width, (_FLOOR - 74) / height)
    right, down = _MIDDLE - (left + width / 2) * scale, _FLOOR - (top + height) * scale
    return f'<g transform="translate({right:.2f} {down:.2f}) scale({scale:.4f})">{shapes}</g>'


def _wordmark(name: str, mark: Mark, ink: str, top: float) -> str:
    size, side = 26, 44 if name else 56
    first, colon, rest = name.partition(":")
    wide = _wide(first, size, True) + _wide(colon + rest, size)
    left = _MIDDLE - (side + (12 + wide if name else 0)) / 2
    shown = (
        f'<svg x="{left:.1f}" y="{top}" width="{side}" height="{side}"'
        f' viewBox="{mark.view_box}">{mark.inside}</svg>'
    )
    words = (
        f'<text x="{left + side + 12:.1f}" y="{top + side / 2 + size * 0.36:.1f}" font-size="{size}"'
        f' fill="{ink}"><tspan font-weight="700">{escape(first)}</tspan>{escape(colon + rest)}</text>'
    )
    return shown + (words if name else "")


@dataclass(frozen=True)
class _Line:
    """A line of the card's words: its size and leading, and how it looks."""

    text: str
    size: int
    leading: float
    bold: bool
    colour: str

    @property
    def height(self) -> float:
        return self.size * self.leading

    def svg(self, top: float) -> str:
        base = top + self.size * (self.leading - 1) / 2 + self.size * 0.8
        return (
            f'<text x="{_MIDDLE:g}" y="{base:.1f}" font-size="{self.size}"'
            f' font-weight="{700 if self.bold else 400}" text-anchor="middle"'
            f' fill="{self.colour}">{escape(self.text)}</text>'
        )


def _text(
    title: str, fact: str, said: str, top: float, high: float, most: int, colours: Mapping[str, str]
) -> list[str]:
    """The words, one below the other in the middle of their room: the title as large as the others leave room
    for. `most` is the number of lines that `said` may have.
    """
    below = [*_fact_lines(fact, colours["paper"]), *_said_lines(said, most, colours["on-brand-muted"])]
    gap = _GAP if below else 0
    size = _title_size(title, high - sum(line.height for line in below) - gap)
    heading = [_Line(text, size, _LEADING, True, colours["on-brand"]) for text in _balanced(title, size)]
    y = top + (high - sum(line.height for line in [*heading, *below]) - gap) / 2
    made: list[str] = []
    for line in heading:
        made.append(line.svg(y))
        y += line.height
    y += gap
    for line in below:
        made.append(line.svg(y))
        y += line.height
    return made


def _fact_lines(fact: str, colour: str) -> list[_Line]:
    return [_Line(fact, _fitting(fact, 36, 24), _LOOSE, True, colour)] if fact else []


def _said_lines(said: str, most: int, colour: str) -> list[_Line]:
    """A sentence or a list of things in at most so many lines, as large as they allow; cut where it is longer
    even when it is small.
    """
    if not said:
        return []
    sizes = (32, 30, 28) if most > 1 else (32, 30, 28, 26, 24)
    fitting = next((size for size in sizes if len(_lines(said, size)) <= most), None)
    size = fitting or 28
    texts = _balanced(said, size, False) if fitting else _cut(_lines(said, size), size, most)
    return [_Line(text, size, _LOOSE, False, colour) for text in texts]


def _title_size(title: str, room: float) -> int:
    """The largest size at which a title is no higher than its room: one that breaks no word, if there is
    one.
    """
    low_enough = [size for size in _SIZES if len(_lines(title, size, True)) * size * _LEADING <= room]
    unbroken = (size for size in low_enough if _is_unbroken(title, size))
    return next(unbroken, low_enough[0] if low_enough else _SIZES[-1])


def _wide(text: str, size: float, bold: bool = False) -> float:
    return typeface.width(text, size, bold) / typeface.POINT


def _lines(text: str, size: float, bold: bool = False, room: float = _ROOM) -> list[str]:
    return typeface.broken(text, size, room * typeface.POINT, bold)


def _is_unbroken(text: str, size: float) -> bool:
    """Whether no word has to be broken."""
    return all(_wide(word, size, True) <= _ROOM for word in text.split())


def _fitting(text: str, size: int, least: int) -> int:
    return next((one for one in range(size, least, -2) if _wide(text, one, True) <= _ROOM), least)


def _balanced(text: str, size: float, bold: bool = True) -> list[str]:
    """A text in as few lines as it needs, all about equally long; no more words are broken for that."""
    best = _lines(text, size, bold)
    longest = max((_wide(word, size, bold) for word in text.split()), default=0)
    for room in range(_ROOM - 12, max(_ROOM // 3, int(longest)), -12):
        lines = _lines(text, size, bold, room)
        if len(lines) > len(best):
            break
        best = lines
    return best


def _cut(lines: list[str], size: float, most: int) -> list[str]:
    """No more lines than there is room for. The last one says that there were more, and ends behind a whole
    thing where a list is one line.
    """
    if len(lines) <= most:
        return lines
    words = lines[most - 1].split()
    while len(words) > 1 and _wide(" ".join(words) + "…", size) > _ROOM:
        words.pop()
    last = " ".join(words)
    return [*lines[: most - 1], (last.rpartition(",")[0] or last if most == 1 else last).rstrip(",;:") + "…"]
