"""Slips of whole doses: what a coach writes of sets, rounds, work and rest, tempo and frequency in one go.

Rows are tried in order, on the whole dose and then on each of its terms.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_says as says
from technique_site.engine.cues import dose_slip_sets as sets
from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_cants import CANT_ROWS, NUMBER_ROWS
from technique_site.engine.cues.dose_slip_loose import WHOLE_TERM_ROWS
from technique_site.engine.cues.dose_slip_meaning import (
    EACH_SIDE,
    SIDES,
    Around,
    Meaning,
    bare_time,
    lines,
    one,
)
from technique_site.engine.cues.dose_slip_row import Row, Told, row
from technique_site.engine.cues.dose_slip_vague import VAGUE_ROWS

_R, _T = words.RANGE, words.TIME
_WORD = r"(?:sets?|series|(?P<rounds>rounds?|rds?|rnds?|circuits?))"
_TIMES = r"(?: ?x ?| times | sets?(?: of| x)? | rounds?(?: of| x)? )"
_PERIOD = r"(?:day|week|wk|month|morning|evening|night|afternoon)"
_DAY = r"(?:mon|tue|tues|wed|thu|thur|thurs|fri|sat|sun)(?:[a-z]*day)?s?"
_OFTEN = (
    rf"(?:once|twice|thrice|{_R} ?(?:x|times?)?) ?(?:(?:an? |per |every |each |/ ?|){_PERIOD}s?|daily|weekly)"
    rf"|{_R} days?(?: an?| per| /|/| every) ?(?:week|wk)|daily|weekly"
    rf"|(?:every|each) (?:other |second |2nd )?{_PERIOD}"
    rf"|{_DAY}(?:(?:, ?| ?/ ?| and | & | ?\+ ?){_DAY})+|m ?/ ?w ?/ ?f|morning and (?:evening|night)"
    r"|am ?(?:/|and|&|\+) ?pm"
)


def _each_of_what(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`10 each`: each side, as a rule; what else it may be only its author knows."""
    body = _whole(found["body"], around)
    if not body or not body.terms or any(key == "each_side" for key, _ in body.front):
        return None
    front = lines(body + EACH_SIDE)
    return f'if it is each side, write "{body.dose}", and {front} in the front matter'


def _each_side(found: re.Match[str], plain: str, around: Around) -> Meaning | Told | str | None:
    """`10 each side`, `30 s per leg`, `10 reps per side`."""
    body = found["body"]
    few = re.fullmatch(_R, body) and words.ends(body)[1] <= sets.MOST_A_SIDE
    if re.fullmatch(_R, body) and not few:
        return None
    made = _by_rows(body, around)
    if isinstance(made, str):
        return f"{made}; and `each_side: true`"
    meaning = made if isinstance(made, Meaning) else None
    if meaning is None and (odd := says.odd_word(found, body, around)) and isinstance(odd.made, Meaning):
        repair = (
            'write "{dose}", and `each_side: true` in the front matter, and say the rest in the instruction'
        )
        return Told(odd.made + EACH_SIDE, "", repair)
    both = meaning + EACH_SIDE if meaning and meaning.terms else None
    if both and around.keys.get("each_side") == "alternate":
        both = meaning  # the page says it already
    return both if both and both.is_clear() else None


def _one_time(plain: str, around: Around) -> Meaning | None:
    """Minutes and seconds with a sign between them."""
    return one(plain, around) or bare_time(plain, around)


def _by_rows(body: str, around: Around) -> Meaning | Told | str | None:
    """What a part of a dose means by the rows of this table, or in loose words."""
    for one_row in WHOLE_ROWS:
        if found := one_row.pattern.search(body):
            made = one_row.says(found, body, around)
            if made is not None:
                return made
    return sets.body_of(body, around)


def _whole(body: str, around: Around) -> Meaning | None:
    """The same; None where it is in doubt."""
    made = _by_rows(body, around)
    return made if isinstance(made, Meaning) else None


def _verb_first(found: re.Match[str], plain: str, around: Around) -> Meaning | Told | str | None:
    """`plank 3 x 30 s`, `squeeze 10 x 5 s`."""
    return _by_rows(f"{found['sets']} x {found['verb']} {found['body']}", around)


def _and_often(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`3 x 30 s twice a day`."""
    body = _whole(found["body"], around)
    both = body + _frequency(found, plain, around) if body and body.terms else None
    return both if both and both.is_clear() else None


def _frequency(found: re.Match[str], plain: str, around: Around) -> Meaning:
    return Meaning((), (("frequency", found["often"].strip()),))


_ONE_SIDE = "give the dose of one side, and `each_side: true` in the front matter where both are alike"
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
        r"\bleft\b.*\bright\b|\bright\b.*\bleft\b"
        r"|^[0-9]+(?: reps?)? ?l\b.*[0-9] ?r$|^[0-9]+(?: reps?)? ?r\b.*[0-9] ?l$",
        lambda found, plain, around: None if re.search(SIDES, plain) else _ONE_SIDE,
        "dose-term",
        '"{written}" counts each side, which is no term of a dose',
        "8 reps left, 8 reps right",
    ),
    row(
        "frequency",
        rf"^(?P<often>{_OFTEN})$",
        _frequency,
        "dose-term",
        '"{written}" says how often the technique is done, which is no term of a dose',
        "3 times a week",
    ),
    *CANT_ROWS,
    row(
        "work and rest",
        rf"^(?:(?P<before>{_R}) ?(?:x|rounds?(?: of)?|sets?(?: of)?):? ?\(?)?(?P<work>{_T})"
        rf"(?: (?:on|work|of work)(?:,| ?/|;| and|) ?| ?/ ?)(?P<rest>{_T})"
        r"(?(before)(?: (?:off|rest|of rest))?\)?|"
        rf"(?:(?: (?:off|rest|of rest))?(?:,? ?(?:x|for) ?|, ?)(?P<after>{_R})(?: ?(?:times|rounds?|sets?))?"
        r"| (?:off|rest|of rest)))$",
        sets.work_and_rest,
        "dose-term",
        '"{written}" gives work and rest in turn, which is no term of a dose',
        "20 s/10 s x 8",
    ),
    *NUMBER_ROWS,
    *WHOLE_TERM_ROWS,
    *VAGUE_ROWS,
    row(
        "each of what",
        r"^(?P<body>[a-z0-9][a-z0-9 \"':.-]*?),? ?\b(?:each|ea)$",
        _each_of_what,
        "dose-term",
        '"{written}" doesn\'t say each of what',
        "10 each",
    ),
    row(
        "both sides together",
        rf"^(?P<all>[0-9]+)(?: ?(?:reps?|x|(?P<kind>steps|breaths)))?(?: (?:in )?total)?,? ?(?:=|:|,|or)? ?"
        r"(?P<one>[0-9]+) ?(?:reps? )?"
        rf"(?:{SIDES}|each|ea)$",
        sets.both_together,
        "dose-term",
        '"{written}" counts both sides together and each',
        "20 reps, 10 each side",
    ),
    row(
        "number and how hard",
        rf"^(?P<count>{_R}) @ .*[a-z].*$",
        lambda found, plain, around: sets.body_of(plain, around),
        "dose-term",
        '"{written}" is several terms without a comma',
        "8 @ RPE 8",
    ),
    row(
        "number at a number",
        rf"^(?:(?P<sets>{_R}) ?x ?)?(?P<count>{_R}) @ (?P<hard>[1-9]|10)$",
        sets.how_hard,
        "dose-term",
        '"{written}" doesn\'t say what the second number is',
        "8 @ 8",
    ),
    row(
        "sets, reps and time",
        rf"^(?P<sets>{_R}){_TIMES}(?P<reps>{_R})(?: ?reps)? ?x ?(?P<body>.*[a-z\"'].*)$",
        sets.sets_reps_time,
        "dose-term",
        _SETS_SAID,
        "2 x 10 x 5 s",
    ),
    row(
        "sets of",
        rf"^(?P<sets>{_R}) ?{_WORD}(?: ?x| of| ?[:@])? ?(?P<body>[0-9a-z].*)$",
        sets.sets_of,
        "dose-term",
        _SETS_SAID,
        "3 sets of 8",
    ),
    row(
        "so many sets",
        rf"^(?P<body>.+?)(?: ?x| for|,|) ?(?<![0-9.,])(?P<sets>{_R}) ?{_WORD}$",
        sets.sets_of,
        "dose-term",
        _SETS_SAID,
        "8 reps x 3 sets",
    ),
    row(
        "sets alone",
        rf"^(?P<sets>{_R}) ?{_WORD}$",
        lambda found, plain, around: sets.only_sets(found, around),
        "dose-term",
        _SETS_SAID,
        "3 sets",
    ),
    row(
        "verb first",
        rf"^(?P<verb>{'|'.join(sorted(words.VERBS, key=len, reverse=True))})(?: for)?:? (?P<sets>{_R})"
        rf" ?(?:x|times|sets?(?: of)?) ?(?P<body>{_T}.*)$",
        _verb_first,
        "dose-term",
        _SETS_SAID,
        "plank 3 x 30 s",
    ),
    row(
        "times",
        rf"^(?P<sets>{_R}) ?(?:x|times|(?:iso )?holds?(?: of| x)|(?<=[0-9]) holds?) ?"
        r"(?!(?:an?|per|/) )(?P<body>[0-9a-z].*)$",
        sets.by,
        "dose-term",
        _SETS_SAID,
        "3 x 30 seconds",
    ),
    row(
        "times behind",
        rf"^(?![0-9 -]+x)(?P<body>.+?)(?:,|,? and)?"
        r"(?: ?(?:x|for)| (?:repeat|do)(?:ed| it| this)?(?: for| x)?) ?"
        rf"(?P<sets>{_R})(?: ?(?:times|x))?$",
        sets.by,
        "dose-term",
        _SETS_SAID,
        "hold 30 s x 3",
    ),
    row(
        "so many times",
        rf"^(?P<body>.*[a-z\"'].*?)(?:,|,? and)? (?P<sets>{_R}) ?(?:times|x)$",
        sets.by,
        "dose-term",
        _SETS_SAID,
        "hold 30 s 3 times",
    ),
    row(
        "side by side",
        r"^(?P<count>[0-9]{1,2}) ?/ ?(?P=count)(?P<word> ?reps)?$",
        sets.side_by_side,
        "dose-term",
        '"{written}" counts each side, which is no term of a dose',
        "5/5",
    ),
    row(
        "frequency behind",
        rf"^(?P<body>.+?),? (?P<often>{_OFTEN})$",
        _and_often,
        "dose-term",
        '"{written}" says how often the technique is done, which is no term of a dose',
        "3 x 30 s twice a day",
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
