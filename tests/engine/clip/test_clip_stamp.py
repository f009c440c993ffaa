"""The hash in the files of a clip: it is read back, and it counts what the clip shows."""

from dataclasses import replace

import pytest

from support.storyboards import HASH, S, cue, technique
from technique_site.engine.clip import captions, clip_stamp
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume


def box(name, *inside):
    content = b"".join(inside)
    return (len(content) + 8).to_bytes(4, "big") + name + content


def mp4(comment):
    data = box(b"data", b"\0\0\0\1\0\0\0\0", comment)
    meta = box(b"meta", b"\0\0\0\0", box(b"hdlr", b"\0" * 25), box(b"ilst", box(b"\xa9cmt", data)))
    return (
        box(b"ftyp", b"isom\0\0\2\0")
        + box(b"moov", box(b"mvhd", b"\0" * 100), box(b"udta", meta))
        + box(b"mdat", b"\0" * 50)
    )


MARKED = f"figures:{HASH}".encode()
FILES = {
    "mp4": mp4(MARKED),
    "jpeg": clip_stamp.commented(b"\xff\xd8\xff\xe0\0\4JF\xff\xda\0\2\xff\xd9", HASH),
    "captions": captions.vtt([], HASH).encode(),
}


@pytest.mark.parametrize("kind", FILES)
def test_the_hash_is_read_back(kind):
    assert clip_stamp.written_hash(FILES[kind]) == HASH


@pytest.mark.parametrize("kind", FILES)
def test_no_file_however_broken_stops_the_reading(kind):
    whole = FILES[kind]
    for cut in range(len(whole)):
        assert clip_stamp.written_hash(whole[:cut]) in (None, HASH)
        for value in (0, 1, 255):
            assert clip_stamp.written_hash(whole[:cut] + bytes([value]) + whole[cut + 1 :]) != ""


@pytest.mark.parametrize("kind", ["mp4", "jpeg"])
def test_a_file_that_was_cut_anywhere_is_not_whole(kind):
    whole = FILES[kind]
    assert clip_stamp.is_whole(whole)
    assert not any(clip_stamp.is_whole(whole[:cut]) for cut in range(len(whole)))


@pytest.mark.parametrize(
    ("data", "whole"),
    [
        (FILES["captions"], True),
        (FILES["captions"].rstrip(), False),
        (FILES["captions"].replace(b"NOTE", bytes(4)), False),
        (FILES["mp4"] + box(b"free"), True),
        (FILES["mp4"] + b"\0\0\0\1free", False),
        (FILES["mp4"] + b"\0\0\0\3free", False),
        (box(b"ftyp") + box(b"mdat", b"x" * 900 + b"\0" * 63 + b"x"), True),
        (box(b"ftyp") + box(b"mdat", b"x" * 900 + b"\0" * 64 + b"x"), False),
        (box(b"ftyp") + box(b"moov"), False),
        (b"", False),
    ],
)
def test_a_hole_or_a_wrong_end_is_seen(data, whole):
    assert clip_stamp.is_whole(data) is whole


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"\xff\xd8",
        b"\0\0\0\1ftyp",
        b"\0\0\0\0ftyp",
        mp4(b"figures:short"),
        mp4(b"x" + MARKED),
        mp4(MARKED.upper()),
        mp4(b""),
        b"GIF89a" + MARKED,
        b"WEBVTT\n\nNOTE figures:12\n",
    ],
)
def test_what_is_no_hash_is_none(data):
    assert clip_stamp.written_hash(data) is None


def test_the_hash_counts_what_the_clip_shows():
    figures = "figures: {set-up: {}}"
    subject = technique(cue("Passive stretch", S), reviewed="2026-11-22")
    was = clip_stamp.digest(subject, figures)
    assert clip_stamp.digest(replace(subject, reviewed="2026-11-23"), figures) == was and len(was) == 64
    for name, value in {
        "title": "Other",
        "volume": Volume(1, 1, each_side=True),
        "steps": ("Sit.",),
        "cues": (cue("Relax", S),),
    }.items():
        other = replace(subject, **{name: value})
        assert clip_stamp.digest(other, figures) != was, name
    own = subject.volume
    ten = Term("reps", 10, 10, "")
    for more in ({"low": 1}, {"each_side": False}, {"by_sets": True}, {"reps": ten}, {"rest": ten}):
        other = replace(subject, volume=replace(own, **more))
        assert clip_stamp.digest(other, figures) != was, more
    for same in ("figures:\n  set-up: {} # a note\n", "figures: {set-up: {}}\nwrong: {bad: {}}"):
        assert clip_stamp.digest(subject, same) == was
    for other in ("", "figures: {set-up: {view: front}}", "figures: {set-up: {}}\nview: front", "figures: {"):
        assert clip_stamp.digest(subject, other) != was
