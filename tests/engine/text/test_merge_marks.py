"""Marks of an unfinished merge: which lines are passed over, and what is told."""

import pytest

from technique_site.engine.text.merge_marks import merges

OURS, BASE, MIDDLE, THEIRS = "<<<<<<< HEAD", "||||||| base", "=======", ">>>>>>> other"


@pytest.mark.parametrize(
    ("lines", "dropped", "told"),
    [
        ([OURS, "a", MIDDLE, "b", THEIRS, "c"], {1, 3, 4, 5}, [1, 3, 5]),
        # the version that both began with is passed over, too
        ([OURS, "a", BASE, "o", MIDDLE, "b", THEIRS, "c"], {1, 3, 4, 5, 6, 7}, [1, 3, 5, 7]),
        (
            ["x", OURS, "a", MIDDLE, "b", THEIRS, OURS, "c", MIDDLE, THEIRS],
            {2, 4, 5, 6, 7, 9, 10},
            [2, 4, 6, 7, 9, 10],
        ),
        # one that is never ended: only the marks themselves
        ([OURS, "a", MIDDLE, "b"], {1, 3}, [1, 3]),
        ([THEIRS, "a"], {1}, [1]),
        # a heading by a line under it is none
        (["Title", MIDDLE, "a"], set(), []),
        (["Title", MIDDLE, OURS, "a", MIDDLE, "b", THEIRS, "Title", MIDDLE], {3, 5, 6, 7}, [3, 5, 7]),
        # seven signs, then a space or nothing
        (["<" * 6, "a"], set(), []),
        (["<" * 8, "a"], set(), []),
        (["<" * 7, "a", "=" * 7, ">" * 7], {1, 3, 4}, [1, 3, 4]),
        (["<<<<<<<a", "a", ">>>>>>>b"], set(), []),
        ([OURS, "a", "=" * 6, "b", THEIRS], {1, 5}, [1, 5]),
        ([OURS, "a", "=" * 8, "b", THEIRS], {1, 5}, [1, 5]),
        ([OURS, "a", "=======  ", "b", THEIRS], {1, 3, 4, 5}, [1, 3, 5]),
        ([" " + OURS, "a", THEIRS], {3}, [3]),
        # however long a version and the name behind a mark
        ([OURS + "a" * 60, *["a"] * 60, MIDDLE, *["b"] * 60, THEIRS], {1, *range(62, 124)}, [1, 62, 123]),
        # in code they are shown
        (["```", OURS, "a", MIDDLE, THEIRS, "```"], set(), []),
    ],
)
def test_which_lines_are_passed_over(lines, dropped, told):
    found, problems = merges("docs/a.md", lines)
    assert found == dropped
    assert [(p.line, p.column, p.rule) for p in problems] == [(n, 1, "merge-mark") for n in told]
    for problem in problems:
        assert problem.what == f"`{lines[problem.line - 1][:7]}` is left from an unfinished merge"
        assert problem.repair == (
            "keep one of the two versions, and delete the lines `<<<<<<<`, `=======` and `>>>>>>>`"
        )
