"""Values of `sets`, `rounds`, `reps`, `reps_left` and `rest` that people write in their own way → what they
mean, as lines of the front matter, or what one can do. The slips of doses are read by the tables of doses.
"""

from __future__ import annotations

import re
from collections.abc import Mapping

from technique_site.engine.cues import dose_slip_words as words
from technique_site.engine.cues import dose_slips
from technique_site.engine.cues.dose_slip_meaning import SIDES

MOST_REPS = 50
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


def count(name: str, written: str, keys: Mapping[str, str]) -> str | None:
    """What to write for a value of `sets`, `rounds`, `reps` or `reps_left` that is neither a number nor a
    range; `keys` are those of the page with their values. None where nothing is known of it.
    """
    text = words.plain(written)
    if not text:
        return None
    if name == "reps_left":
        return _left(text)
    if name in ("sets", "rounds"):
        return _often(name, text, keys)
    return _reps(text, written, keys) if name == "reps" else None


def rest(written: str) -> str | None:
    """What to write for a value of `rest` that is no time, where a table of doses knows no repair."""
    text = words.plain(written)
    if _NO_REST.fullmatch(text):
        return "leave the key out, as there is none"
    inner = re.fullmatch(rf"(?P<time>{words.TIME})(?: of)?(?: rest)?(?: between.*| after.*| each.*)", text)
    inner = inner or re.fullmatch(rf"(?:rest )?(?P<time>{words.TIME})(?: rest)?", text)
    time = words.time(inner["time"]) if inner else None
    if time:
        return f"write `rest: {time}`"
    end = re.fullmatch(
        rf"(?P<low>(?:at least|min(?:imum)?|from|>=?|≥) )?(?P<high>(?:up to|at most|max(?:imum)?|<=?|≤) ?)?"
        rf"(?P<about>(?:~|about|around|approx|roughly|ca) ?)?(?P<time>{words.TIME})"
        r"(?P<more> or (?:more|longer)|\+| minimum| at least)?(?P<less> (?:max(?:imum)?|at most|or less))?",
        text,
    )
    time = words.time(end["time"]) if end else None
    if not end or not time:
        small = re.fullmatch(rf"(?P<count>{_COUNT})", text)
        plain = words.count(small["count"]) if small else None
        return f"write `rest: {plain} s` for seconds, or `rest: {plain} min` for minutes" if plain else None
    if end["about"]:
        return f"write `rest: {time}`, or a range round it"
    if end["low"] or end["more"]:
        return f"write a range that begins at {time}, for example `rest: {_around(time, 1)}`"
    return f"write a range that ends at {time}, for example `rest: {_around(time, -1)}`"


def _around(time: str, way: int) -> str:
    """A range of seconds from a time up, or up to it."""
    at = words.seconds(time)
    low, high = (at, min(600, at + max(15, at // 2))) if way > 0 else (max(1, at * 2 // 3), at)
    return f"{low}–{high} s" if low < high else time


def _often(name: str, text: str, keys: Mapping[str, str]) -> str | None:
    """`two`, `3x10`, `3 each side`, `2 to 3 sets`."""
    if both := _BOTH.fullmatch(text):
        lot, reps = words.count(both["sets"]), words.count(both["reps"])
        return _lines((name, lot), ("reps", reps)) if lot and reps else None
    times = re.fullmatch(rf"(?P<count>{_COUNT})(?: ?(?:sets?|rounds?|circuits?|times|x))?", _once(text))
    if times and (lot := words.count(times["count"])):
        return f"write `{name}: {lot}`"
    sided = re.fullmatch(rf"(?P<count>{_COUNT})(?: ?(?:sets?|rounds?|times|x))?,? ?{SIDES}", text)
    if sided and (lot := words.count(sided["count"])):
        return _lines((name, lot), ("each_side", "true"))
    if ends := _open(name, text):
        return ends
    said = re.fullmatch(rf"(?P<count>{_COUNT}) ?(?:x|sets? of|rounds? of) ?(?P<rest>.+)", text)
    lot = words.count(said["count"]) if said else None
    done = dose_slips.slip(said["rest"], dose_slips.Around(("hold",), keys)) if said and lot else None
    if done and lot and done.text:
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
    top = {"reps": MOST_REPS, "reps_left": 10}.get(name, 10)
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


def _reps(text: str, written: str, keys: Mapping[str, str]) -> str | None:
    """`8–12 reps`, `10 each leg`, `3 x 10`, `8+`, `10 x 5 s`, `12, 10, 8`."""
    if ends := _open("reps", text):
        return ends
    if re.fullmatch(words.TIME, text) and not re.search("[0-9]:[0-9]", text):
        time = words.time(text)
        return f'a time stands in the dose of a cue, for example "hold {time}"' if time else None
    around = dose_slips.Around(_TAKES, {**keys, "reps": ""})
    if re.fullmatch(_COUNT, text) and (lot := words.count(text)):
        return _lines(("reps", lot))
    tried = (written, f"{written} reps") if re.search("[a-z]", text) else (f"{written} reps", written)
    for one in tried:
        said = dose_slips.whole(one, around) or dose_slips.slip(one, around)
        if found := _of_slip(said, keys):
            return found
    return None


def _of_slip(said: dose_slips.Slip, keys: Mapping[str, str]) -> str | None:
    """The repair of a slip of a dose, for a page's `reps`."""
    terms = said.text.split(", ") if said.text else []
    counts = [re.fullmatch("([0-9–]+) reps?", term) for term in terms]
    reps = [("reps", found[1]) for found in counts if found]
    others = [term for term, found in zip(terms, counts, strict=True) if not found]
    front = [(key, value) for key, value in said.front if keys.get(key) != value]
    if said.text and reps:
        also = f', and "{", ".join(others)}" in the dose of a cue' if others else ""
        if " instruction" in said.repair:
            also += ", and say the rest in the instruction"
        return _lines(*front, *reps) + also
    if front and not said.text:
        return f"{_lines(*front).removesuffix(', each on a line of its own')}, and a number as `reps`"
    if said.text or said.front or "write hold, ramp" in said.repair:
        return None
    return re.sub(r'"([0-9–]+) reps?"', r"`reps: \1`", said.repair).replace(" in the front matter", "")


def _lines(*front: tuple[str, str | None]) -> str:
    """Lines of the front matter to write."""
    shown = " and ".join(f"`{key}: {value}`" for key, value in front)
    return f"write {shown}, each on a line of its own" if len(front) > 1 else f"write {shown}"
