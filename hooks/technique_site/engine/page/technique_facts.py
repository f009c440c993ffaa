"""A technique in short: how long, how often, on which sides, and what it needs."""

from __future__ import annotations

from technique_site.engine.cues.dose_words import minutes
from technique_site.engine.page.technique import Technique


def facts(technique: Technique) -> list[str]:
    """How long, how often and on which sides: the short line under a technique's title, without its
    equipment.
    """
    found = [f"about {minutes(technique.seconds)} min"] if technique.seconds else []
    if technique.rounds > 1:
        found.append(f"{technique.rounds} rounds")
    if technique.each_side:
        found.append("each side")
    if technique.frequency:
        found.append(technique.frequency)
    return found


def needs(technique: Technique) -> str:
    """The equipment in words."""
    return ", ".join(technique.equipment) if technique.equipment else "nothing"
