"""The colours of a site: their names, what they are where mkdocs.yml gives none, and how styles get them."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

# Names → the colour in the light and in the dark palette. Greys and one blue: a site's own look comes from
# its mkdocs.yml. docs/authoring/settings.md says where each is seen.
DEFAULT = {
    "paper": ("#fafafa", "#17181a"),
    "card": ("#ffffff", "#222427"),
    "ink": ("#1c1e21", "#eceef0"),
    "muted": ("#565b61", "#b4b9bf"),
    "line": ("#d9dce0", "#3b3f44"),
    "brand": ("#24507a", "#94c4f2"),
    "on-brand": ("#ffffff", "#0d2236"),
    "on-brand-muted": ("#dde7f1", "#0d2236"),
    "mark-dot": ("#f2c14e", "#8a5a00"),
    "warm": ("#9c3a1c", "#f3a78c"),
    "warm-tint": ("#faeae4", "#33221c"),
    "tone-still": ("#2f5597", "#a6c4ee"),
    "tone-push": ("#9c3a1c", "#f3a78c"),
    "tone-pull": ("#63418f", "#ccb5ef"),
    "tone-press": ("#39652f", "#a8d098"),
    "tone-move": ("#10656b", "#88d0d3"),
    "tone-calm": ("#6d5313", "#e3c878"),
    "on-tone": ("#ffffff", "#17181a"),
    "figure-stage": ("#eef0f3", "#282b2f"),
    "figure-near": ("#25415c", "#b9d3ec"),
    "figure-trunk": ("#3c5f80", "#8fb2d3"),
    "figure-far": ("#7f97ae", "#5a7389"),
    "figure-prop": ("#cfd3d8", "#63686e"),
    "figure-prop-edge": ("#7a8088", "#a8adb3"),
    "figure-tool": ("#dfa32b", "#ecba55"),
    "figure-tool-edge": ("#57400a", "#1d1604"),
    "figure-strap": ("#a8740c", "#ecba55"),
    "figure-floor": ("#858a91", "#9a9fa6"),
    "figure-mat": ("#e1e4e8", "#34383c"),
    "figure-work": ("#fb7f4f", "#b9431a"),
    "figure-stretch": ("#fcd566", "#7a540a"),
    "figure-cross": ("#b02a20", "#fb9f94"),
}
LIGHT, DARK = "light", "dark"
COLOUR = re.compile(r"#(?:[0-9a-f]{3}|[0-9a-f]{6})", re.I)
# Text and what it stands on: as WCAG 2.2, 1.4.3 asks, at least 4.5 to 1.
READ_ON = (
    ("ink", "paper"),
    ("ink", "card"),
    ("muted", "paper"),
    ("muted", "card"),
    ("brand", "paper"),
    ("brand", "card"),
    ("warm", "paper"),
    ("ink", "warm-tint"),
    ("on-brand", "brand"),
    *(("on-tone", name) for name in DEFAULT if name.startswith("tone-")),
)
LEAST_CONTRAST = 4.5


@dataclass(frozen=True)
class Palette:
    """The colours of a site by their names, in the light and in the dark palette, as `#rgb` or `#rrggbb`."""

    light: Mapping[str, str] = field(
        default_factory=lambda: {name: one for name, (one, _) in DEFAULT.items()}
    )
    dark: Mapping[str, str] = field(default_factory=lambda: {name: one for name, (_, one) in DEFAULT.items()})

    @classmethod
    def of(cls, given: Mapping[str, Mapping[str, str]]) -> Palette:
        """Colours that were given, by palette and name, on top of those that hold without."""
        plain = cls()
        return cls({**plain.light, **given.get(LIGHT, {})}, {**plain.dark, **given.get(DARK, {})})

    def tone(self, name: str) -> str:
        """The light palette's colour of a label's tone, or of `brand`."""
        return self.light.get(f"tone-{name}") or self.light[name]

    def variables(self) -> dict[str, str]:
        """The light palette as the styles name it, without the dashes before a name."""
        return {variable(name): colour for name, colour in self.light.items()}

    def css(self) -> str:
        """The palette as custom properties: light, and dark where the reader's system is.

        Those that begin with `--rp-light-` are the light palette's everywhere, for what looks the same on
        both.
        """
        own = {f"light-{name}": self.light[name] for name in SAME_ON_BOTH}
        light = _properties({**own, **self.light})
        return (
            f":root{{{light}}}\n@media screen and (prefers-color-scheme:dark){{:root"
            f"{{{_properties(self.dark)}}}}}\n"
        )


SAME_ON_BOTH = ("paper", "ink", "brand", "on-brand", "on-brand-muted", "warm", "warm-tint")


def variable(name: str) -> str:
    """A colour's name as a custom property of the styles, without the dashes before it."""
    return f"rp-{name.replace('figure-', 'fig-')}"


def _properties(colours: Mapping[str, str]) -> str:
    return ";".join(f"--{variable(name)}:{colour}" for name, colour in colours.items())


def too_pale(colours: Mapping[str, str]) -> Iterator[tuple[str, str, float]]:
    """The pairs of one palette that can't be read: text, its ground, and their contrast."""
    for text, ground in READ_ON:
        found = contrast(colours[text], colours[ground])
        if found < LEAST_CONTRAST:
            yield text, ground, found


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, 1.0 to 21.0 (WCAG 2.2, contrast ratio)."""
    lighter, darker = sorted((_luminance(one), _luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _luminance(colour: str) -> float:
    """WCAG 2.2, relative luminance."""
    digits = colour.removeprefix("#")
    pairs = [digit * 2 for digit in digits] if len(digits) == 3 else [digits[n : n + 2] for n in (0, 2, 4)]
    linear = [
        share / 12.92 if share <= 0.04045 else ((share + 0.055) / 1.055) ** 2.4
        for share in (int(pair, 16) / 255 for pair in pairs)
    ]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
