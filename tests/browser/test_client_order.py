"""A technique's page in the order in which a client needs it: on a phone what it is, what it takes, who
should ask first and the first cue come in the first screen and a half; what is read once in a while is
folded, and opens without a script, for a link, and for the search.
"""

import re

import pytest

from browser.test_layout import SIDEWAYS
from support import web

PHONES = [web.PHONE, web.OLD_PHONE]
STANDING = "techniques/hamstrings/standing-stretch/"
FOLDED = ["Common mistakes", "Make it easier", "Make it harder", "Why do it", "Sources"]
# px: a technique's page on a phone, before anything is opened. 60 are the second row of links at its end.
LONGEST = 5060

# What stands too low in the first screen and a half, and the page's height.
HIGH = """() => {
  const low = one => one.getBoundingClientRect().bottom + scrollY;
  const head = ["h1", ".rp-head__summary", ".rp-facts", ".rp-row"];
  const parts = [...head, ".rp-ask > summary", ".rp-stop > summary"];
  const cue = document.querySelector(".rp-cue");
  return [
    ...parts.map(one => [one, low(document.querySelector(one))]),
    ["what to do", low(cue.querySelector(".rp-cue__do"))],
    ...[...cue.querySelectorAll("svg.rp-figure")].map(one => ["its picture", low(one)]),
    ["page", document.documentElement.scrollHeight],
  ];
}"""


def resized(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


def late(page):
    """What of a technique comes too late on a phone."""
    found = []
    for size in PHONES:
        resized(page, size)
        for part, low in page.evaluate(HIGH):
            most = LONGEST if part == "page" else 1.5 * size[1]
            if low > most:
                found.append(f"at {size[0]}, {part} ends at {low:.0f} of {most:.0f}")
    return found


def test_the_first_cue_comes_in_the_first_screen_and_a_half(walk, site):
    """On every technique: its words and pictures decide it."""
    found = []
    for address in web.TECHNIQUES:
        walk.go(site, address)
        found += [f"{web.name(address)}: {one}" for one in late(walk.page)]
    web.told(found)


def test_what_comes_late_would_be_found(visit):
    page = visit(STANDING).page
    assert late(page) == []
    page.evaluate("document.querySelector('.rp-facts').style.marginBottom = '500px'")
    assert [one.split(" ends")[0] for one in late(page)] == [
        f"at {size[0]}, {part}" for size in PHONES for part in ("what to do", "its picture")
    ]
    page.evaluate("document.querySelector('.rp-head').style.marginBottom = '5000px'")
    assert any("page ends" in one for one in late(page))


def test_it_fits_a_small_phone_and_one_on_its_side(visit):
    page = visit(STANDING).page
    for size in ((320, 640), (844, 390)):
        resized(page, size)
        assert page.evaluate(SIDEWAYS) == [], size
    # on its side, a cue's words stand beside its picture, and both on one screen
    title, figure = page.locator(".rp-cue__title").first, page.locator(".rp-cue .rp-figures").first
    words, drawn = title.bounding_box(), figure.bounding_box()
    assert words["x"] + words["width"] <= drawn["x"] and drawn["height"] < 390 - 56


def test_the_safety_words_are_one_row_and_the_advice_is_one_line(visit):
    page = visit(STANDING).page
    for size in (*PHONES, web.LAPTOP):
        resized(page, size)
        advice = page.locator(".rp-advice")
        line = advice.evaluate("one => parseFloat(getComputedStyle(one).lineHeight)")
        assert advice.bounding_box()["height"] < 1.5 * line, size
        ask, stop = (page.locator(f"{one} > summary").bounding_box() for one in (".rp-ask", ".rp-stop"))
        assert ask["y"] == stop["y"] and ask["height"] == stop["height"] == 44, size


def test_play_print_and_send_are_one_row_of_words_with_icons(visit):
    page = visit(STANDING).page
    for size in (*PHONES, (320, 640), web.LAPTOP):
        resized(page, size)
        buttons = page.locator(".rp-row > .rp-button, .rp-row > details > summary")
        assert [one.split()[0] for one in buttons.all_inner_texts()] == ["Play", "Print", "Send"], size
        boxes = [one.bounding_box() for one in buttons.all()]
        rows = len({box["y"] for box in boxes})
        assert rows == 1 or size[0] < 360 and rows == 2, size
        assert min(box["height"] for box in boxes) >= 44, size
        # Where "Start" stands in the same row, there is room for words alone.
        assert buttons.locator("svg:visible").count() == (3 if size[0] > 384 else 0), size


@pytest.mark.parametrize("js", [True, False])
def test_what_is_read_once_in_a_while_opens_without_a_script_too(visit, js):
    page = visit(STANDING, js=js).page
    summaries = page.locator(".rp-fold > details > summary")
    assert summaries.all_inner_texts() == FOLDED
    for summary in summaries.all():
        behind = summary.locator("xpath=following-sibling::*").first
        assert not behind.is_visible() and summary.bounding_box()["height"] >= 44
        summary.press("Enter")
        assert behind.is_visible()
    signs = page.locator(".rp-stop li")
    assert not signs.first.is_visible()
    page.locator(".rp-stop > summary").click()
    whole = page.locator("section[data-section=stop-if] li").all_inner_texts()
    assert signs.all_inner_texts() == whole != []
    assert page.locator(".rp-stop").inner_text().startswith("Stop if … 6 signs".split()[0])


def test_no_id_stands_twice(site):
    """The signs to stop stand on the page twice."""
    for address in web.TECHNIQUES:
        ids = web.tree(site.folder, address).xpath("//article//@id")
        assert len(ids) == len(set(ids)), address


def opened(page):
    return page.locator(".rp-fold > details[open] > summary").all_inner_texts()


@pytest.mark.parametrize("section", ["Common mistakes", "Make it harder", "Sources"])
def test_a_link_opens_what_it_leads_into(visit, section):
    anchor = section.lower().replace(" ", "-")
    page = visit(f"{STANDING}#{anchor}").page
    page.wait_for_function("document.querySelector('.rp-fold > details[open]')")
    assert opened(page) == [section]
    assert 0 < page.locator(f"#{anchor}").bounding_box()["y"] < 400


def test_a_link_within_the_page_opens_it_however_often(visit):
    page = visit(STANDING, web.LAPTOP).page
    link = page.locator(".md-sidebar--secondary").get_by_role("link", name="Make it easier")
    assert opened(page) == []
    for _ in range(2):
        link.click()
        page.wait_for_function("document.querySelector('.rp-fold > details[open]')")
        assert opened(page) == ["Make it easier"]
        page.locator(".rp-fold > details[open] > summary").click()
        assert opened(page) == []


def searched(page, words):
    """The page that the search's first result for some words leads to."""
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill(words)
    page.locator(".rp-search__link").first.wait_for()
    page.get_by_role("link", name="Standing hamstring stretch").last.click()
    page.wait_for_url(f"**/{STANDING}")
    page.wait_for_load_state()


@pytest.mark.parametrize(
    ("words", "opens"), [("standing bounce", ["Common mistakes"]), ("standing hamstring heel", [])]
)
def test_the_search_opens_what_has_a_word_that_stands_nowhere_else(visit, words, opens):
    page = visit("learn/").page
    searched(page, words)
    assert opened(page) == opens
    assert (page.evaluate("scrollY") > 0) == bool(opens)
    page.reload()
    assert opened(page) == []


def test_paper_has_what_is_folded_where_a_page_prints_its_own_text(visit):
    page = visit(STANDING).page
    page.locator(".rp-sheets").evaluate("one => one.remove()")
    page.emulate_media(media="print")
    hidden = page.locator(".rp-fold > details > :not(summary)").evaluate_all(
        "all => all.filter(one => !one.checkVisibility()).length"
    )
    assert hidden == 0 and not page.locator(".rp-stop").is_visible()


def test_screen_readers_go_from_cue_to_cue_by_headings_and_pictures_do_not_repeat_them(visit):
    page = visit(STANDING).page
    cues = page.locator(".rp-cue")
    headings = page.locator("section[data-section=cues]").get_by_role("heading", level=3)
    assert headings.count() == cues.count() == 4
    for heading, cue in zip(headings.all(), cues.all(), strict=True):
        text = " ".join(heading.inner_text().split())
        for part in (".rp-chip", ".rp-cue__do"):
            assert cue.locator(part).inner_text() in text
    levels = page.locator("article").evaluate(
        "one => [...one.querySelectorAll('h1, h2, h3, h4')].map(head => +head.tagName[1])"
    )
    assert levels[0] == 1 and all(after - before <= 1 for before, after in zip(levels, levels[1:]))
    assert "Push your heel" not in page.locator(".md-sidebar--secondary").inner_text()
    names = page.locator("article svg.rp-figure > title").all_text_contents()
    assert names and max(len(one.split()) for one in names) <= 8
    assert all(re.match(r"\w+ (\w+ )?view", one) for one in names)


def test_the_skip_link_leads_to_the_title_and_what_it_takes(visit):
    page = visit(STANDING).page
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert page.locator(":target").evaluate("one => one.tagName") == "H1"
    assert page.locator(".rp-facts").bounding_box()["y"] > page.locator(":target").bounding_box()["y"]


@pytest.mark.parametrize("size", [web.PHONE, (844, 390)], ids=["upright", "on its side"])
def test_the_bar_leads_to_each_cue_and_stays_where_there_is_room(visit, size):
    page = visit(STANDING, size).page
    links = page.get_by_role("navigation", name="Cues").get_by_role("link")
    assert links.all_inner_texts() == ["1", "2", "3", "4"]
    assert links.nth(1).get_attribute("aria-label") == "Cue 2, PAILs"
    links.nth(2).click()
    assert page.url.endswith("#rails")
    top = page.locator("#rails").bounding_box()["y"]
    bar = page.locator(".rp-jump").bounding_box()
    header = page.locator(".rp-header").bounding_box()
    if size == web.PHONE:
        assert header["height"] - 2 <= bar["y"] and bar["y"] + bar["height"] <= top < 200
    else:
        assert bar["y"] < 0 and header["height"] <= top < 200


def test_a_drawn_clip_has_a_still_picture_in_the_colours_of_the_page(visit):
    """Behind the player, so that nothing flashes in the dark."""
    colours = []
    for scheme in ("light", "dark"):
        page = visit(STANDING, scheme=scheme).page
        assert not page.locator(".rp-video").is_visible()
        page.locator("[data-rp-play]").click()
        assert page.locator("video").get_attribute("poster") is None
        still = page.locator(".rp-video__picture")
        assert still.is_visible() and still.bounding_box()["width"] == pytest.approx(
            page.locator("video").bounding_box()["width"], abs=1
        )
        colours.append(still.evaluate("one => getComputedStyle(one).backgroundColor"))
    assert colours[0] != colours[1]


def test_a_menu_closes_when_who_tabs_on_leaves_it(visit):
    page = visit(web.VARIED[0], web.PHONE).page
    menu = page.locator("[data-rp-menu]").first
    menu.locator("summary").focus()
    page.keyboard.press("Enter")
    assert menu.get_attribute("open") is not None
    inside = menu.locator("button:visible, a:visible, details summary:visible").count()
    for _ in range(inside):
        page.keyboard.press("Tab")
        assert menu.get_attribute("open") is not None
    page.keyboard.press("Tab")
    page.wait_for_function("menu => !menu.open", arg=menu.element_handle())


def test_with_large_letters_no_bar_lies_under_the_header(visit):
    page = visit(web.VARIED[0], (240, 700)).page  # as wide as 390 px are for who sets letters to 163 %
    assert page.locator(".rp-jump").evaluate("one => getComputedStyle(one).position") == "static"
