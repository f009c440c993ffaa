"""Makes a browser's tagged PDF keep PDF/UA-1 (ISO 14289-1), so that a screen reader reads all that a sheet
says and nothing else.

Chromium tags the text and leaves out what stands in the styles. Here the marks of lists become labels
(`Lbl`), what only decorates becomes an artifact, an address over several lines one link with a description,
and the document says its title and what it conforms to. Sections are those of ISO 32000-1.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

import pikepdf
from pikepdf import Array, Dictionary, Name

# Elements that Chromium makes and that aren't standard types (14.8.4), with the one that each means.
ROLES = {"/Strong": "/Span", "/Em": "/Span"}
# Content directly in these can only be lines and grounds, as text stands in their cells and items (14.8.4.3).
_HOLD_NO_CONTENT = ("/Table", "/TR", "/THead", "/TBody", "/TFoot", "/L", "/LI", "/Document")
_MARKED = re.compile(rb"/(\w+) <</MCID (\d+) ?>> ?BDC$")
# Skia writes one operator a line (8.2: which begin an object, which paint it).
_PATH = re.compile(rb" (?:m|re)$")
_PAINTS = frozenset((b"f", b"f*", b"F", b"S", b"s", b"B", b"B*", b"b", b"b*", b"n", b"W n", b"W* n"))
_PAINTS_ALONE = re.compile(rb"/\w+ (?:Do|sh)$")
_SHOWS_TEXT = re.compile(rb"<([0-9A-Fa-f]*)> Tj$|\] TJ$")


def mend(pdf: pikepdf.Pdf, title: str, author: str) -> None:
    """Makes a PDF of a browser, which has a structure tree, keep PDF/UA-1. One without is left as it is: no
    reader could be told what its texts are.
    """
    root = pdf.Root.get("/StructTreeRoot")
    if root is None:
        return
    for element in elements(root):
        if str(element.get("/S", "")) == "/LI":
            _give_body(pdf, element)
    root["/RoleMap"] = Dictionary({name: Name(meant) for name, meant in ROLES.items()})
    numbers = list(root.ParentTree.Nums)
    parents = {int(key): held for key, held in zip(numbers[::2], numbers[1::2])}
    gone: set[tuple[int, int]] = set()
    for page in pdf.pages:
        _mark_page(pdf, page, parents)
        gone |= _join_links(page, parents)
    _forget(root, gone)
    describe(pdf, title, author)


def describe(pdf: pikepdf.Pdf, title: str, author: str) -> None:
    """Says of a PDF what it is called, who made it, and that it conforms."""
    with pdf.open_metadata(set_pikepdf_as_editor=False, update_docinfo=False) as about:
        about["dc:title"] = title
        about["dc:creator"] = [author]
        about["pdfuaid:part"] = "1"


def elements(root: Any) -> Iterator[Any]:
    """All structure elements under a structure tree or an element, each before those in it."""
    todo = [root]
    while todo:
        element = todo.pop()
        own = [kid for kid in kids(element) if _is_element(kid)]
        yield from own
        todo += reversed(own)


def kids(element: Any) -> list[Any]:
    """What is right inside a structure element: elements, pieces of content, links."""
    held = element.get("/K")
    return [] if held is None else list(held) if isinstance(held, Array) else [held]


def _is_element(kid: Any) -> bool:
    return isinstance(kid, Dictionary) and "/S" in kid


# Which element holds each piece of content of a page, or a link, by the page's or the link's number (the
# parent tree, 14.7.4.4).
_Parents = Mapping[int, Any]


# lists


def _give_body(pdf: pikepdf.Pdf, item: Any) -> None:
    """All of a list item but its label → one `LBody` (14.8.4.3.3); a group without a meaning becomes that."""
    own = kids(item)
    label = [kid for kid in own if _is_element(kid) and str(kid.S) == "/Lbl"]
    rest = [kid for kid in own if all(kid is not one for one in label)]
    if len(rest) == 1 and _is_element(rest[0]) and str(rest[0].S) in ("/NonStruct", "/LBody"):
        rest[0]["/S"] = Name.LBody
        return
    body = _element(pdf, "/LBody", item, Array(rest))
    for kid in rest:
        if _is_element(kid):
            kid["/P"] = body
    item["/K"] = Array([*label, body])


def _element(pdf: pikepdf.Pdf, kind: str, parent: Any, kids: Any, page: Any = None) -> Any:
    made = Dictionary(Type=Name.StructElem, S=Name(kind), P=parent, K=kids)
    if page is not None:
        made["/Pg"] = page
    return pdf.make_indirect(made)


def _label(pdf: pikepdf.Pdf, parents: Any, page: Any, following: int) -> int | None:
    """A text before the content `following` of a page → the number of its own content, in the label of the
    list item that begins there. None where no item does.
    """
    element = parents[following] if following < len(parents) else None
    item = _item_begun(element, following)
    if item is None or any(_is_element(kid) and str(kid.S) == "/Lbl" for kid in kids(item)):
        return None
    number = len(parents)
    label = _element(pdf, "/Lbl", item, number, page.obj)
    item["/K"] = Array([label, *kids(item)])
    parents.append(label)
    return number


def _item_begun(element: Any, content: int) -> Any:
    """The list item that begins with a piece of content, which an element holds; None where it begins
    nothing, or something else.
    """
    first: Any = content
    while isinstance(element, Dictionary) and "/S" in element:
        own = [kid for kid in kids(element) if not (_is_element(kid) and str(kid.S) == "/Lbl")]
        if not own or not same(own[0], first):
            return None
        if str(element.S) == "/LI":
            return element
        first, element = element, element.get("/P")
    return None


def same(kid: Any, other: Any) -> bool:
    """Whether a kid of an element is this piece of content, or this element."""
    if isinstance(other, int):
        return isinstance(kid, int) and int(kid) == other
    return isinstance(kid, Dictionary) and kid.objgen == other.objgen


# content outside the tags


def _mark_page(pdf: pikepdf.Pdf, page: pikepdf.Page, all_parents: _Parents) -> None:
    """Marks what a page paints outside its tags: a list's mark as a label, the rest as an artifact
    (14.8.2.2).
    """
    if "/StructParents" not in page:
        return
    parents = all_parents[int(page.StructParents)]
    lines = page.Contents.read_bytes().split(b"\n")
    followed = _followed_by(lines)
    out: list[bytes] = []
    depth, begun = 0, False
    for number, line in enumerate(lines):
        marked = _MARKED.match(line)
        if marked and _drop(parents, int(marked[2])):
            line = b"/Artifact BMC"
        if line.endswith((b"BDC", b"BMC")):
            depth += 1
        elif line == b"EMC":
            depth -= 1
        if depth or line == b"EMC":
            out.append(line)
        elif line == b"BT" or (_PATH.search(line) and not begun) or _PAINTS_ALONE.match(line):
            content = _label(pdf, parents, page, followed[number]) if line == b"BT" else None
            begun = not _PAINTS_ALONE.match(line)
            out += [b"/Artifact BMC" if content is None else b"/Lbl <</MCID %d>>BDC" % content, line]
            out += [] if begun else [b"EMC"]
        elif begun and (line == b"ET" or line in _PAINTS):
            out += [line, b"EMC"]
            begun = False
        else:
            out.append(line)
    page.Contents = pdf.make_stream(b"\n".join(out))


def _followed_by(lines: list[bytes]) -> list[int]:
    """For each line of a page's content, the number of the marked content that begins next; a number that no
    content has behind the last one.
    """
    found: list[int] = []
    following = 1 << 30
    for line in reversed(lines):
        marked = _MARKED.match(line)
        following = int(marked[2]) if marked else following
        found.append(following)
    return found[::-1]


def _drop(parents: Any, content: int) -> bool:
    """Takes a piece of content from an element that can hold none: what is drawn there only decorates."""
    element = parents[content] if content < len(parents) else None
    if not isinstance(element, Dictionary) or str(element.get("/S", "")) not in _HOLD_NO_CONTENT:
        return False
    element["/K"] = Array([kid for kid in kids(element) if not same(kid, content)])
    parents[content] = None
    return True


# links


def _join_links(page: pikepdf.Page, parents: _Parents) -> set[tuple[int, int]]:
    """One annotation, with a description, for each link of a page: Chromium makes one for each piece of its
    text (12.5.6.5, 14.8.4.4.2). Returns those that are gone.
    """
    links: dict[tuple[int, int], list[Any]] = {}
    for annotation in page.get("/Annots", []):
        if str(annotation.get("/Subtype", "")) == "/Link" and "/StructParent" in annotation:
            element = parents[int(annotation.StructParent)]
            links.setdefault(element.objgen, []).append(annotation)
    gone: set[tuple[int, int]] = set()
    for first, *others in links.values():
        boxes = _outer([[float(n) for n in one.Rect] for one in (first, *others)])
        first["/Rect"] = Array(_around(boxes))
        first["/QuadPoints"] = Array([number for box in boxes for number in _corners(*box)])
        about = (
            f"Opens {first.A.URI}" if "/URI" in first.get("/A", {}) else "Leads to another place in this file"
        )
        first["/Contents"] = pikepdf.String(about)
        gone |= {one.objgen for one in others}
    if gone:
        page.Annots = Array([one for one in page.Annots if one.objgen not in gone])
    return gone


def _forget(root: Any, gone: Collection[tuple[int, int]]) -> None:
    """Takes annotations that are gone out of the elements that refer to them."""
    for element in elements(root) if gone else ():
        if any(_annotation(kid) in gone for kid in kids(element)):
            element["/K"] = Array([kid for kid in kids(element) if _annotation(kid) not in gone])


def _annotation(kid: Any) -> tuple[int, int] | None:
    """Which annotation a kid of an element refers to."""
    return kid.Obj.objgen if isinstance(kid, Dictionary) and "/Obj" in kid else None


def _outer(boxes: list[list[float]]) -> list[list[float]]:
    """Boxes of left, low, right and high without those that lie in another one."""
    kept: list[list[float]] = []
    for box in sorted(boxes, key=lambda box: -(box[2] - box[0]) * (box[3] - box[1])):
        if not any(_is_in(box, one) for one in kept):
            kept.append(box)
    return kept


def _is_in(box: list[float], other: list[float]) -> bool:
    """Whether a box lies in another one, to a point."""
    return all(other[n] - 1 <= box[n] and box[n + 2] <= other[n + 2] + 1 for n in (0, 1))


def _around(boxes: Iterable[list[float]]) -> list[float]:
    """The box around boxes of left, low, right and high."""
    lefts, lows, rights, highs = zip(*boxes)
    return [min(lefts), min(lows), max(rights), max(highs)]


def _corners(left: float, low: float, right: float, high: float) -> list[float]:
    """A box's corners as viewers read them: the two upper ones, then the two lower ones."""
    return [left, high, right, high, left, low, right, low]
