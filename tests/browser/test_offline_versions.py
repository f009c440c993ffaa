"""A new version of the site while the old one is kept: it is offered and comes as a whole, old and new never
stand in one page, and what is being kept meanwhile is whole or not at all. While pages are served for their
author, nothing is kept.
"""

import contextlib

import pytest
from playwright.sync_api import Error

from support import versions
from support.web import until

ROLLER = "techniques/hamstrings/roller/"
FILE = f"{ROLLER}index.html"
LIST = "rp.keeping().then(keep => keep.ask({ask: 'list'}))"
NEW = '<!-- new --><h1 id="start">New: '
STORE = """caches.open("rp / files").then(one => one.keys()).then(all => all.map(one => one.url))"""
SHEETS = "Array.from(document.styleSheets, one => [new URL(one.href).pathname, one.cssRules.length > 0])"


@pytest.fixture(scope="module")
def second(built_site, tmp_path_factory):
    """The site with another title of one page, and other styles."""
    folder = tmp_path_factory.mktemp("second") / "site"
    return versions.changed(built_site, folder, {FILE: ('<h1 id="start">', NEW)})


def kept(page, host, address=ROLLER):
    """Opens a page and keeps it."""
    page.goto(host.url + address)
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="Kept for offline").wait_for()
    page.get_by_role("button", name="Close").click()


def records(page):
    return {one["id"]: one for one in page.evaluate(LIST)["records"]}


def update(page):
    """Lets the browser look for another worker, and waits until that is there."""
    page.evaluate("""async () => {
      const found = await navigator.serviceWorker.getRegistration();
      await found.update();
      const coming = found.installing;
      if (coming) await new Promise(done => coming.addEventListener("statechange", done));
    }""")


def is_new(page):
    return page.locator("h1").text_content().startswith("New: ")


def styles(page):
    """The site's own stylesheets of a page; all of them are there."""
    found = page.evaluate(SHEETS)
    assert all(there for _, there in found), found
    return next(path for path, _ in found if "/site." in path)


def test_a_new_version_is_offered_and_comes_as_a_whole(page, host, second):
    kept(page, host)
    page.goto(host.url)
    before = styles(page)
    host.folder = second
    update(page)
    page.get_by_text("There is a new version of this site.").wait_for()
    # until it is wanted, what is kept is old, all of it; pages from the network are new, all of them
    page.goto(host.url + ROLLER)
    assert is_new(page) and styles(page) != before
    host.is_down = True
    page.goto(host.url + ROLLER)
    assert not is_new(page) and styles(page) == before
    host.is_down = False
    page.get_by_role("button", name="Show it").click()
    until(page, "document.querySelector('h1').textContent.startsWith('New: ')")
    host.is_down = True
    page.goto(host.url + ROLLER)
    assert is_new(page) and styles(page) != before
    assert page.locator("html[data-rp-kept]").count() == 1
    assert not records(page)[ROLLER]["isOld"]


def test_an_open_page_of_the_version_before_keeps_its_files(page, host, second):
    kept(page, host)
    other = page.context.new_page()
    other.goto(host.url)
    host.folder = second
    update(other)
    other.get_by_role("button", name="Show it").click()
    until(page, "document.querySelector('.rp-offer') === null")
    until(other, "document.querySelector('link[href*=\"site.\"]').href && rp.keep")
    assert styles(other) != styles(page)
    host.is_down = True
    assert page.evaluate("fetch('/plan.json').then(answer => answer.status)") == 200


def test_a_late_answer_of_a_new_version_leaves_the_page_that_is_shown(page, host, second):
    kept(page, host)
    host.folder = second
    host.waits.add(ROLLER)
    page.goto(host.url + ROLLER)
    assert page.locator(".rp-kept").is_visible() and not is_new(page)
    host.goes_on()
    until(
        page, "navigator.serviceWorker.getRegistration().then(one => Boolean(one.waiting))"
    )  # it has learnt of the new one
    host.asked.clear()
    picture = "assets/figures/hamstrings-roller.svg"
    assert page.evaluate("address => fetch(address).then(answer => answer.status)", f"/{picture}") == 200
    assert picture not in host.asked


def test_later_is_later(page, host, second):
    kept(page, host)
    host.folder = second
    update(page)
    page.get_by_role("button", name="Later").click()
    assert page.locator(".rp-offer").count() == 0 and not is_new(page)


def test_in_a_session_nothing_is_offered_before_its_end(page, host, second):
    kept(page, host)
    page.goto(f"{host.url}session/")
    page.evaluate(LIST)
    page.evaluate("rp.session.tell('begin', {})")
    host.folder = second
    update(page)
    page.evaluate("new Promise(done => setTimeout(done, 50))")
    assert page.locator(".rp-offer").count() == 0
    # and another tab can't bring it in its middle
    other = page.context.new_page()
    other.goto(host.url + ROLLER)
    other.get_by_role("button", name="Show it").click()
    other.get_by_text("A session is open in another tab.").wait_for()
    assert page.evaluate("navigator.serviceWorker.getRegistration().then(one => Boolean(one.waiting))")
    other.close()
    page.evaluate("rp.session.tell('end', {})")
    page.get_by_text("There is a new version of this site.").wait_for()


def test_a_new_version_that_does_not_come_whole_changes_nothing(page, host, second):
    kept(page, host)
    host.folder = second
    host.breaks.add("503.html")
    page.evaluate("""async () => {
      const found = await navigator.serviceWorker.getRegistration();
      await found.update();
      const coming = found.installing;
      await new Promise(done => coming.addEventListener("statechange", () => {
        if (coming.state === "redundant") done();
      }));
    }""")
    assert page.locator(".rp-offer").count() == 0
    host.is_down = True
    page.goto(host.url + ROLLER)
    assert not is_new(page) and styles(page)
    assert page.goto(host.url + "learn/").status == 503


def test_a_new_version_in_the_middle_of_keeping_keeps_nothing(page, host, second):
    page.goto(host.url + ROLLER)
    host.waits.add(ROLLER)
    host.asked.clear()
    page.locator("[data-rp-keep]").click()
    for _ in range(750):
        if ROLLER in host.asked:
            break
        page.wait_for_timeout(20)
    assert ROLLER in host.asked
    host.folder = second
    host.goes_on()
    page.locator(".rp-panel", has_text="The site has just changed. Load this page anew.").wait_for()
    assert ROLLER not in records(page)
    assert not [one for one in page.evaluate(STORE) if ROLLER in one]


def test_what_changed_on_the_site_is_not_kept_under_the_old_name(page, host, second):
    page.goto(host.url)
    page.evaluate(LIST)
    host.folder = second
    page.goto(host.url + ROLLER)  # new, but the worker that is there knows the old version
    page.evaluate("rp.keeping()")
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel", has_text="The site has just changed. Load this page anew.").wait_for()
    assert ROLLER not in records(page)
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Show it").click()
    page.wait_for_load_state()
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="Kept for offline").wait_for()


NONE = "const SITE=null;\n"


def served(site, folder, says_so):
    """The site as `make serve` has it: a worker without a list; a page that says so, or, as one from before,
    doesn't.
    """
    versions.with_script(site, folder, "")
    text = (folder / "worker.js").read_text("utf-8")
    (folder / "worker.js").unlink()
    (folder / "worker.js").write_text(NONE + text.partition("\n")[2], "utf-8")
    if says_so:
        page = folder / FILE
        html = page.read_text("utf-8").replace("data-rp-keeps=", "data-rp-serving data-rp-keeps=")
        page.unlink()
        page.write_text(html, "utf-8")
    return folder


KEPT = (
    """async () => (await navigator.serviceWorker.getRegistrations()).length + (await caches.keys()).length"""
)


def gone(page):
    """Waits until there is neither a worker nor anything that one kept."""
    for _ in range(500):
        with contextlib.suppress(Error):  # the worker loads the page anew
            if not page.evaluate(KEPT):
                return
        page.wait_for_timeout(30)
    raise AssertionError("something is kept still")


@pytest.mark.parametrize("says_so", [True, False], ids=["by-its-pages", "by-its-worker"])
def test_serving_takes_away_what_is_kept(page, host, tmp_path, says_so):
    kept(page, host)
    host.folder = served(host.folder, tmp_path / "site", says_so)
    page.goto(host.url + ROLLER)
    gone(page)
    page.goto(host.url + ROLLER)
    page.wait_for_load_state()
    if says_so:
        page.locator("[data-rp-keep]").click()
        page.locator(".rp-panel", has_text="While you write pages, nothing is kept.").wait_for()
        assert not page.evaluate(KEPT)
