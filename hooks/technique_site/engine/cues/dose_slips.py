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
SECONDS = {"s", "sec", "secs", "second", "seconds", '"', "”", "″", "sek"}
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
_TOKEN = re.compile(r"[0-9]+|[^\W\d_]+|%|\S")


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
    if (
        plain != written
        and re.search(r"[^\x00-\x7f]", re.sub(r"[–—\s]", "", written))
        and "⁄" not in plain
        and plain.isascii()
    ):
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
    if odd and kind is None:
        known = [*KIND_WORDS, "reps"]
        close = difflib.get_close_matches(odd[0], known, 1, 0.6)
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
            tokens[tokens.index(odd[0])] = close[0]
            better = " ".join(re.sub(re.escape(odd[0]), close[0], written, count=1, flags=re.I).split())
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
        return _percent(written, kind if kind in ("effort", "pressure") else "effort", rest)
    if kind in ("effort", "pressure"):
        return _level(written, kind, rest)
    if (
        kind == "reps"
        or (any(t in REP_WORDS for t in rest) and kind in (None, "hold"))
        and not any(t in SECONDS | MINUTES for t in rest)
    ):
        return _reps(written, rest)
    return _time(written, kind, rest, tokens)


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


def _slip(written: str, repaired: str | None, rule: str, what: str, example: str) -> Slip:
    return Slip(repaired, rule, what, f'write "{repaired}"' if repaired else f'write for example "{example}"')


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
    numbers = [min(10, max(1, round(int(n[:6]) / 10))) for n in rest if n.isdecimal() and n.isascii()][:2]
    level = "–".join(dict.fromkeys(str(n) for n in numbers)) or None
    return _slip(
        written,
        f"{kind} {level}/10" if level else None,
        "dose-percent",
        f'"{written}" gives a percentage: levels run from 1 to 10',
        f"{kind} 5/10",
    )


def _level(written: str, kind: str, rest: list[str]) -> Slip:
    count = _count(rest)
    if count is None:
        return _slip(written, None, "dose-term", f'"{written}" has no level', f"{kind} 5/10")
    repaired = f"{kind} {count}/10"
    if ends := re.search(r"([0-9]+)\s*/\s*10\s*\S{1,2}\s*([0-9]+)\s*/\s*10", written):
        return _slip(
            written,
            f"{kind} {ends[1]}–{ends[2]}/10",
            "dose-span",
            f'"{written}": a range has its `/10` once, at the end',
            "",
        )
    if re.search(r"[0-9][.,][0-9]", written):
        return _slip(written, repaired, "dose-term", f'"{written}": levels are whole numbers', "")
    if "/" in rest and re.search(r"/\s*(?!10\b)[0-9]", written):
        return _slip(written, repaired, "dose-term", f'"{written}": levels are out of 10', "")
    if re.search(r"/\s*10\b|out of 10\b", written, re.I):
        rule, what = _form(written, repaired)
        return _slip(written, repaired, rule, what, "")
    return _slip(written, repaired, "dose-unit", f'"{written}" doesn\'t say out of what', "")


def _reps(written: str, rest: list[str]) -> Slip:
    count = _count(rest)
    if count is None:
        return _slip(written, None, "dose-term", f'"{written}" has no number', "10 reps")
    repaired = f"{count} reps"
    rule, what = _form(written, repaired)
    if rule == "dose-case" and not re.search("[A-Z]", written):
        rule, what = "dose-term", f'"{written}" isn\'t written as a term'
    return _slip(written, repaired, rule, what, "")


def _time(written: str, kind: str | None, rest: list[str], tokens: list[str]) -> Slip:
    word = kind or "hold"
    text = " ".join(rest)
    count = _count(rest)
    units = [("s" if t in SECONDS else "min") for t in rest if t in SECONDS | MINUTES]
    names = [t for t in rest if t in SECONDS | MINUTES]
    if count is None:
        return _slip(written, None, "dose-term", f'"{written}" has no time', f"{word} 10 s")
    if clock := re.search(r"(?<![0-9.])([0-9]{1,3})\s*:\s*([0-9]{2})(?![0-9])", written):
        return _slip(
            written,
            f"{word} {_clock(int(clock[1]) * 60 + int(clock[2]))}",
            "dose-unit",
            f'"{written}": times are in min and s',
            "",
        )
    if point := re.search(r"([0-9]{1,4})[.,]([0-9]{1,3})", written):
        seconds = float(f"{point[1]}.{point[2]}") * (60 if "min" in units else 1)
        return _slip(
            written,
            f"{word} {_clock(max(1, round(seconds)))}",
            "dose-unit",
            f'"{written}": numbers are whole',
            "",
        )
    mixed = re.fullmatch(r"([0-9]+) (\S+) (?:and )?([0-9]+)(?: (\S+))?", text)
    ends = re.fullmatch(r"([0-9]+) (\S+) (\S+) ([0-9]+) (\S+)", text)
    if ends and ends[3] in DASHES and ends[2] in SECONDS | MINUTES:
        sizes = [60 if u in MINUTES else 1 for u in (ends[2], ends[5])]
        low, high = int(ends[1][:6]) * sizes[0], int(ends[4][:6]) * sizes[1]
        span = f"{low // 60}–{high // 60} min" if sizes == [60, 60] else f"{low}–{high} s"
        return _slip(
            written, f"{word} {span}", "dose-span", f'"{written}": a range has its unit once, at the end', ""
        )
    if mixed and mixed[2] in MINUTES:
        repaired = f"{word} {mixed[1]} min {mixed[3]} s"
    elif not units and (
        odd := next(
            (t for t in tokens if t.isalpha() and t not in {*KIND_WORDS, *FILLERS, *DASHES, *REP_WORDS}), None
        )
    ):
        return _slip(
            written,
            None,
            "dose-unit",
            f"`{odd}` isn't a unit here: seconds are `s`, minutes are `min`",
            f"{word} 30 s",
        )
    elif not units:
        return _slip(written, f"{word} {count} s", "dose-unit", f'"{written}" has no unit', "")
    elif re.search(r"[0-9]+ (?:–|-) [0-9]+ [a-z]+ [0-9]+", text):
        return _slip(
            written,
            None,
            "dose-span",
            f'"{written}": beside minutes and seconds there is no range',
            f"{word} 90–120 s",
        )
    else:
        repaired = f"{word} {count} {units[0]}"
    if kind is None:
        return _slip(written, repaired, "dose-term", f'"{written}" doesn\'t say what the time is for', "")
    if repaired == written:  # the term is right in form but for something that no repair here knows
        return _slip(written, None, "dose-term", f'"{written}" isn\'t written as a term', f"{word} 10 s")
    wrong = next(
        (
            n
            for n in re.findall(r"[^\W\d_]+|[\"'’”′″]", written)
            if n.casefold() in names and n not in ("s", "min")
        ),
        None,
    )
    if wrong and wrong not in ("S", "MIN", "Min"):
        return _slip(
            written,
            repaired,
            "dose-unit",
            f"`{wrong}` isn't a unit here: seconds are `s`, minutes are `min`",
            "",
        )
    rule, what = _form(written, repaired)
    return _slip(written, repaired, rule, what, "")


def _clock(seconds: int) -> str:
    """Seconds as a dose writes them: 90 → `1 min 30 s`."""
    minutes, left = divmod(seconds, 60)
    return f"{minutes} min {left} s" if minutes and left else (f"{minutes} min" if minutes else f"{left} s")
