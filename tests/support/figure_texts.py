"""Figure files of a test's own → scenes and what is said of them."""

from __future__ import annotations

from technique_site.engine.figure import figures
from technique_site.engine.figure.scene import Scene


def read(text: str) -> tuple[Scene | None, list[str]]:
    """The scene of a file, and what is said of it without the path: `line:column rule: message`."""
    scene, problems = figures.read("a.figures.yml", text, None)
    return scene, [f"{p.line}:{p.column} {p.rule}: {p.message}" for p in problems]


def one(text: str) -> tuple[Scene | None, list[str]]:
    """The same of a file with one figure, `a`; `text` is what stands in its braces."""
    return read(f"figures:\n  a: {{{text}}}\n")


def right(text: str) -> Scene:
    """The scene of a file that is right."""
    scene, said = read(text)
    assert scene and said == [], said
    return scene
