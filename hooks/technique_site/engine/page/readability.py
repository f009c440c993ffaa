"""How hard a page is to read: the US school grade (Flesch–Kincaid) of what a client reads on it, and its
hardest sentences.

Left out are headings, code, labels and doses, and the sections in which the editors account for themselves.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Protocol, cast

import textstat  # pyright: ignore[reportMissingTypeStubs]  # it has no types

from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.page import client_text
from technique_site.engine.text.source import Source

LIMIT = 6.0
LEFT_OUT = ("About the numbers", "Sources")
NOT_FOR_CLIENTS = "authoring/"  # a folder under docs/
SHOWN = 5  # sentences of a page
LONG = 15  # words; a sentence over it is easiest mended by splitting it


class _Textstat(Protocol):
    """What is used of textstat, which makes its functions while it is imported."""

    def flesch_kincaid_grade(self, text: str) -> float: ...

    def syllable_count(self, text: str) -> int: ...


_textstat = cast(_Textstat, textstat)


@dataclass(frozen=True)
class Sentence:
    """One sentence as the reader sees it, its line, and its own grade."""

    line: int
    text: str
    grade: float

    @property
    def repair(self) -> str:
        """What to do about it, in words for its author."""
        words = [w.strip(".,;:!?()[]\"“”‘’'–—") for w in self.text.split()]
        long = list(dict.fromkeys(f'"{w}"' for w in words if syllables(w) >= 3))[:4]
        ways = [f"split it, as it has {len(words)} words"] if len(words) > LONG else []
        if long:
            ways.append(f"find shorter words for {', '.join(long)}")
        return ", or ".join(ways or ["use fewer and shorter words"])


@dataclass(frozen=True)
class Reading:
    """A page's sentences and their grade together; `grade` is None where there is nothing to read."""

    sentences: tuple[Sentence, ...]
    grade: float | None

    @property
    def too_hard(self) -> bool:
        """Whether the grade, rounded as it is shown, is over the limit."""
        return self.grade is not None and round(self.grade, 1) > LIMIT

    @property
    def hardest(self) -> list[Sentence]:
        """The sentences that are over the limit by themselves, the hardest first; no more than a person mends
        at once.
        """
        over = [s for s in self.sentences if s.grade > LIMIT]
        # none is where all are of a word or two
        return sorted(over or self.sentences, key=lambda s: (-s.grade, s.line, s.text))[:SHOWN]


def read(source: Source, is_technique: bool, vocabulary: Vocabulary) -> Reading:
    """A page → how hard it is. `is_technique` says that its section `Cues` holds cues, of which labels and
    doses are left out.
    """
    found = [
        Sentence(line, one.text, grade([one.text]))
        for block in client_text.blocks(source, is_technique, vocabulary)
        if block.section not in LEFT_OUT
        for line, one in block.sentences()
    ]
    return Reading(tuple(found), grade([s.text for s in found]) if found else None)


def grade(texts: list[str]) -> float:
    """textstat's Flesch–Kincaid grade of sentences, each counted as the one sentence that it is; 0 where the
    formula goes below.
    """
    # textstat ends a sentence at every full stop, that of `e.g.` and 2.5 too, and knows `can't` but not
    # `can’t`
    plain = [re.sub(r"[.!?]", "", text).replace("’", "'") + "." for text in texts]
    return max(0.0, float(_textstat.flesch_kincaid_grade(" ".join(plain))))


def syllables(word: str) -> int:
    """How many syllables a word has, as textstat counts."""
    return _textstat.syllable_count(word.replace("’", "'"))
