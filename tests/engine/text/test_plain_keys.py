"""The keys of a plain front matter are those that PyYAML finds; what could be read otherwise is left."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.properties import examples
from technique_site.engine.text import plain_keys, yaml_document

LINES = (
    *(
        "a: b",
        "c: d e",
        "f: 2–3 days",
        'g: "h: i"',
        "j: [k, l m]",
        'n: ["o, p", q]',
        "r: []",
        "s: 2026-11-22",
    ),
    *("t: true", "u: 1:30", "v: 1e3", "w: a#b", "x: null", "a: [b, b]", 'y: "1"', "", "z: a's [b], {c}"),
)
OTHER = (
    *(
        "a:",
        "a: ",
        "a: b ",
        "a: b # c",
        "a: b: c",
        "a: b:",
        "a: 'b'",
        'a: "b\\n"',
        'a: "b" c',
        "a: [b",
        "a: b]",
    ),
    *(
        "a: [b, [c]]",
        "a: [b?]",
        "a: [b: c]",
        "a: [b:c]",
        "a: [b, ]",
        "a: [b,c]",
        "a: {b: c}",
        "a: &b c",
        "a: *b",
    ),
    *(
        "a: !b c",
        "a: |",
        "  b",
        "- a",
        "a",
        "# a",
        "a b: c",
        "1: a",
        "---",
        "...",
        "<<: a",
        "a: -1",
        "a: ~",
        "é: a",
    ),
    *(
        "a: é",
        "a: bé",
        "a: b\u00a0",
        "a: b\tc",
        "a: b\x85",
        "a: %b",
        "a: @b",
        "a: `b`",
        "? a",
        "a: b?",
        "a:b",
    ),
)


def slowly(text):
    yaml_document.compose.cache_clear()
    with mock.patch.object(yaml_document, "_FAST", None):
        node = yaml_document.compose(text)
    assert node is None or not [*yaml_document.odd_tags(node), *yaml_document.odd_keys(node)]
    return yaml_document.value_of(node, 7).keys if node else ()


@examples(400)
@given(st.lists(st.sampled_from(LINES + OTHER), max_size=4))
def test_plain_lines_and_others(lines):
    text = "".join(f"{line}\n" for line in lines)
    found = plain_keys.read(text, 7)
    assert found is None or found == slowly(text)


@examples(600)
@given(st.text("ab1 :#,[]{}\"'-?é–\n", max_size=10))
def test_any_text(value):
    text = f"a: {value}\n"
    found = plain_keys.read(text, 7)
    assert found is None or found == slowly(text)


@pytest.mark.parametrize("line", LINES)
def test_what_is_plain(line):
    assert plain_keys.read(f"{line}\n", 7) == slowly(f"{line}\n")


def test_what_is_too_long_is_left():
    assert plain_keys.read("a: [" + ", ".join(["b"] * 500) + "]\n", 1) is not None
    assert plain_keys.read("a: [" + ", ".join(["b"] * 501) + "]\n", 1) is None
    assert plain_keys.read("".join(f"a{n}: b\n" for n in range(501)), 1) is None
    assert plain_keys.read(f"a: {'b' * 10_000}\n", 1) is None
