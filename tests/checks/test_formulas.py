from dataclasses import replace
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.checks.formulas import formulas
from raaderum.checks.formulas_language import column_number, evaluate, shape, tokens
from raaderum.documents.model import Cell, Document, Line, Span, Table
from raaderum.figures import SheetCell


def sheet(name: str, cells: dict[str, object], first: int = 1, hidden: bool = False) -> Table:
    """A sheet from "D7": number, "=formula|value" or text."""
    made: dict[tuple[int, int], Cell] = {}
    for ref, what in cells.items():
        letters = ref.rstrip("0123456789")
        row, column = int(ref[len(letters) :]), column_number(letters)
        formula = None
        if isinstance(what, str) and what.startswith("="):
            formula, _, what = what.partition("|")
            what = Decimal(str(what))
        number = Decimal(str(what)) if isinstance(what, int | float | Decimal) else None
        span = (Span(first + row - 1, column * 10, column * 10 + len(str(what))),)
        made[row, column] = Cell(str(what), row - 1, column - 1, 1, 1, span, SheetCell(name, ref), None, number, formula)
    rows, columns = max(r for r, _ in made), max(c for _, c in made)
    grid = tuple(tuple(made.get((r, c)) for c in range(1, columns + 1)) for r in range(1, rows + 1))
    return Table(1, grid, "excel", first, first + rows, sheet=name, hidden=hidden)


def found(*sheets: Table):
    lines = tuple(Line(n, " " * 100) for n in range(1, 100))
    s = Subject(Document("d", "bog.xlsx", "excel", lines, tuple(sheets)), ())
    return list(formulas(s))


def test_a_value_that_its_formula_does_not_give_is_stale():
    result = found(sheet("Forslag", {"B1": 10, "B2": 20, "B3": "=SUM(B1:B2)|40"}))
    assert [(f.rule, f.severity) for f in result] == [("formula.value", "error")]
    assert "formlen =SUM(B1:B2) giver 30, men cellen viser 40" in result[0].da


def test_a_workbook_that_adds_up_gives_nothing():
    cells = {"B1": 10, "B2": 20, "B3": "=SUM(B1:B2)|30", "C3": "=B3/B1-1|2", "D3": "=ROUND(-C3*100,0)|-200"}
    assert found(sheet("Forslag", cells), sheet("Oversigt", {"A1": "=Forslag!B3|30", "A2": "='Forslag'!B3*2|60"}, 50)) == []


def test_a_number_stored_as_text_in_a_sum_is_told():
    result = found(sheet("Forslag", {"B1": 10, "B2": "-300", "B3": "=SUM(B1:B2)|10"}))
    assert [f.rule for f in result] == ["formula.text"]
    assert "tallet -300 er gemt som tekst" in result[0].da


def test_a_sum_that_stops_a_row_early_is_told():
    result = found(sheet("Forslag", {"B1": 10, "B2": 20, "B3": 5, "B4": "=SUM(B1:B2)|30"}))
    assert [f.rule for f in result] == ["formula.range"]
    assert "B3 (5)" in result[0].da


def test_a_typed_number_among_formulas_that_says_something_else_is_told():
    cells = {"A1": 1, "B1": 2, "C1": 3, "A2": "=A1*2|2", "B2": 5, "C2": "=C1*2|6"}
    result = found(sheet("Oversigt", cells))
    assert [f.rule for f in result] == ["formula.typed"]
    assert "nabocellernes formel giver 4" in result[0].da


def test_a_typed_number_that_agrees_with_its_neighbours_formula_is_no_finding():
    assert found(sheet("Oversigt", {"A1": 1, "B1": 2, "C1": 3, "A2": "=A1*2|2", "B2": 4, "C2": "=C1*2|6"})) == []


def test_hidden_sheets_and_unknown_functions_say_nothing():
    assert found(sheet("Gammel", {"B1": 1, "B2": "=SUM(B1:B1)|9"}, hidden=True)) == []
    assert (
        found(
            sheet(
                "Ny",
                {"B1": 1, "B2": '=IF(B1>0,"ja",0)|9', "B3": "=VLOOKUP(B1,A1:B2,2)|7", "B4": "=[1]Ark!A1|3", "B5": "=Væk!A1|3"},
            )
        )
        == []
    )


def test_the_checks_run_over_a_workbook_in_the_engine():
    table = sheet("Forslag", {"B1": 10, "B2": 20, "B3": "=SUM(B1:B2)|40"})
    lines = tuple(Line(n, " " * 100) for n in range(1, 10))
    result = run_checks(Subject(Document("d", "bog.xlsx", "excel", lines, (table,)), ()))
    assert [f.rule for f in result.findings] == ["formula.value"]
    assert replace(result.findings[0], key=("x",)).id != result.findings[0].id


@pytest.mark.parametrize(
    ("formula", "value"),
    [
        ("=1+2*3", 7.0),
        ("=(1+2)*3", 9.0),
        ("=-A1/B1", -0.5),
        ("=SUM(A1:B2,10)", 18.0),
        ("=SUM(A1,B1)-A1", 2.0),
        ("=A1+B1+Ark!A1", 3.0),
        ("=50%*B1", 1.0),
        ("=ABS(-3)", 3.0),
        ("=AVERAGE(A1:B1)", 1.5),
        ("=MAX(A1:B2)", 3.0),
        ("=MIN(A1:B2)", 1.0),
        ("=ROUND(2.345,2)", 2.35),
        ("=2^3", 8.0),
        ("=SUM()", 0.0),
        ("=1/0", None),
        ("=A1:B2", None),
        ("=1+", None),
        ("=(1", None),
        ("=1 2", None),
        ("=FOO(1)", None),
        ("=SUM(1", None),
        ("=0-2^0.5", pytest.approx(-1.41421356)),
        ("=(0-2)^0.5", None),
    ],
)
def test_plain_arithmetic_is_done_and_the_rest_says_nothing(formula, value):
    cells = {(1, 1): 1.0, (1, 2): 2.0, (2, 1): 3.0, (2, 2): 2.0}
    parsed = tokens(formula)
    assert parsed is not None
    assert evaluate(parsed, lambda s, r, c: cells.get((r, c)) if s is None else 0.0) == value


def test_a_filled_formula_has_one_shape():
    one, two = tokens("=SUM(D7:D9,$D$11)"), tokens("=SUM(E7:E9,E11)")
    assert one is not None
    assert two is not None
    assert shape(one, 13, 4) == shape(two, 13, 5)


@given(st.text(max_size=40))
def test_no_formula_raises(text):
    parsed = tokens(text)
    if parsed is not None:
        evaluate(parsed, lambda s, r, c: 1.0)
