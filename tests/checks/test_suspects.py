from decimal import Decimal

from check_tables import figure

from raaderum.checks.suspects import groups
from raaderum.figures import Figure, Outcome, Relation, Term, evaluate


def sum_of(stated: Figure, *parts: Figure, **more) -> Outcome:
    outcome = evaluate(Relation("sum.column", "sum", stated, tuple(Term(p) for p in parts), **more))
    assert outcome is not None
    return outcome


def cells(*values: int, line: int = 1) -> list[Figure]:
    return [figure(v, line, i) for i, v in enumerate(values)]


def test_the_cell_where_two_failed_sums_cross_is_the_suspect():
    wrong, right = figure(75, 1, 1), figure(25, 2, 1)
    row = sum_of(figure(35, 1, 3), wrong, figure(10, 1, 2))
    column = sum_of(figure(50, 3, 1), wrong, right)
    found = groups([row, column], [], {})
    assert len(found) == 1
    assert found[0].suspect is wrong


def test_a_figure_that_other_sums_vouch_for_is_not_blamed():
    a, b, total = cells(10, 20, 40)
    failed = sum_of(total, a, b)
    held = [sum_of(figure(15, 5, 1), a, figure(5, 5, 2)), sum_of(figure(27, 6, 1), b, figure(7, 6, 2))]
    found = groups([failed], held, {})
    assert found[0].suspect is total


def test_where_nothing_tells_at_most_three_are_named():
    *parts, total = cells(11, 23, 37, 41, 59, 999)
    found = groups([sum_of(total, *parts)], [], {})
    assert found[0].suspect is None or found[0].suspects == ()
    assert len(found[0].suspects) <= 3


def test_a_value_that_would_equal_its_neighbour_is_suspected_first():
    a, b, total = cells(1450, 2300, 3550)
    beside = {a.id: (Decimal(1250000), Decimal(1250000)), b.id: (Decimal(2300000),)}
    found = groups([sum_of(total, a, b)], [], beside)
    first = found[0].suspect or found[0].suspects[0]
    assert first is a


def test_what_the_structure_knows_is_kept_together():
    one = sum_of(figure(10, 1, 1), figure(7, 2, 1), figure(4, 3, 1), hints=("x", "x"), suspects=(figure(10, 1, 1),), family="f")
    two = sum_of(figure(20, 1, 2), figure(17, 2, 2), figure(4, 3, 2), hints=("x", "x"), suspects=(figure(20, 1, 2),), family="f")
    assert len(groups([one, two], [], {})) == 1


def test_a_repetition_that_follows_from_the_same_slip_is_not_told_again():
    row, other, total = figure(75, 1, 1), figure(25, 2, 1), figure(100, 3, 1)
    elsewhere_row, elsewhere_total = figure(57, 11, 1), figure(82, 13, 1)
    same_row = evaluate(Relation("repeat.differs", "equality", row, (Term(elsewhere_row),)))
    same_total = evaluate(Relation("repeat.differs", "equality", total, (Term(elsewhere_total),)))
    assert same_row is not None
    assert same_total is not None
    assert len(groups([same_row, same_total], [sum_of(total, row, other)], {})) == 1


def test_one_total_out_against_its_rows_and_against_its_subtotals_is_one_cause():
    total = figure(999, 9, 1)
    rows, subtotals = cells(10, 20, 30, line=1), cells(40, 70, line=2)
    assert len(groups([sum_of(total, *rows), sum_of(total, *subtotals)], [], {})) == 1
