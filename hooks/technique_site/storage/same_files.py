"""Files that a site has as the one of before has them: these get a second place, as making one file and
deleting the other takes longer than all else that is done with them.
"""

from __future__ import annotations

import os
from pathlib import Path


def takes_over(site: Path, new: Path, name: str, data: bytes) -> bool:
    """Whether the folder `site` has a file of this name with this content. It has a second place then, under
    the same name in the folder `new`.
    """
    former, file = f"{site}/{name}", f"{new}/{name}"
    try:
        if os.stat(former).st_size != len(data):
            return False
        with open(former, "rb") as opened:
            if opened.read() != data:
                return False
        _link(former, file)
    except (OSError, NotImplementedError):  # there is none, or none that can have a second place
        return False
    return True


def _link(former: str, file: str) -> None:
    try:
        os.link(former, file)
    except FileNotFoundError:  # as the first of its folder
        os.makedirs(os.path.dirname(file), exist_ok=True)
        os.link(former, file)
    except FileExistsError:  # a build that began with a copy has one
        os.unlink(file)
        os.link(former, file)


def write(site: Path, new: Path, name: str, data: bytes) -> None:
    """Writes a file of the folder `new`, or takes it over from `site`. Raises OSError."""
    if not takes_over(site, new, name, data):
        file = new / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.unlink(missing_ok=True)  # it may be the one of before in its second place
        file.write_bytes(data)
