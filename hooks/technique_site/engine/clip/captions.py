"""Captions: words in time → WebVTT."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from html import escape

LINE = (
    36  # characters a line, two lines a caption: what fits over the figure without hiding the words beside it
)


@dataclass(frozen=True)
class Caption:
    """One caption: from when to when, in seconds, and its one or two lines."""

    start: Fraction
    stop: Fraction
    lines: tuple[str, ...]


def split(text: str, start: Fraction, stop: Fraction) -> list[Caption]:
    """Words that are on from `start` to `stop` → captions of two lines at most, much alike in length, each
    for its share of the time.
    """
    lines = _lines(text, LINE)
    count = -(-len(lines) // 2)
    width = (
        next((w for w in range(LINE // 2, LINE) if len(_lines(text, w)) <= 2 * count), LINE)
        if count > 1
        else LINE
    )  # no last caption of one word
    lines = _lines(text, width)
    pairs = [tuple(lines[i : i + 2]) for i in range(0, len(lines), 2)]
    total, found, at = sum(len("".join(pair)) for pair in pairs), [], start
    for pair in pairs:
        until = at + (stop - start) * Fraction(len("".join(pair)), total)
        found.append(Caption(at, until, pair))
        at = until
    return found


def vtt(captions: Sequence[Caption], digest: str) -> str:
    """A WebVTT file. The captions stand at the top, over the figure, where they hide no words."""
    out = ["WEBVTT", "", f"NOTE figures:{digest}", ""]
    for caption in captions:
        out += [f"{_clock(caption.start)} --> {_clock(caption.stop)} line:0 position:1% size:57% align:start"]
        out += [*(escape(line, quote=False) for line in caption.lines), ""]
    return "\n".join(out)


def _lines(text: str, width: int) -> list[str]:
    """Words in lines of at most so many characters. A longer word is cut."""
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
    whole = round(time * 1000)
    return f"{whole // 3600000:02}:{whole // 60000 % 60:02}:{whole // 1000 % 60:02}.{whole % 1000:03}"
