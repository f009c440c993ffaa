"""A new page's name as an author types it → region and slug, and the text of pages to be filled in. A name
that begins with `programmes/` is that of a programme.

It makes text alone; commands/new.py writes the files.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from typing import NamedTuple

from technique_site.engine.cues.labels import LOADS, STRENGTH, Vocabulary
from technique_site.engine.page import addresses, examples
from technique_site.engine.page.technique_fields import NAME
from technique_site.engine.text.yaml_document import BOOLEAN, NULL, NUMBER

COMMAND = "make new PAGE="

_PAGE = """\
---
title: {title}

# One sentence of 20 to 160 characters. Search results, link previews and the region's page show it.
summary:

# The muscles that do the work, for example {muscles}.
muscles: []

# What to have at hand, for example {equipment}. [] says that nothing is needed.
equipment:

# The day on which you last read the whole page through, for example 2026-11-22.
reviewed:

{volume}# To use one of these, take its "# " away.
# also_called: [another name, one more]
{optional}# frequency: 2 days a week
# easier: []  # the file names of techniques one step easier, without `.md`; of another region as region/page
# harder: []  # those one step harder
# ask: []  # kinds of load that the labels don't bring: {loads}
# video:
#   src: https://www.youtube.com/watch?v=aqz-KE-bpKQ
#   title: What the video shows
---

<!-- Why would a client do it? Write two or three plain sentences under this line. -->

## Set up

<!-- What to do before the first cue, one short step an item. Go on with "2. ". -->

1. 

## Cues

<!-- One cue an item: label, dose, one action. For example:
1. {cue}
    - It should feel strong, and never sharp.
docs/authoring/cue-lists.md lists the labels. -->

1. 

## Common mistakes

<!-- As in: {mistake} Each "- " is one item. No items? Delete the section. -->

- 

## Make it easier

<!-- For a client who can't do it yet. No items? Delete the section. -->

- 

## Make it harder

<!-- For a client who does it with ease. No items? Delete the section. -->

- 

## Stop if

<!-- The signs that say stop, for example: {stop_if} -->

- 

## Sources

<!-- Where the doses and claims come from. No items? Delete the section. -->

- 
"""

_SIDES = """\
# true if all is done on one side and then on the other, else false.
each_side:

"""
_ROUNDS = """\
# How often to do all cues: a number, or a range for who is new and for later, for example 1–2.
rounds:

"""
_SETS = """\
# How many sets: a number, or a range for who is new and for later, for example 2–3.
sets:

# The cue list is one repetition. How many there are in a set, for example 8–12.
reps:

# How long to rest between two sets, for example 90 s.
rest:

"""


class Kind(NamedTuple):
    """A kind of technique that a page can begin as: the keys that it asks for, those that it offers, and the
    terms of a dose that its example has.
    """

    asked: str
    offered: str
    terms: tuple[str, ...]


# By the name that one types; without one, all is offered and nothing asked.
KINDS = {
    "": Kind("", "# each_side: true\n# rounds: 2\n", ()),
    "stretch": Kind(_ROUNDS + _SIDES, "", ("hold", "stretch")),
    "strength": Kind(_SETS + _SIDES, f"# reps_left: 2–3\n# load: {examples.LOAD}\n", STRENGTH),
    "soft-tissue": Kind(_SIDES, "# rounds: 2\n", ("move", "pressure")),
}

_PROGRAMME = """\
---
title: {title}
summary: Techniques of several regions, in one order.

# The techniques in their order, each with its region, for example {example}.
routine:
---

<!-- Who is this programme for, and when? Write it under this line.\
 The list of techniques comes by itself. -->
"""

_REGION = """\
---
title: {title}
summary: {summary}
# For a routine, take the "# " away and name techniques of this region in their order.
# routine: [{slug}]
---

<!-- Who are these techniques for, and why? Write it under this line.\
 The list of techniques comes by itself. -->
"""


class NameSlip(ValueError):
    """What is wrong with the name of a new page, with the command that is right."""


def region_and_slug(typed: str, regions: Iterable[str] = ()) -> tuple[str, str]:
    """`whole-body/slow-stretch` → its region and slug. Raises NameSlip, and nothing else, for any string that
    isn't of this form.

    `regions` are those that exist, for the example in a message.
    """
    exact = typed.split("/")
    if len(exact) == 2 and all(NAME.fullmatch(part) for part in exact):
        if exact[1] == "index":
            whose, what = "the region's own page", "technique"
            if exact[0] == addresses.PROGRAMMES:
                whose, what = "no programme", "programme"
            raise NameSlip(
                f"`{typed}` is {whose}; give the {what} another name, for example:"
                f" {COMMAND}{exact[0]}/{examples.SLUG}"
            )
        return exact[0], exact[1]
    ended = re.sub(r"(\.(md|markdown))?[\s\"'/]*$", "", typed, flags=re.I)
    parts = [name for part in re.split(r"[/\\]", ended) if (name := plain(part))]
    if addresses.FOLDER in parts:  # a path or an address, pasted whole
        parts = parts[parts.index(addresses.FOLDER) + 1 :]
    elif addresses.PROGRAMMES in parts[1:]:
        parts = parts[parts.index(addresses.PROGRAMMES) :]
    shown = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in typed[:60]) + "…" * (
        len(typed) > 60
    )
    regions = list(regions)
    some_region = (regions or [examples.REGION])[0]
    if not parts:
        right = f"{COMMAND}{some_region}/{examples.SLUG}"
        raise NameSlip(f"`{shown}` names no page; write the region and the page, for example: {right}")
    if len(parts) == 1 and parts[0] in regions:
        right = f"{COMMAND}{parts[0]}/{examples.SLUG}"
        raise NameSlip(f"`{shown}` names a region and no page; write both, for example: {right}")
    region, slug = (parts[0], parts[-1]) if len(parts) > 1 else (some_region, parts[0])
    right = f"{COMMAND}{region}/{slug if slug != 'index' else examples.SLUG}"
    if len(parts) == 1:
        raise NameSlip(f"`{shown}` names no region; write the region and the page, for example: {right}")
    if len(parts) > 2:
        raise NameSlip(
            f"`{shown}` is too deep: a page lies directly in its region; write for example: {right}"
        )
    raise NameSlip(
        f"`{shown}` isn't written as region/page, in lower-case letters, digits and single hyphens; write:"
        f" {right}"
    )


def plain(name: str) -> str:
    """A name as it can stand in an address: `Slow Walk` → `slow-walk`; empty where nothing of it can."""
    letters = unicodedata.normalize("NFKD", name).lower()
    return "-".join(
        "".join(c if c.isascii() and c.isalnum() else " " if c.isascii() else "" for c in letters).split()
    )


def page(slug: str, vocabulary: Vocabulary, kind: str = "") -> str:
    """The text of a new technique page of one of `KINDS`, whose only faults are the blanks that its author
    fills. Its example of a cue has a label of the vocabulary.
    """
    of = KINDS[kind]
    return _PAGE.format(
        volume=of.asked,
        optional=of.offered,
        title=_title(slug),
        muscles=examples.MUSCLES,
        equipment=examples.EQUIPMENT,
        loads=", ".join(LOADS),
        cue=vocabulary.example_of(of.terms),
        mistake=examples.MISTAKE,
        stop_if=examples.STOP_IF,
    )


def programme(slug: str, techniques: Iterable[str]) -> str:
    """The text of a new programme, a routine across regions, whose only fault is the blank that its author
    fills. `techniques` are those of the site, by their keys, for the example.
    """
    example = ", ".join(list(techniques)[:2]) or examples.KEY
    return _PROGRAMME.format(title=_title(slug), example=f"[{example}]")


def region_page(region: str, slug: str) -> str:
    """The text of a new region's own page; `slug` is the technique that it begins with."""
    words = _short(region.replace("-", " "), 120)
    return _REGION.format(title=_title(region), summary=f"Techniques for the {words}.", slug=slug)


def _title(name: str) -> str:
    title = _short(name.replace("-", " "), 60)
    title = title[:1].upper() + title[1:]
    guessed = any(
        pattern.fullmatch(title) for pattern in (NULL, BOOLEAN, NUMBER)
    )  # `90` alone would be read as a number
    return f'"{title}"' if guessed else title


def _short(words: str, most: int) -> str:
    """At most that many characters, cut between words where there is a place to cut."""
    return words if len(words) <= most else words[: most + 1].rpartition(" ")[0] or words[:most]
