"""A former address in a browser: it leads on, with what follows `?` and `#`, at the root of a host and in a
folder of it.
"""

import pytest

from support import sites, web
from support.moved_page import FORMER, NEW, PAGES

pytestmark = pytest.mark.xdist_group("redirect")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(sites.make(tmp_path_factory.mktemp("moved"), PAGES), "--strict")
    assert built.code == 0, built.said
    return built.site


@pytest.fixture(scope="module")
def at(built):
    """The site, served at the root of a host and in a folder of it."""
    served = {prefix: web.Served(built, prefix) for prefix in ("/", "/legs/")}
    yield served
    for one in served.values():
        one.close()


@pytest.fixture(params=["/", "/legs/"])
def moved(request, at):
    return at[request.param]


@pytest.mark.parametrize(
    ("prefix", "address", "more"),
    [
        ("/", FORMER, ""),
        ("/", FORMER, "#move"),
        ("/", FORMER, "?a=1&b=ü"),
        ("/", FORMER, "?from=print#move"),
        ("/", FORMER, "#sheet-abc123"),
        ("/", "/techniques/calves/other/", "?from=print#move"),
        ("/legs/", FORMER, ""),
        ("/legs/", FORMER, "?from=print#move"),
        ("/legs/", "/techniques/calves/other/", ""),
    ],
)
def test_a_former_address_leads_on(pool, at, prefix, address, more):
    moved = at[prefix]
    with web.visits(pool, moved) as open_:
        page = open_(address.lstrip("/") + more).page
        page.wait_for_url(moved.url + NEW + more.replace("ü", "%C3%BC"))
        assert page.locator("h1").text_content() == "Heel & <toe>"
        # the former address isn't in the way back
        assert page.evaluate("history.length") <= 2


def test_a_cue_is_shown_that_a_former_address_names(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_(FORMER.lstrip("/") + "#move", size=(390, 300)).page
        page.wait_for_url("**/new-name/#move")
        page.wait_for_function("document.querySelector('#move').getBoundingClientRect().top < innerHeight")


def test_without_a_script_it_leads_on_too(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_(FORMER.lstrip("/"), js=False).page
        page.wait_for_url(moved.url + NEW)
