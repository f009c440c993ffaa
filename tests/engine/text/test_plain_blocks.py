"""The blocks of a plain page are those that markdown-it finds; what could be read otherwise is left to it."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from support.properties import examples
from technique_site.engine.text import plain_blocks, source

SITE = Path(__file__).parents[2] / "fixtures" / "site" / "docs"
MARKDOWN = MarkdownIt("commonmark").disable(["inline"])
PLAIN = (
    *("", "", "a", "**Bold** b", "3 c", "3–5 d", "“e”", "[f](g.md) [@h]: i", "(j)", "é", "k <b>", "l | m"),
    *("- a", "- **b** c", "- d", "1. a", "2. b", "07. c", "99. d", "    - a", "    - b"),
    *("# a", "## b c", "###### d"),
)
OTHER = (
    *("a ", "a  ", " a", "a\\", "_a_", "a\t", "\ta", "[a]: b", "- [a]: b", "- [ ] a", "---", "- - -", "==="),
    *("* a", "+ a", "1) a", "100. a", "1.", "-", "1.  a", "- 1. a", "- # a", " - a", "   - a", "     - a"),
    *(
        "  1. a",
        "    1. a",
        "####### a",
        "# a #",
        "#a",
        "# a#",
        "#",
        "> a",
        "```",
        "`a`",
        "<b>",
        "<!-- a -->",
    ),
    *(
        "| a | b |",
        "|---|---|",
        "    a",
        "![a](b)",
        "- \u00a0a",
        "a\u00a0",
        "\u00a0",
        "\x0c",
        "\0",
        "a\0",
        "٣. a",
    ),
)


def parsed(lines):
    definitions = {}
    return MARKDOWN.parse("\n".join(lines), definitions), definitions.get("references", {})


@examples(1500)
@given(st.lists(st.sampled_from(PLAIN), min_size=1, max_size=9))
def test_plain_lines_in_any_order(lines):
    found = plain_blocks.read(lines)
    assert found is None or (found, {}) == parsed(lines)


@examples(1500)
@given(st.lists(st.sampled_from(PLAIN + OTHER), min_size=1, max_size=5))
def test_other_lines_among_them(lines):
    found = plain_blocks.read(lines)
    assert found is None or (found, {}) == parsed(lines)


@examples(300)
@given(st.text('aZ1.)-*+#>_=~`<[]:(" \t\n\u00a0', max_size=16))
def test_any_text(text):
    found = plain_blocks.read(text.split("\n"))
    assert found is None or (found, {}) == parsed(text.split("\n"))


@pytest.mark.parametrize(
    "lines",
    [
        ["# a", "", "b", "", "## c", "d"],
        ["1. a", "2. b", "    - c", "    - d", "3. e", "", "", "f", ""],
        ["## a", "- b", "    - c"],
        ["3. a", "5. b"],
    ],
)
def test_what_is_plain(lines):
    assert plain_blocks.read(lines) == parsed(lines)[0]


def test_pages_are_plain():
    pages = [source.read(file.name, file.read_bytes()) for file in sorted(SITE.rglob("techniques/*/*.md"))]
    plain = [page for page in pages if plain_blocks.read(page.clean) is not None]
    assert len(plain) > len(pages) / 2
    for page in plain:
        assert (page.tokens, page.references) == parsed(page.clean)
