"""How often a technique is done, from its front matter: sides, rounds or sets, repetitions, rest, and how
many repetitions are left at the end of a set. Numbers are read as the dose grammar reads them: `1–2`, `90 s`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from technique_site.engine.cues import dose
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import MOST_ROUNDS, Volume
from technique_site.engine.page import volume_slips
from technique_site.engine.page.front_matter_fields import Fields, hidden
from technique_site.engine.text.problem import Edit
from technique_site.engine.text.source_text import SourceText

KEYS = ("each_side", "rounds", "sets", "reps", "rest", "reps_left")
MOST_REPS, MOST_LEFT = 50, 10
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


def read(fields: Fields, cues: Sequence[Cue]) -> Volume:
    """The keys of a page's front matter and its cues → how often the list is done. What is wrong with them,
    or with their company, gathers in `fields`.
    """
    sides = _sides(fields)
    rounds = _count(fields, "rounds", 1, MOST_ROUNDS)
    sets = _count(fields, "sets", 1, MOST_ROUNDS)
    reps = _count(fields, "reps", 1, MOST_REPS)
    reps_left = _count(fields, "reps_left", 0, MOST_LEFT)
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
    _together(fields, cues, volume, bool(sets or rounds))
    return volume


def of_entry(fields: Fields) -> tuple[tuple[int, int] | None, tuple[int, int] | None]:
    """What a routine sets of a technique: its rounds or sets, and its repetitions; None for what it
    doesn't.
    """
    sets, rounds = _count(fields, "sets", 1, MOST_ROUNDS), _count(fields, "rounds", 1, MOST_ROUNDS)
    return sets or rounds, _count(fields, "reps", 1, MOST_REPS)


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
            fields.wrong(key.value.position, "value-type", what, f"write `each_side: {meant}`")
            return {"alternate": "alternate", "true": "each", "false": ""}[meant]
    return "each" if fields.flag("each_side") else ""


def _count(fields: Fields, name: str, low: int, high: int) -> tuple[int, int] | None:
    """The key's number or range; None if it is absent or wrong."""
    key = fields.keys.get(name)
    if key is None:
        return None
    value, text = key.value, key.value.text.strip()
    shown = {"reps": "8–12", "reps_left": "2–3"}.get(name, "2–3")
    example = f"write a whole number from {low} to {high}, without quotes, or a range: `{name}: {shown}`"
    rule = f"{name.replace('_', '-')}-range"
    if value.kind == "nothing":
        fields.wrong(key.position, "blank", f"`{name}` is blank", example)
        return None
    span = _SPAN.fullmatch(text) if value.kind == "text" else None
    if span is None and not (value.kind == "number" and text.isdecimal()):
        fields.wrong(value.position, "value-type", *_no_count(fields, name, example))
        return None
    first, last = (span[1], span[2]) if span else (text, text)
    if len(first) > 9 or len(last) > 9 or not (low <= int(first) <= high and low <= int(last) <= high):
        fields.wrong(value.position, rule, f"`{name}` is {text[:20]}, outside {low}–{high}", example)
        return None
    if span and int(first) == int(last):
        what = f"both ends of `{name}: {text}` are the same"
        fields.wrong(value.position, "dose-span", what, f"write `{name}: {int(first)}`")
    elif span and int(first) > int(last):
        what = f"`{name}: {text}` runs from high to low"
        fields.wrong(value.position, "dose-span", what, f"write `{name}: {int(last)}–{int(first)}`")
    return min(int(first), int(last)), max(int(first), int(last))


def _no_count(fields: Fields, name: str, example: str) -> tuple[str, str]:
    """What is wrong with a value that is neither a number nor a range, and what to write instead."""
    value = fields.keys[name].value
    text = value.text.strip()
    quoted = value.kind == "text" and value.text.isdecimal()
    shown = f'`"{text[:20]}"`' if quoted else f"`{value.text[:20]}`" if text else f"a {value.kind}"
    what = f"`{name}` is {shown}, neither a whole number nor a range{hidden(value.text)}"
    if quoted:
        return what, f"write `{name}: {text}`, without quotes"
    two = re.fullmatch(
        r"([0-9]+)\s*(?:[–—‑−-]|to)\s*([0-9]+)(?:\s*(?:reps?|sets?|rounds?|times))?", text, re.I
    )
    if two:
        return what, f"write `{name}: {two[1]}–{two[2]}`"
    keys = {key: one.value.text.strip() for key, one in fields.keys.items()}
    return what, volume_slips.count(name, text, keys) or example


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
        fields.wrong(value.position, "value-type", f"`{name}` is a {value.kind}, not a time", example)
        return None
    text = " ".join(value.text.split())
    written = SourceText.of_lines([(value.position[0], value.position[1], f"rest {text}")])
    found, problems, _ = dose.read(fields.path, written)
    term = found.term("rest")
    for problem in problems[:1]:
        what = f"`{name}` is `{text[:30]}`, which is no time"
        if problem.rule == "duration-range":
            what = f"`{name}` is {text[:30]}, outside 1 s–10 min"
        meant = re.fullmatch(r'write "rest ([^"]+)"', problem.repair)
        unit = value.kind == "number"
        edit = Edit(*value.position, text, meant[1]) if meant and not unit and problem.fix else None
        repair = f"write `{name}: {meant[1]}`" if meant and not unit else volume_slips.rest(text) or example
        if problem.rule == "duration-range":
            repair = example
        if unit and text != "0":
            may_be_minutes = text.isdecimal() and int(text) <= 10
            or_minutes = f" for seconds, or `{name}: {text} min` for minutes" if may_be_minutes else ""
            repair = f"write `{name}: {text} s`{or_minutes}"
        fields.wrong(
            value.position,
            "duration-range" if problem.rule == "duration-range" else "value-type",
            what,
            repair,
            (edit,) if edit else (),
        )
    return term if not problems else None


def _together(fields: Fields, cues: Sequence[Cue], volume: Volume, is_counted: bool) -> None:
    """Tells keys that need one another, or can't stand together. `is_counted` says that the page's sets or
    rounds could be read.
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
    in_cues = any(cue.dose.term("reps") for cue in cues)
    if "reps" in keys and in_cues:
        what = "with `reps` the whole cue list is one repetition, and a cue has reps of its own"
        wrong("reps", what, "keep one of the two")
    if "reps_left" in keys and "reps" not in keys and not in_cues:
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
