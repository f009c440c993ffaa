"""`make publish-check`: each thing that must not go out is refused, with its place and its repair."""

import os
import shutil
import subprocess

import pytest

from support import pages, registers, sites
from technique_site.commands import git_files, publish_check
from technique_site.engine.exports import offline_list
from technique_site.pdf import pdf_files

SETTINGS = """\
site_name: Small
site_url: !ENV [SITE_URL, 'https://coach.com/']
extra:
  pdf: !ENV [SHEET_PDFS, true]
"""
BRIDGE = "docs/techniques/hips/bridge.md"
HOME = '<link rel="canonical" href="{}">'
NOT_YET = "`git add {0}`, then `git commit`"
FILES = {
    "mkdocs.yml": SETTINGS,
    "docs/index.md": registers.page("Home"),
    BRIDGE: registers.technique("Lift"),
    "docs/links.yml": registers.register(
        "/ /log/ /offline/ /report/ /session/ /techniques.json /techniques-2.json /techniques/hips/bridge/"
        " /techniques/hips/bridge/#lift"
    ),
    "docs/labels.yml": pages.LABELS,
    ".gitignore": "/site/\n*.draft.md\n",
}
PAPERS = [
    f"sheets/{size}/{name}.pdf"
    for size in ("a4", "letter", "large-a4", "large-letter")
    for name in ("techniques/hips/bridge", "programme")
]


WORKER = offline_list.worker("", {"files": []})


def git(folder, *arguments):
    own = ["-c", "user.name=A coach", "-c", "user.email=coach@coach.example", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *own, *arguments], cwd=folder, check=True, capture_output=True)


@pytest.fixture(scope="module")
def committed(tmp_path_factory):
    """A site that may go out."""
    folder = tmp_path_factory.mktemp("committed")
    sites.write(folder, FILES)
    git(folder, "init", "-q")
    git(folder, "add", ".")
    git(folder, "commit", "-q", "-m", "All")
    sites.write(
        folder,
        {
            "site/index.html": HOME.format("https://coach.com/"),
            "site/worker.js": WORKER,
            **{f"site/{one}": "" for one in PAPERS},
        },
    )
    return folder


@pytest.fixture
def site(committed, tmp_path, monkeypatch):
    """A copy of it in a folder with a space, which is the current one."""
    folder = tmp_path / "my site"
    shutil.copytree(committed, folder)
    monkeypatch.chdir(folder)
    monkeypatch.delenv("SITE_URL", raising=False)
    monkeypatch.delenv("SHEET_PDFS", raising=False)
    later(folder)
    return folder


def later(folder):
    """Makes the built site newer than its pages."""
    newest = max(one.stat().st_mtime for one in folder.rglob("*"))
    os.utime(folder / "site/index.html", (newest + 1, newest + 1))


def told(capsys):
    """Runs the command: the lines of its faults."""
    code = publish_check.main([])
    out, err = capsys.readouterr()
    lines = out.splitlines()
    count = f"{len(lines)} fault{'' if len(lines) == 1 else 's'}"
    assert (code, err) == (1, f"publish-check: {count}: repair the above first\n")
    return lines


def test_a_site_that_may_go_out(site, capsys):
    assert publish_check.main([]) == 0
    assert capsys.readouterr() == ("The site may go out, to https://coach.com/\n", "")


def test_the_example_address(site, capsys):
    sites.write(site, {"mkdocs.yml": SETTINGS.replace("coach.com", "coach.example")})
    git(site, "commit", "-qam", "Address")
    sites.write(site, {"site/index.html": HOME.format("https://coach.example/")})
    later(site)
    assert told(capsys) == [
        "mkdocs.yml:2: `site_url` is https://coach.example/, an example that nobody can reach; write"
        " your own,"
        " with `https://` and a slash at its end, as in https://legs.your-name.com/"
    ]


def test_an_address_of_the_environment(site, capsys, monkeypatch):
    monkeypatch.setenv("SITE_URL", "http://localhost:8000/")
    assert told(capsys) == [
        "the variable SITE_URL: `site_url` is http://localhost:8000/, an example that nobody can reach; write"
        " your own, with `https://` and a slash at its end, as in https://legs.your-name.com/",
        "site/: it was built for https://coach.com/, and `site_url` is http://localhost:8000/; `make"
        " site`, with"
        " the same `SITE_URL` if you use that",
    ]


def test_no_address(site, capsys):
    sites.write(site, {"mkdocs.yml": "site_name: Small\n"})
    git(site, "commit", "-qam", "Address")
    sites.write(site, {"site/index.html": "<p>"})
    later(site)
    assert [line.partition(";")[0] for line in told(capsys)] == [
        "mkdocs.yml:1: `site_url` is empty",
        "site/: it was built for no address, and `site_url` is empty",
    ]


CHANGES = [
    ({"docs/learn/why not.md": registers.page()}, "docs/learn/why not.md: isn't in the repository yet; "
     "`git add 'docs/learn/why not.md'`, then `git commit`"),
    ({"docs/my.draft.md": registers.page()}, "docs/my.draft.md: is left out of the repository by .gitignore; "
     "`git add --force docs/my.draft.md`, then `git commit`"),
    ({"docs/index.md": registers.page("House")}, "docs/index.md: has changes that aren't committed; "
     "`git add docs/index.md`, then `git commit`"),
    ({"docs/index.md": None}, "docs/index.md: was deleted, and that isn't committed; "
     "`git rm --cached --ignore-unmatch docs/index.md`, then `git commit`"),
    ({"overrides/main.html": "x"}, "overrides/main.html: isn't in the repository yet; "
     "`git add overrides/main.html`, then `git commit`"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("files", "line"), CHANGES, ids=lambda one: next(iter(one)) if isinstance(one, dict) else ""
)
def test_what_git_does_not_have(site, capsys, files, line):
    for path, text in files.items():
        if text is None:
            (site / path).unlink()
        else:
            sites.write(site, {path: text})
    later(site)
    assert line in told(capsys)


def test_staged_is_not_committed_and_a_name_in_other_letters_is_told_as_it_is(site, capsys):
    sites.write(site, {"docs/index.md": registers.page("House"), "overrides/höher.html": ""})
    git(site, "add", "docs/index.md")
    later(site)
    assert [line.partition(":")[0] for line in told(capsys)] == ["docs/index.md", "overrides/höher.html"]


def test_a_site_in_a_folder_of_a_repository(site, capsys, monkeypatch):
    inner = site / "inner"
    sites.write(inner, {path: text for path, text in FILES.items() if path != ".gitignore"})
    monkeypatch.chdir(inner)
    lines = told(capsys)
    assert f"{BRIDGE}: isn't in the repository yet; {NOT_YET.format(BRIDGE)}" in lines


def test_addresses_that_are_not_in_the_register(site, capsys):
    sites.write(
        site,
        {
            "docs/links.yml": registers.register(
                "/ /log/ /offline/ /report/ /session/ /techniques.json /techniques-2.json"
                " /techniques/hips/bridge/"
            )
        },
    )
    git(site, "commit", "-qam", "Register")
    later(site)
    assert told(capsys) == [
        "docs/links.yml: 1 address isn't in the register: /techniques/hips/bridge/#lift; `make"
        " publish-links`,"
        " then commit the file"
    ]
    (site / "docs/links.yml").unlink()
    git(site, "commit", "-qam", "No register")
    assert told(capsys) == [
        "docs/links.yml: there is no register of addresses yet; `make publish-links`, then commit it"
    ]


def test_the_worker_knows_the_files_as_they_are(site, capsys):
    worker = site / "site/worker.js"
    files = [["404.html", offline_list.sum_of(b"Lost"), 4], ["index.html", "0", 1]]
    sites.write(site, {"site/404.html": "Lost", "site/worker.js": offline_list.worker("", {"files": files})})
    assert told(capsys) == ["site/: a file isn't as the build left it: index.html; `make site`"]
    (site / "site/404.html").unlink()
    assert told(capsys) == ["site/: 2 files aren't as the build left them: 404.html, index.html; `make site`"]
    worker.write_text("const SITE=null;\n", "utf-8")
    assert told(capsys) == ["site/worker.js: its list of the site's files is empty; `make site`"]
    worker.unlink()
    assert told(capsys) == ["site/worker.js: the worker that keeps pages for offline is missing; `make site`"]


def test_a_page_that_is_wrong(site, capsys):
    sites.write(site, {BRIDGE: FILES[BRIDGE].replace("title:", "titel:")})
    git(site, "commit", "-qam", "Slip")
    later(site)
    assert told(capsys)[0] == f"{BRIDGE}:2:1: `titel` is no key of a technique; did you mean `title`?"


def test_a_clip_that_is_older_than_its_data(site, capsys, monkeypatch):
    from technique_site.engine.catalogue import loader
    from technique_site.engine.text.problem import Problem

    load = loader.load

    def with_stale(*given):
        found = load(*given)
        found.problems.append(Problem(BRIDGE, 1, 1, "clip-stale", "the clip is old", "`make clips`"))
        return found

    monkeypatch.setattr(loader, "load", with_stale)
    assert told(capsys) == [f"{BRIDGE}:1:1: the clip is old; `make clips`"]


def test_a_site_that_is_not_built_or_is_old(site, capsys):
    os.utime(site / "site/index.html", (1, 1))
    newest = max((site / "docs").rglob("*.md"), key=lambda one: one.stat().st_mtime)
    os.utime(newest, (9_999_999_999, 9_999_999_999))
    assert told(capsys) == [f"site/: it is older than {newest.relative_to(site).as_posix()}; `make site`"]
    os.utime(newest, (1, 1))
    sites.write(site, {"docs/.DS_Store": "", "docs/index.md~": ""})  # what machines and editors leave
    later(site)
    for left in ("docs/.DS_Store", "docs/index.md~"):
        os.utime(site / left, (9_999_999_999, 9_999_999_999))
    assert [line for line in told(capsys) if line.startswith("site/")] == []
    shutil.rmtree(site / "site")
    assert "site/: the site isn't built; `make site`" in told(capsys)


def test_missing_papers(site, capsys):
    (site / "site" / PAPERS[0]).unlink()
    repair = (
        "`make browser`, then `make site`; if this site is to have none, write `pdf: false` under `extra` in"
        " mkdocs.yml"
    )
    assert told(capsys) == [f"site/: 1 of 8 PDFs is missing: {PAPERS[0]}; {repair}"]
    shutil.rmtree(site / "site/sheets")
    (line,) = told(capsys)
    assert line.startswith("site/: 8 of 8 PDFs are missing: sheets/a4/techniques/hips/bridge.pdf, ")
    assert " and 3 more; `make browser`" in line


@pytest.mark.parametrize(
    ("setting", "variable", "faults"),
    [
        ("pdf: false", None, 0),
        ("pdf: !ENV [SHEET_PDFS, false]", None, 0),
        ("pdf:", None, 0),
        ("pdf: !ENV [SHEET_PDFS, true]", "false", 1),  # a quick build is none to publish
        ("cards: true", None, 1),
    ],
)
def test_a_site_that_is_to_have_no_papers(site, capsys, monkeypatch, setting, variable, faults):
    shutil.rmtree(site / "site/sheets")
    sites.write(site, {"mkdocs.yml": SETTINGS.rpartition("  pdf")[0] + f"  {setting}\n"})
    git(site, "commit", "-qam", "PDFs", "--allow-empty")
    later(site)
    if variable:
        monkeypatch.setenv("SHEET_PDFS", variable)
    assert publish_check.main([]) == (1 if faults else 0)
    assert capsys.readouterr().out.count("PDFs are missing") == faults


def test_without_git_or_a_repository(site, capsys, monkeypatch):
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(site.parent))
    shutil.rmtree(site / ".git")
    assert publish_check.main([]) == 2
    assert capsys.readouterr().err == (
        "publish-check: this folder is in no git repository; `git init`, then commit your pages\n"
    )
    monkeypatch.setenv("PATH", "")
    assert publish_check.main([]) == 2
    assert capsys.readouterr().err == "publish-check: git is missing: install it and try again\n"


def test_git_gives_no_reason(site, monkeypatch, capsys):
    broken = subprocess.CompletedProcess([], 128, b"", b"fatal: bad config line 1\n")
    monkeypatch.setattr(git_files.subprocess, "run", lambda *_, **__: broken)
    assert publish_check.main([]) == 2
    assert capsys.readouterr().err == (
        "publish-check: git can't tell what is committed: fatal: bad config line 1\n"
    )


def test_the_papers_that_are_asked_for_are_those_of_a_build(built_site, whole_site):
    made = {one.relative_to(built_site).as_posix() for one in (built_site / "sheets").rglob("*.pdf")}
    assert set(pdf_files.paths(whole_site)) == made
