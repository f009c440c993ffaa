"""An address as a QR code (ISO/IEC 18004): in black ink on a sheet of white paper, and on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property, lru_cache

import segno

from technique_site.engine.sheet import qr_masks

QUIET = 4  # modules: the white border round a code (ISO/IEC 18004, 6.3.8)
# Sizes at which a phone reads a code from a bad photocopy, in millimetres: the least side of a module, and of
# the code with its quiet zone.
LEAST_MODULE, LEAST = 0.52, 26.0
MOST = 62.0  # millimetres; a plan's code that would be larger takes the page's room from its words
_RUN = re.compile("1+")  # of dark modules


@dataclass(frozen=True)
class Code:
    """A code: its rows, `1` for each dark module, and its side on paper in mm, with the quiet zone."""

    address: str
    rows: tuple[str, ...]
    size: float

    @property
    def side(self) -> int:
        """Its side in modules, with the quiet zone: the unit of its paths is a module."""
        return len(self.rows) + 2 * QUIET

    @cached_property
    def path(self) -> str:
        """An SVG path to be filled, which printers do best."""
        return "".join(
            f"M{x + QUIET} {y + QUIET}h{stop - x}v1h-{stop - x}z"
            for y, row in enumerate(self.rows)
            for x, stop in _dark(row)
        )

    @cached_property
    def line(self) -> str:
        """The same drawn with a line one module thick, in half the bytes, for screens."""
        line: list[str] = []
        for y, row in enumerate(self.rows):
            end = 0
            for x, stop in _dark(row):
                line.append(f"m{x - end} 0h{stop - x}" if end else f"M{x + QUIET} {y + QUIET}.5h{stop - x}")
                end = stop
        return "".join(line)


def _dark(row: str) -> list[tuple[int, int]]:
    """Where the dark runs of a row begin and end."""
    return [run.span() for run in _RUN.finditer(row)]


@lru_cache(maxsize=4096)  # reckoning one takes 20 ms, and each build of `make serve` shows all of them anew
def code(address: str) -> Code:
    """An address → its code. Errors are corrected at level M, or at a better level where the code doesn't
    grow by it. Raises ValueError for an address that is too long for a code.
    """
    try:
        rows = tuple(qr_masks.masked(address))
    except segno.DataOverflowError:
        raise ValueError(f"the address has {len(address)} characters, too many for a QR code") from None
    side = len(rows) + 2 * QUIET
    return Code(address, rows, max(LEAST, round(side * LEAST_MODULE, 1)))


def if_it_fits(address: str) -> Code | None:
    """An address → its code; None where there is no address, or one that is too long for a code."""
    try:
        return code(address) if address else None
    except ValueError:
        return None
