"""What pages with routines print, each in a file of its own beside the page: the sheets of all its routines
are several times as large as the page, and few readers print. The page's script puts them in when it is
printed (overrides/features/sheet/).
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from technique_site.engine.exports import compact_json
from technique_site.engine.text import keeping
from technique_site.render.recall import Recall
from technique_site.render.sheet_html import Sheets, name_of

FOLDER = "assets/sheets/"
_INDENT = re.compile(r"\n\s+")


@dataclass(frozen=True)
class Place:
    """Where the sheets of a page's routines are: the path of their file from the site's root, which changes
    with what it holds; and the fingerprint of all of them.
    """

    path: str
    mark: str


def files(sheets: Sheets, recall: Recall) -> dict[str, str]:
    """All files by their paths from the site's root. From then on `recall` knows as `sheets` the `Place` of
    each page's, by the page's path under docs/; None where a page has no routine that can be printed.
    """
    found: dict[str, str] = {}
    places: dict[str, Place] = {}
    for uri in sheets.catalogue.with_routines():
        made = recall.made(f"sheets {uri}", lambda uri=uri: _made(sheets, uri))
        if made:
            places[uri], found[made[0].path] = made
    recall.knows("sheets", places.get)
    return found


def _made(sheets: Sheets, uri: str) -> tuple[Place, str] | None:
    """The place and the text of a page's file: HTML in JSON, as hosts keep and pack that. Its styles stay in
    attributes, which the page's script sets one by one, as the site's policy allows.
    """
    html = sheets.of_routines(uri)
    if not html:
        return None
    text = compact_json.text({"html": _INDENT.sub("\n", html)})
    path = f"{FOLDER}{name_of(uri).replace('/', '-')}.{keeping.digest(text)[:10]}.json"
    return Place(path, sheets.mark_of_routines(uri)), text
