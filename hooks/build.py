"""MkDocs' events: the only file that knows MkDocs. It reads the catalogue once a build, logs its problems,
and hands its data to the templates.
"""

from __future__ import annotations

import json
import logging
from pathlib import Path
from typing import Any

from markupsafe import Markup
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import PluginError
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url, write_file

from technique_site.assets import bundle, link_previews
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import link_register, loader, model
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.drawing import pictures
from technique_site.engine.exports import plan_layouts, search_index, techniques_json
from technique_site.engine.page import technique_facts
from technique_site.engine.sheet import qr
from technique_site.engine.text import english, problem
from technique_site.engine.text.source import MASK
from technique_site.pdf import pdf_files
from technique_site.render import figure_blocks, markdown_tree, redirects, theme_meta
from technique_site.render.page_blocks import Views
from technique_site.render.sheet_html import Sheets

log = logging.getLogger("mkdocs.hooks.restore")  # --strict counts warnings of mkdocs.* alone
MARKERS = (
    "regions",
    "routine",
    "techniques",
    "pages",
    "joints",
)  # `<!-- regions -->` in a page: a list that the build makes

LAYOUTS = json.dumps(plan_layouts.layouts(), separators=(",", ":"))


class Build:
    """What one build knows."""

    def __init__(self) -> None:
        self.serving = False
        self.catalogue = Catalogue()
        self.pictures: dict[str, pictures.Pictures] = {}  # by the technique's `region/slug`
        self.tree = markdown_tree.PageTree()
        self.plugin: Any = None  # mkdocs-video
        self.env: Any = None
        self.sheets: Sheets | None = None
        self.papers: dict[
            str, list[pdf_files.Paper]
        ] = {}  # PDFs by the place under docs/ of the page that offers them
        self.previews: link_previews.Previews | None = None
        self.files: Files | None = None
        self.plan_script = ""  # the address of the scripts that make and show plans

    def url_of(self, uri: str) -> str:
        """The address of a page or file of docs/, from the site's root; nothing where it isn't there."""
        file = self.files.get_file_from_path(uri)
        return file.url if file else ""

    def absolute_url(self, uri: str, config: MkDocsConfig) -> str:
        """The whole address of a page of docs/; nothing where the site's own isn't set, or the page isn't
        there.
        """
        there = config.site_url and self.files.get_file_from_path(uri)
        return (
            f"{config.site_url.rstrip('/')}/{there.url.removeprefix('./')}"
            if there and there.inclusion.is_included()
            else ""
        )  # the front door's own is `./`

    def path(self, uri: str) -> str:
        """Where a file of docs/ lies on this machine; nothing where it isn't there."""
        file = self.files.get_file_from_path(uri)
        return file.abs_src_path or "" if file else ""

    def title(self, uri: str) -> str:
        """The title that a page shows, as text."""
        file = self.files.get_file_from_path(uri)
        shown = file and file.page and (file.page.meta.get("title") or file.page.title)
        return Markup(shown).striptags() if shown else self.catalogue.pages[uri].title

    def link(self, uri: str, page: Page) -> str:
        """The address of a page or file of docs/, as a page has to write it."""
        file = self.files.get_file_from_path(uri)
        return get_relative_url(file.url, page.url) if file else uri


site = Build()
views = Views(site)


def on_startup(*, command: str, dirty: bool) -> None:
    """Notes whether pages are being served: then a wrong page is shown with its problems, and the build goes
    on.
    """
    site.serving = command == "serve"


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Takes mkdocs-video's page event over (player.py says why) and hooks into the rendering of Markdown."""
    site.plugin = config.plugins["mkdocs-video"]
    events = config.plugins.events["page_content"]
    if site.plugin.on_page_content in events:
        events.remove(site.plugin.on_page_content)
    site.tree = markdown_tree.PageTree()
    config.markdown_extensions.append(site.tree)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Reads all pages, logs what is wrong, and stops the build on an error."""
    docs, root = Path(config.docs_dir), Path(config.config_file_path).parent
    shown = docs.relative_to(root).as_posix() if docs.is_relative_to(root) else docs.as_posix()
    try:
        site.catalogue = loader.load(docs, docs_folder.today_furthest_on(), shown)
    except OSError as error:
        raise PluginError(f"{error.filename} can't be read: {error.strerror}") from None
    site.files = files
    site.env = config.theme.get_env()
    own = redirects.to_own_site(site.catalogue, f"{shown}/{link_register.FILE}", config.site_url or "")
    site.catalogue.problems = problems = problem.in_order(
        [
            *site.catalogue.problems,
            *own,
            *theme_meta.missing_templates(site.catalogue.pages.values(), site.env),
        ]
    )
    wrong = problem.errors(problems)
    stopping = [] if site.serving else problems if config.strict else wrong
    for one in (
        problems
    ):  # -q hides warnings, from MkDocs' own count as well: what stops the build is told as an error
        log.log(logging.ERROR if one in stopping or one.severity == "error" else logging.WARNING, "%s", one)
    if stopping:
        raise PluginError(
            f"{english.count(len(wrong), 'error')}, {english.count(len(problems) - len(wrong), 'warning')}:"
            " repair the lines above. Nothing was built."
        )
    for one, other in techniques_json.clashes(site.catalogue):
        raise PluginError(
            f"`{one}` and `{other}` have the same short id, so links of plans can't tell them apart: give the"
            " newer page another name."
        )
    if not site.serving and (line := redirects.told(site.catalogue)):
        log.info(line)
    site.pictures = {
        one.technique.key: pictures.pictures(one.technique, one.figures, one.boxes)
        for one in site.catalogue.pages.values()
        if one.technique and one.figures
    }
    palette, style = (
        files.get_file_from_path(one).content_string for one in (figure_blocks.PALETTE, figure_blocks.STYLE)
    )
    colours = figure_blocks.colours(palette, style)
    for key, technique in site.catalogue.techniques.items():
        files.append(
            File.generated(
                config, figure_blocks.address(key), content=figure_blocks.small(site.pictures.get(key), style)
            )
        )
        for drawn in site.pictures[key].all if key in site.pictures else ():
            files.append(
                File.generated(
                    config,
                    figure_blocks.name(technique, drawn),
                    content=figure_blocks.figure_file(drawn, style, colours),
                )
            )
    _bundle(files, config)
    return files


def _bundle(files: Files, config: MkDocsConfig) -> None:
    """Puts the joined styles and scripts in the place of their parts."""
    parts = [f for f in files if bundle.is_part(f.src_uri)]
    made = bundle.joined({f.src_uri: f.content_string for f in parts})
    for file in parts:
        files.remove(file)
    _add(files, config, dict(made.values()))
    for kind, listed in (("css", config.extra_css), ("js", config.extra_javascript)):
        listed[:] = [*[one for one in listed if not str(one).startswith(bundle.NAME)], made[kind][0]]
    site.plan_script = made["plan"][0]


def on_page_read_source(page: Page, config: MkDocsConfig) -> str | None:
    """A page's text as the catalogue read it, whatever its encoding."""
    known = site.catalogue.pages.get(page.file.src_uri)
    return "\n".join(known.source.lines) if known else None


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """A page's Markdown with holders where its cues, routine and lists come, and its front matter as read."""
    known = site.catalogue.pages.get(page.file.src_uri)
    if known is None:
        return markdown
    technique = known.technique
    parts = markdown_tree.Parts(video=lambda src, title: views.video_in_text(src, title, page))
    site.tree.parts = parts
    learned = {one.name: (one.gloss, one.learn) for one in site.catalogue.vocabulary.labels if one.gloss}
    parts.glosses = {
        name: (gloss, views.between(page, learn))
        for name, (gloss, learn) in learned.items()
        if learn != page.file.src_uri and not views.is_authoring(page)
    }
    theme_meta.as_read(page.meta, known, site.env)
    lines = [
        line.replace(MASK, "") for line in known.source.clean
    ]  # without comments: an author's notes are not published
    for name in MARKERS:
        places = [
            n
            for n in range(known.source.body, len(known.source.lines) + 1)
            if known.source.line(n).strip() == f"<!-- {name} -->" and n not in known.source.code
        ]
        block = (
            figure_blocks.joints(site.env)
            if places and name == "joints"
            else views.list_of(name, page)
            if places or views.region(page)
            else ""
        )
        if block and not places and name in ("routine", "techniques"):
            lines[-1] += (
                "\n\n##"
                f" {'The routine' if name == 'routine' else 'More techniques' if known.routine else 'Techniques'}\n{markdown_tree.holder(name)}"
            )
        for number in places if block else ():
            lines[number - 1] = markdown_tree.holder(name)
        parts.blocks[name] = block
    for number, example in enumerate(known.examples):
        lines[example.start - 1] = f"{markdown_tree.holder(f'example-{number}')}\n```yaml"
        parts.blocks[f"example-{number}"] = figure_blocks.example(example, site.env)
    if technique and technique.cues and not any(views.in_cues(p, known) for p in views.problems(page)):
        start, stop = technique.cue_lines
        lines[start - 1 : stop - 1] = [markdown_tree.holder("cues")]
        parts.fragments["cues"] = views.cues(technique, page)
    if technique:
        parts.blocks["after-stop-if"] = views.next_in_routine(technique, page)
        if technique.key in site.pictures:
            parts.blocks.update(figure_blocks.blocks(technique, site.pictures[technique.key], site.env))
    return "\n".join(lines[known.source.body - 1 :])


def on_env(env: Any, config: MkDocsConfig, files: Files) -> Any:
    """Lays out the sheets and, unless pages are only being served, prints their PDFs: pages say how large
    those are.
    """
    style = files.get_file_from_path(
        next(one for one in config.extra_css if str(one).startswith(bundle.NAME))
    ).content_string
    wrong = {
        one.path for one in problem.errors(site.catalogue.problems)
    }  # while serving, what can't be shown isn't printed either
    whole = {
        known.technique.key
        for known in site.catalogue.pages.values()
        if known.technique and known.technique.cues and known.source.path not in wrong
    }
    site.sheets = Sheets(
        site.catalogue,
        site.pictures,
        env,
        lambda uri: site.absolute_url(uri, config),
        config.site_name,
        style,
        whole,
    )
    if not config.site_url:
        log.info(
            "Sheets and pages carry no code, and sheets no address: set `site_url` in mkdocs.yml, for example"
            " to https://coach.example/."
        )
    for line in site.sheets.too_long():  # the linter reckons with a usual address
        log.warning(line)
    _preview(env, files, config)
    site.papers = {}
    wanted, first = _wanted(config, "pdf", "SHEET_PDFS"), config.extra.get("paper") or "a4"
    if not isinstance(first, str) or first not in pdf_files.PAPERS:
        raise PluginError(f"mkdocs.yml: `paper: {first}` is no paper; write `paper: a4` or `paper: letter`.")
    if wanted and not site.serving:
        printed = pdf_files.printed(
            site.sheets, Path(config.config_file_path).parent / ".cache" / "sheets", first
        )
        for line in printed.trouble:  # no warnings: a machine without a browser still builds the site
            log.info(line)
        _add(files, config, {**redirects.papers(site.catalogue, printed.files), **printed.files})
        site.papers = printed.papers
    _add(
        files,
        config,
        {
            techniques_json.NAME: json.dumps(_data(config), ensure_ascii=False, separators=(",", ":")),
            techniques_json.SCHEMA: techniques_json.SCHEMA_FILE.read_text("utf-8"),
        },
    )
    return env


def _add(files: Files, config: MkDocsConfig, made: dict[str, str | bytes]) -> None:
    """Adds what was made to the site, by its place there."""
    for name, content in made.items():
        files.append(File.generated(config, name, content=content))


def _wanted(config: MkDocsConfig, key: str, variable: str) -> bool:
    """A setting of `extra` that is true or false, and true where it isn't given. Raises PluginError where it
    is neither.
    """
    value = config.extra.get(key, True)
    if value not in (True, False, None):
        raise PluginError(
            f"mkdocs.yml, or {variable}: `{key}: {value}` is neither true nor false; write `true` or `false`."
        )
    return bool(value)


def _data(config: MkDocsConfig) -> dict[str, Any]:
    """What techniques.json holds."""
    own = techniques_json.SiteAddresses(
        config.site_name,
        config.site_url or "",
        site.url_of,
        figure_blocks.address,
        figure_blocks.name,
        site.papers,
    )
    return techniques_json.data(site.catalogue, site.pictures, own, site.sheets.techniques)


def _preview(env: Any, files: Files, config: MkDocsConfig) -> None:
    """Makes the cards, and what stands at the site's root for phones and search engines."""
    wanted = _wanted(config, "cards", "LINK_CARDS")
    site.previews = link_previews.Previews(
        site.catalogue,
        site.pictures,
        lambda uri: site.absolute_url(uri, config),
        site.title,
        site.path,
        config.site_name,
        config.site_description or "",
        config.theme["language"],
        config.site_url or "",
        lambda name: env.loader.get_source(env, name)[0],
    )
    site.previews.make(Path(config.config_file_path).parent / ".cache" / "cards", wanted and not site.serving)
    for line in site.previews.trouble:
        log.info(line)
    _add(files, config, site.previews.files)


def on_template_context(context: dict[str, Any], template_name: str, config: MkDocsConfig) -> dict[str, Any]:
    """What the sitemap lists."""
    if template_name == "sitemap.xml":
        context["listed"] = site.previews.sitemap()
    return context


def on_page_context(context: dict[str, Any], page: Page, config: MkDocsConfig, nav: Any) -> dict[str, Any]:
    """What the templates need to know of a page."""
    known = site.catalogue.pages.get(page.file.src_uri)
    technique = known.technique if known else None
    context["problems"] = views.problems(page) if site.serving else []
    context["summary"] = known.summary if known else ""
    context["not_advice"] = known is not None and not views.is_authoring(page)
    context["technique"] = technique
    context["plan_script"], context["layouts"] = site.plan_script, LAYOUTS
    context["above"], context["on_screen"] = (
        views.above(page),
        qr.if_it_fits(site.absolute_url(page.file.src_uri, config)),
    )
    context["preview"] = site.previews.of_page(page.file.src_uri)
    context["moved_cues"] = (
        redirects.moved_cues(site.catalogue, page.file.src_uri, get_relative_url) if known else []
    )
    context["papers"] = [
        one.at(get_relative_url(one.url, page.url)) for one in site.papers.get(page.file.src_uri, ())
    ]
    context["sheets"] = (
        site.sheets.of_technique(technique)
        if technique
        else site.sheets.of_region(page.file.src_uri)
        if views.region(page)
        else ""
    )
    if technique:
        context["facts"], context["needs"] = (
            technique_facts.facts(technique),
            technique_facts.needs(technique),
        )
        context["videos"] = [views.video(clip, page) for clip in technique.videos] + (
            [views.video(known.clip_video, page, on_paper=False)] if known.clip_video else []
        )  # paper has its figures
    return context


def on_post_build(config: MkDocsConfig) -> None:
    """Writes the search index, one entry a page, and a page at each former address."""
    if (packed := Path(config.site_dir) / "sitemap.xml.gz").exists():
        write_file(link_previews.packed(packed.with_suffix("")), str(packed))
    _write_search(Path(config.site_dir) / "search" / "search_index.json")
    for place, html in redirects.pages(
        site.catalogue,
        config.theme.get_env(),
        get_relative_url,
        (config.site_url or "").rstrip("/"),
        site.previews.tags,
        config.site_name,
    ):
        try:
            write_file(html, str(Path(config.site_dir) / place))
        except OSError as error:
            raise PluginError(
                f"`/{place.removesuffix('index.html')}` is a former address, and no page can be put there:"
                f" {error.strerror}. Is there a file of that name in docs/?"
            ) from None


def _is_found(uri: str) -> bool:
    """Whether a page is for the search: it is there, and neither a page for authors nor one that says
    `search: {exclude: true}`.
    """
    file = site.files.get_file_from_path(uri)
    return (
        file is not None
        and not uri.startswith(model.AUTHORING)
        and not (file.page and file.page.meta.get("search") or {}).get("exclude")
    )


def _write_search(path: Path) -> None:
    index = json.loads(path.read_text("utf-8"))
    index["config"]["fields"] = search_index.FIELDS
    index["docs"] = [
        search_index.entry(known, known.title, known.summary, site.url_of(uri))
        for uri, known in site.catalogue.pages.items()
        if _is_found(uri)
    ]
    write_file(json.dumps(index, ensure_ascii=False, separators=(",", ":")).encode(), str(path))
