"""The features' styles and scripts, joined to one file each and named by what they hold, so that no browser
keeps an old one. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import re

from technique_site.assets import theme_css
from technique_site.engine.settings.palette import Palette
from technique_site.engine.sheet import sheet_steps

FEATURES = "features/"
PLAN = FEATURES + "plan/"  # whose scripts one page alone loads
THEME = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css(\.map)?")  # Material's own
NAME = "assets/site."  # what the names of styles and scripts of all pages begin with


def is_part(uri: str) -> bool:
    """Whether a file goes into a bundle, and isn't published by itself."""
    return bool(THEME.fullmatch(uri)) or uri.startswith(FEATURES) and uri.endswith((".css", ".js"))


def joined(parts: dict[str, str], palette: Palette) -> dict[str, tuple[str, str]]:
    """The text of each part by its place → address and text of `css` and `js` of all pages, and of `plan`,
    the scripts of the page of plans. The styles begin with the colours of `palette`.

    The theme's styles come before ours, trimmed: a page waits for all of them, and so for one file less.
    """

    def of(ending: str, plan: bool) -> str:
        return "\n".join(
            text
            for uri, text in sorted(parts.items())
            if uri.startswith(FEATURES)
            and uri.endswith(ending)
            and (uri.startswith(PLAN) and ending == ".js") is plan
        )

    css = f"{palette.css()}:root{{{sheet_steps.constants()}}}\n{of('.css', False)}"
    theme = "".join(
        theme_css.trimmed(text, css) for uri, text in parts.items() if re.search(r"/main\..*css$", uri)
    )
    return {
        "css": _named(NAME, "css", f"{theme}\n{css}"),
        "js": _named(NAME, "js", of(".js", False)),
        "plan": _named("assets/plan.", "js", of(".js", True)),
    }


def _named(name: str, kind: str, text: str) -> tuple[str, str]:
    return f"{name}{hashlib.sha256(text.encode()).hexdigest()[:10]}.{kind}", text
