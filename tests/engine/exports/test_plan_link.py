"""The links of plans that the build writes. tests/browser/test_plan_link.py holds them to the script that
reads them.
"""

from support.sessions import s
from support.storyboards import cue, technique
from technique_site.engine.catalogue.model import Entry
from technique_site.engine.cues.sequence import Volume
from technique_site.engine.exports import plan_link
from technique_site.engine.exports.plan_link import Item


def test_a_link_that_was_sent_is_written_again():
    assert plan_link.written([Item("s2qb8h")]) == "1AciutEQA0T4"
    assert plan_link.written([Item("s2qb8h", 3, (5, 8))]).startswith("2")


def test_no_link_ends_in_a_sign_that_mail_programs_leave_out():
    ends = {plan_link.written([Item(f"0000{a}{b}")])[-1] for a in "0123456789abcdef" for b in "0123456789"}
    assert "0" in ends and not ends & {"-", "_"}


def test_a_routine_sets_what_differs_from_the_technique_alone():
    own = {
        key: technique(cue("Lift"), volume=Volume(2, 3, by_sets=True, reps=s("reps", 8, 12)))
        for key in ("calves/a", "calves/b", "calves/c")
    }
    plain = plan_link.of_routine([Entry("calves/a"), Entry("calves/b")], own)
    assert plan_link.of_routine([Entry("calves/a", (2, 3), (8, 12)), Entry("calves/b")], own) == plain
    assert plan_link.of_routine([Entry("calves/a"), Entry("calves/gone"), Entry("calves/b")], own) == plain
    low = plan_link.of_routine([Entry("calves/c", (1, 2))], own)
    assert low == plan_link.of_routine([Entry("calves/c", (1, 1))], own)
    assert low[0] == "1" and plan_link.of_routine([Entry("calves/c", (1, 1), (5, 5))], own)[0] == "2"
