import numpy as np
import pytest

from technique_site.engine.body import mass
from technique_site.engine.body.body_model import ORDER, Body, chain
from technique_site.engine.body.body_parts import PARTS, middle_of, rolling, thickness
from technique_site.engine.body.probes import Probe
from technique_site.engine.body.touches import Conditions, Touch, looks

HEEL, THIGH, HAND = PARTS["right_heel"][0], PARTS["right_thigh"][0], PARTS["left_hand"][0]
KINDS = {
    "a plane": Touch("right_thigh", THIGH, (0.6, 0.8, 0.0), 3.0),
    "a point": Touch("left_hand", HAND, point=(1.0, None, -2.0)),
    "a limb": Touch("left_hand", HAND, limb=THIGH),
    "a ball under a joint": Touch("right_heel", HEEL, over=4.0),
    "a roller under a limb": Touch("right_thigh", THIGH, over=8.0),
    "a bar": Touch("left_hand", HAND, limb=THIGH, bar=(3.0, -5.0)),
    "a bar ahead of a joint": Touch("left_hand", HAND, limb=HEEL, bar=(3.0, 4.0), ahead=True),
    "the weight": Touch("right_heel", HEEL, weighs=True),
    "a seat": Touch("seat", PARTS["seat"][0], level=2.0),
    "off the floor": Touch("right_heel", HEEL, level=-100.0, least=2.0),
    "not far enough off": Touch("right_heel", HEEL, level=100.0, least=2.0),
}


def bodies():
    """A state, its chain and its body."""
    state = np.random.default_rng(5).uniform(-50, 50, len(ORDER) + 3)
    *angles, x, y, z = state.tolist()
    return state, chain(angles, (x, y, z)), Body(state[: len(ORDER)], state[len(ORDER) :])


def test_gaps_are_lengths_between_the_skin_and_what_it_shall_touch():
    _, _, body = bodies()
    heel, thigh, hand = (middle_of(body, spot) for spot in (HEEL, THIGH, HAND))
    apart = float(np.linalg.norm(hand - thigh))
    down = (0.0, -1.0, 0.0)
    x, y, z = looks(body, THIGH, ahead=True)
    behind = rolling(body, THIGH, (-x, -y, -z), 3.0)
    ahead = rolling(body, HEEL, (x, y, z), 3.0)  # the front of a heel is that of its thigh
    wanted = {
        "a bar": hand - behind - (0.0, 0.0, -5.0),
        "a bar ahead of a joint": hand - ahead - (0.0, 0.0, 4.0),
        "a plane": [float(thigh @ (0.6, 0.8, 0.0)) - 3.0 - thickness(THIGH)],
        "a point": [hand[0] - 1.0, hand[2] + 2.0],
        "a limb": [apart - thickness(HAND) - thickness(THIGH)],
        "a ball under a joint": [rolling(body, HEEL, down, 4.0)[1] - 2.0],
        "a roller under a limb": [rolling(body, THIGH, down, 8.0)[1] - 4.0],
        "the weight": [mass.center(body)[2] - heel[2]],
        "off the floor": [0.0],
        "not far enough off": [heel[1] - 100.0 - thickness(HEEL) - 2.0],
    }
    for name, gaps in wanted.items():
        assert KINDS[name].gaps(body) == pytest.approx(gaps), name


@pytest.mark.parametrize("name", KINDS)
def test_many_touches_at_once_have_the_gaps_of_each(name):
    state, made, body = bodies()
    touches = [KINDS["a plane"], KINDS[name], KINDS["a point"]]
    each = [float(gap) for touch in touches for gap in touch.gaps(body)]
    asked = Conditions(touches)
    assert asked.gaps(made) == pytest.approx(each)
    assert len(each) == sum(touch.count for touch in touches)
    probe = Probe(range(len(state)), asked.points, 0.05)
    moved = asked.moved(made, probe.ways(made))
    states = state + 0.05 * np.eye(len(state))
    tried = Body(states[:, : len(ORDER)], states[:, len(ORDER) :])
    each = np.stack([gap for touch in touches for gap in touch.gaps(tried)], axis=-1)
    assert np.abs(moved - each).max() < 1e-10
    assert not np.allclose(moved, asked.gaps(made))
