"""The hash of what a clip is made from, and where the clip's files carry it.

Dates of files can't tell which is older: a checkout gives all the same one. So the hash of the data is
written into a comment of the video, of the poster and of the captions.
"""

from __future__ import annotations

import hashlib
import json
import re

from technique_site.engine.page.mp4_boxes import cover, first
from technique_site.engine.page.technique import Technique
from technique_site.engine.text import yaml_document

MARK = "figures:"
EDITION = 2  # of how clips look and run: raised when that changes, so that all clips are made anew
_MARKED = re.compile(rb"figures:([0-9a-f]{64})")
_NOTE = re.compile(rb"(?:\A|\n)NOTE figures:([0-9a-f]{64})\r?\n")
_COMMENT = b"\xa9cmt"
# More than a video has in a row: H.264 writes no three zeros into a picture (ITU-T H.264, 7.4.1), and a
# length of four bytes stands before each.
_ZEROS = bytes(64)
_UTF_8 = b"\x00\x00\x00\x01"  # the type of a data box that holds text


def _beyond_rounds(technique: Technique) -> list[object]:
    """What its front matter says of how often it is done, beside the most rounds and sides: nothing for
    most.
    """
    volume = technique.volume
    terms = {"reps": volume.reps, "rest": volume.rest}
    said: dict[str, object] = {name: [term.low, term.high] for name, term in terms.items() if term}
    if volume.low != volume.high:
        said["from"] = volume.low
    return (
        [{**said, "sets": volume.by_sets, "alternates": volume.alternates}] if said or volume.by_sets else []
    )


def digest(technique: Technique, figures: str) -> str:
    """A technique and the text of its figure file → the hash of what the clip shows, as 64 hexadecimal digits
    (SHA-256). What the clip doesn't show doesn't count: sources, `reviewed`, comments, wrong figures.
    """
    said = [
        EDITION,
        technique.title,
        technique.volume.each_side,
        technique.rounds,
        *_beyond_rounds(technique),
        list(technique.steps),
        [
            [
                cue.label.name,
                cue.label.tone,
                cue.instruction,
                list(cue.points),
                [[t.kind, t.low, t.high, t.unit] for t in cue.dose.terms],
            ]
            for cue in technique.cues
        ],
        _drawn(figures),
    ]
    return hashlib.sha256(
        json.dumps(said, ensure_ascii=True, separators=(",", ":"), default=str).encode()
    ).hexdigest()


def _drawn(figures: str) -> object:
    """What a figure file says of a clip's figures; of one that can't be read, its text."""
    value, problems = yaml_document.document("", figures)
    if problems or value is None:
        return figures
    return [[key.name, _plain(key.value)] for key in value.keys if key.name != "wrong"]


def _plain(value: yaml_document.Value) -> object:
    return (
        value.text
        or [[key.name, _plain(key.value)] for key in value.keys]
        or [_plain(item) for item in value.items]
    )


def written_hash(data: bytes) -> str | None:
    """The hash that the beginning of an MP4, JPEG or WebVTT file carries; None where it carries none. Never
    raises, whatever the file is.
    """
    if data[:2] == b"\xff\xd8":
        return _hash(_jpeg_comment(data))
    if data[:6] == b"WEBVTT":
        noted = _NOTE.search(data)
        return noted[1].decode() if noted else None
    return _hash(_mp4_comment(data)) if data[4:8] == b"ftyp" else None


def is_whole(data: bytes) -> bool:
    """Whether an MP4, JPEG or WebVTT file with its hash has the rest, too, as far as its format tells: a disk
    that was full cuts files, and leaves zeros in the middle. In a poster zeros can't be told from a plain
    ground. Never raises.
    """
    if data[:2] == b"\xff\xd8":
        return data.endswith(b"\xff\xd9")
    if data[:6] == b"WEBVTT":
        return b"\0" not in data and data.endswith(b"\n")
    pictures = first(data, b"mdat")
    return bool(pictures) and _ZEROS not in pictures and cover(data)


def commented(jpeg: bytes, digest: str) -> bytes:
    """A JPEG with the hash in a comment (marker COM, ITU-T T.81, B.2.4.5). Raises ValueError for
    another file.
    """
    if jpeg[:2] != b"\xff\xd8":
        raise ValueError("not a JPEG")
    text = (MARK + digest).encode()
    return jpeg[:2] + b"\xff\xfe" + (len(text) + 2).to_bytes(2, "big") + text + jpeg[2:]


def _hash(comment: bytes) -> str | None:
    found = _MARKED.fullmatch(comment)
    return found[1].decode() if found else None


def _mp4_comment(data: bytes) -> bytes:
    """The text of the box moov/udta/meta/ilst/©cmt/data, where ffmpeg writes a comment, or nothing."""
    inside = first(first(data, b"moov"), b"udta")
    meta = first(inside, b"meta")[4:]  # a version and flags come first
    value = first(first(first(meta, b"ilst"), _COMMENT), b"data")
    return value[8:] if value[:4] == _UTF_8 else b""  # after the type come four bytes for the language


def _jpeg_comment(data: bytes) -> bytes:
    """The first comment of a JPEG before its picture begins, or nothing."""
    at = 2
    while at + 4 <= len(data) and data[at] == 0xFF and data[at + 1] != 0xDA:
        size = int.from_bytes(data[at + 2 : at + 4], "big")
        if size < 2 or at + 2 + size > len(data):
            return b""
        if data[at + 1] == 0xFE:
            return data[at + 4 : at + 2 + size]
        at += 2 + size
    return b""
