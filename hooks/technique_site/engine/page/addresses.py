"""Addresses in a site, and places in docs/: of a page, a technique, a region, a cue, and their form. No other
module puts them together.
"""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

FOLDER = "techniques"  # of docs/, and of the site
PROGRAMMES = "programmes"  # of docs/, and of the site
LIST = f"{FOLDER}/index.md"  # the page of all regions
# The files of data that other programs read, by their edition: they stay where they are as pages do.
DATA = {1: "techniques.json", 2: "techniques-2.json"}
_NAME = r"[a-z0-9]+(?:-[a-z0-9]+)*"
TECHNIQUE = re.compile(rf"/{FOLDER}/{_NAME}/{_NAME}/")  # the form of a technique's address
CUE_ANCHOR = re.compile(r"#[a-z0-9]+(?:-[a-z0-9]+)*")


def technique_source(key: str) -> str:
    """`region/slug` → the path of the technique's page, from docs/."""
    return f"{FOLDER}/{key}.md"


def technique_address(key: str) -> str:
    """`region/slug` → the address of the technique, from the site's root."""
    return f"/{FOLDER}/{key}/"


def region_source(region: str) -> str:
    """A region → the path of its own page, from docs/."""
    return f"{FOLDER}/{region}/index.md"


def region_of(uri: str) -> str:
    """The path of a page, from docs/ → the region whose own page it is, or nothing."""
    parts = uri.split("/")
    return parts[1] if len(parts) == 3 and parts[0] == FOLDER and parts[2] == "index.md" else ""


def programme_source(slug: str) -> str:
    """A programme → the path of its page, from docs/."""
    return f"{PROGRAMMES}/{slug}.md"


def is_programme(uri: str) -> bool:
    """Whether a path from docs/ is that of a programme: a routine across regions."""
    folder, _, name = uri.partition("/")
    return folder == PROGRAMMES and "/" not in name and name != "index.md"


def name_in(path: str) -> str:
    """A path or an address of a technique or a region, as far as it is one → what follows the folder of
    all of them.
    """
    return path.strip("/").removeprefix(f"{FOLDER}/")


def may_be_technique(address: str) -> bool:
    """Whether a former address could be a technique's: it is as deep as theirs."""
    return address.startswith(f"/{FOLDER}/") and address.count("/") == 4


def address(uri: str) -> str:
    """A page's place under docs/ → its address, from the site's root."""
    parts = uri.split("/")
    stem = parts[-1].rsplit(".", 1)[0]
    return (
        "".join(
            f"/{quote(part)}" for part in (parts[:-1] if stem in ("index", "README") else [*parts[:-1], stem])
        )
        + "/"
    )


def folder_of(page: str) -> str:
    """The address of a page → the folder that it stands in, from the site's own."""
    return unquote(page).strip("/")


def parts(address: str) -> tuple[str, str]:
    """An address → the page, and the cue in it or nothing."""
    page, _, cue = (address, "", "") if address.startswith("https://") else address.partition("#")
    return page, cue


def joined(page: str, cue: str) -> str:
    """The address of a cue, or of the page where there is none."""
    return f"{page}#{cue}" if cue else page


def is_page(text: str) -> bool:
    """Whether this has the form of a page's address: no sign that leads out of the site, both slashes."""
    names = text.split("/")[1:-1]
    return (
        text[:1] == "/" == text[-1:]
        and not text.lower().endswith(".pdf/")
        and all(
            re.fullmatch(r"(?:[A-Za-z0-9._~-]|%[0-9A-F]{2})+", name)
            and not re.fullmatch(r"\.+", unquote(name))
            and not re.search(r"[/\\\0]", unquote(name))
            for name in names
        )
    )


def is_address(text: str) -> bool:
    """Whether this has the form of the address of a page or of a cue, or is that of a file of data."""
    if text.removeprefix("/") in DATA.values():
        return text.startswith("/")
    page, sign, cue = text.partition("#")
    return is_page(page) and (not sign or bool(CUE_ANCHOR.fullmatch("#" + cue)))
