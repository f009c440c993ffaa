"""Ends the children of a process: those of a helper that a browser hangs in. As a program of its own it waits
for the process that started it, and does the same where that ends without a word, such as by `kill -9`.

Playwright's helper ends with its parent, too, but waits half a minute for a browser that doesn't answer.
"""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
from pathlib import Path

DONE = b"."  # what the process says when there is nothing to guard any more


def children(process: int) -> set[int]:
    """The numbers of the processes that a process has started and that are there."""
    if Path("/proc/self/stat").exists():
        found = [(file.parent.name, _parent(file)) for file in Path("/proc").glob("[0-9]*/stat")]
    else:  # macOS
        listed = subprocess.run(["ps", "-A", "-o", "pid=,ppid="], capture_output=True, text=True, check=False)
        found = [(line.split()[0], line.split()[1]) for line in listed.stdout.splitlines()]
    return {int(one) for one, parent in found if parent == str(process)}


def _parent(stat: Path) -> str:
    """The parent of a process, after its name, which may hold anything (proc(5))."""
    with contextlib.suppress(OSError):
        return stat.read_text("utf-8", errors="replace").rpartition(")")[2].split()[1]
    return ""


def end_children(process: int) -> None:
    """Ends the children of a process at once, each with its whole group if it has one of its own."""
    for child in children(process):
        with contextlib.suppress(OSError):
            if os.getpgid(child) == child:
                os.killpg(child, signal.SIGKILL)
            else:
                os.kill(child, signal.SIGKILL)


class Guard:
    """Ends a helper and its children where this process ends, however that is, before `close` was called."""

    def __init__(self, helper: int) -> None:
        self._program = subprocess.Popen(
            [sys.executable, "-I", "-S", __file__, str(helper)],
            stdin=subprocess.PIPE,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
            start_new_session=True,  # so that Ctrl-C doesn't end it
        )

    def close(self) -> None:
        """Guards no longer."""
        with contextlib.suppress(OSError):  # somebody has ended it
            self._program.communicate(DONE)


def main(helper: int) -> None:
    """Waits for the end of its input, and ends the helper unless `DONE` came before."""
    if sys.stdin.buffer.read() != DONE:
        end_children(helper)
        with contextlib.suppress(OSError):
            os.kill(helper, signal.SIGKILL)


if __name__ == "__main__":
    main(int(sys.argv[1]))
