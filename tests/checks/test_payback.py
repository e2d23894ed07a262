from check_tables import R, check, findings, table

YEARS = ["2025", "2026", "2027", "2028"]


def proposals(years: tuple[str, str, str], word: str = "Tilbagebetalingstid"):
    """Three proposals; their accumulated effects turn in year 3, 2 and 4."""
    effects = [[900, -300, -700, -700], [400, -500, -500, -500], [900, -200, -300, -500]]
    lines, tables, line = {}, [], 1
    overview = [R(f"Forslag om noget {k}", [e[-1]], key=f"T{k}") for k, e in enumerate(effects, 1)]
    tables.append(table(["2028"], overview, "Oversigt", line))
    line = 10
    for number, (effect, years_) in enumerate(zip(effects, years, strict=True), 1):
        lines[line] = f"T{number} Forslag om noget {number}"
        lines[line + 1] = f"{word}\t{years_}"
        running = [sum(effect[: i + 1]) for i in range(4)]
        rows = [R("Samlet", effect, total=True), R("Akkumuleret", running)]
        tables.append(table(YEARS, rows, "Tabel 1", line + 2, number=number + 1))
        line += 10
    return check(*tables, lines=lines)


def test_pay_back_times_that_agree_with_the_accumulated_effect_hold():
    assert findings(proposals(("3 år", "2 år", "4 år"))) == []


def test_a_document_may_leave_out_the_year_that_pays_back():
    assert findings(proposals(("2 år", "1 år", "3 år"))) == []


def test_the_proposal_that_counts_otherwise_than_the_others_is_found():
    found = findings(proposals(("3 år", "2 år", "3 år")))
    assert [f.rule for f in found] == ["payback.years"]
    assert "vender først i år 4" in found[0].da
    assert found[0].suspect is not None
    assert found[0].suspect.text == "3 år"


def test_a_fraction_of_a_year_must_lie_in_the_year_that_turns():
    assert findings(proposals(("2,9 år", "1,8 år", "3,8 år"))) == []
    assert len(findings(proposals(("2,9 år", "1,8 år", "1,8 år")))) == 1


def test_no_pay_back_is_looked_for_without_an_accumulated_row():
    t = table(YEARS, [R("Samlet", [1, 2, 3, 4], total=True)])
    assert findings(check(t, lines={30: "Tilbagebetalingstid 4 år"})) == []
