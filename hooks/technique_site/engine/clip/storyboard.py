"""The storyboard of a technique's clip: what the figure does, what the words beside it say and which captions
go with them, second by second.

Two tracks run side by side. An act is what the figure does; a slide is what stands beside it. `clip_frame`
draws a moment of both.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from math import ceil
from typing import Any, Protocol

from technique_site.engine.clip import captions
from technique_site.engine.clip.captions import Caption
from technique_site.engine.clip.cue_count import STROKE, Tick, a_rep, ticks
from technique_site.engine.cues import dose_words
from technique_site.engine.cues.anchors import anchors
from technique_site.engine.cues.cue_list import Cue
from technique_site.engine.cues.dose import Dose
from technique_site.engine.cues.sentences import visible
from technique_site.engine.page.technique import Technique

PACE = Fraction(11, 4)  # words a second: the 165 a minute at which broadcasters set captions
MOVE = Fraction(1)  # seconds from one pose to the next
FADE = Fraction(
    2, 5
)  # seconds from one place to another, where a movement would be a lie (a chair doesn't turn into a floor)
STEP_LEAST = Fraction(18, 5)  # seconds for a step of the set-up
BRIEF = 4  # seconds of a figure's variant that stands still; one that moves is shown there and back
SET_UP = "set-up"


class Pose(Protocol):
    """A pose of the figure with all that belongs to it: what it touches, what is at work, its arrows. Only
    the stage looks inside.
    """


@dataclass(frozen=True)
class Moment:
    """A figure: whose it is (`set-up`, or a cue's address), which of several (`rod`), and its pose; `end`
    where it moves.
    """

    anchor: str
    start: Any
    end: Any = None
    variant: str = ""
    caption: str = ""


class Stage(Protocol):
    """The figures of one technique, as the drawing gives them, all to one scale."""

    moments: Sequence[Moment]
    scale: float  # pixels for each of the figures' units
    style: str  # the CSS of the figures' shapes

    def ground_point(self, pose: Any) -> tuple[float, float]:
        """What of the figure's plane stands in the middle of the picture's lower edge."""

    def frame(self, start: Any, end: Any, share: float, marks: bool) -> str:
        """The SVG between two poses, with the arrows of the first if they are asked for."""

    def same_setting(self, start: Any, end: Any) -> bool:
        """Whether a person can move from one to the other: the same things, seen from one side."""


@dataclass(frozen=True)
class Act:
    """What the figure does for a while: `still`, `move` (eased, once), `stroke` (there and back, `each`
    seconds one way) or `fade`.
    """

    at: Fraction
    seconds: Fraction
    way: str
    start: Any
    end: Any
    each: Fraction = Fraction(STROKE)
    caption: str = ""  # of the figure, where it is one of several

    def share(self, time: Fraction) -> float:
        """How far from `start` to `end` it is, 0 to 1, at a time of the clip."""
        passed = float((time - self.at) / (self.each if self.way == "stroke" else self.seconds))
        if self.way == "stroke":
            passed = passed % 2
            passed = 2 - passed if passed > 1 else passed
        return 0.0 if self.way == "still" else _smooth(min(max(passed, 0.0), 1.0))


@dataclass(frozen=True)
class Slide:
    """What stands beside the figure for a while. Empty fields show nothing."""

    at: Fraction
    seconds: Fraction
    kind: str  # set-up, cue or end
    chip: str = ""
    tone: str = ""
    number: str = ""
    words: str = ""
    small: tuple[str, ...] = ()  # the dose, a term a line
    tip: str = ""
    tips: tuple[str, ...] = ()  # all of the cue's, which have one size of type
    count: str = ""
    of: str = ""
    scale: tuple[int, int] | None = None  # effort or pressure, of ten
    ramp: tuple[float, float] | None = (
        None  # how much of the scale is full, from the slide's beginning to its end
    )


@dataclass(frozen=True)
class Board:
    """A whole clip."""

    title: str
    seconds: Fraction
    acts: tuple[Act, ...]
    slides: tuple[Slide, ...]
    captions: tuple[Caption, ...]
    parts: tuple[Fraction, ...]  # when set-up, each cue and the end begin
    poster: Any  # the pose of the still picture


def reading(text: str) -> Fraction:
    """How long a text takes to read, in seconds: a moment to find it, then its words; in fifths, which are
    whole frames.
    """
    return Fraction(ceil((len(text.split()) / PACE + 1) * 5), 5)


def board(technique: Technique, stage: Stage) -> Board:
    """A technique and its figures → its clip. Every cue and the set-up have a figure; who calls has seen to
    that.
    """
    making = _Making(stage)
    making.set_up([visible(step) for step in technique.steps])
    for number, (anchor, cue) in enumerate(zip(anchors(technique.cues), technique.cues), 1):
        making.cue(str(number), anchor, cue)
    making.end(technique)
    poster = next((m for m in stage.moments if m.anchor != SET_UP), stage.moments[0])
    return Board(
        technique.title,
        making.at,
        tuple(making.acts),
        tuple(making.slides),
        tuple(making.captions),
        tuple(making.parts),
        poster.start,
    )


class _Making:
    """A clip while it is put together: the tracks so far, the time, and the pose that the figure is in."""

    def __init__(self, stage: Stage) -> None:
        self.stage, self.at, self.pose, self.called = stage, Fraction(0), None, ""
        self.acts: list[Act] = []
        self.slides: list[Slide] = []
        self.captions: list[Caption] = []
        self.parts: list[Fraction] = []

    def set_up(self, steps: Sequence[str]) -> None:
        """The steps in turn. A variant's figure stands beside the steps that begin with its name (`Rod: …`),
        else beside the first that names it, else behind the last.
        """
        self.parts.append(self.at)
        plain, *variants = self._figures(SET_UP)
        self.pose = plain.start
        shown: dict[int, Moment] = {}
        for one in variants:
            own = [i for i, step in enumerate(steps) if step.lower().startswith(f"{one.variant}:")] or [
                i for i, step in enumerate(steps) if one.variant in step.lower()
            ][:1]
            shown.update({i: one for i in own if i not in shown})
        left = [one for one in variants if one not in shown.values()]
        for i, step in enumerate(steps):
            seconds = max(reading(step), STEP_LEAST)
            self._turn(shown.get(i, plain))
            self._act("still", self.at + seconds - self.acts_end)
            for one in left if i == len(steps) - 1 else ():
                self._turn(one)
                self._act("still", Fraction(BRIEF))
                seconds += BRIEF + self.acts[-2].seconds
            self._slide(
                seconds,
                kind="set-up",
                chip="Set up",
                tone="brand",
                count=str(i + 1),
                of=f"of {len(steps)}",
                words=step,
            )
            self._caption(step, self.at - seconds, self.at)

    def cue(self, number: str, anchor: str, cue: Cue) -> None:
        """One cue: the move into it, its words, then its count with the coaching points in turn."""
        self.parts.append(self.at)
        figures, began = self._figures(anchor), self.at
        words, points = visible(cue.instruction), [visible(point) for point in cue.points]
        level = cue.dose.term("effort") or cue.dose.term("pressure")
        shown = Slide(
            self.at,
            Fraction(0),
            "cue",
            cue.label.name,
            cue.label.tone,
            number,
            words,
            tuple(dose_words.dose(Dose((t,))) for t in cue.dose.terms),
            tips=tuple(points),
            scale=(level.low, level.high) if level else None,
        )
        counted = ticks(cue.dose, figures[0].end is not None)
        read, tips = max(reading(words), MOVE), sum((reading(point) for point in points), Fraction(0))
        # Who pushes for ten seconds must know how before they begin; a long hold or a roll may begin while
        # one reads.
        lead = max(read, 2 * MOVE) if any(t.ramp for t in counted) or cue.dose.term("effort") else MOVE
        each = a_rep(cue.dose) / 2 if cue.dose.term("reps") else Fraction(STROKE)
        self._room_for(figures, each, counted)
        length = sum((t.seconds for t in counted), Fraction(0))
        total = max(lead + length, read + tips)
        if counted and not counted[-1].count:  # the words «keep going» stay to the end
            counted[-1] = replace(counted[-1], seconds=counted[-1].seconds + max(total - lead - length, 0))
        elif lead + length < total:  # the words take longer than the count, which ends with the cue
            lead = total - length
        self._words(shown, began, lead, total, counted, points, read)
        self._caption(f"{cue.label.name}: {words}", began, began + read if points else began + total)
        at = began + read
        for i, point in enumerate(points):
            stop = began + total if i == len(points) - 1 else at + reading(point)
            self._caption(point, at, stop)
            at = stop
        self._play(figures, began, lead, total, each)
        self.at = began + total

    def end(self, technique: Technique) -> None:
        """The card at the end: what is left to do, and when to stop."""
        self.parts.append(self.at)
        left = (["Now the other side."] if technique.each_side else []) + (
            [f"Do {technique.rounds} rounds in all."] if technique.rounds > 1 else []
        )
        lines = [*(left or ["That is all."]), "Stop if it hurts."]
        seconds = max(reading(" ".join(lines)), Fraction(5))
        self._turn(self._figures(SET_UP)[0])
        self._act("still", self.at + seconds - self.acts_end)
        self._slide(seconds, kind="end", chip="Well done", tone="brand", small=tuple(lines))
        self._caption(" ".join(lines), self.at - seconds, self.at)

    def _figures(self, anchor: str) -> list[Moment]:
        return [m for m in self.stage.moments if m.anchor == anchor]

    def _words(
        self,
        shown: Slide,
        began: Fraction,
        lead: Fraction,
        total: Fraction,
        counted: list[Tick],
        points: list[str],
        read: Fraction,
    ) -> None:
        """Slides for a cue: cut wherever the count or the coaching point changes."""
        tips, at = [], read
        for point in points:
            tips.append((at, point))
            at += reading(point)
        counts, at = [(Fraction(0), Tick(lead, "", "Get ready" if counted and lead > MOVE else ""))], lead
        for tick in counted:
            counts.append((at, tick))
            at += tick.seconds
        counts.append((at, Tick(Fraction(0)))) if at < total else None
        cuts = sorted({Fraction(0), total, *(t for t, _ in tips), *(t for t, _ in counts)})
        for start, stop in zip(cuts, cuts[1:]):
            since, tick = [c for c in counts if c[0] <= start][-1]
            tip = ([""] + [point for t, point in tips if t <= start])[-1]
            ramp = tick.ramp and tuple(
                tick.ramp[0] + (tick.ramp[1] - tick.ramp[0]) * float((x - since) / tick.seconds)
                for x in (start, stop)
            )
            if any(t.ramp for t in counted) and start < lead:
                ramp = (0.0, 0.0)
            self.slides.append(
                replace(
                    shown,
                    at=began + start,
                    seconds=stop - start,
                    tip=tip,
                    count=tick.count,
                    of=tick.of,
                    ramp=ramp,
                )
            )

    def _room_for(self, figures: list[Moment], each: Fraction, counted: list[Tick]) -> None:
        """Makes the count long enough for a cue's variants, which come last: while it says to keep going, or
        within a hold that is long.
        """
        need = sum((self._brief(one, before, each) for before, one in zip(figures, figures[1:])), Fraction(0))
        still = all(one.end is None for one in figures)
        if counted and not counted[-1].count:
            counted[-1] = replace(counted[-1], seconds=max(counted[-1].seconds, need))
        elif need and not (still and sum(t.seconds for t in counted) >= 2 * need):
            counted.append(Tick(need))

    def _brief(self, one: Moment, before: Moment, each: Fraction) -> Fraction:
        """How long a variant is shown, the way to it included."""
        return (MOVE if self.stage.same_setting(before.start, one.start) else FADE) + (
            2 * each if one.end is not None else BRIEF
        )

    def _play(
        self, figures: list[Moment], began: Fraction, lead: Fraction, total: Fraction, each: Fraction
    ) -> None:
        """Acts for a cue: into each of its figures in turn, then still or back and forth in whole strokes."""
        self.at, stops = began, [began + total]
        for before, one in reversed(list(zip(figures, figures[1:]))):
            stops.insert(0, stops[0] - self._brief(one, before, each))
        for i, (figure, stop) in enumerate(zip(figures, stops)):
            self._turn(figure)
            if i == 0 and figure.end is not None:
                self._act("still", began + lead - self.acts_end)
            strokes = (stop - self.acts_end) // (2 * each) if figure.end is not None else 0
            if strokes > 0:
                self.acts.append(
                    Act(
                        self.acts_end,
                        strokes * 2 * each,
                        "stroke",
                        figure.start,
                        figure.end,
                        each,
                        self.called,
                    )
                )
            self._act("still", stop - self.acts_end)

    @property
    def acts_end(self) -> Fraction:
        """When the last act ends."""
        return self.acts[-1].at + self.acts[-1].seconds if self.acts else Fraction(0)

    def _turn(self, to: Moment) -> None:
        """Goes to another figure, if it is another."""
        self.called = to.caption
        if to.start != self.pose:
            same = self.stage.same_setting(self.pose, to.start)
            self.acts.append(
                Act(
                    self.acts_end,
                    MOVE if same else FADE,
                    "move" if same else "fade",
                    self.pose,
                    to.start,
                    caption=self.called,
                )
            )
            self.pose = to.start

    def _act(self, way: str, seconds: Fraction) -> None:
        if seconds > 0:
            self.acts.append(Act(self.acts_end, seconds, way, self.pose, self.pose, caption=self.called))

    def _slide(self, seconds: Fraction, **fields: Any) -> None:
        self.slides.append(Slide(self.at, seconds, **fields))
        self.at += seconds

    def _caption(self, text: str, start: Fraction, stop: Fraction) -> None:
        self.captions += captions.split(text, start, stop)


def _smooth(share: float) -> float:
    return share * share * (3 - 2 * share)
