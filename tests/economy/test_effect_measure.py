"""The effect with its denominator named and its interval (RULES 2.2)."""

from decimal import Decimal

import pytest
from hypothesis import given as supposing
from hypothesis import strategies as st

from raaderum.economy.effect_measure import Counts, against_expected, broken_off_share, difference, measure, measures, together
from raaderum.economy.effect_measure_interval import newcombe, wilson
from raaderum.economy.faults import EconomyError
from tests.economy.cases_help import fig, said

ALL = Counts(said("alle"), 7, 40, 35, 48, 130)


def one(to_job: int, without: int, label: str = "gruppe") -> Counts:
    return Counts(said(label), 0, to_job, without, 0)


@pytest.mark.parametrize(("to_job", "without", "share"), [(30, 26, "53.6"), (8, 7, "53.3"), (2, 2, "50.0"), (40, 35, "53.3")])
def test_the_effect_of_the_courses_finished(to_job: int, without: int, share: str) -> None:
    shown = measure(one(to_job, without))
    assert f"{shown.share.value:.1f}" == share
    assert shown.of_what.da.startswith("ordinært afsluttede")


def test_each_denominator_gives_its_own_share_and_is_named() -> None:
    shown = {m.denominator: (f"{m.share.value:.1f}", m.count) for m in measures(ALL)}
    assert shown == {"finished": ("53.3", 75), "closed": ("32.5", 123), "referred": ("30.8", 130)}
    assert "alle henviste" in measure(ALL, "referred").share.told("da")
    assert f"{broken_off_share(ALL).value:.1f}" == "36.9"


def test_groups_added_up_are_the_whole() -> None:
    groups = [one(30, 26), one(8, 7), one(2, 2)]
    assert (together(groups, said("alle")).to_job, together(groups, said("alle")).without_job) == (40, 35)


def test_few_courses_give_a_wide_interval() -> None:
    few, many = measure(one(2, 2)), measure(one(40, 35))
    assert (f"{few.low.value:.1f}", f"{few.high.value:.1f}") == ("15.0", "85.0")
    assert (f"{many.low.value:.1f}", f"{many.high.value:.1f}") == ("42.2", "64.2")


def test_newcombes_own_example() -> None:
    """Newcombe 1998: 56/70 against 48/80 gives 0.0524 to 0.3339."""
    interval = newcombe((56, 70), (48, 80))
    assert (f"{interval.low:.4f}", f"{interval.high:.4f}") == ("0.0524", "0.3339")


def test_two_groups_of_the_case_are_not_told_apart() -> None:
    found = difference(measure(one(30, 26)), measure(one(8, 7)))
    assert f"{found.points.value:.2f}" == "0.24"
    assert found.low.value < 0 < found.high.value
    assert not found.told_apart


def test_the_effect_against_what_was_expected() -> None:
    """At least 50 % into ordinary work was expected, and 90 % into work."""
    shown = measure(one(40, 35))
    assert against_expected(shown, fig(50, "%")).da == "53,3 % kan ikke skelnes fra de ventede 50 % med 75 forløb."
    assert against_expected(shown, fig(90, "%")).da == "53,3 % ligger under de ventede 90 %, også når usikkerheden tælles med."
    assert "lies above the expected 30 %" in against_expected(shown, fig(30, "%")).en


def test_groups_that_differ_are_told_apart() -> None:
    assert difference(measure(one(56, 14)), measure(one(48, 32))).told_apart


def test_shares_of_different_denominators_are_not_compared() -> None:
    with pytest.raises(EconomyError, match="kan ikke sammenlignes"):
        difference(measure(ALL), measure(ALL, "referred"))


@pytest.mark.parametrize(
    ("counts", "said_so"),
    [
        (Counts(said("A"), 7, 40, 35, 48, 131), "der er henvist 131, men forløbene er 130 i alt"),
        (Counts(said("A"), -1, 0, 0, 0), "skriv 0 eller mere"),
        (Counts(said("A"), 5, 0, 0, 2), "kan ikke måles"),
    ],
)
def test_counts_that_cannot_be_measured_are_refused(counts: Counts, said_so: str) -> None:
    with pytest.raises(EconomyError, match=said_so):
        measure(counts)


def test_only_denominators_that_somebody_stands_in_are_shown() -> None:
    assert [m.denominator for m in measures(Counts(said("A"), 5, 0, 0, 2))] == ["closed", "referred"]
    with pytest.raises(EconomyError):
        measures(Counts(said("A"), 1, 1, 1, 1, 9))


def test_another_confidence_than_the_three_is_refused() -> None:
    with pytest.raises(EconomyError, match="vælg 90, 95 eller 99"):
        measure(ALL, level=80)
    with pytest.raises(EconomyError, match="vælg 90, 95 eller 99"):
        measures(ALL, level=80)


@supposing(st.integers(1, 400).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))), st.sampled_from([90, 95]))
def test_the_interval_holds_the_share_stays_within_0_and_1_and_widens_with_confidence(pair: tuple[int, int], level: int) -> None:
    interval = wilson(*pair, level)
    assert 0 <= interval.low <= Decimal(pair[0]) / pair[1] <= interval.high <= 1
    assert interval.width < wilson(*pair, {90: 95, 95: 99}[level]).width
    assert interval.holds(Decimal(pair[0]) / pair[1])


@supposing(st.integers(0, 60), st.integers(1, 60), st.integers(0, 60), st.integers(1, 60))
def test_the_difference_turned_around_has_the_turned_interval(a: int, m: int, b: int, n: int) -> None:
    first, second = (min(a, m), m), (min(b, n), n)
    there, back = newcombe(first, second), newcombe(second, first)
    assert abs(there.low + back.high) < Decimal("1e-25")
    assert -1 <= there.low <= there.high <= 1
