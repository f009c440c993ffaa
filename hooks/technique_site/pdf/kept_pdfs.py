"""Which PDFs a build has to make: what was made before from the same is kept, and sets are put together from
what is there. Knows nothing of MkDocs nor of what is printed.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from pathlib import Path

from technique_site.engine.sheet.typeface import FONTS
from technique_site.pdf import pdf_printer, sheet_sets
from technique_site.pdf.browser import NoBrowser, find, version
from technique_site.pdf.pdf_printer import Job
from technique_site.storage import build_cache

BATCH = 100  # jobs that one browser prints before another one begins, so that neither grows
KEPT = 2000  # files at least
INSTALL = (
    "No browser was found: install Chromium, Google Chrome or Microsoft Edge (Debian: apt-get install"
    " chromium), or name one: BROWSER_PATH=/path/to/it."
)


@dataclass
class PrintedFiles:
    """The sizes of PDFs in bytes by name, and what went wrong in words, a line each."""

    sizes: dict[str, int] = field(default_factory=dict)
    trouble: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class SetJob:
    """One PDF that is put together: its name, its title, and its parts in order. Of each part the name of its
    job, and which sheet it is of how many; 0 of 0 for a first page.
    """

    name: str
    title: str
    parts: list[tuple[str, int, int]]


@dataclass(frozen=True)
class _Made:
    """A PDF that is there: what it was made from, as a hash; where it is kept, or its bytes where that can't
    be.
    """

    key: str
    file: Path | None
    data: bytes = b""

    def read(self) -> bytes:
        """Its bytes. Raises FileNotFoundError where somebody has deleted it meanwhile."""
        data = build_cache.read(self.file) if self.file else self.data
        if data is None:
            raise FileNotFoundError(2, "a kept PDF is gone", str(self.file))
        return data


Put = Callable[[str, bytes], None]


def pdfs(
    jobs: Iterable[Job], cache: Path, author: str, put: Put, sets: Iterable[SetJob] = ()
) -> PrintedFiles:
    """Prints what isn't in the cache yet, puts sets together, and hands each PDF to `put` with its name. Jobs
    are taken one by one, so that few are in memory. Where there is no browser, nothing is made and `trouble`
    says in one line what to install. Never raises for that.
    """
    try:
        engine = version(find())
    except NoBrowser as error:
        named = "BROWSER_PATH" in os.environ  # then the error says it all
        told = (
            f"No PDFs of the sheets were made. {str(error).splitlines()[0] if named else INSTALL} Sheets are"
            " still printed from the pages."
        )
        return PrintedFiles(trouble=[told])
    made = _Files(cache, author, engine, put)
    made.add(jobs)
    made.join(sets)
    made.tidy()
    return made.printed


class _Files:
    """The PDFs of a build, kept in the folder `cache`, and those that are parts alone in one beside it."""

    def __init__(self, cache: Path, author: str, engine: str, put: Put) -> None:
        self.cache, self.author, self.put = cache, author, put
        self.parts = cache.with_name(f"{cache.name}-parts")
        self.printed = PrintedFiles()
        self._made: dict[str, _Made] = {}  # by the names of jobs
        self._keeps = True
        fonts = (hashlib.sha256(font.read_bytes()).hexdigest() for font in FONTS.values())
        self._start = hashlib.sha256("\n".join([pdf_printer.EDITION, engine, author, *fonts]).encode())

    def _key(self, text: str) -> str:
        own = self._start.copy()
        own.update(f"\n{text}".encode())
        return own.hexdigest()

    def add(self, jobs: Iterable[Job]) -> None:
        """Takes the PDFs of jobs from the cache, and prints the others, so many at a time."""
        left: list[Job] = []
        for job in jobs:
            if not self._find(job):
                left.append(job)
            if len(left) >= BATCH:
                self._print(left)
                left = []
        self._print(left)

    def _find(self, job: Job) -> bool:
        key = self._key(f"{job.paper}\n{job.html}")
        file = self._place(key, job.is_part)
        kept = build_cache.read(file)
        if kept:
            self._take(job.name, _Made(key, file), kept, job.is_part)
        return bool(kept)

    def _place(self, key: str, is_part: bool = False) -> Path:
        return (self.parts if is_part else self.cache) / f"{key}.pdf"

    def _take(self, name: str, made: _Made, data: bytes, is_part: bool = False) -> None:
        self._made[name] = made
        if not is_part:
            self.printed.sizes[name] = len(data)
            self.put(name, data)

    def _print(self, jobs: list[Job]) -> None:
        if not jobs:
            return
        found, lacking = pdf_printer.printed(jobs, self.author, self.printed.trouble)
        for job in jobs:
            if job.name in found:
                data, key = found[job.name], self._key(f"{job.paper}\n{job.html}")
                file = None if job.name in lacking else self._keep(self._place(key, job.is_part), data)
                made = _Made(key, file) if file else _Made(key, None, data)
                self._take(job.name, made, data, job.is_part)

    def _keep(self, file: Path, data: bytes) -> Path | None:
        """Keeps a PDF for the next build. None where that can't be; it is told once."""
        if not self._keeps:
            return None
        try:
            build_cache.write(file, data)
        except OSError as error:
            self._keeps = False
            self._not_kept(error)
            return None
        return file

    def _not_kept(self, error: OSError) -> None:
        self.printed.trouble.append(
            f"The PDFs were made, but can't be kept for the next build: {error.filename}: {error.strerror}."
        )

    def join(self, sets: Iterable[SetJob]) -> None:
        """Puts sets together all parts of which are there, where that hasn't been done before."""
        for one in sets:
            if any(name not in self._made for name, _, _ in one.parts):
                continue  # which was told of its part
            own = [(self._made[name], number, of) for name, number, of in one.parts]
            said = "\n".join(f"{made.key} {number} {of}" for made, number, of in own)
            key = self._key(f"{sheet_sets.EDITION}\n{one.title}\n{said}")
            file = self._place(key)
            if kept := build_cache.read(file):
                self._take(one.name, _Made(key, file), kept)
                continue
            parts = (sheet_sets.SetPart(made.read, number, of) for made, number, of in own)
            data = sheet_sets.joined(parts, self._letters(), one.title, self.author)
            is_whole = all(made.file for made, _, _ in own)  # else each build tells what is wrong with a part
            self._take(one.name, _Made(key, self._keep(file, data) if is_whole else None), data)

    def _letters(self) -> bytes:
        """The PDF with the letters of sets."""
        name = "letters"
        if name not in self._made:
            self.add([Job(name, "Letters", sheet_sets.LETTERS_HTML, "a4", is_part=True)])
        return self._made[name].read()

    def tidy(self) -> None:
        """Deletes what was not used for longest: KEPT files stay, or twice as many as this build has."""
        try:
            for folder in (self.cache, self.parts):
                build_cache.tidy(folder, ".pdf", max(KEPT, 2 * len(self._made)))
        except OSError as error:
            if self._keeps:
                self._not_kept(error)
