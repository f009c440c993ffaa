"""The dose of a cue: `hold 10 s, effort 2–5/10` → terms with units, what is wrong with them, seconds.

dose     = term { ", " term } ;
term     = ( "hold" | "ramp" | "over" | "move" | "rest" ) " " duration
         | ( "effort" | "pressure" | "stretch" ) " " level
         | count " " ( "rep" | "reps" | "breath" | "breaths" | "step" | "steps" ) ;
duration = count " " ( "s" | "min" ) | count " min " count " s" ;
level    = count "/10" ;
count    = whole [ "–" whole ] ;      (a range: en dash or hyphen, low to high)
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from fractions import Fraction

from technique_site.engine.cues.dose_slips import slip
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText

TIMED = ("hold", "ramp", "over", "move", "rest")
LEVELS = ("effort", "pressure", "stretch")
COUNTED = ("reps", "breaths", "steps")
KINDS = TIMED + LEVELS + COUNTED
# The kinds of the first edition. What is kept outside of the site (links of plans, sheets' codes) knows no
# more.
FIRST_KINDS = ("hold", "ramp", "move", "rest", "effort", "pressure", "reps")
Said = tuple[str, str, str]  # rule, what is wrong, repair
LONGEST = 600  # seconds
SECONDS_A_REP = 4  # for a repetition that says no time
SECONDS_OF_WAY = 2  # into a held repetition and out of it, where nothing says how long the way takes
SECONDS_EACH = {"breaths": 5, "steps": 1}  # where no hold or move says how long

_EMPTY = ("the dose has nothing in it", 'write for example "hold 10 s", or leave the brackets out')
_COMMA = ("the dose has a comma too many", "leave it out")
_COUNT = r"([0-9]+)(?:[–-]([0-9]+))?"
_TERM = re.compile(
    rf"(?:(?P<timed>{'|'.join(TIMED)}) (?P<duration>{_COUNT} (?:s|min)|[0-9]+ min [0-9]+ s)"
    rf"|(?P<level>{'|'.join(LEVELS)}) (?P<of10>{_COUNT})/10"
    rf"|(?P<count>{_COUNT}) (?P<counted>rep|breath|step)s?)"
)
_NAMED = "|".join(TIMED + LEVELS)  # the words that begin a term
_RUN = re.compile(
    rf"(?:{_TERM.pattern}) (?=(?:{_NAMED}|[0-9]+ (?:rep|breath|step)s?)\b)".replace("?P<", "?P<run_")
)


@dataclass(frozen=True)
class Term:
    """One part of a dose. `low` and `high` are seconds, reps, or steps of ten; the same number where there is
    no range.
    """

    kind: str
    low: int
    high: int
    unit: str  # of a duration as written: "s", "min" or "min s"
    position: tuple[int, int] = field(default=(1, 1), compare=False)  # line and column

    @property
    def middle(self) -> Fraction:
        """The middle of the range."""
        return Fraction(self.low + self.high, 2)


@dataclass(frozen=True)
class Dose:
    """The terms of one cue, in the order in which they are written."""

    terms: tuple[Term, ...] = ()

    def term(self, kind: str) -> Term | None:
        """The term of a kind, or None."""
        return next((t for t in self.terms if t.kind == kind), None)

    @property
    def times(self) -> Fraction:
        """How often its hold is done: as often as it has reps, by the middle of their range, or once. Reps
        beside a `move` say how many in that time.
        """
        reps = self.term("reps")
        return reps.middle if reps and not self.term("move") else Fraction(1)

    @property
    def once(self) -> Fraction:
        """How many seconds the cue takes without its reps and its rest; ranges by their middle."""
        middle = {term.kind: term.middle for term in self.terms}
        taken = sum((middle.get(kind, Fraction(0)) for kind in ("ramp", "over", "hold", "move")), Fraction(0))
        if "hold" not in middle and "move" not in middle:
            taken += sum(
                (each * middle.get(kind, Fraction(0)) for kind, each in SECONDS_EACH.items()), Fraction(0)
            )
        return taken

    @property
    def seconds(self) -> Fraction:
        """How many seconds the cue takes, with its reps and its rest; ranges by their middle."""
        rest = self.term("rest")
        return self._repeated + (rest.middle if rest else 0)

    @property
    def _repeated(self) -> Fraction:
        if not self.term("reps") or self.term("move"):
            return self.once
        return self.times * repetition(self.once, bool(self.term("hold")), bool(self.term("over")))


def repetition(seconds: Fraction, holds: bool, says_way: bool) -> Fraction:
    """How many seconds a repetition takes whose parts take so many: 4 where they say nothing, and 2 more for
    the way in and out where it holds and no `over` says how long that takes.
    """
    if not seconds:
        return Fraction(SECONDS_A_REP)
    return seconds + (SECONDS_OF_WAY if holds and not says_way else 0)


def read(path: str, text: SourceText) -> tuple[Dose, list[Problem], bool]:
    """What stands between a cue's brackets → its dose, what is wrong, and whether every term was understood.

    A term with a slip in it counts with the meaning it plainly has, so that one slip makes one message.
    """
    terms: list[Term] = []
    problems: list[Problem] = []
    sure = True

    def wrong(index: int, rule: str, what: str, repair: str) -> None:
        problems.append(Problem(path, *text.at(index), rule, what, repair))

    if len(text.text) > 300:
        wrong(0, "dose-term", "the dose is far too long", 'write for example "hold 10 s, effort 5/10"')
        return Dose(), problems, False
    for start, stop, parted in _terms(text.text):
        piece = text.text[start:stop]
        written = piece.strip()
        lead = len(piece) - len(piece.lstrip())
        first, last = start == 0, stop == len(text.text)
        behind: tuple[Term, ...] = ()
        if parted not in (",", ""):
            what = f"the terms of a dose are parted by `{parted.strip()}`"
            wrong(start - len(parted.lstrip()), "dose-term", what, "part them with a comma and a space")
        if not written:
            wrong(start, "dose-term", *(_EMPTY if first and last else _COMMA))
            continue
        if slip_of_space := _space(piece, parted, first):
            wrong(start + lead, "dose-space", *slip_of_space)
        if run := _RUN.match(written):  # two right terms without the comma between them
            at, first_term = start + lead + run.end(), run[0].strip()
            what, repair = (
                f'after "{first_term}" a comma is missing',
                f'write "{first_term}, {written[run.end() :]}"',
            )
            wrong(at, "dose-term", what, repair)
            more, later, understood = read(path, text.cut(at, stop))
            problems += later
            sure = sure and understood
            written, behind = first_term, more.terms
        term, found = _term(written)
        for rule, what, repair in found:
            wrong(start + lead, rule, what, repair)
        if term is None:
            sure = False
        elif any(t.kind == term.kind for t in terms):
            wrong(start + lead, "dose-repeat", f"the dose gives {term.kind} twice", f"keep one {term.kind}")
        else:
            terms.append(replace(term, position=text.at(start + lead)))
        terms += [t for t in behind if all(t.kind != u.kind for u in terms)]
    return Dose(tuple(terms)), problems, sure


def _space(piece: str, parted: str, is_first: bool) -> tuple[str, str] | None:
    """What is wrong with the spaces round a term, and what to write; None if they are right."""
    written, lead = piece.strip(), len(piece) - len(piece.lstrip())
    if parted not in (",", "") or (lead == (0 if is_first else 1) and piece == piece.rstrip()):
        return None
    amount = "missing" if lead == 0 and not is_first else "too many"
    repair = written if is_first else f", {written}"
    return f'beside "{written}" a space is {amount}', f'write "{repair}"'


def _terms(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each term with the white space round it, and what parts it from the one before."""
    at, parted = 0, ""
    # no part ends inside `2,5 s` or `1 min and 30 s`
    for match in re.finditer(
        r",(?![0-9])|(?<! [0-9])(?<! [0-9][0-9]),|;|\s(?:and(?! [0-9]+"
        rf" ?s)|then|\+|&)\s|(?:\.|\s/)\s(?={_NAMED})",
        text,
    ):
        yield at, match.start(), parted
        at, parted = match.end(), match[0]
    yield at, len(text), parted


def _term(written: str) -> tuple[Term | None, list[Said]]:
    match = _TERM.fullmatch(written)
    if not match:
        repaired, rule, what, repair = slip(written)
        term = _term(repaired)[0] if repaired and _TERM.fullmatch(repaired) else None
        return term, [(rule, what, repair)]
    if match["timed"]:
        kind = match["timed"]
        return _duration(kind, match["duration"])
    kind = match["level"] or f"{match['counted']}s"
    count = (match["of10"] or match["count"]).replace("-", "–")
    low, _, high = count.partition("–")
    shown, most = (f"{count}/10", 10) if match["level"] else (f"{count} {kind}", 50)
    return _limited(kind, int(low), int(high or low), bool(high), shown, "", most, f"{kind}-range")


def _duration(kind: str, written: str) -> tuple[Term, list[Said]]:
    if both := re.fullmatch(r"([0-9]+) min ([0-9]+) s", written):
        minutes, seconds = int(both[1]), int(both[2])
        if not 1 <= seconds <= 59:
            return Term(kind, 60, 60, "min s"), [
                (
                    "duration-range",
                    f"{written}: beside minutes, seconds run from 1 to 59",
                    f'write for example "{kind} 1 min 30 s"',
                )
            ]
        time = minutes * 60 + seconds
        return _limited(kind, time, time, False, written, "min s", LONGEST, "duration-range")
    count, unit = written.split(" ")
    low, _, high = count.replace("-", "–").partition("–")
    size = 60 if unit == "min" else 1
    first, last = int(low) * size, int(high or low) * size
    return _limited(kind, first, last, bool(high), written, unit, LONGEST, "duration-range")


def _limited(
    kind: str, low: int, high: int, is_range: bool, shown: str, unit: str, most: int, rule: str
) -> tuple[Term, list[Said]]:
    """The term, and what is wrong with its numbers. Those out of range count as one in the middle, which
    breaks no other rule.
    """
    example = f'"{kind} 30 s"' if kind in TIMED else f'"{kind} 7/10"' if kind in LEVELS else f'"10 {kind}"'
    limits = "1 s–10 min" if rule == "duration-range" else f"1–{most}"
    found: list[Said] = []
    if not (1 <= low <= most and 1 <= high <= most):
        subject = shown if kind in COUNTED else f"{kind} {shown}"
        found.append((rule, f"{subject} is outside {limits}", f"write for example {example}"))
        low = high = most // 2
    elif is_range and low == high:
        found.append(("dose-span", f"both ends of {shown} are the same", "write the number once"))
    elif low > high:
        found.append(("dose-span", f"{shown} runs from high to low", "write the lower number first"))
    return Term(kind, min(low, high), max(low, high), unit), found
