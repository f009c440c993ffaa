"""Reads PDFs as a person, a phone and a screen reader do: pages, letters and their sizes, ink, codes, tags,
bookmarks.
"""

from __future__ import annotations

import ctypes
import functools
import io
import re
import unicodedata
from collections.abc import Iterator
from typing import Any

import pypdfium2
import pypdfium2.raw as raw
import zxingcpp
from PIL import Image
from pypdf import PdfReader


def squeezed(text: str) -> str:
    """Text without its spaces, as a PDF knows places of letters and no lines, and without ligatures: it holds
    `ﬁ` as one letter.
    """
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text)).replace("\u200b", "")


@functools.lru_cache(maxsize=128)
def reader(data: bytes) -> PdfReader:
    """The PDF. It is kept with what was read of it: several tests look at one file."""
    return PdfReader(io.BytesIO(data))


def texts(data: bytes) -> list[str]:
    """The text of each page, squeezed."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [squeezed(page.get_textpage().get_text_range()) for page in pdf]


def lines(data: bytes) -> list[str]:
    """The lines of the first page, squeezed."""
    with pypdfium2.PdfDocument(data) as pdf:
        return [squeezed(line) for line in pdf[0].get_textpage().get_text_range().splitlines()]


def places(data: bytes) -> list[tuple[str, float, float]]:
    """Each letter of the first page with where it stands from the left and the top, in points."""
    with pypdfium2.PdfDocument(data) as pdf:
        page = pdf[0]
        text, high = page.get_textpage(), page.get_height()
        found = [(text.get_text_range(n, 1), *text.get_charbox(n)) for n in range(text.count_chars())]
        return [(letter, left, high - top) for letter, left, _, _, top in found if letter.strip()]


def sizes(data: bytes) -> set[float]:
    """The sizes of all letters, in points on paper."""
    found, matrix = set[float](), raw.FS_MATRIX()
    with pypdfium2.PdfDocument(data) as pdf:
        for page in pdf:
            text = page.get_textpage()
            for n in range(text.count_chars()):
                if chr(raw.FPDFText_GetUnicode(text, n)).strip():
                    assert raw.FPDFText_GetMatrix(text, n, matrix)
                    found.add(round(raw.FPDFText_GetFontSize(text, n) * abs(matrix.d), 1))
    return found


def picture(data: bytes, page: int = 0, dpi: int = 150) -> Image.Image:
    """A page as a scanner sees it: grey."""
    scale: Any = dpi / 72  # whose type pypdfium2 gives as that of its default, int
    with pypdfium2.PdfDocument(data) as pdf:
        return pdf[page].render(scale=scale).to_pil().convert("L")


def black_lines(data: bytes, page: int = 0) -> list[float]:
    """How thick the black lines of a page's drawings are, in points on paper."""
    found, width, matrix = list[float](), ctypes.c_float(), raw.FS_MATRIX()
    parts = [ctypes.c_uint() for _ in range(4)]
    with pypdfium2.PdfDocument(data) as pdf:
        for one in pdf[page].get_objects(filter=[raw.FPDF_PAGEOBJ_PATH]):
            if not raw.FPDFPageObj_GetStrokeColor(one.raw, *parts) or any(part.value for part in parts[:3]):
                continue
            fill, stroked = ctypes.c_int(), ctypes.c_int()
            assert raw.FPDFPath_GetDrawMode(one.raw, fill, stroked)
            assert raw.FPDFPageObj_GetStrokeWidth(one.raw, width) and raw.FPDFPageObj_GetMatrix(
                one.raw, matrix
            )
            if stroked.value:
                found.append(width.value * abs(matrix.a * matrix.d - matrix.b * matrix.c) ** 0.5)
    return found


def codes(image: Image.Image) -> list[Any]:
    """The QR codes in a picture, each with its text and place."""
    wanted: Any = zxingcpp.BarcodeFormat.QRCode  # its types want a set of formats, its code takes one, too
    return zxingcpp.read_barcodes(image, formats=wanted)


def bookmarks(data: bytes) -> list[Any]:
    """The bookmarks as titles, with those below one as a list behind it."""

    def named(items: list[Any]) -> list[Any]:
        return [named(item) if isinstance(item, list) else item.title for item in items]

    return named(reader(data).outline)


def tags(data: bytes) -> list[tuple[str, str]]:
    """The tags that mean something in reading order, each with its alternative text."""
    return [
        (str(one["/S"])[1:], str(one.get("/Alt", "")))
        for one in _elements(_tags(data))
        if one.get("/S") not in (None, "/NonStruct")
    ]


def items(data: bytes) -> Iterator[list[str]]:
    """The tags right inside each list item."""
    for one in _elements(_tags(data)):
        if one.get("/S") == "/LI":
            yield [
                str(kid["/S"])[1:] if hasattr(kid, "keys") and "/S" in kid else "text" for kid in _kids(one)
            ]


def _tags(data: bytes) -> Any:
    trailer: Any = reader(data).trailer
    return trailer["/Root"]["/StructTreeRoot"]


def _kids(element: Any) -> list[Any]:
    kids = element.get("/K", [])
    kids = kids.get_object() if hasattr(kids, "get_object") else kids
    return [
        kid.get_object() if hasattr(kid, "get_object") else kid
        for kid in (kids if isinstance(kids, list) else [kids])
    ]


def _elements(element: Any) -> Iterator[Any]:
    for kid in _kids(element):
        if hasattr(kid, "keys"):
            yield kid
            yield from _elements(kid)


def fonts(data: bytes) -> dict[str, bool]:
    """The typefaces, each with whether it is in the file."""
    found = {}
    for page in reader(data).pages:
        resources: Any = page["/Resources"]
        for font in (one.get_object() for one in resources.get("/Font", {}).values()):
            inner = font["/DescendantFonts"][0].get_object() if "/DescendantFonts" in font else font
            about = inner["/FontDescriptor"].get_object()
            found[str(font["/BaseFont"]).partition("+")[2]] = any(
                key in about for key in ("/FontFile", "/FontFile2", "/FontFile3")
            )
    return found
