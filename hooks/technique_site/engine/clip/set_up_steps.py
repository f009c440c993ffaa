"""The steps of a set-up in a clip: which stand together, and which figure is beside each."""

from __future__ import annotations

from collections.abc import Sequence

from technique_site.engine.clip.storyboard import ClipFigure

# Steps beside one figure stand together, so that the film moves on: so many at the most, of so many letters
# in all, for which there is room.
STEPS_MOST, STEPS_LETTERS = 3, 140


def together(steps: Sequence[str], beside: Sequence[ClipFigure]) -> list[tuple[int, list[str]]]:
    """The steps of the set-up in groups that stand together, each with the index of its first step. `beside`
    are their figures.
    """
    groups: list[tuple[int, list[str]]] = []
    for i, step in enumerate(steps):
        if groups:
            first, group = groups[-1]
            has_room = len(group) < STEPS_MOST and len("".join([*group, step])) <= STEPS_LETTERS
            if beside[first] == beside[i] and has_room:
                group.append(step)
                continue
        groups.append((i, [step]))
    return groups


def variants(others: Sequence[ClipFigure], steps: Sequence[str]) -> dict[int, ClipFigure]:
    """The variant beside each step that has one, by the step's index: beside the steps that begin with its
    name, else beside the first that names it. Of two variants for a step the first is taken.
    """
    shown: dict[int, ClipFigure] = {}
    for one in others:
        own = [i for i, step in enumerate(steps) if step.lower().startswith(f"{one.variant}:")]
        own = own or [i for i, step in enumerate(steps) if one.variant in step.lower()][:1]
        shown.update({i: one for i in own if i not in shown})
    return shown
