"""The checks on drafts as they are written: findings point at the field or cell."""

from dataclasses import replace

from drafting import DRAFT, TABLE, YEARS, row
from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.process.catalogue_checks import Drafted, DraftFinding, check_drafts
from raaderum.process.drafts import Cell, DraftRow, DraftTable
from raaderum.process.proposals import Content
from raaderum.process.templates import template

FORM = template("seven_sections")
assert FORM is not None


def drafted(content: Content, id: str = "d1", number: str = "3.1") -> Drafted:
    assert FORM is not None
    return Drafted(id, content, FORM, number)


def told(*contents: Content) -> list[tuple[str, list[tuple[str, str]]]]:
    found = check_drafts([drafted(c, f"d{i}", f"3.{i}") for i, c in enumerate(contents, 1)])
    return [(f.finding.rule, [(p.proposal, p.at) for p in f.places]) for f in found]


def test_a_draft_whose_text_and_table_agree_has_no_findings() -> None:
    only = replace(DRAFT, economy=replace(TABLE, rows=TABLE.rows[:1]))
    assert told(only) == []


def test_an_amount_in_the_text_that_is_not_the_tables_points_at_both() -> None:
    wrong = replace(
        DRAFT.answered("economy_text", "Forslaget giver en samlet besparelse på 950.000 kr. i 2028."),
        economy=replace(TABLE, rows=TABLE.rows[:1]),
    )
    (finding,) = told(wrong)
    assert finding[0].startswith("text.")
    assert ("d1", "/fields/economy_text") in finding[1]
    assert any(at.startswith("/economy") for _, at in finding[1])


def test_a_digit_slip_between_two_fields_names_the_fields_and_no_lines() -> None:
    wrong = DRAFT.answered("description", "Der er i dag 75 pjecer. Pjecerne koster 2.165.000 kr. om året.").answered(
        "economy_text", "Der spares 40 af 75 pjecer, svarende til 60 pct."
    )
    found = check_drafts([drafted(wrong)])
    assert [f.places[0].at for f in found if f.finding.rule.startswith("percent")] == ["/fields/economy_text"]
    assert all("linje" not in f.finding.da for f in found)


def test_a_placeholder_left_in_a_row_points_at_the_row() -> None:
    rows = (row("r1", "xxxxx", "Porto", "-450 -900 -900 -900"),)
    found = told(replace(DRAFT, economy=replace(TABLE, rows=rows)))
    assert ("placeholder.left", [("d1", "/economy/rows/r1")]) in found


def test_the_same_appropriation_with_two_codes_is_found_across_drafts() -> None:
    first = replace(DRAFT, economy=replace(TABLE, rows=(row("r1", "202391", "Jobcenter løn", "-450 -900 -900 -900"),)))
    second = replace(
        DRAFT.answered("title", "Andet"), economy=replace(TABLE, rows=(row("r1", "2023910", "Jobcenter løn", "-5 -9 -9 -9"),))
    )
    assert ("code.name", {"d1", "d2"}) in [(rule, {p for p, _ in places}) for rule, places in told(first, second)]


def test_drafts_with_faults_are_checked_as_far_as_they_go() -> None:
    rows = (row("r1", "7120", "Porto", "-450 mange . -900"), row("r2", "", "", ". . . ."))
    broken = replace(DRAFT, economy=DraftTable(YEARS, rows))
    assert isinstance(told(broken), list)
    assert told(Content("seven_sections")) == []
    assert told(replace(DRAFT, economy=replace(TABLE, unit="tdr."))) == told(replace(DRAFT, economy=DraftTable()))


def test_a_finding_is_written_with_its_places() -> None:
    (found,) = check_drafts(
        [drafted(DRAFT.answered("economy_text", "Der spares 1,7 pct. af 7,0 mio. kr., svarende til 126.000 kr. om året."))]
    )
    assert found.to_json()["places"] == [{"proposal": "d1", "at": "/fields/economy_text"}]
    assert found.to_json()["rule"] == "percent.text"


TEXTS = st.text(alphabet="abc æøå.,%\n0123456789-–/()krmio", max_size=40)


@settings(max_examples=25, deadline=None)
@given(TEXTS, TEXTS, st.lists(TEXTS, min_size=4, max_size=4))
def test_whatever_is_typed_the_checks_run_and_point_into_the_draft(title: str, text: str, cells: list[str]) -> None:
    rows = (DraftRow("r1", "7120", text, cells=tuple((y, Cell(c)) for y, c in zip(YEARS, cells, strict=True))),)
    content = replace(DRAFT.answered("title", title).answered("description", text), economy=DraftTable(YEARS, rows))
    for finding in check_drafts([drafted(content)]):
        assert isinstance(finding, DraftFinding)
        assert all(p.at.startswith(("/fields/", "/economy")) for p in finding.places)
        assert finding.places or not finding.finding.figures
