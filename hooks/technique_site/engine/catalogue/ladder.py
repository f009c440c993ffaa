"""Which technique is easier or harder than which. A page says either; the other page needn't say it again.
A region's ladders are what that makes of its techniques: from the first week up.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from technique_site.engine.page.technique import Technique
from technique_site.engine.page.technique_fields import Named
from technique_site.engine.text import spelling
from technique_site.engine.text.problem import Problem


@dataclass(frozen=True)
class Ladder:
    """The steps of each technique by its key: keys of those one step easier, and one step harder. A technique
    without any isn't in it.
    """

    easier: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])
    harder: Mapping[str, tuple[str, ...]] = field(default_factory=dict[str, tuple[str, ...]])


@dataclass(frozen=True)
class Chain:
    """Techniques of a region that lead up to each other, by their keys: `rungs` from the easiest up. Those on
    one rung are as far from the ground.
    """

    rungs: tuple[tuple[str, ...], ...]


@dataclass(frozen=True)
class _Step:
    """That one technique is harder than another, as a page says it."""

    low: str
    high: str
    path: str
    named: Named


def read(techniques: Mapping[str, Technique], paths: Mapping[str, str]) -> tuple[Ladder, list[Problem]]:
    """All techniques by their keys, and the paths of their pages in messages → the ladder, and what is wrong
    with it. What is wrong is left out.
    """
    problems: list[Problem] = []
    steps: list[_Step] = []
    for key, technique in techniques.items():
        for names, is_harder in ((technique.easier, False), (technique.harder, True)):
            for named in names:
                other, said = _found(techniques, technique, named)
                if said:
                    problems.append(Problem(paths[key], *named.position, "ladder-technique", *said))
                elif other:
                    low, high = (key, other) if is_harder else (other, key)
                    steps.append(_Step(low, high, paths[key], named))
    above: dict[str, set[str]] = {}
    for step in steps:
        above.setdefault(step.low, set()).add(step.high)
    right: list[_Step] = []
    for step in steps:
        if circle := _way(above, step.high, step.low):
            problems.append(Problem(step.path, *step.named.position, "ladder-circle", *_told(step, circle)))
        else:
            right.append(step)
    return Ladder(_by(right, "high", "low"), _by(right, "low", "high")), problems


def chains(known: Ladder, keys: Iterable[str]) -> list[Chain]:
    """The ladders of a region whose techniques have these keys, in the order of these. Which rung one stands
    on is decided by the longest way up to it. A way may lead through other regions; who has none to another
    of the region stands on no ladder.
    """
    own = list(keys)
    above = {key: _all_above(known, key).intersection(own) for key in own}
    level = _levels(above)
    found: list[Chain] = []
    left = [key for key in own if above[key] or level[key]]
    while left:
        together = {left[0]}
        while more := [key for key in left if key not in together and _meets(above, key, together)]:
            together.update(more)
        chain = [key for key in left if key in together]
        left = [key for key in left if key not in together]
        height = 1 + max(level[key] for key in chain)
        found.append(Chain(tuple(tuple(k for k in chain if level[k] == n) for n in range(height))))
    return found


def _levels(above: Mapping[str, set[str]]) -> dict[str, int]:
    """How many steps the longest way up to each technique has, by what is above each."""
    level: dict[str, int] = dict.fromkeys(above, 0)
    for key in sorted(above, key=lambda one: -len(above[one])):  # what is lower has more above it
        for one in above[key]:
            level[one] = max(level[one], level[key] + 1)
    return level


def _all_above(known: Ladder, key: str) -> set[str]:
    """All that is harder than a technique, however many steps."""
    found: set[str] = set()
    next_ones = [key]
    while next_ones:
        for one in known.harder.get(next_ones.pop(), ()):
            if one not in found:
                found.add(one)
                next_ones.append(one)
    return found


def _meets(above: Mapping[str, set[str]], key: str, others: set[str]) -> bool:
    """Whether a technique is above or below one of these."""
    return bool(above[key] & others) or any(key in above[one] for one in others)


def _found(
    techniques: Mapping[str, Technique], own: Technique, named: Named
) -> tuple[str, tuple[str, str] | None]:
    """The key of the technique that is named, or what is wrong with the name."""
    key = named.name if "/" in named.name else f"{own.region}/{named.name}"
    if key == own.key:
        return "", ("this is the page itself", "name another technique, or remove it")
    if key in techniques:
        return key, None
    names = [t.slug if t.region == own.region else t.key for t in techniques.values() if t.key != own.key]
    elsewhere = next((t.key for t in techniques.values() if t.slug == named.name), None)
    meant = elsewhere or spelling.nearest(named.name, names)
    repair = f"did you mean `{meant}`?" if meant else "write the file name of its page without `.md`"
    return "", (f"there is no technique `{named.name[:60]}`", repair)


def _way(above: Mapping[str, set[str]], start: str, end: str) -> list[str]:
    """The shortest way up from one technique to another, both included; empty where there is none."""
    ways, seen = [[start]], {start}
    while ways:
        way = ways.pop(0)
        if way[-1] == end:
            return way
        for one in sorted(above.get(way[-1], set()) - seen):
            seen.add(one)
            ways.append([*way, one])
    return []


def _told(step: _Step, circle: list[str]) -> tuple[str, str]:
    """What is said of a step that closes a circle. `circle` leads from its upper end back to its lower
    one.
    """
    if len(circle) == 2:
        what = f"`{step.low}` and `{step.high}` are each called harder than the other"
        return what, "say it on one of the two pages, the way it is"
    return (
        f"these are a circle, each harder than the one before: {' → '.join([*circle, circle[0]])}",
        "take one of them out of `easier` or `harder`",
    )


def _by(steps: list[_Step], of: str, to: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for step in steps:
        names = found.setdefault(getattr(step, of), [])
        if getattr(step, to) not in names:
            names.append(getattr(step, to))
    return {key: tuple(names) for key, names in found.items()}
