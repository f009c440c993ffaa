"""Whether what a client must do can be misread: a mistake that reads as an order, a step that isn't one, a
pronoun without its noun, a sentence that is too long. A reading grade finds none of these.

It knows no grammar, only lists of words (`order_words.yml`), and says nothing where they leave a doubt.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.cues.sentences import Sentence
from technique_site.engine.page import client_text
from technique_site.engine.page.client_text import Block
from technique_site.engine.text.source import Source

LONG = 15  # words; more are hard to keep in mind while one moves
# What the sections are called that say what to do; the coach may call all but the needed ones otherwise.
_SECTIONS = {
    "set-up": r"set up",
    "cues": r"cues",
    "mistakes": r".*\bmistakes?\b.*|what to avoid",
    "easier": r".*\beasier\b.*|.*\bregressions?\b.*",
    "harder": r".*\bharder\b.*|.*\bprogressions?\b.*",
    "stop": r"stop if",
}
_WORD = re.compile(r"[^\W\d_](?:[^\W\d_]|['-](?=[^\W\d_]))*|\d+|[.,;:!?()]")
_NEVER = re.compile(r"(?:do not|don't|never|avoid|no|not|stop)\b")
_LABEL = re.compile(r"[^\s:,.][^:,.!?]{0,30}:\s+")  # "Roller: sit on the floor"
_POINTING = ("it", "they", "them", "this", "that", "these", "those")
_VERBS_BEHIND = frozenset(
    "is are was were will can may might should must does do has have feels feel means helps makes gives keeps"
    " works hurts stays goes comes moves".split()
)
_OF = frozenset(
    "a an the your one each both this that these those any some no every his her their other".split()
)
_CLAUSES = ("as", "before", "after", "if", "once", "until", "when", "where", "whether", "while", "by", "to")
_ENDS = frozenset(".,;:!?()")
_CLAIMS = (["so"], ["see"], ["check"], ["sure"], ["feel"])  # behind these "that" begins a clause
_QUOTED = 60  # characters
_LONGEST = 400  # characters of a sentence in which its order is looked for


@dataclass(frozen=True)
class Slip:
    """One sentence that can be misread: its line, from 1, its kind (`order`, `pronoun` or `length`), what is
    wrong with it, and what to write instead.
    """

    line: int
    kind: str
    what: str
    repair: str

    def __str__(self) -> str:
        return f"{self.kind}: {self.what}; {self.repair}"


@dataclass(frozen=True)
class _Words:
    """The lists of words."""

    verbs: frozenset[str]
    statements: frozenset[str]
    leads: frozenset[str]
    ways: frozenset[str]
    parts: frozenset[str]
    small: frozenset[str]
    bare: frozenset[str]


@cache
def _words() -> _Words:
    data = yaml.safe_load(Path(__file__).with_name("order_words.yml").read_text("utf-8"))
    return _Words(**{name: frozenset(str(text).split()) for name, text in data.items()})


def read(source: Source, vocabulary: Vocabulary) -> tuple[Slip, ...]:
    """A technique page → what can be misread in its set-up, cues, mistakes, steps up and down, and "Stop if",
    in the page's order.
    """
    items: dict[int, list[Block]] = {}
    for block in client_text.blocks(source, True, vocabulary):
        if block.item:
            items.setdefault(block.item, []).append(block)
    found: list[Slip] = []
    for item in items.values():
        names = [key for key, one in _SECTIONS.items() if re.fullmatch(one, item[0].section, re.I)]
        found += of_item(names[0], item) if names else ()
    return tuple(sorted(found, key=lambda slip: slip.line))


def of_item(section: str, blocks: Sequence[Block]) -> Iterator[Slip]:
    """What can be misread in one item of a list, with the items inside it; `section` is a key of
    `_SECTIONS`.
    """
    sentences = [(block.depth, line, one) for block in blocks for line, one in block.sentences()]
    first = [(line, one) for depth, line, one in sentences if depth == 1]
    if first and section == "mistakes":
        yield from _of_mistake(*first[0], alone=len(sentences) == 1)
    if first and section in ("set-up", "cues"):
        is_question = first[0][1].text.endswith("?") and len(first) > 1
        yield from _of_step(*first[1 if is_question else 0])
    named = False  # whether a noun stood before
    for _, line, one in sentences:
        if one.words > LONG:
            most = f"{LONG} are the most to follow while one moves"
            what = f"{_quoted(one.text)} has {one.words} words, and {most}"
            yield Slip(line, "length", what, "split it, or leave words out")
        said = _split(one.text)
        noun = None if named else _first_noun(said)
        if not named:
            yield from _of_pronouns(line, one, said, noun)
        named = named or noun is not None


def _of_mistake(line: int, sentence: Sentence, alone: bool) -> Iterator[Slip]:
    """What is wrong with the first sentence of a mistake; `alone` if nothing stands behind it."""
    words = _words()
    text = _headed(sentence.text)
    said = _split(text)
    if _NEVER.match(text.casefold().replace("’", "'")):
        if alone and not re.search(r"[;:–—]|\b(?:but|instead)\b", text):
            what = f"{_quoted(sentence.text)} says what not to do, and not what to do"
            yield Slip(line, "order", what, "add a sentence that says what to do instead")
        return
    if not said:
        return
    if said[0] == "you":
        what = f"among mistakes {_quoted(sentence.text)} reads as an order"
        is_act = len(said) > 1 and said[1] in words.verbs
        known = f"Don't {text.partition(' ')[2]}" if is_act else "Don't …"
        yield Slip(line, "order", what, f"write {_quoted(known)}, then what to do instead")
    elif said[0] in words.verbs and not _is_name(said):
        what = f"among mistakes {_quoted(sentence.text)} reads as an order"
        yield Slip(line, "order", what, 'begin it with "Don\'t", then say what to do instead')


def _of_step(line: int, sentence: Sentence) -> Iterator[Slip]:
    """What is wrong with the first sentence of a step or an instruction."""
    words = _words()
    said = _split(_headed(sentence.text))
    if not said or said[0] in words.verbs or _NEVER.match(" ".join(said)):
        return
    is_state = said[0] in words.statements
    is_part = said[0] in words.parts or (
        said[0] in ("both", "left", "right") and len(said) > 1 and said[1] in words.parts
    )
    if not (is_state or is_part):
        return
    what = f"{_quoted(sentence.text)} doesn't begin with what to do"
    example = f'"Keep {_uncapped(sentence.text)}"' if is_part else '"Stand …" or "Lift …"'
    yield Slip(line, "order", what, f"begin it with a verb, as in {_cut(example)}")


def _headed(text: str) -> str:
    """A sentence from where its order begins: without a label (`Roller: …`), without "slowly" and the like,
    and without what leads to it up to a comma (`With bent knees, …`). Nothing where that can't be told.
    """
    words = _words()
    text = text[:_LONGEST].lstrip("\"“‘'(*[")
    label = _LABEL.match(text)
    if label and not set(_split(text)[:1]) & words.verbs:
        text = text[label.end() :]
    while True:
        said = _split(text)
        if len(said) > 2 and " " in text and (said[0] in words.ways or said[0].endswith("ly")):
            text = text.partition(" ")[2]
            continue
        before, _, behind = text.partition(", ")
        next_word = _split(behind)[:1]
        is_lead = said[:1] and (said[0] in words.leads | words.parts or said[0].endswith("ing"))
        if not is_lead or not next_word or next_word[0] in words.parts:
            return text
        if said[0] not in _CLAUSES and _holds_order(said[1 : len(_split(before))]):
            return ""  # "On a bench lie down, …"
        text = behind


def _holds_order(said: Sequence[str]) -> bool:
    """Whether a verb stands among words that no article or the like makes a noun."""
    return any(
        word in _words().verbs and not any(one in _OF for one in said[max(0, n - 2) : n])
        for n, word in enumerate(said)
    )


def _is_name(said: Sequence[str]) -> bool:
    """Whether a verb at the head is the name of a thing: "Arch in the back", "Lift is too high"."""
    return len(said) > 1 and said[1] in ("of", "in", "at", "is", "are", "too", "was")


def _of_pronouns(line: int, sentence: Sentence, said: Sequence[str], noun: int | None) -> Iterator[Slip]:
    """The first pronoun of a sentence, of the words `said`, that no noun stands before: `noun` is the index
    of the sentence's first, and its item has none before that.
    """
    for index, word in enumerate(said[:noun]):
        if word not in _POINTING:
            continue
        behind = said[index + 1] if index + 1 < len(said) else "."
        if word in ("it", "they", "them"):
            is_wrong = not (word == "it" and _means_nothing(said[index + 1 :]))
        else:
            is_wrong = _stands_alone(word, said, index)
        if is_wrong:
            what = f'in {_quoted(sentence.text)} nothing says what "{word}" is'
            yield Slip(line, "pronoun", what, f'name it in place of "{word}"')
            return
        if word in ("that", "those") and behind in _words().parts and said[index - 1 : index] not in _CLAIMS:
            what = f'in {_quoted(sentence.text)} nothing says which {behind} "{word} {behind}" is'
            kind = "tender" if behind.startswith("spot") else "left" if behind.startswith("side") else "front"
            repair = f'say which, as in "the {kind} {behind}"'
            yield Slip(line, "pronoun", what, repair)
            return


def _stands_alone(word: str, said: Sequence[str], index: int) -> bool:
    """Whether "this", "that", "these" or "those" stands for a noun instead of beside one."""
    behind = said[index + 1] if index + 1 < len(said) else "."
    at_head = index == 0 or said[index - 1] in _ENDS
    if behind in _VERBS_BEHIND:
        return at_head
    if at_head or said[max(0, index - 2) : index] == ["new", "to"]:
        return False
    return behind in ".,;!?" and said[index - 1] not in ("like", "is", "so")


def _means_nothing(behind: Sequence[str]) -> bool:
    """Whether "it" before these words stands for nothing: "it hurts", "it is fine to stop"."""
    if set(behind[:1]) & _words().bare:
        return True
    is_be = behind[:1] in (["is"], ["may"], ["can"], ["was"], ["should"])
    return is_be and any(word in ("to", "that", "if", "when") for word in behind[:5])


def _first_noun(said: Sequence[str]) -> int | None:
    """The index of the first noun, as far as that can be told: what isn't known is taken for one."""
    words = _words()
    for index, word in enumerate(said):
        if word in _ENDS or word.isdecimal() or word in words.small or word.endswith("ly"):
            continue
        is_verb = bool({word, *_stems(word)} & words.verbs)
        if not is_verb or any(one in _OF for one in said[max(0, index - 2) : index]):
            return index
    return None


def _stems(word: str) -> Iterator[str]:
    """The forms of which a word may be made: "moves", "moving" and "moved" of "move"."""
    for ending in ("es", "s", "ing", "ed"):
        if word.endswith(ending) and len(word) > len(ending) + 1:
            stem = word.removesuffix(ending)
            yield from (stem, stem + "e", stem[:-1] if stem[-1:] == stem[-2:-1] else stem)


def _split(text: str) -> list[str]:
    """A text's words and marks in lower case."""
    return _WORD.findall(text.replace("’", "'").casefold())


def _uncapped(text: str) -> str:
    return text[:1].lower() + text[1:]


def _quoted(text: str) -> str:
    return f'"{_cut(text)}"'


def _cut(text: str) -> str:
    return text if len(text) <= _QUOTED else text[: _QUOTED - 1].rstrip() + "…"
