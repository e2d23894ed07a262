"""Rows of one table with one name."""

import pytest
from prose_help import as_item, as_proposal, effects, figures_table, findings

from raaderum.checks.labels import names_used_twice

HEADER: list[tuple[str, "object", int | None]] = [("2027", "money", 2027), ("2028", "money", 2028)]


def scenario(second: str, values: tuple[float, float] = (3, 4)) -> list[tuple[str, tuple[float, float], bool]]:
    return [("Netto, scenarie 1", (1, 2), False), ("I alt, scenarie 1", (1, 3), False),
            (second, values, False), ("I alt, scenarie 2", (3, 7), False)]  # fmt: skip


def test_a_name_copied_to_another_row_is_told() -> None:
    table = figures_table(HEADER, scenario("Netto, scenarie 1"), first=2)  # type: ignore[arg-type]
    (found,) = findings(names_used_twice, as_item("Tekst\nNetto, scenarie 1  1 2\n1 3\n3 4\n3 7\n", table))
    assert found.lines == (2, 4)
    assert (found.rule, found.severity) == ("label.duplicate", "warning")
    assert "Tabel 1" in found.da
    assert "Tabel 1" in found.en


def test_two_rows_of_a_proposals_table_with_one_name_are_told() -> None:
    pools: list[tuple[str | None, str | None, list[float]]] = [
        (None, "Flere puljer", [-1.0] * 4), (None, "Flere puljer", [-2.0] * 4), ("1060", "Bøger", [0.0] * 4)]  # fmt: skip
    table = effects([-3.0] * 4, pools, first=2)
    text = "Tekst\na. Flere puljer -1\nb. Flere puljer -2\nc. 1060 Bøger 0\n"
    (found,) = findings(names_used_twice, as_proposal(text, table))
    assert found.lines == (2, 3)
    assert "forslag 2.1" in found.da


@pytest.mark.parametrize(
    "rows",
    [
        scenario("Netto, scenarie 2"),
        scenario("Netto, scenarie 1", (1, 2)),
        [("Drift", (1, 2), False), ("Skoler", (1, 2), True), ("Drift", (3, 4), False), ("Haller", (3, 4), True)],
        [("Drift", (1, 2), False), ("Drift", (3, 4), False), ("Drift", (5, 6), False), ("Anlæg", (3, 4), False)],
        [("Løn", (1, 2), False), ("Løn", (3, 4), False), ("Mad", (5, 6), False), ("Mad", (3, 4), False)],
        [("-", (1, 2), False), ("-", (3, 4), False), ("Mad", (5, 6), False), ("Kørsel", (3, 4), False)],
    ],
)
def test_names_that_something_tells_apart_are_left_alone(rows: list[tuple[str, tuple[float, float], bool]]) -> None:
    table = figures_table(HEADER, rows, caption=None)  # type: ignore[arg-type]
    assert findings(names_used_twice, as_item("Tekst", table)) == []
