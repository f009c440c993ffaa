"""Pages as they were rendered in a former build: their text as HTML, and the whole page. What a page depends
on is noted while it is rendered.

MkDocs' objects are handed in, so this module imports nothing of MkDocs.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from technique_site.engine.text import keeping
from technique_site.render.page_styles import Html
from technique_site.render.recall import Recall
from technique_site.storage import kept_results

TEMPLATE = "kept.html"  # shows a page as it was kept
# Extensions of Markdown that read nothing but the page.
_READ_NOTHING = {
    *("abbr", "admonition", "attr_list", "def_list", "footnotes", "md_in_html", "sane_lists", "smarty"),
    *("tables", "toc", "fenced_code", "mkdocs", "pymdownx.superfences", "pymdownx.highlight"),
}
# Settings that say where something lies, on this machine.
_OF_PLACES = ("site_dir", "docs_dir", "config_file_path", "watch")
_BUILD = "technique_site"  # what one build knows, among MkDocs' plugins
_OWN_PLUGINS = {"mkdocs-video", _BUILD}


def is_sure(config: Any) -> bool:
    """Whether it is known what pages depend on: no other plugin, hook or extension of Markdown than ours has
    a part in them. `config` is MkDocs' own.
    """
    hooks = set(config.hooks)
    plugins = set(config.plugins) - hooks  # MkDocs counts hooks among them
    names = {one for one in config.markdown_extensions if isinstance(one, str)}
    others = [one for one in config.markdown_extensions if not isinstance(one, str)]
    return plugins <= _OWN_PLUGINS and len(hooks) < 2 and len(others) < 2 and names <= _READ_NOTHING


def ground(config: Any, data: Iterable[Path], said: object) -> str:
    """The hash of what every page depends on: MkDocs' settings and hooks, the templates, the files of `data`
    that say what words mean, and what has been `said` besides.
    """
    settings = {name: _said(value) for name, value in config.items() if name not in _OF_PLACES}
    folder = config.theme.custom_dir
    return keeping.digest(
        kept_results.program(*([Path(folder)] if folder else [])),
        *(kept_results.loaded(Path(str(hook.__file__))) for hook in config.hooks.values()),
        *(file.read_bytes() if file.is_file() else None for file in data),
        repr((settings, said)),
    )


def _said(value: Any) -> Any:
    """What a setting says, without what differs from run to run: of an object its type, and a plugin's own
    settings.
    """
    if isinstance(value, Mapping):
        return {str(name): _said(one) for name, one in value.items() if name != _BUILD}
    if isinstance(value, list | tuple):
        return [_said(one) for one in value]
    if value is None or isinstance(value, str | int | float):
        return value
    own = getattr(value, "config", None)
    return [type(value).__qualname__, getattr(value, "__qualname__", ""), _said(own) if own else None]


@dataclass(frozen=True)
class Text:
    """A page's text as HTML, its table of contents, what MkDocs takes for its title, its own anchors, and by
    the path of each page that it leads into the anchors there with the links as they are written.
    """

    content: str
    toc: Any
    title: str | None
    anchors: set[str]
    leads: dict[str, dict[str, str]]

    @classmethod
    def of(cls, page: Any) -> Text:
        """That of a page which MkDocs has rendered."""
        leads = {file.src_uri: links for file, links in (page.links_to_anchors or {}).items()}
        return cls(page.content, page.toc, page._title_from_render, page.present_anchor_ids, leads)

    def put(self, page: Any, files: Any) -> None:
        """Gives it to MkDocs' page. `files` are all files of the build."""
        page.content, page.toc, page._title_from_render = self.content, self.toc, self.title
        page.present_anchor_ids = self.anchors
        page.links_to_anchors = {
            file: links for uri, links in self.leads.items() if (file := files.get_file_from_path(uri))
        }


class PageRecall:
    """The rendered pages of one build. `log` is MkDocs' own: a page of which it tells something is rendered
    each time, so that it is told each time.
    """

    def __init__(self, recall: Recall, log: logging.Logger) -> None:
        self.recall, self.log = recall, log
        self._kept: dict[str, Html] = {}
        self._ours: set[str] = set()  # pages whose text is rendered here: of others nothing is known
        self._making: ExitStack | None = None
        self._keep: Callable[[Any], None] | None = None
        # What isn't told can't be heard: `-q` hides warnings, and `-v` leaves out where links lead.
        recall.knows("level", lambda _: log.getEffectiveLevel())

    def will_render(self, page: Any, prepare: Callable[[], str]) -> None:
        """Lets MkDocs' page take its text from what is kept, where that is still true. Else it is rendered
        from the Markdown that `prepare` gives.
        """
        heard = _Heard()
        self._ours.add(page.file.src_uri)

        def render(config: Any, files: Any) -> None:
            def make() -> Text:
                page.markdown = prepare()
                self.recall.note("level")
                self.log.addHandler(heard)
                try:
                    type(page).render(page, config, _NotedFiles(files, self.recall))
                finally:
                    self.log.removeHandler(heard)
                return Text.of(page)

            made = self.recall.made(_text(page), make, is_kept=lambda: not heard.told)
            if page.content is None:
                made.put(page, files)

        page.content = None
        page.render = render

    def find(self, pages: list[Any]) -> None:
        """Looks which of MkDocs' pages are kept as a whole: MkDocs is to show those as they are. All else
        that is made of pages is made by now.
        """
        self.recall.put_away()
        for page in pages:
            kept = self.recall.find(_html(page)) if page.file.src_uri in self._ours else None
            if kept:
                self._kept[page.file.src_uri] = kept.value
                page.meta["template"] = TEMPLATE

    def kept(self, page: Any) -> Html | None:
        """A page that is kept as a whole."""
        return self._kept.get(page.file.src_uri)

    def begin(self, page: Any) -> None:
        """Notes from now on what a page depends on, until `end`. It depends on what its text depends on."""
        if page.file.src_uri in self._ours:
            self._making = ExitStack()
            self._keep = self._making.enter_context(self.recall.making(_html(page)))
            self.recall.uses(_text(page))

    def end(self, made: Html) -> None:
        """Keeps a page that was begun."""
        if self._making and self._keep:
            self._keep(made)
            self._making.close()
        self._making = self._keep = None


def _text(page: Any) -> str:
    return f"text {page.file.src_uri}"


def _html(page: Any) -> str:
    return f"page {page.file.src_uri}"


class _NotedFiles:
    """MkDocs' files for who renders Markdown: which are looked for is noted."""

    def __init__(self, files: Any, recall: Recall) -> None:
        self._files, self._recall = files, recall

    def get_file_from_path(self, path: str) -> Any:
        """As MkDocs has it."""
        self._recall.note("file", path)
        return self._files.get_file_from_path(path)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)


class _Heard(logging.Handler):
    """Whether something was told of a page."""

    def __init__(self) -> None:
        super().__init__(logging.INFO)
        self.told = False

    def emit(self, record: logging.LogRecord) -> None:
        self.told = True
