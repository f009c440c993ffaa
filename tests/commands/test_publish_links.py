"""`make publish-links`: adds to the register what is new, as text, and nothing else; and the real register
holds every address.
"""

import os
import subprocess
import sys
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from support import properties, sites
from support.registers import H, page, register, technique, write
from technique_site.commands import lint, publish_links
from technique_site.engine.catalogue import link_register

ROOT = Path(__file__).parents[2]
ROLLER = f"{H}roller/"
PAGES = {"index": page("Home"), "h/roller": technique("Roll", "Move")}


@pytest.fixture
def docs(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    return write(tmp_path, PAGES)


MADE = "  /log/\n  /offline/\n  /report/\n  /session/\n"  # pages that a script fills
DATA = "  /techniques-2.json\n  /techniques.json\n"
LISTED = (MADE + DATA).replace("  /", "  - /")


def test_the_first_run_makes_the_register(docs, capsys):
    assert publish_links.main([]) == 0
    assert (
        capsys.readouterr().out == f"Made docs/links.yml, 10 new addresses:\n  /\n{MADE}{DATA}"
        f"  {ROLLER}\n  {ROLLER}#move\n  {ROLLER}#roll\n"
        "Commit the file with your pages.\n"
    )
    assert (
        (docs / "links.yml").read_text("utf-8")
        == f"{link_register.HEAD}published:\n  - /\n{LISTED}  - {ROLLER}\n  - {ROLLER}#move\n  - {ROLLER}#roll\n\ngone:\n"  # noqa: E501
    )


def test_a_second_run_finds_nothing_new(docs, capsys):
    publish_links.main([])
    before = (docs / "links.yml").read_bytes()
    capsys.readouterr()
    assert publish_links.main([]) == 0
    assert capsys.readouterr().out == "Nothing is new: all addresses are in docs/links.yml.\n"
    assert (docs / "links.yml").read_bytes() == before


def test_new_addresses_are_put_in_their_places_and_all_else_stays(docs, capsys):
    before = (
        "# mine\n\npublished: # all of them\n    - /   # the front door\n    # the roller\n    -"
        f" {ROLLER}#roll\n\n    - '{ROLLER}'\n# the end\ngone:\n    /x/: https://a.example/ # why\n"
    )
    write(docs.parent, {"h/ball": technique("Lift"), "learn/why": page()}, before)
    assert publish_links.main([]) == 0
    assert capsys.readouterr().out.startswith("Added to docs/links.yml, 10 new addresses:\n")
    assert (
        (docs / "links.yml").read_text("utf-8")
        == f"# mine\n\npublished: # all of them\n    - /   # the front door\n    - /learn/why/\n    - /log/\n    - /offline/\n    - /report/\n    - /session/\n    - /techniques-2.json\n    - /techniques.json\n    - {H}ball/\n    - {H}ball/#lift\n    - {ROLLER}#move\n    # the roller\n    - {ROLLER}#roll\n\n    - '{ROLLER}'\n# the end\ngone:\n    /x/: https://a.example/ # why\n"  # noqa: E501
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("published:\n  - /x/", "published:\n  - /\n  - /a/\n  - /x/"),
        ("published:\n  - /", "published:\n  - /\n  - /a/\n  - /b/\n"),
        ("published:", "published:\n  - /\n  - /a/\n  - /b/\n"),
        ("", "published:\n  - /\n  - /a/\n  - /b/\n"),
        ("gone:\n  /x/: /", "gone:\n  /x/: /\npublished:\n  - /\n  - /a/\n  - /b/\n"),
        ("published:\r\n- /\r\n- /c/\r\n", "published:\r\n- /\r\n- /a/\r\n- /b/\r\n- /c/\r\n"),
        ("published:\r  - /a/\r", "published:\r  - /\r  - /a/\r  - /b/\r"),
        ("\ufeffpublished:\n  - /b/\n  - /\n", "\ufeffpublished:\n  - /a/\n  - /b/\n  - /\n"),
    ],
)
def test_how_lines_are_put_in(before, after):
    new = {"/", "/a/", "/b/"} - set(link_register.read("links.yml", before.encode()).published)
    new = {"/", "/a/"} if before.endswith("/x/") else new
    assert link_register.added(before.encode(), new).decode() == after


PLACES = st.lists(
    st.sampled_from([f"/{a}/{b}" for a in "abcdef" for b in ("", "#x", "#y")]), unique=True, max_size=12
)


@properties.examples(60)
@given(
    PLACES,
    PLACES,
    st.sampled_from(["\n", "\r\n"]),
    st.sampled_from(["", "  ", "    "]),
    st.lists(st.sampled_from(["# a note", "", "#"]), max_size=6),
    st.integers(0, 99),
)
def test_nothing_but_the_new_lines_is_added(there, new, end, indent, notes, seed):
    lines = [f"{indent}- {one}" for one in there]
    for number, note in enumerate(notes):
        lines.insert((seed * (number + 1)) % (len(lines) + 1), note)
    before = end.join(["# head", "published:", *lines, "gone:", "  /z/: /", ""]).encode()
    new = set(new) - set(there)
    after = link_register.added(before, new)
    left, added = after.decode().split(end), [f"{indent if there else '  '}- {one}" for one in new]
    assert sorted(left) == sorted([*before.decode().split(end), *added])
    assert [line for line in left if line not in added] == before.decode().split(end)
    assert (
        set(yaml.safe_load(after)["published"] or ()) == {*there, *new}
        and link_register.read("links.yml", after).problems == []
    )


def test_it_refuses_where_an_address_is_lost(docs, capsys):
    text = register(f"/ {ROLLER} {ROLLER}#roll {ROLLER}#lift")
    (docs / "links.yml").write_text(text, "utf-8")
    assert publish_links.main([]) == 1
    assert (
        capsys.readouterr().err
        == f"docs/links.yml:5:5: error link-lost: the cue `{ROLLER}#lift` was published and is no longer"
        f" there; say under `gone` where it went: `{ROLLER}#lift: {ROLLER}#move`, or, if nothing took its"
        f" place, `{ROLLER}#lift: {ROLLER}`\npublish-links: repair the line above first; nothing was"
        " added\n"
    )
    assert (docs / "links.yml").read_text("utf-8") == text


def test_it_refuses_where_a_page_is_wrong(docs, capsys):
    write(docs.parent, {"h/ball": technique("Lift").replace("title:", "titel:")})
    assert publish_links.main([]) == 1
    told = capsys.readouterr().err.splitlines()
    assert (
        told[0].startswith("docs/techniques/hamstrings/ball.md:2:1: error key-unknown: ")
        and told[-1] == "publish-links: repair the line above first; nothing was added"
    )
    assert not (docs / "links.yml").exists()


def test_it_refuses_a_form_that_it_cannot_add_to(docs, capsys):
    text = "published:\n  - /\n--- # two\n"
    (docs / "links.yml").write_text(text, "utf-8")
    assert publish_links.main([]) == 1 and capsys.readouterr().out == ""
    assert (docs / "links.yml").read_text("utf-8") == text


def test_outside_a_site_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert publish_links.main([]) == 2
    assert (
        capsys.readouterr().err
        == "publish-links: there is no folder `docs` here; run this in the folder that holds mkdocs.yml\n"
    )


def test_a_register_that_is_a_folder(docs, capsys):
    (docs / "links.yml").mkdir()
    assert publish_links.main([]) == 2
    assert "docs/links.yml can't be read or written: " in capsys.readouterr().err


def test_the_command_line(tmp_path):
    write(tmp_path, PAGES)
    done = subprocess.run(
        [sys.executable, "-m", "technique_site.commands.publish_links"],
        cwd=tmp_path,
        env={**os.environ, "PYTHONPATH": str(ROOT / "hooks")},
        capture_output=True,
        text=True,
    )
    assert (done.returncode, done.stderr, done.stdout.splitlines()[0]) == (
        0,
        "",
        "Made docs/links.yml, 10 new addresses:",
    )
    assert lint.main([str(tmp_path / "docs")]) == 0


def test_make_site_says_what_is_not_registered_yet(tmp_path):
    folder = sites.make(
        tmp_path, {"techniques/hips/index.md": sites.region(), "techniques/hips/x.md": sites.technique()}
    )
    built = sites.build(folder, "--strict")
    assert (
        "There is no docs/links.yml yet: `make publish-links` makes it. From then on no address that was"
        " published is lost unseen." in built.told("INFO")
    )
    known = [
        "/",
        "/learn/",
        "/learn/pails-and-rails/",
        "/learn/when-to-stop/",
        *("/plan/", "/log/", "/offline/", "/report/", "/session/"),
        "/techniques/",
        "/techniques/hips/",
        "/techniques.json",
        "/techniques-2.json",
    ]
    sites.write(folder / "docs", {"links.yml": register(" ".join([*known, "/techniques/hips/x/"]))})
    built = sites.build(folder, "--strict")
    assert (
        "1 new address is not in docs/links.yml yet: `make publish-links` before you publish."
        in built.told("INFO")
    )
    assert not (built.site / "links.yml").exists() and built.code == 0
    sites.write(
        folder / "docs",
        {"links.yml": register(" ".join([*known, "/techniques/hips/x/", "/techniques/hips/x/#move"]))},
    )
    assert "links.yml" not in sites.build(folder, "--strict").said


def test_a_lost_address_stops_the_build_and_the_linter(tmp_path, capsys):
    folder = sites.make(tmp_path, {"links.yml": register("/ /learn/old/")})
    line = (
        "docs/links.yml:3:5: error link-lost: `/learn/old/` was published and isn't there any more; write"
        " `redirect_from: [/learn/old/]` in the page that took its place, or say under `gone` where to send"
        " people: `/learn/old/: /learn/`"
    )
    built = sites.build(folder)
    assert built.code == 1 and built.told("ERROR")[0] == line
    assert lint.main([str(folder / "docs")]) == 1
    assert capsys.readouterr().out.strip().endswith(line.removeprefix("docs/"))
