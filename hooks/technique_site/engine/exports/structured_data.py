"""A page as data for machines: what schema.org's words say of a technique, a routine or an article, as
JSON-LD.

Nothing is said that a page doesn't: no clinician has reviewed it, so nothing of medicine; nobody knows the
day on which a video was published,
so no `uploadDate` (the day on which a page was last read through is none), though search engines want one
before they show a video.
"""

from __future__ import annotations

import posixpath
from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction
from typing import Any, cast

from technique_site.engine.catalogue.model import Catalogue, Page
from technique_site.engine.cues import cue_view, dose_words
from technique_site.engine.cues.sentences import visible
from technique_site.engine.exports import compact_json
from technique_site.engine.page import addresses
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english

CONTEXT = "https://schema.org"
Node = dict[str, Any]


@dataclass(frozen=True)
class SiteContext:
    """The site round a page. The functions take the path of a page or file from docs/: `address` gives its
    whole address, `title` its title, `seconds` how long a video file is, None where that isn't known.
    """

    name: str
    description: str
    language: str
    address: Callable[[str], str]
    title: Callable[[str], str]
    seconds: Callable[[str], Fraction | None]


def of_page(page: Page, catalogue: Catalogue, site: SiteContext, image: str) -> Node:
    """A page → its data. `image` is the whole address of its card, or nothing."""
    own = site.address(page.uri)
    about = {
        "name": site.title(page.uri),
        "description": page.summary,
        "url": own,
        "inLanguage": site.language,
        "image": image,
        "dateModified": page.reviewed,
    }
    publisher = {"@type": "Organization", "name": site.name, "url": site.address("index.md")}
    parts = page.uri.split("/")
    if technique := page.technique:
        node = {"@type": "HowTo", **about, **_how_to(page, technique, own, site)}
    elif page.uri == "index.md":
        node = {
            "@type": "WebSite",
            **about,
            "name": site.name,
            "description": page.summary or site.description,
        }
    elif parts[-1] == "index.md":
        routine = catalogue.routine(page.uri)
        shown = [
            uri
            for uri in [addresses.technique_source(t.key) for t in routine] or _below(page, catalogue)
            if site.address(uri)
        ]
        node = {
            "@type": "CollectionPage",
            **about,
            "mainEntity": _list(shown, site, f"{site.title(page.uri)}: the routine" if routine else ""),
        }
    elif parts[0] == "learn":
        node = {
            "@type": "Article",
            **about,
            "headline": site.title(page.uri),
            "mainEntityOfPage": own,
            "video": [_video(one.video, page, site) for one in page.marked_videos],
        }
    else:
        node = {"@type": "WebPage", **about}
    graph = [{**node, "publisher": publisher}]
    if len(trail := [uri for uri in [*catalogue.above(page.uri), page.uri] if site.address(uri)]) > 1:
        graph.append(
            {
                "@type": "BreadcrumbList",
                "itemListElement": [
                    {**_item(n, uri, site), "item": {"@type": "WebPage", "@id": site.address(uri)}}
                    for n, uri in enumerate(trail, 1)
                ],
            }
        )
    return {"@context": CONTEXT, "@graph": [_without_blanks(one) for one in graph]}


def script(data: Node) -> str:
    """Data as it may stand in a page's `<script>`: no text in it can end the script or begin a comment."""
    text = compact_json.text(data)
    return (
        text.replace("&", "\\u0026")
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("\u2028", "\\u2028")
        .replace("\u2029", "\\u2029")
    )


def mp4_seconds(data: bytes) -> Fraction | None:
    """How long an MP4 is, from the movie header in its beginning (ISO/IEC 14496-12, `mvhd`); None where that
    isn't there.
    """
    at = data.find(b"mvhd")
    long = data[at + 4 : at + 5] == b"\x01"  # version 1 has wider numbers
    first, wide = (at + 24, 8) if long else (at + 16, 4)
    scale, length = (
        int.from_bytes(data[a:b]) for a, b in ((first, first + 4), (first + 4, first + 4 + wide))
    )
    return Fraction(length, scale) if at >= 0 and scale and 0 < length < 2 ** (8 * wide) - 1 else None


def duration(seconds: Fraction) -> str:
    """Seconds as ISO 8601 has them, rounded to whole ones: `PT3M25S`."""
    minutes, left = divmod(max(round(seconds), 1), 60)
    return "PT" + (f"{minutes}M" if minutes else "") + (f"{left}S" if left else "")


def _how_to(page: Page, technique: Technique, own: str, site: SiteContext) -> Node:
    steps = (
        [
            {
                "@type": "HowToStep",
                "name": "Set up",
                "text": " ".join(visible(step) for step in technique.steps),
                "url": f"{own}#set-up",
            }
        ]
        if technique.steps
        else []
    )
    for view in technique.views:
        said = [
            f"{english.capital(view.dose)}." if view.dose else "",
            *(cue_view.text(one) for one in (view.words, *view.points)),
        ]
        steps.append(
            {
                "@type": "HowToStep",
                "name": view.label,
                "text": " ".join(one for one in said if one),
                "url": f"{own}#{view.anchor}",
            }
        )
    videos = [
        *technique.videos,
        *([page.clip_video] if page.clip_video else []),
        *(one.video for one in page.marked_videos),
    ]
    return {
        "step": [{**step, "position": n} for n, step in enumerate(steps, 1)],
        "totalTime": (
            f"PT{dose_words.minutes(technique.seconds)}M" if technique.seconds else ""
        ),  # in whole minutes, as the page says it
        "tool": [{"@type": "HowToTool", "name": name} for name in technique.equipment],
        "video": [_video(video, page, site) for video in videos],
    }


def _video(video: TitledVideo, page: Page, site: SiteContext) -> Node:
    def address(path: str) -> str:
        return site.address(page.beside(path)) if path else ""

    node = {
        "@type": "VideoObject",
        "name": video.title or site.title(page.uri),
        "description": page.summary,
        "inLanguage": site.language,
        "thumbnailUrl": address(video.poster),
    }
    if video.address.kind == "file":
        seconds = site.seconds(page.beside(video.address.short))
        return {
            **node,
            "contentUrl": address(video.address.short),
            "duration": duration(seconds) if seconds else "",
        }
    return {**node, "embedUrl": video.address.embed, "url": video.address.link}


def _below(page: Page, catalogue: Catalogue) -> list[str]:
    """The pages that an index lists: the regions, a region's techniques, or the pages of its folder."""
    if page.uri == addresses.LIST:
        return [addresses.region_source(region) for region in catalogue.regions()]
    if page.uri.startswith(f"{addresses.FOLDER}/"):
        return [addresses.technique_source(t.key) for t in catalogue.region(page.uri.split("/")[1])]
    folder = posixpath.dirname(page.uri) + "/"
    return [uri for uri in sorted(catalogue.pages) if uri.startswith(folder) and uri != page.uri]


def _list(uris: list[str], site: SiteContext, name: str) -> Node:
    order = {"itemListOrder": "https://schema.org/ItemListOrderAscending"} if name else {}
    return (
        {
            "@type": "ItemList",
            "name": name,
            **order,
            "numberOfItems": len(uris),
            "itemListElement": [
                {**_item(n, uri, site), "url": site.address(uri)} for n, uri in enumerate(uris, 1)
            ],
        }
        if uris
        else {}
    )


def _item(number: int, uri: str, site: SiteContext) -> Node:
    return {"@type": "ListItem", "position": number, "name": site.title(uri)}


def _without_blanks(node: Any) -> Any:
    """The same without what isn't page."""
    if isinstance(node, list):
        return [_without_blanks(one) for one in cast(list[Any], node)]
    if not isinstance(node, dict):
        return node
    entries = cast(Node, node).items()
    return {
        key: value if isinstance(value, str) else _without_blanks(value)
        for key, value in entries
        if value not in ("", [], {}, None)
    }
