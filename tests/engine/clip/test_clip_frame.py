"""The frames of a clip. One of them is kept as it was drawn, by tests/commands/test_clips.py."""

import re

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


def test_two_people_are_never_seen_at_once():
    """One fades away before the other appears."""
    board = storyboard_of(cue("Lift"), variants=(ClipFigure("lift", "b1", variant="rod"),))
    painter = clip_frame.Painter(board, Stage(ClipFigure("set-up", "a0")), measure)
    fade = next(one for one in board.acts if one.way == "fade")
    frames = [painter.at(fade.at + fade.seconds * n / 10) for n in range(11)]
    assert all(one.count("<g>") == 1 for one in frames)
    assert ["<g>a1" in one for one in frames] == [True] * 5 + [False] * 6
    seen = [float(re.search(r'<g opacity="([\d.]+)">', one)[1]) for one in frames[:10]]
    assert seen[0] == 1 and seen[5] == 0 and seen[:6] == sorted(seen[:6], reverse=True)


def test_a_player_has_room_for_captions_above_the_title():
    """Two lines of a twentieth of the picture's height each, as browsers draw them."""
    assert clip_frame._TITLE - clip_frame.SMALLEST >= 2 * 720 / 20 * 1.2
    assert min(clip_frame.FIGURE[1], clip_frame.FIGURE_CAPTIONED[1]) > clip_frame._TITLE


def test_words_are_wrapped_evenly_by_their_width():
    assert clip_frame.wrap("one two three four", 100, 10, False, measure) == ["one two three four"]
    assert clip_frame.wrap("one two three four", 80, 10, False, measure) == ["one two", "three four"]
    assert clip_frame.wrap("immeasurable", 20, 10, False, measure) is None


def test_words_that_find_no_room_are_told():
    board = storyboard_of(cue("Passive stretch", S, words="word " * 80))
    with pytest.raises(clip_frame.TooLong, match="word word"):
        list(clip_frame.frames(board, Stage(), measure))
