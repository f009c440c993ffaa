"""The drawing before a site's name, read from its SVG file: shapes alone, as it stands inside every page."""

from __future__ import annotations

import math
import re
from dataclasses import dataclass
from xml.etree import ElementTree

from technique_site.engine.text import stylesheet

SIDE = 32  # of the view box of a drawing that names none
LARGEST = 8192  # characters: every page carries the drawing
SVG = "http://www.w3.org/2000/svg"
_LINK = "{http://www.w3.org/1999/xlink}href"
# What only shows something. Styles would reach the whole page, letters need a typeface, scripts run.
SHAPES = frozenset(
    "svg g defs path rect circle ellipse line polyline polygon use symbol clipPath mask"
    " linearGradient radialGradient stop".split()
)
# What drawing programs write for themselves, in SVG's own namespace.
_LEFT_OUT = ("metadata", "title", "desc")
_LEFT_OUT_ATTRIBUTES = ("class", "style", "tabindex", "role", "version", "baseProfile", "lang")
_OF_ROOT = ("viewBox", "width", "height", "x", "y", "preserveAspectRatio", "id")  # of the file alone
_LENGTH = re.compile(r"\s*([\d.]+)(?:px)?\s*")
_INSIDE_REFERENCE = re.compile(r"url\(\s*['\"]?#([^)'\"]*)['\"]?\s*\)")
_ELSEWHERE = re.compile(r"url\((?!#)|javascript:|@import|expression\(", re.I)
_OWN_NAME = "site-mark-"  # before names inside the drawing, which no heading's may be
PLAIN = "save the drawing as plain SVG, of shapes alone"


@dataclass(frozen=True)
class Mark:
    """A drawing. `box` is what of it is seen: left, top, width and height, in its own units; `inside` the
    shapes as SVG.
    """

    box: tuple[float, float, float, float]
    inside: str

    @property
    def view_box(self) -> str:
        """The box as an attribute's value."""
        return " ".join(f"{one:g}" for one in self.box)


class WrongMarkError(Exception):
    """A file that can't be a site's mark: what is wrong with it, and the repair."""

    def __init__(self, what: str, repair: str) -> None:
        super().__init__(what)
        self.what, self.repair = what, repair


def read(data: bytes) -> Mark:
    """The bytes of an SVG file → the drawing, without what drawing programs keep in it for themselves.

    Raises WrongMarkError for what is no SVG, is empty, has a box that isn't one, is too long, or holds more
    than shapes.
    """
    root = _parsed(data)
    box = _box(root)
    _check(root)
    _make_plain(root)
    # What is set for the whole drawing, such as `fill="none"`, holds for its shapes.
    own = {key: value for key, value in root.attrib.items() if key not in _OF_ROOT}
    if not len(root):
        raise WrongMarkError("is an empty drawing", "draw something in it, or leave `mark` out")
    inside = "".join(map(_serialized, root))
    if own:
        group = ElementTree.Element("g", own)
        group.extend(root)
        inside = _serialized(group)
    if len(inside) > LARGEST:
        raise WrongMarkError(
            f"has {len(inside):,} characters, and {LARGEST:,} is the most, as every page carries it",
            "draw it with fewer points",
        )
    return Mark(box, inside)


def _parsed(data: bytes) -> ElementTree.Element:
    try:
        root = ElementTree.fromstring(data)
    except ElementTree.ParseError as error:
        line, column = error.position
        reason = str(error).partition(":")[0]
        raise WrongMarkError(f"can't be read as SVG at {line}:{column + 1} ({reason})", PLAIN) from None
    except (ValueError, LookupError, RecursionError):  # such as an encoding that nobody knows
        raise WrongMarkError("can't be read as SVG", PLAIN) from None
    if root.tag == "svg":
        raise WrongMarkError(
            f'has no `xmlns="{SVG}"` behind `<svg`, so no program takes it for SVG', "write it there"
        )
    if root.tag != f"{{{SVG}}}svg":
        raise WrongMarkError(f"begins with `<{_name(root)[:20]}>`, not with `<svg>`", PLAIN)
    return root


def _box(root: ElementTree.Element) -> tuple[float, float, float, float]:
    given = root.get("viewBox")
    if given is None:
        sizes = [_LENGTH.fullmatch(root.get(side, "")) for side in ("width", "height")]
        width, height = (float(one[1]) if one and one[1].count(".") < 2 else 0.0 for one in sizes)
        return (0, 0, width, height) if width > 0 and height > 0 else (0, 0, SIDE, SIDE)
    try:
        left, top, width, height = map(float, re.split(r"[\s,]+", given.strip()))
    except ValueError:
        left = top = width = height = math.nan
    if not all(map(math.isfinite, (left, top, width, height))) or min(width, height) <= 0:
        raise WrongMarkError(
            f'has `viewBox="{given[:40]}"`, which is no box',
            'write left, top, width and height, for example `viewBox="0 0 32 32"`',
        )
    return left, top, width, height


def _check(root: ElementTree.Element) -> None:
    for one in root.iter():
        if _foreign(one.tag) or _name(one) in _LEFT_OUT:
            continue
        if _name(one) not in SHAPES:
            raise WrongMarkError(f"holds `<{_name(one)[:20]}>`, which is no shape", PLAIN)
        for key, value in one.attrib.items():
            leads_out = key in ("href", _LINK) and not value.startswith("#")
            asks = _ELSEWHERE.search(value.replace("url('#", "url(#"))
            if leads_out or asks or key.lower().startswith("on"):
                raise WrongMarkError(
                    f"has `{key.rpartition('}')[2][:20]}` at `<{_name(one)}>`, which does more than draw",
                    PLAIN,
                )


def _make_plain(element: ElementTree.Element) -> None:
    for child in list(element):
        if _foreign(child.tag) or _name(child) in _LEFT_OUT:
            element.remove(child)
        else:
            _make_plain(child)
    element.tag = _name(element)
    element.text = element.tail = None
    style = element.get("style", "")
    # As attributes, which a page that forbids styles in attributes shows, too.
    for rule in stylesheet.rules(f"x{{{style}}}")[:1]:
        for one in rule.declarations:
            if re.fullmatch(r"[a-z][a-z-]*", one.name):
                element.set(one.name, one.value.removesuffix("!important").strip())
    for key, value in list(element.attrib.items()):
        is_needless = key in _LEFT_OUT_ATTRIBUTES or key.startswith(("aria-", "data-"))
        if is_needless or _foreign(key) and key != _LINK:
            del element.attrib[key]
            continue
        if key == _LINK:
            del element.attrib[key]
            key = "href"
        if key == "id":
            value = _OWN_NAME + value
        elif key == "href":
            value = f"#{_OWN_NAME}{value[1:]}"
        element.set(key, _INSIDE_REFERENCE.sub(rf"url(#{_OWN_NAME}\1)", value))


def _foreign(name: str) -> bool:
    return name.startswith("{") and not name.startswith(f"{{{SVG}}}")


def _name(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _serialized(element: ElementTree.Element) -> str:
    return ElementTree.tostring(element, "unicode").replace(" />", "/>")


# For a site that names no drawing: a person under an arch. Colours are names of the palette.
DEFAULT_MARK = Mark(
    (0, 0, SIDE, SIDE),
    f'<rect width="{SIDE}" height="{SIDE}" rx="9" fill="var(--rp-brand)"/><path d="M8 23a8 8 0 0 1 16 0"'
    ' fill="none" stroke="var(--rp-on-brand)" stroke-width="3.4" stroke-linecap="round"/><circle cx="16"'
    ' cy="9.4" r="2.8" fill="var(--rp-mark-dot)"/>',
)
