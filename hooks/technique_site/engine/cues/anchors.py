"""The address of each cue in its page: `pails`, and `pails-2` for a second one."""

from __future__ import annotations

import re
from collections.abc import Iterable

from technique_site.engine.cues.cue_list import Cue


def anchor(label: str) -> str:
    """The address of the first cue with this label."""
    return re.sub(r"[^a-z0-9]+", "-", label.lower()).strip("-")


def anchors(cues: Iterable[Cue]) -> list[str]:
    """One address a cue, in their order."""
    seen: dict[str, int] = {}
    found: list[str] = []
    for cue in cues:
        name = anchor(cue.label.name)
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found
