"""The layouts of sheets as data, for the plan's page: there a browser lays out sheets whose doses a coach has
changed, by the same steps that `sheet_fit.py` goes through.
"""

from __future__ import annotations

from typing import Any

from technique_site.engine.sheet import overview, sheet_layout
from technique_site.engine.sheet.sheet_layout import Layout, Step


def layouts() -> dict[str, Any]:
    """The steps of sheets and overviews, in normal and in large print, and the numbers that a browser needs
    to choose one. Lengths in millimetres.

    `kind` and `style` are what a sheet in that step bears, but for its figures' column, which depends on the
    technique.
    """
    return {
        "sheet": {
            "normal": [_step(step, False) for step in sheet_layout.STEPS],
            "large": [_step(step, True) for step in sheet_layout.LARGE_STEPS],
        },
        "overview": {
            "normal": [{**_step(step, False), "kind": ""} for step in overview.STEPS],
            "large": [{**_step(step, True), "kind": "large"} for step in overview.LARGE_STEPS],
        },
        "width": sheet_layout.WIDTH,
        "height": sheet_layout.HEIGHT,
        "between": sheet_layout.BETWEEN,
        "figure_gap": sheet_layout.FIGURE_GAP,
        "widest": sheet_layout.WIDEST,
        "slack": sheet_layout.SLACK,
        "least_slack": sheet_layout.LEAST_SLACK,
        "more_note": sheet_layout.MORE_NOTE,
        "pages_large": sheet_layout.PAGES_LARGE,
    }


def _step(step: Step, large: bool) -> dict[str, Any]:
    kind = Layout(step, {}, 0, 0, large).kind
    return {
        "kind": kind,
        "style": sheet_layout.variables(step, 0, large),
        "figure": step.figure,
        "columns": step.columns,
        "note": step.note,
    }
