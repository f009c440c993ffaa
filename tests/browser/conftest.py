"""What the tests in a browser share: the site of fixtures, built once for each place it may stand in, one
browser, and visits.
"""

import pytest
from playwright.sync_api import sync_playwright

from support import web
from technique_site.pdf.browser import FLAGS, find


@pytest.fixture(scope="session")
def site(built_site):
    """The site as it stands at the root of a host."""
    served = web.Served(built_site)
    yield served
    served.close()


@pytest.fixture(scope="session")
def subsite(built_subsite):
    """The site as it stands in a folder of a host."""
    served = web.Served(built_subsite, "/legs/")
    yield served
    served.close()


# No test depends on the network, nor tells another host that it runs.
ALONE = "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1"


@pytest.fixture(scope="session")
def browser():
    path = find()  # before Playwright starts: finding may start it, too
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=[*FLAGS, ALONE])
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def pool(browser):
    """The pages that visits use: see web.Pool."""
    pool = web.Pool(browser)
    yield pool
    pool.close()


@pytest.fixture
def visit(pool, site):
    """Opens an address of the site: visit("learn/", web.PHONE, scheme="dark", js=False). Without motion, so
    that colours are final.
    """
    with web.visits(pool, site) as open_:
        yield open_


@pytest.fixture(scope="module")
def walk(pool, site):
    """One visit that goes from page to page."""
    with web.visits(pool, site) as open_:
        yield open_()
