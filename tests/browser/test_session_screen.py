"""What a session looks like: it fits every phone, is read from two metres, shows the side that works, and can
be used by who sees or hears little.
"""

import pytest

from browser.test_axe import FEWER, in_all_looks
from support.web import PHONE, told
from technique_site.engine.exports import moved_data, plan_link
from technique_site.engine.exports.plan_link import Item

pytestmark = pytest.mark.xdist_group("session")
ID = moved_data.short_id("/techniques/hamstrings/standing-stretch/")
BALL = moved_data.short_id("/techniques/hamstrings/ball-release/")
SIZES = [PHONE, (360, 740), (320, 568), (844, 390), (1440, 900)]
# What sticks out sideways, is smaller than a thumb, or stands under the keys without a way to scroll there.
MISFITS = """() => {
  const wide = document.documentElement.clientWidth, all = document.scrollingElement.scrollWidth, found = [];
  if (all > wide) found.push(`scrolls sideways to ${all}`);
  const shown = document.querySelector("dialog[open]") || document.querySelector(".rp-session");
  for (const one of shown.querySelectorAll("button, summary, p, h2, h3, .rp-run__clock, .rp-run__label")) {
    const box = one.getBoundingClientRect();
    if (!box.width || one.closest(".rp-run__said, details:not([open]) > :not(summary)")) continue;
    const name = `${one.className || one.tagName} ${one.textContent.slice(0, 20)}`;
    if (box.left < -1 || box.right > wide + 1) found.push(`${name} goes from ${box.left} to ${box.right}`);
    const isSmall = one.matches("button, summary") && (box.height < 43.9 || box.width < 43.9);
    if (isSmall) found.push(`${name} is ${box.width} by ${box.height}`);
  }
  return found;
}"""
# What stands under the keys, where it should fit the screen.
COVERED = """() => {
  const keys = document.querySelector(".rp-run__keys").getBoundingClientRect().top;
  return [...document.querySelectorAll(".rp-run :is(.rp-run__do, .rp-run__clock, .rp-run__where)")]
    .filter(one => one.getBoundingClientRect().bottom > keys + 1).map(one => one.className);
}"""


def opened(phone, *ids):
    phone.page.set_viewport_size({"width": PHONE[0], "height": PHONE[1]})
    phone.open(address=plan_link.written(map(Item, ids)))
    return phone


def looked_at(phone, covered=True):
    """What is amiss at every size, and with large letters."""
    wrong = []
    for size in SIZES:
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        for letters in ("", "312%"):
            phone.page.evaluate("size => { document.documentElement.style.fontSize = size; }", letters)
            found = phone.page.evaluate(MISFITS)
            if covered and not letters:
                found += phone.page.evaluate(COVERED)
            wrong += [f"{size} {letters}: {one}" for one in found]
        phone.page.evaluate("document.documentElement.style.fontSize = ''")
    return wrong


def test_every_screen_fits(phone):
    wrong = looked_at(opened(phone, ID, BALL), covered=False)
    phone.begin("shorter")
    wrong += looked_at(phone, covered=False)  # the set-up is longer than a screen
    for kind in ("hold", "switch", "reps"):
        phone.reaches(kind)
        phone.wait(3)
        wrong += [f"{kind}: {one}" for one in looked_at(phone)]
    phone.tap("Stop")
    wrong += looked_at(phone, covered=False)
    told(wrong)
    assert phone.errors == []


def test_it_is_read_from_two_metres(phone):
    """At a quarter of its size what to do is still 7 pixels high, and the seconds more than 11."""
    opened(phone, ID).begin("shorter")
    phone.reaches("hold")
    for size in SIZES:
        phone.page.set_viewport_size({"width": size[0], "height": size[1]})
        sizes = phone.page.evaluate(
            "['do', 'number', 'where'].map(one => parseFloat(getComputedStyle(document.querySelector("
            "`.rp-run__${one}`)).fontSize))"
        )
        assert [found >= least for found, least in zip(sizes, (28, 45, 20))] == [True] * 3, (size, sizes)


def test_the_figure_shows_the_side_that_works(phone):
    """The drawings show the right one at work."""
    opened(phone, ID).begin("shorter")
    shown = []
    for kind in ("hold", "switch", "hold"):
        phone.reaches(kind)
        mirrored = phone.page.locator(".rp-run__figure--mirrored").count() == 1
        shown.append((phone.heard("step")[-1]["side"], mirrored))
        assert phone.page.locator(".rp-run__figure svg").is_visible()
    assert shown == [("left", True), ("right", False), ("right", False)]
    assert phone.page.locator(".rp-run__figure text").count() == 0  # nothing could be written backwards


def test_the_clock_stands_in_one_place(phone):
    """Whatever comes next: who looks up from the floor finds it where it was."""
    opened(phone, ID).begin("shorter")
    seen = set()
    for _ in range(8):
        phone.page.keyboard.press("ArrowRight")
        seen.add(
            phone.page.evaluate(
                "Math.round(document.querySelector('.rp-run__clock').getBoundingClientRect().x)"
            )
        )
    assert len(seen) == 1


def test_a_set_up_shows_its_figure_whole_and_one_way_on(phone):
    opened(phone, ID).begin("shorter")
    assert phone.page.get_by_role("button", name="Next").count() == 0
    phone.page.set_viewport_size({"width": 844, "height": 390})
    below = (
        "document.querySelector('.rp-run__figure').getBoundingClientRect().bottom"
        " - document.querySelector('.rp-run__keys').getBoundingClientRect().top"
    )
    assert phone.page.evaluate(below) <= 0


def test_the_figure_moves_where_motion_is_allowed(phone):
    outline = "document.querySelector('.rp-run__figure [data-rp-to]').getAttribute('d')"
    moved = []
    for motion in ("no-preference", "reduce"):
        phone.page.emulate_media(reduced_motion=motion)
        opened(phone, BALL).begin("shorter")
        for _ in range(40):
            phone.page.keyboard.press("ArrowRight")
            if phone.page.locator(".rp-run__figure [data-rp-to]").count():
                break
        before = phone.page.evaluate(outline)
        phone.wait(1)
        moved.append(phone.page.evaluate(outline) != before)
        phone.tap("Pause" if phone.page.get_by_role("button", name="Pause").count() else "Done")
    assert moved == [True, False]


def test_axe_finds_nothing(phone):
    page = opened(phone, ID, BALL).page
    page.clock.resume()  # axe waits, too
    said = in_all_looks(page, FEWER)
    phone.begin("shorter")
    phone.reaches("hold")
    said += in_all_looks(page, FEWER)
    phone.tap("Stop")
    said += in_all_looks(page, FEWER)
    page.emulate_media(color_scheme="light")
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 5)
    told(said)


def test_a_plan_starts_from_its_page(phone):
    page = opened(phone, ID).page
    page.clock.resume()  # the page of plans makes its parts one after the other
    page.goto(f"{phone.site.url}plan/#{phone.link}")
    start = page.locator(".rp-plan a.rp-start")
    start.wait_for()
    start.click()
    page.locator(".rp-session__start").wait_for()
    assert page.url.endswith(f"/session/#{phone.link}")
    assert page.locator("h1").inner_text() == "Standing hamstring stretch"
