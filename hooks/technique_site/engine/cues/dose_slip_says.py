"""What slips of one term mean: one function for each kind, which the rows of the table name.

Each takes the match of the row's pattern, the plain words and what is around; it gives a meaning, advice
where nothing can be written, or None where the slip is another one.
"""

from __future__ import annotations

import re

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues.dose_slip_meaning import (
    Around,
    Meaning,
    bare_level,
    bare_time,
    kind_of,
    one,
    plural,
    several,
)
from technique_site.engine.cues.dose_slip_row import Told
from technique_site.engine.text.spelling import nearest

_T = words.TIME
LONGEST, MOST_COUNT = 600, 50  # seconds, and repetitions: what a term may say at most
TIMED_WORD = rf"(?:{'|'.join(words.KIND_WORDS)})"
# Words that change how much is done: they can't be left out, or put into the instruction.
_WEIGHTY = frozenset(
    (
        "or and not no x per times time more less least most max maximum min minimum minute minutes second"
        " seconds s longer shorter over under below above from to till until between after before every each"
        " other day week days weeks daily once twice double half set sets round rounds rir rpe amrap failure"
        " kg lb lbs m km meters metres feet yards miles ms h hour hours reps rep breath breaths step steps"
        " percent rest hold move ramp effort pressure stretch side sides leg legs arm arms foot feet hand"
        " hands tempo about up on off in left right bis pause pauses pausing inch inches cm mm ft yd yard"
        " meter metre mile laps lap down forward forwards fwd backward backwards back alternating"
        " alternately alternate alt total altogether overall combined ea approx approximately roughly around"
        " ca circa ish dozen rm bpm pain failure fatigue until til"
    ).split()
)

_KNOWN = frozenset(
    (*words.KIND_WORDS, *words.LEVEL_WORDS, *words.COUNT_WORDS, *words.SECONDS, *words.MINUTES)
)


def one_term(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """The term in loose words, whole."""
    return one(plain, around)


def several_terms(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """Several terms, none of which a comma parts."""
    meaning = several(plain, around)
    return meaning if meaning and len(meaning.terms) + len(meaning.front) > 1 else None


def times_time(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`hold 5 times 10 s`: so many reps, each held so long."""
    count, time = words.count(found["count"]), words.time(found["time"])
    return Meaning((f"{count} {plural(count, 'reps')}", f"hold {time}")) if count and time else None


def level_alone(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """A level that says nothing of what."""
    return bare_level(plain, around)


def _beside_reps(around: Around) -> str:
    return "" if "reps" in {*around.keys, *around.beside} else ", beside `reps`"


def rpe(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """A level of how hard it was: effort; near the end of a set it counts reps that are left."""
    count, of = words.count(found["count"]), found["of"]
    level = words.level(found["count"], of or "10")
    if not count or not level:
        return None
    low, _, high = level.partition("–")
    left = f"{10 - int(high)}–{10 - int(low)}" if high else f"{10 - int(low)}"
    also = f"`reps_left: {left}` in the front matter{_beside_reps(around)}"
    if not around.can_take("effort") or not around.can_be_all("effort"):
        return f"say it as {also}"
    return Meaning((f"effort {level}/10",)) if of else f'write "effort {level}/10", or {also}'


def time_alone(plain: str, around: Around) -> Meaning | str | None:
    """A time that doesn't say what it is for: what the label takes."""
    meaning = bare_time(plain, around)
    if not meaning:
        return None
    time = meaning.terms[0].partition(" ")[2]
    kinds = around.time_kinds(words.seconds(time))
    if len(kinds) == 1:
        return meaning
    shown = " or ".join(f'"{kind} {time}"' for kind in kinds[:3])
    return f"write {shown}, whichever you mean" if shown else None


def no_unit(found: re.Match[str], plain: str, around: Around) -> Meaning | str | None:
    """A number without a unit: seconds, but where it is so small that it may be minutes."""
    count, kind = words.count(found["count"]), words.KIND_WORDS[found["kind"]]
    if not count:
        return None
    if int(count.partition("–")[0]) < 5:
        return f'write "{kind} {count} s" for seconds, or "{kind} {count} min" for minutes'
    return Meaning((f"{kind} {count} s",))


def number_alone(found: re.Match[str], plain: str, around: Around) -> str | None:
    """A number alone: repetitions or seconds, which its author has to say."""
    count = words.count(found["count"])
    if not count:
        return None
    most = int(count.rpartition("–")[2])
    can: list[str] = []
    is_few = most <= MOST_COUNT
    if around.can_take("reps") and is_few and around.can_be_all("reps"):
        can.append(f'"{count} {plural(count, "reps")}" for repetitions')
    kinds = around.time_kinds(most) if most <= LONGEST else ()
    if kinds:
        can.append(f'"{kinds[0]} {count} s" for seconds')
    for kind in ("breaths", "steps"):
        if around.takes is not None and kind in around.takes and is_few:
            can.append(f'"{count} {plural(count, kind)}" for {kind}')
    if around.can_take("reps") and is_few and not around.can_be_all("reps"):
        can.append(f'"{count} {plural(count, "reps")}", beside a {around.needs[0]}, for repetitions')
    return f"write {', or '.join(can)}" if can else None


def no_end(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`8+ reps`, `at least 30 s`: a range that has no upper end, or no lower one."""
    number = int(next(text for text in found.groupdict().values() if text))
    ends = bool(re.search(r"up to|max|at most|<|≤|no more|no longer|or (?:less|fewer)", plain))
    says = f"write a range that {'ends' if ends else 'begins'} at {number}"
    if unit := re.search(rf"[0-9] ?\+? ?({words.UNIT})", plain):
        word = words.KIND_WORDS.get(plain.split(" ")[0]) or (around.time_kinds(number) or ("hold",))[0]
        short = "min" if re.fullmatch(words.MINUTE, unit[1]) else "s"
        span = _span(number, ends, number // 2, LONGEST // 60 if short == "min" else LONGEST)
        return f"{says} {short}" + (f', for example "{word} {span} {short}"' if span else "")
    counted = re.search(rf"\b({'|'.join(words.COUNT_WORDS)})\b", plain)
    kind = words.COUNT_WORDS[counted[1]] if counted else "reps" if around.can_take("reps") else None
    if kind is None or re.match(TIMED_WORD, plain):
        return f"{says}, and say what it counts"
    span = _span(number, ends, 4, MOST_COUNT)
    left = ", and `reps_left` in the front matter" if kind == "reps" and not ends else ""
    return says + (f', for example "{span} {kind}"' if span else "") + left


def _span(number: int, ends: bool, more: int, most: int) -> str:
    """A range up to a number, or from it by so much more; empty where there is none."""
    low, high = (max(1, number * 2 // 3), number) if ends else (number, min(number + max(1, more), most))
    return f"{low}–{high}" if low < high <= most else ""


def minutes(found: re.Match[str], plain: str, around: Around) -> Meaning | None:
    """`hold 2 m`: minutes, as nobody holds metres; so many as a term may have."""
    count, kind = words.count(found["count"]), words.KIND_WORDS[found["kind"]]
    return Meaning((f"{kind} {count} min",)) if count and int(count.rpartition("–")[2]) <= 10 else None


def metres(found: re.Match[str], plain: str, around: Around) -> str:
    """`move 20 m` and `20 m` are a distance, or may be one."""
    kind = next((one for one in around.time_kinds(30) if one == "move"), None)
    kind = kind or (around.time_kinds(30) or ("move",))[0]
    steps = ', or a number of steps, as in "15 steps"' if around.can_take("steps") else ""
    also = "; if `m` stands for minutes, write `min`" if found["unit"] == "m" else ""
    return f'write a time, for example "{kind} 30 s"{steps}{also}'


def misspelt(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """A word that is nearly one of a dose, in a term that is right but for it."""
    known = sorted(word for word in _KNOWN if len(word) > 2)
    for odd in re.findall(r"[a-z]{3,}", plain):
        close = None if odd in {*_WEIGHTY, *known} else nearest(odd, known, 0.7)
        if close:
            meaning = one(re.sub(rf"\b{odd}\b", close, plain, count=1), around)
            return Told(meaning, odd, 'did you mean "{dose}"?') if meaning and not meaning.front else None
    return None


def odd_word(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """A term with words beside it that say how, not how much: `hold 10 s firmly`."""
    parts = plain.split(" ")
    for count in range(1, len(parts)):
        for start in range(len(parts) - count, -1, -1):
            odd, term = parts[start : start + count], parts[:start] + parts[start + count :]
            inner = {word.rstrip(",.") for place, word in enumerate(odd) if not _links(odd, place)}
            is_light = all(re.fullmatch(r"[a-z'-]+[,.]?|&", word) for word in odd)
            if not is_light or inner & (_WEIGHTY | _KNOWN):
                continue
            meaning = one(" ".join(term).rstrip(" ,"), around)
            if meaning and not meaning.front:
                repair = 'write "{dose}", and say the rest in the instruction'
                return Told(meaning, odd[0].rstrip(",."), repair)
    return None


def _links(odd: list[str], place: int) -> bool:
    """Whether a word only joins two of the odd ones: `slow and controlled`."""
    return odd[place] in ("and", "&", "but") and 0 < place < len(odd) - 1


def number_in_words(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """A term with a number in words."""
    meaning = time_alone(plain, around) or several(plain, around)
    if not meaning:
        if re.fullmatch(words.RANGE, plain):
            counted = re.fullmatch(rf"(?P<count>{words.RANGE})", plain)
            meaning = number_alone(counted, plain, around) if counted else None
        elif unnamed := re.fullmatch(rf"(?P<kind>{TIMED_WORD})(?: for)? (?P<count>{words.RANGE})", plain):
            meaning = no_unit(unnamed, plain, around)
    if not meaning and (odd := odd_word(found, plain, around)):
        return Told(odd.made, found[0].casefold(), odd.repair)
    return Told(meaning, found[0].casefold()) if meaning else None


def digits(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """`3O s`, `l0 s`: a letter in a digit's place."""
    mended = re.sub(r"(?<=[0-9])o", "0", re.sub(r"(?<![a-z])[il](?=[0-9])", "1", plain))
    meaning = one(mended, around) or bare_time(mended, around) if mended != plain else None
    return Told(meaning, found["sign"], 'did you mean "{dose}"?') if meaning and not meaning.front else None


def moves(found: re.Match[str], plain: str, around: Around) -> Told | str | None:
    """`10 circles`, `20 strides`: repetitions or steps by what is done in each."""
    count, noun = words.count(found["count"]), found["noun"]
    if not count:
        return None
    kind = "steps" if noun in ("strides", "paces", "stride", "pace") else "reps"
    if not around.can_take(kind):
        kinds = around.time_kinds(30)
        return f'write a time, for example "{kinds[0]} 30 s"' if kinds else None
    unit = kind.removesuffix("s") if count == "1" else kind
    return Told(Meaning((f"{count} {unit}",)), "", 'write "{dose}", and say the rest in the instruction')


def reps_over(found: re.Match[str], plain: str, around: Around) -> str | None:
    """`10 reps over 30 s`: in all, or each."""
    count, time = words.count(found["count"]), words.time(found["time"])
    if not count or not time:
        return None
    reps = f"{count} {plural(count, 'reps')}"
    each = f'"{reps}, over {time}" where each takes so long' if around.can_take("over") else ""
    whole = f'"{reps}, move {time}" for all in that time' if around.can_take("move") else ""
    held = f'"{reps}, hold {time}" where each is held so long' if around.can_take("hold") else ""
    shown = ", or ".join(filter(None, (each, held, whole)))
    return f"write {shown}" if shown else None


def roughly(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """`hold about 30 s`: near a time."""
    meaning = one(plain, around)
    is_one = meaning and len(meaning.terms) == 1 and not meaning.front
    return (
        Told(meaning, "", 'write "{dose}", or a range of two that are near') if meaning and is_one else None
    )


def spaces(found: re.Match[str], plain: str, around: Around) -> Told | None:
    """A term that differs from the right one in spaces alone."""
    meaning = same_but(plain, found.string, around)
    if not meaning:
        return None
    more = len(re.sub(r"\S", "", found.string)) > len(re.sub(r"\S", "", meaning.dose))
    return Told(meaning, "too many" if more else "missing")


def whole_numbers(found: re.Match[str], plain: str, around: Around) -> str:
    """Advice for a number that can't be said exactly."""
    return "write the whole number, or a range of two"


def in_order(plain: str, around: Around) -> Meaning | None:
    """A term whose kind stands first, or that counts."""
    return one(plain, around) if not plain[:1].isdigit() or re.search(r"[a-z]$", plain) else None


def same_but(plain: str, written: str, around: Around, case: bool = False) -> Meaning | None:
    """The term where it differs from what is written in spaces alone, or in spaces and letter case."""
    meaning = one(plain, around)
    if not meaning or len(meaning.terms) != 1 or meaning.front:
        return None
    both = [re.sub(r"\s", "", text).replace("-", "–") for text in (written, meaning.terms[0])]
    if case:
        both = [text.casefold() for text in both]
    return meaning if both[0] == both[1] else None


def front_alone(plain: str, around: Around) -> Meaning | None:
    """A term all of which belongs into the front matter."""
    meaning = one(plain, around)
    return meaning if meaning and not meaning.terms else None


def times_only(plain: str, around: Around) -> Meaning | str | None:
    """A time with a part of a minute: the term, but not where it is a level."""
    meaning = one(plain, around)
    if meaning and all(kind_of(term) in words.KIND_WORDS.values() for term in meaning.terms):
        return meaning
    return None if meaning else time_alone(plain, around)


def percent(plain: str, around: Around) -> Meaning | str:
    """A percentage: a level where it is one of the label, else advice."""
    if not re.search("[0-9]", plain):
        kind = next((word for word in words.LEVEL_WORDS.values() if word in plain), "effort")
        return f'write for example "{kind} 5/10"'
    if re.search(r"\breps?\b|[0-9] ?x", plain):
        return (
            "write how many of ten it is, or give a part of what one can lift as `load` in the front matter"
        )
    return bare_level(plain, around) or "write how many of ten it is"


def pause(plain: str) -> str | None:
    """Both that a pause may be, in words."""
    found = re.fullmatch(rf"(?:(?:pause|pauses|pausing)(?: for)? )?(?P<time>{_T})(?: pause)?", plain)
    time = words.time(found["time"]) if found else None
    return f'write "hold {time}" or "rest {time}", whichever you mean' if time else None


def mixed_range(plain: str) -> str | None:
    """Advice for a range of minutes and seconds."""
    found = re.fullmatch(
        rf"(?P<kind>{TIMED_WORD}) ?[0-9]+{words.TO}[0-9]+ ?(?:min|minutes?|mins) ?[0-9]+.*", plain
    )
    if not found:
        return None
    kind = words.KIND_WORDS[found["kind"]]
    return f'write it in seconds, for example "{kind} 90–120 s"'


def example(first: str, last: str) -> str:
    """Advice to write a term of this form."""
    return f'write for example "{first} {last}"'
