"""Writes a file so that whoever reads it sees the old one or the new one, and never a part."""

from __future__ import annotations

import hashlib
import os
import tempfile
from pathlib import Path


def write(path: Path, data: bytes) -> None:
    """Puts these bytes in the place of a file, or makes it; a link keeps leading to where it leads. Raises
    OSError where that can't be done; then the file is as it was.
    """
    target = Path(os.path.realpath(path))
    mode = target.stat().st_mode & 0o777 if target.exists() else 0o666 & ~_mask()
    handle, name = tempfile.mkstemp(prefix=f".{target.name}.", dir=target.parent)
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        os.chmod(name, mode)
        os.replace(name, target)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def stamp(data: bytes | None) -> str:
    """What tells one state of a file from another; empty where there is none."""
    return "" if data is None else hashlib.sha256(data).hexdigest()


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
