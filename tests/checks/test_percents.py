import pytest
from check_tables import R, changed, check, findings, table


def shares():
    rows = [
        R("Skoler", [-2000, 287945, 0.7], key="1"),
        R("Dagtilbud", [-1470, 162380, 0.9], key="2"),
        R("Sundhed", [-312, 2480, 12.6], key="3"),
        R("Veje", [-523, 6970, 7.5], key="4"),
        R("I alt", [-4305], total=True),
    ]
    return table(["2029", "Budget 2026", "Andel 2029"], rows, kinds=["money", "money", "pct"])


def test_a_share_of_the_budget_is_recognised_by_what_agrees():
    result = check(shares())
    assert findings(result) == []
    assert sum(o.relation.rule == "percent.base" for o in result.relations) == 4


def test_a_wrong_percentage_is_an_error_with_its_hint():
    found = findings(check(changed(shares(), 2, 2, 10.6)))
    assert [(f.rule, f.severity) for f in found] == [("percent.base", "error")]
    assert "ét ciffer kan være forkert (10,6 i stedet for 12,6)" in found[0].da


@pytest.mark.parametrize(
    ("header", "values"), [("Ændring i pct.", [10.0, -5.0, 3.4, 8.2]), ("Indeks", [110.0, 95.0, 103.4, 108.2])]
)
def test_a_change_in_per_cent_and_an_index_are_recognised(header, values):
    pairs = [(1000, 1100), (2000, 1900), (1475, 1525), (850, 920)]
    rows = [R(f"Område {i}", [a, b, v]) for i, ((a, b), v) in enumerate(zip(pairs, values, strict=True))]
    t = table(["Regnskab", "Budget", header], rows, kinds=["money", "money", "pct" if header != "Indeks" else "index"])
    result = check(t)
    assert findings(result) == []
    assert result.held + result.held_within_rounding == 4
    assert len(findings(check(changed(t, 2, 2, values[2] + 30)))) == 1


def test_a_part_of_two_columns_together_is_recognised():
    rows = [R("A", [30, 26, 53.6]), R("B", [8, 7, 53.3]), R("C", [2, 2, 50.0]), R("Samlet", [40, 35, 53.3], total=True)]
    t = table(["Til job", "Uden job", "Effekt i procent"], rows, kinds=["count", "count", "pct"])
    result = check(t)
    assert findings(result) == []
    assert sum(o.relation.rule == "percent.base" for o in result.relations) == 4


def test_a_share_of_the_columns_total_is_recognised():
    rows = [R("A", [250, 25.0]), R("B", [310, 31.0]), R("C", [440, 44.0]), R("I alt", [1000, 100.0], total=True)]
    result = check(table(["2026", "Andel"], rows, kinds=["money", "pct"]))
    assert findings(result) == []
    assert sum(o.relation.rule == "percent.share" for o in result.relations) >= 3


def test_percentages_that_agree_with_nothing_say_nothing():
    rows = [R(f"Område {i}", [a, b, v]) for i, (a, b, v) in enumerate([(10, 90, 3.3), (20, 70, 41.0), (35, 44, 7.7)])]
    assert check(table(["A", "B", "Pct."], rows, kinds=["money", "money", "pct"])).checked == 0
