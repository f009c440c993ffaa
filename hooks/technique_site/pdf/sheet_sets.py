"""Puts the PDF of a set together from those of its parts: pages, tags, bookmarks and links, and one copy of
the typefaces.

A set may have a thousand sheets. They are joined in blocks, which lie on the disk, so that not all parts are
in memory at once. Sections are those of ISO 32000-1.
"""

from __future__ import annotations

import io
import tempfile
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from html import escape
from itertools import islice
from pathlib import Path
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name, OutlineItem

from technique_site.pdf import sheet_numbers, tags

EDITION = "1"  # raised when this module puts the same parts together otherwise
BLOCK = 40  # parts
# What a sheet can say, and the numbers of sheets, in one copy of the typefaces for a whole set. Parts with
# other letters keep typefaces of their own.
LETTERS = (
    "".join(chr(code) for code in (*range(0x21, 0x7F), *range(0xA1, 0x100)))
    + " fi fl ŒœŠšŸŽž–—‘’‚“”„†‡•…‰‹›€™−≤≥≈×÷→←↑↓□\u00a0"
)
_SHOWN = escape(LETTERS)
LETTERS_HTML = (
    '<!doctype html><html lang="en"><title>Letters</title><style>p{font:12pt Sheet;overflow-wrap:anywhere}'
    f"</style><p>{_SHOWN}<p><b>{_SHOWN}</b>"
)


@dataclass(frozen=True)
class SetPart:
    """A part of a set: what reads its PDF, and which sheet of how many it is; 0 of 0 for a first page."""

    read: Callable[[], bytes]
    number: int = 0
    of: int = 0


@dataclass
class _Mark:
    """A bookmark: its page in the set, where on it, and those below it."""

    title: str
    page: int
    place: list[Any]
    below: list[_Mark] = field(default_factory=list["_Mark"])


def joined(parts: Iterable[SetPart], letters: bytes, title: str, author: str) -> bytes:
    """The PDF of a set from its parts, in their order. `letters` is the PDF that has all `LETTERS`."""
    marks: list[_Mark] = []
    with tempfile.TemporaryDirectory() as folder, _Typefaces(letters) as typefaces:
        files: list[Path] = []
        numbered, pages, has_first = enumerate(parts), 0, False
        while block := list(islice(numbered, BLOCK)):
            made = _Joined(typefaces)
            for place, part in block:
                with pikepdf.open(io.BytesIO(part.read())) as pdf:
                    has_first = has_first or not part.number
                    is_below = has_first and part.number > 0
                    _prepare(pdf, place, is_below)
                    (marks[-1].below if is_below and marks else marks).extend(_bookmarks(pdf, pages))
                    pages += len(pdf.pages)
                    made.add(pdf, part)
            files.append(Path(folder) / f"{len(files)}.pdf")
            made.save(files[-1])
        whole = _Joined(typefaces)
        for file in files:
            with pikepdf.open(file) as pdf:
                whole.add(pdf)
        whole.finish(Path(folder) / "whole.pdf", marks, title, author)
        return (Path(folder) / "whole.pdf").read_bytes()


def _prepare(pdf: pikepdf.Pdf, place: int, is_below: bool) -> None:
    """Makes what is said once in a file differ between the parts, and puts the headings of a sheet a level
    lower that stands below a first page.
    """
    for element in tags.elements(pdf.Root.StructTreeRoot):
        if "/ID" in element:
            element["/ID"] = pikepdf.String(f"{place:06d}-{element.ID}")
        level = str(element.S)
        if is_below and level[:2] == "/H" and level[2:].isdigit():
            element["/S"] = Name(f"/H{int(level[2:]) + 1}")


def _bookmarks(pdf: pikepdf.Pdf, before: int) -> Iterator[_Mark]:
    """The bookmarks of a part, whose first page is that after so many of the set."""
    places: dict[Any, int] = {page.objgen: number for number, page in enumerate(pdf.pages, before)}

    def mark(item: OutlineItem) -> _Mark:
        page, *place = list(item.destination)  # type: ignore[arg-type]  # Chromium's are all of one page
        plain = [Name.XYZ, *(float(one) for one in place[1:])]
        return _Mark(item.title, places[page.objgen], plain, [mark(one) for one in item.children])

    with pdf.open_outline() as outline:
        yield from [mark(item) for item in outline.root]


class _Typefaces:
    """The typefaces of a PDF that has all letters, by their names, each with the glyphs that it has."""

    def __init__(self, letters: bytes) -> None:
        self._pdf = pikepdf.open(io.BytesIO(letters))
        fonts = [font for page in self._pdf.pages for font in page.Resources.get("/Font", {}).values()]
        self.known = {_name(font): (font, _glyphs(font)) for font in fonts}
        self.bold = next((name for name in self.known if name.endswith("-Bold")), "")

    def __enter__(self) -> _Typefaces:
        return self

    def __exit__(self, *_: object) -> None:
        self._pdf.close()

    def has(self, font: Any) -> str:
        """The name of a font all of whose glyphs are here; nothing for another one."""
        name = _name(font)
        return name if name in self.known and _glyphs(font) <= self.known[name][1] else ""


def _name(font: Any) -> str:
    return str(font.get("/BaseFont", "")).rpartition("+")[2].lstrip("/")


def _glyphs(font: Any) -> set[int]:
    """The glyphs that an embedded font has: those with a width (9.7.4.3). Chromium leaves each its number."""
    if "/DescendantFonts" not in font:
        return {-1}
    found, listed = set[int](), list(font.DescendantFonts[0].get("/W", []))
    while listed:
        first, second = int(listed.pop(0)), listed.pop(0)
        if isinstance(second, Array):
            found |= {first + n for n, width in enumerate(second) if width}
        elif listed.pop(0):
            found |= set(range(first, int(second) + 1))
    return found


class _Joined:
    """A PDF to which others are added, one behind the other."""

    def __init__(self, typefaces: _Typefaces) -> None:
        self._typefaces, self._fonts = typefaces, dict[str, Any]()
        self.pdf = pikepdf.new()
        self._document: Any = self.pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Document))
        self._kids: list[Any] = []
        self._numbers: list[Any] = []
        self._ids: list[tuple[str, Any]] = []
        self._next = 0
        self._roles: Any = None
        self._about: dict[str, str] = {}

    def add(self, pdf: pikepdf.Pdf, part: SetPart | None = None) -> None:
        """Adds all pages of a PDF with their tags. A sheet of a set gets its number."""
        wanted = [self._without_fonts(page) for page in pdf.pages]
        before = len(self.pdf.pages)
        if part and part.number:
            place = sheet_numbers.write(pdf, part.number, part.of)
            if place is not None:
                wanted[place][sheet_numbers.FONT] = self._typefaces.bold
        self.pdf.pages.extend(pdf.pages)
        added = list(self.pdf.pages)[before:]
        for page, fonts in zip(added, wanted):
            for name, of in fonts.items():
                page.Resources.Font[name] = self._font(of)
        self._add_tags(self.pdf.copy_foreign(pdf.Root.StructTreeRoot), added)
        self._about = self._about or {str(key): str(value) for key, value in pdf.docinfo.items()}

    def _without_fonts(self, page: pikepdf.Page) -> dict[str, str]:
        """Takes the fonts out of a page that the set has. Returns their names by those on the page."""
        resources = dict(page.Resources.items())  # which other pages may have, too
        fonts = {str(name): font for name, font in resources.get("/Font", Dictionary()).items()}
        found = {name: of for name, font in fonts.items() if (of := self._typefaces.has(font))}
        resources["/Font"] = Dictionary({name: font for name, font in fonts.items() if name not in found})
        page.obj["/Resources"] = Dictionary(resources)
        return found

    def _font(self, name: str) -> Any:
        if name not in self._fonts:
            self._fonts[name] = self.pdf.copy_foreign(self._typefaces.known[name][0])
        return self._fonts[name]

    def _add_tags(self, root: Any, pages: list[pikepdf.Page]) -> None:
        for document in tags.kids(root):
            for kid in tags.kids(document):
                kid["/P"] = self._document
                self._kids.append(kid)
        self._roles = self._roles or root.RoleMap
        numbers = list(root.ParentTree.Nums)
        for key, held in zip(numbers[::2], numbers[1::2]):
            self._numbers += [int(key) + self._next, held]
        for page in pages:
            if "/StructParents" in page:
                page.obj["/StructParents"] = int(page.StructParents) + self._next
            for one in page.get("/Annots", []):
                if "/StructParent" in one:
                    one["/StructParent"] = int(one.StructParent) + self._next
        self._next += max((int(key) for key in numbers[::2]), default=-1) + 1
        self._ids += [(str(one.ID), one) for one in _with_ids(root.get("/IDTree"))]

    def _finish(self) -> None:
        self._document["/K"] = Array(self._kids)
        ids = [one for pair in sorted(self._ids, key=lambda pair: pair[0]) for one in pair]
        root = self.pdf.make_indirect(
            Dictionary(
                Type=Name.StructTreeRoot,
                K=self._document,
                RoleMap=self._roles,
                ParentTree=self.pdf.make_indirect(Dictionary(Nums=Array(self._numbers))),
                ParentTreeNextKey=self._next,
            )
        )
        if ids:
            root["/IDTree"] = self.pdf.make_indirect(Dictionary(Names=Array(ids)))
        self._document["/P"] = root
        self.pdf.Root["/StructTreeRoot"] = root
        for key, value in self._about.items():
            self.pdf.docinfo[key] = value

    def save(self, file: Path) -> None:
        """Writes it as a block of a set."""
        self._finish()
        self.pdf.save(file, compress_streams=False, object_stream_mode=pikepdf.ObjectStreamMode.disable)
        self.pdf.close()

    def finish(self, file: Path, marks: list[_Mark], title: str, author: str) -> None:
        """Writes it as the PDF of a whole set."""
        self._finish()
        self.pdf.docinfo["/Title"] = title
        self.pdf.Root["/Lang"] = pikepdf.String("en")
        self._document["/Lang"] = pikepdf.String("en")
        self.pdf.Root["/MarkInfo"] = Dictionary(Type=Name.MarkInfo, Marked=True)
        self.pdf.Root["/ViewerPreferences"] = Dictionary(Type=Name.ViewerPreferences, DisplayDocTitle=True)
        pages = [page.obj for page in self.pdf.pages]

        def item(mark: _Mark) -> OutlineItem:
            made = OutlineItem(mark.title, Array([pages[mark.page], *mark.place]))
            made.children = [item(one) for one in mark.below]
            return made

        with self.pdf.open_outline() as outline:
            outline.root.extend(item(mark) for mark in marks)
        tags.describe(self.pdf, title, author)
        self.pdf.save(file, object_stream_mode=pikepdf.ObjectStreamMode.generate, deterministic_id=True)
        self.pdf.close()


def _with_ids(tree: Any) -> Iterator[Any]:
    """The elements of a tree of names (7.9.6)."""
    if tree is not None:
        yield from list(tree.get("/Names", []))[1::2]
        for kid in tree.get("/Kids", []):
            yield from _with_ids(kid)
