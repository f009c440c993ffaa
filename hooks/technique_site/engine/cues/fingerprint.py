"""A short fingerprint of a cue list, by which a page knows whether a sheet that was printed earlier still
says what it says.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from functools import lru_cache

from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.sentences import visible
from technique_site.engine.cues.sequence import Volume

LENGTH = 6
# Crockford's base 32 in lower case: no i, l, o and u, so that it can be read out and typed
# (crockford.com/base32.html).
LETTERS = "0123456789abcdefghjkmnpqrstvwxyz"
# A later way of taking fingerprints must not reuse this number; those on paper stay as they are.
EDITION = "1"


def of_cues(cues: Iterable[Cue], volume: Volume | None = None) -> str:
    """Cues → six letters and digits. The same for cues that say the same to a reader: labels, doses, words
    and coaching points in their order; and the repetitions of the whole list and the rest between its sets,
    as `volume` has them.

    Marks of Markdown, addresses of links, line breaks and the way a range is typed don't count.
    """
    said = [
        [
            cue.label.name,
            *(f"{t.kind} {t.low}-{t.high}" for t in cue.dose.terms),
            _plain(cue.instruction),
            *map(_plain, cue.points),
        ]
        for cue in cues
    ]
    terms = [volume.reps, volume.rest] if volume else []
    # A list without these has the fingerprint that it has on paper.
    said += [[f"{t.kind} {t.low}-{t.high}"] for t in terms if t]
    return _short("\n\n".join("\n".join(one) for one in said))


def of_routine(parts: Iterable[tuple[str, str]]) -> str:
    """The key and the fingerprint of each technique of a routine, in its order → the routine's own."""
    return _short("\n".join(f"{key} {mark}" for key, mark in parts))


@lru_cache(maxsize=16384)  # the linter asks for those of all techniques, then pages do, and sheets of plans
def _plain(markdown: str) -> str:
    return re.sub(r"\s+", " ", visible(markdown)).strip()


def _short(text: str) -> str:
    return letters(f"{EDITION}\n{text}")


def letters(text: str) -> str:
    """Any text → six letters and digits that stand for it: 30 bits of SHA-256."""
    digest = int.from_bytes(hashlib.sha256(text.encode()).digest()[:8], "big")
    return "".join(LETTERS[digest >> 5 * position & 31] for position in range(LENGTH))


def shown(mark: str) -> str:
    """A fingerprint as paper has it: in capitals, in two groups."""
    return f"{mark[:3]}-{mark[3:]}".upper()
