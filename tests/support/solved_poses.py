"""Poses that are solved once for all tests of a process, and bodies that are placed once.

Most figure files of the tests share their figures with a base file, and solving a pose takes most of the time
that a figure takes. The solver gives the same for the same, so what it gave is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from functools import lru_cache
from typing import Any
from unittest import mock

import numpy as np

from technique_site.engine.body import inverse_kinematics
from technique_site.engine.body.body_model import ORDER, Body
from technique_site.engine.body.inverse_kinematics import Pose, Touch

_solve = inverse_kinematics.solve
_solved: dict[str, tuple[Pose, dict[str, float]]] = {}


def solve(pose: Pose, touches: list[Touch], *freed: Any) -> tuple[Pose, dict[str, float]]:
    """What the solver gives, copied, so that a caller may change it."""
    # `repr` tells numbers apart that are equal and written otherwise, such as 0.0 and -0.0. Sets have no
    # order, so they are sorted.
    sets = [sorted(one) for one in (pose.written_joints, pose.touched, *freed)]
    key = repr((pose.angles, pose.root, pose.meant, touches, sets))
    if key not in _solved:
        _solved[key] = _solve(pose, touches, *freed)
    found, gaps = _solved[key]
    return replace(found, angles=dict(found.angles), meant=dict(found.meant)), dict(gaps)


@lru_cache(2000)
def _body(angles: bytes, root: bytes) -> Body:
    return Body(np.frombuffer(angles).copy(), np.frombuffer(root).copy())


def body(pose: Pose) -> Body:
    """What `Pose.body` gives; the same object for the same pose, so not to be changed."""
    return _body(
        np.array([pose.angles[name] for name in ORDER], float).tobytes(), np.array(pose.root, float).tobytes()
    )


@contextmanager
def kept() -> Iterator[None]:
    """While this is entered, what is solved is kept, and what was kept is used."""
    with mock.patch.object(inverse_kinematics, "solve", solve), mock.patch.object(Pose, "body", body):
        yield
