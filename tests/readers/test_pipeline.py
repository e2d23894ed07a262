"""A document becomes a reading: regions of several kinds, nothing lost when a reader fails, every line accounted for."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.documents import open_bytes, open_path
from raaderum.readers import base
from raaderum.readers.base import Claim, Reading, Region
from raaderum.readers.pipeline import all_tables, read

STATES = ("read", "furniture", "prose", "unread")


def document(text, name="lindved.txt"):
    return open_bytes(text.encode(), name)[0]


def sum_of_states(found):
    return sum(getattr(found.coverage, state) for state in STATES)


@pytest.fixture
def own_reader(monkeypatch):
    """A function that registers a reader for the length of a test."""
    monkeypatch.setattr(base, "_READERS", dict(base.registered()))
    return base.reader


@pytest.fixture
def minutes_with_catalogue(sample):
    """Minutes with a catalogue attached, in one file."""
    minutes, catalogue = (sample(n).read_text() for n in ("referat-au-2026-03-10.txt", "budgetkatalog-2027.txt"))
    return document(minutes.rstrip("\n") + "\n\n\n" + catalogue)


def test_minutes_with_a_catalogue_attached_give_the_records_of_both(minutes_with_catalogue):
    found = read(minutes_with_catalogue)
    assert set(found.kinds) == {"minutes", "proposals"}
    names = [r.to_json()["record"] for r in found.records]
    assert names.count("proposal") == 4
    assert names.count("meeting") == 1
    assert names.count("item") == 3


def test_the_kind_of_a_document_is_that_of_its_largest_region(minutes_with_catalogue):
    assert read(minutes_with_catalogue).kind == "proposals"


def test_records_stand_in_the_order_of_the_document(minutes_with_catalogue):
    lines = [r.source.first_line for r in read(minutes_with_catalogue).records]
    assert lines == sorted(lines)


@pytest.mark.parametrize("name", ["budgetkatalog-2027.docx", "referat-au-2026-03-10.pdf", "besparelser-2027-2030.xlsx"])
def test_lines_of_every_state_add_up_to_all_lines_that_are_not_blank(sample, name):
    found = read(open_path(sample(name))[0])
    assert sum_of_states(found) == sum(not line.blank for line in found.document.lines)


ROWS = st.lists(
    st.one_of(
        st.text(max_size=60),
        st.sampled_from(
            [
                "Budgetkatalog 2027",
                "3.1 Færre trykte pjecer",
                "1.000 kr. 2027 2028 2029 2030",
                "a. 7120 Porto -450 -900 -900 -900",
                "e. Delsum (a+b+c+d) -450 -900 -900 -900",
                "Område Center Udvalg Titel 2027 2028",
                "CDI Total 140 140",
                "Punkt 2: BSU - Tidlig indsats",
                "Beslutning",
                "For stemte: Anna Holm (A)",
                "Samlet nettobudget for området: 4.300.000 kr.",
                "Kommune: Lindved",
                "Der spares 1,5 mio. kr. årligt fra 2027.",
                "",
            ]
        ),
    ),
    max_size=30,
)


@settings(max_examples=60, deadline=None)
@given(ROWS)
def test_whatever_the_text_every_line_is_accounted_for(rows):
    found = read(document("\n".join(rows)))
    assert sum_of_states(found) == sum(not line.blank for line in found.document.lines)
    unread = {n for first, last in found.coverage.unread_lines for n in range(first, last + 1)}
    assert len(unread) == found.coverage.unread
    for figure in found.coverage.figures_unread:
        assert figure.text in found.document.line(figure.line).text


def test_an_unknown_kind_of_document_is_read_as_tables_and_passages():
    found = read(
        document(
            "Notat\n\nDer spares 1,5 mio. kr. i 2027.\n\n1.000 kr. 2027 2028\n\nLøn 100 200\n\nDrift 50 50\n\nI alt 150 250\n"
        )
    )
    assert found.kind == "unknown"
    assert found.kinds == ("unknown",)
    assert {r.to_json()["record"] for r in found.records} == {"table", "passage"}
    assert len(all_tables(found)) == 1


def test_a_kind_that_a_person_names_is_used_for_the_whole_document(sample):
    found = read(open_path(sample("budgetkatalog-2027.txt"))[0], "minutes")
    assert found.kind == "minutes"
    assert found.kind_score == 1.0
    assert not any(r.to_json()["record"] == "proposal" for r in found.records)


def test_a_kind_that_nobody_reads_leaves_the_document_to_the_rest(sample):
    found = read(open_path(sample("budgetkatalog-2027.txt"))[0], "letters")
    assert found.kind == "unknown"
    assert found.records


def test_a_reader_that_raises_is_told_and_its_lines_are_still_read(own_reader):
    @own_reader
    class Bad:
        kind = "bad"

        def regions(self, context):
            return [Region("bad", 1, len(context.document.lines), 1.0)]

        def read(self, context, region):
            raise ZeroDivisionError("oops")

    found = read(document("Lindved sparer 5 mio. kr. i 2027.\n"))
    assert [p.code for p in found.problems] == ["reader.failed"]
    assert "bad" in found.problems[0].message.da
    assert [r.to_json()["record"] for r in found.records] == ["passage"]
    assert found.coverage.unread == 0


def test_a_reader_that_raises_while_looking_takes_no_other_with_it(own_reader, sample):
    @own_reader
    class Bad:
        kind = "bad"

        def regions(self, context):
            raise RuntimeError("oops")

        def read(self, context, region):
            raise AssertionError("never called")

    found = read(open_path(sample("budgetkatalog-2027.txt"))[0])
    assert found.kind == "proposals"
    assert "reader.failed" in [p.code for p in found.problems]


def test_of_regions_that_overlap_the_surest_is_read_and_then_the_larger(own_reader):
    seen = []

    def offering(kind_, first, last, score):
        class Offering:
            kind = kind_

            def regions(self, context):
                return [Region(kind_, first, last, score)]

            def read(self, context, region):
                seen.append((region.kind, region.first, region.last))
                return Reading((), (Claim(region.first, region.last),))

        own_reader(Offering)

    offering("sure", 2, 4, 0.9)
    offering("wide", 1, 6, 0.7)
    offering("small", 5, 5, 0.7)
    offering("large", 5, 8, 0.7)
    offering("weak", 9, 9, 0.2)
    read(document("\n".join(f"linje {n}" for n in "abcdefghi")))
    assert seen == [("sure", 2, 4), ("large", 5, 8)]


def test_the_document_line_has_every_key_of_the_contract(sample):
    body = read(open_path(sample("budgetkatalog-2027.pdf"))[0]).to_json()
    keys = {"record", "source", "id", "path", "title", "kind", "kinds", "kind_score", "municipality", "years", "pages", "lines"}
    assert keys | {"coverage", "problems", "figures"} <= set(body)
    assert set(body["coverage"]) == {*STATES, "unread_lines", "figures", "figures_unread"}
    assert 0 <= body["kind_score"] <= 1


def test_a_document_that_cannot_be_read_is_a_reading_without_records():
    found = read(open_bytes(b"%PDF-1.7\nno", "x.pdf")[0])
    assert found.records == ()
    assert found.problems
    assert found.to_json()["coverage"]["figures"] == 0
