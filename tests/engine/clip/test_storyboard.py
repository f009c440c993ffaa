"""Clips: the storyboard's times and words, the captions, the hash in the files."""

import types
from fractions import Fraction
from html import unescape

import pytest

from support.storyboards import HASH, S, Stage, cue, technique
from technique_site.engine.clip import captions, clip_frame, clip_stamp, storyboard_maker
from technique_site.engine.clip.storyboard import ClipFigure
from technique_site.engine.cues import anchors
from technique_site.engine.cues.dose import Term


def measure(words, size, bold):
    return len(words) * size * 0.5


def made(*cues, ends=None, variants=(), **more):
    subject = technique(*cues, **more)
    moments = [
        ClipFigure("set-up", "a0"),
        *(ClipFigure(anchor, f"a{i}", ends) for i, anchor in enumerate(anchors.anchors(cues), 1)),
        *variants,
    ]
    return storyboard_maker.make(subject, Stage(*moments))


BOARDS = {
    "hold": made(cue("Passive stretch", S)),
    "long hold with points": made(
        cue(
            "Passive stretch",
            Term("hold", 30, 60, "s"),
            points=("You should feel it in the middle.", "Keep long. A small arch is fine."),
        )
    ),
    "ramp": made(
        cue("Passive stretch", S),
        cue(
            "PAILs",
            Term("ramp", 5, 5, "s"),
            S,
            Term("effort", 2, 5),
            points=("Count out loud so that you keep breathing.",),
        ),
    ),
    "move": made(cue("Roll", Term("move", 30, 60, "s"), Term("pressure", 3, 5)), ends="a9"),
    "reps": made(cue("Move", Term("reps", 5, 5)), ends="a9", each_side=False, rounds=1),
    "reps with a hold": made(cue("Lift", Term("reps", 2, 2), Term("hold", 3, 3, "s")), ends="a9"),
    "no dose": made(cue("Lift")),
    "many words": made(
        cue(
            "Breathe",
            Term("hold", 5, 5, "s"),
            words="Breathe in slowly through your nose. " * 3,
            points=("word " * 14,),
        )
    ),
    "a variant that is still": made(
        cue("PAILs", S, points=("Count out loud.",)),
        variants=(ClipFigure("pails", "b1", variant="strap", caption="With a strap"),),
    ),
    "a variant that moves": made(
        cue("Roll", Term("move", 30, 60, "s")),
        ends="a9",
        variants=(ClipFigure("roll", "b1", "b9", "rod", "With a rod"),),
    ),
    "a variant of reps": made(
        cue("Move", Term("reps", 2, 2)),
        ends="a9",
        variants=(ClipFigure("move", "a2", "a8", "chair", "On a chair"),),
    ),
    "variants without a dose": made(
        cue("Lift"),
        variants=(ClipFigure("lift", "b1", variant="rod"), ClipFigure("lift", "a2", "a8", variant="chair")),
    ),
    "minutes": made(cue("Passive stretch", Term("hold", 60, 120, "min"))),
}


@pytest.mark.parametrize("name", BOARDS)
def test_the_tracks_run_without_gaps_to_the_end(name):
    board = BOARDS[name]
    for track in (board.acts, board.slides):
        at = Fraction(0)
        for one in track:
            assert (one.at, one.seconds > 0) == (at, True)
            at += one.seconds
        assert at == board.seconds
    assert (board.seconds * clip_frame.RATE).denominator == 1


@pytest.mark.parametrize("name", BOARDS)
def test_the_figure_never_jumps(name):
    # each act begins in the pose in which the one before ended
    pose = "a0"
    for act in BOARDS[name].acts:
        assert act.start == pose
        assert act.share(act.at) == 0
        if act.way == "stroke":
            assert act.seconds % (2 * act.each) == 0
        else:
            pose = act.end


@pytest.mark.parametrize("name", BOARDS)
def test_captions_follow_one_another_and_can_be_read(name):
    found = BOARDS[name].captions
    for one, then in zip(found, found[1:]):
        assert one.start < one.stop <= then.start
    for one in found:
        assert 1 <= len(one.lines) <= 2 and all(len(line) <= captions.LINE for line in one.lines)
        assert len(" ".join(one.lines).split()) / (one.stop - one.start) <= 3


def counts(board):
    return [(s.count, s.of.split("\n")[0]) for s in board.slides if s.kind == "cue" and s.of]


def test_a_hold_is_counted_in_real_seconds():
    assert counts(BOARDS["hold"]) == [(str(i), "of 10 s") for i in range(1, 11)]
    assert all(s.seconds == 1 for s in BOARDS["hold"].slides if s.count and s.kind == "cue")


def test_a_long_hold_says_what_is_left():
    found = counts(BOARDS["long hold with points"])
    assert found[0] == ("1", "of 30–60 s") and found[-1] == ("", "Keep going: 30 to 60 seconds in all.")


def test_reps_say_how_many_in_all():
    assert counts(BOARDS["reps"]) == [
        ("1", "of 5"),
        ("2", "of 5"),
        ("3", "of 5"),
        ("", "Keep going: 5 in all."),
    ]
    assert [n for n, _ in dict.fromkeys(counts(BOARDS["reps with a hold"]))] == ["1", "2"]


def test_who_pushes_reads_first_and_builds_up():
    found = [s for s in BOARDS["ramp"].slides if s.number == "2"]
    assert sum(s.seconds for s in found if s.of == "Get ready") >= 2
    ramps = [s.ramp for s in found if s.ramp and s.count]
    assert ramps[0][0] == 0 and ramps[-1][1] == 1
    assert all(one[1] == then[0] for one, then in zip(ramps, ramps[1:]))


def variant(name):
    """The acts of a clip's variant, without the way to it."""
    return [a for a in BOARDS[name].acts if a.start[0] == "b" and a.way != "fade"]


def test_a_variant_comes_last_for_a_while_under_its_name():
    (still,) = variant("a variant that is still")
    assert (still.seconds, still.caption) == (storyboard_maker.BRIEF, "With a strap")
    assert [n for n, _ in dict.fromkeys(counts(BOARDS["a variant that is still"]))] == [
        str(i) for i in range(1, 11)
    ]
    (stroke,) = variant("a variant that moves")
    assert (stroke.way, stroke.seconds, stroke.caption) == ("stroke", 6, "With a rod")


def test_a_variant_that_moves_leaves_the_count_to_the_plain_one():
    board = BOARDS["a variant that moves"]
    plain = next(a for a in board.acts if a.way == "stroke")
    last = [s for s in board.slides if s.count and s.kind == "cue"][-1]
    assert (plain.caption, last.count) == ("", "12") and last.at + last.seconds == plain.at + plain.seconds
    assert variant("a variant that moves")[0].at > last.at


def test_the_end_says_what_is_left_to_do():
    assert BOARDS["hold"].slides[-1].small == (
        "Now the other side.",
        "Do 2 rounds in all.",
        "Stop if it hurts.",
    )
    assert BOARDS["reps"].slides[-1].small == ("That is all.", "Stop if it hurts.")


def test_another_place_is_faded_to():
    ways = [
        a.way
        for a in storyboard_maker.make(
            technique(cue("Passive stretch", S)),
            Stage(ClipFigure("set-up", "a0"), ClipFigure("passive-stretch", "b1")),
        ).acts
    ]
    assert ways == ["still", "fade", "still", "fade", "still"]


@pytest.mark.parametrize(
    ("steps", "shown"),
    [
        (["Pick a roller or a rod.", "Rod: sit down.", "Rod: lean in.", "Let go."], "abba"),
        (["Lie down.", "No doorway? Put a rod under it.", "Lean on the rod."], "aba"),
        (["Lie down.", "Relax."], "aab"),
    ],
)
def test_a_step_turns_to_its_variant(steps, shown):
    stage = Stage(
        ClipFigure("set-up", "a0"),
        ClipFigure("set-up", "b0", variant="rod", caption="With a rod"),
        ClipFigure("passive-stretch", "a1"),
    )
    acts = [
        a
        for a in storyboard_maker.make(technique(cue("Passive stretch", S), steps=steps), stage).acts
        if a.way == "still"
    ]
    assert "".join(a.start[0] for a in acts[: len(shown)]) == shown
    assert all(a.caption == ("With a rod" if a.start == "b0" else "") for a in acts)


@pytest.mark.parametrize("name", BOARDS)
def test_frames_fill_the_clip(name):
    stage = Stage(ClipFigure("set-up", "a0"))
    frames = list(clip_frame.frames(BOARDS[name], stage, measure))
    assert sum(times for _, times in frames) == BOARDS[name].seconds * clip_frame.RATE
    assert all(one != then for (one, _), (then, _) in zip(frames, frames[1:]))


def test_words_are_wrapped_evenly_by_their_width():
    assert clip_frame.wrap("one two three four", 100, 10, False, measure) == ["one two three four"]
    assert clip_frame.wrap("one two three four", 80, 10, False, measure) == ["one two", "three four"]
    assert clip_frame.wrap("immeasurable", 20, 10, False, measure) is None


def test_words_that_find_no_room_are_told():
    board = made(cue("Passive stretch", S, words="word " * 80))
    with pytest.raises(clip_frame.TooLong, match="word word"):
        list(clip_frame.frames(board, Stage(), measure))


def test_signs_are_escaped():
    board = made(cue("Passive stretch", S, words="Keep a < b & c."))
    text = captions.vtt(board.captions, HASH)
    assert "a &lt; b &amp; c." in text and "a < b & c." in unescape(text)


def test_captions_are_webvtt_with_the_hash():
    lines = captions.vtt(captions.split("Lean in.", Fraction(0), Fraction(7, 2)), HASH).split("\n")
    assert lines == [
        "WEBVTT",
        "",
        f"NOTE figures:{HASH}",
        "",
        "00:00:00.000 --> 00:00:03.500 line:0 position:1% size:57% align:start",
        "Lean in.",
        "",
    ]


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
    subject.reviewed = "2026-11-23"
    assert clip_stamp.digest(subject, figures) == was and len(was) == 64
    for name, value in {
        "title": "Other",
        "rounds": 1,
        "each_side": False,
        "steps": ("Sit.",),
        "cues": (cue("Relax", S),),
    }.items():
        other = types.SimpleNamespace(**{**vars(subject), name: value})
        assert clip_stamp.digest(other, figures) != was, name
    for same in ("figures:\n  set-up: {} # a note\n", "figures: {set-up: {}}\nwrong: {bad: {}}"):
        assert clip_stamp.digest(subject, same) == was
    for other in ("", "figures: {set-up: {view: front}}", "figures: {set-up: {}}\nview: front", "figures: {"):
        assert clip_stamp.digest(subject, other) != was
