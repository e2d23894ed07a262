from check_tables import R, changed, check, findings, table

YEARS = ["2026", "2027", "2028", "2029"]


def whole():
    rows = [
        R("Drift", [500, 515, 520, 531]),
        R("heraf løn", [400, 405, 410, 415]),
        R("heraf øvrigt", [100, 110, 110, 116]),
        R("Anlæg", [30, 30, 30, 30]),
        R("I alt", [530, 545, 550, 561], total=True),
    ]
    return table(YEARS, rows)


def test_parts_of_a_row_add_up_to_it():
    result = check(whole())
    assert findings(result) == []
    assert sum(o.relation.rule == "sum.of_which" for o in result.relations) == 4


def test_a_part_that_is_out_is_found():
    found = findings(check(changed(whole(), 2, 1, 170)), "error")
    assert [f.rule for f in found] == ["sum.of_which"]
    assert found[0].suspect is not None or found[0].suspects


def test_a_part_larger_than_the_whole_is_a_warning():
    rows = [R("Drift", [500, 515, 520, 531]), R("heraf løn", [400, 405, 900, 415])]
    found = findings(check(table(YEARS, rows)))
    assert [(f.rule, f.severity) for f in found] == [("of_which.exceeds", "warning")]


def test_a_part_that_is_always_larger_is_another_kind_of_figure():
    rows = [R("Netto", [5, 5, 5, 5]), R("heraf løn", [400, 405, 900, 415])]
    assert findings(check(table(YEARS, rows))) == []
