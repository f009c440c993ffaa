"""What became of techniques: their former addresses, and those that are gone."""

from __future__ import annotations

import posixpath
from collections.abc import Sequence
from typing import Any

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.cues import fingerprint
from technique_site.engine.page import addresses


def short_id(address: str) -> str:
    """The address of a technique, `/techniques/<region>/<slug>/` → six letters that stand for it in the link
    of a plan. They never change, so links don't die.

    Among 1,000 techniques two would be alike once in 2,000 sites, and `clashes` tells.
    """
    return fingerprint.letters(address)


def former_addresses(catalogue: Catalogue) -> dict[str, list[str]]:
    """The former addresses of pages, by the address now."""
    former: dict[str, list[str]] = {}
    for old, target in catalogue.links.moved.items():
        former.setdefault(target, []).append(old)
    return former


def gone(catalogue: Catalogue) -> list[dict[str, Any]]:
    """The techniques that are gone: the id, a name, the address, and where to go instead."""
    return [
        {
            "id": short_id(old),
            "name": _name(old),
            "address": old.strip("/") + "/",
            "instead": relative(to),
        }
        for old, to in catalogue.links.gone.items()
        if addresses.may_be_technique(old)
    ]


def said_of(former: Sequence[str]) -> dict[str, Any]:
    """The addresses that a technique had."""
    return (
        {"former_ids": [*map(short_id, former)], "former_addresses": [*map(relative, former)]}
        if former
        else {}
    )


def relative(address: str) -> str:
    """An address from the site's root, or a whole one, as the file has it."""
    return address if "://" in address else address.lstrip("/")


def _name(address: str) -> str:
    """What a page that is gone was called, as far as its address tells."""
    return posixpath.basename(address.strip("/")).replace("-", " ").capitalize()
