"""Edits of a file's text, put into its bytes: line ends, byte order mark and all else stay as they are."""

from __future__ import annotations

import difflib
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


def rejoined(data: bytes, text: str) -> bytes:
    """A file's bytes and its text as it shall be, with `\\n` as its line ends → the new bytes: lines that
    stay keep their ends, and new ones get the end that most lines have. A byte order mark stays; a file that
    isn't UTF-8 gets the text as UTF-8.
    """
    bom = _BOM if data.startswith(_BOM) else b""
    try:
        parts = _ENDS.split(data[len(bom) :].decode("utf-8"))
    except UnicodeDecodeError:
        return text.encode("utf-8")
    old, ends = parts[::2], parts[1::2]
    usual = max(dict.fromkeys(ends), key=ends.count, default="\n")
    new = text.split("\n")
    kept: dict[int, str] = {}
    matcher = difflib.SequenceMatcher(None, old, new, autojunk=False)
    for tag, a, b, c, d in matcher.get_opcodes():
        if tag == "equal" or (tag == "replace" and b - a == d - c):
            kept |= {c + n: ends[a + n] for n in range(b - a) if a + n < len(ends)}
    joined = "".join(line + (kept.get(n, usual) if n < len(new) - 1 else "") for n, line in enumerate(new))
    return bom + joined.encode("utf-8")
