"""What is made of pages and kept for the next build, with all that it was made from. A result is made anew
where one of these facts has changed, and only then.

What a result depends on is noted while it is made: whoever asks for a fact asks here. So no list of what
depends on what has to be kept true by hand. (The idea is that of build systems with traces: Mokhov, Mitchell
and Peyton Jones, Build Systems à la Carte, 2018, 4.2.2.)
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any, TypeVar

from technique_site.engine.text import keeping
from technique_site.engine.text.keeping import Keeper

T = TypeVar("T")
Fact = tuple[str, str]  # its kind, and the name of what it is about


@dataclass(frozen=True)
class _Kept:
    """A result, and the stamps of the facts that it was made from."""

    ground: str
    facts: tuple[tuple[Fact, str], ...]
    value: Any


class Recall:
    """The results of one build. `ground` is the hash of what all of them are made from: then no fact has to
    be noted for it.

    A fact is of a kind that `knows` was called with. What it says must have a `repr` that tells it from all
    else that it may say.
    """

    def __init__(self, keeper: Keeper, ground: str) -> None:
        self.keeper, self.ground = keeper, ground
        self.anew: list[str] = []  # the names of the results that this build has made
        self._says: dict[str, Callable[[str], Any]] = {}
        self._stamps: dict[Fact, str] = {}
        self._open: list[dict[Fact, None]] = []  # the facts that each result being made has asked for
        self._asked: dict[str, Iterable[Fact]] = {}  # what each result of this build depends on

    def knows(self, kind: str, says: Callable[[str], Any]) -> None:
        """From now on facts of this kind can be asked for; `says` gives what one says, by its name."""
        self._says[kind] = says

    def ask(self, kind: str, name: str = "") -> Any:
        """What a fact says now. Whatever is being made depends on it."""
        self.note(kind, name)
        return self._says[kind](name)

    def note(self, kind: str, name: str = "") -> None:
        """Whatever is being made depends on this fact."""
        if self._open:
            self._open[-1][kind, name] = None

    def made(self, name: str, make: Callable[[], T], is_kept: Callable[[], bool] = lambda: True) -> T:
        """The result of this name: what is kept where it is still true, else what `make` gives. That is kept
        where `is_kept` says so afterwards.
        """
        kept = self.find(name)
        if kept is not None:
            return kept.value
        with self.making(name) as keep:
            value = make()
            if is_kept():
                keep(value)
        return value

    def find(self, name: str) -> _Kept | None:
        """What is kept under a name and still true, else None. Whatever is being made depends on the same."""
        kept = keeping.recalled(self.keeper, _file(name), _Kept)
        if kept is None or kept.ground != self.ground:
            return None
        known = self._stamps
        for fact, stamp in kept.facts:  # of a site's pages there are tens of thousands
            if (known.get(fact) or self.stamp(fact)) != stamp:
                return None
        self._asked[name] = [fact for fact, _ in kept.facts]
        self.uses(name)
        return kept

    def uses(self, name: str) -> None:
        """Whatever is being made depends on what this result of this build depends on, kept or not."""
        if self._open:
            self._open[-1].update(dict.fromkeys(self._asked.get(name, ())))

    @contextmanager
    def making(self, name: str) -> Iterator[Callable[[Any], None]]:
        """Notes what is asked for inside. What is given is to be called with the result, which is kept
        then.
        """
        own: dict[Fact, None] = {}
        self._asked[name] = own
        self._open.append(own)
        self.anew.append(name)

        def keep(value: Any) -> None:
            stamped = tuple((fact, self.stamp(fact)) for fact in own)
            self.keeper.put(_file(name), keeping.packed(_Kept(self.ground, stamped, value)))

        try:
            yield keep
        finally:
            self._open.pop()
            self.uses(name)

    def stamp(self, fact: Fact) -> str:
        """The hash of what a fact says in this build; nothing of a kind that isn't known."""
        if fact not in self._stamps:
            kind, name = fact
            says = self._says.get(kind)
            self._stamps[fact] = keeping.digest(repr(says(name)))[:24] if says else ""
        return self._stamps[fact]


def _file(name: str) -> str:
    return f"made-{keeping.digest(name)[:40]}"
