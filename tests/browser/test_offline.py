"""Without a network: what was seen and what is kept on request opens, search and clips work, and what isn't
there says so. In a real browser with a real server that is stopped, breaks off and is slow.
"""

import gzip
import json
import re

import pytest

from support import versions, web
from support.unsteady_host import SEEN, UnsteadyHost
from support.web import until

ROLLER, LYING, REGION = (
    "techniques/hamstrings/roller/",
    "techniques/hamstrings/lying-stretch/",
    "techniques/hamstrings/",
)
CLIP, SHEET = "techniques/hamstrings/clips/roller.mp4", "sheets/letter/techniques/hamstrings/roller.pdf"
MOST_AT_FIRST = 300_000  # bytes as hosts send them, for what every page needs and the first page
READY = "rp.keeping().then(keep => keep.ask({ask: 'list'}))"
STATE = """async () => {
  const names = (await caches.keys()), files = names.find(name => name.endsWith("files"));
  return files ? (await (await caches.open(files)).keys()).map(one => new URL(one.url).pathname) : [];
}"""


def seen(page, host, address):
    """Opens a page and waits until it is kept as one that was seen: what is kept then."""
    page.goto(host.url + address)
    return page.evaluate(SEEN, address)


def keep(page, clips=False):
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="Kept for offline").wait_for()
    if clips:
        page.get_by_role("button", name="Keep the clip").click()
        page.locator(".rp-panel", has_text="and the clip").wait_for()


def heading(page):
    return page.locator("h1").text_content()


def weight(host, path):
    file = host.folder / path
    data = (file / "index.html" if file.is_dir() else file).read_bytes()
    return len(data) if file.suffix in (".pdf", ".mp4", ".png") else len(gzip.compress(data, 9))


def test_the_first_visit_fetches_little_once_the_page_is_idle_and_from_nowhere_else(page, host):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    page.goto(host.url + ROLLER)
    page.evaluate(web.IDLE)
    first = list(host.asked)
    assert "worker.js" not in first and not any("keep" in one for one in first)
    seen(page, host, ROLLER)
    whole = {path for path in host.asked if path != "worker.js"}
    assert {"503.html", "offline/", "session/", "log/"} <= whole
    assert sum(weight(host, path) for path in whole) + weight(host, "worker.js") <= MOST_AT_FIRST
    assert all(url.startswith(host.url) for url in asked)


def test_after_one_visit_the_page_opens_and_says_so_and_the_search_works(page, host):
    seen(page, host, ROLLER)
    host.is_down = True
    page.goto(f"{host.url}{ROLLER}?from=mail#cues")
    assert page.url.endswith("?from=mail#cues") and "roll" in heading(page)
    told = page.locator(".rp-kept")
    assert re.fullmatch(
        r"No answer from the network\. This page is from your device, as it was on \w+ \d+\. What is kept",
        told.inner_text(),
    )
    page.get_by_role("button", name="Search").first.click()
    page.keyboard.type("lying stretch")
    page.locator(".rp-search__found li", has_text="Lying").first.wait_for()
    page.keyboard.press("Escape")
    told.get_by_role("link").click()
    assert heading(page) == "Keep for offline"


def test_search_works_in_the_page_that_was_open_first(page, host):
    seen(page, host, ROLLER)
    host.is_down = True
    page.locator("[data-rp-search]").first.click()
    page.keyboard.type("lying stretch")
    page.locator(".rp-search__found li", has_text="Lying").first.wait_for()


def test_the_network_comes_first_and_says_nothing(page, host):
    seen(page, host, ROLLER)
    host.asked.clear()
    page.goto(host.url + ROLLER)
    assert ROLLER in host.asked and not page.locator(".rp-kept").is_visible()


def test_addresses_as_hosts_lead_them_on(page, host):
    seen(page, host, ROLLER)
    page.goto(host.url + ROLLER.rstrip("/"))  # from the network: a redirect that the browser follows
    assert page.url == host.url + ROLLER
    host.is_down = True
    page.goto(f"{host.url}{ROLLER.rstrip('/')}?q=roller#cues")
    assert page.url == f"{host.url}{ROLLER}?q=roller#cues" and "roll" in heading(page)
    page.goto(f"{host.url}{ROLLER}index.html")
    assert "roll" in heading(page)


def test_a_page_that_is_not_kept_says_so_and_lists_what_is(page, host):
    seen(page, host, ROLLER)
    host.is_down = True
    answer = page.goto(host.url + LYING)
    assert (answer.status, heading(page)) == (503, "This page can't be reached")
    assert page.url == host.url + LYING
    page.get_by_role("link", name="Hamstring roll").click()
    assert "roll" in heading(page)
    page.goto(host.url + LYING)
    host.is_down = False
    page.get_by_role("link", name="Try again").click()
    page.get_by_role("heading", level=1, name="stretch").wait_for()


def test_a_host_that_leads_addresses_on(page, host):
    """A redirected answer can't be what a page is opened with: what is kept is an answer of its own."""
    host.hides_endings = True
    seen(page, host, ROLLER)
    host.is_down = True
    page.goto(host.url + ROLLER)
    assert "roll" in heading(page)
    page.goto(host.url + LYING)
    assert heading(page) == "This page can't be reached"


def test_keep_takes_all_that_a_technique_needs(page, host):
    page.goto(host.url + ROLLER)
    keep(page, clips=True)
    assert page.get_by_role("dialog").text_content().count("MB") >= 1
    page.get_by_role("button", name="Close").click()
    page.get_by_role("button", name="Kept for offline").wait_for()
    short = next(id for id, one in json.loads(_list(host))["ids"].items() if one == ROLLER)
    host.is_down = True
    page.goto(host.url + ROLLER)
    assert page.evaluate(
        "rp.keeping().then(keep => keep.ask({ask: 'size', id: keep.page(), page: keep.page()}))"
    )["kept"]
    # its session's data, its picture, its sheet as a PDF, and parts of its clip
    got = page.evaluate(
        """paths => Promise.all(paths.map(([path, range]) => fetch(path,
        {headers: range ? {Range: range} : {}}).then(async answer => [answer.status,
        answer.headers.get("Content-Range"),
        (await answer.arrayBuffer()).byteLength, answer.headers.get("Content-Type")])))""",
        [
            [f"/session/{short}.json", ""],
            ["/assets/figures/hamstrings-roller.svg", ""],
            [f"/{SHEET}", ""],
            [f"/{CLIP}", ""],
            [f"/{CLIP}", "bytes=0-99"],
            [f"/{CLIP}", "bytes=100-"],
            [f"/{CLIP}", "bytes=-50"],
            [f"/{CLIP}", "bytes=99999999-"],
        ],
    )
    size = (host.folder / CLIP).stat().st_size
    assert [one[0] for one in got] == [200, 200, 200, 200, 206, 206, 206, 416]
    assert got[2][3] == "application/pdf" and got[3][2] == size and got[3][3] == "video/mp4"
    assert got[4][1:3] == [f"bytes 0-99/{size}", 100]
    assert got[5][1:3] == [f"bytes 100-{size - 1}/{size}", size - 100]
    assert got[6][1:3] == [f"bytes {size - 50}-{size - 1}/{size}", 50]
    assert got[7][1] == f"bytes */{size}"
    page.locator("[data-rp-play]").click()
    until(page, "document.querySelector('video').duration > 0")
    page.evaluate(
        "document.querySelector('video').currentTime = document.querySelector('video').duration - 1"
    )
    until(page, "document.querySelector('video').readyState >= 2")


def _list(host):
    text = (host.folder / "worker.js").read_text("utf-8")
    return json.dumps(json.JSONDecoder().raw_decode(text.partition("=")[2])[0])


def test_a_routine_takes_its_techniques_along(page, host):
    page.goto(host.url + REGION)
    keep(page)
    assert "all its 4 pages" in page.get_by_role("dialog").text_content()
    host.is_down = True
    for address in (REGION, ROLLER, "techniques/hamstrings/standing-stretch/"):
        page.goto(host.url + address)
        assert page.locator("[data-rp-kept]").count() == 1, address
    page.goto(host.url + LYING)  # no part of the routine
    assert heading(page) == "This page can't be reached"


def test_a_plan_takes_its_techniques_along(page, host):
    ids = [id for id, one in json.loads(_list(host))["ids"].items() if one in (ROLLER, LYING)]
    page.goto(f"{host.url}plan/")
    assert not page.locator("[data-rp-keep]").is_visible()
    link = page.evaluate("ids => rp.planLink.write({items: ids.map(id => ({id})), note: ''})", ids)
    page.evaluate("link => { location.hash = link; }", link)
    page.get_by_role("heading", name="Your plan").wait_for()
    keep(page)
    assert "all its 3 pages" in page.get_by_role("dialog").text_content()
    host.is_down = True
    for address in (ROLLER, LYING):
        page.goto(host.url + address)
        assert page.locator("[data-rp-kept]").count() == 1, address
    page.goto(f"{host.url}offline/")
    page.locator(".rp-offline__item a").click()
    page.get_by_role("heading", name="Your plan").wait_for()
    page.locator(".rp-plan").get_by_text("Lying hamstring stretch").first.wait_for()
    assert page.url.endswith(f"plan/#{link}")


FAULTS = {
    "breaks-off": (
        lambda host: host.breaks.add("assets/figures/hamstrings-roller.svg"),
        "The network broke off.",
    ),
    "gone": (lambda host: setattr(host, "is_down", True), "The network broke off."),
    "ill": (lambda host: setattr(host, "is_ill", True), "The network broke off."),
}


@pytest.mark.parametrize("name", FAULTS)
def test_all_or_nothing_is_kept(page, host, name):
    seen(page, host, ROLLER)
    page.evaluate("rp.keep.ask({ask: 'forget'})")
    before = page.evaluate(STATE)
    fault, told = FAULTS[name]
    fault(host)
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="It isn't kept").wait_for()
    assert page.locator(".rp-panel [role=status]").inner_text().split("\n") == [
        told,
        "",
        "Nothing of it was kept.",
    ]
    assert page.evaluate(READY)["records"] == []
    assert set(page.evaluate(STATE)) <= set(before)
    host.breaks.clear()
    host.is_down = host.is_ill = False
    page.get_by_role("button", name="Try again").click()
    page.locator(".rp-panel h2", has_text="Kept for offline").wait_for()


def test_where_the_device_has_no_room_it_says_so_and_what_to_do(page, host):
    seen(page, host, ROLLER)
    keep(page)
    session = page.context.new_cdp_session(page)
    session.send("Storage.overrideQuotaForOrigin", {"origin": host.url.rstrip("/"), "quotaSize": 1000})
    page.get_by_role("button", name="Keep the clip").click()
    page.locator(".rp-panel h2", has_text="Kept without its clip").wait_for()
    told = page.locator(".rp-panel [role=status]").inner_text()
    assert told.startswith("This device has no more room for this site. Remove something that is kept.")
    assert told.endswith("The clip can't be kept now. All else still is.")
    (record,) = [one for one in page.evaluate(READY)["records"] if not one["seen"]]
    assert not record["clips"] and f"/{CLIP}" not in page.evaluate(STATE)


REFUSED = (
    "This browser keeps nothing for this site: the window is private, or its storage is turned off. Open"
    " the page in an ordinary window."
)


@pytest.mark.parametrize("how", ["storage", "no-workers"])
def test_where_the_browser_refuses_it_says_so(page, host, tmp_path, how):
    if how == "storage":
        no = "caches.open = () => Promise.reject(new DOMException('no', 'SecurityError'));"
        host.folder = versions.with_script(host.folder, tmp_path / "site", no)
    else:
        page.add_init_script("delete Navigator.prototype.serviceWorker")
    page.goto(host.url + ROLLER)
    page.locator("[data-rp-keep]").click()
    page.locator(".rp-panel h2", has_text="It isn't kept").wait_for()
    assert REFUSED in page.locator(".rp-panel").inner_text()
    page.goto(f"{host.url}offline/")
    page.locator(".rp-lost", has_text=REFUSED).wait_for()


def test_a_slow_network_is_waited_for_as_long_as_there_is_nothing_else(page, host):
    seen(page, host, ROLLER)
    host.waits |= {ROLLER, LYING}
    page.goto(host.url + ROLLER)  # after three seconds
    assert page.locator(".rp-kept").is_visible()
    page.evaluate("address => { location.href = address; }", host.url + LYING)
    page.wait_for_timeout(100)
    host.goes_on()
    page.get_by_role("heading", level=1, name="Lying").wait_for()
    assert not page.locator(".rp-kept").is_visible()


@pytest.mark.parametrize("fault", ["is_ill", "breaks"])
def test_a_host_that_is_ill_or_breaks_off_is_like_none(page, host, fault):
    seen(page, host, ROLLER)
    if fault == "breaks":
        host.breaks.add(ROLLER)
    else:
        host.is_ill = True
    page.goto(host.url + ROLLER)
    assert page.locator(".rp-kept").is_visible()
    assert page.locator("footer").count() == 1  # all of it


def test_the_list_has_sizes_and_removes_and_asks_for_lasting_storage(page, host):
    page.goto(host.url + ROLLER)
    keep(page)
    page.add_init_script(
        "navigator.storage.persist = async () => window.says; navigator.storage.persisted = async () => false"
    )
    page.goto(f"{host.url}offline/")
    entry = page.locator(".rp-offline__item")
    entry.wait_for()
    assert re.search(r"\d\.\d MB · kept on \w+ \d+, \d{4}", entry.inner_text())
    assert re.search(
        r"All of this takes \d\.\d MB\. Of that, \d\.\d MB are what every page needs",
        page.inner_text("article"),
    )
    ask = page.get_by_role("button", name="Ask to keep it for good")
    ask.click()
    page.get_by_text("Your browser said no.").wait_for()
    page.evaluate("window.says = true")
    ask.click()
    page.get_by_text("Your browser now keeps all of it until you remove it.").wait_for()
    entry.get_by_role("button", name="Keep the clip, too").click()
    page.locator(".rp-offline__facts", has_text="with its clip").wait_for()
    page.get_by_role("button", name="Remove Hamstring").click()
    page.get_by_text("Nothing yet. Open a technique").wait_for()
    assert page.evaluate("document.activeElement.id") == "kept"
    assert f"/{CLIP}" not in page.evaluate(STATE)


def test_a_clip_that_does_not_come_says_so_and_what_to_do(page, host):
    host.breaks.add(CLIP)
    page.goto(host.url + ROLLER)
    host.is_down = True
    page.locator("[data-rp-play]").click()
    lost = page.locator(".rp-video__lost")
    lost.wait_for()
    assert (
        lost.inner_text()
        .replace("\n", " ")
        .startswith(
            "The clip can't be loaded. Check your connection, then try again. For next time: “Keep for"
            " offline” at the top of this page keeps the clip, too."
        )
    )
    host.is_down = False
    host.breaks.clear()
    lost.get_by_role("button", name="Try again").click()
    lost.wait_for(state="detached")


def test_in_a_folder_of_a_host_beside_another_site(page, built_subsite):
    host = UnsteadyHost(built_subsite, "/legs/")
    try:
        seen(page, host, ROLLER)
        page.evaluate("caches.open('rp /other/ files')")
        host.is_down = True
        page.goto(host.url + ROLLER)
        assert page.locator(".rp-kept").is_visible()
        page.goto(host.url + LYING)
        page.get_by_role("link", name="Hamstring roll").click()
        assert page.url == host.url + ROLLER
        assert sorted(page.evaluate("caches.keys()")) == [
            "rp /legs/ files",
            "rp /legs/ notes",
            "rp /other/ files",
        ]
    finally:
        host.close()
