"""What every card is made of: the site's name, its mark, the colours, and a figure."""

from __future__ import annotations

from pathlib import Path

from technique_site.commands import docs_folder
from technique_site.engine.drawing import figure_style
from technique_site.engine.exports import app_icon, preview_card
from technique_site.engine.exports.preview_card import Card

ROOT = Path(__file__).parents[2]
SETTINGS = docs_folder.settings(ROOT / "tests" / "fixtures" / "site" / "docs")
PALETTE = SETTINGS.palette
NAME = SETTINGS.name
MARK = app_icon.coloured(SETTINGS.mark, PALETTE)
GROUND = PALETTE.light["brand"]
CSS = (ROOT / "overrides/features/figure/figure.css").read_text("utf-8")
STYLE = figure_style.for_pictures(CSS, PALETTE)
FIGURE = (
    (
        '<circle class="f-near" cx="50" cy="20" r="9"/><rect class="f-prop" x="20" y="60" width="60"'
        ' height="20"/>'
    ),
    "0 0 100 80",
)


def svg(card: Card) -> str:
    """A card as the site of fixtures draws it."""
    return preview_card.svg(card, STYLE, MARK, PALETTE)


def icon(size: int, bleeds: bool = False, scale: float = 1.0) -> str:
    """That site's icon."""
    return app_icon.svg(MARK, GROUND, size, bleeds, scale)
