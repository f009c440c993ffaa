"""The frames of a clip. One of them is kept as it was drawn, by tests/commands/test_clips.py."""

import pytest

from support.storyboards import BOARDS, S, Stage, cue, measure, storyboard_of
from technique_site.engine.clip import clip_frame
from technique_site.engine.clip.storyboard import ClipFigure


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
    board = storyboard_of(cue("Passive stretch", S, words="word " * 80))
    with pytest.raises(clip_frame.TooLong, match="word word"):
        list(clip_frame.frames(board, Stage(), measure))
