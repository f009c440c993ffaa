"""Two programs read a page: Python-Markdown makes the page, markdown-it all else. Where the linter says
nothing, both show the same words, and no sign is left. Its messages are in tests/cases/pages/signs.yml.
"""

import re

import lxml.html
import markdown
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from support.markdown_parts import MARKS, ODD, WORDS
from support.properties import examples
from technique_site.engine.cues import sentences
from technique_site.engine.page import inline_text, plain_text, section_lists, stray_signs
from technique_site.engine.text import source
from technique_site.engine.text.yaml_document import Value

# With the extensions that mkdocs.yml names.
MARKDOWN = markdown.Markdown(extensions=["toc", "tables", "pymdownx.superfences", "attr_list"])
TEXTS = st.lists(st.sampled_from(WORDS + MARKS), max_size=14).map(
    lambda parts: "Keep " + re.sub(r"\n\s*", "\n", "".join(parts)) + " now"
)


def read(text):
    return source.read("a.md", text.encode())


def without_spaces(text):
    return re.sub(r"\s+", "", text)


def shown_by_the_page(text):
    html = MARKDOWN.reset().convert(text)
    return without_spaces(lxml.html.fromstring(f"<div>{html}</div>").text_content())


@examples(60)
@given(TEXTS)
def test_what_is_clean_reads_the_same_on_the_page_and_elsewhere(text):
    page = read(text)
    assume(not page.problems and not stray_signs.check(page))
    kinds = [token.type for token in page.tokens]
    assume(kinds == ["paragraph_open", "inline", "paragraph_close"])
    assert shown_by_the_page(text) == without_spaces(sentences.visible(page.tokens[1].content))


SIGNS = st.text("aZ18x ![]<>~^${}*_`\\&=+?:;-|/().,\n#", max_size=12)


@examples(300)
@given(SIGNS)
def test_what_is_passed_over_has_no_sign(text):
    """Most texts are looked at with one pattern in place of thirty."""
    assume(not stray_signs.MAY_BE.search(text))
    patterns = [sign.pattern for sign in stray_signs._SIGNS]
    for pattern in (*patterns, stray_signs._HALF_TAG, stray_signs._ODD_ADDRESS):
        assert not pattern.search(text) and not pattern.search(stray_signs._FREED + text)


@examples(300)
@given(SIGNS)
def test_a_text_without_signs_is_one_piece_for_the_parser_too(text):
    assume(sentences.is_plain(text))
    assert inline_text.pieces(text) == parsed(text, with_emphasis=False)


@examples(300)
@given(st.text("aZ18é漢 ().,:;!?“-~|@${}\t\u00a0/", max_size=8), st.text("aZ1 .", max_size=4))
def test_a_bold_beginning_is_that_for_the_parser_too(rest, inside):
    text = f"**a{inside}b**{rest}"
    assert inline_text._BOLD_BEGINNING.fullmatch(text)
    for with_emphasis in (False, True):
        found = [piece for piece in inline_text._pieces(text, {}, with_emphasis) if piece.text]
        assert found == parsed(text, with_emphasis)


def parsed(text, with_emphasis):
    return [piece for piece in inline_text._parsed(text, {}, with_emphasis) if piece.text]


@examples(300)
@given(SIGNS)
def test_a_text_that_is_passed_over_shows_as_it_is_written(text):
    value = Value("text", text, (), (), (1, 1))
    assume(not plain_text._MAY_BE.search(text))
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(plain_text, "_MAY_BE", re.compile(""))
        assert plain_text.check("a.md", value, [text], "title") == []


@examples(60)
@given(TEXTS)
def test_what_is_clean_leaves_no_sign_for_a_reader(text):
    page = read(text)
    assume(not page.problems and not stray_signs.check(page))
    assume([token.type for token in page.tokens] == ["paragraph_open", "inline", "paragraph_close"])
    words = [piece.text for piece in inline_text.pieces(page.tokens[1].content) if piece.kind == "text"]
    assert [word for word in words if ODD.search(word)] == []


@examples(60)
@given(TEXTS)
def test_pieces_lie_where_they_say(text):
    for piece in inline_text.pieces(text):
        if piece.kind in ("text", "html", "code", "escape"):
            assert text.startswith(piece.text, piece.index), piece


LISTS = [
    # text, and the items as the page has them
    ("- one\n- two\n", 2),
    ("1. one\n2. two\n    - deep\n", 3),
    ("> quote\n\n- one\n", 1),
    ("1. one\n\nWords.\n\n- two\n", 2),
]


@pytest.mark.parametrize(("text", "items"), LISTS)
def test_lists_that_are_clean_are_lists_on_the_page(text, items):
    page = read(text)
    assert section_lists.of_any_page(page) + stray_signs.check(page) == []
    assert MARKDOWN.reset().convert(text).count("<li>") == items
