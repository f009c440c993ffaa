"""The layouts of sheets as data, for the plan's page: there a browser lays out sheets whose doses a coach has
changed, by the same steps that `sheet_layout.py` goes through.
"""

from __future__ import annotations

from typing import Any

from technique_site.engine.sheet import overview, sheet_steps
from technique_site.engine.sheet.sheet_layout import Layout
from technique_site.engine.sheet.sheet_steps import Step


def layouts() -> dict[str, Any]:
    """The steps of sheets and overviews, in normal and in large print, and the numbers that a browser needs
    to choose one. Lengths in millimetres.

    `kind` and `style` are what a sheet in that step bears, but for its figures' column, which depends on the
    technique.
    """
    return {
        "sheet": {
            "normal": [_step(step, False) for step in sheet_steps.STEPS],
            "large": [_step(step, True) for step in sheet_steps.LARGE_STEPS],
        },
        "overview": {
            "normal": [{**_step(step, False), "kind": ""} for step in overview.STEPS],
            "large": [{**_step(step, True), "kind": "large"} for step in overview.LARGE_STEPS],
        },
        "width": sheet_steps.WIDTH,
        "height": sheet_steps.HEIGHT,
        "between": sheet_steps.BETWEEN,
        "figure_gap": sheet_steps.FIGURE_GAP,
        "widest": sheet_steps.WIDEST,
        "slack": sheet_steps.SLACK,
        "least_slack": sheet_steps.LEAST_SLACK,
        "more_note": sheet_steps.MORE_NOTE,
        "pages_large": sheet_steps.PAGES_LARGE,
    }


def _step(step: Step, large: bool) -> dict[str, Any]:
    kind = Layout(step, {}, 0, 0, large).kind
    return {
        "kind": kind,
        "style": sheet_steps.variables(step, 0, large),
        "figure": step.figure,
        "columns": step.columns,
        "note": step.note,
    }
