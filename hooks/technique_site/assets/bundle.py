"""The features' styles and scripts, joined to one file each and named by what they hold, so that no browser
keeps an old one. Knows nothing of MkDocs.
"""

from __future__ import annotations

import hashlib
import re

import rcssmin
import rjsmin

from technique_site.assets import theme_css
from technique_site.engine.exports import offline_list
from technique_site.engine.settings.palette import Palette
from technique_site.engine.sheet import sheet_steps

FEATURES = "features/"
COMMON = f"{FEATURES}common/"  # what scripts of several such pages begin with
AFTER = f"{FEATURES}afterwards/"  # how a session went: written down, kept, told
FIELDS = f"{FEATURES}fields/"
REMIND = f"{FEATURES}reminders/"  # files for calendars
# Scripts and styles that not every page loads, by the folders that they come from: those of pages that a
# script fills, of the list of all techniques and of pages with a video, and those that search, once somebody
# does.
APART = {
    "plan": (COMMON, f"{FEATURES}plan/"),
    "planned": (f"{FEATURES}planned/",),  # on the page of plans, with the first technique of one
    "session": (COMMON, FIELDS, REMIND, f"{FEATURES}session/", AFTER),
    "report": (COMMON, AFTER, f"{FEATURES}report/"),
    "log": (COMMON, FIELDS, REMIND, AFTER, f"{FEATURES}log/"),
    "reminders": (FIELDS, REMIND),  # on the page of plans, for who wants them
    "offline": (f"{COMMON}dom.js", f"{COMMON}common.css", f"{FEATURES}offline/"),
    "keep": (f"{FEATURES}keep/",),  # on every page, once it is idle
    "worker": (f"{FEATURES}worker/",),  # no page's: it stands at the site's root, behind a list of files
    "filter": (f"{FEATURES}region/filter/",),
    "video": (f"{FEATURES}video/",),
    "search": (f"{FEATURES}search/finder/",),
    "moved": (f"{FEATURES}moved/address/",),  # at former addresses
}
STYLED_APART = (
    "plan",
    "session",
    "report",
    "log",
    "reminders",
    "offline",
    "keep",
    "filter",
)  # those of them that have styles
THEME = re.compile(r"assets/stylesheets/(main|palette)\.\w+\.min\.css(\.map)?")  # Material's own
NAME = "assets/site."  # what the names of styles and scripts of all pages begin with


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
    scripts = _by_bundle(
        [uri for uri in ours if uri.endswith(".js")], parts, "js", {kind: kind for kind in APART}
    )
    of_styles = {kind: f"{kind}-css" for kind in STYLED_APART}
    styles = _by_bundle([uri for uri in ours if uri.endswith(".css")], parts, "css", of_styles)
    css = "\n".join([f"{palette.css()}:root{{{sheet_steps.constants()}}}", *styles.pop("css")])
    apart = {kind: "\n".join(texts) for kind, texts in styles.items()}
    known = "\n".join([css, *apart.values()])
    theme = "".join(
        theme_css.trimmed(text, known) for uri, text in parts.items() if re.search(r"/main\..*css$", uri)
    )
    theme, apart["code-css"] = theme_css.parted(theme)
    names = {
        "js": NAME,
        **{kind: f"assets/{kind}." for kind in (*APART, "code")},
    }
    worker = str(rjsmin.jsmin("\n".join(scripts.pop("worker"))))
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
        "worker": (offline_list.WORKER, worker),  # its address is the same for good
    }


def _by_bundle(
    uris: list[str], parts: dict[str, str], rest: str, apart: dict[str, str]
) -> dict[str, list[str]]:
    """The texts of parts by the name of their bundle: `apart` gives those of kinds of `APART`, each with its
    folders in their order; `rest` is that of all other parts.
    """
    found = {
        name: [parts[uri] for folder in APART[kind] for uri in uris if uri.startswith(folder)]
        for kind, name in apart.items()
    }
    taken = tuple(folder for kind in apart for folder in APART[kind])
    return {rest: [parts[uri] for uri in uris if not uri.startswith(taken)], **found}


def named(name: str, kind: str, text: str) -> tuple[str, str]:
    """A file's address, which tells its content, and its text. `name` begins it, `kind` ends it."""
    return f"{name}{hashlib.sha256(text.encode()).hexdigest()[:10]}.{kind}", text
