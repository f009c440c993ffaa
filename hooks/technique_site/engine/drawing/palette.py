"""The site's colours: for pictures that are drawn in the build, and as its stylesheets have them."""

from __future__ import annotations

import re

_ROOT = re.compile(r"^:root \{(.*?)^\}", re.M | re.S)
_VARIABLE = re.compile(r"--([\w-]+): ([^;]+);")
_RULE = re.compile(r"^\.(f-[a-z]+ \{.*?\})$", re.M)


def palette(*sheets: str) -> dict[str, str]:
    """The variables of the site's stylesheets in the light palette, by their names without dashes before
    them, as written.
    """
    return {
        name: value
        for sheet in sheets
        for root in _ROOT.findall(sheet)
        for name, value in _VARIABLE.findall(root)
    }


def style(*sheets: str) -> str:
    """The site's stylesheets → the rules of a figure's shapes, with the light palette's colours in place of
    variables, which resvg doesn't know.
    """
    light = palette(*sheets)

    def plain(text: str) -> str:
        return re.sub(r"var\(--([\w-]+)\)", lambda found: plain(light[found[1]]), text).replace(
            "transparent", "none"
        )

    return "".join(f".{plain(rule)}" for sheet in sheets for rule in _RULE.findall(sheet))


# The light palette of the site's stylesheet; a test keeps the two alike.
PAPER, STAGE, INK, MUTED, LINE, BRAND = "#fbf8f3", "#f3ede2", "#1d2829", "#54605f", "#ded6c8", "#0f5257"
TONES = {
    "still": "#2c5a87",
    "push": "#a63f22",
    "pull": "#67409a",
    "press": "#3c672b",
    "move": "#0f676d",
    "calm": "#735411",
    "brand": BRAND,
}
