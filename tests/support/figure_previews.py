"""A small site with one technique and its figure file, for the tests of `make figure`."""

import lxml.html

from support import sites
from technique_site.commands import figure_preview, figure_watcher

PAGE = "docs/techniques/hamstrings/swing.md"
FILE = "docs/techniques/hamstrings/swing.figures.yml"
FIGURES = """\
props: {box: {height: 40}}
figures:
  set-up:
    touches: {left_foot: floor, right_foot: floor}
    left_leg: {hip: 5, knee: 0}
  move:
    from: set-up
    touches: {right_foot: box}
    right_leg: {hip: 80, knee: 85}
    then: {right_leg: {hip: 84}, trunk: {low_back: 12}}
  move/low:
    from: set-up
    caption: Less & less
    trunk: {low_back: 5}
wrong:
  rounded: {from: set-up, caption: A rounded back, trunk: {low_back: 50}}
"""
WRONG = "figures:\n  set-up:\n    touches: {left_foot: flor, right_foot: floor}\n  move: {from: set-up}\n"
SAID = f"{FILE}:3:26: error figure-surface: `flor` is nothing that a part can rest on; did you mean `floor`?"
NEW = """\
# The pictures of: Leg swing. docs/authoring/figures.md explains every word and joint.
view: side

figures:
  set-up: # Stand up.
    touches: {left_foot: floor, right_foot: floor}
    pelvis: {tilt: 0}

  move: # Swing the leg.
    from: set-up
"""
GONE = f"There is no {FILE} any more. Save it again, as it was when it was last right:"
YET = f"There is no {FILE} yet. Save this under that name, and its figures appear here:"


def make(folder):
    """Writes the site, without the figure file, and returns its folder."""
    sites.write(
        folder / "docs",
        {
            "labels.yml": sites.STUBS["labels.yml"],
            "techniques/hamstrings/index.md": sites.region(),
            "techniques/hamstrings/swing.md": sites.technique(),
        },
    )
    return folder


def save(site, text, file=FILE):
    """Writes a file of the site as an editor does."""
    (site / file).write_text(text, "utf-8")


def preview():
    """The preview of the site that is the current folder."""
    made = figure_watcher.Preview("hamstrings/swing")
    made.refresh()
    return made


def html(view):
    """The page of a view, as a tree."""
    return lxml.html.fromstring(figure_preview.preview_page(view, live=False))
