"""Words, signs and numbers that people write in a dose → the few that its grammar has.

Nothing here guesses: what isn't known for certain stays as it is, so that no pattern of a slip matches it.
"""

from __future__ import annotations

import re
import unicodedata
from fractions import Fraction

KIND_WORDS = {
    **dict.fromkeys(("hold", "holds", "holding", "keep", "halten"), "hold"),
    **dict.fromkeys(("ramp", "ramps", "ramping", "build", "build up"), "ramp"),
    **dict.fromkeys(("move", "moves", "moving", "roll", "rolling"), "move"),
    **dict.fromkeys(("rest", "rests", "resting"), "rest"),
    "over": "over",
}
LEVEL_WORDS = {
    **dict.fromkeys(("effort", "efforts", "intensity", "force", "rpe", "mvc", "mvic"), "effort"),
    **dict.fromkeys(("pressure", "press"), "pressure"),
    "stretch": "stretch",
}
COUNT_WORDS = {
    **dict.fromkeys(("rep", "reps", "repetition", "repetitions", "repeat", "repeats"), "reps"),
    **dict.fromkeys(("time", "times", "x", "wdh", "wiederholung", "wiederholungen"), "reps"),
    **dict.fromkeys(("breath", "breaths"), "breaths"),
    **dict.fromkeys(("step", "steps"), "steps"),
}
# Verbs that say what is done in a time, and the kind of term that they mean; "" for the label's own.
VERBS = {
    **dict.fromkeys(
        (
            *("squeeze", "squeezes", "contract", "contraction", "contractions", "tense", "brace", "clench"),
            *("iso", "isos", "isometric", "isometrics", "iso hold", "iso holds", "iso-hold", "iso-holds"),
            *(
                "isometric hold",
                "isometric holds",
                "static hold",
                "static holds",
                "static",
                "plank",
                "side plank",
                "wall sit",
            ),
        ),
        "hold",
    ),
    **dict.fromkeys(
        ("walk", "march", "marching", "jog", "run", "skip", "hop", "jump", "swing", "circle"), "move"
    ),
    **dict.fromkeys(("push", "press", "pull", "stretch", "lean", "sink", "breathe", "work", "relax"), ""),
}
SECONDS = ("s", "sec", "secs", "second", "seconds", "sek", "sekunde", "sekunden", "segundos", '"')
MINUTES = ("min", "mins", "minute", "minutes", "minuten", "minutos", "'")
_UNITS = {
    **dict.fromkeys(("one", "once"), 1),
    "two": 2,
    "three": 3,
    "four": 4,
    "five": 5,
    "six": 6,
    "seven": 7,
    "eight": 8,
    "nine": 9,
}
_TENS: dict[str, int] = dict(
    zip("twenty thirty forty fifty sixty seventy eighty ninety".split(), range(20, 100, 10), strict=True)
)
_TEENS: dict[str, int] = dict(
    zip(
        "ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen".split(),
        range(10, 20),
        strict=True,
    )
)
_ONE = "|".join(word for word in _UNITS if word != "once")
# From two on: `one` may be one leg.
MANY = "|".join(
    [*(word for word in _UNITS if _UNITS[word] > 1), rf"(?:{'|'.join(_TENS)})(?:-(?:{_ONE}))?", *_TEENS]
)
IN_WORDS = re.compile(rf"\b(?:{_ONE}|{'|'.join([*_TENS, *_TEENS])}|half|quarter|dozen)\b", re.I)
_WORD_NUMBER = re.compile(
    rf"\b(?:(?P<tens>{'|'.join(_TENS)})(?:[ -](?P<unit>{_ONE}))?|(?P<one>{_ONE})"
    rf"|(?P<teen>{'|'.join(_TEENS)}))\b"
)
# `3 sets of 8 with 60 s rest`: what parts the rest from the sets.
_WITH_REST = re.compile(
    r"(?:,? (?:with|plus|then)| ?\+) (?:a )?(?=rest (?:of |for )?[0-9]|[0-9.]+ ?-?[a-z]+ (?:of )?rest\b)"
)
DASHES = "-–—‑−‒‐―"
_PLAIN = {
    **dict.fromkeys(DASHES, "-"),
    **dict.fromkeys("×✕✖⨯*", "x"),
    **dict.fromkeys("″”“„", '"'),
    **dict.fromkeys("′’‘´`", "'"),
    **dict.fromkeys("／⁄∕", "/"),
    "\u2236": ":",
}
# Words that a term in loose words may hold beside those of its kind, its unit and its numbers.
LINKS = frozenset("to till until through bis of for out and between per cent percent plus m s".split())
# Numbers as people write them: `10`, `1.5`, `1 1/2`, `1/2`. Other fractions may be dates, sides or levels.
NUMBER = r"(?:[0-9]+[.,][0-9]{1,2}|(?:[0-9]+ )?(?:1/[234]|2/3|3/4)|[0-9]+)(?![0-9])"
TO = r"(?: ?- ?| (?:to|till|until|through|bis) )"
RANGE = rf"(?:between {NUMBER} and {NUMBER}|{NUMBER}(?:{TO}{NUMBER})?)"
SECOND = rf"(?:{'|'.join(sorted(SECONDS, key=len, reverse=True))})(?![a-z0-9])"
MINUTE = rf"(?:{'|'.join(sorted(MINUTES, key=len, reverse=True))})(?![a-z])"
UNIT = rf"(?:{SECOND}|{MINUTE})"
_AT_CLOCK = r"[0-9]+:[0-5][0-9](?![0-9])"
TIME = (
    rf"(?:{_AT_CLOCK}{TO}{_AT_CLOCK}(?: ?{MINUTE})?"
    rf"|{_AT_CLOCK}(?: ?{MINUTE})?"
    rf"|{NUMBER} ?(?:{MINUTE}|m(?![a-z]))(?: ?and)?(?: plus)?:? ?[0-9]+(?: ?{SECOND}|(?! ?[a-z0-9/:.%\"'-]))"
    rf"|{NUMBER} ?{UNIT}{TO}{NUMBER} ?{UNIT}"
    rf"|{RANGE} ?-?{UNIT})"
)
_ENDS = re.compile(rf"(?P<low>{NUMBER})(?:{TO}(?P<high>{NUMBER}))?")
_BETWEEN = re.compile(rf"between (?P<low>{NUMBER}) and (?P<high>{NUMBER})")
_TWO_UNITS = re.compile(rf"(?P<low>{NUMBER}) ?(?P<one>{UNIT}){TO}(?P<high>{NUMBER}) ?(?P<two>{UNIT})")
_MIXED = re.compile(rf"(?P<min>[0-9]+) ?(?:{MINUTE}|m)(?: ?and)?(?: plus)?:? ?(?P<s>[0-9]+)(?: ?{SECOND})?")
_CLOCK = re.compile(rf"(?P<min>[0-9]+):(?P<s>[0-5][0-9])(?: ?{MINUTE})?")
_CLOCKS = re.compile(rf"(?P<low>[0-9]+:[0-5][0-9]){TO}(?P<high>[0-9]+:[0-5][0-9])(?: ?{MINUTE})?")
_EVEN = re.compile(rf"(?P<count>{RANGE}) ?-?(?P<unit>{UNIT})")


def plain(written: str) -> str:
    """What was written, with the plain sign for each odd one, small letters, single spaces, and numbers in
    figures. For patterns to look at, never to be shown.
    """
    text = "".join(_plain(char) for char in written)
    text = " ".join(text.casefold().replace("''", '"').split())
    text = re.sub(r"(?<=[a-z])\.(?=[ ,;)-]|$)", "", text)  # `sec.`
    text = re.sub(r"(?<=[0-9]) ?: ?(?=[0-5][0-9](?![0-9]))", ":", text)  # `1 : 30`
    text = re.sub(r"(?<![a-z/])w/ ?(?!o)", "with ", text)
    text = _WITH_REST.sub(", ", text)
    text = re.sub(r"^([0-9]+) ?-?ish\b", r"about \1", text)
    text = re.sub(r"^([0-9].*) (?:or so|give or take)$", r"about \1", text)
    text = re.sub(r" ?@ ?", " @ ", text)
    text = re.sub(r"(?<=[0-9]) by (?=[0-9])", " x ", text)
    text = re.sub(
        r"\b(?:sätze|saetze|séries|series|serien)(?: (?:à|zu|mit|de|da|x))? (?=[0-9])", "sets of ", text
    )
    text = re.sub(r"(?<=[a-z\"'])/(?=(?:side|leg|arm|foot|hand)s?\b)", " /", text)
    text = re.sub(r" ?\b(?:an?|one) minute and a half\b", " 1 1/2 min", text)
    text = re.sub(r"\bone(?: and a half| 1/2) min(?:ute)?s?\b", "1 1/2 min", text)
    text = re.sub(r"\b(?:half (?:an? )?|an? (?:half|1/2) )(min|minute)\b", "1/2 min", text)
    text = re.sub(r"\b(?:an? )(min|minute|rep|breath)\b", r"1 \1", text)
    text = re.sub(r"\bhalf (?:a )?dozen\b", "6", text)
    text = re.sub(r"\b(?:an? |one )?dozen\b", "12", text)
    text = re.sub(
        r"\b(?:(twice)|thrice)\b"
        r"(?! (?:(?:an?|per|each|every) (?:day|week|month|morning|evening|night)|daily|weekly)\b)",
        _in_times,
        text,
    )
    text = _WORD_NUMBER.sub(_in_figures, text)
    text = re.sub(r"\b([0-9]{1,2}) or ([0-9]{1,2})\b", _next_to, text)
    text = re.sub(r"\b([0-9]+) and (?:a half|1/2)(?= )", r"\1 1/2", text)
    return re.sub(r"(?: ?[!…]| ?\.\.+)+$", "", text).strip()


def _plain(char: str) -> str:
    if char in _PLAIN:
        return _PLAIN[char]
    if not char.isascii():
        if unicodedata.decomposition(char).startswith("<fraction>"):
            return " " + unicodedata.normalize("NFKC", char).replace("⁄", "/")
        if char.isdecimal():
            return str(unicodedata.decimal(char))
        if not char.isdigit():  # a small 2 above the line is no number to go by
            return unicodedata.normalize("NFKC", char)
    return char


def _in_figures(found: re.Match[str]) -> str:
    if found["tens"]:
        return str(_TENS[found["tens"]] + _UNITS.get(found["unit"] or "", 0))
    return str(_UNITS[found["one"]] if found["one"] else _TEENS[found["teen"]])


def is_plain(text: str) -> bool:
    """Whether plain words hold nothing but what the grammar can say: no `about`, no `firmly`."""
    known = {*KIND_WORDS, *LEVEL_WORDS, *COUNT_WORDS, *SECONDS, *MINUTES, *LINKS}
    return "~" not in text and all(word in known for word in re.findall(r"[a-z]+", text))


def _in_times(found: re.Match[str]) -> str:
    return "2 times" if found[1] else "3 times"


def _next_to(found: re.Match[str]) -> str:
    """`2 or 3` is a range; `30 or 60` isn't."""
    low, high = int(found[1]), int(found[2])
    return f"{low}-{high}" if high == low + 1 else found[0]


def number(written: str) -> Fraction:
    """`1.5`, `1 1/2` and `2` as numbers."""
    return sum((Fraction(part.replace(",", ".")) for part in written.split()), Fraction(0))


def ends(written: str) -> tuple[Fraction, Fraction, bool]:
    """A count such as `8 to 12` → low, high, and whether it is a range."""
    found = _BETWEEN.fullmatch(written) or _ENDS.fullmatch(written)
    assert found, written
    low, high = number(found["low"]), found["high"]
    return low, number(high) if high else low, bool(high)


def count(written: str) -> str | None:
    """A count as the grammar writes it: `8–12`; None where its numbers aren't whole."""
    low, high, is_range = ends(written)
    if low.denominator > 1 or high.denominator > 1:
        return None
    return f"{low}–{high}" if is_range else f"{low}"


def time(written: str) -> str | None:
    """A time, which `TIME` matches, as the grammar writes it: `1 min 30 s`; None where it can't: parts of a
    second, and decimals of minutes that may mean seconds (`1.30 min`).
    """
    if found := _CLOCK.fullmatch(written) or _MIXED.fullmatch(written):
        return None if int(found["s"]) > 59 else clock(int(found["min"]) * 60 + int(found["s"]))
    if found := _CLOCKS.fullmatch(written):
        low, high = (_of_clock(found[name]) for name in ("low", "high"))
        return f"{low}–{high} s"
    if found := _TWO_UNITS.fullmatch(written):
        sizes = [_size(found["one"]), _size(found["two"])]
        low, high, is_range = number(found["low"]), number(found["high"]), True
    else:
        found = _EVEN.fullmatch(written)
        assert found, written
        low, high, is_range = ends(found["count"])
        sizes = [_size(found["unit"])] * 2
    if 60 in sizes and re.search(r"[0-9][.,](?!(?:5|25|75|0+)(?![0-9]))[0-9]", written):
        return None
    if sizes == [60, 60] and low.denominator == high.denominator == 1:
        return f"{low}–{high} min" if is_range else f"{low} min"
    first, last = low * sizes[0], high * sizes[1]
    if first.denominator > 1 or last.denominator > 1:
        return None
    if is_range:
        return f"{first}–{last} s"
    return clock(int(first)) if sizes[0] == 60 else f"{first} s"


def _of_clock(written: str) -> int:
    minutes, _, left = written.partition(":")
    return int(minutes) * 60 + int(left)


def seconds(written: str) -> int:
    """How long a time in the grammar's form takes, the upper end of a range."""
    if both := re.fullmatch(r"([0-9]+) min ([0-9]+) s", written):
        return int(both[1]) * 60 + int(both[2])
    amount, unit = written.split(" ")
    return int(amount.rpartition("–")[2]) * (60 if unit == "min" else 1)


def level(written: str, of: str) -> str | None:
    """A level as the grammar counts it, of 10: `3` of `5` → `6`; None where that isn't whole or too much."""
    low, high, is_range = ends(written)
    tenths = [Fraction(end * 10, int(of)) for end in (low, high)] if int(of) else [Fraction(0)]
    if any(one.denominator > 1 or not 1 <= one <= 10 for one in tenths):
        return None
    return f"{tenths[0]}–{tenths[1]}" if is_range else f"{tenths[0]}"


def clock(seconds: int) -> str:
    """Seconds as a dose writes them: 90 → `1 min 30 s`."""
    minutes, left = divmod(seconds, 60)
    return f"{minutes} min {left} s" if minutes and left else (f"{minutes} min" if minutes else f"{left} s")


def _size(unit: str) -> int:
    return 60 if re.fullmatch(MINUTE, unit) else 1
