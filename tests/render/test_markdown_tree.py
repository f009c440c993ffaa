"""The element tree of a page: each page gets its own parts, and no other page's. What the parts become on
pages of a built site is in test_page_blocks.py.
"""

import pytest
from markdown import Markdown

from technique_site.render.markdown_tree import PageExtension, PageParts, holder

BODY = f"Before.\n{holder('cues')}\nPAILs.\n"


def rendered(extension, text=BODY):
    """A page as MkDocs renders it: with a new Markdown object."""
    return Markdown(extensions=[extension]).convert(text)


def parts(word):
    return PageParts(blocks={"cues": f"<div>{word}</div>"}, glosses={"PAILs": (word, f"{word}.md")})


def shown(word):
    return (
        f'<p>Before.</p>\n<div>{word}</div>\n<p>PAILs (<a class="rp-gloss" href="{word}.md">{word}</a>).</p>'
    )


NOTHING = "<p>Before.</p>\n<p>rp-block-cues</p>\n<p>PAILs.</p>"


def test_a_page_gets_its_parts_and_the_next_one_its_own():
    extension = PageExtension()
    for word in ("one", "two"):
        extension.parts = parts(word)
        assert rendered(extension) == shown(word)


def test_a_page_for_which_no_parts_were_set_gets_none():
    extension = PageExtension()
    assert rendered(extension) == NOTHING
    extension.parts = parts("one")
    assert rendered(extension) == shown("one")
    assert rendered(extension) == NOTHING


@pytest.mark.parametrize("text", ["", " \n"])
def test_a_page_without_text_leaves_no_parts_to_the_next_one(text):
    extension = PageExtension()
    extension.parts = parts("one")
    assert rendered(extension, text) == ""
    assert rendered(extension) == NOTHING


def test_a_page_that_fails_leaves_no_parts_to_the_next_one():
    extension = PageExtension()
    extension.parts = PageParts(fragments={"cues": "<ol>"})
    with pytest.raises(SyntaxError):
        rendered(extension)
    assert rendered(extension) == NOTHING


def test_a_second_page_of_the_same_markdown_object_gets_none():
    extension = PageExtension()
    extension.parts = parts("one")
    markdown = Markdown(extensions=[extension])
    assert markdown.convert(BODY) == shown("one")
    assert markdown.reset().convert(BODY) == NOTHING


def test_two_pages_at_a_time_keep_their_own():
    extension = PageExtension()
    extension.parts = parts("one")
    first = Markdown(extensions=[extension])
    extension.parts = parts("two")
    second = Markdown(extensions=[extension])
    assert (second.convert(BODY), first.convert(BODY)) == (shown("two"), shown("one"))
