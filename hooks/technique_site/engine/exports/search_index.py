"""The pages as the search reads them: what a result shows, and the words by which it is found.

The search forgives endings, accents and slips of the finger by itself (overrides/features/search), so words
stand here as they are written, once each. All of it is fetched by who opens the search, so it is kept small:
like stands by like (a list of all titles, a list of all summaries), and nothing stands twice.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial
from typing import Any

from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.cues.sentences import visible
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Made

NAME = "search.json"  # from the site's root: the same for good, so pages stay as they are when words change
# What is known of each page. `weight` says how much it counts among others, `picture` whether it has a small
# figure. An address that ends in `*` goes on with the words of the title.
FIELDS = ("address", "title", "kind", "facts", "summary", "names", "things", "weight", "picture")
# How much a word counts by the field in which it stands.
BOOSTS = {"title": 8.0, "names": 5.0, "things": 3.0, "summary": 2.0, "words": 1.0}
TELLING = 12  # words of a technique's text that tell most of it, at least
MOST_WORDS = 12_000  # of all techniques' texts: a small site is searched more deeply than a large one
_NOT_WORDS = re.compile(r"[^\w'’]+")
_LEFT_OUT = ("sources", "about the numbers")
_NO_EQUIPMENT = "no equipment"
_ENDINGS = re.compile(r"(?<=\w\w\w)(?:e?s|ing|ed)$")
_BASE64 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/"
_SLUG = re.compile(r"[a-z0-9]+")
# A link without any other sign in it; and what is a sign where no marks of emphasis and code are left.
_LINK = re.compile(r"(?<!!)\[([^\[\]()<>&\\_@]*)\]\((?:https://)?[\w./#-]*\)")
_SIGN = re.compile(r"[\\_\[\]<&]")

Known = dict[str, str | float]


def is_found(uri: str, meta: Mapping[str, Any]) -> bool:
    """Whether the search finds a page: it is not for authors, and its front matter `meta` doesn't say
    `search: {exclude: true}`. `uri` is its path under docs/.
    """
    search: Mapping[str, Any] = meta.get("search") or {}
    return not uri.startswith(AUTHORING) and not search.get("exclude")


def index(
    catalogue: Catalogue,
    uris: Sequence[str],
    address_of: Callable[[str], str],
    when_to_stop: str,
    made: Made = keeping.made_anew,
) -> dict[str, Any]:
    """All that the search reads: what is known of each of these pages, a list for each of FIELDS; the words
    that tell their texts; how much fields count; the synonyms, and where questions of safety lead.
    `address_of` gives a page's address from the site's root, `when_to_stop` is the page of safety, from
    docs/; `made` may know what former builds found out of a page.

    `telling` has all such words in order, and for each of them on which pages it stands: the number of the
    first one, then how many further on each next one is, in the digits of source maps (see `_digits`).
    """
    pages = [catalogue.pages[uri] for uri in uris]
    read = [made(f"search {page.uri}", partial(_read, catalogue, page, address_of)) for page in pages]
    known, texts = [one for one, _ in read], [words for _, words in read]
    spread = Counter(word for words in texts for word in set(words))
    most = max(TELLING, MOST_WORDS // max(1, sum(1 for page in pages if page.technique)))
    chosen = [
        _telling(words, spread, len(pages), most) if page.technique else list(dict.fromkeys(words))
        for page, words in zip(pages, texts)
    ]
    synonyms = catalogue.synonyms
    return {
        "boosts": BOOSTS,
        "pages": {name: [one[name] for one in known] for name in FIELDS},
        "telling": _places(_unshown(one, words) for one, words in zip(known, chosen)),
        "meanings": _by_meaning(synonyms.meanings),
        "safety": {"phrases": synonyms.safety, "address": address_of(when_to_stop)},
    }


def _read(catalogue: Catalogue, page: Page, address_of: Callable[[str], str]) -> tuple[Known, list[str]]:
    """What is known of a page, and the words of its text in order."""
    page = catalogue.pages[page.uri]
    return _known(catalogue, page, address_of(page.uri)), _words(_body(page))


def _known(catalogue: Catalogue, page: Page, address: str) -> Known:
    """What is known of a page, by the names of FIELDS."""
    read = page.technique
    things = [*read.muscles, *(read.equipment or (_NO_EQUIPMENT,))] if read else []
    return {
        "address": _short(address.removeprefix("./"), page.title),
        "title": page.title,
        "kind": _kind(page),
        "facts": " · ".join(_facts(catalogue, page)),
        "summary": page.summary,
        "names": _joined(read.also_called if read else _also_called(page), besides=_words(page.title)),
        "things": _joined([*things, *_region_names(catalogue, page)]),
        "weight": _weight(page),
        "picture": 1 if page.has_figures else 0,
    }


def _short(address: str, title: str) -> str:
    """An address without its last part where that is the title's words."""
    folder, _, last = address.rstrip("/").rpartition("/")
    is_title = last and "-".join(_SLUG.findall(title.lower().replace("'", ""))) == last
    return f"{folder}/*" if folder and is_title and address.endswith("/") else address


def _unshown(known: Known, words: Sequence[str]) -> list[str]:
    """The words that stand in no other field of the page, in none of their forms."""
    shown = _words(" ".join(str(known[name]) for name in ("title", "summary", "names", "things")))
    roots = {_root(word) for word in shown}
    return [word for word in words if _root(word) not in roots]


def _places(texts: Iterable[Sequence[str]]) -> dict[str, str]:
    """The words of all texts, and on which of them each stands. Forms of a word, as `press`, `pressing` and
    `presses`, stand as the shortest of them.
    """
    found: dict[str, list[int]] = {}
    written: dict[str, str] = {}
    for number, words in enumerate(texts):
        for word in words:
            root = _root(word)
            written[root] = min(written.get(root, word), word, key=lambda one: (len(one), one))
            places = found.setdefault(root, [])
            if not places or places[-1] != number:
                places.append(number)
    roots = sorted(found, key=lambda root: written[root])
    steps = [
        "".join(_digits(place - before) for before, place in zip([0, *found[root]], found[root]))
        for root in roots
    ]
    return {"words": " ".join(written[root] for root in roots), "pages": " ".join(steps)}


def _digits(number: int) -> str:
    """A number as source maps write them, but without a sign: base64 VLQ, five bits a letter, the lowest
    first; a letter from `g` on says that more come (ECMA-426).
    """
    made = ""
    while number >= 32:
        made += _BASE64[32 + number % 32]
        number //= 32
    return made + _BASE64[number]


def _by_meaning(pairs: Iterable[tuple[str, str]]) -> dict[str, list[str]]:
    """What is typed for each meaning."""
    found: dict[str, list[str]] = {}
    for typed, meant in pairs:
        found.setdefault(meant, []).append(typed)
    return found


def _root(word: str) -> str:
    """A word without an ending that its other forms haven't."""
    return _ENDINGS.sub("", word)


def _kind(page: Page) -> str:
    if page.technique:
        return "Technique"
    if addresses.is_programme(page.uri):
        return "Programme"
    return "Region" if addresses.region_of(page.uri) else "Page"


def _facts(catalogue: Catalogue, page: Page) -> list[str]:
    """What a result says below its title: region, time, sides and equipment."""
    if page.technique:
        own = catalogue.pages.get(addresses.region_source(page.technique.region))
        region = [own.title] if own else []
        return [
            *region,
            *technique_facts.in_short(page.technique),
            technique_facts.needs_line(page.technique),
        ]
    return catalogue.routine_facts(page.uri)


def _region_names(catalogue: Catalogue, page: Page) -> list[str]:
    return [page.technique.region.replace("-", " ")] if page.technique else []


def _weight(page: Page) -> float:
    """How much a page counts: one to do before one to read, then the others, lists of pages last."""
    if page.technique:
        return 1.15
    if addresses.region_of(page.uri) or addresses.is_programme(page.uri):
        return 1.05
    if page.is_made or page.uri.rpartition("/")[2] == "index.md":
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


def _joined(texts: Iterable[str], besides: Iterable[str] = ()) -> str:
    """Their words, once each, without those that stand besides."""
    left_out = set(besides)
    return " ".join(word for word in dict.fromkeys(_words(" ".join(texts))) if word not in left_out)


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
    return _shown("\n".join(kept))


def _shown(markdown: str) -> str:
    """The words that a reader sees of a text."""
    text = re.sub(r"[#>*|`]", " ", markdown)
    plain = _LINK.sub(r"\1", text)  # most pages have no other sign of Markdown
    return visible(text) if _SIGN.search(plain) else plain


def _words(text: str) -> list[str]:
    return [word for word in _NOT_WORDS.sub(" ", text.lower()).split() if len(word) > 1]
