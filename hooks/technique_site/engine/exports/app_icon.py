"""The site's mark as icons: SVG of each size and shape that browsers, phones and desktops ask for, and the
file `favicon.ico`.
"""

from __future__ import annotations

import struct

from technique_site.engine.drawing.palette import BRAND

SIDE = 32  # of the mark's own view box
# a launcher cuts a circle of 80 % out of a maskable icon: the mark's dot, its outermost part, stands within
MASKED = 0.88


def svg(mark: str, size: int, bleeds: bool = False, scale: float = 1.0) -> str:
    """The mark as a square of `size` pixels. With `bleeds` its colour fills the corners, as phones cut their
    own shape; `scale` leaves room round it.
    """
    inside = mark.partition(">")[2].rpartition("</svg>")[0]
    ground = f'<rect width="{SIDE}" height="{SIDE}" fill="{BRAND}"/>' if bleeds else ""
    edge = SIDE * (1 - scale) / 2
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {SIDE}'
        f' {SIDE}">{ground}<g transform="translate({edge:g} {edge:g}) scale({scale:g})">{inside}</g></svg>'
    )


def ico(png: bytes, size: int) -> bytes:
    """A PNG as the one picture of an .ico file, whose head is a list of 1 with the picture's size, depth,
    length and place.
    """
    return struct.pack("<3H4B2H2I", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png
