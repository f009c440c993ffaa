"""One or several terms in loose words → what they mean, split over the dose and the front matter.

Every word and digit has to be known: where one isn't, there is no meaning, so that none is lost.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from functools import cache

from technique_site.engine.cues import dose_slip_words as words

_CHOSEN = ("hold", "move", "over", "ramp", "rest")  # what a time alone may be for, the likeliest first
SLOW = 10  # seconds: one slow movement takes no longer


@dataclass(frozen=True)
class Around:
    """What a dose stands in: the kinds of terms that its label takes, as far as it is known, the keys of the
    page's front matter with their values, the kinds of which the label needs one, and those of the dose's
    other terms.
    """

    takes: tuple[str, ...] | None = None
    keys: Mapping[str, str] = field(default_factory=dict[str, str])
    needs: tuple[str, ...] = ()
    beside: tuple[str, ...] = ()

    def can_take(self, kind: str) -> bool:
        """Whether the label takes a term of this kind, as far as is known."""
        return self.takes is None or kind in self.takes

    def can_be_all(self, kind: str) -> bool:
        """Whether a term of this kind can be the dose's only one, or has others beside it that will do."""
        return not self.needs or bool({kind, *self.beside} & set(self.needs))

    @property
    def rounds(self) -> str:
        """The page's word for how often the whole is done."""
        return "rounds" if "rounds" in self.keys and "sets" not in self.keys else "sets"

    def time_kinds(self, seconds: int) -> tuple[str, ...]:
        """What a time alone may be for, the likeliest first."""
        if self.takes is None:
            return ("hold",)
        can = [k for k in _CHOSEN if k in self.takes and k != "ramp" and k not in self.beside]
        return tuple(kind for kind in can if kind != "over" or seconds <= SLOW)


NOTHING_AROUND = Around()


@dataclass(frozen=True)
class Meaning:
    """Terms as the grammar writes them, and lines of the front matter: key and value."""

    terms: tuple[str, ...] = ()
    front: tuple[tuple[str, str], ...] = ()

    @property
    def dose(self) -> str:
        """The terms as a dose; empty where all belongs into the front matter."""
        return ", ".join(sorted(self.terms, key=lambda term: not term[0].isdigit()))

    def __add__(self, other: Meaning) -> Meaning:
        return Meaning(self.terms + other.terms, self.front + other.front)

    def is_clear(self) -> bool:
        """Whether no kind of term and no key stands twice."""
        kinds = [kind_of(term) for term in self.terms]
        keys = [key for key, _ in self.front]
        return len(set(kinds)) == len(kinds) and len(set(keys)) == len(keys) and bool(kinds or keys)


EACH_SIDE = Meaning((), (("each_side", "true"),))


def kind_of(term: str) -> str:
    """The kind of a term in the grammar's form."""
    first, _, rest = term.partition(" ")
    return f"{rest.removesuffix('s')}s" if first[0].isdigit() else first


def lines(meaning: Meaning) -> str:
    """The lines for the front matter, as messages show them."""
    shown = [f"`{key}: {value}`" for key, value in meaning.front]
    return f"{', '.join(shown[:-1])} and {shown[-1]}" if len(shown) > 1 else "".join(shown)


Read = Callable[[re.Match[str], Around], Meaning | None]


def _alternatives(known: Mapping[str, str]) -> str:
    return "|".join(sorted((re.escape(word) for word in known), key=len, reverse=True))


KIND = rf"(?P<kind>{_alternatives(words.KIND_WORDS)}|pauses?|pausing)"
LEVEL = rf"(?P<level>{_alternatives(words.LEVEL_WORDS)})"
REPS = rf"(?P<counted>{_alternatives(words.COUNT_WORDS)})(?![a-z])"
# What stands between a word and its number and says nothing of its own.
FILL = (
    r"(?P<fill>(?: ?(?:[:=~-]|\.(?![0-9]))"
    r"| (?:for|of|at|up|about|around|approx|roughly|ca|a|the|with|out)(?![a-z]))*) ?"
)
_LIMB = r"(?:side|leg|arm|foot|hand|hip|knee|limb|shoulder|ankle|wrist|elbow|calf|glute|way|direction)s?"
SIDES = (
    rf"(?:(?<![a-z])(?:(?:on |for |to )?(?:each|per|every|either|ea|a) {_LIMB}"
    r"|(?:on |for |to )?both (?:side|way|direction)s|e\.?/?s|p/s|[lr] ?[/&+] ?[lr]|left ?[/&+] ?right"
    r"|right ?[/&+] ?left|(?:on )?(?:the )?left and (?:the )?right|(?:on )?(?:the )?right and (?:the )?left"
    rf"|l and r|(?:and |then )?(?:switch|swap|change)(?: {_LIMB})?|(?:per|each|every)-side)|/ ?{_LIMB})"
    r"(?![a-z])"
)
_TOOL = r"dumb ?bells?|dbs?|kettle ?bells?|kbs?|bar ?bells?|bb|bar|plates?|vest|bag|medicine ball|med ball"
_SORT = (
    "very|light|medium|moderate|heavy|strong|thick|thin|mini|loop|loops|resistance|therapy|red|green|blue|black"
    "|yellow|purple|orange|gr[ea]y|single|double|two|2|pair of"
)
_LEFT = r"(?:rir|reps? in reserve|reps? left|left in the tank)"
_LOAD = (
    r"(?:@ ?|with |at )?"
    r"(?P<load>[0-9]+(?:[.,][0-9]+)?(?: ?- ?[0-9]+)? ?(?:kg|kgs|kilos?|lbs?|pounds?)"
    rf"(?: (?:{_TOOL}))?(?: each)?"
    r"|[0-9]+(?: ?- ?[0-9]+)? ?% ?(?:of )?(?:your |my )?1 ?rm|(?:just |only )?(?:body ?weight|bw)(?: only)?"
    rf"|[0-9]{{1,2}} ?rm(?: load| weight)?"
    rf"|(?:(?:an?|the|your) )?(?:(?:{_SORT}) ){{0,2}}(?:{_TOOL}|bands?|weights?|load))"
    r"(?![a-z0-9])"
)


def _timed(found: re.Match[str], around: Around) -> Meaning | None:
    time = words.time(found["time"])
    kind = words.KIND_WORDS.get(found["kind"]) or _pause(around)
    if kind == "rest" and time and not around.can_take("rest"):
        return Meaning((), (("rest", time),))
    return Meaning((f"{kind} {time}",)) if time and kind else None


def _pause(around: Around) -> str | None:
    """What a pause is: a hold or a rest, which only the label can tell."""
    can = [kind for kind in ("hold", "rest") if around.takes and kind in around.takes]
    return can[0] if len(can) == 1 else None


def _doing(found: re.Match[str], around: Around) -> Meaning | None:
    """`squeeze 5 s`, `walk 2 min`: a time of what the label is about, by another verb."""
    time, kind = words.time(found["time"]), words.VERBS[found["verb"]]
    if time and kind and around.can_take(kind):
        return Meaning((f"{kind} {time}",))
    return None if kind == "hold" and not around.can_take("hold") else _bare_time(found, around)


def _bare_time(found: re.Match[str], around: Around) -> Meaning | None:
    time = words.time(found["time"])
    if not time:
        return None
    kinds = around.time_kinds(words.seconds(time))
    return Meaning((f"{kinds[0]} {time}",)) if kinds else None


def _level(found: re.Match[str], around: Around) -> Meaning | None:
    percent = found["percent"] is not None
    low, high = (found[name] for name in ("count", "double"))
    written = f"{low} - {high}" if high else low
    of = "100" if percent else found["of"] or "10"
    level = words.level(written, of)
    word = found["level"] or found["after"]
    kind = words.LEVEL_WORDS[word] if word else _only_level(around)
    return Meaning((f"{kind} {level}/10",)) if level and kind else None


def _only_level(around: Around) -> str | None:
    """The one kind of level that the label takes; effort where nothing is known."""
    if around.takes is None:
        return "effort"
    can = [kind for kind in ("effort", "pressure", "stretch") if kind in around.takes]
    return can[0] if len(can) == 1 else None


def _counted(found: re.Match[str], around: Around) -> Meaning | None:
    count = words.count(found["count"])
    word = words.COUNT_WORDS[found["counted"] or "reps"]
    return Meaning((f"{count} {plural(count, word)}",)) if count else None


def plural(count: str, word: str) -> str:
    """`reps`, or `rep` of one."""
    return word.removesuffix("s") if count == "1" else word


def _left(found: re.Match[str], around: Around) -> Meaning | None:
    count = words.count(found["count"])
    is_few = count and int(count.rpartition("–")[2]) <= 5  # more may be those of the left side
    return Meaning((), (("reps_left", count),)) if count and is_few else None


def _load(found: re.Match[str], around: Around) -> Meaning:
    return Meaning((), (("load", found["load"]),))


def _sides(found: re.Match[str], around: Around) -> Meaning:
    return EACH_SIDE


def _rest_between(found: re.Match[str], around: Around) -> Meaning | None:
    time = words.time(found["time"])
    return Meaning((), (("rest", time),)) if time else None


def _rest(found: re.Match[str], around: Around) -> Meaning | None:
    """A rest behind or before its time: after the cue where the label takes one, else between the sets."""
    time = words.time(found["time"])
    if not time:
        return None
    return Meaning((f"rest {time}",)) if around.can_take("rest") else Meaning((), (("rest", time),))


def _relax(found: re.Match[str], around: Around) -> Meaning | None:
    """`relax 10 s` behind work is a rest; in a stretch it may be the stretch."""
    is_rest = around.takes is not None and bool({"rest", "effort"} & set(around.takes))
    return _rest(found, around) if is_rest else _bare_time(found, around)


_VERB = rf"(?P<verb>{_alternatives(words.VERBS)})"
_TIME = rf"(?P<time>{words.TIME})"
_COUNT = rf"(?P<count>{words.RANGE})"
_OF_TEN = r"[0-9]+(?:[.,][0-9]+)?"  # `3/4` is no fraction here, but three of four
_PERCENT = r"(?: ?%| ?percent| per cent)"
_OUT_OF = r"(?: ?/ ?| (?:out )?of )"
_LEVEL_COUNT = (
    rf"(?P<count>{_OF_TEN}(?:{words.TO}{_OF_TEN})?)(?:(?P<percent>{_PERCENT})|{_OUT_OF}(?P<of>[0-9]+))?"
)
_LEVEL_DOUBLE = (
    rf"(?P<count>{_OF_TEN})(?:(?P<percent>{_PERCENT})|{_OUT_OF}(?P<of>[0-9]+)){words.TO}"
    rf"(?P<double>{_OF_TEN})(?(percent){_PERCENT}|{_OUT_OF}(?P=of))"
)
_NO_DOUBLE = r"(?P<double>(?!))?"  # so that both forms have the group
_NO_LEVEL = r"(?P<level>(?!))?"
_NO_AFTER = r"(?P<after>(?!))?"
_AFTER = rf" ?(?P<after>{_alternatives(words.LEVEL_WORDS)})(?![a-z])"
_BETWEEN_SETS = r"(?: ?(?:between|after|each|btw)(?: the)?(?: each)?(?: every)? (?:sets?|rounds?))"

# Forms of one term, and how each is read; the longer before the shorter.
TERMS: tuple[tuple[str, Read], ...] = (
    (rf"(?:rest|pause){FILL}{_TIME}{_BETWEEN_SETS}", _rest_between),
    (rf"{_TIME}(?: of)? (?:rest|pause){_BETWEEN_SETS}", _rest_between),
    (rf"{KIND}(?![a-z]){FILL}{_TIME}", _timed),
    (rf"{_TIME}(?: of)? (?:rest|off|break|recovery)(?![a-z])", _rest),
    (rf"(?:break|recover|recovery){FILL}{_TIME}", _rest),
    (rf"relax{FILL}{_TIME}", _relax),
    (rf"(?P<kind>ramp|build)(?: up)? over {_TIME}", _timed),
    (rf"{_VERB}(?![a-z]){FILL}{_TIME}", _doing),
    (rf"{_TIME}(?: of)?[ -]{_VERB}(?![a-z])(?! ?(?:for )?{words.TIME})", _doing),
    (rf"{_TIME}(?: of)?[ -](?:an? )?{KIND}(?![a-z])(?! ?(?:for )?{words.TIME})", _timed),
    (rf"{LEVEL}(?![a-z]){FILL}{_LEVEL_DOUBLE}{_NO_AFTER}(?![a-z])", _level),
    (rf"{LEVEL}(?![a-z]){FILL}(?:level )?{_LEVEL_COUNT}{_NO_DOUBLE}{_NO_AFTER}", _level),
    (rf"{_NO_LEVEL}(?:at |@ ?|with )?{_LEVEL_COUNT}{_NO_DOUBLE}(?: of)?{_AFTER}", _level),
    (rf"{_COUNT} {_LEFT}(?![a-z])", _left),
    (
        rf"(?:(?:stop|stopping|leave|leaving)(?: at)? )?{_COUNT} (?:reps? )?"
        r"(?:(?:short|shy) of|from|before) failure(?![a-z])",
        _left,
    ),
    (rf"(?:leaving )?{_COUNT} in (?:the )?(?:tank|reserve)(?![a-z])", _left),
    (rf"(?:rir|leave|leaving){FILL}{_COUNT}(?: in the tank)?(?![a-z0-9/])", _left),
    (_LOAD, _load),
    (SIDES, _sides),
    (rf"repeat(?: it)? ?(?:x ?)?{_COUNT}(?: ?{REPS})?", _counted),
    (rf"{_COUNT} ?{REPS}(?:,? in(?: ?/ ?| and )out)?", _counted),
    (rf"{REPS}{FILL}{_COUNT}(?! ?[a-z/%0-9:\"'])", _counted),
    (
        rf"(?:holds?|holding|keep){FILL}{_COUNT} (?P<counted>breaths?|times|reps)(?![a-z])",
        _counted,
    ),
)
_JOINED = re.compile(
    rf"[ ,;&+]*(?:(?<![a-z])(?!(?:each|a) {_LIMB})"
    r"(?:with|of|at|@|and|then|x|for|in|a|an|each)(?![a-z0-9]) ?)*"
)
_BARE_TIME = re.compile(_TIME)
_BARE_LEVEL = re.compile(rf"{_NO_LEVEL}{_LEVEL_COUNT}{_NO_DOUBLE}{_NO_AFTER}")


@cache  # on most sites no dose has a slip, and then none is compiled
def _terms() -> tuple[tuple[re.Pattern[str], Read], ...]:
    return tuple((re.compile(pattern), read) for pattern, read in TERMS)


def one(text: str, around: Around) -> Meaning | None:
    """One term in loose words, whole; None where it isn't one, or means more than one thing."""
    for pattern, read in _terms():
        if found := pattern.fullmatch(text):
            return read(found, around)
    return None


def bare_time(text: str, around: Around) -> Meaning | None:
    """A time that doesn't say what it is for, with the likeliest kind that the label takes."""
    found = _BARE_TIME.fullmatch(text)
    return _bare_time(found, around) if found else None


def bare_level(text: str, around: Around) -> Meaning | None:
    """A level or percentage alone, with the one kind that the label takes."""
    found = _BARE_LEVEL.fullmatch(text)
    return _level(found, around) if found else None


def several(text: str, around: Around) -> Meaning | None:
    """One term or more in loose words, with `x`, `with`, `of` or nothing between them; a time alone among
    them counts as well. None where a word or digit isn't understood, or a kind stands twice.
    """
    found, at, joined = Meaning(), 0, ""
    while at < len(text):
        step = _longest(text, at, around, joined)
        if step is None:
            return None
        meaning, at = step
        found += meaning
        if at < len(text):
            link = _JOINED.match(text, at)
            joined = link[0].strip() if link else ""
            at = link.end() if link else at
            if at == len(text) and joined:
                return None
    kinds = {kind_of(term) for term in found.terms}
    if "reps" in kinds and "effort" in kinds and re.search(r"%(?!.*[a-z])", text):
        return None  # of the effort, or of what one can lift
    return found if found.is_clear() else None


def _longest(text: str, at: int, around: Around, joined: str) -> tuple[Meaning, int] | None:
    """The first form that fits at a place, and where it ends."""
    for pattern, read in _terms():
        if (match := pattern.match(text, at)) and not _cuts(text, match.end()):
            is_count = read in (_counted, _left)
            if joined.split(" ")[-1] in ("for", "in") and not is_count:
                return None  # `5 reps for 30 s`: so many in that time, or one after the other?
            meaning = read(match, around)
            return (meaning, match.end()) if meaning else None
    if level := _level_behind(text, at, around, joined):
        return level
    # a time alone belongs to what it is tied to by `x`, `of`, `with` or `@`
    if (match := _BARE_TIME.match(text, at)) and joined not in ("for", "in", "and", "then", ",", ";", "+"):
        if at and not joined and len(around.time_kinds(1)) > 1:
            return None
        meaning = _bare_time(match, around)
        return (meaning, match.end()) if meaning and not _cuts(text, match.end()) else None
    return None


def _level_behind(text: str, at: int, around: Around, joined: str) -> tuple[Meaning, int] | None:
    """A percentage or a level of ten behind another term, without its kind."""
    match = _BARE_LEVEL.match(text, at) if at and joined in ("", "@", "at", ",") else None
    if not match or _cuts(text, match.end()) or (match["percent"] is None and match["of"] != "10"):
        return None
    meaning = _level(match, around)
    return (meaning, match.end()) if meaning else None


def _cuts(text: str, at: int) -> bool:
    """Whether a word or number goes on at a place."""
    return bool(re.match(r"[a-z0-9%/.:]", text[at : at + 1])) and bool(re.match(r"[a-z0-9]", text[at - 1]))


def with_front(meaning: Meaning, **front: str) -> Meaning:
    """The meaning with more lines for the front matter, before its own."""
    return replace(meaning, front=(*front.items(), *meaning.front))
