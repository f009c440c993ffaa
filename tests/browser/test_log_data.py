"""The log as data: what is an entry, where it is kept, its files, and the files for calendars. In a page with
nothing but these scripts.
"""

import csv
import functools
import io
import json
import random
import re

import pytest
import rjsmin

from support import web

FEATURES = web.ROOT / "overrides" / "features"
SCRIPTS = [
    *(FEATURES / "common" / name for name in ("bytes.js", "dom.js", "plan-link.js")),
    *(FEATURES / "afterwards" / name for name in ("0-entry.js", "1-store.js", "2-report-link.js")),
    FEATURES / "log" / "1-files.js",
    FEATURES / "reminders" / "1-ics.js",
]
PAGE = '<!doctype html><p data-rp-limits=\'{"rounds":10,"reps":50,"seconds":600,"cues":9}\'>'
HOST = "http://log.example/"
REFUSED = (
    "Object.defineProperty(window, '{}', {{ get() {{ throw new DOMException('', 'SecurityError'); }} }});"
)
TEXTS = [
    "Go slowly",
    "=1+1",
    "'=1+1",
    "''-2",
    "'quoted'",
    "@SUM(A1)",
    "+49 30",
    "-",
    '=HYPERLINK("https://x.example";"y")',
    "＝1+1",
    'say "so", or; not today',
    "two\nlines\n\nand a third",
    "<img src=x onerror=alert(1)>",
    "ارفع ركبتك ببطء",
    "👩‍🦽 go 🦵🏽!",
    "1e5",
    "TRUE",
]

pytestmark = pytest.mark.xdist_group("log-data")


@pytest.fixture(scope="module")
def context(browser):
    context = browser.new_context(timezone_id="Europe/Berlin", locale="en-GB")
    context.route(f"{HOST}**", lambda route: route.fulfill(body=PAGE, content_type="text/html"))
    yield context
    context.close()


@functools.cache
def minified():
    """The scripts as they go out."""
    return str(rjsmin.jsmin("\n".join(script.read_text("utf-8") for script in SCRIPTS)))


def opened(context, before=""):
    """A page with the scripts. `before` runs before them."""
    page = context.new_page()
    if before:
        page.add_init_script(before)
    page.goto(HOST)
    page.add_script_tag(content=minified())
    return page


@pytest.fixture(scope="module")
def blank(context):
    page = opened(context)
    yield page
    page.close()


@pytest.fixture
def call(blank):
    """Evaluates an expression with values `a` and `b`, with an empty log."""
    blank.evaluate("rp.logStore.clear()")
    return lambda expression, *values: calls(blank, expression, *values)


def calls(page, expression, *values):
    return page.evaluate(f"async values => {{ const [a, b] = values; return {expression}; }}", list(values))


def entry(n=1, **more):
    return {
        "id": f"entry{n:05}",
        "day": "2026-11-29",
        "time": "07:30",
        "title": "Standing hamstring stretch",
        "techniques": [{"id": "s2qb8h", "title": "Standing hamstring stretch"}],
        "seconds": 425,
        "finished": True,
        "hard": 6,
        "felt": "better",
        "pain": 0,
        "where": "",
        "note": "",
        "changed": 1_764_400_000_000,
    } | more


def some(chance, n):
    """An entry made up at random."""
    nothing = chance.random() < 0.3
    techniques = [
        {
            "id": "".join(chance.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(6)),
            "title": f"{chance.choice(TEXTS).splitlines()[0]} {k}",
        }
        for k in range(chance.randrange(4))
    ]
    return entry(
        n,
        day=f"20{chance.randint(0, 99):02}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
        time="" if nothing else f"{chance.randrange(24):02}:{chance.randrange(60):02}",
        title=" ".join(chance.choice(TEXTS).split()),
        techniques=techniques,
        seconds=chance.randrange(86401),
        finished=chance.random() < 0.8,
        hard=None if nothing else chance.randint(0, 10),
        felt=chance.choice([None, "better", "same", "worse"]),
        pain=chance.choice([None, *range(11)]),
        where=" ".join(chance.choice(TEXTS).split()),
        note=chance.choice(["", *TEXTS]),
        changed=chance.randrange(1_800_000_000_000),
    )


ALL = (
    "new Promise(async done => { const all = [];"
    " await rp.logStore.all(some => all.push(...some)); done(all); })"
)
FILE = "new File([a], 'x')"
FULL = "const full = () => { throw new DOMException('full', 'QuotaExceededError'); };"


# What is an entry


@pytest.mark.parametrize(
    "wrong",
    [
        {"id": ""},
        {"id": "<script>"},
        {"id": 7},
        {"day": "2026-02-30"},
        {"day": "29.11.2026"},
        {"day": "1999-12-31"},
        {"time": "24:00"},
        {"time": None},
        {"title": ""},
        {"title": "\u202e\u0007"},
        {"seconds": -1},
        {"seconds": 86401},
        {"seconds": 1.5},
        {"finished": "yes"},
        {"hard": 11},
        {"pain": "3"},
        {"felt": "great"},
        {"changed": None},
        {"changed": 8e15},
    ],
    ids=str,
)
def test_what_is_no_entry(call, wrong):
    assert call("rp.logEntry.read(a)", entry()) == entry()
    assert call("rp.logEntry.read(a)", entry(**wrong)) is None


def test_an_entry_keeps_what_is_known_and_may_be_kept(call):
    odd = entry(
        note="a\u202eb\0\r\n\n\n\u0007\nc" + "x" * 600,
        where=" left \n knee ",
        techniques=[
            {"id": "s2qb8h", "title": "a"},
            {"id": "s2qb8h", "title": "b"},
            {"id": "S", "title": "c"},
            7,
        ],
        more="<b>",
    )
    found = call("rp.logEntry.read(a)", odd)
    assert found["note"].startswith("ab\n\nc") and len(found["note"]) == 500
    assert found["where"] == "left knee" and found["techniques"] == [{"id": "s2qb8h", "title": "a"}]
    assert set(found) == set(entry()) and call("rp.logEntry.read(a)", found) == found
    assert call("rp.logEntry.read({...a, note: 'half \\ud83e'}).note", entry()) == "half"
    assert call("[null, 7, 'x', [], {}].map(rp.logEntry.read)") == [None] * 5


def test_an_entry_of_a_session_has_the_day_and_time_at_which_it_began(call):
    told = {
        "title": "Easy routine",
        "begun": 1_795_993_140_000,  # 23:59 in Berlin
        "seconds": 612.4,
        "techniques": [{"id": "s2qb8h", "title": "Standing"}],
        "finished": False,
    }
    found = call("rp.logEntry.ofSession(a)", told)
    assert (found["day"], found["time"], found["seconds"]) == ("2026-11-29", "23:59", 612)
    assert (found["title"], found["finished"], found["hard"]) == ("Easy routine", False, None)
    assert call("rp.logEntry.read(a)", found) == found
    assert call("rp.logEntry.ofSession({}).title") == "Session"


# Where it is kept

STORES = {
    "database": "",
    "storage": REFUSED.format("indexedDB"),
    "none": REFUSED.format("indexedDB") + REFUSED.format("localStorage"),
    "a database that never answers": "IDBFactory.prototype.open = () => ({});"
    " const later = setTimeout; window.setTimeout = (done, time) => later(done, Math.min(time, 10));",
}


@pytest.mark.parametrize("kind", STORES)
def test_each_store_keeps_finds_and_removes(context, kind):
    page = opened(context, STORES[kind])
    assert calls(page, "rp.logStore.kind()") == (kind if kind in ("database", "none") else "storage")
    calls(page, "rp.logStore.clear()")
    many = [entry(n, day=f"2026-{1 + n % 12:02}-{1 + n % 28:02}", time=f"{n % 24:02}:00") for n in range(240)]
    calls(page, "rp.logStore.put(a)", many)
    found = calls(page, ALL)
    assert sorted(found, key=lambda one: one["id"]) == many
    assert [one["day"] for one in found] == sorted(one["day"] for one in many)
    of_june = "new Promise(async done => { const all = []; await rp.logStore.each('2026-06-01', '2026-06-30', some => all.push(...some)); done(all.length); })"  # noqa: E501
    assert calls(page, of_june) == sum(one["day"][:7] == "2026-06" for one in many) > 15
    assert calls(page, "rp.logStore.remove(a)", ["entry00007", "nobody"]) == [many[7]]
    assert calls(page, "rp.logStore.count()") == 239
    newer, older = entry(8, note="newer", changed=1_764_400_000_001), entry(9, note="older", changed=1)
    told = calls(page, "rp.logStore.merge(a)", [many[7], newer, older, many[10]])
    assert told == {"added": 1, "changed": 1} and calls(page, "rp.logStore.count()") == 240
    notes = {one["id"]: one["note"] for one in calls(page, ALL)}
    assert (notes["entry00008"], notes["entry00009"]) == ("newer", "")
    calls(page, "rp.logStore.clear()")
    assert calls(page, ALL) == []
    page.close()


def test_what_the_simple_store_held_goes_over_to_the_database(context):
    page = opened(context, STORES["storage"])
    calls(page, "rp.logStore.put(a)", [entry(1), entry(2)])
    page.close()
    page = opened(context)
    assert [one["id"] for one in calls(page, ALL)] == ["entry00001", "entry00002"]
    assert calls(page, "Object.keys(localStorage)") == []
    calls(page, "rp.logStore.clear()")
    page.close()


def test_what_is_no_entry_is_passed_over_and_left_alone(context):
    page = opened(context, STORES["storage"])
    calls(page, "rp.logStore.put(a)", [entry(1)])
    junk = {"rp-log.2026-11-29.x": "{", "rp-log.": "null", "rp-log": "7", "other": "1"}
    page.evaluate("junk => Object.assign(localStorage, junk)", junk)
    assert [one["id"] for one in calls(page, ALL)] == ["entry00001"]
    assert page.evaluate("localStorage.getItem('rp-log.2026-11-29.x')") == "{"
    calls(page, "rp.logStore.clear()")
    page.evaluate("localStorage.clear()")
    page.close()


def test_what_else_a_database_holds_is_passed_over(context):
    page = opened(context)
    calls(page, "rp.logStore.put(a)", [entry(1)])
    junk = [
        entry(2, hard=77),
        {"id": "x"},
        entry(3, day=7),
        entry(4, time=["a"]),
        entry(5, day="2026-11-29x"),
    ]
    page.evaluate(
        """junk => new Promise(done => {
          indexedDB.open("rp-log").onsuccess = event => {
            const way = event.target.result.transaction("entries", "readwrite");
            for (const one of junk) way.objectStore("entries").put(one);
            way.oncomplete = () => done(event.target.result.close());
          };
        })""",
        junk,
    )
    assert [one["id"] for one in calls(page, ALL)] == ["entry00001"]
    calls(page, "rp.logStore.clear()")
    page.close()


@pytest.mark.parametrize(
    ("store", "breaks"),
    [
        (
            "database",
            f"const {{ put }} = IDBObjectStore.prototype; let room = 200; {FULL}"
            "IDBObjectStore.prototype.put = function (one) {"
            " return room-- > 0 ? put.call(this, one) : full(); }",
        ),
        (
            "storage",
            f"const {{ setItem }} = Storage.prototype; {FULL}"
            "Storage.prototype.setItem = function (key, text) { return this.length < 200"
            " || this.getItem(key) !== null ? setItem.call(this, key, text) : full(); }",
        ),
    ],
    ids=["database", "storage"],
)
def test_where_there_is_no_room_nothing_is_changed(context, store, breaks):
    page = opened(context, STORES[store])
    before = [entry(n) for n in range(10)]
    calls(page, "rp.logStore.put(a)", before)
    page.evaluate(f"{breaks}; 0")
    many = [entry(n, note="new", changed=1_764_400_000_009) for n in range(300)]
    for way in ("put", "merge"):
        assert calls(page, f"rp.logStore.{way}(a).then(() => 'kept', () => 'failed')", many) == "failed"
    assert calls(page, ALL) == before
    calls(page, "rp.logStore.clear()")
    page.close()


def test_two_tabs_write_at_once_and_hear_of_each_other(context):
    one, other = opened(context), opened(context)
    other.evaluate("window.heard = 0; rp.logStore.changed(() => { heard += 1; })")
    write = "async ([from, to]) => { for (let n = from; n < to; n++) rp.logStore.put([{...window.base, id: `entry${n + 10000}`}]); await rp.logStore.count(); }"  # noqa: E501
    for page in (one, other):
        page.evaluate("base => { window.base = base; }", entry())
    one.evaluate(f"window.done = ({write})([0, 60])")
    other.evaluate(f"window.done = ({write})([60, 120])")
    one.evaluate("done")
    other.evaluate("done")
    web.until(one, "rp.logStore.count().then(count => count === 120)")
    web.until(other, "heard >= 120")
    calls(one, "rp.logStore.clear()")
    one.close()
    other.close()


# Files


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_file_holds_all_and_is_read_again_exactly(call, kind):
    chance = random.Random(7)
    entries = [
        entry(n, title=text.split("\n")[0], where=" ".join(text.split()), note=text)
        for n, text in enumerate(TEXTS)
    ]
    entries += [some(chance, n) for n in range(100, 500)]
    text = call(f"(await rp.logFiles.{kind}(a).text())", entries)
    assert call(f"rp.logFiles.read({FILE})", text) == {"entries": entries}
    assert call(f"rp.logFiles.read({FILE})", call(f"(await rp.logFiles.{kind}([]).text())")) == {
        "entries": []
    }


def test_a_table_is_safe_to_open_and_says_what_is_in_it(call):
    entries = [
        entry(n, note=text, where=text.split("\n")[0], title=text.split("\n")[0])
        for n, text in enumerate(TEXTS)
    ]
    raw = call("Array.from(new Uint8Array(await rp.logFiles.csv(a).arrayBuffer()))", entries)
    text = bytes(raw).decode("utf-8")
    assert text.startswith("\ufeff") and text.count("\r\n") == len(entries) + 1
    rows = list(csv.reader(io.StringIO(text[1:], newline="")))
    assert rows[0][:4] == [f"entry (of {len(TEXTS)})", "day", "time", "what"] and {
        len(row) for row in rows
    } == {14}
    assert not [cell for row in rows for cell in row if re.match(r"[=+\-@\t\r\n＝＋－＠]", cell)]
    assert (
        rows[2][10] == "'=1+1"
        and rows[3][10] == "''=1+1"
        and rows[1][4] == "s2qb8h Standing hamstring stretch"
    )


@pytest.mark.parametrize("sign", [";", "\t"])
def test_a_table_that_a_spreadsheet_saved_is_read(call, sign):
    entries = [some(random.Random(n), n) for n in range(30)]
    text = call("(await rp.logFiles.csv(a).text())", entries)
    out = io.StringIO()
    csv.writer(out, delimiter=sign).writerows(
        csv.reader(io.StringIO(text.removeprefix("\ufeff"), newline=""))
    )
    assert call(f"rp.logFiles.read({FILE})", out.getvalue()) == {"entries": entries}


OTHER = "This file is no log of this site. Choose a file that you saved here. Nothing was changed."
DAMAGED = "This file is cut or damaged. Nothing was changed."


@pytest.mark.parametrize("kind", ["json", "csv"])
def test_a_file_that_is_cut_anywhere_is_refused(call, kind):
    text = call(f"(await rp.logFiles.{kind}(a).text())", [entry(n, note='a "b"\nc') for n in range(3)])
    last = len(text.rstrip())
    told = call(
        "Promise.all(Array.from({length: b}, (_, n) => rp.logFiles.read(new File([a.slice(0, n)], 'x'))))",
        text,
        last,
    )
    assert [one for one in told if "problem" not in one] == []
    assert {one["problem"].split(".")[0].split(":")[0] for one in told} <= {
        "This file is no log of this site",
        "This file is cut or damaged",
        "This file is cut or was changed",
        "This file is damaged",
        "This file is cut or damaged in row 2",
        "This file is cut or damaged in row 3",
        "This file is cut or damaged in row 4",
    }


WHOLE = {"kind": "training log", "version": 1, "count": 1, "entries": [entry()]}


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", OTHER),
        ("day,time\r\n2026-11-29,07:30\r\n", OTHER),
        ("{", DAMAGED),
        ("[1]", OTHER),
        ("{}", OTHER),
        ('{"kind": "plan", "version": 1}', OTHER),
        ("\x89PNG\r\n", OTHER),
        ("<html><script>alert(1)</script>", OTHER),
        (
            json.dumps(WHOLE | {"version": 2}),
            "This file was made with a newer version of this site. Load the page again, then try once more."
            " Nothing was changed.",
        ),
        (
            json.dumps(WHOLE | {"count": 2}),
            "This file is cut or was changed: it should hold 2 entries and holds 1. Nothing was changed.",
        ),
        (json.dumps(WHOLE | {"entries": {}}), OTHER),
        (
            json.dumps(WHOLE | {"entries": [entry(day="<b>")]}),
            "This file is damaged: entry 1 can't be read. Nothing was changed.",
        ),
        (
            json.dumps(WHOLE | {"entries": [None]}),
            "This file is damaged: entry 1 can't be read. Nothing was changed.",
        ),
        (
            json.dumps(WHOLE | {"count": 50_001, "entries": [0] * 50_001}),
            "This file holds more than 50,000 entries. That is too many. Nothing was changed.",
        ),
    ],
    ids=lambda one: one[:40],
)
def test_another_file_is_refused_with_one_sentence(call, text, problem):
    assert call(f"rp.logFiles.read({FILE})", text) == {"problem": problem}


def test_a_file_of_no_text_or_too_large_is_refused(call):
    assert call("rp.logFiles.read(new File([new Uint8Array([0xff, 0xfe, 0, 1])], 'x'))") == {"problem": OTHER}
    large = "This file is too large to be a log. Nothing was changed."
    assert call("rp.logFiles.read({ size: 25 * 1024 * 1024 })") == {"problem": large}
    gone = "This file can't be read. Nothing was changed."
    broken = "Object.defineProperty(new File([], 'x'), 'arrayBuffer', { value: () => Promise.reject(new DOMException('', 'NotReadableError')) })"  # noqa: E501
    assert call(f"rp.logFiles.read({broken})") == {"problem": gone}


def test_of_two_entries_with_one_id_the_later_one_holds_good(call):
    data = WHOLE | {"count": 2, "entries": [entry(note="new", changed=2), entry(note="old", changed=1)]}
    assert call(f"rp.logFiles.read({FILE})", json.dumps(data)) == {"entries": [entry(note="new", changed=2)]}


# Calendars

WISH = {
    "title": "Standing hamstring stretch; left, then right",
    "text": "Übung für die Beine 🦵🏽 with a \\ and a\nnew line. " + "So long that it has to be folded. " * 4,
    "address": "https://coach.example/session/#1AsiutEaX9QAtch2L3kE6O3kDm2N7u2PJcFIbC2NhA2spA3txAjOTSyMLyXEB4xH2HeHhexHw",
    "days": [5, 1, 1],
    "times": ["18:00", "07:30"],
    "weeks": 6,
    "minutes": 12,
    "before": 10,
}
ICS = "rp.ics({...a, now: new Date(2026, 10, 30, 8, 0)})"  # a Monday, after 07:30


def test_a_calendar_file_keeps_to_the_standard(call):
    text = call(ICS, WISH)
    assert text.endswith("\r\n") and "\n" not in text.replace("\r\n", "")
    assert max(len(line.encode()) for line in text.split("\r\n")) == 75
    lines = text.replace("\r\n ", "").split("\r\n")
    assert lines[:2] == ["BEGIN:VCALENDAR", "VERSION:2.0"] and lines[-2] == "END:VCALENDAR"
    assert "SUMMARY:Standing hamstring stretch\\; left\\, then right" in lines
    told = next(line for line in lines if line.startswith("DESCRIPTION:Ü"))
    assert told.startswith("DESCRIPTION:Übung für die Beine 🦵🏽 with a \\\\ and a\\nnew line.")
    assert told.endswith("\\n" + WISH["address"]) and f"URL:{WISH['address']}" in lines
    assert [line for line in lines if line.startswith(("DTSTART", "RRULE", "DURATION", "TRIGGER"))] == [
        "DTSTART:20261204T073000",  # today it's too late for
        "DURATION:PT12M",
        "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,FR",
        "TRIGGER:-PT10M",
        "DTSTART:20261130T180000",
        "DURATION:PT12M",
        "RRULE:FREQ=WEEKLY;COUNT=12;BYDAY=MO,FR",
        "TRIGGER:-PT10M",
    ]
    stamps = {line for line in lines if line.startswith("DTSTAMP")}
    assert stamps == {"DTSTAMP:20261130T070000Z"}
    ids = [line for line in lines if line.startswith("UID:")]
    assert len(set(ids)) == 2 and all(re.fullmatch(r"UID:[0-9a-f]{32}@log\.example", one) for one in ids)
    order = [line for line in lines if line.startswith(("BEGIN", "END"))]
    event = ["BEGIN:VEVENT", "BEGIN:VALARM", "END:VALARM", "END:VEVENT"]
    assert order == ["BEGIN:VCALENDAR", *event, *event, "END:VCALENDAR"]


def test_a_reminder_without_an_end_goes_on(call):
    text = call(ICS, WISH | {"weeks": 0, "days": [0], "times": ["09:00"]})
    assert "RRULE:FREQ=WEEKLY;BYDAY=SU\r\n" in text and "DTSTART:20261206T090000\r\n" in text


def test_no_text_puts_a_line_into_a_calendar(call):
    evil = "x\r\nATTACH:https://evil.example\u0000\r\nEND:VEVENT"
    text = call(ICS, WISH | {"title": evil, "text": evil, "address": "https://coach.example/#a b\r\nX:1"})
    lines = text.replace("\r\n ", "").split("\r\n")
    assert not [line for line in lines if line.startswith(("ATTACH", "X:"))]
    assert lines.count("END:VEVENT") == 2 and "\0" not in text
