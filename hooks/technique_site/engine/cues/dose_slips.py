"""A dose or a term of it that breaks the grammar → which slip it is, what its author meant, and the repair.

Slips are rows of a table, tried in order: those of whole doses, before the dose is split at its commas
(dose_slip_wholes.py), and those of one term (dose_slip_rows.py). What no row knows gets no invented text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_meaning import NOTHING_AROUND, Around, Meaning, kind_of, lines
from technique_site.engine.cues.dose_slip_row import Row, Slip, Told
from technique_site.engine.cues.dose_slip_rows import ROWS
from technique_site.engine.cues.dose_slip_sets import MOST_SETS
from technique_site.engine.cues.dose_slip_wholes import WHOLE_ROWS

_GENERAL = (
    "write hold, ramp, over, move or rest with a time, effort, pressure or stretch with a level, or a number"
    " of reps, breaths or steps"
)
_WORDS = words.KIND_WORDS | words.LEVEL_WORDS | words.COUNT_WORDS
_ANY_DASH = f"[{words.DASHES}]"
MOST_REST, MOST_OF_LOAD = 600, 60  # seconds, characters
_LONGEST = 120  # characters that are looked at: no dose that people write has more


def whole(written: str, around: Around = NOTHING_AROUND) -> Slip | None:
    """The slip of a whole dose that no comma can split; None where it has none that is known."""
    return _first(WHOLE_ROWS, written, around)


def slip(written: str, around: Around = NOTHING_AROUND) -> Slip:
    """Which slip a term has. `written` isn't empty and isn't a right term."""
    found = _first(WHOLE_ROWS, written, around) or _first(ROWS, written, around)
    return found or Slip("dose-term", f'"{written[:60]}" is no term of a dose', _GENERAL)


def _first(rows: Iterable[Row], written: str, around: Around) -> Slip | None:
    if len(written) > _LONGEST:
        return None
    plain = words.plain(written)
    return next((said for row in rows if (said := _said(row, written, plain, around))), None)


def _said(row: Row, written: str, plain: str, around: Around) -> Slip | None:
    found = row.pattern.search(written if row.as_written else plain)
    if not found:
        return None
    made = row.says(found, plain, around)
    if made is None:
        return None
    told = made if isinstance(made, Told) else Told(made)
    sign = told.sign or found.groupdict().get("sign") or ""
    what = row.what.replace("{sign}", sign).replace("{written}", written[:60])
    if isinstance(told.made, str):
        return Slip(row.rule, what, told.made)
    meaning = _as_written(_fitted(told.made, around), written)
    if advice := _beyond(meaning):
        return Slip(row.rule, what, advice)
    if around.keys.get("reps") and any(kind_of(term) == "reps" for term in meaning.terms):
        return Slip(row.rule, what, *_beside_reps(meaning, around))
    text = told.repair.replace("{dose}", meaning.dose) if told.repair else repair(meaning, around)
    certain = (
        row.certain
        and not meaning.front
        and words.is_plain(plain)
        and all(_is_named(term, plain) for term in meaning.terms)
    )
    return Slip(row.rule, what, text, meaning.dose or None, meaning.front, certain)


def _beyond(meaning: Meaning) -> str | None:
    """What is wanted where a line of the front matter would be out of its limits."""
    for key, value in meaning.front:
        if key == "rest" and not 1 <= words.seconds(value) <= MOST_REST:
            return "a rest between sets, `rest` in the front matter, takes 1 s to 10 min"
        if key == "load" and len(value) > MOST_OF_LOAD:
            return f"give it as `load` in the front matter, in {MOST_OF_LOAD} characters at most"
    return None


def _beside_reps(meaning: Meaning, around: Around) -> tuple[str, str | None, tuple[tuple[str, str], ...]]:
    """The repair on a page that says in its front matter how many repetitions there are, the dose that is
    left, and lines of the front matter.
    """
    left = Meaning(
        tuple(term for term in meaning.terms if kind_of(term) != "reps"),
        tuple((key, value) for key, value in meaning.front if key not in around.keys),
    )
    text = f'write "{left.dose}"' if left.terms else "leave it out here"
    text += ": `reps` in the front matter says how many"
    text += f", and give {lines(left)} there" if left.front else ""
    return text, left.dose or None, meaning.front or (("reps", around.keys["reps"]),)


def _fitted(meaning: Meaning, around: Around) -> Meaning:
    """The meaning with repetitions as sets where the label takes none: as often, one after the other."""
    reps = next((term for term in meaning.terms if kind_of(term) == "reps"), None)
    keys = {key for key, _ in meaning.front}
    if reps is None or around.can_take("reps") or len(meaning.terms) < 2 or keys & {"sets", "rounds"}:
        return meaning
    count = reps.split(" ")[0]
    if int(count.rpartition("–")[2]) > MOST_SETS:
        return meaning
    others = tuple(term for term in meaning.terms if term != reps)
    return Meaning(others, ((around.rounds, count), *meaning.front))


def _is_named(term: str, plain: str) -> bool:
    """Whether the author's own words say of which kind a term is."""
    kind = kind_of(term)
    if term.endswith("/10"):
        plain = plain if re.search(r"(?:/|of) ?10\b", plain) else ""  # else nobody says of how many
    named = (word for word, meant in _WORDS.items() if meant == kind)
    return any(re.search(rf"(?<![a-z]){re.escape(word)}(?![a-z])", plain) for word in named)


def _as_written(meaning: Meaning, written: str) -> Meaning:
    """The meaning with phrases for the front matter in the author's own letters."""
    front: list[tuple[str, str]] = []
    for key, value in meaning.front:
        pattern = r"\s*".join(re.escape(part).replace(r"\-", _ANY_DASH) for part in value.split())
        own = re.search(pattern, written, re.I) if key in ("load", "frequency") else None
        front.append((key, own[0] if own else value))
    return Meaning(meaning.terms, tuple(front))


def repair(meaning: Meaning, around: Around = NOTHING_AROUND) -> str:
    """What to write: the dose, and the lines of the front matter with those that they need beside them."""
    front = lines(meaning)
    keys, has_reps = {key for key, _ in meaning.front}, any(kind_of(one) == "reps" for one in meaning.terms)
    there = {*keys, *around.keys, *around.beside}
    if "reps_left" in keys and not has_reps and "reps" not in there:
        front += ", beside `reps`"
    if "rest" in keys and not {"sets", "rounds"} & there:
        front += ", beside `sets`"
    if not meaning.terms:
        return f"give it in the front matter, as {front}, and leave it out here"
    return f'write "{meaning.dose}"' + (f", and {front} in the front matter" if front else "")
