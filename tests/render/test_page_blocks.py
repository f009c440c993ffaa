"""What pages become: cues, heads, routines, cards and glosses, against golden files and in plain words."""

import re
from html import escape

import pytest

from support import golden, sites
from support.sites import make, region, technique
from technique_site.engine.catalogue import ask_first
from technique_site.engine.sheet import sheet

HAMSTRINGS = "techniques/hamstrings/"
STRETCH = "1. **Passive stretch** (hold 1 min): Lean.\n"

LISTS = {
    "labels-one": (
        """\
1. **passive-stretch** (hold 2 min): Slide your hips back.
2. **pails** (ramp 5 s, hold 10 s, effort 2–5/10): Press your heel down.
3. **RAILS** (hold 10 s, effort 5/10): Lift your heel.
4. **Active stretch** (hold 5 s, 10 reps): Swing up.
5. **Contract** (hold 5 s): Squeeze.
6. **Lift** (8-10 reps): Go up.
7. **Lower**: Go down.
8. **Breathe**: In and out.
9. **Relax** (rest 30 s): Let go.
"""
    ),
    "labels-two": (
        """\
1. **Roll** (move 1–2 min, pressure 3/10): Roll from hip to knee.
2. **Press and hold** (hold 30–90 s, pressure 4–6/10): Lean on the ball.
3. **Press and move** (5 reps): Bend the knee.
4. **Move** (move 30 s): Walk about.
"""
    ),
    "doses": (
        """\
1. **Move** (1 rep): Once.
2. **Move** (2 reps): Twice.
3. **Move** (1-2 reps): Once or twice.
4. **Move** (move 1 s): Short.
5. **Move** (move 1 min): Longer.
6. **Move** (move 1 min 1 s): Longer still.
7. **Move** (move 2 min 30 s): Long.
8. **Relax** (hold 60 s, rest 90–120 s): Rest.
"""
    ),
    "inline": (
        """\
1. **Passive stretch** (hold 1 min): *Lean* **far**, then `stop & <wait>` & see [the page](when-to-stop-here.md) "so".
    - Read [why](../../learn/when-to-stop.md#why) it is < 3 cm.
    - See [a study](https://example.org/?a=1&b=2) too, at 5 &times; 5.
2. **PAILs** (hold 10 s): Press \\*down\\* your heel
   over two lines.
3. **RAILs** (hold 10 s): Lift.
4. **PAILs** (hold 10 s): Press again.
5. **RAILs** (hold 10 s): Lift again.
6. **PAILs** (hold 10 s): And again.
"""  # noqa: E501
    ),
}
GLOSSES = """\
# About PAILs

PAILs_x, xPAILs, SPAILs and `PAILs` are no words; nor is [PAILs](when-to-stop.md) as a link.

## PAILs and RAILs

```text
PAILs
```

- First come PAILs, then **RAILs**, and **PAILs and RAILs** again.

PAILs and RAILs.
"""
MIDDLE = "It is said that *PAILs* are a push. **Do RAILs, then rest.** PAILs, RAILs.\n"
HEADS = {
    "head-all": "equipment: [box, wall]\neach_side: true\nrounds: 2\nfrequency: 2–3 days a week\n",
    "head-least": "",
    "head-no-time": "",
}
PAGES = {
    **{f"{HAMSTRINGS}{name}.md": technique(name, cues=cues) for name, cues in LISTS.items()},
    **{f"{HAMSTRINGS}{name}.md": technique(name, front) for name, front in HEADS.items()},
    f"{HAMSTRINGS}head-no-time.md": technique("head-no-time", cues="1. **Lift**: Go up.\n"),
    f"{HAMSTRINGS}when-to-stop-here.md": technique("Stop here"),
    f"{HAMSTRINGS}sections.md": technique(
        "sections",
        intro="First.\n\n- One\n- Two\n\n### Third\n\nDeep.",
        after=(
            "\n## Common mistakes\n\n- Haste.\n\n<!-- NOTE TO SELF -->\n\n### Inside\n\nText.\n\n## Common"
            " mistakes\n\nTwice.\n\n## Move\n\nA heading with the name of a cue.\n"
        ),
    ),
    f"{HAMSTRINGS}index.md": region(
        front="routine: [labels-two, calves/drop, head-all]\n", text="Before.\n\n<!-- routine -->\n\nAfter.\n"
    ),
    "techniques/calves/drop.md": technique(
        "Heel & toe", 'summary: Say "heel" & <toe> in one sentence.\nrounds: 3\n'
    ),
    "techniques/calves/index.md": region("Calves", "routine: [drop]\n", "Text.\n"),
    "techniques/shins/index.md": region("Shins"),
    "techniques/hips/index.md": region("Hips", "routine: [hamstrings/head-no-time]\n"),
    "learn/glosses.md": f"---\ntitle: Glosses\nsummary: Words.\n---\n\n{GLOSSES}",
    "learn/middle.md": f"---\ntitle: Middle\n---\n\n{MIDDLE}",
    "learn/when-to-stop.md": "---\ntitle: When to stop\n---\n\n## Why\n\nSo.\n",
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("render"), PAGES), "--strict")
    assert (built.code, built.told("WARNING")) == (0, []), built.said
    return built


@pytest.mark.parametrize("name", LISTS)
def test_cues(built, name):
    golden.check(
        f"cues-{name}", golden.part(built.article(HAMSTRINGS + name), "//ol[contains(@class, 'rp-cues')]")
    )


@pytest.mark.parametrize("name", HEADS)
def test_head_of_a_technique(built, name):
    golden.check(name, golden.part(built.article(HAMSTRINGS + name), "//header"))


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{HAMSTRINGS}sections", "sections"),
        ("techniques/hamstrings", "region"),
        ("techniques/calves", "region-without-marks"),
        ("techniques/shins", "region-empty"),
        ("techniques/hips", "region-no-time"),
        ("techniques", "regions"),
        ("learn", "learn"),
        ("learn/glosses", "glosses"),
        ("learn/middle", "glosses-in-marks"),
    ],
)
def test_text_of_a_page(built, address, name):
    golden.check(name, built.article(address).split("</header>")[1])


@pytest.mark.parametrize(
    ("address", "name"),
    [
        (f"{HAMSTRINGS}inline", "sheet-inline"),
        (f"{HAMSTRINGS}labels-one", "sheet-labels-one"),
        (f"{HAMSTRINGS}head-all", "sheet-head-all"),
    ],
)
def test_what_a_page_prints(built, address, name):
    golden.check(name, golden.part(built.html(address), "//div[contains(@class, 'rp-sheets')]"))


def test_what_the_page_of_a_routine_prints(built):
    golden.check("sheet-set", built.sheets("techniques/hamstrings"))


@pytest.mark.parametrize("address", ["", "learn", "techniques", "techniques/shins"])
def test_a_page_without_a_technique_and_a_routine_prints_its_own_text(built, address):
    assert "rp-sheets" not in built.html(address)


@pytest.mark.parametrize(
    ("slug", "next_one"), [("labels-two", "Heel &amp; toe"), ("head-all", None), ("doses", None)]
)
def test_next_in_the_routine(built, slug, next_one):
    found = re.findall(
        r'<a href="([^"]+)"><span>Next in the routine, [0-9] of [0-9]</span> <strong>(.*?)</strong>',
        built.article(HAMSTRINGS + slug),
    )
    assert found == ([("../../calves/drop/", next_one)] if next_one else [])


def test_a_heading_leaves_a_cue_its_address(built):
    assert re.findall(r'<(\w+)[^>]* id="(move\w*)"', built.article(f"{HAMSTRINGS}sections")) == [
        ("li", "move"),
        ("h2", "move_1"),
    ]


def test_a_gloss_stands_once_on_a_technique_page(built):
    article = built.article(f"{HAMSTRINGS}inline")
    assert re.findall(r'data-rp-gloss="([^"]+)"', article) == ["PAILs", "RAILs"]
    assert 'rp-gloss"' not in article.replace("data-rp-gloss", "")


def test_where_a_gloss_stands_in_running_text(built):
    text = re.sub(r"<[^>]+>", "", built.article("learn/glosses").split("</header>")[1])
    assert (
        "First come PAILs (push, without moving), then RAILs (pull the other way, without moving), and PAILs"
        " and RAILs again.\n" in text
    )
    assert text.count("without moving") == 2


# cues, front matter → what the head says of the time
TIMES = [
    ("(hold 30 s)", "", "about 1 min"),
    ("(hold 55 s)", "", "about 1 min"),  # 5 s to begin
    ("(hold 56 s)", "", "about 2 min"),
    ("(hold 30–80 s)", "", "about 1 min"),  # the middle: neither 30 s nor 80 s decides
    ("(hold 31–80 s)", "", "about 2 min"),
    ("(hold 1–2 min)", "", "about 2 min"),
    ("(hold 1 min 56 s)", "", "about 3 min"),
    ("(13 reps)", "", "about 1 min"),  # 4 s each
    ("(14 reps)", "", "about 2 min"),
    ("(12–14 reps)", "", "about 1 min"),
    ("(5 reps, hold 9 s)", "", "about 1 min"),  # the hold of each, and 2 s for the way
    ("(5 reps, hold 10 s)", "", "about 2 min"),
    ("(hold 22 s)", "each_side: true\n", "about 1 min"),  # 10 s to change sides
    ("(hold 23 s)", "each_side: true\n", "about 2 min"),
    ("(hold 7 s)", "each_side: true\nrounds: 3\n", "about 1 min"),  # rounded up at the end, once
    ("(hold 8 s)", "each_side: true\nrounds: 3\n", "about 2 min"),
    ("(hold 10 min)", "each_side: true\nrounds: 10\n", "about 3 h 21 min"),
    ("(hold 55 s)", "rounds: 1–2\n", "about 1–2 min"),
    ("(hold 10 s)", "rounds: 2–3\nrest: 30 s\n", "about 1–2 min"),
    ("(hold 10 s)", "sets: 1–2\n", "about 1 min"),  # both are one, rounded up
]


@pytest.fixture(scope="module")
def times(tmp_path_factory):
    pages = {
        f"{HAMSTRINGS}t{n}.md": technique(f"T{n}", front, f"1. **Active stretch** {dose}: Swing.\n")
        for n, (dose, front, _) in enumerate(TIMES)
    }
    whole = (
        "2. **PAILs** (ramp 20 s, hold 10 s): Press.\n3. **RAILs** (hold 10 s): Lift.\n4. **Relax** (hold 10"
        " s, rest {} s): Let go.\n5. **Move** (move 10 s): Go.\n"
    )
    for rest in (55, 56):  # 5 s + 1 min + 30 s + 10 s + 10 s + the rest + 10 s
        pages[f"{HAMSTRINGS}whole-{rest}.md"] = technique(f"Whole {rest}", cues=STRETCH + whole.format(rest))
    index = {f"{HAMSTRINGS}index.md": region(front="routine: [t0, t0, t2]\n")}
    return sites.build(make(tmp_path_factory.mktemp("times"), {**pages, **index}), "--strict")


@pytest.mark.parametrize(
    ("number", "due"),
    [(n, due) for n, (_, _, due) in enumerate(TIMES)],
    ids=[f"{dose} {front}".replace("\n", " ").strip() for dose, front, _ in TIMES],
)
def test_time(times, number, due):
    assert first_fact(times, f"t{number}") == due


@pytest.mark.parametrize(("rest", "due"), [(55, "about 3 min"), (56, "about 4 min")])
def test_every_term_takes_its_time(times, rest, due):
    assert first_fact(times, f"whole-{rest}") == due


def test_a_routine_takes_the_sum_of_the_minutes_that_stand_beside_its_techniques(times):
    assert "In this order: 3 techniques, <strong>about 4 minutes</strong> in all." in times.article(
        "techniques/hamstrings"
    )  # 35 s + 35 s + 61 s


def first_fact(built, slug):
    return re.search(r'<p class="rp-facts"><span>(.*?)</span>', built.article(HAMSTRINGS + slug))[1]


def test_an_authors_notes_are_not_published(built):
    assert "NOTE TO SELF" not in built.html(f"{HAMSTRINGS}sections")


def test_the_next_of_the_routine_ends_the_page(built):
    found = re.findall(r'data-section="([\w-]+)"|class="(rp-next)"', built.article(f"{HAMSTRINGS}labels-two"))
    assert [a or b for a, b in found][-1] == "rp-next"


# Who should ask first

ASK = """\
everyone:
  - {words: You get <chest> pain., short: chest & arms, sources: [PAR-Q+], seen: second-hand}
range: [{words: Your joints are loose., short: loose joints, sources: [A, B], seen: page}]
effort: [{words: Your blood pressure is high., seen: house rule}]
pressure: [{words: You bruise with ease., short: bruises, seen: house rule}]
balance: [{words: You fell., short: falls, seen: house rule}]
lying: [{words: You can't get up., short: getting up, seen: house rule}]
"""
ASKING = {
    "ask-first.yml": ASK,
    f"{HAMSTRINGS}lean.md": technique("Lean", "ask: [balance]\n", STRETCH),
    f"{HAMSTRINGS}roll.md": technique("Roll", "", "1. **Roll** (move 30 s): Roll.\n"),
    f"{HAMSTRINGS}walk.md": technique("Walk"),
    f"{HAMSTRINGS}index.md": region(front="routine: [lean, roll]\n", text="<!-- routine -->\n"),
    "learn/all.md": "---\ntitle: All\nsummary: All of it.\n---\n\n<!-- ask-first -->\n",
}


@pytest.fixture(scope="module")
def asking(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("asking"), ASKING), "--strict")
    assert (built.code, built.told("WARNING")) == (0, []), built.said
    return built


def asked(html):
    """The reasons to ask first that are in each list of a page."""
    lists = re.findall(r'<details class="rp-warn rp-ask">.*?</details>', html, re.S)
    return [re.findall(r"<li>(.*?)</li>", one) for one in lists]


CHEST, LOOSE, BRUISE, FELL = (
    "You get &lt;chest&gt; pain.",
    "Your joints are loose.",
    "You bruise with ease.",
    "You fell.",
)


@pytest.mark.parametrize(
    ("address", "due"),
    [
        (f"{HAMSTRINGS}lean", [CHEST, LOOSE, FELL]),
        (f"{HAMSTRINGS}roll", [CHEST, BRUISE]),
        (f"{HAMSTRINGS}walk", [CHEST]),
        (HAMSTRINGS, [CHEST, LOOSE, BRUISE, FELL]),
    ],
)
def test_a_page_says_once_and_before_its_cues_who_should_ask_first(asking, address, due):
    html = asking.article(address.rstrip("/"))
    assert asked(html) == [due]
    after = "rp-cards" if address == HAMSTRINGS else 'id="set-up"'
    assert html.index("rp-ask") < html.index(after)
    assert re.search(r'<a href="[./]+learn/when-to-stop/">When to stop</a>', html[html.index("rp-ask") :])


@pytest.mark.parametrize(
    ("address", "due"),
    [
        (f"{HAMSTRINGS}lean", ["chest &amp; arms, loose joints, falls"]),
        (
            HAMSTRINGS,
            [
                "chest &amp; arms, loose joints, bruises, falls",
                "chest &amp; arms, loose joints, falls",
                "chest &amp; arms, bruises",
            ],
        ),
    ],
)
def test_each_sheet_says_it_in_a_few_words(asking, address, due):
    address = address.rstrip("/")
    html = asking.html(address) if address.count("/") > 1 else asking.sheets(address)
    start, end = (escape(one, quote=True) for one in (sheet.ASK, sheet.ASK_END))
    assert re.findall(rf"<strong>{start}</strong> (.*?)\. {re.escape(end)}</p>", html) == due


def test_a_page_may_list_all_of_it_with_sources(asking):
    html = asking.article("learn/all")
    assert re.findall(r"<summary><strong>(.*?)</strong>", html) == list(ask_first.NAMES.values())
    told = re.findall(r'<li>(.*?) <span class="rp-ask__source">(.*?)</span></li>', html)
    assert told[:3] == [
        (CHEST, "PAR-Q+; second-hand"),
        (LOOSE, "A; B"),
        ("Your blood pressure is high.", "house rule"),
    ]


def test_the_file_itself_is_not_published_and_a_site_without_it_says_nothing(asking, built):
    assert "ask-first" not in " ".join(path.name for path in asking.site.rglob("*"))
    assert "rp-ask" not in built.html(f"{HAMSTRINGS}labels-one") + built.html("techniques/hamstrings")
    assert sheet.ASK not in built.html(f"{HAMSTRINGS}labels-one")
