"""The files that sessions fetch: what is shown of each technique, and the links that start its session."""

import json
import re

import pytest

from support import sites
from support.sites import make, region, technique
from technique_site.engine.exports import plan_link
from technique_site.engine.exports.plan_link import Item

CUES = "1. **Passive stretch** (hold 30–60 s): Lean *in*.\n2. **Lift** (8 reps): Rise.\n"
ROUTINES = """\
routines:
  - {name: Now, techniques: [lean, {technique: plain, reps: 5}]}
  - {name: Then, techniques: [plain]}
"""
PAGES = {
    "techniques/hamstrings/index.md": region(front=ROUTINES),
    "techniques/hamstrings/lean.md": technique("Lean <in>", "each_side: true\nrounds: 2\n", CUES),
    "techniques/hamstrings/plain.md": technique(
        "Plain", "sets: 2\nreps: 8–10\n", "1. **Lift**: Rise.\n", after="\n## More\n"
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("session"), PAGES), "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def files(built):
    told = [json.loads(path.read_text("utf-8")) for path in built.site.glob("session/*.json")]
    return {one["title"]: one for one in told}


def test_each_technique_has_its_own_file(files, built):
    assert set(files) == {"Lean <in>", "Plain"}
    lean = files["Lean <in>"]
    assert (built.site / f"session/{lean['id']}.json").exists()
    assert re.sub(r"\s+", " ", lean["set_up"]) == "<ol> <li>Stand up.</li> </ol>"
    assert re.sub(r"\s+", " ", lean["stop_if"]) == "<ul> <li>It hurts.</li> </ul>"
    assert lean["address"] == "techniques/hamstrings/lean/"
    assert (lean["figures"], lean["side"], lean["ask"]) == ({}, "", None)  # it has no figures


def test_a_technique_and_a_routine_start_their_session(built, files):
    lean, plain = (Item(files[name]["id"]) for name in ("Lean <in>", "Plain"))
    starts = re.compile(r'class="rp-start" href="([^"]*)" data-rp-script')
    page = built.html("techniques/hamstrings/lean")
    assert starts.findall(page) == [f"../../../session/#{plan_link.written([lean])}"]
    assert starts.findall(built.html("techniques/hamstrings")) == [
        f"../../session/#{plan_link.written([lean, Item(plain.id, None, (5, 5))])}",
        f"../../session/#{plan_link.written([plain])}",
    ]


def test_a_site_whose_coach_wrote_another_page_there_starts_nothing(tmp_path):
    own = "---\ntitle: Sessions\nsummary: When we meet and where we meet.\n---\n\nOn Fridays.\n"
    built = sites.build(make(tmp_path, {**PAGES, "session.md": own}), "--strict")
    assert built.code == 0, built.said
    assert "rp-start" not in built.html("techniques/hamstrings/lean")
    assert "rp-start" not in built.html("techniques/hamstrings")
    assert "On Fridays." in built.html("session")
