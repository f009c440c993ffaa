"""Former addresses in a browser: of cues that have another label, that went to another page, of pages that
were split; with a script and without, at the root of a host and in a folder.
"""

import pytest
from playwright.sync_api import TimeoutError

from support import sites, web
from support.former_addresses import PAGES
from support.registers import H

ROD, BALL = "techniques/hamstrings/rod/", "techniques/hamstrings/ball/"
FAR = {"size": (390, 300)}  # so small that a cue must be scrolled to


pytestmark = pytest.mark.xdist_group("former")


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(
        sites.make(tmp_path_factory.mktemp("former"), PAGES),
        "--strict",
    )
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


LEADS = [
    (f"{H}roller/", ROD),
    (f"{H}roller/?a=1", f"{ROD}?a=1"),
    (f"{H}roller/#press-and-hold", f"{ROD}#press-and-hold"),
    (f"{H}roller/?a=1#roll-2", f"{ROD}?a=1#glide-2"),
    (f"{H}roller/?a=1#lift", f"{BALL}?a=1#lift"),  # the page was split
    (f"{H}roller/#sheet-abc123", f"{ROD}#sheet-abc123"),
    (f"{H}roller/#constructor", f"{ROD}#constructor"),  # what every object has is no cue
    (f"{H}bar/", f"{BALL}#lift"),
    (f"{H}bar/?a=1#lower", f"{BALL}?a=1#lift"),
    (f"{H}bar/#sheet-abc123", f"{BALL}#sheet-abc123"),
    (f"{BALL}?a=1#roll", f"{ROD}?a=1#glide-2"),  # from a page that is there
    (f"{BALL}#lower", f"{BALL}#lower"),
    ("/learn/old/?a=1#b", "learn/why/?a=1#b"),
    ("/techniques/hams/", "techniques/hamstrings/"),
]
# In a folder of a host the way is another: one address of each sort is enough.
SORTS = [LEADS[n] for n in (0, 3, 8, 10, 12)]


@pytest.mark.parametrize(
    ("prefix", "leads"), [("/", LEADS), ("/legs/", SORTS)], ids=["root of a host", "folder of a host"]
)
def test_a_former_address_leads_on(pool, at, prefix, leads):
    """Before each, the visit starts at a file without a script, as if the address had been typed there."""
    moved, failures = at[prefix], []
    with web.visits(pool, moved) as open_:
        seen = open_("robots.txt")
        for former, now in leads:
            before = seen.page.evaluate("history.length")
            seen.go(moved, former.lstrip("/"))
            try:
                seen.page.wait_for_url(moved.url + now)
            except TimeoutError:
                failures.append(f"{former} leads to {seen.page.url}, not to {now}")
            # the blank page and this one: the former address isn't in the way back
            if (more := seen.page.evaluate("history.length") - before) > 2:
                failures.append(f"{former}: {more} steps in the way back")
            failures += [f"{former}: {one}" for one in (*seen.errors, *seen.elsewhere)]
    web.told(failures)


def test_a_page_that_went_to_another_site_leads_there_as_it_is_written(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_("robots.txt").page
        page.route(
            "https://other.example/**", lambda route: route.fulfill(body="there", content_type="text/html")
        )
        page.goto(f"{moved.url}learn/away/?x=1#y")
        page.wait_for_url("https://other.example/a?b=c#d")


def outlined(page, cue):
    return page.locator(f"#{cue}").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"


@pytest.mark.parametrize("js", [True, False])
def test_a_cue_is_shown_by_the_address_that_it_had(pool, moved, js):
    with web.visits(pool, moved) as open_:
        page = open_(f"{ROD}#roll-2", js=js, **FAR).page
        assert outlined(page, "glide-2") and not outlined(page, "glide")
        header = page.locator("header.md-header").bounding_box()
        top = page.locator("#glide-2").bounding_box()["y"]
        assert header["y"] + header["height"] - 1 <= top < 150
        by_alias = page.evaluate("scrollY")
        page.goto(f"{moved.url}{ROD}#glide-2")
        assert abs(page.evaluate("scrollY") - by_alias) <= 2  # as if it had come by the new one


def test_without_a_script_a_page_says_where_a_cue_went_and_only_then(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_(BALL, js=False).page
        assert not page.locator("#roll").is_visible()
        page.goto(f"{moved.url}{BALL}?a=1#roll")
        assert (
            page.locator("#roll").is_visible()
            and page.locator("#roll").inner_text() == "This cue has moved: Rod & <ball>: Glide"
        )
        assert page.locator("#roll").bounding_box()["y"] < 844
        link = page.locator("#roll a")
        assert link.bounding_box()["height"] >= 44
        link.click()
        page.wait_for_url(f"{moved.url}{ROD}#glide-2")
        assert outlined(page, "glide-2")


def test_a_link_to_a_moved_cue_in_the_open_page_leads_on_too(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_(BALL).page
        page.evaluate("location.hash = 'roll'")
        page.wait_for_url(f"{moved.url}{ROD}#glide-2")


def test_the_word_of_a_moved_cue_can_be_read(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_(f"{BALL}#roll", js=False).page
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            colours = page.locator("#roll").evaluate(
                "e => [getComputedStyle(e).color, getComputedStyle(e).backgroundColor,"
                " getComputedStyle(e.querySelector('a')).color]"
            )
            ink, ground, link = (
                [int(float(n)) for n in c[c.index("(") + 1 : -1].split(",")[:3]] for c in colours
            )
            assert contrast(ink, ground) >= 4.5 and contrast(link, ground) >= 4.5, scheme
        page.emulate_media(media="print")
        assert not page.locator("#roll").is_visible()


def contrast(one, other):
    """WCAG 2.2's ratio of two colours."""

    def light(colour):
        parts = [
            c / 255 / 12.92 if c / 255 <= 0.04045 else ((c / 255 + 0.055) / 1.055) ** 2.4 for c in colour
        ]
        return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]

    high, low = sorted((light(one), light(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def test_without_a_script_a_former_address_leads_on_too(pool, moved):
    with web.visits(pool, moved) as open_:
        page = open_("robots.txt", js=False).page
        for former, now in (
            (f"{H}roller/", ROD),
            (f"{H}bar/", f"{BALL}#lift"),
            ("/learn/old/", "learn/why/"),
        ):
            page.goto(moved.url + former.lstrip("/"))
            page.wait_for_url(moved.url + now)
