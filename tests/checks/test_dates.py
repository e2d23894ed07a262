"""Dates that cannot be are told, and dates that can be are not."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from meetings_help import HEAD, findings, item

from raaderum.checks.dates import dated_twice, earlier_steps, impossible_dates, meeting_references, weekdays


@pytest.mark.parametrize(
    "text", ["31. november 2025", "d. 30. februar", "31/04/2026", "29. februar 2026", "31-11-2025", "31/4-2026"]
)
def test_a_day_that_no_calendar_has_is_an_error(text: str) -> None:
    (found,) = findings(impossible_dates, f"Fristen er den {text} kl. 12.\n")
    assert (found.rule, found.severity) == ("date.impossible", "error")
    assert found.figures[0].figure.text in text


def test_a_day_far_beyond_any_month_is_only_a_warning() -> None:
    assert [f.severity for f in findings(impossible_dates, "Mødet er den 45. maj 2026.\n")] == ["warning"]


@pytest.mark.parametrize(
    "text",
    [
        "30. november 2025",
        "29. februar 2028",
        "29. februar",
        "12.-13. november 2026",
        "sag 31.04.2026-15",
        "§ 31. marts",
        "99.04.2026.1",
        "1.131. maj",
        "13/13/2026",
        "05.57.71",
    ],
)
def test_real_dates_and_what_is_no_date_are_left_alone(text: str) -> None:
    assert findings(impossible_dates, f"Det gælder {text}.\n") == []


@pytest.mark.parametrize(
    "text", ["Onsdag d. 10. marts 2026", "onsdag den 10. marts 2026", "mandag 10/3-2026", "Fredag, den 10-03-2026"]
)
def test_the_wrong_weekday_is_an_error(text: str) -> None:
    (found,) = findings(weekdays, f"Mødet holdes {text}\n")
    assert (found.rule, found.severity) == ("date.weekday", "error")
    assert "tirsdag" in found.da
    assert "Tuesday" in found.en


@pytest.mark.parametrize(
    "text", ["Tirsdag d. 10. marts 2026", "onsdag den 10. marts", "hver onsdag fra 10. marts 2026", "Tirsdag 31/2-2026"]
)
def test_the_right_weekday_or_none_that_can_be_judged_is_fine(text: str) -> None:
    assert findings(weekdays, f"Mødet holdes {text}.\n") == []


def test_an_event_with_the_same_exact_amount_has_one_date() -> None:
    text = (
        "Lindved Kommune fik i marts 2027 tilsagn om 1.204.310,50 kr. til indsatsen.\n\nMere tekst.\n\n"
        "Kommunen modtog den 9. januar 2027 tilsagn om\n1.204.310,50 kr. fra puljen.\n"
    )
    (found,) = findings(dated_twice, text)
    assert (found.rule, found.severity, found.lines) == ("date.differs", "warning", (1, 5, 6))


@pytest.mark.parametrize(
    "text",
    [
        "Vi fik i juni 2025 tilsagn om 1.204.310 kr.\n\nDen 9. juni 2025 er der modtaget tilsagn om 1.204.310 kr.\n",
        "Vi fik i juni 2025 tilsagn om 1.200.000 kr.\n\nDen 17. maj 2025 er der modtaget tilsagn om 1.200.000 kr.\n",
        "Vi fik i juni 2025 tilsagn om 1.204.310 kr.\n\nDen 17. maj 2025 udbetales 1.204.310 kr.\n",
        "Fra juni 2025 til maj 2026 fik vi tilsagn om 1.204.310 kr.\n\nDen 17. maj 2025 kom tilsagn om 1.204.310 kr.\n",
    ],
)
def test_dates_that_agree_or_round_amounts_or_other_events_say_nothing(text: str) -> None:
    assert findings(dated_twice, text) == []


def test_the_title_and_the_head_give_the_same_date() -> None:
    text = HEAD + item(1, "Dagsorden", "Godkendt.") + item(2, "Andet", "Godkendt.")
    assert findings(dated_twice, text, "minutes") == []
    (found,) = findings(dated_twice, text.replace("10-03-2026", "11-03-2026"), "minutes")
    assert found.lines == (1, 3)


def test_an_earlier_step_is_not_after_the_meeting() -> None:
    history = "### Sagens forløb\n\n12/04/2026 Økonomiudvalget\n\nAnbefales.\n\n02/03/2026 Udvalget for Skole\n\nAnbefales.\n"
    text = HEAD + item(1, "Dagsorden", "Godkendt.") + item(2, "Andet", "Godkendt.") + history
    (found,) = findings(earlier_steps, text, "minutes")
    assert (found.rule, found.severity) == ("date.order", "warning")
    assert found.figures[0].figure.text == "12/04/2026"
    assert "den 12. april 2026, men mødet var allerede den 10. marts 2026" in found.da
    assert "on 12 April 2026, but the meeting was on 10 March 2026" in found.en


def test_a_reference_to_a_meeting_names_one_year() -> None:
    text = "Se sagerne til møderne i maj 2027, herunder mødet i Udvalget for Skole\nden 12. maj 2026.\n"
    (found,) = findings(meeting_references, text)
    assert (found.rule, found.severity, found.lines) == ("meeting.reference", "warning", (1, 2))


@pytest.mark.parametrize(
    "text",
    [
        "Se møderne i maj 2027, mødet den 12. maj 2027.",
        "Møderne i maj 2027 følger op på det møde, der var den 3. marts 2026.",
        "På møder i maj 2027 var der ros. Et møde den 12. maj 2026 var godt.",
        "Prisen i maj 2027 var høj; et møde den 12. maj 2026 så det.",
    ],
)
def test_references_that_do_not_mix_years_are_fine(text: str) -> None:
    assert findings(meeting_references, text + "\n") == []


MONTHS = ["januar", "februar", "marts", "april", "maj", "juni", "juli", "august", "september", "oktober", "november", "december"]
WEEKDAYS = ["mandag", "tirsdag", "onsdag", "torsdag", "fredag", "lørdag", "søndag"]


@settings(max_examples=80, deadline=None)
@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2060, 12, 31)))
def test_no_real_date_in_any_notation_is_ever_impossible(day: date) -> None:
    name, month = WEEKDAYS[day.weekday()], MONTHS[day.month - 1]
    text = (
        f"{name.capitalize()} d. {day.day:02d}. {month} {day.year}, {day.day}/{day.month}-{day.year}, "
        f"{day.day:02d}-{day.month:02d}-{day.year}, {name} den {day.day}.{day.month}.{day.year}\n"
    )
    assert findings(impossible_dates, text) == []
    assert findings(weekdays, text) == []
