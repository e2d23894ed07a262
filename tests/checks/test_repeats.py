from check_tables import R, changed, check, findings, table

YEARS = ["2026", "2027", "2028", "2029"]


def tables():
    rows = [
        R("Skærmbesøg", [-956, -1912, -1912, -1912], key="S-1"),
        R("Klippekort", [-820, -1640, -1640, -1640], key="S-2"),
        R("Takster", [-1050, -2100, -2100, -2100], key="S-3"),
        R("Små ting", [-13, -17, -19, -19], key="S-4"),
        R("I alt", [-2839, -5669, -5671, -5671], total=True),
    ]
    largest = [R("Takster", [-2100], key="S-3"), R("Skærmbesøg", [-1912], key="S-1"), R("Klippekort", [-1640], key="S-2")]
    return table(YEARS, rows, "Forslag", 1), table(["2029"], largest, "De største forslag", 20, number=2)


def test_the_same_proposals_in_two_tables_agree():
    result = check(*tables())
    assert findings(result) == []
    assert sum(o.relation.rule == "repeat.differs" for o in result.relations) == 3


def test_a_figure_that_differs_between_two_tables_is_found_and_the_proven_one_is_not_blamed():
    list_, largest = tables()
    found = findings(check(list_, changed(largest, 1, 0, -1921)))
    assert len(found) == 1
    assert found[0].rule == "repeat.differs"
    assert found[0].suspect is not None
    assert found[0].suspect.text == "-1.921"
    assert "i De største forslag" in found[0].da


def test_rows_with_other_names_are_one_quantity_when_their_figures_are():
    one = table(YEARS, [R("Samlet varig ændring", [90, -1320, -2760, -3540])], "Tabel 1", 1)
    two = table(YEARS, [R("Varige ændringer", [90, -1320, -2760, -3450])], "Tabel 2", 20, number=2)
    found = findings(check(one, two))
    assert [f.rule for f in found] == ["repeat.differs"]


def test_a_name_of_the_template_in_two_proposals_is_not_one_quantity():
    one = table(
        YEARS, [R("Løn", [1, 2, 3, 4]), R("Drift", [5, 6, 7, 8]), R("I alt", [6, 8, 10, 12], total=True)], "T1 Tabel 1", 11
    )
    two = table(
        YEARS,
        [R("Løn", [9, 8, 7, 6]), R("Drift", [1, 1, 1, 2]), R("I alt", [10, 9, 8, 8], total=True)],
        "T2 Tabel 1",
        21,
        number=2,
    )
    assert findings(check(one, two)) == []


def scenario(caption: str, first: int, number: int, vikarer: list[int]):
    rows = [
        R("Nye vagtplaner", [-120, -245, -245, -245]),
        R("Fælles indkøb", [-310, -415, -520, -525]),
        R("Færre kørsler", [-77, -81, -99, -99]),
        R("Færre vikarer", vikarer),
        R("I alt", [a + b for a, b in zip([-507, -741, -864, -869], vikarer, strict=True)], total=True),
    ]
    return table(YEARS, rows, caption, first, number=number)


def test_two_scenarios_may_differ():
    one = scenario("Scenarie 1", 1, 1, [-100, -200, -300, -400])
    two = scenario("Scenarie 2", 20, 2, [-150, -250, -350, -450])
    assert findings(check(one, two)) == []


def test_a_row_that_differs_in_every_year_is_at_most_a_warning():
    one = scenario("Forslagets økonomi", 1, 1, [-100, -200, -300, -400])
    two = scenario("Opsamling", 20, 2, [-150, -250, -350, -450])
    assert findings(check(one, two), "error") == []
