"""techniques.json: what other programs and the scripts of pages read."""

import datetime
import json
import xml.etree.ElementTree as etree
from pathlib import Path
from urllib.parse import urldefrag

import jsonschema
import pytest

from support import hard_pages, sites
from support.sites import make, region, technique
from technique_site.engine.catalogue import loader
from technique_site.engine.exports import moved_data, techniques_json

ROOT = Path(__file__).parents[3]
FOLDER = Path(techniques_json.__file__).parent
SCHEMAS = {n: json.loads((FOLDER / name).read_text("utf-8")) for n, name in techniques_json.SCHEMAS.items()}
FIRST, SECOND = techniques_json.NAMES.values()
VALIDATOR = jsonschema.Draft202012Validator
OLD = "/techniques/hamstrings/heel-on-box/"
VIDEO = (
    "video:\n  - src: https://youtu.be/aqz-KE-bpKQ\n    title: From the side\n    start: 1:05\n  - src:"
    " clip.mp4\n    title: From the front\n    captions: clip.vtt\n"
)
CUES = (
    "1. **Passive stretch** (hold 1 min 30 s): Sit *tall*.\n    - You **feel** it. Read"
    " [why](../../learn/when-to-stop.md#why), [here](#roll) or [there](https://example.org/a).\n2. **Active"
    " stretch** (hold 10–20 s, 8–10 reps): Lift.\n3. **Roll** (move 2 min, pressure 3–5/10): Go on.\n"
)
PAGES = {
    "learn/when-to-stop.md": (
        "---\ntitle: When to stop\nsummary: When to stop on a small site.\n---\n\n## Why\n\nStop.\n"
    ),
    "techniques/hamstrings/index.md": region(front="routine: [odd]\n"),
    "techniques/hamstrings/odd.md": technique(
        'Heel & <toe> "x"',
        f"redirect_from: [{OLD}]\n{VIDEO}each_side: true\nrounds: 3\nequipment: [mat]\nalso_called:"
        " [hammies]\nfrequency: daily\n",
        CUES,
    ),
    "techniques/calves/plain.md": technique("Plain"),
    "techniques/calves/raise.md": technique(
        "Raise",
        "sets: 2–3\nreps: 8–12\nrest: 90 s\nreps_left: 0–2\nload: a bag\neach_side: true\nask: [balance]\n"
        "easier: [rise]\n",
        "1. **Lift** (over 1 s): Rise.\n2. **Contract** (hold 1 s): Stay.\n3. **Lower** (over 3 s): Sink.\n",
    ),
    "techniques/calves/rise.md": technique("Rise", cues="1. **Move** (15 steps, effort 3/10): Walk.\n"),
    "programmes/first-week.md": (
        "---\ntitle: First week\nsummary: Two short days to begin with.\nroutines:\n"
        "  - name: Monday\n    frequency: once\n    summary: Go slowly.\n    techniques:\n"
        "      - {technique: calves/raise, sets: 1, reps: 6}\n      - {technique: calves/some, rounds: 1}\n"
        "  - {name: Friday, techniques: [calves/raise]}\n---\n\nGo on.\n"
    ),
    "techniques/calves/some.md": technique("Some", "rounds: 1–2\n"),
    **{
        f"techniques/hamstrings/{name}": (ROOT / "tests/fixtures" / name).read_bytes()
        for name in ("clip.mp4", "clip.vtt")
    },
}


def wrong(loaded, edition=0):
    """What the schema finds wrong, a line each."""
    return [
        f"{one.json_path}: {one.message[:160]}"
        for one in VALIDATOR(
            SCHEMAS[edition or loaded["version"]], format_checker=VALIDATOR.FORMAT_CHECKER
        ).iter_errors(loaded)
    ]


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    built = sites.build(make(tmp_path_factory.mktemp("data"), PAGES), "--strict")
    assert built.code == 0, built.said
    return built


@pytest.fixture(scope="module")
def loaded(built):
    return json.loads((built.site / FIRST).read_text("utf-8"))


@pytest.fixture(scope="module")
def second(built):
    """The second edition of the same."""
    read = json.loads((built.site / SECOND).read_text("utf-8"))
    assert wrong(read) == [] and (built.site / techniques_json.SCHEMAS[2]).is_file()
    return read


def one(loaded, key):
    return next(t for t in loaded["techniques"] if t["key"] == key)


@pytest.mark.parametrize("edition", SCHEMAS)
def test_the_schema_is_one(edition):
    VALIDATOR.check_schema(SCHEMAS[edition])


def test_the_schema_is_published_and_named(built, loaded, second):
    for data in (loaded, second):
        assert json.loads((built.site / data["$schema"]).read_text("utf-8")) == SCHEMAS[data["version"]]


def test_the_data_keeps_its_schema(loaded):
    assert wrong(loaded) == []


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (lambda d: d["techniques"][0].pop("cues"), "$.techniques[0]: 'cues' is a required property"),
        (
            lambda d: d["techniques"][0].update(colour="red"),
            "$.techniques[0]: Additional properties are not allowed ('colour' was unexpected)",
        ),
        (lambda d: d.update(version=2), "$.version: 1 was expected"),
        (
            lambda d: d["techniques"][0].update(id="abcdil"),
            "$.techniques[0].id: 'abcdil' does not match '^[0-9a-hjkmnp-tv-z]{6}$'",
        ),
        (
            lambda d: d["techniques"][0].update(reviewed="22.11.2026"),
            "$.techniques[0].reviewed: '22.11.2026' is not a 'date'",
        ),
    ],
)
def test_the_schema_would_tell(loaded, change, said):
    broken = json.loads(json.dumps(loaded))
    change(broken)
    assert said in wrong(broken, edition=1)


def test_what_it_says_of_a_technique(loaded):
    odd = one(loaded, "hamstrings/odd")
    assert {
        key: odd[key]
        for key in (
            "region",
            "title",
            "address",
            "equipment",
            "also_called",
            "each_side",
            "rounds",
            "frequency",
            "seconds",
            "reviewed",
            "former_addresses",
        )
    } == {
        "region": "hamstrings",
        "title": 'Heel & <toe> "x"',
        "address": "techniques/hamstrings/odd/",
        "equipment": ["mat"],
        "also_called": ["hammies"],
        "each_side": True,
        "rounds": 3,
        "frequency": "daily",
        "seconds": 5 + (90 + 9 * (15 + 2) + 120) * 2 * 3 + 10,
        "reviewed": "2026-11-22",
        "former_addresses": [OLD.strip("/") + "/"],
    }
    assert odd["set_up"] == [{"mark": "1", "text": "Stand up."}] and odd["stop_if"] == [
        {"mark": "•", "text": "It hurts."}
    ]
    assert odd["cues"] == [
        {
            "anchor": "passive-stretch",
            "address": "techniques/hamstrings/odd/#passive-stretch",
            "label": "Passive stretch",
            "seconds": 90,
            "dose": [{"kind": "hold", "seconds": [90, 90], "words": "hold 1 minute 30 seconds"}],
            "text": "Sit tall.",
            "pieces": ["Sit ", ["tall"], "."],
            "points": [
                {
                    "text": "You feel it. Read why, here or there.",
                    "pieces": [
                        "You ",
                        ["feel"],
                        " it. Read ",
                        ["why", "learn/when-to-stop/#why"],
                        ", ",
                        ["here", "techniques/hamstrings/odd/#roll"],
                        " or ",
                        ["there", "https://example.org/a"],
                        ".",
                    ],
                }
            ],
        },
        {
            "anchor": "active-stretch",
            "address": "techniques/hamstrings/odd/#active-stretch",
            "label": "Active stretch",
            "seconds": 153,
            "dose": [
                {"kind": "hold", "seconds": [10, 20], "words": "hold 10 to 20 seconds"},
                {"kind": "reps", "count": [8, 10], "words": "8 to 10 times"},
            ],
            "text": "Lift.",
        },
        {
            "anchor": "roll",
            "address": "techniques/hamstrings/odd/#roll",
            "label": "Roll",
            "seconds": 120,
            "dose": [
                {"kind": "move", "seconds": [120, 120], "words": "move for 2 minutes"},
                {"kind": "pressure", "of_ten": [3, 5], "words": "pressure 3 to 5 out of 10"},
            ],
            "text": "Go on.",
        },
    ]
    assert odd["videos"] == [
        {
            "title": "From the side",
            "kind": "youtube",
            "address": "https://www.youtube.com/watch?v=aqz-KE-bpKQ&t=65s",
            "short": "youtu.be/aqz-KE-bpKQ",
            "drawn": False,
        },
        {
            "title": "From the front",
            "kind": "file",
            "address": "techniques/hamstrings/clip.mp4",
            "captions": "techniques/hamstrings/clip.vtt",
            "drawn": False,
        },
    ]


def test_what_is_empty_is_left_out(loaded):
    assert {
        "also_called",
        "frequency",
        "videos",
        "figures",
        "picture",
        "sheets",
        "former_ids",
        "former_addresses",
    } & set(one(loaded, "calves/plain")) == set()


def test_routines_and_pages_are_there(loaded):
    assert [(r["region"], r["address"], r.get("routine")) for r in loaded["regions"]] == [
        ("hamstrings", "techniques/hamstrings/", ["hamstrings/odd"])
    ]
    assert [p["address"] for p in loaded["pages"]] == [
        "./",
        "plan/",
        "learn/",
        "learn/pails-and-rails/",
        "learn/when-to-stop/",
        "programmes/first-week/",
        "techniques/",
    ]


def test_ids_never_change():
    """They stand in links that were sent. If this fails, those links die: put the old way back."""
    assert [
        moved_data.short_id(f"/techniques/{key}/")
        for key in (
            "hamstrings/standing-stretch",
            "hamstrings/lying-stretch",
            "hamstrings/ball-release",
            "hamstrings/roller",
        )
    ] == PINNED


PINNED = ["s2qb8h", "wgxhff", "syv3p1", "7n607v"]


def test_two_pages_of_one_short_id_stop_the_build(tmp_path):
    """Found by trial among a hundred thousand."""
    pages = {
        f"techniques/legs/{name}.md": technique(name) for name in ("knee-toe-heel-bar", "box-band-calf-thigh")
    }
    built = sites.build(make(tmp_path, pages))
    assert built.code == 1 and "Traceback" not in built.said
    assert (
        "`/techniques/legs/box-band-calf-thigh/` and `/techniques/legs/knee-toe-heel-bar/` have the same"
        " short id, so links of plans can't tell them apart: give the newer page another name." in built.said
    )


def test_a_technique_keeps_its_former_ids(loaded):
    assert one(loaded, "hamstrings/odd")["former_ids"] == [moved_data.short_id(OLD)]
    assert one(loaded, "hamstrings/odd")["id"] == moved_data.short_id("/techniques/hamstrings/odd/")


VOLUME = ("kind", "unit", "number", "sides", "reps", "rest", "reps_left", "load", "loads", "easier", "harder")


@pytest.mark.parametrize(
    ("key", "due", "seconds"),
    [
        (
            "calves/raise",
            {
                "kind": "strength",
                "unit": "set",
                "number": [2, 3],
                "sides": "each",
                "reps": [8, 12],
                "rest": [90, 90],
                "reps_left": [0, 2],
                "load": "a bag",
                "loads": ["effort", "balance"],
                "easier": ["calves/rise"],
            },
            [315, 515],
        ),
        (
            "calves/rise",
            {
                "kind": "stretch",
                "unit": "round",
                "number": [1, 1],
                "sides": "none",
                "harder": ["calves/raise"],
            },
            [20, 20],
        ),
        (
            "hamstrings/odd",
            {
                "kind": "soft tissue",
                "unit": "round",
                "number": [3, 3],
                "sides": "each",
                "loads": ["range", "pressure"],
            },
            [2193, 2193],
        ),
    ],
)
def test_the_second_edition_says_how_often_all_is_done(second, key, due, seconds):
    technique = one(second, key)
    assert {name: technique[name] for name in VOLUME if name in technique} == due
    assert technique["seconds"] == seconds


def test_the_second_edition_says_all_terms(second):
    assert one(second, "calves/rise")["cues"][0]["dose"] == [
        {"kind": "steps", "count": [15, 15], "words": "15 steps"},
        {"kind": "effort", "of_ten": [3, 3], "words": "effort 3 out of 10"},
    ]
    assert one(second, "calves/raise")["cues"][0]["dose"] == [
        {"kind": "over", "seconds": [1, 1], "words": "over 1 second"}
    ]


def test_the_first_edition_goes_on_without_what_it_can_not_say(loaded, second):
    keys = [{one["key"] for one in data["techniques"]} for data in (loaded, second)]
    assert keys[1] - keys[0] == {"calves/raise", "calves/rise"} and keys[0] < keys[1]
    own = {"each_side", "rounds", "seconds"}
    for was in loaded["techniques"]:
        now = one(second, was["key"])
        assert {name: was[name] for name in was if name not in own} == {
            name: now[name] for name in was if name not in own
        }


def test_the_second_edition_has_all_routines_with_their_numbers(loaded, second):
    (region,) = [one for one in second["regions"] if "routine" in one]
    assert region["routine"] == ["hamstrings/odd"]
    assert region["routines"] == [{"techniques": [{"key": "hamstrings/odd"}], "seconds": [2193, 2193]}]
    (programme,) = second["programmes"]
    assert {name: programme[name] for name in ("title", "summary", "address")} == {
        "title": "First week",
        "summary": "Two short days to begin with.",
        "address": "programmes/first-week/",
    }
    own = one(second, "calves/raise")
    monday, friday = programme["routines"]
    assert (monday["name"], monday["summary"], monday["frequency"]) == ("Monday", "Go slowly.", "once")
    assert monday["techniques"] == [
        {"key": "calves/raise", "number": [1, 1], "reps": [6, 6]},
        {"key": "calves/some", "number": [1, 1]},
    ]
    assert friday == {
        "name": "Friday",
        "techniques": [{"key": "calves/raise"}],
        "seconds": own["seconds"],
    }
    assert "programmes" not in loaded and not any("routines" in one for one in loaded["regions"])


def test_the_first_edition_takes_the_high_end_of_rounds(loaded, second):
    """As a link to a plan does that sets none: a page that gained a range isn't lost to who reads this."""
    was, now = one(loaded, "calves/some"), one(second, "calves/some")
    assert (was["rounds"], now["number"]) == (2, [1, 2])
    assert was["seconds"] == now["seconds"][1]


def test_what_is_gone_is_named_and_keeps_its_id(tmp_path):
    register = (
        f"published:\n  - /techniques/calves/old-name/\ngone:\n  /techniques/calves/old-name/: {OLD}\n "
        " /techniques/calves/far/: https://example.org/far\n  /learn/old/: /learn/\n"
    )
    built = sites.build(make(tmp_path, {**PAGES, "links.yml": register}), "--strict")
    assert built.code == 0, built.said
    loaded = json.loads((built.site / FIRST).read_text("utf-8"))
    assert wrong(loaded) == []
    assert loaded["gone"] == [
        {
            "id": moved_data.short_id("/techniques/calves/old-name/"),
            "name": "Old name",
            "address": "techniques/calves/old-name/",
            "instead": "techniques/hamstrings/odd/",
        },
        {
            "id": moved_data.short_id("/techniques/calves/far/"),
            "name": "Far",
            "address": "techniques/calves/far/",
            "instead": "https://example.org/far",
        },
    ]


def test_the_same_pages_give_the_same_bytes(built, tmp_path):
    again = sites.build(make(tmp_path, PAGES), "--strict")
    assert (again.site / FIRST).read_bytes() == (built.site / FIRST).read_bytes()
    assert (again.site / SECOND).read_bytes() == (built.site / SECOND).read_bytes()


def test_hard_pages_keep_the_schema(tmp_path):
    """Their words do; their figures are alike, and those of the real site have every form."""
    words = {place: text for place, text in hard_pages.files().items() if place.endswith(".md")}
    built = sites.build(make(tmp_path, {"techniques/hamstrings/index.md": region(), **words}))
    assert built.code == 0, built.said
    loaded = json.loads((built.site / FIRST).read_text("utf-8"))
    assert len(loaded["techniques"]) > 10 and wrong(loaded) == []


@pytest.fixture(scope="module")
def real(built_site):
    """The data of a whole site, the one of fixtures, and its folder."""
    return json.loads((built_site / FIRST).read_text("utf-8")), built_site


def test_the_real_data_keeps_the_schema(real):
    assert wrong(real[0]) == []


def test_the_real_data_is_the_catalogues(real):
    whole = loader.load(sites.SITE / "docs", datetime.date(2100, 1, 1))
    assert {t["key"]: t["seconds"] for t in real[0]["techniques"]} == {
        key: float(t.seconds) for key, t in whole.techniques.items()
    }


def test_all_that_the_real_data_names_is_there(real):
    loaded, folder = real
    named = set()

    def walk(node):
        if isinstance(node, dict):
            named.update(
                value
                for key, value in node.items()
                if key in ("address", "picture", "captions", "poster", "learn") and isinstance(value, str)
            )
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    loaded["site"].pop("address", None)
    walk(loaded)
    files = {urldefrag(one)[0] for one in named if "://" not in one}
    assert len(files) > 40
    assert [
        one
        for one in sorted(files)
        if not (folder / one / "index.html" if one.endswith("/") else folder / one).is_file()
    ] == []


def test_figures_are_pictures_by_themselves(real):
    loaded, folder = real
    figures = [figure for t in loaded["techniques"] for figure in t["figures"]]
    assert len(figures) > 25 and any(figure["wrong"] for figure in figures)
    for figure in figures:
        root = etree.parse(folder / figure["address"]).getroot()
        space = "{http://www.w3.org/2000/svg}"
        assert root.tag == space + "svg" and root.get("viewBox") == figure["box"]
        assert root.findtext(space + "title") == figure["alt"]
        group = root.find(space + "g")
        assert group.get("id") == "figure" and len(group) > 3
        text = (folder / figure["address"]).read_text("utf-8")
        used = {name.split(")")[0] for name in text.split("var(")[1:]}
        assert used and all(f"{name}:" in text for name in used), figure[
            "address"
        ]  # each colour is given in the file
        assert 'class="' not in text and " data-rp" not in text


def test_the_documentation_names_every_key():
    """What exists is documented."""
    text = (ROOT / "docs/authoring/data.md").read_text("utf-8")
    keys = set()

    def walk(node):
        if isinstance(node, dict):
            keys.update(node.get("properties", {}) if isinstance(node.get("properties"), dict) else ())
            for value in node.values():
                walk(value)
        elif isinstance(node, list):
            for value in node:
                walk(value)

    for schema in SCHEMAS.values():
        walk(schema)
    assert len(keys) > 40
    assert [key for key in sorted(keys) if f"`{key}`" not in text] == []
