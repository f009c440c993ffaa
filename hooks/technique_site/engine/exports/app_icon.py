"""The site's mark as icons: SVG of each size and shape that browsers, phones and desktops ask for, and the
file `favicon.ico`.
"""

from __future__ import annotations

import re
import struct

from technique_site.engine.settings.palette import Palette

SIDE = 32  # of the icon's view box
# For a site that names no drawing of its own: a person under an arch. Colours are names of the palette.
DEFAULT_MARK = (
    '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="9"'
    ' fill="var(--rp-brand)"/><path d="M8 23a8 8 0 0 1 16 0" fill="none" stroke="var(--rp-on-brand)"'
    ' stroke-width="3.4" stroke-linecap="round"/><circle cx="16" cy="9.4" r="2.8"'
    ' fill="var(--rp-mark-dot)"/></svg>'
)
_COLOUR = re.compile(r"var\(--([\w-]+)\)")
_BOX = re.compile(r"viewBox=[\"']([^\"']*)[\"']")
# a launcher cuts a circle of 80 % out of a maskable icon: the mark's dot, its outermost part, stands within
MASKED = 0.88


def coloured(mark: str, palette: Palette) -> str:
    """A mark whose colours are names of the palette → the mark in the light palette's colours, as it is where
    no stylesheet reaches.
    """
    known = palette.variables()
    return _COLOUR.sub(lambda found: known.get(found[1], found[0]), mark)


def inline(mark: str) -> str:
    """The mark for a page's head, beside the site's name: it takes the page's colours."""
    return (
        f'<svg class="rp-mark" viewBox="{_box(mark)}" aria-hidden="true"'
        f' focusable="false">{_inside(mark)}</svg>'
    )


def svg(mark: str, ground: str, size: int, bleeds: bool = False, scale: float = 1.0) -> str:
    """The mark as a square of `size` pixels. With `bleeds` the colour `ground` fills the corners, as phones
    cut their own shape; `scale` leaves room round it.
    """
    fill = f'<rect width="{SIDE}" height="{SIDE}" fill="{ground}"/>' if bleeds else ""
    left, top, width, height = map(float, re.split(r"[\s,]+", _box(mark)))
    scale *= SIDE / max(width, height)
    right, down = (SIDE - width * scale) / 2 - left * scale, (SIDE - height * scale) / 2 - top * scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {SIDE}'
        f' {SIDE}">{fill}<g transform="translate({right:g} {down:g})'
        f' scale({scale:g})">{_inside(mark)}</g></svg>'
    )


def _box(mark: str) -> str:
    found = _BOX.search(mark)
    return found[1] if found else f"0 0 {SIDE} {SIDE}"


def _inside(mark: str) -> str:
    return mark[mark.index("<svg") :].partition(">")[2].rpartition("</svg>")[0]


def ico(png: bytes, size: int) -> bytes:
    """A PNG as the one picture of an .ico file, whose head is a list of 1 with the picture's size, depth,
    length and place.
    """
    return struct.pack("<3H4B2H2I", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png
