"""What the page of plans needs, as data: of all techniques a light list, `plan.json`, from which one chooses;
`plan-words.json`, what finds a technique besides its title, for who types; and of each its own numbers, which
stand in the file of its finished parts and are fetched once it is chosen. The page's script puts a plan's
numbers into what is finished here; it makes no sentence, no sheet and no layout.

`{rounds}`, `{reps}`, `{count}`, `{time}` and `{n}` in texts stand for numbers; `{region}`, `{slug}` and
`{part}` in addresses for what the list says of a technique. Addresses are relative to plan.json's own.
"""

from __future__ import annotations

import binascii
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from fractions import Fraction
from typing import Any

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.cues import dose_words
from technique_site.engine.cues.cue_list import MOST_CUES, Cue
from technique_site.engine.cues.cue_view import CueView
from technique_site.engine.cues.dose import FIRST_KINDS, LONGEST
from technique_site.engine.cues.sequence import MOST_ROUNDS, Volume, sequence
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.exports import moved_data
from technique_site.engine.exports.compact_json import number
from technique_site.engine.exports.techniques_json import SiteLinks
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.page.volume_fields import MOST_REPS
from technique_site.engine.sheet import overview, qr, sheet_steps
from technique_site.engine.sheet.sheet_steps import Step
from technique_site.engine.text import english

VERSION = 4  # raised when a script of before would read it wrongly
NAME = "plan.json"
WORDS_NAME = "plan-words.json"
PARTS = "assets/plan/{region}-{slug}.{part}.json"  # where the parts of a technique are
LIMITS = {
    "rounds": MOST_ROUNDS,
    "reps": MOST_REPS,
    "seconds": LONGEST,
    "cues": MOST_CUES,
}  # of what a plan may set


def data(
    catalogue: Catalogue,
    shown: Mapping[str, Pictures],
    site: SiteLinks,
    techniques: Sequence[Technique],
    parts: Mapping[str, str],
    first_page: str,
) -> dict[str, Any]:
    """The whole file as what JSON can hold. `techniques` are those that can be shown, in order; `shown` their
    pictures by key; `parts` has by key the part of an address that changes with a technique's finished parts;
    `first_page` is the HTML of a plan's first page.

    What many techniques say alike stands once in `texts`; they have its numbers.
    """
    former, texts = moved_data.former_addresses(catalogue), _Texts()
    listed = [
        {
            **_listed(one, texts, former),
            "equipment": texts.numbers(catalogue.equipment.of(one.equipment)),  # by which it is filtered
            "part": parts[one.key],
            **({"picture": True} if one.key in shown else {}),
        }
        for one in techniques
    ]
    return {
        "version": VERSION,
        "words": _words(),
        "total": {
            "text": technique_facts.TOTAL,
            "count": english.one_and_more("technique"),
            "time": english.one_and_more("minute"),
            "hour": dose_words.HOUR,
        },
        "code": {
            "quiet": qr.QUIET,
            "module": qr.LEAST_MODULE,
            "least": qr.LEAST,
            "most": qr.MOST,
        },
        "overview": {
            "html": first_page,
            "height": sheet_steps.HEIGHT,
            "normal": [_step(step, False) for step in overview.STEPS],
            "large": [_step(step, True) for step in overview.LARGE_STEPS],
        },
        "regions": {
            region: catalogue.pages[addresses.region_source(region)].title for region in catalogue.regions()
        },
        "parts": PARTS,
        "pictures": site.small("{region}/{slug}"),
        "texts": list(texts.known),
        "techniques": listed,
        "gone": moved_data.gone(catalogue),
    }


def words(techniques: Sequence[Technique]) -> dict[str, list[str]]:
    """The other file: by each technique's short id what it is found by besides its title and its region."""
    return {
        moved_data.short_id(addresses.technique_address(one.key)): [
            word
            for word in dict.fromkeys((*one.also_called, *one.muscles, *one.equipment))
            if word.casefold() != one.title.casefold()
        ]
        for one in techniques
    }


def path(technique: Technique, part: str) -> str:
    """The path of a technique's finished parts from the site's root; `part` is what changes with them."""
    return PARTS.format(region=technique.region, slug=technique.slug, part=part)


class _Texts:
    """Texts, each once, and the numbers that stand for them: from 0, in the order in which they came."""

    def __init__(self) -> None:
        self.known: dict[str, int] = {}

    def numbers(self, texts: Iterable[str]) -> list[int]:
        """The numbers of these texts."""
        return [self.known.setdefault(one, len(self.known)) for one in texts]


def shape(cues: Sequence[Cue]) -> int:
    """Ten bits of the kinds of all cues' terms: a plan's holds are for cues of one shape. CRC-16/CCITT-FALSE.

    Links hold it, so it must never be taken another way. Kinds that the first edition of the grammar didn't
    have don't count: a cue that gains one is the same for a plan.
    """
    kinds = ",".join(
        " ".join(sorted(term.kind for term in cue.dose.terms if term.kind in FIRST_KINDS)) for cue in cues
    )
    return binascii.crc_hqx(kinds.encode(), 0xFFFF) & 1023


def _words() -> dict[str, Any]:
    """The words of each number of minutes and of seconds: side by side they are those of a time. `long` has
    those of the hours and minutes that techniques take.
    """
    minutes = [60 * number for number in range(LONGEST // 60 + 1)]
    return {
        "long": dose_words.LONG,
        **{
            kind: {"minutes": [*map(say, minutes)], "seconds": [*map(say, range(60))]}
            for kind, say in (("full", dose_words.time), ("short", dose_words.short_time))
        },
    }


def _step(step: Step, large: bool) -> dict[str, str]:
    """A layout of the first page: with figures in its rows, and without."""
    return {
        "drawn": sheet_steps.variables(step, step.figure, large),
        "plain": sheet_steps.variables(step, 0, large),
    }


def _listed(technique: Technique, texts: _Texts, former: Mapping[str, Sequence[str]]) -> dict[str, Any]:
    """What the list says of a technique: what it's called, its facts in short with its own
    numbers, and how many minutes it takes.
    """
    address = addresses.technique_address(technique.key)
    when = ("", "rounds" if technique.rounds > 1 else "one round", technique_facts.BOTH)
    numbers = technique_facts.numbers(technique) | {
        "{time}": dose_words.about(*[dose_words.minutes(technique.seconds)] * 2, short=True),
        "{rounds}": str(technique.rounds),
    }
    facts = [
        technique_facts.filled(one.text, numbers)
        for one in technique_facts.patterns(technique)
        if one.when in when and one.text != technique.frequency
    ]
    return {
        "id": moved_data.short_id(address),
        "former_ids": [moved_data.short_id(one) for one in former.get(address, ())],
        "title": technique.title,
        "region": technique.region,
        "slug": technique.slug,
        "minutes": dose_words.minutes(technique.seconds),
        "facts": texts.numbers(facts),
        "often": texts.numbers([technique.frequency] if technique.frequency else []),
        "needs": texts.numbers([technique_facts.needs_line(technique)]),
        "settings": texts.numbers([_settings(technique)]),
    }


def _settings(technique: Technique) -> str:
    """What a plan may set of a technique, in words: `Sets, repetitions, rest, side and holds`."""
    volume = technique.volume
    things = [
        english.capital(f"{volume.word}s"),
        *(["repetitions"] if volume.reps else []),
        *(["rest"] if volume.rest else []),
        *(["side"] if volume.sides == "each" else []),
        *(["holds"] if any(map(_is_held, technique.views)) else []),
    ]
    return " and ".join(filter(None, (", ".join(things[:-1]), things[-1])))


def own(technique: Technique) -> dict[str, Any]:
    """A technique's own numbers, with which a plan adds up and which it may set."""
    holds = {str(view.number - 1): _hold(view) for view in technique.views if _is_held(view)}
    volume = technique.volume
    both = _time(technique, volume)
    held = sum((view.cue.dose.times * _middle(view) for view in technique.views), Fraction(0))
    return {
        "facts": [[one.text, one.when] for one in technique_facts.patterns(technique)],
        "unit": volume.word,
        "sides": volume.sides,
        "reps": [volume.reps.low, volume.reps.high] if volume.reps else None,
        "rest": _rest(volume),
        "often": technique.frequency,
        "rounds": technique.rounds,
        "seconds": number(_of_list(technique) - held),  # the list once, without the holds
        "time": {
            "both": both,
            "one": _time(technique, replace(volume, each_side=False)) if volume.each_side else both,
        },
        "shape": shape(technique.cues),
        "holds": holds,
    }


def _rest(volume: Volume) -> dict[str, Any] | None:
    """The rest between two rounds or sets: its words and seconds. `own` is the rest to which setting it would
    change nothing; 0 for a range.
    """
    if not volume.rest:
        return None
    return {
        "words": dose_words.duration(volume.rest),
        "own": volume.rest.low if volume.rest.low == volume.rest.high else 0,
        "seconds": number(volume.rest.middle),
    }


def _of_list(technique: Technique) -> Fraction:
    """How many seconds the cue list takes once, as one repetition where it is one."""
    return sum((turn.seconds for turn in technique.sequence.one_list), Fraction(0))


def _time(technique: Technique, volume: Volume) -> dict[str, Any]:
    """What the page of plans adds up: `once`, and for each round or set `round`, so many `lists`, and between
    two of them so many `rests`. In seconds, but for the last two.
    """
    one, two = (sequence(technique.cues, volume, number) for number in (1, 2))
    lists = len(one.sides)
    rests = sum(1 for turn in two.turns if turn.kind == "rest") if volume.rest else 0
    of_lists = lists * volume.times * _of_list(technique)
    rest = rests * volume.rest.middle if volume.rest else Fraction(0)
    each = two.seconds - one.seconds - of_lists - rest
    return {
        "once": number(one.seconds - of_lists - each),
        "round": number(each),
        "lists": lists,
        "rests": rests,
    }


def _is_held(view: CueView) -> bool:
    return view.cue.dose.term("hold") is not None


def _middle(view: CueView) -> Fraction:
    """The middle of a cue's hold; 0 without one."""
    hold = view.cue.dose.term("hold")
    return hold.middle if hold else Fraction(0)


def _hold(view: CueView) -> dict[str, Any]:
    """A cue's hold: its words and seconds on the page, and how often the cue list has it. `own` is the hold
    to which setting it would change nothing; 0 for a range.
    """
    hold = view.cue.dose.term("hold")
    assert hold
    return {
        "label": view.label,
        "words": dose_words.term(hold),
        "own": hold.low if hold.low == hold.high else 0,
        "seconds": number(hold.middle),
        "times": number(view.cue.dose.times),
    }
