"""The register of links: its forms, what is told when a published address is lost, and where former ones
lead. tests/cases/links.yml holds the table.
"""

import re
import shutil
import tempfile
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support import properties, registers, sites
from support.edits import ANYTHING, PIECES, edited
from support.registers import H, load, page, register, said, technique
from technique_site.engine.catalogue import link_register, script_pages
from technique_site.engine.page import addresses
from technique_site.engine.text import problem
from technique_site.engine.text.rules import RULES

CASES = yaml.safe_load((Path(__file__).parents[2] / "cases" / "links.yml").read_text("utf-8"))
ROLLER = f"{H}roller/"


def of(case, folder):
    text = case["file"] if "file" in case else register(case["published"], case.get("gone", ""))
    return load(folder, registers.pages_of(case["pages"]), text), text


@pytest.mark.parametrize("case", [pytest.param(case, id=case["name"]) for case in CASES])
def test_what_is_told_and_where_former_addresses_lead(case, tmp_path):
    found, _ = of(case, tmp_path)
    assert said(found) == case.get("says", "").splitlines() and found.links.has_register
    assert found.links.moved == case.get("moved", {}) and found.links.gone == case.get("leads", {})
    assert found.links.leads == {**case.get("moved", {}), **case.get("leads", {})}
    assert {
        addresses.joined(at, cue): to for at, cues in found.links.cues.items() for cue, to in cues.items()
    } == case.get("cues", {})


def test_every_rule_of_links_is_broken_somewhere():
    told = "\n".join(case.get("says", "") for case in CASES)
    assert {rule for rule in RULES if f" {rule}: " in told} == {
        "links-file",
        "link-lost",
        "link-target",
        "link-there",
        "redirect-taken",
        "redirect-address",
        "label-unknown",
        "merge-mark",
    }
    assert len({case["name"] for case in CASES}) == len(CASES)


LOST = [
    pytest.param(case, id=case["name"])
    for case in CASES
    if "says" in case and all(" link-lost: " in line for line in case["says"].splitlines())
]


@pytest.mark.parametrize("case", LOST)
@pytest.mark.parametrize("which", [0, -1], ids=["first", "last"])
def test_the_lines_to_paste_repair_what_they_are_about(case, which, tmp_path):
    _, text = of(case, tmp_path / "before")
    lines = [
        re.findall(r"`(\S+: \S+)`", line.replace("`redirect_from:", "`"))[which]
        for line in case["says"].splitlines()
    ]
    gone = "\n".join([case.get("gone", "").strip(), *lines])
    left = said(
        load(tmp_path / "after", registers.pages_of(case["pages"]), register(case["published"], gone))
    )
    about = [re.search("link-lost: (?:the cue )?(`[^`]*`)", line)[1] for line in case["says"].splitlines()]
    assert about and not [line for line in left if any(one in line.partition(";")[0] for one in about)]
    assert left == [] or "for example" in case["says"]  # one of several cues


@pytest.mark.parametrize(
    "case", [pytest.param(case, id=case["name"]) for case in CASES if "most likely" in case.get("says", "")]
)
def test_the_other_repair_that_is_named_works_too(case, tmp_path):
    key, likely = re.search(
        r"`redirect_from: \[(\S+)\]` in the page that took its place, most likely docs/(\S+)\.md",
        case["says"],
    ).groups()
    notes = {
        place.replace("h/", "techniques/hamstrings/", 1) if place.startswith("h/") else place: note
        for place, note in case["pages"].items()
    }
    notes[likely] += f" < {key}"
    left = said(load(tmp_path, registers.pages_of(notes), register(case["published"])))
    assert [line for line in left if f"`{key}` was published" in line] == []


def test_without_a_register_nothing_is_told(tmp_path):
    found = load(
        tmp_path, {"h/roller": technique("Roll", former=f"{H}rod/"), "learn/why": page(former="/learn/old/")}
    )
    assert said(found) == [] and not found.links.has_register
    assert found.links.moved == {f"{H}rod/": ROLLER, "/learn/old/": "/learn/why/"}
    assert found.links.unpublished == (
        "/learn/why/",
        "/log/",
        "/offline/",
        "/report/",
        "/session/",
        "/techniques-2.json",
        "/techniques.json",
        ROLLER,
        f"{ROLLER}#roll",
    )


def test_a_wrong_vocabulary_loses_no_cue(tmp_path):
    found = load(
        tmp_path,
        {"h/roller": technique("Move")},
        register(f"{ROLLER} {ROLLER}#roll {ROLLER}#move"),
        "Move:\n  needs: [move]\n  tone: loud\n",
    )
    assert [p.rule for p in found.problems] == ["labels-file"]


def test_more_than_a_few_hundred_addresses_are_read(tmp_path):
    many = [f"{ROLLER}#move-{n}" for n in range(2, 900)]
    found = load(
        tmp_path,
        {"h/ball": technique("Move")},
        register(
            " ".join(many), f"{ROLLER}: {H}ball/\n" + "\n".join(f"/old/{n}/: {H}ball/" for n in range(900))
        ),
    )
    assert said(found) == [] and len(found.links.gone) == 901 and len(found.links.cues[ROLLER]) == 898


def test_a_long_chain_is_refused_before_it_takes_long(tmp_path):
    gone = (
        "\n".join(f"/{n}/: /{n + 1}/#a" for n in range(1000))
        + "\n/1000/: /\n"
        + "\n".join(f'"#x{n}": "#x{n + 1}"' for n in range(40))
    )
    found = load(tmp_path, {"index": page()}, register("/0/ /0/#b /999/", gone))
    told = said(found)
    assert (
        told[0]
        == "6:3 link-target: `/0/` leads over 30 other lines or more; let it lead straight to a page or a cue"
        " that is there"
    )
    assert (
        found.links.gone["/999/"] == "/"
        and "/0/" not in found.links.gone
        and {line.partition(" ")[2].partition(":")[0] for line in told} == {"link-target"}
    )


@pytest.mark.parametrize(
    ("form", "change"),
    [
        ("crlf", lambda text: text.replace("\n", "\r\n").encode()),
        ("bom", lambda text: b"\xef\xbb\xbf" + text.encode()),
        ("cr", lambda text: text.replace("\n", "\r").encode()),
    ],
)
def test_other_ends_of_lines(form, change, tmp_path):
    found = load(tmp_path, {"index": page()}, change(register("/ /lost/")))
    assert [line.partition(":")[0] for line in said(found)] == ["3"]


def test_a_register_that_is_no_utf_8(tmp_path):
    found = load(tmp_path, {"index": page()}, "# für\npublished:\n  - /\n".encode("latin-1"))
    assert said(found) == [
        "1:4 file-encoding: this character isn't UTF-8; save the file again with the encoding UTF-8"
    ]


@pytest.mark.parametrize(
    ("uri", "address"),
    [
        ("index.md", "/"),
        ("learn/index.md", "/learn/"),
        ("learn/README.md", "/learn/"),
        ("learn/why.md", "/learn/why/"),
        ("techniques/a/b.md", "/techniques/a/b/"),
        ("learn/Zwölf Uhr.md", "/learn/Zw%C3%B6lf%20Uhr/"),
    ],
)
def test_the_address_of_a_page(uri, address):
    assert addresses.address(uri) == address and addresses.is_page(address)


def test_addresses_are_those_that_mkdocs_gives(tmp_path):
    built = sites.build(
        sites.make(
            tmp_path,
            {
                "learn/Zwölf Uhr.md": "# A\n",
                "learn/more/README.md": "# B\n",
                "techniques/hips/index.md": sites.region(),
                "techniques/hips/x.md": sites.technique(),
            },
        ),
        "--strict",
    )
    assert built.code == 0, built.said
    there = {
        "/" + p.parent.relative_to(built.site).as_posix().removeprefix(".")
        for p in built.site.rglob("index.html")
    }
    pages = {
        addresses.address(p.relative_to(tmp_path / "docs").as_posix())
        for p in (tmp_path / "docs").rglob("*.md")
    } | {addresses.address(one.uri) for one in script_pages.ALL}
    assert {"/" + addresses.folder_of(one) for one in pages} == there


def sound(data):
    folder = Path(tempfile.mkdtemp())
    try:
        found = load(
            folder,
            {
                "h/roller": technique("Roll", "Move", former=f"{H}old/"),
                "h/ball": technique("Lift"),
                "learn/why": page(),
            },
            data,
        )
    finally:
        shutil.rmtree(folder)
    lines = data.decode("utf-8", "replace").replace("\r\n", "\n").replace("\r", "\n").split("\n")
    for p in found.problems:
        assert p.path == "docs/links.yml" and p.rule in RULES and p.what.strip() and p.repair.strip()
        assert 1 <= p.line <= len(lines) and 1 <= p.column <= len(lines[p.line - 1]) + 2, p
        assert len(problem.as_text([p]).splitlines()) == 1, p
    # nothing leads out of the site, or to where nothing is
    for address, to in found.links.leads.items():
        assert ".." not in addresses.folder_of(address).split("/") and (
            to.startswith("https://") or addresses.parts(to)[0] in found.by_address
        )
    return found


WHOLE = register(
    f"{ROLLER} {ROLLER}#roll {ROLLER}#lift {H}rod/ {H}old/ {H}old/#move /learn/x/",
    f'{ROLLER}#lift: {H}ball/#lift\n{H}rod/: {H}old/\n/learn/x/: https://a.example/b\n"#rub": "#roll"',
)


def test_the_register_that_edits_start_from_is_right():
    assert sound(WHOLE.encode()).problems == []


@properties.examples(60)
@given(st.integers(0, 2**32), st.integers(1, 8))
def test_edited_registers(seed, count):
    sound(edited(WHOLE, seed, count).encode("utf-8", "replace"))


@properties.examples(20)
@given(
    st.lists(
        st.one_of(
            ANYTHING,
            st.sampled_from([*PIECES, "published:\n", "gone:\n", "  - /", "/: /", "#roll", ROLLER, "/../"]),
        ),
        max_size=14,
    ).map("".join)
)
def test_any_text_as_a_register(text):
    sound(text.encode("utf-8", "replace"))
    sound(f"gone:\n  {text}\n".encode("utf-8", "replace"))
    sound(f"published:\n  - {text}\n".encode("utf-8", "replace"))


ADDRESS = st.sampled_from(
    [
        "/",
        "/a/",
        "/b/",
        "/a/#x",
        "/b/#x",
        "/b/#y",
        ROLLER,
        f"{ROLLER}#roll",
        f"{ROLLER}#x",
        f"{H}old/",
        f"{H}old/#x",
        "#x",
        "#y",
        "#roll",
    ]
)


@properties.examples(20)
@given(
    st.lists(ADDRESS.filter(lambda one: one[0] == "/"), unique=True),
    st.dictionaries(ADDRESS, ADDRESS, max_size=9),
)
def test_lines_that_lead_anywhere(published, gone):
    found = sound(
        register(" ".join(published), "\n".join(f'"{key}": "{to}"' for key, to in gone.items())).encode()
    )
    if not found.problems:  # then each published address is there or leads on
        for whole in published:
            at, cue = addresses.parts(whole)
            live = found.by_address.get(at)
            assert live or at in found.links.leads
            if cue and live:
                assert cue in ("roll", "move") and at == ROLLER or cue in found.links.cues[at]


def test_the_examples_of_registers_in_the_docs_are_right():
    text = (sites.ROOT / "docs" / "authoring" / "publishing.md").read_text("utf-8")
    found = [one for one in re.findall(r"(?ms)^```text\n(.*?)^```$", text) if "gone:\n" in one]
    assert len(found) == 5
    for example in found:
        read = link_register.read("links.yml", example.encode())
        assert read.problems == [] and read.gone, example
