"""What a reader sees of inline Markdown, and its sentences. Messages are in cases/pages/sentences.yml and
points.yml.
"""

import pytest
from hypothesis import given
from hypothesis import strategies as st

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
        ("![<br> heel](heel.png) down", " down"),
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
    "short",
    "e.g i.e eg ie etc vs approx cf dr mr mrs ms prof st fig ca al incl esp resp a.m p.m u.s u.k a.k.a ph.d"
    " Dr Prof Fig".split(),
)
def test_an_abbreviation_ends_no_sentence(short):
    assert len(sentences.sentences(f"Press {short}. Breathe out.")) == 1
    assert len(sentences.sentences(f"Press {short}q. Breathe out.")) == 2


@pytest.mark.parametrize("unit", "max min sec secs mins lb lbs oz ft in no deg reps rep Min".split())
@pytest.mark.parametrize(
    ("behind", "count"), [("at a time.", 1), ("2 more.", 1), ("Then rest.", 2), ("Übe weiter.", 2)]
)
def test_a_unit_ends_a_sentence_where_a_capital_letter_follows(unit, behind, count):
    assert len(sentences.sentences(f"Do 10 {unit}. {behind}")) == count
    assert len(sentences.sentences(f"Do 10 times. {behind}")) == 2


@pytest.mark.parametrize(
    ("text", "count"),
    [
        ("Use a box, e. g. a chair.", 1),
        ("Use a box, i. e. a firm one.", 1),
        ("Nimm z. B. einen Stuhl.", 1),
        ("Stretch muscle e. Go on.", 2),
        ("Stretch muscle a. g. Go on.", 3),
        ("Stretch muscle ae. g. Go on.", 3),
        ("Wait... then press.", 1),
        ("Wait... Then press.", 2),
        ("Wait... then press. Breathe out.", 2),
        ("Wait... eBikes may be too high.", 1),
        ("Wait.. then press.", 2),
        ("Hold it! then press.", 2),  # only a full stop may belong to a short word
        ("Hold 5 sec! then press.", 2),
        ("Hold 5 sec?! then press.", 2),
        ("Hold 5 sec.) then press.", 1),
        ("Hold 5 sec", 1),
        # the word before the full stop is the whole word
        ("Press the nomin. and wait.", 2),
        ("Press a" + "b" * 40 + "min. and wait.", 2),
        ("Press " + "x" * 29 + ".min. and wait.", 2),
    ],
)
def test_where_a_sentence_goes_on(text, count):
    assert len(sentences.sentences(text)) == count


@pytest.mark.parametrize("mark", "\"'”’»)]“«‘›}")
def test_an_end_mark_may_have_any_closing_mark_behind_it(mark):
    found = sentences.sentences(f"Think back.{mark} Breathe.")
    assert [(one.text, one.start, one.ended) for one in found] == [
        (f"Think back.{mark}", 0, True),
        ("Breathe.", 13, True),
    ]


@pytest.mark.parametrize(
    ("markdown", "pieces"),
    [
        ("a *b* **c** d", [("a ", False), ("b", True), (" ", False), ("c", True), (" d", False)]),
        ("a *b **c** d* e", [("a ", False), ("b ", True), ("c", True), (" d", True), (" e", False)]),
        ("[a](b.md) c", [("a", True), (" c", False)]),
        ("`a` b", [("a", False), (" b", False)]),
        ("*a  \nb* c", [("a", True), (" ", True), ("b", True), (" c", False)]),
        ("*a\nb*", [("a", True), (" ", True), ("b", True)]),
        (
            "a<br>b<br/>c<i>d</i>",
            [("a", False), (" ", False), ("b", False), (" ", False), ("c", False), ("d", False)],
        ),
    ],
)
def test_what_is_emphasised(markdown, pieces):
    assert sentences.marked(markdown) == pieces


def test_the_address_of_a_link_goes_with_its_words():
    assert sentences.linked("a [b *c* d](e.md) f [g](h.md) i") == [
        ("a ", False, ""),
        ("b ", True, "e.md"),
        ("c", True, "e.md"),
        (" d", True, "e.md"),
        (" f ", False, ""),
        ("g", True, "h.md"),
        (" i", False, ""),
    ]


@given(st.text(st.sampled_from("aA1 .,:;!?()'\"“’–-+=#~^|/{}$%@é日\u00a0\u200b\t\n\\`*_[]<>&\0")) | st.text())
def test_a_text_without_signs_is_shown_as_it_is_written(text):
    """As Markdown's own parser shows it, which is asked only where there is a sign."""
    if sentences.is_plain(text):
        assert tuple(sentences.linked(text)) == sentences._linked(text)


@pytest.mark.parametrize(
    "sign", ["\\.", "`a`", "*a*", "_a_", "[a](b)", "<a@b.c>", "<br>", "&amp;", "\n", "\r", "\0"]
)
def test_every_sign_of_markdown_is_read(sign):
    """Each of these is shown otherwise than it is written, or in pieces."""
    shown = sentences.linked(f"a {sign} b")
    assert shown == list(sentences._linked(f"a {sign} b"))
    assert shown != [(f"a {sign} b", False, "")]


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
        ("Hold 5 sec.", True),
        ("Heel, toes, etc.", True),
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
        # however long the address of a link is
        *(
            (f"See [on](https://example.org/{'x' * n}). B now. C now.", [f"7:{n + 42} cue-sentences"])
            for n in (0, 15, 16, 17, 60)
        ),
        # a sentence that begins with code begins with its first letter
        ("A. B. `C` now.", ["7:10 cue-sentences"]),
        ("A. B. ` C ` now.", ["7:11 cue-sentences"]),
        # behind an entity, which is seen as another letter; and behind a tag, of 40 characters at most
        ("A &amp; b. &lt;5 times. C now.", ["7:27 cue-sentences"]),
        ("Press your heel down into the box and on &ndash; go. B. C now.", ["7:59 cue-sentences"]),
        # even where the letter itself stands more than 40 characters behind it
        ("&ndash; A. B. C" + "c" * 25 + "–.", ["7:17 cue-sentences"]),
        ("A. <" + "b" * 37 + ">B now. C now.", ["7:6 cue-inline", "7:52 cue-sentences"]),
        ("A. B. [C](x.md) now.", ["7:9 cue-sentences"]),
        ("Say `now.` Done.", []),
        # a link counts by its text
        (words(24)[:-1] + " [end](https://example.org/one+two+three 'a b c d e').", []),
    ],
)
def test_places_in_the_markdown(markdown, rules):
    assert check(markdown) == rules


@pytest.mark.parametrize(
    ("markdown", "found"),
    [
        # each kind is told where it stands first, and once
        ("Go <b>on</b> and <i>up</i>.", ["7:6 raw HTML"]),
        (
            "![a](a.png) https://example.org <b>on</b> ![c][d].",
            ["7:3 an image", "7:15 a bare address", "7:35 raw HTML"],
        ),
        ("<https://example.org> is <b>on</b>, www.example.org.", ["7:3 a bare address", "7:28 raw HTML"]),
        ("<ann@example.org> is <b>on</b>.", ["7:3 a bare address", "7:24 raw HTML"]),
        ("See ![a][b] and ![c](d.png).", ["7:7 an image"]),
        # behind code, in which anything may stand
        ("Say `<b>`, `![a](b)`, `![a][b]`, `<https://a.org>`, `www.a.org`.", []),
        ("Say `<b>` <b>now</b>.", ["7:13 raw HTML"]),
        ("Say `![a]` ![b](c.png).", ["7:14 an image"]),
        ("Say `![a]` ![b][c].", ["7:14 an image"]),
        ("Say `<a@b.c>` <a@b.c>.", ["7:17 a bare address"]),
        ("Say `www.a.org` www.a.org.", ["7:19 a bare address"]),
        # and behind a link, whose address is right
        ("See [this](https://a.org) https://a.org.", ["7:29 a bare address"]),
        ("See [this](https://a.org).", []),
    ],
)
def test_what_an_instruction_may_not_hold(markdown, found):
    problems = sentences.check("page.md", SourceText.of_lines([(7, 3, markdown)]), "instruction", 2)
    assert [f"{p.line}:{p.column} {p.what}" for p in problems if p.rule == "cue-inline"] == [
        one.replace(" ", " the instruction holds ", 1) for one in found
    ]


def test_points_may_have_any_number_of_sentences():
    assert check("A. B. C. D. " + words(50), most=None) == []
    assert check("A. B", most=None) == ["7:7 end-mark"]


@pytest.mark.parametrize(("count", "rules"), [(1, []), (2, []), (3, ["7:11 cue-sentences"])])
def test_the_limit_of_sentences(count, rules):
    assert check(" ".join(["Go."] * count), most=2) == rules


def test_the_messages_of_the_limits():
    def said(markdown):
        found = sentences.check("page.md", SourceText.of_lines([(7, 3, markdown)]), "instruction", 2)
        return [f"{p.what}; {p.repair}" for p in found]

    assert said(words(26)) == [
        "this sentence has 26 words, and over 25 are hard to follow; split it, or leave words out"
    ]
    assert said(words(41)) == [
        "this sentence has 41 words, and 40 is the most; split it, or cut it to 25 words"
    ]
    assert said("Go. Go. Go.") == [
        "the instruction has 3 sentences, and 2 is the most; move what follows to a coaching point under the"
        " cue, or drop it"
    ]
    assert said("Go") == ["the instruction has no end mark; end it with a full stop"]


def test_each_sentence_that_is_too_long_is_told():
    assert check(f"{words(26)} {words(41)}") == ["7:3 sentence-long", "7:135 sentence-limit"]


@pytest.mark.parametrize(("length", "rules"), [(3999, 1), (4000, 1), (4001, 0)])
def test_an_instruction_that_is_cut_has_no_wrong_end(length, rules):
    text = "A" * length
    assert len([one for one in check(text) if one.endswith("end-mark")]) == rules
