"""`make mutants`: changes modules of the engine in small wrong ways, one at a time, and tells which ones no
test notices.

ARGS are modules, as in `make mutants ARGS=engine/cues/dose.py`; without any, those of `modules` in
tests/mutants.toml are gone through, which takes hours. `--jobs 4` tries four changes at a time.

mutmut (3.8) changes nothing outside of functions, where most limits and word lists of the engine stand.
cosmic-ray (8.7) takes no entry out of a list and makes no `min` of a `max`, but tries each `+` as ten other
signs; and it starts Python anew for each change, which takes longer than most tests. So this is our own: it
works on copies of the project, and a change costs a fork of a process that has all libraries loaded.
"""

from __future__ import annotations

import contextlib
import os
import runpy
import shutil
import signal
import subprocess
import sys
import tempfile
import time
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import NamedTuple, NoReturn

from mutations import Mutation, is_python, mutations

ROOT = Path(__file__).resolve().parents[1]
PACKAGE = Path("hooks/technique_site")
TABLE = Path("tests/mutants.toml")
PYTEST = ["-x", "-q", "--assert=plain", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:pytest_cov"]


class Explained(NamedTuple):
    """A change that may survive: the module; the line's code without the space at its ends, or how it begins
    and a star; the change as it is printed, or a star for all changes of the line, which aren't tried then.
    """

    module: str
    line: str
    change: str

    def covers(self, module: str, line: str, change: str) -> bool:
        """Whether it explains this change of a line of this code."""
        is_line = line.startswith(self.line[:-1]) if self.line.endswith("*") else line == self.line
        return module == self.module and is_line and self.change in ("*", change)


@dataclass(frozen=True)
class Table:
    """What tests/mutants.toml says: the modules to go through, further tests of some, changes that may
    survive.
    """

    modules: list[str]
    tests: dict[str, list[str]]
    explained: set[Explained]


def table(root: Path) -> Table:
    """Reads tests/mutants.toml. Raises ValueError for an explained change without a reason."""
    read = tomllib.loads((root / TABLE).read_text("utf-8"))
    explained: set[Explained] = set()
    for entry in read["explained"]:
        if not entry["reason"].strip():
            raise ValueError(f"{TABLE}: {entry['module']}, {entry['line']}: say why the change may survive")
        explained |= {Explained(entry["module"], entry["line"], change) for change in entry["changes"]}
    return Table(read["modules"], read["tests"], explained)


def tests_of(root: Path, module: str, further: dict[str, list[str]]) -> list[str]:
    """The test files of a module, its own, by the mirror's table, and further ones."""
    mirror = runpy.run_path(str(root / "tests" / "test_mirror.py"))
    own = mirror["mirrored"](module)
    files = [own] if (root / "tests" / own).exists() else []
    files += [mirror["COVERED_BY"][module]] if module in mirror["COVERED_BY"] else []
    return [f"tests/{file}" for file in dict.fromkeys(files + further.get(module, []))]


@contextlib.contextmanager
def copies(count: int) -> Iterator[list[Path]]:
    """Copies of the project as it is here, for as long as they are needed: this folder isn't touched."""
    listed = subprocess.run(
        ["git", "ls-files", "-z", "--cached", "--others", "--exclude-standard"],
        cwd=ROOT, check=True, capture_output=True,
    )  # fmt: skip
    files = [name for name in listed.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    with tempfile.TemporaryDirectory(prefix="mutants-") as folder:
        roots = [Path(folder, f"{n}") for n in range(count)]
        for root in roots:
            for name in files:
                (root / name).parent.mkdir(parents=True, exist_ok=True)
                shutil.copy2(ROOT / name, root / name)
            (root / ".venv").symlink_to(ROOT / ".venv")
        yield roots


def run_tests(root: Path, tests: list[str], log: Path, told: Path | None = None) -> NoReturn:
    """In a process of its own: runs tests in a copy, and ends with pytest's code. `told` gets the names of
    the modules that were loaded from elsewhere.
    """
    import pytest

    os.setsid()
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    for stream in (1, 2):
        os.dup2(out, stream)
    os.chdir(root)
    # a changed file may be as long and, to the second, as old as the one before: its compiled form would pass
    os.environ["PYTHONDONTWRITEBYTECODE"] = "1" if told is None else ""
    sys.dont_write_bytecode = told is None
    code = 70
    try:
        code = int(pytest.main([*PYTEST, *tests]))
        if told:
            loaded = [
                n for n, m in sys.modules.items() if str(root) not in str(getattr(m, "__file__", "") or "")
            ]
            told.write_text("\n".join(loaded))
    finally:
        sys.stdout.flush()
        os._exit(code)


def started(root: Path, tests: list[str], log: Path, told: Path | None = None) -> int:
    """The number of a new process that runs tests."""
    sys.stdout.flush()
    pid = os.fork()
    if not pid:
        run_tests(root, tests, log, told)
    return pid


def stop(pids: list[int]) -> None:
    """Ends processes that `started` made, with all that they have started."""
    for pid in pids:
        with contextlib.suppress(ProcessLookupError):
            os.killpg(pid, signal.SIGKILL)


def load(names: list[str]) -> None:
    """Loads libraries, so that each process that is forked from this one has them."""
    import importlib

    for name in names:
        with contextlib.suppress(Exception):
            importlib.import_module(name)


class Module:
    """One module, whose changes are tried one after the other on copies of the project."""

    def __init__(self, name: str, roots: list[Path], known: Table) -> None:
        self.name, self.roots = name, roots
        self.place = PACKAGE / name
        self.source = (ROOT / self.place).read_bytes()
        self.lines = self.source.decode().splitlines()
        self.tests = tests_of(ROOT, name, known.tests)
        self.known = known
        self.used: set[Explained] = set()
        self.changes = [
            one
            for one in mutations(self.source)
            if not self.explains(one, all_of_line=True) and is_python(one.applied(self.source))
        ]

    def explains(self, change: Mutation, all_of_line: bool = False) -> bool:
        """Whether the table explains a change; with `all_of_line`, whether it explains all of its line."""
        line = self.lines[change.line - 1].strip()
        found = {one for one in self.known.explained if one.covers(self.name, line, change.says)}
        if all_of_line:
            found = {one for one in found if one.change == "*"}
        self.used |= found
        return bool(found)

    def try_once(self) -> float:
        """Runs the tests without a change: the seconds that they take. Raises SystemExit if they fail."""
        log, told = self.roots[0] / "log", self.roots[0] / "loaded"
        code = os.waitstatus_to_exitcode(os.waitpid(started(self.roots[0], self.tests, log, told), 0)[1])
        if code:
            raise SystemExit(f"{self.name}: its tests fail without a change\n{log.read_text()}")
        load(told.read_text().split("\n"))
        begin = time.monotonic()
        os.waitpid(started(self.roots[0], self.tests, log), 0)
        return time.monotonic() - begin

    def survivors(self) -> Iterator[Mutation]:
        """The changes that no test notices. One that makes the tests take far longer is noticed, too."""
        limit = 15 + 3 * self.try_once()
        waiting, running = self.changes[::-1], dict[int, tuple[Path, Mutation, float]]()
        free, done, alive = list(self.roots), 0, 0
        try:
            while waiting or running:
                while waiting and free:
                    root, change = free.pop(), waiting.pop()
                    self._write(root, change.applied(self.source))
                    running[started(root, self.tests, root / "log")] = root, change, time.monotonic()
                pid, status = os.waitpid(-1, os.WNOHANG)
                if not pid:
                    stop([late for late, (*_, begin) in running.items() if time.monotonic() - begin > limit])
                    time.sleep(0.01)
                    continue
                root, change, _ = running.pop(pid)
                free.append(root)
                self._write(root, self.source)
                done += 1
                if status == 0:
                    alive += 1
                    yield change
                self._progress(done, alive)
        finally:
            stop(list(running))

    def _write(self, root: Path, source: bytes) -> None:
        (root / self.place).write_bytes(source)
        for compiled in (root / self.place).parent.glob(f"__pycache__/{self.place.stem}.*"):
            compiled.unlink()

    def _progress(self, done: int, alive: int) -> None:
        text = f"{self.name}: {done} of {len(self.changes)} changes tried, {alive} survived"
        if sys.stderr.isatty():
            print(f"\r{text}", end="\n" if done == len(self.changes) else "", file=sys.stderr, flush=True)
        elif done % 100 == 0 or done == len(self.changes):
            print(text, file=sys.stderr, flush=True)


def main(arguments: list[str]) -> int:
    """Goes through modules: 1 if a change survives that tests/mutants.toml doesn't explain, else 0."""
    jobs = os.cpu_count() or 1
    if "--jobs" in arguments:
        at = arguments.index("--jobs")
        jobs = int(arguments[at + 1])
        del arguments[at : at + 2]
    known = table(ROOT)
    names = [name.removeprefix(f"{PACKAGE.as_posix()}/") for name in arguments] or known.modules
    for name in names:
        if not (ROOT / PACKAGE / name).is_file():
            raise SystemExit(f"there is no module {name}; name one as in ARGS=engine/cues/dose.py")
    bad = 0
    os.environ["OPENBLAS_NUM_THREADS"] = "1"
    with copies(jobs) as roots:
        for name in names:
            module = Module(name, roots, known)
            for change in module.survivors():
                if not module.explains(change):
                    bad += 1
                    print(f"{module.place}:{change.line}: {change.says}", flush=True)
            for one in sorted(known.explained - module.used):
                if one.module == name:
                    print(f"{TABLE}: {name}: `{one.change}` in `{one.line}` doesn't survive: remove it")
    print(
        f"{bad} changes survived that {TABLE} doesn't explain." if bad else "No change survived unexplained."
    )
    return 1 if bad else 0


if __name__ == "__main__":
    # so that nothing is left behind: neither copies nor tests that run on
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    try:
        raise SystemExit(main(sys.argv[1:]))
    except KeyboardInterrupt:
        raise SystemExit(130) from None
