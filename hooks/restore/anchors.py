"""The address of each cue in its page: `pails`, and `pails-2` for a second one."""

from __future__ import annotations

import re
from typing import Iterable

from restore.cue_list import Cue


def anchors(cues: Iterable[Cue]) -> list[str]:
    """One address a cue, in their order."""
    seen: dict[str, int] = {}
    found = []
    for cue in cues:
        name = re.sub(r"[^a-z0-9]+", "-", cue.label.name.lower()).strip("-")
        seen[name] = seen.get(name, 0) + 1
        found.append(name if seen[name] == 1 else f"{name}-{seen[name]}")
    return found
