"""Records become candidates with the canonical sign; open errors on figures in a package are marked, and whether they decide."""

from fractions import Fraction

import pytest
from choice_help import MIO, proposal, question, target

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.choice import model as m
from raaderum.choice.package import choose
from raaderum.choice.reading import candidates_from
from raaderum.documents import open_path
from raaderum.readers.pipeline import read

SOURCE = {"document": "d", "page": None, "first_line": 1, "last_line": 9}


def row(amounts, **more):
    base = {
        "record": "savings_row", "source": SOURCE, "area": {"code": None, "name": "Skoler"}, "centre": "CBL", "committee": "UBU",
        "title": "Færre kurser", "description": None, "amounts": amounts, "total": False, "label": None,
        "sign": "saving_positive", "number": None, "fte": [],
    }  # fmt: skip
    return base | more


def catalogue(table, sign="saving_negative", **more):
    base = {
        "record": "proposal", "source": SOURCE, "number": "2.1", "title": "Ny vagtplan", "areas": [], "sections": [],
        "table": table, "fte": [], "amounts": [], "sign": sign, "committee": None,
    }  # fmt: skip
    return base | more


def table(total=None, subtotal=None, investment=None, derived=None, rows=(), years=(2027,)):
    blank = [None] * len(years)
    found = {"subtotal": subtotal, "investment": investment, "derived_operating": derived, "total": total}
    return {"years": list(years), "rows": [{"values": list(r)} for r in rows]} | {k: v or blank for k, v in found.items()}


def effects(record):
    (found,) = candidates_from([record]).candidates
    return [(e.year, e.service, e.capital) for e in found.effects]


def test_a_printed_saving_is_negative_and_a_blank_is_no_amount():
    assert effects(row({"2027": 700000, "2028": None})) == [(2027, -70_000_000, 0)]
    assert effects(row({"2027": -700000}, sign="saving_negative")) == [(2027, -70_000_000, 0)]


def test_an_unknown_sign_is_inferred_and_said():
    taken = candidates_from([row({"2027": 700000}, sign="unknown"), row({"2027": -5}, sign="unknown", number="9")])
    assert [c.effects[0].service for c in taken.candidates] == [-70_000_000, -500]
    assert any(n.code == "sign_assumed" and n.da.startswith("2 forslag") for n in taken.notes)


def test_an_investment_is_capital_and_the_printed_total_counts():
    assert effects(catalogue(table([-700], [-1000], [200], [100]))) == [(2027, -90_000, 20_000)]
    assert effects(catalogue(table(None, None, [200], None, rows=[[-300], [None]]))) == [(2027, -30_000, 20_000)]
    assert effects(catalogue(table(years=(2027, 2028)))) == []
    assert effects(catalogue(table([5], [5]), sign="saving_positive")) == [(2027, -500, 0)]


def test_a_proposal_without_a_table_is_taken_and_told():
    taken = candidates_from([catalogue(None)])
    assert taken.candidates[0].effects == ()
    assert any(n.code == "no_table" and "2.1" in n.da for n in taken.notes)


def test_totals_and_other_records_are_left_out():
    assert candidates_from([row({}, total=True), {"record": "document"}]).candidates == ()


def figure(text, value, unit="position", line=1):
    return {"text": text, "value": value, "unit": unit, "line": line}


@pytest.mark.parametrize(
    ("title", "fte", "found"),
    [
        ("Nedlæggelse af 5/37 stilling", [figure("5/37 stilling", 0.135)], Fraction(5, 37)),
        ("Nedlæggelse af stilling", [figure("1,5 stilling", 1.5)], Fraction(3, 2)),
        ("Ansættelse af en vejleder", [figure("en stilling", 1)], 0),
        ("Reduktion af en deltidsstilling", [figure("en deltidsstilling", 1)], 0),
        ("Reduktion", [figure("3 stillinger", 3), figure("½ stilling", 0.5)], 0),
        ("Reduktion", [figure("to ledere", 2, "person")], 0),
        ("Reduktion", [], 0),
    ],
)
def test_positions_are_taken_only_where_the_text_says_clearly_that_they_go(title, fte, found):
    taken = candidates_from([row({"2027": 1}, title=title, fte=fte)])
    assert taken.candidates[0].fte == found
    assert any(n.code == "staff_unclear" for n in taken.notes) == bool(fte and not found)


def test_a_proposal_is_asked_in_its_section_on_staff():
    sections = [{"kind": "staff", "text": "To medarbejdere afskediges.", "first_line": 5, "last_line": 6}]
    fte = [figure("to medarbejdere", 2, "person", 5), figure("9 medarbejdere", 9, "person", 2)]
    (found,) = candidates_from([catalogue(table([-1]), sections=sections, fte=fte)]).candidates
    assert found.fte == 2


def test_every_candidate_has_an_id_of_its_own():
    other = {**SOURCE, "document": "e"}
    again = {**SOURCE, "first_line": 7}
    same = [catalogue(None), catalogue(None, source=other)]
    assert [c.id for c in candidates_from(same).candidates] == ["1/2.1", "2/2.1"]
    assert [c.id for c in candidates_from([catalogue(None), catalogue(None, source=again)]).candidates] == ["2.1@1", "2.1@7"]


def finding(stated, computed, *figures, suspect=None, severity="error"):
    return {
        "id": "f1", "rule": "sum.column", "severity": severity, "figures": list(figures), "stated": stated, "computed": computed,
        "difference": None if stated is None else stated - computed, "suspect": suspect,
        "message": {"da": "Fejl.", "en": "Error."},
    }  # fmt: skip


def pointed(at, value, line=3):
    return {"at": at, "value": value, "text": str(value), "line": line, "record": SOURCE}


def test_an_open_error_on_a_total_carries_the_corrected_effect():
    record = catalogue(table([-900], [-800], [0], [0]))
    error = finding(-900, -800, pointed("/table/total/0", -900), pointed("/table/subtotal/0", -800))
    (found,) = candidates_from([record], [error]).candidates
    assert found.errors == (m.OpenError("f1", "sum.column", "Fejl.", "Error.", 2027, -90_000, -80_000, 3),)


def test_where_an_addend_is_the_suspect_the_total_stands():
    record = catalogue(table([-900], [-800]))
    figures = pointed("/table/total/0", -900), pointed("/table/subtotal/0", -800, 2)
    error = finding(-900, -800, *figures, suspect={"line": 2, "text": "-800"})
    (found,) = candidates_from([record], [error]).candidates
    assert found.errors[0].corrected == found.errors[0].printed == -90_000


def test_warnings_accepted_findings_and_other_records_figures_are_no_marks():
    elsewhere = pointed("/amounts/2027", 5) | {"record": {**SOURCE, "first_line": 99}}
    held = [finding(5, 4, pointed("/amounts/2027", 5), severity="warning"), finding(5, 4, elsewhere)]
    assert candidates_from([row({"2027": 5})], held).candidates[0].errors == ()


def test_an_error_without_year_or_difference_is_marked_all_the_same():
    held = [finding(None, None, pointed("/fte/0/value", 5)), finding(None, None, pointed("/amounts/2027", 5))]
    first, second = candidates_from([row({"2027": 5})], held).candidates[0].errors
    assert (first.year, first.corrected) == (None, None)
    assert (second.year, second.corrected) == (2027, None)


def doubtful(corrected, saves=2):
    error = m.OpenError("f", "sum.column", "Summen er forkert.", "The sum is wrong.", 2027, -saves * MIO, corrected)
    return proposal("a", saves, errors=(error,))


@pytest.mark.parametrize(
    ("corrected", "goal", "without", "with_correction", "decides"),
    [
        (-1 * MIO, "2", (2027,), (2027,), True),
        (-1 * MIO, "1", (2027,), (), False),
        (None, "1", (2027,), None, True),
    ],
)
def test_a_mark_says_whether_the_error_decides_the_outcome(corrected, goal, without, with_correction, decides):
    answer = choose(question(doubtful(corrected), constraints=[target(2027, goal)]))
    (mark,) = answer.marks
    assert (mark.misses_without, mark.misses_corrected, mark.decides) == (without, with_correction, decides)
    assert answer.decided_by_errors == decides
    assert answer.adopted[0].doubtful


def test_an_error_of_no_year_counts_for_every_year():
    error = m.OpenError("f", "fte.text", "da", "en")
    answer = choose(question(proposal("a", 2, errors=(error,)), constraints=[target(2027, 2), target(2028, 1)]))
    assert answer.marks[0].misses_without == (2027, 2028)


def test_a_catalogue_of_the_samples_becomes_a_package(sample):
    (document,) = open_path(sample("budgetkatalog-2027.txt"))
    found = read(document)
    records = [r.to_json() for r in found.records]
    findings = [f.to_json() for f in run_checks(Subject.of(found)).findings]
    taken = candidates_from(records, findings)
    assert len(taken.candidates) == sum(r["record"] == "proposal" for r in records)
    for c, r in zip(taken.candidates, (r for r in records if r["record"] == "proposal"), strict=True):
        printed = dict(zip(r["table"]["years"], r["table"]["total"], strict=True))
        assert {e.year: e.total for e in c.effects} == {y: int(v * 100) for y, v in printed.items() if v is not None}


def albertslund(real_document):
    (document,) = open_path(real_document("albertslund-budgetkatalog-2020.txt"))
    return candidates_from(r.to_json() for r in read(document).records)


def test_the_seventeen_proposals_of_a_real_catalogue_save_what_it_says(real_document):
    found = albertslund(real_document).candidates
    assert len(found) == 17
    assert [sum(c.effect(y).saving for c in found) for y in (2020, 2021, 2022, 2023)] == [
        1_506_600_000, 3_115_400_000, 2_914_100_000, 2_807_800_000,
    ]  # fmt: skip


def test_a_package_of_a_real_catalogue_reaches_its_targets(real_document):
    asked = m.Instance(
        albertslund(real_document).candidates,
        (m.YearTarget(2020, 10 * MIO), m.YearTarget(2021, 15 * MIO)),
        "closest_to_target",
    )
    answer = choose(asked)
    assert [y.saving for y in answer.years[:2]] == [1_001_600_000, 1_874_700_000]


def test_the_thirty_two_rows_of_a_real_savings_list_save_its_printed_total(real_document):
    (document,) = open_path(real_document("lejre-besparelser-2023-2026.txt"))
    found = candidates_from(r.to_json() for r in read(document).records).candidates
    assert len(found) == 32
    totals = [sum(c.effect(y).saving for c in found) // 100_000 for y in (2023, 2024, 2025, 2026)]
    assert totals == [15036, 15137, 15084, 15085]
    assert next(c for c in found if "pladsanvisningen" in c.title).fte == Fraction(5, 37)
