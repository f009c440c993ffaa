"""`make bench SCALE=1000`: what a site of so many techniques costs, against MkDocs with the same theme on the
same Markdown in the same run: building it for the first time, again, and after one page has changed; linting
it; and how long an edit takes until `make serve` shows it.

Seconds are those of processors, which other programs disturb less, and medians of three runs; those of
`make serve` are those of a clock.
"""

from __future__ import annotations

import re
import resource
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from support import sites

RUNS = 3
BARE = "site_name: Bare\ntheme: {name: material, font: false}\nnav: [{Home: index.md}]\n"
PAGE = "techniques/region-0/standing-stretch"
_FRONT = re.compile(r"\A---\n(.*?)^---\n", re.M | re.S)
_TITLE = re.compile(r"^title: .*", re.M)


def main(pages: dict[str, str], count: int) -> None:
    """Prints the table of a site of `count` techniques. `pages` are its files, text by place under docs/."""
    plain = {place: text for place, text in pages.items() if not place.endswith(".figures.yml")}
    with tempfile.TemporaryDirectory() as temporary:
        folder = Path(temporary)
        bare = _bare(folder / "bare", plain)
        base = _cpu(bare)
        rows = [("bare MkDocs", f"{base:.1f}", "")]
        for name, files in (("without figures", plain), ("with figures", pages)):
            site = sites.make(folder / name.replace(" ", "-"), files)
            for what, seconds in _builds(site).items():
                rows.append((f"{name}, {what}", f"{seconds:.1f}", f"{seconds / base:.1f}"))
            for what, seconds in _lints(site).items():
                rows.append((f"{name}, {what}", f"{seconds:.1f}", f"{seconds / base:.1f}"))
        print(f"\n{count:,} techniques: seconds of processors, and how many times those of bare MkDocs")
        for row in rows:
            print(f"  {row[0]:<55}{row[1]:>8}{row[2]:>8}", flush=True)
        greatest = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(f"  the greatest memory of a process, MB{greatest:>27.0f}")
        shown = _served(folder / "without-figures")
        print(f"  `make serve`: from an edit until it shows, seconds{shown:>13.1f}")


def _bare(folder: Path, pages: dict[str, str]) -> Callable[[], None]:
    """The same Markdown for MkDocs alone: without front matter but the title."""
    for place, text in pages.items():
        if place.endswith(".md"):
            front = _FRONT.match(text)
            title = _TITLE.search(front[1]) if front else None
            body = f"---\n{title[0]}\n---\n{text[front.end() :]}" if front and title else text
            sites.write(folder / "docs", {place: body})
    sites.write(folder, {"mkdocs.yml": BARE})
    return lambda: _run(sites.mkdocs(folder, "-q", "build"))


def _run(command: dict) -> None:
    done = subprocess.run(**command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    if done.returncode:
        sys.exit(f"{command['args']}\n{done.stdout[-3000:]}")


def _cpu(run: Callable[[], None], before: Callable[[int], None] = lambda _: None) -> float:
    """The median of the seconds of processors that a run takes; `before` each, something is done with its
    number.
    """
    taken = []
    for number in range(RUNS):
        before(number)
        start = resource.getrusage(resource.RUSAGE_CHILDREN)
        run()
        stop = resource.getrusage(resource.RUSAGE_CHILDREN)
        taken.append(stop.ru_utime + stop.ru_stime - start.ru_utime - start.ru_stime)
    return statistics.median(taken)


def _builds(site: Path) -> dict[str, float]:
    command = sites.mkdocs(site, "-q", "build", SHEET_PDFS="false", LINK_CARDS="false")
    return {
        "the first build": _cpu(lambda: _run(command), lambda _: _forget(site)),
        "a build again": _cpu(lambda: _run(command)),
        "a build after one page has changed": _cpu(lambda: _run(command), lambda n: _change(site, n)),
    }


def _lints(site: Path) -> dict[str, float]:
    command = sites.mkdocs(site)
    command["args"] = [sys.executable, str(sites.ROOT / "hooks" / "lint.py"), "docs"]
    return {
        "the first lint": _cpu(lambda: _run(command), lambda _: _forget(site)),
        "a lint again": _cpu(lambda: _run(command)),
        "a lint after one page has changed": _cpu(lambda: _run(command), lambda n: _change(site, 10 + n)),
    }


def _forget(site: Path) -> None:
    shutil.rmtree(site / ".cache", ignore_errors=True)


def _change(site: Path, number: int) -> str:
    """Changes a page; gives words that stand on it then, and only then."""
    words = f"Changed for time {number}."
    page = site / "docs" / f"{PAGE}.md"
    text = re.sub(r"Changed for time \d+\. ", "", page.read_text("utf-8"))
    page.write_text(_FRONT.sub(lambda front: f"{front[0]}\n{words} ", text, count=1), "utf-8")
    return words


def _served(site: Path) -> float:
    """The median of the seconds from a saved page to its answer."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    command = sites.mkdocs(site, "-q", "serve", "-a", f"127.0.0.1:{port}")
    with subprocess.Popen(**command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL) as server:
        try:
            _shows(port, "", 600)
            taken = []
            for number in range(20, 20 + RUNS):
                words, start = _change(site, number), time.perf_counter()
                _shows(port, words, 120)
                taken.append(time.perf_counter() - start)
            return statistics.median(taken)
        finally:
            server.terminate()


def _shows(port: int, words: str, patience: float) -> None:
    """Waits until the page answers and holds these words."""
    last = time.perf_counter() + patience
    while time.perf_counter() < last:
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{port}/{PAGE}/", timeout=patience) as answer:
                if words in answer.read().decode():
                    return
        except OSError:
            pass
        time.sleep(0.05)
    sys.exit(f"the page didn't show {words!r} within {patience:.0f} s")
