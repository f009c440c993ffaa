"""`make clips` when it is stopped or killed: no worker and no encoder goes on, and nothing half made is left
for good. A long run tells how far it is.
"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from support.short_clip import KEY, SLUG, docs_in
from technique_site.commands import clip_encoder, clip_maker, clips
from technique_site.engine.clip import clip_files

ROOT = Path(__file__).parents[2]
STOPPED = "clips: stopped; what was being made is thrown away, and the clips that were there are kept\n"
# The command with pictures that cost nothing, or that never come. Each worker notes its number.
PROGRAM = """\
import os, sys, time
from pathlib import Path
from technique_site.commands import clip_encoder, clips

def picture(svg, fonts):
    Path(f"worker-{os.getpid()}").touch()
    time.sleep(60 if "slow" in sys.argv else 0)
    return b"no picture"

clip_encoder.png = picture
sys.exit(clips.main([]))
"""
# An encoder that notes its number and never ends.
ENCODER = "#!/bin/sh\ntouch encoder-$$\nexec sleep 60\n"


class Run:
    """A run of the command in its own process, and the numbers of the processes that it has started."""

    def __init__(self, folder, *arguments):
        self.folder = folder
        docs_in(folder, {f"hamstrings/clips/{SLUG}.mp4": "old"})
        encoder = folder / "ffmpeg"
        encoder.write_text(ENCODER, "utf-8")
        encoder.chmod(0o755)
        env = {**os.environ, "PYTHONPATH": str(ROOT / "hooks"), "IMAGEIO_FFMPEG_EXE": str(encoder)}
        self.process = subprocess.Popen(
            [sys.executable, "-c", PROGRAM, *arguments],
            cwd=folder, env=env, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True,
        )  # fmt: skip

    def started(self, kind):
        return [int(path.name.partition("-")[2]) for path in self.folder.glob(f"{kind}-*")]

    def end(self, number):
        """Sends a signal; gives back the exit code and what was told."""
        self.process.send_signal(number)
        out, err = self.process.communicate(timeout=20)
        return self.process.returncode, out, err

    def beside(self):
        return sorted(path.name for path in (self.folder / "docs/techniques/hamstrings/clips").iterdir())


def due(holds):
    end = time.monotonic() + 30
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.02)


def is_there(process):
    """Whether a process runs. One that has ended, and whose parent hasn't asked for its code yet, doesn't."""
    try:
        os.kill(process, 0)
        return "Z (zombie)" not in Path(f"/proc/{process}/status").read_text("utf-8")
    except ProcessLookupError:
        return False
    except OSError:  # a system without /proc, or the process has ended since
        return not Path("/proc/self").exists()


@pytest.fixture
def run(tmp_path):
    made = []

    def start(*arguments):
        made.append(Run(tmp_path, *arguments))
        return made[0]

    yield start
    for one in made:
        one.process.kill()
        one.process.communicate()


# Each signal once and each kind of process once: both signals end the run in one way, with another code.
@pytest.mark.parametrize(
    ("kind", "number", "code"), [("worker", signal.SIGINT, 130), ("encoder", signal.SIGTERM, 143)]
)
def test_a_signal_ends_all_that_was_started_and_leaves_nothing(run, kind, number, code):
    running = run("slow") if kind == "worker" else run()
    due(lambda: running.started(kind))
    ended, out, err = running.end(number)
    assert (ended, err) == (code, STOPPED) and out.startswith(f"1 of 1  {KEY} …\n")
    due(lambda: not any(is_there(one) for one in running.started("worker") + running.started("encoder")))
    assert running.beside() == [f"{SLUG}.mp4"]


def test_a_run_that_is_killed_takes_its_workers_along_and_the_next_one_clears_up(run):
    running = run("slow")
    due(lambda: running.started("worker"))
    assert running.end(signal.SIGKILL)[0] == -9
    due(lambda: not any(is_there(one) for one in running.started("worker")))
    (left,) = [name for name in running.beside() if name.startswith(".making-")]
    assert left.startswith(f".making-{running.process.pid}-")
    clip_maker.remove_left_behind([running.folder / "docs/techniques/hamstrings" / clip_files.FOLDER])
    assert running.beside() == [f"{SLUG}.mp4"]


def test_only_what_no_process_uses_is_removed(tmp_path):
    ended = subprocess.Popen([sys.executable, "-c", ""])
    ended.wait()
    docs = docs_in(tmp_path)
    folder = docs / "techniques" / "hamstrings" / clip_files.FOLDER
    names = [f".making-{os.getppid()}-a", f".making-{os.getpid()}-b", f".making-{ended.pid}-c", ".making-old"]
    for name in [*names, f".making-{10**30}-d"]:
        (folder / name / "inner").mkdir(parents=True)
    (docs / "techniques/hamstrings" / f"{SLUG}.figures.yml").unlink()
    clips.run("", False, docs, tell=[].append)
    assert [path.name for path in folder.iterdir()] == [names[0]]


def test_a_long_run_tells_how_far_it_is(tmp_path, monkeypatch):
    docs = docs_in(tmp_path)
    monkeypatch.setattr(clip_maker, "OFTEN", 0)
    monkeypatch.setattr(clip_encoder, "pictures", lambda svgs, fonts: (b"no picture" for _ in svgs))
    monkeypatch.setattr(clip_encoder, "poster", lambda *_: b"poster")
    monkeypatch.setattr(clip_encoder, "small_video", lambda *a: a[3].write_bytes(b"video"))
    told = []
    clips.run("", False, docs, tell=told.append)
    total = len(told) - 3
    assert told[:-1] == [
        f"1 of 1  {KEY} …",
        *(f"1 of 1  {KEY} … {number} of {total} pictures drawn" for number in range(1, total + 1)),
        f"1 of 1  {KEY} … encoding",
    ]
    assert re.fullmatch(rf"1 of 1  {KEY}: .+, 3 captions; made in \d+ s", told[-1])
