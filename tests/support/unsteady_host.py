"""A host on this machine alone that serves a built site, and can be stopped, be slow, break off in the middle
of an answer, and get a new version of the site, all while a browser looks at it.
"""

from __future__ import annotations

import http.server
import mimetypes
import threading
from pathlib import Path
from urllib.parse import unquote, urlsplit

from technique_site.engine.exports.security_policy import HEADERS

# Waits until the page at an address is kept as one that was seen, and gives what is kept then.
SEEN = """async address => {
  const keep = await rp.keeping();
  for (let n = 0; n < 500; n++) {
    const found = await keep.ask({ask: "list"});
    if (found.records.some(one => one.address === address)) return found;
    await new Promise(done => setTimeout(done, 30));
  }
  throw new Error(`${address} isn't kept`);
}"""

mimetypes.add_type("application/manifest+json", ".webmanifest")
mimetypes.add_type("text/vtt", ".vtt")


class UnsteadyHost:
    """Serves `folder` under `prefix`. Tests change what it does, at any time:

    - `folder`: another version of the site;
    - `is_down`: it hangs up without an answer;
    - `waits`: paths, from the site's root, that have no answer before `goes_on` is called;
    - `breaks`: paths of which only half comes;
    - `is_ill`: it answers everything with 500;
    - `is_a_cafe`: a page of somebody else's is its answer to everything;
    - `hides_endings`: addresses lead on to those without `.html`, as some hosts have it.

    `asked` are the paths that were asked for, in order.
    """

    def __init__(self, folder: Path, prefix: str = "/") -> None:
        self.folder, self.prefix = folder, prefix
        self.is_down = self.is_ill = self.is_a_cafe = self.hides_endings = False
        self.waits: set[str] = set()
        self.breaks: set[str] = set()
        self.asked: list[str] = []
        self._going = threading.Condition()
        self._server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), self._handler())
        self._server.daemon_threads = True
        threading.Thread(target=self._server.serve_forever, args=(0.02,), daemon=True).start()
        self.url = f"http://127.0.0.1:{self._server.server_port}{prefix}"

    def goes_on(self) -> None:
        """Lets what waits be answered."""
        with self._going:
            self.waits.clear()
            self._going.notify_all()

    def close(self) -> None:
        """Ends it."""
        self.goes_on()
        self._server.shutdown()
        self._server.server_close()

    def _held(self, path: str) -> None:
        with self._going:
            self._going.wait_for(lambda: path not in self.waits, timeout=60)

    def _handler(self) -> type[http.server.BaseHTTPRequestHandler]:
        host = self

        class Handler(http.server.BaseHTTPRequestHandler):
            def do_GET(self) -> None:
                path = unquote(urlsplit(self.path).path).removeprefix(host.prefix)
                host.asked.append(path)
                host._held(path)
                if host.is_down:
                    self.close_connection = True
                    return
                if host.is_a_cafe:
                    return self._answer(200, b"<html><h1>Log in first", {"Content-Type": "text/html"})
                if host.hides_endings and path.endswith(".html"):
                    short = host.prefix + path.removesuffix(".html").removesuffix("index")
                    return self._answer(308, b"", {"Location": short})
                file = host.folder / path
                if file.is_dir() and not self.path.partition("?")[0].endswith("/"):
                    return self._answer(301, b"", {"Location": f"{urlsplit(self.path).path}/"})
                file = file / "index.html" if file.is_dir() else file
                file = file.with_suffix(".html") if host.hides_endings and not file.suffix else file
                if host.is_ill:
                    return self._answer(500, b"ill", {"Content-Type": "text/html"})
                if not file.is_file():
                    body = (host.folder / "404.html").read_bytes()
                    return self._answer(404, body, {"Content-Type": "text/html; charset=utf-8"})
                kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
                kept = (
                    "max-age=3600"
                    if file.suffix in (".css", ".js") and file.name != "worker.js"
                    else "no-cache"
                )
                more = {"Content-Type": kind, "Cache-Control": kept}
                self._answer(200, file.read_bytes(), more, path in host.breaks)

            def _answer(self, status: int, body: bytes, more: dict[str, str], breaks: bool = False) -> None:
                try:
                    self.send_response_only(status)
                    for name, value in {**HEADERS, "Content-Length": f"{len(body)}", **more}.items():
                        self.send_header(name, value)
                    self.end_headers()
                    self.wfile.write(body[: len(body) // 2] if breaks else body)
                    self.close_connection = self.close_connection or breaks
                except OSError:
                    pass  # the browser hung up

            def log_message(self, *_: object) -> None:
                pass

        return Handler
