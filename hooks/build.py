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

from technique_site.assets import bundle, licences, link_previews, offline_files
from technique_site.commands import docs_folder, live_server
from technique_site.engine.catalogue import link_register, loader
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.drawing import pictures
from technique_site.engine.exports import compact_json, host_files, plan_data, search_index, techniques_json
from technique_site.engine.settings import settings_file
from technique_site.engine.sheet import qr
from technique_site.engine.text import english, problem
from technique_site.engine.text.problem import Problem
from technique_site.pdf import pdf_files
from technique_site.render import (
    figure_blocks,
    markdown_tree,
    page_markdown,
    page_styles,
    redirects,
    script_files,
    site_context,
    theme_front_matter,
)
from technique_site.render.page_blocks import PageBlocks
from technique_site.render.sheet_html import Sheets, printable
from technique_site.render.site_files import SiteFiles
from technique_site.storage import site_build

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
        self.catalogue = Catalogue()
        self.pictures: dict[str, pictures.Pictures] = {}  # by the technique's `region/slug`
        self.papers: dict[str, list[pdf_files.Paper]] = {}  # by the path of the page that offers them
        self.apart: dict[str, str] = {}  # addresses of the scripts and styles that not every page loads
        self.search_data = ""  # its address
        self.files: Files
        self.site_files: SiteFiles
        self.env: Environment
        self.folder: site_build.SiteBuild | None = None  # which MkDocs writes to
        self.sheets: Sheets
        self.previews: link_previews.Previews
        self.plugin = self._taken_over()
        self.tree = markdown_tree.PageExtension()
        config.markdown_extensions.append(self.tree)  # type: ignore[arg-type]
        self.views, self.styles = PageBlocks(self), page_styles.PageStyles()
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
        self.files, self.env = files, config.theme.get_env()
        self.site_files = SiteFiles(files, config.site_url or "", get_relative_url)
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

    def on_page_read_source(self, page: Page, config: MkDocsConfig) -> str | None:
        """A page's text as the catalogue read it, whatever its encoding."""
        known = self.catalogue.pages.get(page.file.src_uri)
        return "\n".join(known.source.lines) if known else None

    def on_page_markdown(self, markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
        """A page's Markdown with holders for what the build puts in, and its front matter as read.

        A page that another hook made is nothing of ours: it gets no parts.
        """
        known = self.catalogue.pages.get(page.file.src_uri)
        if known is None:
            return markdown
        theme_front_matter.as_read(page.meta, known, self.env)
        drawn = self.pictures.get(known.technique.key) if known.technique else None
        text, self.tree.parts = page_markdown.prepared(known, page, self.views, self.env, drawn)
        return text

    def on_env(self, env: Environment, config: MkDocsConfig, files: Files) -> Environment:
        """Lays out the sheets and, unless pages are only being served, prints their PDFs: pages say how large
        those are.
        """
        self.sheets = self._laid_out(env)
        if not config.site_url:
            log.info(
                "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for"
                " example to https://coach.example/."
            )
        for line in self.sheets.too_long():  # the linter reckons with a usual address
            log.warning(line)
        self._preview(env)
        self._add_search()
        url_of = self.site_files.url_of
        env.globals.update(site_context.of_all_pages(self.settings, self.catalogue, url_of, self.serving))
        env.globals.update(finder=self.apart["search"], search_data=self.search_data, apart=self.apart)
        self._print()
        links = self._links()
        data = techniques_json.files(self.catalogue, self.pictures, links, self.sheets.techniques)
        self._add({**data, **script_files.files(self.sheets, env, links)})
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
            moved_cues=redirects.moved_cues(self.catalogue, uri, get_relative_url) if known else [],
            papers=[one.at(get_relative_url(one.url, page.url)) for one in self.papers.get(uri, ())],
            sheets=self.sheets.of_routines(uri),
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
        """A page whose styles are all in stylesheets."""
        return self.styles.moved(output, lambda address: get_relative_url(address, page.url))

    @event_priority(-100)  # after all others, as they may write to the folder
    def on_post_build(self, config: MkDocsConfig) -> None:
        """Writes a page at each former address and what hosts need to know, and puts the site in place."""
        site = Path(config.site_dir)
        if (packed := site / "sitemap.xml.gz").exists():
            write_file(link_previews.packed(packed.with_suffix("")), str(packed))
        tags, script, url = self.previews.tags, self.apart["moved"], config.site_url or ""
        pages = redirects.pages(
            self.catalogue, self.env, get_relative_url, url, tags, config.site_name, script
        )
        try:
            redirects.write(pages, site)
        except ValueError as taken:
            raise PluginError(str(taken)) from None
        paths = [file.relative_to(site).as_posix() for file in site.rglob("*") if file.is_file()]
        made = self.styles.files | host_files.files([*paths, *self.styles.files], url)
        made |= offline_files.finished(site, made, self.catalogue, url, self.serving)
        for name, text in made.items():
            write_file(text.encode(), str(site / name))
        if self.folder and not self._warned():  # else MkDocs ends in an error now
            self.folder.place()
            config.site_dir = self.site_dir

    def on_build_error(self, error: Exception) -> None:
        """Throws away what was built. An error of the disk is told in a line."""
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
            self.catalogue = loader.load(docs, docs_folder.latest_date(), shown)
        except OSError as error:
            raise PluginError(site_build.not_read(error)) from None
        register = f"{shown}/{link_register.FILE}"
        own = redirects.to_own_site(self.catalogue, register, self.config.site_url or "")
        templates = theme_front_matter.missing_templates(self.catalogue.pages.values(), self.env)
        self.catalogue.problems = problem.in_order(
            [*self.problems, *self.catalogue.problems, *own, *templates]
        )

    def _tell(self, problems: list[Problem]) -> None:
        """Logs all problems. Raises PluginError where they stop the build."""
        wrong = problem.errors(problems)
        stopping = [] if self.serving else problems if self.config.strict else wrong
        for one in problems:
            # `-q` hides warnings, from MkDocs' own count as well: what stops the build is told as an error.
            is_error = one in stopping or one.severity == "error"
            log.log(logging.ERROR if is_error else logging.WARNING, "%s", one)
        if stopping:
            warnings = len(problems) - len(wrong)
            raise PluginError(
                f"{english.count(len(wrong), 'error')}, {english.count(warnings, 'warning')}: repair the"
                " lines above. Nothing was built."
            )

    def _add(self, made: Mapping[str, str | bytes], level: InclusionLevel = InclusionLevel.UNDEFINED) -> None:
        """Adds files to the site, by their paths in it."""
        for name, content in made.items():
            self.files.append(File.generated(self.config, name, content=content, inclusion=level))

    def _add_figures(self) -> None:
        """Draws every technique's figures, and adds each as a file, with a small one for cards."""
        self.pictures = {
            one.technique.key: pictures.pictures(one.technique, one.scene, one.view_boxes)
            for one in self.catalogue.pages.values()
            if one.technique and one.scene
        }
        style = self.site_files.text(figure_blocks.STYLE)
        self._add(figure_blocks.files(self.catalogue, self.pictures, style, self.settings.palette))

    def _bundle(self) -> None:
        """Puts the joined styles and scripts in the place of their parts."""
        parts = [f for f in self.files if bundle.is_part(f.src_uri)]
        made = bundle.joined({f.src_uri: f.content_string for f in parts}, self.settings.palette)
        for file in [*parts, *(one for one in self.files if bundle.is_left_out(one.src_uri))]:
            self.files.remove(file)
        self._add(dict(made.values()))
        for kind, listed in (("css", self.config.extra_css), ("js", self.config.extra_javascript)):
            listed[:] = [*[one for one in listed if not str(one).startswith(bundle.NAME)], made[kind][0]]
        self.apart = {kind: address for kind, (address, _) in made.items() if kind not in ("css", "js")}

    def _laid_out(self, env: Environment) -> Sheets:
        """The sheets of all techniques; while serving, without those whose page is wrong."""
        style = next(one for one in self.config.extra_css if str(one).startswith(bundle.NAME))
        return Sheets(
            self.catalogue,
            self.pictures,
            env,
            self.site_files.absolute_url,
            self.settings,
            self.site_files.text(style),
            printable(self.catalogue),
        )

    def _wanted(self, key: str, variable: str) -> bool:
        """A setting of `extra` that is true or false. Raises PluginError where it is neither."""
        try:
            return settings_file.switch(self.config.extra, key, variable)
        except ValueError as error:
            raise PluginError(str(error)) from None

    def _preview(self, env: Environment) -> None:
        """Makes the cards, what phones and search engines look for, and the licence texts."""
        wanted, source = self._wanted("cards", "LINK_CARDS"), env.loader
        assert source is not None
        self.previews = link_previews.Previews(
            self.catalogue,
            self.pictures,
            self.site_files.absolute_url,
            lambda uri: self.site_files.title(uri) or self.catalogue.pages[uri].title,
            self.site_files.path,
            self.settings,
            self.config.site_description or "",
            self.config.theme["language"],
            self.config.site_url or "",
            lambda name: source.get_source(env, name)[0],
        )
        self.previews.make(self.root / ".cache" / "cards", wanted and not self.serving)
        for line in self.previews.trouble:
            log.info(line)
        self._add({**self.previews.files, **licences.files(lambda name: source.get_source(env, name)[0])})

    def _print(self) -> None:
        """Prints the PDFs of the sheets, where they are wanted."""
        wanted = self._wanted("pdf", "SHEET_PDFS")
        if not wanted or self.serving:
            return
        printed = pdf_files.printed(self.sheets, self.root / ".cache" / "sheets", self.settings.paper)
        for line in printed.trouble:  # no warnings: a machine without a browser still builds the site
            log.info(line)
        self._add({**redirects.papers(self.catalogue, printed.files), **printed.files})
        self.papers = printed.papers

    def _links(self) -> techniques_json.SiteLinks:
        """The site's name and address, and where its files are."""
        return techniques_json.SiteLinks(
            self.config.site_name,
            self.config.site_url or "",
            self.site_files.url_of,
            figure_blocks.address,
            figure_blocks.name,
            self.papers,
        )

    def _add_search(self) -> None:
        """Adds what the search reads, under a name that changes with what it holds."""
        metas = {file.src_uri: file.page.meta for file in self.files.documentation_pages() if file.page}
        uris = [
            uri for uri in self.catalogue.pages if uri in metas and search_index.is_found(uri, metas[uri])
        ]
        data = search_index.index(self.catalogue, uris, self.site_files.url_of, self.settings.when_to_stop)
        self.search_data, text = bundle.named(bundle.SEARCH, "json", compact_json.text(data))
        self._add({self.search_data: text})
