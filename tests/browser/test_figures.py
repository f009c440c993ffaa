"""Every cue has its figure where it is read; what moves can be stopped, stands still where that is asked for,
and costs nothing out of view.
"""

import contextlib
import re

import pytest

from browser.test_axe import found as axe_finds
from support import web

MOVING = "techniques/hamstrings/roller/"
WRONG = "techniques/hamstrings/standing-stretch/"
ROUTINE = "techniques/hamstrings/"

# The boxes of a cue's figures and words: head, first figure, last figure, instruction.
PLACES = """() => [...document.querySelectorAll(".rp-cue")].map(cue => {
  const box = one => one.getBoundingClientRect().toJSON();
  const figures = [...cue.querySelectorAll(".rp-figures__one")];
  return {
    name: cue.id, cue: box(cue), head: box(cue.querySelector(".rp-cue__head")), figures: figures.map(box),
    drawings: figures.map(one => box(one.querySelector("svg.rp-figure"))),
    words: box(cue.querySelector(".rp-cue__do")), style: getComputedStyle(cue).paddingLeft,
  };
})"""

# A clock that is turned by hand, so that a test knows where in its loop a figure is.
CLOCK = """
  window.asked = [];
  window.requestAnimationFrame = step => window.asked.push(step);
  window.cancelAnimationFrame = () => { window.asked = []; };
  window.turned = 0;
  window.turn = (milliseconds) => {
    for (let past = 0; past < milliseconds; past += 50) {
      const now = window.asked;
      window.asked = [];
      window.turned += 50;
      now.forEach(step => step(window.turned));
    }
  };
"""
# How far the outlines of the first figure that moves are from those written in the attribute: the greatest
# difference of any number.
AWAY = """attribute => {
  const numbers = text => text.match(/-?\\d*\\.?\\d+/g).map(Number);
  // without the radii and flags of arcs
  const parts = d => d.replaceAll("Z", "").match(/[A-Z][^A-Z]*/gi);
  const places = d => parts(d).flatMap(part => numbers(part + " ").slice(-2));
  const paths = [...document.querySelector("[data-rp-moves]").querySelectorAll("[data-rp-to]")];
  window.drawn = window.drawn || paths.map(path => path.getAttribute("d"));
  return Math.max(...paths.map((path, i) => {
    const now = places(path.getAttribute("d"));
    const meant = attribute === "d" ? places(window.drawn[i]) : numbers(path.getAttribute(attribute));
    return Math.max(...now.map((one, k) => Math.abs(one - meant[k])));
  }));
}"""
OUTLINES = (
    "() => [...document.querySelector('[data-rp-moves]').querySelectorAll('[data-rp-to]')].map(path =>"
    " path.getAttribute('d')).join()"
)


def first(page):
    return page.locator("[data-rp-moves]").first


def into_view(page):
    first(page).evaluate("one => one.scrollIntoView({ block: 'center', behavior: 'instant' })")


@pytest.fixture(scope="module")
def page(walk, site, request):
    """A technique's page, loaded once for the tests that look at all of it."""
    walk.go(site, request.param)
    return walk.page


@pytest.mark.parametrize("page", web.VARIED, ids=web.name, indirect=True)
def test_each_cue_has_its_figure_beside_its_words_or_below_them(page):
    for size in (web.PHONE, web.OLD_PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for cue in page.evaluate(PLACES):
            one, words = cue["figures"][0], cue["words"]
            assert all(max(drawing["height"], drawing["width"]) >= 96 for drawing in cue["drawings"]), (
                size,
                cue["name"],
            )
            if size == web.LAPTOP and len(cue["figures"]) == 1:
                assert one["left"] >= words["right"] and one["top"] < words["bottom"], cue["name"]
            else:
                assert cue["head"]["bottom"] <= words["top"] + 1, (size, cue["name"])
                assert words["bottom"] <= min(f["top"] for f in cue["figures"]) + 1, (size, cue["name"])
                # both on one screen, under the header and the bar of cues
                drawn = max(f["bottom"] for f in cue["figures"])
                assert drawn - cue["head"]["top"] < size[1] - 110, (size, cue["name"])
            if size != web.LAPTOP and len(cue["figures"]) == 1:
                assert one["width"] >= 0.85 * cue["cue"]["width"], cue["name"]


@pytest.mark.parametrize("page", web.VARIED, ids=web.name, indirect=True)
def test_the_set_up_has_its_figure_beside_its_list_or_above_it_and_each_drawing_its_words(page):
    page.set_viewport_size({"width": web.PHONE[0], "height": web.PHONE[1]})
    page.locator(".rp-fold > details").evaluate_all("all => all.forEach(one => { one.open = true; })")
    drawings = page.locator("article svg.rp-figure")
    assert page.locator("article").get_by_role("img", name=re.compile(r"\w{3}")).count() == drawings.count()
    section = page.locator("section[data-section=set-up]")
    figure, items = section.locator(".rp-figures__one").first, section.locator("ol > li").first
    right = (
        "one => { const range = document.createRange(); range.selectNodeContents(one); return"
        " range.getBoundingClientRect().right; }"
    )
    place = figure.bounding_box()  # small, beside the first steps
    assert items.evaluate(right) <= place["x"] and abs(place["y"] - items.bounding_box()["y"]) < 40
    page.set_viewport_size({"width": web.LAPTOP[0], "height": web.LAPTOP[1]})
    beside = items.evaluate(right)
    if section.locator(".rp-figures__one").count() == 1:
        assert (
            beside <= figure.bounding_box()["x"]
            and figure.bounding_box()["y"] < items.bounding_box()["y"] + 40
        )
    else:  # two stand side by side above it
        assert (
            figure.bounding_box()["y"]
            == section.locator(".rp-figures__one").nth(1).bounding_box()["y"]
            < items.bounding_box()["y"]
        )


def test_every_drawing_is_there_once(site):
    """On every technique: each has its own drawings."""
    for address in web.TECHNIQUES:
        article = web.tree(site.folder, address).find(".//article")
        drawings = article.xpath(".//svg[contains(concat(' ', @class, ' '), ' rp-figure ')]")
        assert len(drawings) >= len(article.find_class("rp-cue")) + 1, address
        again = [one for one in drawings if not one.get("aria-labelledby")]
        for one in again:  # in the line of a variant: shown from where it stands
            (shown,) = one.xpath("./*[local-name()='use']")
            assert one.get("aria-label") and article.get_element_by_id(shown.get("href")[1:]) is not None
        for one in [one for one in drawings if one not in again]:
            words = [article.get_element_by_id(part) for part in one.get("aria-labelledby").split()]
            assert words and all(re.search(r"\w{3}", part.text_content()) for part in words), address
        ids = [name for one in drawings for name in one.xpath(".//@id")]
        assert len(set(ids)) == len(ids), address


def test_a_wrong_way_stands_with_the_mistakes_and_says_so(visit):
    page = visit(WRONG).page
    section = page.locator("section[data-section=common-mistakes]")
    section.locator("summary").click()
    assert section.locator("figcaption").first.inner_text().startswith("Not like this: ")
    assert (
        section.locator(".f-cross").count() == section.locator(".rp-figures__one").count() > 0
    )  # by more than colour
    figure, items = section.locator(".rp-figures").bounding_box(), section.locator("li").first.bounding_box()
    assert figure["y"] + figure["height"] <= items["y"]
    assert page.locator(".rp-cue .f-cross").count() == 0


# Motion


def test_with_reduced_motion_figures_stand_as_drawn(visit):
    page = visit(MOVING, script=CLOCK).page
    into_view(page)
    page.evaluate("new Promise(done => requestIdleCallback(done))")
    assert page.evaluate(AWAY, "d") == 0
    page.evaluate("turn(1000)")
    assert page.evaluate(AWAY, "d") == 0
    assert page.locator(".rp-moves").count() > 0
    assert [one for one in page.locator(".rp-moves").all() if one.is_visible()] == []


def until(page, what):
    """Waits without asking for frames, which the clock would count."""
    page.wait_for_function(what, polling=50)


@pytest.fixture(scope="module")
def clocked(pool, site):
    """One page where figures move by a clock that tests turn."""
    with web.visits(pool, site) as open_:
        page = open_(MOVING, script=CLOCK, motion=True).page
        page.evaluate(AWAY, "d")
        yield page


@pytest.fixture
def moving(clocked):
    """That page, whose first figure that moves is in view, at the start of its loop, and has asked for its
    first frame.
    """
    page = clocked
    page.emulate_media(reduced_motion="reduce")
    until(page, "document.querySelector('.rp-moves').hidden && !asked.length")
    page.emulate_media(reduced_motion="no-preference")
    into_view(page)
    until(page, "asked.length")
    page.evaluate("turn(50)")  # the clock is looked at
    return page


def test_a_figure_goes_by_way_of_its_middle_and_comes_back(moving):
    page = moving
    for attribute in ("data-rp-mid", "data-rp-to", "data-rp-mid", "d"):
        assert page.evaluate(AWAY, attribute) > 0.3
        page.evaluate("turn(1000)")
        assert page.evaluate(AWAY, attribute) < 0.02, attribute


def test_arcs_stay_whole_on_the_way(moving):
    """A flag of an arc that is neither 0 nor 1 ends the outline there."""
    page = moving
    for _ in range(8):
        page.evaluate("turn(250)")
        outlines = page.evaluate(OUTLINES)
        assert set(re.findall(r"A[\d.]+ [\d.]+ \S+ (\S+) (\S+)", outlines)) <= {
            ("0", "0"),
            ("0", "1"),
            ("1", "0"),
            ("1", "1"),
        }
        assert "NaN" not in outlines


def test_the_button_stops_and_starts_it_and_says_which(moving):
    page = moving
    button = first(page).get_by_role("button")
    label = first(page).get_attribute("data-rp-moves")
    assert button.get_attribute("aria-label") == f"Pause the movement: {label}"
    page.evaluate("turn(500)")
    button.click()
    assert button.get_attribute("aria-label") == f"Play the movement: {label}"
    stopped = page.evaluate(OUTLINES)
    page.evaluate("turn(500)")
    assert page.evaluate(OUTLINES) == stopped
    button.press("Enter")
    page.evaluate("turn(500)")
    assert page.evaluate(OUTLINES) != stopped


@pytest.fixture(scope="module")
def lively(pool, site):
    """One page where figures move by themselves, for tests that leave it as it is."""
    with web.visits(pool, site) as open_:
        yield open_(MOVING, motion=True).page


@pytest.mark.parametrize("size", [web.PHONE, web.LAPTOP], ids=["phone", "laptop"])
def test_the_button_is_large_and_covers_no_drawing(lively, size):
    page = lively
    page.set_viewport_size({"width": size[0], "height": size[1]})
    for figure in page.locator("[data-rp-moves]").all():
        button, drawing = (
            figure.get_by_role("button").bounding_box(),
            figure.locator("svg.rp-figure").bounding_box(),
        )
        assert (button["width"], button["height"]) == (44, 44)
        beside = button["x"] >= drawing["x"] + drawing["width"]
        assert beside or button["y"] >= drawing["y"] + drawing["height"]


def test_the_names_of_the_buttons_differ(lively):
    names = lively.locator(".rp-moves").evaluate_all("all => all.map(one => one.ariaLabel)")
    assert len(set(names)) == len(names) > 1


def test_out_of_view_nothing_runs(moving):
    page = moving
    page.evaluate("scrollTo({ top: 0, behavior: 'instant' })")
    until(page, "() => { turn(50); return !asked.length; }")
    at = page.evaluate(OUTLINES)
    page.evaluate("turn(500)")
    assert (page.evaluate(OUTLINES), page.evaluate("asked.length")) == (at, 0)


def test_who_asks_for_less_motion_later_gets_it_at_once(moving):
    page = moving
    page.evaluate("turn(500)")
    page.emulate_media(reduced_motion="reduce")
    until(page, "document.querySelector('.rp-moves').hidden")
    assert page.evaluate(AWAY, "d") == 0
    page.emulate_media(reduced_motion="no-preference")
    until(page, "!document.querySelector('.rp-moves').hidden && asked.length")


def test_on_paper_a_figure_stands_as_drawn(moving):
    """Where a browser says that it prints."""
    moving.evaluate("turn(500)")
    moving.evaluate("dispatchEvent(new Event('beforeprint'))")
    until(moving, "!asked.length")
    assert moving.evaluate(AWAY, "d") == 0
    moving.evaluate("dispatchEvent(new Event('afterprint'))")
    until(moving, "asked.length")


def test_on_paper_a_figure_stands_as_drawn_where_the_medium_tells(browser, site):
    """In a context of its own: a page whose media were changed before is not told of print."""
    with contextlib.closing(browser.new_context(reduced_motion="no-preference", bypass_csp=True)) as context:
        context.add_init_script(CLOCK)
        page = context.new_page()
        page.set_viewport_size({"width": web.PHONE[0], "height": web.PHONE[1]})
        page.goto(site.url + MOVING)
        page.evaluate(AWAY, "d")
        into_view(page)
        until(page, "asked.length")
        page.evaluate("turn(50)")  # the clock is looked at
        page.evaluate("turn(500)")
        page.emulate_media(media="print")
        until(page, "!asked.length")
        assert page.evaluate(AWAY, "d") == 0
        page.emulate_media(media="screen")
        until(page, "asked.length")


def test_nothing_jumps_when_the_button_comes(visit):
    """Its place is there from the start: without it the figure is as high."""
    page = visit(MOVING, motion=True).page
    height = "one => one.getBoundingClientRect().height"
    before = first(page).evaluate(height)
    first(page).get_by_role("button").evaluate("one => one.remove()")
    assert first(page).evaluate(height) == before
    assert visit(MOVING, motion=True, js=False).page.locator(".rp-moves").count() == 0


def test_axe_finds_nothing_where_figures_move(lively):
    lively.set_viewport_size({"width": web.PHONE[0], "height": web.PHONE[1]})
    assert axe_finds(lively) == []


# Small

# In one go, as results of a search come anew at each letter.
SMALL = """([selector, number]) => {
  const all = [...document.querySelectorAll(`${selector} .rp-small`)];
  const waits = all.find(svg => svg.firstElementChild.href.baseVal === "");
  if (waits) { waits.scrollIntoView(); return false; }
  const found = all.map(svg => {
    const { width, height } = svg.getBoundingClientRect(), drawn = svg.querySelector("use").getBBox();
    return [svg.ariaHidden, width, height, Math.max(drawn.width, drawn.height) > 60];
  });
  return found.filter(one => one[3]).length >= number && found;
}"""


def small(page, selector, number):
    """What is known of the small figures in the places named, once so many are drawn."""
    return page.wait_for_function(SMALL, arg=[selector, number]).json_value()


def test_cards_and_the_way_on_show_the_first_figure(visit):
    """As decoration: the title beside it is the link."""
    seen = visit(ROUTINE)
    cards = seen.page.locator(".rp-card").count()
    assert cards == len([one for one in web.TECHNIQUES if one.startswith(ROUTINE)])
    assert small(seen.page, ".rp-card", cards) == [["true", 96, 96, True]] * cards
    assert seen.failures == []
    assert small(visit("").page, ".rp-card", 1) == [["true", 96, 96, True]] * len(web.REGIONS)
    assert small(visit(WRONG).page, ".rp-next", 1) == [["true", 96, 96, True]]


def test_a_card_far_down_is_drawn_once_it_comes_near(visit):
    """A region may have fifty: the first view asks for those that it shows."""
    seen = visit(ROUTINE)
    seen.settle()
    before, number = asked_for(seen), seen.page.locator(".rp-card").count()
    assert len(before) < number
    seen.page.locator(".rp-card").last.scroll_into_view_if_needed()
    seen.page.wait_for_function("[...document.querySelectorAll('.rp-card use')].pop().getBBox().width > 30")
    assert len(before) < len(asked_for(seen)) <= number
    assert len(small(seen.page, ".rp-card", number)) == len(asked_for(seen)) == number


def asked_for(seen):
    """The files of small figures that a visit has asked for."""
    return {one for one in seen.requests if "assets/figures/" in one}


@pytest.mark.parametrize(("address", "place"), [(ROUTINE, ".rp-card"), (WRONG, ".rp-next")])
def test_small_figures_are_there_without_scripts_as_with_them(visit, address, place):
    """In the same places of their cards, and no empty frame beside them. Cards stand lower with scripts,
    under the buttons that need some.
    """
    boxes = f"""[...document.querySelectorAll('{place} .rp-small')].filter(one => one.checkVisibility())
      .map(one => [one.getBoundingClientRect(), one.firstElementChild.getBBox().width > 30])
      .map(([box, drawn]) => [[box.x, box.width, box.height], drawn])"""
    with_script = visit(address).page
    for one in with_script.locator(f"{place} .rp-small:visible").all():
        one.scroll_into_view_if_needed()
    with_script.wait_for_function(f"{boxes}.every(([, drawn]) => drawn)")
    due = with_script.evaluate(boxes)
    assert len(due) >= 1 and all(drawn for _, drawn in due)
    without = visit(address, js=False).page
    for _ in range(100):  # a page without scripts can't be waited for by one
        if (found := without.evaluate(boxes)) == due:
            break
        without.wait_for_timeout(20)
    assert found == due


@pytest.mark.parametrize("place", ["site", "subsite"])
def test_search_results_show_it(visit, request, place):
    at = request.getfixturevalue(place)
    seen = visit("no/such/page/" if place == "subsite" else "", at=at)  # from any depth
    page = seen.page
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill("hamstring")
    page.locator(".rp-search__item").nth(4).wait_for()
    assert small(page, ".rp-search__item", len(web.TECHNIQUES)) == [["true", 64, 64, True]] * len(
        web.TECHNIQUES
    )
    for item in page.locator(".rp-search__item").all():
        key = item.locator("a").get_attribute("href").removeprefix(at.url)
        shown = item.locator("use").evaluate_all(
            "all => all.map(one => one.href.baseVal.replace(location.origin, ''))"
        )
        assert shown == (
            [f"{at.prefix}assets/figures/{'-'.join(key.strip('/').split('/')[1:])}.svg#figure"]
            if key in web.TECHNIQUES
            else []
        )
    assert (seen.elsewhere, [one for one in seen.failures if "no/such" not in one]) == ([], [])


def test_the_small_files_take_the_colours_of_the_page(site):
    files = sorted((site.folder / "assets/figures").glob("*.svg"))
    assert len(files) == len(web.TECHNIQUES)
    for file in files:
        text = file.read_text("utf-8")
        assert 'id="figure"' in text and "var(--rp-fig-near)" in text
        assert "class=" not in text and "#" not in text.replace(
            "#figure", ""
        )  # no rule that isn't there, no colour of its own


@pytest.mark.parametrize("page", ["techniques/hamstrings/lying-stretch/"], indirect=True)
def test_a_variant_has_a_line_of_pictures_through_all_cues(page):
    line = page.locator("section[data-section=cues] .rp-line")
    labels = page.locator(".rp-cue .rp-chip").all_text_contents()
    assert line.locator("figcaption").all_text_contents() == ["Set up", *labels]
    assert line.get_by_text("With a strap", exact=True).count() == 1
    for size in (web.PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        for picture in line.locator("svg").all():
            box = picture.bounding_box()
            assert box["width"] > 60 and box["height"] > 20
            assert picture.evaluate("one => one.getBBox().width") > 10, "its shapes are there"
        assert page.evaluate("document.documentElement.scrollWidth <= innerWidth")
    page.set_viewport_size({"width": web.LAPTOP[0], "height": web.LAPTOP[1]})
    tops = {round(one.bounding_box()["y"]) for one in line.locator("li").all()}
    assert len(tops) == 1, "one line"
