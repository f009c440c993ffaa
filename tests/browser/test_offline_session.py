"""Without a network a client trains, stops, and writes down how it went; and what stands around it: the
network of a café, a browser that may throw away what is kept, and other sites on the same host.
"""

from support.unsteady_host import SEEN, UnsteadyHost
from support.web import until

ROLLER = "techniques/hamstrings/roller/"
# Counts how often a browser is asked to keep what is there, which it doesn't yet.
ASKS = """navigator.storage.persisted = async () => false;
navigator.storage.persist = async () => { window.asked = (window.asked || 0) + 1; return true; };"""


def test_a_session_its_stop_and_its_log(page, host):
    page.add_init_script(ASKS)
    page.goto(host.url + ROLLER)
    page.evaluate(SEEN, ROLLER)
    start = page.locator("a[href*='session/#']").first.evaluate("one => one.href")
    host.is_down = True
    page.goto(start)
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="Stop").click()
    page.get_by_role("dialog").locator("summary", has_text="When to stop").click()
    page.get_by_role("dialog").get_by_text("Call for help now").first.wait_for()
    page.get_by_role("button", name="End the session").click()
    page.get_by_label("Worse than last time").check()
    page.get_by_role("button", name="Save", exact=True).click()
    page.get_by_role("heading", name="Saved").wait_for()
    until(page, "window.asked === 1")
    page.goto(f"{host.url}log/")
    page.locator(".rp-entry", has_text="Hamstring roll").wait_for()
    page.goto(host.url)  # where an app opens from the home screen
    assert page.locator(".rp-kept").is_visible()
    page.locator("footer").get_by_role("link", name="Kept for offline").click()
    page.get_by_role("heading", name="Kept on request").wait_for()


def test_a_cafe_that_wants_a_login_is_no_answer(page, host):
    page.add_init_script(ASKS)
    page.goto(host.url + ROLLER)
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="Kept for offline").wait_for()
    until(page, "window.asked === 1")
    host.is_a_cafe = True
    page.goto(host.url + ROLLER)
    assert page.locator(".rp-kept").is_visible()
    page.goto(f"{host.url}plan/")  # what isn't kept is how the client comes to the login
    assert page.locator("h1").text_content() == "Log in first"


def test_two_sites_on_one_host_keep_what_is_theirs(page, built_subsite):
    host = UnsteadyHost(built_subsite, "/legs/")
    try:
        page.goto(f"{host.url}log/")
        page.get_by_role("button", name="Write down a session").wait_for()
        assert page.evaluate("indexedDB.databases().then(all => all.map(one => one.name))") == [
            "rp-log /legs/"
        ]
        page.goto(f"{host.url}plan/")
        link = page.evaluate("rp.planLink.write({items: [{id: '7n607v'}], note: ''})")
        former = page.evaluate(
            """link => {
              localStorage.setItem('plans', JSON.stringify([{link, day: '2026-01-02'}]));
              return rp.planMemory.list();
            }""",
            link,
        )
        assert [one["link"] for one in former] == [link]  # kept by an earlier version
        page.evaluate("link => rp.planMemory.remove(link)", link)
        assert page.evaluate("rp.planMemory.list()") == []
        assert sorted(page.evaluate("Object.keys(localStorage)")) == ["plans", "plans /legs/"]
    finally:
        host.close()
