from decimal import Decimal

from check_tables import R, changed, check, findings, subject, table

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_bytes
from raaderum.readers.pipeline import read
from raaderum.records.finding import Finding

YEARS = ["2026", "2027", "2028", "2029"]


def effects(total: str = "-1.729"):
    return table(
        YEARS,
        [
            R("Dagtilbud", [-400, -600, -600, -600], key="a"),
            R("Skoler", [-200, -629, -629, -629], key="b"),
            R("Fritid", [-265, -500, -500, -500], key="c"),
            R("d", [], key="d"),
            R("e. Delsum (a+b+c+d)", [-865, total, -1729, -1729], key="e"),
            R("f. Anlægsinvestering", [], key="f"),
            R("g. Afledte driftsudgifter", [], key="g"),
            R("I alt (e+f+g)", [-865, total, -1729, -1729]),
        ],
    )


def only(found: list[Finding]) -> Finding:
    assert len(found) == 1, [f.da for f in found]
    return found[0]


def test_a_table_whose_sums_hold_gives_no_finding_and_counts_its_relations():
    result = check(effects())
    assert findings(result) == []
    assert (result.checked, result.held, result.failed) == (8, 8, 0)


def test_a_subtotal_with_two_digits_swapped_is_named_with_the_swap():
    t = changed(effects(), 4, 1, "-1.792")
    found = only(findings(check(t)))
    assert (found.rule, found.severity) == ("sum.column", "error")
    assert found.suspect is not None
    assert found.suspect.text == "-1.792"
    assert "to cifre kan være byttet om (-1.792 i stedet for -1.729)" in found.da
    assert "a+b+c giver -1.729" in found.da
    assert found.stated == -1792000
    assert found.computed == -1729000


def test_one_broken_cell_in_two_sums_is_one_finding():
    t = changed(effects(), 4, 1, "-1.792")
    found = only(findings(check(t)))
    assert "stemmer heller ikke" in found.da


def committees(*, before: bool = False):
    school = [R("Færre vikarer", [-100, -200, -200, -200]), R("Mindre rengøring", [-50, -75, -75, -75])]
    elder = [R("Skærmbesøg", [-310, -620, -620, -620]), R("Fælles indkøb", [None, -40, -40, -40])]
    one, two = [-150, -275, -275, -275], [-310, -660, -660, -660]
    grand = R("I alt", [-460, -935, -935, -935], total=True)
    if before:
        rows = [grand, R("Skoleudvalget", one, bold=True), *school, R("Ældreudvalget", two, bold=True), *elder]
    else:
        rows = [
            R("Skoleudvalget", heading=True),
            *school,
            R("Skoleudvalget i alt", one, total=True),
            R("Ældreudvalget", heading=True),
            *elder,
            R("Ældreudvalget i alt", two, total=True),
            grand,
        ]
    return table(YEARS, rows)


def test_groups_with_subtotals_and_a_grand_total_hold():
    result = check(committees())
    assert findings(result) == []
    assert result.held >= 12


def test_totals_may_stand_before_their_rows():
    result = check(committees(before=True))
    assert findings(result) == []
    assert result.held >= 12
    found = only(findings(check(changed(committees(before=True), 4, 1, -720)), "error"))
    assert found.figures[0].figure.text == "-720"


def test_a_wrong_row_is_pointed_at_because_the_grand_total_agrees_with_the_subtotals():
    found = only(findings(check(changed(committees(), 1, 1, -900)), "error"))
    named = {h.figure.text for h in found.figures}
    assert "-900" in named
    assert "-275" in named


def test_a_wrong_grand_total_is_the_suspect():
    found = only(findings(check(changed(committees(), 8, 2, -953)), "error"))
    assert found.suspect is not None
    assert found.suspect.text == "-953"


def test_blank_is_not_zero():
    t = table(
        YEARS, [R("Vej", [-10, None, -30, -30]), R("Park", [-5, -20, -5, -5]), R("I alt", [-15, -20, -35, -35], total=True)]
    )
    assert findings(check(t)) == []


def test_a_row_marked_as_an_alternative_is_not_in_the_sum():
    rows = [
        R("Ny struktur", [-300, -600, -600, -600], key="B-1"),
        R("Alternativ til B-1: fælles ledelse", [-110, -230, -230, -230], key="B-2"),
        R("Indkøb", [-90, -95, -95, -95], key="B-3"),
        R("I alt", [-390, -695, -695, -695], total=True),
    ]
    assert findings(check(table(YEARS, rows))) == []


def test_a_note_row_can_take_a_row_out_of_the_sum():
    rows = [
        R("Ny struktur", [-300, -600, -600, -600], key="B-1"),
        R("Fælles ledelse", [-110, -230, -230, -230], key="B-2"),
        R("Indkøb", [-90, -95, -95, -95], key="B-3"),
        R("Note: B-2 erstatter B-1 og indgår ikke i summen", heading=True),
        R("I alt", [-390, -695, -695, -695], total=True),
    ]
    assert findings(check(table(YEARS, rows)), "error") == []


def test_rows_that_are_part_of_another_row_are_not_counted_twice():
    rows = [
        R("Drift", [500, 510, 520, 530]),
        R("heraf løn", [400, 405, 410, 415]),
        R("Anlæg", [30, 30, 30, 30]),
        R("I alt", [530, 540, 550, 560]),
    ]
    assert findings(check(table(YEARS, rows))) == []


def test_a_total_that_misses_an_ordinary_row_in_every_year_is_told_once():
    rows = [
        R("Vej", [-10, -20, -20, -25]),
        R("Park", [-11, -31, -31, -31]),
        R("Havn", [-7, -9, -12, -12]),
        R("Byggesag", [-46, -46, -46, -46]),
        R("I alt", [-28, -60, -63, -68], total=True),
    ]
    found = only(findings(check(table(YEARS, rows)), "error"))
    assert "rækken »Byggesag« er ikke talt med" in found.da
    assert found.suspect is not None
    assert found.suspect.text == "-28"


def test_a_row_that_stands_a_column_too_far_to_the_right_is_recognised():
    rows = [
        R("Armaturer", [4200, 4100, 2100, None]),
        R("Projektledelse", [None, 380, 370, 190]),
        R("I alt", [4580, 4470, 2290, 0], total=True),
    ]
    found = only(findings(check(table(YEARS, rows)), "error"))
    assert "»Projektledelse« står måske en kolonne for langt til højre" in found.da


def test_a_difference_to_the_target_is_checked():
    rows = [
        R("Forslag A", [-5000, -6000, -7000, -8000]),
        R("Forslag B", [-4000, -4000, -4200, -4200]),
        R("I alt", [-9000, -10000, -11200, -12200], total=True),
        R("Måltal", [-8000, -11000, -11000, -13000]),
        R("Manko", [-1000, 1000, -200, 800]),
    ]
    assert findings(check(table(YEARS, rows))) == []
    found = only(findings(check(changed(table(YEARS, rows), 4, 2, -300)), "error"))
    assert found.rule == "sum.difference"


def test_row_sums_and_column_sums_cross_in_the_wrong_cell():
    rows = [R("Vej", [120, 1000, 1120]), R("Park", [85, 250, 335]), R("I alt", [205, 1250, 1455], total=True)]
    t = table(["Ansøgt drift", "Ansøgt anlæg", "Ansøgt i alt"], rows)
    assert findings(check(t)) == []
    found = only(findings(check(changed(t, 1, 1, 280)), "error"))
    assert found.suspect is not None
    assert found.suspect.text == "280"


def test_a_column_without_the_word_total_is_found_by_its_figures():
    rows = [R("A", [92, 5, 30, 57]), R("B", [28, 2, 8, 18]), R("C", [10, 0, 2, 8]), R("Samlet", [130, 7, 40, 83], total=True)]
    t = table(["Henviste", "I gang", "I job", "Andet"], rows, kinds=["count"] * 4)
    assert any(o.relation.rule == "sum.row" for o in check(t).relations)


def test_subtotals_without_the_word_total_are_found_by_their_missing_code():
    rows = [
        R("Seniorpension", [0, 164, 205], key="48.65"),
        R("Kontant- og uddannelseshjælp", [1017, 1080, 1015]),
        R("Kontanthjælp", [612, 650, 610], key="57.73"),
        R("Uddannelseshjælp", [405, 430, 405], key="57.74"),
        R("Dagpenge", [692, 756, 640], key="57.78"),
    ]
    t = table(["2020", "2021", "2022"], rows, kinds=["count"] * 3)
    result = check(t)
    assert findings(result) == []
    assert result.held == 3
    assert only(findings(check(changed(t, 2, 0, 621)), "error")).difference != 0


def test_prices_and_averages_are_not_summed():
    rows = [R("A", [10, 250]), R("B", [30, 310]), R("C", [20, 290]), R("I alt", [60, 288], total=True)]
    assert findings(check(table(["Antal", "Gennemsnitspris"], rows, kinds=["count", "money"]))) == []


def test_a_table_without_a_total_says_nothing():
    rows = [R("A", [10, 20, 30, 40]), R("B", [11, 22, 33, 44]), R("C", [5, 5, 5, 5])]
    assert check(table(YEARS, rows)).checked == 0


def test_a_lone_total_with_a_difference_that_nothing_explains_is_only_a_warning():
    rows = [R("A", [1234]), R("B", [5678]), R("C", [912]), R("I alt", [6431], total=True)]
    found = only(findings(check(table(["Beløb"], rows))))
    assert found.severity == "warning"


def test_rounding_is_never_an_error_and_silent_where_other_sums_round_too():
    rows = [
        R("A", [1, 2, 3, 4]),
        R("B", [1, 2, 3, 4]),
        R("I alt", [3, 4, 7, 8], total=True),
    ]
    assert findings(check(table(YEARS, rows)), "error") == []
    assert findings(check(table(YEARS, rows)), "warning") == []


def test_a_sum_that_only_holds_within_rounding_among_exact_siblings_is_a_warning():
    rows = [
        R("A", [110, 120, 130, 140]),
        R("B", [210, 220, 230, 240]),
        R("C", [5, 6, 7, 8]),
        R("I alt", [325, 346, 368, 388], total=True),
    ]
    found = only(findings(check(table(YEARS, rows))))
    assert found.severity == "warning"
    assert "kan være afrunding" in found.da
    assert found.figures[0].figure.text


def test_a_document_that_says_rounding_can_make_sums_differ_gets_no_such_warning():
    rows = [
        R("A", [110, 120, 130, 140]),
        R("B", [210, 220, 230, 240]),
        R("C", [5, 6, 7, 8]),
        R("I alt", [325, 346, 368, 388], total=True),
    ]
    said = {20: "Som følge af afrunding kan summen af tallene afvige fra totalen."}
    assert findings(check(table(YEARS, rows), lines=said)) == []


def test_cells_of_a_workbook_are_exact_so_nothing_is_rounding():
    rows = [R("A", [110, 120]), R("B", [210, 220]), R("C", [5, 6]), R("I alt", [325, 347], total=True)]
    found = only(findings(check(table(["2026", "2027"], rows, exact=True))))
    assert found.severity == "error"


def test_in_text_flowed_out_of_cells_a_figure_that_may_stand_elsewhere_is_no_error():
    rows = [R("Vej", [-10, -20, -20, -20]), R("Park", [-7, None, None, None]), R("I alt", [-10, -27, -20, -20], total=True)]
    t = table(YEARS, rows)
    assert findings(check(t, kind="text"), "error") == []
    assert findings(check(t, kind="word"), "error") != []


def test_looking_for_a_shifted_row_leaves_the_table_as_it_was():
    from raaderum.checks.structure import find_sums
    from raaderum.checks.structure_grid import grids

    t = table(YEARS, [R("Vej", [1, 2, 3, None]), R("Park", [4, 5, 6, 7]), R("I alt", [9, 9, 9, 9], total=True)])
    rows = grids(subject(t))[0].rows
    before = [list(r.nums) for r in rows]
    find_sums(rows, [0, 1, 2, 3])
    assert [r.nums for r in rows] == before


def test_an_old_total_that_agrees_nowhere_but_is_near_its_rows_is_a_warning():
    text = (
        "# Lindved\n\nBeløb i 1.000 kr.\n\n| Forslag | 2026 | 2027 |\n|---|---|---|\n| Indkøb | -450 | -900 |\n"
        "| Vikarer | -300 | -310 |\n| Telefoni | -125 | -250 |\n| I alt | -910 | -1.500 |\n"
    )
    found = run_checks(Subject.of(read(open_bytes(text.encode(), "lindved.md")[0]))).findings
    assert {f.severity for f in found} == {"warning"}
    assert {f.stated for f in found} == {Decimal(-910000), Decimal(-1500000)}


def test_a_row_printed_twice_that_the_total_counts_once_is_told():
    text = (
        "# Lindved\n\nBeløb i 1.000 kr.\n\n| Forslag | 2026 | 2027 |\n|---|---|---|\n| Indkøb | -450 | -900 |\n"
        "| Vikarer | -300 | -310 |\n| Telefoni | -125 | -250 |\n| Vikarer | -300 | -310 |\n| I alt | -875 | -1.460 |\n"
    )
    found = run_checks(Subject.of(read(open_bytes(text.encode(), "lindved.md")[0]))).findings
    assert any("Vikarer" in f.da for f in found)
