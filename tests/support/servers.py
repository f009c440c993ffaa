"""nginx and Caddy, started on this machine alone with the very blocks that the site's owner gets."""

from __future__ import annotations

import contextlib
import http.client
import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from technique_site.engine.exports import host_files
from technique_site.engine.settings.site_address import SiteAddress

NGINX = """\
{user}daemon off; pid {work}/pid; error_log {work}/error.log; worker_processes 1;
events {{}}
http {{
    access_log off;
    client_body_temp_path {work}/a; proxy_temp_path {work}/b; fastcgi_temp_path {work}/c;
    uwsgi_temp_path {work}/d; scgi_temp_path {work}/e;
    include /etc/nginx/mime.types;
    {block}
}}
"""
CADDY = "{{\nadmin off\nauto_https off\n}}\n{block}"
SECONDS = 20  # in which a server begins to answer


def needed(name: str) -> str:
    """The path of a server's program. Skips the test where the machine has none, and says what to install."""
    found = shutil.which(name) or shutil.which(f"/usr/sbin/{name}")
    if not found:
        pytest.skip(f"{name} is missing, so its block isn't tried: apt-get install {name} (.ci/run does it)")
    return found


def site(folder: Path, address: SiteAddress, files: dict[str, bytes]) -> None:
    """Puts files where the server's block looks for them, with `folder` as the machine's root."""
    for path, data in files.items():
        file = folder / host_files.place(address).lstrip("/") / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(data)


@contextlib.contextmanager
def running(name: str, block: str, address: SiteAddress, folder: Path) -> Iterator[str]:
    """Runs nginx or Caddy with a block, whose machine's root is `folder`. Gives the address of the host."""
    program, port, work = needed(name), _free_port(), folder / "work"
    work.mkdir()
    block = block.replace("/var/www", f"{folder}/var/www")
    if name == "nginx":
        block = block.replace("    listen [::]:80;\n", "").replace("listen 80;", f"listen 127.0.0.1:{port};")
        if address.folder != "/":
            block = f"server {{ listen 127.0.0.1:{port};\n{block} }}"
        # As root, nginx would give the work to a user who may not read the folders of tests.
        text = NGINX.format(work=work, block=block, user="user root; " if os.getuid() == 0 else "")
        command = [program, "-p", f"{work}", "-c", f"{work}/conf", "-e", f"{work}/error.log"]
    else:
        own = f"http://127.0.0.1:{port} {{"
        block = block.replace(f"{address.host} {{", own) if address.folder == "/" else f"{own}\n{block}\n}}"
        text = CADDY.format(block=block)
        command = [program, "run", "--adapter", "caddyfile", "--config", f"{work}/conf"]
    (work / "conf").write_text(text, "utf-8")
    with (work / "said").open("wb") as said:
        process = subprocess.Popen(
            command, stdout=said, stderr=said, env={"HOME": f"{work}", "XDG_DATA_HOME": f"{work}"}
        )
    try:
        _wait(process, port, work)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait(10)


def _free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        return one.getsockname()[1]


def _wait(process: subprocess.Popen[bytes], port: int, work: Path) -> None:
    end = time.monotonic() + SECONDS
    while time.monotonic() < end and process.poll() is None:
        with (
            contextlib.suppress(OSError),
            contextlib.closing(http.client.HTTPConnection("127.0.0.1", port)) as one,
        ):
            one.request("GET", "/")
            one.getresponse().read()
            return
        time.sleep(0.02)
    log = work / "error.log"
    said = (work / "said").read_text() + (log.read_text() if log.exists() else "")
    raise AssertionError(f"the server doesn't run: {said}\n{(work / 'conf').read_text()}")
