"""What a proposal says: typed text kept, faults at their place, versions told apart and put together."""

import json
from dataclasses import replace
from decimal import Decimal

import pytest
from drafting import DRAFT, TABLE, YEARS, row
from hypothesis import given
from hypothesis import strategies as st

from raaderum.process.differences import Version, differences, history, last_changed
from raaderum.process.drafts import Cell, DraftRow, DraftTable, amount_of, key_of, posted, table_faults, totals
from raaderum.process.proposals import Content, FieldRow, faults, merge, unanswered
from raaderum.process.templates import template, templates

FORM = template("seven_sections")
assert FORM is not None

TEXTS = st.sampled_from(["", "-450", "ca. en halv", "1,2 mio. kr.", "-", "½", "900.000"])
CELLS = st.builds(Cell, text=TEXTS, low=st.just(""), high=st.just(""), derivation=st.none() | st.just({"step": "løn"}))
ROWS = st.lists(
    st.builds(
        DraftRow,
        id=st.sampled_from(["r1", "r2", "r3"]),
        name=st.sampled_from(["", "Porto", "Tryk"]),
        cells=st.lists(st.tuples(st.sampled_from(YEARS), CELLS), unique_by=lambda c: c[0], max_size=3).map(tuple),
    ),
    unique_by=lambda r: r.id,
    max_size=3,
).map(tuple)
ANSWERS = st.lists(
    st.tuples(st.sampled_from(["title", "service", "affected_count", "nobody_knows_this_field"]), st.text(max_size=8)),
    unique_by=lambda a: a[0],
).map(tuple)
CONTENTS = st.builds(
    lambda fields, rows: Content.from_json(Content("seven_sections", fields, DraftTable(YEARS, rows)).to_json()), ANSWERS, ROWS
)


@given(CONTENTS)
def test_a_content_is_the_same_after_it_was_written_and_read(content: Content) -> None:
    assert Content.from_json(json.loads(json.dumps(content.to_json()))) == content


@given(CONTENTS, CONTENTS)
def test_merging_with_one_who_changed_nothing_gives_the_other(base: Content, other: Content) -> None:
    for merged in (merge(base, other, base), merge(base, base, other), merge(base, other, other)):
        assert merged.content == other
        assert merged.clashes == ()


@given(CONTENTS, CONTENTS, CONTENTS)
def test_no_typed_text_is_lost_in_a_merge(base: Content, mine: Content, theirs: Content) -> None:
    merged = merge(base, mine, theirs)
    held = json.dumps(merged.content.to_json()) + repr(merged.clashes)
    for side in (mine, theirs):
        for change in differences(base, side):
            if isinstance(change.new, str) and change.new:
                assert json.dumps(change.new) in held or repr(change.new) in held


@given(CONTENTS, CONTENTS)
def test_there_are_differences_only_where_something_changed(old: Content, new: Content) -> None:
    assert (differences(old, new) == ()) == (old == new)
    assert len(differences(old, new)) == len(differences(new, old))


@given(CONTENTS)
def test_whatever_is_typed_it_is_judged_and_kept(content: Content) -> None:
    assert FORM is not None
    told = faults(content, FORM)
    assert all(f.message.da and f.message.en for f in told)
    assert {p.row for p in posted(content.economy)} <= {r.id for r in content.economy.rows}


def test_the_order_in_which_fields_were_answered_does_not_matter() -> None:
    backwards = replace(DRAFT, fields=tuple(reversed(DRAFT.fields)))
    assert backwards.to_json() == DRAFT.to_json()


def test_a_whole_draft_has_no_faults_and_nothing_missing() -> None:
    assert FORM is not None
    assert faults(DRAFT, FORM) == ()
    assert list(unanswered(DRAFT, FORM)) == []


def test_a_blank_answer_is_missing_and_a_legal_basis_only_where_the_task_is_statutory() -> None:
    assert FORM is not None
    assert [f.at for f in unanswered(DRAFT.answered("service", " \n"), FORM)] == ["/fields/service"]
    told = list(unanswered(DRAFT.answered("task", "statutory"), FORM))
    assert [f.at for f in told] == ["/fields/legal_basis"]
    assert told[0].message.da.startswith("Udfyld feltet »Lovgrundlag«.")


def test_text_where_a_number_belongs_is_one_sentence_at_its_field_and_stays() -> None:
    assert FORM is not None
    wrong = DRAFT.answered("affected_count", "mange").answered("harm_staff", "9")
    told = faults(wrong, FORM)
    assert [f.at for f in told] == ["/fields/affected_count", "/fields/harm_staff"]
    assert told[0].message.da == "Skriv et tal i feltet »Antal berørte borgere«: »mange« er ikke et tal."
    assert told[1].message.en.startswith('Choose an answer in the field "Harm to staff": "9" is none of them')
    assert wrong.text("affected_count") == "mange"
    assert [f.code for f in faults(DRAFT.answered("affected_count", "-3"), FORM)] == ["field.out_of_range"]


def test_lines_of_a_table_are_judged_cell_by_cell() -> None:
    assert FORM is not None
    rows = (
        FieldRow("s1", (("category", "HK"), ("amount", "et par"))),
        FieldRow("s2", (("category", "Pædagog"), ("amount", "5/37"))),
    )
    told = faults(DRAFT.answered("staff", rows), FORM)
    assert [f.at for f in told] == ["/fields/staff/s1/cells/amount", "/fields/staff/s1/cells/unit", "/fields/staff/s2/cells/unit"]
    assert told[1].message.da == "Udfyld »Regnet i« i linje 1 af »Personale«."


def test_amounts_come_out_in_kroner_with_the_canonical_sign_posted_once_in_the_tables_unit() -> None:
    assert [(p.row, p.year, p.value) for p in posted(TABLE)][:2] == [
        ("r1", 2027, Decimal(-450000)),
        ("r1", 2028, Decimal(-900000)),
    ]
    positive = replace(TABLE, rows=(row("r1", "", "", "450 . 0 1,5"),), sign="saving_positive")
    assert [p.value for p in posted(positive)] == [-450000, 0, -2000]
    assert totals(positive) == {2027: -450000, 2028: None, 2029: 0, 2030: -2000}


def test_an_amount_with_a_unit_of_its_own_keeps_it() -> None:
    assert amount_of("-1,2 mio. kr.", "1.000 kr.") == -1200000
    assert amount_of("-1,2", "mio. kr.") == -1200000
    assert amount_of(" - ", "kr.") is None
    for text in ("ca. en del", "12 %", "xxxx", "mellem 1 og 2 mio. kr."):
        with pytest.raises(ValueError, match=text[:3]):
            amount_of(text, "kr.")


def test_what_is_no_amount_is_told_at_its_cell() -> None:
    table = replace(TABLE, rows=(row("r1", "7120", "Porto", "-450 senere . ."),))
    told = list(table_faults(table))
    assert [f.at for f in told] == ["/economy/rows/r1/cells/2028"]
    assert told[0].message.da.startswith("Skriv et beløb i række a »7120 Porto«, 2028: »senere« er ikke et tal")
    assert list(table_faults(replace(TABLE, unit="tdr."))) != []
    assert posted(replace(TABLE, unit="tdr.")) == ()


@pytest.mark.parametrize(
    ("cell", "codes"),
    [
        (Cell("-5", "-4", "-6"), []),
        (Cell("-5", "-4", ""), ["economy.three_points"]),
        (Cell("", "-4", "-6"), ["economy.three_points"]),
        (Cell("-9", "-4", "-6"), ["economy.three_points"]),
        (Cell("-9", "lavt", "-6"), ["economy.not_an_amount"]),
    ],
)
def test_three_points_are_given_whole_and_hold_together(cell: Cell, codes: list[str]) -> None:
    table = DraftTable(YEARS, (DraftRow("r1", cells=((2027, cell),)),))
    assert [f.code for f in table_faults(table)] == codes
    assert bool(posted(table)) == (codes == [])
    assert totals(table)[2027] == (None if codes else -5000)


def test_the_low_end_is_the_smaller_amount_whichever_way_it_was_typed() -> None:
    table = DraftTable(YEARS, (DraftRow("r1", cells=((2027, Cell("-5", "-4", "-6")),)),))
    assert [(p.low, p.value, p.high) for p in posted(table)] == [(-6000, -5000, -4000)]


def test_rows_are_lettered() -> None:
    assert [key_of(i) for i in (0, 25, 26, 27, 701, 702)] == ["a", "z", "aa", "ab", "zz", "aaa"]


def test_a_changed_amount_is_shown_with_both_values() -> None:
    table = replace(TABLE, rows=(row("r1", "712002", "Porto og tryk", "-450 -800 . -900"), TABLE.rows[1]))
    told = differences(DRAFT, replace(DRAFT, economy=table), FORM)
    assert [(d.label.da, d.old_value, d.new_value, d.change) for d in told] == [
        ("række a »712002 Porto og tryk«, 2028", -900000, -800000, 100000),
        ("række a »712002 Porto og tryk«, 2029", -900000, None, 900000),
    ]
    assert told[0].to_json()["change"] == 100000


def test_every_kind_of_change_has_its_label() -> None:
    new = replace(
        DRAFT.answered("service", "Ingen.").answered(
            "staff", (FieldRow("s1", (("category", "AC"), ("amount", "-1,5"), ("unit", "fte"))),)
        ),
        template="one_row",
        economy=replace(TABLE, price_level="2028", rows=(replace(TABLE.rows[1], name="Udstyr"), TABLE.rows[0])),
        sources=(("title", [{"line": 3}]),),
    )
    told = {d.kind: d.label.da for d in differences(DRAFT, new, FORM)}
    assert told == {
        "template": "Skema",
        "field": "3. Konsekvenser for borgerne og servicen",
        "row": "Personale: Faggruppe",
        "economy": "række a »Udstyr«: navn",
        "order": "Rækkernes orden",
        "source": "Titel: kilde",
    }


def test_two_authors_in_different_fields_and_cells_overwrite_nothing() -> None:
    mine = DRAFT.answered("service", "Få henvendelser.")
    theirs = replace(
        DRAFT, economy=replace(TABLE, rows=(row("r1", "712002", "Porto og tryk", "-400 -900 -900 -900"), TABLE.rows[1]))
    )
    merged = merge(DRAFT, mine, theirs)
    assert merged.clashes == ()
    assert merged.content.text("service") == "Få henvendelser."
    assert merged.content.economy == theirs.economy


def test_a_clash_gives_both_values_back_and_is_decided_place_by_place() -> None:
    mine, theirs = DRAFT.answered("service", "Mit."), DRAFT.answered("service", "Deres.").answered("risk", "Deres.")
    merged = merge(DRAFT, mine, theirs)
    assert [(c.at, c.mine, c.theirs) for c in merged.clashes] == [("/fields/service", "Mit.", "Deres.")]
    assert merged.content.text("service") == "Mit."
    assert merged.content.text("risk") == "Deres."
    assert merged.decided(frozenset({"/fields/service"})).text("service") == "Deres."
    assert merged.decided(frozenset()) == merged.content


def test_every_form_of_ours_can_be_filled_in() -> None:
    for form in templates():
        assert list(unanswered(Content(form.code), form)) != []
        assert faults(Content(form.code), form) == ()


def test_the_history_says_who_changed_which_amount_and_when() -> None:
    table = replace(TABLE, rows=(row("r1", "712002", "Porto og tryk", "-450 -800 -900 -900"), TABLE.rows[1]))
    versions = [
        Version(3, "Ida", "2026-05-03T10:00", replace(DRAFT, economy=table)),
        Version(1, "Anna", "2026-05-01T10:00", DRAFT),
        Version(2, "Bo", "2026-05-02T10:00", DRAFT),
    ]
    newest, first = history(versions, FORM)
    assert (newest.version.who, [(d.label.da, d.change) for d in newest.changes]) == (
        "Ida",
        [("række a »712002 Porto og tryk«, 2028", Decimal(100000))],
    )
    assert first.version.who == "Anna" and len(first.changes) > 20
    changed = last_changed(versions)
    assert changed["/economy/rows/r1/cells/2028"].who == "Ida"
    assert changed["/fields/title"].who == "Anna"


def test_a_row_that_one_took_away_and_another_changed_is_decided_either_way() -> None:
    mine = replace(DRAFT, economy=replace(TABLE, rows=TABLE.rows[1:]))
    theirs = replace(DRAFT, economy=replace(TABLE, rows=(row("r1", "712002", "Porto", "-1 -900 -900 -900"), TABLE.rows[1])))
    merged = merge(DRAFT, mine, theirs)
    (clash,) = merged.clashes
    assert clash.at == "/economy/rows/r1"
    assert len(merged.content.economy.rows) == 2
    assert merged.decided(frozenset()).economy.rows == mine.economy.rows
    assert merged.decided(frozenset({clash.at})).economy.rows[0].name == "Porto"


@given(CONTENTS, CONTENTS, CONTENTS)
def test_every_clash_can_be_decided_either_way(base: Content, mine: Content, theirs: Content) -> None:
    merged = merge(base, mine, theirs)
    for chosen in (frozenset(), frozenset(c.at for c in merged.clashes)):
        assert isinstance(merged.decided(frozenset(chosen)), Content)
