import numpy as np
import pytest

from technique_site.engine.body.body_model import FRONTS, ORDER, POINTS, Body, chain
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


@pytest.mark.parametrize("seed", range(4))
def test_fronts_turn_as_the_body_has_them_and_stay_where_the_pelvis_is_moved(seed):
    state, made = a_pose(seed)
    numbers = [NAMES.index("right_knee"), *range(len(NAMES), len(NAMES) + len(FRONTS))]
    gone = Probe(range(len(state)), numbers, SIZE).ways(made)
    alone = Probe(range(len(state)), numbers[:1], SIZE).ways(made)
    assert np.abs(gone[:, :1] - alone).max() < 1e-12
    for column in range(len(state)):
        turned = state.copy()
        turned[column] += SIZE
        after = Body(turned[: len(ORDER)], turned[len(ORDER) :]).frames
        for number, frame in enumerate(FRONTS.values()):
            found = np.array(made.fronts[number]) + gone[column, 1 + number]
            assert np.abs(found - after[frame][:, 0]).max() < 1e-12, (column, frame)
