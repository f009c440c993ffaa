"""Prints HTML documents as PDFs with a browser, so that a PDF of a sheet is what clients print themselves:
the same template, styles and engine.

Other engines were tried with the same template. WeasyPrint 70 leaves the figures without the styles' colours,
spreads the flexible parts otherwise, and takes two seconds a sheet. typst reads no HTML, so it would need a
template of its own. Chromium also tags what it prints. pikepdf then takes out what differs from run to run
(dates, the browser's name), shortens numbers, which halves the size, mends the tags, and compresses.

Knows nothing of MkDocs nor of what it prints.
"""

from __future__ import annotations

import io
import os
import re
import threading
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from html import escape
from typing import Any

import pikepdf

from technique_site.engine.sheet.typeface import FONTS
from technique_site.pdf import sheet_numbers, tags
from technique_site.pdf.browser import FLAGS, find
from technique_site.storage import guard

EDITION = "3"  # raised when this module prints the same document otherwise: then kept PDFs aren't used
SIZES = {"a4": ("210mm", "297mm"), "letter": ("8.5in", "11in")}  # width and height
# In which a browser prints one document. A sheet takes a part of a second, the first page of a very long
# routine some; a browser that is silent for that long doesn't come back.
PRINT_SECONDS: float = 60
HOST = "https://sheets.invalid/"  # every request is answered from here: nothing is fetched
FACES = "".join(
    f'@font-face{{font-family:"Sheet";font-weight:{700 if bold else 400};src:url({HOST}{bold:d}.ttf)}}'
    for bold in FONTS
)

# By how many millimetres the longest sheet is too long for its page, of those that have to take one page.
_OVER = """() => [
  ...document.querySelectorAll(".rp-sheet:not(.rp-overview):not([data-layout~=large])")
].map(sheet => {
  const ends = [...sheet.children].map(part => part.getBoundingClientRect().bottom);
  return (Math.max(...ends) - sheet.getBoundingClientRect().bottom) / 96 * 25.4;
}).reduce((a, b) => Math.max(a, b), 0)"""
_FACES = """() => Promise.all(
  ["400", "700"].map(weight => document.fonts.load(`${weight} 12pt "Sheet"`))
).then(found => found.flat().length)"""
# The letters of a text that no typeface of this machine has: each is drawn like one that nobody has.
_UNKNOWN = """letters => {
  const canvas = document.createElement("canvas");
  const pen = canvas.getContext("2d", { willReadFrequently: true });
  canvas.width = canvas.height = 48;
  const drawn = letter => {
    pen.clearRect(0, 0, 48, 48);
    pen.font = "32px 'Sheet', sans-serif";
    pen.fillText(letter, 4, 36);
    return pen.getImageData(0, 0, 48, 48).data.join();
  };
  const nobodys = ["\\u{10fffd}", "\\u{ffffe}", "\\u0378"].map(drawn);
  return letters.filter(letter => nobodys.includes(drawn(letter)));
}"""

_LEAVE_OUT = """letters => {
  const texts = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  while (texts.nextNode())
    for (const letter of letters) texts.currentNode.data = texts.currentNode.data.replaceAll(letter, "");
}"""


@dataclass(frozen=True)
class Job:
    """One PDF that a browser prints: its name, what it shows, its whole HTML, its paper, and the letters in
    it that the sheets' typeface lacks. With `is_part` it is no file of its own, but a part of sets alone.
    """

    name: str
    title: str
    html: str
    paper: str
    odd: dict[str, str] = field(default_factory=dict)  # each with the title of the sheet that it is in
    is_part: bool = False


class Patience:
    """Ends a browser that has done nothing for PRINT_SECONDS; and ends it with this process, however that
    ends, as long as this is open.
    """

    def __init__(self) -> None:
        self.is_over = False
        self._helpers: set[int] = set()
        self._guards: list[guard.Guard] = []
        self._timer: threading.Timer | None = None

    def watch(self, helpers: set[int]) -> None:
        """From now on it waits for the browser that these processes start: Playwright's helper."""
        self._helpers = helpers
        self._guards = [guard.Guard(helper) for helper in helpers]
        self.again()

    def again(self) -> None:
        """Waits anew: the browser has done something."""
        self._stop()
        self._timer = threading.Timer(PRINT_SECONDS, self._give_up)
        self._timer.daemon = True
        self._timer.start()

    def _give_up(self) -> None:
        self.is_over = True
        for helper in self._helpers:
            guard.end_children(helper)

    def _stop(self) -> None:
        if self._timer:
            self._timer.cancel()

    def __enter__(self) -> Patience:
        return self

    def __exit__(self, *_: object) -> None:
        self._stop()
        for one in self._guards:
            one.close()


def printed(jobs: list[Job], author: str, trouble: list[str]) -> tuple[dict[str, bytes], set[str]]:
    """Prints jobs with one browser. Returns the PDFs by name, and the names of those without some letters:
    they aren't kept, so that each build tells it.
    """
    from playwright.sync_api import Error, sync_playwright

    packed: dict[str, Future[bytes]] = {}
    lacking: set[str] = set()
    before, patience = guard.children(os.getpid()), Patience()
    try:
        with ThreadPoolExecutor(1) as packer, patience, sync_playwright() as playwright:
            patience.watch(guard.children(os.getpid()) - before)
            browser = playwright.chromium.launch(executable_path=find(), args=FLAGS, timeout=0)
            page = browser.new_page()
            page.set_default_timeout(0)  # `patience` has the one time that counts
            now: dict[str, str] = {}
            page.route("**/*", lambda route: _answer(route, now))
            page.emulate_media(media="print", color_scheme="light")
            html = ""
            for job in sorted(jobs, key=lambda job: job.html):  # one page for all papers
                patience.again()
                if job.html != html:
                    now["html"] = html = job.html
                    page.goto(HOST)
                    page.evaluate(_FACES)
                if unknown := page.evaluate(_UNKNOWN, sorted(job.odd)) if job.odd else []:
                    page.evaluate(_LEAVE_OUT, unknown)
                    lacking.add(job.name)
                    trouble.append(
                        f"{job.title}: its PDF is without {' '.join(unknown[:8])} (in {_where(job, unknown)})"
                        ", as no typeface of this machine has that. Install one (Debian: apt-get install"
                        " fonts-noto fonts-noto-cjk), or write a word."
                    )
                if (over := page.evaluate(_OVER)) > 0.5:
                    trouble.append(
                        f"{job.title}: no PDF was made, as the sheet is {over:.0f} mm too long for its page."
                        " Its text is wider here than it was reckoned."
                    )
                    continue
                width, height = SIZES[job.paper]
                data = page.pdf(
                    width=width, height=height, prefer_css_page_size=True, tagged=True, outline=True
                )
                # While the browser prints the next one.
                packed[job.name] = packer.submit(_packed, data, author, job.html)
            browser.close()
    except Error as error:
        why = (
            f"has done nothing for {PRINT_SECONDS:g} seconds and was given up"
            if patience.is_over
            else f"broke off ({error.message.splitlines()[0]})"
        )
        trouble.append(
            f"PDFs are missing: the browser {find()} {why}. Build again, or name another one:"
            " BROWSER_PATH=/path/to/it."
        )
    return {name: packing.result() for name, packing in packed.items()}, lacking


def _where(job: Job, letters: list[str]) -> str:
    """The sheets that letters are in."""
    return ", ".join(dict.fromkeys(f'"{job.odd[letter]}"' for letter in letters))


def _answer(route: Any, now: dict[str, str]) -> None:
    """Every request of the browser: the document itself, the typeface, and nothing else."""
    name = route.request.url.removeprefix(HOST)
    if not name:
        route.fulfill(
            body=now["html"].replace("<style>", f"<style>{FACES}", 1), content_type="text/html; charset=utf-8"
        )
    elif name in ("0.ttf", "1.ttf"):
        route.fulfill(body=FONTS[name == "1.ttf"].read_bytes(), content_type="font/ttf")
    else:
        route.abort()


def _packed(data: bytes, author: str, html: str) -> bytes:
    """A browser's PDF of some HTML without dates, with short numbers and packed: the same bytes for the same
    document.
    """
    with pikepdf.open(io.BytesIO(data)) as pdf:
        for page in pdf.pages:
            page.contents_coalesce()
            page.Contents = pdf.make_stream(_NEEDLESS.sub(b"", page.Contents.read_bytes()))
        for key in {"/CreationDate", "/ModDate"} & set(pdf.docinfo.keys()):
            del pdf.docinfo[key]
        pdf.docinfo["/Author"] = author
        pdf.docinfo["/Creator"] = author
        _mend_outline(pdf, html)
        sheet_numbers.take_spots(pdf)
        tags.mend(pdf, str(pdf.docinfo.get("/Title", "")), author)
        out = io.BytesIO()
        pdf.save(
            out,
            object_stream_mode=pikepdf.ObjectStreamMode.generate,
            compress_streams=True,
            recompress_flate=True,
            deterministic_id=True,
        )
        return out.getvalue()


# The decimal places after the second one, of a number in a line that draws a part of a path (ISO 32000-1,
# table 59). Skia writes one operator a line, and text as hexadecimal digits in brackets. A hundredth of a
# point is a 7200th of an inch.
_NEEDLESS = re.compile(rb"(?<=\.[0-9][0-9])[0-9]+(?=[-0-9. ]* (?:[mlcvy]|re)$)", re.M)


def _mend_outline(pdf: pikepdf.Pdf, html: str) -> None:
    """Says each bookmark once: Chromium says a heading twice that it first laid out on the page before."""
    with pdf.open_outline() as outline:
        todo = list(outline.root)
        while todo:
            item = todo.pop()
            todo += item.children
            half = item.title[: len(item.title) // 2]
            if half * 2 == item.title and escape(half) in html and escape(item.title) not in html:
                item.title = half
