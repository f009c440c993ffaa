"""The pictures of techniques, drawn when somebody asks and kept for the next build."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.drawing import pictures
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.page import addresses
from technique_site.render.recall import Recall


class PictureShelf(Mapping[str, Pictures]):
    """The pictures of each technique that has figures, by its key. `catalogue` is the one in which nothing is
    noted: each technique's page is noted in `recall` here.
    """

    def __init__(self, catalogue: Catalogue, recall: Recall) -> None:
        self._recall = recall
        self._pages = {
            page.technique.key: page
            for page in catalogue.pages.values()
            if page.technique and page.has_figures
        }
        self._drawn: dict[str, Pictures] = {}

    def __getitem__(self, key: str) -> Pictures:
        self._note(key)
        page = self._pages[key]
        if key not in self._drawn:
            self._drawn[key] = self._recall.made(f"pictures {key}", lambda: self._draw(key))
            assert page.figures
            page.figures.let_go()  # drawn once, it is needed no more
        return self._drawn[key]

    def _draw(self, key: str) -> Pictures:
        page = self._pages[key]
        self._note(key)
        assert page.technique and page.scene
        return pictures.pictures(page.technique, page.scene, page.view_boxes)

    def __contains__(self, key: object) -> bool:
        self._note(str(key))
        return key in self._pages

    def __iter__(self) -> Iterator[str]:
        for key in self._pages:
            self._note(key)
        return iter(self._pages)

    def __len__(self) -> int:
        return len(list(iter(self)))

    def _note(self, key: str) -> None:
        self._recall.note("page", addresses.technique_source(key))
