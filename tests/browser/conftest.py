"""What the tests in a browser share: the site of fixtures, built once for each place it may stand in, one
browser, visits, phones on which a session runs, and a device that keeps pages for the time without a network.
"""

import pytest
from playwright.sync_api import sync_playwright

from support import senses, web
from support.sessions import Phone
from support.unsteady_host import UnsteadyHost
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


@pytest.fixture(scope="module")
def one_phone(browser, site):
    phone = Phone(browser, site)
    yield phone
    phone.close()


@pytest.fixture
def phone(one_phone):
    """A phone on which a session runs by a clock that the test moves. No script may fail on it."""
    yield one_phone
    assert one_phone.errors == []


@pytest.fixture(scope="module")
def one_session(pool, site):
    """One page for all tests that need no other."""
    with web.visits(pool, site) as open_:
        yield senses.Kept(open_, site)


@pytest.fixture
def session(visit, site, one_session):
    """Opens the first screen of a session, as it is or, where something is said, as senses.opened does."""
    yield lambda **more: senses.opened(visit, site, **more) if more else one_session()
    one_session.put_back()


@pytest.fixture
def host(built_site):
    """A host of the site that can be stopped, slowed and given another version."""
    one = UnsteadyHost(built_site)
    yield one
    one.close()


@pytest.fixture
def page(browser):
    """A page of a device of its own, which keeps the site's policy and may keep pages."""
    context = browser.new_context(viewport={"width": web.PHONE[0], "height": web.PHONE[1]})
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()
