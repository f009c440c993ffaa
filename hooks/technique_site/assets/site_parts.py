"""What a build makes once for the whole site: its sheets, cards and data. `site` is what one build knows, of
which settings, files and the catalogue are read; nothing here knows MkDocs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from jinja2 import Environment

from technique_site.assets import bundle, link_previews
from technique_site.engine.exports import compact_json, search_index, techniques_json
from technique_site.render import figure_blocks
from technique_site.render.noted_catalogue import Noted, NotedSet
from technique_site.render.sheet_html import Sheets, printable


def laid_out(site: Any, env: Environment) -> Sheets:
    """The sheets of all techniques; while serving, without those whose page is wrong."""
    style = next(one for one in site.config.extra_css if str(one).startswith(bundle.NAME))
    return Sheets(
        site.catalogue,
        site.pictures,
        env,
        site.site_files.absolute_url,
        site.settings,
        site.site_files.text(style),
        NotedSet(printable(site.catalogue), site.recall, "printable"),
        site.recall.made,
    )


def template_text(env: Environment) -> Callable[[str], str]:
    """Gives the text of a file of the templates' folders, by its name."""
    source = env.loader
    assert source is not None
    return lambda name: source.get_source(env, name)[0]


def previews(site: Any, env: Environment, with_cards: bool) -> link_previews.Previews:
    """What phones and search engines look for, and cards where they are wanted."""
    made = link_previews.Previews(
        site.catalogue,
        site.pictures,
        site.site_files.absolute_url,
        lambda uri: site.site_files.title(uri) or site.catalogue.pages[uri].title,
        site.site_files.path,
        site.settings,
        site.config.site_description or "",
        site.config.theme["language"],
        site.config.site_url or "",
        template_text(env),
    )
    made.make(site.root / ".cache" / "cards", with_cards)
    return made


def links(site: Any) -> techniques_json.SiteLinks:
    """The site's name and address, and where its files are."""
    return techniques_json.SiteLinks(
        site.config.site_name,
        site.config.site_url or "",
        site.site_files.url_of,
        figure_blocks.address,
        figure_blocks.name,
        Noted(site.papers, lambda uri, _: site.recall.note("papers", uri or "")),
    )


def search_data(site: Any, pages: Iterable[Any]) -> str:
    """What the search reads of MkDocs' `pages`."""
    metas = {page.file.src_uri: page.meta for page in pages}
    uris = [uri for uri in site.catalogue.pages if uri in metas and search_index.is_found(uri, metas[uri])]
    stop, url_of = site.settings.when_to_stop, site.site_files.url_of
    return compact_json.text(search_index.index(site.catalogue, uris, url_of, stop, site.recall.made))
