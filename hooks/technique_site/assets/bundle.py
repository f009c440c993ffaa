"""The features' styles and scripts, joined to one file each and named by what they hold, so that no browser
keeps an old one. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import re

import rcssmin
import rjsmin

from technique_site.assets import theme_css
from technique_site.engine.settings.palette import Palette
from technique_site.engine.sheet import sheet_steps

FEATURES = "features/"
# Scripts and styles that not every page loads: those of the page of plans and of the list of all techniques,
# and those that search, once somebody does.
APART = {
    "plan": f"{FEATURES}plan/",
    "filter": f"{FEATURES}region/filter/",
    "search": f"{FEATURES}search/finder/",
    "moved": f"{FEATURES}moved/address/",  # at former addresses
}
STYLED_APART = ("plan", "filter")  # those of them that have styles
THEME = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css(\.map)?")  # Material's own
NAME = "assets/site."  # what the names of styles and scripts of all pages begin with
SEARCH = "assets/search."


def is_part(uri: str) -> bool:
    """Whether a file goes into a bundle, and isn't published by itself."""
    return bool(THEME.fullmatch(uri)) or uri.startswith(FEATURES) and uri.endswith((".css", ".js"))


def is_left_out(uri: str) -> bool:
    """Whether a file of the theme is useless: its scripts, with the search that they bring, and its icon."""
    return uri.startswith(("assets/javascripts/", "assets/images/"))


def joined(parts: dict[str, str], palette: Palette) -> dict[str, tuple[str, str]]:
    """The text of each part by its place → address and text of `css` and `js` of all pages, of the scripts in
    `APART`, with their styles as `plan-css` and so on, and of the theme's styles of code as `code-css`,
    without comments and needless spaces. The styles begin with the colours of `palette`.

    The theme's styles come before ours, trimmed: a page waits for all of them, and so for one file less.
    """

    ours = sorted(uri for uri in parts if uri.startswith(FEATURES))
    scripts: dict[str, list[str]] = {"js": [], **{kind: [] for kind in APART}}
    for uri in ours:
        if uri.endswith(".js"):
            kind = next((kind for kind, folder in APART.items() if uri.startswith(folder)), "js")
            scripts[kind].append(parts[uri])
    styles: dict[str, list[str]] = {"css": [], **{f"{kind}-css": [] for kind in STYLED_APART}}
    for uri in ours:
        if uri.endswith(".css"):
            kind = next((f"{kind}-css" for kind in STYLED_APART if uri.startswith(APART[kind])), "css")
            styles[kind].append(parts[uri])
    css = "\n".join([f"{palette.css()}:root{{{sheet_steps.constants()}}}", *styles.pop("css")])
    apart = {kind: "\n".join(texts) for kind, texts in styles.items()}
    known = "\n".join([css, *apart.values()])
    theme = "".join(
        theme_css.trimmed(text, known) for uri, text in parts.items() if re.search(r"/main\..*css$", uri)
    )
    theme, apart["code-css"] = theme_css.parted(theme)
    names = {
        "js": NAME,
        "search": SEARCH,
        **{kind: f"assets/{kind}." for kind in ("plan", "filter", "moved", "code")},
    }
    return {
        "css": named(NAME, "css", str(rcssmin.cssmin(f"{theme}\n{css}"))),
        **{
            kind: named(names[kind.removesuffix("-css")], "css", str(rcssmin.cssmin(text)))
            for kind, text in apart.items()
        },
        **{
            kind: named(names[kind], "js", str(rjsmin.jsmin("\n".join(texts))))
            for kind, texts in scripts.items()
        },
    }


def named(name: str, kind: str, text: str) -> tuple[str, str]:
    """A file's address, which tells its content, and its text. `name` begins it, `kind` ends it."""
    return f"{name}{hashlib.sha256(text.encode()).hexdigest()[:10]}.{kind}", text
