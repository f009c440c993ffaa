"""A term of a dose that breaks the grammar → what its author plainly meant, and which slip it was.

Only used where dose.py's grammar doesn't match, so that a message can give back the term as it should be.
"""

from __future__ import annotations

import difflib
import re
import unicodedata
from typing import NamedTuple

KIND_WORDS = {
    "hold": "hold",
    "holds": "hold",
    "holding": "hold",
    "keep": "hold",
    "ramp": "ramp",
    "ramps": "ramp",
    "ramping": "ramp",
    "build": "ramp",
    "move": "move",
    "moves": "move",
    "moving": "move",
    "roll": "move",
    "rolling": "move",
    "rest": "rest",
    "rests": "rest",
    "resting": "rest",
    "pause": "rest",
    "effort": "effort",
    "efforts": "effort",
    "intensity": "effort",
    "force": "effort",
    "pressure": "pressure",
    "press": "pressure",
}
REP_WORDS = {"rep", "reps", "repetition", "repetitions", "repeat", "repeats", "time", "times", "x", "×"}
SECONDS = {"s", "sec", "secs", "second", "seconds", '"', "”", "″", "''", "’’", "′′", "sek"}
MINUTES = {"min", "mins", "minute", "minutes", "m", "'", "’", "′"}
FILLERS = {
    "for",
    "at",
    "of",
    "up",
    "about",
    "around",
    "approx",
    "a",
    "the",
    "with",
    "~",
    "=",
    ":",
    ".",
    "out",
}
NUMBERS = frozenset(
    "one two three four five six seven eight nine ten twelve fifteen twenty thirty forty sixty ninety"
    " half".split()
)
DASHES = {"–", "-", "—", "‑", "−", "‒", "to", "till", "until"}
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|''|’’|′′|\S")


class Slip(NamedTuple):
    """`repaired` is the term as the grammar wants it, or None where it can't be guessed; the rest makes the
    message.
    """

    repaired: str | None
    rule: str
    what: str
    repair: str


def slip(written: str) -> Slip:
    """Which slip a term has. `written` isn't empty and isn't a right term."""
    tokens: list[str] = _TOKEN.findall(written.casefold())
    kind = next((KIND_WORDS[t] for t in tokens if t in KIND_WORDS), None)
    odd = [
        t
        for t in tokens
        if t.isalpha()
        and t not in KIND_WORDS
        and t not in FILLERS | DASHES | SECONDS | MINUTES | REP_WORDS
        and t not in ("percent", "per", "cent")
    ]
    if sets := re.search(r"\b(?:sets?|rounds?)\b|[0-9]\s*[x×]\s*([0-9]+)", written, re.I):
        return Slip(
            f"{sets[1]} reps" if sets[1] else None,
            "dose-term",
            f'"{written[:60]}" counts sets, which are no term of a dose',
            "give them as `rounds:` in the front matter"
            + (f', and write "{sets[1]} reps"' if sets[1] else ""),
        )
    plain = unicodedata.normalize("NFKC", written)
    if plain.isascii() and not "".join(written.split()).isascii():
        return Slip(
            plain,
            "dose-term",
            f'"{written}" holds signs of another kind than those of the keyboard',
            f'type it again: "{plain}"',
        )
    if number := next((t for t in odd if t in NUMBERS), None):
        return Slip(
            None,
            "dose-term",
            f"`{number}` is a number in words",
            'write it in figures, for example "hold 10 s" or "5 reps"',
        )
    if odd and kind is None and not REP_WORDS & set(tokens):
        close = difflib.get_close_matches(odd[0], [*KIND_WORDS, "reps"])
        kind = KIND_WORDS.get(close[0], "reps") if close else None
        if kind is None:
            return Slip(
                None,
                "dose-term",
                f'"{written[:60]}" is no term of a dose',
                "write hold, ramp, move or rest with a time, effort or pressure with a level, or a number of"
                " reps",
            )
        if kind != "reps":
            better = " ".join(re.sub(re.escape(odd[0]), kind, written, count=1, flags=re.I).split())
            return Slip(better, "dose-term", f"`{odd[0]}` is no word of a dose", f'did you mean "{better}"?')
    left = " ".join(w for w in written.split() if w.casefold().strip(".,") not in odd)
    if odd and re.fullmatch(
        r"(?:hold|ramp|move|rest) [0-9–-]+ (?:s|min)|(?:effort|pressure) [0-9–-]+/10|[0-9–-]+ reps?", left
    ):
        return Slip(
            left,
            "dose-term",
            f"`{odd[0]}` has no place in a dose",
            f'write "{left}", and say the rest in the instruction',
        )
    rest = [t for t in tokens if t not in KIND_WORDS and t not in FILLERS and t not in odd]
    if "%" in rest or "percent" in rest or "cent" in rest:
        return _percent(written, "pressure" if kind == "pressure" else "effort", rest)
    if kind in ("effort", "pressure"):
        return _level(written, kind, rest)
    if (
        kind == "reps"
        or (any(t in REP_WORDS for t in rest) and kind in (None, "hold"))
        and not any(t in SECONDS | MINUTES for t in rest)
    ):
        return _reps(written, rest)
    return _time(written, kind, rest, odd)


def _count(tokens: list[str]) -> str | None:
    """The first number or range among the tokens, as the grammar writes it."""
    for i, token in enumerate(tokens):
        if token.isdecimal() and token.isascii():
            if (
                i + 2 < len(tokens)
                and tokens[i + 1] in DASHES
                and tokens[i + 2].isdecimal()
                and tokens[i + 2].isascii()
            ):
                return f"{token}–{tokens[i + 2]}"
            return token
    return None


def _repaired(repaired: str, rule: str, what: str) -> Slip:
    return Slip(repaired, rule, what, f'write "{repaired}"')


def _example(example: str, rule: str, what: str) -> Slip:
    return Slip(None, rule, what, f'write for example "{example}"')


def _form(written: str, repaired: str) -> tuple[str, str]:
    """The rule and the words for a term that differs from its repair in letter case, spaces or the dash
    alone.
    """
    if written.casefold() == repaired.casefold():
        return "dose-case", f'"{written}" has a capital letter'
    # a dash with spaces round it, a long dash or a word where the grammar has a bare en dash
    if re.search(r"[0-9]\s*(?:[—‑−‒]|to|till|until)\s*[0-9]|[0-9]\s+[–-]|[–-]\s+[0-9]", written, re.I):
        return (
            "dose-span",
            f'"{written}" isn\'t a range: a range is two numbers with an en dash or hyphen and no spaces',
        )
    if re.sub(r"\s", "", written.casefold()).replace("-", "–") == re.sub(r"\s", "", repaired.casefold()):
        if re.search(r"[^\S ]", written):
            return "dose-space", f'"{written}" has a space of another kind, as word processors make them'
        more = len(re.sub(r"\S", "", written)) > len(re.sub(r"\S", "", repaired))
        return "dose-space", f'"{written}" has a space ' + ("too many" if more else "missing")
    return "dose-term", f'"{written}" isn\'t written as a term'


def _percent(written: str, kind: str, rest: list[str]) -> Slip:
    numbers = [min(10, max(1, round(int(n) / 10))) for n in rest if n.isdecimal() and n.isascii()][:2]
    what = f'"{written}" gives a percentage: levels run from 1 to 10'
    if not numbers:
        return _example(f"{kind} 5/10", "dose-percent", what)
    level = "–".join(dict.fromkeys(str(n) for n in numbers))
    return _repaired(f"{kind} {level}/10", "dose-percent", what)


def _level(written: str, kind: str, rest: list[str]) -> Slip:
    count = _count(rest)
    if count is None:
        return _example(f"{kind} 5/10", "dose-term", f'"{written}" has no level')
    repaired = f"{kind} {count}/10"
    if ends := re.search(r"([0-9]+)\s*/\s*10\D+([0-9]+)\s*/\s*10", written):
        what = f'"{written}": a range has its `/10` once, at the end'
        return _repaired(f"{kind} {ends[1]}–{ends[2]}/10", "dose-span", what)
    if re.search(r"[0-9][.,][0-9]", written):
        return _repaired(repaired, "dose-term", f'"{written}": levels are whole numbers')
    if re.search(r"/\s*(?!10\b)[0-9]", written):
        return _repaired(repaired, "dose-term", f'"{written}": levels are out of 10')
    if re.search(r"/\s*10\b|out of 10\b", written, re.I):
        return _repaired(repaired, *_form(written, repaired))
    return _repaired(repaired, "dose-unit", f'"{written}" doesn\'t say out of what')


def _reps(written: str, rest: list[str]) -> Slip:
    count = _count(rest)
    if count is None:
        return _example("10 reps", "dose-term", f'"{written}" has no number')
    repaired = f"{count} reps"
    return _repaired(repaired, *_form(written, repaired))


def _time(written: str, kind: str | None, rest: list[str], odd: list[str]) -> Slip:
    word = kind or "hold"
    text = " ".join(rest)
    count = _count(rest)
    names = [t for t in rest if t in SECONDS | MINUTES]
    if count is None:
        return _example(f"{word} 10 s", "dose-term", f'"{written}" has no time')
    if names and any(one.isdecimal() and two in REP_WORDS for one, two in zip(rest, rest[1:])):
        return _example(f"5 reps, {word} 10 s", "dose-term", f'"{written}" is two terms without a comma')
    if clock := re.search(r"(?<![0-9.])([0-9]+)\s*:\s*([0-9][0-9])(?![0-9])", written):
        time = _clock(int(clock[1]) * 60 + int(clock[2]))
        return _repaired(f"{word} {time}", "dose-unit", f'"{written}": times are in min and s')
    if point := re.search(r"([0-9]+)[.,]([0-9]+)", written):
        seconds = float(f"{point[1]}.{point[2]}") * (60 if MINUTES & set(names) else 1)
        time = _clock(max(1, round(seconds)))
        return _repaired(f"{word} {time}", "dose-unit", f'"{written}": numbers are whole')
    ends = re.fullmatch(r"([0-9]+) (\S+) (\S+) ([0-9]+) (\S+)", text)
    if ends and ends[3] in DASHES and ends[2] in SECONDS | MINUTES:
        sizes = [60 if u in MINUTES else 1 for u in (ends[2], ends[5])]
        low, high = int(ends[1]) * sizes[0], int(ends[4]) * sizes[1]
        span = f"{ends[1]}–{ends[4]} min" if sizes == [60, 60] else f"{low}–{high} s"
        what = f'"{written}": a range has its unit once, at the end'
        return _repaired(f"{word} {span}", "dose-span", what)
    mixed = re.fullmatch(r"([0-9]+) (\S+) (?:and )?([0-9]+)(?: (\S+))?", text)
    if mixed and mixed[2] in MINUTES:
        repaired = f"{word} {mixed[1]} min {mixed[3]} s"
    elif not names and odd:
        what = f"`{odd[0]}` isn't a unit here: seconds are `s`, minutes are `min`"
        return _example(f"{word} 30 s", "dose-unit", what)
    elif not names:
        return _repaired(f"{word} {count} s", "dose-unit", f'"{written}" has no unit')
    elif re.search(r"[0-9]+ (?:–|-) [0-9]+ [a-z]+ [0-9]+", text):
        what = f'"{written}": beside minutes and seconds there is no range'
        return _example(f"{word} 90–120 s", "dose-span", what)
    else:
        repaired = f"{word} {count} {'s' if names[0] in SECONDS else 'min'}"
    if kind is None:
        return _repaired(repaired, "dose-term", f'"{written}" doesn\'t say what the time is for')
    for unit in re.findall(r"[^\W\d_]+|''|’’|′′|[\"'’”′″]", written):
        if unit.casefold() in names and unit not in ("s", "min", "S", "MIN", "Min"):
            what = f"`{unit}` isn't a unit here: seconds are `s`, minutes are `min`"
            return _repaired(repaired, "dose-unit", what)
    return _repaired(repaired, *_form(written, repaired))


def _clock(seconds: int) -> str:
    """Seconds as a dose writes them: 90 → `1 min 30 s`."""
    minutes, left = divmod(seconds, 60)
    return f"{minutes} min {left} s" if minutes and left else (f"{minutes} min" if minutes else f"{left} s")
