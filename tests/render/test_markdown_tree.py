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


HARMLESS = [
    # what an author wrote, and what is left of it: what the linter tells, and what it may take for code
    ("<script>hit()</script>", "<p>&lt;script&gt;hit()&lt;/script&gt;</p>"),
    ("1. one\n\n       <script>hit()</script>", "&lt;script&gt;"),
    ("A <img src=x onerror=hit()> b", "<p>A &lt;img src=x onerror=hit()&gt; b</p>"),
    ("[a](javascript:hit())", "<p><a>a</a></p>"),
    ("[a](java&#115;cript:hit())", "<p><a>a</a></p>"),
    ("[a](<java\tscript:hit()>)", "<a>a</a>"),
    ("[a]( data:text/html,x )", "<p><a>a</a></p>"),
    ("![a](data:image/svg+xml,x)", '<p><img alt="a" /></p>'),
    ("<vbscript:hit()>", "&lt;vbscript:hit()&gt;"),
    ('**a**{: onclick="hit()" title="b" }', '<p><strong title="b">a</strong></p>'),
    ('# a {: onmouseover="hit()" }', "<h1"),
    ("[a](https://b.example) [c](mailto:d@e.example) [f](../g.md#h)", 'href="../g.md#h"'),
    ("<a@b.example>", "<p><a href="),
    ("&lt;b&gt; &amp; `<i>`", "<p>&lt;b&gt; &amp; <code>&lt;i&gt;</code></p>"),
]


@pytest.mark.parametrize(("text", "left"), HARMLESS, ids=[text for text, _ in HARMLESS])
def test_nothing_that_could_run_gets_into_a_page(text, left):
    html = Markdown(extensions=["attr_list", "tables", PageExtension()]).convert(text)
    assert left in html
    assert "onerror=" not in html.replace("&lt;img src=x onerror=hit()&gt;", "") and "onclick" not in html
    assert "onmouseover" not in html and "script:" not in html.replace("&lt;vbscript:hit()&gt;", "")
    assert "<script" not in html and "data:" not in html
