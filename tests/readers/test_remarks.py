"""Budget remarks: areas are found by a heading and a line that states a net budget, in whatever words."""

from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from remarks_texts import FLOWED, LISTED, UNDER_SECTIONS, areas_of, context_of, reading_of, regions_of

from raaderum.readers.base import Region, registered
from raaderum.records.nouns import BudgetArea, TableRecord


def net(area: BudgetArea) -> Decimal | None:
    return None if area.net_budget is None else area.net_budget.value


def parts(area: BudgetArea) -> list[tuple[str, int]]:
    return [(p.name, int(p.amount.value or 0)) for p in area.parts]


def test_a_heading_broken_over_blank_lines_is_whole_again() -> None:
    first, second = areas_of(FLOWED)
    assert first.name == "Ældre og sundhed – fællesudgifter og hjemmepleje m.v."
    assert (first.source.first_line, second.name) == (4, "Kultur og fritid")


def test_the_net_budget_is_in_kroner_and_the_year_is_the_documents() -> None:
    first, second = areas_of(FLOWED)
    assert (net(first), net(second)) == (Decimal(88114000), Decimal(46950000))
    assert (first.year, second.year) == (2027, 2027)


def test_parts_in_brackets_go_on_over_a_blank_line_and_may_lack_their_unit() -> None:
    first, second = areas_of(FLOWED)
    assert parts(first) == [("Stab", 11420000), ("Fælles", 76694000)]
    assert first.parts[1].amount.unit == "kr"
    assert first.parts[1].amount.place.line == 10
    assert parts(second) == [("Stab", 4300000), ("Fælles", 42650000)]


def test_parts_may_follow_heraf_or_stand_one_a_line() -> None:
    first, second = areas_of(LISTED)
    assert parts(first) == [("løn", 40100000), ("øvrig drift", 5100000)]
    assert parts(second) == [("Ungdomsskole", 12000000), ("SSP", 6500000)]


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("Samlet nettobudget for området i 2027: 412.350.000 kr.", 412350000),
        ("Nettodriftsudgifter: 12,5 mio. kr.", 12500000),
        ("Nettodriftsudgifter 2026: 512.300 t.kr.", 512300000),
        ("Budgetramme (1.000 kr.): 45.300", 45300000),
        ("Budget 2026: 1.200.000 kr.", 1200000),
        ("Vedtaget budget 2026 udgør 1.200.000 kr.", 1200000),
    ],
)
def test_a_net_budget_may_be_stated_in_many_ways(line: str, value: int) -> None:
    (area,) = areas_of(f"Bemærkninger til budget 2026\n\nVeje og pladser\n\n{line}\n\nBeskrivelse af området\nVi asfalterer.\n")
    assert (area.name, net(area)) == ("Veje og pladser", Decimal(value))


@pytest.mark.parametrize(
    "text",
    [
        "",
        "Budget og regnskab er vigtige.\n\nDer bruges 3 mio. kr.\n",
        "Kommunen bruger hele sit\nbudget på 18 mio. kr. til veje.\n",
        "Vi har et mål.\nNettobudget: se bilag 3.\n",
        "Nettobudget: 3 mio. kr.\n",
    ],
)
def test_text_that_only_speaks_of_budgets_is_not_claimed(text: str) -> None:
    assert [r for r in regions_of(text) if r.score >= 0.5] == []


def test_sections_are_known_by_words_or_by_standing_alone_above_text() -> None:
    first, _ = areas_of(FLOWED)
    assert [(s.heading, s.kind) for s in first.sections] == [
        ("Beskrivelse af området", "description"),
        ("Puljer og tilskud", "other"),
        ("Budgetgrundlag", "basis"),
    ]
    assert first.basis is not None
    assert first.basis.startswith("Gennem DUT")
    assert "05.46.61" not in first.basis


def test_money_moved_has_a_reason_a_direction_and_years() -> None:
    first, _ = areas_of(FLOWED)
    assert [(c.kind, c.direction, int(c.amount.value or 0), c.years) for c in first.corrections] == [
        ("dut", "added", 271000, (2027,)),
        ("dut", "added", 228000, (2028, 2029, 2030)),
        ("dut", "reduced", 94000, (2027, 2028, 2029, 2030)),
    ]
    (_, second) = areas_of(LISTED)
    assert [(c.kind, c.years) for c in second.corrections] == [("demography", (2026,)), ("demography", (2027, 2028, 2029))]


def test_an_activity_table_in_running_text_keeps_codes_columns_and_subtotals() -> None:
    first, _ = areas_of(FLOWED)
    assert [(a.codes, a.name, a.subtotal) for a in first.activities] == [
        (("05.46.61",), "Introduktionsydelse til borgere omfattet af programmet", False),
        ((), "Hjælp i alt", True),
        (("05.57.73", "05.57.72"), "Hjælp til unge", False),
        (("05.57.71",), "Hjælp til ældre", False),
    ]
    names, figures = zip(*first.activities[1].values, strict=True)
    assert names == ("Faktisk antal 2025", "Budget 2026", "Budget 2027")
    assert [int(f.value) for f in figures if f is not None and f.value is not None] == [905, 890, 871]


def test_headings_that_a_format_marks_may_be_broken_and_sections_marked() -> None:
    heading = "# Bemærkninger\n\n## Veje og\n## pladser\n\nNettobudget: 3,0 mio. kr.\n\n"
    text = heading + "**Vintervej 2027**\n\nVi salter. Der er tilført 40.000 kr. til salt.\n"
    (area,) = areas_of(text, "b.md")
    assert area.name == "Veje og pladser"
    assert [(s.heading, s.kind) for s in area.sections] == [("Vintervej 2027", "other")]
    assert [(c.kind, c.direction, c.years) for c in area.corrections] == [("other", "added", ())]


def test_a_short_line_inside_running_text_is_no_heading() -> None:
    text = FLOWED.replace(
        "Puljer og tilskud\n", "og de er fordelt over hele kommunen med busser i alle retninger til og fra-\n\nTog og bus\n"
    )
    assert "Tog og bus" not in [s.heading for s in areas_of(text)[0].sections]


def test_columns_without_a_readable_header_are_numbered() -> None:
    text = FLOWED.replace("Faktisk an-\ntal 2025", "Faktisk").replace("Budget\n2026", "Nu")
    assert [name for name, _ in areas_of(text)[0].activities[0].values] == ["1", "2", "3"]


def test_an_activity_table_of_cells_is_read_and_other_tables_stand_beside_the_area() -> None:
    reading = reading_of(UNDER_SECTIONS, "bemaerkninger.md")
    areas = [r for r in reading.records if isinstance(r, BudgetArea)]
    assert [(a.name, net(a)) for a in areas] == [("Ældre", Decimal(512300000)), ("Sundhed", Decimal(88700000))]
    assert [a.name for a in areas[0].activities] == ["Plejeboliger", "Hjemmehjælp"]
    assert {f.unit for a in areas[0].activities for _, f in a.values if f is not None} == {"count"}
    (table,) = [r.table for r in reading.records if isinstance(r, TableRecord)]
    assert [row.label for row in table.rows] == ["Løn", "Drift"]


def test_the_area_of_a_net_budget_under_a_section_is_the_heading_above() -> None:
    assert [(s.heading, s.kind) for s in areas_of(UNDER_SECTIONS, "b.md")[0].sections] == [
        ("Beskrivelse", "description"),
        ("Økonomi", "economy"),
    ]


def test_every_figure_of_an_areas_prose_is_held() -> None:
    first, second = areas_of(FLOWED)
    assert [f.text for f in first.prose] == ["6 plejecentre", "312 boliger", "1,5 mio. kr."]
    assert second.prose == ()


def test_remarks_end_where_minutes_are_attached() -> None:
    (region,) = regions_of(FLOWED + "\nReferat af møde i Økonomiudvalget\n\nPunkt 1: Dagsorden\n\nBeslutning\n\nGodkendt.\n")
    assert region.last == FLOWED.count("\n")


def test_a_region_without_areas_gives_nothing() -> None:
    assert registered()["remarks"].read(context_of("Intet.\n"), Region("remarks", 1, 1, 1.0)).records == ()


@settings(max_examples=60, deadline=None)
@given(st.data())
def test_remarks_cut_or_scrambled_anywhere_never_raise(data: st.DataObject) -> None:
    lines = data.draw(st.sampled_from([FLOWED, UNDER_SECTIONS, LISTED])).split("\n")
    cut = data.draw(st.integers(0, len(lines)))
    lines = lines[:cut] + data.draw(st.lists(st.text(max_size=40), max_size=3)) + lines[cut + data.draw(st.integers(0, 9)) :]
    context = context_of("\n".join(lines), data.draw(st.sampled_from(["a.txt", "a.md"])))
    for region in registered()["remarks"].regions(context):
        for record in registered()["remarks"].read(context, region).records:
            record.to_json()


def test_the_areas_of_the_real_remarks_are_all_found(real_document: Callable[[str], Path]) -> None:
    areas = areas_of(real_document("kalundborg-bemaerkninger-2022.txt").read_text(encoding="utf-8"))
    assert len(areas) == 17
    assert all(area.net_budget is not None and area.year == 2022 for area in areas)
    assert sum(len(area.parts) for area in areas) == 9
    assert sum(len(area.activities) for area in areas) == 15
    assert sum(len(area.corrections) for area in areas) == 5
