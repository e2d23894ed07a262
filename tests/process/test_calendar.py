"""The year of a budget: holidays, working days, deadlines that are moved, readings and agendas."""

import json
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.process.calendar import (
    Deadline,
    annual_cycle,
    coming,
    latest_first_reading,
    notices,
    published_in_time,
    reading_faults,
    told,
)
from raaderum.process.sentences import Message
from raaderum.process.working_days import (
    easter,
    holiday,
    holidays,
    is_working_day,
    plus_working_days,
    working_day_on_or_before,
    working_days_between,
)

DAYS = st.dates(date(1990, 1, 1), date(2060, 12, 31))


@pytest.mark.parametrize(
    ("year", "month", "day"),
    [(2000, 4, 23), (2008, 3, 23), (2011, 4, 24), (2019, 4, 21), (2024, 3, 31), (2026, 4, 5), (2038, 4, 25)],
)
def test_easter_falls_where_the_almanac_says(year: int, month: int, day: int) -> None:
    assert easter(year) == date(year, month, day)


def test_great_prayer_day_was_abolished_from_2024() -> None:
    assert holiday(date(2023, 5, 5)).label.da == "Store bededag"  # type: ignore[union-attr]
    assert is_working_day(date(2024, 4, 26)) and not is_working_day(date(2023, 5, 5))
    assert len(holidays(2023)) == len(holidays(2024)) + 1
    assert [h.label.da for h in holidays(2026) if not h.public] == ["Grundlovsdag", "Juleaftensdag", "Nytårsaftensdag"]


def test_working_days_step_over_weekends_and_easter() -> None:
    assert plus_working_days(date(2026, 4, 1), 1) == date(2026, 4, 7)
    assert plus_working_days(date(2026, 4, 7), -1) == date(2026, 4, 1)
    assert plus_working_days(date(2026, 4, 4), 0) == date(2026, 4, 4)
    assert working_days_between(date(2026, 4, 1), date(2026, 4, 7)) == 1
    assert working_day_on_or_before(date(2026, 4, 6)) == date(2026, 4, 1)


@given(DAYS, st.integers(-30, 30))
def test_counting_working_days_there_and_back_agrees(day: date, count: int) -> None:
    there = plus_working_days(day, count)
    assert is_working_day(there) or count == 0
    assert working_days_between(day, there) == count
    if is_working_day(day):
        assert plus_working_days(there, -count) == day


def test_the_cycle_of_a_budget_year_is_in_order_and_says_what_it_rests_on() -> None:
    cycle = annual_cycle(2027)
    assert [d.code for d in cycle] == ["proposals", "catalogue", "hearing", "draft_budget", "second_reading"]
    assert cycle[-1].day == date(2026, 10, 15) and cycle[-1].binding
    assert cycle[0].basis.da.startswith("Skik")
    assert [Deadline.from_json(json.loads(json.dumps(d.to_json()))) for d in cycle] == list(cycle)


def test_a_date_that_the_state_has_moved_is_data_and_says_so() -> None:
    moved = [{"deadline": "second_reading", "budget_year": 2020, "date": date(2019, 11, 8), "source": "Cirkulæret"}]
    last = annual_cycle(2020, moved=moved)[-1]
    assert (last.day, last.moved_by) == (date(2019, 11, 8), "Cirkulæret")
    assert annual_cycle(2021, moved=moved)[-1].day == date(2020, 10, 15)


def test_a_municipality_sets_its_own_dates_but_not_the_laws() -> None:
    own = [
        Deadline("catalogue", date(2026, 8, 20), Message("Kataloget", "The catalogue"), Message("Byrådet", "The council")),
        Deadline("second_reading", date(2026, 12, 1), Message("For sent", "Too late"), Message("", "")),
        Deadline("dialogue", date(2026, 9, 2), Message("Dialogmøde", "Dialogue"), Message("Byrådet", "The council")),
    ]
    days = {d.code: d.day for d in annual_cycle(2027, own)}
    assert days["catalogue"] == date(2026, 8, 20) and days["second_reading"] == date(2026, 10, 15)
    assert list(days).index("dialogue") == 2


def test_what_is_next_is_told_in_working_days() -> None:
    cycle = annual_cycle(2027)
    today = date(2026, 8, 10)
    assert coming(cycle, today)[0].code == "catalogue"
    assert told(coming(cycle, today)[0], today).da == "Kataloget sendes ud: 14. august 2026 (om 4 arbejdsdage)"
    assert told(cycle[1], date(2026, 8, 14)).en == "The catalogue is sent out: today"
    assert told(cycle[1], date(2026, 8, 13)).da.endswith("(om 1 arbejdsdag)")
    assert told(cycle[1], date(2026, 8, 16)).da.endswith("(overskredet)")
    assert coming(cycle, date(2026, 10, 16)) == ()


def test_the_readings_are_three_weeks_apart_and_before_the_deadline() -> None:
    cycle = annual_cycle(2027)
    assert list(reading_faults(date(2026, 9, 17), date(2026, 10, 8), cycle)) == []
    assert latest_first_reading(date(2026, 10, 8)) == date(2026, 9, 17)
    late, after = reading_faults(date(2026, 10, 1), date(2026, 10, 20), cycle)
    assert late.message.da == (
        "1. behandling 1. oktober 2026 er for sent til 2. behandling 20. oktober 2026: der skal være mindst 21 dage imellem"
        " (kommunestyrelsesloven § 38). Hold den senest 29. september 2026."
    )
    assert (after.at, after.code) == ("/second_reading", "calendar.deadline")
    (off,) = reading_faults(date(2026, 5, 25), date(2026, 9, 1), ())
    assert off.message.da == "25. maj 2026 er 2. pinsedag; vælg en anden dag."


def test_an_agenda_is_out_four_working_days_before_the_meeting() -> None:
    agenda, material = notices(date(2026, 4, 8))
    assert (agenda.code, agenda.day) == ("agenda", date(2026, 3, 30))
    assert (material.day, material.confirmed) == (date(2026, 3, 31), False)
    assert published_in_time(date(2026, 4, 8), date(2026, 3, 30)) is None
    late = published_in_time(date(2026, 4, 8), date(2026, 4, 1))
    assert late is not None and late.message.da.endswith("men det skete 1. april 2026, 2 arbejdsdage for sent.")


@given(DAYS)
def test_an_agenda_in_time_leaves_the_working_days_that_the_law_gives(meeting: date) -> None:
    for due in notices(meeting):
        assert is_working_day(due.day) and due.day < meeting
        assert published_in_time(meeting, due.day, due.code) is None
        assert published_in_time(meeting, due.day + timedelta(days=1), due.code) is not None
