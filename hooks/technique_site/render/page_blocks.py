"""What pages show of the catalogue: cues, cards, lists and videos as HTML. Knows the templates and nothing of
MkDocs.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Any

from technique_site.engine.catalogue import model
from technique_site.engine.drawing import picture_lines
from technique_site.engine.drawing.pictures import FigurePicture
from technique_site.engine.figure import figures
from technique_site.engine.page import addresses, technique_facts, video_address, volume_words
from technique_site.engine.page.page_videos import TitledVideo
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import english, problem, rules
from technique_site.render import figure_blocks, redirects, video_player

SITES = {"youtube": "YouTube", "vimeo": "Vimeo"}


class PageBlocks:
    """Makes the parts of pages. `site` is what one build knows; a `page` is MkDocs' own, of which only its
    file, title and addresses are read.
    """

    def __init__(self, site: Any) -> None:
        self.site = site

    def next_in_routine(self, technique: Technique, page: Any) -> str:
        """The link from a technique of the region's routine to the one after it."""
        order = self.site.catalogue.routine(addresses.region_source(technique.region))
        after = order[order.index(technique) + 1 :][:1] if technique in order else []
        return (
            self._block("next", card=self._card(after[0], page), nth=order.index(after[0]) + 1, of=len(order))
            if after
            else ""
        )

    def ask_first(self, techniques: Sequence[Technique], page: Any) -> str:
        """Who should ask a doctor before one of these techniques; empty where the site says nothing of it."""
        lines = self.site.catalogue.ask_first.of({load for one in techniques for load in one.loads})
        stop, files = self.site.settings.when_to_stop, self.site.site_files
        to = files.link(stop, page) if files.url_of(stop) else ""
        template = self.site.env.get_template("features/ask/ask.html")
        return template.render(lines=lines, stop=to).strip() if lines else ""

    def problems(self, page: Any) -> list[problem.Problem]:
        """What is wrong with a page and its figures."""
        known = self.site.catalogue.pages.get(page.file.src_uri)
        own = (known.source.path, known.source.path.removesuffix(".md") + figures.SUFFIX) if known else ()
        return [p for p in self.site.catalogue.problems if p.path in own or p.rule in rules.OF_ALL_PAGES]

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
        return posixpath.relpath(uri, posixpath.dirname(page.file.src_uri) or ".")

    def cues(self, technique: Technique, page: Any) -> str:
        """The cue list, as XML whose texts are inline Markdown."""
        shown, drawn = [], self.site.pictures.get(technique.key)
        aliases = redirects.aliases(self.site.catalogue, page.file.src_uri)
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
            [self._card(known.techniques[one], page) for one in steps.get(key, ())]
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
                "title": self.site.catalogue.pages[above[-1]].title if len(above) > 1 else "Home",
            }
            if above
            else None
        )

    def list_of(self, name: str, page: Any) -> str:
        """The HTML of a list that the build makes; empty where there is nothing to list."""
        catalogue, region = self.site.catalogue, self.region(page)
        if name == "routine":
            routines = catalogue.routines(page.file.src_uri)
            shown = [t for _, techniques in routines for t in techniques]
            ask = self.ask_first(shown, page) if shown else ""
            return ask + "".join(self._routine(one, techniques, page) for one, techniques in routines)
        if name == "ask-first":
            template = self.site.env.get_template("features/ask/all.html")
            return template.render(kinds=catalogue.ask_first.by_kind()).strip()
        if name == "techniques" and region:
            routines = catalogue.routines(page.file.src_uri)
            named = {t.key for _, techniques in routines for t in techniques}
            cards = [self._card(t, page) for t in catalogue.region(region) if t.key not in named]
        elif name == "regions":
            cards = self._region_cards(page)
        elif name == "pages":
            folder = posixpath.dirname(page.file.src_uri) + "/"
            cards = [
                self._page_card(p, page)
                for uri, p in sorted(catalogue.pages.items())
                if uri.startswith(folder) and uri != page.file.src_uri
            ]
        else:
            cards = []
        return self._block("list", cards=cards) if cards else ""

    def _routine(self, routine: model.Routine, techniques: list[Technique], page: Any) -> str:
        """One routine with its techniques in order and their time; empty where it has none."""
        if not techniques:
            return ""
        time = technique_facts.minutes_of(techniques)
        return self._block(
            "routine",
            routine=routine,
            cards=[self._card(t, page) for t in techniques],
            total=english.count_of(time, "minute") if time else "",
        )

    def _block(self, name: str, **data: Any) -> str:
        return self.site.env.get_template(f"features/region/{name}.html").render(**data)

    def _card(self, technique: Technique, page: Any) -> dict[str, str]:
        return {
            "url": self.site.site_files.link(addresses.technique_source(technique.key), page),
            "figure": self._figure([technique], page),
            "title": technique.title,
            "summary": technique.summary,
            "facts": " · ".join(technique_facts.in_short(technique)),
        }

    def _region_cards(self, page: Any) -> list[dict[str, str]]:
        """The cards of all regions, then of all programmes."""
        catalogue = self.site.catalogue
        regions = [self._region_card(one, page) for one in catalogue.regions()]
        return [*regions, *(self._programme_card(uri, page) for uri in catalogue.programmes())]

    def _region_card(self, region: str, page: Any) -> dict[str, str]:
        uri, own = addresses.region_source(region), self.site.catalogue.region(region)
        figure = self._figure([*self.site.catalogue.routine(uri), *own], page)
        return {
            **self._page_card(self.site.catalogue.pages[uri], page),
            "figure": figure,
            "facts": english.count(len(own), "technique"),
        }

    def _programme_card(self, uri: str, page: Any) -> dict[str, str]:
        catalogue = self.site.catalogue
        techniques = [one for _, found in catalogue.routines(uri) for one in found]
        return {
            **self._page_card(catalogue.pages[uri], page),
            "figure": self._figure(techniques, page),
            "facts": " · ".join(["programme", *catalogue.routine_facts(uri)]),
        }

    def _figure(self, techniques: list[Technique], page: Any) -> str:
        """The address of the small figure of the first of these techniques that has one, or nothing."""
        return next(
            (
                self.site.site_files.link(figure_blocks.address(one.key), page)
                for one in techniques
                if one.key in self.site.pictures
            ),
            "",
        )

    def _page_card(self, other: model.Page, page: Any) -> dict[str, str]:
        return {
            "url": self.site.site_files.link(other.uri, page),
            "title": other.title,
            "summary": other.summary,
        }

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
