"""Values of `sets`, `rounds`, `reps`, `reps_left` and `rest` that people write in their own way → what they
mean, as lines of the front matter, or what one can do. The slips of doses are read by the tables of doses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import NamedTuple

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues import dose_slips
from technique_site.engine.cues.dose import LONGEST
from technique_site.engine.cues.dose_slip_meaning import SIDES
from technique_site.engine.cues.sequence import MOST_ROUNDS

# The counts of the front matter, and how low and high each may be.
LIMITS = {"rounds": (1, MOST_ROUNDS), "sets": (1, MOST_ROUNDS), "reps": (1, 50), "reps_left": (0, 10)}
# The words that people write beside the number of each, which say no more than its key does.
_OWN_WORDS = {
    "rounds": r"rounds?|times|x",
    "sets": r"sets?|times|x",
    "reps": r"reps?|repetitions?|times|x",
    "reps_left": r"reps?(?: left| in reserve)?|repetitions?|left|more|rir|in reserve",
}
_COUNT = words.RANGE
_TAKES = ("reps", "effort", "hold", "over", "move")
# `3x8`, `3 sets of 8–12`: sets and repetitions in one
_BOTH = re.compile(
    rf"(?P<sets>{_COUNT}) ?(?:x|sets? (?:of|x)|sets?,|,) ?(?P<reps>{_COUNT})(?: ?(?:reps?|times))?"
)
_OPEN = re.compile(
    r"(?:(?P<more>[0-9]+) ?\+|(?:at least|min(?:imum)?(?: of)?|>=?|≥) ?(?P<least>[0-9]+)"
    r"|(?P<from>[0-9]+)(?: or more| plus| minimum)|(?:up to|at most|max(?:imum)?(?: of)?|no more than"
    r"|<=?|≤) ?(?P<most>[0-9]+)|(?P<to>[0-9]+) (?:max(?:imum)?|at most))(?: ?(?:sets?|rounds?|reps?))?"
)
_ABOUT = re.compile(
    r"(?:~|≈|about|around|approx|roughly|ca) ?(?P<count>[0-9]+)(?: ?(?:sets?|rounds?|reps?))?"
)
_NO_REST = re.compile(
    r"0(?: ?s| ?min)?|none|no(?: rest)?|nil|without|n/?a|-|straight(?: through)?|continuous"
)


class _Page(NamedTuple):
    """The key that is repaired, and what it stands beside: the page's keys with their values, and whether its
    cues have repetitions of their own.
    """

    name: str
    keys: Mapping[str, str]
    in_cues: bool = False


def alone(name: str, written: str) -> str | None:
    """The number or range that a value says and no more, as it has to be written: `8 to 12 reps` → `8–12`.
    None for any other value, and for one that may not stand there.
    """
    before = r"(?:rir|left)[: ]*" if name == "reps_left" else ""
    number = r"(?P<low>[0-9]{1,4})(?: ?(?:-|to) ?(?P<high>[0-9]{1,4}))?"
    found = re.fullmatch(rf"(?:{before})?{number}(?: ?(?:{_OWN_WORDS[name]}))?", words.plain(written))
    if not found or re.search("[^\\W\\d_]", written) and words.IN_WORDS.search(written):
        return None
    right = f"{int(found['low'])}" + (f"–{int(found['high'])}" if found["high"] else "")
    return right if _is_right(name, right) else None


def count(name: str, written: str, keys: Mapping[str, str], in_cues: bool = False) -> str | None:
    """What to write for a value of `sets`, `rounds`, `reps` or `reps_left` that is neither a number nor a
    range; `keys` are those of the page with their values, and `in_cues` says that its cues have repetitions
    of their own. None where nothing is known of it.
    """
    text, page = words.plain(written), _Page(name, keys, in_cues)
    if not text or name not in LIMITS:
        return None
    if right := alone(name, written):
        return f"write `{name}: {right}`"
    if name == "reps_left":
        return _left(text)
    if name in ("sets", "rounds"):
        return _often(page, text)
    return _reps(page, text, written) if name == "reps" else None


def rest(written: str) -> str | None:
    """What to write for a value of `rest` that is no time, where a table of doses knows no repair."""
    text = words.plain(written)
    if _NO_REST.fullmatch(text):
        return "leave the key out, as there is none"
    inner = re.fullmatch(rf"(?P<time>{words.TIME})(?: of)?(?: rest)?(?: between.*| after.*| each.*)", text)
    inner = inner or re.fullmatch(rf"(?:rest )?(?P<time>{words.TIME})(?: rest)?", text)
    time = words.time(inner["time"]) if inner else None
    if time and may_rest(time):
        return f"write `rest: {time}`"
    end = re.fullmatch(
        rf"(?P<low>(?:at least|min(?:imum)?|from|>=?|≥) )?(?P<high>(?:up to|at most|max(?:imum)?|<=?|≤) ?)?"
        rf"(?P<about>(?:~|about|around|approx|roughly|ca) ?)?(?P<time>{words.TIME})"
        r"(?P<more> or (?:more|longer)|\+| minimum| at least)?(?P<less> (?:max(?:imum)?|at most|or less))?",
        text,
    )
    time = words.time(end["time"]) if end else None
    if not end or not time:
        return _with_unit(text)
    if not may_rest(time):
        return None
    if end["about"]:
        return f"write `rest: {time}`, or a range round it"
    if end["low"] or end["more"]:
        return f"write a range that begins at {time}, for example `rest: {_around(time, 1)}`"
    return f"write a range that ends at {time}, for example `rest: {_around(time, -1)}`"


def may_rest(time: str) -> bool:
    """Whether a time in the grammar's form is within its limits, and from low to high."""
    low, _, high = time.partition("–")
    is_up = not high or int(low) < int(high.split(" ")[0])
    return is_up and 1 <= int(low.split(" ")[0]) and words.seconds(time) <= LONGEST


def _with_unit(text: str) -> str | None:
    """A number without a unit as the times that it may be; None where it is none that may stand there."""
    if not re.fullmatch(_COUNT, text):
        return None
    found = [(words.time(f"{text} {unit}"), of) for unit, of in (("s", "seconds"), ("min", "minutes"))]
    can = [(time, of) for time, of in found if time and may_rest(time)]
    if len(can) == 1:
        return f"write `rest: {can[0][0]}`"
    return f"write {', or '.join(f'`rest: {time}` for {of}' for time, of in can)}" if can else None


def _around(time: str, way: int) -> str:
    """A range of seconds from a time up, or up to it."""
    at = words.seconds(time)
    low, high = (at, min(600, at + max(15, at // 2))) if way > 0 else (max(1, at * 2 // 3), at)
    return f"{low}–{high} s" if low < high else time


def _often(page: _Page, text: str) -> str | None:
    """`two`, `3x10`, `3 each side`, `2 to 3 sets`."""
    name = page.name
    if both := _BOTH.fullmatch(text):
        return _lines(page, (name, words.count(both["sets"])), ("reps", words.count(both["reps"])))
    times = re.fullmatch(rf"(?P<count>{_COUNT})(?: ?(?:sets?|rounds?|circuits?|times|x))?", _once(text))
    if times:
        return _lines(page, (name, words.count(times["count"])))
    if reps := re.fullmatch(rf"(?P<count>{_COUNT}) ?(?:reps?|repetitions?)", text):
        return _lines(page, ("reps", words.count(reps["count"])))
    sided = re.fullmatch(rf"(?P<count>{_COUNT})(?: ?(?:sets?|rounds?|times|x))?,? ?{SIDES}", text)
    if sided:
        return _lines(page, (name, words.count(sided["count"])), ("each_side", "true"))
    if ends := _open(name, text):
        return ends
    said = re.fullmatch(rf"(?P<count>{_COUNT}) ?(?:x|sets? of|rounds? of) ?(?P<rest>.+)", text)
    lot = words.count(said["count"]) if said else None
    done = dose_slips.slip(said["rest"], dose_slips.Around(("hold",), page.keys)) if said and lot else None
    if done and lot and done.text and _is_right(name, lot):
        return f'write `{name}: {lot}`, and "{done.text}" in the dose of its cue'
    return None


def _once(text: str) -> str:
    return "1" if text == "once" else text


def _open(name: str, text: str) -> str | None:
    """`3+`, `up to 3`, `about 3`."""
    if near := _ABOUT.fullmatch(text):
        return f"write `{name}: {near['count']}`, or a range round it"
    found = _OPEN.fullmatch(text)
    if not found:
        return None
    most = found["most"] or found["to"]
    at = int(most or found["more"] or found["least"] or found["from"])
    top = LIMITS[name][1]
    step = 4 if name == "reps" else 1
    low, high = (max(1, at - step), at) if most else (at, min(at + step, top))
    left = ", and how many are left in `reps_left`" if name == "reps" and not most else ""
    ends = "ends" if most else "begins"
    shown = f", for example `{name}: {low}–{high}`" if low < high else ""
    return f"write a range that {ends} at {at}{shown}{left}"


def _left(text: str) -> str | None:
    """`2 RIR`, `RPE 8`, `two`, `none`."""
    if text in ("none", "failure", "to failure", "nothing", "no"):
        return "write `reps_left: 0`"
    if hard := re.fullmatch(rf"rpe ?:? ?(?P<count>{_COUNT})(?: ?/ ?10)?", text):
        level = words.level(hard["count"], "10")
        low, _, high = (level or "").partition("–")
        if low:
            return f"write `reps_left: {f'{10 - int(high)}–{10 - int(low)}' if high else 10 - int(low)}`"
    number = re.fullmatch(rf"(?P<count>{_COUNT})(?: ?reps?)?", text)
    if number and (lot := words.count(number["count"])):
        return f"write `reps_left: {lot}`"
    said = dose_slips.slip(text)
    if len(said.front) == 1 and said.front[0][0] == "reps_left" and not said.text:
        return f"write `reps_left: {said.front[0][1]}`"
    return _open("reps_left", text)


def _reps(page: _Page, text: str, written: str) -> str | None:
    """`8–12 reps`, `10 each leg`, `3 x 10`, `8+`, `10 x 5 s`, `12, 10, 8`."""
    if ends := _open("reps", text):
        return ends
    if re.fullmatch(words.TIME, text) and not re.search("[0-9]:[0-9]", text):
        time = words.time(text)
        return f'a time stands in the dose of a cue, for example "hold {time}"' if time else None
    around = dose_slips.Around(_TAKES, {**page.keys, "reps": ""})
    if re.fullmatch(_COUNT, text):
        return _lines(page, ("reps", words.count(text)))
    tried = (written, f"{written} reps") if re.search("[a-z]", text) else (f"{written} reps", written)
    for one in tried:
        said = dose_slips.whole(one, around) or dose_slips.slip(one, around)
        if found := _of_slip(page, said):
            return found
    return None


def _of_slip(page: _Page, said: dose_slips.Slip) -> str | None:
    """The repair of a slip of a dose, for a page's `reps`."""
    terms = said.text.split(", ") if said.text else []
    counts = [re.fullmatch("([0-9–]+) reps?", term) for term in terms]
    reps = [("reps", found[1]) for found in counts if found]
    others = [term for term, found in zip(terms, counts, strict=True) if not found]
    if said.text and reps:
        also = f', and "{", ".join(others)}" in the dose of a cue' if others else ""
        if " instruction" in said.repair:
            also += ", and say the rest in the instruction"
        lines = _lines(page, *said.front, *reps)
        return lines + also if lines else None
    front = [(key, value) for key, value in said.front if page.keys.get(key) != value]
    if front and not said.text:
        lines = _lines(page, *front)
        return f"{lines.removesuffix(_APART)}, and a number as `reps`" if lines else None
    if said.text or said.front or "write hold, ramp" in said.repair:
        return None
    return re.sub(r'"([0-9–]+) reps?"', r"`reps: \1`", said.repair).replace(" in the front matter", "")


_APART = ", each on a line of its own"


def _lines(page: _Page, *front: tuple[str, str | None]) -> str | None:
    """Lines of the front matter to write, where each key may stand once; None where one of them would be
    wrong, or nothing is left to write.
    """
    lines = [("rounds" if key == "sets" and _has_rounds(page) else key, value) for key, value in front]
    if not all(value and _is_right(key, value) for key, value in lines):
        return None
    lines = [(key, value) for key, value in lines if key == page.name or not _stands(page, key, value)]
    here = [(key, value) for key, value in lines if key == page.name or key not in page.keys]
    if not here:
        return None
    text = "write " + " and ".join(f"`{key}: {value}`" for key, value in here)
    text += _APART if len(here) > 1 else ""
    return text + "".join(
        f", and `{key}: {value}` where `{key}` stands" for key, value in lines if (key, value) not in here
    )


def _has_rounds(page: _Page) -> bool:
    return page.name != "sets" and "rounds" in page.keys and "sets" not in page.keys


def _stands(page: _Page, key: str, value: str | None) -> bool:
    """Whether another line, or a cue, says this already."""
    said = page.keys.get(key)
    return said == value or (key == "each_side" and said == "alternate") or (key == "reps" and page.in_cues)


def _is_right(key: str, value: str) -> bool:
    """Whether a count is within its limits, from low to high; other keys hold no count."""
    if key not in LIMITS:
        return True
    low, high = LIMITS[key]
    first, _, last = value.partition("–")
    return low <= int(first) <= high and (not last or int(first) < int(last) <= high)
