"""`make bench`: how long linting and building take, and how much a reader fetches. It measures and judges
nothing.

Sites of 10, 100 and 1,000 technique pages are made from the real ones: their parts and their length, but
other titles and words,
so that nothing is compressed better than pages that people wrote.
"""

from __future__ import annotations

import datetime
import gzip
import os
import random
import re
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from xml.etree import ElementTree

import bench_scale
from support import first_view, sites, web
from technique_site.commands import figure_editor, figure_watcher
from technique_site.engine.catalogue import loader
from technique_site.engine.drawing import pictures
from technique_site.engine.exports import plan_data
from technique_site.engine.figure import figures
from technique_site.pdf.browser import FLAGS, find

DOCS = sites.SITE / "docs"
REGION = "techniques/hamstrings/"  # its folder is the model of every region
COUNTS = (10, 100, 1000)
FIGURES = ".figures.yml"
DRAGGED = ("pelvis", "right_hand", "chest", "left_foot")
A_REGION = 20  # techniques; a region's page lists its own, so it grows with them and not with the site
KIND = ("Lying", "Seated", "Standing", "Kneeling", "Slow", "Supported", "Single-leg", "Half-range")
PART = ("calf", "hip", "thigh", "shin", "foot", "ankle", "knee", "glute", "groin", "toe")
MOVE = ("stretch", "roll", "swing", "press", "hold", "lift", "bridge", "release")
# Words of running text. Those of links, labels and doses stay, as pages must keep the rules.
_WORD = re.compile(r"(?<![\w*/.#-])[a-z]{4,}(?![\w*/.#-])")
_AS_IT_IS = re.compile(r"[#<]|.*\]\(|.*\*\*")


def pages(count: int) -> dict[str, str]:
    """A whole site with so many techniques: text by place under docs/."""
    # Of clips, captions and pictures it matters only that they are there, and that captions begin so.
    # Drawn clips are left out: they would have to be made for every page's words.
    made = {
        p.relative_to(DOCS).as_posix(): p.read_text("utf-8")
        if p.suffix in (".md", ".yml", ".svg")
        else "WEBVTT\n"
        for p in sorted(DOCS.rglob("*"))
        if p.is_file() and p.parent.name != "clips"
    }
    # Frequent words are in it often. YAML takes «true» for more than a word.
    words = [
        word
        for place, text in made.items()
        if not place.startswith("authoring/")
        for word in _WORD.findall(text)
        if word not in ("true", "false", "null")
    ]
    region = {place.removeprefix(REGION): made.pop(place) for place in list(made) if place.startswith(REGION)}
    models = [name for name in region if name.endswith(".md") and name != "index.md"]
    beside = {
        name: text for name, text in region.items() if name not in models and not name.endswith(FIGURES)
    }
    for number in range(count):
        nth = number % A_REGION
        folder = f"techniques/region-{number // A_REGION}/"
        model = models[nth % len(models)]
        made.update({folder + name: text for name, text in beside.items()})
        name = model if nth < len(models) else f"technique-{nth}.md"
        made[folder + name] = _varied(region[model], number, words)
        if own := region.get(model.removesuffix(".md") + FIGURES):
            made[folder + name.removesuffix(".md") + FIGURES] = own
    # Other pages link to it: its techniques bear their own names in the first region.
    return {place: re.sub(r"\bhamstrings/", "region-0/", text) for place, text in made.items()}


def _varied(text: str, number: int, words: list[str]) -> str:
    chance = random.Random(
        number
    )  # the same page in every site and every run, so that its size can be compared
    title = (
        f"{KIND[number % len(KIND)]} {PART[number // len(KIND) % len(PART)]} {MOVE[number // 7 % len(MOVE)]}"
        f" {number}"
    )
    _, front, body = re.split(r"^---\n", text, maxsplit=2, flags=re.M)
    front = re.sub(r"^title: .*", f"title: {title}", front, flags=re.M)
    front = re.sub(
        r"^redirect_from:.*\n(?:[ -].*\n)*", "", front, flags=re.M
    )  # one page alone may claim an address
    front = re.sub(r"^also_called: .*", lambda m: _other(m[0], words, chance), front, flags=re.M)
    lines = [line if _AS_IT_IS.match(line) else _other(line, words, chance) for line in body.split("\n")]
    return f"---\n{front}---\n" + "\n".join(lines)


def _other(line: str, words: list[str], chance: random.Random) -> str:
    return _WORD.sub(lambda m: chance.choice(words), line)


def measured(command: dict) -> tuple[float, float]:
    """Runs a command; how long it took, and how long a processor worked on it, which other programs disturb
    less.
    """
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(**command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT)
    seconds, after = time.perf_counter() - start, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        sys.exit(f"{' '.join(map(str, command['args']))}\n{done.stdout[-3000:]}")
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def gzipped(path: Path) -> int:
    """A file's size as hosts send it."""
    return len(gzip.compress(path.read_bytes(), 9))


def kb(size: float) -> str:
    """Bytes as kB."""
    return f"{size / 1000:,.1f}"


def table(title: str, head: tuple[str, ...], rows: list[tuple[str, ...]]) -> None:
    """Prints rows below a head, the first column to the left and the others to the right."""
    widths = [max(len(row[i]) for row in [head, *rows]) for i in range(len(head))]
    print(f"\n{title}")
    for row in [head, *rows]:
        print(
            "  "
            + "  ".join(
                text.ljust(w) if i == 0 else text.rjust(w) for i, (text, w) in enumerate(zip(row, widths))
            ),
            flush=True,
        )


def lint(folder: Path, count: int) -> tuple[str, ...]:
    """Lints a folder with so many techniques, as `make check` does."""
    command = {
        "args": [sys.executable, str(sites.ROOT / "hooks" / "lint.py"), "docs"],
        "cwd": folder,
        "text": True,
    }
    seconds, cpu = measured(command)
    return (f"{count:,}", f"{seconds:.2f}", f"{cpu:.2f}", f"{count / seconds:,.0f}")


def build(folder: Path, count: int) -> tuple[str, ...]:
    """Builds a site with so many techniques, as `make site` does."""
    seconds, cpu = measured(sites.mkdocs(folder, "build", "--strict"))
    site = folder / "site"
    html = [page.stat().st_size for page in site.rglob("index.html")]
    one = (site / "techniques" / "region-0" / "standing-stretch" / "index.html").stat().st_size
    index = site / "search.json"
    return (
        f"{count:,}",
        f"{seconds:.1f}",
        f"{cpu:.1f}",
        f"{count / seconds:,.0f}",
        kb(sum(html) / len(html)),
        f"{one:,}",
        kb(index.stat().st_size),
        kb(gzipped(index)),
        *(kb(size) for size in ((site / plan_data.NAME).stat().st_size, gzipped(site / plan_data.NAME))),
    )


def drawings() -> list[tuple[str, ...]]:
    """Figures of a whole site: how long it takes to read and solve them, and to draw them, and the greatest
    picture.
    """
    found, site = [], loader.load(DOCS, datetime.date.max)
    for page in sorted(DOCS.glob(f"techniques/*/*{FIGURES}")):
        start = time.perf_counter()
        scene, _ = figures.read(page.name, page.read_text("utf-8"), None)
        solved = time.perf_counter()
        known = site.pages[f"{page.relative_to(DOCS).as_posix().removesuffix(FIGURES)}.md"]
        begun = time.perf_counter()
        shown = pictures.pictures(known.technique, scene)
        drawn = time.perf_counter() - begun
        sizes = [len(one.svg.encode()) for one in [*shown.drawn.values(), *shown.wrong]]
        found.append(
            (
                page.name,
                str(len(sizes)),
                f"{(solved - start) * 1000:.0f}",
                f"{drawn * 1000:.0f}",
                f"{max(sizes):,}",
                f"{sum(sizes) / len(sizes):,.0f}",
            )
        )
    return found


def drags() -> list[tuple[str, ...]]:
    """Parts dragged in the editor of figures, twenty moments each: how long an answer takes, with its
    drawing and its text, in the middle and at the most.
    """
    found = []
    for page in sorted(DOCS.glob(f"techniques/*/*{FIGURES}")):
        preview = figure_watcher.Preview(
            page.relative_to(DOCS / "techniques").as_posix()[: -len(FIGURES)], DOCS
        )
        preview.refresh()
        editor, text = figure_editor.Editor(preview), page.read_text("utf-8")
        stage = editor.show(text)["stage"]
        for handle in [one for one in stage["handles"] if one["name"] in DRAGGED]:
            taken = []
            for moment in range(20):
                to = [handle["at"][0] + moment / 2, handle["at"][1] - moment / 4]
                start = time.perf_counter()
                act = {"do": "pull", "handle": handle["name"], "to": to}
                editor.act(text, stage["figure"], False, act, light=True)
                taken.append((time.perf_counter() - start) * 1000)
            found.append((page.name, handle["name"], f"{statistics.median(taken):.0f}", f"{max(taken):.0f}"))
    return found


def sheets(folder: Path) -> list[tuple[str, ...]]:
    """PDFs of 40 techniques, their routines and the programme, each on two papers in normal and large print:
    when none is there yet, and when all are; and of one that has changed.
    """
    command, found = sites.mkdocs(folder, "build", SHEET_PDFS="true"), []
    page = folder / "docs" / "techniques" / "region-0" / "standing-stretch.md"
    for name in ("none kept", "all kept", "one technique changed"):
        if name.startswith("one"):
            page.write_text(page.read_text("utf-8").replace("Push your heel", "Press your heel"), "utf-8")
        before = {path.name for path in (folder / ".cache").rglob("*.pdf")}
        seconds, cpu = measured(command)
        made = len({path.name for path in (folder / ".cache").rglob("*.pdf")} - before)
        sizes = [
            path.stat().st_size
            for path in (folder / "site" / "sheets" / "letter").rglob("*.pdf")
            if path.parent.parent.name == "techniques"
        ]
        found.append(
            (
                name,
                f"{made:,}",
                f"{seconds:.1f}",
                f"{cpu:.1f}",
                f"{made / seconds:.1f}" if made else "",
                kb(sum(sizes) / len(sizes)),
                kb(max(sizes)),
            )
        )
    return found


def link_cards(folder: Path) -> list[tuple[str, ...]]:
    """Building with cards: when none is there yet, and when all are."""
    command, found = sites.mkdocs(folder, "build", LINK_CARDS="true"), []
    for name in ("none kept", "all kept"):
        before = {path.name for path in (folder / ".cache").rglob("*.png")}
        seconds, cpu = measured(command)
        made = len({path.name for path in (folder / ".cache").rglob("*.png")} - before)
        sizes = [path.stat().st_size for path in (folder / "site" / "assets" / "cards").rglob("*.png")]
        found.append(
            (name, f"{made:,}", f"{seconds:.1f}", f"{cpu:.1f}", kb(sum(sizes) / len(sizes)), kb(max(sizes)))
        )
    return found


def real_site(folder: Path) -> list[tuple[str, ...]]:
    """The sizes of what a reader of the real site fetches."""
    measured({**sites.mkdocs(sites.ROOT, "build", "--strict", "-d", str(folder)), "cwd": sites.ROOT})
    text = [
        path
        for path in sorted(folder.rglob("*"))
        if path.suffix in (".html", ".css", ".js", ".json") and "lunr" not in path.parts
    ]
    kept = [path for path in text if path.suffix in (".html", ".json") or path.name in _used(folder)]
    kept.sort(key=lambda path: (path.suffix, path))
    return [
        (
            path.relative_to(folder).as_posix().removesuffix("index.html") or "(home)",
            kb(path.stat().st_size),
            kb(gzipped(path)),
        )
        for path in kept
    ]


def first_views(folder: Path) -> list[tuple[str, ...]]:
    """What a reader fetches before the first tap, file by file, on one page of each kind: of a built site."""
    from playwright.sync_api import sync_playwright

    rows: list[tuple[str, ...]] = []
    served = web.Served(folder)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=find(), args=FLAGS)
        pool = web.Pool(browser)
        with web.visits(pool, served) as open_:
            visit = open_(web.NOT_FOUND)
            for address in _one_of_each_kind(folder):
                found = first_view.fetched(visit, served, address)
                rows.append((web.name(address), f"{len(found)} files", kb(sum(found.values()))))
                rows += [
                    ("", f"{name}", kb(size)) for name, size in sorted(found.items(), key=lambda one: -one[1])
                ]
        pool.close()
        browser.close()
    served.close()
    return rows


def _one_of_each_kind(folder: Path) -> list[str]:
    """Pages of a built site: home, the regions, the longest region and technique, a page to read, plans."""

    def longest(pattern: str) -> list[str]:
        pages = sorted(folder.glob(pattern), key=lambda page: -page.stat().st_size)[:1]
        return [f"{page.parent.relative_to(folder).as_posix()}/" for page in pages]

    return [
        "",
        "techniques/",
        *longest("techniques/*/index.html"),
        *longest("techniques/*/*/index.html"),
        *longest("learn/*/index.html"),
        web.PLAN,
    ]


def _used(folder: Path) -> set[str]:
    """The names of the styles and scripts that pages ask for: the theme brings more."""
    return {
        os.path.basename(name)
        for page in folder.rglob("*.html")
        for name in re.findall(r'"([^"]+\.(?:css|js))"', page.read_text("utf-8"))
    }


def slowest_tests(count: int = 15) -> list[tuple[str, ...]]:
    """The files of tests that took longest in the last `make test`; none where there was none."""
    record = sites.ROOT / ".cache" / "tests.xml"
    taken: dict[str, list[float]] = {}
    for case in ElementTree.parse(record).iter("testcase") if record.is_file() else ():
        taken.setdefault(case.get("classname", ""), []).append(float(case.get("time", 0)))
    rows = sorted(taken.items(), key=lambda item: -sum(item[1]))[:count]
    return [(name, str(len(times)), f"{sum(times):.1f}", f"{max(times):.1f}") for name, times in rows]


def main() -> None:
    """Prints the tables; with `SCALE` in the environment the one of a site of so many techniques alone."""
    if count := os.environ.get("SCALE"):
        bench_scale.main(pages(int(count)), int(count))
        return
    table("The last `make test`, file by file", ("", "tests", "s", "the longest"), slowest_tests())
    with tempfile.TemporaryDirectory() as temporary:
        folders = {count: sites.make(Path(temporary) / str(count), pages(count)) for count in COUNTS}
        table("Linting", ("techniques", "s", "s of CPU", "a second"), [lint(folders[COUNTS[-1]], COUNTS[-1])])
        head = (
            "techniques",
            "s",
            "s of CPU",
            "a second",
            "kB HTML a page",
            "one page, bytes",
            "search kB",
            "search gzip",
            "plans kB",
            "plans gzip",
        )
        table("Building", head, [build(folder, count) for count, folder in folders.items()])
        table(
            "Figures",
            ("", "figures", "ms to solve", "ms to draw", "greatest, bytes", "on average"),
            drawings(),
        )
        table("Dragging in the editor of figures", ("", "", "ms to answer", "at the most"), drags())
        table(
            "Building with PDFs, 40 techniques",
            ("", "PDFs made", "s", "s of CPU", "PDFs a second", "kB a sheet", "greatest"),
            sheets(sites.make(Path(temporary) / "sheets", pages(40))),
        )
        table(
            "Building with cards, 100 techniques",
            ("", "pictures drawn", "s", "s of CPU", "kB a card", "greatest"),
            link_cards(folders[100]),
        )
        table("The real site", ("", "kB", "gzip"), real_site(Path(temporary) / "site"))
        table("First views of the real site", ("", "", "gzip"), first_views(Path(temporary) / "site"))


if __name__ == "__main__":
    main()
