"""What pages of routines print, in files of their own."""

import json
import re

import pytest

from support import sites
from technique_site.engine.exports import host_files

PAGES = {
    "techniques/feet/index.md": sites.region("Feet", "routine: [toe]\n"),
    "techniques/feet/toe.md": sites.technique("Toe"),
    "techniques/knee/index.md": sites.region("Knee"),
    "programmes/week.md": (
        "---\ntitle: A week\nsummary: Two days a week.\nroutine: [feet/toe]\n---\n\nDo it.\n"
    ),
}


@pytest.fixture(scope="module")
def built(tmp_path_factory):
    made = sites.build(sites.make(tmp_path_factory.mktemp("routines"), PAGES))
    assert made.code == 0, made.said
    return made


def test_there_is_one_for_each_page_with_a_routine_and_for_no_other(built):
    files = sorted(path.relative_to(built.site).as_posix() for path in built.site.glob("assets/sheets/*"))
    assert [one.split(".")[0].rpartition("/")[2] for one in files] == ["programmes-week", "techniques-feet"]
    assert all(map(host_files.is_hashed, files))
    for address in ("techniques/knee", "techniques/feet/toe", ""):
        assert "data-rp-sheets" not in built.html(address)


def test_the_page_names_its_file_and_the_mark_of_what_is_in_it(built):
    for address, title in (("techniques/feet", "Feet: the routine"), ("programmes/week", "A week")):
        html = built.sheets(address)
        assert f'<p class="rp-sheet__title" role="heading" aria-level="1">{title}</p>' in html
        assert html.count('<section class="rp-sheet') == 2
        (mark,) = re.findall(r'class="rp-sheets" data-rp-mark="(\w+)"', html)
        assert f'data-rp-mark="{mark}"' in built.html(address)
        assert 'class="rp-sheet' not in built.html(address)


def test_its_html_is_such_as_the_page_can_put_in(built):
    """overrides/features/sheet/markup.js reads it: tags with values in double quotes, and known entities."""
    text = next(built.site.glob("assets/sheets/techniques-feet.*")).read_text("utf-8")
    html = json.loads(text)["html"]
    rest = re.sub(r"""</[\w-]+>|<[\w-]+(\s+[\w:-]+(="[^"]*")?)*\s*/?>|[^<]+""", "", html)
    assert rest == ""
    assert set(re.findall(r"&(\w+);", html)) <= {"amp", "lt", "gt", "quot", "nbsp"}


def test_paper_says_where_they_are_when_they_are_not_there(built):
    words = "The sheets aren't on this paper: to print them from here takes JavaScript and a network."
    assert f"{words} Turn JavaScript on, go online, and print this page again.</p>" in built.html(
        "techniques/feet"
    )
