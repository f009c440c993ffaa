"""The link of a report: what is written is read again, old links are read for ever, and whatever else stands
there is told from a report.
"""

import random

import pytest

from browser.test_log_data import calls, context, entry, opened, some  # noqa: F401
from browser.test_plan_link import BROKEN, broken

# Links that were sent. They must be read as this for ever: never change a line, add new ones.
ONE = "1JmUByK60RA0pujC3MjS3M5A0MLa5ujk0tzOQObo5MroxtACTMs4QBAADU7MAAAAA9Ak"
TWO = (
    "1JmUCyK60RA0pujC3MjS3M5A0MLa5ujk0tzOQObo5MroxtHIdi94FkhhbXN0cmluZyBiYWxsIHJlbGVhc2UCJlxAYisLm8kDk3uro0tz"
    "KBAACAAA6ANbGlua3MsIMOcYnVuZwNKbY3u7Y8lwUeMR9h3h4XsR8QeE_TWvhPx96TMs4QBAADU7MAAAAdjw"
)
_TOLD = {
    "id": "report000",
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
    "changed": 0,
}
SENT = {
    ONE: {"day": "2026-11-29", "entries": [_TOLD]},
    TWO: {
        "day": "2026-11-29",
        "entries": [
            {
                "id": "report000",
                "day": "2026-11-20",
                "time": "",
                "title": "Easy routine",
                "techniques": [
                    {"id": "s2qb8h", "title": "Standing hamstring stretch"},
                    {"id": "wgxhff", "title": "Hamstring ball release"},
                ],
                "seconds": 0,
                "finished": False,
                "hard": None,
                "felt": "worse",
                "pain": 4,
                "where": "links, Übung",
                "note": "Slowly.\n<b>ü</b> 🦵🏽",
                "changed": 0,
            },
            _TOLD | {"id": "report001"},
        ],
    },
}

pytestmark = pytest.mark.xdist_group("log-data")


@pytest.fixture(scope="module")
def link(context):  # noqa: F811
    page = opened(context)
    yield lambda expression, *values: calls(page, f"(link => {expression})(rp.reportLink)", *values)
    page.close()


def told(entries):
    """Entries as a report tells them: under names of its own."""
    return [one | {"id": f"report{n:03}", "changed": 0} for n, one in enumerate(entries)]


@pytest.mark.parametrize("text", SENT, ids=["one", "two"])
def test_links_that_were_sent_are_read(link, text):
    assert link("link.read(a)", text) == {"report": SENT[text]}


def test_what_is_written_is_read(link):
    chance = random.Random(5)
    # a technique has one title at a time
    reports = [[some(chance, n) for n in range(chance.randint(1, 12))] for _ in range(60)]
    for entries, (written, read) in zip(
        reports,
        link(
            "a.map(one => link.write('2026-11-29', one)).map(made => [made, link.read(made.text)])",
            reports,
        ),
    ):
        assert read == {"report": {"day": "2026-11-29", "entries": told(entries[-written["count"] :])}}
        assert len(written["text"]) <= 8000 and written["text"].isascii() and written["text"][-1].isalnum()
        assert written["count"] == len(entries)


def test_a_link_holds_the_last_entries_for_which_it_has_room(link):
    many = [entry(n, note="n" * 500 if n % 2 else "", day=f"2026-{1 + n % 12:02}-01") for n in range(300)]
    written = link("link.write('2026-11-29', a)", many)
    read = link("link.read(a)", written["text"])["report"]["entries"]
    assert 10 < written["count"] < 40 and read == told(many[-written["count"] :])
    assert 7000 < len(written["text"]) <= 8000
    short = [entry(n, techniques=[], title="Run") for n in range(300)]
    assert link("link.write('2026-11-29', a).count", short) == 200
    plan = entry(techniques=[{"id": f"{n:06}", "title": "🦵" * 60} for n in range(255)], note="🦵" * 500)
    written = link("link.write('2026-11-29', [a])", plan)
    assert written["count"] == 1 and len(written["text"]) <= 8000
    read = link("link.read(a)", written["text"])["report"]["entries"][0]
    assert read["note"] == plan["note"] and 0 < len(read["techniques"]) < 255


@pytest.mark.parametrize("name", [one for one in BROKEN if one != "newer"])
def test_what_is_no_report_is_told(link, name):
    chance = random.Random(9)
    wholes = link("a.map(one => link.write('2026-11-29', [one]).text)", [some(chance, n) for n in range(60)])
    texts = [text for whole in wholes if (text := broken(name, whole, chance)) != whole]
    problem = {"far too long": "long"}.get(name, "damaged")
    assert len(texts) > 50
    assert [
        one
        for one in zip(texts, link("a.map(one => link.read(one))", texts))
        if one[1] != {"problem": problem}
    ] == []


def test_a_link_of_a_newer_site_is_told(link):
    text = link("link.write('2026-11-29', [a]).text", entry())
    assert link("link.read(a)", f"2{text[1:]}") == {"problem": "newer"}


def test_a_link_is_read_with_less_or_more_behind_it(link):
    chance = random.Random(2)
    entries = [some(chance, n) for n in range(200)]
    texts = link("a.map(one => link.write('2026-11-29', [one]).text)", entries)
    marked = [(one, text) for one, text in zip(entries, texts) if text[-2] in "-_" and text[-1] == "0"]
    assert marked
    forms = [(one, text[:-1]) for one, text in marked] + [(one, text[:-2]) for one, text in marked]
    forms += [(one, text + "-") for one, text in zip(entries[:20], texts)]
    read = link("a.map(one => link.read(one))", [form for _, form in forms])
    assert [one["report"]["entries"] for one in read] == [told([one]) for one, _ in forms]


@pytest.mark.parametrize(
    "wrong",
    [
        {"hard": 11},
        {"pain": 15},
        {"seconds": 90000},
        {"time": "31:00"},
        {"title": "", "techniques": []},
        {"note": "x" * 501},
        {"note": "a\u202eb"},
        {"title": "\u0007"},
    ],
    ids=str,
)
def test_what_no_form_can_write_is_no_report(link, wrong):
    """With a right sum, as only a program would write it."""
    assert link("link.read(link.write('2026-11-29', [a]).text)", entry(**wrong)) == {"problem": "damaged"}
    assert link("link.read(link.write('2026-11-29', []).text)") == {"problem": "damaged"}


def test_random_text_never_throws(link):
    chance = random.Random(3)
    texts = [
        "1" + "".join(chance.choice("ABCDabcd0189-_~.%&<\u202e😀\x00") for _ in range(chance.randint(0, 60)))
        for _ in range(1000)
    ]
    assert link("a.every(text => link.read(text).problem === 'damaged')", texts)
