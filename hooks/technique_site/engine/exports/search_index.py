"""A page → its entry in the search index: one a page.

A result shows title and summary. Other names, muscles and equipment (`names`) and the words of the text
(`words`) are searched and
not shown, so that no result is a fragment of a list. Muscles and equipment are `things`. The theme finds
words by their
beginnings; so that «stretching» also finds a page that says «stretch», names get English endings as well
(`forms`).
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from technique_site.engine.catalogue.model import AUTHORING, Page
from technique_site.engine.cues.sentences import visible

# How much a word counts by the field in which it stands. The theme's search worker takes any fields named
# here.
# Each is weighed by itself, and a long one counts less a word: so the written names stand apart from their
# other forms.
FIELDS = {
    "title": {"boost": 20.0},
    "names": {"boost": 8.0},
    "things": {"boost": 4.0},
    "text": {"boost": 3.0},
    "forms": {"boost": 2.0},
    "words": {"boost": 1.0},
}
_NOT_WORDS = re.compile(r"[^\w'’]+")
_LEFT_OUT = ("sources", "about the numbers")


def is_found(uri: str, meta: Mapping[str, Any]) -> bool:
    """Whether the search finds a page: it is not for authors, and its front matter `meta` doesn't say
    `search: {exclude: true}`. `uri` is its path under docs/.
    """
    search: Mapping[str, Any] = meta.get("search") or {}
    return not uri.startswith(AUTHORING) and not search.get("exclude")


def entry(page: Page, title: str, summary: str, address: str) -> dict[str, str | float]:
    """One document of the theme's `search_index.json`."""
    technique = page.technique
    names = _words(" ".join(technique.also_called if technique else _also_called(page)))
    things = _words(" ".join([*technique.muscles, *technique.equipment])) if technique else []
    forms = [
        form for word in _words(title) + names + things for form in _forms(word) if not word.startswith(form)
    ]
    fields = {"names": names, "things": things, "forms": forms, "words": _words(_body(page))}
    return {
        "location": address,
        "title": title,
        "text": summary,
        "boost": _boost(page),
        **{name: " ".join(dict.fromkeys(words)) for name, words in fields.items()},
    }


def _boost(page: Page) -> float:
    """How much a page counts: one to do before one to read, lists of pages last."""
    parts = page.uri.split("/")
    if page.technique:
        return 1.15
    if len(parts) == 3 and parts[-1] == "index.md":
        return 1.2
    return 0.4 if parts[-1] == "index.md" else 1.0


def _also_called(page: Page) -> list[str]:
    key = (page.front_keys or {}).get("also_called")
    return [item.text for item in key.value.items] if key else []


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


def _forms(word: str) -> list[str]:
    """The plain word and its `s` and `ing`, as far as rules of spelling give them; a form that no one types
    does no harm.
    """
    if len(word) < 4 or not word.isascii() or not word.isalpha():
        return []
    base = word
    if word.endswith("ies"):
        base = word[:-3] + "y"
    elif word.endswith("ing") and len(word) > 5:
        base = word[:-3]
    elif re.search(r"(ch|sh|ss|x)es$", word):
        base = word[:-2]
    elif word.endswith("s") and not word.endswith("ss"):
        base = word[:-1]
    plural = (
        base[:-1] + "ies"
        if re.search(r"[^aeiou]y$", base)
        else base + ("es" if re.search(r"(ch|sh|ss|x)$", base) else "s")
    )
    return [base, plural, (base[:-1] if base.endswith("e") else base) + "ing"]
