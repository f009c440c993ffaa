"""Files that a build keeps for the next one in a folder of the cache. A file is read only if it is complete,
it is written completely or not at all, and those that were not used for longest are deleted.
"""

from __future__ import annotations

import os
from pathlib import Path


def read(file: Path, head: bytes, tail: bytes) -> bytes | None:
    """The bytes of a kept file, which is marked as used now; None where it isn't there, or doesn't begin with
    `head` and end with `tail` but for line ends.
    """
    try:
        data = file.read_bytes()
        os.utime(file)
    except OSError:
        return None
    return data if data.startswith(head) and data.rstrip(b"\r\n").endswith(tail) else None


def write(file: Path, data: bytes) -> None:
    """Keeps a file. Raises OSError where it can't."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_suffix(f".{os.getpid()}")
    half.write_bytes(data)
    os.replace(half, file)


def tidy(folder: Path, ending: str, most: int) -> None:
    """Deletes files with this ending of a folder but for the `most` that were used last. Raises
    OSError where it can't.
    """
    files = sorted(folder.glob(f"*{ending}"), key=lambda file: file.stat().st_mtime)
    for file in files[: max(0, len(files) - most)]:
        file.unlink(missing_ok=True)
