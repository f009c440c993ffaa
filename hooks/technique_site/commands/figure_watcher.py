"""The figures of one page as its files are now: read anew whenever one of them is saved."""

from __future__ import annotations

import os
import time
import traceback
from pathlib import Path

from technique_site.commands.docs_folder import DOCS, latest_date, shown_as
from technique_site.commands.figure_preview import PreviewState
from technique_site.engine.catalogue import loader
from technique_site.engine.catalogue.model import Catalogue
from technique_site.engine.catalogue.pose_library import LibraryPose
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures, pose_moves
from technique_site.engine.page import addresses
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import rules, source
from technique_site.engine.text.problem import Problem
from technique_site.engine.text.yaml_edits import braces

OFTEN = 0.2  # seconds between two looks at the files
WORDS = 70  # characters of a cue's words in a new file


class Preview:
    """One page's figures as they are now. `view` is read anew by `refresh`, and keeps the last right drawings
    while a file is wrong.
    """

    def __init__(self, key: str, docs: Path = DOCS) -> None:
        self.key, self.docs, self.stem = key, docs, docs / addresses.FOLDER / key
        self.view = PreviewState(key, self._named(figures.SUFFIX))
        self.catalogue = Catalogue()
        self._files: object = None
        self._kept = ""  # the figure file's text when it was last right

    def changed(self) -> bool:
        """Whether one of the page's files was saved, removed or renamed since `refresh`."""
        return self._state() != self._files

    def refresh(self) -> None:
        """Reads the files and solves the figures. Whatever is wrong with them is in `view`."""
        while self._files != (now := self._state()):  # some editors save by taking the old file away first
            self._files = now
            time.sleep(OFTEN / 4)
        try:
            self.view = self._read()
        except OSError as error:
            file = error.filename or "a file"
            self.view = self.view.without(notice=f"{file} can't be read: {error.strerror}")
        except Exception as error:  # whatever an author writes must not end the preview
            self.view = self.view.without(notice=_fault(error))

    def _read(self) -> PreviewState:
        site = self.catalogue = loader.load(self.docs, latest_date(), shown_as(self.docs))
        problems = [p for p in site.problems if self._is_about(p)]
        page = site.pages.get(addresses.technique_source(self.key))
        if page is None or page.technique is None:
            return self.view.without(problems, notice=f"There is no page {self._named('.md')} any more.")
        if page.draft_scene is not None:
            if page.scene:
                self._kept, _ = source.plain_text(self.view.file, self._figure_file().read_bytes())
            drawn = pictures.pictures(page.technique, page.draft_scene)
            return PreviewState(self.key, self.view.file, problems, page.technique, page.draft_scene, drawn)
        return self._without_figures(problems, page.technique)

    def _is_about(self, problem: Problem) -> bool:
        """Whether a problem is one of this page, of its figures or of the labels that all pages share."""
        start = os.path.abspath(self.stem)
        file = os.path.abspath(problem.path)
        return problem.rule in rules.OF_ALL_PAGES or file.startswith((f"{start}.md", f"{start}.figure"))

    def _without_figures(self, problems: list[Problem], technique: Technique) -> PreviewState:
        """What is shown where the figure file is wrong or isn't there."""
        if self._figure_file().is_file():
            return self.view.without(problems, technique=technique)
        gone, new = f"There is no {self.view.file} any more.", f"There is no {self.view.file} yet."
        if self._kept:
            notice = f"{gone} Save it again, as it was when it was last right:"
            return self.view.without(problems, notice, self._kept, technique)
        notice = f"{new} Save this under that name, and its figures appear here:"
        return self.view.without(problems, notice, new_file(technique), technique)

    def _figure_file(self) -> Path:
        return Path(f"{self.stem}{figures.SUFFIX}")

    def _named(self, ending: str) -> str:
        shown = shown_as(self.docs)
        return f"{shown + '/' if shown else ''}{addresses.FOLDER}/{self.key}{ending}"

    def _state(self) -> list[tuple[str, int, int]]:
        found: list[tuple[str, int, int]] = []
        for path in self.stem.parent.glob(f"{self.stem.name}.*"):
            try:
                found.append((path.name, path.stat().st_mtime_ns, path.stat().st_size))
            except OSError:  # gone since, or a link to nowhere
                found.append((path.name, 0, 0))
        return sorted(found)


def _fault(error: Exception) -> str:
    """What to tell of an error that only a fault of the program can have made."""
    at = traceback.extract_tb(error.__traceback__)[-1]
    return (
        f"These figures can't be drawn, and no rule says why: {type(error).__name__}: {error}"
        f" ({Path(at.filename).name}, line {at.lineno}). That is a fault of the program, not yours: keep the"
        " file for who looks after it, and take back your last change."
    )


def new_file(technique: Technique, pose: LibraryPose | None = None) -> str:
    """A figure file to begin with: a right one, with a figure for the set-up and for each cue, all of them in
    one pose; without one, standing.
    """
    keys = {"touches": "{left_foot: floor, right_foot: floor}", "pelvis": "{tilt: 0}"}
    view, heights = "side", {}
    if pose:
        whole = pose_moves.whole_pose(pose.scene, pose.figure)
        keys, view, heights = (
            whole.keys(),
            whole.view,
            whole.heights or {},
        )
    lines = [
        f"# The pictures of: {technique.title}. docs/authoring/figures.md explains every word and joint.",
        f"view: {view}",
        *(
            [f"props: {braces({n: braces({'height': f'{h:.0f}'}) for n, h in heights.items()})}"]
            if heights
            else []
        ),
        "",
        "figures:",
        f"  {figures.SET_UP}:{_note(' '.join(technique.steps))}",
        *(f"    {key}: {value}" for key, value in keys.items()),
    ]
    for cue in technique.views:
        lines += ["", f"  {cue.anchor}:{_note(cue.cue.instruction)}", f"    from: {figures.SET_UP}"]
    return "\n".join(lines) + "\n"


def _note(markdown: str) -> str:
    """What a page says of a figure, as a comment behind its name."""
    words = " ".join("".join(c if c.isprintable() else " " for c in visible(markdown)).split())
    cut = words if len(words) <= WORDS else words[:WORDS].rpartition(" ")[0] + " …"
    return f" # {cut}" if cut else ""
