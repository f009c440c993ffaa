"""`make check`: what a client could misread, and what is said of it. The cases are in
tests/cases/client-orders.yml.
"""

from pathlib import Path

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from support import pages
from technique_site.commands import reading as command
from technique_site.engine.page import client_orders, examples
from technique_site.engine.text import source

VOCABULARY = pages.vocabulary()
ROOT = Path(__file__).parents[3]
CASES = yaml.safe_load((ROOT / "tests/cases/client-orders.yml").read_text("utf-8"))
LONG = "Put one heel on a firm box or chair that will not slide when you push."


def read(text):
    return client_orders.read(source.read("docs/page.md", text.encode("utf-8")), VOCABULARY)


@pytest.mark.parametrize("case", CASES, ids=[f"{n}: {one['item']}" for n, one in enumerate(CASES)])
def test_an_item(case):
    below = "".join(f"    - {one}\n" for one in case.get("below", []))
    found = read(f"## {case['in']}\n\n1. {case['item']}\n{below}")
    assert [str(slip) for slip in found] == case.get("says", [])


def test_each_slip_has_its_line_in_the_order_of_the_page():
    text = f"## Set up\n\n1. Stand\n   tall. {LONG}\n2. You sit.\n\n## Stop if\n\n- Stop.\n- {LONG}\n"
    assert [(slip.line, slip.kind) for slip in read(text)] == [(4, "length"), (5, "order"), (10, "length")]


def test_text_beside_a_list_and_other_sections_are_left_alone():
    assert read(f"{LONG}\n\n## Set up\n\n{LONG}\n\n## More\n\n- {LONG}\n") == ()


def test_a_noun_of_another_item_helps_nobody():
    assert [slip.line for slip in read("## Set up\n\n1. Bend your knee.\n2. Keep it soft.\n")] == [4]


def test_what_new_pages_begin_with_has_no_slip():
    text = f"## Set up\n\n1. {examples.SET_UP}\n\n## Common mistakes\n\n- {examples.MISTAKE}\n"
    assert read(f"{text}\n## Stop if\n\n- {examples.STOP_IF}\n") == ()


PAGE = """\
## Cues

1. **Lift** (5 reps): Lift your hips.

## Common mistakes

- You rush. Slow down.
"""


def test_the_command_tells_what_can_be_misread_and_fails(tmp_path, monkeypatch, capsys):
    path = tmp_path / "docs/techniques/hip/bridge.md"
    path.parent.mkdir(parents=True)
    path.write_text(PAGE, "utf-8")
    (tmp_path / "docs/note.md").write_text("## Common mistakes\n\n- You rush. Slow down.\n", "utf-8")
    monkeypatch.chdir(tmp_path)
    assert command.main([]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        "docs/note.md: grade 0.0",
        "docs/techniques/hip/bridge.md: grade 0.0",
        'docs/techniques/hip/bridge.md:7: order: among mistakes "You rush." reads as an order;'
        ' write "Don\'t rush.", then what to do instead',
    ]
    assert err == "1 sentence that can be misread\n"
    path.write_text(PAGE.replace("You rush", "Don't rush"), "utf-8")
    assert command.main([]) == 0
    assert capsys.readouterr().err == ""


@settings(deadline=None, max_examples=300)
@given(
    st.lists(
        st.sampled_from(
            "that leg it slowly, Roller: you with , — “ ’ don't lift ( ? . knees this is . x 3 new to".split(
                " "
            )
        )
        | st.text(max_size=6),
        max_size=12,
    ),
    st.sampled_from(["Set up", "Cues", "Common mistakes", "Make it easier", "Stop if"]),
)
def test_no_item_breaks_it(words, section):
    for slip in read(f"## {section}\n\n1. {' '.join(words)}\n"):
        assert slip.what and slip.repair and len(str(slip)) < 300


def test_a_very_long_item_is_read_in_no_time():
    assert read("## Set up\n\n1. " + "slowly, " * 20_000 + "lift.\n")[0].kind == "length"
