"""What `make serve` adds to MkDocs' own server: it goes on through whatever happens to files, and each
request has an answer, which is the page of now or what is wrong.

MkDocs' server lets all requests wait for good once a build has failed, watches a folder no more that was away
for a moment, and has no reload in its page for addresses where nothing is. Knows nothing of MkDocs but the
server that it is given (mkdocs.livereload.LiveReloadServer of MkDocs 1.6).
"""

from __future__ import annotations

import gc
import logging
import os
import signal
import threading
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from html import escape
from pathlib import Path
from types import SimpleNamespace
from typing import Any

OFTEN = 0.1  # seconds between two looks at the files, at least
# When the garbage of builds is looked for: so many seconds after one, when its page has been fetched, or
# after so many builds without such a pause. Looking while they run takes an eighth of their time.
IDLE, UNTIDY = 2.0, 4
SHARE = 0.1  # of the time that looking takes at most: a thousand pages are many files
PAGE = """\
<!doctype html>
<html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>The site can't be shown</title>
<style>body{{font:1rem/1.5 sans-serif;max-width:60em;margin:2em auto;padding:0 1em}}
pre{{white-space:pre-wrap}}</style>
</head><body><h1>The site can't be shown</h1><p>This has to be mended first:</p><pre>{told}</pre>
<p>Save the repair, and this page goes on by itself.</p></body></html>
"""

CHANGE = SimpleNamespace(is_directory=False)  # what handlers of watchdog are called with
State = dict[str, tuple[int, int, int] | None]
StartResponse = Callable[[str, list[tuple[str, str]]], object]


def end_tidily() -> None:
    """Lets SIGTERM end the server as Ctrl-C does: it removes the folder that it has built into."""
    if threading.current_thread() is threading.main_thread():
        signal.signal(signal.SIGTERM, signal.default_int_handler)


def lasting(server: Any, log: logging.Logger, since: float) -> Any:
    """The same server, which lasts. `log` is the one whose errors are shown in the browser, `since` the time
    when the first build began: what was saved since then is built at once.
    """
    watcher = Watcher(since)
    for path, watched in list(server._watch_refs.items()):
        server.observer.unschedule(watched)
        server._watch_refs[path] = watcher.schedule(lambda event: server_wants(server), path)
    server.observer = watcher
    answers = Answers(server, log, watcher)
    server.builder = answers.build
    server.set_app(answers.answer)
    return server


def server_wants(server: Any) -> None:
    """Lets the server build anew."""
    with server._rebuild_cond:
        server._want_rebuild = True
        server._rebuild_cond.notify_all()


class Watcher(threading.Thread):
    """Looks at files again and again, in the place of watchdog's observer: a folder that isn't there is one
    without files, and a link to nowhere is a file like others.
    """

    def __init__(self, since: float = float("inf")) -> None:
        super().__init__(daemon=True)
        self._since = since
        self.rests = False  # while a build needs the processor: what changes meanwhile is seen afterwards
        self.untidy, self.built_at = 1, time.monotonic()  # builds whose garbage is still there
        self._watched: dict[str, Any] = {}
        self._known: dict[str, State] = {}
        self._ended = threading.Event()

    def schedule(self, handler: Any, path: str, recursive: bool = True) -> str:
        """Watches a file or a folder from now on. `handler` is called with each change, or has `on_any_event`
        for that. Gives back what `unschedule` takes.
        """
        self._known[path] = known = state(path)
        self._watched[path] = changed = getattr(handler, "on_any_event", handler)
        if any(stamp and stamp[0] > self._since * 1e9 for stamp in known.values()):
            changed(CHANGE)
        return path

    def has_built(self) -> None:
        """Goes on after a build."""
        self.rests, self.built_at = False, time.monotonic()
        self.untidy += 1

    def unschedule(self, path: str) -> None:
        """Watches it no longer."""
        self._watched.pop(path, None)

    def run(self) -> None:
        """Looks until `stop`."""
        wait = OFTEN
        while not self._ended.wait(wait):
            if self.rests:
                continue
            begun = time.thread_time()
            for path, changed in list(self._watched.items()):
                if self._known[path] != (now := state(path)):
                    self._known[path] = now
                    changed(CHANGE)
            wait = max(OFTEN, (time.thread_time() - begun) / SHARE)
            self._tidy()

    def _tidy(self) -> None:
        if self.untidy > UNTIDY or self.untidy and time.monotonic() > self.built_at + IDLE:
            self.untidy = 0
            gc.collect()

    def stop(self) -> None:
        """Ends."""
        self._ended.set()


def state(path: str) -> State:
    """The files of a folder, or one file, each with what changes when it is saved."""
    return {file: _stamp(file) for file in _files(path)}


def _files(path: str) -> Iterator[str]:
    if not os.path.isdir(path):
        yield path
    seen = {os.path.realpath(path)}
    for folder, folders, names in os.walk(path, followlinks=True):
        yield from (os.path.join(folder, name) for name in names)
        for name in folders[:]:
            real = os.path.realpath(os.path.join(folder, name))
            if real in seen:  # a link to a folder that is gone through already
                folders.remove(name)
            seen.add(real)


def _stamp(file: str) -> tuple[int, int, int] | None:
    try:
        found = os.stat(file)
    except OSError:  # gone, or a link to nowhere
        return None
    return found.st_mtime_ns, found.st_size, found.st_ino


class Answers:
    """The server's builds and answers. After a build that failed every page says why."""

    def __init__(self, server: Any, log: logging.Logger, watcher: Watcher) -> None:
        self._server, self._log, self._watcher = server, log, watcher
        self._build, self._answer = server.builder, server.serve_request
        self._told = ""  # why the last build failed

    def build(self) -> None:
        """Builds the site anew. What goes wrong is told, and never raised: the server goes on."""
        heard = _Heard()
        self._log.addHandler(heard)
        self._watcher.rests = True
        try:
            self._build()
            told = ""
        except (Exception, SystemExit) as error:
            lines = heard.lines[:]
            if not (lines and isinstance(error, SystemExit)):  # then MkDocs has told it
                lines.append(in_words(error))
                self._log.error(lines[-1])
            told = "\n".join(lines)
        finally:
            self._watcher.has_built()
            self._log.removeHandler(heard)
        self._told = told

    def answer(self, environ: dict[str, Any], start_response: StartResponse) -> Iterable[bytes]:
        """Answers a request. Pages wait for a build that is under way."""
        path = environ["PATH_INFO"]
        if path.startswith("/livereload/") or Path(path).suffix not in ("", ".html"):
            return self._answer(environ, start_response)
        with self._server._epoch_cond:
            self._server._epoch_cond.wait_for(
                lambda: self._server._visible_epoch == self._server._wanted_epoch
            )
            epoch, told = self._server._visible_epoch, self._told
        if told:
            page = PAGE.format(told=escape(told)).encode()
            return self._reloading("500 Internal Server Error", page, epoch, start_response)
        begun: list[tuple[str, list[tuple[str, str]]]] = []
        body = self._answer(environ, lambda status, headers: begun.append((status, headers)))
        ((status, headers),) = begun
        if status.startswith(("4", "5")):
            return self._reloading(status, b"".join(body), epoch, start_response)
        start_response(status, headers)
        return body

    def _reloading(
        self, status: str, page: bytes, epoch: int, start_response: StartResponse
    ) -> Iterable[bytes]:
        """A page that comes again after the next build."""
        page = self._server._inject_js_into_html(page, epoch)
        start_response(status, [("Content-Type", "text/html"), ("Content-Length", str(len(page)))])
        return [page]


class _Heard(logging.Handler):
    """The errors that a build logs."""

    def __init__(self) -> None:
        super().__init__(logging.ERROR)
        self.lines: list[str] = []

    def emit(self, record: logging.LogRecord) -> None:
        self.lines.append(record.getMessage())


def in_words(error: BaseException) -> str:
    """What to tell of an error that nobody has told: its place in a template where it has one."""
    frames = traceback.extract_tb(error.__traceback__)
    at = next(
        (frame for frame in reversed(frames) if frame.filename.endswith(".html")), (frames or [None])[-1]
    )
    file, line = getattr(error, "filename", None), getattr(error, "lineno", None)
    if file and line:
        return f"{file}:{line}: {getattr(error, 'message', error)}"
    if isinstance(error, SystemExit) or hasattr(error, "format_message") or at is None:
        return str(error)
    return f"{type(error).__name__}: {error} ({at.filename}, line {at.lineno})"
