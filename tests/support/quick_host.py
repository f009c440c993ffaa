"""A host on this machine alone that answers as a test has it: with files, with faults, or by breaking off."""

from __future__ import annotations

import contextlib
import http.server
import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field


@dataclass
class Given:
    """What the host answers: status, headers and body. A status of 0 breaks off without an answer."""

    status: int = 200
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""


Answers = Callable[[str, dict[str, str]], Given]


@contextlib.contextmanager
def serving(answers: Answers) -> Iterator[str]:
    """Serves what `answers` gives for a path with its query and the request's headers, whose names are in
    small letters. Gives the address of the host, with a slash at its end.
    """

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            given = answers(self.path, {name.lower(): value for name, value in self.headers.items()})
            if not given.status:
                self.close_connection = True
                return
            self.send_response_only(given.status)
            for name, value in {"Content-Length": f"{len(given.body)}", **given.headers}.items():
                self.send_header(name, value)
            self.end_headers()
            with contextlib.suppress(OSError):
                self.wfile.write(given.body)

        def log_message(self, *_: object) -> None:
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    server.daemon_threads = True
    thread = threading.Thread(target=server.serve_forever, args=(0.02,), daemon=True)
    thread.start()
    try:
        yield f"http://127.0.0.1:{server.server_port}/"
    finally:
        server.shutdown()
        server.server_close()
        thread.join()
