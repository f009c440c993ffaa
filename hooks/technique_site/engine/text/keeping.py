"""Results that are kept from one run to the next, by the hash of what they were made from.

The engine only asks and hands over; where they lie is for others to say.
"""

from __future__ import annotations

import hashlib
import pickle
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol, TypeVar

T = TypeVar("T")


class Keeper(Protocol):
    """Where results are kept. Names are of letters, digits and hyphens."""

    def get(self, name: str) -> bytes | None:
        """What is kept under a name, as it was handed over; None where there is nothing that is whole."""
        ...

    def put(self, name: str, data: bytes) -> None:
        """Keeps something under a name. Never raises: what can't be kept is made again."""
        ...


class Nothing:
    """Keeps nothing."""

    def get(self, name: str) -> bytes | None:
        """Nothing."""
        return None

    def put(self, name: str, data: bytes) -> None:
        """Forgets it."""


def digest(*parts: str | bytes | None) -> str:
    """The hash of parts in order, of which each counts by itself: `ab`, `c` isn't `a`, `bc`, and an empty one
    isn't one that is missing.
    """
    found = hashlib.sha256()
    for part in parts:
        data = part.encode() if isinstance(part, str) else part
        found.update(b"-" if data is None else b"%d:" % len(data))
        found.update(data or b"")
    return found.hexdigest()


def packed(value: object) -> bytes:
    """A value as bytes, with all that it is made of."""
    return pickle.dumps(value, pickle.HIGHEST_PROTOCOL)


def unpacked(data: bytes) -> Any:
    """The value of such bytes; None where they are none. They have to come from `packed`, as others could run
    programs.
    """
    try:
        return pickle.loads(data)
    except Exception:  # whatever an older form of a value may bring about
        return None


def recalled(keeper: Keeper, name: str, form: type[T]) -> T | None:
    """The value that is kept under a name, where it is one of this form."""
    data = keeper.get(name)
    known = unpacked(data) if data else None
    return known if isinstance(known, form) else None


class Made(Protocol):
    """Gives the result of a name: as it is kept, where that is still true, else what `make` gives."""

    def __call__(self, name: str, make: Callable[[], T], /) -> T:
        """The result."""
        ...


def made_anew(name: str, make: Callable[[], T], /) -> T:
    """What `make` gives: for who keeps nothing."""
    return make()


def made(keeper: Keeper, name: str, make: Callable[[], T]) -> T:
    """What is kept under a name; else what `make` gives, which is kept then."""
    known = recalled(keeper, name, _Made)
    if known is not None:
        return known.value
    value = make()
    keeper.put(name, packed(_Made(value)))
    return value


@dataclass(frozen=True)
class _Made:
    value: Any
