"""A finding says in one plain sentence what does not agree, and names each other total that is out once."""

from decimal import Decimal

from raaderum.checks.base import Subject
from raaderum.checks.suspects import Group
from raaderum.checks.tell import rounding_finding, sentence, tell
from raaderum.documents import Document
from raaderum.figures import Figure, Outcome, Place, Relation, Term, evaluate

SUBJECT = Subject(Document(id="d", path="d.txt", format="text", lines=()), ())


def figure(value: str, line: int = 1, text: str | None = None, unit: str = "kr") -> Figure:
    number = Decimal(value)
    return Figure(text or value, number, number, number, unit, Place(line, 0, len(value)))


def failed(stated: str, *parts: str, name: str = "»I alt«", what: str = "Tabel 1, 2021", line: int = 1, **more) -> Outcome:
    given = {"operation": "sum", "parts_da": "a+b", "parts_en": "a+b", "stated_en": "“I alt”", **more}
    terms = given.pop("terms", tuple(Term(figure(p, line + i)) for i, p in enumerate(parts, 1)))
    shown = given.pop("shown", figure(stated, line))
    outcome = evaluate(Relation("sum.column", stated=shown, parts=terms, what_da=what, what_en=what, stated_da=name, **given))
    assert outcome is not None
    return outcome


def test_a_sum_is_told_with_what_the_parts_give_and_what_the_total_says():
    da, en = sentence(failed("-1792", "-1000", "-729"))
    assert da == "Tabel 1, 2021: a+b giver -1.729, men »I alt« siger -1.792; forskel -63"
    assert en == "Tabel 1, 2021: a+b give -1,729, but “I alt” says -1,792; difference -63"


def test_what_one_thing_gives_is_singular_in_english():
    terms = (Term(figure("500", 2)), Term(figure("100", 3), Decimal(-1)))
    assert "gives 400" in sentence(failed("410", terms=terms))[1]
    assert "gives 6" in sentence(failed("7", "2", "3", operation="product"))[1]


def test_one_quantity_at_two_places_is_told_as_two_places():
    outcome = failed("-770", "-820", name="i oversigten", stated_en="in the overview", operation="equality",
                     parts_da="i Tabel 1", parts_en="in Tabel 1", what="Skoler, 2028")  # fmt: skip
    da, en = sentence(outcome)
    assert da == "Skoler, 2028: der står -820 i Tabel 1, men -770 i oversigten; forskel 50"
    assert en == "Skoler, 2028: it is -820 in Tabel 1, but -770 in the overview; difference 50"


def test_text_and_table_each_say_their_amount_with_the_unit_of_the_text():
    outcome = failed("520000", "540000", name="teksten", stated_en="the text", operation="equality", parts_da="tabellens »I alt«",
                     parts_en="the table's “I alt”", shown=figure("520000", text="520.000 kr."))  # fmt: skip
    da, en = sentence(outcome)
    assert "tabellens »I alt« siger 540.000 kr., men teksten siger 520.000 kr." in da
    assert "the table's “I alt” says 540,000 kr., but the text says 520,000 kr." in en


def test_each_other_total_is_named_once_with_the_places_that_are_not_told_already():
    outcomes = [
        failed("10", "4", "5"),
        failed("11", "4", "5", line=10),
        failed("10", "4", "5", what="Tabel 1, 2022", line=20),
        failed("10", "4", "5", what="Tabel 1, 2023", line=30),
        failed("10", "4", "5", what="Tabel 1, 2023", line=35),
        failed("10", "4", "5", name="»Netto«", line=40),
        failed("10", "4", "5", name="i oversigten", stated_en="in the overview", what="Skoler, 2021", line=50),
        failed("10", "4", "5", name="»Delsum«", what="Tabel 2, 2021", line=60),
        failed("10", "4", "5", name="»Andet«", what="Tabel 2, 2021", line=70),
    ]
    found = tell(SUBJECT, Group(outcomes), {}, "error")
    assert "stemmer heller ikke: »I alt« (2022; 2023), »Netto«, Skoler, 2021 i oversigten og 2 til" in found.da
    assert "also out: “I alt” (2022; 2023; Tabel 2, 2021), Skoler, 2021 in the overview." in found.en
    assert found.severity == "error"


def test_a_total_that_two_sums_break_is_not_said_to_be_out_twice():
    found = tell(SUBJECT, Group([failed("10", "4", "5"), failed("10", "4", "5", line=10)]), {}, "warning")
    assert "heller ikke" not in found.da
    assert "also out" not in found.en


def test_a_message_begins_with_a_capital_and_says_why_a_rounding_is_told():
    found = rounding_finding(SUBJECT, Group([failed("10", "4", "5", what="tabellen fra linje 3, 2021")]), {})
    assert found.da.startswith("Tabellen fra linje 3, 2021: ")
    assert "kan være afrunding" in found.da
    assert found.severity == "warning"


def test_the_id_of_a_finding_does_not_depend_on_its_words():
    one = tell(SUBJECT, Group([failed("10", "4", "5")]), {}, "error")
    other = tell(SUBJECT, Group([failed("10", "4", "5", name="»Noget andet«", what="Et andet sted")]), {}, "error")
    assert one.id == other.id
    assert one.da != other.da
