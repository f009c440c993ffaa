"""The search on a phone: what people type finds the page they mean, and shows what that page is."""

import json

import pytest
import yaml

from support import web

CASES = yaml.safe_load((web.ROOT / "tests" / "cases" / "search.yml").read_text("utf-8"))
SHOWN = """links => links.map(link => [
  link.href, link.textContent, ...["kind", "facts", "summary"].map(name => {
    const part = link.parentElement.querySelector(".rp-search__" + name);
    return part ? part.textContent : "";
  })
])"""

pytestmark = pytest.mark.xdist_group("search")


class Search:
    """The open search of one page: queries come one after the other, as from somebody who looks for several
    things.
    """

    def __init__(self, page):
        self.page, self.root = page, page.url
        page.evaluate(MADE_PAGES)
        page.locator(".rp-header__search").click()
        self.input = page.locator(".rp-search__input:focus")
        self.input.fill("hamstring")
        page.locator(".rp-search__link").first.wait_for()  # the index is there from now on

    def results(self, query):
        """What is shown for a query: address from the site's root, title, kind, facts and summary."""
        self.input.fill(query)
        found = self.page.locator(".rp-search__link").evaluate_all(SHOWN)
        return [(one[0].removeprefix(self.root), *one[1:]) for one in found]

    def find(self, query):
        """The addresses that are found, from the site's root."""
        results = self.results(query)
        return [] if self.told.startswith("Nothing") else [one[0] for one in results]

    @property
    def told(self):
        """What is said of the results."""
        return self.page.locator(".rp-search__told").inner_text()


@pytest.fixture(scope="module")
def search(pool, site):
    with web.visits(pool, site) as visit:
        yield Search(visit("", web.PHONE).page)


@pytest.fixture(scope="module")
def summaries(site):
    """What each page says of itself: address → title and summary."""
    return {
        address: [
            " ".join(web.tree(site.folder, address).xpath(path)[0].text_content().split())
            for path in ("//h1", "//*[contains(@class, 'rp-head__summary')]")
        ]
        for address in {case["first"] for case in CASES}
    }


@pytest.mark.parametrize("case", CASES, ids=lambda case: case["query"])
def test_comes_first(search, summaries, case):
    results = search.results(case["query"])
    assert [one[0] for one in results][:1] == [case["first"]], [one[0] for one in results]
    assert [results[0][1], results[0][4]] == summaries[case["first"]]
    assert search.told == f"{len(results)} result{'' if len(results) == 1 else 's'}"
    assert results[0][2] == ("Read this first" if case.get("safe") else kind(case["first"]))


def kind(address):
    """What a result calls a page."""
    return "Technique" if address in web.TECHNIQUES else "Region" if address in web.REGIONS else "Page"


def test_every_page_for_clients_is_found_by_the_words_of_its_address(search):
    """And what is for the coach is not."""
    for address in web.PAGES:
        if address.startswith("authoring/") or address == "":
            continue
        found = search.find(address.strip("/").split("/")[-1].replace("-", " "))
        assert address in found, address
        assert not [hit for hit in found if hit.startswith("authoring/")]


def test_a_result_says_kind_region_time_sides_and_equipment(search):
    (first, *_) = search.results("doorway")
    assert first[2:4] == (
        "Technique",
        "Hamstring care · about 7 min · 2 rounds · each side · you need: door frame or strap",
    )


def test_when_nothing_fits_it_says_what_there_is(search):
    results = search.results("trombone")
    assert search.told == "Nothing here fits “trombone”. This is what there is:"
    assert {"techniques/", "learn/", *web.REGIONS} <= {one[0] for one in results}
    assert search.results("") == []
    assert search.told == "Type what you are looking for, such as a muscle, a thing to use, or what hurts."


@pytest.mark.parametrize("typed", ["<img src=x onerror=window.hit=1>", "a" * 5000, "\x00 \u202e", "🦵"])
def test_whatever_is_typed_it_is_text(search, typed):
    search.results(typed)
    assert search.page.evaluate("window.hit") is None
    assert search.page.locator(".rp-search img").count() == 0
    assert "result" in search.told or search.told.startswith("Nothing here fits")


def test_nothing_is_fetched_before_it_is_opened(visit):
    seen = visit()
    seen.settle()
    assert [one for one in seen.requests if "/search." in one] == []
    seen.page.locator(".rp-header__search").click()
    seen.page.locator(".rp-search__input").fill("roller")
    seen.page.locator(".rp-search__link").first.wait_for()
    assert len([one for one in seen.requests if "/search." in one]) == 2
    assert seen.errors == []


def test_typed_letter_by_letter_it_finds_and_leads_there(visit, site):
    page = visit().page
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input:focus").press_sequentially("doorway")
    page.locator(".rp-search__link", has_text="Lying hamstring stretch").click()
    page.wait_for_url(f"{site.url}techniques/hamstrings/lying-stretch/")
    assert page.locator("h1").inner_text() == "Lying hamstring stretch"


@pytest.mark.parametrize(
    ("address", "opener"),
    [
        ("", ".rp-hero__search"),
        (web.NOT_FOUND, "article .rp-button:has-text('Search')"),
        ("learn/", ".rp-header__search"),
    ],
)
def test_every_way_into_the_search_puts_the_cursor_there_and_back(visit, address, opener):
    page = visit(address).page
    for how in ("click", "Enter"):
        page.locator(opener).click() if how == "click" else page.locator(opener).press(how)
        page.locator(".rp-search__input:focus").wait_for()
        page.keyboard.insert_text("roller")  # as dictation and paste do: without a key
        page.locator(".rp-search__link").first.wait_for()
        page.keyboard.press("Escape")
        assert not page.locator(".rp-search").is_visible()
        assert page.locator(opener).evaluate("one => one === document.activeElement")


def test_opening_it_moves_nothing(visit):
    page = visit("learn/", web.LAPTOP).page
    places = """[...document.querySelectorAll("header *, main *")].map(one => {
      const { x, y, width, height } = one.getBoundingClientRect();
      return [x, y, width, height].join(" ");
    })"""
    before = page.evaluate(places)
    page.locator(".rp-header__search").click()
    assert page.evaluate(places) == before
    page.locator(".rp-search__close").click()
    assert page.evaluate(places) == before


def test_by_keyboard_arrows_walk_and_enter_takes_the_first(visit, site):
    page = visit().page
    page.locator(".rp-header__search").press("Enter")
    page.keyboard.type("hamstring")
    page.locator(".rp-search__link").nth(1).wait_for()
    titles = page.locator(".rp-search__link").all_inner_texts()
    for key, focused in (("ArrowDown", titles[0]), ("ArrowDown", titles[1]), ("ArrowUp", titles[0])):
        page.keyboard.press(key)
        assert page.evaluate("document.activeElement.textContent") == focused
    page.keyboard.press("ArrowUp")
    assert page.evaluate("document.activeElement.name") == "q"
    first = page.locator(".rp-search__link").first.get_attribute("href")
    page.keyboard.press("Enter")
    page.wait_for_url(first)


def test_every_stop_of_the_keyboard_has_a_name(visit):
    page = visit("techniques/").page
    for _ in range(8):
        page.keyboard.press("Tab")
        assert page.evaluate("""(() => {
          const one = document.activeElement;
          return (one.getAttribute("aria-label") || one.textContent).trim();
        })()""")
        assert not page.locator(".rp-search").is_visible()


def test_an_address_can_carry_what_is_looked_for(visit):
    page = visit("learn/?q=tennis+ball").page
    page.locator(".rp-search__link").first.wait_for()
    assert page.locator(".rp-search__input").input_value() == "tennis ball"


def test_what_can_not_be_loaded_is_told_and_tried_again(pool, site):
    with web.visits(pool, site) as open_:
        page = open_().page
        page.route("**/search.json", lambda route: route.abort())
        page.locator(".rp-header__search").click()
        page.locator(".rp-search__input").fill("roller")
        told = page.locator(".rp-search__told")
        told.filter(has_text="The search can't be loaded. Check your connection.").wait_for()
        page.unroute("**/search.json")
        told.get_by_role("button", name="Try again").click()
        page.locator(".rp-search__link").first.wait_for()


def test_large_letters_and_forced_colours_cut_nothing_off(visit):
    """Letters of 250 %: the box is as high as its text, and nothing scrolls sideways. Where colours are
    forced, shadows are not drawn: the box has a border.
    """
    page = visit("?q=roller").page
    page.locator(".rp-search__link").first.wait_for()
    page.add_style_tag(content="html { font-size: 250% !important }")
    assert page.evaluate("""(() => {
      const box = document.querySelector(".rp-search"), input = box.querySelector("input");
      const high = parseFloat(getComputedStyle(input).fontSize) * 1.4;
      return [box.scrollWidth <= box.clientWidth, input.clientHeight >= high];
    })()""") == [True, True]
    page.emulate_media(forced_colors="active")
    style = page.locator(".rp-search__box").evaluate("one => getComputedStyle(one).border")
    page.emulate_media(forced_colors="none")
    assert style.startswith("1px solid rgb(")


def test_it_is_fetched_while_its_user_still_types(visit):
    seen = visit()
    with seen.page.expect_response("**/search.json"):
        seen.page.locator(".rp-header__search").click()


def without(name, put=None):
    """A function that takes out one part of the data, or puts another value in its place."""

    def change(text):
        data = json.loads(text)
        inner, key = (data["pages"], name) if name in data["pages"] else (data, name)
        if put is None:
            del inner[key]
        else:
            inner[key] = put
        return json.dumps(data)

    return change


DAMAGED = {
    "cut off": lambda text: text[: len(text) // 2],
    "nothing": lambda _: "",
    "a page of HTML": lambda _: "<!doctype html><title>Log in to this network</title>",
    "null": lambda _: "null",
    "a list": lambda _: "[]",
    **{
        f"no {name}": without(name)
        for name in (
            "pages",
            "telling",
            "boosts",
            "meanings",
            "safety",
            "address",
            "title",
            "summary",
            "weight",
        )
    },
    "titles that are null": without("title", put=[None]),
    "fewer titles than addresses": without("title", put=["One"]),
    "weights in words": without("weight", put=["much"]),
    "a word on a page that isn't there": without("telling", put={"words": "roller", "pages": "//////A"}),
    "meanings that are no lists": without("meanings", put={"ball": 5}),
    "safety without phrases": without("safety", put={"address": "learn/"}),
}


@pytest.fixture(scope="module")
def far(pool, site):
    with web.visits(pool, site) as open_:
        yield open_()


@pytest.mark.parametrize("kind", DAMAGED)
def test_damaged_data_is_told_and_throws_nothing(far, site, kind):
    page, change = far.page, DAMAGED[kind]
    page.route("**/search.json", lambda route: route.fulfill(body=change(route.fetch().text())))
    far.go(site, "learn/?q=roller")
    told = page.locator(".rp-search__told")
    told.filter(has_text="The search is broken right now. Try again in a few minutes.").wait_for()
    assert page.locator(".rp-search__link").count() == 0 and far.errors == []
    page.unroute_all()
    told.get_by_role("button", name="Try again").click()
    page.locator(".rp-search__link").first.wait_for()


# Whoever waits so long for the network waits a moment here
IMPATIENT = """(() => {
  const later = window.setTimeout.bind(window);
  window.setTimeout = (done, time, ...more) => later(done, time === 10000 ? 50 : time, ...more);
})();"""


def test_a_network_that_stalls_is_told_within_ten_seconds(pool, site):
    with web.visits(pool, site) as open_:
        seen = open_(script=IMPATIENT)
        seen.page.route("**/search.json", lambda route: None)  # no answer, ever
        seen.go(site, "?q=roller")
        told = seen.page.locator(".rp-search__told")
        told.filter(has_text="The search can't be loaded. Check your connection.").wait_for()
        assert told.get_by_role("button", name="Try again").is_visible()
        assert seen.errors == []


def test_what_needs_nothing_is_found_and_what_needs_something_is_not(search):
    """On this site every technique needs something, though many a text says «No doorway?»."""
    assert search.find("no equipment") == []
    assert search.page.evaluate(MADE, [NO_EQUIPMENT, "bodyweight"]) == ["Bodyweight squat", "Bridge"]
    assert search.page.evaluate(MADE, [NO_EQUIPMENT, "no equipment"]) == ["Bridge", "Bodyweight squat"]


def test_a_word_of_the_site_is_no_slip_for_one_of_safety(search):
    """A pulley isn't «pulled», and medicine isn't «médecin»."""
    for typed, is_safe in (("pulley", False), ("medicin", False), ("puled", True), ("bloodclot", True)):
        assert search.page.evaluate(SAFE, [PULLEYS, typed]) is is_safe, typed


# Pages made of the least that the search reads, and the titles that it finds among them
MADE = """async ([pages, typed]) => {
  await rp.findPages();
  return rp.finder(made(pages)).find(typed).hits.map(hit => hit.title);
}"""
SAFE = "async ([pages, typed]) => { await rp.findPages(); return rp.finder(made(pages)).find(typed).safe; }"
NO_EQUIPMENT = [
    ["Bridge", "glutes no equipment"],
    ["Bodyweight squat", "thighs no equipment"],
    ["Curl with no bench", "some equipment"],
]
PULLEYS = [["Pulley row", "cable"], ["Medicine ball throw", "ball"], ["Pulled muscles", ""]]
MADE_PAGES = """() => { window.made = list => {
  const column = value => list.map(value), pages = {};
  for (const name of ["address", "kind", "facts", "summary", "names"]) pages[name] = column(() => "");
  for (const name of ["weight", "picture"]) pages[name] = column(() => 1);
  Object.assign(pages, { title: column(one => one[0]), things: column(one => one[1]) });
  return {
    pages, boosts: { title: 8, things: 3 }, telling: { words: "", pages: "" },
    meanings: { "no equipment": ["bodyweight"] },
    safety: { phrases: ["pulled", "médecin", "blood clot"], address: "" },
  };
}; }"""


# As many pages as a large site has, each of three words of exercises. One letter of each title is left out,
# doubled, another, or changes its place with the next one.
SLIPS = {
    "left out": "title.slice(0, at) + title.slice(at + 1)",
    "doubled": "title.slice(0, at + 1) + title.slice(at)",
    "another": "title.slice(0, at) + 'qxz'[at % 3] + title.slice(at + 1)",
    "swapped": "title.slice(0, at) + title[at + 1] + title[at] + title.slice(at + 2)",
}
MANY = """async ([count, words]) => {
  await rp.findPages();
  const pick = n => words[n % words.length];
  const title = n => `${pick(n)} ${pick(n * 7 + 3)} ${pick(n * 13 + Math.floor(n / 60))}`;
  const titles = [...new Set(Array.from({ length: count }, (_, n) => title(n)))];
  const many = rp.finder(made(titles.map((title, n) => [title, pick(n * 3)])));
  let seed = 1;
  const chance = below => (seed = seed * 16807 % 2147483647) % below;
  const missed = { first: [], three: [] };
  titles.forEach(title => {
    let at;
    const isLetter = place => title[place] !== " ";
    do at = chance(title.length - 1);
    while (!isLetter(at) || !isLetter(at + 1) || title[at] === title[at + 1]);
    const typed = SLIP, place = many.find(typed).hits.findIndex(hit => hit.title === title);
    if (place !== 0) missed.first.push(typed);
    if (place < 0 || place > 2) missed.three.push(typed);
  });
  return [titles.length, missed.first, missed.three];
}"""
WORDS = (
    "squat lunge bridge deadlift raise curl press pull push row stretch hold walk step jump hop swing roll"
    " plank twist reach bend kick calf heel ankle knee thigh hamstring glute hip back shoulder chest arm"
    " wrist neck dumbbell barbell kettlebell band cable box bench wall chair ball roller single double"
    " reverse standing seated lying kneeling side front incline decline wide narrow deep slow weighted"
).split()


@pytest.mark.parametrize("slip", SLIPS)
def test_a_thousand_titles_are_found_with_a_slip_in_each(search, slip):
    count, not_first, not_among_three = search.page.evaluate(MANY.replace("SLIP", SLIPS[slip]), [1000, WORDS])
    assert count > 900
    assert len(not_first) <= 0.05 * count, not_first
    assert len(not_among_three) <= 0.01 * count, not_among_three
