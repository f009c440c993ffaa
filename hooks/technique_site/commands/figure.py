#!/usr/bin/env python3
"""Shows the figures of one page while they are written: `make figure PAGE=hamstrings/standing-stretch`.
Writes nothing but what `--once` names.
"""

from __future__ import annotations

import argparse
import json
import os
import socket
import sys
import threading
import time
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

from technique_site.commands import figure_preview
from technique_site.commands.docs_folder import latest_date, shown_as
from technique_site.commands.figure_preview import PreviewState
from technique_site.engine.catalogue import loader
from technique_site.engine.cues import anchors
from technique_site.engine.cues.sentences import visible
from technique_site.engine.drawing import pictures
from technique_site.engine.figure import figures
from technique_site.engine.page import new_page
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import source, spelling

DOCS = Path("docs")
COMMAND = "make figure PAGE="
HOST = "127.0.0.1"
FIRST, TRIED = 8010, 20  # ports to try where none is asked for: away from those of `make serve`
OFTEN = 0.2  # seconds between two looks at the files
WORDS = 70  # characters of a cue's words in a new file


class PreviewRefused(Exception):
    """Why nothing is shown, in words for the author."""


def page_of(typed: str, docs: Path = DOCS) -> str:
    """What was typed → `region/slug` of a technique that is there; raises Refused."""
    if not docs.is_dir():
        raise PreviewRefused(
            f"there is no folder `{docs}` here; run this in the folder that holds mkdocs.yml"
        )
    known = {
        f"{path.parent.name}/{path.stem}": path
        for path in sorted((docs / "techniques").glob("*/*.md"))
        if path.name != "index.md"
    }
    example = COMMAND + next(iter(known), "hamstrings/standing-stretch")
    if not typed.strip():
        raise PreviewRefused(f"which page? As in: {example}")
    try:
        region, slug = new_page.region_and_slug(typed, [key.split("/")[0] for key in known])
    except new_page.NameSlip as slip:
        if typed.strip("/").endswith("/index"):
            raise PreviewRefused(
                f"`{typed}` is the region's own page, and only techniques have figures; write for example:"
                f" {example}"
            ) from None
        raise PreviewRefused(str(slip).replace(new_page.COMMAND, COMMAND)) from None
    key = f"{region}/{slug}"
    if key not in known:
        meant = spelling.nearest(key, known) or next((one for one in known if one.endswith(f"/{slug}")), None)
        repair = f"did you mean: {COMMAND}{meant}" if meant else f"begin it with: {new_page.COMMAND}{key}"
        raise PreviewRefused(f"there is no page {(docs / 'techniques' / f'{key}.md').as_posix()}; {repair}")
    return key


def new_file(technique: Technique) -> str:
    """A figure file to begin with: a right one, with a figure for the set-up and for each cue, all of them
    standing.
    """
    lines = [
        f"# The pictures of: {technique.title}. docs/authoring/figures.md explains every word and joint.",
        "view: side",
        "",
        "figures:",
        f"  {figures.SET_UP}:{_note(' '.join(technique.steps))}",
        "    touches: {left_foot: floor, right_foot: floor}",
        "    pelvis: {tilt: 0}",
    ]
    for cue, anchor in zip(technique.cues, anchors.anchors(technique.cues)):
        lines += ["", f"  {anchor}:{_note(cue.instruction)}", f"    from: {figures.SET_UP}"]
    return "\n".join(lines) + "\n"


def _note(markdown: str) -> str:
    """What a page says of a figure, as a comment behind its name."""
    words = " ".join("".join(c if c.isprintable() else " " for c in visible(markdown)).split())
    cut = words if len(words) <= WORDS else words[:WORDS].rpartition(" ")[0] + " …"
    return f" # {cut}" if cut else ""


class Preview:
    """One page's figures as they are now: `view` is read anew by `refresh`, and keeps the last right drawings
    while a file is wrong.
    """

    def __init__(self, key: str, docs: Path = DOCS) -> None:
        self.key, self.docs, self.stem = key, docs, docs / "techniques" / key
        self.view = PreviewState(key, self._named(figures.SUFFIX))
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
            self.view = self.view.without(notice=f"{error.filename} can't be read: {error.strerror}")
        except Exception as error:  # whatever an author writes must not end the preview
            at = error.__traceback__
            while at.tb_next:
                at = at.tb_next
            place = f"{Path(at.tb_frame.f_code.co_filename).name}, line {at.tb_lineno}"
            self.view = self.view.without(
                notice=(
                    f"These figures can't be drawn, and no rule says why: {type(error).__name__}: {error}"
                    f" ({place}). That is a fault of the program, not yours: keep the file for who looks"
                    " after it, and take back your last change."
                )
            )

    def _read(self) -> PreviewState:
        site = loader.load(self.docs, latest_date(), shown_as(self.docs))
        start = os.path.abspath(self.stem)
        problems = [
            p
            for p in site.problems
            if p.rule == "labels-file"
            or os.path.abspath(p.path).startswith((f"{start}.md", f"{start}.figure"))
        ]
        page = site.pages.get(f"techniques/{self.key}.md")
        if page is None or page.technique is None:
            return self.view.without(problems, notice=f"There is no page {self._named('.md')} any more.")
        file = Path(f"{self.stem}{figures.SUFFIX}")
        if page.draft_scene is not None:
            if page.scene:
                self._kept, _ = source.plain_text(self.view.file, file.read_bytes())
            return PreviewState(
                self.key,
                self.view.file,
                problems,
                page.technique,
                page.draft_scene,
                pictures.pictures(page.technique, page.draft_scene),
            )
        if file.is_file():
            return self.view.without(problems, technique=page.technique)
        if self._kept:
            return self.view.without(
                problems,
                f"There is no {self.view.file} any more. Save it again, as it was when it was last right:",
                self._kept,
                page.technique,
            )
        return self.view.without(
            problems,
            f"There is no {self.view.file} yet. Save this under that name, and its figures appear here:",
            new_file(page.technique),
            page.technique,
        )

    def _named(self, ending: str) -> str:
        shown = shown_as(self.docs)
        return f"{shown + '/' if shown else ''}techniques/{self.key}{ending}"

    def _state(self) -> list[tuple[str, int, int]]:
        found = []
        for path in self.stem.parent.glob(f"{self.stem.name}.*"):
            try:
                found.append((path.name, path.stat().st_mtime_ns, path.stat().st_size))
            except OSError:  # gone since, or a link to nowhere
                found.append((path.name, 0, 0))
        return sorted(found)


class _Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        """The whole page at `/`; at `/state?seen=…` what is new since then."""
        path, _, query = self.path.partition("?")
        view: PreviewState = self.server.preview.view
        if path == "/":
            self._answer(200, "text/html", figure_preview.preview_page(view, live=True))
        elif path == "/state":
            seen = urllib.parse.parse_qs(query).get("seen", [""])[0]
            said = (
                {"version": view.version}
                if seen == view.version
                else {"version": view.version, "title": view.title, "body": view.body}
            )
            self._answer(200, "application/json", json.dumps(said))
        else:
            self._answer(404, "text/plain", "The figures are at /\n")

    def _answer(self, code: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, *arguments: object) -> None:
        """Nothing: the terminal is for the author's problems."""


class _Server(ThreadingHTTPServer):
    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing for a browser that hangs up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)


def listen(asked: str | None, preview: Preview) -> tuple[_Server, str]:
    """A server for the preview, and what to tell of its port. The port asked for, or else the first that is
    free; raises Refused.
    """
    if asked is not None and not (asked.isascii() and asked.isdigit() and 0 < int(asked) < 65536):
        raise PreviewRefused(
            f"PORT must be a number from 1 to 65535, not {asked!r}, as in: {COMMAND}{preview.key}"
            f" PORT={FIRST}"
        )
    for port in [int(asked)] if asked else range(FIRST, FIRST + TRIED):
        with (
            socket.socket() as client
        ):  # on macOS binding succeeds beside a server that listens on all addresses
            client.settimeout(1)
            if client.connect_ex((HOST, port)) == 0:
                why = "is taken (are figures shown already?)"
                continue
        try:
            server = _Server((HOST, port), _Handler)
        except OSError as error:
            why = f"cannot be used ({error.strerror})"
            continue
        server.preview = preview
        return server, (
            ""
            if asked or port == FIRST
            else (
                f"Port {FIRST} {'is taken' if port == FIRST + 1 else f'to {port - 1} are taken'}, so this is"
                f" {port}.\n"
            )
        )
    if asked:
        raise PreviewRefused(
            f"port {asked} {why}; choose another: {COMMAND}{preview.key}"
            f" PORT={FIRST if asked != str(FIRST) else FIRST + 1}"
        )
    raise PreviewRefused(
        f"the ports {FIRST} to {FIRST + TRIED - 1} are taken; choose another: {COMMAND}{preview.key}"
        " PORT=9000"
    )


def serve(preview: Preview, asked: str | None) -> None:
    """Shows the preview until Ctrl-C, and tells on the terminal what is wrong after each change."""
    server, told = listen(asked, preview)
    preview.refresh()
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
    try:
        print(
            f"{told}Figures of {preview.key}: http://{HOST}:{server.server_port}/ (Ctrl-C ends)",
            *preview.view.told(),
            sep="\n",
            flush=True,
        )
        while True:
            time.sleep(OFTEN)
            if preview.changed():
                shown = preview.view.version
                preview.refresh()
                if preview.view.version != shown:
                    print("", *preview.view.told(), sep="\n", flush=True)
    except KeyboardInterrupt:
        print(flush=True)
    finally:
        server.shutdown()
        server.server_close()


def main(arguments: list[str] | None = None) -> int:
    """The command line: returns 0 at its end, 1 if `--once` found problems or nothing to draw, 2 where
    nothing can be shown.
    """
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("page", nargs="*", help="region and page, as in hamstrings/standing-stretch")
    parser.add_argument("--port", help=f"where to show them (the first free one from {FIRST})")
    parser.add_argument(
        "--once", metavar="FILE.html", type=Path, help="write the page to a file instead, and end"
    )
    options = parser.parse_args(arguments)
    try:
        preview = Preview(
            page_of(" ".join(options.page))
        )  # several words are one name that was typed with spaces
        if options.once is None:
            serve(preview, options.port)
            return 0
        preview.refresh()
        options.once.write_text(figure_preview.preview_page(preview.view, live=False), "utf-8")
    except PreviewRefused as refused:
        print(f"figure: {refused}", file=sys.stderr)
        return 2
    except OSError as error:
        print(f"figure: {error.filename} can't be written or read: {error.strerror}", file=sys.stderr)
        return 2
    print(*preview.view.told(), sep="\n")
    return 0 if preview.view.right else 1


if __name__ == "__main__":
    sys.stdout.reconfigure(errors="replace")  # a file may hold letters that a terminal can't show
    try:
        sys.exit(main())
    except KeyboardInterrupt:
        sys.exit(0)
