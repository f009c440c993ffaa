"""The section `## About the numbers` of a technique page: its items, and what each is about.

An item begins with what it is about, in bold, as the cue list or the front matter has it: `**rounds 1–2**`,
`**PAILs, RAILs: hold 10 s**`, `**Move 2: 5 reps**`. Then it cites a source or says `no source` and why.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from technique_site.engine.cues import dose, sentences
from technique_site.engine.page import inline_text
from technique_site.engine.page.section_headings import Section
from technique_site.engine.text import spelling
from technique_site.engine.text.source import Heading, Source
from technique_site.engine.text.source_text import SourceText

NAME = "About the numbers"
FRONT_KINDS = ("rounds", "sets", "reps", "rest", "reps left", "each side", "frequency")
_BOLD = re.compile(r"\*\*(?!\*)(?P<head>[^*]+)\*\*(?!\*)")
_NO_SOURCE = re.compile(r"\bno\s+source\b", re.I)
_FRONT = re.compile(
    r"(rounds?|sets?|reps?[ _]left|reps?|rest|each[ _]side|frequency)(?:(?::\s*|\s+)(\S.*))?", re.I
)
_COUNTED = re.compile(r"([0-9]+(?:[–-][0-9]+)?) (rounds?|sets?|reps? left|reps?)", re.I)
_COUNT = re.compile(r"([0-9]{1,4})(?:[–-]([0-9]{1,4}))?")
_TERM = re.compile(rf"(?:{'|'.join(dose.TIMED + dose.LEVELS)})\b|[0-9].*\b(?:rep|breath|step)s?$", re.I)
_ZERO_TO_TWELVE: Sequence[str] = "zero one two three four five six seven eight nine ten eleven twelve".split()
_NUMBER = re.compile(
    rf"(?P<low>[0-9]+(?:[.,][0-9]+)?)(?:(?:\s*[–—‑−-]\s*|\s+to\s+)(?P<high>[0-9]+(?:[.,][0-9]+)?))?"
    rf"|\b(?P<word>{'|'.join(_ZERO_TO_TWELVE)})\b",
    re.I,
)


@dataclass(frozen=True)
class Note:
    """One item: its text, what stands in bold at its beginning or None, and whether it cites a source, says
    `no source`, and says more than that.
    """

    text: SourceText
    head: SourceText | None
    cites: bool
    says_none: bool
    says_why: bool


@dataclass(frozen=True)
class Claim:
    """What one part of an item's bold is about. `kind` is one of FRONT_KINDS, or a term's kind of the cues
    `names`; empty for a part that is about a number in the words of the page. `low` and `high` are None where
    no number is said or can be told; `is_read` is False where it isn't written as the grammar has it.
    """

    text: SourceText
    kind: str = ""
    names: tuple[str, ...] = ()
    low: int | None = None
    high: int | None = None
    said: str = ""  # of `frequency`: how often
    is_read: bool = True
    is_whole: bool = True  # whether the names stand in its text, too


def near_misses(source: Source) -> list[Heading]:
    """Headings that nearly have the section's name: those would leave the numbers unchecked."""
    names = [(one, one.text.strip("# :").casefold()) for one in source.headings]
    return [
        one
        for one, name in names
        if (name != NAME.casefold() or one.level != 2 or one.text.endswith(":"))
        and spelling.nearest(name, [NAME], 0.85)
    ]


def sections(source: Source) -> list[Section]:
    """The sections of a page with this name: one, or none."""
    tops = [one for one in source.headings if one.level <= 2]
    found: list[Section] = []
    for heading, after in zip(tops, [*tops[1:], None]):
        if heading.level == 2 and heading.text.strip("# ").casefold() == NAME.casefold():
            stop = after.line if after else len(source.lines) + 1
            found.append(Section(NAME, heading.line, heading.line + 1, stop))
    return found


def notes(source: Source, within: Section) -> list[Note]:
    """The items of the section's lists; those of lists inside them count as their text."""
    found: list[list[SourceText]] = []
    open_items: list[bool] = []  # for each item that is open, whether it began in the section
    for token in source.tokens:
        inside = token.map is not None and within.holds(token.map[0] + 1)
        if token.type == "list_item_open":
            open_items.append(inside)
            if inside and sum(open_items) == 1:
                found.append([])
        elif token.type == "list_item_close":
            open_items.pop()
        elif token.type == "inline" and token.map and sum(open_items) and token.content:
            found[-1].append(inline_text.placed(token.content, token.map[0] + 1, source))
    return [_note(texts) for texts in found if texts]


def _note(texts: Sequence[SourceText]) -> Note:
    first = texts[0]
    bold = _BOLD.match(first.text)
    head = first.cut(*bold.span("head")).strip() if bold else None
    behind = [first.text[bold.end() :] if bold else first.text, *(text.text for text in texts[1:])]
    plain = sentences.visible(" ".join(behind))
    cites = any(True for text in texts for _ in inline_text.cited(text.text))
    without = _NO_SOURCE.sub("", plain)
    return Note(first, head, cites, bool(_NO_SOURCE.search(plain)), bool(re.search(r"[^\W_]", without)))


def claims(head: SourceText) -> Iterator[Claim]:
    """What the bold of an item is about, part by part. Labels are as written: `Move 2`."""
    bare = head.cut(0, len(head.text.rstrip(" .,:;")))  # `**rounds 2:**`
    for part in _parts(bare, ";"):
        names, colon, _ = part.text.partition(":")
        if front := _front(part):
            yield front
        elif colon:
            yield from _of_cues(part, names, part.cut(len(names) + 1).strip())
        else:
            smaller = [_front(one) for one in _parts(part, ",")]  # `rounds 2, each side`
            several = [one for one in smaller if one] if len(smaller) > 1 and all(smaller) else []
            yield from several or [Claim(part)]


def _parts(text: SourceText, sign: str) -> Iterator[SourceText]:
    at = 0
    for piece in text.text.split(sign):
        part = text.cut(at, at + len(piece)).strip()
        at += len(piece) + 1
        if part:
            yield part


def _front(part: SourceText) -> Claim | None:
    """A part about a key of the front matter; None for another one."""
    counted = _COUNTED.fullmatch(part.text)
    found = counted or _FRONT.fullmatch(part.text)
    if not found:
        return None
    name, said = (found[2], found[1]) if counted else (found[1], found[2] or "")
    name = name.lower().replace("_", " ")
    first = name.split()[0]
    if first in ("round", "set", "rep"):
        name = name.replace(first, f"{first}s", 1)
    if name == "frequency":
        return Claim(part, name, said=said)
    if name == "each side":
        return Claim(part, name) if said in ("", "true", "alternate") else None
    if said and not re.search("[0-9]", said):
        return None  # `rest of the day`
    if not said:
        return Claim(part, name)
    if name == "rest":
        terms, is_read = _terms(SourceText.of_lines([(*part.at(0), f"rest {said}")]))
        return Claim(part, name, (), *terms.get("rest", (None, None)), is_read=is_read)
    count = _COUNT.fullmatch(said)
    if not count:
        return Claim(part, name, is_read=False)
    return Claim(part, name, (), int(count[1]), int(count[2] or count[1]))


def _of_cues(part: SourceText, names: str, said: SourceText) -> Iterator[Claim]:
    """A part about terms of cues: `PAILs, RAILs: hold 10 s`."""
    labels = tuple(name for name in map(str.strip, names.split(",")) if name)
    pieces = list(_parts(said, ","))
    if not pieces or not all(_TERM.match(piece.text) for piece in pieces):
        yield Claim(part)
        return
    is_whole = len(pieces) == 1
    for piece in pieces:
        terms, is_read = _terms(replace(piece, text=piece.text.lower()))
        text, kind = part if is_whole else piece, piece.text.split()[0].lower()
        if len(terms) == 1:
            ((kind, span),) = terms.items()
            yield Claim(text, kind, labels, *span, is_read=is_read, is_whole=is_whole)
        else:
            kind = kind if kind in dose.KINDS else "reps"
            yield Claim(text, kind, labels, is_read=False, is_whole=is_whole)


def _terms(text: SourceText) -> tuple[dict[str, tuple[int, int]], bool]:
    """The terms of a dose by kind, none where nobody can tell them, and whether nothing is wrong with it."""
    found, problems, _ = dose.read("", text)
    known = found.terms if all(one.fix for one in problems) else ()
    return {term.kind: (term.low, term.high) for term in known}, not problems


def numbers(text: str) -> list[str]:
    """The numbers of a text, ranges as one: `3–5`, `10`; words for small ones as figures."""
    found: list[str] = []
    for match in _NUMBER.finditer(text):
        low = str(_ZERO_TO_TWELVE.index(match["word"].lower())) if match["word"] else match["low"]
        found.append(f"{low}–{match['high']}" if match["high"] else low)
    return found
