"""The page of plans of a site with a thousand techniques: what it fetches, how long a key takes, how the list
grows, and a long plan on paper.
"""

import json

import pytest

from browser.test_plan import PRINTS, anew, link, show
from support import web

pytestmark = pytest.mark.xdist_group("plan-thousand")


def a_thousand(route):
    """The list of techniques as a site of a thousand has it: those of this one, over and over."""
    told = json.loads(route.fetch().text())
    own = told["techniques"]
    told["techniques"] = [
        {**own[n % len(own)], "id": f"{n:06}".replace("l", "m"), "title": f"Exercise {n}", "picture": True}
        for n in range(1000)
    ]
    route.fulfill(body=json.dumps(told), content_type="application/json")


@pytest.fixture(scope="module")
def thousand(pool, site):
    """The form of a site with a thousand techniques."""
    with web.visits(pool, site) as open_:
        seen = open_("robots.txt", script=web.NO_WORKER + PRINTS)
        seen.page.route("**/plan.json", a_thousand)
        seen.go(site, "plan/")
        seen.page.locator(".rp-form__choice").first.wait_for()
        yield seen


# How long the page works at a key in the field, in milliseconds: the shortest of some times, as other
# programs take the processor now and then.
KEYS = """() => {
  const field = document.querySelector(".rp-form__filters input");
  const typed = text => {
    field.value = text;
    const start = performance.now();
    field.dispatchEvent(new Event("input"));
    document.body.getBoundingClientRect(); // laid out, too
    return performance.now() - start;
  };
  const keys = ["e", "ex", "exe", "e", "", "1", "17", ""], times = [1, 2, 3, 4, 5].map(() => keys.map(typed));
  return Math.max(...keys.map((_, n) => Math.min(...times.map(one => one[n]))));
}"""


def test_no_key_waits_for_a_thousand_techniques(thousand):
    page = thousand.page
    assert page.locator(".rp-form__found").inner_text() == "1000 techniques"
    assert page.locator(".rp-form__choice").count() == 10  # what the box shows
    thousand.settle()
    assert 0 < len([one for one in thousand.requests if "/assets/figures/" in one]) <= 10
    assert not [one for one in thousand.requests if "/assets/plan/" in one]
    session = page.context.new_cdp_session(page)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 4})
    taken = page.evaluate(KEYS)
    session.send("Emulation.setCPUThrottlingRate", {"rate": 1})
    session.detach()
    assert taken < 50, taken


def test_the_list_grows_as_one_scrolls_and_begins_anew_with_a_letter(thousand):
    page, choices = anew(thousand.page), thousand.page.locator(".rp-form__choice")
    field = page.get_by_label("Find a technique")
    field.fill("1")  # 1, 10 to 19, 100 to 199
    assert page.locator(".rp-form__found").inner_text() == "111 techniques" and choices.count() == 10
    assert page.get_by_role("button", name="Show more: 10 of 111 are shown").is_visible()
    field.blur()
    box = page.locator(".rp-form__list")
    for most in (34, 58, 82, 106, 111):
        box.evaluate("one => one.scrollTo(0, one.scrollHeight)")
        page.wait_for_function(f"() => document.querySelectorAll('.rp-form__choice').length === {most}")
    assert not page.locator(".rp-form__further").is_visible()
    assert choices.locator("strong").last.text_content() == "Exercise 199"
    assert choices.last.get_attribute("aria-posinset") == choices.last.get_attribute("aria-setsize") == "111"
    field.fill("17")
    page.wait_for_function("() => document.querySelectorAll('.rp-form__choice').length === 10")
    assert choices.locator("strong").first.text_content() == "Exercise 17"
    assert box.evaluate("one => one.scrollTop") == 0


def test_who_goes_by_keys_comes_to_the_end_of_the_list_and_asks_for_more(thousand):
    page = anew(thousand.page)
    page.get_by_label("Equipment").focus()
    said = []
    for _ in range(11):
        page.keyboard.press("Tab")
        said.append(page.evaluate("document.activeElement.getAttribute('aria-label')"))
    assert said == [*(f"Add Exercise {n}" for n in range(10)), None]
    assert page.evaluate("document.activeElement.textContent") == "Show more: 10 of 1000 are shown"
    page.keyboard.press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Add Exercise 10"
    assert page.locator(".rp-form__choice").count() == 34


def test_only_what_is_chosen_is_fetched_and_said_where_it_can_not_be(thousand):
    page = anew(thousand.page)
    page.route("**/assets/plan/*", lambda route: route.abort())
    page.get_by_label("Find a technique").fill("500")
    page.get_by_role("button", name="Add Exercise 500", exact=True).click()
    row = page.locator(".rp-form__item")
    row.get_by_text("The numbers of this technique can't be loaded.").wait_for()
    assert link(page) and page.locator(".rp-plan__total").inner_text().startswith("1 technique, about ")
    before = page.locator(".rp-plan__total").inner_text()
    thousand.requests.clear()  # before the way is free, so that none is missed
    page.unroute("**/assets/plan/*")
    row.get_by_role("button", name="Try again").click()
    row.locator("summary").click()
    page.get_by_label("Rounds", exact=True).or_(page.get_by_label("Sets", exact=True)).wait_for()
    thousand.settle()
    assert len([one for one in thousand.requests if "/assets/plan/" in one]) == 1
    assert page.locator(".rp-plan__total").inner_text() == before


# Time goes by at once: every slice of work is over after one piece.
HASTY = """() => {
  const { now } = performance;
  let more = 0;
  window.ticks = 0;
  window.said = [];
  performance.now = () => now.call(performance) + (more += 100);
  const channel = new MessageChannel();
  channel.port1.onmessage = () => {
    ticks += 1;
    if (!printed.length) channel.port2.postMessage(0);
  };
  channel.port2.postMessage(0);
  new MutationObserver(() => said.push(document.querySelector(".rp-toast").textContent))
    .observe(document.querySelector(".rp-toast"), { childList: true });
}"""


def test_a_long_plan_is_made_ready_in_slices_and_says_how_far_it_is(thousand):
    """By Ctrl-P, too: the browser prints when all is there."""
    page = anew(thousand.page)
    long = page.evaluate("""rp.planLink.write({
      items: Array.from({ length: 60 }, (_, n) => ({ id: `0000${n + 10}` })), note: "",
    })""")
    show(page, long)
    page.wait_for_function("() => document.querySelectorAll('.rp-plan__step').length === 60")
    page.evaluate(HASTY)
    page.keyboard.press("Control+p")
    page.wait_for_function("() => printed.length === 1")
    assert page.evaluate("printed[0].length") == 61
    said = [one for one in page.evaluate("said") if one.startswith("Getting ready to print: ")]
    assert len(said) >= 3 and all(one.endswith(" of 61 pages") for one in said)
    assert page.evaluate("ticks") > 60  # other work had its turn
    page.evaluate("dispatchEvent(new Event('afterprint'))")
