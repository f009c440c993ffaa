"""Keys of a technique's front matter that hold words, lists or a date: each is read and checked by itself."""

from __future__ import annotations

import datetime
import re
from dataclasses import dataclass, field

from technique_site.engine.cues import sentences
from technique_site.engine.cues.labels import LOADS
from technique_site.engine.page import addresses, examples, key_slips
from technique_site.engine.page.front_matter_fields import Fields, Known, hidden
from technique_site.engine.text import spelling

MOST_OF_TITLE = MOST_OF_LOAD = 60  # characters
NAME = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_SLUG = re.compile(rf"{NAME.pattern}(?:/{NAME.pattern})?")


@dataclass(frozen=True)
class Named:
    """A technique that a page names: `slug` or `region/slug` as it is written, and where."""

    name: str
    position: tuple[int, int] = field(compare=False)


def title(fields: Fields) -> str:
    """The title; empty where there is none."""
    text = fields.text("title", examples.TITLE) or ""
    if len(text) > MOST_OF_TITLE:
        what = f"the title has {len(text)} characters, and {MOST_OF_TITLE} is the most"
        fields.wrong(fields.keys["title"].value.position, "title-length", what, "say it shorter")
    return text


def summary(fields: Fields, example: str) -> str:
    """The summary on one line; empty where there is none. `example` is one of a page of this kind."""
    text = fields.text("summary", example)
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


def reviewed(fields: Fields, latest: datetime.date) -> str:
    """The day on which the page was last read through; empty where there is none. `latest` is the last day
    that isn't in the future.
    """
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


def load(fields: Fields) -> str:
    """The load on one line; empty where there is none."""
    text = fields.text("load", examples.LOAD) or ""
    if len(text) > MOST_OF_LOAD:
        position = fields.keys["load"].value.position
        what = f"the load has {len(text)} characters, and {MOST_OF_LOAD} is the most"
        fields.wrong(position, "load-length", what, "say it shorter, and the rest in the text")
    return " ".join(text.split())


def equipment(fields: Fields) -> tuple[str, ...]:
    """What is needed; a list that says «none» as if it were a thing is told."""
    found = fields.texts("equipment", examples.EQUIPMENT)
    if len(found) == 1 and key_slips.NO_EQUIPMENT.fullmatch(found[0]):
        position = fields.keys["equipment"].value.items[0].position
        what = f"`equipment` lists `{found[0]}`, as if it were a thing"
        fields.wrong(position, "value-type", what, "write `equipment: []` for none")
        return ()
    return found


def named(fields: Fields, name: str) -> tuple[Named, ...]:
    """The techniques that a list names, as they are written."""
    wanted = "write a list of file names of techniques without `.md`: `slug`, or `region/slug`"
    fields.texts(name, f"[{examples.OTHER_SLUG}]", known=Known(_SLUG.fullmatch, wanted))
    return tuple(Named(text, item.position) for text, item in fields.written(name))


def ask(fields: Fields) -> tuple[str, ...]:
    """The kinds of load that are named, without what is none."""
    wanted = f"write a list of some of {', '.join(LOADS)}, for example `ask: [balance]`"
    kinds = fields.texts("ask", "[balance]", known=Known(LOADS.__contains__, wanted))
    for text, item in fields.written("ask"):
        if text not in LOADS:
            meant = spelling.nearest(text, LOADS)
            what = f"`{text[:40]}` is no kind of load"
            repair = f"did you mean `{meant}`?" if meant else f"use some of {', '.join(LOADS)}"
            fix = fields.instead(item, text.lower()) if text.lower() in LOADS else ()
            fields.wrong(item.position, "ask-kind", what, repair, fix)
    return tuple(one for one in kinds if one in LOADS)


_FORM = addresses.technique_address("<region>/<slug>")


def redirects(fields: Fields, own: str, is_technique: bool = True) -> tuple[str, ...]:
    """The former addresses of a page, whose address is `own`."""
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
