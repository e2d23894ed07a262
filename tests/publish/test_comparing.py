"""Two editions side by side."""

from copy import deepcopy
from decimal import Decimal

import pytest

from raaderum.documents import Message, open_path
from raaderum.publish.comparing import Side, compare, compared_table
from raaderum.publish.entries import entry_of
from raaderum.readers.pipeline import read


@pytest.fixture(scope="module")
def bodies():
    from tests.conftest import ROOT

    (document,) = open_path(ROOT / "samples" / "lindved" / "budgetkatalog-2027.docx")
    return [body for body in (record.to_json() for record in read(document).records) if body["record"] == "proposal"]


def sides(bodies):
    made = []
    for i, body in enumerate(bodies):
        entry = entry_of(body, str(i), "katalog.docx", lambda page, line, start: f"#l{line}")
        made.append(Side(entry, body))
    return made


def test_an_edition_compared_with_itself_has_no_change(bodies):
    compared = compare(sides(bodies), sides(bodies))
    assert len(compared.pairs) == len(bodies)
    assert not compared.changed and not compared.removed and not compared.added


def test_a_renumbered_and_retitled_proposal_is_the_same_one_and_its_new_amount_is_shown_with_both_places(bodies):
    later = deepcopy(bodies)
    later[0]["number"] = "99"
    later[0]["title"] = later[0]["title"] + " (ny)"
    year = later[0]["table"]["years"][0]
    later[0]["table"]["total"][0] = -123000
    compared = compare(sides(bodies), sides(later))
    (pair,) = compared.changed
    heads = {head.en for head, _, _ in pair.facts}
    assert {"Number", "Title"} <= heads
    (changed,) = [one for one in pair.years if one.changed]
    assert changed.year == year and changed.new.amount == Decimal(-123000)
    assert changed.old.source is not None and changed.new.source is not None
    assert changed.difference == changed.new.amount - changed.old.amount


def test_a_proposal_that_is_gone_or_new_is_told_as_such(bodies):
    compared = compare(sides(bodies), sides(bodies[1:]))
    assert [side.entry.title for side in compared.removed] == [bodies[0]["title"]]
    compared = compare(sides(bodies[1:]), sides(bodies))
    assert [side.entry.title for side in compared.added] == [bodies[0]["title"]]


def test_a_changed_sentence_is_shown_word_by_word(bodies):
    later = deepcopy(bodies)
    section = next(s for s in later[0]["sections"] if len(s["text"].split()) > 3)
    section["text"] = section["text"] + " Tilføjet."
    (pair,) = compare(sides(bodies), sides(later)).changed
    assert ("added", "Tilføjet.") in pair.texts[0].pieces


def test_the_table_of_the_comparison_has_every_year_of_every_proposal(bodies):
    compared = compare(sides(bodies), sides(bodies[1:]))
    table = compared_table(compared, "s", Message("a", "b"))
    years = sum(len(side.entry.effects) for side in sides(bodies))
    assert len(table.rows) == years
    assert any(str(row.cells[0].value).startswith("udgået") for row in table.rows)
