"""The words that a reader sees in a piece of inline Markdown, its sentences, and what an instruction may not
hold.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from markdown_it import MarkdownIt
from markdown_it.token import Token

from technique_site.engine.text import citations
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText

LONG, LONGEST = 25, 40  # words a sentence

# Full stops behind these end no sentence.
ABBREVIATIONS = frozenset(
    "e.g i.e eg ie etc vs approx cf dr mr mrs ms prof st fig ca al incl esp resp".split()
    + "a.m p.m u.s u.k a.k.a ph.d".split()
)
UNITS = frozenset(
    "max min sec secs mins lb lbs oz ft in no deg reps rep".split()
)  # behind these a small letter or a digit goes on

_inline = MarkdownIt("commonmark")
_LETTER = re.compile(r"[^\W_]")
SIGN = re.compile(r"[\\`*_\[\]<>&\n\r\0]")  # what CommonMark reads within a line
_END = re.compile(r"[.!?]+[\"'”’»)\]“«‘›}]*(?=\s|$)")
# Behind an end mark; they are told as stray signs.
_ATTRIBUTES = re.compile(r"[.!?]+[\"'”’»)\]“«‘›]*\s*\{[^{}]*\}\s*$")
_MOST = 4000  # characters that are looked at: far more than an instruction may have
_AUTOLINK = r"<(?:[a-zA-Z][a-zA-Z0-9+.-]*:|[^<>\s]+@)"
_BARE = re.compile(r"(?:https?://|www\.)\S+", re.I)


@dataclass(frozen=True)
class Sentence:
    """One sentence: its words as the reader sees them, where it begins in the visible text, and whether it
    has its end mark.
    """

    text: str
    start: int
    ended: bool

    @property
    def words(self) -> int:
        """How many words it has: runs without a space that hold a letter or a digit."""
        return sum(1 for word in self.text.split() if _LETTER.search(word))


def visible(markdown: str) -> str:
    """The text that a reader sees of inline Markdown: a link by its text, no marks of emphasis, entities as
    their letters, and no citations, which a page alone shows.
    """
    return "".join(text for text, _ in marked(markdown))


def marked(markdown: str) -> list[tuple[str, bool]]:
    """The text that a reader sees of inline Markdown in pieces, each with whether it is emphasised; a link
    is, as on paper nothing else shows it.
    """
    return [(text, strong) for text, strong, _ in linked(markdown)]


def linked(markdown: str) -> list[tuple[str, bool, str]]:
    """The same pieces, each also with the address of its link as it is written, or nothing."""
    if is_plain(markdown):
        return [(markdown, False, "")] if markdown else []
    return list(_linked(markdown))


def is_plain(markdown: str) -> bool:
    """Whether a text has no sign that Markdown knows, as most have: then it is shown as it is written."""
    return not SIGN.search(markdown)


@lru_cache(maxsize=4096)  # the same text goes to page, sheet, data and plan, one after the other
def _linked(markdown: str) -> tuple[tuple[str, bool, str], ...]:
    out: list[tuple[str, bool, str]] = []
    depth, address = 0, ""
    for token in _tokens(markdown):
        if token.type in ("em_open", "strong_open", "link_open"):
            depth += 1
            address = str(token.attrs["href"]) if token.type == "link_open" else address
        elif token.type in ("em_close", "strong_close", "link_close"):
            depth -= 1
            address = "" if token.type == "link_close" else address
        elif token.type in ("text", "code_inline"):
            seen = citations.without(token.content) if token.type == "text" else token.content
            out.append((seen, depth > 0, address))
        elif (
            token.type in ("softbreak", "hardbreak")
            or token.type == "html_inline"
            and token.content.startswith("<br")
        ):
            out.append((" ", depth > 0, address))
    return tuple(out)


def _tokens(markdown: str) -> list[Token]:
    (inline,) = _inline.parseInline(markdown)
    assert inline.children is not None  # only blocks have none
    return inline.children


def sentences(text: str) -> list[Sentence]:
    """Visible text → its sentences. One ends in `.`, `!` or `?`, maybe a closing quote or bracket, then a
    space or the end.
    """
    found: list[Sentence] = []
    start = 0
    for match in _END.finditer(text):
        if match[0].startswith("...") and text[match.end() :].lstrip()[:1].islower():
            continue  # a pause
        if (
            match.end() < len(text)
            and match[0].startswith(".")
            and _goes_on(text[: match.start()], text[match.end() :].lstrip())
        ):
            continue
        if text[start : match.end()].strip():
            found.append(_sentence(text, start, match.end(), True))
        start = match.end()
    if text[start:].strip():
        found.append(_sentence(text, start, len(text), False))
    return found


def _sentence(text: str, start: int, stop: int, ended: bool) -> Sentence:
    start += len(text[start:stop]) - len(text[start:stop].lstrip())
    return Sentence(text[start:stop].strip(), start, ended)


def _goes_on(before: str, behind: str) -> bool:
    """Whether a full stop belongs to an abbreviation, so that the sentence goes on."""
    last = before[-30:]
    word = re.split(r"[^\w.]", last)[-1].casefold()
    spaced = re.search(r"\b[eiz]\.\s[gebB]$", last) or (
        word in ("e", "i", "z") and re.match(r"[geB]\.", behind)
    )  # «e. g.»
    return word in ABBREVIATIONS or bool(spaced) or (word in UNITS and not behind[:1].isupper())


def check(path: str, text: SourceText, of: str, most: int | None) -> list[Problem]:
    """What is wrong with an instruction or a coaching point (`of` names it): forbidden marks, sentences, end
    marks.

    `most` sentences are allowed, and their length is limited, where it isn't None.
    """
    whole, text = text, text.cut(0, _MOST)
    problems = _forbidden(path, text, of)
    seen = visible(text.text)
    found = sentences(seen)
    if not found:
        return problems

    def wrong(index: int, rule: str, what: str, repair: str) -> None:
        problems.append(Problem(path, *text.at(_source_index(text.text, seen, index)), rule, what, repair))

    if not found[-1].ended and not _ATTRIBUTES.search(text.text) and len(whole.text) <= _MOST:
        # the end mark belongs behind the last character, so that is the place to show
        position = text.end
        what, repair = _no_end(found, of)
        problems.append(Problem(path, *position, "end-mark", what, repair))
    if most is None:
        return problems
    if len(found) > most:
        wrong(
            found[most].start,
            "cue-sentences",
            f"the {of} has {len(found)} sentences, and {most} is the most",
            "move what follows to a coaching point under the cue, or drop it",
        )
    for sentence in found:
        if len(sentence.text.split()) <= LONG:
            continue
        if sentence.words > LONGEST:
            wrong(
                sentence.start,
                "sentence-limit",
                f"this sentence has {sentence.words} words, and {LONGEST} is the most",
                f"split it, or cut it to {LONG} words",
            )
        elif sentence.words > LONG:
            wrong(
                sentence.start,
                "sentence-long",
                f"this sentence has {sentence.words} words, and over {LONG} are hard to follow",
                "split it, or leave words out",
            )
    return problems


_TAG = re.compile(r"</?\w*>|\w{1,6}>|<[/\w]{0,6}$")
_LETTERS_BEHIND = re.compile(r"(?<=[^\W\d_]{2}[.!?])[^\W\d_]{1,2}$")
_ANNOUNCES = re.compile(r"(?:\S+ ){0,2}\S+:$")


def _no_end(found: list[Sentence], of: str) -> tuple[str, str]:
    """What is said of a text whose last sentence has no end mark, and the repair. What pasting left
    behind the end (`li>`, `.v`, `Tips:`) is told as that: a full stop behind it would publish it.
    """
    last = found[-1].text
    tag, letters = _TAG.search(last), _LETTERS_BEHIND.search(last)
    if tag and tag.end() == len(last):
        return f"the {of} ends with `{tag[0]}`, a piece of a web page", f"delete `{tag[0]}`"
    if letters:
        return f"`{letters[0]}` stands behind the end mark of the {of}", f"delete `{letters[0]}`"
    if len(found) > 1 and _ANNOUNCES.fullmatch(last):
        return f"the {of} ends with `{last}`, and nothing follows", "write what should follow, or delete it"
    return f"the {of} has no end mark", "end it with a full stop"


def _forbidden(path: str, text: SourceText, of: str) -> list[Problem]:
    problems: list[Problem] = []
    tokens = [] if is_plain(text.text) else _tokens(text.text)
    kinds = {"autolink" if token.markup == "autolink" else token.type for token in tokens}
    plain = _blanked(r"`[^`]*`", text.text)  # in code anything may stand
    bare = _BARE.search(_blanked(r"\[[^\]]*\]\([^)]*\)|<[^>]*>", plain))

    def wrong(index: int, name: str, repair: str) -> None:
        problems.append(Problem(path, *text.at(index), "cue-inline", f"the {of} holds {name}", repair))

    def first(pattern: str) -> int:
        return len(re.split(pattern, plain)[0])

    # an image by reference is none for the parser: what it refers to stands elsewhere on the page
    if "image" in kinds or re.search(r"!\[[^\]]*\]\[", plain):
        wrong(
            first(r"!\["),
            "an image",
            "put a picture into another section, or use `video:` in the front matter",
        )
    address = "a bare address", "write it as a link with words: `[the words](the address)`"
    if "autolink" in kinds:
        wrong(first(_AUTOLINK), *address)
    elif bare:
        wrong(bare.start(), *address)
    if "html_inline" in kinds:
        tag = rf"(?!{_AUTOLINK})<[/a-zA-Z!?]"
        wrong(first(tag), "raw HTML", "use words, `**bold**` or `*italics*` instead")
    return problems


def _blanked(pattern: str, text: str) -> str:
    """Text with spaces in place of what a pattern finds."""
    return re.sub(pattern, lambda m: " " * len(m[0]), text)


def _source_index(source: str, seen: str, index: int) -> int:
    """Where in the Markdown the visible character at `index` stands: both are walked, and the addresses of
    links passed over.
    """
    source = re.sub(r"\]\([^)]*\)", lambda m: "\0" * len(m[0]), source)
    at = 0
    for char in seen[:index]:
        while source.startswith("\0", at):
            at += 1
        at = source.find(char, at, at + 40) + 1 or at  # an entity's letter isn't found
    return len(source) - len(source[at:].lstrip("\0*_` "))
