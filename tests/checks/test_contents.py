"""The table of contents and the items are the same list."""

from meetings_help import HEAD, findings, item, subject_of, told

from raaderum.checks.base import Subject
from raaderum.checks.contents import contents_against_items, item_numbers

CONTENTS = "## Indholdsfortegnelse\n\nDagsorden.....\t2\n\nStatus på budget 2026.....\t3\n\nEventuelt.....\t7\n\n"
ITEMS = (
    item(1, "AU - Dagsorden", "Godkendt.")
    + item(2, "AU - Status på budget 2026", "Godkendt.")
    + item(3, "AU - Eventuelt", "Intet.")
)


def test_contents_that_agree_say_nothing_though_the_committee_is_left_out() -> None:
    assert findings(contents_against_items, HEAD + CONTENTS + ITEMS, "minutes") == []
    assert findings(contents_against_items, HEAD + ITEMS, "minutes") == []


def test_a_title_that_differs_names_both_places() -> None:
    (found,) = findings(contents_against_items, HEAD + CONTENTS.replace("budget 2026", "budget 2025") + ITEMS, "minutes")
    assert (found.rule, found.severity, len(found.lines)) == ("contents.items", "warning", 2)
    assert "budget 2025" in found.da


def test_an_entry_without_an_item_and_an_item_without_an_entry_are_told() -> None:
    text = HEAD + CONTENTS.replace("Eventuelt", "Salg af grunde") + ITEMS
    assert len(findings(contents_against_items, text, "minutes")) == 2


def test_contents_of_something_else_are_left_alone() -> None:
    text = HEAD + CONTENTS.replace("Status på budget 2026", "Kapitel A").replace("Eventuelt", "Kapitel B") + ITEMS
    assert findings(contents_against_items, text, "minutes") == []


def test_pages_do_not_go_backwards() -> None:
    text = HEAD + CONTENTS.replace("\t7", "\t1") + ITEMS
    assert told(findings(contents_against_items, text, "minutes"))[0][:2] == ("contents.pages", "warning")


def test_a_number_left_out_is_a_note_and_numbers_out_of_order_a_warning() -> None:
    assert findings(item_numbers, HEAD + ITEMS, "minutes") == []
    (gap,) = findings(item_numbers, HEAD + ITEMS.replace("Punkt 3", "Punkt 4"), "minutes")
    assert (gap.rule, gap.severity) == ("item.number", "note")


def test_several_meetings_in_one_document_are_kept_apart() -> None:
    first = subject_of(HEAD + CONTENTS + ITEMS, "minutes")
    second = subject_of(HEAD + CONTENTS.replace("budget 2026", "budget 2025") + ITEMS, "minutes")
    both = Subject(second.document, (*second.records, *second.records), "minutes")
    assert len(list(contents_against_items(both))) == 2
    assert list(item_numbers(Subject(first.document, (*first.records, *first.records), "minutes"))) == []


def test_numbers_with_letters_are_not_counted() -> None:
    text = HEAD + ITEMS.replace("Punkt 3", "Punkt 2a")
    assert findings(item_numbers, text, "minutes") == []
