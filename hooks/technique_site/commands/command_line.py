"""What all commands do alike: messages that any terminal can show, one way to refuse, exit codes."""

from __future__ import annotations

import functools
import io
import os
import signal
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from types import FrameType
from typing import NoReturn, Protocol

from technique_site.engine.text.problem import Problem, as_text
from technique_site.storage import processes

# Exit codes. Those over 128 are the signal that ended the command, as shells count them.
REFUSED = 2  # nothing was done, and the message says why
INTERRUPTED = 128 + 2
READER_GONE = 128 + 13
TERMINATED = 128 + 15

Main = Callable[[list[str]], int]


class Command(Protocol):
    """A command line: takes arguments, those of the process by default, and gives an exit code."""

    def __call__(self, arguments: list[str] | None = None) -> int: ...


class CommandError(Exception):
    """Why a command does nothing more, in words for the author.

    `problems` are the faults of pages that are the reason; they are printed before the words. `code` is the
    exit code.
    """

    def __init__(self, message: str, problems: Iterable[Problem] = (), code: int = REFUSED) -> None:
        super().__init__(message)
        self.problems, self.code = list(problems), code


class Terminated(KeyboardInterrupt):
    """The command was asked to end by SIGTERM."""


def command(name: str, cannot: str, stopped: str = "") -> Callable[[Main], Command]:
    """Makes a command of a function that takes arguments and gives an exit code.

    The command takes the arguments of the process where it is given none. Whatever stops it becomes a message
    on stderr that begins with `name`, and an exit code: 2 for a file that can't be used and for a
    `CommandError` that has no other, 130 for SIGINT, 143 for `Terminated`, 141 where nobody reads the output
    any more. `cannot` says what can't be done to a file, as in «read». `stopped` is told after a signal;
    where it is empty, nothing is.
    """

    def made(main: Main) -> Command:
        @functools.wraps(main)
        def run(arguments: list[str] | None = None) -> int:
            write_what_the_terminal_can_show()
            processes.collect_seldom()
            try:
                code = main(sys.argv[1:] if arguments is None else arguments)
                print(end="", flush=True)
            except BrokenPipeError:
                _forget_output()
                return READER_GONE
            except CommandError as error:
                if error.problems:
                    print(as_text(error.problems), file=sys.stderr)
                print(f"{name}: {error}", file=sys.stderr)
                return error.code
            except OSError as error:
                file = error.filename or "a file"
                print(f"{name}: {file} can't be {cannot}: {error.strerror}", file=sys.stderr)
                return REFUSED
            except KeyboardInterrupt as end:
                if stopped:
                    print(f"{name}: {stopped}", file=sys.stderr)
                return TERMINATED if isinstance(end, Terminated) else INTERRUPTED
            return code

        return run

    return made


def write_what_the_terminal_can_show() -> None:
    """Lets stdout and stderr replace letters that their encoding lacks, so that none raises an error."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="replace")


def can_show(text: str) -> bool:
    """Whether stdout can write all letters of a text."""
    try:
        text.encode(getattr(sys.stdout, "encoding", None) or "utf-8")
    except UnicodeEncodeError:
        return False
    return True


def _forget_output() -> None:
    """Sends what is left to write nowhere: Python would complain of the closed pipe at its end."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, sys.stdout.fileno())
    os.close(nowhere)


@contextmanager
def signals_stop() -> Iterator[None]:
    """While this is open, SIGTERM and SIGINT raise `Terminated` and `KeyboardInterrupt`, once: what cleans up
    afterwards isn't interrupted again.
    """

    def stop(number: int, _frame: FrameType | None) -> NoReturn:
        for one in (signal.SIGTERM, signal.SIGINT):
            signal.signal(one, signal.SIG_IGN)
        raise Terminated if number == signal.SIGTERM else KeyboardInterrupt

    before = {one: signal.signal(one, stop) for one in (signal.SIGTERM, signal.SIGINT)}
    try:
        yield
    finally:
        for one, handler in before.items():
            signal.signal(one, handler)
