"""Whether a technique page explains its numbers: each that its cues and its front matter give has an item in
`## About the numbers`, each item is about a number that is there, is true to it, and has a source.

A page without the section isn't looked at.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from technique_site.engine.cues import dose_words, sentences
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.labels import Vocabulary
from technique_site.engine.page import number_notes
from technique_site.engine.page.number_notes import NAME, Claim, Note
from technique_site.engine.page.section_entries import Entry
from technique_site.engine.page.section_headings import renamed
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english, front_matter, spelling
from technique_site.engine.text.problem import Edit, Problem, errors
from technique_site.engine.text.source import Source
from technique_site.engine.text.yaml_document import Key


@dataclass(frozen=True)
class Number:
    """A number of the page that needs an item: `name` is that of its cue, or nothing for one of the front
    matter; `said` how an item writes it behind that name; `index` the cue's, from 0. Where its line is wrong
    (`is_sure`), it is neither asked for nor compared.
    """

    name: str
    kind: str
    low: int | None
    high: int | None
    said: str
    position: tuple[int, int]
    index: int = -1
    is_sure: bool = True

    @property
    def shown(self) -> str:
        """How an item begins that is about it."""
        return f"{self.name}: {self.said}" if self.name else self.said


def check(
    source: Source, technique: Technique, vocabulary: Vocabulary, told: Sequence[Problem]
) -> list[Problem]:
    """What is wrong with the section of a page. `told` are the problems that were found on it before."""
    found = [
        Problem(
            source.path,
            one.line,
            1,
            "section-name",
            f"`{source.line(one.line).strip()}` isn't read as the section on numbers",
            f"write `## {NAME}`",
            renamed(source, one, NAME),
        )
        for one in number_notes.near_misses(source)
    ]
    parts = number_notes.sections(source)
    if not parts:
        return found
    for one in parts[1:]:
        what = f"`## {NAME}` stands here a second time, first in line {parts[0].line}"
        repair = "keep one, and move the rest into it"
        found.append(Problem(source.path, one.line, 1, "section-repeated", what, repair))
    notes = [note for one in parts for note in number_notes.notes(source, one)]
    return [*found, *_Check(source, technique, vocabulary, errors(told)).problems(notes)]


class _Check:
    """What one page has, and what its items say of it."""

    def __init__(
        self, source: Source, technique: Technique, vocabulary: Vocabulary, wrong: Iterable[Problem]
    ) -> None:
        self.source, self.technique, self.vocabulary = source, technique, vocabulary
        self.wrong_lines = {one.line for one in wrong}
        start, stop = technique.cue_lines
        self.cues_are_sure = bool(technique.cues) and self.wrong_lines.isdisjoint(range(start - 1, stop))
        keys, _ = front_matter.read(source)
        self.keys: Mapping[str, Key] = keys or {}
        self.names = _names(technique.cues)
        self.front = {one.kind: one for one in self._of_front()}
        self.of_cues = {(one.index, one.kind): one for one in self._of_cues()}
        self.explained: set[Number] = set()
        self.words = set(number_notes.numbers(_words(technique)))

    def _of_front(self) -> Iterator[Number]:
        volume = self.technique.volume
        spans = {
            volume.word + "s": (volume.low, volume.high),
            "reps": volume.reps and (volume.reps.low, volume.reps.high),
            "reps left": volume.reps_left and (volume.reps_left.low, volume.reps_left.high),
        }
        for name, key in self.keys.items():
            kind, place = name.replace("_", " "), (key.position, self._is_right(key.position[0]))
            if span := spans.get(kind):
                yield Number("", kind, *span, f"{kind} {english.span(*span)}", place[0], is_sure=place[1])
            elif kind == "rest" and volume.rest:
                rest = volume.rest
                yield Number(
                    "", kind, rest.low, rest.high, dose_words.written(rest), place[0], is_sure=place[1]
                )
            elif (kind == "each side" and (volume.each_side or volume.alternates)) or (
                kind == "frequency" and self.technique.frequency
            ):
                yield Number("", kind, None, None, kind, place[0], is_sure=place[1])

    def _is_right(self, line: int) -> bool:
        return line not in self.wrong_lines

    def _of_cues(self) -> Iterator[Number]:
        ends = [*(cue.line for cue in self.technique.cues[1:]), self.technique.cue_lines[1]]
        for index, (cue, end) in enumerate(zip(self.technique.cues, ends)):
            is_sure = self.wrong_lines.isdisjoint(range(cue.line, end))
            for term in cue.dose.terms:
                said = dose_words.written(term)
                name = self.names[index]
                yield Number(name, term.kind, term.low, term.high, said, term.position, index, is_sure)

    def problems(self, notes: Sequence[Note]) -> Iterator[Problem]:
        """What is wrong with the items, and the numbers that none explains."""
        for note in notes:
            if note.head is None:
                yield self._formless(note)
                continue
            for claim in number_notes.claims(note.head):
                yield from self._of_claim(claim)
            yield from self._of_source(note)
        for number in [*self.front.values(), *self.of_cues.values()]:
            if number not in self.explained and number.is_sure:
                what = f"`{number.shown}` has no item in the section `{NAME}`"
                repair = f"write one that begins `- **{number.shown}**`, with its source"
                yield Problem(self.source.path, *number.position, "number-unexplained", what, repair)

    def _problem(self, claim: Claim, rule: str, what: str, repair: str, right: str = "") -> Problem:
        """What is said of a claim; `right` is what to write in its place where that is certain."""
        place = claim.text.at(0)
        fix = (Edit(*place, claim.text.text, right),) if right else ()
        return Problem(self.source.path, *place, rule, what, repair, fix)

    def _formless(self, note: Note) -> Problem:
        sure = [one for one in [*self.front.values(), *self.of_cues.values()] if one.is_sure]
        low = note.text.text.casefold()
        likely = [one for one in sure if one.said.casefold() in low] or [
            one for one in sure if one.kind in low
        ]
        example = (likely or sure)[0].shown if sure else "rounds 2"
        what = "this item doesn't begin with the number that it is about, in bold"
        return Problem(
            self.source.path, *note.text.at(0), "number-form", what, f"begin it as `- **{example}**`"
        )

    def _of_source(self, note: Note) -> Iterator[Problem]:
        if note.cites or (note.says_none and note.says_why):
            return
        what, repair = (
            "this item names no source",
            "cite one of `docs/sources.yml` by its key, as in `[@key]`, or say `no source` and why",
        )
        if note.says_none:
            what, repair = "this item says `no source` and not why", "say why the number is as it is"
        yield Problem(self.source.path, *note.text.at(0), "number-source", what, repair)

    def _of_claim(self, claim: Claim) -> Iterator[Problem]:
        if not claim.kind:
            yield from self._of_words(claim)
        elif claim.names:
            yield from self._of_terms(claim)
        else:
            yield from self._of_key(claim)

    def _of_words(self, claim: Claim) -> Iterator[Problem]:
        """A part about a number in the words of the page."""
        written = claim.text.text
        if written.casefold() == self.technique.frequency.casefold() and "frequency" in self.front:
            self.explained.add(self.front["frequency"])
            return
        found = number_notes.numbers(written)
        lost = [one for one in found if one not in self.words]
        if not found:
            what = f"`{written}` names no number"
            yield self._problem(claim, "number-unknown", what, self._instead(written))
        elif lost and self.cues_are_sure:
            what = f"`{lost[0]}` stands neither in the words of the set-up nor in those of a cue"
            yield self._problem(claim, "number-unknown", what, self._instead(written))

    def _instead(self, written: str) -> str:
        """What an item should begin with that is about no number as it stands."""
        numbers = [*self.front.values(), *self.of_cues.values()]
        low = written.casefold()
        likely = [one for one in numbers if one.name and low.startswith(one.name.casefold())]
        shown: list[str] = []
        for wanted in number_notes.numbers(written):
            having = [one for one in likely or numbers if wanted in number_notes.numbers(one.said)]
            named = [one for one in having if one.kind in low]
            shown += [one.shown for one in (named or having)[:1] if one.shown not in shown]
        if shown:
            of = "the number" if len(shown) == 1 else "numbers"
            return f"for {of} of a dose or a key write `**{'; '.join(shown)}**`, else the words of the page"
        if likely:
            return f"write it as the page has it: `**{likely[0].shown}**`"
        return "let it begin with a number as the page has it, or say it in the text beside the list"

    def _of_key(self, claim: Claim) -> Iterator[Problem]:
        """A part about a key of the front matter."""
        number, name = self.front.get(claim.kind), claim.kind.replace(" ", "_")
        if number is None:
            key = self.keys.get(name)
            if key is None or self._is_right(key.position[0]):
                what = f"`{claim.text.text}` explains what the front matter hasn't: it gives no `{name}`"
                repair = f"leave it out, or add `{name}` to the front matter"
                if other := self.front.get({"sets": "rounds", "rounds": "sets"}.get(claim.kind, "")):
                    repair = f"write `{other.said}`"
                yield self._problem(claim, "number-unknown", what, repair)
            return
        self.explained.add(number)
        if not number.is_sure:
            return
        if not claim.is_read or (number.low is not None and claim.low is None):
            what = f"`{claim.text.text}` doesn't say the number as the front matter does"
            is_same = claim.low is not None and (claim.low, claim.high) == (number.low, number.high)
            right = number.said if is_same else ""
            yield self._problem(claim, "number-form", what, f"write `{number.said}`", right)
        elif (claim.low, claim.high) != (number.low, number.high):
            what = f"`{claim.text.text}` explains another number than the page has, `{number.said}`"
            repair = f"write `{number.said}`, and see that the reason is still true"
            yield self._problem(claim, "number-differs", what, repair)
        elif claim.said and _alike(claim.said) != _alike(self.technique.frequency):
            what = f"`{claim.text.text}` explains another frequency than the page has"
            repair = "write `frequency`, and see that the reason is still true"
            yield self._problem(claim, "number-differs", what, repair)

    def _of_terms(self, claim: Claim) -> Iterator[Problem]:
        """A part about a term of one cue or of several."""
        right: dict[str, list[str]] = {}  # how the number is written → the cues that have it so
        rule, is_same = "", True
        for name in claim.names:
            index = self._cue(name)
            number = self.of_cues.get((index, claim.kind)) if index is not None else None
            if number is None:
                if self.cues_are_sure:
                    yield self._unknown(claim, name, index)
                continue
            self.explained.add(number)
            right.setdefault(number.said, []).append(number.name)
            is_same = is_same and number.is_sure and (claim.low, claim.high) == (number.low, number.high)
            if not number.is_sure:
                continue
            if not claim.is_read:
                rule = "number-form"
            elif (claim.low, claim.high) != (number.low, number.high):
                rule = rule or "number-differs"
        if rule:
            shown = "; ".join(f"{', '.join(names)}: {said}" for said, names in right.items())
            if not claim.is_whole and len(right) == 1:
                shown = next(iter(right))
            what, repair = {
                "number-form": ("doesn't say the number as the cue does", f"write `{shown}`"),
                "number-differs": (
                    f"explains another number than the cue has, `{shown}`",
                    f"write `{shown}`, and see that the reason is still true",
                ),
            }[rule]
            is_certain = rule == "number-form" and is_same and len(right) == 1
            what = f"`{claim.text.text}` {what}"
            yield self._problem(claim, rule, what, repair, shown if is_certain else "")

    def _unknown(self, claim: Claim, name: str, index: int | None) -> Problem:
        """What is said of a cue that isn't there, or that hasn't such a term."""
        said = claim.text.text.rpartition(":")[2].strip()
        having = [one for one in self.of_cues.values() if one.kind == claim.kind]
        if index is None:
            what = f"no cue of this page is called `{name}`"
            meant = spelling.nearest(name, self.names)
        else:
            what = (
                f"`{self.names[index]}: {said}` explains what the cue hasn't: its dose has no `{claim.kind}`"
            )
            label = self.technique.cues[index].label
            meant = next((one.name for one in having if self.technique.cues[one.index].label == label), None)
        near = next((one.shown for one in having if one.name == meant), None)
        repair = f"did you mean `{near}`?" if near else "leave it out, or write it as the cue list has it"
        return self._problem(claim, "number-unknown", what, repair)

    def _cue(self, name: str) -> int | None:
        """The index of the cue that a name means: a label, with its number where it stands twice."""
        label, number = self.vocabulary.find(name), 1
        if label is None:
            base, _, last = name.rpartition(" ")
            label, number = (self.vocabulary.find(base), int(last)) if last.isdecimal() else (None, 1)
        own = [index for index, cue in enumerate(self.technique.cues) if cue.label == label]
        return own[number - 1] if label and 1 <= number <= len(own) else None


def _names(cues: Sequence[Cue]) -> list[str]:
    """How items call the cues: by their labels, from the second of one label on with its number."""
    found: list[str] = []
    for index, cue in enumerate(cues):
        count = sum(1 for before in cues[: index + 1] if before.label == cue.label)
        found.append(cue.label.name if count == 1 else f"{cue.label.name} {count}")
    return found


def _words(technique: Technique) -> str:
    """The words of the set-up, of the cues and of the load, as a reader sees them."""
    texts: list[str] = [technique.load]
    for entry in technique.set_up:
        texts += _of_entry(entry)
    for cue in technique.cues:
        texts += [cue.instruction, *cue.points]
    return " | ".join(sentences.visible(text) for text in texts)


def _of_entry(entry: Entry) -> list[str]:
    return [entry.text, *entry.below]


def _alike(text: str) -> str:
    """A text in one spelling of its spaces, dashes and letters."""
    return " ".join(text.casefold().replace("-", "–").split())
