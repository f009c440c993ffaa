"""What pasted texts leave in the words of a clients' page: spaces before a comma, none behind a full stop,
words twice, sentences that are a number alone, a dose in words beside the one of the cue list.

Each slip is a row of a table, as found in 3,700 instructions of public exercises. What is no letter of the
text (code, addresses, marks of emphasis, citations) is masked before.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Iterator
from typing import NamedTuple

from technique_site.engine.page.inline_text import MOST, Block, blocks, cited
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.source import MASK, Source

_TWICE = "a an and are as at be by for from if in is it not of on or that the then this to will with you your"
# How often, as a dose in words says it, and what follows a measure such as `2 x 4 board`.
_COUNT = r"[0-9]+(?:[–-][0-9]+)?"
_ANY_COUNT = (
    rf"(?:{_COUNT}|[0-9]+\s+to\s+[0-9]+"
    r"|(?i:one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty)\b)"
)
_REPS = r"(?:reps?|repetitions?)"
_NO_SIZE = r"(?!['’]s|[\s-]*(?:cm|mm|m|in|inch|inches|ft|feet|boards?|planks?|lumber|wood|mats?)\b)"
_BEFORE = rf"(?<=[\w)\]\"'”’*`{MASK}])"  # stars and backticks are masked where they mean something


class _Slip(NamedTuple):
    """What an odd text looks like, what is said of it, and what belongs in its place: with it the repair is
    certain. `{0}` is what was found, `{1}` the text in its place.
    """

    pattern: re.Pattern[str]
    what: str
    repair: str
    right: Callable[[re.Match[str]], str] | None = None
    dosed: bool = False  # whether it is looked for only where a dose stands beside it


def _slip(
    pattern: str,
    what: str,
    repair: str,
    right: Callable[[re.Match[str]], str] | None = None,
    dosed: bool = False,
) -> _Slip:
    return _Slip(re.compile(pattern), what, repair, right, dosed)


# What each slip has somewhere: a text without all of these has none. One look for one sign after the other is
# far less than seven searches.
_MAY_BE = re.compile(
    r"[,;.!?](?<=[ \t].)|[.!?][A-Z]|[,;][A-Za-z]|[,;.][,;.]"
    r"|[0-9](?:[.)](?=\s|$)|\s*[x×]\s*[0-9])|sets?\b"
    r"|\s(?:\s|" + "|".join(rf"{word}(?<=\b{word}\s{word})\b" for word in _TWICE.split()) + ")"
)
SLIPS = (
    _slip(
        rf"{_BEFORE}[ \t]+(?P<sign>[,;]|[.!?](?![.\w]))(?=\s|$|[)\]\"'”’])",
        "a space stands before `{sign}`",
        "take it out",
        lambda found: found["sign"],
    ),
    _slip(
        r"(?<![\w./@:-])[A-Za-z]?[a-z]{2,}[.!?][A-Z][a-z]*\b(?![./@])",
        "no space stands between two sentences: `{0}`",
        "write `{1}`",
        lambda found: re.sub(r"(?<=[.!?])(?=[A-Z])", " ", found[0], count=1),
    ),
    _slip(
        r"(?<![\w./@:-])[A-Za-z]?[a-z]{2,}(?P<sign>[,;])[A-Za-z]{2,}\b",
        "no space stands behind the `{sign}`",
        "write `{1}`",
        lambda found: re.sub(r"(?<=[,;])", " ", found[0], count=1),
    ),
    _slip(
        r"(?:(?<=^)|(?<=[a-z]{3}[.!?] )|(?<=: ))[0-9]{1,3}[.)](?=\s+[A-Z]|\s*$)",
        "`{0}` is a sentence that is only a number",
        "delete it, or say what it counts",
    ),
    _slip(
        rf"\b(?P<word>{'|'.join(_TWICE.split())})\s+(?P=word)\b",
        "`{word}` stands here twice",
        "write `{1}`",
        lambda found: found[0][: len(found["word"])],
    ),
    _slip(
        r"(?<![.,;])(?:\.\.|,,|;;|[,;]\.|\.;)(?![.,;])",
        "`{0}` are two marks where one belongs",
        "write `{1}`",
        lambda found: "." if "." in found[0] else found[0][0],
    ),
    _slip(
        rf"(?<![\w/])(?:{_COUNT}\s*(?:sets?\s+of|[x×])\s*{_COUNT}(?![\w/]){_NO_SIZE}"
        rf"|{_ANY_COUNT}\s+sets?(?:\s+of\s+|,\s*){_ANY_COUNT}(?=\s*(?:{_REPS}\b|[.,;:!?)]|$))"
        rf"|{_ANY_COUNT}\s+{_REPS}(?:,\s*|\s+(?:for|in|times)\s+){_ANY_COUNT}\s+sets?\b)",
        "`{0}` is a dose in words beside the one of the cue list",
        "write it once, as `sets` and `reps` in the front matter, and leave it out here",
        dosed=True,
    ),
)


def check(source: Source, dosed: Collection[int] = (), told: Iterable[Problem] = ()) -> list[Problem]:
    """What is odd in the words of a clients' page. In lines of `dosed` (numbers from 1) stands what the cue
    list gives doses for. `told` are the problems that were found before: a line that isn't read as it was
    meant has no words yet.
    """
    told_lines = {p.line for p in told if p.rule not in _OF_LENGTH}
    problems: list[Problem] = []
    for block in blocks(source, wanted=_may_be_odd):
        if block.line not in told_lines and len(block.source.text) <= MOST:
            problems += _of_block(source, block, block.line in dosed)
    return [one for one in problems if one.line not in told_lines]


_OF_LENGTH = ("sentence-long", "sentence-limit", "cue-sentences")


def _may_be_odd(text: str) -> bool:
    """Whether a block is worth being parted into pieces, which takes far longer than this look."""
    return bool(_MAY_BE.search(text)) and any(slip.pattern.search(text) for slip in SLIPS)


def _of_block(source: Source, block: Block, dosed: bool) -> Iterator[Problem]:
    text = _words(block)
    for slip in SLIPS:
        for found in slip.pattern.finditer(text) if dosed or not slip.dosed else ():
            right = slip.right(found) if slip.right else ""
            named = {name: value or "" for name, value in found.groupdict().items()}
            shown = " ".join(found[0].split())
            what = slip.what.format(shown, right, **named)
            line, column = block.source.at(found.start())
            fix: tuple[Edit, ...] = ()
            if slip.right and source.line(line)[column - 1 :].startswith(found[0]):
                fix = (Edit(line, column, found[0], right),)
            yield Problem(source.path, line, column, "odd-text", what, slip.repair.format(shown, right), fix)


def _words(block: Block) -> str:
    """The text of a block as long as it is written, with a mask over what isn't words."""
    whole = block.source.text
    words = [MASK] * len(whole)
    for piece in block.pieces:
        if piece.kind == "text":
            words[piece.index : piece.index + len(piece.text)] = piece.text
    for index, sign in enumerate(whole):
        if sign == " ":  # a line's end is one, and no piece has it
            words[index] = " "
    for first, last in cited(whole, block.pieces):
        words[first:last] = MASK * (last - first)
    return "".join(words)
