"""The files of data that scripts of pages fetch."""

from __future__ import annotations

from jinja2 import Environment

from technique_site.engine.exports.techniques_json import SiteLinks
from technique_site.render import routine_sheets
from technique_site.render.plan_parts import PlanParts
from technique_site.render.recall import Recall
from technique_site.render.session_parts import SessionParts
from technique_site.render.sheet_html import Sheets


def files(sheets: Sheets, env: Environment, links: SiteLinks, recall: Recall) -> dict[str, str]:
    """All of them by their paths from the site's root; those that are kept in `recall` aren't made anew."""
    plans = PlanParts(sheets, env, links, recall).files()
    printed = routine_sheets.files(sheets, recall)
    return {**plans, **printed, **SessionParts(sheets, env, links, recall).files()}
