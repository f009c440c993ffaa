"""What clients type: read from its file, and told where it is wrong."""

import pytest

from technique_site.engine.catalogue import synonyms
from technique_site.engine.catalogue.synonyms import Synonyms


def load(folder, text):
    (folder / "synonyms.yml").write_text(text, "utf-8")
    return synonyms.load(folder)


def test_without_a_file_there_are_none(tmp_path):
    assert synonyms.load(tmp_path) == (Synonyms(), [])


def test_each_word_that_is_typed_has_its_meaning(tmp_path):
    found, problems = load(
        tmp_path,
        "# what people type\nwords:\n  hamstring: [hammy, ham string, 10]\n  stretch:\n    - Dehnung\n"
        "safety: [pregnant, can't stand]\n",
    )
    assert problems == []
    assert found.meanings == (
        ("hammy", "hamstring"),
        ("ham string", "hamstring"),
        ("10", "hamstring"),
        ("Dehnung", "stretch"),
    )
    assert found.safety == ("pregnant", "can't stand")


WRONG = [
    ("wrods: {a: [b]}\n", "1:1", "`wrods` is no key of this file; did you mean `words`?"),
    ("colours: {a: [b]}\n", "1:1", "`colours` is no key of this file; use `words` or `safety`"),
    (
        "words: [hammy]\n",
        "1:1",
        "`words` has another form; write for example `words: {stretch: [yoga, flex]}`",
    ),
    (
        "\nsafety: pregnant\n",
        "2:1",
        "`safety` has another form; write for example `safety: [pregnant, numb]`",
    ),
    (
        "words:\n  hamstring: hammy\n",
        "2:3",
        "behind `hamstring` stands no list; write what is typed in brackets: `hamstring: [yoga]`",
    ),
    (
        "words:\n  a: [b, '?']\n",
        "2:10",
        "these are no words; write what somebody types, for example `yoga`",
    ),
    ("safety: [[a]]\n", "1:10", "these are no words; write what somebody types, for example `yoga`"),
    (
        f"safety:\n  - {'a' * 61}\n",
        "2:5",
        f"`{'a' * 61}` has 61 characters, and 60 is the most; write fewer words",
    ),
    ("words: {a: [b]\n", "1:8", None),
]


@pytest.mark.parametrize(("text", "place", "message"), WRONG, ids=[one[0][:20] for one in WRONG])
def test_what_is_wrong_is_told_at_its_place(tmp_path, text, place, message):
    _, problems = load(tmp_path, text)
    (one,) = problems
    assert str(one).startswith(f"docs/synonyms.yml:{place}: error synonyms-file: ")
    assert message is None or str(one).endswith(f": {message}")


def test_the_rest_is_used(tmp_path):
    found, problems = load(tmp_path, "words:\n  hamstring: [hammy]\nmore: 1\n")
    assert len(problems) == 1 and found.meanings == (("hammy", "hamstring"),)


def test_another_encoding_is_told(tmp_path):
    (tmp_path / "synonyms.yml").write_bytes("safety: [größe]\n".encode("latin-1"))
    assert [str(one).partition(";")[0] for one in synonyms.load(tmp_path, "d")[1]] == [
        "d/synonyms.yml:1:12: error synonyms-file: this character isn't UTF-8"
    ]
