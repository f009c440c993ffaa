"""Processes that are stopped and clear up first, workers that end with the process that started them, and
how often a process looks for memory that it can give back.
"""

from __future__ import annotations

import gc
import multiprocessing
import os
import signal
import sys
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from types import FrameType

_SIGNALS = [one for one in ("SIGINT", "SIGTERM", "SIGHUP") if hasattr(signal, one)]


def collect_seldom() -> None:
    """Lets this process look for garbage less often. Nearly all that it makes stays until its end: looking as
    often as Python does took 7 % of its time.
    """
    gc.set_threshold(20_000, 20, 50)


def collect_never() -> None:
    """Lets this process look for no garbage by itself: it ends soon, or chooses its moments. A build of 1,000
    pages leaves 170 MB of it, and looking seldom took 5 % of its time.
    """
    gc.disable()


@contextmanager
def collecting() -> Iterator[None]:
    """Lets this process look for garbage meanwhile, among what is made meanwhile: PDFs of 1,000 sheets leave
    gigabytes of it.
    """
    was_enabled = gc.isenabled()
    gc.freeze()  # what is there already stays, and is much to look through
    gc.enable()
    try:
        yield
    finally:
        if not was_enabled:
            gc.disable()


def when_stopped(clear_up: Callable[[], None], told: str) -> Callable[[], None]:
    """From now on a signal that asks this process to end calls `clear_up`, prints `told` on stderr and ends
    the process at once, with the code that shells know: 130 after Ctrl-C, 143 after SIGTERM. A signal that
    is ignored already stays so. Gives back what to call when that is no longer wished for.

    The process ends without unwinding: an exception in the middle of a conversation with a browser can be
    lost there, or wait for the browser. In another thread than the first nothing is done, as it gets no
    signals.
    """
    before: dict[int, signal.Handlers | Callable[[int, FrameType | None], object] | int | None] = {}

    def stop(number: int, _frame: FrameType | None) -> None:
        for one in before:
            signal.signal(one, signal.SIG_IGN)
        clear_up()
        sys.stderr.write(f"\n{told}\n")
        sys.stderr.flush()
        os._exit(128 + number)

    def again() -> None:
        for one, handler in before.items():
            signal.signal(one, handler)
        before.clear()

    if threading.current_thread() is threading.main_thread():
        for one in (getattr(signal, name) for name in _SIGNALS):
            if signal.getsignal(one) not in (signal.SIG_IGN, None):
                before[one] = signal.signal(one, stop)
    return again


def be_a_worker() -> None:
    """Leaves Ctrl-C, which a terminal sends to workers too, to the parent; ends with the parent, even where
    that is killed.
    """
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    threading.Thread(target=_end_with_the_parent, daemon=True).start()


def _end_with_the_parent() -> None:
    parent = multiprocessing.parent_process()
    if parent:
        parent.join()
        os._exit(1)
