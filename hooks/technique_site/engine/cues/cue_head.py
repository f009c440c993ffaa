"""What stands before a cue's instruction: `**label** (dose): `. The strict form first; the slips that authors
make are rows of tables in cue_head_slips.py.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from technique_site.engine.cues import cue_head_slips, dose_brackets
from technique_site.engine.cues import dose as doses
from technique_site.engine.cues.cue_head_slips import Parts
from technique_site.engine.cues.dose_slip_meaning import Around
from technique_site.engine.cues.labels import Label, Vocabulary
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.source_text import SourceText

_STRICT = re.compile(
    r"\*\*(?P<label>[^*()\[\]\s](?:[^*()\[\]]*[^*()\[\]\s:])?)\*\*(?: \((?P<dose>[^()]*)\))?: (?=\S)"
)
# Characters that look like those of the grammar: word processors and other keyboards make them.
LOOK_ALIKES = {
    "\u00a0": (" ", "cue-space", "a no-break space"),
    "\u202f": (" ", "cue-space", "a narrow no-break space"),
    "\u3000": (" ", "cue-space", "a wide space"),
    "（": ("(", "cue-brackets", "a full-width bracket"),
    "）": (")", "cue-brackets", "a full-width bracket"),
    "：": (":", "cue-colon", "a full-width colon"),
    "，": (",", "dose-space", "a full-width comma"),
    "／": ("/", "dose-term", "a full-width slash"),
    "꞉": (":", "cue-colon", "a letter that looks like a colon"),
    "∗": ("*", "cue-bold", "a sign that looks like a star"),
    "＊": ("*", "cue-bold", "a full-width star"),
}
_PLAIN = str.maketrans({odd: plain for odd, (plain, _, _) in LOOK_ALIKES.items()})


@dataclass
class Head:
    """The parts of one cue. `sure` says whether every term of the dose was understood, `known` whether the
    label is in the vocabulary.
    """

    label: Label | None
    known: bool
    position: tuple[int, int]
    dose: doses.Dose
    dose_position: tuple[int, int]
    sure: bool
    instruction: SourceText


def read_head(
    path: str, text: SourceText, number: int, vocabulary: Vocabulary, keys: Mapping[str, str] | None = None
) -> tuple[Head | None, list[Problem]]:
    """A cue's text after its number → its head and instruction, and what is wrong; None for one that holds
    nothing to go by. `keys` are those of the page's front matter with their values, which repairs have to
    fit.
    """
    if not text:
        repair = f'write its label, dose and instruction, for example "{number}. {vocabulary.example}"'
        return None, [Problem(path, *text.end, "blank", f"cue {number} is blank", repair)]
    text, problems = _without_look_alikes(path, text.cut(0, 6000))  # far more than a cue may have
    parts = _parts(path, text, vocabulary, problems)
    if parts is None:
        return None, problems
    label, dose, instruction, is_behind = parts
    known, others = vocabulary.find(label.text), vocabulary.meant(label.text)
    meant = known or next(iter(others), None) or vocabulary.nearest(label.text)
    if known is None:
        problems += _unknown(path, label, vocabulary)
    read, sure = doses.Dose(), True
    if dose is not None:
        only = known or (others[0] if len(others) == 1 else None)
        takes, needs = (only.takes, only.needs) if only else (None, ())
        read, more, sure = doses.read(path, dose, Around(takes, keys or {}, needs))
        # what stands in the instruction is left to the author: it has to move first
        problems += [replace(one, fix=()) for one in more] if is_behind else more
    if not re.search(r"\w", instruction.text) and not any(p.rule == "cue-colon" for p in problems):
        what, repair = f"cue {number} has no instruction", "write one sentence that begins with a verb"
        problems.append(Problem(path, *text.end, "blank", what, repair))
    position = label.at(0)
    return (
        Head(
            meant,
            known is not None,
            position,
            read,
            dose.at(0) if dose is not None else position,
            sure,
            instruction,
        ),
        problems,
    )


def _parts(path: str, text: SourceText, vocabulary: Vocabulary, problems: list[Problem]) -> Parts | None:
    """Label, dose and instruction, or None. What is wrong is added to the problems."""
    match = _STRICT.match(text.text)
    if not match:
        inner = dose_brackets.nested(path, text)
        parts, slips = inner or cue_head_slips.read(path, text, vocabulary.example)
        problems += slips
        return parts
    label = text.cut(*match.span("label"))
    dose = text.cut(*match.span("dose")) if match["dose"] is not None else None
    instruction, own = text.cut(match.end()).strip(), vocabulary.find(label.text)
    if dose is not None:
        return Parts(label, dose, instruction)
    if own is None and (inside := dose_brackets.in_label(path, label)):
        if vocabulary.find(inside[0].text):
            problems.append(inside[2])
            return Parts(inside[0], inside[1], instruction)
    if behind := _dose_behind(path, instruction, own.needs if own else ()):
        at, dose, instruction = behind
        repair = f'write "**{label.text}** ({dose.text}): "'
        problems.append(Problem(path, *at, "cue-brackets", "the dose stands behind the colon", repair))
        return Parts(label, dose, instruction, is_behind=True)
    return Parts(label, None, instruction)


def _without_look_alikes(path: str, text: SourceText) -> tuple[SourceText, list[Problem]]:
    """A cue with the plain signs in its head for those that look like them, and a problem for each."""
    head = re.match(r"[^:：]*[:：]\s?", text.text)
    if _STRICT.match(text.text) or not head:
        return text, []
    problems: list[Problem] = []
    for index, char in enumerate(head[0]):
        if char in LOOK_ALIKES:
            meant, rule, name = LOOK_ALIKES[char]
            what, repair = f"{name} stands where the plain one belongs", f'delete it and type "{meant}"'
            problems.append(
                Problem(path, *text.at(index), rule, what, repair, (Edit(*text.at(index), char, meant),))
            )
    plain = head[0].translate(_PLAIN) + text.text[head.end() :]
    return replace(text, text=plain), problems


def _unknown(path: str, label: SourceText, vocabulary: Vocabulary) -> list[Problem]:
    near = vocabulary.nearest(label.text, cutoff=0.0)
    if near is None:  # the file of labels is what has to be mended, and who reads all pages says that alone
        what, repair = "there are no labels", "write some in `labels.yml`"
        return [Problem(path, *label.at(0), "label-unknown", what, repair)]
    known = ", ".join(one.name for one in vocabulary.labels)
    meant = " or ".join(f'"{one.name}"' for one in vocabulary.meant(label.text) or [near])
    what = f'there is no label "{label.text[:40]}"'
    repair = f"did you mean {meant}? The labels are {known}"
    return [Problem(path, *label.at(0), "label-unknown", what, repair)]


def _dose_behind(
    path: str, text: SourceText, needs: tuple[str, ...]
) -> tuple[tuple[int, int], SourceText, SourceText] | None:
    """A dose that stands in the instruction: its place, itself, and the instruction, without it if it came
    first. Where the label `needs` one, a dose with a slip counts as well.
    """
    for found in re.finditer(r"\(([^()]*)\)\s*:?\s*|^([^.:;()]*)[.:;]\s+", text.text):
        bracketed, first = found[1] is not None, found.start() == 0
        dose = text.cut(*found.span(1 if bracketed else 2))
        read, problems, _ = doses.read(path, dose)
        has_needed = any(term.kind in needs for term in read.terms)
        if read.terms and (not problems or has_needed or (bracketed and first)):
            return text.at(found.start()), dose, text.cut(found.end()).strip() if first else text
    return None
