"""What stands before a cue's instruction and isn't as the grammar wants it → the parts that were meant, and
what is wrong with each.

Slips are rows of four tables, which follow each other as the head does: the label, what else its bold holds,
the dose, the colon. Of a table the first row that fits tells its slip, and the next table goes on behind it.
What no row of labels knows gets no invented cue.
"""

from __future__ import annotations

import re
from typing import NamedTuple

from technique_site.engine.cues import cue_head_fixes
from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText

DOSE_LIKE = (
    r"(?:hold|ramp|over|move|rest|effort|pressure|stretch|reps?|breaths?|steps?|(?:for )?[0-9]+[a-zx×0-9]*"
    rf"|[x×][0-9]+|amrap|(?:{words.MANY}) (?=\w))"
)
_KEPT = re.compile(r"\S|(?<!\s{40})\s")
_ODD_SPACE = r"(?P<space>\s{2,}|[^\S ])"
_QUOTES = "\"'“”„«‘"
_QUOTED = r"""[^*"'“”„«»‘’]{2,30}?"""
_ONE_PAIR = "a dose stands in round brackets, one pair"
_INTO_BRACKETS = 'write "**{label}** ({dose}): "'
_TO_STARS = "bold is two stars on each side: write "


class Said(NamedTuple):
    """What is said of a slip. `what` and `fix` show the groups of the row's pattern by their names, and
    `{shown}`, the dose in brackets.
    """

    rule: str
    what: str
    fix: str


class Row(NamedTuple):
    """One slip. The groups of its pattern say what its author meant: `label`, `dose`, `more` of the dose,
    `colon` if the colon stands in it, `instruction` if it begins in it; the slip is told at the group `at`,
    or where the row fits. Nothing is said of what is right and stands between slips because of their order.
    """

    name: str
    pattern: re.Pattern[str]
    said: Said | None
    example: str


class Parts(NamedTuple):
    """The parts of a head, and the instruction behind it. `is_behind` says that the dose stands in that."""

    label: SourceText
    dose: SourceText | None
    instruction: SourceText
    is_behind: bool = False


def _row(name: str, pattern: str, rule: str, what: str, fix: str, example: str) -> Row:
    return Row(name, re.compile(pattern, re.IGNORECASE), Said(rule, what, fix), example)


def _right(name: str, pattern: str, example: str) -> Row:
    return Row(name, re.compile(pattern), None, example)


LABELS = (
    _row(
        "label in quotation marks",
        rf"(?:\*\*)?[{_QUOTES}](?:\*\*)?\s*(?P<label>{_QUOTED})\s*(?:\*\*)?[\"'“”»’](?:\*\*)?(?=\s*[(:])",
        "cue-bold",
        "the label stands in quotation marks",
        'write "**{label}**"',
        '"PAILs" (hold 10 s): Press.',
    ),
    _row(
        "space before the label",
        r"\*\*(?!\*)\s+(?P<at>)(?P<label>[^*]+?)\s*\*\*(?!\*)",
        "cue-space",
        "a space stands inside the bold, so it doesn't show as bold",
        'write "**{label}**"',
        "** PAILs ** (hold 10 s): Press.",
    ),
    _row(
        "space behind the label",
        r"\*\*(?!\*)(?P<label>[^*]+?)(?P<at>)\s+\*\*(?!\*)",
        "cue-space",
        "a space stands inside the bold, so it doesn't show as bold",
        'write "**{label}**"',
        "**PAILs ** (hold 10 s): Press.",
    ),
    _right("label in bold", r"\*\*(?!\*)(?P<label>[^*]+?)\*\*(?!\*)", "**PAILs** (hold 10 s): Press."),
    _row(
        "other signs than two stars",
        r"(?P<open>\*\*\*|___|__|\*|_)\s*(?P<label>[^*_]+?)\s*(?P<close>\*+|_+)(?=[\s:(\[]|$)",
        "cue-bold",
        "the label stands between `{open}` and `{close}`",
        _TO_STARS + '"**{bare}**"',
        "*PAILs* (hold 10 s): Press.",
    ),
    _row(
        "bold as HTML",
        r"<(?:b|strong)>\s*(?P<label>[^<]+?)\s*</(?:b|strong)>",
        "cue-bold",
        "the label's bold is HTML",
        'write "**{bare}**"',
        "<b>PAILs</b> (hold 10 s): Press.",
    ),
    _row(
        "two stars and other signs",
        r"(?P<open>\*\*)\s*(?P<label>[^*_:(\[]+?)\s*(?P<close>\*+)(?=[\s:(\[])",
        "cue-bold",
        "the label stands between `{open}` and `{close}`",
        _TO_STARS + '"**{label}**"',
        "**PAILs* (hold 10 s): Press.",
    ),
    _row(
        "bold without an end",
        r"(?:\*+|_+)\s*(?P<label>[^*_:(\[]+?)\s*(?=[:(\[])",
        "cue-bold",
        "the label's bold is never closed",
        'write "**{label}**"',
        "**PAILs (hold 10 s): Press.",
    ),
    _row(
        "no bold",
        r"(?P<label>[^*_:(\[]{1,40}?)(?:\*\*)?\s*(?=[:(\[])",
        "cue-bold",
        "the label isn't bold",
        'write "**{label}**"',
        "PAILs (hold 10 s): Press.",
    ),
    _row(
        "no label",
        "",
        "cue-bold",
        "this cue doesn't begin with a label in bold",
        'write for example "{example}"',
        "(hold 10 s): Press.",
    ),
)
# What the bold holds beside the label.
INSIDE = (
    _row(
        "instruction in the bold",
        r"(?P<label>[^(:]{2,30}?)\s*(?:\((?P<dose>[^()]*)\))?\s*:\s+(?P<instruction>\S.*)",
        "cue-bold",
        "the bold goes on behind the label",
        'write "**{label}**{shown}: " and then the instruction',
        "**PAILs (hold 10 s): Press.**",
    ),
    _row(
        "dose in the bold",
        r"(?P<label>.+?)\s*(?P<at>[(\[])(?P<dose>[^()\[\]]*?)\s*[)\]]?\s*(?P<colon>:)?\s*$",
        "cue-brackets",
        "the dose stands inside the bold",
        _INTO_BRACKETS,
        "**PAILs (hold 10 s):** Press.",
    ),
    _row(
        "colon in the bold",
        r"(?P<label>.*?)(?P<at>)\s*(?P<colon>:++)\s*$",
        "cue-colon",
        "the colon stands inside the bold",
        'write "**{label}**: ", or "**{label}** (hold 10 s): " with its dose',
        "**PAILs:** (hold 10 s) Press.",
    ),
)
# Between label and dose one space; what is told of the dose itself comes after it.
GAPS = (
    _row(
        "no space before the dose",
        r"\((?P<dose>[^()]*)\)",
        "cue-space",
        "between the label and its dose a space is missing",
        'write "**{label}** ({dose})"',
        "**PAILs**(hold 10 s): Press.",
    ),
    _row(
        "odd space before the dose",
        rf"{_ODD_SPACE}\((?P<dose>[^()]*)\)",
        "cue-space",
        "between the label and its dose stands {space}",
        'write "**{label}** ({dose})"',
        "**PAILs**  (hold 10 s): Press.",
    ),
)
DOSES = (
    _row(
        "dose in italics or bold",
        r"\s*[*_]+(?P<at>\()(?P<dose>[^()]*)\)[*_]+",
        "cue-brackets",
        "the dose stands in italics or bold",
        _INTO_BRACKETS,
        "**PAILs** *(hold 10 s)*: Press.",
    ),
    _row(
        "words before the dose",
        rf"\s*(?P<at>)(?P<between>[^\s(:*][^(:*]{{0,30}}?)\s*\((?P<dose>\s*{DOSE_LIKE}\b[^()]*)\)",
        "cue-brackets",
        '"{between}" stands between the label and its dose',
        _INTO_BRACKETS,
        "**PAILs** now (hold 10 s): Press.",
    ),
    _row(
        "two pairs of brackets",
        r"\s*\((?P<dose>[^()]*)\)\s*(?P<at>\()(?P<more>[^()]*)\)",
        "cue-brackets",
        _ONE_PAIR,
        'write "**{label}**{shown}: "',
        "**PAILs** (hold 10 s) (effort 5/10): Press.",
    ),
    _right("dose in brackets", r"\s*\((?P<dose>[^()]*)\)", "**PAILs** (hold 10 s): Press."),
    _row(
        "dose behind the colon",
        rf"\s*(?P<colon>:)\s*(?P<at>[(\[{{])\s*(?P<dose>{DOSE_LIKE}\b[^()\[\]{{}}]*)[)\]}}]\s*:?",
        "cue-brackets",
        "the dose stands behind the colon",
        _INTO_BRACKETS,
        "**PAILs**: [hold 10 s] Press.",
    ),
    _row(
        "other brackets",
        r"\s*[\[{(]*(?P<at>[\[{(])\s*(?P<dose>[^\[\](){}:]*?)\s*[\])}]+",
        "cue-brackets",
        _ONE_PAIR,
        _INTO_BRACKETS,
        "**PAILs** [hold 10 s]: Press.",
    ),
    _row(
        "bracket without an end",
        r"\s*[\[{(]*(?P<at>[\[{(])\s*(?P<dose>[^\[\](){}:]*?)\s*(?=:|$)",
        "cue-brackets",
        "the dose's bracket is never closed",
        _INTO_BRACKETS,
        "**PAILs** (hold 10 s: Press.",
    ),
    _row(
        "dose without brackets",
        rf"\s*[,–—-]?\s*(?P<at>)(?P<dose>{DOSE_LIKE}\b[^:(]*?)\)?(?=\s*:)",
        "cue-brackets",
        "the dose stands outside the brackets",
        _INTO_BRACKETS,
        "**PAILs** hold 10 s: Press.",
    ),
)
COLONS = (
    _row(
        "space before the colon",
        r"\s+:\s*",
        "cue-space",
        "before the colon stands a space",
        'write "**{label}**{shown}: "',
        "**PAILs** (hold 10 s) : Press.",
    ),
    _row(
        "no space behind the colon",
        r":(?P<at>)(?=\S)",
        "cue-space",
        "after the colon a space is missing",
        'write "**{label}**{shown}: " and then the instruction',
        "**PAILs** (hold 10 s):Press.",
    ),
    _row(
        "odd space behind the colon",
        rf":(?P<at>){_ODD_SPACE}(?=\S)",
        "cue-space",
        "after the colon stands {space}",
        'write "**{label}**{shown}: " and then the instruction',
        "**PAILs** (hold 10 s):  Press.",
    ),
    _right("colon", r":\s*", "**PAILs** (hold 10 s): Press."),
)
# Where no colon stands in the bold or before the dose either; another sign may stand in its place.
NO_COLON = (
    _row(
        "no colon",
        r"(?:\s*[–—;,.=-]\s)?",
        "cue-colon",
        "the colon between the label and the instruction is missing",
        'write "**{label}**{shown}: "',
        "**PAILs** (hold 10 s) – Press.",
    ),
)


def read(path: str, text: SourceText, example: str) -> tuple[Parts | None, list[Problem]]:
    """A cue's text after its number, with a head that isn't right → its parts and what is wrong; None where
    nothing stands as the label. `example` is a right cue.
    """
    head = _Head(path, _without_long_gaps(text), example)
    return head.parts(), head.problems


class _Head:
    """A head that is read from left to right: what its messages show, and what is wrong with it."""

    def __init__(self, path: str, text: SourceText, example: str) -> None:
        self.path, self.text = path, text
        self.problems: list[Problem] = []
        self.spans: dict[str, tuple[int, int]] = {}  # where the parts stand that were found, by their groups
        self.shown = {"example": example, "shown": ""}

    def parts(self) -> Parts | None:
        """Reads all of it."""
        at = self._next(LABELS, 0)
        if "label" not in self.spans:
            return None
        self._next(INSIDE, *self.spans["label"])
        if "instruction" in self.spans:
            instruction = self._cut("instruction").joined("", self.text.cut(at))
        else:
            instruction = self.text.cut(self._behind_label(at))
        dose = self._cut("dose") if "dose" in self.spans else None
        if "more" in self.spans:
            dose = self._cut("dose").joined(", ", self._cut("more"))
        return Parts(self._cut("label"), dose, instruction.strip())

    def _behind_label(self, at: int) -> int:
        """Reads what stands between the label, which ends at an index, and the instruction: its index."""
        if "dose" not in self.spans:
            self._next(GAPS, at)
            at = self._next(DOSES, at)
        behind = self._next(COLONS, at)
        is_missing = behind == at and "colon" not in self.spans
        return self._next(NO_COLON, at) if is_missing else behind

    def _next(self, rows: tuple[Row, ...], start: int, stop: int | None = None) -> int:
        """Takes what the first row that fits finds in the text from `start` to before `stop`, and tells its
        slip: the index behind it, which is `start` where no row fits.
        """
        stop = len(self.text.text) if stop is None else stop
        for row in rows:
            if found := row.pattern.match(self.text.text, start, stop):
                self._take(found)
                if row.said:
                    self._tell(row.said, found)
                return found.end()
        return start

    def _take(self, found: re.Match[str]) -> None:
        groups = {name: part for name, part in found.groupdict().items() if part is not None}
        self.spans |= {name: found.span(name) for name in groups}
        self.shown |= groups
        if "label" in groups:
            self.shown["bare"] = groups["label"].rstrip(": ")
        if "dose" in groups:
            self.shown["shown"] = (
                f" ({', '.join(groups[name] for name in ('dose', 'more') if name in groups)})"
            )
        if "space" in groups:
            self.shown["space"] = wrong_space(groups["space"])

    def _tell(self, said: Said, found: re.Match[str]) -> None:
        # spaces are told where nothing else is wrong: what is written anew has no wrong ones
        if said.rule == "cue-space" and self.problems:
            return
        at = self.text.at(found.start("at" if "at" in found.re.groupindex else 0))
        what, fix = said.what.format_map(self.shown), said.fix.format_map(self.shown)
        edits = cue_head_fixes.edits(self.text, said.rule)
        self.problems.append(Problem(self.path, *at, said.rule, what, fix, edits))

    def _cut(self, group: str) -> SourceText:
        """The text of a part that was found, with its places."""
        return self.text.cut(*self.spans[group])


def wrong_space(found: str) -> str:
    """What stands where one plain space should: several, or one such as word processors make."""
    return "more than one space" if len(found) > 1 else "a space of another kind"


def _without_long_gaps(text: SourceText) -> SourceText:
    """The text with no more than 40 spaces in a row; what is left keeps its positions.

    The patterns of slips look for spaces in several places, so thousands of them would take hours.
    """
    kept = [found.start() for found in _KEPT.finditer(text.text)]
    if len(kept) == len(text.text):
        return text
    return SourceText.of_places("".join(text.text[index] for index in kept), map(text.at, kept), text.end)
