"""A relation between printed figures holds, holds within rounding, or fails; where nothing can be said it stays silent."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.figures import Figure, Operation, Place, Relation, SheetCell, TableCell, Term, evaluate, from_digits


def figure(printed: str, unit: str = "kr", scale: int = 1, line: int = 1) -> Figure:
    """A figure printed with a point as decimal mark, in units of `scale`."""
    value = Decimal(printed)
    decimals = max(0, -int(value.as_tuple().exponent))
    interval = from_digits(value * scale, decimals, Decimal(scale))
    return Figure(printed, value * scale, interval.low, interval.high, unit, Place(line, 0, len(printed)), scale=Decimal(scale))


def relation(stated: str, *parts: str, operation: Operation = "sum", constant: str = "1", exact: bool = False) -> Relation:
    terms = tuple(Term(figure(p, line=i)) for i, p in enumerate(parts, 2))
    return Relation("sum.column", operation, figure(stated), terms, constant=Decimal(constant), exact=exact)


CASES = [
    # stated, parts, operation, constant, status
    ("100", ("40", "60"), "sum", "1", "holds"),
    ("101", ("40", "60"), "sum", "1", "rounding"),
    ("103", ("40", "60"), "sum", "1", "fails"),
    ("7.5", ("3.8", "1.2", "5.0", "-2.5"), "sum", "1", "holds"),
    ("12", ("3", "4"), "product", "1", "holds"),
    ("17", ("3", "4"), "product", "1", "fails"),
    ("25", ("50", "200"), "ratio", "100", "holds"),
    ("33", ("100", "300"), "ratio", "100", "rounding"),
    ("40", ("100", "300"), "ratio", "100", "fails"),
    ("5", ("5",), "equality", "1", "holds"),
    ("5", ("5.4",), "equality", "1", "rounding"),
    ("7", ("5",), "equality", "1", "fails"),
]


@pytest.mark.parametrize(("stated", "parts", "operation", "constant", "status"), CASES)
def test_a_relation_is_judged_by_what_the_printed_digits_allow(
    stated: str, parts: tuple[str, ...], operation: Operation, constant: str, status: str
) -> None:
    outcome = evaluate(relation(stated, *parts, operation=operation, constant=constant))
    assert outcome is not None and outcome.status == status


def test_the_difference_is_stated_less_computed_and_the_tolerance_is_what_rounding_explains() -> None:
    outcome = evaluate(relation("103", "40", "60"))
    assert outcome is not None
    assert (outcome.computed, outcome.difference, outcome.tolerance) == (100, 3, Decimal("1.5"))


def test_coefficients_make_differences_and_phase_ins() -> None:
    difference = Relation("sum.column", "sum", figure("30"), (Term(figure("100")), Term(figure("70"), Decimal(-1))))
    assert evaluate(difference).status == "holds"  # type: ignore[union-attr]
    phased = Relation("text.phase", "equality", figure("7"), (Term(figure("12"), Decimal(7) / Decimal(12)),))
    assert evaluate(phased).status in ("holds", "rounding")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    "silent",
    [
        relation("5"),
        relation("5", "1", "0", operation="ratio"),
        relation("5", "1", operation="ratio"),
    ],
)
def test_what_cannot_be_judged_is_not_judged(silent: Relation) -> None:
    assert evaluate(silent) is None


def test_a_share_may_be_of_a_sum() -> None:
    assert evaluate(relation("20", "10", "20", "30", operation="ratio", constant="100")).status == "holds"  # type: ignore[union-attr]


def test_a_range_without_a_value_is_not_judged() -> None:
    open_ended = Figure("1-2", None, Decimal(1), Decimal(2), "kr", Place(1, 0, 3))
    assert evaluate(Relation("r", "sum", open_ended, (Term(figure("1")),))) is None
    assert evaluate(Relation("r", "sum", figure("1"), (Term(open_ended),))) is None


def test_the_figures_of_a_relation_begin_with_the_stated_one() -> None:
    made = relation("100", "40", "60")
    assert [f.text for f in made.figures] == ["100", "40", "60"]


def test_numbers_of_a_workbook_are_exact_but_for_the_noise_of_binary_fractions() -> None:
    assert evaluate(relation("101", "40", "60", exact=True)).status == "fails"  # type: ignore[union-attr]
    assert evaluate(relation("0.30000000000000004", "0.1", "0.2", exact=True)).status == "holds"  # type: ignore[union-attr]
    assert evaluate(relation("0.3333333333333333", "1", "3", operation="ratio", exact=True)).status == "holds"  # type: ignore[union-attr]


AMOUNTS = st.lists(st.integers(min_value=-(10**7), max_value=10**7), min_size=1, max_size=12)


@given(AMOUNTS)
def test_the_true_sum_holds(amounts: list[int]) -> None:
    outcome = evaluate(relation(str(sum(amounts)), *map(str, amounts)))
    assert outcome is not None and outcome.status == "holds" and outcome.difference == 0


@given(AMOUNTS, st.sampled_from([10, 100, 1000]))
def test_rounding_is_never_called_an_error(amounts: list[int], unit: int) -> None:
    """Amounts in kroner, each and their sum printed rounded to the unit."""
    shown = [Decimal(a).scaleb(0) / unit for a in amounts]
    parts = tuple(Term(figure(str(s.quantize(Decimal(1))), scale=unit)) for s in shown)
    total = (Decimal(sum(amounts)) / unit).quantize(Decimal(1))
    outcome = evaluate(Relation("sum.column", "sum", figure(str(total), scale=unit), parts))
    assert outcome is not None and outcome.status != "fails"


@given(AMOUNTS, st.integers(min_value=10, max_value=10**6))
def test_a_change_beyond_what_rounding_allows_fails(amounts: list[int], change: int) -> None:
    outcome = evaluate(relation(str(sum(amounts) + change), *map(str, amounts)))
    assert outcome is not None
    assert (outcome.status == "fails") == (change > outcome.tolerance)


def test_a_figure_knows_its_printed_value_and_has_an_id_of_its_own() -> None:
    table = Figure("-1.175", Decimal(-1175000), Decimal(-1175500), Decimal(-1174500), "kr", Place(9, 3, 9), scale=Decimal(1000))
    assert table.printed_value == Decimal(-1175)
    assert table.id == "9:3-9"
    cell = Figure("5", Decimal(5), Decimal(5), Decimal(5), "kr", Place(1, 0, 1, cell=SheetCell("Forslag", "D7")))
    assert cell.id == "Forslag!D7:0"
    word = Figure("5", None, Decimal(5), Decimal(6), "kr", Place(2, 4, 5, cell=TableCell(1, 2, 3)))
    assert (word.id, word.printed_value) == ("2:4-5", None)
