"""The editor's server: what it shows and changes, that it saves whole files and loses nothing, and whom it
answers.
"""

import http.client
import json
import threading
from pathlib import Path

import pytest

from support.figure_previews import FIGURES, FILE, SAID, WRONG, preview, save
from technique_site.commands import figure_server
from technique_site.commands.figure_editor import STEPS, CannotAct, Editor
from technique_site.engine.body.body_model import JOINTS
from technique_site.engine.body.body_parts import PARTS
from technique_site.engine.body.camera import VIEWS
from technique_site.engine.body.muscles import MUSCLES
from technique_site.engine.body.props import SURFACES


@pytest.fixture
def editor(site):
    save(site, FIGURES)
    return Editor(preview())


def act(editor, do, text=FIGURES, figure="set-up", ends=False, **more):
    return editor.act(text, figure, ends, {"do": do, **more})


def test_a_page_with_figures_opens_as_its_file_is(editor):
    page = editor.page()
    assert (page["text"], page["new"], page["title"]) == (FIGURES, False, "Leg swing")
    assert page["file"] == FILE and page["stamp"]
    tables = page["tables"]
    rows = [row for rows in tables["groups"].values() for row in rows]
    assert [row["name"] for row in rows] == list(JOINTS)
    assert all(row["beside"] in tables["handles"] for row in rows)
    assert set(tables["parts"]) == set(PARTS) and set(tables["views"]) == set(VIEWS)
    assert tables["surfaces"] == [*SURFACES, "nothing"] and set(tables["muscles"]) == set(MUSCLES)


def test_a_page_without_figures_begins_standing_where_no_pose_is_near(site):
    editor = Editor(preview())
    page = editor.page()
    assert page["new"] and page["stamp"] == "" and page["like"] == ""
    shown = editor.show(page["text"])
    assert shown["problems"] == [] and shown["stage"]["figure"] == "set-up"
    assert not (site / FILE).exists(), "nothing is written until it is saved"


def test_the_figures_are_in_the_order_of_the_clip(editor):
    shown = editor.show(FIGURES, "move")
    assert [(one["name"], one["label"], one["there"]) for one in shown["figures"]] == [
        ("set-up", "Set up", True),
        ("move", "Move", True),
        ("move/low", "Move: Less & less", True),
        ("rounded", "A rounded back", True),
    ]
    assert shown["figures"][1]["words"] == "Swing the leg."
    assert [one["moves"] for one in shown["figures"]] == [False, True, False, False]
    assert shown["figures"][3]["wrong"]
    less = editor.show(FIGURES.split("  move:")[0])
    assert [(one["name"], one["there"]) for one in less["figures"]] == [("set-up", True), ("move", False)]


def test_a_step_of_the_set_up_is_listed_behind_it_with_its_words(editor):
    text = FIGURES.replace("  move:\n", "  set-up/1: {from: set-up, view: front}\n  move:\n", 1)
    shown = editor.show(text, "set-up/1")
    assert shown["problems"] == []
    assert [(one["name"], one["label"], one["words"]) for one in shown["figures"]][:2] == [
        ("set-up", "Set up", "Stand up."),
        ("set-up/1", "Set up, step 1", "Stand up."),
    ]
    assert shown["stage"]["view"] == "front"


def test_what_is_wrong_is_said_beside_its_joint_part_or_figure(editor):
    far = FIGURES.replace("{hip: 5, knee: 0}", "{hip: 60, knee: 0}")
    stage = editor.show(far, "set-up")["stage"]
    told = stage["problems"][0]
    assert told["text"].startswith("in `set-up` the body would tip over backward")
    assert told["handle"] == "pelvis"
    assert told["at"] == next(h["at"] for h in stage["handles"] if h["name"] == "pelvis")
    high = FIGURES.replace("{left_foot: floor, right_foot: floor}", "{left_foot: floor, right_hand: floor}")
    stage = editor.show(high, "set-up")["stage"]
    assert [one["handle"] for one in stage["problems"]] == ["right_hand"]
    assert [one["problems"] for one in editor.show(high, "move")["figures"]][:1] == [1]


def test_a_text_that_is_wrong_keeps_the_list_and_says_where(editor):
    shown = editor.show(WRONG)
    assert shown["stage"] is None
    assert [(p["line"], p["column"]) for p in shown["problems"]] == [(3, 26)]
    assert shown["problems"][0]["text"] == SAID.split(": ", 2)[2]
    with pytest.raises(CannotAct, match="first mend what is wrong in the text"):
        act(editor, "mirror", WRONG)


@pytest.mark.parametrize(
    ("do", "more", "line"),
    [
        ("turn", {"joint": "trunk.low_back", "degrees": 12.3}, "    trunk: {low_back: 12}"),
        ("view", {"view": "front"}, "    view: front"),
        (
            "muscles",
            {"kind": "stretch", "names": ["right_calf", "left_sole"]},
            "    stretch: [right_calf, left_sole]",
        ),
        ("lay", {"part": "right_hand", "on": "wall"}, None),
        ("mirror", {}, "    right_leg: {hip: 5, knee: 0}"),
        ("mirror-all", {}, "    touches: {left_foot: box}"),
        ("take-over", {"to": "move"}, None),
    ],
)
def test_each_button_changes_the_text_and_shows_it(editor, do, more, line):
    answer = act(editor, do, **more)
    assert answer["text"] != FIGURES
    assert line is None or line in answer["text"].split("\n")
    assert answer["stage"]["figure"] == "set-up"
    assert Path(FILE).read_text("utf-8") == FIGURES, "only saving writes"


def test_a_drag_shows_the_moment_and_its_end_shows_all(editor):
    at = next(h["at"] for h in editor.show(FIGURES)["stage"]["handles"] if h["name"] == "right_hand")
    pull = {"do": "pull", "handle": "right_hand", "to": [at[0] + 15, at[1] - 20]}
    light = editor.act(FIGURES, "set-up", False, pull, light=True)
    assert set(light) == {"text", "stage", "shift"}
    whole = editor.act(FIGURES, "set-up", False, pull)
    assert whole["text"] == light["text"] and "right_arm: {" in whole["text"]
    assert whole["figures"] and whole["problems"] == []


def test_props_of_other_figures_stay_in_sight_while_something_is_dragged(editor):
    at = next(h["at"] for h in editor.show(FIGURES)["stage"]["handles"] if h["name"] == "right_hand")
    pull = {"do": "pull", "handle": "right_hand", "to": [at[0] - 6, at[1] - 20]}
    assert [prop["name"] for prop in editor.show(FIGURES)["stage"]["props"]] == ["box"], "it has its handle"
    shown = editor.show(FIGURES)["stage"]["svg"].count("f-prop")
    assert shown > 0
    assert editor.act(FIGURES, "set-up", False, pull, light=True)["stage"]["svg"].count("f-prop") == shown
    assert editor.show(FIGURES)["stage"]["svg"].count("f-prop") == shown, (
        "nothing of the file's scene changed"
    )


def test_the_end_of_a_movement_has_a_pose_of_its_own(editor):
    answer = act(editor, "turn", figure="move", ends=True, joint="right_leg.knee", degrees=40)
    assert "knee: 40" in next(line for line in answer["text"].split("\n") if "then:" in line)
    assert answer["stage"]["ends"]


def test_a_prop_is_moved_where_it_was_put(editor):
    answer = act(editor, "pull-prop", figure="move/low", prop="box", by=[0, 5], shown="move/low")
    assert "props: {box: {height: 32}}" in answer["text"] and answer["stage"]["figure"] == "move/low"
    wall = (
        "figures:\n  set-up:\n    touches: {left_foot: floor, right_foot: floor, right_hand: wall}\n"
        "    right_arm: {shoulder: 70, elbow: 40, wrist: 60}\n  move: {from: set-up}\n"
    )
    answer = act(editor, "pull-prop", wall, "move", prop="wall", by=[3, 0], shown="move")
    assert answer["told"] == "It stands where `set-up` puts it, so that one was changed."
    assert answer["stage"]["figure"] == "move" and "  move: {from: set-up}\n" in answer["text"]


@pytest.mark.parametrize(
    "more",
    [
        {"do": "dance"},
        {"do": "pull", "handle": "tail", "to": [0, 0]},
        {"do": "turn", "joint": "left_leg.tail", "degrees": 3},
        {"do": "put", "pose": "nothing"},
        {"do": "lay", "part": "tail", "on": "floor"},
        {"do": "take-over"},
    ],
)
def test_what_can_not_be_done_is_refused(editor, more):
    with pytest.raises(CannotAct):
        editor.act(FIGURES, "set-up", False, more)


def test_from_one_cue_to_the_next_it_moves_as_the_clip(editor):
    way = editor.walk(FIGURES, "set-up", "move")
    assert len(way["frames"]) == STEPS
    turned = FIGURES.replace("  move:\n", "  move:\n    view: front\n", 1)
    assert len(editor.walk(turned, "set-up", "move")["frames"]) == 1, (
        "seen from elsewhere: the clip cuts, too"
    )
    way = editor.walk(FIGURES, "move", "move", (False, True))
    assert len(way["frames"]) > 4 and all("<path" in frame for frame in way["frames"])
    assert editor.walk(WRONG, "set-up", "move")["frames"] == []


# the file


def test_saving_without_a_change_changes_no_byte(site):
    for data in (b"\xef\xbb\xbf" + FIGURES.replace("\n", "\r\n").encode(), FIGURES.rstrip().encode()):
        (site / FILE).write_bytes(data)
        editor = Editor(preview())
        page = editor.page()
        assert "\r" not in page["text"]
        assert editor.save(page["text"], page["stamp"]) == {"saved": True, "stamp": page["stamp"]}
        assert (site / FILE).read_bytes() == data


def test_saving_changes_the_lines_that_were_changed(site):
    (site / FILE).write_bytes(FIGURES.replace("\n", "\r\n").encode())
    editor = Editor(preview())
    page = editor.page()
    new = act(editor, "turn", page["text"], joint="trunk.low_back", degrees=9)["text"]
    saved = editor.save(new, page["stamp"])
    due = FIGURES.replace("    left_leg: {hip: 5", "    trunk: {low_back: 9}\n    left_leg: {hip: 5")
    assert (site / FILE).read_bytes() == due.replace("\n", "\r\n").encode()
    assert editor.disk(saved["stamp"])["stamp"] == saved["stamp"]


def test_a_file_that_others_changed_is_not_written_over(site, editor):
    page = editor.page()
    save(site, "# theirs\n" + FIGURES)
    answer = editor.save(FIGURES + "# mine\n", page["stamp"])
    assert answer["saved"] is False and answer["text"] == "# theirs\n" + FIGURES
    assert (site / FILE).read_text("utf-8") == "# theirs\n" + FIGURES
    assert editor.disk(page["stamp"])["text"] == "# theirs\n" + FIGURES
    assert editor.save(FIGURES + "# mine\n", answer["stamp"])["saved"]
    (site / FILE).unlink()
    assert editor.disk(answer["stamp"])["stamp"] == ""


def test_a_first_file_is_made_by_saving(site):
    editor = Editor(preview())
    page = editor.page()
    assert editor.save(page["text"], "")["saved"]
    assert (site / FILE).read_text("utf-8") == page["text"]


# whom it answers


@pytest.fixture
def served(site):
    save(site, FIGURES)
    server, _ = figure_server.listen(None, preview())
    threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.02}, daemon=True).start()
    yield server.server_port
    server.shutdown()
    server.server_close()


def ask(port, method, path, body=None, **headers):
    link = http.client.HTTPConnection(figure_server.HOST, port, timeout=20)
    try:
        link.request(method, path, body, {name.replace("_", "-"): value for name, value in headers.items()})
        answer = link.getresponse()
        return answer.status, answer.read().decode(), dict(answer.getheaders())
    finally:
        link.close()


def own(port, host="127.0.0.1"):
    """The heads that the editor's own page sends."""
    return {"Host": f"{host}:{port}", "Origin": f"http://{host}:{port}", "Content_Type": "application/json"}


SHOW = json.dumps({"text": FIGURES, "figure": "move", "ends": False})


def test_its_own_page_is_answered(served):
    for host in ("127.0.0.1", "localhost"):
        status, said, heads = ask(served, "POST", "/api/show", SHOW, **own(served, host))
        assert status == 200 and json.loads(said)["stage"]["figure"] == "move"
        assert heads["Cache-Control"] == "no-store"
    status, said, heads = ask(served, "GET", "/")
    assert status == 200 and "editor/main.js" in said and heads["X-Frame-Options"] == "DENY"
    for name, kind in (("main.js", "text/javascript"), ("editor.css", "text/css")):
        status, said, heads = ask(served, "GET", f"/editor/{name}")
        assert (status, heads["Content-Type"]) == (200, f"{kind}; charset=utf-8")


@pytest.mark.parametrize(
    "changed",
    [
        {"Origin": "https://evil.example"},
        {"Origin": "null"},
        {"Origin": ""},
        {"Host": "evil.example", "Origin": "http://evil.example"},
        {"Content_Type": "text/plain"},  # what a form of another page can send without being asked
    ],
)
def test_no_other_page_can_change_or_read_anything(served, changed):
    body = json.dumps({"text": "gone", "stamp": ""})
    status, said, _ = ask(served, "POST", "/api/save", body, **(own(served) | changed))
    assert (status, said) == (403, "Only the editor's own page is served here.\n")
    assert Path(FILE).read_text("utf-8") == FIGURES


def test_a_name_that_leads_here_reads_nothing(served):
    for path in ("/", "/api/page", "/state", "/preview", "/editor/main.js"):
        assert ask(served, "GET", path, Host=f"evil.example:{served}")[0] == 403


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/nothing", "{}", 404),
        ("/api/show", "[]", 400),
        ("/api/show", "{", 400),
        ("/api/show", "{}", 400),
        ("/api/show", json.dumps({"text": 5, "figure": "", "ends": False}), 400),
        ("/api/show", "[" * 50_000, 400),
        ("/api/find", json.dumps({"words": None}), 400),
        ("/api/act", json.dumps({"text": FIGURES, "figure": "move", "ends": False, "act": "mirror"}), 400),
        (
            "/api/act",
            SHOW[:-1] + ', "act": {"do": "turn", "joint": "left_leg.hip", "degrees": NaN}}',
            400,
        ),
        (
            "/api/act",
            json.dumps({"text": WRONG, "figure": "move", "ends": False, "act": {"do": "mirror"}}),
            409,
        ),
    ],
)
def test_what_it_does_not_understand_is_refused_with_words(served, path, body, status):
    got, said, _ = ask(served, "POST", path, body, **own(served))
    assert got == status and json.loads(said)["error"]


def test_too_long_a_question_is_not_read(served, monkeypatch):
    monkeypatch.setattr(figure_server, "LARGEST", 10)
    assert ask(served, "POST", "/api/show", SHOW, **own(served))[0] == 413
    assert ask(served, "POST", "/api/show", SHOW, **own(served), Content_Length="\xb2")[0] == 413


@pytest.mark.parametrize("name", ["../figure.py", "%2e%2e/figure.py", "editor.html", "nothing.js", ""])
def test_only_the_editor_s_own_files_are_served(served, name):
    assert ask(served, "GET", f"/editor/{name}")[0] == 404


def test_a_file_that_can_not_be_written_is_told(served, monkeypatch):
    def full(path, data):
        raise OSError(28, "No space left on device", str(path))

    monkeypatch.setattr(figure_server.figure_editor.whole_file, "write", full)
    page = json.loads(ask(served, "GET", "/api/page")[1])
    body = json.dumps({"text": FIGURES + "# x\n", "stamp": page["stamp"]})
    status, said, _ = ask(served, "POST", "/api/save", body, **own(served))
    assert status == 409 and json.loads(said)["error"] == f"{FILE} can't be used: No space left on device"
