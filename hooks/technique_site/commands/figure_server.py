"""Serves the editor and the preview of a page's figures on this machine alone, until it is stopped."""

from __future__ import annotations

import json
import os
import socket
import sys
import threading
import time
import urllib.parse
import webbrowser
from collections.abc import Callable
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import NoReturn

from technique_site.commands import figure_editor, figure_preview, figure_watcher
from technique_site.commands.command_line import CommandError
from technique_site.commands.figure_stage import Json
from technique_site.commands.figure_watcher import Preview

COMMAND = "make figure PAGE="
HOST = "127.0.0.1"
LARGEST = 2_000_000  # bytes of a question
_PARTS = {path.name: path for path in figure_preview.EDITOR.glob("*.*s")}
# What each question to `/api/…` holds.
_QUESTIONS: dict[str, dict[str, type]] = {
    "/api/show": {"text": str, "figure": str, "ends": bool},
    "/api/act": {"text": str, "figure": str, "ends": bool, "act": dict},
    "/api/walk": {"text": str, "start": str, "stop": str, "ends": list},
    "/api/find": {"words": str},
    "/api/save": {"text": str, "stamp": str},
}
_KINDS = {".js": "text/javascript", ".css": "text/css"}
FIRST, TRIED = 8010, 20  # ports to try where none is asked for: away from those of `make serve`


class _Server(ThreadingHTTPServer):
    def __init__(self, port: int, preview: Preview) -> None:
        self.preview = preview
        self.editor = figure_editor.Editor(preview)
        super().__init__((HOST, port), _Handler)

    def handle_error(self, request: object, client_address: object) -> None:
        """Nothing for a browser that hangs up."""
        if not isinstance(sys.exception(), ConnectionError):
            super().handle_error(request, client_address)  # pyright: ignore[reportArgumentType] -- any socket


class _Handler(BaseHTTPRequestHandler):
    server: _Server  # pyright: ignore[reportIncompatibleVariableOverride] -- the only server that uses it

    def do_GET(self) -> None:
        """The editor at `/`, its parts under `/editor/`; the preview of all figures at `/preview`, and at
        `/state?seen=…` what is new in it since then; what the editor reads under `/api/`.
        """
        path, _, query = self.path.partition("?")
        view = self.server.preview.view
        if not self._is_ours():
            return
        if path == "/":
            self._answer(200, "text/html", figure_preview.editor_page(view))
        elif path == "/preview":
            self._answer(200, "text/html", figure_preview.preview_page(view, live=True))
        elif path == "/state":
            state = {"version": view.version}
            if urllib.parse.parse_qs(query).get("seen") != [view.version]:
                state |= {"title": view.title, "body": view.body}
            self._answer(200, "application/json", json.dumps(state))
        elif path == "/api/page":
            self._api(lambda _: self.server.editor.page(), {})
        elif path == "/api/disk":
            stamp = urllib.parse.parse_qs(query).get("stamp", [""])[0]
            self._api(lambda _: self.server.editor.disk(stamp), {})
        elif path.startswith("/editor/") and (file := _PARTS.get(path.removeprefix("/editor/"))):
            self._answer(200, _KINDS[file.suffix], file.read_text("utf-8"))
        else:
            self._answer(404, "text/plain", "The figures are at /\n")

    def do_POST(self) -> None:
        """What the editor asks for: JSON to `/api/…`, from its own page alone."""
        if not self._is_ours(writes=True):
            return
        editor = self.server.editor
        calls: dict[str, Callable[[Json], Json | list[Json]]] = {
            "/api/show": lambda it: editor.show(it["text"], it["figure"], it["ends"]),
            "/api/act": lambda it: editor.act(
                it["text"], it["figure"], it["ends"], it["act"], it.get("light", False)
            ),
            "/api/walk": lambda it: editor.walk(it["text"], it["start"], it["stop"], tuple(it["ends"])),
            "/api/find": lambda it: editor.find(it["words"]),
            "/api/save": lambda it: editor.save(it["text"], it["stamp"]),
        }
        call = calls.get(self.path)
        length = self.headers.get("Content-Length", "")
        is_short = length.isascii() and length.isdigit() and int(length) <= LARGEST
        if call is None or not is_short:
            self._answer(404 if call is None else 413, "application/json", '{"error": "no such question"}')
            return
        try:
            sent = json.loads(self.rfile.read(int(length)), parse_constant=_no_number)
        except (ValueError, RecursionError):
            sent = None
        holds = _QUESTIONS[self.path]
        if not isinstance(sent, dict) or not all(isinstance(sent.get(k), kind) for k, kind in holds.items()):
            self._answer(400, "application/json", '{"error": "no such question"}')
            return
        self._api(call, sent)

    def _api(self, call: Callable[[Json], Json | list[Json]], sent: Json) -> None:
        """Answers a question of the editor, and says what is wrong where that can't be done."""
        try:
            self._answer(200, "application/json", json.dumps(call(sent)))
        except figure_editor.CannotAct as error:
            self._answer(409, "application/json", json.dumps({"error": str(error)}))
        except OSError as error:
            what = f"{error.filename or 'the file'} can't be used: {error.strerror}"
            self._answer(409, "application/json", json.dumps({"error": what}))
        except (KeyError, TypeError, ValueError, IndexError) as error:
            what = f"the editor didn't understand this ({type(error).__name__}: {error}); your text stays"
            self._answer(400, "application/json", json.dumps({"error": what}))

    def _is_ours(self, writes: bool = False) -> bool:
        """Whether a request is for this machine's own address, so that no page of another site can have sent
        it by a name that leads here; with `writes` also that it comes from our page. Answers what isn't.
        """
        names = {f"{name}:{self.server.server_port}" for name in (HOST, "localhost")}
        host, origin = self.headers.get("Host", ""), self.headers.get("Origin", "")
        kind = self.headers.get("Content-Type", "")
        if host in names and (not writes or (origin == f"http://{host}" and kind == "application/json")):
            return True
        self._answer(403, "text/plain", "Only the editor's own page is served here.\n")
        return False

    def _answer(self, code: int, kind: str, text: str) -> None:
        data = text.encode()
        self.send_response(code)
        self.send_header("Content-Type", f"{kind}; charset=utf-8")
        self.send_header("Content-Length", str(len(data)))
        self.send_header("Cache-Control", "no-store")
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("X-Frame-Options", "DENY")
        self.end_headers()
        self.wfile.write(data)

    def log_message(self, format: str, *args: object) -> None:
        """Nothing: the terminal is for the author's problems."""


def _no_number(name: str) -> NoReturn:
    raise ValueError(f"{name} is no number")


def listen(asked: str | None, preview: Preview) -> tuple[_Server, str]:
    """A server for the preview, on the port that was asked for or else on the first that is free.

    The second value is what to tell of the port: a line with its end, or nothing. Raises CommandError where
    no port can be used.
    """
    example = f"{COMMAND}{preview.key} PORT="
    if asked is not None:
        if not (asked.isascii() and asked.isdigit() and 0 < int(asked) < 65536):
            raise CommandError(
                f"PORT must be a number from 1 to 65535, not {asked!r}, as in: {example}{FIRST}"
            )
        found = _open(int(asked), preview)
        if isinstance(found, str):
            other = FIRST if int(asked) != FIRST else FIRST + 1
            raise CommandError(f"port {asked} {found}; choose another: {example}{other}")
        return found, ""
    for port in range(FIRST, FIRST + TRIED):
        found = _open(port, preview)
        if isinstance(found, _Server):
            return found, _skipped(port)
    last = FIRST + TRIED - 1
    raise CommandError(f"the ports {FIRST} to {last} are taken; choose another: {example}9000")


def _open(port: int, preview: Preview) -> _Server | str:
    """A server on this port, or why there can't be one."""
    with socket.socket() as client:
        client.settimeout(1)
        # On macOS binding succeeds beside a server that listens on all addresses.
        if client.connect_ex((HOST, port)) == 0:
            return "is taken (are figures shown already?)"
    try:
        return _Server(port, preview)
    except OSError as error:
        return f"cannot be used ({error.strerror})"


def _skipped(port: int) -> str:
    """What to tell where the first ports were taken."""
    if port == FIRST:
        return ""
    taken = f"Port {FIRST} is taken" if port == FIRST + 1 else f"Port {FIRST} to {port - 1} are taken"
    return f"{taken}, so this is {port}.\n"


def serve(preview: Preview, asked: str | None) -> None:
    """Shows the preview until Ctrl-C, and tells on the terminal what is wrong after each change."""
    try:
        server, told = listen(asked, preview)
        with server:
            preview.refresh()
            threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.1}, daemon=True).start()
            address = f"http://{HOST}:{server.server_port}/"
            first = f"{told}Figures of {preview.key}: {address} (Ctrl-C ends)"
            try:
                print(first, *preview.view.told(), sep="\n", flush=True)
                if _has_screen():
                    webbrowser.open(address)
                _tell_changes(preview)
            finally:
                server.shutdown()
    except KeyboardInterrupt:
        print(flush=True)


def _has_screen() -> bool:
    """Whether a person at a terminal has a browser with windows beside it; one in the terminal would take its
    place.
    """
    if not (sys.stdin.isatty() and sys.stdout.isatty()):
        return False
    return sys.platform != "linux" or bool(os.environ.get("DISPLAY") or os.environ.get("WAYLAND_DISPLAY"))


def _tell_changes(preview: Preview) -> NoReturn:
    while True:
        time.sleep(figure_watcher.OFTEN)
        if preview.changed():
            shown = preview.view.version
            preview.refresh()
            if preview.view.version != shown:
                print("", *preview.view.told(), sep="\n", flush=True)
