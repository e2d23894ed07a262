from check_tables import R, changed, check, findings, table

YEARS = ["2025", "2026", "2027", "2028"]
ROWS = [
    R("Samlet påvirkning", [4670, 3260, -470, -3540], total=True),
    R("Akkumuleret påvirkning", [4670, 7930, 7460, 3920]),
]


def test_an_accumulated_row_holds():
    result = check(table(YEARS, ROWS))
    assert findings(result) == []
    assert sum(o.relation.rule == "sum.running" for o in result.relations) == 4


def test_a_wrong_accumulated_figure_breaks_two_years_and_is_the_suspect():
    found = findings(check(changed(table(YEARS, ROWS), 1, 1, 7390)), "error")
    assert len(found) == 1
    assert found[0].suspect is not None
    assert found[0].suspect.text == "7.390"


def test_an_accumulated_row_that_starts_from_an_earlier_balance_is_no_error():
    rows = [R("Ændring", [-100, -110, -120, -130]), R("Akkumuleret", [4231, 4121, 4001, 3871])]
    assert findings(check(table(YEARS, rows))) == []


def test_an_accumulated_row_that_agrees_with_no_row_says_nothing():
    rows = [R("Ændring", [-100, -110, -120, -130]), R("Akkumuleret", [11, 27, 5, 99])]
    assert check(table(YEARS, rows)).checked == 0


def test_a_first_year_out_by_one_digit_is_found():
    found = findings(check(changed(table(YEARS, ROWS), 0, 0, 4570)), "error")
    assert any("4.570" in {h.figure.text for h in f.figures} for f in found)
