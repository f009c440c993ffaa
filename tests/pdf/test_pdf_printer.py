"""What becomes of a browser that hangs. What it prints is in test_pdf_files.py."""

import os
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor

import pytest

from support import sites
from technique_site.pdf import browser, kept_pdfs, pdf_printer
from technique_site.pdf.pdf_printer import Job
from technique_site.storage import guard

JOBS = [
    Job("a4/drop", "Heel drop", "<p>Drop</p>", "a4"),
    Job("letter/drop", "Heel drop", "<p>Drop</p>", "letter"),
]


# A browser that hangs as soon as it shall do something.
HANGS = """\
#!/bin/sh
[ "$1" = --version ] && echo Chromium 139.0.7258.66 && exit 0
echo $$ > {folder}/number
exec sleep 600
"""
PRINT = """\
import sys
from pathlib import Path
from technique_site.pdf import kept_pdfs, pdf_printer
job = pdf_printer.Job("drop", "Heel drop", "<p>Drop</p>", "a4")
kept_pdfs.pdfs([job], Path(sys.argv[1]), "Coach", print)
"""


@pytest.fixture
def hanging(tmp_path, monkeypatch):
    """The path of such a browser, which writes its process's number into a file beside it."""
    file = tmp_path / "hanging"
    file.write_text(HANGS.format(folder=tmp_path), "utf-8")
    file.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(file))
    browser.find.cache_clear()
    yield file
    browser.find.cache_clear()


def due(holds):
    end = time.monotonic() + 20
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_there(process):
    """Whether a process runs; one that has ended, and that nobody has asked yet how, doesn't."""
    listed = subprocess.run(["ps", "-o", "stat=", "-p", str(process)], capture_output=True, text=True).stdout
    return listed.strip()[:1] not in ("", "Z")


def number(hanging):
    return int((hanging.parent / "number").read_text("utf-8"))


def test_a_browser_that_hangs_is_given_up_after_a_time(tmp_path, hanging, monkeypatch):
    monkeypatch.setattr(pdf_printer, "PRINT_SECONDS", 1)
    before = guard.children(os.getpid())
    with ThreadPoolExecutor(1) as thread:  # Playwright starts once in a thread
        printed = thread.submit(kept_pdfs.pdfs, JOBS, tmp_path / "cache", "Coach", print).result()
    assert printed.sizes == {} and printed.trouble == [
        f"PDFs are missing: the browser {hanging} has done nothing for 1 seconds and was given up. Build"
        " again, or name another one: BROWSER_PATH=/path/to/it."
    ]
    assert not is_there(number(hanging)) and guard.children(os.getpid()) <= before


def test_a_browser_that_hangs_ends_with_a_build_that_is_killed(tmp_path, hanging):
    running = subprocess.Popen(
        [sys.executable, "-c", PRINT, str(tmp_path / "cache")],
        env={**os.environ, "PYTHONPATH": str(sites.ROOT / "hooks")},
    )
    due(lambda: (tmp_path / "number").exists() and (tmp_path / "number").read_text("utf-8"))
    helpers = guard.children(running.pid)
    assert helpers and is_there(number(hanging))
    running.kill()
    running.wait()
    due(lambda: not any(is_there(one) for one in [*helpers, number(hanging)]))
