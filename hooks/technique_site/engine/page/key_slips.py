"""Keys that people give to a technique's front matter and that belong elsewhere → where, and how it is
written there. A table: names, and what to write, given the key's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

from technique_site.engine.cues import dose_slips

# What people write for `equipment` that is none.
NO_EQUIPMENT = re.compile(
    r"(?:just )?(?:nothing|none|no|nil|null|n/?a|-|–|no (?:equipment|gear|kit)(?: needed)?|nothing needed"
    r"|without"
    r"|body ?weight(?: only)?|bw|your (?:own )?body(?: ?weight)?)\.?",
    re.I,
)
_TERM = re.compile(r"[a-z]+ [0-9]+(?:[–-][0-9]+)?(?: (?:s|min)|/10)")
_COUNT = re.compile(r"([0-9]{1,2})(?:\s*[–-]\s*([0-9]{1,2}))?")
_TEN = re.compile(r"([0-9]{1,2})(?:\s*[–-]\s*([0-9]{1,2}))?(?:\s*/\s*10)?")

Says = Callable[[str], str]


def _as(key: str, example: str) -> Says:
    """The same value under another name."""

    def says(value: str) -> str:
        shown = value if value and len(value) <= 40 else example
        return f"write `{key}: {shown}`"

    return says


def _count(key: str, example: str) -> Says:
    """The number or range alone, under another name."""

    def says(value: str) -> str:
        found = _COUNT.fullmatch(value)
        return f"write `{key}: {_range(found) if found else example}`"

    return says


def _range(found: re.Match[str]) -> str:
    return f"{int(found[1])}–{int(found[2])}" if found[2] else f"{int(found[1])}"


def _load(value: str) -> str:
    """A load with its unit; a number alone has none."""
    if re.fullmatch(r"[0-9]+(?:[.,][0-9]+)?", value):
        return f"write `load` with the unit, for example `load: {value} kg`"
    return _as("load", "a bag of 5 kg")(value)


def _of_most(value: str) -> str:
    """A part of what one can lift."""
    found = re.fullmatch(r"([0-9]+(?: ?[–-] ?[0-9]+)?) ?%?", value)
    return (
        f"write `load: {found[1]}% of the most you can lift`"
        if found
        else "write `load: 70% of the most you can lift`"
    )


def _often(value: str) -> str:
    """Days of a week."""
    if found := _COUNT.fullmatch(value):
        days = "day" if _range(found) == "1" else "days"
        return f"write `frequency: {_range(found)} {days} a week`"
    return _as("frequency", "2–3 days a week")(value)


def _left(value: str) -> str:
    found = re.match(_COUNT, value)
    return f"write `reps_left: {_range(found) if found else '2–3'}`, beside `reps`"


def _tempo(value: str) -> str:
    """A tempo as the tables of doses tell it, with its numbers."""
    said = dose_slips.whole(f"tempo {value}") if value else None
    if said and said.repair.startswith("make each part"):
        return said.repair.replace("each part", "each part of the movement", 1)
    return (
        "make each part of the movement a cue of its own, with its time in its dose, for example"
        " `(over 3 s)` and `(hold 1 s)`"
    )


def _rpe(value: str) -> str:
    found = _TEN.fullmatch(value)
    low = int(found[1]) if found else 0
    high = int(found[2] or low) if found else 0
    if not found or not 1 <= low <= high <= 10:
        return "say it in the doses of cues, for example `effort 7/10`, or as `reps_left: 3`"
    left = f"{10 - high}–{10 - low}" if high > low else f"{10 - low}"
    level = f"`effort {_range(found)}/10`"
    return f"say it in the doses of cues, as {level}, or as `reps_left: {left}` beside `reps`"


def _in_doses(kind: str, example: str) -> Says:
    def says(value: str) -> str:
        term = f"{kind} {value}"
        if not _TERM.fullmatch(term):
            said = dose_slips.slip(term) if value else None
            own = said.text if said and said.text and not said.front else None
            term = own if own and own.startswith(kind) else f"{kind} {example}"
        return f"say it in the doses of cues, for example `({term})`"

    return says


def _counted(kind: str, example: str) -> Says:
    def says(value: str) -> str:
        found = _COUNT.fullmatch(value)
        return f"say it in the doses of cues, for example `({_range(found) if found else example} {kind})`"

    return says


def _listed(key: str, example: str) -> Says:
    def says(value: str) -> str:
        return f"write `{key}: [{value if value and len(value) <= 40 else example}]`"

    return says


def _fixed(text: str) -> Says:
    return lambda value: text


ROWS: tuple[tuple[tuple[str, ...], Says], ...] = (
    (
        ("tempo", "cadence", "speed"),
        _tempo,
    ),
    (("weight", "weights", "resistance", "kg", "loads"), _load),
    (("percent", "percentage", "1rm", "rm", "one_rep_max"), _of_most),
    (("set",), _count("sets", "3")),
    (("round", "circuits", "circuit", "laps"), _count("rounds", "2")),
    (
        (
            "repetitions",
            "repetition",
            "rep",
            "times",
            "repeats",
            "rep_range",
            "reps_per_set",
            "repetition_range",
        ),
        _count("reps", "8–12"),
    ),
    (("rir", "reps_in_reserve", "repsleft", "left"), _left),
    (("rpe",), _rpe),
    (("effort", "intensity"), _in_doses("effort", "5/10")),
    (("pressure",), _in_doses("pressure", "5/10")),
    (("stretch",), _in_doses("stretch", "4/10")),
    (("hold", "hold_time", "holds"), _in_doses("hold", "30 s")),
    (("breaths", "breath"), _counted("breaths", "5")),
    (("steps", "step", "paces"), _counted("steps", "10")),
    (("ramp",), _in_doses("ramp", "5 s")),
    (("rests", "pause", "rest_between", "rest_time", "break"), _as("rest", "90 s")),
    (
        ("duration", "time", "minutes", "total", "length"),
        _fixed("remove it: the site adds the time up from the doses, where each cue says its own"),
    ),
    (
        ("sides", "side", "both_sides", "per_side", "each_leg", "unilateral", "alternate", "alternating"),
        _fixed(
            "write `each_side: true` for one side and then the other, or `each_side: alternate` beside `reps`"
        ),
    ),
    (("days", "per_week", "days_per_week", "how_often", "schedule", "often"), _often),
    (
        ("amrap", "to_failure", "max_reps"),
        _fixed("write `reps` with a range, for example `reps: 8–12`, and `reps_left: 0`"),
    ),
    (
        (
            "superset",
            "supersets",
            "dropset",
            "drop_set",
            "emom",
            "circuit_of",
            "warm_up",
            "warmup",
            "cool_down",
            "cooldown",
        ),
        _fixed("say it in the text of the page"),
    ),
    (("notes", "note", "comment", "comments", "tips"), _fixed("say it in the text of the page")),
    (
        ("difficulty", "level", "skill"),
        _fixed("remove it: `easier` and `harder` name the techniques before and after this one"),
    ),
    (("muscle", "target", "targets", "targeted_muscles"), _listed("muscles", "calves")),
    (("exercise", "exercise_name"), _as("title", "Heel raise on a step")),
    (("gear", "kit", "tools", "props"), _listed("equipment", "firm chair")),
    (
        ("date", "updated", "last_reviewed", "review_date"),
        _fixed("remove it: `reviewed` is the date of the page"),
    ),
    (("aka", "aliases", "alias", "other_names", "synonyms"), _fixed("write `also_called: [another name]`")),
    (("regression", "regressions"), _fixed("write `easier` with a list of techniques")),
    (("progression", "progressions"), _fixed("write `harder` with a list of techniques")),
)
_BY_NAME = {name: says for names, says in ROWS for name in names}


def repair(name: str, value: str) -> str | None:
    """What to write in place of a key that a technique doesn't have; None where the name isn't known."""
    says = _BY_NAME.get(re.sub(r"[\s-]+", "_", name.strip().lower()))
    return says(value.strip()) if says else None
