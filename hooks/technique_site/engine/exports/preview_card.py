"""A page's card, the picture that a messenger shows with a link: SVG from a few words and a figure.

A card is twice as wide as high, and some apps cut out the square in its middle: so all that it says stands in
that square, and only colour beside it.
In a conversation it is 300 px wide, a quarter of its size: so its words are few and large.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.cues import dose_words
from technique_site.engine.drawing.palette import BRAND, INK, PAPER, STAGE
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.page import technique_facts
from technique_site.engine.sheet import typeface
from technique_site.engine.text import english

WIDTH, HEIGHT = 1200, 630
DOT = "#f4a283"  # as in the mark
_FONT = "Liberation Sans"
_MIDDLE, _ROOM = WIDTH / 2, 606  # of the square, less its margins
_FLOOR = 348  # where a figure's half ends and that of the words begins
_LEADING = 1.12
_MUTED = "#dfeceb"  # on the brand's colour
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
        return " ".join(part if part.endswith((".", "!", "?")) else f"{part}." for part in parts if part)


def of_page(known: Page, title: str, whole: Catalogue, drawn: dict[str, Pictures], name: str) -> Card:
    """A page's card. `drawn` are the techniques' pictures by their keys; a region shows its routine's first,
    a list of regions the first of all.
    """
    if technique := known.technique:
        time = technique_facts.facts(technique)[:1] if technique.seconds else []
        return Card(
            title,
            english.capital("".join(time)),
            english.capital(", ".join(technique.equipment)) or "No equipment",
            name,
            _figure([technique], drawn),
        )
    parts = known.uri.split("/")
    if parts[0] == "techniques" and len(parts) == 3:
        routine, own = whole.routine(known.uri), whole.region(parts[1])
        shown = routine or own
        minutes = dose_words.minutes(whole.total(known.uri))
        fact = " · ".join(
            part
            for part in (
                english.count(len(shown), "technique") if shown else "",
                f"about {minutes} min" if minutes else "",
            )
            if part
        )
        return Card(title, fact, "" if fact else known.summary, name, _figure([*routine, *own], drawn))
    if known.uri in ("index.md", "techniques/index.md"):
        every = [
            one
            for region in whole.regions()
            for one in [*whole.routine(f"techniques/{region}/index.md"), *whole.region(region)]
        ]
        return Card(title, "", known.summary, name, _figure(every, drawn))
    return Card(title, "", known.summary, name)


def _figure(techniques: list, drawn: dict[str, Pictures]) -> tuple[str, str] | None:
    return next(
        (
            (drawn[one.key].small, drawn[one.key].small_box)
            for one in techniques
            if one.key in drawn and drawn[one.key].small
        ),
        None,
    )


def svg(card: Card, style: str, mark: str) -> str:
    """A card → its picture. `style` is the CSS of a figure's shapes, `mark` the site's own as SVG. Letters
    that the typeface lacks are left out.
    """
    title, fact, said, name = (typeface.had(text) for text in (card.title, card.fact, card.said, card.name))
    title = title or name
    top, high, lines = (
        (_FLOOR + 14, HEIGHT - _FLOOR - 34, 1 if card.fact else 2) if card.figure else (118, HEIGHT - 150, 4)
    )
    parts = [
        f'<rect width="{WIDTH}" height="{HEIGHT}" fill="{BRAND}"/>',
        _ring(1130, 610 if card.figure else 10, 150),
        _ring(70, 640, 120),
    ]
    if card.figure:
        parts.append(f'<rect width="{WIDTH}" height="{_FLOOR}" fill="{STAGE}"/>' + _stood(*card.figure))
    parts.append(
        _wordmark(
            "" if name == title else name, mark, INK if card.figure else PAPER, 16 if card.figure else 34
        )
    )
    parts += _text(title, fact, said, top, high, lines)
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH}'
        f' {HEIGHT}" font-family="{_FONT}"><style>{style}</style>{"".join(parts)}</svg>'
    )


def _ring(x: float, y: float, radius: float) -> str:
    """The ring of the front door's head."""
    return (
        f'<circle cx="{x}" cy="{y}" r="{radius}" fill="none" stroke="{DOT}" stroke-opacity=".24"'
        ' stroke-width="44"/>'
    )


def _stood(shapes: str, box: str) -> str:
    """A figure on the lower edge of its half, as large as the square has room for."""
    left, top, width, height = map(float, box.split())
    scale = min(_ROOM / width, (_FLOOR - 74) / height)
    right, down = _MIDDLE - (left + width / 2) * scale, _FLOOR - (top + height) * scale
    return f'<g transform="translate({right:.2f} {down:.2f}) scale({scale:.4f})">{shapes}</g>'


def _wordmark(name: str, mark: str, ink: str, top: float) -> str:
    size, side = 26, 44 if name else 56
    first, colon, rest = name.partition(":")
    wide = _wide(first, size, True) + _wide(colon + rest, size)
    left = _MIDDLE - (side + (12 + wide if name else 0)) / 2
    shown = f'<svg x="{left:.1f}" y="{top}" width="{side}" height="{side}" {mark.partition("<svg ")[2]}'
    words = (
        f'<text x="{left + side + 12:.1f}" y="{top + side / 2 + size * 0.36:.1f}" font-size="{size}"'
        f' fill="{ink}"><tspan font-weight="700">{escape(first)}</tspan>{escape(colon + rest)}</text>'
    )
    return shown + (words if name else "")


def _text(title: str, fact: str, said: str, top: float, high: float, most: int) -> list[str]:
    """The words, one below the other in the middle of their room: the title as large as the others leave room
    for.
    """
    below = []  # size, bold, colour, line
    if fact:
        below.append((_fitting(fact, 36, 24), True, PAPER, fact))
    if said:
        sizes = (32, 30, 28) if most > 1 else (32, 30, 28, 26, 24)
        size = next((size for size in sizes if len(_lines(said, size)) <= most), 28)
        shown = (
            _balanced(said, size, False)
            if len(_lines(said, size)) <= most
            else _cut(_lines(said, size), size, most)
        )
        below += [(size, False, _MUTED, line) for line in shown]
    left = high - sum(size * 1.3 for size, *_ in below) - (18 if below else 0)
    size = next(
        (
            size
            for size in _SIZES
            if len(_lines(title, size, True)) * size * _LEADING <= left and _whole(title, size)
        ),
        0,
    )
    size = size or next(
        (size for size in _SIZES if len(_lines(title, size, True)) * size * _LEADING <= left), _SIZES[-1]
    )
    placed = [(size, _LEADING, True, "#fff", line) for line in _balanced(title, size)] + [
        (s, 1.3, bold, colour, line) for s, bold, colour, line in below
    ]
    y = top + (high - sum(s * leading for s, leading, *_ in placed) - (18 if below else 0)) / 2
    made = []
    for number, (s, leading, bold, colour, line) in enumerate(placed):
        y += 18 if below and number == len(placed) - len(below) else 0
        made.append(
            f'<text x="{_MIDDLE:g}" y="{y + s * (leading - 1) / 2 + s * 0.8:.1f}" font-size="{s}"'
            f' font-weight="{700 if bold else 400}" text-anchor="middle"'
            f' fill="{colour}">{escape(line)}</text>'
        )
        y += s * leading
    return made


def _wide(text: str, size: float, bold: bool = False) -> float:
    return typeface.width(text, size, bold) / typeface.POINT


def _lines(text: str, size: float, bold: bool = False, room: float = _ROOM) -> list[str]:
    return typeface.broken(text, size, room * typeface.POINT, bold)


def _whole(text: str, size: float) -> bool:
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
