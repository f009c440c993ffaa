"""What a row of the tables of slips holds, and what comes of it."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property
from typing import NamedTuple

from technique_site.engine.cues.dose_slip_meaning import Around, Meaning


class Told(NamedTuple):
    """What a slip means, or advice; and a word to show in the row's `{sign}`, and the repair with `{dose}`,
    where these are others than usual.
    """

    made: Meaning | str
    sign: str = ""
    repair: str = ""


# What a match in the plain words of a dose or term means: a meaning, of which the repair is made; advice
# where it can't be written; or None where the row doesn't fit after all.
Says = Callable[[re.Match[str], str, Around], "Meaning | Told | str | None"]


@dataclass(frozen=True)
class Row:
    """One slip. `what` may show `{written}` and the pattern's group `sign`, as `{sign}`. `certain` repairs
    may be written without asking. The pattern looks at the plain words, or at the dose `as_written`.
    """

    name: str
    written: str  # the pattern, as it is written
    says: Says
    rule: str
    what: str
    example: str
    certain: bool
    as_written: bool

    @cached_property
    def pattern(self) -> re.Pattern[str]:
        """The pattern, compiled once it is looked for: on most sites no dose has a slip."""
        return re.compile(self.written, re.IGNORECASE)


class Slip(NamedTuple):
    """`text` is the dose or term as the grammar wants it, None where there is none to write; `front` are
    lines of the front matter, key and value; `certain` says whether the text may be written without asking.
    """

    rule: str
    what: str
    repair: str
    text: str | None = None
    front: tuple[tuple[str, str], ...] = ()
    certain: bool = False


def row(
    name: str,
    pattern: str,
    says: Says | str,
    rule: str,
    what: str,
    example: str,
    certain: bool = False,
    as_written: bool = False,
) -> Row:
    """A row of a table. `says` may be advice in words."""
    advice = says if isinstance(says, str) else None
    made: Says = (lambda found, plain, around: advice) if isinstance(says, str) else says
    return Row(name, pattern, made, rule, what, example, certain, as_written)
