"""Finds the browser that prints the sheets' PDFs and that the tests drive. The candidates, in this order:

1. BROWSER_PATH, when set
2. one that is installed: Chromium, Chrome or Edge
3. Playwright's own Chromium, when it was downloaded before
4. with --install: Playwright's own Chromium, downloaded now
5. with --install, as root on Debian: the package chromium

`find()` does 1 to 3. `python -m technique_site.pdf.browser --install` does all five and prints the path, or
says what to install and fails; `make test` calls it, so that no test needs skipping. Each candidate is
started once with `--version`, as a file of that name need not be a browser: Ubuntu's chromium-browser is a
script that only points to a snap.
"""

import functools
import os
import re
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

COMMANDS = [
    # Debian's Chromium without what draws windows: the same PDFs to the byte, in a third of the time.
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "microsoft-edge",
    "microsoft-edge-stable",
]
MAC_APPS = ["Google Chrome", "Chromium", "Microsoft Edge"]
APT = Path(__file__).parents[3] / ".ci" / "apt"
# Without a font Debian's Chromium draws every letter as a box.
DEBIAN_PACKAGES = ["chromium", "fonts-liberation"]
# What the browser is started with, so that it fetches nothing for itself during a build or a test.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    # The headless shell would set each letter at a whole pixel, which paper hasn't.
    "--font-render-hinting=none",
]
DOWNLOAD_SECONDS = 300
START_SECONDS: float = 30  # in which a browser answers `--version`
REASON_LINES = 8  # the last lines of a failed installation that are shown

MISSING = """\
No browser was found. Do one of these and try again:
  - install Chromium, Google Chrome or Microsoft Edge (Debian: apt-get install chromium fonts-liberation;
    macOS: brew install --cask google-chrome)
  - with a network: .venv/bin/python -m playwright install chromium
  - have one elsewhere? BROWSER_PATH=/path/to/it make test"""


# A product and its version of four numbers (https://www.chromium.org/developers/version-numbers/) at the
# beginning of a line. Warnings of scripts and libraries may stand on lines before and after it.
_VERSION = re.compile(r"^\s*([A-Z][A-Za-z ]* \d+\.\d+\.\d+\.\d+)(?![\w.])", re.M)


class NoBrowser(Exception):
    """No browser that starts was found; the text says what to do."""


class Ran(NamedTuple):
    """A command that has ended: whether it succeeded in time, and all that it wrote to stdout and
    to stderr.
    """

    succeeded: bool
    output: str
    errors: str


@functools.cache
def find() -> str:
    """The path of the first candidate that starts.

    The answer is kept for the life of the process: which browsers a machine has doesn't change during a
    build, and starting each of them takes up to a second. A test that changes BROWSER_PATH calls
    `find.cache_clear()`. Raises NoBrowser where none starts, or where BROWSER_PATH names one that doesn't.
    """
    if wanted := os.environ.get("BROWSER_PATH"):
        if not starts(wanted):
            raise NoBrowser(
                f"BROWSER_PATH is {wanted}, and that does not start as a browser: mend or unset it."
            )
        return wanted
    for path in candidates():
        if starts(path):
            return path
    raise NoBrowser(MISSING)


def candidates() -> Iterator[str]:
    """Paths of browsers that may be here, those of the system first, Playwright's own last."""
    for command in COMMANDS:
        if path := shutil.which(command):
            yield path
    for app in MAC_APPS:
        for folder in (Path("/Applications"), Path.home() / "Applications"):
            path = folder / f"{app}.app" / "Contents" / "MacOS" / app
            if path.exists():
                yield str(path)
    if path := playwrights_own():
        yield path


def playwrights_own() -> str | None:
    """The path of the Chromium that Playwright has downloaded; None where it has none.

    Another process asks for it: Playwright can't be started twice in one process, and the tests start it,
    too.
    """
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    asked = run([sys.executable, "-c", ask], seconds=60)
    path = asked.output.strip()
    return path if asked.succeeded and Path(path).exists() else None


def starts(path: str) -> bool:
    """Whether the program at this path starts: `--version` ends with 0 within START_SECONDS."""
    return run([path, "--version"], seconds=START_SECONDS).succeeded


def version(path: str) -> str:
    """Which browser the program at this path is: its product and version, as in `Chromium 139.0.7258.66`. It
    is a part of the keys of kept PDFs, so the same browser must give the same words each time.

    Only the version is taken from what `--version` prints. Debian's script for Chromium, for one, also prints
    a line about memory, with another number each time. Where no version is printed, the path with the file's
    size in bytes and the time of its last change in nanoseconds stand for it.
    """
    found = _VERSION.search(run([path, "--version"], seconds=START_SECONDS).output)
    if found:
        return found[1]
    try:
        file = os.stat(path)
    except OSError:
        return path
    return f"{path} {file.st_size} bytes of {file.st_mtime_ns}"


def install() -> str:
    """The path of a browser that starts; one is installed if there is none. Raises NoBrowser where that
    fails.
    """
    try:
        return find()
    except NoBrowser:
        if "BROWSER_PATH" in os.environ:
            raise
    print("No browser found: downloading Playwright's Chromium …", flush=True)
    tried = [run([sys.executable, "-m", "playwright", "install", "chromium"], seconds=DOWNLOAD_SECONDS)]
    try:
        return find()
    except NoBrowser:
        print("That did not work here.", flush=True)
    tried.append(run([str(APT), *DEBIAN_PACKAGES], seconds=2 * DOWNLOAD_SECONDS))
    try:
        return find()
    except NoBrowser as error:
        # The last lines give the reason; Playwright repeats the rest at each of its attempts.
        reasons = "\n".join(
            line for ran in tried for line in (ran.output + ran.errors).splitlines()[-REASON_LINES:]
        )
        raise NoBrowser(f"{reasons}\n\n{error}".strip()) from None


def run(command: list[str], seconds: float) -> Ran:
    """Runs a command to its end, or stops it with its children after so many seconds. A command that can't be
    started hasn't succeeded, and `errors` says why.
    """
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            errors="replace",
            start_new_session=True,  # so that a time-out ends its children too: Playwright downloads in one
        )
    except OSError as error:
        return Ran(False, "", str(error))
    try:
        output, errors = process.communicate(timeout=seconds)
        return Ran(process.returncode == 0, output, errors)
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, errors = process.communicate()
        return Ran(False, output, f"{errors}\n{' '.join(command)}: stopped after {seconds} seconds")


def main(arguments: list[str]) -> None:
    """The command line: prints the path of a browser. Exits with what to do where there is none."""
    if arguments not in ([], ["--install"]):
        sys.exit("usage: python -m technique_site.pdf.browser [--install]")
    try:
        path = install() if arguments else find()
    except NoBrowser as error:
        sys.exit(str(error))
    print(f"Browser: {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
