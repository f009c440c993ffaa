"""Whose each file of the site is, and the licence texts that go out with what is others'.

The texts lie beside the files in the site, since a licence asks to be handed on with what it covers. Knows
nothing of MkDocs.
"""

from __future__ import annotations

import importlib.metadata
import re
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from technique_site.engine.sheet import typeface

NAME = "assets/licences.txt"
_APACHE = Path(__file__).with_name("apache-2.0.txt")
_THEME = "mkdocs-material"
_ICONS = ".icons/material/LICENSE"  # from the theme's templates


@dataclass(frozen=True)
class Work:
    """A work of others: its name, its author, its licence in short, where its licence text lies in the site,
    and in what of the site it is.
    """

    name: str
    author: str
    licence: str
    text: str
    inside: str


THEME = Work(
    "Material for MkDocs",
    "Martin Donath",
    "MIT",
    "assets/material-LICENSE.txt",
    "the pages and their styles",
)
ICONS = Work(
    "Material Design Icons",
    "Pictogrammers",
    "Apache 2.0",
    "assets/material-icons-LICENSE.txt",
    "small pictures on buttons",
)
SEARCH = Work("MiniSearch", "Luca Ongaro", "MIT", "assets/minisearch-LICENSE.txt", "the script that searches")
CODES = Work("lean-qr", "David Evans", "MIT", "assets/lean-qr-LICENSE.txt", "the script of plans' codes")
LETTERS = Work(
    "Liberation Sans",
    "Google, Red Hat",
    "SIL Open Font License 1.1",
    "assets/liberation-LICENSE.txt",
    "the letters of PDFs and cards",
)
WORKS = (THEME, ICONS, SEARCH, CODES, LETTERS)

# The form of a path in the site → the works of others in such a file. What isn't here has no known origin,
# and a test fails. Files of docs/ are the coach's, and aren't named here.
_ORIGINS: tuple[tuple[str, tuple[Work, ...]], ...] = (
    (r"(?:.*/)?index\.html|(?:404|503)\.html", (THEME, ICONS)),
    (r"assets/(?:site|code)\.\w+\.css", (THEME,)),
    (r"assets/(?:site|plan|planned|video|session|report|log|reminders|offline|keep)\.\w+\.js", ()),
    (r"assets/(?:filter|moved)\.\w+\.js|worker\.js", ()),
    (r"assets/(?:plan|session|report|log|reminders|offline|keep|filter|values/page)\.\w+\.css", ()),
    (r"assets/search\.\w+\.js", (SEARCH,)),
    (r"assets/(?:plan|sheets)/[\w-]+\.\w+\.json", ()),
    (r"session/\w+\.json", ()),
    (r"assets/lean-qr-[\d.]+\.js", (CODES,)),
    (r"assets/figures/(?:[\w-]+/)?[\w-]+\.svg", ()),
    (r"assets/cards/.+\.png", (LETTERS,)),
    (r"assets/icons/\w+\.png|assets/icon\.svg|favicon\.ico|apple-touch-icon\.png|manifest\.webmanifest", ()),
    (r"sheets/.+\.pdf", (LETTERS,)),
    (r"search\.json|plan(?:-words)?\.json|techniques(?:-2)?(?:\.schema)?\.json", ()),
    (r"sitemap\.xml(?:\.gz)?|robots\.txt|_headers|CNAME", ()),
    (rf"{NAME}|assets/[\w-]+-LICENSE\.txt", ()),
)


def works_in(path: str) -> tuple[Work, ...] | None:
    """The works of others in a file of the site that the build made or the theme brought, by its path; None
    where its origin isn't known.
    """
    return next((works for form, works in _ORIGINS if re.fullmatch(form, path)), None)


def files(template: Callable[[str], str]) -> dict[str, str]:
    """The licence texts that the site carries, by their paths in it, and a list of them. Those of the scripts
    lie with them in `overrides/`. `template` gives the text of a file of the theme's templates.
    """
    theme = importlib.metadata.distribution(_THEME).read_text("licenses/LICENSE")
    if theme is None:
        raise LookupError(f"{_THEME} brings no licence text")
    lines = [
        "What is in this site of others, and under which licence. All else is the site's own.",
        "",
        *(f"{one.name}, by {one.author}: {one.inside}. {one.licence}, see {one.text}" for one in WORKS),
    ]
    return {
        NAME: "\n".join(lines) + "\n",
        THEME.text: theme,
        ICONS.text: f"{template(_ICONS)}\n{_APACHE.read_text('utf-8')}",
        LETTERS.text: typeface.LICENCE.read_text("utf-8"),
    }
