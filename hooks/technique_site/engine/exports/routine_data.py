"""The routines of regions and programmes as data for other programs, as `techniques-2.json` has them."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any

from technique_site.engine.catalogue.model import Catalogue, Routine
from technique_site.engine.exports.compact_json import number
from technique_site.engine.page import technique_facts
from technique_site.engine.page.technique import Technique


def routines(catalogue: Catalogue, uri: str, shown: Collection[str]) -> list[dict[str, Any]]:
    """The routines of a page, each with its name, summary and frequency where it has them, its techniques in
    order, and the least and the most seconds that these take. `shown` are the keys of the techniques that
    the data has.
    """
    found = [
        (one, [technique for technique in techniques if technique.key in shown])
        for one, techniques in catalogue.routines(uri)
    ]
    return [_routine(catalogue, one, techniques) for one, techniques in found if techniques]


def _routine(catalogue: Catalogue, routine: Routine, techniques: list[Technique]) -> dict[str, Any]:
    said = {"name": routine.name, "summary": routine.summary, "frequency": routine.frequency}
    return {
        **{key: value for key, value in said.items() if value},
        "techniques": [_entry(catalogue, one) for one in techniques],
        "seconds": [number(time) for time in technique_facts.seconds_of(techniques)],
    }


def _entry(catalogue: Catalogue, technique: Technique) -> dict[str, Any]:
    """A technique's key, and the numbers that differ from those of its page."""
    now, own = technique.volume, catalogue.techniques[technique.key].volume
    entry: dict[str, Any] = {"key": technique.key}
    if (now.low, now.high) != (own.low, own.high):
        entry["number"] = [now.low, now.high]
    if now.reps and now.reps != own.reps:
        entry["reps"] = [now.reps.low, now.reps.high]
    return entry
