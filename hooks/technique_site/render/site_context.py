"""What the templates of all pages know: the site's settings, and where the reader is in the navigation."""

from __future__ import annotations

from typing import Any

from technique_site.engine.exports import app_icon, security_policy
from technique_site.engine.settings.site_settings import OF_PAGE, OF_PLANS, SiteSettings


def of_all_pages(settings: SiteSettings, when_to_stop: str, serving: bool) -> dict[str, Any]:
    """The variables of every template. `when_to_stop` is the address of that page from the site's root. While
    `serving`, pages carry no policy: MkDocs' server puts a script into each.
    """
    return {
        "policy": "" if serving else security_policy.IN_PAGES,
        "settings": settings,
        "mark": app_icon.inline(settings.mark),
        "when_to_stop": when_to_stop,
        "advice": settings.advice(OF_PAGE),
        "plan_advice": settings.advice(OF_PLANS),
    }


def current(items: list[Any], url: str) -> dict[str, str]:
    """The links of the navigation that lead to this page or to a folder that it lies in, by their addresses →
    the value of `aria-current`. The home page's, which is empty, is in no folder.
    """
    links = [getattr(item, "url", None) or "" for item in items]  # a section has none
    inside = [one for one in links if url and url.startswith(f"{one.split('/')[0]}/")]
    return {one: "page" if one == url else "true" for one in inside}


def said_by(nav: Any) -> list[Any]:
    """What pages show of MkDocs' navigation: the address and title of each of its links, and the order of its
    pages, which says what comes before a page and behind it.
    """
    links = [(getattr(one, "url", None), one.title) for one in nav.items]
    return [links, [page.url for page in nav.pages]]
