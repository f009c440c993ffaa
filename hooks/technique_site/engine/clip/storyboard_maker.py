"""Makes the storyboard of a technique's clip: how long each figure, word, count and caption is shown."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from math import ceil

from technique_site.engine.clip import captions, set_up_steps
from technique_site.engine.clip.captions import Caption
from technique_site.engine.clip.cue_count import STROKE, Tick, a_rep, in_full, ticks
from technique_site.engine.clip.reading_time import reading, reading_together
from technique_site.engine.clip.storyboard import (
    Act,
    Change,
    ClipFigure,
    Shot,
    Slide,
    Stage,
    Storyboard,
)
from technique_site.engine.cues import cue_view, dose_words
from technique_site.engine.cues.cue_view import CueView
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sentences import visible
from technique_site.engine.figure.figure_model import SET_UP
from technique_site.engine.page.technique import Technique
from technique_site.engine.text.english import span

# Seconds.
MOVE = Fraction(1)  # from one pose to the next
# From one figure to the next where a movement between them would be wrong: a chair doesn't turn into a floor.
FADE = Fraction(2, 5)
STEP_STROKE = Fraction(1)  # one way, of a step's movement
STEP_LEAST = Fraction(18, 5)  # a step of the set-up
END_LEAST = Fraction(5)  # the card at the end
GO_ON = Fraction(2)  # the words that more of the same follows
BRIEF = 4  # a variant that stands still; one that moves is shown there and back


def make(technique: Technique, stage: Stage) -> Storyboard:
    """The storyboard of a technique, whose figures are on the stage. The caller has made sure that the set-up
    and every cue have a figure.
    """
    making = _Making(stage)
    making.set_up([visible(step) for step in technique.steps])
    for view in technique.views:
        making.cue(view)
    if technique.volume.reps:
        making.repetitions(technique, technique.volume.reps)
    making.end(technique)
    poster = next((one for one in stage.figures if one.anchor != SET_UP), stage.figures[0])
    return Storyboard(
        technique.title,
        making.at,
        tuple(making.acts),
        tuple(making.slides),
        tuple(making.captions),
        tuple(making.parts),
        poster.start,
        tuple(making.ticks),
    )


class _Making:
    """A storyboard while it is made: the tracks so far. `at` is the time up to which slides are laid, `pose`
    the shot that the figure is in, `called` the caption of that figure.
    """

    def __init__(self, stage: Stage) -> None:
        self.stage = stage
        self.plain, *others = self._figures(SET_UP)
        self.variants = [one for one in others if not one.step]
        self.by_step = {one.step: one for one in others if one.step}
        self.pose, self.called = self.by_step.get(1, self.plain).start, ""
        self.at = Fraction(0)
        self.acts: list[Act] = []
        self.slides: list[Slide] = []
        self.captions: list[Caption] = []
        self.parts: list[Fraction] = []
        self.ticks: list[Fraction] = []

    def set_up(self, steps: Sequence[str]) -> None:
        """Lays the steps of the set-up, each beside its own figure if it has one. A variant's figure stands
        beside the steps that begin with its name (`Rod: …`), else beside the first step that names it, else
        it follows the last step. Steps beside the same figure stand together.
        """
        self.parts.append(self.at)
        shown = set_up_steps.variants(self.variants, steps)
        left = [one for one in self.variants if one not in shown.values()]
        beside = [self.by_step.get(i + 1) or shown.get(i, self.plain) for i in range(len(steps))]
        for first, together in set_up_steps.together(steps, beside):
            last = first + len(together) - 1
            seconds = max(reading(together[0]) if first == last else reading_together(together), STEP_LEAST)
            self._turn(beside[first])
            self._until(self.at + seconds, beside[first], STEP_STROKE)
            for one in left if last == len(steps) - 1 else ():
                began = self.acts_end
                self._turn(one)
                self._still(Fraction(BRIEF))
                seconds += self.acts_end - began
            slide = Slide(self.at, seconds, "set-up", "Set up", "brand", of=f"of {len(steps)}")
            if first == last:
                self._lay(replace(slide, words=together[0], count=str(first + 1)), together[0])
            else:
                listed = tuple(f"{first + n}. {step}" for n, step in enumerate(together, 1))
                self._lay(replace(slide, steps=listed, count=span(first + 1, last + 1)), " ".join(together))

    def cue(self, view: CueView) -> None:
        """Lays a cue: the move into its pose, its words, then its count with the coaching points in turn."""
        self.parts.append(self.at)
        cue, figures, began = view.cue, self._figures(view.anchor), self.at
        words, points = cue_view.text(view.words), [cue_view.text(point) for point in view.points]
        shown = replace(_slide(view, self.at, Fraction(0)), tips=tuple(points))
        counted = ticks(cue.dose, figures[0].end is not None)
        said = _said_of(view, words)
        read = max(reading(" ".join(said)), MOVE)
        tips = sum((reading(point) for point in points), Fraction(0))
        # Who pushes for ten seconds must know how before they begin; a long hold or a roll may begin while
        # one reads.
        lead = max(read, 2 * MOVE) if any(t.ramp for t in counted) or cue.dose.term("effort") else MOVE
        each = a_rep(cue.dose) / 2 if cue.dose.term("reps") else Fraction(STROKE)
        self._lengthen_for_variants(figures, each, counted)
        length = sum((t.seconds for t in counted), Fraction(0))
        total = max(lead + length, read + tips)
        if counted and not counted[-1].count:  # the words «keep going» stay to the end
            counted[-1] = replace(counted[-1], seconds=counted[-1].seconds + max(total - lead - length, 0))
        elif lead + length < total:  # the words take longer than the count, which ends with the cue
            lead = total - length
        self._cue_slides(shown, lead, total, counted, read)
        self._tick(began + lead, sum((t.seconds for t in counted if t.count), Fraction(0)))
        self._cue_captions(said, points, began, read if points else total, began + total)
        over = None if cue.dose.term("reps") else cue.dose.term("over")
        self._cue_acts(figures, began, lead, total, each, over)
        self.at = began + total

    def repetitions(self, technique: Technique, reps: Term) -> None:
        """Lays whole repetitions of the cue list in the time that the sequence says: each cue after the
        other, and the number of the repetition beside it. Where the sides take turns, the film shows one.
        """
        self.parts.append(self.at)
        views = technique.views
        figures = [self._figures(view.anchor)[0] for view in views]
        parts = list(zip(views, figures, _of_one_repetition(technique)))
        began, one = self.at, sum((seconds for _, _, seconds in parts), Fraction(0))
        shown, called, in_all = in_full(reps.high, one), self.called, span(reps.low, reps.high)
        self.called = ""
        for number in range(1, shown + 1):
            for view, figure, seconds in parts:
                slide = _slide(view, self.at, seconds)
                self.slides.append(replace(slide, count=str(number), of=f"of {in_all}"))
                self.at += seconds
                # Into the pose of a cue that holds one goes at its beginning; a movement takes all its time.
                self._go(figure.end or figure.start, seconds if figure.end else min(seconds, MOVE))
                self._still(self.at - self.acts_end)
        self._tick(began, self.at - began)
        said = f"One repetition: {', '.join(view.label for view in views)}."
        self._caption(said, began, self.at)
        if reps.high > shown:
            text = f"Keep going: {in_all} {'on each side' if technique.volume.alternates else 'in all'}."
            self._still(GO_ON)
            slide = _slide(views[-1], self.at, GO_ON)
            self._lay(replace(slide, small=(), scale=None, of=text), text)
        self.called = called

    def end(self, technique: Technique) -> None:
        """Lays the card at the end: what is left to do, and when to stop."""
        self.parts.append(self.at)
        volume = technique.volume
        left = ["Now the other side."] if volume.each_side else []
        if volume.alternates:
            left.append("Change sides each time.")
        if volume.high > 1:
            left.append(f"Do {span(volume.low, volume.high)} {volume.word}s in all.")
        lines = [*(left or ["That is all."]), "Stop if it hurts."]
        said = " ".join(lines)
        seconds = max(reading(said), END_LEAST)
        self._turn(self.plain)
        self._still(self.at + seconds - self.acts_end)
        self._lay(Slide(self.at, seconds, "end", "Well done", "brand", small=tuple(lines)), said)

    def _figures(self, anchor: str) -> list[ClipFigure]:
        """The figures of a cue or of the set-up: the plain one, then its variants."""
        return [one for one in self.stage.figures if one.anchor == anchor]

    def _cue_captions(
        self, said: Sequence[str], points: Sequence[str], began: Fraction, read: Fraction, end: Fraction
    ) -> None:
        """The captions of a cue: what is `said` of it for `read` seconds from its beginning, then its points,
        the last one to its end.
        """
        for part, time in zip(said, captions.shares(list(map(len, said)), began, began + read)):
            self._caption(part, *time)
        at = began + read
        for i, point in enumerate(points):
            stop = end if i == len(points) - 1 else at + reading(point)
            self._caption(point, at, stop)
            at = stop

    def _cue_slides(
        self, shown: Slide, lead: Fraction, total: Fraction, counted: Sequence[Tick], read: Fraction
    ) -> None:
        """The slides of a cue, as copies of `shown`: a new one wherever the count or the coaching point
        changes. The count begins after `lead` seconds, the coaching points after `read`, and the cue takes
        `total`.
        """
        tips: list[
            tuple[Fraction, str]
        ] = []  # from when on which is shown, in seconds from the cue's beginning
        at = read
        for point in shown.tips:
            tips.append((at, point))
            at += reading(point)
        counts = [(Fraction(0), Tick(lead, "", "Get ready" if counted and lead > MOVE else ""))]
        at = lead
        for tick in counted:
            counts.append((at, tick))
            at += tick.seconds
        cuts = sorted(
            {Fraction(0), total, *(begins for begins, _ in tips), *(begins for begins, _ in counts)}
        )
        builds_up = any(tick.ramp for tick in counted)
        for start, stop in zip(cuts, cuts[1:]):
            since, tick = [one for one in counts if one[0] <= start][-1]
            ramp = _ramp(tick, start - since, stop - since)
            if builds_up and start < lead:
                ramp = (0.0, 0.0)
            slide = replace(
                shown,
                at=shown.at + start,
                seconds=stop - start,
                tip=next((point for begins, point in reversed(tips) if begins <= start), ""),
                count=tick.count,
                of=tick.of,
                ramp=ramp,
            )
            self.slides.append(slide)

    def _lengthen_for_variants(self, figures: list[ClipFigure], each: Fraction, counted: list[Tick]) -> None:
        """Makes the count long enough for a cue's variants, which come last: while the words «keep going»
        stand there, or within a long hold.
        """
        need = sum((self._brief(one, before, each) for before, one in zip(figures, figures[1:])), Fraction(0))
        still = all(one.end is None for one in figures)
        if counted and not counted[-1].count:
            counted[-1] = replace(counted[-1], seconds=max(counted[-1].seconds, need))
        elif need and not (still and sum(t.seconds for t in counted) >= 2 * need):
            counted.append(Tick(need))

    def _brief(self, one: ClipFigure, before: ClipFigure, each: Fraction) -> Fraction:
        """How long a variant is shown, in seconds, with the way to it; `each` is the time of a
        stroke one way.
        """
        way = _seconds(self.stage.change(before.start, one.start))
        return way + (2 * each if one.end is not None else BRIEF)

    def _cue_acts(
        self,
        figures: list[ClipFigure],
        began: Fraction,
        lead: Fraction,
        total: Fraction,
        each: Fraction,
        over: Term | None,
    ) -> None:
        """The acts of a cue: into each of its figures in turn, there still, back and forth in whole strokes,
        or once to where it ends, in the time that `over` says.
        """
        stops = [began + total]
        for before, one in reversed(list(zip(figures, figures[1:]))):
            stops.insert(0, stops[0] - self._brief(one, before, each))
        for i, (figure, stop) in enumerate(zip(figures, stops)):
            self._turn(figure)
            if figure.end is not None:
                if i == 0:
                    self._still(began + lead - self.acts_end)
                if over and i == 0:
                    self._go(figure.end, min(Fraction(over.high), stop - self.acts_end))
                    self._still(stop - self.acts_end)
                    continue
            self._until(stop, figure, each)

    def _until(self, stop: Fraction, figure: ClipFigure, each: Fraction) -> None:
        """A figure until a time: back and forth in whole strokes if it moves, else still."""
        strokes = (stop - self.acts_end) // (2 * each)
        if figure.end is not None and strokes > 0:
            seconds = strokes * 2 * each
            self.acts.append(
                Act(self.acts_end, seconds, "stroke", figure.start, figure.end, each, self.called)
            )
        self._still(stop - self.acts_end)

    @property
    def acts_end(self) -> Fraction:
        """When the last act ends."""
        return self.acts[-1].at + self.acts[-1].seconds if self.acts else Fraction(0)

    def _turn(self, to: ClipFigure) -> None:
        """Goes to another figure; to the one that is there already only its caption is taken."""
        self.called = to.caption
        if to.start == self.pose:
            return
        self._go(to.start, _seconds(self.stage.change(self.pose, to.start)))

    def _go(self, to: Shot, seconds: Fraction) -> None:
        """Goes to a pose in so many seconds; where it is there already, it stays. A cut takes no time: it is
        there for all of them.
        """
        way = "cut" if to == self.pose else self.stage.change(self.pose, to)
        if way == "cut":
            self.pose = to
            return self._still(seconds)
        self.acts.append(Act(self.acts_end, seconds, way, self.pose, to, caption=self.called))
        self.pose = to

    def _still(self, seconds: Fraction) -> None:
        """The figure stands still for so long, if that is any time."""
        if seconds > 0:
            self.acts.append(Act(self.acts_end, seconds, "still", self.pose, self.pose, caption=self.called))

    def _tick(self, start: Fraction, seconds: Fraction) -> None:
        """A tick at each second from `start` on, for so many seconds."""
        self.ticks += [start + n for n in range(ceil(seconds))]

    def _lay(self, slide: Slide, caption: str) -> None:
        """Lays a slide with a caption for its whole time."""
        self.slides.append(slide)
        self._caption(caption, self.at, self.at + slide.seconds)
        self.at += slide.seconds

    def _caption(self, text: str, start: Fraction, stop: Fraction) -> None:
        self.captions += captions.split(text, start, stop)


def _seconds(change: Change) -> Fraction:
    """How long it takes to become another shot."""
    return {"move": MOVE, "fade": FADE, "cut": Fraction(0)}[change]


def _said_of(view: CueView, words: str) -> list[str]:
    """The captions of a cue: its label, dose and words in one. Where that is too long, the dose is written
    short, and where that is, too, it stands before the words in a caption of its own.
    """
    short = ", ".join(map(dose_words.written, view.cue.dose.terms))
    heads = [", ".join(filter(None, (view.label, dose))) for dose in (view.dose, short)]
    whole = next((said for head in heads if captions.is_one(said := f"{head}: {words}")), None)
    return [whole] if whole else [f"{heads[0]}:", words]


def _of_one_repetition(technique: Technique) -> list[Fraction]:
    """How many seconds each cue takes within a repetition, as the sequence has it; a second at the least, so
    that it is seen. The way in and out is shared by the cues that say no time, or else by the first and the
    last. Rounded up to fifths.
    """
    turns = technique.sequence.one_list
    taken = [one.seconds for one in turns if one.kind == "cue"]
    way = sum((one.seconds for one in turns if one.kind == "way"), Fraction(0))
    sharing = [n for n, seconds in enumerate(taken) if not seconds] or sorted({0, len(taken) - 1})
    for n in sharing:
        taken[n] += way / len(sharing)
    return [max(ceil(seconds * 5) / Fraction(5), Fraction(1)) for seconds in taken]


def _slide(view: CueView, at: Fraction, seconds: Fraction) -> Slide:
    """What every slide of a cue shows: its label, number, words, dose and level."""
    dose = view.cue.dose
    level = dose.term("effort") or dose.term("pressure")
    return Slide(
        at,
        seconds,
        "cue",
        view.label,
        view.tone,
        str(view.number),
        cue_view.text(view.words),
        tuple(dose_words.term(term) for term in dose.terms),
        scale=(level.low, level.high) if level else None,
    )


def _ramp(tick: Tick, start: Fraction, stop: Fraction) -> tuple[float, float] | None:
    """How full a tick's scale is at two times, in seconds from the tick's beginning; None where it
    has no ramp.
    """
    if tick.ramp is None:
        return None
    low, high = tick.ramp
    return (
        low + (high - low) * float(start / tick.seconds),
        low + (high - low) * float(stop / tick.seconds),
    )
