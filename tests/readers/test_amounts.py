"""What an amount is, told by its sentence: kind, period, basis and year."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from raaderum.documents import Line
from raaderum.readers.amounts import amounts_of, kind_of_text
from raaderum.readers.prose import read_prose
from raaderum.records.parts import Amount


def read(text: str, section: str | None = "gain") -> tuple[Amount, ...]:
    return amounts_of(read_prose([Line(n, t) for n, t in enumerate(text.split("\n"), 1)], section))


def kinds(text: str, section: str | None = "gain") -> list[str]:
    return [a.kind for a in read(text, section)]


SAVINGS = [
    "Kommunen sparer 300.000 kr. om året på kørsel.",
    "Det giver en årlig besparelse på 1,2 mio. kr.",
    "Der er hentet 2 mio. kr. i årlige driftsbesparelser.",
    "Udgifterne til vikarer er faldet med 450.000 kr.",
    "Reduktion i udgifter til leje på ca. 800.000 kr.",
    "Lavere udgifter til husleje på 250.000 kr. årligt.",
    "Der er indregnet et effektiviseringskrav på 1 mio. kr.",
    "Ved at hjemtage opgaven har kommunen reduceret udgiften med 1,6 mio. kr. årligt.",
    "Der er i budget 2026 indarbejdet en gevinst på 2,5 mio. kr.",
    "Lindved undgår en merudgift på 800.000 kr.",
    "Merindtægten er 90.000 kr. om året.",
    "Budgettet er reduceret med 600.000 kr. fra 2027.",
    "Forslaget frigør 1,5 årsværk, svarende til 700.000 kr.",
    "Det er en besparelse på 10 mio. kr. ud af et budget på det dobbelte.",
    "En mindreudgift på 50.000 kr. forventes.",
    "Øgede indtægter fra madsalget på 120.000 kr.",
]
COSTS = [
    "Driften koster 80.000 kr. om året.",
    "Den årlige udgift er 300.000 kr. til leverandøren.",
    "Der afsættes 200.000 kr. til en projektleder.",
    "Licensen er 40.000 kr. pr. år.",
    "En merudgift på 75.000 kr. til rengøring.",
    "Der er brugt 180.000 kr. på skabe.",
    "Der gives et tilskud på 25.000 kr. til hver forening.",
]
INVESTMENTS = [
    "Der investeres 0,5 mio. kr. i reoler.",
    "Anlægsudgiften er 4 mio. kr.",
    "Det kræver en engangsudgift på 350.000 kr.",
    "Anskaffelsen af biler var 1,1 mio. kr.",
]
OTHERS = [
    "Driftsbudgettet er på 73 mio. kr. i 2026.",
    "Kontraktsummen var på 30 mio. kr.",
    "Selvrisikoen er 100.000 kr.",
    "Salg af bygningen vurderes at give et provenu på 7 mio. kr.",
    "Puljen er på 2 mio. kr.",
    "Udbud over tærskelværdien på 1,4 mio. kr.",
]


@pytest.mark.parametrize("text", SAVINGS)
def test_a_saving_is_told_by_its_sentence(text):
    assert kinds(text, None)[:1] == ["saving"]


@pytest.mark.parametrize("text", COSTS)
def test_a_cost_is_told_by_its_sentence_also_among_gains(text):
    assert kinds(text) == ["cost"]


@pytest.mark.parametrize("text", INVESTMENTS)
def test_an_investment_is_told_by_its_sentence_and_made_once(text):
    (amount,) = read(text)
    assert (amount.kind, amount.period) == ("investment", "one_off")


@pytest.mark.parametrize("text", OTHERS)
def test_budgets_contracts_and_thresholds_are_no_savings(text):
    assert kinds(text) == ["other"]


def test_each_amount_of_a_sentence_has_its_own_governor():
    text = "Udgiften er 300.000 kr. til programmet, mens besparelsen ventes at være 1,1 mio. kr."
    assert kinds(text) == ["cost", "saving"]


def test_what_stands_after_ud_af_is_the_budget():
    assert kinds("Det er en besparelse på 10 mio. kr. ud af et driftsbudget på 190 mio. kr.") == ["saving", "other"]


def test_levels_before_and_after_are_no_savings():
    assert kinds("Præmien faldt fra 1,1 mio. kr. til 0,3 mio. kr.") == ["cost", "cost"]


def test_without_a_word_the_section_decides():
    assert kinds("I alt 2 mio. kr.", "gain") == ["saving"]
    assert kinds("I alt 2 mio. kr.", "description") == ["other"]


def test_a_heading_governs_the_amounts_under_it():
    assert kinds("Udgifter:\nDer er 200.000 kr. til uddannelsen af 12 medarbejdere.") == ["cost"]


def test_svarende_til_points_back_at_the_sentence_before():
    text = "Udgiften falder ikke, men der ventes en effektivisering på 10 pct. Dette svarer til 0,6 mio. kr."
    assert kinds(text, "other") == ["saving"]


def test_a_price_of_one_is_no_saving_by_itself():
    (amount,) = read("Prøven tages (200-400 kr. pr. stk.).")
    assert (amount.kind, amount.period) == ("cost", "unknown")


def test_each_year_of_a_profile_belongs_to_its_amount():
    found = read("Der spares 2 mio. kr. i 2027 og 8 mio. kr. årligt fra 2028.")
    assert [(a.year, a.period) for a in found] == [(2027, "per_year"), (2028, "per_year")]


def test_a_year_with_a_colon_leads_its_amount():
    assert [a.year for a in read("2026: 3,0 mio. kr. 2027: 2,3 mio. kr.")] == [2026, 2027]


def test_a_budget_year_in_short_and_a_price_level():
    assert [a.year for a in read("Besparelsen er 2 mio. kr. i B27.")] == [2027]
    assert [a.year for a in read("Besparelsen er 2 mio. kr. (2025 p/l).")] == [None]


def test_a_total_over_a_period_is_no_yearly_amount():
    assert [a.period for a in read("Der spares 46 mio. kr. i perioden.")] == ["total"]


def test_expected_and_realised_are_told_apart():
    assert [a.basis for a in read("Kommunen forventer at spare 1,5 mio. kr.")] == ["expected"]
    assert [a.basis for a in read("Der blev sparet 1,5 mio. kr.")] == ["realised"]
    assert [a.basis for a in read("Besparelse: 1,5 mio. kr.")] == ["unknown"]


def test_a_qualifier_and_the_section_are_kept():
    (amount,) = read("Der spares ca. 2 mio. kr.")
    assert (amount.qualifier, amount.section) == ("about", "gain")


@pytest.mark.parametrize(
    ("label", "kind"),
    [("Udgifter i alt", "cost"), ("Sparet udgift til leje", "saving"), ("Investering, drift", "investment"), ("Hold 2", None)],
)
def test_a_label_names_a_kind(label, kind):
    assert kind_of_text(label) == kind


@given(st.text(alphabet="abeæø 0123456789.,:;()-kr\n", max_size=200))
def test_no_text_raises(text):
    for amount in read(text):
        assert amount.kind in ("saving", "investment", "cost", "other")
