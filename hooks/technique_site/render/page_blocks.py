"""What pages show of the catalogue: cues, cards, lists and videos as HTML. Knows the templates and nothing of
MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property, lru_cache
from typing import Any

from technique_site.engine.catalogue import model
from technique_site.engine.drawing import picture_lines
from technique_site.engine.drawing.pictures import FigurePicture
from technique_site.engine.page import addresses, technique_facts, video_address, volume_words
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english, problem
from technique_site.render import video_player
from technique_site.render.cards import Cards
from technique_site.render.lists import Lists
from technique_site.render.next_up import NextUp

SITES = {"youtube": "YouTube", "vimeo": "Vimeo"}


class PageBlocks:
    """Makes the parts of pages. `site` is what one build knows; a `page` is MkDocs' own, of which only its
    file, title and addresses are read.
    """

    def __init__(self, site: Any) -> None:
        self.site, self.cards = site, Cards(site)
        self.lists = Lists(site, self.cards)
        self.next_up = NextUp(site, self.cards, self.lists)
        self._asks: dict[tuple[frozenset[str], str], str] = {}  # many techniques have the same loads

    def ask_first(self, techniques: Sequence[Technique], page: Any) -> str:
        """Who should ask a doctor before one of these techniques; empty where the site says nothing of it."""
        loads = frozenset(load for one in techniques for load in one.loads)
        stop, files = self.site.settings.when_to_stop, self.site.site_files
        to = files.link(stop, page) if files.url_of(stop) else ""
        if (loads, to) not in self._asks:
            lines = self.site.catalogue.ask_first.of(loads)
            template = self.site.env.get_template("features/ask/ask.html")
            self._asks[loads, to] = template.render(lines=lines, stop=to).strip() if lines else ""
        return self._asks[loads, to]

    def problems(self, page: Any) -> list[problem.Problem]:
        """What is wrong with a page and its figures."""
        uri = page.file.src_uri
        return self.site.recall.ask("problems", uri) if uri in self.site.catalogue.pages else []

    def in_cues(self, one: problem.Problem, known: model.Page) -> bool:
        """Whether a problem is an error of a page's cue list."""
        if known.technique is None:
            return False
        start, stop = known.technique.cue_lines
        return one.severity == "error" and one.path == known.source.path and start <= one.line < stop

    def is_authoring(self, page: Any) -> bool:
        """Whether a page is for authors."""
        return page.file.src_uri.startswith(model.AUTHORING)

    def between(self, page: Any, uri: str) -> str:
        """The path from a page's source to another, as a Markdown link has it."""
        return _between(posixpath.dirname(page.file.src_uri), uri)

    def cues(self, technique: Technique, page: Any) -> str:
        """The cue list, as XML whose texts are inline Markdown."""
        shown, drawn = [], self.site.pictures.get(technique.key)
        aliases = self.site.recall.ask("aliases", page.file.src_uri)
        for view in technique.views:
            shown.append(
                {
                    "view": view,
                    "aliases": aliases.get(view.anchor, ()),
                    "figures": len(picture_lines.beside(drawn, view.anchor)) if drawn else 0,
                    "learn": self.between(page, view.learn) if view.learn else "",
                }
            )
        return self.site.env.get_template("features/cues/cues.html").render(cues=shown).strip()

    @cached_property
    def cue_icons(self) -> dict[str, str]:
        """The icons of a cue as HTML, by the names that the cue list has for them."""
        template = self.site.env.get_template("features/cues/icons.html")
        return {name: template.render(name=name).strip() for name in ("cue-share", "cue-link")}

    def jump(self, technique: Technique) -> str:
        """The bar of links to the cues, as HTML; empty where there is one cue."""
        template = self.site.env.get_template("features/cues/jump.html")
        return template.render(cues=technique.views).strip() if len(technique.views) > 1 else ""

    def volume(self, technique: Technique) -> str:
        """How often the cue list is done, in words, as HTML; empty where the head of the page says it all."""
        said = volume_words.words(technique)
        template = self.site.env.get_template("features/cues/volume.html")
        return template.render(volume=[english.capital(text) for text in said]) if said else ""

    def ladder(self, technique: Technique, page: Any) -> str:
        """The techniques that are one step easier, and one step harder, as HTML; empty where there is
        none.
        """
        known, key = self.site.catalogue, technique.key
        easier, harder = (
            [self.cards.of_technique(known.techniques[one], page) for one in steps.get(key, ())]
            for steps in (known.ladder.easier, known.ladder.harder)
        )
        return self._block("ladder", easier=easier, harder=harder) if easier or harder else ""

    def region(self, page: Any) -> str:
        """The region whose own page this is, or nothing."""
        return addresses.region_of(page.file.src_uri)

    def above(self, page: Any) -> dict[str, str] | None:
        """The `url` and `title` of the page one level up: the index of its folder, or of the nearest folder
        above that has one; None for the home page.
        """
        above = self.site.catalogue.above(page.file.src_uri)
        return (
            {
                "url": self.site.site_files.url_of(above[-1]),
                "title": self.site.catalogue.title(above[-1]) if len(above) > 1 else "Home",
            }
            if above
            else None
        )

    def list_of(self, name: str, page: Any) -> str:
        """The HTML of a list that the build makes; empty where there is nothing to list."""
        made = self.lists.of(name, page)
        if name != "routine":
            return made
        routines = self.site.catalogue.routines(page.file.src_uri)
        shown = [t for _, techniques in routines for t in techniques]
        return (self.ask_first(shown, page) if shown else "") + made

    def _block(self, name: str, **data: Any) -> str:
        return self.site.env.get_template(f"features/region/{name}.html").render(**data)

    def of_technique(self, known: model.Page, page: Any) -> dict[str, Any]:
        """What the template of a technique shows beside its text: facts, what one needs, videos."""
        technique = known.technique
        assert technique
        videos = [self.video(video, page) for video in technique.videos]
        clip: dict[str, str] | None = None
        if known.clip_video:
            drawn = self.site.pictures.get(technique.key)
            shown = self.video(known.clip_video, page, drawn.first_cue if drawn else None, is_clip=True)
            videos.insert(0, shown)
            clip = {
                "link": self._beside(known.clip_video.address.short, page),
                "title": known.clip_video.title,
            }
        return {
            "clip": clip,
            "start": self.lists.session_of([model.Entry(technique.key)], page),
            "asks": bool(self.site.catalogue.ask_first.of(set(technique.loads))),
            "facts": technique_facts.facts(technique),
            "needs": technique_facts.needs(technique),
            "videos": videos,
        }

    def video_in_text(self, src: str, title: str, page: Any) -> str | None:
        """A video in a page's text; None where its address is wrong."""
        try:
            found = video_address.read(src)
        except video_address.VideoError:  # told as a problem already
            return None
        known = self.site.catalogue.pages.get(page.file.src_uri)
        beside = (
            next((m.video for m in known.marked_videos if m.video.address == found), None) if known else None
        )
        return self.video(
            (replace(beside, title=title) if beside else TitledVideo(found, title, upright=found.upright)),
            page,
        )

    def video(
        self, video: TitledVideo, page: Any, drawn: FigurePicture | None = None, is_clip: bool = False
    ) -> str:
        """The HTML of a video: player, poster and link. A clip that is `drawn` shows this figure of its page
        until it plays, which costs no picture; others print their title and address. `is_clip` says that the
        site drew it.
        """
        title = video.title or f"{page.title}"
        is_file = video.address.kind == "file"
        src = self._beside(video.address.short, page) if is_file else video.address.embed
        poster = self._beside(video.poster, page)
        captions = self._beside(video.captions, page)
        made = video_player.player(self.site.plugin, video, title, src, captions, poster, is_clip)
        return self.site.env.get_template("features/video/video.html").render(
            player=made,
            title=title,
            poster=poster,
            link=src if is_file else video.address.link,
            short=self._printed(src, page) if is_file else video.address.short,
            site=SITES.get(video.address.kind, ""),
            drawn=drawn,
            clip=is_clip,
            upright=video.upright,
        )

    def _beside(self, path: str, page: Any) -> str:
        """The link from a page to a file, by its path from the page's folder; empty for none."""
        folder = posixpath.dirname(page.file.src_uri)
        return (
            self.site.site_files.link(posixpath.normpath(posixpath.join(folder, path)), page) if path else ""
        )

    def _printed(self, src: str, page: Any) -> str:
        """The address of a file of this site as people type it, for paper."""
        return re.sub(
            r"^https?://",
            "",
            posixpath.normpath(posixpath.join(page.canonical_url or page.url, src)).replace(":/", "://", 1),
        )


@lru_cache(maxsize=4096)  # a region's techniques explain their labels by the same few pages
def _between(folder: str, uri: str) -> str:
    return posixpath.relpath(uri, folder or ".")
