from check_tables import R, changed, check, findings, table

YEARS = ["2026", "2027", "2028", "2029"]


def rules(result):
    return [(f.rule, f.severity) for f in findings(result)]


def test_kroner_in_a_table_of_thousands_stand_out():
    t = table(YEARS, [R("Konsulenter", [1650, 1650, 1650000, 1650]), R("Indkøb", [12, 14, 15, 16])])
    result = check(t)
    assert rules(result) == [("unit.slip", "error")]
    assert result.findings[0].suspect is not None
    assert result.findings[0].suspect.text == "1.650.000"


def test_a_unit_slip_that_breaks_a_sum_is_told_once():
    t = table(
        YEARS,
        [R("Konsulenter", [1650, 1650, 1650000, 1650]), R("Indkøb", [12, 14, 15, 16]), R("I alt", [1662, 1664, 1665, 1666])],
    )
    result = check(t)
    assert rules(result) == [("sum.column", "error")]
    assert "en faktor 1.000" in result.findings[0].da


def test_one_year_with_the_other_sign_is_a_warning():
    t = table(YEARS, [R("Vej", [-500, 500, -500, -500]), R("Park", [-1, -2, -3, -4])])
    assert rules(check(t)) == [("sign.slip", "warning")]


def test_a_first_year_expense_is_no_sign_slip():
    t = table(YEARS, [R("Hjemtagelse", [180, -640, -1120, -1120])])
    assert rules(check(t)) == []


def test_a_sign_that_a_sum_needs_is_no_slip():
    t = table(
        YEARS,
        [R("Vej", [-500, 500, -500, -500]), R("Park", [-10, -20, -30, -40]), R("I alt", [-510, 480, -530, -540], total=True)],
    )
    assert rules(check(t)) == []


def test_a_filled_series_is_a_warning():
    t = table(YEARS, [R("Psykologer", [700, 701, 702, 703]), R("Vikarer", [10, 20, 30, 40])])
    assert rules(check(t)) == [("series.fill", "warning")]


def test_a_count_times_a_price_is_the_amount():
    rows = [R("Stole", [12, 1500, 18000]), R("Borde", [7, 2100, 14700]), R("Skabe", [3, 4200, 12600])]
    t = table(["Antal", "Pris pr. stk.", "Beløb"], rows, kinds=["count", "money", "money"])
    result = check(t)
    assert findings(result) == []
    assert result.held == 3
    assert rules(check(changed(t, 1, 2, 17400))) == [("product.amount", "error")]
