"""An address as a QR code (ISO/IEC 18004): in black ink on a sheet of white paper, and on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

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
    """A code as SVG paths whose unit is a module. `side` is its side in modules, `size` the same on paper in
    millimetres, both with the quiet zone.

    `path` is to be filled, which printers do best; `line` draws the same with a line one module thick, in
    half the bytes, for screens.
    """

    address: str
    path: str
    line: str
    side: int
    size: float


@lru_cache(maxsize=4096)  # reckoning one takes 20 ms, and each build of `make serve` shows all of them anew
def code(address: str) -> Code:
    """An address → its code. Errors are corrected at level M, or at a better level where the code doesn't
    grow by it. Raises ValueError for an address that is too long for a code.
    """
    try:
        matrix = qr_masks.masked(address)
    except segno.DataOverflowError:
        raise ValueError(f"the address has {len(address)} characters, too many for a QR code") from None
    rows: list[str] = []
    line: list[str] = []
    for y, row in enumerate(matrix):
        end = 0
        for dark in _RUN.finditer(row):
            x, stop = dark.span()
            wide = stop - x
            rows.append(f"M{x + QUIET} {y + QUIET}h{wide}v1h-{wide}z")
            line.append(f"{f'm{x - end} 0' if end else f'M{x + QUIET} {y + QUIET}.5'}h{wide}")
            end = stop
    side = len(matrix) + 2 * QUIET
    return Code(address, "".join(rows), "".join(line), side, max(LEAST, round(side * LEAST_MODULE, 1)))


def if_it_fits(address: str) -> Code | None:
    """An address → its code; None where there is no address, or one that is too long for a code."""
    try:
        return code(address) if address else None
    except ValueError:
        return None
