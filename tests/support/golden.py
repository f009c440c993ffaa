"""Golden files: HTML and text as it should come out, in tests/golden/. After a change that is meant:
UPDATE_GOLDEN=1 make test, then read the difference.
"""

from __future__ import annotations

import os
import re
from pathlib import Path

import lxml.html

FOLDER = Path(__file__).parents[1] / "golden"


def normal(html: str) -> str:
    """HTML with one tag a line, one space for any white space, and drawings left out."""
    html = re.sub(r"<svg.*?</svg>", "<svg/>", html, flags=re.S)
    html = re.sub(r"\s+", " ", html).strip()
    return re.sub(r">( ?)<", r">\n\1<", html) + "\n"


def part(html: str, path: str) -> str:
    """The one element that an XPath finds in some HTML."""
    found = lxml.html.fromstring(f"<div>{html}</div>").xpath(path)
    assert len(found) == 1, f"{len(found)} elements are {path}"
    found[0].tail = None
    return str(lxml.html.tostring(found[0], encoding="unicode"))


def check(name: str, html: str) -> None:
    """Fails where the HTML isn't what the golden file has."""
    check_text(f"{name}.html", normal(html))


def check_text(name: str, text: str) -> None:
    """Fails where the text isn't what the golden file of this name has."""
    path = FOLDER / name
    if os.environ.get("UPDATE_GOLDEN"):
        path.parent.mkdir(exist_ok=True)
        path.write_text(text, "utf-8")
    assert text == path.read_text("utf-8")
