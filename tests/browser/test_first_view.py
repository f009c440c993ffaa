"""The first view of a page is light: what is asked for before the first tap, with all that it draws."""

import pytest

from support import first_view, web

MOST_BYTES, MOST_REQUESTS = 50_000, 8
# Each kind of page; of techniques those that together use all that pages can use.
PAGES = ["", "techniques/", *web.REGIONS, *web.VARIED, "learn/", "learn/pails-and-rails/", web.PLAN]


@pytest.fixture(scope="module")
def newcomer(pool, site):
    """Somebody who was never there: nothing comes from the device, and what keeps pages on it comes later."""
    with web.visits(pool, site) as open_:
        yield open_("robots.txt", script=web.NO_WORKER)


@pytest.mark.parametrize("address", PAGES, ids=web.name)
def test_it_takes_no_more_than_fifty_kilobytes_and_eight_requests(newcomer, site, address):
    found = first_view.fetched(newcomer, site, address)
    assert len(found) >= 3 and sum(found.values()) <= MOST_BYTES, found
    assert len(found) <= (MOST_REQUESTS if address != web.PLAN else MOST_REQUESTS + 3), found


def test_no_script_of_the_theme_is_published(site):
    assert not list(site.folder.rglob("javascripts"))
    scripts = [path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*.js")]
    assert [path for path in scripts if "bundle" in path or "worker" in path] == ["worker.js"]  # ours
