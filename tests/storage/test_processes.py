"""How often a process looks for memory that it can give back."""

import gc
import weakref

import pytest

from technique_site.storage import processes


class Knot:
    """Something that only looking for garbage finds, as it holds itself."""

    def __init__(self):
        self.own = self


@pytest.fixture
def never():
    """A process that looks for no garbage."""
    gc.disable()
    yield
    gc.enable()
    gc.unfreeze()


def thrown_away(count):
    """Makes so many knots and throws each away; whether the first one is gone."""
    first = weakref.ref(Knot())
    for _ in range(count):
        Knot()
    return first() is None


def test_what_is_thrown_away_meanwhile_is_given_back(never):
    assert not thrown_away(20_000)
    with processes.collecting():
        assert thrown_away(20_000)
    assert not gc.isenabled() and not thrown_away(20_000)


def test_it_ends_as_it_began_whatever_happens(never):
    with pytest.raises(OSError), processes.collecting():
        raise OSError
    assert not gc.isenabled()
    gc.enable()
    with processes.collecting():
        pass
    assert gc.isenabled()
