"""Which browser prints the PDFs and what it is called, asked of small scripts that stand for browsers."""

import re
import sys

import pytest

from technique_site.pdf import browser

CHROMIUM = "Chromium 139.0.7258.66"


def script(folder, lines, name="browser"):
    """An executable shell script of these lines."""
    file = folder / name
    file.write_text("\n".join(["#!/bin/sh", *lines, ""]), "utf-8")
    file.chmod(0o755)
    return str(file)


@pytest.fixture
def nothing_found_yet():
    """`find` asks once a process; a test that changes what is there clears its answer, before and after."""
    browser.find.cache_clear()
    yield
    browser.find.cache_clear()


VERSIONS = [
    # a name, what is printed on stdout, and the version that is read from it
    ("plain", ["Chromium 139.0.7258.66"], CHROMIUM),
    (
        "spaces at its end, as Chrome prints it",
        ["Google Chrome 120.0.6099.109 "],
        "Google Chrome 120.0.6099.109",
    ),
    ("a channel", ["Google Chrome 120.0.6099.109 beta"], "Google Chrome 120.0.6099.109"),
    (
        "Debian's own words",
        ["Chromium 139.0.7258.66 built on Debian GNU/Linux 12 (bookworm)"],
        CHROMIUM,
    ),
    ("a snap", ["Chromium 139.0.7258.66 snap"], CHROMIUM),
    ("Edge", ["Microsoft Edge 120.0.2210.91"], "Microsoft Edge 120.0.2210.91"),
    (
        "Playwright's",
        ["Google Chrome for Testing 141.0.7390.37 "],
        "Google Chrome for Testing 141.0.7390.37",
    ),
    (
        "a snap's notice before it",
        [
            "cmd_run.go:1055: WARNING: cgroup v2 is not fully supported yet",
            "Chromium 139.0.7258.66 snap",
        ],
        CHROMIUM,
    ),
    (
        "warnings with numbers before it",
        [
            "Fontconfig warning: line 5",
            "Gtk 3.24.38 found",
            "[1128/190812.1:WARNING:a.cc(1)] 10.0.0.1",
            CHROMIUM,
        ],
        CHROMIUM,
    ),
    ("a warning behind it", [CHROMIUM, "Memory 512.5 MB free"], CHROMIUM),
    ("an indented one", [f"  {CHROMIUM}"], CHROMIUM),
]


@pytest.mark.parametrize(("printed", "read"), [row[1:] for row in VERSIONS], ids=[row[0] for row in VERSIONS])
def test_a_version_is_the_product_and_its_number(tmp_path, printed, read):
    path = script(tmp_path, [f"echo '{line}'" for line in printed])
    assert browser.version(path) == read


def test_lines_that_change_are_not_in_the_version(tmp_path):
    noisy = script(
        tmp_path,
        [  # Debian's script prints a line like the second one, with the machine's memory in bytes
            "noise=$(od -An -N8 -tu8 /dev/urandom | tr -d ' ')",
            'echo "/usr/bin/chromium: 9: [: $noise: unexpected operator" >&2',
            'echo "Free memory: $noise"',
            f"echo {CHROMIUM}",
            'echo "$noise bytes are left"',
        ],
    )
    assert [browser.version(noisy) for _ in range(3)] == [CHROMIUM] * 3


@pytest.mark.parametrize(
    "lines",
    [
        ["od -An -N8 -tu8 /dev/urandom"],  # other words each time, and no version
        ["od -An -N8 -tu8 /dev/urandom >&2"],
        ["echo Fake 1"],
        [f"echo {CHROMIUM} >&2"],  # not on stdout
        ["exit 1"],
    ],
)
def test_a_browser_without_a_version_is_told_by_its_file(tmp_path, lines):
    path = script(tmp_path, lines)
    first = browser.version(path)
    assert re.fullmatch(rf"{re.escape(path)} \d+ bytes of \d+", first)
    assert browser.version(path) == first
    script(tmp_path, [*lines, "# another edition"])
    assert browser.version(path) != first


def test_a_browser_that_is_not_there_has_a_version_too(tmp_path):
    assert browser.version(str(tmp_path / "none")) == str(tmp_path / "none")


@pytest.mark.parametrize(
    ("lines", "starts"),
    [(["exit 0"], True), (["echo warning >&2"], True), (["echo go to the snap store", "exit 1"], False)],
)
def test_what_starts(tmp_path, lines, starts):
    assert browser.starts(script(tmp_path, lines)) is starts


def test_what_does_not_start(tmp_path, monkeypatch):
    assert not browser.starts(str(tmp_path / "none"))
    monkeypatch.setattr(browser, "START_SECONDS", 0.2)
    assert not browser.starts(script(tmp_path, ["sleep 30"]))


def test_the_path_of_playwrights_own_is_read_from_stdout_alone(tmp_path, monkeypatch):
    own = script(tmp_path, ["exit 0"], "chrome")
    python = script(tmp_path, ["echo 'DeprecationWarning: old' >&2", f"echo '{own}'"], "python")
    monkeypatch.setattr(sys, "executable", python)
    assert browser.playwrights_own() == own


def test_a_path_of_playwrights_that_is_not_there(tmp_path, monkeypatch):
    monkeypatch.setattr(sys, "executable", script(tmp_path, [f"echo {tmp_path}/none"], "python"))
    assert browser.playwrights_own() is None


# Finding one


def test_the_one_that_is_named_is_taken(tmp_path, monkeypatch, nothing_found_yet):
    path = script(tmp_path, ["exit 0"])
    monkeypatch.setenv("BROWSER_PATH", path)
    assert browser.find() == path


def test_a_named_one_that_does_not_start_is_told(monkeypatch, nothing_found_yet):
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/browser")
    for ask in (browser.find, browser.install):
        with pytest.raises(
            browser.NoBrowser,
            match="^BROWSER_PATH is /nowhere/browser, and that does not start as a browser: ",
        ):
            ask()


def test_the_first_that_starts_is_taken(tmp_path, monkeypatch, nothing_found_yet):
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    wrong = script(tmp_path, ["exit 1"], "chromium")
    right = script(tmp_path, ["exit 0"], "google-chrome")
    monkeypatch.setattr(browser, "candidates", lambda: iter([wrong, right, "/nowhere"]))
    assert browser.find() == right


def test_the_order_of_candidates(tmp_path, monkeypatch):
    for name in ("chromium", "microsoft-edge"):
        script(tmp_path, ["exit 0"], name)
    app = tmp_path / "Applications" / "Chromium.app" / "Contents" / "MacOS"
    app.mkdir(parents=True)
    (app / "Chromium").touch()
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("HOME", str(tmp_path))
    monkeypatch.setattr(browser, "playwrights_own", lambda: "/own")
    assert list(browser.candidates()) == [
        str(tmp_path / "chromium"),
        str(tmp_path / "microsoft-edge"),
        str(app / "Chromium"),
        "/own",
    ]


def test_what_is_said_where_none_can_be_installed(monkeypatch, nothing_found_yet):
    monkeypatch.delenv("BROWSER_PATH", raising=False)
    monkeypatch.setattr(browser, "candidates", lambda: iter(()))
    monkeypatch.setattr(
        browser,
        "run",
        lambda command, seconds: browser.Ran(False, "line\n" * 20, f"no network for {command[-1]}"),
    )
    with pytest.raises(browser.NoBrowser) as why:
        browser.install()
    assert str(why.value).splitlines() == [
        *["line"] * 7,
        "no network for chromium",
        *["line"] * 7,
        "no network for fonts-liberation",
        "",
        *browser.MISSING.splitlines(),
    ]


def test_the_command_line(tmp_path, monkeypatch, capsys, nothing_found_yet):
    path = script(tmp_path, ["exit 0"])
    monkeypatch.setenv("BROWSER_PATH", path)
    for arguments in ([], ["--install"]):
        browser.main(arguments)
        assert capsys.readouterr().out == f"Browser: {path}\n"
    with pytest.raises(SystemExit, match=r"^usage: python -m technique_site.pdf.browser \[--install\]$"):
        browser.main(["--help"])
    browser.find.cache_clear()
    monkeypatch.setenv("BROWSER_PATH", "/nowhere/browser")
    with pytest.raises(SystemExit, match="^BROWSER_PATH is /nowhere/browser"):
        browser.main([])
