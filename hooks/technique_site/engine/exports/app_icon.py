"""The site's mark as icons: SVG of each size and shape that browsers, phones and desktops ask for, and the
file `favicon.ico`.
"""

from __future__ import annotations

import re
import struct
from dataclasses import replace

from technique_site.engine.settings.palette import Palette
from technique_site.engine.settings.site_mark import SIDE, Mark

_COLOUR = re.compile(r"var\(--([\w-]+)\)")
# a launcher cuts a circle of 80 % out of a maskable icon: the mark's dot, its outermost part, stands within
MASKED = 0.88


def coloured(mark: Mark, palette: Palette) -> Mark:
    """A mark whose colours are names of the palette → the mark in the light palette's colours, as it is where
    no stylesheet reaches.
    """
    known = palette.variables()
    return replace(mark, inside=_COLOUR.sub(lambda found: known.get(found[1], found[0]), mark.inside))


def inline(mark: Mark) -> str:
    """The mark for a page's head, beside the site's name: it takes the page's colours."""
    return (
        f'<svg class="rp-mark" viewBox="{mark.view_box}" aria-hidden="true"'
        f' focusable="false">{mark.inside}</svg>'
    )


def file(mark: Mark) -> str:
    """The mark as an SVG file."""
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="{mark.view_box}">{mark.inside}</svg>'


def svg(mark: Mark, ground: str, size: int, bleeds: bool = False, scale: float = 1.0) -> str:
    """The mark as a square of `size` pixels. With `bleeds` the colour `ground` fills the corners, as phones
    cut their own shape; `scale` leaves room round it.
    """
    fill = f'<rect width="{SIDE}" height="{SIDE}" fill="{ground}"/>' if bleeds else ""
    left, top, width, height = mark.box
    scale *= SIDE / max(width, height)
    right, down = (SIDE - width * scale) / 2 - left * scale, (SIDE - height * scale) / 2 - top * scale
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{size}" height="{size}" viewBox="0 0 {SIDE}'
        f' {SIDE}">{fill}<g transform="translate({right:g} {down:g})'
        f' scale({scale:g})">{mark.inside}</g></svg>'
    )


def ico(png: bytes, size: int) -> bytes:
    """A PNG as the one picture of an .ico file, whose head is a list of 1 with the picture's size, depth,
    length and place.
    """
    return struct.pack("<3H4B2H2I", 0, 1, 1, size, size, 0, 0, 1, 32, len(png), 22) + png
