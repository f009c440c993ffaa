"""`make figure`: which page it takes, and what it shows of right files, wrong ones and none."""

import os
import re
import shutil
import subprocess
from pathlib import Path

import lxml.html
import pytest

from support import sites
from support.figure_previews import FIGURES, FILE, NEW, PAGE, SAID, WRONG, YET, html, preview, save
from technique_site.commands import docs_folder, figure, figure_preview, figure_watcher, lint
from technique_site.engine.cues import anchors
from technique_site.engine.figure import figures

ROOT = Path(__file__).parents[2]


def rows(card):
    return [" | ".join(" ".join(cell.text_content().split()) for cell in row) for row in card.xpath(".//tr")]


# which page


@pytest.mark.parametrize(
    ("typed", "says"),
    [
        ("", "which page? As in: make figure PAGE=hamstrings/swing"),
        ("  ", "which page? As in: make figure PAGE=hamstrings/swing"),
        (
            "hamstrings/swnig",
            (
                "there is no page docs/techniques/hamstrings/swnig.md; did you mean: make figure"
                " PAGE=hamstrings/swing"
            ),
        ),
        (
            "calves/swing",
            (
                "there is no page docs/techniques/calves/swing.md; did you mean: make figure"
                " PAGE=hamstrings/swing"
            ),
        ),
        (
            "feet/arch-lift",
            "there is no page docs/techniques/feet/arch-lift.md; begin it with: make new PAGE=feet/arch-lift",
        ),
        (
            "hamstrings/index",
            (
                "`hamstrings/index` is the region's own page, and only techniques have figures; write for"
                " example: make figure PAGE=hamstrings/swing"
            ),
        ),
        (
            "hamstrings",
            (
                "`hamstrings` names a region and no page; write both, for example: make figure"
                " PAGE=hamstrings/slow-stretch"
            ),
        ),
        (
            PAGE,
            (
                f"`{PAGE}` isn't written as region/page, in lower-case letters, digits and single hyphens;"
                " write: make figure PAGE=hamstrings/swing"
            ),
        ),
    ],
)
def test_a_page_that_cant_be_shown_is_refused_with_the_right_command(site, capsys, typed, says):
    assert figure.main([typed]) == 2
    assert capsys.readouterr() == ("", f"figure: {says}\n")


def test_it_is_told_where_to_run(tmp_path, monkeypatch, capsys):
    monkeypatch.chdir(tmp_path)
    assert figure.main(["hamstrings/swing"]) == 2
    assert (
        capsys.readouterr().err
        == "figure: there is no folder `docs` here; run this in the folder that holds mkdocs.yml\n"
    )


@pytest.mark.parametrize(
    ("arguments", "says"),
    [
        ([], "Which page? As in: make figure PAGE=region/page"),
        (
            ["PAGE=hamstrings/standing", "stretch"],
            "A page name has no spaces. As in: make figure PAGE=region/page",
        ),
    ],
)
def test_make_says_what_it_needs(tmp_path, arguments, says):
    shutil.copy(ROOT / "Makefile", tmp_path)
    (tmp_path / "requirements.lock").touch()
    (tmp_path / ".venv").mkdir()
    (tmp_path / ".venv" / ".ready").touch()
    env = {
        name: value
        for name, value in os.environ.items()
        if name not in ("PAGE", "PORT") and not name.startswith("MAKE")
    }
    done = subprocess.run(
        ["make", "figure", *arguments], cwd=tmp_path, env=env, capture_output=True, text=True, check=False
    )
    assert (done.returncode, done.stdout, done.stderr.split("\n")[0]) == (2, "", says)


# the page, written once


def test_a_page_with_right_figures(site, capsys):
    save(site, FIGURES)
    assert figure.main(["hamstrings/swing", "--once", "shown page.html"]) == 0
    assert capsys.readouterr() == ("4 figures drawn\n", "")
    page = lxml.html.parse(str(site / "shown page.html")).getroot()
    assert [
        one.text_content() for one in page.xpath("//title[not(ancestor::svg)] | //article//header//code[1]")
    ] == ["Leg swing", "set-up", "move", "set-up", "move/low", "set-up", "rounded", "set-up"]
    assert page.xpath("string(/html/body//header/p)") == f"{FILE} · box 40 cm high"
    assert not page.xpath("//aside | //main[@class]") and page.xpath("string(/html/@data-version)") == ""
    set_up, move, low, rounded = page.xpath("//article")
    assert rows(set_up)[-3:] == [
        "touches | what | ",
        "left foot | floor | written here",
        "right foot | floor | written here",
    ]
    assert rows(low) == [
        "joint | written | drawn",
        "trunk low back | 5 | 5",
        "touches | what | ",
        "left foot | floor | stays from set-up",
        "right foot | floor | stays from set-up",
    ]
    assert "right foot | box | written here" in rows(
        move
    ) and "left foot | floor | stays from set-up" in rows(move)
    assert [one.get("data-rp-moves") for one in page.xpath("//figure")] == [None, "move", None, None]
    assert move.xpath("string(.//h3)") == "At the movement's end" and not low.xpath(".//h3")
    assert [one.text_content() for one in page.xpath("//figcaption")] == ["Less & less", "A rounded back"]
    assert rounded.xpath("string(preceding-sibling::h2)") == "Not like this"


def test_what_the_solver_moved_is_told(site):
    save(site, FIGURES)
    view = preview().view
    move = view.scene.figures["move"]
    start, end = (round(pose.angles["right_leg.hip"]) for pose in (move.pose, move.end))
    base = view.scene.figures["set-up"].pose.angles
    assert start > 81 and end > 85  # nothing would be told of a figure that fits as it is written
    told = rows(html(view).xpath("//article")[1])
    by = move.pose.angles["right_leg.hip"] - 80, move.end.angles["right_leg.hip"] - 84
    assert [one for one in told if one.startswith("right leg hip")] == [
        f"right leg hip | 80 | {start} {by[0]:+.0f}",
        f"right leg hip | 84 | {end} {by[1]:+.0f}",
    ]
    for joint, row in (
        ("left_leg.hip", "left leg hip | {} before"),
        ("right_leg.ankle", "right leg ankle | not written, {} before"),
    ):
        assert abs(move.pose.angles[joint] - base[joint]) >= figure_preview.MOVED
        assert any(one.startswith(row.format(round(base[joint])) + " | ") for one in told)


def test_each_figure_is_there_large_and_three_times_small(site):
    save(site, FIGURES)
    page = html(preview().view)
    for card in page.xpath("//article"):
        large, *small = card.xpath(".//*[@class='rp-figure']")
        assert large.get("role") == "img" and len(large.xpath("./title | ./desc")) == 1
        assert [one.getparent().get("class") for one in small] == ["on-light", "on-dark", "on-paper"]
        assert {
            (
                one.get("aria-hidden"),
                one.get("role"),
                len(one.xpath(".//title | .//desc | .//@data-rp-to | .//@id")),
            )
            for one in small
        } == {("true", None, 0)}
        assert [one.get("d") for one in small[0].xpath(".//path")] == [
            one.get("d") for one in large.xpath(".//path")
        ]
    assert len(page.xpath("//@id")) == len(set(page.xpath("//@id")))


def test_the_size_is_told_and_too_much_is_marked(site, monkeypatch):
    save(site, FIGURES)
    view = preview().view
    size = len(view.pictures.drawn["set-up"].svg.encode())
    assert html(view).xpath("string(//span[@class='size'])") == f"{size} bytes of 6000"
    monkeypatch.setattr(figure_preview, "LIMIT", size - 1)
    assert (
        html(view).xpath("string(//article[1]//span[@class='over'])")
        == f"{size} bytes, and {size - 1} is the most"
    )


def test_problems_are_told_as_the_linter_tells_them(site, capsys):
    save(site, WRONG)
    save(
        site,
        sites.technique(cues="1. **Move** (move 30 s): Swing the leg.\n2. **Move** (10 rps): Go on.\n"),
        PAGE,
    )
    due = [str(one) for one in lint.lint([site / "docs"], docs_folder.latest_date())]
    assert SAID in due and len(due) == 2
    assert figure.main(["hamstrings/swing", "--once", "shown.html"]) == 1
    assert capsys.readouterr().out.splitlines() == [*due, "2 problems"]
    page = lxml.html.parse("shown.html").getroot()
    assert [one.text_content() for one in page.xpath("//aside//li")] == due
    assert page.xpath("string(//title)") == "(2) Leg swing" and not page.xpath("//article")


def test_problems_of_the_page_alone_leave_its_figures_as_they_are(site):
    save(site, FIGURES)
    save(site, sites.technique(front="rounds: 99\n"), PAGE)
    view = preview().view
    assert [one.rule for one in view.problems] == ["rounds-range"] and not view.stale and not view.right
    assert len(html(view).xpath("//article")) == 4


def test_other_pages_problems_are_left_to_the_linter(site):
    save(site, FIGURES)
    sites.write(
        site / "docs" / "techniques" / "hamstrings", {"swing-two.md": "", "swing-two.figures.yml": "x"}
    )
    assert preview().view.right


def test_a_file_under_another_name_is_told(site):
    save(site, FIGURES, FILE.replace(".yml", ".yaml"))
    assert [str(one) for one in preview().view.problems] == [
        f"{FILE.replace('.yml', '.yaml')}:1:1: error figure-page: `swing.figures.yaml` isn't read under this"
        " name; rename it to `swing.figures.yml`"
    ]


def test_a_page_without_figures_is_told_what_to_write(site, capsys):
    before = sorted(site.rglob("*"))
    assert figure.main(["hamstrings/swing", "--once", "shown.html"]) == 1
    assert capsys.readouterr().out == f"{YET}\n\n{NEW}\n"
    page = lxml.html.parse("shown.html").getroot()
    assert (page.xpath("string(//aside/p)"), page.xpath("string(//pre)")) == (YET, NEW)
    assert sorted(site.rglob("*")) == sorted([*before, site / "shown.html"])
    save(site, NEW)
    assert figure.main(["hamstrings/swing", "--once", "shown.html"]) == 0


def test_what_to_write_is_right_for_every_page(whole_site):
    techniques = whole_site.techniques
    assert len(techniques) > 3
    for technique in techniques.values():
        names = anchors.anchors(technique.cues)
        scene, problems = figures.read(technique.slug, figure_watcher.new_file(technique), names)
        assert not problems and list(scene.figures) == ["set-up", *names]


def test_what_can_be_typed_into_a_page_stays_text(site):
    save(
        site,
        sites.technique(
            "Swing <b> & co: #1", cues='1. **Move** (move 30 s): Swing `{{ title }}` &lt;b> to "here" #2.\n'
        ).replace("title: Swing <b> & co: #1", "title: 'Swing <b> & co: #1'"),
        PAGE,
    )
    view = preview().view
    assert html(view).xpath("string(//h1)") == "Swing <b> & co: #1"
    assert '  move: # Swing {{ title }} <b> to "here" #2.\n' in html(view).xpath("string(//pre)")
    save(site, view.new_file)
    assert [one.rule for one in preview().view.problems] == [one.rule for one in view.problems]


def test_a_page_that_cant_be_written(site, capsys):
    save(site, FIGURES)
    assert figure.main(["hamstrings/swing", "--once", "no/where.html"]) == 2
    assert capsys.readouterr() == (
        "",
        "figure: no/where.html can't be written or read: No such file or directory\n",
    )


# colours


@pytest.mark.parametrize(
    ("medium", "due"),
    [
        ("light", "--rp-a: 1; --rp-b: var(--rp-a); --rp-c: x"),
        ("dark", "--rp-a: 2; --rp-b: var(--rp-a); color-scheme: dark; --rp-c: x"),
        ("paper", "--rp-a: #000; --rp-b: var(--rp-a); --rp-c: x"),
    ],
)
def test_the_sites_colours_are_read_for_each_medium(medium, due):
    css = """/* :root { --rp-a: 9 } */ :root { --rp-a: 1; --rp-b: var(--rp-a) } .x { --rp-a: 8 } p > :root { --rp-a: 7 }
      @media screen and (prefers-color-scheme: dark) { :root { --rp-a: 2; color-scheme: dark; } p { --rp-a: 6 } }
      @media print { p { --rp-a: 5 } :root, body { --rp-a: #000; } } :root { --rp-c: x; --md-a: 1 } @media screen and (min-width: 9em) { :root { --rp-a: 4 } }"""  # noqa: E501
    assert figure_preview._colours(css, medium) == due


def test_the_colours_of_figures_are_the_sites_own():
    boxes = dict(re.findall(r"(?m)^\.on-(\w+) \{ (.*) \}$", figure_preview.style()))
    near = {medium: re.search(r"--rp-fig-near: ([^;]+)", boxes[medium])[1] for medium in figure_preview.MEDIA}
    assert near["paper"] == "#000" and len(set(near.values())) == 3
