"""What every card is made of: the site's name, its mark, the colours, and a figure."""

from __future__ import annotations

from pathlib import Path

from technique_site.engine.drawing import palette

ROOT = Path(__file__).parents[2]
NAME = "Restore: the legs program"
MARK = (ROOT / "overrides/assets/icon.svg").read_text("utf-8")
STYLE = palette.style(
    *(
        (ROOT / "overrides/features" / place).read_text("utf-8")
        for place in ("page/page.css", "figure/figure.css")
    )
)
FIGURE = (
    (
        '<circle class="f-near" cx="50" cy="20" r="9"/><rect class="f-prop" x="20" y="60" width="60"'
        ' height="20"/>'
    ),
    "0 0 100 80",
)
