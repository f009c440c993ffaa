"""The files that a session fetches: of each technique its data (engine/exports/session_data.py) with what is
shown of it as HTML. Addresses in that are from the site's root.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache, cached_property, partial
from typing import Any

from jinja2 import Environment

from technique_site.engine.drawing.pictures import FigurePicture
from technique_site.engine.exports import compact_json, session_data, techniques_json
from technique_site.engine.exports.techniques_json import SiteLinks
from technique_site.engine.figure.figure_model import SET_UP
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique
from technique_site.render import entry_words
from technique_site.render.recall import Recall
from technique_site.render.sheet_html import Sheets


@dataclass(frozen=True)
class SessionParts:
    """Makes the files of one build."""

    sheets: Sheets
    env: Environment
    links: SiteLinks
    recall: Recall

    def files(self) -> dict[str, str]:
        """All of them by their paths from the site's root."""
        return {
            session_data.path(one): self.recall.made(f"session {one.key}", partial(self._text, one))
            for one in self.sheets.techniques
        }

    def _text(self, technique: Technique) -> str:
        return compact_json.text({**session_data.data(technique), **self.shown(technique)})

    def shown(self, technique: Technique) -> dict[str, Any]:
        """What is shown of one technique: `set_up` and `stop_if` as HTML, `ask` who should ask a doctor
        first, `figures` those of the set-up and of each cue by its anchor. `side` is the one that they show
        at work, or nothing.
        """
        page = self.sheets.catalogue.pages[addresses.technique_source(technique.key)]
        lead, drawn = techniques_json.lead_of(self.links, page), self.sheets.pictures.get(technique.key)
        anchors = [SET_UP, *(view.anchor for view in technique.views)]
        return {
            "address": self.links.url(page.uri),
            "set_up": self._listed([entry_words.entry(one, lead) for one in technique.set_up]),
            "stop_if": self._listed([entry_words.entry(one, lead) for one in technique.stop_if]),
            "ask": self._ask(technique),
            "side": drawn.side if drawn else "",
            "figures": {anchor: [_figure(one) for one in drawn.of(anchor)] for anchor in anchors}
            if drawn
            else {},
        }

    def _ask(self, technique: Technique) -> dict[str, Any] | None:
        """Who should ask first, as the page of plans has it: `html` without a reason, and the `reasons`, each
        with its index among all.
        """
        own = self.sheets.catalogue.ask_first.numbered(technique.loads)
        stop = self.links.url(self.sheets.settings.when_to_stop)
        return {"html": self._asking(stop), "reasons": [(n, one.words) for n, one in own]} if own else None

    @cached_property
    def _asking(self) -> Callable[[str], str]:
        """The same of each technique: the HTML of who should ask, by the address of when to stop."""
        template = self.env.get_template("features/ask/ask.html")
        return cache(lambda stop: template.render(lines=(), stop=stop, plan=True).strip())

    def _listed(self, entries: list[dict[str, Any]]) -> str:
        return self.env.get_template("features/session/entries.html").render(entries=entries).strip()


def _figure(one: FigurePicture) -> dict[str, Any]:
    """A figure: its drawing, whether that moves, its caption, and the name of its variant or nothing."""
    return {
        "svg": one.svg,
        "moves": one.moves,
        "caption": one.caption,
        "variant": one.name.partition("/")[2],
    }
