"""Writes `Sheet 3 of 11` on a sheet that is printed already, so that sets are put together from the PDFs of
their techniques.

A sheet is printed with marks, which are links without words: at the ends of the lines of its head where
there may be room, and at its head's edge. Printing takes them out and notes in the PDF where they were
(ISO 32000-1, 14.5: page-piece dictionaries). Lengths are points.
"""

from __future__ import annotations

from functools import cache
from typing import Any

import pikepdf
from fontTools.ttLib import TTFont  # pyright: ignore[reportMissingTypeStubs]  # fontTools has none
from pikepdf import Array, Dictionary, Name

from technique_site.engine.sheet.typeface import FONTS
from technique_site.pdf import tags
from technique_site.render.sheet_html import SPOTS

_KEY, _NOTED = Name.TechniqueSheet, "D:20000101000000Z"  # the same time in each build
FONT = "/Number"  # on the page
_LINES = ("title", "facts", "address")  # of a head, those to try first before the others
_SPACE = 11.0  # between a line's words and the number
_MARGIN = 8.0  # above a page's lower edge, for the number of a sheet whose lines are all full


def take_spots(pdf: pikepdf.Pdf) -> None:
    """Takes the marks out of a browser's PDF, and notes on their page where they were."""
    root, gone = pdf.Root.get("/StructTreeRoot"), set[int]()
    for page in pdf.pages:
        found: dict[str, Any] = {}
        kept: list[Any] = []
        for one in page.get("/Annots", []):
            address = str(one.get("/A", {}).get("/URI", ""))
            if not address.startswith(SPOTS):
                kept.append(one)
                continue
            name, size = address.removeprefix(SPOTS).split("/")
            found[f"/{name}"] = Array([float(one.Rect[0]), float(one.Rect[1])])
            found["/size"] = float(size)
            gone.add(int(one.get("/StructParent", -1)))
        if found:
            noted = Dictionary(LastModified=_NOTED, Private=Dictionary(found))
            page.obj["/PieceInfo"] = Dictionary({str(_KEY): noted})
            page.obj["/Annots"] = Array(kept)
    if root is not None and gone:
        _forget(root, gone)


def _forget(root: Any, gone: set[int]) -> None:
    """Takes the elements of links with these numbers out of a structure tree."""
    numbers = list(root.ParentTree.Nums)
    pairs = list(zip(numbers[::2], numbers[1::2]))
    for key, element in pairs:
        if int(key) in gone:
            parent = element.P
            parent["/K"] = Array([kid for kid in tags.kids(parent) if not tags.same(kid, element)])
    root.ParentTree["/Nums"] = Array([one for pair in pairs if int(pair[0]) not in gone for one in pair])


def write(pdf: pikepdf.Pdf, number: int, of: int) -> int | None:
    """Writes a sheet's number on the first page that notes where there may be room. Returns its place in the
    PDF; there `FONT` has to become the bold typeface of sheets. None where no page notes it.
    """
    for place, page in enumerate(pdf.pages):
        spots = page.get("/PieceInfo", {}).get(_KEY, {}).get("/Private")
        if spots is None:
            continue
        glyphs, width = _set(f"Sheet {number} of {of}")
        size = float(spots["/size"])
        right = float(spots["/edge"][0])
        left = right - width * size
        fitting = (spots[f"/{one}"] for one in _LINES if f"/{one}" in spots)
        low = next((float(y) for x, y in fitting if float(x) + _SPACE <= left), _MARGIN)
        _draw(pdf, page, f"{FONT} {size:g} Tf 1 0 0 1 {left:.2f} {low:.2f} Tm <{glyphs}> Tj")
        return place
    return None


def _draw(pdf: pikepdf.Pdf, page: pikepdf.Page, text: str) -> None:
    """Draws a text on a page, which screen readers read at the end of the page's first paragraph."""
    root: Any = pdf.Root.StructTreeRoot
    numbers = list(root.ParentTree.Nums)
    own = next(held for key, held in zip(numbers[::2], numbers[1::2]) if int(key) == int(page.StructParents))
    paragraph = next(one for one in tags.elements(root) if str(one.S) == "/P")
    content = Dictionary(Type=Name.MCR, Pg=page.obj, MCID=len(own))
    paragraph["/K"] = Array([*tags.kids(paragraph), content])
    drawn = f"Q\n/P <</MCID {len(own)}>>BDC\nBT\n{text}\nET\nEMC\n"
    own.append(paragraph)
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(drawn.encode())  # beside the page's own, which so stays packed


@cache
def _typeface() -> Any:
    return TTFont(FONTS[True])


def _set(text: str) -> tuple[str, float]:
    """A text as the numbers of its letters' glyphs, in hexadecimal digits, and its width in ems."""
    typeface = _typeface()
    names = [typeface.getBestCmap()[ord(letter)] for letter in text]
    width = sum(typeface["hmtx"][name][0] for name in names) / typeface["head"].unitsPerEm
    return "".join(f"{typeface.getGlyphID(name):04X}" for name in names), width
