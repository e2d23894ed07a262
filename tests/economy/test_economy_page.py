"""The page about the economy says what the code does: its examples are run."""

import doctest
from pathlib import Path

PAGE = Path(__file__).parent.parent.parent / "docs" / "economy.md"


def test_the_examples_on_the_page_give_what_they_show():
    outcome = doctest.testfile(str(PAGE), module_relative=False, encoding="utf-8")
    assert outcome.attempted > 5
    assert outcome.failed == 0
