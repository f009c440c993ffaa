"""Plans as people make and follow them: by keyboard, by touch, on paper, from old links and broken ones."""

import json
import re

import pytest
import zxingcpp
from PIL import Image
from playwright.sync_api import expect

from browser.test_axe import in_all_looks
from browser.test_layout import SIDEWAYS, SMALL
from browser.test_plan_link import NOTES
from support import printed, sites, web
from technique_site.commands import docs_folder
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import dose_words
from technique_site.engine.sheet import sheet

STANDING, LYING, BALL, ROLLER = (
    "Standing hamstring stretch",
    "Lying hamstring stretch",
    "Hamstring ball release",
    "Hamstring rolling with a roller or rod",
)
ALL = [STANDING, BALL, ROLLER, LYING]
COPY = ("clipboard-read", "clipboard-write")
PRINTS = (
    "window.printed = []; window.print = () =>"
    " printed.push([...document.querySelectorAll('.rp-sheet')].map(one => one.dataset.layout));"
)

pytestmark = pytest.mark.xdist_group("plan")


@pytest.fixture
def fresh(pool, site):
    """Visits by browsers without memories: plans that were opened are remembered."""
    with web.visits(pool, site) as open_:
        yield open_


def form(open_, **more):
    page = open_("plan/", **more).page
    page.locator(".rp-form__choice").first.wait_for()
    return page


# Puts a text behind the `#` of the open page, which then shows that plan as if it had come by the link. The
# way by the title, which is a place in the page, makes the same text anew.
SHOW = """async text => {
  const go = to => new Promise((done, fail) => {
    addEventListener("hashchange", done, { once: true });
    setTimeout(() => fail(new Error(`no way to #${to}`)), 10000);
    location.hash = to;
  });
  if (location.hash.replace(/^#/, "") === text) await go("start");
  await go(text);
}"""
FORGET = """() => {
  localStorage.clear();
  sessionStorage.clear();
  window.printed = [];
  document.querySelector(".rp-toast").textContent = "";
  scrollTo(0, 0);
}"""


def show(page, text):
    """Opens a plan, or what else stands in a link, in a page that is open. Empty text: the empty form."""
    page.evaluate(SHOW, text)
    page.locator("[data-rp-plan] > :not(svg, [role=status])").first.wait_for()
    return page


def anew(page):
    """The page of plans with an empty form, as somebody finds it who was never there: without a load."""
    page.bring_to_front()  # other tests' pages were before it
    page.set_viewport_size({"width": web.PHONE[0], "height": web.PHONE[1]})
    page.emulate_media(media="null", color_scheme="light")
    page.evaluate(FORGET)
    return show(page, "")


@pytest.fixture(scope="module")
def opened_once(pool, site):
    """The visit that most tests here share: loading the page costs more than what they do in it."""
    with web.visits(pool, site) as open_:
        seen = open_("plan/", permissions=COPY, script=PRINTS)
        seen.page.locator(".rp-form__choice").first.wait_for()
        yield seen


@pytest.fixture
def desk(opened_once):
    """The page of that visit, with an empty form and no memory."""
    return anew(opened_once.page)


def add(page, *titles):
    """Adds techniques to the plan; the first waits for the script that makes its row."""
    chosen = page.locator(".rp-form__item")
    before = chosen.count()
    for n, title in enumerate(titles, before):
        page.get_by_role("button", name=f"Add {title}", exact=True).click()
        chosen.nth(n).wait_for()


def titles(page):
    return [
        re.sub(r"^\d+\. ", "", one)
        for one in page.locator(".rp-form__item .rp-form__what strong").all_inner_texts()
    ]


def link(page):
    return page.locator("#plan-link").input_value().partition("#")[2]


def told(page, text):
    page.get_by_role("status").filter(has_text=re.compile(f"^{re.escape(text)}$")).first.wait_for()


def opened(open_, text, **more):
    page = open_(f"plan/#{text}", **more).page
    page.locator("[data-rp-plan] > :not(svg, [role=status])").first.wait_for()
    return page


@pytest.fixture(scope="module")
def made(pool, site):
    """Plans by their titles, as links: made in one form, each once."""
    links = {}
    with web.visits(pool, site) as open_:
        page = form(open_)

        def make(*wanted, note="", change=lambda page: None):
            key = (wanted, note, change)
            if key not in links:
                anew(page)
                add(page, *wanted)
                if note:
                    page.get_by_label("Note for your client").fill(note)
                change(page)
                links[key] = link(page)
            return links[key]

        yield make


# Making one


def test_a_plan_is_made_and_followed(fresh, site):
    page = form(fresh, permissions=COPY)
    assert page.locator("h1").inner_text() == "Make a plan"
    assert page.locator(".rp-plan__total").inner_text() == "Choose a technique first. Then you get the link."
    assert not page.get_by_role("button", name="Copy link").is_visible()
    add(page, ROLLER, STANDING)
    assert titles(page) == [ROLLER, STANDING]
    assert page.locator(".rp-plan__total").inner_text() == "2 techniques, about 12 minutes in all."
    page.get_by_label("Note for your client").fill("See you on Friday")
    page.get_by_role("button", name="Copy link").click()
    told(page, "Link copied")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert copied == page.locator("#plan-link").input_value() and copied.startswith(f"{site.url}plan/#1")
    page.goto("about:blank")
    page.goto(copied)
    page.locator(".rp-plan__step").first.wait_for()
    assert page.locator("h1").inner_text() == "Your plan" and page.title().startswith("Your plan - ")
    assert page.locator(".rp-plan__note p").first.inner_text() == "See you on Friday"
    assert (
        page.locator(".rp-plan__total").inner_text()
        == "In this order: 2 techniques, about 12 minutes in all."
    )
    assert page.locator(".rp-plan__step h2").all_inner_texts() == [f"1 of 2\n{ROLLER}", f"2 of 2\n{STANDING}"]
    assert page.locator(".rp-plan :is(form, textarea, select)").count() == 0  # a page to follow


def test_a_step_says_what_the_techniques_page_says(desk, walk, site, made):
    failures = []
    for address in web.VARIED:
        walk.go(site, address)
        own = walk.page
        step = show(desk, made(own.locator("h1").inner_text())).locator(".rp-plan__step")
        for part in (
            ".rp-facts",
            ".rp-chip",
            ".rp-cue__dose",
            ".rp-cue__do",
            ".rp-cue__points li",
            ".rp-cue__gloss",
            "[data-section=set-up] li",
            "[data-section=stop-if] li",
        ):
            said, its = (
                [" ".join(one.split()) for one in place.locator(part).all_inner_texts()]
                for place in (step, own)
            )
            if said != its:
                failures.append(f"{address} {part}: {said}, not {its}")
        figures, drawn = (
            step.locator(".rp-figure").count(),
            # A variant's line shows again what stands beside the cues.
            own.locator(
                "[data-section=set-up] .rp-figure, .rp-cue .rp-figure, .rp-line .rp-figure:not(:has(> use))"
            ).count(),
        )
        if not figures == drawn > 0:
            failures.append(f"{address}: {figures} figures, not {drawn}")
        elif not step.locator(".rp-figure").first.evaluate("one => one.getBBox().width") > 20:
            failures.append(f"{address}: the first figure is not drawn")
    web.told(failures)


FILTERS = [
    ({"typed": "roll"}, {ROLLER, BALL}),
    ({"typed": "ROLLER rod"}, {ROLLER}),
    ({"typed": "hammy"}, {STANDING}),
    ({"typed": "doorway"}, {LYING}),
    ({"typed": "hamstring"}, set(ALL)),
    ({"region": "hamstrings"}, set(ALL)),
    ({"equipment": "with Foam roller or massage stick"}, {ROLLER}),
    ({"equipment": "none"}, set()),
    ({"typed": "zzz"}, set()),
]


@pytest.mark.parametrize(("wanted", "found"), FILTERS, ids=[json.dumps(one) for one, _ in FILTERS])
def test_techniques_are_found_by_typing_region_and_equipment(desk, wanted, found):
    desk.get_by_label("Find a technique").fill(wanted.get("typed", ""))
    desk.get_by_label("Region").select_option(wanted.get("region", ""))
    desk.get_by_label("Equipment").select_option(wanted.get("equipment", ""))
    choice = desk.locator(".rp-form__choice strong")
    expect(choice).to_have_count(len(found))  # the words that typing finds come with the first letter
    assert set(choice.all_inner_texts()) == found
    count = len(found)
    assert desk.locator(".rp-form__found").inner_text() == (
        f"{count} technique{'' if count == 1 else 's'}"
        if found
        else "No technique matches. Type fewer letters, or choose all regions and any equipment."
    )


def test_all_by_keyboard_alone(fresh, site):
    """From the first key to the copied link, with no pointer."""
    page = form(fresh, permissions=COPY)
    keys = page.keyboard

    def go(name, back=False):
        for _ in range(60):
            keys.press("Shift+Tab" if back else "Tab")
            now = page.evaluate(
                "document.activeElement.getAttribute('aria-label') || (document.activeElement.labels &&"
                " document.activeElement.labels[0] ? document.activeElement.labels[0].textContent :"
                " document.activeElement.textContent).trim()"
            )
            if now == name:
                return
        pytest.fail(f"{name} is not reached, but {now}")

    go("Find a technique")
    keys.type("lying")
    go(f"Add {LYING}")
    keys.press("Enter")
    told(page, f"Added {LYING}")
    go("Find a technique", back=True)
    keys.press("Control+a")
    keys.type("roller")
    go(f"Add {ROLLER}")
    keys.press("Space")
    go(f"Move {ROLLER} up")
    keys.press("Enter")
    told(page, f"{ROLLER} is now number 1 of 2")
    assert titles(page) == [ROLLER, LYING]
    keys.press("Enter")  # the focus is still on the button
    told(page, f"{ROLLER} is first already")
    go(f"Move {ROLLER} down")
    keys.press("Enter")
    assert titles(page) == [LYING, ROLLER]
    go(f"Rounds, side and holds of {LYING}", back=True)
    keys.press("Enter")
    go("Rounds")
    keys.press("3")
    go("Hold for cue 1, Passive stretch")
    keys.type("45")
    go("Note for your client")
    keys.type("Slowly")
    go("Copy link")
    keys.press("Enter")
    told(page, "Link copied")
    assert page.evaluate("navigator.clipboard.readText()") == f"{site.url}plan/#{link(page)}"
    go(f"Remove {LYING}", back=True)
    keys.press("Enter")
    told(page, f"Removed {LYING}")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == f"Remove {ROLLER}"


@pytest.mark.parametrize("touch", [False, True], ids=["mouse", "touch"])
def test_techniques_are_dragged_into_order(desk, fresh, touch):
    page = form(fresh, touch=True) if touch else desk
    add(page, STANDING, BALL, ROLLER)
    handles = page.locator(".rp-form__handle")
    handles.nth(1).evaluate("one => one.scrollIntoView({ block: 'center' })")
    boxes = [handles.nth(n).bounding_box() for n in range(3)]
    start, end = ((box["x"] + 22, box["y"] + 22) for box in (boxes[2], boxes[0]))
    if touch:
        session = page.context.new_cdp_session(page)

        def send(kind, place=None):
            session.send(
                "Input.dispatchTouchEvent",
                {"type": kind, "touchPoints": [{"x": place[0], "y": place[1]}] if place else []},
            )

        send("touchStart", start)
        for n in range(1, 11):
            send("touchMove", (start[0], start[1] + (end[1] - 30 - start[1]) * n / 10))
        send("touchEnd")
    else:
        page.mouse.move(*start)
        page.mouse.down()
        page.mouse.move(end[0], end[1] - 30, steps=10)
        page.mouse.up()
    told(page, f"{ROLLER} is now number 1 of 3")
    assert titles(page) == [ROLLER, STANDING, BALL]
    assert page.locator(".rp-form__item--dragged").count() == 0
    show(page, link(page))
    page.locator(".rp-plan__jump").first.wait_for()
    assert page.locator(".rp-plan__jump strong").all_inner_texts() == [ROLLER, STANDING, BALL]


def test_all_by_touch(fresh):
    page = form(fresh, size=web.OLD_PHONE, touch=True)
    page.get_by_role("button", name=f"Add {BALL}").tap()
    page.get_by_role("button", name=f"Add {LYING}").tap()
    page.get_by_role("button", name=f"Move {LYING} up").tap()
    page.locator(".rp-form__doses summary").first.tap()
    page.get_by_label("Cue 1, Passive stretch").tap()
    page.keyboard.type("1:15")
    page.get_by_role("link", name="See it as your client does").tap()
    page.locator(".rp-plan__step").first.wait_for()
    assert page.locator(".rp-plan__jump strong").all_inner_texts() == [LYING, BALL]
    assert (
        page.locator(".rp-cue__dose").first.inner_text() == "Hold 1 minute 15 seconds"
        or page.locator(".rp-cue__dose").first.text_content() == "hold 1 minute 15 seconds"
    )
    page.locator(".rp-plan__jump").nth(1).tap()
    page.wait_for_function(
        "document.querySelectorAll('.rp-plan__step h2')[1].getBoundingClientRect().top < 200"
    )
    assert page.evaluate("location.hash.length") > 10  # the plan is still in the address


# Numbers of a plan's own


def open_doses(page, number=0):
    page.locator(".rp-form__doses summary").nth(number).click()


def test_rounds_and_holds_change_words_and_times(desk):
    page = desk
    add(page, STANDING)
    open_doses(page)
    assert page.get_by_label("Rounds", exact=True).locator("option").all_inner_texts() == [
        "1",
        "2 (the page's own)",
        *map(str, range(3, 11)),
    ]
    page.get_by_label("Rounds", exact=True).select_option("3")
    page.get_by_label("Cue 2, PAILs").fill("1 min 30 s")
    # (45 + (5 + 90) + 10 + 22.5) s, on both sides, three times
    assert (
        page.locator(".rp-form__item .rp-form__what span").inner_text()
        == "about 18 min · warm-up: 3–5 min more · 3 rounds · each side · 2–3 days a week"
    )
    assert page.locator(".rp-plan__total").inner_text() == "1 technique, about 18 minutes in all."
    page.get_by_role("link", name="See it as your client does").click()
    page.locator(".rp-plan__step").wait_for()
    assert (
        page.locator(".rp-cue__dose").nth(1).text_content()
        == "build up over 5 seconds, hold 1 minute 30 seconds, effort 2 to 5 out of 10"
    )
    assert (
        page.locator(".rp-plan__own").inner_text()
        == "Your coach set numbers of this technique for you. They differ from the technique's own page."
    )
    page.get_by_role("link", name="Change this plan").click()
    page.locator(".rp-form__item").wait_for()
    assert (
        page.get_by_label("Rounds", exact=True).input_value() == "3"
        and page.get_by_label("Cue 2, PAILs").input_value() == "1 min 30 s"
    )
    page.get_by_label("Rounds", exact=True).select_option("2")
    page.get_by_label("Cue 2, PAILs").fill("")
    assert page.locator(".rp-plan__total").inner_text() == "1 technique, about 7 minutes in all."
    page.get_by_role("link", name="See it as your client does").click()
    page.locator(".rp-plan__step").wait_for()
    assert page.locator(".rp-plan__own").count() == 0


WRONG = [
    ("soon", "This is no time. Write seconds, such as 45, or minutes and seconds, such as 1:30."),
    ("30–60", "A plan has one time here, not from … to …. Write for example 45, or 1:30."),
    ("30 - 60 s", "A plan has one time here, not from … to …. Write for example 45, or 1:30."),
    ("5 minuts", "This is no time. Write seconds, such as 45, or minutes and seconds, such as 1:30."),
    ("-5", "This is no time. Write seconds, such as 45, or minutes and seconds, such as 1:30."),
    ("0", "A hold takes 1 second to 10 minutes. Write for example 45, or 1:30."),
    ("601", "A hold takes 1 second to 10 minutes. Write for example 45, or 1:30."),
    ("11 min", "A hold takes 1 second to 10 minutes. Write for example 45, or 1:30."),
]


@pytest.fixture
def one_chosen(desk):
    """A form with one technique, whose rounds and holds are open."""
    add(desk, STANDING)
    open_doses(desk)
    return desk


def test_a_wrong_hold_is_told_where_it_stands_and_kept(one_chosen):
    page, field = one_chosen, one_chosen.get_by_label("Cue 2, PAILs")
    for typed, message in WRONG:
        field.fill("21")
        before = link(page)
        field.fill(typed)
        if typed != WRONG[0][0]:  # which is told a while after the last key; others when the field is left
            field.blur()
        page.locator(".rp-form__field", has=field).locator("[role=alert]").filter(
            has_text=re.compile(f"^{re.escape(message)}$")
        ).wait_for()
        assert field.get_attribute("aria-invalid") == "true" and field.input_value() == typed
        assert (
            link(page) == ""
            and page.locator(".rp-plan__total").inner_text()
            == "One field is wrong. Mend it, then you get the link."
        )
    page.get_by_role("button", name="Print", exact=True).click()  # not with a wrong plan
    told(page, "First mend what is marked here")
    assert (
        field.evaluate("one => one === document.activeElement")
        and page.evaluate("printed") == []
        and page.locator(".rp-sheets").count() == 0
    )
    add(page, BALL)  # what is typed stays, and what is open
    assert field.input_value() == typed and field.get_attribute("aria-invalid") == "true"
    page.get_by_role("button", name=f"Remove {BALL}").click()
    field.fill("20")
    assert page.locator(".rp-form__error").filter(has_text="time").count() == 0 and link(page) not in (
        "",
        before,
    )


def test_a_long_note_is_told_and_kept(desk):
    page = desk
    add(page, STANDING)
    note = page.get_by_label("Note for your client")
    note.fill("🦵" * 280)
    assert page.locator(".rp-form__count").inner_text() == "280 of 280 characters" and not note.get_attribute(
        "aria-invalid"
    )
    whole = link(page)
    note.fill("🦵" * 283)
    assert (
        page.locator(".rp-form__field", has=note).locator("[role=alert]").inner_text()
        == "The note is too long. Take out 3 characters."
    )
    assert note.input_value() == "🦵" * 283 and link(page) == "" and whole in page.url
    page.get_by_role("link", name="See it as your client does").click()
    told(page, "First mend what is marked here")
    assert page.locator(".rp-form").is_visible()


def test_a_plan_says_once_who_should_ask_first_for_all_its_techniques(desk, site):
    page = desk
    known = loader.load(web.DOCS, docs_folder.latest_date(), "docs")
    titles_of = {one.title: one for one in known.techniques.values()}
    add(page, BALL, STANDING)
    page.get_by_role("link", name="See it as your client does").click()
    loads = {load for title in (BALL, STANDING) for load in titles_of[title].loads}
    due = [one.words for one in known.ask_first.of(loads)]
    page.locator(".rp-ask").wait_for()
    assert page.locator(".rp-ask").count() == 1 and page.locator(".rp-ask li").all_text_contents() == due
    assert page.locator(".rp-ask summary").text_content().split()[-2:] == [str(len(due)), "reasons"]
    assert page.locator(".rp-ask a").evaluate("one => one.href") == f"{site.url}learn/when-to-stop/"
    before = "one => one.compareDocumentPosition(document.querySelector('.rp-plan__list')) & 4"
    assert page.locator(".rp-ask").evaluate(before)
    page.locator(".rp-sheet").nth(2).wait_for(state="attached")
    said = page.locator(".rp-sheet__ask").all_text_contents()
    own = [known.ask_first.on_paper(titles_of[title].loads) for title in (BALL, STANDING)]
    assert [" ".join(one.split()) for one in said] == [
        f"{sheet.ASK} {asked}. {sheet.ASK_END}" for asked in (known.ask_first.on_paper(loads), *own)
    ]


def test_a_note_comes_as_it_was_written(desk):
    """From the form to the plan, its sheet, and back to the form."""
    page = desk
    add(page, BALL)
    for note in NOTES:
        page.get_by_label("Note for your client").fill(note)
        text = link(page)
        show(page, text)
        assert page.locator(".rp-plan__note p").first.text_content() == note
        assert page.locator(".rp-plan__note *").count() == 2  # two paragraphs: no text of a link is HTML
        page.wait_for_function(
            "note => (document.querySelector('.rp-sheet__noted') || {}).textContent === note", arg=note
        )
        show(page, f"edit.{text}")
        assert page.get_by_label("Note for your client").input_value() == note


def test_a_hostile_note_does_nothing(desk, opened_once, made):
    hostile = (
        '</p><img src=x onerror="window.hit=1"><script>window.hit=1</script><svg'
        ' onload="window.hit=1">{{7*7}}'
    )
    text, seen = made(BALL, note=hostile), opened_once
    seen.errors.clear()
    show(desk, text)
    seen.page.locator(".rp-plan__step").wait_for()
    seen.settle()
    assert seen.page.evaluate("window.hit") is None and seen.errors == [] and seen.elsewhere == []
    assert seen.page.locator(".rp-plan__note").inner_text().startswith(hostile)


# Undo


def focused(page):
    return page.evaluate("document.activeElement.getAttribute('aria-label')")


def test_a_removed_technique_comes_back_with_all_that_was_set(desk):
    page, keys = desk, desk.keyboard
    add(page, STANDING, BALL, LYING)
    open_doses(page)
    page.get_by_label("Cue 2, PAILs").fill("33")
    before = link(page)
    for title, next_one in ((STANDING, BALL), (BALL, LYING)):
        page.get_by_role("button", name=f"Remove {title}").focus()
        keys.press("Enter")
        told(page, f"Removed {title}")
        assert focused(page) == f"Remove {next_one}"
    assert titles(page) == [LYING] and link(page) != before
    assert page.locator(".rp-form__gone").inner_text().split("\n")[0] == f"Removed: {BALL}"
    for title, all_ in ((BALL, [BALL, LYING]), (STANDING, [STANDING, BALL, LYING])):
        for _ in range(10):
            keys.press("Shift+Tab")
            if focused(page) == f"Undo: put {title} back":
                break
        keys.press("Enter")
        told(page, f"{title} is back")
        assert focused(page) == f"Remove {title}" and titles(page) == all_
    assert link(page) == before and page.locator(".rp-form__gone").count() == 0
    assert page.get_by_label("Cue 2, PAILs").input_value() == "33"


def test_the_last_technique_that_is_removed_comes_back_too(desk):
    add(desk, BALL)
    before = link(desk)
    desk.get_by_role("button", name=f"Remove {BALL}").click()
    assert desk.evaluate("document.activeElement.textContent") == "2. Put them in order"
    desk.keyboard.press("Tab")
    assert focused(desk) == f"Undo: put {BALL} back"
    desk.keyboard.press("Space")
    assert titles(desk) == [BALL] and link(desk) == before


# Times


def test_the_sum_is_that_of_the_times_that_are_shown_and_long_ones_are_in_hours(desk):
    page = desk
    add(page, *ALL)
    page.locator(".rp-form__item summary").nth(3).wait_for()
    facts = page.locator(".rp-form__item .rp-form__what span")
    times = [int(re.match(r"about (\d+) min", one)[1]) for one in facts.all_inner_texts()]
    total = page.locator(".rp-plan__total")
    assert len(times) == 4 and total.inner_text() == f"4 techniques, about {sum(times)} minutes in all."
    open_doses(page)
    page.get_by_label("Rounds", exact=True).first.select_option("10")
    page.get_by_label("Cue 2, PAILs").fill("10 min")
    own = re.match(r"about ((\d+) h (\d+) min) ", facts.first.inner_text())
    minutes = 60 * int(own[2]) + int(own[3])
    assert minutes == 228  # ten times on each side: (45 + 605 + 10 + 22.5) s
    assert (
        total.inner_text() == f"4 techniques, about {dose_words.long_time(minutes + sum(times[1:]))} in all."
    )
    page.get_by_role("link", name="See it as your client does").click()
    page.locator(".rp-plan__step").nth(3).wait_for()
    assert own[1] in page.locator(".rp-plan__step .rp-facts").first.inner_text()
    assert own[1] in page.locator(".rp-plan__jump span").first.inner_text()
    page.locator(".rp-sheet").nth(4).wait_for(state="attached")
    assert f"bout {own[1]}" in page.locator(".rp-sheet").nth(1).text_content()
    assert own[1] in page.locator(".rp-overview__rows li").first.text_content()


# Links that are none


DAMAGED = (
    "This link is damaged: a part of it is missing or wrong. Open it once more from the message in which it"
    " came. If that doesn't help, ask your coach to send it anew."
)
LONG = (
    "This link is too long to be a plan. Open it once more from the message in which it came. If that doesn't"
    " help, ask your coach to send it anew."
)
NEWER = (
    "This plan was made with a newer version of this site than your browser shows. Load the page again. If"
    " that doesn't help, ask your coach to send it anew."
)


@pytest.mark.parametrize(
    ("change", "message"),
    [
        (lambda whole: whole[: len(whole) // 2], DAMAGED),
        (lambda whole: whole * 2, DAMAGED),
        (lambda whole: whole[:-1] + "#" + whole, DAMAGED),
        (lambda whole: "<img src=x onerror=window.hit=1>", DAMAGED),
        (lambda whole: "%3Cscript%3Ewindow.hit=1%3C/script%3E", DAMAGED),
        (lambda whole: "edit." + whole[:-3], DAMAGED),
        (lambda whole: "sheet-abc123", DAMAGED),
        (lambda whole: "A" * 10_000, LONG),
        (lambda whole: whole + "A" * 10_000, LONG),
        (lambda whole: "3" + whole[1:], NEWER),
        (lambda whole: "__proto__", DAMAGED),
        (lambda whole: "javascript:alert(1)", DAMAGED),
    ],
    ids=[
        "half",
        "doubled",
        "twice",
        "html",
        "encoded html",
        "edit",
        "sheet",
        "huge",
        "longer",
        "newer",
        "proto",
        "javascript",
    ],
)
def test_a_broken_link_is_told_and_changes_nothing(desk, site, made, change, message):
    whole, page = made(STANDING, BALL), desk
    page.evaluate("text => { location.hash = text; }", whole)
    page.locator(".rp-plan__step").first.wait_for()
    kept = page.evaluate("localStorage.getItem('plans')")
    page.evaluate("text => { location.hash = text; }", change(whole))
    page.get_by_role("alert").filter(has_text=message).wait_for()
    assert page.locator("h1").inner_text() == "This plan can't be opened"
    assert (
        page.evaluate("window.hit") is None
        and page.locator("main img").count() == 0
        and page.locator(".rp-sheets").count() == 0
    )
    assert page.evaluate("localStorage.getItem('plans')") == kept
    page.go_back()
    page.locator(".rp-plan__step").first.wait_for()
    page.evaluate("text => { location.hash = text; }", change(whole))
    page.get_by_role("alert").wait_for()
    page.reload()  # and when it is opened like that
    page.get_by_role("alert").filter(has_text=message).wait_for()
    way = page.get_by_role("link", name="Make a plan").last
    assert way.is_visible() and way.evaluate("one => one.href") == f"{site.url}plan/"


def test_from_a_broken_link_a_plan_can_be_made(desk):
    show(desk, "sheet-abc123")
    desk.get_by_role("link", name="Make a plan").last.click()
    desk.locator(".rp-form").wait_for()


# Remembered on the device


def test_the_last_plans_are_remembered_and_can_be_removed(desk, site, made):
    first, second = made(STANDING), made(LYING, BALL)
    page = show(desk, first)
    for text in (second, first, second):
        page.evaluate("text => { location.hash = text; }", text)
        page.wait_for_function(
            "count => document.querySelectorAll('.rp-plan__step').length === count",
            arg=2 if text == second else 1,
        )
    page.goto("about:blank")
    page.goto(site.url + "plan/")
    kept = page.locator(".rp-plan__kept li a")
    kept.first.wait_for()
    assert [one.locator("strong").inner_text() for one in kept.all()] == [f"{LYING}, {BALL}", STANDING]
    assert re.fullmatch(
        r"2 techniques, about 12 minutes in all · 20\d\d-\d\d-\d\d",
        kept.first.locator("span").inner_text(),
    )
    page.get_by_role("button", name=f"Remove the plan {LYING}, {BALL}").click()
    told(page, "Removed from this device")
    assert (
        kept.count() == 1
        and page.evaluate("document.activeElement.getAttribute('aria-label')")
        == f"Remove the plan {STANDING}"
    )
    page.reload()  # a second time it is there, too, and what was removed is not
    kept.first.wait_for()
    assert kept.count() == 1 and kept.locator("strong").inner_text() == STANDING
    kept.first.click()
    page.locator(".rp-plan__step").wait_for()
    assert page.locator(".rp-plan__kept").count() == 0  # the one that is open isn't offered
    page.evaluate("text => { location.hash = text; }", second)
    page.locator(".rp-plan__kept li").wait_for()
    show(page, "")
    page.get_by_role("button", name="Remove all").click()
    told(page, "All removed from this device")
    page.reload()
    page.locator(".rp-form").wait_for()
    assert page.locator(".rp-plan__kept").count() == 0 and page.evaluate("localStorage.length") == 0


def test_plans_that_were_remembered_under_another_name_are_still_there(desk, made):
    stored = json.dumps([{"link": made(STANDING), "day": "2026-11-20"}])
    desk.evaluate(
        "stored => { localStorage.removeItem('plans'); localStorage.setItem('site-plans', stored); }", stored
    )
    show(desk, made(BALL))
    assert desk.locator(".rp-plan__kept li strong").all_inner_texts() == [STANDING]
    assert desk.evaluate("Object.keys(localStorage)") == ["plans"]


def test_no_more_than_ten_are_remembered(desk, made):
    page = show(desk, made(STANDING))
    page.evaluate("""() => {
      const link = rp.planLink, whole = link.read(location.hash.slice(1)).plan;
      const plan = n => ({ link: link.write({ ...whole, note: "n" + n }), day: "2026-01-01" });
      const plans = Array.from({ length: 14 }, (_, n) => plan(n));
      localStorage.setItem("plans", JSON.stringify([...plans, { link: "nonsense" }, null, 5]));
    }""")
    show(page, made(STANDING))
    page.locator(".rp-plan__step").wait_for()
    assert len(json.loads(page.evaluate("localStorage.getItem('plans')"))) == 10


def test_a_broken_memory_is_no_harm(desk, made):
    text, failures = made(BALL), []
    for stored in ("[", "null", "5", '{"link": 1}', '[{"link": "<img src=x>"}]', '["x", [], {}]'):
        show(desk, "")
        desk.evaluate("stored => localStorage.setItem('plans', stored)", stored)
        show(desk, text)
        steps, kept = desk.locator(".rp-plan__step").count(), desk.locator(".rp-plan__kept").count()
        if (steps, kept) != (1, 0):
            failures.append(f"{stored}: {steps} steps, {kept} lists of plans")
    web.told(failures)


def test_where_nothing_can_be_kept_plans_still_open(fresh, made):
    script = (
        "Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no',"
        " 'SecurityError'); } });"
    )
    seen = fresh(f"plan/#{made(BALL)}", script=script)
    seen.page.locator(".rp-plan__step").wait_for()
    assert seen.errors == []


def test_a_form_survives_a_reload(desk):
    page = desk
    add(page, STANDING, BALL)
    page.get_by_label("Note for your client").fill("Go on")
    before = link(page)
    page.reload()
    page.locator(".rp-form__item").first.wait_for()
    assert (
        titles(page) == [STANDING, BALL]
        and page.get_by_label("Note for your client").input_value() == "Go on"
        and link(page) == before
    )


def test_nothing_leaves_the_device(fresh, made, site):
    """What is asked for names no plan: neither an address nor a body."""
    seen = fresh("plan/#" + made(STANDING, note="a secret"))
    seen.page.locator(".rp-plan__step").wait_for()
    seen.page.get_by_role("link", name="Change this plan").click()
    add(seen.page, BALL)
    seen.settle()
    assert seen.elsewhere == [] and seen.failures == [] and seen.errors == []
    assert {
        one.split("?")[0].removeprefix(site.url).split("/")[0].split("#")[0] for one in seen.requests
    } <= {"plan", "assets", "search", "plan.json"}
    assert all("?" not in one for one in seen.requests)
    assert seen.page.evaluate("document.cookie") == ""


# Share, code, address


def test_share_hands_the_plan_to_the_systems_sheet(desk, made, site):
    text = made(STANDING)
    desk.evaluate("""() => {
      window.shared = [];
      navigator.share = data => { shared.push(data); return Promise.resolve(); };
    }""")
    show(desk, text)
    desk.get_by_role("button", name="Share").click()
    assert desk.evaluate("shared") == [{"title": "Your plan", "url": f"{site.url}plan/#{text}"}]
    desk.evaluate("() => { delete navigator.share; }")


def test_where_nothing_copies_the_address_can_be_selected(fresh, made, site):
    text = made(STANDING)
    script = (
        "Object.defineProperty(navigator, 'clipboard', { value: undefined }); document.execCommand = () =>"
        " false;"
    )
    page = opened(fresh, text, script=script)
    page.get_by_role("button", name="Copy link").click()
    field = page.locator("dialog[open] textarea, dialog[open] input, .rp-panel textarea").first
    assert field.input_value() == f"{site.url}plan/#{text}"


@pytest.mark.parametrize(
    ("scheme", "size"), [("light", web.PHONE), ("dark", (320, 640))], ids=["light", "dark"]
)
def test_the_code_on_the_screen_opens_the_plan(desk, made, site, scheme, size, tmp_path):
    text = made(STANDING, LYING, BALL, ROLLER, note="Zwei Übungen am Tag, dann eine Pause. " * 6)
    desk.set_viewport_size({"width": size[0], "height": size[1]})
    desk.emulate_media(color_scheme=scheme)
    page = show(desk, text)
    button = page.get_by_role("button", name="QR code")
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    page.locator(".rp-plan__code svg").screenshot(path=tmp_path / "code.png")
    assert [
        one.text
        for one in zxingcpp.read_barcodes(
            Image.open(tmp_path / "code.png"), formats=zxingcpp.BarcodeFormat.QRCode
        )
    ] == [f"{site.url}plan/#{text}"]
    button.click()
    assert not page.locator(".rp-plan__code").is_visible()


def test_the_code_in_the_form_is_that_of_the_plan_as_it_is_now(desk, tmp_path):
    page = desk
    add(page, STANDING)
    page.get_by_role("button", name="QR code").click()
    for change in (
        lambda: add(page, BALL),
        lambda: page.get_by_role("button", name=f"Remove {STANDING}").click(),
    ):
        change()
        page.locator(".rp-plan__code svg").screenshot(path=tmp_path / "code.png")
        assert [
            one.text
            for one in zxingcpp.read_barcodes(
                Image.open(tmp_path / "code.png"), formats=zxingcpp.BarcodeFormat.QRCode
            )
        ] == [page.locator("#plan-link").input_value()]


def test_a_plan_too_long_for_a_code_says_so(desk, made):
    page = show(desk, made(BALL))
    long = page.evaluate(
        "rp.planLink.write({ items: Array.from({ length: 140 }, (_, n) => ({ id: 'syv3p1', rounds: 2,"
        " holds: { shape: 1, seconds: { 0: 20, 1: 20, 2: 30, 3: 30, 4: 1, 5: 1, 6: 1 } } })), note: '' })"
    )
    page.evaluate("text => { location.hash = text; }", long)
    page.wait_for_function("document.querySelectorAll('.rp-plan__step').length === 140")
    page.get_by_role("button", name="QR code").click()
    assert (
        page.locator(".rp-plan__code").inner_text()
        == "This plan is too long for a code. Send its link instead."
    )


# Techniques that moved, changed, or are gone


OLD = {
    "techniques/hamstrings/index.md": sites.region(),
    "techniques/hamstrings/swing.md": sites.technique(
        "Leg swing",
        "rounds: 2\n",
        "1. **Passive stretch** (hold 20 s): Lean.\n2. **PAILs** (hold 10 s): Push.\n3. **RAILs** (hold 10"
        " s): Pull.\n",
    ),
    "techniques/hamstrings/bridge.md": sites.technique(
        "Bridge", cues="1. **Lift** (8 reps): Rise.\n2. **Relax** (hold 10 s): Rest.\n"
    ),
    "techniques/hamstrings/curl.md": sites.technique("Curl", cues="1. **Contract** (hold 10 s): Curl.\n"),
    "techniques/hamstrings/plank.md": sites.technique("Plank", cues="1. **Contract** (hold 10 s): Rise.\n"),
}
NEW = {
    "techniques/hamstrings/index.md": sites.region(),
    "techniques/calves/index.md": sites.region("Calves"),
    "techniques/calves/leg-swing.md": sites.technique(
        "Leg swing, new",
        "rounds: 3\nredirect_from: [/techniques/hamstrings/swing/]\n",
        "1. **Passive stretch** (hold 25 s): Lean far.\n2. **PAILs** (hold 10 s): Push.\n3. **RAILs** (hold"
        " 10 s): Pull.\n",
    ),
    "techniques/hamstrings/bridge.md": sites.technique(
        "Bridge",
        cues=(
            "1. **Breathe** (hold 5 s): Breathe.\n2. **Lift** (8 reps): Rise.\n3. **Relax** (hold 10 s):"
            " Rest.\n"
        ),
    ),
    # It knows of one of the two techniques that are gone.
    "links.yml": (
        "published:\n  - /techniques/hamstrings/curl/\ngone:\n  /techniques/hamstrings/curl/:"
        " /techniques/hamstrings/bridge/\n"
    ),
}


def make_plan(open_, at):
    page = open_("plan/", at=at).page
    add(page, "Leg swing", "Curl", "Plank", "Bridge")
    open_doses(page, 0)
    page.get_by_label("Cue 2, PAILs").fill("33")
    open_doses(page, 3)
    page.get_by_label("Cue 2, Relax").last.fill("44")
    return link(page)


@pytest.fixture(scope="module")
def old_plan(pool, site, tmp_path_factory):
    folder = sites.make(tmp_path_factory.mktemp("old"), OLD)
    with web.serving(folder) as served, web.visits(pool, site) as open_:
        yield make_plan(open_, served)


@pytest.fixture(scope="module")
def later(tmp_path_factory):
    with web.serving(sites.make(tmp_path_factory.mktemp("later"), NEW)) as served:
        yield served


@pytest.fixture(scope="module")
def today(pool, site, later):
    """The page of plans of the site of later."""
    with web.visits(pool, site) as open_:
        yield form(open_, at=later)


def test_an_old_plan_follows_what_moved_and_names_what_is_unknown(old_plan, today):
    page = show(anew(today), old_plan)
    page.locator(".rp-plan__step").first.wait_for()
    assert page.locator(".rp-plan__jump strong").all_inner_texts() == ["Leg swing, new", "Bridge"]
    assert page.locator(".rp-plan__step").first.locator(".rp-cue__dose").all_text_contents() == [
        "hold 25 seconds",
        "hold 33 seconds",
        "hold 10 seconds",
    ]
    assert page.locator(".rp-plan__lost p").all_inner_texts() == [
        "“Curl” is no longer on this site. See what is there instead. The rest of the plan is here.",
        "One technique of this plan is no longer on this site. Ask your coach what to do instead.",
        "The cues of “Bridge” have changed since this plan was made. You see the technique's own times.",
    ]
    assert page.locator(".rp-plan__step").nth(1).locator(".rp-cue__dose").all_text_contents() == [
        "hold 5 seconds",
        "8 times",
        "hold 10 seconds",
    ]
    assert (
        page.locator(".rp-plan__total").inner_text() == "In this order: 2 techniques, about 5 minutes in all."
    )


def test_an_old_plan_names_what_is_gone_and_says_where_to_go(old_plan, today):
    page = show(anew(today), old_plan)
    gone = page.locator(".rp-plan__lost p").first
    page.locator(".rp-sheet").nth(2).wait_for(state="attached")
    assert [
        " ".join(one.split())
        for one in page.locator(".rp-overview .rp-sheet__head strong").all_text_contents()
    ][1:] == [
        "“Curl” is no longer on the site and has no sheet.",
        "One technique is no longer on the site and has no sheet.",
        (
            "The cues of “Bridge” have changed since this plan was made. Its sheet has the technique's"
            " own times."
        ),
    ]
    assert (
        gone.inner_text()
        == "“Curl” is no longer on this site. See what is there instead. The rest of the plan is here."
    )
    gone.get_by_role("link").click()
    assert page.locator("h1").inner_text() == "Bridge"
    page.go_back()
    page.locator("[data-rp-plan] > *").first.wait_for()


def test_a_plan_of_which_nothing_is_left_says_no_more_than_that(made, today):
    page = show(anew(today), made(BALL))
    page.locator(".rp-plan__lost").wait_for()
    assert (
        page.locator(".rp-plan__lost").inner_text()
        == "One technique of this plan is no longer on this site. Ask your coach what to do instead."
    )
    page.get_by_role("link", name="Make a plan").click()
    page.locator(".rp-form").wait_for()


# On paper


# A sheet's layouts and its parts, as a text without what differs from one set of sheets to the other: their
# number, the host, the code and the size of the drawing's box.
SHEET = """section => {
  const text = node => node.data.replace(/\\s+/g, " ").replace(/Sheet \\d+ of \\d+/, "Sheet n of n")
    .replace(/(127\\.0\\.0\\.1:\\d+|coach\\.example)\\//, "host/");
  const drawing = node => {
    const size = node.getAttribute("viewBox").split(" ").slice(2).join(" ");
    return `<svg ${size} ${node.getAttribute("aria-label")}>`;
  };
  const said = node => {
    if (node.nodeType === Node.TEXT_NODE) return text(node);
    if (node.nodeType !== Node.ELEMENT_NODE) return "";
    if (node.matches(".rp-code")) return "<code>";
    if (node.tagName === "svg") return drawing(node);
    const all = [...node.childNodes].map(said).join(""), inside = all.trim();
    if (node.tagName === "SPAN" && !node.className) return all; // says and shows nothing of its own
    const classes = [...node.classList].filter(one => !one.startsWith("rp-v-")).join(" ");
    return `<${node.tagName} ${classes} ${node.dataset.mark || ""}>${inside}</>`;
  };
  const { layout, largeLayout } = section.dataset;
  const layouts = [layout, largeLayout].map(kinds => kinds.split(" ").sort().join(" "));
  return [...layouts, ...[...section.children].map(said)].map(one => one.replace(/> </g, "><"));
}"""


def sheets(page):
    page.locator(".rp-sheet").first.wait_for(state="attached")
    page.wait_for_function("[...document.querySelectorAll('.rp-sheet')].every(one => one.dataset.largeStyle)")
    return [one.evaluate(SHEET) for one in page.locator(".rp-sheet").all()]


def test_a_plan_prints_as_the_routine_does(desk, walk, site, made):
    """The same sheets, to the letter and in the same layouts, as the region's page has of its routine."""
    walk.go(site, "techniques/hamstrings/")
    walk.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    routine = sheets(walk.page)
    plan = sheets(show(desk, made(STANDING, BALL, ROLLER)))
    assert len(plan) == len(routine) == 4
    for own, other in zip(plan[1:], routine[1:]):
        for part, its in zip(own, other, strict=True):
            assert part.split("><") == its.split("><")
    assert plan[0][0] == routine[0][0] and plan[0][1] == routine[0][1]
    rows = [
        re.sub(r"<svg [-0-9. ]+ ", "<svg ", one[0][3]) for one in (plan, routine)
    ]  # the same drawing, in a square
    assert rows[0] == rows[1] and plan[0][4] == routine[0][4]  # rows and foot; the head bears its own title


def test_a_plan_prints_on_one_page_for_each_and_one_before(desk, made):
    def change(page):
        open_doses(page)
        page.get_by_label("Rounds", exact=True).first.select_option("10")

    page = show(desk, made(STANDING, BALL, ROLLER, LYING, note=NOTES[1] * 10, change=change))
    sheets(page)
    said = [printed.squeezed(one) for one in ("Your plan", NOTES[1], "4 techniques")]
    own = [printed.squeezed(one) for one in (STANDING, "10 rounds", "Some numbers are those of your plan.")]
    for size in ({"width": "210mm", "height": "297mm"}, {"width": "8.5in", "height": "11in"}):
        pages = printed.texts(page.pdf(prefer_css_page_size=True, **size))
        assert len(pages) == 5
        assert pages[0].startswith(said[0]) and all(one in pages[0] for one in said)
        assert all(one in pages[1] for one in own)
        assert all(printed.squeezed(f"Sheet {n} of 4") in pages[n] for n in range(1, 5))


def test_large_print_takes_two_pages_at_the_most_for_each(desk, made):
    page = show(desk, made(STANDING, ROLLER))
    page.get_by_role("button", name="Large print").click()
    page.wait_for_function("printed.length === 1")
    assert all("large" in layout for layout in page.evaluate("printed")[0])
    assert 3 <= len(printed.texts(page.pdf(prefer_css_page_size=True, width="8.5in", height="11in"))) <= 5
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("printed.length === 2")
    assert not any("large" in layout for layout in page.evaluate("printed")[1])


def test_without_a_plan_the_page_itself_is_printed(desk):
    page = desk
    add(page, BALL)
    page.locator(".rp-sheets").wait_for(state="attached")
    page.get_by_role("button", name=f"Remove {BALL}").click()
    page.locator(".rp-sheets").wait_for(state="detached")
    page.emulate_media(media="print")
    assert page.locator("h1").is_visible() and not page.locator(".rp-form").is_visible()


# Adds a technique, and at once what a browser does before it prints.
ADD_AND_PRINT = """title => {
  document.querySelector(`[aria-label="Add ${title}"]`).click();
  const before = document.querySelectorAll(".rp-sheets > .rp-sheet").length;
  dispatchEvent(new Event("beforeprint"));
  const titles = [...document.querySelectorAll(".rp-sheets > .rp-sheet .rp-sheet__title")];
  return [before, ...titles.map(one => one.textContent)];
}"""


def test_who_prints_at_once_gets_the_plan_as_it_is_now(desk):
    """Ctrl-P can come at any time: what isn't ready by then is made before the browser prints."""
    page = desk
    add(page, STANDING, BALL)
    page.locator(".rp-sheet").nth(2).wait_for(state="attached")
    page.get_by_role("button", name=f"Remove {BALL}").click()
    page.locator(".rp-sheet").nth(2).wait_for(state="detached")
    assert page.evaluate(ADD_AND_PRINT, BALL) == [2, "Your plan", STANDING, BALL]


def test_a_plan_whose_parts_have_not_come_is_not_printed_in_part(pool, site):
    with web.visits(pool, site) as open_:
        page = form(open_)
        add(page, STANDING)
        page.locator(".rp-sheet").nth(1).wait_for(state="attached")
        held = []
        page.route("**/assets/plan/*ball*", lambda route: held.append(route))
        assert page.evaluate(ADD_AND_PRINT, BALL) == [2]
        assert (
            page.locator(".rp-sheets").text_content()
            == "This plan was not ready to print. Wait a moment, then print it again."
        )
        for _ in range(1000):  # the browser asks a moment later
            if held:
                break
            page.wait_for_timeout(10)
        assert held
        for route in held:
            route.continue_()
        page.locator(".rp-sheet").nth(2).wait_for(state="attached")  # as soon as they have
        assert page.locator(".rp-sheets > p").count() == 0


def test_a_long_plan_that_is_printed_at_once_is_no_blank_page(desk, made):
    page = show(desk, made(STANDING))
    long = page.evaluate("""() => {
      const link = rp.planLink, items = link.read(location.hash.slice(1)).plan.items;
      return link.write({ items: Array.from({ length: 30 }, () => items[0]), note: "" });
    }""")
    page.evaluate("text => { location.hash = text; }", long)
    page.wait_for_function("document.querySelectorAll('.rp-plan__step').length === 30")
    assert (
        page.evaluate(
            "dispatchEvent(new Event('beforeprint')); document.querySelectorAll('.rp-sheets:not("
            ".rp-sheets--measured) > .rp-sheet').length"
        )
        == 31
    )
    # What was under way puts nothing in its place: a timer of the page's own would have ended by then.
    page.evaluate("new Promise(done => setTimeout(done, 300))")
    assert page.locator(".rp-sheets:not(.rp-sheets--measured) > .rp-sheet").count() == 31


def test_the_print_button_waits_for_what_is_to_be_printed(pool, site):
    with web.visits(pool, site) as open_:
        page = form(open_, script=PRINTS)
        held = []
        page.route("**/assets/plan/*", lambda route: held.append(route))
        add(page, BALL)
        page.get_by_role("button", name="Print", exact=True).click()
        told(page, "Getting ready to print …")
        assert page.evaluate("printed") == []
        for route in held:
            route.continue_()
        page.wait_for_function("printed.length === 1")
        assert len(page.evaluate("printed")[0]) == 2


def test_what_can_not_be_loaded_is_not_printed_and_that_is_said(pool, site):
    with web.visits(pool, site) as open_:
        page = form(open_, script=PRINTS)
        page.route("**/assets/plan/*", lambda route: route.abort())
        add(page, BALL)
        page.get_by_role("button", name="Print", exact=True).click()
        told(page, "The sheets can't be loaded. Check your connection, then print again")
        assert page.evaluate("printed") == []
        page.unroute("**/assets/plan/*")
        page.get_by_role("button", name="Print", exact=True).click()
        page.wait_for_function("printed.length === 1")


def test_large_print_is_large_in_browsers_that_never_say_that_they_have_printed(desk, made):
    page = show(desk, made(STANDING))
    for name, is_large in (
        ("Large print", True),
        ("Large print", True),
        ("Print", False),
        ("Large print", True),
    ):
        page.evaluate("printed.length = 0")
        page.get_by_role("button", name=name, exact=True).click()
        page.wait_for_function("printed.length === 1")
        assert [("large" in layout) for layout in page.evaluate("printed")[0]] == [is_large] * 2, name


# How it looks, and when things fail


def test_each_drawing_is_that_of_its_words(desk, made):
    """In steps and on sheets, for two techniques: what is drawn is what the file of that figure shows."""
    page = show(desk, made(STANDING, BALL))
    page.locator(".rp-sheet").nth(2).wait_for(state="attached")
    shown = page.evaluate("""() => [
      ...document.querySelectorAll(".rp-figure, .rp-sheet__figure svg")
    ].map(svg => {
      const paths = [...svg.querySelectorAll("path")].map(one => one.getAttribute("d"));
      return [svg.getAttribute("aria-label"), paths];
    })""")
    drawings = {}
    for technique in page.evaluate("fetch('../techniques.json').then(one => one.json())")["techniques"]:
        for figure in technique["figures"]:
            drawings[figure["alt"]] = page.evaluate(
                "address => fetch('../' + address).then(one => one.text()).then(text => [...new DOMParser()"
                ".parseFromString(text, 'image/svg+xml').querySelectorAll('path')].map(one =>"
                " one.getAttribute('d')))",
                figure["address"],
            )
    assert len(shown) > 16
    for alt, paths in shown:
        assert paths == drawings[alt] != [], alt


def test_a_client_finds_the_place_again(desk, made):
    """After a reload, which phones do by themselves, and on the way back from a technique's own page."""
    page = show(desk, made(STANDING, LYING))
    page.evaluate("scrollTo(0, 3000)")
    page.reload()
    page.wait_for_function("Math.abs(scrollY - 3000) < 5")
    page.get_by_role("link", name=re.compile("More about")).first.evaluate("one => one.click()")
    page.wait_for_url("**/standing-stretch/")
    page.go_back()
    page.locator(".rp-plan__step").first.wait_for()
    page.wait_for_function("Math.abs(scrollY - 3000) < 5")
    page.get_by_role("link", name="Change this plan").evaluate("one => one.click()")
    page.locator(".rp-form").wait_for()
    assert page.evaluate("scrollY") == 0


def test_a_change_of_view_puts_the_focus_on_the_title(desk, made):
    page = show(desk, made(STANDING))
    for link_name, title in (
        ("Change this plan", "Change a plan"),
        ("See it as your client does", "Your plan"),
    ):
        page.get_by_role("link", name=link_name).focus()
        page.keyboard.press("Enter")
        page.locator("h1").filter(has_text=title).wait_for()
        page.wait_for_function("document.activeElement.id === 'start'")


def test_stop_if_leads_to_when_to_stop(desk, made, site):
    page = show(desk, made(STANDING))
    assert page.locator("[data-section=stop-if] a").get_attribute("href") == f"{site.url}learn/when-to-stop/"


def test_a_hold_like_the_pages_own_is_no_change(desk):
    page = desk
    add(page, STANDING)
    before = link(page)
    open_doses(page)
    page.get_by_label("Cue 2, PAILs").fill("10")
    assert link(page) == before
    page.get_by_label("Cue 1, Passive stretch").fill("45")  # the middle of a range is one
    assert link(page) != before


def test_only_what_is_set_is_marked(desk, made):
    def change(page):
        open_doses(page)
        page.get_by_label("Cue 2, PAILs").fill("15")

    page = show(desk, made(STANDING, change=change))
    assert [cue.locator(".rp-plan__set").count() for cue in page.locator(".rp-cue").all()] == [0, 1, 0, 0]


def test_what_programs_put_behind_a_link_does_no_harm(desk, made):
    text, failures = made(BALL), []
    for junk in (".", ")", ">", "%20", "&utm_source=chat", "?fbclid=1", "\u201d", "#"):
        show(desk, "")
        show(desk, text + junk)
        steps, left = desk.locator(".rp-plan__step").count(), desk.evaluate("location.hash")
        if (steps, left) != (1, f"#{text}"):
            failures.append(f"{junk}: {steps} steps at {left}")
    web.told(failures)


def test_a_slow_code_keeps_nobody_waiting(pool, site, made):
    with web.visits(pool, site) as open_:
        page, held = open_("robots.txt").page, []
        page.route("**/lean-qr*", lambda route: held.append(route))
        page.goto(f"{site.url}plan/#{made(BALL)}", wait_until="commit")
        page.locator(".rp-plan__step").wait_for()
        page.get_by_role("button", name="QR code").click()
        assert len(held) == 1  # it has not come so far
        held[0].continue_()
        page.locator(".rp-plan__code svg").wait_for()
        page.locator(".rp-overview .rp-code").wait_for(state="attached")  # on paper, too


def test_words_keep_their_room_in_large_letters_and_nothing_scrolls_sideways(desk, made):
    page = show(desk, "edit." + made(STANDING, ROLLER))
    style = page.add_style_tag(content="html { font-size: 250% !important; }")
    widths = {}
    for width in (320, 390):
        page.set_viewport_size({"width": width, "height": 740})
        widths[width] = page.evaluate(
            "[...document.querySelectorAll('.rp-form__what')].map(one => one.getBoundingClientRect().width)"
        )
    open_doses(page)
    sideways = page.evaluate(SIDEWAYS)
    style.evaluate("one => one.remove()")
    assert min(map(min, widths.values())) > 180, widths
    web.told(sideways)


def test_a_plan_that_is_being_made_is_remembered(desk, site):
    page = desk
    add(page, STANDING)
    page.get_by_label("Note for your client").fill("For Anna, " + "slowly " * 8)
    page.goto("about:blank")
    page.goto(site.url + "plan/")
    kept = page.locator(".rp-plan__kept li a")
    kept.wait_for()
    assert (
        kept.locator("span")
        .inner_text()
        .startswith("“For Anna, slowly slowly slowly slowly sl…” · 1 technique, about 7 minutes in all · ")
    )
    assert (
        kept.bounding_box()["y"] < page.locator(".rp-form").bounding_box()["y"]
    )  # who comes by the menu sees it first


@pytest.mark.parametrize("kind", ["form", "filled", "plan", "broken"])
def test_axe_and_thumbs_find_nothing(fresh, made, site, kind):
    text = made(STANDING, ROLLER, note="Slowly")
    if kind in ("form", "filled"):
        page = form(fresh)
        if kind == "filled":
            add(page, STANDING, ROLLER)
            open_doses(page)
            page.get_by_label("Cue 2, PAILs").fill("soon")
    else:
        page = opened(fresh, made(BALL))
        page.goto("about:blank")
        page.goto(f"{site.url}plan/#{text if kind == 'plan' else text[:-4]}")
        page.locator("[data-rp-plan] > :not(svg, [role=status])").first.wait_for()
    page.evaluate(web.IDLE)
    page.evaluate("scrollTo(0, 0)")  # nothing is under the header then
    web.told(in_all_looks(page))
    for width in (320, 390, 1440):
        page.set_viewport_size({"width": width, "height": 740})
        web.told(page.evaluate(SIDEWAYS))
        web.told([f"at {width}: {one}" for one in page.evaluate(SMALL)])


def test_the_skip_link_leaves_the_plan_in_the_address(fresh, made):
    text = made(BALL)
    page = opened(fresh, text)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    assert (
        page.evaluate("document.activeElement.id") == "start" and page.evaluate("location.hash") == f"#{text}"
    )


def test_without_a_script_it_says_what_it_needs(visit):
    page = visit("plan/", js=False).page
    text = page.locator("article").inner_text()
    assert (
        "Plans need JavaScript, which is turned off in this browser. Everything else works without it: see"
        " all techniques and routines, each with its sheet to print." in text
    )
    page.get_by_role("link", name="all techniques and routines").click()
    assert page.locator("h1").inner_text() == "Techniques"


def test_without_the_techniques_it_says_so_and_tries_again(pool, site, made):
    with web.visits(pool, site) as open_:
        page = open_("robots.txt").page
        page.route("**/plan.json", lambda route: route.abort())
        page.goto(f"{site.url}plan/#{made(BALL)}")
        page.get_by_role("alert").filter(
            has_text=(
                "The techniques can't be loaded. Check your connection, then try again. Your plan is safe: it"
                " is in the link."
            )
        ).wait_for()
        page.unroute("**/plan.json")
        page.get_by_role("button", name="Try again").click()
        page.locator(".rp-plan__step").wait_for()


# What may come in place of the data of plans, and of a technique's finished parts: a function of the right
# text
DAMAGED = {
    "cut off": lambda text: text[: len(text) // 2],
    "nothing": lambda _: "",
    "a page of HTML": lambda _: "<!doctype html><title>Log in to this network</title>",
    "null": lambda _: "null",
    "a list": lambda _: "[]",
}


def without(*path, put=None):
    """A function that takes out one part of a JSON text, or puts another value in its place."""

    def change(text):
        data = json.loads(text)
        inner = data
        for key in path[:-1]:
            inner = inner[key]
        if put is None:
            del inner[path[-1]]
        else:
            inner[path[-1]] = put
        return json.dumps(data)

    return change


DATA_DAMAGED = {
    **DAMAGED,
    "no version": without("version"),
    "no words": without("words"),
    "words of no time": without("words", "full", put={"minutes": [], "seconds": []}),
    "no total": without("total"),
    "one form of a plural": without("total", "count", put=["1 technique"]),
    "no code": without("code"),
    "a size in words": without("code", "most", put="large"),
    "no first page": without("overview"),
    "a first page without layouts": without("overview", "normal", put=[]),
    "no regions": without("regions"),
    "no techniques": without("techniques"),
    "techniques by name": without("techniques", put={"a": {}}),
    "nothing about what is gone": without("gone"),
    "a gone one without an id": without("gone", put=[{}]),
    "a technique that is null": without("techniques", put=[None]),
    "no texts": without("texts"),
    "fewer texts than techniques have": without("texts", put=["about 1 min"]),
    "no addresses of parts": without("parts"),
    "no words for hours": without("words", "long"),
    **{
        f"a technique without {key}": without("techniques", 0, key)
        for key in (
            "id",
            "former_ids",
            "title",
            "region",
            "slug",
            "part",
            "minutes",
            "facts",
            "often",
            "needs",
            "settings",
            "equipment",
        )
    },
    "a title that is a number": without("techniques", 0, "title", put=5),
    "minutes in words": without("techniques", 0, "minutes", put="two"),
}
PARTS_DAMAGED = {
    **DAMAGED,
    **{f"no {key}": without(key) for key in ("own", "step", "sheet", "row", "layouts")},
    **{
        f"no {key} of its own": without("own", key)
        for key in ("facts", "rounds", "seconds", "unit", "sides", "time", "shape", "holds")
    },
    "rounds in words": without("own", "rounds", put="two"),
    "a hold without words": without("own", "holds", put={"0": {"seconds": 5}}),
    "a step that is no HTML": without("step", put="Stretch"),
    "no layout": without("layouts", put=[]),
    "a layout without its large one": without("layouts", 0, "large"),
}
BROKEN = (
    "The techniques can't be read: a part of this site is broken. Try again in a few minutes. Your plan is"
    " safe: it is in the link."
)
# The page's patience, told and cut short
IMPATIENT = """(() => {
  const timeout = AbortSignal.timeout.bind(AbortSignal);
  AbortSignal.timeout = time => { window.patience = time; return timeout(50); };
})();"""


@pytest.mark.parametrize(
    ("address", "damaged", "message"),
    [
        ("**/plan.json", DATA_DAMAGED, BROKEN),
        ("**/assets/plan/*ball*", PARTS_DAMAGED, "The techniques can't be loaded. Check your connection,"),
    ],
    ids=["data", "parts"],
)
def test_what_came_damaged_is_told_and_throws_nothing(pool, site, made, address, damaged, message):
    """Each kind in turn, by the button that tries again; and then the right one."""
    plan, coming, failures = made(BALL), iter(damaged.values()), []
    with web.visits(pool, site) as open_:
        seen = open_("robots.txt")
        page = seen.page

        def answer(route):
            body = next(coming)(route.fetch().text())
            route.fulfill(body=body, content_type="application/json")

        page.route(address, answer)
        for n, kind in enumerate(damaged):
            with page.expect_response(address):
                if n:
                    page.get_by_role("button", name="Try again").click()
                else:
                    seen.go(site, f"plan/#{plan}")
            page.locator("[role=alert], .rp-plan__step, .rp-form").first.wait_for()
            said = page.locator("[data-rp-plan]").inner_text()
            if not said.startswith(message) or seen.errors:
                failures.append(f"{kind}: {said[:80]} {seen.errors}")
                break
        page.unroute_all()
        page.get_by_role("button", name="Try again").click()
        page.locator(".rp-plan__step").wait_for()
    web.told(failures)


@pytest.mark.parametrize("address", ["**/plan.json", "**/assets/plan/*ball*"], ids=["data", "parts"])
def test_a_network_that_stalls_is_told_within_ten_seconds(pool, site, made, address):
    plan = made(BALL)
    with web.visits(pool, site) as open_:
        seen = open_("robots.txt", script=IMPATIENT)
        seen.page.route(address, lambda route: None)  # no answer, ever
        seen.go(site, f"plan/#{plan}")
        seen.page.get_by_role("alert").filter(has_text="The techniques can't be loaded.").wait_for()
        assert seen.page.evaluate("patience") <= 10_000
        assert seen.page.get_by_role("button", name="Try again").is_visible()
        assert seen.errors == []


def test_without_the_codes_library_all_else_works(pool, site, made):
    with web.visits(pool, site) as open_:
        page = open_("robots.txt").page
        page.route("**/lean-qr*", lambda route: route.abort())
        page.goto(f"{site.url}plan/#{made(BALL)}")
        page.locator(".rp-sheet").last.wait_for(state="attached")
        page.get_by_role("button", name="QR code").click()
        assert (
            page.locator(".rp-plan__code").inner_text()
            == "The code can't be drawn, as a part of this page did not load. Load the page again."
        )
        assert "use the link that your coach sent" in page.locator(".rp-overview").text_content()


def test_without_a_part_of_the_plan_it_says_so_and_tries_again(pool, site, made):
    """A plan without one of its techniques would be another plan."""
    with web.visits(pool, site) as open_:
        page = form(open_)
        page.route("**/assets/plan/*ball*", lambda route: route.abort())
        page.evaluate("text => { location.hash = text; }", made(STANDING, BALL))
        page.get_by_role("alert").filter(has_text="The techniques can't be loaded.").wait_for()
        assert page.locator(".rp-plan__step").count() == 0
        page.unroute("**/assets/plan/*ball*")
        page.get_by_role("button", name="Try again").click()
        page.locator(".rp-plan__step").nth(1).wait_for()
        assert page.locator(".rp-plan [role=alert]").count() == 0


def test_without_the_script_of_plans_nothing_is_lost_and_it_is_tried_again(pool, site, made):
    """An empty form does without it; who adds a technique, or opens a plan, hears what is wrong."""
    text, wanted = made(BALL), []
    with web.visits(pool, site) as open_:
        seen = open_("robots.txt")
        page = seen.page
        page.route("**/assets/planned.*", lambda route: (wanted.append(1), route.abort()))
        seen.go(site, "plan/")
        page.locator(".rp-form__choice").first.wait_for()
        assert not wanted  # the first view is light
        page.get_by_role("button", name=f"Add {BALL}", exact=True).click()
        told(page, f"{BALL} can't be added. Check your connection, then try again")
        assert wanted and page.locator(".rp-form__item").count() == 0
        page.evaluate("text => { location.hash = text; }", text)
        page.get_by_role("alert").filter(has_text="The techniques can't be loaded.").wait_for()
        page.unroute_all()
        page.get_by_role("button", name="Try again").click()
        page.locator(".rp-plan__step").wait_for()
        page.get_by_role("link", name="Change this plan").click()
        add(page, LYING)
        assert titles(page) == [BALL, LYING]


def test_a_plan_that_comes_late_takes_no_others_place(pool, site, made):
    with web.visits(pool, site) as open_:
        page, held = form(open_), []
        page.route("**/assets/plan/*standing*", lambda route: held.append(route))
        with page.expect_request("**/assets/plan/*standing*"):
            page.evaluate("text => { location.hash = text; }", made(STANDING))
        page.get_by_role("status").filter(has_text="Loading the plan …").wait_for()
        page.evaluate("text => { location.hash = text; }", made(BALL))
        page.locator(".rp-plan__step").wait_for()
        with page.expect_event("requestfinished"):
            held[0].continue_()
        page.wait_for_timeout(100)  # it has come, and could be shown
        assert page.locator(".rp-plan__jump strong").all_inner_texts() == [BALL]


def test_in_a_folder_of_a_host_plans_work_too(pool, subsite, site, made):
    with web.visits(pool, site) as open_:
        seen = open_(f"plan/#{made(STANDING)}", at=subsite)
        seen.page.locator(".rp-plan__step").wait_for()
        seen.settle()
        assert (seen.elsewhere, seen.failures, seen.errors) == ([], [], [])
        seen.page.get_by_role("link", name=re.compile("More about this technique")).click()
        seen.page.wait_for_url(f"{subsite.url}techniques/hamstrings/standing-stretch/")
