"""MkDocs' events, the only file that knows MkDocs: one `Build` object is made at the start of each build,
answers its events, and is dropped at its end.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from jinja2 import Environment
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort, PluginError
from mkdocs.plugins import event_priority
from mkdocs.structure.files import File, Files, InclusionLevel
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink
from mkdocs.utils import get_relative_url, write_file

from technique_site.assets import bundle, licences, link_previews, offline_files, site_parts
from technique_site.commands import docs_folder, live_server
from technique_site.engine.catalogue import link_register, loader, script_pages
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.drawing.pictures import Pictures
from technique_site.engine.exports import (
    compact_json,
    host_files,
    plan_data,
    search_index,
    techniques_json,
)
from technique_site.engine.settings import settings_file
from technique_site.engine.sheet import qr
from technique_site.engine.text import keeping, problem
from technique_site.engine.text.problem import Problem
from technique_site.pdf import pdf_files
from technique_site.render import (
    figure_blocks,
    markdown_tree,
    page_facts,
    page_markdown,
    page_recall,
    page_styles,
    picture_shelf,
    recall,
    redirects,
    script_files,
    site_context,
    theme_front_matter,
)
from technique_site.render.noted_catalogue import NotedCatalogue
from technique_site.render.page_blocks import PageBlocks
from technique_site.render.sheet_html import Sheets
from technique_site.render.site_files import SiteFiles
from technique_site.storage import kept_results, processes, site_build

log = logging.getLogger("mkdocs.hooks.build")  # `--strict` counts warnings of loggers named mkdocs.* alone

PLAN_LIMITS = compact_json.text(plan_data.LIMITS)


class Command:
    """The command of MkDocs that runs. MkDocs tells it once for the life of the process, before any build."""

    serving = False
    dirty = False  # only what has changed is built
    begun = 0.0  # when it began, in seconds


def on_startup(*, command: str, dirty: bool) -> None:
    """Notes whether pages are being served: then a wrong page is shown with its problems."""
    Command.serving, Command.dirty, Command.begun = command == "serve", dirty, time.time()
    processes.collect_never()
    if Command.serving:
        live_server.end_tidily()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Makes the build's object and registers its methods for the events that follow."""
    # MkDocs makes a new collection of plugins for every build, so this one goes with the build.
    config.plugins["technique_site"] = build = Build(config, Command.serving)  # type: ignore[assignment]
    build.begin(Command.dirty)
    return config


class Build:
    """What one build knows, and its events. `config` is MkDocs' configuration of this build; while `serving`,
    errors are shown on their pages and nothing is printed.
    """

    def __init__(self, config: MkDocsConfig, serving: bool) -> None:
        self.config, self.serving = config, serving
        self.maker = type(config).__module__.partition(".")[0]  # mkdocs, or a fork of it
        self.root = Path(config.config_file_path).parent
        try:
            self.settings, self.problems = settings_file.site(
                Path(config.config_file_path), Path(config.docs_dir), config.extra, config.site_name
            )
        except ValueError as error:
            raise PluginError(str(error)) from None
        config.site_name = self.settings.name  # which MkDocs and its theme read
        self.kept = kept_results.of(self.root)
        self.catalogue = Catalogue()
        self.pictures: Mapping[str, Pictures] = {}  # by the technique's `region/slug`
        self.papers: dict[str, list[pdf_files.Paper]] = {}  # by the path of the page that offers them
        self.bundles: dict[str, str] = {}  # addresses of scripts and styles
        self.files: Files
        self.site_files: SiteFiles
        self.env: Environment
        self.script_pages: dict[str, str] = {}  # of those that a script fills, by their names
        self.recall: recall.Recall
        self.kept_pages: page_recall.PageRecall
        self.is_alone = False  # no other plugin or hook has a part in pages
        self.folder: site_build.SiteBuild | None = None  # which MkDocs writes to
        self.sheets: Sheets
        self.previews: link_previews.Previews
        self.plugin = self._taken_over()
        self.tree = markdown_tree.PageExtension()
        config.markdown_extensions.append(self.tree)  # type: ignore[arg-type]
        self.views = PageBlocks(self)
        self.made: dict[str, str] = {}  # files of data, and styles that pages bring, by path in the site
        config.theme.static_templates.add(offline_files.UNREACHED)

    def _taken_over(self) -> Any:
        """mkdocs-video's plugin, without its own event: render/video_player.py says why."""
        plugin: Any = self.config.plugins["mkdocs-video"]
        events = self.config.plugins.events["page_content"]
        if plugin.on_page_content in events:
            events.remove(plugin.on_page_content)
        return plugin

    def begin(self, dirty: bool) -> None:
        """Lets MkDocs write to a folder of this build's own, until all is there."""
        self.site_dir, of_pages = self.config.site_dir, logging.getLogger(f"{self.maker}.commands.build")
        try:
            self.folder = site_build.SiteBuild(self.site_dir, of_pages, dirty, self.serving)
        except OSError as error:
            raise PluginError(site_build.not_written(self.site_dir, error)) from None
        self.config.site_dir = self.folder.path

    # Events, in the order in which MkDocs calls them

    def on_files(self, files: Files, config: MkDocsConfig) -> Files:
        """Reads all pages, logs what is wrong, stops on an error, and adds figures, styles and scripts."""
        self.files, self.env = files, site_context.shared(config.theme.get_env(), self.kept)
        self._load()
        self._tell(self.catalogue.problems)
        for clash in techniques_json.clashes(self.catalogue):
            raise PluginError(clash)
        if not self.serving and (line := redirects.told(self.catalogue)):
            log.info(line)
        self.site_files.leave_out(self.catalogue.unused)
        self._add(self.catalogue.made_pages(), InclusionLevel.NOT_IN_NAV)
        self._add_figures()
        self._bundle()
        return files

    def on_nav(self, nav: Any, config: MkDocsConfig, files: Files) -> Any:
        """Notes what the navigation says: every page shows it."""
        self.recall.knows("nav", lambda _: site_context.said_by(nav))
        return nav

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """A page's text as the catalogue read it, whatever its encoding."""
        known = self.catalogue.pages.get(page.file.src_uri)
        return theme_front_matter.text(known) if known else None

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page's Markdown with holders for what the build puts in, and its front matter as read.

        A page that another hook made is nothing of ours: it gets no parts.
        """
        known = self.catalogue.pages.get(page.file.src_uri)
        if known is None:
            return markdown
        theme_front_matter.as_read(page.meta, known, self.env)

        def prepare() -> str:
            self.recall.note("page", known.uri)
            drawn = self.pictures.get(known.technique.key) if known.technique else None
            text, self.tree.parts = page_markdown.prepared(known, page, self.views, self.env, drawn)
            return text

        self.kept_pages.will_render(page, prepare)
        return markdown

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Lays out the sheets and, unless pages are only being served, prints their PDFs: pages say how large
        those are.
        """
        self.sheets = site_parts.laid_out(self, site_context.shared(env, self.kept))
        if not config.site_url:
            log.info(
                "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for"
                " example to https://coach.example/."
            )
        for line in self.sheets.too_long():  # the linter reckons with a usual address
            log.warning(line)
        pages = [file.page for file in files.documentation_pages() if file.page]
        self._preview(env)
        self.made[search_index.NAME] = site_parts.search_data(self, pages)
        url_of = self.site_files.url_of
        env.globals.update(site_context.of_all_pages(self.settings, self.script_pages, url_of, self.serving))
        env.globals.update(finder=self.bundles["search"], search_data=search_index.NAME, apart=self.bundles)
        self._print()
        links, shown = site_parts.links(self), self.sheets.techniques
        data = techniques_json.files(self.catalogue, self.pictures, links, shown, self.recall.made)
        self.made |= {**data, **script_files.files(self.sheets, env, links, self.recall)}
        self.kept_pages.find(pages)
        return env

    def on_template_context(
        self, context: dict[str, Any], template_name: str, config: MkDocsConfig
    ) -> dict[str, Any]:
        """What the sitemap lists."""
        if template_name == "sitemap.xml":
            context["listed"] = self.previews.sitemap()
        return context

    def on_page_context(
        self, context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any
    ) -> dict[str, Any]:
        """What the templates need to know of a page."""
        uri = page.file.src_uri
        if kept := self.kept_pages.kept(page):
            return {"kept": kept.html}
        self.kept_pages.begin(page)
        stop = self.settings.when_to_stop
        for fact in (("nav", ""), ("bundles", ""), ("papers", uri), ("card", uri), ("file", stop)):
            self.recall.note(*fact)
        known = self.catalogue.pages.get(uri)
        context.update(
            problems=self.views.problems(page) if self.serving else [],
            page_title=self.site_files.title(uri) or config.site_name,
            summary=known.summary if known else "",
            not_advice=known is not None and not self.views.is_authoring(page),
            technique=known.technique if known else None,
            plan_limits=PLAN_LIMITS,
            current=site_context.current(nav.items, page.url),
            above=self.views.above(page),
            next_up=self.views.next_up.of(page),
            on_screen=qr.if_it_fits(self.site_files.absolute_url(uri)),
            preview=self.previews.of_page(uri),
            moved_cues=self.recall.ask("moved cues", uri) if known else [],
            papers=[one.at(get_relative_url(one.url, page.url)) for one in self.papers.get(uri, ())],
            sheets=self.recall.ask("sheets", uri),
        )
        # "Skip to content" leads to the first: to the title, not past what stands under it
        if page.toc.items:
            title = AnchorLink(context["page_title"], "start", 1)
            title.children, page.toc.items = page.toc.items, [title]
        if known and known.technique:
            context.update(
                sheets=self.sheets.of_technique(known.technique), **self.views.of_technique(known, page)
            )
        return context

    def on_post_page(self, output: str, page: Page, config: MkDocsConfig) -> str:
        """A page whose styles are all in stylesheets; none where the site of before has the same."""
        made = self.kept_pages.kept(page)
        if made is None:
            made = page_styles.moved(output, lambda address: get_relative_url(address, page.url))
            self.kept_pages.end(made)
        self.made.update(made.styles)
        is_there = self.is_alone and self.folder and self.folder.takes_over(page.file.dest_uri, made.html)
        return "" if is_there else made.html  # MkDocs writes no page without text

    @event_priority(-100)  # after all others, as they may write to the folder
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes a page at each former address and what hosts need to know, and puts the site in place."""
        assert self.folder
        site = Path(config.site_dir)
        if (packed := site / "sitemap.xml.gz").exists():
            write_file(link_previews.packed(packed.with_suffix("")), str(packed))
        tags, js, url = self.previews.tags, self.bundles["moved"], config.site_url or ""
        pages = redirects.pages(self.catalogue, self.env, get_relative_url, url, tags, config.site_name, js)
        try:
            redirects.write(pages, site)
        except ValueError as taken:
            raise PluginError(str(taken)) from None
        paths = offline_files.paths(site)
        made = self.made | host_files.files([*paths, *self.made], url)
        stop = self.settings.when_to_stop
        made |= offline_files.finished(site, paths, made, self.catalogue, url, stop, self.serving, self.kept)
        self.folder.write(made)
        if not self._warned():  # else MkDocs ends in an error now
            self.folder.place()
            config.site_dir = self.site_dir
        self.kept.end()

    def on_build_error(self, error: Exception) -> None:
        """Throws away what was built, not what is kept. An error of the disk is told in a line."""
        self.kept.end()
        if self.folder:
            self.folder.fail()
            self.config.site_dir = self.site_dir
            if told := self.folder.told(error):
                log.error(told)
                raise Abort("The build broke off.") from None

    def on_serve(self, server: Any, config: MkDocsConfig, builder: Any) -> Any:
        """Lets MkDocs' server go on whatever happens to files."""
        return live_server.lasting(server, logging.getLogger(self.maker), Command.begun)

    def _warned(self) -> bool:
        """Whether a strict build has had a warning: MkDocs counts them, and looks after the last event."""
        counters = [getattr(one, "get_counts", list) for one in logging.getLogger(self.maker).handlers]
        return bool(self.config.strict) and any(counted() for counted in counters)

    # Steps of the events

    def _load(self) -> None:
        """Reads the catalogue, and adds the problems that only a build can see."""
        docs = Path(self.config.docs_dir)
        shown = docs.relative_to(self.root).as_posix() if docs.is_relative_to(self.root) else docs.as_posix()
        try:
            known = loader.load(docs, docs_folder.latest_date(), shown, keeper=self.kept)
        except OSError as error:
            raise PluginError(site_build.not_read(error)) from None
        register = f"{shown}/{link_register.FILE}"
        own = redirects.to_own_site(known, register, self.config.site_url or "")
        templates = theme_front_matter.missing_templates(known.pages.values(), self.env)
        known.problems = problem.in_order([*self.problems, *known.problems, *own, *templates])
        self.is_alone = not Command.dirty and page_recall.is_sure(self.config)
        self.script_pages = script_pages.places(known)
        said = (self.settings, self.config.site_url, self.serving, self.script_pages)
        ground = page_recall.ground(self.config, [docs / name for name in loader.SAYING], said)
        self.recall = recall.Recall(self.kept if self.is_alone else keeping.Nothing(), ground)
        self.kept_pages = page_recall.PageRecall(self.recall, logging.getLogger(self.maker))
        page_facts.PageFacts(known, self.recall, get_relative_url)
        self.catalogue = NotedCatalogue(known, self.recall)
        self.pictures = picture_shelf.PictureShelf(known, self.recall)
        self.site_files = SiteFiles(self.files, self.config.site_url or "", get_relative_url, self.recall)
        self.recall.knows("bundles", lambda _: self.bundles)
        self.recall.knows("papers", lambda uri: self.papers.get(uri))
        self.recall.knows("card", lambda uri: self.previews.images.get(uri))

    def _tell(self, problems: list[Problem]) -> None:
        """Logs all problems. Raises PluginError where they stop the build."""
        wrong = problem.errors(problems)
        stopping = [] if self.serving else problems if self.config.strict else wrong
        for one in problems:
            # `-q` hides warnings, from MkDocs' own count as well: what stops the build is told as an error.
            is_error = one in stopping or one.severity == "error"
            log.log(logging.ERROR if is_error else logging.WARNING, "%s", one)
        if stopping:
            counts = problem.counted(problems)
            raise PluginError(f"{counts}: repair the lines above. Nothing was built.")

    def _add(self, made: Mapping[str, str | bytes], level: InclusionLevel = InclusionLevel.UNDEFINED) -> None:
        """Adds files to the site, by their paths in it."""
        for name, content in made.items():
            self.files.append(File.generated(self.config, name, content=content, inclusion=level))

    def _add_figures(self) -> None:
        """Draws every technique's figures, each as a file. Pages link to the small ones, for cards."""
        style, palette = self.site_files.text(figure_blocks.STYLE), self.settings.palette
        drawn = figure_blocks.files(self.catalogue, self.pictures, style, palette, self.recall)
        self._add({path: drawn.pop(path) for path in [*drawn] if figure_blocks.is_small(path)})
        self.made |= drawn

    def _bundle(self) -> None:
        """Puts the joined styles and scripts in the place of their parts."""
        parts = [f for f in self.files if bundle.is_part(f.src_uri)]
        texts = {f.src_uri: f.content_string for f in parts}
        name = keeping.digest(repr(sorted(texts.items())), repr(self.settings.palette))
        made = keeping.made(self.kept, f"bundle-{name}", lambda: bundle.joined(texts, self.settings.palette))
        for file in [*parts, *(one for one in self.files if bundle.is_left_out(one.src_uri))]:
            self.files.remove(file)
        self._add(dict(made.values()))
        for kind, listed in (("css", self.config.extra_css), ("js", self.config.extra_javascript)):
            listed[:] = [*[one for one in listed if not str(one).startswith(bundle.NAME)], made[kind][0]]
        self.bundles = {kind: address for kind, (address, _) in made.items()}

    def _wanted(self, key: str, variable: str) -> bool:
        """Whether a setting of `extra` is true, and pages are not only served. Raises PluginError."""
        try:
            return settings_file.switch(self.config.extra, key, variable) and not self.serving
        except ValueError as error:
            raise PluginError(str(error)) from None

    def _preview(self, env: Environment) -> None:
        """Adds the cards, what phones and search engines look for, and the licence texts."""
        self.previews = site_parts.previews(self, env, self._wanted("cards", "LINK_CARDS"))
        for line in self.previews.trouble:
            log.info(line)
        self._add({**self.previews.files, **licences.files(site_parts.template_text(env))})

    def _print(self) -> None:
        """Prints the PDFs of the sheets, where they are wanted."""
        if not self._wanted("pdf", "SHEET_PDFS"):
            return
        kept, site = self.root / ".cache" / "sheets", Path(self.config.site_dir)
        with processes.collecting():
            printed = pdf_files.printed(self.sheets, kept, self.settings.paper, site)
        for line in printed.trouble:  # no warnings: a site can be built without a browser
            log.info(line)
        self.papers = printed.papers
