"""Keys that people give to a technique's front matter and that belong elsewhere → where, and how it is
written there. A table: names, and what to write, given the key's value.
"""

from __future__ import annotations

import re
from collections.abc import Callable

# What people write for `equipment` that is none.
NO_EQUIPMENT = re.compile(
    r"(?:nothing|none|no|nil|null|n/?a|-|–|no (?:equipment|gear|kit)(?: needed)?|nothing needed|without)\.?",
    re.I,
)
_TIME = re.compile(r"[0-9]+(?:[–-][0-9]+)? (?:s|min)")
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


def _rpe(value: str) -> str:
    found = _TEN.fullmatch(value)
    low = int(found[1]) if found else 0
    high = int(found[2] or low) if found else 0
    if not found or not 1 <= low <= high <= 10:
        return "say it in the doses of cues, for example `effort 7/10`, or as `reps_left: 3`"
    left = f"{10 - high}–{10 - low}" if high > low else f"{10 - low}"
    return f"say it in the doses of cues, as `effort {_range(found)}/10`, or as `reps_left: {left}`"


def _in_doses(kind: str, example: str) -> Says:
    def says(value: str) -> str:
        text = value if _TIME.fullmatch(value) and kind not in ("effort", "pressure", "stretch") else example
        return f"say it in the doses of cues, for example `({kind} {text})`"

    return says


def _fixed(text: str) -> Says:
    return lambda value: text


ROWS: tuple[tuple[tuple[str, ...], Says], ...] = (
    (
        ("tempo", "cadence", "speed"),
        _fixed(
            "make each part of the movement a cue of its own, with its time in its dose, for example"
            " `(over 3 s)` and `(hold 1 s)`"
        ),
    ),
    (("weight", "weights", "resistance", "kg", "loads"), _as("load", "a bag of 5 kg")),
    (("set",), _count("sets", "3")),
    (("round", "circuits", "circuit", "laps"), _count("rounds", "2")),
    (("repetitions", "repetition", "rep", "times", "repeats"), _count("reps", "8–12")),
    (("rir", "reps_in_reserve", "repsleft", "left"), _count("reps_left", "2–3")),
    (("rpe",), _rpe),
    (("effort", "intensity"), _in_doses("effort", "5/10")),
    (("pressure",), _in_doses("pressure", "5/10")),
    (("stretch",), _in_doses("stretch", "4/10")),
    (("hold", "hold_time"), _in_doses("hold", "30 s")),
    (("ramp",), _in_doses("ramp", "5 s")),
    (("rests", "pause", "rest_between", "rest_time", "break"), _as("rest", "90 s")),
    (
        ("duration", "time", "minutes", "total", "length"),
        _fixed("remove it: the site adds the time up from the doses"),
    ),
    (
        ("sides", "side", "both_sides", "per_side", "each_leg", "unilateral", "alternate", "alternating"),
        _fixed("write `each_side: true` for one side and then the other, or `each_side: alternate`"),
    ),
    (("days", "per_week", "how_often", "schedule", "often"), _as("frequency", "2–3 days a week")),
    (("aka", "aliases", "alias", "other_names", "synonyms"), _fixed("write `also_called: [another name]`")),
    (("regression", "regressions"), _fixed("write `easier` with a list of techniques")),
    (("progression", "progressions"), _fixed("write `harder` with a list of techniques")),
)
_BY_NAME = {name: says for names, says in ROWS for name in names}


def repair(name: str, value: str) -> str | None:
    """What to write in place of a key that a technique doesn't have; None where the name isn't known."""
    says = _BY_NAME.get(re.sub(r"[\s-]+", "_", name.strip().lower()))
    return says(value.strip()) if says else None
