"""Slips of one term in loose words: near a time, a time of each or of all, a letter for a digit, moves by
their names.
"""

from __future__ import annotations

from technique_site.engine.cues import dose_slip_says as says
from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_row import Row, Told, row

_R, _T = words.RANGE, words.TIME
# `30 seconds squats` are no 30 squats: what may not stand between a number and what it counts.
_MEASURED = "|".join(
    (*words.KIND_WORDS, *words.LEVEL_WORDS, *words.COUNT_WORDS, words.UNIT)
    + ("m", "kg", "lbs?", "feet", "met(?:re|er)s", "miles", "sets?", "rounds?", "per", "each", "every", "or")
)
MOVES = (
    rf"(?:(?!(?:{_MEASURED})(?![a-z]))[a-z]+ ){{0,2}}?"
    r"(?P<noun>(?:circle|swing|hop|jump|skip|kick|curl|squat|lunge|raise|lift|press|roll|pass|stroke|pulse|tap|touch"
    r"|jack|rotation|rock|bridge|push-?up|pull-?up|sit-?up|step-?up|squeeze|contraction|cycle|bound|slide"
    r"|stride|pace|throw|slam|row|dip|crunch|thrust|hinge|deadlift|drop)(?:e?s)?)"
)

# Before the rows of numbers and units.
EARLY_ROWS: tuple[Row, ...] = (
    row(
        "about a time",
        r"(?:~|≈|\b(?:about|around|approx|approximately|roughly|ca|circa)\b)",
        says.roughly,
        "dose-term",
        '"{written}" is near a number',
        "hold about 30 s",
    ),
    row(
        "letter for a digit",
        r"(?P<sign>[0-9]o(?![a-z])|(?<![a-z])[il][0-9])",
        says.digits,
        "dose-term",
        '"{written}" has a letter in a digit\'s place',
        "hold 3O s",
    ),
)
# Of whole doses, too, as a right term stands in each.
WHOLE_TERM_ROWS: tuple[Row, ...] = (
    row(
        "reps over a time",
        rf"^(?P<count>{_R}) ?(?:reps?|x|times)(?: (?:over|in|for)| ?/) ?(?P<time>{_T})$",
        says.reps_over,
        "dose-term",
        '"{written}" may give the time of each or of all',
        "10 reps over 30 s",
    ),
)
# Behind the rows of right words; numbers behind all others.
MOVE_ROWS: tuple[Row, ...] = (
    row(
        "moves",
        rf"^(?P<count>{_R}) ?x? ?{MOVES}$",
        says.moves,
        "dose-term",
        '"{written}" counts what is done, which are reps',
        "10 leg swings",
    ),
)
LAST_ROWS: tuple[Row, ...] = (
    row(
        "number in words, else",
        words.IN_WORDS.pattern,
        lambda found, plain, around: Told(
            'write it in figures, for example "hold 10 s" or "5 reps"', found[0].casefold()
        ),
        "dose-term",
        "`{sign}` is a number in words",
        "ten of them",
        as_written=True,
    ),
)
