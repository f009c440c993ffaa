"""The strict policy of the hosts' headers, sent by another server with every answer: no page breaks it,
whatever is done on it. Other tests pass over it, as it would stop what they do in a page.
"""

import contextlib
import functools
import http.server
import threading
from types import SimpleNamespace

import pytest

from support import every_feature, sites, web
from technique_site.engine.exports import security_policy

NOTES = """
window.violations = [];
document.addEventListener("securitypolicyviolation", event =>
  violations.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sample} ${event.lineNumber}`));
"""


class Handler(http.server.SimpleHTTPRequestHandler):
    """Python's own server, with the headers that hosts are to send."""

    def end_headers(self):
        for name, value in security_policy.HEADERS.items():
            self.send_header(name, value)
        super().end_headers()

    def log_message(self, *_):
        pass


@contextlib.contextmanager
def sealed(folder):
    """A folder, served with the policy: what visits need to know of a site."""
    server = http.server.ThreadingHTTPServer(
        ("127.0.0.1", 0), functools.partial(Handler, directory=str(folder))
    )
    threading.Thread(target=server.serve_forever, daemon=True).start()
    host = f"http://127.0.0.1:{server.server_port}"
    yield SimpleNamespace(folder=folder, host=host, url=f"{host}/")
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def shown(built_site):
    with sealed(built_site) as site:
        yield site


@pytest.fixture(scope="module")
def moved(tmp_path_factory):
    folder = every_feature.make(tmp_path_factory.mktemp("policy"))
    built = sites.build(folder)
    assert built.code == 0, built.said
    with sealed(built.site) as site:
        yield site


@pytest.fixture
def visit(pool, shown):
    with web.visits(pool, shown) as open_:
        yield lambda address="", *size, **more: open_(address, *size, script=NOTES, keeps_policy=True, **more)


def broken(seen):
    """What the page did against the policy."""
    said = [one for one in seen.errors if "Content Security Policy" in one or "Trusted" in one]
    return seen.page.evaluate("window.violations || []") + said


@pytest.mark.parametrize("js", [True, False], ids=["script", "no script"])
def test_no_page_breaks_it(visit, js):
    failures = []
    for address in [*web.TEMPLATES, *web.VARIED]:
        seen = visit(address, js=js)
        seen.page.emulate_media(media="print")
        seen.page.emulate_media(media="screen")
        if js:
            seen.settle()
        failures += [f"{web.name(address)}: {one}" for one in (broken(seen) if js else seen.errors)]
        if "Content-Security-Policy" not in seen.page.content():
            failures.append(f"{web.name(address)} doesn't carry it for hosts without headers")
    web.told([one for one in failures if "404 (" not in one])


def search(page):
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill("hamstring")
    page.locator(".rp-search__item").first.wait_for()


def share(page):
    page.evaluate(
        "() => { delete navigator.share; Object.defineProperty(navigator, 'clipboard', { value: null }); }"
    )
    page.evaluate("document.execCommand = () => false")
    page.locator("[data-rp-menu] summary", has_text="Send").click()  # the code is in the menu, too
    page.locator("[data-rp-copy]").first.click()
    page.locator(".rp-panel").wait_for()
    page.keyboard.press("Escape")


def large_print(page):
    page.evaluate("window.print = () => {}")
    page.locator("[data-rp-print=large]").first.dispatch_event("click")
    assert (
        page.evaluate("getComputedStyle(document.querySelector('.rp-sheet')).getPropertyValue('--rp-s-text')")
        == "18pt"
    )


def routine(page):
    """The sheets of a routine are fetched, and their styles set."""
    page.evaluate("window.print = () => {}")
    page.locator("[data-rp-print=large]").first.dispatch_event("click")
    page.locator(".rp-sheet").nth(2).wait_for(state="attached")
    assert "--rp-s-text: 18pt" in page.locator(".rp-overview").first.get_attribute("style")


def plan(page):
    page.locator(".rp-form__choice").nth(1).wait_for()
    for button in page.get_by_role("button", name="Add ").all()[:2]:
        button.click()
    page.get_by_label("Note for your client").fill("Slowly")
    page.get_by_role("link", name="See it as your client does").click()
    page.locator(".rp-plan__step").nth(1).wait_for()
    page.locator(".rp-sheets .rp-sheet").nth(2).wait_for(state="attached")
    style = "getComputedStyle(document.querySelectorAll('.rp-sheet')[1]).getPropertyValue('--rp-s-text')"
    assert page.evaluate(style).endswith("pt")
    page.get_by_text("QR code").first.click()


def figures(page):
    page.locator(".rp-moves").first.click()
    assert page.locator(".rp-moves path").first.get_attribute("d")


FEATURES = [
    ("", search),
    (web.VARIED[0], share),
    (web.VARIED[0], large_print),
    (web.LONGEST_ROUTINE, routine),
    (web.PLAN, plan),
    ("techniques/hamstrings/roller/", figures),
    ("404.html?a=rollar", lambda page: page.locator("[data-rp-lost-search]").click()),
]


@pytest.mark.parametrize(("address", "use"), FEATURES, ids=[use.__name__ for _, use in FEATURES])
def test_no_feature_breaks_it(visit, address, use):
    seen = visit(address, web.LAPTOP, motion=use is figures)
    use(seen.page)
    seen.settle()
    assert broken(seen) == []


def test_former_addresses_and_videos_keep_it(pool, moved):
    with web.visits(pool, moved) as open_:
        seen = open_("learn/old-why/?a=b#c", script=NOTES, keeps_policy=True)
        seen.page.wait_for_url("**/learn/why/?a=b#c")
        assert broken(seen) == []
        seen = open_("techniques/hamstrings/hip-lift/#push", script=NOTES, keeps_policy=True)
        seen.page.wait_for_url("**/techniques/hamstrings/hip-lift/#*")
        assert broken(seen) == []
        seen = open_("techniques/hamstrings/hip-lift/", script=NOTES, keeps_policy=True)
        while seen.page.locator(".rp-video__play").count():
            seen.page.locator(".rp-video__play").first.click()
        seen.page.locator("iframe").first.wait_for(state="attached")
        assert seen.page.locator("video").count() == 1
        assert broken(seen) == []


def test_it_stops_what_it_is_for(visit):
    """A text that would be HTML, a style and a script: what an attacker would need."""
    page = visit().page
    page.evaluate("document.body.setAttribute('style', 'color: red')")
    with contextlib.suppress(Exception):
        page.evaluate("document.body.innerHTML = '<p>new</p>'")
    page.evaluate("document.body.append(Object.assign(document.createElement('script'), { async: false }))")
    page.wait_for_timeout(100)
    assert {one.split()[0] for one in page.evaluate("violations")} >= {
        "style-src-attr",
        "require-trusted-types-for",
    }
    assert page.locator("header").count() > 0
