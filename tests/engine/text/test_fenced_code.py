"""Which lines stand outside fenced code and comments."""

import pytest

from technique_site.engine.text.fenced_code import lines_outside_code


@pytest.mark.parametrize(
    ("lines", "outside"),
    [
        (["a", "b"], [1, 2]),
        (["a", "```", "b", "```", "c"], [1, 5]),
        (["~~~ text", "```", "a", "~~~", "b"], [5]),
        (["````", "```", "a", "````", "b"], [5]),
        (["  ```", "a", "  ``` text", "b", "  ```", "c"], [6]),  # a fence with text closes nothing
        (["```", "a"], []),
        (["a", "<!-- b", "```", "c -->", "d"], [1, 5]),
        (["<!-- a -->", "b"], [1, 2]),
        (["<!-- a --> <!-- b", "c", "-->", "d"], [4]),
    ],
)
def test_lines_outside_code(lines, outside):
    assert list(lines_outside_code(lines)) == outside
