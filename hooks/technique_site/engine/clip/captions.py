"""Captions: words and when they are said → WebVTT (https://www.w3.org/TR/webvtt1/)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape
from itertools import accumulate

# The most characters of a line; a caption has two lines at most. It stands above the figure, and hides
# neither the title there nor the words beside it.
LINE = 40


@dataclass(frozen=True)
class Caption:
    """One caption: from when to when, in seconds, and its one or two lines."""

    start: Fraction
    stop: Fraction
    lines: tuple[str, ...]


def is_one(text: str) -> bool:
    """Whether words make one caption."""
    return len(_lines(text, LINE)) <= 2


def split(text: str, start: Fraction, stop: Fraction) -> list[Caption]:
    """Words that are shown from `start` to `stop`, in seconds → captions of two lines at most, about equally
    long, each for its share of the time.
    """
    lines = _lines(text, LINE)
    count = -(-len(lines) // 2)
    if count > 1:  # the narrowest lines that need no more captions: so the last caption isn't a single word
        widths = range(LINE // 2, LINE + 1)
        lines = next(tried for width in widths if len(tried := _lines(text, width)) <= 2 * count)
    pairs = [tuple(lines[i : i + 2]) for i in range(0, len(lines), 2)]
    times = shares([len("".join(pair)) for pair in pairs], start, stop)
    return [Caption(*time, pair) for time, pair in zip(times, pairs)]


def shares(lengths: Sequence[int], start: Fraction, stop: Fraction) -> list[tuple[Fraction, Fraction]]:
    """A time, in seconds, in parts that follow one another, each for its share of these lengths."""
    ends = [start + (stop - start) * Fraction(end, sum(lengths)) for end in accumulate(lengths)]
    return list(zip([start, *ends], ends))


def vtt(captions: Sequence[Caption], digest: str, ticks: Sequence[Fraction] = ()) -> str:
    """A WebVTT file with the clip's `digest` in a note. The captions stand at the top left, where nothing is
    drawn. A second note has the `ticks`, the times of the seconds that the clip counts, for who wants to hear
    them.
    """
    out = ["WEBVTT", "", f"NOTE figures:{digest}", ""]
    if ticks:
        out += ["NOTE ticks: " + " ".join(f"{float(at):.6g}" for at in ticks), ""]
    for caption in captions:
        out += [f"{_clock(caption.start)} --> {_clock(caption.stop)} line:0 position:1% size:57% align:start"]
        out += [*(escape(line, quote=False) for line in caption.lines), ""]
    return "\n".join(out)


def _lines(text: str, width: int) -> list[str]:
    """Words in lines of `width` characters at most. A longer word is cut."""
    lines: list[str] = []
    for word in text.split():
        while word:
            if lines and len(lines[-1]) + 1 + len(word) <= width:
                lines[-1] += " " + word
                break
            lines.append(word[:width])
            word = word[width:]
    return lines


def _clock(time: Fraction) -> str:
    """Seconds as a WebVTT timestamp."""
    ms = round(time * 1000)
    return f"{ms // 3600000:02}:{ms // 60000 % 60:02}:{ms // 1000 % 60:02}.{ms % 1000:03}"
