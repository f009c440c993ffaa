"""What is kept of the PDFs between builds, without a browser that prints: test_pdf_files.py has the real
ones.
"""

import pytest

from technique_site.pdf import browser, kept_pdfs, pdf_printer, sheet_sets
from technique_site.pdf.kept_pdfs import SetJob
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

    def print_them(jobs, author, trouble):
        names.extend(job.name for job in jobs)
        return {job.name: f"%PDF-1.7 {job.html} {author}\n%%EOF\n".encode() for job in jobs}, set()

    monkeypatch.setattr(pdf_printer, "printed", print_them)
    return names


@pytest.fixture
def joined(monkeypatch):
    """The titles of the sets that were put together, in place of doing it."""
    titles = []

    def join(parts, letters, title, author):
        titles.append(title)
        return b"|".join(b"%s %d/%d" % (one.read().split()[1], one.number, one.of) for one in parts)

    monkeypatch.setattr(sheet_sets, "joined", join)
    return titles


def pdfs(cache, jobs=JOBS, author="Coach", sets=()):
    """The PDFs that are handed out, by name."""
    found = {}
    printed = kept_pdfs.pdfs(jobs, cache, author, found.__setitem__, sets)
    assert printed.trouble == []
    assert printed.sizes == {name: len(data) for name, data in found.items()}
    return found


def test_what_was_printed_by_the_same_browser_is_not_printed_again(tmp_path, named, made):
    first, again = pdfs(tmp_path / "cache"), pdfs(tmp_path / "cache")
    assert made == ["a4/drop", "letter/drop"]
    assert first == again and sorted(again) == ["a4/drop", "letter/drop"]


def test_another_browser_or_author_or_html_prints_again(tmp_path, named, made):
    pdfs(tmp_path / "cache")
    named.write_text("140.0.7339.80", "utf-8")
    pdfs(tmp_path / "cache")
    pdfs(tmp_path / "cache", author="Another")
    pdfs(tmp_path / "cache", [Job("a4/drop", "Heel drop", "<p>Other</p>", "a4")])
    assert made == [*["a4/drop", "letter/drop"] * 3, "a4/drop"]


def site(count, changed=None):
    """The jobs of so many techniques, and of the first page of a set of them all; one may have changed."""
    jobs = [Job(f"a4/{n}", f"{n}", f"<p>{n}{'!' * (n == changed)}</p>", "a4") for n in range(count)]
    return [*jobs, Job("a4/first", "First", "<p>First</p>", "a4", is_part=True)]


def whole(count):
    """A set of all of them, and one of the first two."""
    return [
        SetJob("a4/all", "All", [("a4/first", 0, 0), *((f"a4/{n}", n + 1, count) for n in range(count))]),
        SetJob("a4/two", "Two", [("a4/0", 1, 2), ("a4/1", 2, 2)]),
    ]


def test_an_edit_prints_one_sheet_and_puts_together_the_sets_that_hold_it(tmp_path, named, made, joined):
    cache = tmp_path / "cache"
    first = pdfs(cache, site(5), sets=whole(5))
    assert made == ["a4/0", "a4/1", "a4/2", "a4/3", "a4/4", "a4/first", "letters"]
    assert sorted(first) == ["a4/0", "a4/1", "a4/2", "a4/3", "a4/4", "a4/all", "a4/two"]
    assert first["a4/two"] == b"<p>0</p> 1/2|<p>1</p> 2/2" and joined == ["All", "Two"]
    assert pdfs(cache, site(5), sets=whole(5)) == first and (len(made), len(joined)) == (7, 2)
    assert pdfs(cache, site(5, 3), sets=whole(5))["a4/two"] == first["a4/two"]
    assert made[7:] == ["a4/3"] and joined[2:] == ["All"]
    # one technique more: what was printed stays, the set of all is put together anew
    more = pdfs(cache, site(6), sets=whole(6))
    assert made[8:] == ["a4/5"] and joined[3:] == ["All"]
    assert b"<p>0</p> 1/6" in more["a4/all"]


def test_jobs_are_printed_so_many_at_a_time(tmp_path, named, made, monkeypatch):
    monkeypatch.setattr(kept_pdfs, "BATCH", 2)
    alive = []

    def jobs():
        for job in site(5):
            alive.append(len(made))
            yield job

    assert len(pdfs(tmp_path / "cache", jobs())) == 5
    assert alive == [0, 0, 2, 2, 4, 4]  # so many were printed when the next was asked for


def test_what_a_large_site_has_is_kept_whole(tmp_path, named, made, monkeypatch):
    monkeypatch.setattr(kept_pdfs, "KEPT", 1)
    pdfs(tmp_path / "cache", site(5))
    pdfs(tmp_path / "cache", site(5))
    assert len(made) == 6


def test_a_set_that_lacks_a_part_is_not_made(tmp_path, named, made, joined):
    assert sorted(pdfs(tmp_path / "cache", site(1), sets=whole(1)[1:])) == ["a4/0"]
    assert joined == []


def test_what_can_not_be_kept_is_handed_out_and_told_once(tmp_path, named, made):
    cache, found = tmp_path / "sheets", {}
    cache.write_text("in the way", "utf-8")
    printed = kept_pdfs.pdfs(JOBS, cache, "Coach", found.__setitem__)
    assert sorted(found) == ["a4/drop", "letter/drop"]
    [told] = printed.trouble
    assert told.startswith("The PDFs were made, but can't be kept for the next build: ") and told.endswith(
        f"{cache}: File exists."
    )
