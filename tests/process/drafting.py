"""A whole invented draft of Lindved Kommune, for the tests of the process."""

from raaderum.process.drafts import Cell, DraftRow, DraftTable
from raaderum.process.proposals import Content, FieldRow

YEARS = (2027, 2028, 2029, 2030)


def row(id: str, code: str, name: str, amounts: str, kind: str = "operating") -> DraftRow:
    """A row of the economy table from its four amounts: "-450 -900 -900 -900" ("." is a blank cell)."""
    cells = tuple((y, Cell(text)) for y, text in zip(YEARS, amounts.split(), strict=True) if text != ".")
    return DraftRow(id, code, name, kind, cells)  # type: ignore[arg-type]


TABLE = DraftTable(
    years=YEARS,
    rows=(row("r1", "712002", "Porto og tryk", "-450 -900 -900 -900"), row("r2", "", "Nyt udstyr", "200 . . .", "capital")),
    price_level="2027",
)

DRAFT = Content(
    template="seven_sections",
    fields=(
        ("title", "Færre trykte pjecer"),
        ("type", "Effektivisering."),
        ("description", "Pjecer trykkes kun efter bestilling."),
        ("service", "Borgerne finder pjecerne på nettet."),
        ("staff_consequences", "Der nedlægges 1,5 årsværk."),
        ("risk", "Aftalen med trykkeriet skal siges op inden sommer."),
        ("economy_text", "Besparelsen er 900.000 kr. om året fra 2028."),
        ("department", "Center for Borgerservice"),
        ("committee", "Økonomiudvalget"),
        ("task", "discretionary"),
        ("net_or_gross", "net"),
        ("duration", "lasting"),
        ("staff", (FieldRow("s1", (("category", "HK"), ("amount", "-1,5"), ("unit", "fte"))),)),
        ("affected", "Alle borgere"),
        ("feasibility", "1"),
        ("certainty", "70"),
        ("harm_citizens", "2"),
        ("harm_service", "2"),
        ("harm_staff", "4"),
        ("harm_legal", "0"),
    ),
    economy=TABLE,
)
