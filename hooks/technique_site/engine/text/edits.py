"""Edits of a file's text, put into its bytes: line ends, byte order mark and all else stay as they are."""

from __future__ import annotations

import re
from collections.abc import Iterable

from technique_site.engine.text.problem import Edit

_BOM = b"\xef\xbb\xbf"
_ENDS = re.compile(r"(\r\n|\r|\n)")


def put(data: bytes, edits: Iterable[Edit]) -> tuple[bytes, list[Edit]]:
    """A file's bytes and edits of its lines → its new bytes, and the edits that went in.

    An edit goes in where the file has its old text at its place, and no edit before it on that line reaches
    so far. A file that isn't UTF-8 stays as it is.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        parts = _ENDS.split(data[len(bom) :].decode("utf-8"))  # lines, and the ends between them
    except UnicodeDecodeError:
        return data, []
    done: list[Edit] = []
    reached: dict[int, int] = {}  # of a line: the column up to which it is edited
    for edit in sorted(set(edits), key=lambda edit: (edit.line, edit.column)):
        at, stop = edit.column - 1, edit.column - 1 + len(edit.old)
        index = 2 * (edit.line - 1)
        if not 0 <= index < len(parts) or at < reached.get(index, 0) or parts[index][at:stop] != edit.old:
            continue
        reached[index] = stop + (not edit.old)  # two that put something in at one place are one too many
        done.append(edit)
    for edit in reversed(done):
        index, at = 2 * (edit.line - 1), edit.column - 1
        parts[index] = parts[index][:at] + edit.new + parts[index][at + len(edit.old) :]
    return bom + "".join(parts).encode("utf-8"), done


def lines(data: bytes) -> list[str]:
    """The lines of a file that is UTF-8, without their ends; as many as editors count."""
    return _ENDS.sub("\n", data.removeprefix(_BOM).decode("utf-8")).split("\n")
