"""Slips that no dose can say: a tempo, numbers that change from set to set, as many as possible, a pace, a
pain. Their rows tell what one can write instead, with every number that was given.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_meaning import Around, Meaning, lines
from technique_site.engine.cues.dose_slip_row import Row, row

_R, _T = words.RANGE, words.TIME
_TEMPO_RATE = r"[0-9x](?: ?[-/:.] ?[0-9x]){2,3}"
_X_RATE = r"[2-6][0-5]x[0-2]"  # `30X1`: as fast as possible; `10x1` are sets
_FOUR = r"[1-6][0-5][0-6][0-5]"
_MOST = r"amrap|amap|max(?:imum)?(?: reps)?|as many(?: reps)? as (?:possible|you can)"
_ENDLESS = r"(?:to|until|till?|til) (?:near )?(?:failure|fatigued?|exhaustion|tired)"
_TRUE_PHASE = (
    r"(?:down|up|lower(?:ing)?|lift(?:ing)?|raise|eccentric|concentric|ecc|con|negative|descent|ascent"
    r"|(?:breathe |breath )?(?:in|out)|inhale|exhale)"
)
_PHASE = rf"(?:{_TRUE_PHASE}|pause|hold|at (?:the )?(?:top|bottom))"
_PART = (
    rf"(?:[0-9]{{1,2}} ?-?(?:{words.SECOND})?(?: count)?(?: of)?[ -]?{_PHASE}(?: phase)?"
    rf"|{_PHASE}(?: phase)?(?: for)?:? ?[0-9]{{1,2}} ?(?:{words.SECOND})?(?: count)?)"
)
_PHASES = rf"{_PART}(?:(?:,| and| then|/|;)* ?{_PART}){{0,3}}"
_TIME_TO_STOP = 'give a time, a range too, for example "{} 20–40 s", and say in the instruction when to stop'
_AMRAP = (
    'give a range, for example "8–12 reps", and `reps_left: 0` in the front matter for as many as are'
    " possible"
)


def _of_each(names: list[str], seconds: list[str], body: str | None) -> str | None:
    """Advice to make a cue of each part, with the repetitions that stand before them."""
    shown = [
        f'"{name} {part} s"' for name, part in zip(names, seconds, strict=True) if part not in ("0", "x")
    ]
    if not shown:
        return None
    listed = " and ".join(filter(None, (", ".join(shown[:-1]), *shown[-1:])))
    fast = ", and one as fast as the instruction says" if "x" in seconds else ""
    page = _for_page(body)
    if page is None:
        return None
    said = f"make each part a cue of its own, with {listed}{fast}" if len(seconds) > 1 else ""
    return (said or f"make that part a cue of its own, with {listed}") + page


def _for_page(body: str | None) -> str | None:
    """What stands before a tempo, as lines of the front matter: the list of its cues is one repetition. None
    where a number in it would be lost.
    """
    if not body or not re.search("[0-9]", body):
        return ""
    found = re.fullmatch(
        rf"(?:(?P<sets>{_R}) ?(?:x|sets?(?: of)?) ?)?(?P<reps>{_R})(?: ?(?:reps?|x|breaths?|cycles?))?", body
    )
    counts = {name: words.count(text) for name, text in found.groupdict().items() if text} if found else {}
    front = tuple((name, count) for name, count in counts.items() if count)
    return f", and {lines(Meaning((), front))} in the front matter" if len(front) == len(counts) > 0 else None


def way(around: Around) -> str:
    """The kind of term that says how long a movement takes, where the label takes one."""
    return "move" if around.takes and "over" not in around.takes and "move" in around.takes else "over"


def _tempo(found: re.Match[str], plain: str, around: Around) -> str | None:
    """A tempo is several cues: down, stay, up, stay."""
    parts = re.findall("[0-9x]", found["rate"])
    breathes = around.takes is not None and "breaths" in around.takes and "move" in around.takes
    most = max(0 if part == "x" else int(part) for part in parts)
    if not found["word"] and (parts[0] == "x" or (most > 6 and not breathes)):
        return None
    names = [way(around), "hold", way(around), "hold"][: len(parts)]
    return _of_each(names, parts, found.groupdict().get("body"))


def _phases(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`4 s down, 1 s up`; `in 4, out 6`."""
    told = found["phases"]
    parts = re.findall(_PART, told)
    seconds = [number for part in parts for number in re.findall("[0-9]+", part)]
    if len(parts) == 1 and re.match(r"(?:in|out|up|down)\b", told):
        return None  # `10 reps in 30 s`
    if not re.search(rf"\b{_TRUE_PHASE}\b", told) or (len(parts) == 1 and not re.search(words.SECOND, told)):
        return None
    names = [way(around) if re.search(rf"\b{_TRUE_PHASE}\b", part) else "hold" for part in parts]
    return _of_each(names, seconds, found["body"])


def _pyramid(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """`12, 10, 8 reps`: as many numbers as sets."""
    numbers = [int(number) for number in re.findall(r"[0-9]+", found["numbers"])]
    by_comma = re.fullmatch("[0-9 ,]+", found["numbers"]) is not None
    is_named = found["word"] is not None or found["sets"] is not None
    is_short = not is_named and max(numbers) <= 6 and len(numbers) < 5
    is_rising = not is_named and numbers != sorted(numbers, reverse=True)
    if is_rising or max(numbers) > 50 or (is_short and not by_comma):
        return None
    if len(set(numbers)) == 1:
        can = (is_named or by_comma) and around.can_take("reps")
        return Meaning((f"{numbers[0]} reps",), ((around.rounds, str(len(numbers))),)) if can else None
    span = f"{min(numbers)} to {max(numbers)}"
    sets = re.search("[0-9]+", found["sets"]) if found["sets"] else None
    many = f", with `{around.rounds}: {sets[0]}` in the front matter" if sets else ""
    return (
        f"that can't be said: write one number, or a range from {span}, and how they change in the text{many}"
    )


def _as_many(found: re.Match[str], plain: str, around: Around) -> str:
    sets = words.count(found["sets"]) if found["sets"] else None
    also = f"; `sets: {sets}` in the front matter" if sets else ""
    if around.can_take("reps") and around.can_be_all("reps"):
        return _AMRAP + also
    return _TIME_TO_STOP.format((around.time_kinds(40) or ("hold",))[0]) + also


def _as_long(found: re.Match[str], plain: str, around: Around) -> str:
    return _TIME_TO_STOP.format((around.time_kinds(40) or ("hold",))[0])


def _max_in_time(found: re.Match[str], plain: str, around: Around) -> str | None:
    time = words.time(found["time"] or found["first"])
    if not time or not around.can_take("move"):
        return f"{_AMRAP}; so many in {time} are for a label that takes `move`" if time else _AMRAP
    return f'write "move {time}", and in the instruction "as many as you can"'


def _no_unit_work(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`30 on 15 off`, `40/20 x 5`: work and rest in numbers alone."""
    work, rest = int(found["work"]), int(found["rest"])
    named = re.search("on|work|off|rest|tabata", plain) or found["after"] or found["before"]
    if (
        not rest
        or (work < 15 and re.search(rf"\b{work}:[0-5][0-9]\b", plain))  # `1:30` is a time
        or (work == rest <= 15)
        or (not named and (work < 15 or work % 5 or rest % 5))
        or max(work, rest) > 120
    ):
        return None
    done = "move" if around.can_take("move") else (around.time_kinds(work) or ("hold",))[0]
    rounds = words.count(found["before"] or found["after"]) if found["before"] or found["after"] else None
    count = f"`rounds: {rounds}` and " if rounds else ""
    beside = "" if rounds else ", beside `rounds`"
    said = f'where they are seconds, write "{done} {work} s", and {count}`rest: {rest} s`'
    return f"{said} in the front matter{beside}"


def _tabata(found: re.Match[str], plain: str, around: Around) -> str:
    done = "move" if around.can_take("move") else "hold"
    front = "`rounds: 8` and `rest: 10 s` in the front matter"
    return f'for 20 s of work and 10 s of rest write "{done} 20 s", and {front}'


CANT_ROWS: tuple[Row, ...] = (
    row(
        "tempo",
        rf"^(?:(?P<body>.*?),? ?)?(?P<word>(?:(?:@ ?)?\btempo|\bcadence)(?: ?:)?|@) ?"
        rf"(?P<rate>{_TEMPO_RATE}|[0-9x]{{3,4}})$",
        _tempo,
        "dose-term",
        '"{written}" gives a tempo, which is no term of a dose',
        "tempo 3-1-1",
    ),
    row(
        "tempo behind",
        rf"^(?P<rate>{_TEMPO_RATE}|{_X_RATE}|{_FOUR})(?P<word> (?:tempo|cadence))?$",
        _tempo,
        "dose-term",
        '"{written}" gives a tempo, which is no term of a dose',
        "3-0-3",
    ),
    row(
        "phases",
        rf"^(?:(?P<body>[0-9][0-9a-z -]*?)(?:,|:|;)?(?: with| of| @)? )??(?P<phases>{_PHASES})$",
        _phases,
        "dose-term",
        '"{written}" gives a tempo, which is no term of a dose',
        "4 s down, 1 s up",
    ),
    row(
        "pyramid",
        r"^(?P<sets>[0-9]+ ?(?:sets?(?: of|:|,)?|x) )?"
        r"(?P<numbers>[0-9]{1,2}(?:(?:, ?| ?[-/] ?| then )[0-9]{1,2}){2,8}|[0-9]{1,2}, ?[0-9]{1,2}(?= ?rep))"
        r"(?P<word> ?(?:reps?|repetitions?|times))?$",
        _pyramid,
        "dose-term",
        '"{written}" gives each set a number of its own',
        "12, 10, 8 reps",
    ),
    row(
        "as many as possible in a time",
        rf"^(?:(?:{_MOST}) ?(?:in|for|:)? ?(?P<time>{_T})|(?P<first>{_T}) (?:of )?(?:{_MOST}))$",
        _max_in_time,
        "dose-term",
        '"{written}" gives no number of reps',
        "AMRAP 60 s",
    ),
    row(
        "as many as possible",
        rf"^(?:(?P<sets>{_R}) ?(?:x|sets?(?: of)?,?) ?)?(?:{_MOST}|(?:{_R} |reps )?{_ENDLESS}"
        rf"|{_R} reps {_ENDLESS}|failure|all out)$",
        _as_many,
        "dose-term",
        '"{written}" gives no number of reps',
        "AMRAP",
    ),
    row(
        "as long as possible",
        rf"^(?:(?:{'|'.join(words.KIND_WORDS)}) (?:for )?(?:as long as (?:possible|you can)|{_ENDLESS}"
        r"|(?:until|till?|til) [a-z ]+|max(?:imum)?)|(?:until|till?|til) [a-z ]+"
        r"|as long as (?:possible|you can)|max(?:imum)? hold)$",
        _as_long,
        "dose-term",
        '"{written}" has no time',
        "hold as long as you can",
    ),
)
# Behind the row for work and rest with their units.
NUMBER_ROWS: tuple[Row, ...] = (
    row(
        "work and rest in numbers",
        rf"^(?:tabata:? )?(?:(?P<before>{_R}) ?(?:x|rounds?(?: of)?|sets?(?: of)?):? ?)?"
        rf"(?P<work>[0-9]{{1,3}}) ?(?:{words.SECOND})?(?: (?:on|work)(?:,| ?/)? ?| ?[/:] ?)"
        rf"(?P<rest>[0-9]{{1,3}})(?: ?{words.SECOND})?(?: (?:off|rest))?"
        rf"(?:,? ?(?:x|for) ?(?P<after>{_R})(?: ?(?:times|rounds?|sets?))?)?$",
        _no_unit_work,
        "dose-term",
        '"{written}" may be work and rest in turn, which is no term of a dose',
        "30 on 15 off",
    ),
    row(
        "tabata",
        r"^tabata$",
        _tabata,
        "dose-term",
        '"{written}" gives work and rest in turn, which is no term of a dose',
        "Tabata",
    ),
)
