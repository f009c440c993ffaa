"""What tests of the engine share."""

from collections.abc import Iterator

import pytest

from support import solved_poses


@pytest.fixture(scope="session", autouse=True)
def poses_are_solved_once() -> Iterator[None]:
    """The same pose with the same touches is solved once for all tests of the engine."""
    with solved_poses.kept():
        yield
