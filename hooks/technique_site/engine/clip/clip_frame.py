"""One frame of a clip as SVG: the figure on the left, words and count on the right, a bar for the time of the
clip below.

All lengths are pixels of a frame. Letters have a size of 34 px or more: a phone held upright shows a frame
390 px wide, under a third of its size.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator, Sequence
from fractions import Fraction
from functools import lru_cache
from html import escape
from itertools import groupby

from technique_site.engine.clip.storyboard import Act, Shot, Slide, Stage, Storyboard

WIDTH, HEIGHT = 1280, 720
RATE = 25  # frames a second
FONT = "Source Sans Pro"
SMALLEST = 34

_EDGE = 744  # where the figure's side ends and the words' side begins
_LEFT, _RIGHT = 772, 1246  # between which the words stand
_TITLE = 128  # the foot of the title's letters, below two lines of captions, which a player draws at the top
FIGURE = (24, 144, 696, 540)  # left, top, width and height of the figures' box
FIGURE_CAPTIONED = (24, 144, 696, 472)  # the same where a figure has words under it
_POSTER = (WIDTH / 2, 606)  # the middle of the lower edge of the poster's figure: above the title
_COUNT = 566  # where the digits of the count begin
_BAR = 14  # the height of the bar

# Words, the size of their letters and whether they are bold → how wide they are.
Measure = Callable[[str, float, bool], float]


class TooLong(Exception):
    """Words that find no room on a frame. The text is these words."""


def frames(board: Storyboard, stage: Stage, measure: Measure) -> Iterator[tuple[str, int]]:
    """The frames of a clip in order, as SVG, each with how many times in a row it is shown: all of them
    together last for the whole clip. Raises TooLong.
    """
    painter = Painter(board, stage, measure)
    numbers = range(round(board.seconds * RATE))
    for svg, same in groupby(painter.at(Fraction(n, RATE)) for n in numbers):
        yield svg, sum(1 for _ in same)


def poster(board: Storyboard, stage: Stage, measure: Measure) -> str:
    """The still picture as SVG: the first cue's figure alone, as the page writes the title over it."""
    painter = Painter(board, stage, measure)
    return painter.svg(
        f'<rect width="{WIDTH}" height="{HEIGHT}"'
        f' fill="{painter.ground}"/>{painter.placed(board.poster, board.poster, 0.0, True, _POSTER)}'
    )


def area(captions: Iterable[str]) -> tuple[int, int, int, int]:
    """Left, top, width and height of the figures' box on a frame, for figures with these captions."""
    return FIGURE_CAPTIONED if any(captions) else FIGURE


class Painter:
    """Draws the frames of one clip. Its methods raise TooLong where words find no room."""

    def __init__(self, board: Storyboard, stage: Stage, measure: Measure) -> None:
        self.board, self.stage, self.measure = board, stage, measure
        colours = stage.palette.light
        self.ink, self.muted, self.line = colours["ink"], colours["muted"], colours["line"]
        self.paper, self.ground = colours["paper"], colours["figure-stage"]
        self.brand, self.on_tone = colours["brand"], colours["on-tone"]
        self._acts, self._slides = [a.at for a in board.acts], [s.at for s in board.slides]
        self._panel = lru_cache(maxsize=None)(self._panel_of)
        left, top, width, height = area(one.caption for one in stage.figures)
        self._foot = left + width / 2, top + height

    def at(self, time: Fraction) -> str:
        """The frame at a time of the clip, in seconds, as SVG."""
        act = self.board.acts[bisect_right(self._acts, time) - 1]
        slide = self.board.slides[bisect_right(self._slides, time) - 1]
        share = round(float((time - slide.at) / slide.seconds), 3) if slide.ramp else 0.0
        return self.page(self._figure(act, time), self._panel(slide, share) + self._progress(int(time)))

    def page(self, figure: str, panel: str) -> str:
        """A frame from the shapes of its two sides."""
        return self.svg(
            f'<rect width="{_EDGE}" height="{HEIGHT}" fill="{self.ground}"/>{figure}<rect x="{_EDGE}"'
            f' width="{WIDTH - _EDGE}" height="{HEIGHT}" fill="{self.paper}"/>{panel}'
        )

    def svg(self, inner: str) -> str:
        """A picture of a clip's size from its shapes."""
        return (
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{WIDTH}" height="{HEIGHT}" viewBox="0 0 {WIDTH}'
            f' {HEIGHT}" font-family="{FONT}"><style>{self.stage.style}</style>{inner}</svg>'
        )

    def _figure(self, act: Act, time: Fraction) -> str:
        share = round(act.share(time), 4)
        if act.way == "fade":
            pose, seen = (act.start, 1 - 2 * share) if share < 0.5 else (act.end, 2 * share - 1)
            shown = f'<g opacity="{seen:.3f}">{self.placed(pose, pose, 0.0, False)}</g>'
        else:
            shown = self.placed(act.start, act.end, share, act.way in ("still", "stroke"))
        return shown + (
            self._text(act.caption, FIGURE[0] + 8, 678, 44, self.ink, bold=True) if act.caption else ""
        )

    def placed(
        self, start: Shot, end: Shot, share: float, marks: bool, foot: tuple[float, float] | None = None
    ) -> str:
        """A moment of the figure as shapes on the frame, as `Stage.frame` has it. `foot` is the point where
        the middle of its lower edge stands, in the figures' box if none is given.
        """
        scale, (x, y), foot = self.stage.scale, self.stage.ground_point(start), foot or self._foot
        # a group moved and scaled, not an <svg> inside: resvg clips that, and takes four times as long
        return (
            f'<g transform="translate({foot[0] - x * scale:.2f} {foot[1] - y * scale:.2f})'
            f' scale({scale:.4f})">{self.stage.frame(start, end, share, marks)}</g>'
        )

    def _panel_of(self, slide: Slide, share: float) -> str:
        tone = self.stage.palette.tone(slide.tone)
        if slide.kind == "end":
            out, y = self._chip(slide.chip, tone, _LEFT, 150)
            for line in slide.small:
                more, y = self._block(line, _LEFT, y + 24, (56, 48, 42), 3, self.ink, bold=True)
                out += more
            return out
        if slide.kind == "set-up":
            title, y = self._block(self.board.title, _LEFT, 34, (52, 46, 40, 34), 3, self.ink, bold=True)
            chip, y = self._chip(slide.chip, tone, _LEFT, y + 20)
            return title + chip + self._steps(slide, y + 28) + self._counted(slide, tone)
        title = self._title()
        number = self._text(slide.number, _LEFT, 92, 72, tone, bold=True)
        chip, y = self._chip(slide.chip, tone, _LEFT + 16 + self.measure(slide.number, 72, True), 34)
        words, tip = self._said(slide, y + 22, 556 - (60 if slide.scale else 0), tone)
        return (
            title + number + chip + words + tip + self._scale(slide, tone, share) + self._counted(slide, tone)
        )

    def _steps(self, slide: Slide, top: float) -> str:
        """A step of the set-up, or several, in the largest letters in which they have room."""
        texts, words = slide.steps or (slide.words,), ""
        for size in (56, 52, 48, 44, 40, 36, SMALLEST):
            words, y = "", top
            for text in texts:
                more, y = self._block(text, _LEFT, y, (size,), 9, self.ink)
                words, y = words + more, y + size / 4
            if y - size / 4 <= _COUNT:
                return words
        raise TooLong(" ".join(texts))

    def _said(self, slide: Slide, top: float, bottom: float, tone: str) -> tuple[str, str]:
        """The cue's words, and below them its dose or a coaching point. All slides of the cue use the same
        sizes: the largest in which each of its points has room.
        """
        small = tuple(term[:1].upper() + term[1:] for term in slide.small)
        for size, less in ((56, 46), (52, 44), (48, 42), (44, 40), (40, 38), (36, 36), (SMALLEST, SMALLEST)):
            try:
                words, y = self._block(
                    slide.words, _LEFT, top, (size,), 4 if size > 40 else 9, self.ink, bold=True
                )
                doses, end = self._rows(small, y + 24, min(less, 42))
                found = {
                    tip: self._block(tip, _LEFT + 24, y + 24, (less,), 9, self.ink) for tip in slide.tips
                }
            except TooLong:
                continue
            if max([end, *(reach for _, reach in found.values())]) <= bottom:
                if not slide.tip:
                    return words, doses
                tip, reach = found[slide.tip]
                return (
                    words,
                    tip + f'<rect x="{_LEFT}" y="{y + 28:.0f}" width="8" height="{reach - y - 30:.0f}" rx="4"'
                    f' fill="{tone}"/>',
                )
        raise TooLong(max((slide.words, *slide.tips), key=len))

    def _rows(self, rows: Sequence[str], y: float, size: int) -> tuple[str, float]:
        out = ""
        for row in rows:
            more, y = self._block(row, _LEFT, y, (size,), 2, self.muted)
            out += more
        return out, y

    def _title(self) -> str:
        """The technique's title, small, above the figure and below the captions. A title too long for its
        line is left out, as the set-up has shown it.
        """
        wide = self.measure(self.board.title, SMALLEST, False)
        return (
            self._text(self.board.title, FIGURE[0] + 8, _TITLE, SMALLEST, self.muted, bold=False)
            if wide <= FIGURE[2]
            else ""
        )

    def _counted(self, slide: Slide, tone: str) -> str:
        """The count, large, and the words beside it; words alone where there is no count."""
        out, x = "", _LEFT
        if slide.count:
            out += self._text(slide.count, x, 682, 150, tone, bold=True)
            x += self.measure(slide.count, 150, True) + 22
            lines = slide.of.split("\n")
            for i, line in enumerate(lines):
                out += self._text(line, x, 682 - 50 * (len(lines) - 1 - i), 44, self.ink, bold=False)
        elif slide.of:
            out += self._block(slide.of, x, 574, (48, 44, 40, 36, SMALLEST), 2, tone, bold=True)[0]
        return out

    def _scale(self, slide: Slide, tone: str, share: float) -> str:
        """The scale of effort: ten steps, dark up to the least of the effort and lighter up to its most.
        While the effort is built up, `share` is how much of the slide's time has passed, 0.0 to 1.0.
        """
        if not slide.scale:
            return ""
        full = slide.ramp[0] + (slide.ramp[1] - slide.ramp[0]) * share if slide.ramp else 1.0
        low, high = (level * full for level in slide.scale)
        wide = (_RIGHT - _LEFT) / 10
        out = ""
        for i in range(10):
            x = _LEFT + i * wide
            out += f'<rect x="{x:.1f}" y="520" width="{wide - 6:.1f}" height="34" rx="6" fill="{self.line}"/>'
            for reach, opacity in ((high, 0.5), (low, 1)):
                part = min(max(reach - i, 0), 1)
                if part > 0.02:
                    out += (
                        f'<rect x="{x:.1f}" y="520" width="{(wide - 6) * part:.1f}" height="34" rx="6"'
                        f' fill="{tone}" opacity="{opacity}"/>'
                    )
        return out

    def _progress(self, second: int) -> str:
        """The bar for the time of the clip, with a gap where each part begins. It grows once a second, so
        that a still figure needs one frame a second.
        """
        total = float(self.board.seconds)
        out = (
            f'<rect y="{HEIGHT - _BAR}" width="{WIDTH}" height="{_BAR}" fill="{self.line}"/><rect'
            f' y="{HEIGHT - _BAR}" width="{WIDTH * min((second + 1) / total, 1):.1f}" height="{_BAR}"'
            f' fill="{self.brand}"/>'
        )
        return out + "".join(
            f'<rect x="{WIDTH * float(part) / total - 3:.1f}" y="{HEIGHT - _BAR}" width="6" height="{_BAR}"'
            f' fill="{self.paper}"/>'
            for part in self.board.parts[1:]
        )

    def _chip(self, text: str, tone: str, x: float, y: float) -> tuple[str, float]:
        size = next(
            (s for s in (46, 42, 38, SMALLEST) if x + self.measure(text, s, True) + 40 <= _RIGHT), None
        )
        if size is None:
            raise TooLong(text)
        return (
            f'<rect x="{x:.1f}" y="{y:.1f}" width="{self.measure(text, size, True) + 40:.1f}" height="68"'
            f' rx="12" fill="{tone}"/>'
            + self._text(text, x + 20, y + 34 + size * 0.33, size, self.on_tone, bold=True)
        ), y + 68

    def _block(
        self, text: str, x: float, y: float, sizes: Sequence[int], most: int, fill: str, bold: bool = False
    ) -> tuple[str, float]:
        """Words in lines, in the first of `sizes` in which they take `most` lines at most, as shapes; and the
        height at which they end.
        """
        for size in sizes:
            lines = wrap(text, _RIGHT - x, size, bold, self.measure)
            high = round(size * 1.16)
            if lines is not None and len(lines) <= most:
                return "".join(
                    self._text(line, x, y + high * i + size * 0.86, size, fill, bold)
                    for i, line in enumerate(lines)
                ), y + high * len(lines)
        raise TooLong(text)

    def _text(self, text: str, x: float, y: float, size: float, fill: str, bold: bool) -> str:
        weight = ' font-weight="700"' if bold else ""
        return (
            f'<text x="{x:.1f}" y="{y:.1f}" font-size="{size}"{weight}'
            f' fill="{fill}">{escape(text, quote=False)}</text>'
        )


def wrap(text: str, width: float, size: float, bold: bool, measure: Measure) -> list[str] | None:
    """Words in as few lines as they need in this width, all about equally long; None if a word is
    wider than a line.
    """
    words = text.split()
    if any(measure(word, size, bold) > width for word in words):
        return None
    lines = _greedy(words, width, size, bold, measure)
    for share in (0.6, 0.7, 0.8, 0.9):
        if all(measure(word, size, bold) <= width * share for word in words) and len(
            narrow := _greedy(words, width * share, size, bold, measure)
        ) == len(lines):
            return narrow
    return lines


def _greedy(words: Sequence[str], width: float, size: float, bold: bool, measure: Measure) -> list[str]:
    lines: list[str] = []
    for word in words:
        if lines and measure(f"{lines[-1]} {word}", size, bold) <= width:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines
