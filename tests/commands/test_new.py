"""`make new`: the page that it starts, the names that it refuses, and that it never overwrites."""

import datetime
import re
import shutil

import pytest
import yaml
from hypothesis import example, given
from hypothesis import strategies as st

from support import pages
from support.properties import examples
from technique_site.commands import docs_folder, lint, new
from technique_site.engine.page import new_page

TODAY = docs_folder.latest_date()
PAGE = "docs/techniques/hamstrings/nordic-curl.md"
BLANKS = f"""\
{PAGE}:5:1: error blank: `summary` is blank; write for example `summary: Stretch slowly, with one hand on a wall.`
{PAGE}:8:1: error muscles-missing: `muscles` is an empty list; write for example `muscles: [whole body]`
{PAGE}:11:1: error blank: `equipment` is blank; write for example `equipment: [firm chair]`, or `[]` for none
{PAGE}:14:1: error blank: `reviewed` is blank; write for example `reviewed: {TODAY - datetime.timedelta(days=1)}`
{PAGE}:35:3: error blank: item 1 of `Set up` is blank; write it, or delete the line
{PAGE}:44:3: error blank: cue 1 is blank; write its label, dose and instruction, for example "1. **Passive stretch** (hold 30 s): Breathe evenly."
{PAGE}:50:2: error blank: item 1 of `Common mistakes` is blank; write it, or delete the line
{PAGE}:56:2: error blank: item 1 of `Make it easier` is blank; write it, or delete the line
{PAGE}:62:2: error blank: item 1 of `Make it harder` is blank; write it, or delete the line
{PAGE}:68:2: error blank: item 1 of `Stop if` is blank; write it, or delete the line
{PAGE}:74:2: error blank: item 1 of `Sources` is blank; write it, or delete the line
"""  # noqa: E501
SAID = f"""\
Made {PAGE}

Fill in its 11 blanks:
{BLANKS}
Next:
  make serve   shows the page and its blanks while you write; save the file to see a change
  make check   tells what is still wrong, and how hard the page is to read
  make figure PAGE=hamstrings/nordic-curl
               poses its figures in the browser, once its cues are written
"""
NOT_WRITTEN_AS = (
    "isn't written as region/page, in lower-case letters, digits and single hyphens; write: make new PAGE="
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A site with the region `hamstrings`, which has its own page and one technique; it is the current
    folder.
    """
    folder = tmp_path / "docs" / "techniques" / "hamstrings"
    folder.mkdir(parents=True)
    (folder / "index.md").write_text(
        "---\ntitle: Hamstring care\nsummary: Techniques for the hamstrings.\n---\n", "utf-8"
    )
    (folder / "roller.md").write_text(filled(new_page.page("roller", pages.vocabulary())), "utf-8")
    pages.with_labels(tmp_path / "docs")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def filled(text):
    """A new page with each blank filled in, as an author would; the guidance stays."""
    for key, value in (
        ("summary:", "summary: Lower yourself slowly from your knees."),
        ("muscles: []", "muscles: [hamstrings]"),
        ("equipment:", "equipment: []"),
        ("reviewed:", "reviewed: 2026-11-22"),
    ):
        text = re.sub(rf"(?m)^{re.escape(key)}$", value, text)
    text = text.replace(
        "\n\n1. \n\n## Common", "\n\n1. **Lower** (5 reps): Lower your chest slowly.\n\n## Common"
    )
    return re.sub(r"(?m)^(1\.|-) $", r"\1 Kneel on a mat.", text)


def tree(folder):
    return {p.relative_to(folder).as_posix(): p.read_bytes() for p in folder.rglob("*") if p.is_file()}


def test_a_new_page_tells_its_blanks_and_what_is_next(site, capsys):
    assert new.main(["hamstrings/nordic-curl"]) == 0
    assert capsys.readouterr() == (SAID, "")
    assert (site / PAGE).read_bytes() == new_page.page("nordic-curl", pages.vocabulary()).encode("utf-8")


def test_the_blanks_are_its_only_problems_and_filling_them_is_enough(site):
    new.main(["hamstrings/nordic-curl"])
    problems = lint.lint([site / "docs"], TODAY)
    assert {p.rule for p in problems} == {"blank", "muscles-missing"}
    (site / PAGE).write_text(filled((site / PAGE).read_text("utf-8")), "utf-8")
    assert lint.lint([site / "docs"], TODAY) == []


def test_the_optional_keys_need_only_lose_their_mark(site):
    new.main(["hamstrings/nordic-curl"])
    text = filled((site / PAGE).read_text("utf-8"))
    front, body = text.split("---\n", 2)[1:]
    lines = front.split("\n")
    first = next(i for i, line in enumerate(lines) if line.startswith("# also_called"))
    front = "\n".join(lines[:first] + [line.removeprefix("# ") for line in lines[first:]])
    assert {"also_called", "each_side", "rounds", "frequency", "video", "easier", "harder", "ask"} < set(
        yaml.safe_load(front)
    )
    (site / PAGE).write_text(f"---\n{front}---\n{body}", "utf-8")
    assert lint.lint([site / "docs"], TODAY) == []


FILLED = {
    "rounds": "1–2",
    "each_side": "true",
    "sets": "2–3",
    "reps": "8–12",
    "rest": "90 s",
}
CUE_OF = {
    "stretch": "**Passive stretch** (hold 30 s, stretch 4/10)",
    "strength": "**Lift** (over 3 s)",
    "soft-tissue": "**Roll** (move 30 s, pressure 5/10)",
}


@pytest.mark.parametrize(
    ("kind", "keys"),
    [
        ("stretch", ["rounds", "each_side"]),
        ("strength", ["sets", "reps", "rest", "each_side"]),
        ("soft-tissue", ["each_side"]),
        ("Soft tissue", ["each_side"]),
    ],
)
def test_a_kind_asks_for_what_it_needs(site, capsys, kind, keys):
    assert new.main(["--kind", kind, "hamstrings/nordic-curl"]) == 0
    told = capsys.readouterr().out
    common = ("summary", "muscles", "equipment", "reviewed")
    assert (
        re.findall(r"`([a-z_]+)` is blank", told) == [key for key in (*common, *keys) if key != "muscles"]
        and "`muscles` is an empty list" in told
    )
    text = filled((site / PAGE).read_text("utf-8"))
    assert CUE_OF[re.sub(" ", "-", kind.lower())] in text
    for key in keys:
        text = re.sub(rf"(?m)^{key}:$", f"{key}: {FILLED[key]}", text)
    if kind == "strength":
        text = text.replace("(5 reps)", "(over 3 s)")
    (site / PAGE).write_text(text, "utf-8")
    assert lint.lint([site / "docs"], TODAY) == []


def filled_by_its_examples(site, page, cue=""):
    """Fills each blank of a page with the example that its message gives; the cue with another, if one is
    given.
    """
    for problem in reversed(lint.lint([site / page], TODAY)):
        lines = (site / page).read_text("utf-8").split("\n")
        line = lines[problem.line - 1]
        if found := re.findall(rf"`({re.escape(line.partition(':')[0])}: [^`]+)`", problem.repair):
            lines[problem.line - 1] = found[-1]
        elif problem.what.startswith("cue 1"):
            own = re.search(r'"(1\. .*)"$', problem.repair)[1]
            lines[problem.line - 1 : problem.line] = (cue or own).split("\n")
        else:
            lines[problem.line - 1] = f"{line}Kneel on a mat." if line.endswith(" ") else f"{line} Kneel."
        (site / page).write_text("\n".join(lines), "utf-8")


@pytest.mark.parametrize("kind", [*new_page.KINDS, "programme"])
@pytest.mark.parametrize("which", ["message", "guidance"])
def test_what_is_written_is_right_once_its_own_examples_fill_it(site, kind, which):
    if kind == "programme":
        page = "docs/programmes/first-week.md"
        new.main(["programmes/first-week"])
    else:
        page = PAGE
        new.main([*(["--kind", kind] if kind else []), "hamstrings/nordic-curl"])
    cue = re.search(r"For example:\n(1\. .*\n.*)\n", (site / page).read_text("utf-8"))
    filled_by_its_examples(site, page, cue[1] if cue and which == "guidance" else "")
    assert [str(p) for p in lint.lint([site / "docs"], TODAY)] == []


def test_the_examples_fit_the_kind(site, capsys):
    new.main(["--kind", "strength", "hamstrings/nordic-curl"])
    told = capsys.readouterr().out
    assert 'for example "1. **Lift** (over 3 s): Breathe evenly."' in told
    assert "for example `summary: Rise slowly, with one hand on a wall.`" in told


PROGRAMME = "docs/programmes/first-week.md"


@pytest.mark.parametrize(
    "typed", ["programmes/first-week", "Programmes/First week", "docs/programmes/first-week.md"]
)
def test_a_programme_is_a_routine_across_regions(site, capsys, typed):
    if typed != "programmes/first-week":
        assert new.main([typed]) == 2
        typed = re.search(r"make new PAGE=(\S+)\n", capsys.readouterr().err)[1]
    assert new.main([typed]) == 0
    assert capsys.readouterr().out.startswith(
        f"Made {PROGRAMME}, a programme: a routine across regions\n\nFill in its 1 blank:\n"
        f"{PROGRAMME}:6:1: error routine-type: `routine` isn't a list with techniques in it; write the"
        " techniques with their regions, for example `routine: [hamstrings/roller]`\n\nNext:\n"
    )
    assert "title: First week\n" in (site / PROGRAMME).read_text("utf-8")
    assert not (site / "docs/techniques/programmes").exists()
    assert new.main([typed]) == 2 and "is there already" in capsys.readouterr().err


def test_a_programme_has_no_kind(site, capsys):
    assert new.main(["--kind", "strength", "programmes/first-week"]) == 2
    assert capsys.readouterr().err == (
        "new: a programme has no kind; run: make new PAGE=programmes/first-week\n"
    )
    assert new.main(["programmes/index"]) == 2
    assert "`programmes/index` is no programme; give the programme another name" in capsys.readouterr().err


def test_a_region_that_is_called_programmes_stays_one(site, capsys):
    (site / "docs/techniques/programmes").mkdir()
    assert new.main(["programmes/first-week"]) == 0
    assert (
        "  It is a technique of the region programmes. For a programme write docs/programmes/first-week.md by"
        " hand, or give that region another name.\n"
    ) in capsys.readouterr().out
    assert (site / "docs/techniques/programmes/first-week.md").exists()


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        ("strenght", "`strenght` is no kind of technique; did you mean strength?"),
        ("", "`` is no kind of technique; use stretch, strength or soft-tissue"),
        ("yoga", "`yoga` is no kind of technique; use stretch, strength or soft-tissue"),
    ],
)
def test_a_kind_that_is_none_is_told_and_nothing_is_made(site, capsys, kind, said):
    before = tree(site)
    assert new.main(["--kind", kind, "hamstrings/nordic-curl"]) == 2
    assert capsys.readouterr() == ("", f"new: {said}\n") and tree(site) == before


def test_a_new_region_gets_its_own_page(site, capsys):
    assert new.main(["hip/bridge-walkout"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("""\
Made docs/techniques/hip/bridge-walkout.md
Made docs/techniques/hip/index.md, the region's own page
  It has no routine yet. Once its pages are written, add for example: routine: [bridge-walkout]

Fill in its 11 blanks:
docs/techniques/hip/bridge-walkout.md:5:1: error blank: """)
    index = (site / "docs/techniques/hip/index.md").read_text("utf-8")
    assert index.startswith("---\ntitle: Hip\nsummary: Techniques for the hip.\n# ")
    assert lint.lint([site / "docs/techniques/hip/index.md"], TODAY) == []
    page = site / "docs/techniques/hip/bridge-walkout.md"
    page.write_text(filled(page.read_text("utf-8")), "utf-8")
    (site / "docs/techniques/hip/index.md").write_text(index.replace("# routine", "routine"), "utf-8")
    assert lint.lint([site / "docs"], TODAY) == []


def test_a_region_without_a_page_of_its_own_gets_one(site):
    (site / "docs/techniques/hip").mkdir()
    assert new.main(["hip/bridge"]) == 0
    assert (site / "docs/techniques/hip/index.md").is_file()


def test_a_region_that_is_nearly_another_is_pointed_out(site, capsys):
    assert new.main(["hamstring/bridge"]) == 0
    assert (
        capsys.readouterr().out.split("\n")[3]
        == "  Did you mean the region hamstrings? Then delete the folder docs/techniques/hamstring and run:"
        " make new PAGE=hamstrings/bridge"
    )


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ("Hamstrings/Nordic Curl", f"`Hamstrings/Nordic Curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        ("hamstrings/nordic-curl.md", f"`hamstrings/nordic-curl.md` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        (
            "docs/techniques/hamstrings/nordic-curl.md",
            f"`docs/techniques/hamstrings/nordic-curl.md` {NOT_WRITTEN_AS}hamstrings/nordic-curl",
        ),
        (
            "docs/techniques/hamstrings/nordic-curl",
            f"`docs/techniques/hamstrings/nordic-curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl",
        ),
        (
            "techniques/hamstrings/nordic-curl/",
            f"`techniques/hamstrings/nordic-curl/` {NOT_WRITTEN_AS}hamstrings/nordic-curl",
        ),
        (
            "https://example.org/techniques/hip/bridge/",
            f"`https://example.org/techniques/hip/bridge/` {NOT_WRITTEN_AS}hip/bridge",
        ),
        ("hamstrings\\nordic curl", f"`hamstrings\\nordic curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        ("hamstrings/nordic_curl", f"`hamstrings/nordic_curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        ("hamstrings/nordic--curl", f"`hamstrings/nordic--curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        (" hamstrings/nordic-curl", f"` hamstrings/nordic-curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl"),
        ("hüfte/brücke", f"`hüfte/brücke` {NOT_WRITTEN_AS}hufte/brucke"),
        ("../hip/bridge", f"`../hip/bridge` {NOT_WRITTEN_AS}hip/bridge"),
        (
            "nordic-curl",
            (
                "`nordic-curl` names no region; write the region and the page, for example: make new"
                " PAGE=hamstrings/nordic-curl"
            ),
        ),
        (
            "/nordic-curl",
            (
                "`/nordic-curl` names no region; write the region and the page, for example: make new"
                " PAGE=hamstrings/nordic-curl"
            ),
        ),
        (
            "hamstrings/",
            (
                "`hamstrings/` names a region and no page; write both, for example: make new"
                " PAGE=hamstrings/slow-stretch"
            ),
        ),
        (
            "hip/bridges/one",
            (
                "`hip/bridges/one` is too deep: a page lies directly in its region; write for example: make"
                " new PAGE=hip/one"
            ),
        ),
        (
            "hip/index",
            (
                "`hip/index` is the region's own page; give the technique another name, for example: make new"
                " PAGE=hip/slow-stretch"
            ),
        ),
        (
            "",
            (
                "`` names no page; write the region and the page, for example: make new"
                " PAGE=hamstrings/slow-stretch"
            ),
        ),
        (
            "…/?",
            (
                "`…/?` names no page; write the region and the page, for example: make new"
                " PAGE=hamstrings/slow-stretch"
            ),
        ),
        ("hip/\x1b[2J", f"`hip/\N{REPLACEMENT CHARACTER}[2J` {NOT_WRITTEN_AS}hip/2j"),
        (
            "-" * 80,
            "`" + "-" * 60 + "…` names no page; write the region and the page, for example: make new"
            " PAGE=hamstrings/slow-stretch",
        ),
    ],
)
def test_a_slip_in_the_name_gets_the_right_command(site, capsys, typed, said):
    before = tree(site)
    assert new.main([typed]) == 2
    assert capsys.readouterr() == ("", f"new: {said}\n")
    assert tree(site) == before


def test_several_words_are_one_name(site, capsys):
    assert new.main(["hamstrings/nordic", "curl"]) == 2
    assert (
        capsys.readouterr().err == f"new: `hamstrings/nordic curl` {NOT_WRITTEN_AS}hamstrings/nordic-curl\n"
    )


def test_a_page_that_is_there_is_never_overwritten(site, capsys):
    before = tree(site)
    assert new.main(["hamstrings/roller"]) == 2
    assert capsys.readouterr() == (
        "",
        (
            "new: docs/techniques/hamstrings/roller.md is there already, and nothing was changed; open that"
            " file, or choose another name\n"
        ),
    )
    assert tree(site) == before


def test_a_former_address_is_not_taken_away(site, capsys):
    roller = site / "docs/techniques/hamstrings/roller.md"
    roller.write_text(
        roller.read_text("utf-8").replace(
            "reviewed:", "redirect_from: [/techniques/hamstrings/rod/]\nreviewed:"
        ),
        "utf-8",
    )
    assert new.main(["hamstrings/rod"]) == 2
    assert (
        capsys.readouterr().err
        == "new: `hamstrings/rod` is a former address of hamstrings/roller, and links to it must keep"
        " working; choose another name\n"
    )


def test_outside_the_site_it_says_so(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert new.main(["hip/bridge"]) == 2
    assert capsys.readouterr() == (
        "",
        "new: there is no folder `docs` here; run this in the folder that holds mkdocs.yml\n",
    )


def test_what_the_disk_refuses_is_said_and_leaves_nothing(site, capsys):
    assert new.main(["hip/" + "a" * 300]) == 2
    assert re.fullmatch(
        r"new: docs/techniques/hip/a{300}\.md can't be made or read: .+\n", capsys.readouterr().err
    )
    assert not (site / "docs/techniques/hip").exists()


def test_help_says_how(capsys):
    assert new.main(["--help"]) == 0
    assert capsys.readouterr().out == new.__doc__ + "\n"


@pytest.mark.parametrize(
    ("slug", "title"),
    [
        ("nordic-curl", "Nordic curl"),
        ("90-90", "90 90"),
        ("90", '"90"'),
        ("true", '"True"'),
        ("null", '"Null"'),
        ("0x1f", '"0x1f"'),
        ("1e5", '"1e5"'),
        ("a" * 70, "A" + "a" * 59),
        ("abcdefghi-" * 7 + "x", "Abcdefghi" + " abcdefghi" * 5),
    ],
)
def test_the_title_comes_from_the_name(slug, title):
    assert new_page.page(slug, pages.vocabulary()).split("\n")[1] == f"title: {title}"


@examples(10)
@given(
    st.from_regex(r"[a-z0-9]{1,30}(-[a-z0-9]{1,30}){0,3}", fullmatch=True),
    st.from_regex(r"[a-z0-9]{1,20}(-[a-z0-9]{1,20}){0,6}", fullmatch=True),
)
def test_any_right_name_makes_pages_with_blanks_alone(tmp_path, region, slug):
    folder = tmp_path / "docs" / "techniques" / region
    folder.mkdir(parents=True, exist_ok=True)
    pages.with_labels(tmp_path / "docs")
    (folder / "index.md").write_text(new_page.region_page(region, slug), "utf-8")
    page = folder / f"{slug}.md"
    page.write_text(new_page.page(slug, pages.vocabulary()), "utf-8")
    assert {p.rule for p in lint.lint([folder], TODAY)} == {"blank", "muscles-missing"}
    assert len(lint.lint([page], TODAY)) == 11
    title = yaml.safe_load(new_page.region_page(region, slug).split("---\n")[1])["title"]
    assert isinstance(title, str) and 1 <= len(title) <= 60
    shutil.rmtree(folder)


NAMES = st.one_of(
    st.text(max_size=80),
    st.text(alphabet="aA9-_/\\. é.md", max_size=30),
    st.from_regex(r"[A-Za-z ]{0,9}/[A-Za-z ]{0,9}(\.md)?", fullmatch=True),
)


@examples(100)
@example("\udcff/x")
@example("a/b\n")
@example("ℌip/Ⅷ")
@example("techniques/techniques")
@given(NAMES)
def test_any_other_name_gets_one_line_with_a_command_that_works(typed):
    try:
        region, slug = new_page.region_and_slug(typed)
    except new_page.NameSlip as slip:
        message = str(slip)
        assert message.isprintable()
        new_page.region_and_slug(message.rpartition("make new PAGE=")[2])
    else:
        assert f"{region}/{slug}" == typed


@examples(20)
@example("\0/\0")
@example("hip/a\0")
@given(NAMES)
def test_no_name_makes_a_traceback(site, typed):
    assert new.main([typed]) in (0, 2)


def test_an_address_that_the_register_leads_on_is_not_taken_away(site, capsys):
    (site / "docs/links.yml").write_text(
        "published:\ngone:\n  /techniques/hamstrings/rod/: https://other.example/\n", "utf-8"
    )
    assert new.main(["hamstrings/rod"]) == 2
    assert (
        capsys.readouterr().err
        == "new: `hamstrings/rod` is a former address, which docs/links.yml leads to https://other.example/,"
        " and links to it must keep working; choose another name\n"
    )


@pytest.mark.parametrize(
    ("terminal", "answer", "shown"),
    [(True, "y", True), (True, " Yes ", True), (True, "", False), (True, "n", False), (False, "y", False)],
)
def test_it_offers_the_editor_to_who_sits_before_a_terminal(site, monkeypatch, terminal, answer, shown):
    asked, served = [], []
    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr(new.sys.stdout, "isatty", lambda: terminal, raising=False)
    monkeypatch.setattr("builtins.input", lambda prompt: asked.append(prompt) or answer)
    monkeypatch.setattr(new.figure_server, "serve", lambda preview, port: served.append((preview.key, port)))
    assert new.main(["hamstrings/nordic-curl"]) == 0
    assert served == ([("hamstrings/nordic-curl", None)] if shown else [])
    assert asked == (["\nPose its figures in the browser now? [y/N] "] if terminal else [])


def test_an_ended_input_is_a_no(site, monkeypatch):
    def ended(prompt):
        raise EOFError

    monkeypatch.setattr(new.sys.stdin, "isatty", lambda: True, raising=False)
    monkeypatch.setattr(new.sys.stdout, "isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", ended)
    assert new.is_wanted() is False
