"""The storyboard of a technique: which figure, words, count and captions are shown when."""

from fractions import Fraction

import pytest

from support.storyboards import BOARDS, S, Stage, cue, storyboard_of, technique
from technique_site.engine.clip import captions, clip_frame, storyboard_maker
from technique_site.engine.clip.storyboard import ClipFigure
from technique_site.engine.cues.dose import Term
from technique_site.engine.cues.sequence import Volume


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
    # each act begins in the pose in which the one before ended, but for a cut to another side
    pose = "a0"
    for act in BOARDS[name].acts:
        if not act.at:
            pose = act.start  # the first step may have a picture of its own
        assert act.start == pose or act.start[0].isupper() != pose[0].isupper()
        assert act.share(act.at) == 0
        if act.way == "stroke":
            assert act.seconds % (2 * act.each) == 0
            pose = act.start
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


def moves(board, since=0):
    """The acts that go somewhere: in how many seconds, and whence to where."""
    return [
        (float(one.seconds), one.start, one.end)
        for one in board.acts
        if one.way != "still" and one.at >= since
    ]


def test_a_slow_movement_takes_its_time_one_way():
    board = BOARDS["slowly"]
    assert (3.0, "a1", "a9") in moves(board)
    assert [one.of for one in board.slides if one.count and one.kind == "cue"] == ["of 3 s\nSlowly"] * 3


def test_slow_reps_take_their_time_there_and_back():
    (stroke,) = [one for one in BOARDS["reps slowly"].acts if one.way == "stroke"]
    assert (stroke.each, stroke.seconds) == (3, 12)


def test_repetitions_are_shown_whole_in_their_own_time():
    """Up in a second, a second at the top, down in three: three times, after each cue was shown by itself."""
    board = BOARDS["repetitions"]
    began = board.parts[-2]
    of = [one for one in board.slides if one.at >= began and one.count]
    assert [(float(one.seconds), one.chip, one.count, one.of) for one in of] == [
        (seconds, label, str(number), "of 8–12")
        for number in (1, 2, 3)
        for seconds, label in ((1.0, "Lift"), (1.0, "Contract"), (3.0, "Lower"))
    ]
    assert [(one.at, one.at + one.seconds) for one in board.acts if one.at >= began][0][0] == began
    assert [one.of for one in board.slides if one.at >= began and not one.count][:1] == [
        "Keep going: 8–12 in all."
    ]
    assert "One repetition: Lift, Contract, Lower." in " ".join(" ".join(one.lines) for one in board.captions)


def test_few_repetitions_are_shown_to_the_last():
    board = BOARDS["few repetitions"]
    began = board.parts[-2]
    assert [(float(one.seconds), one.count) for one in board.slides if one.at >= began and one.count] == [
        (1.0, "1"),  # a cue that says no time
        (5.0, "1"),
        (1.0, "2"),
        (5.0, "2"),
    ]


HOLD_2, OVER = Term("hold", 2, 2, "s"), Term("over", 3, 3, "s")


@pytest.mark.parametrize(
    ("cues", "seconds"),
    [
        ([()], [4]),  # nothing says a time
        ([(), ()], [2, 2]),
        ([(S,)], [12]),  # a hold, and two seconds for the way in and out
        ([(), (HOLD_2,), ()], [1, 2, 1]),
        ([(HOLD_2,), (HOLD_2,)], [3, 3]),
        ([(OVER,), (HOLD_2,), (OVER,)], [3, 2, 3]),
        ([(OVER,), ()], [3, 1]),  # seen at least
        ([(), (), ()], [1.4, 1.4, 1.4]),
    ],
)
def test_a_repetition_takes_the_time_of_the_sequence(cues, seconds):
    board = storyboard_of(
        *(cue("Lift", *terms) for terms in cues), volume=Volume(reps=Term("reps", 1, 1, ""))
    )
    shown = [float(one.seconds) for one in board.slides if one.at >= board.parts[-2] and one.count]
    assert shown == seconds


def test_sides_that_take_turns_have_the_number_on_each():
    volume = Volume(2, 2, True, Term("reps", 6, 6, ""), alternates=True)
    board = storyboard_of(cue("Lift", S), volume=volume)
    assert "Keep going: 6 on each side." in [one.of for one in board.slides]


@pytest.mark.parametrize(
    ("volume", "lines"),
    [
        (
            Volume(2, 3, True, each_side=True),
            ["Now the other side.", "Do 2–3 sets in all.", "Stop if it hurts."],
        ),
        (
            Volume(2, 2, True, Term("reps", 6, 6, ""), alternates=True),
            ["Change sides each time.", "Do 2 sets in all.", "Stop if it hurts."],
        ),
        (Volume(1, 1, True), ["That is all.", "Stop if it hurts."]),
    ],
)
def test_the_end_says_how_many_sets(volume, lines):
    board = storyboard_of(cue("Move"), volume=volume)
    assert list(board.slides[-1].small) == lines


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


def test_another_side_is_cut_to():
    """A cut takes no time, and nothing moves or fades from one side to the other."""
    acts = BOARDS["another side"].acts
    assert [(one.way, one.start, one.end) for one in acts[:3]] == [
        ("still", "a0", "a0"),
        ("still", "A1", "A1"),
        ("still", "a1", "a1"),
    ]
    assert {one.way for one in acts if one.start[0].isupper() != one.end[0].isupper()} == set()
    rod = next(one for one in acts if one.start == "A2")
    assert (rod.way, rod.seconds, rod.caption) == ("stroke", 6, "With a rod")


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
        (["Pick a roller or a rod.", "Rod: sit down.", "Rod: lean in.", "Let go."], "aba"),
        (["Lie down.", "No doorway? Put a rod under it.", "Lean on the rod."], "aba"),
        (["Lie down.", "Relax."], "ab"),
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


@pytest.mark.parametrize(("words", "seconds"), [(7, Fraction(18, 5)), (8, 4), (11, 5)])
def test_a_step_of_the_set_up_is_shown_for_some_seconds_at_least(words, seconds):
    stage = Stage(ClipFigure("set-up", "a0"), ClipFigure("passive-stretch", "a1"))
    slides = storyboard_maker.make(technique(cue("Passive stretch", S), steps=("a " * words,)), stage).slides
    assert [(s.seconds, s.count, s.of) for s in slides if s.kind == "set-up"] == [(seconds, "1", "of 1")]


def set_up(*steps, figures=()):
    """The slides of a set-up: how long, which steps of how many, and their words."""
    stage = Stage(ClipFigure("set-up", "a0"), *figures, ClipFigure("passive-stretch", "a1"))
    board = storyboard_maker.make(technique(cue("Passive stretch", S), steps=steps), stage)
    slides = [one for one in board.slides if one.kind == "set-up"]
    return [(float(one.seconds), one.count, one.of, one.steps or one.words) for one in slides]


def test_steps_beside_one_figure_stand_together():
    """Three words a second and a second to find them; not more than three steps, or 140 letters."""
    assert set_up(*["Walk for two minutes."] * 3) == [
        (5.0, "1–3", "of 3", tuple(f"{n}. Walk for two minutes." for n in (1, 2, 3)))
    ]
    assert [one[1] for one in set_up(*["Walk for two minutes."] * 7)] == ["1–3", "4–6", "7"]
    assert [one[1] for one in set_up("a" * 70, "a" * 70)] == ["1–2"]
    assert [one[1] for one in set_up("a" * 70, "a" * 71)] == ["1", "2"]
    assert set_up("Go.", "Stop.")[0][0] == 3.6


def test_a_step_with_a_figure_stands_alone_beside_it():
    board = BOARDS["pictures of steps"]
    assert [(one.count, one.steps or one.words) for one in board.slides if one.kind == "set-up"] == [
        ("1", "Walk for a while."),
        ("2", "Stand by a wall."),
        ("3–5", ("3. Lean in.", "4. Keep the heel down.", "5. Look ahead.")),
    ]
    assert [(one.way, one.start, one.end, float(one.seconds)) for one in board.acts[:3]] == [
        ("stroke", "b1", "b2", 2.0),
        ("still", "b1", "b1", 1.6),
        ("fade", "b1", "a8", 0.4),
    ]
    still = [one.start for one in board.acts if one.way == "still"]
    assert still[:4] == ["b1", "a8", "a0", "a1"]


def test_a_caption_of_a_cue_has_its_dose():
    said = [" ".join(one.lines) for one in BOARDS["hold"].captions]
    assert "Passive stretch, hold 10 seconds: Lean in." in said
    assert "Lift: Lean in." in [" ".join(one.lines) for one in BOARDS["no dose"].captions]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ("Lean in.", ["PAILs, build up over 5 seconds, hold 10 seconds: Lean in."]),
        ("Lean in with " + "a" * 30 + ".", ["PAILs, ramp 5 s, hold 10 s: Lean in with " + "a" * 30 + "."]),
        (
            "Lean in slowly. " + "a" * 40,
            ["PAILs, build up over 5 seconds, hold 10 seconds:", "Lean in slowly. " + "a" * 40],
        ),
    ],
)
def test_a_long_caption_has_its_dose_short_or_before_it(words, said):
    board = storyboard_of(cue("PAILs", Term("ramp", 5, 5, "s"), S, words=words), steps=("Stand.",))
    assert [" ".join(one.lines) for one in board.captions[1:-1]] == said


@pytest.mark.parametrize(
    ("name", "seconds"),
    [("hold", 10), ("ramp", 10 + 5 + 10), ("move", 12), ("no dose", 0), ("reps with a hold", 10)],
)
def test_there_is_a_tick_for_each_second_that_is_counted(name, seconds):
    board = BOARDS[name]
    counted = [one for one in board.slides if one.kind == "cue" and one.count]
    assert len(board.ticks) == seconds
    assert board.ticks[:1] == tuple(one.at for one in counted[:1])
    assert all(any(one.at <= at < one.at + one.seconds for one in counted) for at in board.ticks)


def test_repetitions_tick_as_well():
    board = BOARDS["repetitions"]
    assert len([at for at in board.ticks if at >= board.parts[-2]]) == 15


def test_the_card_at_the_end_is_shown_for_five_seconds_at_least():
    assert BOARDS["reps"].slides[-1].seconds >= 5
    assert min(board.slides[-1].seconds for board in BOARDS.values()) == 5
