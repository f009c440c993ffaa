"""Where front matter begins and ends. Its fences' other faults are in test_source.py and in the cases of
pages: front-matter.yml, people.yml and several.yml.
"""

import pytest

from technique_site.engine.text import front_matter_fences, source

CLOSED = [
    # a comment may look like a heading of the page
    ("## Cues",),
    ("# Stop if",),
    ("### Set-up", "title: A"),
    ("##cues come last", "title: A"),
    ("title: A", "## Stop if it hurts", "", "summary: B"),
    # a heading-like line inside a value
    ("tags: |", "  ## Cues", "  of old"),
    ("tags: [a,", "## Cues", "  b]"),
    ('title: "A', "## Cues", '  B"'),
    ("tags:", "## Cues", "- calf"),
    # a slip in the YAML leaves it front matter
    ("title:A", "## Cues", "summary: B"),
    ("title: @a", "## Cues", "  - b", "# c", "summary: B"),
    ("tags:", "- a", "## Cues", "title:A"),
]
OPEN = [
    ("title: A", "## Cues", "1. **Move**: Go."),
    ("title: A", "", "Text.", "", "## Set up", "", "- Sit."),
    ("title: @a", "## Stop if", "", "- It hurts."),
]


def read(lines, ending="\n"):
    return source.read("page.md", ending.join(lines).encode())


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("inner", CLOSED)
def test_closed_though_a_line_looks_like_a_heading(inner, ending):
    found = read(["---", *inner, "---", "Text.", "", "---"], ending)
    assert (found.front, found.body) == (range(2, 2 + len(inner)), len(inner) + 3)
    assert (found.never_closed, found.problems) == (False, [])


@pytest.mark.parametrize("inner", OPEN)
def test_a_rule_under_a_heading_of_the_page_closes_nothing(inner):
    found = read(["---", *inner, "---", "Text."])
    assert (found.front, found.never_closed) == (None, True)
    assert [str(p) for p in found.problems] == [
        "page.md:1:1: error front-matter: the front matter is never closed; "
        "put a line `---` after its last key"
    ]


def test_heading_like_comments_on_both_sides_of_a_merge():
    found = read(["---", "<<<<<<< a", "## Cues", "=======", "## Cue", "Text", ">>>>>>> b", "title: A", "---"])
    assert found.front == range(2, 9)
    assert [(p.line, p.rule) for p in found.problems] == [(n, "merge-mark") for n in (2, 4, 7)]


@pytest.mark.parametrize(
    ("lines", "front", "what"),
    [
        (
            ("title: A", "## Cues", "summary: B", "---"),
            range(1, 4),
            "the front matter's first line, `---`, is missing",
        ),
        (
            ("<!-- a -->", "---", "## Cues", "title: A", "---"),
            range(3, 5),
            "the front matter doesn't start in the first line with `---`",
        ),
        (
            ("---  title: A", "## Cues", "summary: B", "---"),
            range(1, 4),
            "text stands behind the front matter's first `---`",
        ),
        (("----title: A", "---"), range(1, 2), "text stands behind the front matter's first `---`"),
        (("---", "## Cues", "title: A", "..."), range(2, 4), "the front matter ends with `...`"),
    ],
)
def test_a_bad_fence_beside_a_heading_like_comment_is_told_alone(lines, front, what):
    found = read([*lines, "Text."])
    assert found.front == front
    assert [p.what for p in found.problems] == [what]


@pytest.mark.parametrize(("line", "is_found"), [(2, True), (13, True), (39, True), (40, False), (60, False)])
def test_how_far_down_front_matter_is_looked_for(line, is_found):
    """The fence and the first key have to be among the first 40 lines."""
    lines = [*["Words."] * (line - 1), "---", "title: A", "---", "", "Text."]
    found = front_matter_fences.find("docs/a.md", lines, set())
    assert (found.keys is not None) is is_found
    if is_found:
        assert list(found.keys) == [line + 1] and [p.line for p in found.problems] == [1]


@pytest.mark.parametrize(("count", "is_found"), [(36, True), (37, False)])
def test_marks_of_a_merge_before_front_matter_count_as_lines(count, is_found):
    lines = ["<<<<<<< a", *["x"] * count, "=======", ">>>>>>> b", "---", "title: A", "---"]
    dropped = set(range(1, count + 4))
    found = front_matter_fences.find("docs/a.md", [*lines], dropped)
    assert (found.keys is not None) is is_found
