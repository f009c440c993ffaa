"""Whole files of YAML. Values and positions are in test_front_matter.py, slips in test_yaml_slips.py."""

from unittest import mock

import pytest
from hypothesis import given
from hypothesis import strategies as st

from support.properties import examples
from technique_site.engine.text import yaml_document


def said(text, **longest):
    value, problems = yaml_document.document("a.yml", text, **longest)
    return value and [key.name for key in value.keys], [str(p) for p in problems]


@pytest.mark.parametrize(
    ("text", "keys", "problems"),
    [
        ("", [], []),
        ("# nothing yet\n", [], []),
        ("a: 1\nb: {c: 2}\n", ["a", "b"], []),
        ("[a]: 1\n", [""], []),
        (
            "- a\n- b\n",
            None,
            [
                "1:1: error yaml: the file isn't a list of keys and values;"
                " write each as `key: value` on a line of its own"
            ],
        ),
        (
            "a: 1\nb: [!!int 2]\n",
            None,
            ["2:5: error yaml: a tag has no place here; remove the word that starts with `!`"],
        ),
        (
            "a: @b\n",
            None,
            ["1:4: error yaml: a value can't start with `@`; put the value in quotes"],
        ),
        (
            "b:\n  - {a: 1, a: 2}\n",
            ["b"],
            ["2:12: error key-repeated: `a` is given twice, first in line 2; keep one of them"],
        ),
    ],
)
def test_a_file(text, keys, problems):
    assert said(text) == (keys, [f"a.yml:{one}" for one in problems])


def test_a_list_may_be_longer_where_it_is_asked_for():
    text = "published:\n" + "- a\n" * 20_000
    assert said(text) == (
        None,
        [
            "a.yml:2:1: error yaml: 20000 entries stand here, and 500 is the most;"
            " leave out what this file doesn't need"
        ],
    )
    assert said(text, longest=20_000) == (["published"], [])


def test_a_tag_is_found_once_though_aliases_repeat_it():
    assert len(list(yaml_document.odd_tags(yaml_document.compose("a: &a !b {}\nc: [*a, *a]")))) == 1


# What authors type, and what YAML makes more of than a value.
PARTS = [
    *("a", "b1", "key", "0.5", "-1", "é", "日", "\\", "(", "~", "=", "http://x.y", "x: 1\n", "y: [1, 2]\n"),
    *(": ", ":", "\n", "\n  ", "\n    ", "- ", "-", "[", "]", "{", "}", ", ", ",", '"', "'", "# c", " #"),
    *(
        "#",
        " ",
        "\r",
        "\t",
        "? ",
        "?",
        "|",
        ">",
        "&a ",
        "*a",
        "!",
        "%",
        "@",
        "`",
        "---",
        "...",
        "<<",
        "{a: }",
    ),
]


@given(st.lists(st.sampled_from(PARTS), max_size=24).map("".join))
def test_a_text_that_is_read_fast_says_the_same(text):
    says_the_same(text)


def says_the_same(text):
    yaml_document.compose.cache_clear()
    fast = yaml_document.document("a.yml", text)
    yaml_document.compose.cache_clear()
    with mock.patch.object(yaml_document, "_FAST", None):
        assert yaml_document.document("a.yml", text) == fast
    yaml_document.compose.cache_clear()


WORDS = (
    *("a", "key", ": ", ": ", "\n", "\n  ", "- ", "[", "]", "{", "}", ", ", '"', "'", "# `c` ?\n", "\\"),
    *("a?", "b%", "c!", "x/?y", "d&", "e*", "f|", "w@x", "O'N", "a...", "a---b", "...", "---", "?", "%", "!"),
    *('k: "a? b"\n', "k: a b? c\n", "z: [a, b]\n", "z: [a?]\n", '"a ?b"', '{l: "a, ?b"}', '["[", "]"]'),
)


@examples(1500)
@given(st.lists(st.sampled_from(WORDS), max_size=14).map("".join))
def test_a_mark_that_is_part_of_a_text_is_read_alike(text):
    says_the_same(text)


@pytest.mark.parametrize(
    "text",
    [
        "# See `a`, [b\na: Why? 20% of them\n",
        'a: [{b: "Who, when?"}, {c: O\'Neill}]\nd: https://e.org/?f=1&g\n',
    ],
)
def test_marks_in_texts_are_read_fast(text):
    assert yaml_document._MARKS.search(text) and yaml_document._is_simple(text)


@pytest.mark.parametrize("text", ["a: [b?]\n", "a: [b,\n  c?]\n", "a: ?\n", "a: &b c\n", 'a: [b - "c?"]\n'])
def test_marks_that_may_mean_something_are_read_slowly(text):
    assert not yaml_document._is_simple(text)


def test_brackets_that_are_too_deep_are_told_as_before():
    assert said("a: " + "[" * 61 + "]" * 61 + "\n")[0] is None
    assert said("a: " + "[" * 59 + "]" * 59 + "\n") == (["a"], [])


@pytest.mark.parametrize("opened", ["[", "a: [", "{", "- ["])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_bracket_before_any_line_end_is_told_alike(opened, end):
    def said(text):
        value, problems = yaml_document.document("x.yml", text)
        return value, [(one.line, one.column, one.what) for one in problems]

    found = said(opened + end)
    assert found == said(opened + "\n") and found[1]
