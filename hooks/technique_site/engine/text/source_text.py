"""Text that remembers where in its file each of its characters stands."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Iterable
from dataclasses import dataclass

Place = tuple[int, int]  # line and column, both from 1


@dataclass(frozen=True)
class SourceText:
    """Some text of a page, and where its characters stand in the file. Most follow each other there, so that
    is kept in `runs`: the index of a run's first character, and the line and column of that.
    """

    text: str
    runs: tuple[tuple[int, int, int], ...]
    end: Place

    @classmethod
    def of_lines(cls, pieces: list[tuple[int, int, str]]) -> SourceText:
        """Joins pieces (line, column of the first character, text) with one space, as a line break in
        Markdown reads.
        """
        if len(pieces) == 1:  # as most
            ((line, column, text),) = pieces
            return cls(text, ((0, line, column),) if text else (), (line, column + len(text)))
        text = ""
        runs: list[tuple[int, int, int]] = []
        end = (pieces[0][0], pieces[0][1]) if pieces else (1, 1)
        for line, column, piece in pieces:
            if text:
                runs.append((len(text), end[0], end[1]))
                text += " "
            if piece:
                runs.append((len(text), line, column))
                text += piece
            end = (line, column + len(piece))
        return cls(text, tuple(runs), end)

    @classmethod
    def of_places(cls, text: str, places: Iterable[Place], end: Place) -> SourceText:
        """A text with the place of each of its characters."""
        return cls(text, tuple((index, *place) for index, place in enumerate(places)), end)

    @property
    def places(self) -> tuple[Place, ...]:
        """The place of each character."""
        stops = [first for first, _, _ in self.runs[1:]] + [len(self.text)]
        return tuple(
            (line, column + index)
            for (first, line, column), stop in zip(self.runs, stops)
            for index in range(stop - first)
        )

    def at(self, index: int) -> Place:
        """Line and column of the character at `index`; behind the last one, where it would stand."""
        if not 0 <= index < len(self.text):
            return self.end
        first, line, column = self.runs[bisect_right(self.runs, index, key=_first) - 1]
        return line, column + index - first

    def cut(self, start: int, stop: int | None = None) -> SourceText:
        """The part from `start` to before `stop`, still knowing its places."""
        text = self.text[start:stop]
        end = self.end if stop is None else self.at(stop)
        if not text:
            return SourceText("", (), end)
        runs = [(0, *self.at(start))]
        runs += [
            (first - start, line, column)
            for first, line, column in self.runs[1:]
            if start < first < start + len(text)
        ]
        return SourceText(text, tuple(runs), end)

    def joined(self, between: str, other: SourceText) -> SourceText:
        """This text and another one behind it, with signs between them that stand where this one ends."""
        behind = len(self.text) + len(between)
        runs = [
            *self.runs,
            *((index, *self.end) for index in range(len(self.text), behind)),
            *((behind + first, line, column) for first, line, column in other.runs),
        ]
        return SourceText(self.text + between + other.text, tuple(runs), other.end)

    def strip(self) -> SourceText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def __bool__(self) -> bool:
        return bool(self.text)


def _first(run: tuple[int, int, int]) -> int:
    return run[0]
