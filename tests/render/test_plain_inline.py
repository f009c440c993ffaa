"""Texts without a sign of Markdown aren't looked through, and every page stays as it is."""

import xml.etree.ElementTree as etree

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.inlinepatterns import SimpleTagPattern

from technique_site.render import plain_inline
from technique_site.render.plain_inline import PlainInline

EXTENSIONS = ["toc", "tables", "attr_list"]


def markdown(extensions=EXTENSIONS, ours=True):
    md = Markdown(extensions=extensions)
    if ours:
        md.treeprocessors.register(PlainInline(md), "inline", 20)
    return md


def test_its_patterns_are_those_of_python_markdown_and_ours():
    assert {one.name for one in markdown().inlinePatterns._priority} == {*plain_inline.KNOWN} - {
        "rpcitations"
    }


@given(st.text("ab1 \n#-*_`[]()!<>&;\\{}:|.@\"'", max_size=80))
def test_it_makes_what_python_markdown_makes(text):
    assert markdown().convert(text) == markdown(ours=False).convert(text)


@pytest.mark.parametrize(
    "sign", ["*a*", "_a_", "`a`", "[a](b)", "![a](b)", "<https://a.example>", "&amp;", r"\*"]
)
def test_signs_in_lists_tables_and_headings_are_read(sign):
    text = f"# One {sign}\n\n- two\n- three {sign}\n\n| a | b {sign} |\n|---|---|\n| c | d |\n\nfour  \nfive"
    made = markdown().convert(text)
    assert made == markdown(ours=False).convert(text)
    assert made.count(Markdown().convert(sign)[3:-4]) == 3 and "<br" in made


def test_words_alone_are_not_looked_through(monkeypatch):
    seen = []
    md = markdown()
    for pattern in md.inlinePatterns:
        monkeypatch.setattr(
            pattern, "getCompiledRegExp", lambda own=pattern: seen.append(own) or own.compiled_re
        )
    md.convert("# Sit\n\n- on the floor\n- with both legs long")
    assert seen == []
    md.convert("Sit *down*")
    assert seen


def test_another_extension_s_pattern_is_looked_for_in_each_text():
    md = markdown()
    md.inlinePatterns.register(SimpleTagPattern(r"(\+\+)(.+?)\+\+", "ins"), "ins", 50)
    assert md.convert("Sit ++down++") == "<p>Sit <ins>down</ins></p>"


def test_a_later_step_sees_words_as_they_were():
    assert markdown(["smarty"]).convert('"Sit" -- down') == markdown(["smarty"], ours=False).convert(
        '"Sit" -- down'
    )


@pytest.mark.parametrize("tail", ["", " ", "\n    ", " and *b*", " and b *c* d", "  \nlast", " a & b < c"])
@pytest.mark.parametrize("text", ["", "word", "*word*", "a *b* c", "[a](b)"])
def test_what_stands_behind_an_element_is_read_where_it_has_a_sign(text, tail):
    def made(ours):
        md, root = markdown(ours=ours), etree.Element("div")
        for part in (text, "plain"):
            item = etree.SubElement(root, "li")
            item.text, item.tail = part, tail
            inner = etree.SubElement(item, "span")
            inner.text, inner.tail = part, tail
        return etree.tostring(md.treeprocessors["inline"].run(root) or root)

    assert made(ours=True) == made(ours=False)
