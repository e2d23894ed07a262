"""Drafts as candidates of a package: effects by frame, harm, positions, links and open errors."""

from dataclasses import replace
from fractions import Fraction

from drafting import DRAFT, TABLE, YEARS, row

from raaderum.choice.model import Harm, Instance, OneOf, Overlap, Requires
from raaderum.choice.validate import validate
from raaderum.process.candidates import offered
from raaderum.process.catalogue_checks import Drafted, check_drafts
from raaderum.process.drafts import Cell, DraftRow
from raaderum.process.proposals import Content, FieldRow
from raaderum.process.templates import template

FORM = template("seven_sections")
assert FORM is not None


def drafted(id: str, number: str, content: Content = DRAFT) -> Drafted:
    assert FORM is not None
    return Drafted(id, content, FORM, number)


def links(key: str, *names: str, amount: str = "100.000") -> tuple[str, tuple[FieldRow, ...]]:
    return key, tuple(FieldRow(f"l{i}", (("proposal", name), ("amount", amount))) for i, name in enumerate(names))


def test_a_draft_is_offered_with_all_that_the_choice_weighs() -> None:
    found = offered([drafted("p", "3.1")])
    (candidate,) = found.candidates
    assert [(e.year, e.service, e.capital) for e in candidate.effects] == [
        (2027, -45000000, 20000000),
        (2028, -90000000, 0),
        (2029, -90000000, 0),
        (2030, -90000000, 0),
    ]
    assert candidate.harm == Harm(2, 2, 4, 0)
    assert (candidate.certainty, candidate.feasibility, candidate.fte, candidate.steps) == (70, 1, Fraction(3, 2), (100,))
    assert (candidate.department, candidate.committee, candidate.number) == ("Center for Borgerservice", "Økonomiudvalget", "3.1")
    assert [(id, f.code, f.at) for id, f in found.told] == [("p", "candidate.service_assumed", "/economy/rows/r1")]
    assert validate(Instance(found.candidates, found.constraints)) == ()


def test_what_a_draft_does_not_say_stays_unknown() -> None:
    (bare,) = offered([drafted("p", "", Content("seven_sections", (("title", "Idé"), ("certainty", "måske"))))]).candidates
    assert (bare.effects, bare.harm, bare.certainty, bare.fte, bare.number, bare.committee) == ((), Harm(), None, 0, None, None)
    broken = offered([drafted("p", "", replace(DRAFT, economy=replace(TABLE, unit="tdr.")))])
    assert broken.candidates[0].effects == ()
    assert broken.told[0][1].code == "candidate.no_table"


def test_positions_are_counted_exactly_and_persons_are_not() -> None:
    rows = tuple(
        FieldRow(f"s{i}", (("category", "x"), ("amount", amount), ("unit", unit)))
        for i, (amount, unit) in enumerate([("-5/37", "fte"), ("1", "position"), ("-3", "person"), ("få", "fte")])
    )
    (candidate,) = offered([drafted("p", "1", DRAFT.answered("staff", rows))]).candidates
    assert candidate.fte == Fraction(5, 37) - 1


def test_accounts_decide_the_frame_and_three_points_the_realisation() -> None:
    transfer = replace(row("r1", "1", "Ydelser", "-100 -100 -100 -100"), account="5.57.71")
    table = replace(TABLE, rows=(transfer, DraftRow("r2", cells=((2027, Cell("-100", "-50", "-120")),), spending="service")))
    (candidate,) = offered([drafted("p", "1", replace(DRAFT.answered("partial", "50 100"), economy=table))]).candidates
    assert candidate.effects[0].other == -10000000 and candidate.effects[0].service == -10000000
    assert candidate.realisation is not None
    assert (candidate.realisation.low, candidate.realisation.high) == (90, 104)
    assert candidate.steps == (50, 100)


def test_links_become_constraints_once_whoever_says_them() -> None:
    first = DRAFT.answered(*links("dependencies", "3.2")).answered(*links("overlaps", "3.2", amount="100.000"))
    second = (
        DRAFT.answered("title", "Fælles indkøb")
        .answered(*links("exclusions", "3.3"))
        .answered(*links("overlaps", "3.1", amount="150.000"))
    )
    third = DRAFT.answered("title", "Salg af bil").answered(*links("exclusions", "fælles  INDKØB"))
    found = offered([drafted("p", "3.1", first), drafted("q", "3.2", second), drafted("r", "3.3", third)])
    required, excluded, overlap = found.constraints
    assert required == Requires("p", "q")
    assert excluded == OneOf(("q", "r"))
    assert isinstance(overlap, Overlap) and (overlap.first, overlap.second) == ("p", "q")
    assert [(e.year, e.service) for e in overlap.loss] == [(year, 15000000) for year in YEARS]
    assert validate(Instance(found.candidates, found.constraints)) == ()


def test_a_link_to_nothing_is_told_at_its_cell() -> None:
    content = DRAFT.answered(*links("dependencies", "9.9", "3.1")).answered(*links("overlaps", "3.2", amount="lidt"))
    found = offered([drafted("p", "3.1", content), drafted("q", "3.2")])
    assert found.constraints == ()
    told = [f for _, f in found.told if f.code == "candidate.no_such_proposal"]
    assert [f.at for f in told] == ["/fields/dependencies/l0/cells/proposal", "/fields/dependencies/l1/cells/proposal"]
    assert told[0].message.da == "»Forudsætter«: »9.9« er intet andet forslag i kataloget; skriv dets nummer eller titel."


def test_an_open_error_marks_the_candidate_that_it_points_at() -> None:
    wrong = DRAFT.answered("economy_text", "Der spares 1,7 pct. af 7,0 mio. kr., svarende til 126.000 kr. om året.")
    drafts = [drafted("p", "3.1", wrong), drafted("q", "3.2", DRAFT.answered("title", "Fælles indkøb"))]
    findings = check_drafts(drafts)
    made_errors = tuple(replace(f, finding=replace(f.finding, severity="error")) for f in findings)
    marked = offered(drafts, made_errors).candidates
    assert {e.rule for e in marked[0].errors} == {f.finding.rule for f in findings if f.places[0].proposal == "p"} != set()
    assert offered(drafts, [replace(f, finding=replace(f.finding, severity="note")) for f in findings]).candidates[0].errors == ()
