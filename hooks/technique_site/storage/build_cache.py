"""Files that a build keeps for the next one in a folder of the cache. A file ends with a checksum of itself,
and is read only where that is right: a disk that was full, or a machine that went dark, leaves files with
the right length and zeros in their middle. It is written completely or not at all, and those that were not
used for longest are deleted.
"""

from __future__ import annotations

import contextlib
import hashlib
import os
import re
import secrets
import time
from pathlib import Path

OLD = 3600  # seconds after which a half-written file is of a process that was killed
LENGTH = 66  # bytes of the checksum at a file's end: 64 hexadecimal digits in a line of their own
_HALF = re.compile(r"\.half-[0-9a-f]+$")


def read(file: Path) -> bytes | None:
    """What a kept file holds; the file is marked as used now. None where it isn't there or isn't as it was
    written under this name.
    """
    try:
        data = file.read_bytes()
    except OSError:
        return None
    content, found = data[:-LENGTH], data[-LENGTH:]
    if found != _checksum(file.name, content):
        return None
    with contextlib.suppress(OSError):  # a cache that can only be read is a cache
        os.utime(file)
    return content


def write(file: Path, content: bytes) -> None:
    """Keeps a file. Raises OSError where it can't, and leaves nothing then."""
    file.parent.mkdir(parents=True, exist_ok=True)
    half = file.with_name(f"{file.name}.half-{secrets.token_hex(8)}")
    try:
        half.write_bytes(content + _checksum(file.name, content))
        os.replace(half, file)
    except OSError:
        with contextlib.suppress(OSError):
            half.unlink()
        raise


def tidy(folder: Path, ending: str, most: int) -> None:
    """Deletes files with this ending of a folder but for the `most` that were used last, and what killed
    processes have left half-written. Raises OSError where it can't.
    """
    found: list[tuple[float, Path]] = []
    for file in folder.iterdir() if folder.is_dir() else ():
        try:
            used = file.stat().st_mtime
        except FileNotFoundError:  # another build has deleted it meanwhile
            continue
        if file.name.endswith(ending):
            found.append((used, file))
        elif _HALF.search(file.name) and used < time.time() - OLD:
            file.unlink(missing_ok=True)
    for _, file in sorted(found)[: max(0, len(found) - most)]:
        file.unlink(missing_ok=True)


def _checksum(name: str, content: bytes) -> bytes:
    """The end of a kept file. Its name counts, too: it says what the file was made from."""
    made = hashlib.sha256(name.encode() + b"\n")
    made.update(content)
    return b"\n" + made.hexdigest().encode() + b"\n"
