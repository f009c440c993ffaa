"""Slips of doses that leave something in doubt, or speak of what a dose has no term for: each of what, in
all or a side, near a number, a pace, a pain. Their rows tell what one can write, with every number.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_meaning import Around, Meaning, bare_time, lines, one, plural
from technique_site.engine.cues.dose_slip_row import Row, row

_R, _T = words.RANGE, words.TIME


def _each_minute(found: re.Match[str], plain: str, around: Around) -> str:
    return (
        "write what is done in a set, and in the front matter `sets` and the `rest` that is"
        " left of each minute"
    )


def _alternating(found: re.Match[str], plain: str, around: Around) -> str | None:
    count = words.count(found["count"]) if found["count"] else None
    if not count:
        return "give `each_side: alternate` in the front matter, beside `reps`, and leave it out here"
    front = lines(Meaning((), (("reps", count), ("each_side", "alternate"))))
    return (
        f"give {front} in the front matter, and no reps here, where each side does so many; else half as many"
    )


def _total(found: re.Match[str], plain: str, around: Around) -> str | None:
    count = words.count(found["count"])
    if not count or not around.can_take("reps") or words.ends(found["count"])[1] > 50:
        return None
    low, _, high = count.partition("–")
    even = all(int(end) % 2 == 0 for end in (low, high or low))
    half = "–".join(str(int(end) // 2) for end in (low, high) if end) if even else ""
    a_side = f"{half} {plural(half, 'reps')}"
    also = f'; for both sides together "{a_side}", and `each_side: true` in the front matter' if half else ""
    return f'write "{count} {plural(count, "reps")}" where one side or both at once do them{also}'


def _counts(found: re.Match[str], plain: str, around: Around) -> str | None:
    numbers = re.findall(r"[0-9]+", plain)
    if len(numbers) != 1:
        return None
    (number,) = numbers
    word = next((kind for name, kind in words.KIND_WORDS.items() if re.search(rf"\b{name}\b", plain)), None)
    likely = [word] if word else [*around.time_kinds(int(number))] or ["hold"]
    if "over" in likely and re.search(r"\b(?:down|up|slow|slowly|lower|lowering|eccentric)\b", plain):
        likely = ["over"]
    over = f'"over {number} s" for one slow movement, ' if "over" in likely[1:] else ""
    return f'write {over}{"or " if over else ""}"{likely[0]} {number} s" where a count is a second'


def _two_ways(found: re.Match[str], plain: str, around: Around) -> str:
    first = re.search(rf"(?P<time>{_T})|(?P<count>[0-9]+)", plain)
    kind = "steps" if around.can_take("steps") and "step" in plain else "reps"
    assert first, plain  # as the row has a number
    meaning = bare_time(first["time"], around) if first["time"] else None
    count = first["count"]
    each = meaning.dose if meaning else f"{count} {plural(count, kind)}" if count else ""
    shown = f', each with "{each}"' if each and (meaning or around.can_take(kind)) else ""
    return f"make each direction a cue of its own{shown}, or say the directions in the instruction"


def _pain(found: re.Match[str], plain: str, around: Around) -> str:
    level = re.search(r"(?P<n>[0-9]+(?:-[0-9]+)?) ?/ ?10", plain)
    count = words.count(level["n"]) if level else None
    kind = next((k for k in ("stretch", "pressure") if around.takes and k in around.takes), None)
    pull = f'how strong it feels is "{kind} {count}/10" in a dose; ' if kind and count else ""
    return f"{pull}what is too much belongs into the instruction, or into the section `Stop if`"


def _how(found: re.Match[str], plain: str, around: Around) -> str:
    kinds = ("effort", "pressure", "stretch")
    kind = next((k for k in kinds if around.takes and k in around.takes), None)
    return "say it in the instruction" + (f', or as a level, for example "{kind} 5/10"' if kind else "")


def _about(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`~10 reps`, `10ish`: near a number."""
    count, unit = words.count(found["count"]), found["unit"] or "reps"
    word = words.COUNT_WORDS.get(unit, unit)
    if not count or not around.can_take(word):
        return None
    few = max(1, int(count.partition("–")[0]) - 2)
    most = int(count.rpartition("–")[2]) + 2
    return f'write "{count} {plural(count, word)}", or a range, as in "{few}–{most} {word}"'


def _slash(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`8/12 reps`, `30 or 45 s`: one or the other, or all between."""
    low, high = int(found["low"]), int(found["high"])
    if low == high or (low < high <= 4 and "/" in plain):  # `3/4 min` is a part of one
        return None
    span = f"{min(low, high)}–{max(low, high)}"
    unit = found["unit"] or ("reps" if around.can_take("reps") else "s")
    meaning = one(f"{found['kind'] or ''}{span.replace('–', '-')} {unit}", around)
    meaning = meaning or bare_time(f"{span.replace('–', '-')} {unit}", around)
    return f'write one number, or all between as a range: "{meaning.dose}"' if meaning else None


def _plus(found: re.Match[str], plain: str, around: Around) -> str:
    return "that can't be said: write one number or a range, and in the instruction how it is parted"


_CANT_DOSE = '"{written}" can\'t be said in a dose'
VAGUE_ROWS: tuple[Row, ...] = (
    row(
        "every minute",
        rf"^(?:.* )?e[2-9]?mom(?: .*)?$|^(?:.* )?every (?:{_T}|minute)(?: on the minute)?$"
        r"|^(?:.* )?on the minute$",
        _each_minute,
        "dose-term",
        _CANT_DOSE,
        "EMOM 10 min",
    ),
    row(
        "joined sets",
        r"^(?:.*, ?|.* )?(?P<sign>super ?sets?|drop ?sets?|giant sets?|tri-?sets?|cluster sets?|clusters?"
        r"|rest-?pause|pyramids?|ladders?|back-?off sets?|warm-?up sets?)(?: with.*)?$",
        "say it in the text of the page; a dose says what one set is, `sets` in the front matter how many",
        "dose-term",
        _CANT_DOSE,
        "superset",
    ),
    row(
        "alternating",
        rf"^(?:(?P<count>{_R})(?: ?reps?)?,? ?(?:alternating|alternately|alternate|alt)"
        r"(?: (?:side|leg|arm)s?| reps)?"
        r"|(?:alternating|alternately|alternate)(?: (?:side|leg|arm)s?)?)$",
        _alternating,
        "dose-term",
        '"{written}" lets the sides take turns, which is no term of a dose',
        "10 reps, alternating",
    ),
    row(
        "total",
        rf"^(?P<count>{_R})(?: ?(?:reps?|x))?,? (?:in )?(?:total|altogether|overall|all|combined)(?: reps)?$",
        _total,
        "dose-term",
        '"{written}" may count one side or both',
        "20 reps total",
    ),
    row(
        "counts",
        r"^(?:[a-z ]+ )?(?:counts? (?:of|to) [0-9]+|[0-9]+ ?-?counts?(?: [a-z]+)?)$",
        _counts,
        "dose-unit",
        '"{written}" gives counts, which are no unit',
        "hold for a count of 10",
    ),
    row(
        "two directions",
        r"^(?=.*(?:forwards?|fwd|clockwise|\bcw))(?=.*(?:backwards?|\bback\b|bwd|counter|anti|ccw)).*[0-9].*$",
        _two_ways,
        "dose-term",
        '"{written}" gives each direction a number, which is no term of a dose',
        "10 forward, 10 back",
    ),
    row(
        "pace",
        r"^(?:at )?(?:[0-9]+ ?bpm|metronome.*|[0-9]+ (?:reps?|breaths?|steps?|beats?)"
        r"(?: ?/ ?| per | a | every )(?:min|minute))$",
        "that can't be said: give a time, in the instruction the pace; \"over 2 s\" is one movement's time",
        "dose-term",
        '"{written}" gives a pace',
        "60 bpm",
    ),
    row(
        "pain",
        r"^(?:no |mild )?(?:pain|discomfort|tension)(?:-free| free)?(?: ?[0-9-]+ ?/ ?10)?$"
        r"|^[0-9-]+ ?/ ?10 (?:pain|discomfort|tension)$",
        _pain,
        "dose-term",
        '"{written}" tells how it feels',
        "pain 3/10",
    ),
    row(
        "way out",
        r"^(?:(?:ramp|ramping|ease|easing) (?:down|off|out)|release|let go) ?(?:over|for|in)? ?"
        rf"(?P<time>{_T})$",
        lambda found, plain, around: (
            f'make it a cue of its own, with "over {words.time(found["time"])}"'
            if words.time(found["time"])
            else None
        ),
        "dose-term",
        '"{written}" is the way out, which is no term of a dose',
        "ramp down 5 s",
    ),
    row(
        "how",
        r"^(?:very |nice and )?(?:slow|slowly|controlled|easy|hard|heavy|light|gentle|gently|relaxed|smooth"
        r"|smoothly|fast|quick|quickly|explosive|mild|moderate|firm|medium|strong|strict|as needed|deep)"
        r"(?:(?:,| and| &)? (?:slow|slowly|controlled|steady|gentle|gently|easy|smooth|deep|relaxed))?$",
        _how,
        "dose-term",
        '"{written}" says how, not how much',
        "slow",
    ),
    row(
        "spots",
        r"^(?P<body>.+?) ?(?:per|each|every|/) ?(?:spot|area|point|muscle|position|angle|exercise)$",
        "say the spots, positions and parts in the instruction; in the dose give the time or the reps of one",
        "dose-term",
        '"{written}" counts for each of several',
        "30 s per spot",
    ),
    row(
        "about",
        rf"^(?:(?:~|≈|about|around|approx|approximately|roughly|ca|circa) ?(?P<count>{_R})"
        r"(?: ?(?P<unit>reps?|times|breaths?|steps?))?)$",
        _about,
        "dose-term",
        '"{written}" is near a number',
        "about 10 reps",
    ),
    row(
        "one or the other",
        rf"^(?P<kind>(?:{'|'.join(words.KIND_WORDS)}) )?(?P<low>[0-9]{{1,3}})(?: ?/ ?| or |\.\.+)"
        r"(?P<high>[0-9]{1,3})"
        rf" ?(?P<unit>{words.UNIT}|reps?|breaths?|steps?|(?<= or [0-9])|(?<= or [0-9][0-9]))$",
        _slash,
        "dose-term",
        '"{written}" names two numbers',
        "30 or 45 s",
    ),
    row(
        "one and some more",
        r"^[0-9]+(?: ?\+ ?[0-9]+)+(?: ?reps?)?$",
        _plus,
        "dose-term",
        '"{written}" is a sum',
        "8+2 reps",
    ),
)
