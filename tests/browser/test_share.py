"""A page and a cue are sent on: by the system's sheet, by the clipboard, by hand, by a code on the screen.
Told to the eye and to screen readers, by mouse, thumb and keys.
"""

import io
import re
from urllib.parse import urljoin

import lxml.html
import pytest
from PIL import Image

from browser.test_axe import in_all_looks
from browser.test_layout import SIDEWAYS, SMALL
from support import printed, web

STANDING = "techniques/hamstrings/standing-stretch/"
TITLE = "Standing hamstring stretch"
# What holds the code: on a technique's page, in the menu of what sends it.
CODE = ":is(.rp-qr__card, .rp-menu__code)"
CARDS = "//*[@class='rp-qr__card' or @class='rp-menu__code']"
# A page of each template that has these controls. A plan has its own: test_plan.py.
OWN = [one for one in web.TEMPLATES if one not in (web.PLAN, web.NOT_FOUND)]
COPIED = "Link copied"
CLIPBOARD = ["clipboard-read", "clipboard-write"]
SHEET = "window.sent = []; navigator.share = data => { sent.push(data); return Promise.resolve(); };"
CLOSED = (
    "window.sent = []; navigator.share = data => { sent.push(data); return Promise.reject(new"
    " DOMException('closed', 'AbortError')); };"
)
BROKEN = "navigator.share = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
THROWS = "navigator.share = () => { throw new TypeError('no'); };"
NO_SHEET = "Object.defineProperty(navigator, 'share', { value: undefined });"
# plain http on a phone
NO_CLIPBOARD = "Object.defineProperty(navigator, 'clipboard', { value: undefined, configurable: true });"
REFUSED = "navigator.clipboard.writeText = () => Promise.reject(new DOMException('no', 'NotAllowedError'));"
NO_COPY = "document.execCommand = () => false;"
BY_HAND = NO_CLIPBOARD + NO_COPY

# Keeps all that the live region ever says.
HEARD = """() => {
  const region = document.querySelector(".rp-toast");
  window.heard = [];
  const hear = () => region.textContent && heard.push(region.textContent);
  if (window.hearing) hearing.disconnect();
  window.hearing = new MutationObserver(hear);
  hearing.observe(region, { childList: true, characterData: true, subtree: true });
}"""


# Puts back what a test made of an open page: what the browser can, what was said and opened, where it stands.
# A page that was loaded without a sheet has none later.
AS_LOADED = """([address, hasSheet]) => {
  for (const part of document.querySelectorAll("dialog[open]")) part.close();
  for (const part of document.querySelectorAll("#paste, dialog:not(.rp-panel)")) part.remove();
  delete navigator.clipboard;
  if (navigator.clipboard) delete navigator.clipboard.writeText;
  delete document.execCommand;
  window.sent = [];
  if (hasSheet) navigator.share = data => { sent.push(data); return Promise.resolve(); };
  document.querySelector("[data-rp-qr]").open = false;
  document.querySelector(".rp-toast").textContent = "";
  document.activeElement.blur();
  history.replaceState(null, "", address);
  scrollTo(0, 0);
}"""


class Kept:
    """A page that was loaded once for many tests, with a sheet or without. Calling it gives its visit as it
    was loaded, at an address of that page, in a window of a size, with what `script` changes in it.
    """

    def __init__(self, open_, site, address, script):
        self.seen = open_(address, permissions=CLIPBOARD, script=script)
        self.url, self.has_sheet = site.url + address, script == SHEET

    def __call__(self, behind="", size=web.PHONE, script=""):
        page = self.seen.page
        page.set_viewport_size({"width": size[0], "height": size[1]})
        page.emulate_media(media="screen", color_scheme="light")
        page.evaluate(AS_LOADED, [self.url + behind, self.has_sheet])
        page.evaluate(f"() => {{ {script} }}")
        self.seen.errors.clear()
        return self.seen


@pytest.fixture(scope="module")
def technique(pool, site):
    """The technique's page where there is a sheet."""
    with web.visits(pool, site) as open_:
        yield Kept(open_, site, STANDING, SHEET)


@pytest.fixture(scope="module")
def sheetless(pool, site):
    """The technique's page where there is none."""
    with web.visits(pool, site) as open_:
        yield Kept(open_, site, STANDING, NO_SHEET)


@pytest.fixture(scope="module")
def front(pool, site):
    """The front door, where there is a sheet."""
    with web.visits(pool, site) as open_:
        yield Kept(open_, site, "", SHEET)


@pytest.fixture(scope="module")
def scriptless(pool, site):
    """The technique's page without a script."""
    with web.visits(pool, site) as open_:
        yield open_(STANDING, js=False).page


def told(page, text):
    """Waits until the live region says this and no more."""
    page.get_by_role("status").filter(has_text=re.compile(f"^{text}$")).wait_for()


def button(page, name):
    """A button by its name. On a technique's page those that send it stand in a menu, which is opened."""
    menu = page.locator(".rp-menu--send:not([open]) > summary")
    if name in ("Share", "Copy link", "Share: copy link") and menu.count():
        menu.click()
    return page.get_by_role("button", name=name, exact=True)


def pasted(page):
    """What the next paste gives, where a page can't ask the clipboard."""
    page.evaluate("document.body.insertAdjacentHTML('beforeend', '<textarea id=paste></textarea>')")
    page.locator("#paste").focus()
    page.keyboard.press("Control+v")
    return page.locator("#paste").input_value()


# The system's sheet


def test_every_page_has_its_controls_shares_its_own_address_and_prints_none_of_it(visit, site):
    """And it has one live region for such words, the last."""
    seen, failures = visit(web.NOT_FOUND, script=SHEET), []
    for address in OWN:
        seen.go(site, f"{address}?utm=x#sheet-000000")
        page = seen.page
        button(page, "Share").click()
        title = page.locator("h1").inner_text()
        if (sent := page.evaluate("sent")) != [{"title": title, "url": site.url + address}]:
            failures.append(f"{address}: sent {sent}")
        if not button(page, "Copy link").is_visible():
            failures.append(f"{address}: nothing copies")
        if not page.locator("[data-rp-qr] summary").is_visible():
            failures.append(f"{address}: no code")
        failures += [f"{address}: {one}" for one in regions(page)]
        page.locator("[data-rp-qr] summary").click()
        page.emulate_media(media="print")
        if page.locator(".rp-tool:visible, .rp-row:visible, .rp-qr__card:visible, .rp-toast:visible").count():
            failures.append(f"{address}: paper has some of it")
        page.emulate_media(media="screen")
        if not address and page.locator(".rp-crumb").count():
            failures.append("the front door leads up")
    web.told(failures)


def regions(page):
    """What is wrong with the region that tells what was done."""
    classes = [one.get_attribute("class") for one in page.get_by_role("status").all()]
    if classes[-1:] == ["rp-toast"] and page.locator(".rp-toast").count() == 1:
        return []
    return [f"regions {classes}, {page.locator('.rp-toast').count()} toasts"]


def test_the_page_that_is_not_there_has_nothing_to_send(visit):
    page = visit(web.NOT_FOUND, script=SHEET).page
    web.told(regions(page))
    assert page.locator("[data-rp-share], [data-rp-copy], [data-rp-qr]").count() == 0


def test_a_cue_is_shared_with_its_title_and_anchor(technique, site):
    page = technique("?utm=x").page
    button(page, "Share cue 2, PAILs").click()
    assert page.evaluate("sent") == [{"title": f"{TITLE}: PAILs", "url": f"{site.url}{STANDING}#pails"}]
    assert page.url == f"{site.url}{STANDING}?utm=x"  # sharing leads nowhere


def test_each_cue_has_both_controls_and_on_a_phone_they_take_no_room_of_their_own(visit, site):
    seen, failures = visit(web.VARIED[0], script=SHEET), []
    page = seen.page
    for address in web.VARIED:
        if address != seen.address:
            seen.go(site, address)
        page.set_viewport_size({"width": web.PHONE[0], "height": web.PHONE[1]})
        cues = page.locator(".rp-cue").all()
        assert cues, address
        for number, cue in enumerate(cues, 1):
            name = f"cue {number}, {cue.locator('.rp-chip').inner_text()}"
            if not cue.get_by_role("button", name=f"Share {name}", exact=True).is_visible():
                failures.append(f"{address} {name}: no share")
            if not cue.get_by_role("link", name=f"Copy the link to {name}", exact=True).is_visible():
                failures.append(f"{address} {name}: no link")
        for size in (web.PHONE, web.OLD_PHONE, (320, 640)):
            page.set_viewport_size({"width": size[0], "height": size[1]})
            if (high := page.locator(".rp-top").bounding_box()["height"]) != 44:
                failures.append(f"{address} {size}: the row is {high} high")
            first = page.locator(".rp-cue").first.bounding_box()["y"]
            if size != (320, 640) and not first < 2 * size[1]:
                failures.append(f"{address} {size}: the first cue stands at {first}")
    web.told(failures)


def test_a_sheet_that_is_closed_says_nothing(technique):
    page = technique(script=CLOSED).page
    page.evaluate("navigator.clipboard.writeText('before')")
    page.evaluate(HEARD)
    button(page, "Share").click()
    assert (
        page.evaluate("rp.share.share('A', 'https://coach.example/', null)") is None
    )  # the same way, and waited for
    assert page.evaluate("sent.length") == 2
    assert page.evaluate("heard") == []
    assert page.locator("dialog").count() == 0
    assert page.evaluate("navigator.clipboard.readText()") == "before"


@pytest.mark.parametrize("script", [BROKEN, THROWS], ids=["refused", "throws"])
def test_a_sheet_that_fails_copies_instead(technique, site, script):
    seen = technique(script=script)
    button(seen.page, "Share cue 3, RAILs").click()
    told(seen.page, COPIED)
    assert seen.page.evaluate("navigator.clipboard.readText()") == f"{site.url}{STANDING}#rails"
    assert seen.errors == []


def test_a_sheet_that_fails_where_nothing_can_be_copied_shows_the_address(technique, site):
    page = technique(script=BROKEN + NO_CLIPBOARD + NO_COPY).page
    button(page, "Share").click()
    assert (
        page.get_by_role("textbox", name="Copy this link and send it:").input_value() == site.url + STANDING
    )


# The clipboard


def test_without_a_sheet_one_button_shares_by_copying(sheetless, site):
    page = sheetless("?utm=x#sheet-000000", web.LAPTOP).page
    assert page.locator("[data-rp-share]:visible").count() == 0  # no two controls that do the same
    one = button(page, "Share: copy link")
    assert one.inner_text().strip() == "Share: copy link"
    one.click()
    told(page, COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == site.url + STANDING


def test_copy_beside_a_sheet_copies(technique, site):
    page = technique().page
    button(page, "Copy link").click()
    told(page, COPIED)
    assert page.evaluate("sent") == []
    assert page.evaluate("navigator.clipboard.readText()") == site.url + STANDING


def test_a_cues_link_goes_to_the_clipboard_and_to_the_address_bar(technique, site):
    page = technique("?utm=x").page
    page.get_by_role("link", name="Copy the link to cue 3, RAILs").click()
    told(page, COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{STANDING}#rails"
    assert page.url == f"{site.url}{STANDING}?utm=x#rails"
    assert page.locator(":target .rp-chip").inner_text() == "RAILs"


@pytest.mark.parametrize("script", [NO_CLIPBOARD, REFUSED], ids=["no clipboard", "not allowed"])
def test_where_there_is_no_clipboard_the_selection_is_copied(sheetless, site, script):
    page = sheetless(script=script).page
    page.get_by_role("link", name="Copy the link to cue 2, PAILs").click()
    told(page, COPIED)
    assert page.locator("textarea").count() == 0  # nothing is left behind
    assert page.evaluate("document.activeElement.getAttribute('href')") == "#pails"
    assert pasted(page) == f"{site.url}{STANDING}#pails"


def test_a_new_tab_is_no_copy(technique):
    page = technique().page
    page.evaluate("navigator.clipboard.writeText('before')")
    page.evaluate(HEARD)
    with page.context.expect_page() as opened:
        page.get_by_role("link", name="Copy the link to cue 2, PAILs").click(modifiers=["ControlOrMeta"])
    opened.value.wait_for_url(re.compile("#pails$"))
    opened.value.close()
    assert page.evaluate("heard") == []


# By hand


@pytest.mark.parametrize(
    "script",
    [BY_HAND, REFUSED + NO_COPY, REFUSED + "document.execCommand = () => { throw 0 };"],
    ids=["no clipboard", "not allowed", "throws"],
)
def test_where_nothing_can_be_copied_the_address_is_there_to_select(sheetless, site, script):
    seen = sheetless(script=script)
    page = seen.page
    for name, address in (
        ("Share: copy link", site.url + STANDING),
        ("Copy the link to cue 2, PAILs", f"{site.url}{STANDING}#pails"),
    ):
        of_cue = page.get_by_role("link", name=name, exact=True)
        control = of_cue if "cue" in name else button(page, name)
        control.click()
        dialog = page.get_by_role("dialog", name="Link to copy")
        dialog.wait_for()
        field = dialog.get_by_role("textbox", name="Copy this link and send it:")
        assert field.input_value() == address
        assert field.evaluate(
            "one => [one === document.activeElement, one.readOnly, one.value.slice(one.selectionStart,"
            " one.selectionEnd)]"
        ) == [True, True, address]
        button(page, "Close").click()
        assert dialog.is_hidden()
        assert control.evaluate("one => one === document.activeElement")
    assert seen.errors == []


def test_escape_closes_the_panel_and_the_focus_returns(sheetless):
    page = sheetless(script=BY_HAND).page
    button(page, "Share: copy link").focus()
    page.keyboard.press("Enter")
    page.get_by_role("dialog", name="Link to copy").wait_for()
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.textContent") == "Close"
    page.keyboard.press("Escape")
    assert page.get_by_role("dialog", name="Link to copy").count() == 0
    assert button(page, "Share: copy link").evaluate("one => one === document.activeElement")


def test_the_panel_fits_and_axe_finds_nothing_in_it(sheetless):
    page = sheetless(script=BY_HAND).page
    page.get_by_role("link", name="Copy the link to cue 2, PAILs").click()
    field, close = page.locator(".rp-panel textarea"), button(page, "Close")
    for size in ((320, 640), web.PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        box = page.get_by_role("dialog", name="Link to copy").bounding_box()
        assert box["x"] >= 0 and box["x"] + box["width"] <= size[0] and box["y"] + box["height"] <= size[1]
        # the whole address is seen
        assert field.evaluate(
            "one => [one.scrollWidth <= one.clientWidth, one.scrollHeight <= one.clientHeight]"
        ) == [True, True], size
        assert close.bounding_box()["height"] >= 44 and close.bounding_box()["width"] >= 44
    web.told(in_all_looks(page))


# Screen readers, keys and thumbs


def test_the_live_region_is_there_before_it_speaks(visit):
    """One that appears together with its text is passed over by some screen readers."""
    page = visit(STANDING).page
    regions = page.get_by_role("status")  # leaves out what is hidden from assistive technology
    assert [one.get_attribute("class") for one in regions.all()] == ["rp-changed", "rp-toast"]
    assert regions.all_inner_texts() == ["", ""]


def test_the_word_is_said_once_and_goes(sheetless):
    page = sheetless().page
    page.evaluate(HEARD)
    button(page, "Share: copy link").click()
    told(page, COPIED)
    assert page.locator(".rp-toast").is_visible()
    page.wait_for_function("document.querySelector('.rp-toast').textContent === ''")
    assert page.evaluate("heard") == [COPIED]


def test_all_is_reached_and_done_by_keyboard(technique, site):
    page = technique().page
    page.locator(".rp-menu--print > summary").focus()
    stops = []
    for key in ("Enter", "Enter", "Space"):
        page.keyboard.press("Tab")
        stops.append(page.evaluate("document.activeElement.textContent.trim().split(/\\s*Share: /)[0]"))
        page.keyboard.press(key)
    told(page, COPIED)
    assert stops == ["Send", "Share", "Copy link"]
    assert page.evaluate("sent") == [{"title": TITLE, "url": site.url + STANDING}]
    assert page.evaluate("navigator.clipboard.readText()") == site.url + STANDING
    card = page.get_by_role("img", name="QR code that opens this page")
    assert card.is_visible()
    page.keyboard.press("Escape")
    assert card.is_hidden()
    assert page.evaluate("document.activeElement.tagName") == "SUMMARY"
    button(page, "Share cue 1, Passive stretch").focus()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    page.wait_for_function("navigator.clipboard.readText().then(text => text.endsWith('#passive-stretch'))")
    assert page.evaluate("sent.length") == 2


def test_all_is_done_by_thumb(visit, site):
    page = visit(STANDING, permissions=CLIPBOARD, script=SHEET, motion=True, touch=True).page
    button(page, "Share").tap()
    button(page, "Share cue 4, Relax").tap()
    assert page.evaluate("sent.map(one => one.url)") == [site.url + STANDING, f"{site.url}{STANDING}#relax"]
    page.get_by_role("link", name="Copy the link to cue 2, PAILs").tap()
    told(page, COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}{STANDING}#pails"
    code = page.get_by_role("img", name="QR code that opens this page")
    page.locator("[data-rp-qr] summary").tap()
    assert code.is_visible()
    page.locator(".rp-footer__name").tap()  # beside it
    code.wait_for(state="hidden")


def test_other_scripts_can_send_what_they_like(technique):
    page = technique().page
    page.evaluate("rp.share.share('My plan', 'https://coach.example/plan/#x', null)")
    assert page.evaluate("sent") == [{"title": "My plan", "url": "https://coach.example/plan/#x"}]
    page.evaluate("rp.share.copy('https://coach.example/plan/#x')")
    told(page, COPIED)
    assert page.evaluate("navigator.clipboard.readText()") == "https://coach.example/plan/#x"
    page.evaluate("rp.share.say('Plan kept')")
    told(page, "Plan kept")


def test_from_an_open_dialog_copying_works_too(technique):
    """What stands beside an open dialog can't be selected."""
    page = technique(script=NO_CLIPBOARD).page
    page.evaluate(
        "document.body.insertAdjacentHTML('beforeend', '<dialog><button id=own>Send</button></dialog>');"
        " own.closest('dialog').showModal();own.onclick = () =>"
        " rp.share.copy('https://coach.example/plan/', own)"
    )
    page.locator("#own").click()
    page.wait_for_function("document.querySelector('.rp-toast').textContent === 'Link copied'")
    page.keyboard.press("Escape")
    assert pasted(page) == "https://coach.example/plan/"


# The code


def code_on(page):
    """What a camera before the screen reads: the whole screen, not the code alone."""
    return [one.text for one in printed.codes(Image.open(io.BytesIO(page.screenshot())).convert("L"))]


@pytest.mark.parametrize(
    ("address", "fixture"), [("", "front"), (STANDING, "scriptless")], ids=["script", "no script"]
)
def test_the_code_on_the_screen_opens_the_page(request, address, fixture):
    kept = request.getfixturevalue(fixture)
    page = kept().page if fixture == "front" else kept
    for size in ((320, 640), web.OLD_PHONE, web.PHONE, web.LAPTOP):
        page.set_viewport_size({"width": size[0], "height": size[1]})
        before = page.locator("h1").bounding_box()
        page.locator("[data-rp-qr] summary").click()
        page.locator(CODE).scroll_into_view_if_needed()
        for scheme in ("light", "dark"):
            page.emulate_media(color_scheme=scheme)
            assert code_on(page) == [f"https://coach.example/{address}"], (size, scheme)
        assert page.locator(f"{CODE} p").inner_text() == f"https://coach.example/{address}"
        box, words = (
            page.locator(f"{CODE} svg").bounding_box(),
            page.locator(f"{CODE} p").bounding_box(),
        )
        assert (
            0 <= box["x"] and box["x"] + box["width"] <= size[0] and box["width"] >= min(270, size[0] - 100)
        )
        assert words["y"] >= box["y"] + box["height"] - 1
        assert page.evaluate(SIDEWAYS) == []
        page.evaluate("scrollTo(0, 0)")
        assert page.locator("h1").bounding_box() == before, size  # nothing has moved
        page.locator("[data-rp-qr] summary").click()
        assert code_on(page) == [], size


def test_each_page_carries_its_own_code(subsite):
    """Every page, as the longest address decides how large a code is; a plan has its own: test_plan.py."""
    for address in web.PAGES:
        if address != web.PLAN:
            (card,) = web.tree(subsite.folder, address).xpath(CARDS)
            assert card.text_content().strip() == f"https://coach.example/legs/{address}"
            assert len(lxml.html.tostring(card)) < 3600, address


def test_in_a_folder_the_code_opens_the_page(visit, subsite):
    page = visit(STANDING, at=subsite).page
    page.locator("[data-rp-qr] summary").click()
    assert code_on(page) == [f"https://coach.example/legs/{STANDING}"]


def test_a_tap_beside_it_closes_the_code(technique):
    page = technique(size=web.LAPTOP).page
    page.locator("[data-rp-qr] summary").click()
    page.locator(f"{CODE} p").click()
    assert page.locator(CODE).is_visible()
    page.locator(".rp-footer__name").click()
    assert page.locator(CODE).is_hidden()


def test_the_search_finds_nothing_of_it(site):
    assert "QR code of this page" not in (site.folder / "search.json").read_text("utf-8")


# Room and looks


@pytest.fixture(params=["front, sheet", "front, no sheet", "technique, sheet", "technique, no sheet"])
def with_and_without(request, visit):
    """Pages without a way up, and with the longest."""
    if request.param == "front, no sheet":
        return visit("", script=NO_SHEET).page
    kept = {"front, sheet": "front", "technique, sheet": "technique", "technique, no sheet": "sheetless"}
    return request.getfixturevalue(kept[request.param])().page


def test_with_and_without_a_sheet_all_fits(with_and_without):
    page = with_and_without
    page.set_viewport_size({"width": 320, "height": 640})
    page.locator("[data-rp-qr] summary").click()
    for width, height in ((320, 640), web.OLD_PHONE, web.PHONE, (600, 800), web.LAPTOP):
        page.set_viewport_size({"width": width, "height": height})
        assert page.evaluate(SIDEWAYS) == [], width
        small = page.evaluate(
            "() => { document.querySelector('[data-rp-qr]').open = false; return (" + SMALL + ")(); }"
        )
        assert [one for one in small if "md-nav" not in one] == [], width
        page.evaluate("document.querySelector('[data-rp-qr]').open = true")
    page.set_viewport_size({"width": 390, "height": 844})
    style = page.add_style_tag(content="html { font-size: 250% !important; }")
    ends = page.locator(f".rp-top, .rp-tool, .rp-row > *, {CODE}").evaluate_all(
        "all => all.filter(one => one.checkVisibility()).map(one => [one.getBoundingClientRect().left,"
        " one.getBoundingClientRect().right])"
    )
    style.evaluate("one => one.remove()")
    assert len(ends) >= 4 and all(0 <= left and right <= 390 for left, right in ends), ends


@pytest.mark.parametrize(("size", "shown"), [(web.PHONE, True), (web.LAPTOP, True)], ids=["phone", "laptop"])
def test_words_stand_beside_the_icons_where_there_is_room(front, size, shown):
    page = front(size=size).page
    assert [one.bounding_box()["width"] > 10 for one in page.locator(".rp-tool__word").all()] == [shown] * 3


@pytest.mark.parametrize("fixture", ["front", "technique"])
def test_axe_finds_nothing_with_all_open(request, fixture):
    page = request.getfixturevalue(fixture)().page
    page.locator("[data-rp-qr] summary").click()
    web.told(in_all_looks(page))


# The way up, whose row the controls stand in


@pytest.mark.parametrize(
    ("address", "up", "to"),
    [
        (STANDING, "Hamstring care", "techniques/hamstrings/"),
        ("techniques/hamstrings/", "Techniques", "techniques/"),
        ("learn/when-to-stop/", "Learn", "learn/"),
        ("techniques/", "Home", ""),
        ("learn/", "Home", ""),
        ("authoring/rules/", "Write a page", "authoring/"),
    ],
)
def test_a_page_leads_up(site, address, up, to):
    (link,) = web.tree(site.folder, address).xpath("//nav[@aria-label='Where this page belongs']//a")
    assert " ".join(link.text_content().split()) == up
    assert urljoin(site.url + address, link.get("href")) == site.url + to


def test_the_way_up_is_found_by_its_name_and_leads_there(visit, site):
    page = visit(STANDING).page
    way = page.get_by_role("navigation", name="Where this page belongs")
    way.get_by_role("link", name="Hamstring care", exact=True).click()
    page.wait_for_url(f"{site.url}techniques/hamstrings/")


# Without a script


def test_without_a_script_the_code_alone_is_there(scriptless):
    page = scriptless
    assert page.locator("[data-rp-share]:visible, button[data-rp-copy]:visible").count() == 0
    assert page.locator("[data-rp-qr] summary").is_visible()
    page.get_by_role("link", name="Copy the link to cue 2, PAILs").click()
    assert page.locator(":target .rp-chip").inner_text() == "PAILs"
