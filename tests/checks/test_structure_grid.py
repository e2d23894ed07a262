from decimal import Decimal

from check_tables import R, figure, findings, subject, table

from raaderum.checks.engine import run_checks
from raaderum.checks.structure_grid import grids
from raaderum.checks.structure_words import bare, core, is_total, key_formula, norm
from raaderum.records.base import Source
from raaderum.records.nouns import Activity, BudgetArea, BudgetLine, Item, Proposal, ProposalTable, SavingsRow
from raaderum.records.parts import Area


def proposal(subtotal: int = -300):
    def row(line, *values):
        return tuple(figure(v, line, i) for i, v in enumerate(values))

    own = ProposalTable(
        "Tabel 1. Flere områder i 1.000 kr.",
        "1.000 kr.",
        (2026, 2027),
        (BudgetLine("a", "4410", "Dagtilbud", row(5, -100, -200), 5), BudgetLine("b", None, "Skoler", row(6, -50, -100), 6)),
        row(7, -150, subtotal),
        (None, None),
        (None, None),
        row(8, -150, -300),
        4,
        8,
        (("subtotal", "e. Delsum (a+b+c+d)"), ("total", "I alt (e+f+g)")),
    )
    return Proposal(Source("doc", 1, 9), "2.5", "Ny struktur", (), (), own)


def test_a_proposals_own_table_is_checked_and_named():
    result = run_checks(subject(records=(proposal(),)))
    assert findings(result) == []
    assert result.held >= 2
    found = findings(run_checks(subject(records=(proposal(-330),))), "error")
    assert len(found) == 1
    assert found[0].da.startswith("Tabel 1 i forslag 2.5, 2027: a+b giver -300, men »e. Delsum (a+b+c+d)« siger -330")


def test_the_same_figures_held_by_a_record_and_a_table_are_checked_once():
    record = proposal()
    rows = record.table.rows
    plain = table(["2026", "2027"], [R("x", [1, 2])], first=4)
    from dataclasses import replace

    from raaderum.records.parts import Row

    sums = (Row("I alt", record.table.subtotal, 7), Row("Sum", record.table.total, 8))
    held = (*(Row(r.name or "", r.values, r.line) for r in rows), *sums)
    plain = replace(plain, rows=held)
    assert len(grids(subject(plain, records=(record,)))) == 1


def savings(title, line, values, **more):
    amounts = tuple((str(2026 + i), figure(v, line, i)) for i, v in enumerate(values))
    return SavingsRow(Source("doc", line, line), Area("1.20", "Ramme"), "CBL", "ØU", title, None, amounts, **more)


def test_a_savings_list_of_records_is_one_table():
    records = (
        savings("Vikarer", 2, [100, 200]),
        savings("Indkøb", 3, [50, 60]),
        savings(None, 4, [150, 260], total=True, label="CBL Total"),
        savings("Veje", 5, [10, 10]),
        savings(None, 6, [10, 10], total=True, label="CTM Total"),
        savings(None, 7, [160, 207], total=True, label="Hovedtotal"),
    )
    found = findings(run_checks(subject(records=records)), "error")
    assert len(found) == 1
    assert found[0].suspect is not None
    assert found[0].suspect.text == "207"


def activity(codes, name, line, *values):
    cells = tuple(
        (n, figure(v, line, i, "count", Decimal(1)))
        for i, (n, v) in enumerate(zip(("2024", "2025", "2026"), values, strict=True))
    )
    return Activity(codes, name, cells, not codes, line)


def test_an_activity_table_of_records_is_checked():
    rows = (
        activity((), "Kontant- og uddannelseshjælp", 2, 1017, 1080, 1015),
        activity(("05.57.73",), "Kontanthjælp", 3, 612, 650, 610),
        activity(("05.57.74",), "Uddannelseshjælp", 4, 405, 430, 505),
        activity(("05.57.78",), "Dagpenge", 5, 692, 756, 640),
    )
    area = BudgetArea(Source("doc", 1, 9), "Beskæftigelse", 2026, None, (), None, (), rows, ())
    found = findings(run_checks(subject(records=(area,))), "error")
    assert any("1.015" in {h.figure.text for h in f.figures} for f in found)


def test_a_table_of_an_item_says_which():
    t = table(["2026", "2027"], [R("A", [1, 2]), R("B", [10, 20]), R("I alt", [11, 23], total=True)], first=3)
    item = Item(Source("doc", 1, 20), "4", "Puljen", (), None, None, None, (), (), (), (), (), (), (t,))
    assert grids(subject(t, records=(item,)))[0].name_da == "Tabel 1 i punkt 4"


def test_a_table_without_a_caption_is_named_by_its_place():
    t = table(["2026"], [R("A", [1])], caption=None)
    assert grids(subject(t))[0].name_da == "tabel 1 på side 1"


def test_words_of_labels():
    assert norm("  I\u00a0alt: ") == "i alt"
    assert key_formula("e. Delsum (a+b+c-d)") == ((1, "a"), (1, "b"), (1, "c"), (-1, "d"))
    assert key_formula("Delsum") == ()
    assert core("skoleudvalget i alt") == "skoleudvalget"
    assert core("i alt (e+f+g)") == ""
    assert bare("samlet, i alt!") == "samlet i alt"
    assert is_total("samlet effekt")
    assert is_total("udgifter i alt")
    assert not is_total("reduktion i samlet lønsum")
