"""An address as a QR code (ISO/IEC 18004): in black ink on a sheet of white paper, and on the screen."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, cached_property, lru_cache
from itertools import compress

import segno

from technique_site.engine.sheet import qr_masks

QUIET = 4  # modules: the white border round a code (ISO/IEC 18004, 6.3.8)
# Sizes at which a phone reads a code from a bad photocopy, in millimetres: the least side of a module, and of
# the code with its quiet zone.
LEAST_MODULE, LEAST = 0.52, 26.0
MOST = 62.0  # millimetres; a plan's code that would be larger takes the page's room from its words
_RUN = re.compile("0*1+")  # light modules of a row, and the dark ones behind them
_BITS = bytes.maketrans(b"01", b"\0\1")


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
        written = "0".join(self.rows)  # with a light module between two rows
        dark = int(written, 2)
        begins = f"{dark & ~(dark >> 1):0{len(written)}b}".encode().translate(_BITS)
        runs = written.replace("0", " ").split()
        starts = compress(_starts(len(self.rows)), begins)
        return "".join([start + _filled(run) for start, run in zip(starts, runs)])

    @cached_property
    def line(self) -> str:
        """The same drawn with a line one module thick, in half the bytes, for screens."""
        line: list[str] = []
        for y, row in enumerate(self.rows, QUIET):
            runs = _RUN.findall(row)
            for run in runs[:1]:
                dark = run.count("1")
                line.append(f"M{len(run) - dark + QUIET} {y}.5h{dark}")
            line += map(_drawn, runs[1:])
        return "".join(line)


@cache
def _starts(side: int) -> list[str]:
    """Where each module stands in a path, row after row, with one module more behind each."""
    return [f"M{x + QUIET} {y + QUIET}" for y in range(side) for x in range(side + 1)]


@cache
def _filled(run: str) -> str:
    """A run of dark modules as a part of a path to be filled."""
    return f"h{len(run)}v1h-{len(run)}z"


@lru_cache(maxsize=4096)
def _drawn(run: str) -> str:
    """The same as a part of a line, behind light modules."""
    dark = run.count("1")
    return f"m{len(run) - dark} 0h{dark}"


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
