"""Files that a build keeps for the next one in a folder of the cache: read if whole, written whole or not at
all, the oldest put away.
"""

from __future__ import annotations

import os
from pathlib import Path


def read(file: Path, head: bytes, tail: bytes) -> bytes | None:
    """What is kept, and marks it as used; None where it isn't there, or doesn't begin and end as such a file
    must.
    """
    try:
        made = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    return made if made.startswith(head) and made.rstrip(b"\r\n").endswith(tail) else None


def write(file: Path, made: bytes) -> None:
    """Keeps a file. Raises OSError where it can't."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_bytes(made)
    os.replace(half, file)


def tidy(folder: Path, ending: str, most: int) -> None:
    """Leaves the last used files with this ending, so many at the most. Raises OSError where it can't."""
    files = sorted(folder.glob(f"*{ending}"), key=lambda file: file.stat().st_mtime)
    for file in files[: max(0, len(files) - most)]:
        file.unlink(missing_ok=True)
