"""Exchanges two folders in one step, where the system can: whoever looks sees the one or the other."""

from __future__ import annotations

import ctypes
import errno
import os
import sys
from pathlib import Path

_HERE = -100  # AT_FDCWD: paths are from the current folder (Linux, fcntl.h)
_EXCHANGE = 2  # RENAME_EXCHANGE (Linux, linux/fs.h) and RENAME_SWAP (macOS, sys/stdio.h)
# What a system or a file system answers that can't exchange.
_CANT = {errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM}


def exchanged(one: Path, other: Path) -> bool:
    """Gives each of two paths what the other had. False where that can't be done in one step here; then
    nothing is done. Raises OSError where it goes wrong for another reason, such as a path that isn't there.
    """
    try:
        system = ctypes.CDLL(None, use_errno=True)
        if sys.platform == "linux":
            code = system.renameat2(_HERE, os.fsencode(one), _HERE, os.fsencode(other), _EXCHANGE)
        else:
            code = system.renamex_np(os.fsencode(one), os.fsencode(other), _EXCHANGE)
    except (
        AttributeError,
        OSError,
        TypeError,
    ):  # an older library has no such function, Windows no such file
        return False
    if code == 0:
        return True
    number = ctypes.get_errno()
    if number in _CANT:
        return False
    raise OSError(number, os.strerror(number), str(one), None, str(other))
