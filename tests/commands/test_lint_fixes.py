"""`lint.py --fix`: what it writes, what it leaves, and that it says so."""

import pytest

from support import pages
from technique_site.commands import lint, lint_fixes
from technique_site.engine.text import problem

PLACE = f"docs/techniques/{pages.PLACE}"
SPOILT = pages.changed(
    pages.BASE,
    pages.CUES,
    "1. **Passive stretch** (hold 2 minutes): Slide your hips back.\n"
    "- **PAILs:** (ramp 5s, hold 10 to 20 s) Press your heel down.\n"
    "3. **RAILs** (3 x 30 s): Try to lift your heel.\n",
)
MENDED = (
    "1. **Passive stretch** (hold 2 min): Slide your hips back.\n"
    "2. **PAILs** (ramp 5 s, hold 10–20 s): Press your heel down.\n"
    "3. **RAILs** (3 x 30 s): Try to lift your heel.\n"
)
LEFT = (
    f'{PLACE}:24:15: error dose-term: "3 x 30 s" counts sets, which are no term of a dose; write'
    ' "hold 30 s", and `rounds: 3` in the front matter\n'
)


@pytest.fixture
def site(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    def write(text, place=pages.PLACE):
        data = text if isinstance(text, bytes) else text.encode()
        return pages.write(tmp_path, {place: data}) / "techniques" / place

    return write


def test_what_is_certain_is_shown_and_written_and_the_rest_is_told(site, capsys):
    page = site(SPOILT)
    assert lint.main(["--fix"]) == 1
    out, err = capsys.readouterr()
    assert page.read_text("utf-8") == pages.changed(pages.BASE, pages.CUES, MENDED)
    lines = out.splitlines(keepends=True)
    assert lines[:2] == [f"--- {PLACE}\n", f"+++ {PLACE}\n"] and lines[-1] == LEFT
    assert [line[1:] for line in lines if line.startswith("-") and "**" in line] == SPOILT.splitlines(True)[
        21:23
    ]
    assert [line[1:] for line in lines if line.startswith("+") and "**" in line] == MENDED.splitlines(True)[
        :2
    ]
    assert f"{PLACE}:22:25: fixed dose-unit: `minutes` isn't a unit here" in out
    assert err == "5 problems in 1 file fixed, 1 left\n1 error, 0 warnings\n"


def test_a_second_time_changes_nothing(site, capsys):
    page = site(SPOILT)
    lint.main(["--fix"])
    once, before = page.read_bytes(), page.stat()
    capsys.readouterr()
    assert lint.main(["--fix"]) == 1
    assert capsys.readouterr() == (LEFT, "0 problems in 0 files fixed, 1 left\n1 error, 0 warnings\n")
    assert page.read_bytes() == once
    assert (page.stat().st_ino, page.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)


def test_a_diff_writes_nothing(site, capsys):
    page = site(SPOILT)
    assert lint.main(["--diff", "--fix"]) == 1
    out, err = capsys.readouterr()
    assert page.read_bytes() == SPOILT.encode() and "+2. **PAILs** (ramp 5 s, hold 10–20 s): Press" in out
    assert f"{PLACE}:22:25: would be fixed dose-unit" in out
    assert err == "5 problems in 1 file would be fixed, 1 left\n6 errors, 0 warnings\n"


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("bom", [b"", b"\xef\xbb\xbf"])
@pytest.mark.parametrize("last", ["\n", ""])
def test_line_ends_mark_mode_and_encoding_stay(end, bom, last, site):
    def data(text):
        return bom + (text.rstrip("\n") + last).replace("\n", end).encode()

    page = site(data(SPOILT))
    page.chmod(0o640)
    lint.main(["--fix"])
    assert page.read_bytes() == data(pages.changed(pages.BASE, pages.CUES, MENDED))
    assert page.stat().st_mode & 0o777 == 0o640
    assert [path.name for path in page.parent.iterdir()] == [page.name]


@pytest.mark.parametrize("coding", ["latin-1", "utf-16", "utf-16-le"])
def test_a_file_that_cant_be_decoded_is_left_alone(coding, site, capsys):
    data = SPOILT.replace("–", "ü").encode(coding)
    page = site(data)
    assert lint.main(["--fix"]) == 1
    assert page.read_bytes() == data and "0 problems in 0 files fixed" in capsys.readouterr().err


def test_only_the_files_that_are_asked_for_are_written(site):
    one, other = site(SPOILT), site(SPOILT, "hamstrings/other.md")
    lint.main(["--fix", str(other)])
    assert one.read_bytes() == SPOILT.encode() and other.read_bytes() != SPOILT.encode()


def test_a_link_stays_a_link(site, tmp_path):
    page = site("x")
    page.unlink()
    (tmp_path / "elsewhere.md").write_text(SPOILT, "utf-8")
    page.symlink_to(tmp_path / "elsewhere.md")
    lint.main(["--fix"])
    assert page.is_symlink() and "2. **PAILs** (ramp" in (tmp_path / "elsewhere.md").read_text("utf-8")


def test_a_file_that_changed_meanwhile_is_left_alone(site):
    page = site("new")
    lint_fixes.write(lint_fixes.Fixes({str(page): (b"old", b"mended")}))
    assert page.read_bytes() == b"new"


def test_other_formats_stay_whole(site, capsys):
    site(SPOILT)
    assert lint.main(["--fix", "--format", "json"]) == 1
    out, err = capsys.readouterr()
    assert out.startswith("[") and '"fix"' not in out and "+2. **PAILs**" in err


def of_cues(*cues):
    return pages.changed(pages.BASE, pages.CUES, "".join(f"{cue}\n" for cue in cues))


@pytest.mark.parametrize(
    ("cues", "mended"),
    [
        (["1. **Lift:** Rise.", "2. **Lower** : Sink."], ["1. **Lift**: Rise.", "2. **Lower**: Sink."]),
        (["1. **Move:** (5 reps): Walk."], ["1. **Move** (5 reps): Walk."]),
        (["1. **Move**(5 reps):Walk."], ["1. **Move** (5 reps): Walk."]),
        (["1. ** Move ** (5 reps): Walk."], ["1. **Move** (5 reps): Walk."]),
        (["1. **Move** (5 reps): Walk.", "2) **Move** (5 reps): Walk."], ["", "2. **Move** (5 reps): Walk."]),
        (["1. **Move** (5 reps): Walk.", "2.**Move** (5 reps): Walk."], ["", "2. **Move** (5 reps): Walk."]),
        (
            ["1. **Move** (5 reps): Walk.", "1. **Move** (5 reps): Run.", "- **Move** (5 reps): Walk."],
            ["", "", "1. **Move** (5 reps): Walk."],
        ),
        (["1. **Move** (5 Reps ,effort 5/10): Walk."], ["1. **Move** (5 reps, effort 5/10): Walk."]),
        (["1. **Move** (5 reps effort 5/10): Walk."], ["1. **Move** (5 reps, effort 5/10): Walk."]),
        (["1. **Move** ( 5 reps ): Walk."], ["1. **Move** (5 reps): Walk."]),
        (["1. **Move** （5 reps）： Walk."], ["1. **Move** (5 reps): Walk."]),
        (["1. **Move** (move 1½ min): Walk."], ["1. **Move** (move 1 min 30 s): Walk."]),
        (
            ["1. **Move** (move 30 secs; effort 2 - 5/10): Go."],
            ["1. **Move** (move 30 s, effort 2–5/10): Go."],
        ),
    ],
)
def test_certain(cues, mended, site):
    page = site(of_cues(*cues))
    lint.main(["--fix"])
    right = of_cues(*(new or old for new, old in zip(mended, cues, strict=True)))
    assert page.read_text("utf-8") == right
    assert lint.main([]) == 0


@pytest.mark.parametrize(
    "cues",
    [
        ["1. **Hold** (hold 30 s): Stay."],  # a label that may be another
        ["1. **Raise** (5 reps): Rise."],
        ["1. **Move** (30 s): Walk."],  # what the time is for
        ["1. **Move** (move 2 m): Walk."],
        ["1. **Contract** (hold 10): Push."],  # which unit
        ["1. **Contract** (effort 5, hold 10 s): Push."],  # of how many
        ["1. **Contract** (8 & 10 reps, hold 5 s): Push."],
        ["1. **Contract** (hold 1 min & 30 s): Push."],
        ["1. **Contract** (hold 2.5 s): Push."],  # a number would change
        ["1. **Contract** (effort 55%, hold 5 s): Push."],
        ["1. **Contract** (effort 3/5, hold 5 s): Push."],
        ["1. **Contract** (hold 10 s each side): Push."],  # a part belongs into the front matter
        ["1. **Contract** (3 sets of 10 reps, hold 5 s): Push."],
        ["1. **Contract** (hold 20–10 s): Push."],
        ["1. **Contract** (hold 700 secs): Push."],  # the repair would be wrong, too
        ["1. **Contract** (hold 10+ s): Push."],
        ["- **Contract** (hold 10 s): Push.", "- **Move** (5 reps): Walk."],  # no list of numbers
        ["1. **Contract** (hold 10 s): Push.", "3. **Move** (5 reps): Walk.", "- **Move** (5 reps): Go."],
        ["1. **Contract** (hold 10 s): Push.", "3) **Move** (5 reps): Walk."],
        ["1. **Contract** (hold", "   10 secs): Push."],  # runs over lines
    ],
)
def test_what_isnt_certain_stays(cues, site):
    page = site(of_cues(*cues))
    assert lint.main(["--fix"]) == 1
    assert page.read_text("utf-8") == of_cues(*cues)


def test_a_rest_in_the_front_matter(site):
    page = site(pages.changed(pages.BASE, "rounds: 2", "rounds: 2\nrest: 1 - 2 minutes"))
    assert lint.main(["--fix"]) == 0 and "rest: 1–2 min\n" in page.read_text("utf-8")


@pytest.mark.parametrize(
    ("wrong", "right"),
    [
        ("reps: 8 to 12", "reps: 8–12"),
        ("reps: 8 – 12 reps", "reps: 8–12"),
        ('reps: "8"  # so many', "reps: 8  # so many"),
        ("reps: '8'", "reps: 8"),
        ("reps: 8-8", "reps: 8"),
        ("reps: ８", "reps: 8"),
        ("reps: 8\nreps_left: 2 reps", "reps: 8\nreps_left: 2"),
        ("reps: 8\nreps_left: RIR 2–3", "reps: 8\nreps_left: 2–3"),
        ("rest: 90 secs", "rest: 90 s"),
        ("rest: 2-2 min", "rest: 2 min"),
        ("ask: [Balance]", "ask: [balance]"),
    ],
)
def test_what_is_certain_in_the_front_matter(wrong, right, site):
    text = pages.changed(pages.BASE, "rounds: 2", f"sets: 2\n{wrong}")
    page = site(text)
    assert lint.main(["--fix"]) == 0
    assert page.read_text("utf-8") == text.replace(wrong, right)


@pytest.mark.parametrize(
    "wrong",
    [
        "reps: 8 or 12",
        "reps: 12–8",  # perhaps another number
        "reps: 8 to 120",
        "reps: 3x8",
        "rest: 9",
        "rest: 1 min 90 s",
        "rest: 90–60 s",
        "reps: eight",
    ],
)
def test_what_isnt_certain_in_the_front_matter(wrong, site):
    text = pages.changed(pages.BASE, "rounds: 2", f"sets: 2\n{wrong}")
    page = site(text)
    assert lint.main(["--fix"]) == 1
    assert page.read_text("utf-8") == text


@pytest.mark.parametrize("written", ["Alternate", "alternating", '"true"', "'True'"])
def test_sides(written, site):
    page = site(pages.changed(pages.BASE, "each_side: true", f"each_side: {written}\nreps: 8"))
    right = "alternate" if written[0] in "aA" else "true"
    assert lint.main(["--fix"]) == 0 and f"each_side: {right}\n" in page.read_text("utf-8")


@pytest.mark.parametrize("heading", ["## Set up:", "## set-up", "# Set up", "##Set up", "## SET UP ##"])
def test_headings(heading, site):
    page = site(pages.changed(pages.BASE, "## Set up", heading))
    assert lint.main(["--fix"]) == 0 and page.read_text("utf-8") == pages.BASE


@pytest.mark.parametrize("heading", ["## Setup and warm-up", "## The set-up", "**Set up**", "## Set up {#a}"])
def test_headings_that_say_more(heading, site):
    page = site(pages.changed(pages.BASE, "## Set up", heading))
    assert lint.main(["--fix"]) == 1 and f"{heading}\n" in page.read_text("utf-8")


def test_numbers_and_what_explains_them(site, capsys):
    cues = "1. **Lift** (over 1 sec): Rise.\n2. **Lower** (over 3s): Sink.\n"
    notes = (
        "\n## About the Numbers:\n\n- **rest 90 secs; each side; rounds 2; frequency** no source: So.\n"
        "- **Lift: over 1 sec** no source: So.\n- **Lower: over 3s** no source: So.\n"
    )
    text = pages.changed(pages.BASE, pages.CUES, cues)
    page = site(text.replace("rounds: 2", "rounds: 2\nrest: 90 secs") + notes)
    assert lint.main(["--fix"]) == 0
    for right in (
        "(over 1 s)",
        "**Lift: over 1 s**",
        "**Lower: over 3 s**",
        "rest: 90 s",
        "**rest 90 s; each",
    ):
        assert right in page.read_text("utf-8")
    assert "7 problems in 1 file fixed, 0 left" in capsys.readouterr().err


def test_numbers_that_are_explained_otherwise_are_left(site, capsys):
    notes = "\n## About the numbers\n\n- **Lift: over 2 secs** no source: So.\n"
    page = site(pages.changed(pages.BASE, pages.CUES, "1. **Lift** (over 1 sec): Rise.\n") + notes)
    assert lint.main(["--fix"]) == 1
    text = page.read_text("utf-8")
    assert "(over 1 s)" in text and "**Lift: over 2 secs**" in text


def test_a_repair_that_makes_it_worse_takes_no_other_with_it(site):
    page = site("one\ntwo\nthree\n")

    def told(instead):
        text = instead.get(str(page), b"one\ntwo\nthree\n").decode().split("\n")
        found = [
            problem.Problem(str(page), line, 1, rule, "w", "r", (problem.Edit(line, 1, word, word.upper()),))
            for line, word, rule in ((1, "one", "end-mark"), (2, "two", "cue-bold"), (3, "three", "end-mark"))
            if text[line - 1] == word
        ]
        worse = [problem.Problem(str(page), 2, 1, "yaml", "w", "r")] if text[1] == "TWO" else []
        return found + worse

    fixes = lint_fixes.find(told)
    assert fixes.files == {str(page): (b"one\ntwo\nthree\n", b"ONE\ntwo\nTHREE\n")}
    assert [one.line for one in fixes.fixed] == [1, 3] and [one.line for one in fixes.left] == [2]


def test_of_no_right_page_anything_is_changed(site):
    page = site(pages.BASE)
    assert lint.main(["--fix"]) == 0 and page.read_text("utf-8") == pages.BASE


@pytest.mark.parametrize(
    "name", ["cues.yml", "doses.yml", "several.yml", "people.yml", "volume.yml", "counts.yml"]
)
def test_no_case_has_more_problems_than_before(name, tmp_path, monkeypatch):
    for number, case in enumerate(pages.cases(name)):
        folder = tmp_path / str(number)
        docs = pages.write(
            folder, {**case.get("files", {}), case.get("path", pages.PLACE): pages.data_of(case)}
        )
        if not any(p.fix for p in pages.load(docs).problems):
            continue  # nothing would be written, which other tests hold
        monkeypatch.chdir(folder)
        before = lint.lint([folder / "docs"], pages.TODAY)
        fixes = lint_fixes.find(lambda instead, f=folder: lint.lint([f / "docs"], pages.TODAY, instead))
        rules = {p.rule for p in before}
        assert len(fixes.left) + len(fixes.fixed) <= len(before) + 1, case["name"]
        assert {p.rule for p in fixes.left} <= rules, case["name"]
