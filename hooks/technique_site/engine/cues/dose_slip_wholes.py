"""Slips of whole doses: what a coach writes of sets, rounds, work and rest, tempo and frequency in one go.

Rows are tried in order, on the whole dose and then on each of its terms.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_meaning import (
    EACH_SIDE,
    SIDES,
    Around,
    Meaning,
    bare_time,
    kind_of,
    lines,
    one,
    several,
    with_front,
)
from technique_site.engine.cues.dose_slip_row import Row, row

MOST_SETS = 10
MOST_REPS = 50
# `10 x 5 s` are repetitions, `3 x 30 s` sets; in between it may be either. Seconds, and how often.
SHORT, MANY = 10, 8
LONG, FEW = 20, 6
MOST_A_SIDE = 15  # a bare number for each side is repetitions up to here; more may be seconds
_R, _T = words.RANGE, words.TIME
_WORD = r"(?:sets?|series|(?P<rounds>rounds?|circuits?))"
_TIMES = r"(?: ?x ?| times | sets?(?: of| x)? | rounds?(?: of| x)? )"
_TEMPO_RATE = r"[0-9x](?: ?[-/:.] ?[0-9x]){2,3}"
_PERIOD = r"(?:day|week|month|morning|evening|night)"


def _upto(count: str, most: int) -> bool:
    """Whether a count in the grammar's form is from 1 to so many, and no range that runs down."""
    low, _, high = count.partition("–")
    return 1 <= int(low) <= int(high or low) <= most and low != high


def _bare(body: str, around: Around) -> Meaning | None:
    """A number alone, with sides or without, as repetitions."""
    found = re.fullmatch(rf"(?P<count>{_R})(?P<sides> ?{SIDES})?", body)
    count = words.count(found["count"]) if found else None
    if not found or not count or not around.can_take("reps"):
        return None
    meaning = Meaning((f"{count} {'rep' if count == '1' else 'reps'}",))
    return meaning + EACH_SIDE if found["sides"] else meaning


def _timed(body: str, around: Around) -> Meaning | None:
    """A time alone, with sides or without."""
    found = re.fullmatch(rf"(?P<time>{_T})(?P<sides> ?{SIDES})?", body)
    meaning = bare_time(found["time"], around) if found else None
    if found and meaning and found["sides"]:
        return meaning + EACH_SIDE
    return meaning


def _body(body: str, around: Around) -> Meaning | None:
    """What is done in each set, in loose words; a number that stands first counts repetitions."""
    meaning = _bare(body, around) or _timed(body, around) or several(body, around)
    first = re.match(rf"(?P<count>{_R})(?:,| @)? (?P<rest>[a-z0-9].*)", body)
    if meaning or not first:
        return meaning
    reps, rest = _bare(first["count"], around), several(first["rest"].removeprefix("@ "), around)
    return reps + rest if reps and rest and (reps + rest).is_clear() else None


def _sets(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`3 sets of …`, `… x 3 sets`: the word says what is counted."""
    count, body = words.count(found["sets"]), _body(found["body"], around)
    if not count or not body or not _upto(count, MOST_SETS):
        return None
    return _with_sets(count, body, around, found["rounds"] is not None)


def _key(around: Around, by_rounds: bool) -> str:
    """The page's word for how often all is done; where it has none, the author's."""
    return "rounds" if by_rounds and not {"rounds", "sets"} & set(around.keys) else around.rounds


def _with_sets(count: str, body: Meaning, around: Around, by_rounds: bool = False) -> Meaning | None:
    both = with_front(body, **{_key(around, by_rounds): count})
    return both if both.is_clear() else None


def _by(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """`3 x …`, `… x 3`: sets, or repetitions of a short hold; where both are likely, each is shown."""
    count, body = words.count(found["sets"]), _body(found["body"], around)
    if not count or not body or not body.terms:
        return None
    sets = _with_sets(count, body, around) if _upto(count, MOST_SETS) else None
    kinds = {kind_of(term): term.partition(" ")[2] for term in body.terms}
    timed = next((kind for kind in ("hold", "move", "over") if kind in kinds), None)
    if timed is None or "reps" in kinds:
        return sets
    reps = None if timed == "move" or not _upto(count, MOST_REPS) else _bare(count, around)
    reps = reps + body if reps else None
    return _likelier(sets, reps, int(count.rpartition("–")[2]), words.seconds(kinds[timed]))


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


def _sets_reps_time(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`2 x 10 x 5 s`: sets, repetitions, and how long each is held."""
    sets, reps = words.count(found["sets"]), _bare(found["reps"], around)
    body = several(found["body"], around) or _timed(found["body"], around)
    if not sets or not reps or not body or not _upto(sets, MOST_SETS):
        return None
    return _with_sets(sets, reps + body, around)


def _work_and_rest(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """`20 s on, 10 s off x 8`: work, rest, and how often."""
    work, rest = bare_time(found["work"], around), words.time(found["rest"])
    if not work or not rest:
        return None
    if around.can_take("move"):
        work = Meaning((f"move {work.terms[0].partition(' ')[2]}",))
    rounds = found["before"] or found["after"]
    count = words.count(rounds) if rounds else None
    if count and _upto(count, MOST_SETS):
        return Meaning(work.terms, ((_key(around, True), count), ("rest", rest)))
    return f'write "{work.dose}", and in the front matter `rest: {rest}` with the number of rounds'


def _tempo(found: re.Match[str], plain: str, around: Around) -> str | None:
    """A tempo is several cues: down, stay, up, stay."""
    rate = found["rate"]
    parts = re.findall(r"[0-9x]", rate) if re.search(r"[-/:. ]", rate) else list(rate)
    if not found["word"] and (any(part == "x" for part in parts[:1]) or max(map(_beat, parts)) > 6):
        return None
    names = ("over", "hold", "over", "hold")
    shown = [f'"{name} {part} s"' for name, part in zip(names, parts) if part not in ("0", "x")]
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
    return f"make each part a cue of its own, with {listed}" if shown else None


def _beat(part: str) -> int:
    return 0 if part == "x" else int(part)


def _pyramid(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """`12, 10, 8 reps`: as many numbers as sets."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", found["numbers"])]
    is_short = found["word"] is None and max(numbers) <= 6
    is_rising = found["word"] is None and numbers != sorted(numbers, reverse=True)
    if is_short or is_rising or max(numbers) > 50:
        return None
    if len(set(numbers)) == 1:
        body = _bare(str(numbers[0]), around) if found["word"] else None
        return _with_sets(str(len(numbers)), body, around) if body else None
    span = f"{min(numbers)} to {max(numbers)}"
    return f"that can't be said: write one number, or a range from {span}, and how they change in the text"


def _side_by_side(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`5/5`: so many on each side."""
    if int(found["count"]) > MOST_A_SIDE or found["count"] == "10" and not found["word"]:
        return None  # `10/10` may be a level, `30/30` work and rest
    meaning = _bare(found["count"], around)
    return meaning + EACH_SIDE if meaning else None


def _each_side(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`10 each side`, `30 s per leg`, `10 reps per side`."""
    body = found["body"]
    few = re.fullmatch(_R, body) and words.ends(body)[1] <= MOST_A_SIDE
    meaning = (_bare(body, around) if few else None) or _timed(body, around) or several(body, around)
    both = meaning + EACH_SIDE if meaning and meaning.terms else None
    if both and around.keys.get("each_side") == "alternate":
        both = meaning  # the page says it already
    return both if both and both.is_clear() else None


def _one_time(plain: str, around: Around) -> Meaning | None:
    """Minutes and seconds with a sign between them."""
    return one(plain, around) or bare_time(plain, around)


def _frequency(found: re.Match[str], plain: str, around: Around) -> Meaning:
    return Meaning((), (("frequency", found["often"].strip()),))


def _max_in_time(found: re.Match[str], plain: str, around: Around) -> str | None:
    time = words.time(found["time"])
    if not time or not around.can_take("move"):
        return _AMRAP
    return f'write "move {time}", and in the instruction "as many as you can"'


def _only_sets(found: re.Match[str], around: Around) -> Meaning | None:
    count = words.count(found["sets"])
    return (
        Meaning((), ((_key(around, found["rounds"] is not None), count),))
        if count and _upto(count, MOST_SETS)
        else None
    )


_AMRAP = (
    'give a range, for example "8–12 reps", and `reps_left: 0` in the front matter for as many as are'
    " possible"
)
_ONE_SIDE = "give the dose of one side, and `each_side: true` in the front matter where both are alike"
_MOST = r"amrap|max(?:imum)?(?: reps)?|as many(?: reps)? as (?:possible|you can)"
_SETS_SAID = '"{written}" counts sets, which are no term of a dose'

WHOLE_ROWS: tuple[Row, ...] = (
    row(
        "minutes, seconds",
        rf"^[a-z ]*[0-9]+ ?{words.MINUTE}(?:,| ?&| ?\+|, and) ?[0-9]+ ?{words.SECOND}(?: [a-z]+)?$",
        lambda found, plain, around: _one_time(re.sub(r"(?:,| ?&| ?\+)(?: and)? ?", " ", plain), around),
        "dose-term",
        '"{written}" is one time in two parts',
        "hold 1 minute, 30 seconds",
    ),
    row(
        "one side and the other",
        r"\bleft\b.*\bright\b|\bright\b.*\bleft\b",
        lambda found, plain, around: None if re.search(SIDES, plain) else _ONE_SIDE,
        "dose-term",
        '"{written}" counts each side, which is no term of a dose',
        "8 reps left, 8 reps right",
    ),
    row(
        "frequency",
        rf"^(?P<often>(?:(?:once|twice|{_R} ?(?:x|times?)?) ?"
        rf"(?:(?:an? |per |every |each |/ ?|){_PERIOD}s?|daily|weekly)"
        rf"|{_R} days?(?: an?| per| /|/) ?week|daily|weekly|every (?:other |second )?{_PERIOD}))$",
        _frequency,
        "dose-term",
        '"{written}" says how often the technique is done, which is no term of a dose',
        "3 times a week",
        as_written=True,
    ),
    row(
        "tempo",
        rf"^(?:.* )?(?P<word>(?:@ ?)?tempo|cadence|@)(?: ?:)? ?(?P<rate>{_TEMPO_RATE}|[0-9x]{{3,4}})$",
        _tempo,
        "dose-term",
        '"{written}" gives a tempo, which is no term of a dose',
        "tempo 3-1-1",
    ),
    row(
        "tempo behind",
        rf"^(?P<rate>{_TEMPO_RATE})(?P<word> (?:tempo|cadence))?$",
        _tempo,
        "dose-term",
        '"{written}" gives a tempo, which is no term of a dose',
        "3-0-3",
    ),
    row(
        "pyramid",
        r"^(?:[0-9]+ sets?(?: of|:|,)? )?(?P<numbers>[0-9]{1,2}(?:(?:, ?| ?[-/] ?| then )[0-9]{1,2}){2,8}"
        r"|[0-9]{1,2}, ?[0-9]{1,2}(?= ?rep))"
        r"(?P<word> ?(?:reps?|repetitions?|times))?$",
        _pyramid,
        "dose-term",
        '"{written}" gives each set a number of its own',
        "12, 10, 8 reps",
    ),
    row(
        "as many as possible in a time",
        rf"^(?:{_MOST}) ?(?:in|for|:)? ?(?P<time>{_T})$",
        _max_in_time,
        "dose-term",
        '"{written}" gives no number of reps',
        "AMRAP 60 s",
    ),
    row(
        "as many as possible",
        rf"^(?:{_R} ?(?:x|sets?(?: of)?) ?)?(?:{_MOST}|(?:reps )?(?:to|until) (?:failure|fatigue)|failure)$",
        _AMRAP,
        "dose-term",
        '"{written}" gives no number of reps',
        "AMRAP",
    ),
    row(
        "work and rest",
        rf"^(?:(?P<before>{_R}) ?(?:x|rounds?(?: of)?|sets?(?: of)?) ?\(?)?(?P<work>{_T})"
        rf"(?: (?:on|work|of work)(?:,| ?/|;| and|) ?| ?/ ?)(?P<rest>{_T})"
        r"(?(before)(?: (?:off|rest|of rest))?\)?|"
        rf"(?:(?: (?:off|rest|of rest))?(?:,? ?(?:x|for) ?)(?P<after>{_R})(?: ?(?:times|rounds?|sets?))?"
        r"| (?:off|rest|of rest)))$",
        _work_and_rest,
        "dose-term",
        '"{written}" gives work and rest in turn, which is no term of a dose',
        "20 s/10 s x 8",
    ),
    row(
        "sets, reps and time",
        rf"^(?P<sets>{_R}){_TIMES}(?P<reps>{_R})(?: ?reps)? ?x ?(?P<body>.*[a-z\"'].*)$",
        _sets_reps_time,
        "dose-term",
        _SETS_SAID,
        "2 x 10 x 5 s",
    ),
    row(
        "sets of",
        rf"^(?P<sets>{_R}) ?{_WORD}(?: ?x| of| ?[:@])? ?(?P<body>[0-9a-z].*)$",
        _sets,
        "dose-term",
        _SETS_SAID,
        "3 sets of 8",
    ),
    row(
        "so many sets",
        rf"^(?P<body>.+?)(?: ?x| for|,|) ?(?P<sets>{_R}) ?{_WORD}$",
        _sets,
        "dose-term",
        _SETS_SAID,
        "8 reps x 3 sets",
    ),
    row(
        "sets alone",
        rf"^(?P<sets>{_R}) ?{_WORD}$",
        lambda found, plain, around: _only_sets(found, around),
        "dose-term",
        _SETS_SAID,
        "3 sets",
    ),
    row(
        "times",
        rf"^(?P<sets>{_R}) ?(?:x|times) ?(?!(?:an?|per|/) )(?P<body>[0-9a-z].*)$",
        _by,
        "dose-term",
        _SETS_SAID,
        "3 x 30 seconds",
    ),
    row(
        "times behind",
        rf"^(?![0-9 -]+x)(?P<body>.+?) ?(?:x|for) ?(?P<sets>{_R})(?: ?times)?$",
        _by,
        "dose-term",
        _SETS_SAID,
        "hold 30 s x 3",
    ),
    row(
        "side by side",
        r"^(?P<count>[0-9]{1,2}) ?/ ?(?P=count)(?P<word> ?reps)?$",
        _side_by_side,
        "dose-term",
        '"{written}" counts each side, which is no term of a dose',
        "5/5",
    ),
    row(
        "each side",
        rf"^(?P<body>.+?),? ?{SIDES}$",
        _each_side,
        "dose-term",
        '"{written}" counts each side, which is no term of a dose',
        "10 reps each side",
    ),
    row(
        "each side alone",
        rf"^{SIDES}$",
        lambda found, plain, around: EACH_SIDE,
        "dose-term",
        '"{written}" speaks of sides, which are no term of a dose',
        "each side",
    ),
)
