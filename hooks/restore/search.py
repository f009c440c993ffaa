"""A page → its entry in the search index.

A result shows title and summary. All else that people may type (other names, muscles, equipment, the words of the text) goes
into the `tags` field, which is searched and not shown, so that no result is a fragment of a list.
"""

from __future__ import annotations

import re

from restore.catalogue import Page
from restore.sentences import visible

# How much a field counts. Material's own weights suit hand-written tags; here `tags` holds all words of the page.
FIELDS = {"title": {"boost": 8.0}, "text": {"boost": 3.0}, "tags": {"boost": 1.0}}
_NOT_WORDS = re.compile(r"[^\w'’-]+")


def entry(page: Page, title: str, summary: str, address: str) -> dict:
    """One entry of Material's search index (a document of its `search_index.json`)."""
    technique = page.technique
    names = [*technique.also_called, *technique.muscles, *technique.equipment] if technique else []
    if not technique and page.front and "also_called" in page.front:
        names += [item.text for item in page.front["also_called"].value.items]
    words = " ".join(dict.fromkeys(_words(" ".join(names)) + _words(_body(page))))
    return {"location": address, "title": title, "text": summary, "tags": [*names, words]}


def _body(page: Page) -> str:
    """The words of a page's text, without its code, comments and sources."""
    kept, skipped = [], False
    for number in range(page.source.body, len(page.source.lines) + 1):
        line = page.source.clean[number - 1].replace("\0", " ")
        if line.startswith("## "):
            skipped = line[3:].strip().lower() in ("sources", "about the numbers")
        if not skipped and number not in page.source.code:
            kept.append(line)
    return visible(re.sub(r"[#>*|`]", " ", "\n".join(kept)))


def _words(text: str) -> list[str]:
    return [word for word in _NOT_WORDS.sub(" ", text.lower()).split() if len(word) > 1]
