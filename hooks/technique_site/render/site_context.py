"""What the templates of all pages know: the site's settings, and where the reader is in the navigation."""

from __future__ import annotations

from collections import ChainMap
from collections.abc import Callable, Mapping
from typing import Any

from jinja2 import Environment

from technique_site.engine.exports import app_icon, compact_json, security_policy
from technique_site.engine.settings.site_settings import OF_PAGE, OF_PLANS, SiteSettings
from technique_site.engine.text import english
from technique_site.engine.text.keeping import Keeper
from technique_site.render.compiled_templates import CompiledTemplates


def of_all_pages(
    settings: SiteSettings, pages: Mapping[str, str], url_of: Callable[[str], str], serving: bool
) -> dict[str, Any]:
    """The variables of every template. `pages` are the paths of those that scripts fill, by their names;
    `url_of` gives the address of a page of docs/ from the site's root. While `serving`, pages carry no
    policy: MkDocs' server puts a script into each.
    """
    places = {name: url_of(uri) for name, uri in pages.items()}
    stop = url_of(settings.when_to_stop)
    return {
        "policy": "" if serving else security_policy.IN_PAGES,
        "serving": serving,
        "settings": settings,
        "mark": app_icon.inline(settings.mark),
        "when_to_stop": stop,
        "script_pages": places,
        "afterwards": _afterwards(places, stop),
        "advice": settings.advice(OF_PAGE),
        "plan_advice": settings.advice(OF_PLANS),
    }


def shared(env: Environment, keeper: Keeper) -> Environment:
    """The templates' environment, whose variables every template shares as they are. Jinja lays an empty
    layer over them for each template, and each rendering copies both: a technique has a dozen of them. What
    it compiles lies in `keeper`.
    """
    env.bytecode_cache = env.bytecode_cache or CompiledTemplates(keeper)
    env.make_globals = lambda d: ChainMap(d, env.globals) if d else env.globals  # type: ignore[method-assign]
    return env


def current(items: list[Any], url: str) -> dict[str, str]:
    """The links of the navigation that lead to this page or to a folder that it lies in, by their addresses →
    the value of `aria-current`. The home page's, which is empty, is in no folder.
    """
    links = [getattr(item, "url", None) or "" for item in items]  # a section has none
    inside = [one for one in links if url and url.startswith(f"{one.split('/')[0]}/")]
    return {one: "page" if one == url else "true" for one in inside}


def _afterwards(places: Mapping[str, str], when_to_stop: str) -> str:
    """What the scripts need to know that write down how a session went, as JSON: where pages are from the
    site's root, and how minutes are said.
    """
    shown = {name: places[name] for name in ("log", "report") if name in places}
    return compact_json.text({**shown, "stop": when_to_stop, "minutes": english.one_and_more("minute")})


def said_by(nav: Any) -> list[Any]:
    """What pages show of MkDocs' navigation: the address and title of each of its links, and the order of its
    pages, which says what comes before a page and behind it.
    """
    links = [(getattr(one, "url", None), one.title) for one in nav.items]
    return [links, [page.url for page in nav.pages]]
