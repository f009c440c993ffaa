"""Serves the site with live reload on 127.0.0.1: `make serve`, `make serve PORT=8001`.

MkDocs notices a taken port only after its first build, and then with a traceback; so the port is tried first.
"""

import os
import socket
import sys

HOST = "127.0.0.1"


def problem(port: str) -> str | None:
    """What is wrong with serving on this port, or None."""
    if not (port.isascii() and port.isdigit() and 0 < int(port) < 65536):
        return f"PORT must be a number from 1 to 65535, not {port!r}, as in: make serve PORT=8001"
    other = "8001" if port != "8001" else "8002"
    # Binding alone is not enough: on macOS it succeeds beside a server that listens on all addresses.
    with socket.socket() as client:
        client.settimeout(1)
        if client.connect_ex((HOST, int(port))) == 0:
            return (
                f"Port {port} is taken (is the site being served already?). Choose another: make serve"
                f" PORT={other}"
            )
    with socket.socket() as server:
        server.setsockopt(
            socket.SOL_SOCKET, socket.SO_REUSEADDR, 1
        )  # as MkDocs does: no waiting after a restart
        try:
            server.bind((HOST, int(port)))
        except OSError as error:
            return f"Port {port} cannot be used ({error.strerror}). Choose another: make serve PORT={other}"
    return None


def main(port: str) -> None:
    if trouble := problem(port):
        sys.exit(trouble)
    # --livereload is the default, but click 8.3 lost that default once, and pages were never rebuilt.
    command = [sys.executable, "-m", "mkdocs", "serve", "--livereload", "--dev-addr", f"{HOST}:{port}"]
    sys.stdout.flush()
    os.execv(command[0], command)


if __name__ == "__main__":
    main(*sys.argv[1:])
