"""The examples of messages: each is right by the rules that its message is about, and none is one coach's."""

import ast
import re
from pathlib import Path

import pytest

from support import pages
from technique_site.engine.cues.labels import Label, Vocabulary
from technique_site.engine.page import examples, new_page, technique, technique_fields

ROOT = Path(__file__).parents[3]
HOOKS = ROOT / "hooks"
# The body model's words: they are anatomy, and the same for every coach.
ANATOMY = {"engine/body/muscles.py", "engine/figure/figure_words.py"}


def page(cue=""):
    """A technique page that is made of nothing but examples."""
    front = "\n".join([*technique.NEEDED.values(), f"also_called: {examples.ALSO_CALLED}"])
    return (
        f"---\n{front}\n---\n\nWhy.\n\n## Set up\n\n1. {examples.SET_UP}\n\n## Cues\n\n"
        f"1. {cue or pages.vocabulary().example}\n\n## Stop if\n\n- {examples.STOP_IF}\n"
    )


def test_a_page_of_examples_is_right(tmp_path):
    assert pages.load(pages.write(tmp_path, {f"{examples.KEY}.md": page()})).problems == []


@pytest.mark.parametrize("label", [one.name for one in pages.vocabulary().labels])
def test_the_example_of_a_cue_is_right_whatever_label_is_first(label, tmp_path):
    label = pages.vocabulary().find(label)
    example = Vocabulary([label, *pages.vocabulary().labels]).example
    free = label.may_be_first and not label.after and not label.directly_after
    assert example.startswith(f"**{label.name}**" if free else "**Passive stretch** (hold 30 s): ")
    assert pages.load(pages.write(tmp_path, {f"{examples.KEY}.md": page(example)})).problems == []


def test_the_example_of_a_cue_without_labels_or_with_odd_ones():
    assert Vocabulary([]).example == "**Move** (move 30 s): Breathe evenly."
    assert Vocabulary([Label("Shake", ("moves",))]).example == "**Shake**: Breathe evenly."


def test_names_are_names():
    for name in (examples.REGION, examples.SLUG, examples.OTHER_SLUG, examples.FORMER_SLUG):
        assert technique_fields.NAME.fullmatch(name)
    assert new_page.region_and_slug(examples.KEY) == (examples.REGION, examples.SLUG)


def test_no_message_and_no_template_tells_what_this_site_is_about():
    """Another coach has other regions."""
    subject = re.compile("hamstring|hammy|nordic|standing.stretch", re.I)
    found = []
    for path in sorted((HOOKS / "technique_site").rglob("*.py")):
        if path.relative_to(HOOKS / "technique_site").as_posix() in ANATOMY:
            continue
        for node in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(node, ast.Constant) and isinstance(node.value, str):
                found += [f"{path.name}:{node.lineno}"] * bool(subject.search(node.value))
    assert (found, subject.findall((ROOT / "Makefile").read_text("utf-8"))) == ([], [])
