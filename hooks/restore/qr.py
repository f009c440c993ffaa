"""The code on a sheet: an address as a QR code (ISO/IEC 18004) for black ink on white paper."""

from __future__ import annotations

from dataclasses import dataclass

import segno

QUIET = 4  # modules of white round the code, as the standard asks for
LEAST_MODULE, LEAST = 0.52, 26.0  # millimetres: of a module, and of the whole code with its quiet zone; a phone reads it from a photocopy


@dataclass(frozen=True)
class Code:
    """A code as an SVG path in modules, its side in modules and on paper in millimetres, both with the quiet zone."""

    address: str
    path: str
    side: int
    size: float


def code(address: str) -> Code:
    """An address → its code. Level M or better: segno takes a better one where it costs no room. Raises ValueError for an address that is too long for a code."""
    try:
        made = segno.make_qr(address, error="m", boost_error=True)
    except segno.DataOverflowError:
        raise ValueError(f"the address has {len(address)} characters, too many for a QR code") from None
    rows = []
    for y, row in enumerate(made.matrix):
        x = 0
        while x < len(row):
            wide = next((n for n, dark in enumerate(row[x:]) if not dark), len(row) - x)
            if wide:
                rows.append(f"M{x + QUIET} {y + QUIET}h{wide}v1h-{wide}z")
            x += wide + 1
    side = len(made.matrix) + 2 * QUIET
    return Code(address, "".join(rows), side, max(LEAST, round(side * LEAST_MODULE, 1)))
