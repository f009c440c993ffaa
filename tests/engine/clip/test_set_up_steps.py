"""Which steps of a set-up stand together in a clip, and which figure is beside each."""

import pytest

from technique_site.engine.clip import set_up_steps
from technique_site.engine.clip.storyboard import ClipFigure, Shot

PLAIN, OTHER = ClipFigure("set-up", Shot("set-up")), ClipFigure("set-up", Shot("set-up/1"), step=1)


@pytest.mark.parametrize(
    ("steps", "beside", "groups"),
    [
        ([], "", []),
        (["a"], "p", [(0, "a")]),
        (["a", "b", "c"], "ppp", [(0, "abc")]),
        (["a", "b", "c", "d"], "pppp", [(0, "abc"), (3, "d")]),
        (["a", "b", "c", "d"], "oppp", [(0, "a"), (1, "bcd")]),
        (["a", "b", "c"], "pop", [(0, "a"), (1, "b"), (2, "c")]),
        (["a" * 70, "b" * 70], "pp", [(0, "a" * 70 + "b" * 70)]),
        (["a" * 70, "b" * 71], "pp", [(0, "a" * 70), (1, "b" * 71)]),
        (["a" * 141, "b"], "pp", [(0, "a" * 141), (1, "b")]),
    ],
)
def test_steps_beside_one_figure_stand_together(steps, beside, groups):
    figures = [PLAIN if one == "p" else OTHER for one in beside]
    found = set_up_steps.together(steps, figures)
    assert [(first, "".join(group)) for first, group in found] == groups


@pytest.mark.parametrize(
    ("steps", "beside"),
    [
        (["Pick a roller or a rod.", "Rod: sit.", "ROD: lean."], [1, 2]),
        (["No doorway? Use a rod.", "Lean on the rod."], [0]),
        (["Lie down."], []),
    ],
)
def test_a_variant_stands_beside_the_steps_that_name_it(steps, beside):
    rod, second = (ClipFigure("set-up", Shot(f"set-up/{n}"), variant="rod") for n in "ab")
    assert set_up_steps.variants([rod, second], steps) == dict.fromkeys(beside, rod)
