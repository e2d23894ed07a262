from dataclasses import replace
from decimal import Decimal

from raaderum.figures import Figure, Place, SheetCell
from raaderum.records.base import Source
from raaderum.records.finding import Finding, FindingFigure


def figure(text: str, line: int) -> Figure:
    value = Decimal(text.replace(".", ""))
    return Figure(text, value, value, value, "kr", Place(line, 0, len(text), 2, None, SheetCell("Forslag", "D7")))


def finding(line: int = 3) -> Finding:
    held = FindingFigure(figure("1.792", line), Source("doc", 1, 9, 2), "/rows/0/values/1")
    return Finding(
        "sum.column", "error", "doc", (held,), "Dansk.", "English.", Decimal(1792), Decimal(1729), Decimal(63), Decimal(0)
    )


def test_the_id_is_of_the_rule_and_the_printed_texts_not_of_the_lines():
    assert finding(3).id == finding(300).id
    assert finding().id != replace(finding(), rule="sum.row").id
    assert finding().id != replace(finding(), key=("anden",)).id


def test_lines_are_those_of_the_figures_and_no_others():
    both = replace(
        finding(), figures=(FindingFigure(figure("2", 9)), FindingFigure(figure("1", 4)), FindingFigure(figure("3", 9)))
    )
    assert both.lines == (4, 9)


def test_every_key_of_the_contract_is_written():
    body = replace(finding(), suspect=figure("1.792", 3), suspects=(), hint_en="swapped").to_json()
    for key in [
        "id",
        "figures",
        "rule",
        "severity",
        "document",
        "lines",
        "stated",
        "computed",
        "difference",
        "tolerance",
        "suspect",
        "suspects",
        "hint",
        "message",
    ]:
        assert key in body
    assert body["suspect"] == {"line": 3, "text": "1.792"}
    assert body["figures"][0]["cell"] == {"sheet": "Forslag", "ref": "D7"}
    assert body["figures"][0]["at"] == "/rows/0/values/1"
    assert body["figures"][0]["record"]["page"] == 2
    assert "changes_outcome" not in body
    assert replace(finding(), changes_outcome=True).to_json()["changes_outcome"] is True


def test_a_finding_without_a_suspect_or_a_record_writes_null():
    body = replace(finding(), figures=(FindingFigure(figure("1", 1)),)).to_json()
    assert body["suspect"] is None
    assert body["figures"][0]["record"] is None
