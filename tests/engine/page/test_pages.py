"""The grammar of a technique page, case by case: tests/cases/pages/*.yml, each with its full list of
messages, word for word.
"""

import itertools

import pytest

from support import pages
from technique_site.engine.text.rules import OF_ALL_PAGES, RULES

FILES = sorted(path.name for path in pages.FOLDER.glob("*.yml"))
CASES = [
    pytest.param(case, id=f"{name.removesuffix('.yml')}: {case['name']}")
    for name in FILES
    for case in pages.cases(name)
]


@pytest.fixture(scope="module")
def new_folder(tmp_path_factory):
    """Gives a new folder at each call, quicker than `tmp_path`, which looks through those of all tests."""
    folder, numbers = tmp_path_factory.mktemp("pages"), itertools.count()
    return lambda: folder / str(next(numbers))


@pytest.mark.parametrize("case", CASES)
def test_says(case, new_folder):
    said, due = pages.said(new_folder(), case), case.get("says", "").splitlines()
    if said != due:
        pytest.fail(
            "\n".join(["not as it should be", pages.text_of(case), "said:", *said, "due:", *due]),
            pytrace=False,
        )


@pytest.mark.parametrize("name", FILES)
def test_a_case_is_made_of_known_parts(name):
    found = pages.cases(name)
    assert len({case["name"] for case in found}) == len(found)
    for case in found:
        assert set(case) <= pages.KNOWN, case["name"]
        assert set(case.get("form", [])) <= pages.FORMS, case["name"]
        # a right page is kept with the right ones, so that a forgotten `says` is seen
        assert ("says" in case) is (name != "right.yml"), case["name"]


def test_every_rule_is_broken_somewhere():
    said = "\n".join(param.values[0].get("says", "") for param in CASES)
    # labels.yml and mkdocs.yml are no pages: test_labels.py and test_site_settings.py break them;
    # figures and clips have files and tests of their own,
    # pages too long for a sheet are made by test_sheet_fit.py
    # the register of links is broken by test_links.py, and names of equipment by test_equipment.py
    others = {rule for rule in RULES if rule.startswith(("figure-", "clip-", "sheet-", "link-", "links-"))}
    left = {rule for rule in RULES if f" {rule}: " not in said} - others
    assert left == {*OF_ALL_PAGES, "site-settings", "equipment-name"}
