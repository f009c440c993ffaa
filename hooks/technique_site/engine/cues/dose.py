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
from functools import cached_property, lru_cache

from technique_site.engine.cues.dose_slip_meaning import NOTHING_AROUND, Around
from technique_site.engine.cues.dose_slip_row import Slip
from technique_site.engine.cues.dose_slips import slip, whole
from technique_site.engine.text.problem import Edit, Problem
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
_SEMICOLON = ("the dose ends in `;`", "leave it out")
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

# What a term may begin with, so that `slow and controlled` stays together.
_BEGINS = rf"(?i:(?:{_NAMED})\b|[0-9]|then\b)"
_UNNAMED = re.sub(r"\(\?P<\w+>", "(?:", _TERM.pattern)
_RIGHT = re.compile(rf"(?:{_UNNAMED})(?:, (?:{_UNNAMED}))*")


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
    def parts(self) -> tuple[tuple[str, int, int], ...]:
        """What takes time when the cue is done once, in the order in which it is done, without its reps and
        its rest: the kind of each term, and from how many to how many seconds.
        """
        found = [(kind, 1, self.term(kind)) for kind in ("ramp", "over", "hold", "move")]
        if not (self.term("hold") or self.term("move")):
            found += [(kind, each, self.term(kind)) for kind, each in SECONDS_EACH.items()]
        return tuple((kind, each * term.low, each * term.high) for kind, each, term in found if term)

    @property
    def once(self) -> Fraction:
        """How many seconds the cue takes without its reps and its rest; ranges by their middle."""
        return Fraction(sum(low + high for _, low, high in self.parts), 2)

    @cached_property
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


def read(path: str, text: SourceText, around: Around = NOTHING_AROUND) -> tuple[Dose, list[Problem], bool]:
    """What stands between a cue's brackets → its dose, what is wrong, and whether every term was understood.

    A term with a slip in it counts with the meaning it plainly has, so that one slip makes one message.
    `around` is what the dose stands in, which repairs have to fit.
    """
    if len(text.text) > 300:
        what, repair = "the dose is far too long", 'write for example "hold 10 s, effort 5/10"'
        return Dose(), [Problem(path, *text.at(0), "dose-term", what, repair)], False
    if right := _right(text.text):
        return Dose(tuple(replace(term, position=text.at(at)) for at, term in right)), [], True
    written = text.text.strip()
    if written and not _RIGHT.fullmatch(written) and (said := whole(written, around)):
        at = len(text.text) - len(text.text.lstrip())
        terms, told, sure = _meant(said, written)
        found = tuple(replace(term, position=text.at(at)) for term in terms)
        return Dose(found), [Problem(path, *text.at(at), *one) for one in told], sure
    return _Reader(path, text, around).read()


@lru_cache(maxsize=1024)  # few doses serve all techniques
def _right(written: str) -> tuple[tuple[int, Term], ...]:
    """The terms of a dose with which nothing is wrong, each with where it begins; none for another dose."""
    found: list[tuple[int, Term]] = []
    at = 0
    for part in written.split(", ") if _RIGHT.fullmatch(written) else ():
        match = _TERM.fullmatch(part)
        assert match, part
        term, told = _right_term(match)
        if told or any(term.kind == before.kind for _, before in found):
            return ()
        found.append((at, term))
        at += len(part) + len(", ")
    return tuple(found)


class _Reader:
    """Reads a dose term by term; what is found gathers in it."""

    def __init__(self, path: str, text: SourceText, around: Around) -> None:
        self.path, self.text, self.around = path, text, around
        self.terms: list[Term] = []
        self.problems: list[Problem] = []
        self.sure = True
        self.certain = True  # whether each term so far is right, or has a repair that is

    def wrong(
        self, index: int, rule: str, what: str, repair: str, fix: Edit | tuple[Edit, ...] | None = None
    ) -> None:
        edits = fix if isinstance(fix, tuple) else (fix,) if fix else ()
        self.problems.append(Problem(self.path, *self.text.at(index), rule, what, repair, edits))

    def read(self) -> tuple[Dose, list[Problem], bool]:
        """The dose, what is wrong, and whether every term was understood."""
        text, around = self.text.text, self.around
        pieces = [*_terms(text)]
        kinds = [_kinds(text[start:stop].strip(), around) for start, stop, _ in pieces]
        for place, (start, stop, parted) in enumerate(pieces):
            others = sum((*kinds[:place], *kinds[place + 1 :]), around.beside)
            self.around = replace(around, beside=others)
            self._piece(start, stop, parted)
        return Dose(tuple(self.terms)), self.problems, self.sure

    def _piece(self, start: int, stop: int, parted: str) -> None:
        """One term, with the white space round it and what parts it from the one before."""
        piece = self.text.text[start:stop]
        written, lead = piece.strip(), len(piece) - len(piece.lstrip())
        first = start == 0
        gap = None if first else self._gap(start - len(parted), start + lead, ", ")
        if not written:
            self._blank(start, stop, parted)
            return
        self.certain = self.certain and self._is_certain(written)
        if parted not in (",", ""):
            what = f"the terms of a dose are parted by `{parted.strip()}`"
            repair = "part them with a comma and a space"
            self.wrong(start - len(parted.lstrip()), "dose-term", what, repair, gap if self.certain else None)
        if slip_of_space := _space(piece, parted, first):
            self.wrong(start + lead, "dose-space", *slip_of_space, self._spaces(start, stop, parted))
        behind: tuple[Term, ...] = ()
        if run := _RUN.match(written):  # two right terms without the comma between them
            behind = self._run(start + lead + run.end(), stop, run, written)
            written = run[0].strip()
        terms, told, understood = _term(written, self.around)
        self.sure = self.sure and understood
        for rule, what, repair in told:
            self.wrong(start + lead, rule, what, repair, self._fix(start + lead, written))
        self._keep(start + lead, terms)
        self.terms += [t for t in behind if all(t.kind != u.kind for u in self.terms)]

    def _blank(self, start: int, stop: int, parted: str) -> None:
        """A piece with nothing in it: of an empty dose, or beside a comma too many."""
        first, last = start == 0, stop == len(self.text.text)
        fix = self._gap(start - 1, stop, "") if last and not first else None
        said = _SEMICOLON if parted == ";" and last else _EMPTY if first and last else _COMMA
        self.wrong(start, "dose-term", *said, fix)

    def _run(self, at: int, stop: int, run: re.Match[str], written: str) -> tuple[Term, ...]:
        """Tells the comma that is missing at a place, and reads what stands behind it."""
        first_term, rest = run[0].strip(), written[run.end() :]
        what = f'after "{first_term}" a comma is missing'
        is_right = _RIGHT.fullmatch(rest)
        repair = f'write "{first_term}, {rest}"' if is_right else "put a comma and a space there"
        self.wrong(at, "dose-term", what, repair, self._gap(at - 1, at, ", "))
        around = replace(self.around, beside=(*self.around.beside, *_kinds(first_term, self.around)))
        more, later, understood = read(self.path, self.text.cut(at, stop), around)
        self.problems += later
        self.sure = self.sure and understood
        return more.terms

    def _keep(self, at: int, terms: list[Term]) -> None:
        """Notes terms, each kind of which may stand once."""
        for term in terms:
            if any(t.kind == term.kind for t in self.terms):
                what = f"the dose gives {term.kind} twice"
                self.wrong(at, "dose-repeat", what, f"keep one {term.kind}")
            else:
                self.terms.append(replace(term, position=self.text.at(at)))

    def _is_certain(self, written: str) -> bool:
        """Whether a term is right, or can be put right without a doubt."""
        return bool(_TERM.fullmatch(written) or _RUN.match(written)) or slip(written, self.around).certain

    def _fix(self, at: int, written: str) -> Edit | None:
        """The edit that mends a term, where its slip has one repair that is certain."""
        if _TERM.fullmatch(written):
            return None
        said = slip(written, self.around)
        text = said.text if said.certain else None
        is_within = (said.rule, said.what, said.repair) in _meant(said, written)[1]  # the grammar's limits
        return self._gap(at, at + len(written), text) if text and is_within else None

    def _spaces(self, start: int, stop: int, parted: str) -> tuple[Edit, ...]:
        """The edits that put right the spaces before a term and behind it."""
        text = self.text.text
        piece = text[start:stop]
        lead, end = len(piece) - len(piece.lstrip()), start + len(piece.rstrip())
        found: list[Edit | None] = []
        if not parted:
            found.append(self._gap(start, start + lead, ""))
        elif lead != 1:
            found.append(self._gap(start - len(parted), start + lead, ", "))
        follows = text[stop + 1 :].lstrip()
        if stop == len(text):
            found.append(self._gap(end, stop, ""))
        elif end < stop and text[stop] == "," and follows:
            found.append(self._gap(end, len(text) - len(follows), ", "))
        return tuple(edit for edit in found if edit)

    def _gap(self, start: int, stop: int, new: str) -> Edit | None:
        """The edit of a part of the dose; None where it runs over lines."""
        (line, column), (last, _) = self.text.at(start), self.text.at(stop)
        old = self.text.text[start:stop]
        return Edit(line, column, old, new) if line == last and old else None


def _space(piece: str, parted: str, is_first: bool) -> tuple[str, str] | None:
    """What is wrong with the spaces round a term, and what to write; None if they are right."""
    written, lead = piece.strip(), len(piece) - len(piece.lstrip())
    if parted not in (",", "") or (lead == (0 if is_first else 1) and piece == piece.rstrip()):
        return None
    amount = "missing" if lead == 0 and not is_first else "too many"
    shown = written if is_first else f", {written}"
    repair = f'write "{shown}"'
    if not _TERM.fullmatch(written):
        repair = "put one space behind each comma, and none elsewhere round a term"
    return f'beside "{written}" a space is {amount}', repair


def _terms(text: str) -> Iterator[tuple[int, int, str]]:
    """Start and end of each term with the white space round it, and what parts it from the one before."""
    at, parted = 0, ""
    # no part ends inside `2,5 s` or `1 min and 30 s`
    for match in re.finditer(
        r",(?![0-9])|(?<! [0-9])(?<! [0-9][0-9])(?<!^[0-9])(?<!^[0-9][0-9]),|;|\s(?:and(?: then)?(?! [0-9]+"
        rf" ?s)|then|\+|&)\s(?={_BEGINS})|(?:\.|\s/|\s[|•·–—-])\s(?={_NAMED})",
        text,
    ):
        yield at, match.start(), parted
        at, parted = match.end(), match[0]
    yield at, len(text), parted


def _kinds(written: str, around: Around) -> tuple[str, ...]:
    """Kinds of terms that a piece of a dose holds or means, and the keys where it belongs elsewhere."""
    terms, _, _ = _term(written, around)
    front = () if _TERM.fullmatch(written) else slip(written, around).front
    return (*(term.kind for term in terms), *(key for key, _ in front))


def _term(written: str, around: Around) -> tuple[list[Term], list[Said], bool]:
    """A term as written → what it means, what is wrong with it, and whether it was understood."""
    match = _TERM.fullmatch(written)
    if match:
        term, told = _right_term(match)
        return [term], told, True
    return _meant(slip(written, around), written)


def _meant(said: Slip, written: str) -> tuple[list[Term], list[Said], bool]:
    """The terms that a slip means, what is said of it, and whether it is understood. Where what it means is
    out of the grammar's limits, that is said.
    """
    told: list[Said] = [(said.rule, said.what, said.repair)]
    if said.text is None:
        return [], told, bool(said.front)
    terms: list[Term] = []
    for part in said.text.split(", "):
        match = _TERM.fullmatch(part)
        assert match, part
        term, beyond = _right_term(match)
        terms.append(term)
        if beyond and said.front:
            front = " and ".join(f"`{key}: {value}`" for key, value in said.front)
            told = [(said.rule, said.what, f"give {front} in the front matter"), *beyond]
        elif beyond:
            told = beyond
    return terms, told, True


def _right_term(match: re.Match[str]) -> tuple[Term, list[Said]]:
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
