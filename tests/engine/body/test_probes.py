import numpy as np
import pytest

from technique_site.engine.body.body_model import ORDER, POINTS, Body, chain
from technique_site.engine.body.probes import Probe

SIZE = 0.05
NAMES = list(POINTS)


def a_pose(seed):
    """A state in which every joint is bent, and its chain."""
    state = np.random.default_rng(seed).uniform(-60, 60, len(ORDER) + 3)
    *angles, x, y, z = state.tolist()
    return state, chain(angles, (x, y, z))


@pytest.mark.parametrize("seed", range(4))
def test_points_go_where_the_body_has_them_when_a_joint_is_turned(seed):
    state, made = a_pose(seed)
    columns = range(len(ORDER) + 3)
    gone = Probe(columns, range(len(NAMES)), SIZE).ways(made)
    for column in columns:
        turned = state.copy()
        turned[column] += SIZE
        after = Body(turned[: len(ORDER)], turned[len(ORDER) :]).points
        for number, name in enumerate(NAMES):
            found = np.array(made.points[number]) + gone[column, number]
            assert np.abs(found - after[name]).max() < 1e-11, (column, name)


def test_some_columns_and_some_points_are_those_of_all():
    _, made = a_pose(7)
    columns, points = [3, 5, 12, 40, 44], [8, 2, 30]
    all_of_them = Probe(range(len(ORDER) + 3), range(len(NAMES)), SIZE).ways(made)
    assert np.allclose(
        Probe(columns, points, SIZE).ways(made), all_of_them[np.ix_(columns, points)], atol=1e-13
    )
    assert np.abs(all_of_them[ORDER.index("left_leg.knee"), NAMES.index("right_toe")]).max() == 0


def test_the_bodies_of_a_probe_are_moved_by_one_column_each():
    state, made = a_pose(1)
    bodies = Probe([0, len(ORDER)], [0], SIZE).bodies(state)
    assert bodies.points["pelvis"][1] == pytest.approx(np.array(made.points[0]) + (SIZE, 0, 0))
    assert bodies.points["pelvis"][0] == pytest.approx(np.array(made.points[0]))
