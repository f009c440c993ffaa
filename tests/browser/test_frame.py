"""The frame of every page: one grid for header, text and footer, the item of the menu that is current, words
beside icons, and something to do next.
"""

import re

import pytest

from support import web

WIDE = [(1440, 900), (1920, 1080)]
LEARN = next(one for one in web.PAGES if re.fullmatch(r"learn/.+/", one))
WITH_CONTENTS, WITHOUT = (
    [web.REGIONS[0], web.VARIED[0], LEARN, "authoring/"],
    ["", "techniques/", web.PLAN, "authoring/rules/"],
)
# Where the parts of a page begin and end: what is first and last in the header, the text, the footer's words.
EDGES = """() => {
  const box = (...all) => all.map(one => document.querySelector(one).getBoundingClientRect());
  const [mark, search, text, footer] = box(
    ".rp-wordmark", ".rp-header__search", ".rp-head", ".rp-footer__links"
  );
  const contents = document.querySelector(".md-sidebar--secondary");
  const seen = contents && contents.checkVisibility() && contents.getBoundingClientRect();
  return {
    left: [mark, text, footer].map(one => Math.round(one.left)),
    right: [search, text, footer].map(one => Math.round(one.right)),
    middle: (text.left + text.right) / 2 - document.documentElement.clientWidth / 2,
    contents: seen && [Math.round(seen.left), Math.round(seen.right)],
  };
}"""


@pytest.mark.parametrize("size", WIDE, ids=["1440", "1920"])
def test_header_text_and_footer_share_their_edges_in_the_middle_of_the_window(walk, site, size):
    walk.page.set_viewport_size({"width": size[0], "height": size[1]})
    found = {}
    for address in [*WITHOUT, *WITH_CONTENTS]:
        walk.go(site, address)
        found[address] = walk.page.evaluate(EDGES)
    lefts = {one for edges in found.values() for one in edges["left"]}
    rights = {one for edges in found.values() for one in edges["right"]}
    assert len(lefts) == len(rights) == 1, found
    assert all(abs(edges["middle"]) <= 1 for edges in found.values()), found
    assert [address for address in found if found[address]["contents"]] == WITH_CONTENTS
    for address in WITH_CONTENTS:  # the list of contents hangs in the margin, and is all to be seen there
        left, right = found[address]["contents"]
        assert max(rights) < left and right <= size[0], (address, found[address])


def test_a_text_beside_no_list_of_contents_is_in_the_middle_on_small_windows_too(walk, site):
    for width in (360, 390, 820):
        walk.page.set_viewport_size({"width": width, "height": 800})
        walk.go(site, web.VARIED[0])
        edges = walk.page.evaluate(EDGES)
        assert len(set(edges["left"])) == 1 and abs(edges["middle"]) <= 1 and not edges["contents"], edges


UNDER = """one => {
  const style = getComputedStyle(one);
  return [style.borderBottomWidth, style.borderBottomStyle];
}"""


@pytest.mark.parametrize("forced", ["none", "active"])
def test_the_current_item_of_the_menu_alone_has_a_line(visit, forced):
    page = visit(web.VARIED[0], web.LAPTOP).page
    page.emulate_media(forced_colors=forced)
    links = page.locator(".rp-header__links a")
    lines = dict(zip(links.all_inner_texts(), links.evaluate_all(f"all => all.map({UNDER})"), strict=True))
    assert lines.pop("Techniques") == ["3px", "solid"]
    assert set(map(tuple, lines.values())) == {("0px", "none")}
    colours = links.first.evaluate(
        "one => [getComputedStyle(one).borderBottomColor, getComputedStyle(document.body).backgroundColor]"
    )
    assert colours[0] != colours[1]


@pytest.mark.parametrize("size", [(320, 640), (360, 740), web.PHONE], ids=["320", "360", "390"])
def test_the_search_has_its_word_on_phones_in_one_row(visit, size):
    page = visit(size=size).page
    name = page.locator(".rp-header__search span")
    assert name.inner_text() == "Search" and name.bounding_box()["height"] > 10
    boxes = [one.bounding_box() for one in page.locator(".rp-header a, .rp-header__search").all()]
    assert len({round(box["y"] + box["height"] / 2) for box in boxes}) == 1, boxes
    assert page.locator(".rp-header").bounding_box()["height"] <= 60
