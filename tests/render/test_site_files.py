"""Titles of pages as text."""

from types import SimpleNamespace

from hypothesis import given
from hypothesis import strategies as st
from markupsafe import Markup

from technique_site.engine.text import keeping
from technique_site.render.recall import Recall
from technique_site.render.site_files import SiteFiles


def title(shown):
    file = SimpleNamespace(page=SimpleNamespace(meta={"title": shown}, title=None))
    files = SimpleNamespace(src_uris={"a.md": file})
    return SiteFiles(files, "", lambda to, _: to, Recall(keeping.Nothing(), "")).title("a.md")


@given(st.text("ab <>&;#39/!-\n\t\u00a0'\"", max_size=20).map(Markup))
def test_a_title_is_its_text(shown):
    assert title(shown) == (shown.striptags() if shown else "")


def test_tags_entities_and_line_breaks_are_no_text():
    assert (
        title("Sit <em>down</em> &amp;\n stay") == "Sit down & stay" and title("Sit \n down ") == "Sit down"
    )
