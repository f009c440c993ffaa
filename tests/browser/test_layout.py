"""What a page looks like to a thumb: nothing scrolls sideways, targets are large, cues come soon, nothing
comes from elsewhere.
"""

from urllib.parse import urljoin

import lxml.html
import pytest

from support import web

ALL = [*web.PAGES, web.NOT_FOUND]

# The parts of a page that stick out of it, innermost last. What scrolls in a box of its own (code, wide
# tables) may.
SIDEWAYS = """() => {
  const root = document.scrollingElement, width = document.documentElement.clientWidth;
  if (root.scrollWidth <= width) return [];
  const html = one => one.outerHTML.replace(/\\s+/g, " ").slice(0, 120);
  const wide = one => one.getBoundingClientRect().right > width + 1;
  return [`${root.scrollWidth} px wide`, ...[...document.body.querySelectorAll("*")].filter(wide).map(html)];
}"""

# A target is measured by what a tap hits: 21 px to each side of its middle must still be the target (22, less
# a
# pixel for rounding), so a card's whole face counts, and a target that another one covers doesn't. Links in
# running
# text are let off, as WCAG 2.5.5 does.
SMALL = """() => {
  const kinds = "a[href], button, input, summary, [role=button], label[tabindex]";
  const text = one => one.textContent.replace(/\\s+/g, " ").trim();
  const inRunningText = one => {
    if (one.tagName !== "A" || getComputedStyle(one).display !== "inline") return false;
    const line = one.closest("p, li, td, th, dd, blockquote, figcaption");
    return !!line && text(line).length > text(one).length + 1; // a full stop alone is no running text
  };
  const small = [];
  for (const one of document.querySelectorAll(kinds)) {
    const seen = one.checkVisibility({ opacityProperty: true, visibilityProperty: true });
    const noTarget = one.matches(".md-toggle, .md-overlay, .md-skip");
    if (!seen || getComputedStyle(one).pointerEvents === "none" || noTarget || inRunningText(one)) continue;
    one.scrollIntoView({ block: "center", behavior: "instant" });
    const target = one.closest("label") || one; // a tap on its label ticks a box
    const box = target.getBoundingClientRect();
    if (box.right <= 0 || box.left >= innerWidth) continue; // put aside, as the closed search is
    const x = box.left + box.width / 2, y = box.top + box.height / 2, far = 21;
    const points = [[0, 0], [far, 0], [-far, 0], [0, far], [0, -far]];
    const hits = points.map(([right, down]) => document.elementFromPoint(x + right, y + down));
    if (hits.every(hit => hit && target.contains(hit))) continue;
    const html = one.outerHTML.replace(/\\s+/g, " ").slice(0, 110);
    small.push(`${Math.round(box.width)}×${Math.round(box.height)} ${html}`);
  }
  return small;
}"""


HEADER = """[
  ...document.querySelectorAll(".rp-header, .rp-header nav, .rp-header a, .rp-header__search")
].map(one => {
  const { x, y, width, height } = one.getBoundingClientRect();
  return [one.className, x, y, width, height].join(" ");
})"""


def resize(page, size):
    page.set_viewport_size({"width": size[0], "height": size[1]})


@pytest.fixture(scope="module")
def seen(walk, site):
    """What was seen on one walk through all pages, by address: what is wrong with how a page fits; and, where
    `web.kinds` names it, its small targets and where the parts of its header stand.
    """
    kinds, found = set(web.kinds(site.folder)), {}
    for address in ALL:
        wrong = misfits(walk, site, address, address in web.TECHNIQUES)
        small, header = [], []
        for size in (web.PHONE, web.LAPTOP) if address in kinds else ():
            resize(walk.page, size)
            header += walk.page.evaluate(HEADER)
            small += [f"at {size[0]}: {one}" for one in walk.page.evaluate(SMALL)]
        found[address] = wrong, small, header
    return found


def test_every_page_fits_and_asks_no_other_host(seen):
    """On every page, as its own words, tables and pictures decide that: a long word or a wide table sticks
    out at 320 px, a picture is missing, a long beginning pushes the first cue down.
    """
    assert list(seen) == ALL
    web.told([one for wrong, _, _ in seen.values() for one in wrong])


def misfits(walk, site, address, is_technique):
    """What doesn't fit on a page, what it lacks, and what it asks of other hosts."""
    resize(walk.page, web.PHONE)
    walk.go(site, address)
    walk.settle()
    wrong = [*walk.elsewhere, *walk.failures, *walk.errors]
    if len(walk.requests) < 3:  # the page, styles, scripts
        wrong.append(f"it asks for no more than {walk.requests}")
    if is_technique:
        wrong += late(walk.page)
    resize(walk.page, (320, 640))
    wrong += walk.page.evaluate(SIDEWAYS)
    return [f"{web.name(address)}: {one}" for one in wrong]


def late(page):
    """Phones on which the first cue of a technique does not begin within two screens."""
    found = []
    for size in (web.PHONE, web.OLD_PHONE):
        resize(page, size)
        top = page.locator(".rp-cue").first.bounding_box()["y"]
        if not top < 2 * size[1]:
            found.append(f"at {size[0]} the first cue begins at {top}")
    return found


def test_nothing_scrolls_sideways_with_large_text(visit):
    """Twice the usual letters, as those with poor sight set them in their browser."""
    page = visit("techniques/hamstrings/standing-stretch/").page
    resize(page, web.PHONE)
    page.add_style_tag(content="html { font-size: 250% !important; }")
    web.told(page.evaluate(SIDEWAYS))
    search = page.locator(".rp-header__search").bounding_box()
    assert search["x"] >= 0 and search["x"] + search["width"] <= web.PHONE[0]


def test_targets_are_large_and_the_header_stays(seen, site):
    """On pages that together have every kind of element. All parts of the header stand as at home."""
    kinds = web.kinds(site.folder)
    _, _, at_home = seen[""]
    assert len(at_home) >= 10 and len(kinds) > 5
    web.told([f"{web.name(address)} {one}" for address in kinds for one in seen[address][1]])
    web.told(
        [
            f"{web.name(address)}: the header is {seen[address][2]}, and at home {at_home}"
            for address in kinds
            if seen[address][2] != at_home
        ]
    )


@pytest.mark.parametrize("size", [web.PHONE, web.LAPTOP], ids=["phone", "laptop"])
def test_targets_are_large_in_the_open_search(visit, size):
    page = visit(size=size).page
    page.locator(".rp-header__search").click()
    page.locator(".rp-search__input").fill("hamstring")
    page.locator(".rp-search__item").nth(2).wait_for()
    web.told([one for one in page.evaluate(SMALL) if "rp-search__" in one])


def test_small_targets_would_be_found(visit):
    page = visit().page
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<ul><li><a"
        ' href="#x">alone</a></li></ul><p>in <a href="#y">text</a></p>\')'
    )
    assert [one.split('href="')[1][:2] for one in page.evaluate(SMALL) if 'href="#' in one] == ["#x"]


def test_what_sticks_out_would_be_found(visit):
    page = visit(size=(320, 640)).page
    page.evaluate(
        "document.querySelector('article').insertAdjacentHTML('beforeend', '<p"
        ' style="width:400px">wide</p>\')'
    )
    assert page.evaluate(SIDEWAYS)[1:] == ['<p style="width:400px">wide</p>']


def test_a_late_cue_would_be_found(visit):
    page = visit(web.VARIED[0]).page
    assert late(page) == []
    page.evaluate("document.querySelector('.rp-cue').style.marginTop = '2000px'")
    assert [one.split(" the")[0] for one in late(page)] == ["at 390", "at 360"]


def files(site):
    """The built pages, read: address → document."""
    addresses = [
        path.relative_to(site.folder).as_posix().removesuffix("index.html")
        for path in site.folder.rglob("*.html")
    ]
    return {address: web.tree(site.folder, address) for address in addresses}


def test_navigation_does_not_grow_with_the_site(site):
    """A page of a thousand techniques would bear the name of each, were the tree of pages in it."""
    pages = {
        address: root
        for address, root in files(site).items()
        if not root.xpath("//meta[@http-equiv='refresh']")
    }  # former addresses
    assert set(pages) == {*ALL, *web.MADE}
    links = {}
    for address, root in pages.items():
        found = root.xpath(
            "//header[contains(@class, 'md-header')]//a | //footer//a | //nav[not(contains(@class,"
            " 'rp-'))]//a"
        )
        links[address] = {
            urljoin(f"https://coach.example/{address}", a.get("href")).removeprefix("https://coach.example/")
            for a in found
            if not a.get("href").startswith("#")
        }
    assert links == {
        address: {"", "techniques/", "learn/", "learn/when-to-stop/", "plan/", "log/", "offline/"}
        for address in pages
    }


def test_a_page_names_other_techniques_only_where_its_text_does(site):
    """Beside its text a technique leads to its region and to the next of the routine, and to no other."""
    pages = files(site)
    for address in web.TECHNIQUES:
        root = pages[address]
        for aside in root.xpath("//nav[contains(@class, 'rp-') and @class != 'rp-jump']"):
            assert len(aside.xpath(".//a")) == 1, address


def test_the_sitemap_lists_every_page_for_clients_and_no_other(site):
    sitemap = lxml.html.fromstring((site.folder / "sitemap.xml").read_bytes())
    assert sorted(one.text.removeprefix("https://coach.example/") for one in sitemap.iter("loc")) == [
        address for address in web.PAGES if not address.startswith("authoring/")
    ]
