"""The pages as records that the search reads: what a result shows, and the words by which it is found.

The search forgives endings, accents and slips of the finger by itself (overrides/features/search), so words
stand here as they are written, once each.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from typing import Any

from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.cues.sentences import visible
from technique_site.engine.page import addresses, technique_facts

# What a record holds, in this order. `weight` says how much a page counts among others, `picture` whether it
# has a small figure.
FIELDS = ("address", "title", "kind", "facts", "summary", "names", "things", "words", "weight", "picture")
# How much a word counts by the field in which it stands.
BOOSTS = {"title": 8.0, "names": 5.0, "things": 3.0, "summary": 2.0, "words": 1.0}
TELLING = 12  # words of a technique's text that tell most of it, at least
MOST_WORDS = 12_000  # of all techniques' texts: a small site is searched more deeply than a large one
_NOT_WORDS = re.compile(r"[^\w'’]+")
_LEFT_OUT = ("sources", "about the numbers")
_NO_EQUIPMENT = "no equipment"

Record = list[str | float]


def is_found(uri: str, meta: Mapping[str, Any]) -> bool:
    """Whether the search finds a page: it is not for authors, and its front matter `meta` doesn't say
    `search: {exclude: true}`. `uri` is its path under docs/.
    """
    search: Mapping[str, Any] = meta.get("search") or {}
    return not uri.startswith(AUTHORING) and not search.get("exclude")


def index(
    catalogue: Catalogue, uris: Sequence[str], address_of: Callable[[str], str], when_to_stop: str
) -> dict[str, Any]:
    """All that the search reads: a record for each of these pages, how much its fields count, the synonyms,
    and where questions of safety lead. `address_of` gives a page's address from the site's root,
    `when_to_stop` is the page of safety, from docs/.
    """
    pages = [catalogue.pages[uri] for uri in uris]
    texts = [_words(_body(page)) for page in pages]
    spread = Counter(word for words in texts for word in set(words))
    techniques = sum(1 for page in pages if page.technique)
    most = max(TELLING, MOST_WORDS // max(1, techniques))
    synonyms = catalogue.synonyms
    return {
        "fields": FIELDS,
        "boosts": BOOSTS,
        "records": [
            _record(
                catalogue,
                page,
                address_of(page.uri),
                _telling(words, spread, len(pages), most) if page.technique else dict.fromkeys(words),
            )
            for page, words in zip(pages, texts)
        ],
        "meanings": synonyms.meanings,
        "safety": {"phrases": synonyms.safety, "address": address_of(when_to_stop)},
    }


def _record(catalogue: Catalogue, page: Page, address: str, words: Iterable[str]) -> Record:
    read = page.technique
    names = read.also_called if read else _also_called(page)
    things = [*read.muscles, *(read.equipment or (_NO_EQUIPMENT,))] if read else []
    shown = {*_words(page.title), *_words(page.summary), *_words(" ".join([*names, *things]))}
    return [
        address.removeprefix("./"),
        page.title,
        _kind(page),
        " · ".join(_facts(catalogue, page)),
        page.summary,
        _joined(names),
        _joined([*things, *_region_names(catalogue, page)]),
        " ".join(word for word in words if word not in shown),
        _weight(page),
        1 if page.scene else 0,
    ]


def _kind(page: Page) -> str:
    if page.technique:
        return "Technique"
    return "Region" if addresses.region_of(page.uri) else "Page"


def _facts(catalogue: Catalogue, page: Page) -> list[str]:
    """What a result says below its title: region, time, sides and equipment."""
    if page.technique:
        own = catalogue.pages.get(addresses.region_source(page.technique.region))
        region = [own.title] if own else []
        short = [one for one in technique_facts.facts(page.technique) if one != page.technique.frequency]
        return [*region, *short, technique_facts.needs_line(page.technique)]
    routine = catalogue.routine(page.uri) if page.routine else ()
    return [technique_facts.total(routine)] if routine else []


def _region_names(catalogue: Catalogue, page: Page) -> list[str]:
    return [page.technique.region.replace("-", " ")] if page.technique else []


def _weight(page: Page) -> float:
    """How much a page counts: one to do before one to read, then the others, lists of pages last."""
    if page.technique:
        return 1.15
    if addresses.region_of(page.uri):
        return 1.05
    if page.uri.rpartition("/")[2] == "index.md":
        return 0.4
    return 1.0 if "/" in page.uri else 0.6


def _telling(words: Sequence[str], spread: Mapping[str, int], pages: int, most: int) -> list[str]:
    """The words that tell this text from the others: they stand in it often and in few others (tf-idf;
    Spärck Jones, 1972). At most `most`, in the order of the text.
    """
    often = Counter(words)
    worth = {word: count * math.log(pages / spread[word]) for word, count in often.items()}
    kept = set(sorted(worth, key=lambda word: (-worth[word], word))[:most])
    return [word for word in dict.fromkeys(words) if word in kept]


def _also_called(page: Page) -> list[str]:
    key = (page.front_keys or {}).get("also_called")
    return [item.text for item in key.value.items] if key else []


def _joined(texts: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(_words(" ".join(texts))))


def _body(page: Page) -> str:
    """The words of a page's text, without its code, comments and sources."""
    kept: list[str] = []
    skipped = False
    for number in range(page.source.body, len(page.source.lines) + 1):
        line = page.source.clean[number - 1].replace("\0", " ")
        if line.startswith("## "):
            skipped = line[3:].strip().lower() in _LEFT_OUT
        if not skipped and number not in page.source.code:
            kept.append(line)
    return visible(re.sub(r"[#>*|`]", " ", "\n".join(kept)))


def _words(text: str) -> list[str]:
    return [word for word in _NOT_WORDS.sub(" ", text.lower()).split() if len(word) > 1]
