"""Addresses in a site: of a page of docs/, of a cue in it, and their form."""

from __future__ import annotations

import re
from urllib.parse import quote, unquote

CUE_ANCHOR = re.compile(r"#[a-z0-9]+(?:-[a-z0-9]+)*")


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
    """Whether this has the form of the address of a page or of a cue."""
    page, sign, cue = text.partition("#")
    return is_page(page) and (not sign or bool(CUE_ANCHOR.fullmatch("#" + cue)))
