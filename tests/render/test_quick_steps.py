"""Steps pass over pages in which they would change nothing, and every page stays as it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown

from technique_site.render import quick_steps

EXTENSIONS = ["toc", "tables", "attr_list"]
FENCED = [[*EXTENSIONS, "pymdownx.superfences"], [*EXTENSIONS, "fenced_code"], EXTENSIONS]
PIECES = [
    *("# ", "## ", "\n", "\n\n", "- ", "1. ", "    ", "> ", "| a | b |\n|---|---|\n"),
    *("```", "~~~", "``` yaml", "`", "[TOC]", "{#one}", "{: .two }", "{", "}", "\\{", "\\`", "\\[TOC]"),
    *("*a*", "[b](c)", "&#123;", "word", "Ä b", "===", "---", "[r]: s", "+ ", "    - ", "2. "),
]


def markdown(extensions, ours=True):
    md = Markdown(extensions=extensions)
    if ours:
        quick_steps.put_in(md)
    return md


@given(st.sampled_from(FENCED), st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_it_makes_what_python_markdown_makes(extensions, text):
    plain, quick = markdown(extensions, ours=False), markdown(extensions)
    assert quick.convert(text) == plain.convert(text)
    assert quick.toc_tokens == plain.toc_tokens  # pyright: ignore[reportAttributeAccessIssue] of toc


@pytest.mark.parametrize(
    ("text", "made"),
    [
        ("a\n\n```\n*b*\n```\n", "<code>*b*"),
        ("- a\n\n    ~~~\n    *b*\n    ~~~\n", "<code>*b*"),
        ("[TOC]\n\n# One", 'href="#one"'),
        ("# One {#two}", 'id="two"'),
        ("*a*{.two}", 'class="two"'),
        (r"\*a\* `\*`", "*a* <code>\\*"),
        ("[a](b\\_c)", 'href="b_c"'),
    ],
)
def test_what_a_page_has_is_seen(text, made):
    found = markdown(FENCED[0]).convert(text)
    assert made in found and found == markdown(FENCED[0], ours=False).convert(text)


@pytest.mark.parametrize(
    ("name", "method", "plain", "sign"),
    [("attr_list", "run", "# Sit\n\n- down", "# Sit {#a}"), ("toc", "replace_marker", "# Sit", "[TOC]")],
)
def test_a_page_without_its_sign_is_not_looked_through(name, method, plain, sign, monkeypatch):
    seen, md = [], Markdown(extensions=FENCED[0])
    monkeypatch.setattr(md.treeprocessors[name], method, lambda *_: seen.append(name))
    quick_steps.put_in(md)
    md.convert(plain)
    assert seen == []
    md.convert(sign)
    assert seen == [name]


def test_lines_without_a_fence_are_not_looked_through(monkeypatch):
    seen, md = [], Markdown(extensions=FENCED[0])
    monkeypatch.setattr(md.preprocessors["fenced_code_block"], "run", lambda lines: seen.append(1) or lines)
    quick_steps.put_in(md)
    md.convert("Sit `down`.")
    assert seen == []
    md.convert("~~~\nSit\n~~~")
    assert seen == [1]


def test_fences_whose_tabs_are_kept_are_always_looked_for():
    text, known = "a\n\n```\n\tb\n```", {"pymdownx.superfences": {"preserve_tabs": True}}
    md = Markdown(extensions=FENCED[0], extension_configs=known)
    quick_steps.put_in(md)
    assert "\tb" in md.convert(text)


def test_tags_are_blocks_as_before():
    md = markdown(EXTENSIONS)
    assert [md.is_block_level(tag) for tag in ("p", "P", "em", "svg", None)] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_looks_at_blocks_are_those_of_python_markdown():
    found = {one.name for one in markdown(FENCED[0]).parser.blockprocessors._priority}
    assert found == {*quick_steps.BLOCKS}


@pytest.mark.parametrize("extension", ["def_list", "admonition", "footnotes"])
@pytest.mark.parametrize("text", ["a\n:   b", "!!! note\n    a", "a [^1]\n\n[^1]: b", "- a\n    - b\n\n1. c"])
def test_another_extension_s_blocks_are_looked_for(extension, text):
    found = markdown([*EXTENSIONS, extension])
    assert "parseBlocks" not in vars(found.parser)
    assert found.convert(text) == markdown([*EXTENSIONS, extension], ours=False).convert(text)
