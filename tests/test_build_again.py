"""A build that remembers is the same as a clean one: a site is changed, built with what former builds kept,
and compared file by file with a build of a copy that knows nothing. What hasn't changed isn't made again.
"""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from support import sites
from technique_site.render import recall as recall_module

HAMS, FEET = "techniques/hamstrings/", "techniques/feet/"
WORK = """\
  - id: {key}
    type: article-journal
    title: {title}
    author: [{{family: {family}, given: A}}]
    issued: 2020
    container-title: A journal
    DOI: 10.1000/{key}
    seen: abstract
"""
FIGURES = (sites.SITE / f"docs/{HAMS}standing-stretch.figures.yml").read_text("utf-8")
DRAWN = (sites.SITE / f"docs/{HAMS}standing-stretch.md").read_text("utf-8")
PAGES = {
    f"{HAMS}index.md": sites.region(front="routine: [first, second]\n", text="[One](first.md).\n"),
    f"{HAMS}first.md": sites.technique("First", after="\nSee [another](../feet/toe.md#move).\n"),
    f"{HAMS}second.md": sites.technique("Second", front="easier: [first]\n"),
    f"{HAMS}standing-stretch.md": DRAWN,
    f"{HAMS}standing-stretch.figures.yml": FIGURES,
    f"{HAMS}third.md": sites.technique("Third", intro="It helps [@one2020]."),
    f"{FEET}index.md": sites.region("Feet"),
    f"{FEET}toe.md": sites.technique("Toe"),
    "programmes/week.md": (
        "---\ntitle: A week\nsummary: Two days a week.\nroutine: [hamstrings/first, feet/toe]\n---\n\n"
        "Do it.\n"
    ),
    "learn/more.md": "---\ntitle: More\nsummary: More to read.\n---\n\n[Stop](when-to-stop.md).\n",
    "sources.yml": "references:\n"
    + WORK.format(key="one2020", title="First work", family="One")
    + WORK.format(key="two2020", title="Second work", family="Two"),
    "equipment.yml": "Chair: [bench]\n",
}


def changed(place, old, new):
    """A change of a file of docs/: what stands there → what stands in its place."""

    def change(folder):
        file = folder / "docs" / place
        text = file.read_text("utf-8")
        assert old in text
        file.write_text(text.replace(old, new), "utf-8")

    return change


def moved(folder):
    docs = folder / "docs"
    text = (docs / f"{FEET}toe.md").read_text("utf-8")
    (docs / f"{FEET}toe.md").unlink()
    front = "redirect_from: [/techniques/feet/toe/]\n---\n\nWhy."
    (docs / f"{FEET}big-toe.md").write_text(text.replace("---\n\nWhy.", front), "utf-8")
    changed(f"{HAMS}first.md", "toe.md", "big-toe.md")(folder)
    changed("programmes/week.md", "feet/toe", "feet/big-toe")(folder)


def added(folder):
    sites.write(folder / "docs", {f"{FEET}arch.md": sites.technique("Arch", front="easier: [big-toe]\n")})


def removed(folder):
    (folder / "docs" / f"{FEET}arch.md").unlink()


def styled(folder):
    style = (folder / "overrides/features/figure/figure.css").read_text("utf-8")
    text = style.replace("fill: none", "fill: none; stroke-dasharray: 1")
    assert text != style
    sites.write(folder / "docs", {"features/figure/figure.css": text})


TECHNIQUES = {f"{HAMS}first", f"{HAMS}second", f"{HAMS}third", f"{HAMS}standing-stretch"}
# What is done to the site, one after the other, and which pages of techniques have to be made anew for it:
# None where it is all that there are.
CHANGES = [
    ("nothing", lambda folder: None, set()),
    ("a cue", changed(f"{HAMS}third.md", "Swing the leg", "Swing that leg"), {f"{HAMS}third"}),
    (
        "a title, of which another page's ladder and routine tell",
        changed(f"{HAMS}first.md", "title: First", "title: The first"),
        {f"{HAMS}first", f"{HAMS}second", f"{FEET}toe"},
    ),
    (
        "the order of a routine",
        changed(f"{HAMS}index.md", "[first, second]", "[second, first, third]"),
        TECHNIQUES,
    ),
    (
        "a figure",
        changed(f"{HAMS}standing-stretch.figures.yml", "caption: ", "caption: Now "),
        {f"{HAMS}standing-stretch"},
    ),
    ("the title of a work", changed("sources.yml", "Second work", "Other work"), set()),
    ("the name of a work", changed("sources.yml", "family: One", "family: Onesimus"), {f"{HAMS}third"}),
    ("a page that moves", moved, {*TECHNIQUES, f"{FEET}big-toe"} - {f"{HAMS}standing-stretch"}),
    ("a page more", added, {f"{FEET}big-toe", f"{FEET}arch"}),
    ("a page less", removed, {f"{FEET}big-toe"}),
    (
        "the title of the page above",
        changed(f"{FEET}index.md", "title: Feet", "title: The feet"),
        {f"{FEET}big-toe"},
    ),
    ("the title of a page to read", changed("learn/more.md", "title: More", "title: Much more"), set()),
    ("the text of a page to read", changed("learn/more.md", "[Stop]", "[When to stop]"), set()),
    ("a comment", changed("learn/more.md", "[When", "<!-- a note -->\n\n[When"), set()),
    ("a label", changed("labels.yml", "gloss: ", "gloss: Well, "), None),
    ("a style that stands in docs/ in place of its own", styled, None),
]


def files(site: Path) -> dict[str, bytes]:
    return {
        file.relative_to(site).as_posix(): file.read_bytes() for file in site.rglob("*") if file.is_file()
    }


def clean(folder: Path, copy: Path) -> dict[str, bytes]:
    """The site as a build makes it that knows of no former one."""
    shutil.copytree(folder, copy, ignore=shutil.ignore_patterns(".cache", "site"))
    built = sites.build(copy)
    assert built.code == 0, built.said
    found = files(built.site)
    shutil.rmtree(copy)
    return found


@pytest.fixture(scope="module")
def site(tmp_path_factory):
    folder = sites.make(tmp_path_factory.mktemp("again"), PAGES)
    shutil.copytree(sites.ROOT / "overrides", folder / "overrides")
    settings = folder / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace(f"{sites.ROOT}/overrides", "overrides"), "utf-8")
    built = sites.build(folder)
    assert built.code == 0, built.said
    return folder


@pytest.fixture
def anew(monkeypatch):
    """The names of the results that builds make anew."""
    found: list[str] = []
    making = recall_module.Recall.making

    def noted(self, name, *facts):
        found.append(name)
        return making(self, name, *facts)

    monkeypatch.setattr(recall_module.Recall, "making", noted)
    return found


def test_a_build_that_remembers_is_as_a_clean_one(site, tmp_path, anew):
    """In one test, as each change follows the ones before."""
    for name, change, due in CHANGES:
        change(site)
        anew.clear()
        again = sites.build(site)
        assert again.code == 0, (name, again.said)
        pages = [re.fullmatch(r"page (techniques/[^/]*/[^/]*)\.md", one) for one in anew]
        made = {found[1] for found in pages if found and not found[1].endswith("index")}
        assert made == due if due is not None else len(made) == 5, (name, made)
        remembered, other = files(again.site), clean(site, tmp_path / "clean")
        assert sorted(remembered) == sorted(other), name
        assert [file for file in other if remembered[file] != other[file]] == [], name


def test_words_that_change_leave_other_pages_as_they_are(site):
    """Not a byte of them: who has kept them needn't fetch them again."""
    sites.write(site / "docs", {"learn/more.md": PAGES["learn/more.md"]})
    before = files(sites.build(site).site)
    changed("learn/more.md", "[Stop]", "Words that no other page has. [Stop]")(site)
    again = files(sites.build(site).site)
    assert {name for name in before if again[name] != before[name]} == {
        *("learn/more/index.html", "search.json", "worker.js")
    }


def test_a_template_a_setting_and_a_style_reach_all_pages(site, tmp_path):
    head = site / "overrides" / "features" / "page" / "head.html"
    head.write_text(head.read_text("utf-8").replace("<header", '<header data-new="1"'), "utf-8")
    settings = site / "mkdocs.yml"
    settings.write_text(settings.read_text("utf-8").replace("Small: a site", "Other: a site"), "utf-8")
    again = sites.build(site)
    assert again.code == 0, again.said
    assert files(again.site) == clean(site, tmp_path / "clean")
    assert 'data-new="1"' in again.html(f"{HAMS}first") and "Other: a site" in again.html(f"{HAMS}first")


@pytest.mark.parametrize("spoil", [lambda data: data[: len(data) // 2], lambda data: bytes(len(data))])
def test_what_is_kept_and_spoilt_is_made_again(site, tmp_path, spoil):
    before = files(sites.build(site).site)
    (kept,) = (site / ".cache" / "results").iterdir()
    kept.write_bytes(spoil(kept.read_bytes()))
    assert files(sites.build(site).site) == before


def test_a_page_of_which_something_is_told_tells_it_each_time(site):
    sites.write(site / "docs", {"learn/more.md": PAGES["learn/more.md"]})
    changed("learn/more.md", "(when-to-stop.md)", "(when-to-stop.md#nowhere), [that](nothing.md)")(site)
    assert not sites.build(site, "-q").said  # and what wasn't told isn't taken for nothing
    builds = [sites.build(site) for _ in range(2)]
    for told in ("'nothing.md', but the target", "'when-to-stop.md#nowhere'"):
        assert [any(told in line for line in built.told("WARNING")) for built in builds] == [True, True]
    sites.write(site / "docs", {"learn/nothing.md": PAGES["learn/more.md"]})
    assert '<a href="../nothing/">that</a>' in sites.build(site).html("learn/more")
    (site / "docs/learn/nothing.md").unlink()
    changed("learn/more.md", ", [that](nothing.md)", "")(site)
    builds = [sites.build(site) for _ in range(2)]
    assert ["'when-to-stop.md#nowhere'" in built.said for built in builds] == [True, True]
