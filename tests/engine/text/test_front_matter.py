"""Front matter: values as written, with their places. What is wrong with it is in
cases/pages/front-matter.yml.
"""

import pytest

from technique_site.engine.text import front_matter, source, spelling


def read(*lines):
    return front_matter.read(source.read("page.md", "\n".join(["---", *lines, "---", "", "Text."]).encode()))


@pytest.mark.parametrize(
    ("written", "kind", "text"),
    [
        # YAML 1.1 would make a time, a boolean, a date or another number of these
        ("1:30", "text", "1:30"),
        ("yes", "text", "yes"),
        ("on", "text", "on"),
        ("2026-11-22", "text", "2026-11-22"),
        ("1_0", "text", "1_0"),
        ("2", "number", "2"),
        ("010", "number", "010"),
        ("-2.5e3", "number", "-2.5e3"),
        ('"2"', "text", "2"),
        ("'true'", "text", "true"),
        ("true", "boolean", "true"),
        ("FALSE", "boolean", "FALSE"),
        ("tRue", "text", "tRue"),
        ("", "nothing", ""),
        ("~", "nothing", "~"),
        ("null", "nothing", "null"),
        ('""', "text", ""),
        ("2 # two", "number", "2"),
        ("[]", "list", ""),
        ("{}", "mapping", ""),
        (".inf", "number", ".inf"),
        ("0x1F", "number", "0x1F"),
    ],
)
def test_a_value_is_read_as_written(written, kind, text):
    keys, problems = read(f"rounds: {written}")
    assert (keys["rounds"].value.kind, keys["rounds"].value.text, problems) == (kind, text, [])


@pytest.mark.parametrize(
    ("written", "is_true"),
    [("true", True), ("True", True), ("false", False), ("yes", False), ('"true"', False), ("1", False)],
)
def test_true(written, is_true):
    assert read(f"each_side: {written}")[0]["each_side"].value.is_true is is_true


def test_places():
    keys, _ = read(
        "title: One",
        "muscles: [a, bb]",
        "equipment:",
        "  - box",
        "  -  chair",
        "video:",
        "  src: x",
        "# a comment",
        "summary: >-",
        "  Two",
        "  lines",
        "reviewed: y",
    )
    place = {name: (key.position, key.value.position) for name, key in keys.items()}
    assert place["title"] == ((2, 1), (2, 8))
    assert [item.position for item in keys["muscles"].value.items] == [(3, 11), (3, 14)]
    assert [item.position for item in keys["equipment"].value.items] == [(5, 5), (6, 6)]
    assert [(key.position, key.value.position) for key in keys["video"].value.keys] == [((8, 3), (8, 8))]
    assert (keys["summary"].value.text, place["reviewed"]) == ("Two lines", ((13, 1), (13, 11)))


# Where a text begins that is marked with `|` or `>`: in its own first line, not at the mark.
@pytest.mark.parametrize(
    ("lines", "position", "text"),
    [
        (("summary: >", "  One", "  two"), (3, 3), "One two\n"),
        (("summary: |", "  One", "  two"), (3, 3), "One\ntwo\n"),
        (("summary: >-  # cut", "    One"), (3, 5), "One"),
        (("summary: |+", "  One", ""), (3, 3), "One\n\n"),
        (("summary: |2-", "   One"), (3, 4), " One"),
        (("summary: >-2", "    One", "  two"), (3, 5), "  One\ntwo"),
        (("summary: >", "", "", "  One"), (5, 3), "\n\nOne\n"),
        (("summary: >", "", "reviewed: y"), (2, 10), ""),
        (("summary:", "  >-", "  One"), (4, 3), "One"),
        (("summary: One", "  two"), (2, 10), "One two"),
        (("summary:", "  One"), (3, 3), "One"),
        (('summary: "One', '  two"'), (2, 10), "One two"),
        (("summary: 'One", "", "two'"), (2, 10), "One\ntwo"),
    ],
)
def test_where_a_text_over_several_lines_begins(lines, position, text):
    keys, problems = read(*lines)
    assert (keys["summary"].value.position, keys["summary"].value.text, problems) == (position, text, [])


def test_the_first_of_two_counts_and_the_second_is_reported():
    keys, problems = read("rounds: 2", "title: A", "rounds: 3")
    assert keys["rounds"].value.text == "2"
    assert [str(p) for p in problems] == [
        "page.md:4:1: error key-repeated: `rounds` is given twice, first in line 2; keep one of them"
    ]


def test_repeated_keys_are_found_in_mappings_and_lists():
    _, problems = read("video:", "  - src: a", "    src: b", "  - {src: a, src: b, src: c}")
    assert [(p.line, p.column) for p in problems] == [(4, 5), (5, 14), (5, 22)]


def test_an_alias_stands_for_what_it_names():
    keys, problems = read("muscles: &m [hamstrings]", "also_called: *m")
    assert [item.text for item in keys["also_called"].value.items] == ["hamstrings"] and problems == []


@pytest.mark.parametrize(
    "lines",
    [
        ["a: &a [*a]"],
        ["a: &a {b: *a}"],
        ["a: " + "[" * 60 + "]" * 60],
        ["a: " + "[" * 3000 + "]" * 3000],
        [
            "a: &a [x, x, x, x, x, x, x, x]",
            "b: &b [*a, *a, *a, *a, *a, *a, *a, *a]",
            "c: &c [*b, *b, *b, *b, *b, *b, *b, *b]",
            "d: &d [*c, *c, *c, *c, *c, *c, *c, *c]",
            "e: &e [*d, *d, *d, *d, *d, *d, *d, *d]",
            "f: &f [*e, *e, *e, *e, *e, *e, *e, *e]",
            "g: [*f, *f, *f, *f, *f, *f, *f, *f]",
        ],
    ],
)
def test_no_knot_of_yaml_hangs_or_raises(lines):
    keys, problems = read(*lines)
    assert keys is not None or len(problems) == 1


@pytest.mark.parametrize(
    ("lines", "kinds"),
    [
        ([f"key{n}: {n}" for n in range(400)], ["title"]),
        (["muscles:", *(f"- muscle {n}" for n in range(500))], ["muscles", "title"]),
        (["muscles: [" + ", ".join("a" * 500) + "]"], ["muscles", "title"]),
        (["video:", *(f"  k{n}: {n}" for n in range(500))], ["title", "video"]),
    ],
)
def test_long_lists_and_mappings_are_read_to_their_end(lines, kinds):
    keys, problems = read(*lines, "title: A")
    assert problems == [] and set(kinds) <= set(keys)
    assert [len(keys[name].value.items or keys[name].value.keys) for name in kinds if name != "title"] in (
        [],
        [500],
    )


@pytest.mark.parametrize(
    ("lines", "said"),
    [
        ([f"key{n}: {n}" for n in range(501)], "2:1 501 entries stand here, and 500 is the most"),
        (
            ["title: A", "muscles:", *(f"- muscle {n}" for n in range(700))],
            "4:1 700 entries stand here, and 500 is the most",
        ),
        (["muscles: [" + ", ".join("a" * 501) + "]"], "2:10 501 entries stand here, and 500 is the most"),
        (
            ["video:", *(f"  k{n}: {n}" for n in range(501))],
            "3:3 501 entries stand here, and 500 is the most",
        ),
        (
            [f"k{n}: [{', '.join('a' * 400)}]" for n in range(30)],
            "26:6 more than 10000 values stand in this file up to here",
        ),
    ],
)
def test_what_is_too_long_is_told_alone(lines, said):
    keys, problems = read(*lines)
    assert keys is None
    assert [f"{p.line}:{p.column} {p.what}" for p in problems] == [said]
    assert [(p.rule, p.repair) for p in problems] == [("yaml", "leave out what this file doesn't need")]


@pytest.mark.parametrize("text", ["", "Text.", "---", "--- \nrounds: 2"])
def test_no_front_matter(text):
    assert front_matter.read(source.read("page.md", text.encode())) == (None, [])


def test_empty_front_matter_has_no_keys():
    assert read() == ({}, [])
    assert read("# nothing yet") == ({}, [])


@pytest.mark.parametrize(
    ("word", "known", "cutoff", "meant"),
    [
        ("titel", ["summary", "title"], 0.6, "title"),
        ("Title", ["summary", "title"], 0.6, "title"),
        ("pails", ["PAILs", "RAILs"], 0.6, "PAILs"),
        ("author", ["summary", "title"], 0.6, None),
        ("author", ["summary"], 0.0, "summary"),
        ("x", [], 0.0, None),
    ],
)
def test_nearest(word, known, cutoff, meant):
    assert spelling.nearest(word, known, cutoff) == meant
