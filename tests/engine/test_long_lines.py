"""Very long lines: reading takes time that grows with their length alone, and no message repeats them."""

import itertools
import time

import pytest

from support import pages
from technique_site.engine.cues import cue_list
from technique_site.engine.page import stray_signs
from technique_site.engine.text import front_matter, source

UNITS = {
    "comments": "<!-- a -->",
    "open comments": "<!--",
    "backticks": "`",
    "code": "`a` ",
    "stars": "*",
    "brackets": "[",
    "digits": "1",
    "dashes": "-",
    "spaces": "a" + " " * 80,
    "cues": "1. **Lift** (10 reps): ",
    "quotation marks": '"',
}


def lines(length):
    """Lines of about so many characters, by what they are made of."""
    return {
        **{name: unit * (length // len(unit)) for name, unit in UNITS.items()},
        "a comment": f"<!-- {'a' * length} -->",
        "backticks of every length": " ".join("`" * n for n in range(1, int((2 * length) ** 0.5))),
    }


def seconds_to_read(line, vocabulary):
    """The processor's seconds for a page's parts made of this line."""
    before = time.process_time()
    for text in (f"---\ntitle: {line}\n---\n", f"{line}\n", f"1. **{line}** (hold 10 s): Press.\n"):
        page = source.read("page.md", text.encode())
        front_matter.read(page)
        assert page.headings is not None
        cue_list.read(page, page.body, len(page.lines) + 1, vocabulary)
        stray_signs.check(page)
    return time.process_time() - before


SHORTER, LONGER = lines(40_000), lines(160_000)


@pytest.mark.parametrize("name", LONGER)
def test_a_line_four_times_as_long_takes_about_four_times_as_long(name):
    # Time that grows with the square of the length would be sixteen times as long. A tenth of a second is
    # left for what else the machine does.
    vocabulary = pages.vocabulary()
    shorter, longer = (seconds_to_read(of[name], vocabulary) for of in (SHORTER, LONGER))
    assert longer < 8 * shorter + 0.1


LONG = {name: line[:7_000] for name, line in LONGER.items()}
EDITS = {
    "title": lambda line: {"replace": {"title: Standing hamstring stretch": f"title: {line}"}},
    "key": lambda line: {"front": f"{line}: x\n"},
    "flag": lambda line: {"replace": {"each_side: true": f"each_side: {line}"}},
    "item": lambda line: {"front": f"redirect_from:\n  - {line}\n"},
    "video": lambda line: {"front": f"video:\n  src: {line}\n  title: A\n"},
    "cue": lambda line: {"cue": f"2. {line}\n"},
    "label": lambda line: {"cue": f"2. **{line}** (hold 10 s): Press.\n"},
    "dose": lambda line: {"cue": f"2. **Contract** ({line}): Press.\n"},
    "instruction": lambda line: {"cue": f"2. **Contract** (hold 10 s): {line}\n"},
    "point": lambda line: {"cue": f"2. **Contract** (hold 10 s): Press.\n    - {line}\n"},
    "text": lambda line: {"append": f"{line}\n"},
    "heading": lambda line: {"append": f"## {line}\n"},
}


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory):
    """Gives a new folder at each call, quicker than `tmp_path`, which looks through those of all tests."""
    folder, numbers = tmp_path_factory.mktemp("long"), itertools.count()
    return lambda: folder / str(next(numbers))


@pytest.mark.parametrize("line", LONG.values(), ids=LONG)
@pytest.mark.parametrize("edit", EDITS.values(), ids=EDITS)
def test_no_message_is_longer_than_a_screen(edit, line, new_folder):
    docs = pages.write(new_folder(), {pages.PLACE: pages.data_of(edit(line))})
    for problem in pages.load(docs).problems:
        assert len(problem.message) <= 302, problem
