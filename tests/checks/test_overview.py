from check_tables import R, changed, check, findings, table

YEARS = ["2026", "2027", "2028", "2029"]


def proposals():
    """An overview in front of three proposals, each with its own table under a heading."""
    sums = {"T1": [-90, -320, -760, -540], "T2": [-50, -105, -335, -455], "T3": [-41, -135, -170, -170]}
    lines: dict[int, str] = {}
    tables = []
    overview = [
        R(f"Forslag om {n}", v, key=k) for (k, v), n in zip(sums.items(), ("gadelys", "sygefravær", "materiel"), strict=True)
    ]
    overview.append(R("I alt", [-181, -560, -1265, -1165], total=True))
    tables.append(table(YEARS, overview, "Oversigt over forslag", 1))
    line = 10
    for number, (key, values) in enumerate(sums.items(), 2):
        lines[line] = f"{key} Forslag om noget"
        half = [v // 2 for v in values]
        rows = [
            R("Løn", half, texts=(("Område", "Service"),)),
            R("Materialer", [v - h for v, h in zip(values, half, strict=True)], texts=(("Område", "Anlæg"),)),
            R("I alt", values, total=True),
        ]
        tables.append(table(YEARS, rows, "Tabel 1. Økonomi", line + 1, number=number))
        line += 10
    return tables, lines


def test_an_overview_that_repeats_its_proposals_totals_holds():
    tables, lines = proposals()
    result = check(*tables, lines=lines)
    assert findings(result) == []
    assert sum(o.relation.rule == "overview.detail" for o in result.relations) >= 12


def test_a_stale_figure_in_the_overview_is_found_across_tables():
    tables, lines = proposals()
    tables[0] = changed(tables[0], 1, 2, -353)
    found = findings(check(*tables, lines=lines), "error")
    assert len(found) == 1
    assert found[0].suspect is not None
    assert found[0].suspect.text == "-353"


def test_an_overview_may_print_savings_without_the_minus():
    tables, lines = proposals()
    rows = [
        R(r.label, [-int(f.value / 1000) for f in r.values if f and f.value is not None], key=r.key) for r in tables[0].rows[:3]
    ]
    tables[0] = table(YEARS, rows, "Besparelser", 1)
    assert findings(check(*tables, lines=lines)) == []
    tables[0] = changed(tables[0], 1, 2, 353)
    assert len(findings(check(*tables, lines=lines), "error")) == 1


def test_an_overview_column_can_be_one_year_or_all_years_of_a_type_of_row():
    tables, lines = proposals()
    every = [[f.value for f in t.rows[0].values if f] for t in tables[1:]]
    rows = [R(f"Forslag {i}", [int(sum(v) / 1000), int(v[3] / 1000)], key=f"T{i + 1}") for i, v in enumerate(every)]
    tables[0] = table(["Service i alt", "Varigt"], rows, "Ansøgninger", 1)
    result = check(*tables, lines=lines)
    assert findings(result) == []
    assert sum(o.relation.rule == "overview.detail" for o in result.relations) >= 6


def by_committee():
    rows = [
        R("Vikarer", [-100, -210, -210, -210], key="1", texts=(("Udvalg", "Skoleudvalget"),)),
        R("Skærme", [-300, -620, -620, -620], key="2", texts=(("Udvalg", "Ældreudvalget"),)),
        R("Rengøring", [-50, -75, -75, -75], key="3", texts=(("Udvalg", "Skoleudvalget"),)),
        R("Indkøb", [-10, -44, -44, -44], key="4", texts=(("Udvalg", "Ældreudvalget"),)),
        R("Veje", [-17, -23, -29, -29], key="5", texts=(("Udvalg", "Teknikudvalget"),)),
        R("I alt", [-477, -972, -978, -978], total=True),
    ]
    overview = [
        R("Skoleudvalget", [-150, -285, -285, -285]),
        R("Ældreudvalget", [-310, -664, -664, -664]),
        R("Teknikudvalget", [-17, -23, -29, -29]),
        R("I alt", [-477, -972, -978, -978], total=True),
    ]
    return table(YEARS, overview, "Oversigt pr. udvalg", 1), table(YEARS, rows, "Forslag", 20, number=2)


def test_a_roll_up_by_committee_holds():
    result = check(*by_committee())
    assert findings(result) == []
    assert sum(o.relation.rule == "overview.detail" for o in result.relations) >= 8


def test_a_wrong_roll_up_is_found():
    overview, rows = by_committee()
    found = findings(check(changed(overview, 1, 1, -646), rows), "error")
    assert len(found) == 1
    assert found[0].suspect is not None
    assert found[0].suspect.text == "-646"


def test_two_tables_of_different_things_are_never_held_against_each_other():
    one = table(YEARS, [R("Vej", [-11, -22, -33, -44]), R("Park", [-5, -6, -7, -8])], "Budget", 1)
    two = table(YEARS, [R("Vej", [910, 920, 930, 940]), R("Park", [80, 81, 82, 83])], "Regnskab", 10, number=2)
    assert check(one, two).checked == 0
