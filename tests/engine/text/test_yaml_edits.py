"""Changes in a YAML text: what is asked for is changed, and all else stays as it was written."""

import pytest

from technique_site.engine.text.yaml_edits import NoMapping, YamlText, braces


def changed(text, path, changes, rank=lambda name: 0):
    file = YamlText(text)
    file.change(path, changes, rank)
    return file.done()


@pytest.mark.parametrize(
    ("text", "path", "changes", "new"),
    [
        # in braces
        ("a: {b: 1, c: 2} # x\n", ["a"], {"b": "3"}, "a: {b: 3, c: 2} # x\n"),
        ("a: {b: 1, c: 2}\n", ["a"], {"b": "3", "d": "4"}, "a: {b: 3, c: 2, d: 4}\n"),
        ("a: {b: 1, c: 2}\n", ["a"], {"b": None}, "a: {c: 2}\n"),
        ("a: {b: 1, c: 2}\n", ["a"], {"c": None}, "a: {b: 1}\n"),
        ("a: { b: 1, c: 2 }\n", ["a"], {"c": None, "d": "3"}, "a: { b: 1, d: 3 }\n"),
        ("a: {b: 1,c: 2}\n", ["a"], {"b": "9"}, "a: {b: 9,c: 2}\n"),
        ("a: {b:   1}\n", ["a"], {"b": "9"}, "a: {b:   9}\n"),
        ("a: {'b': \"1\"}\n", ["a"], {"b": "9"}, "a: {'b': 9}\n"),
        ("a: {b: , c}\n", ["a"], {"b": "6", "c": "7"}, "a: {b: 6, c: 7}\n"),
        ("a: {}\n", ["a"], {"b": "1"}, "a: {b: 1}\n"),
        ("a: {b: 1,\n    c: 2}\n", ["a"], {"d": "3"}, "a: {b: 1,\n    c: 2,\n    d: 3}\n"),
        ("a: {b: 1, # one\n    c: 2}\n", ["a"], {"c": "3"}, "a: {b: 1, # one\n    c: 3}\n"),
        ("a: {b: {c: 1, d: 2}, e: 3}\n", ["a", "b"], {"c": "5"}, "a: {b: {c: 5, d: 2}, e: 3}\n"),
        ("a: {b: {c: 1}, e: 3}\n", ["a", "b"], {"c": None}, "a: {e: 3}\n"),
        # in lines
        ("a:\n  b: 1 # n\n  c: 2\n", ["a"], {"b": "3"}, "a:\n  b: 3 # n\n  c: 2\n"),
        ("a:\n  b: 1 # n\n  c: 2\n", ["a"], {"b": None}, "a:\n  # n\n  c: 2\n"),
        ("a:\n   b: 1\n\n# end\nq: 3", ["a"], {"c": "2"}, "a:\n   b: 1\n   c: 2\n\n# end\nq: 3"),
        ("a:\n  b:\n    c: 1\n  d: 2\n", ["a"], {"b": "{c: 3}"}, "a:\n  b: {c: 3}\n  d: 2\n"),
        ("a:\n  b: 'x' # n\n", ["a"], {"c": "1"}, "a:\n  b: 'x' # n\n  c: 1\n"),
        (
            "a:\n  b: |\n    long\n    text\n\nq: 1\n",
            ["a"],
            {"c": "1"},
            "a:\n  b: |\n    long\n    text\n  c: 1\n\nq: 1\n",
        ),
        ("a:\n  b: 1\n", ["a"], {"b": None, "c": "2"}, "a:\n  c: 2\n"),
        ("a:\n  b: 1\nc: 2\n", ["a"], {"b": None}, "c: 2\n"),
        ("a:\n  b: # note\nc: 2\n", ["a", "b"], {"d": "1"}, "a:\n  b: # note\n    d: 1\nc: 2\n"),
        ("a:\n    b:\n", ["a", "b"], {"d": "1"}, "a:\n    b:\n        d: 1\n"),
        ("a:\n- x: 1\n- y: 2\nb: 3\n", [], {"c": "4"}, "a:\n- x: 1\n- y: 2\nb: 3\nc: 4\n"),
        # what isn't there yet, and files without an end of line
        ("x: 1", [], {"y": "2"}, "x: 1\ny: 2"),
        ("", ["a"], {"b": "1"}, "a: {b: 1}\n"),
        ("# only a note\n", [], {"b": "1"}, "# only a note\nb: 1\n"),
        ("x: 1\n", ["a", "b"], {"c": "1"}, "x: 1\na: {b: {c: 1}}\n"),
        ("x: 1\n", ["a"], {"b": None}, "x: 1\n"),
        # letters of more than one byte, and signs that end lines in old YAML alone
        ("é: '😀' # ü\nb: 2\n", [], {"b": "3"}, "é: '😀' # ü\nb: 3\n"),
        ("a: x\u2028y\nb: 2\n", [], {"b": "3"}, "a: x\u2028y\nb: 3\n"),
        # an alias
        ("a: &k {b: 1}\nc: *k # as a\n", [], {"c": "6"}, "a: &k {b: 1}\nc: 6 # as a\n"),
    ],
)
def test_only_what_is_asked_for_changes(text, path, changes, new):
    assert changed(text, path, changes) == new


RANK = {name: n for n, name in enumerate("abcdefgh")}.__getitem__


@pytest.mark.parametrize(
    ("text", "name", "new"),
    [
        ("{b: 1, d: 2}\n", "a", "{a: 9, b: 1, d: 2}\n"),
        ("{b: 1, d: 2}\n", "c", "{b: 1, c: 9, d: 2}\n"),
        ("{b: 1, d: 2}\n", "e", "{b: 1, d: 2, e: 9}\n"),
        ("b: 1\nd: 2\n", "a", "a: 9\nb: 1\nd: 2\n"),
        ("b: 1 # one\nd: 2\n", "c", "b: 1 # one\nc: 9\nd: 2\n"),
        ("d: 1\nb: 2\n", "c", "d: 1\nb: 2\nc: 9\n"),  # their own order stays
    ],
)
def test_a_new_key_stands_where_its_rank_puts_it(text, name, new):
    assert changed(text, [], {name: "9"}, RANK) == new


def test_lines_are_put_behind_a_key():
    file = YamlText("f:\n  a:\n    x: 1 # n\n\n  b: 2\ng: 3\n")
    file.put(["f"], "c", ["y: 1"], "a")
    assert file.done() == "f:\n  a:\n    x: 1 # n\n\n  c:\n    y: 1\n\n  b: 2\ng: 3\n"
    file = YamlText("f:\n   a: 1\n   b: 2")
    file.put(["f"], "c", ["y: 3"])
    assert file.done() == "f:\n   a: 1\n   b: 2\n   c:\n     y: 3"


@pytest.mark.parametrize("text", ["[a, b]", "a: {b", "just words", "a: &x {b: *x}", "a: [1\n", "\t- x"])
def test_what_is_no_mapping_is_refused(text):
    with pytest.raises(NoMapping):
        changed(text, [], {"c": "1"})


def test_a_value_that_holds_no_keys_is_refused():
    with pytest.raises(NoMapping, match="`a` holds no keys and values"):
        changed("a: 5\n", ["a"], {"b": "1"})


def test_keys_on_one_line():
    assert braces({"hip": "80", "knee": "25"}) == "{hip: 80, knee: 25}"


@pytest.mark.parametrize(
    ("text", "changes", "due"),
    [
        ("f: {\n  a: 1,\n  b: 2,\n}\n", {"c": None}, "f: {\n  a: 1,\n  b: 2,\n}\n"),
        ("f: {\n  a: 1, # one\n}\n", {"b": "2"}, "f: {\n  a: 1, # one\n  b: 2,\n}\n"),
        ("f: {\n  a: 1 # one\n}\n", {"b": "2"}, "f: {\n  a: 1, # one\n  b: 2\n}\n"),
        (
            "f: {\n  a: 1, # one\n  c: 3, # three\n}\n",
            {"b": "2"},
            "f: {\n  a: 1, # one\n  b: 2,\n  c: 3, # three\n}\n",
        ),
        ("f: {\n  a: 1, # one\n  b: 2, # two\n}\n", {"b": None}, "f: {\n  a: 1, # one\n  # two\n}\n"),
        ("f: {a: 1, b: 2, }\n", {"b": "3", "c": "4"}, "f: {a: 1, b: 3, c: 4, }\n"),
    ],
)
def test_a_comma_at_the_end_and_notes_stay_where_they_are_in_braces(text, changes, due):
    file = YamlText(text)
    file.change(["f"], changes, "abc".index)
    assert file.done() == due


@pytest.mark.parametrize(
    ("text", "due"),
    [
        ("{f: {a: {x: 1}, b: {x: 2}}}\n", "{f: {a: {x: 1}, c: {y: 1}, b: {x: 2}}}\n"),
        ("f: {\n  a: {x: 1}, # n\n  b: {},\n}\n", "f: {\n  a: {x: 1}, # n\n  c: {y: 1},\n  b: {},\n}\n"),
        ("f:\n  ? a\n  : x: 1\n", "f:\n  ? a\n  : x: 1\n  c:\n    y: 1\n"),
    ],
)
def test_a_key_is_put_among_keys_as_they_are_written(text, due):
    file = YamlText(text)
    file.put(["f"], "c", ["y: 1"], "a")
    assert file.done() == due
