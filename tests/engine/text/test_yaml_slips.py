"""Every slip of YAML: its row finds it in its own example. The exact words and positions are in the cases of
pages (front-matter.yml, people.yml) and of figures (yaml.yml).
"""

import pytest
import yaml

from technique_site.engine.text import yaml_complaints, yaml_line_slips, yaml_slips
from technique_site.engine.text.yaml_document import compose

FRONT_MATTER = [
    *yaml_complaints.LIMITS,
    *yaml_line_slips.FRONT_MATTER,
    *yaml_line_slips.VALUES,
    *yaml_complaints.FRONT_MATTER,
]
NESTED = [*yaml_complaints.LIMITS, *yaml_line_slips.NESTED, *yaml_complaints.NESTED]


def error_of(text):
    with pytest.raises((yaml.YAMLError, RecursionError, ValueError)) as caught:
        compose(text)
    return caught.value


@pytest.mark.parametrize("row", FRONT_MATTER, ids=lambda row: row.means)
def test_a_slip_of_front_matter_is_found_in_its_example(row):
    slip = yaml_slips.find(row.example, error_of(row.example))
    assert slip.means == row.means
    assert 0 <= slip.line <= row.example.count("\n")
    assert 0 <= slip.column <= len(row.example.split("\n")[slip.line])


@pytest.mark.parametrize("row", NESTED, ids=lambda row: row.means)
def test_a_slip_of_a_file_is_found_in_its_example(row):
    slip = yaml_slips.find_nested(row.example, error_of(row.example))
    assert slip.means == row.means
    assert 0 <= slip.line <= row.example.count("\n")
    assert 0 <= slip.column <= len(row.example.split("\n")[slip.line])
    assert "front matter" not in slip.what


@pytest.mark.parametrize("rows", [FRONT_MATTER, NESTED])
def test_each_row_has_a_name_of_its_own(rows):
    assert len({row.means for row in rows}) == len(rows)


# What stands inside a text over several lines is no slip; the one behind it is.
@pytest.mark.parametrize(
    "text",
    [
        "a: >\n  b:c\n  -d\n\n  e",
        "a: >-  # cut\n  b:c\n  -d",
        "a: |2\n   b:c\n  -d",
        "a: >2-\n   b:c\n  -d",
        "a: 'b\n  c:d\n  -e\nf'",
        'a: "b\n  c:d\n  -e\nf \\" \n g"',
        "a:\n  - b: |\n      c:d\n    e: f",
        "a:\n  - b: >+ # kept\n      -c",
        "a: [\n  b,\n  c d\n  ]",
    ],
)
@pytest.mark.parametrize("find", [yaml_slips.find, yaml_slips.find_nested])
def test_the_slip_behind_a_text_over_several_lines(text, find):
    whole = f"{text}\nrounds:2\nz: 1"
    slip = find(whole, error_of(whole))
    assert (slip.line, slip.column, slip.means) == (text.count("\n") + 1, 0, "a colon without its space")


def test_a_quotation_mark_that_is_never_closed_is_the_slip_itself():
    text = 'title: "Lengthen\n  the back\nof the thigh\nrounds: 2'
    assert yaml_slips.find(text, error_of(text))[:3] == (
        0,
        7,
        "a quotation mark is opened and not closed as it should be",
    )


@pytest.mark.parametrize(
    ("text", "line", "column"), [("a: \x07b", 0, 3), ("a: b\nc: d\x00", 1, 4), ("\ufffe", 0, 0)]
)
def test_a_character_that_cant_be_shown(text, line, column):
    for find in (yaml_slips.find, yaml_slips.find_nested):
        slip = find(text, error_of(text))
        assert (slip.line, slip.column, slip.repair) == (line, column, "delete it and type the word again")


@pytest.mark.parametrize("mark", ["---", "..."])
def test_a_second_file(mark):
    text = f"a: 1\n{mark}\nb: 2"
    slip = yaml_slips.find_nested(text, error_of(text))
    assert (slip.line, slip.column, slip.means) == (1, 0, "a second file")


# What is read beside the tables in a file whose keys hold keys.
@pytest.mark.parametrize(
    ("text", "line", "column", "what"),
    [
        ("a: {b: 1} c\nd: 2", 0, 10, "text stands behind the closing bracket"),
        ("a: {b: [1,\n  2]} c\nd: 2", 1, 6, "text stands behind the closing bracket"),
        ("a: {b: '}', # c }\n  d: 1} e\nf: 2", 1, 8, "text stands behind the closing bracket"),
        ("# a\n\n--- # b\na: 1\n---\nb: 2", 4, 0, "`---` begins another file"),
    ],
)
def test_a_slip_beside_brackets_and_files(text, line, column, what):
    assert yaml_slips.find_nested(text, error_of(text))[:3] == (line, column, what)
