"""The link of a plan: what is written is read again, old links are read for ever, and whatever else stands
there is told from a plan.
"""

import base64
import binascii
import random
import re

import pytest

from support import web
from technique_site.engine.exports import plan_link
from technique_site.engine.exports.plan_link import Item

# Links that were sent. They must be read as this for ever: never change a line, add new ones.
SENT = {
    "1AsiutEaX9QAtch2L3kE6O3kDm2N7u2PJcFIbC2NhA2spA3txAjOTSyMLyXEB4xH2HeHhexHwwpM": {
        "items": [
            {"id": "s2qb8h", "rounds": 4, "holds": {"shape": 509, "seconds": {"1": 90}}},
            {"id": "wgxhff"},
        ],
        "note": "Go slowly.\nCall me on Friday. <b>ü</b>",
    },
}
NOTES = [
    "Zwei Übungen täglich",
    "Держи спину прямо",
    "ارفع ركبتك ببطء",
    "慢慢来，别着急",
    "धीरे धीरे",
    "👩‍🦽 go 🦵🏽!",
    "a\n\nb",
    "<script>alert(1)</script>",
    '" onload="alert(1)',
    "%3Cimg%20src%3Dx%3E",
    "𝟘" * 280,
]

pytestmark = pytest.mark.xdist_group("plan-link")


@pytest.fixture(scope="module")
def link(pool, site):
    """The functions of the link, in a page."""
    with web.visits(pool, site) as visit:
        page = visit("plan/").page
        yield lambda expression, *values: page.evaluate(
            f"values => {{ const [a, b] = values, link = rp.planLink; return {expression}; }}",
            list(values),
        )


def some(chance, count=None):
    """A plan made up at random."""
    items = []
    for _ in range(count or chance.randint(1, 30)):
        item = {"id": "".join(chance.choice("0123456789abcdefghjkmnpqrstvwxyz") for _ in range(6))}
        if chance.random() < 0.5:
            item["rounds"] = chance.randint(1, 10)
        if chance.random() < 0.5:
            item["holds"] = {
                "shape": chance.randrange(1024),
                "seconds": {
                    str(cue): chance.randint(1, 600) for cue in chance.sample(range(9), chance.randint(1, 9))
                },
            }
        items.append(item)
    return {"items": items, "note": chance.choice(["", *NOTES])}


@pytest.mark.parametrize("text", SENT)
def test_links_that_were_sent_are_read(link, text):
    assert link("link.read(a)", text) == {"plan": SENT[text]}


def test_what_is_written_is_read(link):
    chance = random.Random(5)
    plans = [some(chance) for _ in range(300)] + [some(chance, 255)]
    for plan, (text, read) in zip(
        plans, link("a.map(one => { const text = link.write(one); return [text, link.read(text)]; })", plans)
    ):
        assert read == {"plan": plan}
        assert len(text) <= 8000 and set(text) <= set(
            "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"
        )


def with_more(chance, plan):
    """The same plan with repetitions, a rest and a side of its own for some of its techniques."""
    for item in plan["items"]:
        if chance.random() < 0.5:
            item["reps"] = sorted(chance.randint(1, 50) for _ in range(2))
        if chance.random() < 0.5:
            item["rest"] = chance.randint(1, 600)
        if chance.random() < 0.5:
            item["side"] = chance.choice(["right first", "left", "right"])
    return plan


def test_what_is_written_in_the_second_version_is_read(link):
    chance = random.Random(6)
    plans = [with_more(chance, some(chance)) for _ in range(300)] + [with_more(chance, some(chance, 255))]
    written = link("a.map(one => { const text = link.write(one); return [text, link.read(text)]; })", plans)
    for plan, (text, read) in zip(plans, written):
        needs = any({"reps", "rest", "side"} & set(item) for item in plan["items"])
        assert (text[0], read) == ("2" if needs else "1", {"plan": plan}) and len(text) <= 8000


# As they were sent: every later version reads them so.
SENT_2 = {
    "2AciutEZxSIWw88Y": {
        "items": [{"id": "s2qb8h", "rounds": 3, "reps": [5, 8], "rest": 45, "side": "left"}],
        "note": "",
    },
    "2A8iutEQuR9Q85TDBf2AC0AAAAAZY0A6m2N7u2PJCYo4": {
        "items": [
            {"id": "s2qb8h", "side": "right first"},
            {"id": "whym7k", "rounds": 2, "reps": [12, 12], "holds": {"shape": 509, "seconds": {"0": 90}}},
            {"id": "000000", "rest": 600, "side": "right"},
        ],
        "note": "Slowly!",
    },
}


@pytest.mark.parametrize("text", SENT_2)
def test_links_of_the_second_version_that_were_sent_are_read(link, text):
    assert link("link.read(a)", text) == {"plan": SENT_2[text]}


def is_whole(text):
    """Whether the sum at the end of a link's text is that of what comes before."""
    data = base64.urlsafe_b64decode(text[1:] + "=" * (-len(text[1:]) % 4))
    return binascii.crc_hqx(data[:-2], 0xFFFF) == int.from_bytes(data[-2:], "big")


def test_a_link_ends_in_a_letter_or_digit_and_is_read_with_less_or_more_behind_it(link):
    """Mail programs leave a last `-` or `_` out of a link, or take one of the text for its end."""
    chance = random.Random(9)
    plans = [some(chance) for _ in range(1000)]
    texts = link("a.map(link.write)", plans)
    assert all(text[-1].isalnum() for text in texts)
    marked = [n for n, text in enumerate(texts) if re.search("[-_]0$", text) and is_whole(text[:-1])]
    assert len(marked) >= 3  # some would end in one
    forms = [
        (plans[n], form)
        for n in marked
        for form in (texts[n][:-1], texts[n][:-2])  # as links were before, and cut
    ] + [(plans[n], texts[n] + sign) for n in range(20) for sign in ("-", "_", "--")]
    read = link("a.map(one => link.read(one))", [form for _, form in forms])
    assert read == [{"plan": plan} for plan, _ in forms]


def test_ten_techniques_take_at_most_300_characters(link, site):
    """With every round and hold that there can be changed, too."""
    chance = random.Random(1)
    full = {"rounds": 10, "holds": {"shape": 1023, "seconds": {str(cue): 600 for cue in range(9)}}}
    plan = {"items": [{**one, **full} for one in some(chance, 10)["items"]], "note": ""}
    assert len("https://coach-of-runners.example/plan/#" + link("link.write(a)", plan)) <= 300
    plain = {"items": [{"id": one["id"]} for one in plan["items"]], "note": ""}
    assert len("https://coach-of-runners.example/plan/#" + link("link.write(a)", plain)) <= 100


# The ways in which `broken` makes a link wrong.
BROKEN = (
    *("cut", "doubled", "one letter other", "letters swapped", "longer", "with a space", "lower case"),
    *("empty", "a word", "html", "far too long", "newer", "nothing in it", "null"),
)


@pytest.mark.parametrize("name", BROKEN)
def test_what_is_no_plan_is_told(link, name):
    chance = random.Random(9)
    wholes = link("a.map(one => link.write(one))", [some(chance, 4) for _ in range(100)])
    texts = [text for whole in wholes if (text := broken(name, whole, chance)) != whole]
    problem = {"far too long": "long", "newer": "newer"}.get(name, "damaged")
    assert len(texts) > 90
    for text, read in zip(texts, link("a.map(one => link.read(one))", texts)):
        assert read == {"problem": problem}, text


def broken(name, whole, chance):
    """The link of a plan, made wrong in the way of that name."""
    at = chance.randrange(1, len(whole) - 1)
    other = chance.choice([c for c in "Aa0-_" if c != whole[at]])
    return {
        "cut": whole[: chance.randrange(1, len(whole))],
        "doubled": whole * 2,
        "one letter other": whole[:at] + other + whole[at + 1 :],
        "letters swapped": whole[:at] + whole[at + 1] + whole[at] + whole[at + 2 :],
        "longer": whole + chance.choice(["A", "AA", "AAAA", ".", "#"]),
        "with a space": whole[:at] + "%20" + whole[at:],
        "lower case": whole.lower(),
        "empty": "",
        "a word": "start",
        "html": "<img src=x onerror=alert(1)>",
        "far too long": "1" + "A" * 10_000,
        "newer": "3" + whole[1:],
        "nothing in it": "1AAD__w",
        "null": "1\0",
    }[name]


def test_numbers_out_of_range_are_no_plan(link):
    """With a right sum, as only a program would write them."""
    for item in (
        {"id": "s2qb8h", "rounds": 11},
        {"id": "s2qb8h", "rounds": 15},
        {"id": "s2qb8h", "holds": {"shape": 1, "seconds": {"0": 601}}},
        {"id": "s2qb8h", "reps": [1, 51]},
        {"id": "s2qb8h", "reps": [9, 8]},
        {"id": "s2qb8h", "rest": 601},
        {"id": "s2qb8h", "holds": {"shape": 1, "seconds": {"0": 1023}}},
    ):
        assert link("link.read(link.write(a))", {"items": [item], "note": ""}) == {"problem": "damaged"}
    assert link("link.read(link.write(a))", {"items": [], "note": "a note alone"}) == {"problem": "damaged"}
    assert link("link.read(link.write(a))", {"items": [{"id": "s2qb8h"}], "note": "x" * 281}) == {
        "problem": "damaged"
    }


def test_random_text_never_throws(link):
    chance = random.Random(3)
    texts = [
        "1" + "".join(chance.choice("ABCDabcd0189-_~.%&<\u202e😀\x00") for _ in range(chance.randint(0, 60)))
        for _ in range(2000)
    ]
    assert link("a.every(text => link.read(text).problem === 'damaged')", texts)


def test_a_note_that_turns_the_text_round_is_cleaned(link):
    assert link("link.clean(a)", "a\u202eb\u2066c\x07d\r\ne\ufefff ") == "abcd\nef"
    assert link("link.clean(a)", "a\tb\vc\u2028d\n\n\n\n\ne") == "a b\nc\nd\n\ne"


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("45", 45),
        ("45 s", 45),
        ("45s", 45),
        ("45 sec", 45),
        ("45 seconds", 45),
        ("1:30", 90),
        ("0:05", 5),
        ("10:00", 600),
        ("2 min", 120),
        ("2min", 120),
        ("1 min 30 s", 90),
        ("1m30s", 90),
        (" 2  minutes ", 120),
        ("1 minute 5 seconds", 65),
        ("0", 0),
        ("601", 601),
        ("1.5 min", 90),
        ("2 mins", 120),
        ("90 secs", 90),
        ("45 sec.", 45),
        ("1m30", 90),
        ("1’30", 90),
        ("1'30\"", 90),
        ("1 min and 30 s", 90),
    ],
)
def test_times_as_people_write_them(link, text, seconds):
    assert link("rp.planSeconds(a)", text) == seconds


@pytest.mark.parametrize(
    "text", ["", "a", "-5", "1:60", "1:5", "1,5", "90 h", "1 min 60 s", "30–60", "1 2", "٤٥", "1e3"]
)
def test_what_is_no_time(link, text):
    assert link("Number.isNaN(rp.planSeconds(a))", text)


def test_the_build_writes_links_as_the_script_does(link):
    chance = random.Random(4)
    for _ in range(100):
        items = [{"id": item["id"]} for item in some(chance, chance.randint(1, 9))["items"]]
        for item in items:
            if chance.random() < 0.3:
                item["rounds"] = chance.randint(1, 10)
            if chance.random() < 0.1:
                item["reps"] = sorted(chance.randint(1, 50) for _ in range(2))
        written = plan_link.written(
            Item(one["id"], one.get("rounds"), tuple(one["reps"]) if "reps" in one else None) for one in items
        )
        assert link("link.write({ items: a, note: '' })", items) == written
