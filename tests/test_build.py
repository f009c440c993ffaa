"""What a build says of wrong and of odd pages, and when it stops. The first test holds the builds of all
tests to what the command makes, as `make site` runs it.
"""

import json
import logging
import os
import re
import shutil

import pytest

from support import sites
from support.sites import build, build_by_command, make, region, technique
from technique_site.commands import lint

LONG = "Slide " + "slowly " * 25 + "back."  # 27 words: a warning, no error
PAGE = "techniques/hamstrings/leg-swing.md"
INDEX = {"techniques/hamstrings/index.md": region()}
WRONG = {
    "techniques/calves/index.md": region("Calves", "routine: [heel-drop]\n"),
    "techniques/hamstrings/index.md": region(),
    "techniques/hamstrings/a.md": technique(
        cues="1. **Mov** (move 30 s): Swing the leg.\n", after="\n## Notes\n\n![video](x.mp4)\n"
    ),
    "techniques/hamstrings/b.md": technique(cues=f"1. **Move** (move 30 s): {LONG}\n"),
    "techniques/hamstrings/c.md": technique(
        front="titel: Twice\n", cues="1. **PAILs** (effort 12/10): Press down.\n"
    ),
    "learn/x.md": "---\ntitle: A: B\n---\n\nText.\n",
}
ERRORS = [
    (
        "docs/learn/x.md:2:9: error yaml: a colon with a space after it stands inside a value; put the whole"
        ' value in quotes: `title: "A: B"`'
    ),
    (
        "docs/techniques/calves/index.md:4:11: error routine-unknown: there is no technique `heel-drop`;"
        " write one of hamstrings/a, hamstrings/b, hamstrings/c"
    ),
    (
        'docs/techniques/hamstrings/a.md:17:6: error label-unknown: there is no label "Mov"; did you mean'
        ' "Move"? The labels are Passive stretch, PAILs, RAILs, Active stretch, Contract, Lift, Lower, Roll,'
        " Press and hold, Press and move, Move, Breathe, Relax"
    ),
    (
        "docs/techniques/hamstrings/a.md:25:1: error video-marker: `![video]` marks no video; write"
        " `![type:video]`"
    ),
    (
        "docs/techniques/hamstrings/c.md:7:1: error key-unknown: `titel` is no key of a technique; did you"
        " mean `title`?"
    ),
    (
        "docs/techniques/hamstrings/c.md:18:6: error label-order: PAILs comes without a Passive stretch"
        " before it; put a cue **Passive stretch** earlier in the list"
    ),
    (
        "docs/techniques/hamstrings/c.md:18:15: error effort-range: effort 12/10 is outside 1–10; write for"
        ' example "effort 7/10"'
    ),
    (
        "docs/techniques/hamstrings/c.md:18:15: error label-needs: PAILs needs hold in its dose; write for"
        ' example "**PAILs** (hold 10 s): "'
    ),
]
WARNING = (
    "docs/techniques/hamstrings/b.md:17:26: warning sentence-long: this sentence has 27 words, and over 25"
    " are hard to follow; split it, or leave words out"
)
TOLD = {**INDEX, "techniques/hamstrings/b.md": WRONG["techniques/hamstrings/b.md"]}
STOPPED = "repair the lines above. Nothing was built."


def everything(folder):
    return {path: path.read_bytes() if path.is_file() else None for path in folder.rglob("*")}


@pytest.fixture(scope="module")
def wrong(tmp_path_factory):
    return make(tmp_path_factory.mktemp("wrong"), WRONG)


@pytest.mark.parametrize(
    ("pages", "flags", "environment", "code"),
    [
        ("WRONG", ["-q", "--strict"], {}, 1),
        ("ODD_AND_TOLD", [], {"LINK_CARDS": "true"}, 0),
        ("TOLD", ["--no-such-flag"], {}, 2),
    ],
)
def test_a_build_in_this_process_is_that_of_the_command(tmp_path, pages, flags, environment, code):
    folder = make(tmp_path, globals()[pages])
    one = build_by_command(folder, *flags, **environment)
    files = everything(one.site)
    shutil.rmtree(one.site, ignore_errors=True)
    before = dict(os.environ), os.getcwd(), logging.getLogger("mkdocs").handlers[:]
    other = build(folder, *flags, **environment)
    assert (one.code, other.code) == (code, code)
    assert without_seconds(one.said) == without_seconds(other.said)
    assert files == everything(other.site)
    assert (dict(os.environ), os.getcwd(), logging.getLogger("mkdocs").handlers) == before


def without_seconds(said):
    said = said.replace("python -m mkdocs", "mkdocs")  # in what is said of a wrong flag
    return re.sub(r"(?<=built in )[0-9.]+(?= seconds)", "…", said)


@pytest.mark.parametrize("flags", [[], ["--strict"], ["-q"], ["-q", "--strict"]], ids=" ".join)
def test_wrong_pages_stop_the_build_and_all_is_told(wrong, flags):
    before = everything(wrong / "docs")
    built = build(wrong, *flags)
    assert built.code == 1
    strict, quiet = "--strict" in flags, "-q" in flags
    assert built.told("ERROR") == sorted(ERRORS + [WARNING] * strict, key=by_place) + [
        f"8 errors, 1 warning: {STOPPED}"
    ]
    assert built.told("WARNING") == ([] if strict or quiet else [WARNING])
    assert "Traceback" not in built.said
    assert everything(wrong / "docs") == before
    assert not list(built.site.rglob("*.html"))


def by_place(message):
    path, line, column, _ = message.split(":", 3)
    return path, int(line), int(column)


def test_the_linter_alone_gives_the_same_messages(wrong, monkeypatch, capsys):
    monkeypatch.chdir(wrong)
    assert lint.main(["docs"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == sorted([*ERRORS, WARNING], key=by_place)
    assert err == "8 errors, 1 warning\n"


@pytest.mark.parametrize(
    ("flags", "code"),
    [([], 0), (["-q"], 0), (["--strict"], 1), (["-q", "--strict"], 1)],
    ids=lambda x: " ".join(x) if isinstance(x, list) else "",
)
def test_a_warning_alone_stops_a_strict_build(tmp_path, flags, code):
    built = build(make(tmp_path, TOLD), *flags)
    assert built.code == code
    assert built.told("ERROR") == ([WARNING, f"0 errors, 1 warning: {STOPPED}"] if code else [])
    assert built.told("WARNING") == ([] if code or flags else [WARNING])
    assert (built.site / "techniques/hamstrings/b/index.html").exists() is not bool(code)


def test_a_right_site_builds_without_a_word(tmp_path):
    folder = make(tmp_path, {**INDEX, PAGE: technique()})
    before = everything(folder / "docs")
    built = build(folder, "--strict")
    assert (built.code, built.told("ERROR"), built.told("WARNING")) == (0, [], [])
    assert everything(folder / "docs") == before
    assert build(folder, "-q", "--strict").said == ""


LABELS = sites.STUBS["labels.yml"]
NO_TERM = (
    "`moves` is no term of a dose; use some of hold, ramp, over, move, rest, effort, pressure, stretch,"
    " reps, breaths, steps"
)


@pytest.mark.parametrize(
    ("labels", "told"),
    [
        (
            LABELS + "\nShake:\n  needs: [moves]\n",
            [f"{LABELS.count(chr(10)) + 3}:3: error labels-file: {NO_TERM}"],
        ),
        (
            LABELS.encode() + b"\n# \xfc\n",
            [
                f"{LABELS.count(chr(10)) + 2}:3: error labels-file: this character isn't UTF-8; save the file"
                " again with the encoding UTF-8"
            ],
        ),
    ],
    ids=["term", "encoding"],
)
def test_a_wrong_vocabulary_stops_the_build(tmp_path, labels, told):
    built = build(make(tmp_path, {**INDEX, PAGE: technique(), "labels.yml": labels}))
    assert built.code == 1
    assert built.told("ERROR") == [
        *(f"docs/labels.yml:{one}" for one in told),
        f"1 error, 0 warnings: {STOPPED}",
    ]
    assert "Traceback" not in built.said


def test_a_label_explained_by_a_page_that_is_not_there_stops_a_strict_build(tmp_path):
    labels = LABELS.replace("Move:\n", "Move:\n  gloss: go to and fro\n  learn: learn/moving.md\n")
    built = build(
        make(tmp_path, {**INDEX, PAGE: technique(), "labels.yml": labels}),
        "--strict",
    )
    assert built.code == 1
    assert built.told("WARNING") == [
        f"Doc file '{PAGE}' contains a link '../../learn/moving.md', but the target 'learn/moving.md' is not"
        " found among documentation files."
    ]


# Odd, and built all the same.
ODD = {
    "index.md": "",
    "techniques/hamstrings/index.md": "",
    "techniques/hamstrings/plain.md": technique("Plain"),
    "techniques/hamstrings/bom.md": b"\xef\xbb\xbf" + technique("With a mark").encode(),
    "techniques/hamstrings/crlf.md": technique("Windows").replace("\n", "\r\n"),
    "techniques/hamstrings/cr.md": technique("Old Mac").replace("\n", "\r"),
    "techniques/hamstrings/theirs.md": technique(
        "Theirs",
        "tags: 3\nstatus: [a]\nicon: {a: b}\nsocial: x\ndescription: [a]\nhide:\nsearch:\ntemplate:\n",
    ),
    "techniques/hamstrings/hidden.md": technique("Hidden", "hide: [toc]\nsearch: {exclude: true}\n"),
    "learn/empty.md": "",
    "learn/spaces.md": "\n \n\t\n",
    "learn/front.md": "---\ntitle: Only keys\n---\n",
    "learn/no-title.md": "---\n---\n\nText.\n",
    "learn/types.md": (
        "---\ntitle: 3\nsummary: [a]\ntags: {a: b}\nstatus: 2026-11-22\nhide: [3, {a: b}]\ndescription:"
        " true\n---\n\nText.\n"
    ),
    "learn/no-front.md": "Title: of no key\ntemplate: nope.html\n\nText.\n",
    "learn/code.md": "---\ntitle: Code\n---\n\n```html\n<!-- pages -->\n```\n\n<!-- pages -->\n",
}


ODD_AND_TOLD = {**ODD, **TOLD}


@pytest.fixture(scope="module")
def odd(tmp_path_factory):
    return build(make(tmp_path_factory.mktemp("odd"), ODD), "--strict")


def test_odd_pages_are_built(odd):
    assert (odd.code, odd.told("ERROR"), odd.told("WARNING")) == (0, [], [])
    for uri in ODD:
        assert odd.html(uri.removesuffix(".md").removesuffix("index")).rstrip().endswith("</html>"), uri


@pytest.mark.parametrize(
    ("address", "title"),
    [
        ("", "Home"),
        ("techniques/hamstrings/bom", "With a mark"),
        ("techniques/hamstrings/crlf", "Windows"),
        ("techniques/hamstrings/cr", "Old Mac"),
        ("learn/empty", "Empty"),
        ("learn/front", "Only keys"),
        ("learn/types", "3"),
        ("learn/no-front", "No front"),
    ],
)
def test_odd_pages_have_a_title(odd, address, title):
    assert f'<h1 id="start">{title}</h1>' in odd.article(address)


def test_text_that_looks_like_keys_is_text(odd):
    assert "<p>Title: of no key\ntemplate: nope.html</p>\n<p>Text.</p>" in odd.article("learn/no-front")


def test_line_ends_make_no_difference(odd):
    def article(slug, title):
        text = odd.article(f"techniques/hamstrings/{slug}").replace(f"{slug}/", "x/").replace(title, "X")
        text = re.sub(r'd="M4 4\.5h[^"]+"', "", text, count=1)  # the code of its address
        return re.sub(r"session/#[\w-]+", "", text)

    plain = article("plain", "Plain")
    for slug, title in (("bom", "With a mark"), ("crlf", "Windows"), ("cr", "Old Mac")):
        assert article(slug, title) == plain


def test_keys_of_material_do_what_they_do(odd):
    assert 'data-md-component="toc"' in odd.html("techniques/hamstrings/plain")
    assert 'data-md-component="toc"' not in odd.html("techniques/hamstrings/hidden")
    found = (odd.site / "search.json").read_text("utf-8")
    titles = json.loads(found)["pages"]["title"]
    assert "Plain" in titles and "Hidden" not in titles


def test_a_mark_for_a_list_inside_code_stays(odd):
    article = odd.article("learn/code")
    assert article.count("&lt;!-- pages --&gt;") == 1 and article.count('class="rp-cards"') == 1


# Odd, and a problem: none may end in a traceback.
ILL = {
    "techniques/hamstrings/index.md": region(),
    "techniques/hamstrings/latin.md": technique("Größe").encode("latin-1"),
    "techniques/hamstrings/template.md": technique(front="template: nope.html\n"),
    "techniques/hamstrings/search.md": technique(front="search: true\n"),
    "learn/hide.md": "---\nhide: 3\n---\n",
    "learn/latin.md": "---\ntitle: X\n---\n\nGröße\n".encode("latin-1"),
    "learn/never.md": "---\ntitle: X\n\nText.\n",
    "learn/search.md": "---\nsearch: 2026-11-22\n---\n",
    "learn/template.md": "---\ntemplate: [a]\n---\n",
    "learn/up.md": "---\ntemplate: ../../x\n---\n",
    "learn/utf-16.md": "---\ntitle: X\n---\n".encode("utf-16"),
}
ILL_SAYS = """\
docs/learn/hide.md:2:7: error value-type: `hide` is a number, not a list; write for example `hide: [toc]`, or remove the key
docs/learn/latin.md:5:3: error file-encoding: this character isn't UTF-8; save the file again with the encoding UTF-8
docs/learn/never.md:1:1: error front-matter: the front matter is never closed; put a line `---` after its last key
docs/learn/search.md:2:9: error value-type: `search` is text, not keys and values; write for example `search: {exclude: true}`, or remove the key
docs/learn/template.md:2:11: error value-type: `template` is a list, not text; write for example `template: main.html`, or remove the key
docs/learn/up.md:2:11: error value-type: there is no template `../../x`; remove this line, or name a file of `overrides/`
docs/learn/utf-16.md:1:1: error file-encoding: the file is saved as UTF-16; save the file again with the encoding UTF-8
docs/techniques/hamstrings/latin.md:2:10: error file-encoding: this character isn't UTF-8; save the file again with the encoding UTF-8
docs/techniques/hamstrings/search.md:7:9: error value-type: `search` is true or false, not keys and values; write for example `search: {exclude: true}`, or remove the key
docs/techniques/hamstrings/template.md:7:11: error value-type: there is no template `nope.html`; remove this line, or name a file of `overrides/`
"""  # noqa: E501


def test_ill_pages_are_told_and_end_in_no_traceback(tmp_path):
    built = build(make(tmp_path, ILL))
    assert (built.code, built.told("ERROR")) == (
        1,
        [*ILL_SAYS.splitlines(), f"10 errors, 0 warnings: {STOPPED}"],
    )
    assert "Traceback" not in built.said
