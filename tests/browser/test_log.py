"""Afterwards: how a session went is told, kept on the device, seen as a month and a chart, changed and
removed, saved as a file and read in, and told to the coach.
"""

import datetime
import json
import re

import lxml.html
import pytest

from browser.test_axe import FEWER, SHORTEN, in_all_looks
from browser.test_layout import SIDEWAYS, SMALL
from browser.test_log_data import REFUSED, entry
from support import web

STANDING, BALL = "s2qb8h", "wgxhff"
PAGES = {STANDING: "techniques/hamstrings/standing-stretch/"}
COPY = ("clipboard-read", "clipboard-write")
TODAY = datetime.date(2026, 11, 25)
# A clock that goes on from noon of that day.
CLOCK = """(() => {
  const true_ = Date, begun = true_.now(), noon = new true_(2026, 10, 25, 12).getTime();
  window.later = window.later || 0;
  window.Date = class extends true_ {
    constructor(...parts) { parts.length ? super(...parts) : super(noon + later + true_.now() - begun); }
    static now() { return noon + later + true_.now() - begun; }
  };
})();"""

pytestmark = pytest.mark.xdist_group("log")


def ago(days):
    return str(TODAY - datetime.timedelta(days=days))


def done(n, days, **more):
    """An entry of so many days ago."""
    return entry(n, day=ago(days), **more)


@pytest.fixture
def log(visit):
    """Opens the page of the log with these entries, and nothing else that a visit before left there."""

    def opened(*entries, **more):
        page = visit("log/", script=more.pop("script", "") + CLOCK, **more).page
        page.locator(".rp-month").wait_for()
        page.evaluate(
            "async all => { await rp.logStore.clear(); await rp.logStore.put(all); }", list(entries)
        )
        page.locator(".rp-of-month").wait_for()
        if entries:
            page.locator(".rp-entry").first.wait_for()
        else:
            page.get_by_text("Nothing is written down yet.").wait_for()
        return page

    return opened


def kept(page):
    """All entries that are kept, in order."""
    return page.evaluate(
        "new Promise(async done => { const all = []; await rp.logStore.all(some => all.push(...some));"
        " done(all); })"
    )


def lines(part):
    return [line for line in part.inner_text().splitlines() if line]


def pick(page, legend, words):
    page.get_by_role("group", name=legend).get_by_role("radio", name=words, exact=True).check()


def open_all(page):
    page.evaluate("document.querySelectorAll('.rp-log details').forEach(one => { one.open = true; })")


def ended(page, **more):
    """Ends a session in its page, as the player does."""
    page.locator("[data-rp-session] > *").first.wait_for()
    page.evaluate(
        """more => {
          const place = document.querySelector("[data-rp-session]");
          place.replaceChildren();
          rp.session.tell("end", { plan: "1AsiutEaX9QAtch2L3kE6O3kDm2N7u2PJcFIbC2NhA2spA3txAjOTSyMLyXEB4xH2HeHhexHwwpM", begun: Date.now() - 425000, seconds: 425, finished: true, place, ...more });
        }""",  # noqa: E501
        {
            "title": "Standing hamstring stretch",
            "techniques": [{"id": STANDING, "title": "Standing hamstring stretch"}],
        }
        | more,
    )
    return page.locator(".rp-after")


def of_session(visit, **more):
    page = visit("session/", script=CLOCK, **more).page
    page.evaluate("rp.logStore.clear()")
    return page


# The form


def test_what_is_told_after_a_session_is_kept_and_seen_in_the_log(visit, site):
    page = of_session(visit, keeps_policy=True)
    box = ended(page)
    assert box.get_by_role("heading").inner_text() == "How was it?"
    where = box.get_by_label("Where does it hurt?")
    assert where.is_hidden()
    pick(page, "How hard was it?", "6")
    pick(page, "How did it feel?", "Better than last time")
    pick(page, "Any pain?", "0")
    assert where.is_hidden()
    box.get_by_label("Note").fill("Slow.\nNext time longer.")
    box.get_by_role("button", name="Save", exact=True).click()
    box.get_by_text("It stays on this device.").wait_for()
    assert box.locator(".rp-rules").count() == 0  # no pain
    [one] = kept(page)
    assert one | {"id": "", "changed": 0} == entry(
        day="2026-11-25", time="11:52", note="Slow.\nNext time longer.", id="", changed=0
    )
    box.get_by_role("link", name="See your log").click()
    page.locator(".rp-did a").wait_for()
    assert lines(page.locator(".rp-entry")) == [
        "Standing hamstring stretch",
        "Wednesday, November 25, 2026, 11:52",
        "Technique: Standing hamstring stretch",
        "How long: 8 minutes",
        "How hard: 6 of 10",
        "How it felt: better than last time",
        "Pain: 0 of 10",
        "Note: Slow.",
        "Next time longer.",
        "Change",
        "Remove",
    ]


def test_the_form_stands_at_the_end_of_a_session_that_was_led(visit):
    """And of one that was begun by mistake nothing waits in the log."""
    page = visit("session/#1AciutEQA0T4").page
    page.evaluate("rp.logStore.clear()")
    page.get_by_role("button", name="Start").first.wait_for()
    page.locator(".md-skip").focus()
    page.keyboard.press("Enter")  # the link that skips to the content leaves the plan in the address
    assert page.evaluate("location.hash") == "#1AciutEQA0T4"
    page.get_by_role("button", name="Start").first.click()
    page.get_by_role("button", name="I'm ready").wait_for()
    page.keyboard.press("Escape")
    page.get_by_role("button", name="End the session").click()
    box = page.locator(".rp-after")
    box.wait_for()
    assert page.evaluate("localStorage.getItem('rp-log-draft')") is None
    box.get_by_role("button", name="Save", exact=True).click()
    box.get_by_text("It stays on this device.").wait_for()
    [one] = kept(page)
    assert (one["title"], one["finished"], one["techniques"][0]["id"]) == (
        "Standing hamstring stretch",
        False,
        STANDING,
    )
    assert box.get_by_text("Reminders").is_visible()


def test_after_pain_the_page_says_what_the_technique_itself_says(visit, site):
    page = of_session(visit)
    box = ended(page)
    pick(page, "Any pain?", "3")
    box.get_by_label("Where does it hurt?").fill("back of the knee")
    pick(page, "How did it feel?", "Worse than last time")
    box.get_by_role("button", name="Save", exact=True).click()
    rules = box.locator(".rp-rules")
    rules.wait_for()
    assert rules.locator("h3").inner_text() == "You told of pain, and that it felt worse"
    own = lxml.html.parse(site.folder / PAGES[STANDING] / "index.html").getroot()
    stop = own.xpath("//h2[@id='stop-if']/following::ul[1]/li")
    said = [" ".join(one.text_content().split()) for one in stop]
    assert said and rules.locator("ul").first.locator("li").all_inner_texts() == said
    feel = rules.locator("ul").nth(1).locator("li").all_inner_texts()
    points = [" ".join(one.text_content().split()) for one in own.xpath("//ul[@class='rp-cue__points']/li")]
    assert feel and all(one.split(": ", 1)[1] in points for one in feel)
    links = {one.inner_text(): one.get_attribute("href") for one in rules.locator("a").all()}
    assert links["When to stop"] == site.url + "learn/when-to-stop/"
    assert kept(page)[0]["where"] == "back of the knee"


def test_after_pain_in_a_routine_each_technique_has_its_rules_folded(visit):
    page = of_session(visit)
    page.route("**/session/wgxhff.json", lambda route: route.fulfill(status=404))
    both = [{"id": STANDING, "title": "Standing as it was"}, {"id": BALL, "title": "Ball"}]
    box = ended(page, title="Easy routine", techniques=both)
    pick(page, "How did it feel?", "Worse than last time")
    box.get_by_role("button", name="Save", exact=True).click()
    rules = box.locator(".rp-rules")
    rules.wait_for()
    assert rules.locator("summary").all_inner_texts() == ["Standing hamstring stretch"]  # as it's called now
    rules.locator("summary").click()
    assert rules.get_by_text("Stop if", exact=True).is_visible()
    told = "what its page says can't be loaded now. Read “Stop if” on its page."
    assert rules.get_by_text(told).is_visible()


def test_a_form_that_was_left_waits_for_a_day(visit, site):
    page = of_session(visit)
    ended(page)
    page.goto(site.url + "log/")
    box = page.locator(".rp-after")
    box.wait_for()
    assert "Standing hamstring stretch · 8 minutes" in box.inner_text()
    pick(page, "How hard was it?", "3")
    box.get_by_role("button", name="Save", exact=True).click()
    page.locator(".rp-entry").wait_for()
    page.reload()
    page.locator(".rp-entry").wait_for()
    assert page.locator(".rp-after").count() == 0 and len(kept(page)) == 1
    ended_ = "async text => { localStorage.setItem('rp-log-draft', text); }"
    for text in (
        "{",
        '{"version": 2}',
        '{"version": 1, "entry": 7}',
        json.dumps({"version": 1, "entry": entry()}),
    ):
        page.evaluate(ended_, text)  # garbage, and one of long ago
        page.reload()
        page.locator(".rp-entry").wait_for()
        assert page.locator(".rp-after").count() == 0


def test_who_does_not_save_leaves_nothing(visit, site):
    page = of_session(visit)
    box = ended(page)
    box.get_by_role("button", name="Don't save").click()
    assert box.get_by_role("heading").first.inner_text() == "Not saved"
    assert kept(page) == [] and page.evaluate("localStorage.getItem('rp-log-draft')") is None


def test_a_session_is_written_down_by_hand_changed_removed_and_put_back(log):
    page = log()
    page.get_by_role("button", name="Write down a session").click()
    form = page.locator(".rp-log__form")
    form.get_by_label("Day", exact=True).fill(str(TODAY + datetime.timedelta(days=2)))
    form.get_by_role("button", name="Save", exact=True).click()
    assert form.get_by_text("This day is still to come. Choose today or a day before.").is_visible()
    assert form.get_by_text("Write what you did.").is_visible()
    form.get_by_label("Day", exact=True).fill(ago(1))
    form.get_by_label("What did you do?").fill("Standing hamstring stretch")
    form.get_by_role("button", name="Save", exact=True).click()
    form.get_by_text("It stays on this device.").wait_for()
    form.get_by_role("button", name="Close").click()
    row = page.locator(".rp-entry")
    row.wait_for()
    [one] = kept(page)
    assert (one["day"], one["techniques"]) == (
        ago(1),
        [{"id": STANDING, "title": "Standing hamstring stretch"}],
    )
    assert (one["hard"], one["felt"], one["pain"], one["seconds"], one["time"]) == (None, None, None, 0, "")
    row.get_by_role("button", name=re.compile("^Change Standing")).click()
    form.get_by_label("What did you do?").fill("A run")
    pick(page, "How hard was it?", "9")
    form.get_by_role("button", name="Save", exact=True).click()
    page.locator(".rp-entry h3", has_text="A run").wait_for()
    [other] = kept(page)
    assert (other["id"], other["hard"], other["techniques"]) == (one["id"], 9, [])
    row.get_by_role("button", name=re.compile("^Remove A run")).click()
    page.get_by_text("Nothing is written down yet.").wait_for()
    assert kept(page) == [] and "Removed “A run”." in page.locator(".rp-log__told").inner_text()
    assert page.evaluate("document.activeElement.textContent") == "Undo"
    page.keyboard.press("Enter")
    page.locator(".rp-entry").wait_for()
    assert kept(page) == [other]


def test_where_nothing_can_be_kept_it_is_said_and_nothing_breaks(visit):
    refused = REFUSED.format("indexedDB") + REFUSED.format("localStorage")
    opened = visit("log/", script=refused + CLOCK)
    page = opened.page
    page.get_by_text("This browser keeps nothing: private windows and strict settings refuse it.").wait_for()
    page.get_by_role("button", name="Write down a session").click()
    form = page.locator(".rp-log__form")
    form.get_by_label("What did you do?").fill("A run")
    form.get_by_role("button", name="Save", exact=True).click()
    form.get_by_text("This browser keeps nothing, so this is lost when you close the page.").wait_for()
    assert form.get_by_label("Your report").input_value().startswith("Wednesday, November 25, 2026\nA run")
    assert opened.errors == []


def test_where_there_is_no_room_it_is_said_and_the_form_stays(log):
    page = log()
    page.evaluate(
        "IDBObjectStore.prototype.put = () => { throw new DOMException('', 'QuotaExceededError'); }; 0"
    )
    page.get_by_role("button", name="Write down a session").click()
    form = page.locator(".rp-log__form")
    form.get_by_label("What did you do?").fill("A run")
    form.get_by_role("button", name="Save", exact=True).click()
    told = form.get_by_text("This could not be saved: this device has no room left.")
    told.wait_for()
    assert form.get_by_label("What did you do?").input_value() == "A run"


# The month


def test_the_month_is_a_table_that_keys_go_through(log):
    page = log(done(1, 0), done(2, 0, pain=4), done(3, 20, felt="worse"), done(4, 30))
    table = page.get_by_role("table", name="November 2026")
    assert table.get_by_role("columnheader").all_inner_texts()[0].split() == ["Sun", "Sunday"]
    assert len(table.get_by_role("columnheader").all()) == 7
    days = {one.get_attribute("data-rp-day"): one for one in table.get_by_role("button").all()}
    assert sorted(days) == [f"2026-11-{n:02}" for n in range(1, 26)]  # no day that is still to come
    said = {
        day: one.get_attribute("aria-label")
        for day, one in days.items()
        if "no entry" not in one.get_attribute("aria-label")
    }
    assert said == {
        "2026-11-05": "Thursday, November 5, 2026, 1 entry, felt worse",
        "2026-11-25": "Wednesday, November 25, 2026, today, 2 entries, pain 4 of 10",
    }
    assert page.locator(".rp-month [tabindex='0']").count() == 1
    focus = "document.activeElement.dataset.rpDay"
    days["2026-11-25"].focus()
    for key, day in (
        ("ArrowRight", "2026-11-25"),  # the last one
        ("ArrowLeft", "2026-11-24"),
        ("ArrowUp", "2026-11-17"),
        ("Home", "2026-11-15"),
        ("End", "2026-11-21"),
        ("ArrowDown", "2026-11-25"),
        ("PageUp", "2026-10-25"),
        ("ArrowUp", "2026-10-18"),
        ("PageDown", "2026-11-18"),
    ):
        page.keyboard.press(key)
        page.wait_for_function(f"{focus} === '{day}'")
    page.keyboard.press("Home")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.keyboard.press("ArrowUp")
    page.wait_for_function(f"{focus} === '2026-10-25'")  # out of one month into another
    assert page.get_by_role("table", name="October 2026").is_visible()
    page.keyboard.press("Tab")
    page.keyboard.press("Shift+Tab")
    assert page.evaluate(focus) == "2026-10-25"


def test_a_day_shows_its_entries_and_takes_new_ones(log):
    page = log(done(1, 0, title="One"), done(2, 3, title="Two"), done(3, 40, title="Old"))
    titles = page.locator(".rp-entry h3")
    titles.get_by_text("One").wait_for()
    assert titles.all_inner_texts() == ["One", "Two"]
    page.locator(f"[data-rp-day='{ago(3)}']").click()
    page.get_by_role("heading", name="Written down: Sunday, November 22, 2026").wait_for()
    assert titles.all_inner_texts() == ["Two"]
    page.get_by_role("button", name="Write down a session of this day").click()
    assert page.get_by_label("Day", exact=True).input_value() == ago(3)
    page.get_by_role("button", name="Don't save").click()
    page.get_by_role("button", name="See the whole month").click()
    page.get_by_role("heading", name="Written down: November 2026").wait_for()
    page.get_by_role("button", name="The month before").click()
    page.get_by_role("heading", name="Written down: October 2026").wait_for()
    assert titles.all_inner_texts() == ["Old"]
    page.get_by_role("button", name="The month after").click()
    page.get_by_role("heading", name="Written down: November 2026").wait_for()
    assert page.get_by_role("button", name="The month after").get_attribute("aria-disabled") == "true"


def test_the_chart_says_in_a_table_what_it_draws(log):
    page = log(
        done(1, 0, hard=4, pain=None),
        done(2, 6, hard=7, pain=3),
        done(3, 7, hard=None, pain=0),
        done(4, 84, hard=9),
    )
    chart = page.locator(".rp-chart")
    chart.get_by_text("3 sessions in twelve weeks, worst pain 3 of 10.").wait_for()
    chart.locator("summary").click()
    rows = [row.inner_text().split("\t") for row in chart.locator("tbody tr").all()]
    assert [row[0] for row in rows][::11] == ["Sep 3", "Nov 19"] and len(rows) == 12
    assert [row[1:] for row in rows[10:]] == [["1", "–", "0"], ["2", "5.5", "3"]]
    assert all(row[1:] == ["0", "–", "–"] for row in rows[:10])
    assert (
        chart.locator("rect").count(),
        chart.locator("circle").count(),
        chart.get_by_text("◆").count(),
    ) == (2, 1, 2)
    assert chart.get_by_role("img").get_attribute("aria-labelledby") == "rp-chart-said"


def test_a_technique_that_moved_or_is_gone_keeps_its_place_in_the_log(log, site):
    plan = {
        "techniques": [
            {
                "id": "newnew",
                "former_ids": [STANDING],
                "title": "Standing, anew",
                "region": "legs",
                "slug": "standing",
            }
        ],
        "gone": [{"id": BALL, "name": "Ball", "instead": "techniques/hamstrings/roller/"}],
    }
    names = [
        ("a", STANDING, "Standing as it was"),
        ("b", BALL, "Ball release"),
        ("c", "zzzzzz", "Nobody knows"),
    ]
    entries = [
        done(n, n, title=title, techniques=[{"id": id_, "title": title}])
        for n, (_, id_, title) in enumerate(names)
    ]
    page = log()
    page.route("**/plan.json", lambda route: route.fulfill(json=plan))
    page.evaluate("async all => { await rp.logStore.put(all); }", entries)
    page.reload()
    page.locator(".rp-did").first.wait_for()
    shown = [lines(one) for one in page.locator(".rp-entry").all()]
    assert [(one[0], one[2]) for one in shown[:2]] == [
        ("Standing as it was", "Technique: Standing as it was (now: Standing, anew)"),
        ("Ball release", "Technique: Ball release (no longer on this site; see what is there instead)"),
    ]
    assert shown[2][:1] == ["Nobody knows"] and shown[2][2].startswith("How long")
    assert [one.get_attribute("href") for one in page.locator(".rp-did a").all()] == [
        site.url + "techniques/legs/standing/",
        site.url + "techniques/hamstrings/roller/",
    ]


# Files


def saved(page, name):
    with page.expect_download() as download:
        page.get_by_role("button", name=name, exact=True).click()
    return download.value.suggested_filename, download.value.path()


@pytest.mark.parametrize(("name", "kind"), [("Save as a table (CSV)", "csv"), ("Save as JSON", "json")])
def test_a_log_is_saved_removed_and_read_in_again(log, tmp_path, name, kind):
    entries = [done(n, n, note="=1+1\n“x”") for n in range(3)]
    page = log(*entries)
    before = kept(page)
    open_all(page)
    called, path = saved(page, name)
    assert called == f"log-2026-11-25.{kind}"
    file = tmp_path / called
    file.write_bytes(path.read_bytes())
    page.get_by_role("button", name="Remove all").click()
    page.get_by_text("Removed 3 entries.").wait_for()
    assert kept(page) == []
    page.get_by_label("Read in a file that you saved here").set_input_files(file)
    page.get_by_text("Read the file: 3 entries added.").wait_for()
    assert kept(page) == before
    page.get_by_label("Read in a file that you saved here").set_input_files(file)
    page.get_by_text("Read the file: 0 entries added, 3 already there.").wait_for()
    assert kept(page) == before
    page.get_by_role("button", name="Remove all").click()
    page.get_by_role("button", name="Undo").click()
    page.get_by_text("Undone.").wait_for()
    assert kept(page) == before


def test_another_file_is_told_and_changes_nothing(log, tmp_path):
    page = log(done(1, 0))
    before = kept(page)
    open_all(page)
    for text, told in (
        (
            "<script>alert(1)</script>",
            "This file is no log of this site. Choose a file that you saved here. Nothing was changed.",
        ),
        ('{"kind": "training log"', "This file is cut or damaged. Nothing was changed."),
    ):
        file = tmp_path / "file.json"
        file.write_text(text, "utf-8")
        page.get_by_label("Read in a file that you saved here").set_input_files(file)
        page.get_by_text(told).wait_for()
    assert kept(page) == before


def test_it_says_that_safari_forgets_and_offers_the_file(log):
    page = log(done(1, 0))
    said = page.locator(".rp-log__safe")
    assert said.inner_text().startswith(
        "Your log stays on this device alone. Safari forgets it after seven days without a visit, unless this"
        " site is on your home screen."
    )
    called, path = saved(page, "Save a file")
    assert called.endswith(".json") and json.loads(path.read_text("utf-8"))["count"] == 1
    with page.add_init_script(
        "window.shared = []; const set = (name, value) => Object.defineProperty(navigator, name, { value });"
        " set('standalone', true); set('canShare', () => true);"
        " set('share', what => { shared.push(what.files[0].name); return Promise.resolve(); });"
    ):
        page.reload()
    page.locator(".rp-entry").wait_for()
    assert said.count() == 0
    open_all(page)
    page.get_by_role("button", name="Save as JSON").click()
    page.get_by_text("Saved 1 entry to a file.").wait_for()
    assert page.evaluate("shared") == ["log-2026-11-25.json"]  # a file that is saved there has no way back


# A long log


def test_a_long_log_is_read_a_little_at_a_time(log, site):
    """Ten thousand entries: what is shown is read in small pieces, and nothing else is read."""
    page = log()
    page.evaluate(
        """async ([one, days]) => {
          const of = n => ({ ...one, id: `entry${n}`, day: rp.logEntry.later("2026-11-25", -(n % days)) });
          await rp.logStore.put(Array.from({ length: 10000 }, (_, n) => of(n)));
        }""",
        [entry(), 1250],
    )
    with page.add_init_script(
        "window.reads = []; const { getAll } = IDBIndex.prototype;"
        "IDBIndex.prototype.getAll = function (...some) {"
        " const asked = getAll.apply(this, some);"
        " asked.addEventListener('success', () => reads.push(asked.result.length));"
        " return asked; };"
    ):
        page.reload()
        page.locator(".rp-chart__drawing").wait_for()
    reads = page.evaluate("reads")
    assert max(reads) <= 60 and 500 < sum(reads) < 1200  # of one month, and of twelve weeks
    assert page.locator(".rp-entry").count() == 20
    page.get_by_role("button", name="Show more").click()
    page.wait_for_function("document.querySelectorAll('.rp-entry').length === 40")
    assert page.evaluate("document.activeElement.localName") == "h3"
    page.evaluate("reads.length = 0")
    page.get_by_role("button", name="The month before").click()
    page.get_by_role("heading", name="Written down: October 2026").wait_for()
    reads = page.evaluate("reads")
    assert max(reads) <= 60 and sum(reads) == 31 * 8  # the last weeks are known
    page.evaluate("rp.logStore.clear()")


def test_another_tab_shows_what_was_written(browser, site):
    context = browser.new_context()  # of its own: a page of the pool would be slow behind another one
    context.add_init_script(CLOCK)
    one, other = context.new_page(), context.new_page()
    for page in (one, other):
        page.goto(f"{site.url}log/")
        page.get_by_text("Nothing is written down yet.").wait_for()
    one.evaluate("all => rp.logStore.put(all)", [done(1, 0), done(2, 1, title="Two")])
    other.locator(".rp-entry h3", has_text="Two").wait_for()
    assert len(kept(other)) == 2
    context.close()


# The report


def test_the_coach_sees_what_the_client_sends_and_nothing_passes_a_server(log, visit, site):
    evil = '<img src=x onerror=alert(1)> "><script>alert(1)</script>'
    entries = [
        done(1, 5, time="18:05", title=evil, techniques=[], note=evil, where="ارفع", pain=4, felt="worse"),
        done(2, 3, finished=False),
        done(3, 60, title="Too old"),
    ]
    page = log(*entries, permissions=COPY)
    open_all(page)
    page.get_by_role("button", name="Make the report").click()
    report = page.get_by_label("Your report").input_value()
    link = report.split("\n\n")[-1]
    assert report.startswith(f"Friday, November 20, 2026, 18:05\n{evil}\nHow long: 8 minutes\n")
    assert (
        "Sunday, November 22, 2026, 07:30\nStanding hamstring stretch\nHow long: 8 minutes, stopped early"
        in report
    )
    assert "Too old" not in report and link.startswith(site.url + "report/#1")
    page.get_by_role("button", name="Copy the report").click()
    page.get_by_text("Report copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == report
    page.get_by_role("button", name="Copy the link alone").click()
    page.get_by_text("Link copied").wait_for()
    assert page.evaluate("navigator.clipboard.readText()") == link

    opened = visit("report/#" + link.split("#")[1], keeps_policy=True)
    coach = opened.page
    coach.locator(".rp-entry").first.wait_for()
    opened.settle()
    assert coach.locator(".rp-report__sum").inner_text() == (
        "2 sessions · Friday, November 20, 2026 to Sunday, November 22, 2026"
        " · worst pain 4 of 10 · felt worse once."
    )
    shown = [lines(one) for one in coach.locator(".rp-entry").all()]
    assert shown[0] == [
        evil,
        "Friday, November 20, 2026, 18:05",
        "How long: 8 minutes",
        "How hard: 6 of 10",
        "How it felt: worse than last time",
        "Pain: 4 of 10",
        "Where: ارفع",
        f"Note: {evil}",
    ]
    assert shown[1][:2] == ["Standing hamstring stretch", "Sunday, November 22, 2026, 07:30"]
    assert coach.locator(".rp-report :is(img, script)").count() == 0
    assert opened.elsewhere == [] and not [
        one for one in opened.requests if link.split("#")[1][:20] in one.split("#")[0]
    ]
    assert opened.errors == [] and opened.failures == []
    # The link that skips to the content leaves the report in the address.
    coach.locator(".md-skip").focus()
    coach.keyboard.press("Enter")
    assert coach.evaluate("location.hash") == "#" + link.split("#")[1]


def test_what_is_no_report_is_told(visit):
    page = visit("report/").page
    page.get_by_text("A report is a link that a client sends. There is none in this address.").wait_for()
    whole = page.evaluate("one => rp.reportLink.write('2026-11-25', [one]).text", entry())
    for text, told in (
        (whole[:-5], "This link is damaged: a part of it is missing or wrong."),
        ("<img src=x onerror=alert(1)>", "This link is damaged"),
        ("2" + whole[1:], "This report was made with a newer version of this site"),
        ("1" + "A" * 9000, "This link is too long to be a report."),
    ):
        page.evaluate("text => { location.hash = text; }", text)
        page.get_by_role("alert").get_by_text(told).wait_for()
        assert page.evaluate("document.activeElement.id") == "start"
    for behind in ("", ".", ")", "%20"):  # as mail and chat programs put it behind a link
        page.evaluate("text => { location.hash = text; }", whole + behind)
        page.locator(".rp-entry").wait_for()
        page.evaluate("location.hash = 'x'")
        page.get_by_role("alert").wait_for()


# Reminders


def test_a_calendar_file_is_made_of_days_and_times(log):
    page = log()
    open_all(page)
    form = page.locator(".rp-remind")
    form.get_by_label("Name in the calendar").fill("Legs, left; right")
    form.get_by_label("Wednesday").uncheck()  # today, which is chosen at first
    form.get_by_role("button", name="Get the calendar file").click()
    form.get_by_text("Choose at least one day.").wait_for()
    for day in ("Monday", "Thursday"):
        form.get_by_label(day).check()
    form.get_by_role("button", name="Add a time").click()
    form.get_by_label("Time 2").fill("18:30")
    form.get_by_label("For how long?").select_option("12 weeks")
    with page.expect_download() as download:
        form.get_by_role("button", name="Get the calendar file").click()
    lines = download.value.path().read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert download.value.suggested_filename == "reminders.ics"
    assert "SUMMARY:Legs\\, left\\; right" in lines and lines.count("BEGIN:VEVENT") == 2
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE"))] == [
        "DTSTART:20261126T073000",
        "RRULE:FREQ=WEEKLY;COUNT=24;BYDAY=MO,TH",
        "DTSTART:20261126T183000",
        "RRULE:FREQ=WEEKLY;COUNT=24;BYDAY=MO,TH",
    ]


# For everyone


def test_axe_finds_nothing_and_all_fits(log, visit):
    page = log(*[done(n, n, pain=n % 3, felt="worse", note="A word. " * 20) for n in range(4)])
    page.get_by_role("button", name="Write down a session").click()
    pick(page, "Any pain?", "3")
    open_all(page)
    page.get_by_role("button", name="Make the report").click()
    report = page.get_by_label("Your report").input_value().split("#")[-1]
    page.set_viewport_size({"width": 320, "height": 640})
    said = page.evaluate(SIDEWAYS) + page.evaluate(SMALL)
    style = page.add_style_tag(content="html { font-size: 250% !important; }")
    said += page.evaluate(SIDEWAYS)
    style.evaluate("one => one.remove()")
    page.evaluate(SHORTEN)
    said += in_all_looks(page, FEWER)
    page = visit(f"report/#{report}").page
    page.locator(".rp-entry").first.wait_for()
    said += in_all_looks(page, FEWER)
    page.set_viewport_size({"width": 320, "height": 640})
    said += page.evaluate(SIDEWAYS) + page.evaluate(SMALL)
    page.add_style_tag(content="html { font-size: 250% !important; }")
    web.told(said + page.evaluate(SIDEWAYS))


def test_without_a_script_the_pages_say_what_to_do(visit):
    for address in ("log/", "report/"):
        page = visit(address, js=False).page
        assert "This needs JavaScript" in page.locator("article").inner_text()


def test_a_plan_has_reminders_that_lead_to_it_and_its_form_has_none(visit):
    link = "1AsiutEaX9QAtch2L3kE6O3kDm2N7u2PJcFIbC2NhA2spA3txAjOTSyMLyXEB4xH2HeHhexHwwpM"
    page = visit(f"plan/#{link}", keeps_policy=True).page
    page.get_by_role("button", name="Reminders").click()
    form = page.locator(".rp-remind")
    form.wait_for()
    assert form.get_by_label("Name in the calendar").input_value() == "Your plan"
    with page.expect_download() as download:
        form.get_by_role("button", name="Get the calendar file").click()
    lines = download.value.path().read_bytes().decode("utf-8").replace("\r\n ", "").split("\r\n")
    assert f"URL:{page.url}" in lines
    page.evaluate("location.hash = `edit.${location.hash.slice(1)}`")
    form.wait_for(state="detached")
