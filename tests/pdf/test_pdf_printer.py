"""What is kept of the PDFs between builds, without a browser that prints: test_pdf_files.py has the real
ones.
"""

import pytest

from technique_site.pdf import browser, build_cache, pdf_printer
from technique_site.pdf.pdf_printer import Job

JOBS = [
    Job("a4/drop", "Heel drop", "<p>Drop</p>", "a4"),
    Job("letter/drop", "Heel drop", "<p>Drop</p>", "letter"),
]


@pytest.fixture
def named(tmp_path, monkeypatch):
    """A browser whose `--version` prints other lines each time, round the version that the test writes."""
    file, number = tmp_path / "browser", tmp_path / "number"
    number.write_text("139.0.7258.66", "utf-8")
    file.write_text(
        "#!/bin/sh\nod -An -N8 -tu8 /dev/urandom >&2\nod -An -N8 -tu8 /dev/urandom\n"
        f'echo "Chromium $(cat {number}) built on Debian"\n',
        "utf-8",
    )
    file.chmod(0o755)
    monkeypatch.setenv("BROWSER_PATH", str(file))
    browser.find.cache_clear()
    yield number
    browser.find.cache_clear()


@pytest.fixture
def made(monkeypatch):
    """The names of the PDFs that were printed, in place of printing them."""
    names = []

    def print_them(jobs, author, printed, places):
        for job in jobs:
            names.append(job.name)
            printed.files[job.name] = f"%PDF-1.7 {job.html} {author}\n%%EOF\n".encode()
            build_cache.write(places[job.name], printed.files[job.name])

    monkeypatch.setattr(pdf_printer, "_print", print_them)
    return names


def test_what_was_printed_by_the_same_browser_is_not_printed_again(tmp_path, named, made):
    first = pdf_printer.pdfs(JOBS, tmp_path / "cache", "Coach")
    again = pdf_printer.pdfs(JOBS, tmp_path / "cache", "Coach")
    assert made == ["a4/drop", "letter/drop"]
    assert first.files == again.files and sorted(again.files) == ["a4/drop", "letter/drop"]


def test_another_browser_or_author_or_html_prints_again(tmp_path, named, made):
    pdf_printer.pdfs(JOBS, tmp_path / "cache", "Coach")
    named.write_text("140.0.7339.80", "utf-8")
    pdf_printer.pdfs(JOBS, tmp_path / "cache", "Coach")
    pdf_printer.pdfs(JOBS, tmp_path / "cache", "Another")
    pdf_printer.pdfs([Job("a4/drop", "Heel drop", "<p>Other</p>", "a4")], tmp_path / "cache", "Coach")
    assert made == [*["a4/drop", "letter/drop"] * 3, "a4/drop"]
