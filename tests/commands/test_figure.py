"""`make figure` while files change: it goes on whatever an author does to them, and ends quietly."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from support import sites
from support.figure_previews import FIGURES, FILE, GONE, PAGE, SAID, WRONG, html, preview, save
from technique_site.commands import figure_server, figure_watcher
from technique_site.commands.command_line import CommandError
from technique_site.commands.figure_watcher import Preview

ROOT = Path(__file__).parents[2]


# while files change


def test_the_last_right_drawings_stay_until_the_file_is_right_again(site):
    save(site, FIGURES)
    made = preview()
    right = made.view
    assert not made.changed()
    for number, text in enumerate(
        [
            WRONG,
            "",
            "figures: [",
            "\t",
            "- a\n",
            "figures:\n" + "  " * 500 + "x: 1\n",
            "a: &a [*a]\n",
            "\0\1",
            "figures: 1e999\n",
        ]
    ):
        save(site, text)
        assert made.changed(), number
        made.refresh()
        assert made.view.problems and made.view.stale and made.view.pictures is right.pictures, text
        page = html(made.view)
        assert page.xpath("string(//aside/p)").endswith("The drawings are those of before.") and page.xpath(
            "//main[@class='stale']"
        )
        assert made.view.told()[-1].endswith("the drawings are those of before")
    (site / FILE).write_bytes(b"\xff\xfe\x00\xd8")
    made.refresh()
    assert made.view.problems[0].rule == "file-encoding"
    save(site, FIGURES)
    made.refresh()
    assert made.view.version == right.version and made.view.right


def test_a_file_that_is_deleted_is_kept_to_be_saved_again(site):
    save(site, FIGURES)
    made = preview()
    right = made.view
    save(site, WRONG)
    made.refresh()
    (site / FILE).unlink()
    made.refresh()
    assert (made.view.notice, made.view.new_file, made.view.title) == (GONE, FIGURES, "! Leg swing")
    assert len(html(made.view).xpath("//main[@class='stale']/article")) == 4
    save(site, made.view.new_file)
    made.refresh()
    assert made.view.version == right.version and made.view.right


def test_a_page_that_is_deleted_is_told(site):
    save(site, FIGURES)
    made = preview()
    (site / PAGE).rename(site / "away.md")
    made.refresh()
    assert made.view.notice == f"There is no page {PAGE} any more." and made.view.stale and made.view.pictures
    (site / "away.md").rename(site / PAGE)
    made.refresh()
    assert made.view.right


def test_a_page_that_changes_is_read_anew(site):
    save(site, FIGURES)
    made = preview()
    save(
        site, sites.technique(cues="1. **Move** (move 30 s): Swing.\n2. **Relax** (hold 20 s): Rest.\n"), PAGE
    )
    assert made.changed()
    made.refresh()
    assert [one.rule for one in made.view.problems] == ["figure-missing"]


def test_a_file_that_cant_be_read_is_told(site):
    save(site, FIGURES)
    made = preview()
    (site / "docs" / "techniques" / "hamstrings" / "gone.md").symlink_to(site / "nowhere")
    made.refresh()
    assert (
        made.view.notice
        == f"{Path('docs/techniques/hamstrings/gone.md')} can't be read: No such file or directory"
        and made.view.pictures
    )


def test_a_fault_of_the_program_ends_nothing(site, monkeypatch):
    save(site, FIGURES)
    made = preview()

    def broken(*_):
        raise ZeroDivisionError("by <zero>")

    monkeypatch.setattr(figure_watcher.pictures, "pictures", broken)
    made.refresh()
    line = broken.__code__.co_firstlineno + 1
    assert (
        made.view.notice == "These figures can't be drawn, and no rule says why: ZeroDivisionError: by <zero>"
        f" ({Path(__file__).name}, line {line}). That is a fault of the program, not yours: keep the file"
        " for who looks after it, and take back your last change."
    )
    assert made.view.stale and "by &lt;zero&gt;" in made.view.body


# the server


def test_ports(site):
    made = Preview("hamstrings/swing")
    with socket.socket() as taken:
        taken.bind((figure_server.HOST, 0))
        taken.listen()
        port = taken.getsockname()[1]
        for asked, says in [
            (
                str(port),
                (
                    f"port {port} is taken (are figures shown already?); choose another: make figure"
                    " PAGE=hamstrings/swing PORT=8010"
                ),
            ),
            (
                "0",
                (
                    "PORT must be a number from 1 to 65535, not '0', as in: make figure PAGE=hamstrings/swing"
                    " PORT=8010"
                ),
            ),
            (
                "eight",
                (
                    "PORT must be a number from 1 to 65535, not 'eight', as in: make figure"
                    " PAGE=hamstrings/swing PORT=8010"
                ),
            ),
        ]:
            with pytest.raises(CommandError) as refused:
                figure_server.listen(asked, made)
            assert str(refused.value) == says


def test_a_taken_port_is_told_and_the_next_one_taken(site, monkeypatch):
    with socket.socket() as taken:
        taken.bind((figure_server.HOST, 0))
        taken.listen()
        monkeypatch.setattr(figure_server, "FIRST", taken.getsockname()[1])
        server, told = figure_server.listen(None, Preview("hamstrings/swing"))
        server.server_close()
        monkeypatch.setattr(figure_server, "TRIED", 1)
        with pytest.raises(
            CommandError,
            match=f"the ports {figure_server.FIRST} to {figure_server.FIRST} are taken; choose another",
        ):
            figure_server.listen(None, Preview("hamstrings/swing"))
    assert re.fullmatch(
        rf"Port {figure_server.FIRST} (is taken|to \d+ are taken), so this is {server.server_port}\.\n", told
    )


def test_it_serves_until_it_is_stopped_and_ends_quietly(site):
    save(site, FIGURES)
    with socket.socket() as free:
        free.bind((figure_server.HOST, 0))
        port = free.getsockname()[1]
    command = [
        sys.executable,
        "-m",
        "technique_site.commands.figure",
        "hamstrings/swing",
        "--port",
        str(port),
    ]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks")}
    with (
        open("log", "w") as log,
        subprocess.Popen(
            command, env=env, stdout=log, stderr=subprocess.STDOUT, preexec_fn=hears_interrupts
        ) as process,
    ):
        try:
            due(lambda: "4 figures drawn" in Path("log").read_text("utf-8"))
            first = state(port, "")
            assert first["title"] == "Leg swing" and first["body"].count("<article") == 4
            assert state(port, first["version"]) == {"version": first["version"]}
            assert f'data-version="{first["version"]}"' in get(port, "preview")
            with pytest.raises(urllib.error.HTTPError) as missing:
                get(port, "nothing")
            assert (missing.value.code, missing.value.read()) == (404, b"The figures are at /\n")
            missing.value.close()
            save(site, WRONG)
            due(lambda: "those of before" in Path("log").read_text("utf-8"))
            assert state(port, first["version"])["title"] == "(1) Leg swing"
            save(site, FIGURES)
            due(lambda: Path("log").read_text("utf-8").count("4 figures drawn") == 2)
            assert state(port, "")["version"] == first["version"]
            process.send_signal(signal.SIGINT)
            assert process.wait(10) == 0
        finally:
            process.kill()
    assert (
        Path("log").read_text("utf-8")
        == f"Figures of hamstrings/swing: http://127.0.0.1:{port}/ (Ctrl-C ends)\n4 figures drawn\n\n"
        f"{SAID}\n1 problem; the drawings are those of before\n\n4 figures drawn\n\n"
    )


def get(port, address):
    with urllib.request.urlopen(f"http://{figure_server.HOST}:{port}/{address}", timeout=10) as answer:
        return answer.read().decode("utf-8")


def state(port, seen):
    return json.loads(get(port, f"state?seen={seen}"))


def hears_interrupts():
    """Tests that run in the background have been told to ignore Ctrl-C, and so would what they start."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def due(holds, seconds=20):
    end = time.monotonic() + seconds
    while not holds():
        assert time.monotonic() < end, Path("log").read_text("utf-8")
        time.sleep(0.05)


@pytest.mark.parametrize(
    ("terminal", "system", "screen", "opens"),
    [
        (True, "linux", {"DISPLAY": ":0"}, True),
        (True, "linux", {"WAYLAND_DISPLAY": "wayland-0"}, True),
        (True, "linux", {}, False),  # a browser in the terminal would take its place
        (True, "darwin", {}, True),
        (False, "darwin", {"DISPLAY": ":0"}, False),
    ],
)
def test_it_opens_a_browser_where_a_person_sees_it(monkeypatch, terminal, system, screen, opens):
    for name in ("DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    for name, value in screen.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setattr(figure_server.sys, "platform", system)
    for stream in (figure_server.sys.stdin, figure_server.sys.stdout):
        monkeypatch.setattr(stream, "isatty", lambda: terminal, raising=False)
    assert figure_server._has_screen() is opens
