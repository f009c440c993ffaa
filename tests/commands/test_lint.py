"""The linter's command line: what it prints, what it looks at, how it ends."""

import datetime
import json
import subprocess
import sys
from pathlib import Path

import pytest

from support import pages
from technique_site.commands import docs_folder, lint

LINT = Path(__file__).parents[2] / "hooks" / "lint.py"
ERROR = pages.text_of({"cue": "2. **Contract** (hold 10 secs): Press down.\n"})
WARNING = pages.text_of(
    {
        "cues": (
            "1. **Passive stretch** (hold 2 min): Slide back.\n2. **PAILs** (hold 10 s, effort 9/10):"
            " Press.\n"
        )
    }
)
SAID = (
    '23:18: error dose-unit: `secs` isn\'t a unit here: seconds are `s`, minutes are `min`; write "hold 10 s"'
)
WARNED = (
    '23:26: warning effort-high: effort 9/10 is more than the evidence asks of PAILs; write at most "effort'
    ' 8/10"'
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    """A folder with right, wrong and doubtful pages, which is where the linter is run."""
    pages.write(
        tmp_path,
        {
            "hamstrings/right.md": "base",
            "hamstrings/wrong.md": ERROR,
            "calves/doubtful.md": WARNING,
            "calves/index.md": "---\ntitle: Calves\nroutine: [doubtful, hamstrings/right]\n---\n",
        },
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


W, D = f"docs/techniques/hamstrings/wrong.md:{SAID}\n", f"docs/techniques/calves/doubtful.md:{WARNED}\n"


@pytest.mark.parametrize(
    ("arguments", "code", "out", "err"),
    [
        ([], 1, D + W, "1 error, 1 warning\n"),
        (["docs"], 1, D + W, "1 error, 1 warning\n"),
        (["."], 1, D + W, "1 error, 1 warning\n"),
        (["docs/"], 1, D + W, "1 error, 1 warning\n"),
        (["docs/techniques"], 1, D + W, "1 error, 1 warning\n"),
        (["docs/techniques/hamstrings"], 1, W, "1 error, 0 warnings\n"),
        # warnings alone are no failure
        (["docs/techniques/calves"], 0, D, "0 errors, 1 warning\n"),
        (["docs/techniques/calves/doubtful.md"], 0, D, "0 errors, 1 warning\n"),
        (["docs/techniques/hamstrings/right.md"], 0, "", "0 errors, 0 warnings\n"),
        # a routine's pages in another region are read, though they aren't asked for
        (["docs/techniques/calves/index.md"], 0, "", "0 errors, 0 warnings\n"),
        (["docs/techniques/hamstrings/wrong.md", "docs/techniques/calves"], 1, D + W, "1 error, 1 warning\n"),
        (
            ["docs/techniques/hamstrings/wrong.md", "docs/techniques/hamstrings"],
            1,
            W,
            "1 error, 0 warnings\n",
        ),
        (["docs/nothing.md"], 2, "", f"lint: there is no file or folder {Path('docs/nothing.md')}\n"),
        (
            ["docs/techniques/hamstrings/wrong.md", "nothing"],
            2,
            "",
            "lint: there is no file or folder nothing\n",
        ),
    ],
)
def test_main(arguments, code, out, err, site, capsys):
    assert (lint.main(arguments), *capsys.readouterr()) == (code, out, err)


@pytest.mark.parametrize(
    ("inside", "arguments", "shown"),
    [
        ("docs", ["."], "techniques/hamstrings/wrong.md"),
        ("docs", ["techniques/hamstrings/wrong.md"], "techniques/hamstrings/wrong.md"),
        (".", ["docs/techniques/hamstrings/../hamstrings/wrong.md"], "docs/techniques/hamstrings/wrong.md"),
    ],
)
def test_paths_are_shown_from_where_the_linter_is_run(inside, arguments, shown, site, capsys, monkeypatch):
    monkeypatch.chdir(site / inside)
    lint.main(arguments)
    assert f"{shown}:{SAID}" in capsys.readouterr().out.splitlines()


@pytest.mark.parametrize("asked", ["right.md", "right.figures.yml", ""])
def test_a_pages_figures_are_linted_with_it(asked, site, capsys):
    folder = site / "docs" / "techniques" / "hamstrings"
    (folder / "right.figures.yml").write_text("figures:\n  set-up: {touches: {left_foot: flor}}\n", "utf-8")
    assert lint.main([f"docs/techniques/hamstrings/{asked}"]) == 1
    assert (
        "docs/techniques/hamstrings/right.figures.yml:2:33: error figure-surface: `flor` is nothing that a"
        " part can rest on; did you mean `floor`?\n" in capsys.readouterr().out
    )


def test_a_folder_elsewhere_is_shown_in_full(site, tmp_path_factory, capsys, monkeypatch):
    monkeypatch.chdir(tmp_path_factory.mktemp("elsewhere"))
    assert lint.main([str(site / "docs" / "techniques" / "hamstrings")]) == 1
    assert capsys.readouterr().out == f"{site.as_posix()}/docs/techniques/hamstrings/wrong.md:{SAID}\n"


def test_json_parses_even_when_nothing_is_wrong(site, capsys):
    assert lint.main(["--format", "json", "docs"]) == 1
    out, err = capsys.readouterr()
    assert (
        [(p["path"], p["line"], p["column"], p["severity"], p["rule"]) for p in json.loads(out)],
        err,
    ) == (
        [
            ("docs/techniques/calves/doubtful.md", 23, 26, "warning", "effort-high"),
            ("docs/techniques/hamstrings/wrong.md", 23, 18, "error", "dose-unit"),
        ],
        "",
    )
    assert lint.main(["--format", "json", "docs/techniques/hamstrings/right.md"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_github(site, capsys):
    assert lint.main(["--format", "github", "docs/techniques/calves"]) == 0
    assert capsys.readouterr() == (
        "::warning file=docs/techniques/calves/doubtful.md,line=23,col=26,title=effort-high::"
        + WARNED.partition("effort-high: ")[2]
        + "\n",
        "",
    )


def test_another_format_is_refused(site, capsys):
    with pytest.raises(SystemExit) as end:
        lint.main(["--format", "xml"])
    assert end.value.code == 2 and "invalid choice: 'xml'" in capsys.readouterr().err


def test_a_file_that_cant_be_read(site, capsys):
    (site / "docs" / "techniques" / "hamstrings" / "gone.md").symlink_to(site / "nowhere.md")
    assert lint.main(["docs"]) == 2
    assert capsys.readouterr() == (
        "",
        f"lint: {site}/docs/techniques/hamstrings/gone.md can't be read: No such file or directory\n",
    )


def test_as_a_program(site):
    run = subprocess.run(
        [sys.executable, str(LINT), "docs"], capture_output=True, text=True, encoding="utf-8", check=False
    )
    assert (run.returncode, run.stdout, run.stderr) == (1, D + W, "1 error, 1 warning\n")


def test_the_pages_of_this_site_are_right():
    root = Path(__file__).parents[2]
    assert [str(p) for p in lint.lint([root / "docs"], docs_folder.latest_date())] == []


def test_the_latest_date_is_todays_at_utc_14():
    before = datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14))).date()
    assert (
        before
        <= docs_folder.latest_date()
        <= datetime.datetime.now(datetime.timezone(datetime.timedelta(hours=14))).date()
    )
