"""What MkDocs reads of a page's front matter, and what it needn't."""

import pytest
from mkdocs.utils import meta

from support import pages
from technique_site.engine.catalogue import loader
from technique_site.render import theme_front_matter

SAYS_SOMETHING = [
    "template: main.html",
    "search:\n  exclude: true",
    "hide: [toc]",
    "author: Ann",
    '"template": main.html',
    "template : main.html",
]


def known(tmp_path, text):
    return loader.load(pages.write(tmp_path, {pages.PLACE: text}), pages.TODAY).pages[
        f"techniques/{pages.PLACE}"
    ]


def test_a_technique_that_says_nothing_to_the_theme_comes_without_front_matter(tmp_path):
    page = known(tmp_path, pages.BASE)
    assert page.technique
    text, read = meta.get_data(theme_front_matter.text(page))
    assert read == {} and text == meta.get_data("\n".join(page.source.lines))[0]


@pytest.mark.parametrize("said", SAYS_SOMETHING)
def test_what_is_said_to_the_theme_is_read(tmp_path, said):
    page = known(tmp_path, pages.BASE.replace("---\n", f"---\n{said}\n", 1))
    text = theme_front_matter.text(page)
    assert text == "\n".join(page.source.lines)
    assert meta.get_data(text)[1].keys() & {"template", "search", "hide", "author"}


def test_keys_that_all_stand_further_in_are_read(tmp_path):
    front, body = pages.BASE.split("---\n", 2)[1:]
    inside = "".join(f" {line}\n" for line in [*front.splitlines(), "hide: [toc]"])
    text = theme_front_matter.text(known(tmp_path, f"---\n{inside}---\n{body}"))
    assert meta.get_data(text)[1]["hide"] == ["toc"]


def test_a_first_line_that_looks_like_a_key_stays_text(tmp_path):
    page = known(tmp_path, pages.BASE.replace("---\n\n", "---\nNote: sit.\n\n", 1))
    text, read = meta.get_data(theme_front_matter.text(page))
    assert read == {} and text.startswith("Note: sit.")
