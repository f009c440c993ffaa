"""What other programs read of the site: cards and tags for messengers, structured data for machines, icons
and a manifest for phones, the sitemap for search engines.

It knows the catalogue, and nothing of MkDocs.
"""

from __future__ import annotations

import gzip
import hashlib
import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

from technique_site.assets import card_files
from technique_site.engine.catalogue import script_pages
from technique_site.engine.catalogue.model import AUTHORING, Catalogue, Page
from technique_site.engine.drawing import figure_style
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.exports import app_icon, preview_card, structured_data
from technique_site.engine.page import addresses
from technique_site.engine.settings.site_settings import SiteSettings
from technique_site.engine.sheet import typeface

FOLDER = "assets/cards"
ICONS = {
    "apple-touch-icon.png": (180, True, 0.9),
    "assets/icons/192.png": (192, False, 1.0),
    "assets/icons/512.png": (512, False, 1.0),
    "assets/icons/maskable.png": (512, True, app_icon.MASKED),
}
FAVICON = 32
STYLE = "features/figure/figure.css"
ICON = "assets/icon.svg"
LOCALES = {"en": "en_US"}  # Open Graph wants a country, too


@dataclass
class Previews:
    """All of one build. `address` gives a page's or file's whole address by its place under docs/, or nothing
    where the site's isn't known; `title` a page's title as text.
    """

    catalogue: Catalogue
    pictures: Mapping[str, Pictures]
    address: Callable[[str], str]
    title: Callable[[str], str]
    path: Callable[[str], str]  # of a file of docs/ on this machine
    settings: SiteSettings
    description: str
    language: str
    site_url: str
    source: Callable[[str], str]  # of a file of overrides/
    files: dict[str, bytes] = field(default_factory=dict)  # by their place in the site
    trouble: list[str] = field(default_factory=list)
    images: dict[str, dict[str, Any]] = field(default_factory=dict)  # the card of each page

    def make(self, cache: Path, with_cards: bool) -> None:
        """Draws the icons and, where they are wanted and the site has an address for them, the cards; writes
        what stands at the site's root.
        """
        palette = self.settings.palette
        mark, ground = app_icon.coloured(self.settings.mark, palette), palette.light["brand"]
        jobs = {name: app_icon.svg(mark, ground, *kind) for name, kind in ICONS.items()} | {
            "favicon.ico": app_icon.svg(mark, ground, FAVICON)
        }
        shown: dict[str, preview_card.Card] = {}
        if with_cards and self.site_url:
            style = figure_style.for_pictures(self.source(STYLE), palette)
            shown = {
                uri: preview_card.of_page(
                    known, self.title(uri), self.catalogue, self.pictures, self.settings.name
                )
                for uri, known in self.catalogue.pages.items()
                if self.address(uri)
            }
            jobs |= {
                self._card_path(uri): preview_card.svg(one, style, mark, palette)
                for uri, one in shown.items()
            }
        drawn = card_files.pngs(jobs, cache)
        self.files = {
            **drawn.files,
            "favicon.ico": app_icon.ico(drawn.files["favicon.ico"], FAVICON),
            ICON: app_icon.file(mark).encode(),
            "manifest.webmanifest": self._manifest(),
            "robots.txt": self._robots(),
        }
        self.trouble = [*drawn.trouble, *self._lacking(shown)]
        for uri, one in shown.items():  # messengers keep a picture by its address: another one gets another
            path = self._card_path(uri)
            version = hashlib.sha256(self.files[path]).hexdigest()[:8]
            url = f"{self.address('index.md')}{path}?{version}"
            self.images[uri] = {"url": url, "alt": one.alt, "secure": url.startswith("https:")}

    def tags(self, uri: str) -> dict[str, Any]:
        """What messengers show of a page; nothing for one that isn't the catalogue's."""
        known = self.catalogue.pages.get(uri)
        if known is None:
            return {}
        article = known.technique or uri.startswith("learn/") and uri != "learn/index.md"
        return {
            "title": self.title(uri),
            "summary": known.summary,
            "type": "article" if article else "website",
            "url": self.address(uri),
            "image": self.images.get(uri),
            "width": preview_card.WIDTH,
            "height": preview_card.HEIGHT,
            "locale": LOCALES.get(self.language, ""),
        }

    def of_page(self, uri: str) -> dict[str, Any]:
        """All that the head of a page says to other programs: its tags, whether search engines list it, its
        data for machines.
        """
        tags = self.tags(uri)
        if not tags:
            return {}
        known, data = self.catalogue.pages[uri], ""
        if self.site_url and is_listed(known):
            site = structured_data.SiteContext(
                self.settings.name, self.description, self.language, self.address, self.title, self._seconds
            )
            data = structured_data.script(
                structured_data.of_page(
                    known, self.catalogue, site, tags["image"]["url"] if tags["image"] else ""
                )
            )
        return {**tags, "listed": is_listed(known), "data": data}

    def sitemap(self) -> list[dict[str, str]]:
        """The pages for clients with their whole addresses, and the day on which each was last read through,
        where it is known.
        """
        return [
            {"url": self.address(uri), "day": known.reviewed}
            for uri, known in sorted(self.catalogue.pages.items())
            if is_listed(known) and self.address(uri)
        ]

    @staticmethod
    def _card_path(uri: str) -> str:
        return f"{FOLDER}/{uri.rpartition('.')[0]}.png"

    def _seconds(self, uri: str) -> Fraction | None:
        """How long a video file is; None where that can't be told, as of a file that isn't there while pages
        are served.
        """
        try:
            with open(self.path(uri), "rb") as file:
                return structured_data.mp4_seconds(file.read(1 << 18))
        except OSError:
            return None

    def _lacking(self, shown: dict[str, preview_card.Card]) -> list[str]:
        odd = {uri: typeface.lacks(one.words) for uri, one in shown.items()}
        found = [
            f"{' '.join(lacks[:8])} ({self.catalogue.pages[uri].source.path})"
            for uri, lacks in odd.items()
            if lacks
        ]
        more = f" and {len(found) - 4} more pages" if len(found) > 4 else ""
        return (
            [f"Cards leave out letters that their typeface lacks: {', '.join(found[:4])}{more}."]
            if found
            else []
        )

    def _robots(self) -> bytes:
        """All may be fetched: what isn't to be found says so itself, and can only do so if it is fetched."""
        return (
            "User-agent: *\nDisallow:\n"
            + (f"\nSitemap: {self.address('index.md')}sitemap.xml\n" if self.site_url else "")
        ).encode()

    def _manifest(self) -> bytes:
        """The site on a phone's home screen, where it opens as an app. Where a browser can, with its buttons
        for the way back and its menu (`minimal-ui`), as pages lead to each other and are shared and printed;
        where it can't, as on an iPhone, without: or it would be a bookmark.
        """
        shortcuts = [
            {"name": self.catalogue.pages[uri].title, "url": f".{addresses.address(uri)}"}
            for uri in (addresses.LIST, "learn/index.md", "plan.md")
            if uri in self.catalogue.pages
        ]
        icons = [
            {
                "src": name,
                "sizes": f"{size}x{size}",
                "type": "image/png",
                "purpose": "maskable" if "maskable" in name else "any",
            }
            for name, (size, _, _) in ICONS.items()
            if name.startswith("assets/")
        ]
        said = {
            **({"id": urlsplit(self.site_url).path or "/"} if self.site_url else {}),
            "name": self.settings.name,
            "short_name": self.settings.short_name,
            "description": self.description,
            "lang": self.language,
            "dir": "ltr",
            "start_url": "./",
            "scope": "./",
            "display": "standalone",
            "display_override": ["minimal-ui", "standalone"],
            "background_color": self.settings.palette.light["paper"],
            "theme_color": self.settings.palette.light["paper"],
            "icons": [
                *icons,
                {"src": ICON, "sizes": "any", "type": "image/svg+xml", "purpose": "any"},
            ],
            "shortcuts": shortcuts,
        }
        return (json.dumps(said, ensure_ascii=False, indent=1) + "\n").encode()


def is_listed(known: Page) -> bool:
    """Whether a page is for search engines: those for authors and those that a script fills aren't."""
    return not (known.uri.startswith(AUTHORING) or script_pages.is_one(known))


def packed(sitemap: Path) -> bytes:
    """A sitemap as MkDocs packs it, but without the day of the build: the same bytes each time."""
    return gzip.compress(sitemap.read_bytes(), mtime=0)
