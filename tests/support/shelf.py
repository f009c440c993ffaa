"""Results that are kept in memory, where a build keeps them on disk."""

from __future__ import annotations


class Shelf:
    """A keeper whose results can be looked at and spoilt: `kept` has them by name."""

    def __init__(self) -> None:
        self.kept: dict[str, bytes] = {}

    def get(self, name: str) -> bytes | None:
        """What is kept under a name."""
        return self.kept.get(name)

    def put(self, name: str, data: bytes) -> None:
        """Keeps something."""
        self.kept[name] = data
