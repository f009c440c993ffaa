"""Whose each file of the site is, and that what is others' goes out with its licence text."""

import importlib.metadata
import re
from pathlib import Path

import pytest

from support import sites
from technique_site.assets import bundle, licences

ROOT = Path(__file__).parents[2]
DOCS = sites.SITE / "docs"


@pytest.fixture(scope="module")
def paths(built_site):
    return sorted(one.relative_to(built_site).as_posix() for one in built_site.rglob("*") if one.is_file())


def test_every_files_origin_is_known(paths):
    coachs = {one.relative_to(DOCS).as_posix() for one in DOCS.rglob("*") if one.is_file()}
    assert len(paths) > 100 and {"404.html", "assets/icon.svg"} < set(paths)
    assert [one for one in paths if one not in coachs and licences.works_in(one) is None] == []


@pytest.mark.parametrize(
    "path", ["assets/jquery.js", "assets/fonts/roboto.woff2", "assets/images/favicon.png", "x.css"]
)
def test_a_file_of_unknown_origin_is_noticed(path):
    assert licences.works_in(path) is None


def test_each_work_that_is_in_the_site_has_its_licence_text_there(built_site, paths):
    inside = {work for path in paths for work in licences.works_in(path) or ()}
    assert inside == set(licences.WORKS)
    for work in inside:
        text = (built_site / work.text).read_text("utf-8")
        assert len(text) > 900 and work.author.split(", ")[0].split()[-1] in text, work.name


def test_the_texts_are_those_that_the_works_bring(built_site):
    theme = importlib.metadata.distribution("mkdocs-material").read_text("licenses/LICENSE")
    assert (built_site / licences.THEME.text).read_text("utf-8") == theme
    icons = (built_site / licences.ICONS.text).read_text("utf-8")
    assert icons.startswith("Pictogrammers Free License") and "Version 2.0, January 2004" in icons
    assert "END OF TERMS AND CONDITIONS" in icons
    fonts = ROOT / "hooks/technique_site/engine/sheet/fonts/LICENSE"
    assert (built_site / licences.LETTERS.text).read_bytes() == fonts.read_bytes()


def test_the_list_names_each_work_with_its_text(built_site):
    lines = (built_site / licences.NAME).read_text("utf-8").splitlines()
    assert lines[0] == "What is in this site of others, and under which licence. All else is the site's own."
    for work, line in zip(licences.WORKS, lines[2:], strict=True):
        assert line.startswith(f"{work.name}, by {work.author}: ") and line.endswith(f"see {work.text}")


def test_scripts_of_others_are_those_whose_work_is_named():
    """A script that isn't ours says whose it is in its name, which has a version."""
    others = {
        path.name
        for path in (ROOT / "overrides").rglob("*.js")
        if re.search(r"-\d+\.\d+\.\d+\.js$", path.name)
    }
    names = {re.sub(r"^\d+-|-[\d.]+\.js$", "", one) for one in others}
    assert names == {licences.SEARCH.name.lower(), licences.CODES.name.lower()}


def test_icons_of_no_other_collection_are_used():
    used = {
        found
        for path in (ROOT / "overrides").rglob("*.html")
        for found in re.findall(r"\.icons/(\w+)/", path.read_text("utf-8"))
    }
    assert used == {"material"}


def test_the_themes_own_icon_and_scripts_are_left_out(paths):
    assert bundle.is_left_out("assets/images/favicon.png") and "assets/images/favicon.png" not in paths
