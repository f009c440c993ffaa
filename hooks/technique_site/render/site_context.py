"""What the templates of all pages know: the site's settings, and where the reader is in the navigation."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from technique_site.engine.exports import app_icon, security_policy
from technique_site.engine.settings.site_settings import OF_PAGE, OF_PLANS, SiteSettings


def of_all_pages(
    settings: SiteSettings, pages: Mapping[str, str], url_of: Callable[[str], str], serving: bool
) -> dict[str, Any]:
    """The variables of every template. `pages` are the paths of those that scripts fill, by their names;
    `url_of` gives the address of a page of docs/ from the site's root. While `serving`, pages carry no
    policy: MkDocs' server puts a script into each.
    """
    return {
        "policy": "" if serving else security_policy.IN_PAGES,
        "serving": serving,
        "settings": settings,
        "mark": app_icon.inline(settings.mark),
        "when_to_stop": url_of(settings.when_to_stop),
        "script_pages": {name: url_of(uri) for name, uri in pages.items()},
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
