"""The finished parts of the page of plans: of each technique its step, its sheet and its row on the first
page, and that first page. Where a plan has numbers of its own they are marked, and the page's script puts
them in:

- `data-rp-number`: the number of this name;
- `data-rp-own`: the words of the page's own repetitions or rest;
- `data-rp-side`: stays only where that side is done;
- `data-rp-hold`: the words of the hold of this cue, by its index from 0;
- `data-rp-set`, `data-rp-if`: stays only where that hold is set, or where this is so;
- `data-rp-round`: stays only where there are so many rounds;
- `data-rp-turn`: stays only where the second page of large print begins with that part.

Addresses in them are from the site's root.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

from jinja2 import Environment
from markupsafe import Markup, escape

from technique_site.engine.cues import dose_words
from technique_site.engine.cues.cue_view import CueView
from technique_site.engine.cues.sequence import MOST_ROUNDS
from technique_site.engine.exports import compact_json, plan_data, techniques_json
from technique_site.engine.exports.techniques_json import SiteLinks
from technique_site.engine.page import addresses, technique_facts
from technique_site.engine.page.technique import Technique
from technique_site.engine.sheet import overview, plan_variants, sheet
from technique_site.engine.sheet.overview import Overview
from technique_site.engine.sheet.plan_variants import Variant, with_rounds
from technique_site.engine.sheet.sheet import CHANGED, SEPARATOR, Log, Sheet, Ticks
from technique_site.engine.text import english
from technique_site.render import entry_words
from technique_site.render.recall import Recall
from technique_site.render.sheet_html import Sheets

TITLE = "Your plan"


@dataclass(frozen=True)
class Marked:
    """What stands in a technique's sheet or step in place of its own numbers, as HTML with marks. `ticks` are
    rows of boxes, each with when it is there.
    """

    facts: Markup
    doses: Sequence[Markup]
    ticks: list[tuple[str, Ticks]]
    log: Log | None = None  # with as many sets as a plan may have
    changed: str = CHANGED


@dataclass(frozen=True)
class PlanParts:
    """Makes the parts of one build."""

    sheets: Sheets
    env: Environment
    links: SiteLinks
    recall: Recall

    def files(self) -> dict[str, str]:
        """All that the page of plans fetches, by the path from the site's root: two files of all techniques,
        and the parts of each in a file whose name changes with what it holds.
        """
        files: dict[str, str] = {}
        digests: dict[str, str] = {}
        for technique in self.sheets.techniques:
            text = self.recall.made(f"plan {technique.key}", partial(self._text, technique))
            digests[technique.key] = digest = hashlib.sha256(text.encode()).hexdigest()[:8]
            files[plan_data.path(technique, digest)] = text
        told = plan_data.data(
            self.sheets.catalogue,
            self.sheets.pictures,
            self.links,
            self.sheets.techniques,
            digests,
            self.first_page(),
        )
        words = compact_json.text(plan_data.words(self.sheets.techniques))
        return {plan_data.NAME: compact_json.text(told), plan_data.WORDS_NAME: words, **files}

    def _text(self, technique: Technique) -> str:
        return compact_json.text(self.part(technique))

    def part(self, technique: Technique) -> dict[str, Any]:
        """One technique's parts: `own` are its numbers, `step`, `row` and `sheet` are HTML, `ask` who should
        ask a doctor first, `layouts` those of the sheet; of those that hold, the first is to be taken.
        """
        laid_out = self.sheets.laid_out(technique)
        own = laid_out.sheet

        def sheet_of(shown: Technique, changed: bool) -> Sheet:
            return replace(sheet.with_numbers(own, shown), changed=CHANGED if changed else "")

        volume = technique.volume
        layouts = (laid_out.normal, laid_out.large) if volume.low == volume.high else None
        found = plan_variants.variants(technique, sheet_of, layouts, laid_out.known)
        del laid_out.known
        numbers, doses = _numbers(technique), _doses(technique.views)
        return {
            "own": plan_data.own(technique),
            "step": self._step(technique, numbers, doses),
            "row": self._row(technique, numbers),
            "sheet": self._sheet(own, found, numbers, doses),
            "ask": self._ask(technique),
            "layouts": [_layout(one) for one in found],
        }

    def first_page(self) -> str:
        """The first page of a plan's sheets, without its rows."""
        shown = Overview(
            TITLE,
            "",
            overview.ORDER,
            (),
            (),
            "",
            None,
            self.sheets.advice,
            "…" if self.sheets.catalogue.ask_first.lines else "",
        )
        return self._block("features/sheet/overview.html", overview=shown, plan=True)

    def _ask(self, technique: Technique) -> dict[str, Any] | None:
        """Who should ask a doctor before a technique; None where the site says nothing of it. `html` is what
        says so, without a reason. `reasons` have each its index among all, which is its order and names it,
        and its words for the page and for paper.
        """
        own = self.sheets.catalogue.ask_first.numbered(technique.loads)
        if not own:
            return None
        stop = self.links.url(self.sheets.settings.when_to_stop)
        return {
            "html": self._block("features/ask/ask.html", lines=(), stop=stop, plan=True),
            "reasons": [(n, one.words, one.short) for n, one in own],
        }

    def _block(self, template: str, **data: Any) -> str:
        return self.env.get_template(template).render(coach=self.sheets.settings.coach_word, **data).strip()

    def _step(self, technique: Technique, numbers: Mapping[str, Markup], doses: Sequence[Markup]) -> str:
        page = self.sheets.catalogue.pages[addresses.technique_source(technique.key)]
        pictures, lead = self.sheets.pictures.get(technique.key), techniques_json.lead_of(self.links, page)
        return self._block(
            "features/plan/step.html",
            technique=technique,
            address=self.links.url(page.uri),
            has_video=bool(technique.videos or page.clip_video),
            facts=_facts(technique, numbers, detailed=True),
            set_up=[entry_words.entry(one, lead) for one in technique.set_up],
            stop_if=[entry_words.entry(one, lead) for one in technique.stop_if],
            figures=pictures.of("set-up") if pictures else [],
            cues=[
                {
                    "view": view,
                    "dose": dose,
                    "held": view.cue.dose.term("hold") is not None,
                    "figures": pictures.of(view.anchor) if pictures else [],
                    "learn": self.links.url(view.learn) if view.learn else "",
                    "words": entry_words.words(view.words, lead),
                    "points": [entry_words.words(point, lead) for point in view.points],
                }
                for view, dose in zip(technique.views, doses)
            ],
        )

    def _row(self, technique: Technique, numbers: Mapping[str, Markup]) -> str:
        row = self.sheets.row(technique)
        facts = _facts(technique, numbers, detailed=False)
        begins = next(at for at, (when, _) in enumerate(facts) if not when)  # the first that always stays
        facts[: begins + 1] = [(when, _capital(fact)) for when, fact in facts[: begins + 1]]
        html = joined(facts, SEPARATOR)
        return self._block("features/sheet/row.html", row=row, facts=html, boxes=sheet.DAYS, plan=True)

    def _sheet(
        self, own: Sheet, found: Sequence[Variant], numbers: Mapping[str, Markup], doses: Sequence[Markup]
    ) -> str:
        technique = own.technique
        shown = _facts(technique, numbers, detailed=True, on_sheet=True)
        facts = [(when, _capital(fact)) for when, fact in shown]
        marked = Marked(joined(facts, SEPARATOR), doses, _ticks(technique), _log(technique))
        return self._block(
            "features/sheet/sheet.html",
            sheet=own,
            layout=found[0].normal,
            large=found[0].large,
            turns={one.large.turn for one in found},
            level=2,
            plan=marked,
        )


def _layout(one: Variant) -> dict[str, Any]:
    return {
        "rounds": one.rounds,
        "letters": one.letters,
        "changed": one.changed,
        "normal": [one.normal.kind, one.normal.variables],
        "large": [one.large.kind, one.large.variables],
        "turn": one.large.turn,
    }


def _span(mark: str, name: str | int, words: str | int) -> Markup:
    """Words that a plan may have others for, with their mark."""
    return Markup(f'<span data-rp-{mark}="{escape(name)}">{escape(words)}</span>')


def _numbers(technique: Technique) -> dict[str, Markup]:
    """What stands for the numbers in a technique's facts, marked."""
    own = technique_facts.numbers(technique)
    time = dose_words.about(*2 * (dose_words.minutes(technique.seconds),), short=True)
    return {
        "{time}": _span("number", "time", time),
        "{rounds}": _span("number", "rounds", technique.rounds),
        "{reps}": _span("own", "reps", own["{reps}"]),
        "{rest}": _span("own", "rest", own["{rest}"]),
    }


def _facts(
    technique: Technique, numbers: Mapping[str, Markup], detailed: bool, on_sheet: bool = False
) -> list[tuple[str, Markup]]:
    """The facts of a technique, and what it needs, as HTML, each with when it is there."""
    found = [
        (one.when, Markup(technique_facts.filled(str(escape(one.text)), numbers)))
        for one in [
            *technique_facts.patterns(technique, on_sheet),
            *(technique_facts.details(technique) if detailed else ()),
        ]
    ]
    return [*found, ("", escape(technique_facts.needs_line(technique)))]


def joined(facts: Sequence[tuple[str, Markup]], between: str) -> Markup:
    """Facts in one line. What may be left out takes the sign between it and its neighbour along."""
    made, first = list[str](), True
    for at, (when, fact) in enumerate(facts):
        is_last = at == len(facts) - 1
        if when and first:  # the sign stands behind it, and the next fact has none before it
            part = fact if is_last else fact + between
        else:
            part, first = (fact if first else between + fact), False
        made.append(_span("if", when, part) if when else part)
    return Markup("".join(made))


def _capital(html: Markup) -> Markup:
    """HTML whose text begins with a letter in upper case, unless a tag comes first."""
    return Markup(english.capital(html))


def _doses(views: Sequence[CueView]) -> list[Markup]:
    """The dose of each cue in words, its hold marked."""
    return [
        Markup(", ").join(
            Markup(dose_words.term(term, '<span data-rp-hold="{}">{}</span>')).format(
                view.number - 1, dose_words.duration(term)
            )
            if term.kind == "hold"
            else escape(dose_words.term(term))
            for term in view.cue.dose.terms
        )
        for view in views
    ]


def _log(technique: Technique) -> Log | None:
    """The log of a technique's sheet with as many sets as a plan may have."""
    return sheet.log_of(with_rounds(technique, max(technique.rounds, MOST_ROUNDS)))


def _ticks(technique: Technique) -> list[tuple[str, Ticks]]:
    """The rows of boxes: those for one round, those for as many as a plan may have, and the days."""
    rows = [
        (when, row)
        for when, rounds in (("one round", 1), ("rounds", max(technique.rounds, MOST_ROUNDS)))
        for row in sheet.rounds_boxes(with_rounds(technique, rounds))
    ]
    return [] if sheet.log_of(technique) else [*rows, ("", Ticks("Days", sheet.DAYS))]
