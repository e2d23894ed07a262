"""What the comparison of two editions promises."""

from dataclasses import replace
from decimal import Decimal

from hypothesis import given
from hypothesis import strategies as st

from raaderum.figures import Figure, Place
from raaderum.records.base import Source
from raaderum.records.editions import Comparison, compare, same
from raaderum.records.nouns import BudgetLine, Proposal, ProposalTable, SavingsRow
from raaderum.records.parts import Amount, Area, Section, Staff

YEARS = (2026, 2027)
BLANK = (None, None)


def figure(thousands: int, line: int = 1, unit: str = "kr", half: int = 500) -> Figure:
    value = Decimal(thousands) * 1000
    return Figure(str(thousands), value, value - half, value + half, unit, Place(line, 0, 4), scale=Decimal(1000))


def staff(count: str, line: int = 5) -> Staff:
    value = Decimal(count)
    return Staff(Figure(f"{count} årsværk", value, value, value, "fte", Place(line, 0, 9)))


def proposal(
    number="1", title="Færre vagtrunder på havnen", amounts=(-100, -200), text="Vagten går en runde mindre hver nat.", line=1
):
    values = tuple(figure(a, line) for a in amounts)
    table = ProposalTable(
        caption=None,
        unit="1.000 kr.",
        years=YEARS,
        rows=(BudgetLine("a", "1120", "Havnedrift", values, line),),
        subtotal=values,
        investment=BLANK,
        derived_operating=BLANK,
        total=values,
        first_line=line,
        last_line=line,
    )
    return Proposal(
        source=Source("d", line, line + 9),
        number=number,
        title=title,
        areas=(Area("1120", "Havnedrift"),),
        sections=(Section("Beskrivelse", "description", text, line + 1, line + 2),),
        table=table,
        fte=(staff("2"),),
        amounts=(Amount(figure(100, line + 1)),),
    )


BUS = proposal("2", "Ny køreplan for skolebussen", (-50, -60), "Bussen kører sjældnere om aftenen.", 20)
LIBRARY = proposal("3", "Kortere åbningstid på biblioteket", (-10, -20), "Biblioteket lukker tidligere om lørdagen.", 40)
EDITION = [proposal(), BUS, LIBRARY]


def row(title="Udskudt slidlag", amounts=(-150, -150), label=None):
    return SavingsRow(
        source=Source("d", 3, 4),
        area=Area("12", "Veje"),
        centre="LHA",
        committee="TMU",
        title=title,
        description="Slidlaget lægges senere.",
        amounts=tuple((str(y), figure(a)) for y, a in zip(YEARS, amounts, strict=True)),
        area_budget=figure(8000),
        percent=None,
        total=label is not None,
        label=label,
    )


def test_an_edition_against_itself_has_no_changes():
    result = compare(EDITION, EDITION)
    assert not result.changed
    assert len(result.matched) == 3
    assert all(m.score == 1 for m in result.matched)


def test_a_changed_cell_is_shown_with_both_figures_and_the_difference():
    result = compare(EDITION, [proposal(amounts=(-100, -250), line=70), BUS, LIBRARY])
    changes = result.matched[0].changes
    assert [(c.what, c.where, c.year, c.difference) for c in changes] == [
        ("amount", "1120", "2027", Decimal(-50_000)),
        ("total", "subtotal", "2027", Decimal(-50_000)),
        ("total", "total", "2027", Decimal(-50_000)),
    ]
    assert (changes[0].old.place.line, changes[0].new.place.line) == (1, 70)


def test_a_proposal_is_found_again_under_a_new_number():
    result = compare(EDITION, [LIBRARY, replace(proposal(), number="4"), BUS])
    moved = next(m for m in result.matched if m.renumbered)
    assert (moved.old.number, moved.new.number, moved.retitled) == ("1", "4", False)
    assert not result.added and not result.removed


def test_a_proposal_is_found_again_under_a_new_title():
    result = compare(EDITION, [replace(proposal(), title="Vagtrunder på havnen skæres ned"), BUS, LIBRARY])
    assert [m.retitled for m in result.matched] == [True, False, False]


def test_a_number_that_another_proposal_has_taken_over_does_not_make_them_the_same():
    new = proposal("2", "Lukning af svømmehallen i juli", (-900, -900), "Hallen holder ferielukket.")
    result = compare([BUS], [replace(new, areas=(Area("3100", "Idræt"),))])
    assert [s.title for s in result.added] == ["Lukning af svømmehallen i juli"]
    assert [s.title for s in result.removed] == ["Ny køreplan for skolebussen"]


def test_changed_text_staff_and_amounts_of_the_text_are_shown():
    new = replace(
        proposal(text="Vagten går to runder mindre hver nat."),
        fte=(staff("3"),),
        amounts=(Amount(figure(120)), Amount(figure(7))),
    )
    changes = compare(EDITION, [new, BUS, LIBRARY]).matched[0].changes
    assert [c.what for c in changes] == ["staff", "prose_amount", "prose_amount", "text"]
    assert changes[0].difference == 1
    assert changes[2].old is None
    assert changes[3].new_section.text == "Vagten går to runder mindre hver nat."


def test_new_line_breaks_and_hyphens_are_no_change_of_the_text():
    new = proposal(text="Vagten går en runde min-\ndre hver nat.")
    assert not compare([proposal()], [new]).changed


def test_a_section_only_one_edition_has_is_a_change():
    extra = replace(BUS, sections=(*BUS.sections, Section("Risici", "risk", "Vinteren.", 30, 31)))
    (change,) = compare([BUS], [extra]).matched[0].changes
    assert (change.where, change.old_section) == ("risk", None)
    (change,) = compare([extra], [BUS]).matched[0].changes
    assert (change.where, change.new_section) == ("risk", None)


def test_a_cell_that_became_blank_is_a_change_and_has_no_difference():
    table = replace(BUS.table, total=(BUS.table.total[0], None))
    (change,) = compare([BUS], [replace(BUS, table=table)]).matched[0].changes
    assert (change.year, change.new, change.difference) == ("2027", None, None)


def test_rows_and_totals_of_lists_are_compared_and_never_mixed_with_each_other():
    old = [row(), row(label="TMU Total")]
    new = [row(amounts=(-150, -175)), row(amounts=(-150, -175), label="TMU Total")]
    result = compare(old, new)
    assert [(m.old.total, m.new.total, len(m.changes)) for m in result.matched] == [(False, False, 1), (True, True, 1)]


def test_the_same_amount_printed_less_exactly_is_no_change():
    assert same(figure(-613), replace(figure(0), value=Decimal(-612_500), low=Decimal(-612_500), high=Decimal(-612_500)))
    assert not same(figure(-613), replace(figure(0), value=Decimal(-600_000), low=Decimal(-600_000), high=Decimal(-600_000)))


def test_records_of_other_kinds_are_passed_over():
    assert compare(["no record"], [3]) == Comparison((), (), ())


def test_it_is_written_as_json_with_a_summary():
    written = compare(EDITION, [proposal(amounts=(-100, -250)), BUS]).to_json()
    assert written["summary"] == {"matched": 2, "changed": 1, "renumbered": 0, "retitled": 0, "added": 0, "removed": 1}
    change = written["matched"][0]["changes"][0]
    assert (change["old"]["value"], change["new"]["value"], change["difference"]) == (-200_000, -250_000, -50_000)
    assert written["removed"][0]["title"] == LIBRARY.title


TITLES = ["Færre vagtrunder på havnen", "Ny køreplan for skolebussen", "Kortere åbningstid på biblioteket", "Samling af puljer"]
proposals = st.lists(
    st.builds(
        lambda n, t, a, x: proposal(str(n), t, a, x),
        st.integers(1, 9),
        st.sampled_from(TITLES),
        st.tuples(st.integers(-999, 999), st.integers(-999, 999)),
        st.text(max_size=30),
    ),
    max_size=5,
)


@given(proposals)
def test_every_edition_equals_itself(edition):
    result = compare(edition, edition)
    assert not result.changed and len(result.matched) == len(edition)


@given(proposals, proposals)
def test_the_matches_are_the_same_with_the_editions_swapped(old, new):
    there, back = compare(old, new), compare(new, old)
    forth = sorted((repr(m.old), repr(m.new)) for m in there.matched)
    assert forth == sorted((repr(m.new), repr(m.old)) for m in back.matched)
    assert sorted(map(repr, there.added)) == sorted(map(repr, back.removed))
    assert len(there.matched) + len(there.added) == len(new)
