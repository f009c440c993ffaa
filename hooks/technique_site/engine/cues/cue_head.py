"""What stands before a cue's instruction: `**label** (dose): `. The strict form first, then the slips that
authors make.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from technique_site.engine.cues import cue_head_fixes, dose_brackets
from technique_site.engine.cues import dose as doses
from technique_site.engine.cues.dose_slip_meaning import Around
from technique_site.engine.cues.labels import Label, Vocabulary
from technique_site.engine.text.problem import Edit, Problem
from technique_site.engine.text.source_text import SourceText

_KEPT = re.compile(r"\S|(?<!\s{40})\s")
_STRICT = re.compile(
    r"\*\*(?P<label>[^*()\[\]\s](?:[^*()\[\]]*[^*()\[\]\s:])?)\*\*(?: \((?P<dose>[^()]*)\))?: (?=\S)"
)
DOSE_LIKE = (
    r"(?:hold|ramp|over|move|rest|effort|pressure|stretch|reps?|breaths?|steps?|(?:for )?[0-9]+[a-zx×0-9]*"
    r"|[x×][0-9]+|amrap|(?:two|three|four|five|six|eight|ten|twelve|fifteen|twenty|thirty) (?=\w))"
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
    parts, is_behind = _parts(path, text, vocabulary, problems)
    if parts is None:
        return None, problems
    label, label_at, dose, instruction = parts
    meant = vocabulary.find(label)
    is_known = meant is not None
    if meant is None:
        meant = next(iter(vocabulary.meant(label)), None) or vocabulary.nearest(label)
        problems += _unknown(path, text.at(label_at), label, vocabulary)
    read, sure = doses.Dose(), True
    if dose is not None:
        around = Around(None, keys or {})
        if meant and (is_known or len(vocabulary.meant(label)) == 1):
            around = Around(meant.takes, keys or {}, meant.needs)
        read, more, sure = doses.read(path, dose, around)
        # what stands in the instruction is left to the author: it has to move first
        problems += [replace(one, fix=()) for one in more] if is_behind else more
    if not re.search(r"\w", instruction.text) and not any(p.rule == "cue-colon" for p in problems):
        what, repair = f"cue {number} has no instruction", "write one sentence that begins with a verb"
        problems.append(Problem(path, *text.end, "blank", what, repair))
    position = text.at(label_at)
    return (
        Head(
            meant,
            is_known,
            position,
            read,
            dose.at(0) if dose is not None else position,
            sure,
            instruction,
        ),
        problems,
    )


def _parts(
    path: str, text: SourceText, vocabulary: Vocabulary, problems: list[Problem]
) -> tuple[tuple[str, int, SourceText | None, SourceText] | None, bool]:
    """Label, its place, dose and instruction, or None, and whether the dose stands in the instruction. What
    is wrong is added to the problems.
    """
    match = _STRICT.match(text.text)
    if not match:
        inner = dose_brackets.nested(path, text)
        parts, slips = inner or _slips(path, _without_long_gaps(text), vocabulary.example)
        problems += slips
        return parts, False
    label_at, label = match.start("label"), match["label"]
    dose = text.cut(*match.span("dose")) if match["dose"] is not None else None
    instruction, own = text.cut(match.end()).strip(), vocabulary.find(label)
    if dose is not None:
        return (label, label_at, dose, instruction), False
    if own is None and (inside := dose_brackets.in_label(path, text, label, label_at)):
        if vocabulary.find(inside[0]):
            problems.append(inside[2])
            return (inside[0], label_at, inside[1], instruction), False
    if behind := _dose_behind(path, instruction, own.needs if own else ()):
        at, dose, instruction = behind
        repair = f'write "**{label}** ({dose.text}): "'
        problems.append(Problem(path, *at, "cue-brackets", "the dose stands behind the colon", repair))
        return (label, label_at, dose, instruction), True
    return (label, label_at, None, instruction), False


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
    return SourceText(plain, text.places, text.end), problems


def _unknown(path: str, position: tuple[int, int], label: str, vocabulary: Vocabulary) -> list[Problem]:
    near = vocabulary.nearest(label, cutoff=0.0)
    if near is None:
        return []  # without any label, the file of labels is what has to be mended
    known = ", ".join(one.name for one in vocabulary.labels)
    meant = " or ".join(f'"{one.name}"' for one in vocabulary.meant(label) or [near])
    what = f'there is no label "{label[:40]}"'
    return [Problem(path, *position, "label-unknown", what, f"did you mean {meant}? The labels are {known}")]


def wrong_space(found: str) -> str:
    """What stands where one plain space should: several, or one such as word processors make."""
    return "more than one space" if len(found) > 1 else "a space of another kind"


def _without_long_gaps(text: SourceText) -> SourceText:
    """The text with no more than 40 spaces in a row; what is left keeps its positions.

    The patterns of slips look for spaces in several places, so thousands of them would take hours.
    """
    kept = [found.start() for found in _KEPT.finditer(text.text)]
    return SourceText(
        "".join(text.text[index] for index in kept), tuple(text.places[index] for index in kept), text.end
    )


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


def _slips(
    path: str, text: SourceText, example: str
) -> tuple[tuple[str, int, SourceText | None, SourceText] | None, list[Problem]]:
    """Label, its place, dose and instruction of a head that isn't as the grammar wants it, or None, and its
    problems. `example` is a right cue.
    """
    problems: list[Problem] = []
    written = text.text

    def wrong(index: int, rule: str, what: str, repair: str) -> None:
        problems.append(Problem(path, *text.at(index), rule, what, repair, cue_head_fixes.edits(text, rule)))

    if quoted := re.match(
        r"(?:\*\*)?[\"'“”„«‘](?:\*\*)?\s*([^*\"'“”„«»‘’]{2,30}?)\s*(?:\*\*)?[\"'“”»’](?:\*\*)?(?=\s*[(:])",
        written,
    ):
        wrong(0, "cue-bold", "the label stands in quotation marks", f'write "**{quoted[1]}**"')
        found = quoted[1], quoted.end(), quoted.start(1)
    else:
        found = _label(written, wrong, example)
    if found is None:
        return None, problems
    inner, at, label_at = found
    dose, colon = None, False
    label = inner
    if whole := re.match(r"([^(:]{2,30}?)\s*(?:\(([^()]*)\))?\s*:\s+(?=\S)", inner):
        wrong(
            label_at,
            "cue-bold",
            "the bold goes on behind the label",
            f'write "**{whole[1]}**'
            + (f" ({whole[2]}): " if whole[2] is not None else ": ")
            + '" and then the instruction',
        )
        dose = text.cut(label_at + whole.start(2), label_at + whole.end(2)) if whole[2] is not None else None
        instruction = text.cut(label_at + whole.end(), label_at + len(inner)).joined("", text.cut(at))
        return (whole[1], label_at, dose, instruction.strip()), problems
    if found := re.match(
        r"(.+?)\s*[(\[]([^()\[\]]*?)\s*[)\]]?\s*(:?)\s*$", label
    ):  # the dose or the colon inside the bold
        label, dose, colon = (
            found[1],
            text.cut(label_at + found.start(2), label_at + found.end(2)),
            bool(found[3]),
        )
        wrong(
            label_at + found.start(2) - 1,
            "cue-brackets",
            "the dose stands inside the bold",
            f'write "**{label}** ({found[2]}): "',
        )
    elif label.rstrip().endswith(":"):
        colon, label = True, label.rstrip().rstrip(":").rstrip()
        wrong(
            label_at + len(label),
            "cue-colon",
            "the colon stands inside the bold",
            f'write "**{label}**: ", or "**{label}** (hold 10 s): " with its dose',
        )
    quiet = bool(problems)
    rest = written[at:]

    def space(index: int, what: str, repair: str) -> None:
        if not quiet:
            wrong(index, "cue-space", what, repair)

    if dose is None:
        if found := re.match(r"\s*[*_]+\(([^()]*)\)[*_]+", rest):
            dose = text.cut(at + found.start(1), at + found.end(1))
            wrong(
                at + found.start(1) - 1,
                "cue-brackets",
                "the dose stands in italics or bold",
                f'write "**{label}** ({dose.text}): "',
            )
        elif found := re.match(rf"(\s*[^\s(:*][^(:*]{{0,30}}?)\s*\((\s*{DOSE_LIKE}\b[^()]*)\)", rest):
            dose = text.cut(at + found.start(2), at + found.end(2))
            wrong(
                at + len(found[1]) - len(found[1].lstrip()),
                "cue-brackets",
                f'"{found[1].strip()}" stands between the label and its dose',
                f'write "**{label}** ({found[2]}): "',
            )
        elif found := re.match(r"(\s*)\(([^()]*)\)", rest):
            dose = text.cut(at + found.start(2), at + found.end(2))
            if found[1] != " ":
                space(
                    at,
                    "between the label and its dose"
                    f" {'a space is missing' if not found[1] else 'stands ' + wrong_space(found[1])}",
                    f'write "**{label}** ({found[2]})"',
                )
            if second := re.match(r"\s*\(([^()]*)\)", rest[found.end() :]):
                start, stop = (at + found.end() + n for n in second.span(1))
                wrong(
                    start - 1,
                    "cue-brackets",
                    "a dose stands in round brackets, one pair",
                    f'write "**{label}** ({dose.text}, {second[1]}): "',
                )
                dose = dose.joined(", ", text.cut(start, stop))
                found = re.match(r"\s*\([^()]*\)\s*\([^()]*\)", rest)
        elif found := re.match(rf"\s*:\s*[(\[{{]\s*({DOSE_LIKE}\b[^()\[\]{{}}]*)[)\]}}]\s*:?", rest, re.I):
            dose, colon = text.cut(at + found.start(1), at + found.end(1)), True
            wrong(
                at + found.start(1) - 1,
                "cue-brackets",
                "the dose stands behind the colon",
                f'write "**{label}** ({dose.text}): "',
            )
        elif found := re.match(r"\s*[\[{(]+\s*([^\[\](){}:]*?)\s*(?:([\])}]+)|(?=:|$))", rest):
            dose = text.cut(at + found.start(1), at + found.end(1))
            wrong(
                at + found.start(1) - 1,
                "cue-brackets",
                "a dose stands in round brackets, one pair"
                if found[2]
                else "the dose's bracket is never closed",
                f'write "**{label}** ({dose.text}): "',
            )
        elif found := re.match(rf"\s*[,–—-]?\s*({DOSE_LIKE}\b[^:(]*?)\)?(?=\s*:)", rest, re.I):
            dose = text.cut(at + found.start(1), at + found.end(1))
            wrong(
                at + found.start(1),
                "cue-brackets",
                "the dose stands outside the brackets",
                f'write "**{label}** ({dose.text}): "',
            )
        if found:
            at, rest = at + found.end(), rest[found.end() :]
    quiet = bool(problems)
    shown = f" ({dose.text})" if dose is not None else ""
    if found := re.match(r"(\s*):(\s*)", rest):
        if found[1]:
            space(at, "before the colon stands a space", f'write "**{label}**{shown}: "')
        elif found[2] != " " and found.end() < len(rest):
            space(
                at + 1,
                "after the colon"
                f" {'a space is missing' if not found[2] else 'stands ' + wrong_space(found[2])}",
                f'write "**{label}**{shown}: " and then the instruction',
            )
    elif not colon:
        wrong(
            at,
            "cue-colon",
            "the colon between the label and the instruction is missing",
            f'write "**{label}**{shown}: "',
        )
        found = re.match(r"\s*[–—;,.=-]\s", rest)  # what stands in its place
    if found:
        at += found.end()
    return (label, label_at, dose, text.cut(at).strip()), problems


def _label(
    written: str, wrong: Callable[[int, str, str, str], None], example: str
) -> tuple[str, int, int] | None:
    """What stands as the label, where the text behind it begins, and where the label begins. Reports a label
    that isn't bold; `example` is a right cue.
    """
    if found := re.match(r"\*\*(?!\*)(\s*)([^*]+?)(\s*)\*\*(?!\*)", written):
        if found[1] or found[3]:
            wrong(
                found.start(2) if found[1] else found.end(2),
                "cue-space",
                "a space stands inside the bold, so it doesn't show as bold",
                f'write "**{found[2]}**"',
            )
        return found[2], found.end(), found.start(2)
    if found := re.match(r"(\*\*\*|___|__|\*|_)\s*([^*_]+?)\s*(\*+|_+)(?=[\s:(\[]|$)", written):
        wrong(
            0,
            "cue-bold",
            f"the label stands between `{found[1]}` and `{found[3]}`",
            f'bold is two stars on each side: write "**{found[2].rstrip(": ")}**"',
        )
        return found[2], found.end(), found.start(2)
    if found := re.match(r"<(?:b|strong)>\s*([^<]+?)\s*</(?:b|strong)>", written, re.I):
        wrong(0, "cue-bold", "the label's bold is HTML", f'write "**{found[1].rstrip(": ")}**"')
        return found[1], found.end(), found.start(1)
    if found := re.match(r"(\*\*)\s*([^*_:(\[]+?)\s*(\*+)(?=[\s:(\[])", written):
        wrong(
            0,
            "cue-bold",
            f"the label stands between `{found[1]}` and `{found[3]}`",
            f'bold is two stars on each side: write "**{found[2]}**"',
        )
        return found[2], found.end(), found.start(2)
    if found := re.match(r"(?:\*+|_+)\s*([^*_:(\[]+?)\s*(?=[:(\[])", written):
        wrong(0, "cue-bold", "the label's bold is never closed", f'write "**{found[1]}**"')
        return found[1], found.end(), found.start(1)
    if found := re.match(r"([^*_:(\[]{1,40}?)(\*\*)?\s*(?=[:(\[])", written):
        wrong(0, "cue-bold", "the label isn't bold", f'write "**{found[1]}**"')
        return found[1], found.end(), 0
    wrong(
        0,
        "cue-bold",
        "this cue doesn't begin with a label in bold",
        f'write for example "{example}"',
    )
    return None
