"""The settings of a site: what they are, and each thing that can be wrong in them, with its place."""

import pytest

from technique_site.engine.settings import settings_file, site_mark
from technique_site.engine.settings.site_settings import OF_SHEET, SiteSettings

HEAD = "site_name: 'Shoulders: at ease'\nextra:\n  pdf: !ENV [PDFS, true]\n"
MARK = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 8 8"><path d="M0 0h8"/></svg>'
FILES = {"learn/when-to-stop.md": b"", "learn/rest.md": b"", "mark.svg": MARK, "text.svg": b"A text."}


def load(folder, site, head=HEAD, files=FILES):
    (folder / "mkdocs.yml").write_text(head + site, "utf-8")
    return settings_file.load(folder, files.get)


def test_without_settings_all_follows_from_the_sites_name(tmp_path):
    made, problems = load(tmp_path, "")
    assert problems == []
    assert (made.name, made.short_name, made.name_rest) == ("Shoulders: at ease", "Shoulders", ": at ease")
    plain = SiteSettings()
    assert (made.paper, made.disclaimer, made.mark, made.coach_word) == (
        plain.paper,
        plain.disclaimer,
        site_mark.DEFAULT_MARK,
        "coach",
    )
    assert made.advice(OF_SHEET) == "Not medical advice. No clinician has read this sheet."


def test_all_can_be_chosen(tmp_path):
    made, problems = load(
        tmp_path,
        "  site:\n    name: At ease\n    short_name: Ease\n    coach: {name: Ana Lima, word: physio}\n"
        "    disclaimer: 'By a physiotherapist. {this} is no examination.'\n    paper: letter\n"
        "    when_to_stop: learn/rest.md\n    mark: mark.svg\n    palette:\n      light:\n"
        "        brand: '#5A2A6B'\n      dark: {brand: '#d9b3e6'}\n",
    )
    assert problems == []
    assert (made.name, made.short_name, made.name_rest) == ("At ease", "Ease", "")
    assert (made.coach, made.coach_word) == ("Ana Lima", "physio")
    assert made.advice(OF_SHEET) == "By a physiotherapist. This sheet is no examination."
    assert (made.paper, made.when_to_stop, made.mark) == ("letter", "learn/rest.md", site_mark.read(MARK))
    assert (made.palette.light["brand"], made.palette.dark["brand"]) == ("#5a2a6b", "#d9b3e6")


WRONG = [
    (
        "  site:\n    colour: red\n",
        "5:5: error site-settings: `colour` is no key of `extra.site`; use one of name, short_name, coach,"
        " disclaimer, paper, when_to_stop, mark, palette",
    ),
    (
        "  site:\n    disclamer: Mine.\n",
        "5:5: error site-settings: `disclamer` is no key of `extra.site`; did you mean `disclaimer`?",
    ),
    (
        "  site: Ease\n",
        "4:3: error site-settings: `extra.site` is no list of keys; indent its keys below it, for example"
        " `name:`",
    ),
    (
        "  site:\n    coach: Ana\n",
        "5:5: error site-settings: `extra.site.coach` is no list of keys; indent its keys below it, for"
        " example `name:`",
    ),
    (
        "  site:\n    short_name:\n",
        "5:5: error site-settings: `short_name` has no text; write it behind the colon, for example"
        ' `short_name: "…"`',
    ),
    (
        "  site:\n    name: " + "a" * 201 + "\n",
        "5:5: error site-settings: `name` has 201 characters, and 200 is the most; say it shorter",
    ),
    (
        "  site:\n    paper: A5\n",
        "5:5: error site-settings: `paper: A5` is none of a4, letter; `paper: a4` or `paper: letter`",
    ),
    (
        "  site:\n    when_to_stop: learn/stop.md\n",
        "5:5: error site-settings: `when_to_stop` leads to `learn/stop.md`, and docs/ has no such page; name"
        " the page that says when to stop and see someone, or write that page",
    ),
    (
        "  site:\n    mark: logo.png\n",
        "5:5: error site-settings: `mark` is `logo.png`, and docs/ has no such SVG file; put the drawing"
        " there, or leave `mark` out",
    ),
    (
        "  site:\n    mark: text.svg\n",
        "5:5: error site-settings: `mark` is `text.svg`, which can't be read as SVG at 1:1 (syntax error);"
        " save the drawing as plain SVG, of shapes alone",
    ),
    (
        "  site:\n    palette:\n      light:\n        brandd: '#123456'\n",
        "7:9: error site-settings: `brandd` is no key of `extra.site.palette.light`; did you mean `brand`?",
    ),
    (
        "  site:\n    palette:\n      light:\n        brand: #123456\n",
        "7:9: error site-settings: `brand` has no value; write `#`, then three or six of 0–9 and a–f, in"
        ' quotes: `brand: "#24507a"`',
    ),
    (
        "  site:\n    palette:\n      dark:\n        ink: white\n",
        "7:9: error site-settings: `ink` is `white`, which is no colour; write `#`, then three or six of 0–9"
        ' and a–f, in quotes: `ink: "#1c1e21"`',
    ),
    (
        "  site:\n    palette:\n      light:\n        muted: '#888'\n",
        "7:9: error site-settings: `muted` on `paper` has a contrast of 3.4 to 1 in the light palette; make"
        " one of them darker or lighter until it is 4.5 or more",
    ),
]


@pytest.mark.parametrize(("site", "said"), WRONG, ids=[said.split("`")[1][:24] for _, said in WRONG])
def test_what_is_wrong_is_told_at_its_place(tmp_path, site, said):
    _, problems = load(tmp_path, site)
    assert str(problems[0]) == f"mkdocs.yml:{said}"
    assert (
        len({one.position if hasattr(one, "position") else (one.line, one.column) for one in problems}) == 1
    )


def test_a_wrong_key_leaves_the_others(tmp_path):
    made, problems = load(tmp_path, "  site:\n    paper: A5\n    short_name: Ease\n")
    assert len(problems) == 1 and (made.paper, made.short_name) == ("a4", "Ease")


def test_a_missing_page_is_told_at_the_files_beginning_where_no_key_names_it(tmp_path):
    _, problems = load(tmp_path, "", files={})
    assert [str(one).partition(";")[0] for one in problems] == [
        "mkdocs.yml:1:1: error site-settings: `when_to_stop` leads to `learn/when-to-stop.md`, and docs/ has"
        " no such page"
    ]


def test_a_file_that_inherits_has_its_parents_settings_beneath_its_own(tmp_path):
    (tmp_path / "below.yml").write_text(
        "site_name: Below\nextra:\n  site:\n    short_name: B\n    coach: {word: physio}\n", "utf-8"
    )
    made, problems = load(tmp_path, "  site: {coach: {name: Ana}}\n", "INHERIT: below.yml\nextra:\n")
    assert problems == []
    assert (made.name, made.short_name, made.coach, made.coach_word) == ("Below", "B", "Ana", "physio")


@pytest.mark.parametrize("text", ["", "a: [", "- a\n- b\n", "extra: 5\n", "extra: {site: }\n"])
def test_a_file_that_says_nothing_of_it_changes_nothing(tmp_path, text):
    made, problems = load(tmp_path, "", head=text)
    assert (made.paper, problems) == ("a4", []) and settings_file.load(tmp_path / "no", FILES.__contains__)[
        1
    ] == []


WHOLE = """\
site_name: Small
site_url: !ENV [OTHER_URL, SITE_URL, 'https://coach.com/']
site_dir: !ENV FOLDER
extra: {pdf: !ENV [SHEET_PDFS, true], cards: !ENV []}
"""


@pytest.mark.parametrize(
    ("environment", "url", "pdf", "folder"),
    [
        ({}, "https://coach.com/", "true", None),
        (
            {"SITE_URL": "https://b.com/", "SHEET_PDFS": "false", "FOLDER": "out"},
            "https://b.com/",
            "false",
            "out",
        ),
        ({"OTHER_URL": "https://a.com/", "SITE_URL": "https://b.com/"}, "https://a.com/", "true", None),
    ],
)
def test_all_settings_with_what_they_take_from_the_environment(tmp_path, environment, url, pdf, folder):
    (tmp_path / "parent.yml").write_text(WHOLE, "utf-8")
    (tmp_path / "mkdocs.yml").write_text("INHERIT: parent.yml\nsite_name: Own\n", "utf-8")
    found = settings_file.build(tmp_path, environment)
    assert (found["site_name"], found["site_url"], found["site_dir"]) == ("Own", url, folder)
    assert found["extra"] == {"pdf": pdf, "cards": None}


def test_without_a_file_there_are_no_settings(tmp_path):
    assert settings_file.build(tmp_path, {}) == {} and settings_file.line_of(tmp_path, "site_url") == 1


def test_the_line_of_a_setting(tmp_path):
    (tmp_path / "mkdocs.yml").write_text(WHOLE, "utf-8")
    lines = [settings_file.line_of(tmp_path, *keys) for keys in (("site_url",), ("extra", "pdf"), ("gone",))]
    assert lines == [2, 4, 1]
