"""How often a technique is done, from its front matter: sides, rounds or sets, repetitions, rest, and how
many repetitions are left at the end of a set. Numbers are read as the dose grammar reads them: `1–2`, `90 s`.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from technique_site.engine.cues import dose, dose_slips
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import MOST_ROUNDS, Volume
from technique_site.engine.page.front_matter_fields import Fields, hidden
from technique_site.engine.text.problem import Edit
from technique_site.engine.text.source_text import SourceText

KEYS = ("each_side", "rounds", "sets", "reps", "rest", "reps_left")
MOST_REPS, MOST_LEFT = 50, 10
_SPAN = re.compile(r"([0-9]+)[–-]([0-9]+)")
# `3x8`, `3 sets of 8–12`: sets and repetitions in one
_BOTH = re.compile(
    r"([0-9]+(?:[–-][0-9]+)?)\s*(?:[x×*]|sets? (?:of|x|×))\s*"
    r"([0-9]+(?:\s*[–-]\s*[0-9]+)?)(?:\s*(?:reps?|times))?",
    re.I,
)


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
    if key and key.value.kind == "text" and key.value.text.strip() == "alternate":
        return "alternate"
    if key and key.value.kind == "text" and re.fullmatch(r"alternat\w*|alt\.?", key.value.text.strip(), re.I):
        shown = key.value.text.strip()[:20]
        what = f"`each_side` is `{shown}`, which is neither true, false nor alternate"
        fields.wrong(key.value.position, "value-type", what, "write `each_side: alternate`")
        return "alternate"
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
    both = _BOTH.fullmatch(text)
    if both and name in ("sets", "reps", "rounds"):
        of = "rounds" if name == "rounds" else "sets"
        missing = [f"`{of}: {_span(both[1])}`", f"`reps: {_span(both[2])}`"]
        return what, f"write {' and '.join(missing)}, each on a line of its own"
    spaced = re.fullmatch(
        r"([0-9]+)\s*(?:[–—‑−-]|to|or)\s*([0-9]+)(?:\s*(?:reps?|sets?|rounds?|times))?", text, re.I
    )
    if spaced:
        return what, f"write `{name}: {spaced[1]}–{spaced[2]}`"
    counted = re.fullmatch(r"([0-9]+)\s*(?:reps?|sets?|rounds?|times|x|×)", text, re.I)
    if counted or quoted:
        return what, f"write `{name}: {counted[1] if counted else text}`" + (
            ", without quotes" if quoted else ""
        )
    more = re.fullmatch(r"([0-9]+)\s*\+", text)
    if more and name == "reps":
        lot = f"{more[1]}–{min(int(more[1]) + 4, MOST_REPS)}"
        return what, f"write a range, for example `reps: {lot}`, and how many are left in `reps_left`"
    if meant := _meant(text, name):
        return what, f"write {meant}, each on a line of its own" if " and " in meant else f"write {meant}"
    if re.fullmatch(r"amrap|max|failure|to failure", text, re.I) and name == "reps":
        return what, "write a range, for example `reps: 8–12`, and `reps_left: 0` for as many as are possible"
    return what, example


def _meant(text: str, name: str) -> str | None:
    """What a count means that holds more than a number, as lines of the front matter: `5/5`, `10 each side`,
    `ten`.
    """
    if name not in ("sets", "rounds", "reps"):
        return None
    around = dose_slips.Around(("reps",), {name: ""})
    for written in (text, f"{text} {name}"):
        said = dose_slips.whole(written, around) or dose_slips.slip(written, around)
        terms = said.text.split(", ") if said.text else []
        if (said.text or said.front) and all(re.fullmatch(r"[0-9–]+ reps?", term) for term in terms):
            lines = [f"`{key}: {value}`" for key, value in said.front]
            return " and ".join([*lines, *(f"`reps: {term.split(' ')[0]}`" for term in terms)])
    return None


def _span(written: str) -> str:
    return re.sub(r"\s*[–-]\s*", "–", written)


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
        repair = f"write `{name}: {meant[1]}`" if meant and not unit else example
        if unit:
            repair = f"write `{name}: {text} s` for seconds, or `{name}: {text} min` for minutes"
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
