"""What no reader takes is read as tables and passages, and nothing that another record holds is read twice."""

from raaderum.documents import open_bytes
from raaderum.readers.anything import read_rest
from raaderum.readers.base import Context, LineState, Reading
from raaderum.readers.coverage import line_states
from raaderum.readers.tables import figure_tables
from raaderum.records.nouns import Passage, TableRecord

TEXT = """Status for Lindved Havn

Havnen sparer 1,2 mio. kr. om året ved at nedlægge 2 årsværk. Det sker fra 2027.
Der er ingen andre virkninger.

Takster, 1.000 kr. 2026 2027
Både 100 200
Kajer 30 40
I alt 130 240

-- --
"""


def rest_of(text: str, states: list[LineState | None] | None = None, held: bool = False) -> tuple[Reading, Context]:
    (document,) = open_bytes(text.encode(), "notat.txt")
    context = Context(document, figure_tables(document))
    figures = [f for t in context.tables for r in t.rows for f in r.values if f] if held else []
    return read_rest(context, states or line_states(document, ()), figures), context


def test_a_table_that_nobody_holds_becomes_a_record():
    reading, _ = rest_of(TEXT)
    (table,) = [r for r in reading.records if isinstance(r, TableRecord)]
    assert (table.source.first_line, table.source.last_line) == (6, 9)
    assert table.to_json()["rows"][-1]["values"] == [130, 240]


def test_a_sentence_with_figures_becomes_a_passage_with_its_amounts_and_staff():
    reading, _ = rest_of(TEXT)
    (passage,) = [r for r in reading.records if isinstance(r, Passage)]
    assert passage.text.startswith("Havnen sparer 1,2 mio. kr.")
    assert [a.figure.value for a in passage.amounts] == [1_200_000]
    assert [s.figure.value for s in passage.fte] == [2]
    assert passage.amounts[0].kind == "saving" and passage.amounts[0].period == "per_year"
    assert passage.source.first_line == 3


def test_lines_of_text_are_prose_and_lines_of_tables_are_read():
    reading, context = rest_of(TEXT)
    states = line_states(context.document, reading.claims)
    assert states[1] == states[3] == states[4] == "prose"
    assert states[6] == states[9] == "read"
    assert states[11] == "unread"


def test_what_another_record_holds_is_not_read_again():
    reading, _ = rest_of(TEXT, held=True)
    assert not any(isinstance(r, TableRecord) for r in reading.records)


def test_lines_that_are_read_already_are_left_alone():
    (document,) = open_bytes(TEXT.encode(), "notat.txt")
    states: list[LineState | None] = [None if s is None else "read" for s in line_states(document, ())]
    reading, _ = rest_of(TEXT, states)
    assert not any(isinstance(r, Passage) for r in reading.records)


def test_figures_in_the_texts_of_a_tables_rows_are_passages():
    reading, context = rest_of(
        "Afdeling Sparet \n\nårsværk \n\nHavnen \n\n• Lukning af 3 kontorer (8 stk.) \n\n4 \n\n"
        "Lager \n\n• Løn \n\n2,5 \n\nI ALT \n\n6,5 \n"
    )
    assert [type(r).__name__ for r in reading.records] == ["TableRecord", "Passage"]
    assert line_states(context.document, reading.claims)[7] == "read"


def test_an_empty_document_gives_nothing():
    reading, _ = rest_of("")
    assert reading.records == () and reading.claims == ()
