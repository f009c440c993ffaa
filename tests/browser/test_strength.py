"""Strength techniques on their page, on cards, in plans and on paper: sets, repetitions, rest and sides."""

import pytest

from browser.test_axe import in_all_looks
from browser.test_layout import SMALL
from support import sites, web

RAISE, SIT, DOG, WALK = "Heel raise", "Wall sit", "Bird-dog", "Band walk"
VOLUME = (
    "each_side: true\nsets: 2–3\nreps: 8–12\nreps_left: 2–3\nrest: 90 s\nload: a bag of 5 kg\n"
    "frequency: 2 days a week\neasier: [band-walk]\nharder: [wall-sit]\n"
)
CUES = "1. **Lift** (over 1 s): Rise.\n2. **Contract** (hold 1 s): Stay.\n3. **Lower** (over 3 s): Sink.\n"
FOLDER = "techniques/calves"
PAGES = {
    f"{FOLDER}/index.md": sites.region(front="routine: [heel-raise, wall-sit, bird-dog]\n"),
    f"{FOLDER}/heel-raise.md": sites.technique(RAISE, VOLUME, CUES),
    f"{FOLDER}/wall-sit.md": sites.technique(
        SIT, "sets: 5\nrest: 2 min\n", "1. **Contract** (hold 45 s): Slide down and stay.\n"
    ),
    f"{FOLDER}/bird-dog.md": sites.technique(
        DOG, "sets: 2\nreps: 6\neach_side: alternate\n", "1. **Contract** (hold 10 s): Reach.\n"
    ),
    f"{FOLDER}/band-walk.md": sites.technique(
        WALK, "sets: 2\n", "1. **Move** (15 steps): Walk left.\n2. **Move** (15 steps): Walk right.\n"
    ),
    "techniques/index.md": "---\ntitle: All\nsummary: All techniques.\n---\n\nGo on.\n\n<!-- regions -->\n",
    "programmes/first-week.md": (
        "---\ntitle: First week\nsummary: Two short days to begin with.\nroutines:\n"
        "  - name: Monday\n    frequency: once\n    techniques:\n"
        "      - {technique: calves/heel-raise, sets: 1, reps: 6}\n      - calves/bird-dog\n"
        "  - name: Friday\n    summary: A little more\n    techniques: [calves/heel-raise]\n---\n\nGo on.\n"
    ),
}


@pytest.fixture(scope="module")
def calves(tmp_path_factory):
    with web.serving(sites.make(tmp_path_factory.mktemp("strength"), PAGES)) as served:
        yield served


@pytest.fixture
def go(pool, calves):
    with web.visits(pool, calves) as open_:
        yield open_


def lines(page, selector):
    """What parts of the page say, in small letters: styles give some of them a capital."""
    return [" ".join(one.split()).lower() for one in page.locator(selector).all_inner_texts()]


def test_a_page_says_how_often_in_plain_words(go):
    page = go(f"{FOLDER}/heel-raise/", web.PHONE).page
    assert lines(page, ".rp-facts span")[:4] == [
        "about 6–9 min",
        "2–3 sets of 8–12",
        "each side",
        "2 days a week",
    ]
    assert lines(page, ".rp-volume li") == [
        "2 to 3 sets of 8 to 12 on each side",
        "2 sets if this is new to you, 3 later",
        "one repetition is all 3 cues, in order",
        "rest 90 seconds between sets",
        "stop when you could do 2 to 3 more",
        "a bag of 5 kg",
    ]
    assert lines(page, ".rp-cue__dose") == ["over 1 second", "hold 1 second", "over 3 seconds"]


def test_a_page_leads_to_what_is_easier_and_harder(go):
    page = go(f"{FOLDER}/heel-raise/", web.PHONE).page
    assert lines(page, ".rp-ladder__name") == ["one step easier", "one step harder"]
    assert lines(page, ".rp-ladder .rp-card__link") == [WALK.lower(), SIT.lower()]
    page.goto(page.url.replace("heel-raise", "wall-sit"))
    assert lines(page, ".rp-ladder__name") == ["one step easier"]
    assert lines(page, ".rp-ladder .rp-card__link") == [RAISE.lower()]


def test_a_region_says_each_side_and_both_times(go):
    page = go(f"{FOLDER}/", web.PHONE).page
    assert lines(page, ".rp-routine .rp-card__facts") == [
        "about 6–9 min · 2–3 sets of 8–12 · each side",
        "about 12 min · 5 sets",
        "about 5 min · 2 sets of 6 · each side, in turn",
    ]
    assert lines(page, ".rp-rung .rp-card__facts") == [
        "about 2 min · 2 sets",
        "about 6–9 min · 2–3 sets of 8–12 · each side",
        "about 12 min · 5 sets",
    ]
    assert lines(page, ".rp-rung__word") == ["start here", "next", "strong"]
    web.told([*in_all_looks(page), *page.evaluate(SMALL)])
    assert "about 23–26 minutes in all" in lines(page, ".rp-routine__total")[0]


def test_a_programme_is_listed_with_the_regions_and_leads_up_to_them(go):
    seen = go("techniques/", web.PHONE)
    assert lines(seen.page, ".rp-card__facts") == [
        "4 techniques",
        "programme · 2 routines, 6–9 minutes each",
    ]
    seen.page.get_by_role("link", name="First week").click()
    seen.page.get_by_role("link", name="All", exact=True).click()
    assert seen.page.url.endswith("/techniques/")


def test_a_programme_has_routines_with_numbers_of_their_own(go):
    page = go("programmes/first-week/", web.PHONE).page
    assert lines(page, ".rp-routine__name") == ["monday", "friday"]
    assert lines(page, ".rp-routine__summary") == ["a little more"]
    assert lines(page, ".rp-routine__total") == [
        "in this order: 2 techniques, about 7 minutes in all, once.",
        "in this order: 1 technique, about 6–9 minutes in all.",
    ]
    assert lines(page, ".rp-card__facts") == [
        "about 2 min · 1 set of 6 · each side",
        "about 5 min · 2 sets of 6 · each side, in turn",
        "about 6–9 min · 2–3 sets of 8–12 · each side",
    ]
    page.evaluate("dispatchEvent(new Event('beforeprint'))")
    sheets = page.locator(".rp-sheet")
    assert sheets.count() == 5  # two first pages, and a sheet for each technique
    titles = [
        " ".join(one.split()) for one in page.locator(".rp-overview .rp-sheet__title").all_text_contents()
    ]
    assert titles == ["First week: Monday", "First week: Friday"]
    heads = page.locator(".rp-overview .rp-sheet__head").all_text_contents()
    assert "about 7 minutes in all • once" in heads[0] and "A little more. In this order." in heads[1]
    logs = page.locator(".rp-sheet__log")
    assert [logs.nth(n).locator("th").count() - 1 for n in range(3)] == [1, 2, 3]
    told = page.locator(".rp-sheet:not(.rp-overview)").all_text_contents()
    assert ["Some numbers are those of this routine." in one for one in told] == [True, False, False]
    # one set has none after it
    assert ["Rest 90 seconds between sets" in one for one in told] == [False, False, True]


def form(go, *titles):
    page = go("plan/", web.PHONE).page
    page.locator(".rp-form__choice").first.wait_for()
    for title in titles:
        page.get_by_role("button", name=f"Add {title}", exact=True).click()
    doses = page.locator(".rp-form__doses summary")
    if titles:  # a technique's numbers come after it
        doses.nth(len(titles) - 1).wait_for()
    for summary in doses.all():
        summary.click()
    return page


def link(page):
    return page.locator("#plan-link").input_value()


def test_a_plan_sets_sets_repetitions_rest_and_side(go):
    page = form(go, RAISE)
    assert lines(page, ".rp-form__doses summary") == ["sets, repetitions, rest, side and holds"]
    assert "#1" in link(page)  # as long as it sets nothing
    page.get_by_label("Sets", exact=True).select_option("4")
    page.get_by_label("Repetitions", exact=True).fill("5-6")
    page.get_by_label("Rest between sets", exact=True).fill("45")
    page.get_by_label("Side", exact=True).select_option("Left side only")
    assert "#2" in link(page)
    address = link(page)
    page.goto("about:blank")
    page.goto(address)
    page.locator(".rp-plan__step").wait_for()
    step = page.locator(".rp-plan__step")
    assert lines(page, ".rp-plan__step .rp-facts span")[:8] == [
        "about 5 min",  # 5 s + 4 × 5.5 × 5 s + 3 × 45 s
        "4 sets of 5–6",
        "left side only",
        "2 days a week",
        "one repetition is all 3 cues, in order",
        "rest 45 seconds between sets",
        "stop when you could do 2 to 3 more",
        "a bag of 5 kg",
    ]
    assert step.locator(".rp-plan__own").inner_text().startswith("Your coach set numbers of this technique")
    page.locator(".rp-sheet:not(.rp-overview)").wait_for(state="attached")
    sheet = page.locator(".rp-sheet:not(.rp-overview)").text_content()
    assert "4 sets of 5–6 • Left side only" in sheet and "Rest 45 seconds" in sheet.replace(
        "rest 45", "Rest 45"
    )
    assert "Some numbers are those of your plan." in sheet and "right side" not in sheet


def test_one_set_in_a_plan_has_no_rest(go):
    page = form(go, RAISE)
    page.get_by_label("Sets", exact=True).select_option("1")
    address = link(page)
    page.goto("about:blank")
    page.goto(address)
    page.locator(".rp-plan__step").wait_for()
    assert lines(page, ".rp-plan__step .rp-facts span")[1:6] == [
        "1 set of 8–12",
        "each side",
        "2 days a week",
        "one repetition is all 3 cues, in order",
        "stop when you could do 2 to 3 more",
    ]
    page.locator(".rp-sheet:not(.rp-overview)").wait_for(state="attached")
    sheet = page.locator(".rp-sheet:not(.rp-overview)").text_content()
    assert "1 set of 8–12" in sheet and "between sets" not in sheet


def test_what_a_plan_leaves_is_the_pages_and_the_high_end(go):
    page = form(go, RAISE, SIT, DOG)
    address = link(page)
    assert "#1" in address
    page.goto("about:blank")
    page.goto(address)
    page.locator(".rp-plan__step").nth(2).wait_for()
    assert [lines(one, ".rp-facts span")[:3] for one in page.locator(".rp-plan__step").all()] == [
        ["about 9 min", "3 sets of 8–12", "each side"],
        ["about 12 min", "5 sets", "rest 2 minutes between sets"],
        ["about 5 min", "2 sets of 6", "each side, in turn"],
    ]
    assert page.locator(".rp-plan__own").count() == 0


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("many", "This is no number. Write for example 10, or 8–12."),
        ("0", "Write 1 to 50, for example 10, or 8–12."),
        ("51", "Write 1 to 50, for example 10, or 8–12."),
        ("12-8", "Write the lower number first, for example 8–12."),
    ],
)
def test_wrong_repetitions_are_told_where_they_stand(go, typed, said):
    page = form(go, RAISE)
    field = page.get_by_label("Repetitions", exact=True)
    field.fill(typed)
    field.blur()
    page.get_by_role("alert").filter(has_text=said).wait_for()
    assert field.input_value() == typed
    field.fill("")
    assert page.get_by_role("alert").filter(has_text=said).count() == 0


@pytest.mark.parametrize("typed", ["6-7", "6–7", "6—7", "6 — 7", "6 to 7"])
def test_a_range_of_repetitions_may_have_any_dash(go, typed):
    page = form(go, RAISE)
    field = page.get_by_label("Repetitions", exact=True)
    field.fill(typed)
    field.blur()
    assert field.get_attribute("aria-invalid") is None
    page.get_by_text("of 6–7").first.wait_for()


def test_the_right_side_can_come_first_or_alone(go):
    for choice, said in (
        ("Both, right side first", "each side, right side first"),
        ("Right side only", "right side only"),
    ):
        page = form(go, RAISE)
        page.get_by_label("Side", exact=True).select_option(choice)
        address = link(page)
        page.goto("about:blank")
        page.goto(address)
        page.locator(".rp-plan__step").wait_for()
        assert said in lines(page, ".rp-plan__step .rp-facts span")
