from decimal import Decimal

from check_tables import R, changed, check, figure, findings, subject, table

from raaderum.checks import base
from raaderum.checks.engine import run_checks
from raaderum.figures import Relation, Term
from raaderum.records.finding import Finding

YEARS = ["2026", "2027"]


def simple():
    return table(YEARS, [R("Vej", [10, 20]), R("Park", [5, 6]), R("I alt", [15, 26], total=True)])


def test_the_same_input_gives_the_same_findings():
    t = changed(simple(), 0, 0, 30)
    assert [f.to_json() for f in check(t).findings] == [f.to_json() for f in check(t).findings]


def test_an_empty_document_gives_nothing():
    result = run_checks(subject())
    assert (result.findings, result.checked, result.problems) == ((), 0, ())


def test_a_check_that_raises_is_a_problem_and_the_others_run(monkeypatch):
    def broken(_):
        raise ValueError("går i stykker")
        yield

    monkeypatch.setitem(base._CHECKS, "test.broken", base.Check(("test.broken",), broken))
    result = check(simple())
    assert [p.code for p in result.problems] == ["check.failed"]
    assert "test.broken" in result.problems[0].message.da
    assert result.held == 2


def test_a_strangers_check_takes_part(monkeypatch):
    def stranger(s):
        yield Finding("test.own", "note", s.document.id, (), "Se her.", "Look here.", key=("x",))
        yield Finding("test.own", "note", s.document.id, (), "Se her.", "Look here.", key=("x",))

    monkeypatch.setitem(base._CHECKS, "test.own", base.Check(("test.own",), stranger))
    found = check(simple()).findings
    assert [f.rule for f in found] == ["test.own", "test.own"]
    assert len({f.id for f in found}) == 2


def test_a_relation_claimed_by_two_rules_is_judged_once(monkeypatch):
    def again(s):
        rows = s.tables[0].rows
        for c in (0, 1):
            yield Relation("test.again", "sum", rows[2].values[c], (Term(rows[1].values[c]), Term(rows[0].values[c])))

    monkeypatch.setitem(base._CHECKS, "aaa.again", base.Check(("aaa.again",), again))
    assert check(simple()).checked == 2


def test_a_sum_that_placed_a_value_is_no_evidence():
    from dataclasses import replace

    t = simple()
    placed = replace(t.rows[0].values[0], placed_by="sum")
    row = replace(t.rows[0], values=(placed, t.rows[0].values[1]))
    result = run_checks(subject(replace(t, rows=(row, *t.rows[1:]))))
    assert (result.checked, result.held) == (1, 1)


def test_every_finding_speaks_danish_and_english_and_names_its_figures():
    for f in check(changed(simple(), 0, 0, 30)).findings:
        assert f.da.endswith(".")
        assert f.en.endswith(".")
        assert f.da != f.en
        assert f.figures
        assert f.lines == tuple(sorted({h.figure.place.line for h in f.figures}))


def test_findings_come_in_the_order_of_the_document():
    one = changed(simple(), 0, 0, 30)
    two = changed(table(YEARS, [R("A", [100, 200]), R("B", [50, 60]), R("I alt", [150, 260])], "Tabel 2", 20, number=2), 1, 1, 90)
    lines = [f.lines[0] for f in findings(check(two, one))]
    assert lines == sorted(lines)


def test_a_hidden_table_is_not_checked():
    from dataclasses import replace

    t = replace(changed(simple(), 0, 0, 30), hidden=True)
    assert check(t).checked == 0


def test_every_rule_has_a_code_in_its_docstring_and_an_example():
    check(simple())
    for code, entry in base.registered().items():
        assert entry.doc.strip(), code
        assert any(c in entry.doc for c in entry.codes), code
        assert "Example" in entry.doc, code


def test_a_difference_of_binary_noise_holds():
    cells = [figure("0,1", 1, 1, scale=Decimal(1), exact=True), figure("0,2", 2, 1, scale=Decimal(1), exact=True)]
    from dataclasses import replace

    from raaderum.figures import evaluate

    total = replace(figure("0,3", 3, 1, scale=Decimal(1), exact=True), value=Decimal("0.30000000000000004"))
    outcome = evaluate(Relation("sum.column", "sum", total, tuple(Term(c) for c in cells), exact=True))
    assert outcome is not None
    assert outcome.status == "holds"
