"""What sets, sides, work and rest mean that stand in one dose with what is done: one function for each kind,
which the rows of the table of whole doses name.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_loose import MOVES
from technique_site.engine.cues.dose_slip_meaning import (
    EACH_SIDE,
    SIDES,
    Around,
    Meaning,
    bare_time,
    kind_of,
    lines,
    plural,
    several,
    with_front,
)

MOST_SETS = 10
MOST_REPS = 50
# `10 x 5 s` are repetitions, `3 x 30 s` sets; in between it may be either. Seconds, and how often.
SHORT, MANY = 10, 8
LONG, FEW = 20, 6
MOST_A_SIDE = 15  # a bare number for each side is repetitions up to here; more may be seconds
_R = words.RANGE


def upto(count: str, most: int) -> bool:
    """Whether a count in the grammar's form is from 1 to so many, and no range that runs down."""
    low, _, high = count.partition("–")
    return 1 <= int(low) <= int(high or low) <= most and low != high


def bare_count(body: str, around: Around) -> Meaning | None:
    """A number alone, with sides or without, as repetitions."""
    found = re.fullmatch(rf"(?P<count>{_R})(?P<sides> ?{SIDES})?", body)
    if not found:
        return None
    count = words.count(found["count"])
    if not count or not around.can_take("reps"):
        return None
    meaning = Meaning((f"{count} {plural(count, 'reps')}",))
    return meaning + EACH_SIDE if found["sides"] else meaning


def body_of(body: str, around: Around) -> Meaning | None:
    """What is done in each set, in loose words; a number that stands first counts repetitions."""
    if both := re.fullmatch(r"(?P<one>[0-9]+) ?/ ?(?P=one)(?: ?reps)?", body):
        count = bare_count(both["one"], around) if int(both["one"]) <= MOST_A_SIDE else None
        return count + EACH_SIDE if count else None
    meaning = bare_count(body, around) or several(body, around)
    if not meaning and (moves := re.fullmatch(rf"(?P<count>{_R}) {MOVES}", body)):
        return bare_count(moves["count"], around)
    first = re.match(
        rf"(?P<count>{_R})(?:,| @)? (?!(?:reps?|breaths?|steps?|times)\b)(?P<rest>[a-z0-9].*)", body
    )
    if meaning or not first:
        return meaning
    reps, rest = bare_count(first["count"], around), several(first["rest"], around)
    return reps + rest if reps and rest and (reps + rest).is_clear() else None


def sets_of(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`3 sets of …`, `… x 3 sets`: the word says what is counted."""
    count, body = words.count(found["sets"]), body_of(found["body"], around)
    if not count or not body or not upto(count, MOST_SETS):
        return None
    return _with_sets(count, body, around, found["rounds"] is not None)


def _key(around: Around, by_rounds: bool) -> str:
    """The page's word for how often all is done; where it has none, the author's."""
    return "rounds" if by_rounds and "sets" not in around.keys else around.rounds


def _with_sets(count: str, body: Meaning, around: Around, by_rounds: bool = False) -> Meaning | None:
    both = with_front(body, **{_key(around, by_rounds): count})
    return both if both.is_clear() else None


def by(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """`3 x …`, `… x 3`: sets, or repetitions of a short hold; where both are likely, each is shown."""
    count, body = words.count(found["sets"]), body_of(found["body"], around)
    if count and upto(count, MOST_SETS) and re.fullmatch(_R, found["body"]):
        doubt = _doubtful(count, found["body"], body, around)
        if doubt:
            return doubt
    if not count or not body or not body.terms:
        return None
    if advice := _turned(count, found["body"], around):
        return advice
    sets = _with_sets(count, body, around) if upto(count, MOST_SETS) else None
    kinds = {kind_of(term): term.partition(" ")[2] for term in body.terms}
    timed = next((kind for kind in ("hold", "over") if kind in kinds), None)
    if timed is None or "reps" in kinds:
        return sets
    reps = bare_count(count, around) if upto(count, MOST_REPS) else None
    reps = reps + body if reps else None
    return _likelier(sets, reps, int(count.rpartition("–")[2]), words.seconds(kinds[timed]))


def _turned(count: str, body: str, around: Around) -> str | None:
    """Advice for `12 x 3`, which are 3 sets of 12."""
    is_turned = re.fullmatch("[0-9]+", body) and not upto(count, MOST_SETS) and upto(count, MOST_REPS)
    if not is_turned or not upto(body, MOST_SETS):
        return None
    key = f"`{around.rounds}: {body}` in the front matter"
    return f'for {body} sets of {count} write "{count} reps", and {key}'


def _doubtful(sets: str, body: str, meaning: Meaning | None, around: Around) -> str | None:
    """Advice for sets of a number that may be repetitions or seconds, by what the label takes and needs."""
    number = words.count(body)
    most = words.ends(body)[1]
    if not number or (meaning and (around.can_be_all("reps") or most <= MOST_A_SIDE)):
        return None
    kinds = around.time_kinds(int(most))
    can = [f'"{kinds[0]} {number} s" for seconds'] if kinds else []
    if around.takes and "breaths" in around.takes and most <= MOST_REPS:
        can.append(f'"{number} breaths" for breaths')
    if not can:
        return None
    return f"write {' or '.join(can)}, and `{around.rounds}: {sets}` in the front matter"


def _likelier(sets: Meaning | None, reps: Meaning | None, most: int, seconds: int) -> Meaning | str | None:
    """Sets or repetitions, whichever so many of so many seconds are; both in words where it may be either."""
    if reps and seconds <= SHORT and most >= MANY:
        return reps
    if sets and (reps is None or (seconds >= LONG and most <= FEW)):
        return sets
    return _either(sets, reps) if sets and reps else None


def _either(sets: Meaning, reps: Meaning) -> str:
    """Both that something may mean, in words."""
    also = f", and {lines(reps)}" if reps.front else ""
    return (
        f'for sets write "{sets.dose}", and {lines(sets)} in the front matter; for repetitions'
        f' "{reps.dose}"{also}'
    )


def sets_reps_time(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`2 x 10 x 5 s`: sets, repetitions, and how long each is held."""
    sets, reps = words.count(found["sets"]), bare_count(found["reps"], around)
    body = several(found["body"], around)
    if not sets or not reps or not body or not upto(sets, MOST_SETS):
        return None
    return _with_sets(sets, reps + body, around)


def work_and_rest(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`20 s on, 10 s off x 8`: work, rest, and how often."""
    work, rest = bare_time(found["work"], around), words.time(found["rest"])
    if not work or not rest:
        return None
    if around.can_take("move"):
        work = Meaning((f"move {work.terms[0].partition(' ')[2]}",))
    rounds = found["before"] or found["after"]
    count = words.count(rounds) if rounds else None
    if count and upto(count, MOST_SETS):
        return Meaning(work.terms, ((_key(around, True), count), ("rest", rest)))
    return Meaning(work.terms, (("rest", rest),))


def side_by_side(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`5/5`: so many on each side."""
    if int(found["count"]) > MOST_A_SIDE or found["count"] == "10" and not found["word"]:
        return None  # `10/10` may be a level, `30/30` work and rest
    meaning = bare_count(found["count"], around)
    return meaning + EACH_SIDE if meaning else None


def both_together(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`20 reps, 10 each side`."""
    kind = found["kind"] or "reps"
    is_half = int(found["all"]) == 2 * int(found["one"]) and around.can_take(kind)
    return Meaning((f"{found['one']} {plural(found['one'], kind)}",)) + EACH_SIDE if is_half else None


def how_hard(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`8 @ 8`: how hard, as a rule."""
    body = bare_count(found["count"], around)
    sets = words.count(found["sets"]) if found["sets"] else None
    if not body or not around.can_take("effort"):
        return None
    also = f", and `{around.rounds}: {sets}` in the front matter" if sets else ""
    return f'if it is how hard, write "{body.dose}, effort {found["hard"]}/10"{also}; a load goes into `load`'


def only_sets(found: re.Match[str], around: Around) -> Meaning | None:
    """`3 sets` alone."""
    count = words.count(found["sets"])
    return (
        Meaning((), ((_key(around, found["rounds"] is not None), count),))
        if count and upto(count, MOST_SETS)
        else None
    )
