"""What a reader sees of inline Markdown, and its sentences. Messages are in cases/pages/sentences.yml and
points.yml.
"""

import pytest

from technique_site.engine.cues import sentences
from technique_site.engine.text.source_text import SourceText


@pytest.mark.parametrize(
    ("markdown", "seen"),
    [
        ("Press *down* and **hold**.", "Press down and hold."),
        ("See [the guide](../hips/guide.md).", "See the guide."),
        ('See [the guide](https://example.org/a_b?c "A title. With words").', "See the guide."),
        ("Say `<b>ouch</b>`.", "Say <b>ouch</b>."),
        (r"3 \* 2 and \[no link\]", "3 * 2 and [no link]"),
        ("Fish &amp; chips &ndash; now.", "Fish & chips – now."),
        ("a  \nb", "a b"),
        ("Press <em>down</em>.", "Press down."),
        ("![heel](heel.png) down", " down"),
        ("5 < 6 and a_b_c", "5 < 6 and a_b_c"),
    ],
)
def test_visible(markdown, seen):
    assert sentences.visible(markdown) == seen


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Press. Hold! Ready?", ["Press.", "Hold!", "Ready?"]),
        ("Press down", ["Press down"]),
        ("", []),
        ("   ", []),
        # a decimal point and a file's name end none
        ("Slide 2.5 cm. Then 0.5 more.", ["Slide 2.5 cm.", "Then 0.5 more."]),
        ("Open clip.mp4 now.", ["Open clip.mp4 now."]),
        # common abbreviations end none, save at the end
        ("Use a box, e.g. a chair, i.e. a firm one.", ["Use a box, e.g. a chair, i.e. a firm one."]),
        (
            "Slow vs. fast, approx. 5, Dr. Spina, Fig. 2, heel etc. as before.",
            ["Slow vs. fast, approx. 5, Dr. Spina, Fig. 2, heel etc. as before."],
        ),
        ("E.g. a box.", ["E.g. a box."]),
        ("Heel, toes, etc.", ["Heel, toes, etc."]),
        ("Use 5 a.m. or 6 p.m. as you like.", ["Use 5 a.m. or 6 p.m. as you like."]),
        # an end mark may have a closing quote or bracket behind it
        ('Think "slide back." Breathe.', ['Think "slide back."', "Breathe."]),
        ("Think “slide back.” Breathe.", ["Think “slide back.”", "Breathe."]),
        ("Lift (only a little.) Breathe.", ["Lift (only a little.)", "Breathe."]),
        ("It's ‘heavy?’ Breathe.", ["It's ‘heavy?’", "Breathe."]),
        ("Lift (only a little). Breathe.", ["Lift (only a little).", "Breathe."]),
        # more than one mark is one end
        ("Wait... Go on?! Yes.", ["Wait...", "Go on?!", "Yes."]),
        ("Press.Hold.", ["Press.Hold."]),
    ],
)
def test_sentences(text, found):
    assert [s.text for s in sentences.sentences(text)] == found


@pytest.mark.parametrize(
    ("text", "ended"),
    [
        ("Press.", True),
        ("Press", False),
        ("Press:", False),
        ("Press…", False),
        ("Press. Hold", False),
        ('Say "now."', True),
        ("Now? ", True),
    ],
)
def test_the_last_end_mark(text, ended):
    assert sentences.sentences(text)[-1].ended is ended


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("Press your heel down.", 4),
        ("Press – hold.", 2),
        ("Press 3–5 times.", 3),
        ("Toes-to-shin, don't bounce.", 3),
        ("* & …", 0),
        ("Größe ist 1.", 3),
    ],
)
def test_words(text, words):
    assert sentences.sentences(text)[0].words == words


def check(markdown, most=2):
    found = sentences.check("page.md", SourceText.of_lines([(7, 3, markdown)]), "instruction", most)
    return [f"{p.line}:{p.column} {p.rule}" for p in found]


def words(number):
    return " ".join(["Press", *["down"] * (number - 1)]) + "."


@pytest.mark.parametrize(
    ("number", "rules"),
    [(25, []), (26, ["7:3 sentence-long"]), (40, ["7:3 sentence-long"]), (41, ["7:3 sentence-limit"])],
)
def test_the_limits_of_a_sentence(number, rules):
    assert check(words(number)) == rules


@pytest.mark.parametrize(
    ("markdown", "rules"),
    [
        # the place is that of the sentence in the Markdown, not in what is seen of it
        ("**Go** [on](https://example.org/a). " + words(26), ["7:39 sentence-long"]),
        ("A. B. *C* now.", ["7:10 cue-sentences"]),
        ("A. B. [C](x.md) now.", ["7:9 cue-sentences"]),
        ("Say `now.` Done.", []),
        # a link counts by its text
        (words(24)[:-1] + " [end](https://example.org/one+two+three 'a b c d e').", []),
    ],
)
def test_places_in_the_markdown(markdown, rules):
    assert check(markdown) == rules


def test_points_may_have_any_number_of_sentences():
    assert check("A. B. C. D. " + words(50), most=None) == []
    assert check("A. B", most=None) == ["7:7 end-mark"]
