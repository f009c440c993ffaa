"""Text that remembers where in its file each of its characters stands."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class SourceText:
    """Some text of a page, and for each character its line and column in the file, both from 1."""

    text: str
    places: tuple[tuple[int, int], ...]
    end: tuple[int, int]

    @classmethod
    def of_lines(cls, pieces: list[tuple[int, int, str]]) -> SourceText:
        """Joins pieces (line, column of the first character, text) with one space, as a line break in
        Markdown reads.
        """
        text = ""
        places: list[tuple[int, int]] = []
        end = (pieces[0][0], pieces[0][1]) if pieces else (1, 1)
        for line, column, piece in pieces:
            if text:
                text += " "
                places.append(end)
            text += piece
            places += [(line, column + i) for i in range(len(piece))]
            end = (line, column + len(piece))
        return cls(text, tuple(places), end)

    def at(self, index: int) -> tuple[int, int]:
        """Line and column of the character at `index`; behind the last one, where it would stand."""
        return self.places[index] if 0 <= index < len(self.places) else self.end

    def cut(self, start: int, stop: int | None = None) -> SourceText:
        """The part from `start` to before `stop`, still knowing its places."""
        stop = len(self.text) if stop is None else stop
        return SourceText(self.text[start:stop], self.places[start:stop], self.at(stop))

    def joined(self, between: str, other: SourceText) -> SourceText:
        """This text and another one behind it, with signs between them that stand where this one ends."""
        places = self.places + (self.end,) * len(between) + other.places
        return SourceText(self.text + between + other.text, places, other.end)

    def strip(self) -> SourceText:
        """Without white space at either end."""
        start = len(self.text) - len(self.text.lstrip())
        return self.cut(start, max(start, len(self.text.rstrip())))

    def __bool__(self) -> bool:
        return bool(self.text)
