"""Which browser prints the sheets' PDFs and is driven by the tests, in this order:

1. BROWSER_PATH, when set
2. one that is installed: Chromium, Chrome or Edge
3. Playwright's own Chromium, when it was downloaded before
4. with --install: Playwright's own Chromium, downloaded now
5. with --install, as root on Debian: the package chromium

`find()` does 1 to 3. `python hooks/find_browser.py --install` does all and prints the path, or says what to
install and fails; `make test` calls it, so that no test needs skipping. Every candidate is started once
(`--version`): Ubuntu's chromium-browser, for one, is a script that only points to a snap.
"""

import functools
import os
import shutil
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

COMMANDS = [
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
# Nothing that a browser fetches for itself may get into what a build or a test does.
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
DOWNLOAD_SECONDS = 300
START_SECONDS = 30

MISSING = """\
No browser was found. Do one of these and try again:
  - install Chromium, Google Chrome or Microsoft Edge (Debian: apt-get install chromium fonts-liberation;
    macOS: brew install --cask google-chrome)
  - with a network: .venv/bin/python -m playwright install chromium
  - have one elsewhere? BROWSER_PATH=/path/to/it make test"""


class NoBrowser(Exception):
    """No browser that starts; the text says what to do."""


@functools.cache
def find() -> str:
    """The path of a browser that is there and starts."""
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
    """Paths of browsers that may be here, the likeliest first."""
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
    """Asked in a process of its own: Playwright refuses to start a second time in one, and the tests start it
    too.
    """
    ask = (
        "from playwright.sync_api import sync_playwright\n"
        "with sync_playwright() as playwright: print(playwright.chromium.executable_path)"
    )
    done, path = run([sys.executable, "-c", ask], seconds=60)
    path = path.strip()
    return path if done and Path(path).exists() else None


def starts(path: str) -> bool:
    """Whether a browser starts."""
    return run([path, "--version"], seconds=START_SECONDS)[0]


def version(path: str) -> str:
    """What a browser says it is."""
    return run([path, "--version"], seconds=START_SECONDS)[1].strip()


def install() -> str:
    """find(), after installing a browser if there is none."""
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
        said = "\n".join(line for _, output in tried for line in output.splitlines()[-8:])
        raise NoBrowser(f"{said}\n\n{error}".strip()) from None


def run(command: list[str], seconds: int) -> tuple[bool, str]:
    """Whether the command succeeded in time, and all it said."""
    try:
        process = subprocess.Popen(
            command,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            errors="replace",
            start_new_session=True,  # so that a time-out ends its children too: Playwright downloads in one
        )
    except OSError as error:
        return False, str(error)
    try:
        output, _ = process.communicate(timeout=seconds)
        return process.returncode == 0, output
    except subprocess.TimeoutExpired:
        os.killpg(process.pid, signal.SIGKILL)
        output, _ = process.communicate()
        return False, f"{output}\n{' '.join(command)}: stopped after {seconds} seconds"


def main(arguments: list[str]) -> None:
    """The command line: prints the path; ends with what to do where there is none."""
    if arguments not in ([], ["--install"]):
        sys.exit("usage: find_browser.py [--install]")
    try:
        path = install() if arguments else find()
    except NoBrowser as error:
        sys.exit(str(error))
    print(f"Browser: {path}")


if __name__ == "__main__":
    main(sys.argv[1:])
