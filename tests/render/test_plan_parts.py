"""The finished parts of the page of plans, and the marks in them. tests/browser/test_plan.py holds a plan's
sheets to a routine's, and its steps to the pages of techniques.
"""

import json
import re

import pytest
from markupsafe import Markup

from support import sites
from support.sites import make, region, technique
from technique_site.engine.catalogue import ask_first
from technique_site.engine.exports import plan_data
from technique_site.engine.sheet.sheet import SEPARATOR
from technique_site.render import plan_parts

CUES = (
    "1. **Passive stretch** (hold 30–60 s): Lean in. Read [why](../../learn/when-to-stop.md).\n"
    "    - Keep *long* & tall.\n"
    "2. **Lift** (8 reps): Rise.\n3. **Relax** (hold 15 s, rest 1 min): Wait.\n"
)
PAGES = {
    "techniques/hamstrings/index.md": region(front="routine: [lean]\n"),
    "techniques/hamstrings/lean.md": technique("Lean <in>", "each_side: true\nrounds: 2\n", CUES),
    "techniques/hamstrings/plain.md": technique("Plain", cues="1. **Lift**: Rise.\n"),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("parts"), PAGES), "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def listed(built):
    told = json.loads((built.site / "plan.json").read_text("utf-8"))
    return {one["title"]: one for one in told["techniques"]}


@pytest.fixture(scope="module")
def parts(built, listed):
    return {
        title: json.loads((built.site / plan_data.PARTS.format(**one)).read_text("utf-8"))
        for title, one in listed.items()
    }


def test_each_technique_has_a_file_whose_name_changes_with_it(listed):
    assert list(listed) == ["Lean <in>", "Plain"]
    for one, slug in zip(listed.values(), ("lean", "plain")):
        assert (one["region"], one["slug"]) == ("hamstrings", slug)
        assert re.fullmatch("[0-9a-f]{8}", one["part"])


def test_what_a_plan_may_set_is_marked(parts):
    for kind in ("step", "sheet"):
        html = parts["Lean <in>"][kind]
        assert '<span data-rp-hold="0">30 to 60 seconds</span>' in html
        assert 'hold <span data-rp-hold="2">15 seconds</span>, rest 1 minute' in html
        assert re.findall(r'data-rp-hold="(\d)"', html) == ["0", "2"]
        assert '<span data-rp-number="time">11 min</span>' in html
        assert "8 times" in html
    assert re.findall(r'data-rp-set="(\d)"', parts["Lean <in>"]["step"]) == ["0", "2"]


def test_a_sheet_has_boxes_for_one_round_and_for_as_many_as_there_may_be(parts):
    sheet = parts["Lean <in>"]["sheet"]
    sides = ["left", "right"]
    rows = re.findall(
        r'<p data-rp-if="(one round|rounds)"( data-rp-round="\d+")?><strong>(.*?)</strong>(.*?)</p>', sheet
    )
    assert [(when, number, word) for when, number, word, _ in rows] == [
        ("one round", "", "Done"),
        *(("rounds", f' data-rp-round="{n}"', f"Round {n}") for n in range(1, 11)),
    ]
    assert all(
        re.findall(r'data-rp-side="(\w+)">(\w+)<', boxes) == list(zip(sides, sides)) for *_, boxes in rows
    )


def test_addresses_are_from_the_sites_root(parts):
    step = parts["Lean <in>"]["step"]
    assert '<a href="learn/when-to-stop/">why</a>' in step
    assert '<a href="techniques/hamstrings/lean/">More about this technique</a>' in step


def test_texts_are_escaped(parts):
    for kind in ("step", "sheet", "row"):
        assert "Lean &lt;in&gt;" in parts["Lean <in>"][kind] and "<in>" not in parts["Lean <in>"][kind]
    assert "Keep <em>long</em> &amp; tall." in parts["Lean <in>"]["step"]


def test_a_technique_without_times_has_none_to_set(listed, parts):
    own = parts["Plain"]["own"]
    assert own["holds"] == {} and own["facts"] == [["{rounds} rounds", "rounds"]]
    assert listed["Plain"]["minutes"] == 0
    assert "data-rp-hold" not in parts["Plain"]["step"] + parts["Plain"]["sheet"]
    assert " min" not in parts["Plain"]["row"]


@pytest.mark.parametrize(
    ("facts", "html"),
    [
        ([("", "a"), ("", "b")], "a • b"),
        ([("", "a"), ("rounds", "b"), ("", "c")], 'a<span data-rp-if="rounds"> • b</span> • c'),
        ([("rounds", "a"), ("", "b"), ("", "c")], '<span data-rp-if="rounds">a • </span>b • c'),
        ([("", "a"), ("rounds", "b")], 'a<span data-rp-if="rounds"> • b</span>'),
        ([("rounds", "a")], '<span data-rp-if="rounds">a</span>'),
        ([("", Markup("<b>a</b>"))], "<b>a</b>"),
    ],
)
def test_a_fact_that_may_go_takes_its_sign_along(facts, html):
    assert plan_parts.joined([(when, Markup(fact)) for when, fact in facts], SEPARATOR) == html


def test_reasons_to_ask_first_come_with_each_technique_and_keep_their_place_among_all(tmp_path):
    asked = "".join(
        f"{kind}: [{{words: <{kind}>., seen: house rule, short: {kind[:3]}}}]\n" for kind in ask_first.KINDS
    )
    site = sites.build(make(tmp_path, {**PAGES, "ask-first.yml": asked}), "--strict").site
    told = json.loads((site / "plan.json").read_text("utf-8"))
    paths = [site / plan_data.PARTS.format(**one) for one in told["techniques"]]
    found = [json.loads(path.read_text("utf-8"))["ask"] for path in paths]
    assert [one["reasons"] for one in found] == [
        [[0, "<everyone>.", "eve"], [1, "<range>.", "ran"], [2, "<effort>.", "eff"]],
        [[0, "<everyone>.", "eve"], [2, "<effort>.", "eff"]],
    ]
    for one in found:
        assert "<ul></ul>" in re.sub(r"\s", "", one["html"])
        assert 'href="learn/when-to-stop/"' in one["html"]
    assert "about</strong> <span data-rp-asked></span>. Asking" in told["overview"]["html"]


def test_a_site_without_reasons_to_ask_first_has_none_in_its_plans(built, parts):
    told = json.loads((built.site / "plan.json").read_text("utf-8"))
    assert "data-rp-asked" not in told["overview"]["html"]
    assert [one["ask"] for one in parts.values()] == [None, None]
