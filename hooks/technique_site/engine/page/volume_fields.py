"""How often a technique is done, from its front matter: sides, rounds or sets, repetitions, rest, and how
many repetitions are left at the end of a set. Numbers are read as the dose grammar reads them: `1–2`, `90 s`.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence

from technique_site.engine.cues import dose, dose_slip_words
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.page import volume_slips
from technique_site.engine.page.front_matter_fields import NAMES, Fields, hidden
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.source_text import SourceText
from technique_site.engine.text.yaml_document import Key

KEYS = ("each_side", "rounds", "sets", "reps", "rest", "reps_left")
MOST_REPS = volume_slips.LIMITS["reps"][1]
# What people write for `each_side`, and what it is.
_SIDES = (
    (
        re.compile(r"alternat\w*(?: (?:sides?|legs?|arms?))?|alt\.?|in turn|left[/, ]+right in turn", re.I),
        "alternate",
    ),
    (
        re.compile(
            r"(?:(?:on )?(?:each|per|both|every|either))(?: (?:side|leg|arm|foot|hand|hip|way)s?)?"
            r"|left and right|l/r|left/right|one side,? then the other|e/s",
            re.I,
        ),
        "true",
    ),
    (re.compile(r"none|both at once|both together|bilateral|neither", re.I), "false"),
)
_SPAN = re.compile(r"([0-9]+)[–-]([0-9]+)")


def read(fields: Fields, cues: Sequence[Cue], are_sure: bool = True) -> Volume:
    """The keys of a page's front matter and its cues → how often the list is done. What is wrong with them,
    or with their company, gathers in `fields`. Where not all cues could be read, they aren't `are_sure`.
    """
    sides = _sides(fields)
    in_cues = any(cue.dose.term("reps") for cue in cues)
    rounds, sets, reps, reps_left = (
        _count(fields, name, in_cues) for name in ("rounds", "sets", "reps", "reps_left")
    )
    rest = _duration(fields, "rest")
    low, high = sets or rounds or (1, 1)
    volume = Volume(
        low,
        high,
        "sets" in fields.keys,
        Term("reps", *reps, "") if reps else None,
        rest,
        Term("reps", *reps_left, "") if reps_left else None,
        sides == "each",
        sides == "alternate",
    )
    _together(fields, in_cues if in_cues or are_sure else None, volume, bool(sets or rounds))
    return volume


def is_strength(keys: Mapping[str, Key]) -> bool:
    """Whether the keys of a page, right or wrong, are those of strength work."""
    return "sets" in keys or "reps" in keys


def of_entry(fields: Fields) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a routine sets of a technique: its rounds or sets, and its repetitions; None for what it
    doesn't.
    """
    return _count(fields, "sets") or _count(fields, "rounds"), _count(fields, "reps")


def _sides(fields: Fields) -> str:
    """`each`, `alternate`, or nothing."""
    key = fields.keys.get("each_side")
    text = key.value.text.strip() if key and key.value.kind == "text" else ""
    if not key or not text:
        return "each" if fields.flag("each_side") else ""
    if text == "alternate":
        return "alternate"
    for pattern, meant in _SIDES:
        if pattern.fullmatch(text):
            what = f"`each_side` is `{text[:20]}`, which is neither true, false nor alternate"
            is_certain = re.fullmatch(r"alternat\w*|alt\.?", text, re.I)
            fix = fields.instead(key.value, meant) if is_certain else ()
            fields.wrong(key.value.position, "value-type", what, f"write `each_side: {meant}`", fix)
            return {"alternate": "alternate", "true": "each", "false": ""}[meant]
    return "each" if fields.flag("each_side") else ""


def _count(fields: Fields, name: str, in_cues: bool = False) -> tuple[int, int] | None:
    """The key's number or range; None if it is absent or wrong. `in_cues` says that the cues have repetitions
    of their own.
    """
    key = fields.keys.get(name)
    if key is None:
        return None
    value, text = key.value, key.value.text.strip()
    low, high = volume_slips.LIMITS[name]
    shown = {"reps": "8–12", "reps_left": "2–3"}.get(name, "2–3")
    example = f"write a whole number from {low} to {high}, without quotes, or a range: `{name}: {shown}`"
    rule = f"{name.replace('_', '-')}-range"
    if value.kind == "nothing":
        fields.wrong(key.position, "blank", f"`{name}` is blank", example)
        return None
    span = _SPAN.fullmatch(text) if value.kind == "text" else None
    if span is None and not (value.kind == "number" and text.isdecimal()):
        _no_count(fields, name, example, in_cues)
        return None
    first, last = (span[1], span[2]) if span else (text, text)
    if len(first) > 9 or len(last) > 9 or not (low <= int(first) <= high and low <= int(last) <= high):
        fields.wrong(value.position, rule, f"`{name}` is {text[:20]}, outside {low}–{high}", example)
        return None
    if span and int(first) == int(last):
        what, right = f"both ends of `{name}: {text}` are the same", f"{int(first)}"
        fields.wrong(
            value.position, "dose-span", what, f"write `{name}: {right}`", fields.instead(value, right)
        )
    elif span and int(first) > int(last):
        what = f"`{name}: {text}` runs from high to low"
        fields.wrong(value.position, "dose-span", what, f"write `{name}: {int(last)}–{int(first)}`")
    return min(int(first), int(last)), max(int(first), int(last))


def _no_count(fields: Fields, name: str, example: str, in_cues: bool) -> None:
    """Tells of a value that is neither a number nor a range, and what to write instead."""
    value = fields.keys[name].value
    text = value.text.strip()
    quoted = value.kind == "text" and value.text.isascii() and value.text.isdecimal()
    shown = f'`"{text[:20]}"`' if quoted else f"`{value.text[:20]}`" if text else NAMES[value.kind]
    what = f"`{name}` is {shown}, neither a whole number nor a range{hidden(value.text)}"
    keys = {key: one.value.text.strip() for key, one in fields.keys.items()}
    right = volume_slips.alone(name, text)
    repair = f"write `{name}: {right}`" if right else volume_slips.count(name, text, keys, in_cues)
    if right and quoted:
        repair = f"{repair}, without quotes"
    fix = fields.instead(value, right) if right else ()
    fields.wrong(value.position, "value-type", what, repair or example, fix)


def _duration(fields: Fields, name: str) -> Term | None:
    """The key's time; None if it is absent or wrong."""
    key = fields.keys.get(name)
    if key is None:
        return None
    value, example = key.value, f"write for example `{name}: 90 s`"
    if value.kind == "nothing":
        fields.wrong(key.position, "blank", f"`{name}` is blank", example)
        return None
    if value.kind not in ("text", "number"):
        fields.wrong(value.position, "value-type", f"`{name}` is {NAMES[value.kind]}, not a time", example)
        return None
    text = " ".join(value.text.split())
    written = SourceText.of_lines([(value.position[0], value.position[1], f"{name} {text}")])
    found, problems, _ = dose.read(fields.path, written)
    if problems:
        _no_time(fields, name, text, problems[0])
        return None
    return found.term(name)


def _no_time(fields: Fields, name: str, text: str, problem: Problem) -> None:
    """Tells of a value that is no time, or none that may stand here. `problem` is what a dose says of it."""
    value = fields.keys[name].value
    meant = re.fullmatch(rf'write "{name} ([^"]+)"', problem.repair)
    right, is_certain = meant[1] if meant else None, bool(problem.fix)
    rule, what, repair = "value-type", f"`{name}` is `{text[:30]}`, which is no time", None
    if value.kind == "number":
        right, repair = None, volume_slips.rest(text)
    elif problem.rule == "duration-range":
        rule = problem.rule
        what, right = _out_of_range(name, text)
    elif ends := re.search(r"([0-9]+)[–-]([0-9]+) (s|min) (?:runs|are)", problem.what):
        low, high, unit = ends.groups()
        rule, is_certain = problem.rule, int(low) == int(high)
        right = f"{low} {unit}" if is_certain else f"{high}–{low} {unit}"
        runs = "both ends of `{}` are the same" if is_certain else "`{}` runs from high to low"
        what = runs.format(f"{name}: {text[:30]}")
    elif not right:
        repair = volume_slips.rest(text)
    repair = f"write `{name}: {right}`" if right else repair or f"write for example `{name}: 90 s`"
    fix = fields.instead(value, right) if right and is_certain else ()
    fields.wrong(value.position, rule, what, repair, fix)


def _out_of_range(name: str, text: str) -> tuple[str, str | None]:
    """What is wrong with a time that is too short or too long, and the right one where it is known."""
    both = re.fullmatch(r"([0-9]{1,2}) min ([0-9]{1,3}) s", text)
    if not both or 1 <= int(both[2]) <= 59:
        return f"`{name}` is {text[:30]}, outside 1 s–10 min", None
    seconds = int(both[1]) * 60 + int(both[2])
    right = dose_slip_words.clock(seconds) if 1 <= seconds <= dose.LONGEST else None
    return f"`{name}` is `{text}`: beside minutes, seconds run from 1 to 59", right


def _together(fields: Fields, in_cues: bool | None, volume: Volume, is_counted: bool) -> None:
    """Tells keys that need one another, or can't stand together. `in_cues` says that the cues have
    repetitions of their own, None where nobody can tell, and `is_counted` that the page's sets or rounds
    could be read.
    """
    keys = fields.keys

    def wrong(name: str, what: str, repair: str) -> None:
        fields.wrong(keys[name].position, "keys-together", what, repair)

    if "sets" in keys and "rounds" in keys:
        later = max("sets", "rounds", key=lambda name: keys[name].position)
        wrong(
            later,
            "a page has `sets` or `rounds`, not both",
            "keep one: `sets` in strength work, else `rounds`",
        )
    if "reps" in keys and in_cues:
        what = "with `reps` the whole cue list is one repetition, and a cue has reps of its own"
        wrong("reps", what, "keep one of the two")
    if "reps_left" in keys and "reps" not in keys and in_cues is False:
        wrong(
            "reps_left", "`reps_left` counts repetitions, and the page has none", "add `reps`, or remove it"
        )
    if "rest" in keys and "sets" not in keys and "rounds" not in keys:
        what = "`rest` is the time between two sets or rounds, and the page says neither"
        wrong("rest", what, "add `sets`, or remove it; a pause after a cue is a term of its dose")
    elif volume.rest and volume.high == 1 and is_counted:
        what = f"`rest` is the time between two {volume.word}s, and there is one"
        wrong("rest", what, f"write more {volume.word}s, or remove it")
    if volume.alternates and "reps" not in keys:
        what = "sides alternate at every repetition, and the page has no `reps`"
        wrong("each_side", what, "add `reps`, or write `each_side: true` to do one side and then the other")
