"""Small catalogues of Lindved Kommune in forms of other municipalities, each clean and with planted errors, with their truth."""

import sys
from collections.abc import Callable
from dataclasses import dataclass
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[2] / "scripts"))

from samples.blocks import Block, Grid, Heading, Para, Sample
from samples.writers import WRITERS

Number = Decimal | int | None
Cells = dict[tuple[str, str, str], Decimal | None]
"""What must be read: (words of the table's caption, row, column) -> kroner or årsværk, None for a blank cell."""


@dataclass(frozen=True)
class Planted:
    """An error: found where a finding names its printed figure, or one of the figures of a relation that it breaks."""

    what: str
    figures: tuple[str, ...]


@dataclass(frozen=True)
class Form:
    """A catalogue in one form: its bytes by file ending, what must be read, what is planted."""

    name: str
    files: dict[str, bytes]
    cells: Cells
    planted: tuple[Planted, ...] = ()


@dataclass
class Sheet:
    """A table on its way to a grid and to its truth."""

    caption: str
    header: tuple[str, ...]
    rows: list[list[str | Number]]
    scale: int = 1000
    decimals: int = 0
    labels: int = 1
    """How many columns stand before the figures; the last of them names the row."""

    def slip(self, row: str, column: str, value: Number) -> None:
        place = self.header.index(column)
        next(r for r in self.rows if r[self.labels - 1] == row)[place] = value

    def grid(self) -> Grid:
        return Grid(self.header, tuple(tuple(self.printed(c) for c in row) for row in self.rows), self.caption)

    def printed(self, cell: str | Number) -> str:
        if cell is None or isinstance(cell, str):
            return cell or ""
        return f"{cell:,.{self.decimals}f}".replace(",", "\0").replace(".", ",").replace("\0", ".")

    def cells(self) -> Cells:
        return {
            (self.caption, str(row[self.labels - 1]), name): None if value is None else Decimal(str(value)) * self.scale
            for row in self.rows
            for name, value in zip(self.header[self.labels :], row[self.labels :], strict=True)
            if not isinstance(value, str)
        }


def total(label: list[str], rows: list[list[str | Number]], start: int) -> list[str | Number]:
    """The row that adds up the others, blanks counting nothing."""
    figures = [[c for c in row[start:] if not isinstance(c, str)] for row in rows]
    return [*label, *(sum((v or 0 for v in column), Decimal(0)) for column in zip(*figures, strict=True))]


def _form(name: str, blocks: list[Block], sheets: list[Sheet], endings: tuple[str, ...], planted: tuple[Planted, ...]) -> Form:
    sample = Sample(name, f"Lindved Kommune, {name}", "proposals", tuple(blocks))
    cells: Cells = {}
    for sheet in sheets:
        cells |= sheet.cells()
    return Form(name, {e: WRITERS[e](sample) for e in endings}, cells, planted)


def fact_sheets(wrong: bool) -> Form:
    """A box of economy and a box of staff for each proposal, in one document of 1.000 kr.; the overview first."""
    years = ("2026", "2027", "2028")
    props: list[tuple[str, str, list[list[str | Number]], list[list[str | Number]]]] = [
        ("LV-01", "Fælles natteam", [["Løn", -900, -2100, -2100], ["Kørsel", 150, 80, 80]], [["Hjælpere", -1.5, -4.0, -4.0]]),
        ("LV-02", "Fælles tandklinik", [["Husleje", -120, -480, -480], ["Transport", None, 35, 35]], [["Klinik", None, -1, -1]]),
    ]  # fmt: skip
    overview: list[list[str | Number]] = []
    blocks: list[Block] = []
    sheets: list[Sheet] = []
    for number, title, money, staff in props:
        rows = [*money, total(["Netto i alt"], money, 1)]
        overview.append([number, title, *rows[-1][1:]])
        economy = Sheet(f"Økonomi i {number}", ("1.000 kr.", *years), rows)
        people = [[r[0], *(None if v is None else Decimal(str(v)) for v in r[1:])] for r in staff] + [
            ["Ledere", None, Decimal("-0.5"), Decimal("-0.5")]
        ]
        fte = Sheet(f"Personale i {number} (årsværk)", ("Årsværk", *years), [*people, total(["Årsværk i alt"], people, 1)], 1, 1)
        full = "0,454" if wrong and number == "LV-02" else f"{-rows[-1][3] / 1000:.3f}".replace(".", ",")  # type: ignore[operator]
        sheets += [economy, fte]
        blocks += [
            Heading(f"{number} {title}", 2),
            Para(f"Forslaget giver en samlet besparelse på {full} mio. kr. fra 2028. I 2026 er der kun halvårseffekt."),
            economy, fte,
        ]  # type: ignore[list-item]  # fmt: skip
    listed = Sheet("Oversigt over forslag (1.000 kr.)", ("Nr.", "Forslag", *years), overview, labels=2)
    overview.append(total(["", "I alt"], overview, 2))
    if wrong:
        listed.slip("Fælles tandklinik", "2026", -210)
        sheets[0].slip("Kørsel", "2028", -80)
        sheets[1].slip("Årsværk i alt", "2027", Decimal("-5.4"))
    intro = Para("Alle beløb er i 1.000 kr. Minus er en mindreudgift. Et tomt felt er ingen virkning.")
    made = [b.grid() if isinstance(b, Sheet) else b for b in [intro, listed, *blocks]]
    planted = (
        Planted("swapped digits in the overview", ("-210",)),
        Planted("a lost sign", ("-80",)),
        Planted("a staff sum", ("-5,4",)),
        Planted("prose against table", ("0,454 mio. kr.",)),
    )
    return _form("faktaark", made, [listed, *sheets], ("docx", "html", "md", "pdf"), planted if wrong else ())


def bridge(wrong: bool) -> Form:
    """Targets, what is found and what is missing; then running sums."""
    lines = [("Økonomiudvalget", -4000, -3250), ("Børneudvalget", -6500, -6900), ("Seniorudvalget", -5200, -4100)]
    rows: list[list[str | Number]] = [[name, goal, found, goal - found, round(found * 100 / goal)] for name, goal, found in lines]
    rows.append(["I alt", -15700, -14250, -1450, 91])
    status = Sheet("Status for 2026 (1.000 kr.)", ("Udvalg", "Måltal", "Fundet", "Manko", "Opfyldelse i pct."), rows)
    effect: list[list[str | Number]] = [["Varige forslag", -9800, -12400, -15100], ["Engangsforslag", -4450, None, None]]
    effect.append(total(["Forslag i alt"], effect, 1))
    effect.append(["Akkumuleret", -14250, -26650, -41750])
    cash = Sheet("Samlet virkning (1.000 kr.)", ("1.000 kr.", "2026", "2027", "2028"), effect)
    missing = "1.540.000" if wrong else "1.450.000"
    if wrong:
        status.slip("Økonomiudvalget", "Manko", -570)
        status.slip("Seniorudvalget", "Opfyldelse i pct.", 97)
        cash.slip("Akkumuleret", "2028", -47150)
    blocks: list[Block] = [
        Para("En besparelse er minus."), status.grid(),
        Para(f"Der mangler {missing} kr. i at nå måltallet. Børneudvalget har fundet 400.000 kr. for meget."), cash.grid(),
    ]  # fmt: skip
    planted = (
        Planted("swapped digits", ("-570",)),
        Planted("a percentage", ("97",)),
        Planted("a running sum", ("-47.150",)),
        Planted("prose against table", ("1.540.000 kr.",)),
    )
    form = _form("budgetstatus", blocks, [status, cash], ("docx", "html", "md", "xlsx"), planted if wrong else ())
    share = {k: v / 1000 for k, v in form.cells.items() if k[2] == "Opfyldelse i pct." and v is not None}
    return Form(form.name, form.files, form.cells | share, form.planted)


def columns_of_text(wrong: bool) -> Form:
    """Fixed columns of text over two pages, labels that wrap, a running head, a heading right before the break."""
    swapped, sign = ("-460", "1.200") if wrong else ("-640", "-1.200")
    text = f"""\
Katalog for Lindved Kommune                                           Side 1 af 2

Oversigt over forslag (1.000 kr.)

Nr.   Forslag                                 2026      2027      2028
Udvalget for Børn
101   Justering af tildelingen til            -750    -1.500    -1.500
      støttetimer i almene tilbud
102   Ophør med særlige holddage                        -320      {swapped}
103   Samarbejde om PPR                         90      -210      -210
----------------------------------------------------------------------
      Udvalget for Børn i alt                 -660    -2.030    -2.350
Udvalget for Trafik

\f
Katalog for Lindved Kommune                                           Side 2 af 2

Nr.   Forslag                                 2026      2027      2028
201   Bortfald af rute 14                               -870      -870
202   Indtægt fra parkering                 {sign:>6}    -2.400    -2.400
203   Senere udskiftning af biler             -400      -400
----------------------------------------------------------------------
      Udvalget for Trafik i alt             -1.600    -3.670    -3.270
----------------------------------------------------------------------
      Katalog i alt                         -2.260    -5.700    -5.620
"""
    values: dict[str, tuple[Number, ...]] = {
        "Justering af tildelingen til støttetimer i almene tilbud": (-750, -1500, -1500),
        "Ophør med særlige holddage": (None, -320, -460 if wrong else -640),
        "Samarbejde om PPR": (90, -210, -210),
        "Udvalget for Børn i alt": (-660, -2030, -2350),
        "Bortfald af rute 14": (None, -870, -870),
        "Indtægt fra parkering": (1200 if wrong else -1200, -2400, -2400),
        "Senere udskiftning af biler": (-400, -400, None),
        "Udvalget for Trafik i alt": (-1600, -3670, -3270),
        "Katalog i alt": (-2260, -5700, -5620),
    }
    years = ("2026", "2027", "2028")
    cells: Cells = {
        ("Oversigt over forslag (1.000 kr.)", name, year): None if v is None else Decimal(v) * 1000
        for name, figures in values.items()
        for year, v in zip(years, figures, strict=True)
    }
    planted = (Planted("swapped digits", ("-460",)), Planted("a lost sign", ("1.200",)))
    return Form("tekstkolonner", {"txt": text.encode()}, cells, planted if wrong else ())


def side_by_side(wrong: bool) -> Form:
    """Kroner and staff beside each other under heads over both; a dash is a blank."""
    rows = [
        ("HR-01", "Fælles løncenter", -450, "-9.000" if wrong else "-900", "-1,0", "-2,0"),
        ("IT-01", "Telefoni", -125, "-250", "-", "-"),
        ("IT-02", "Ny driftsaftale", -200 if wrong else 200, "-650", "-", "-0,5"),
        ("EJ-01", "Færre kvadratmeter", "-", "-1.100", "-", "-1,5"),
        ("", "I alt", -375, "-2.900", "-1,0", "-4,0"),
    ]
    body = "".join("<tr>" + "".join(f"<td>{c}</td>" for c in row) + "</tr>" for row in rows)
    page = (
        "<!DOCTYPE html><html lang=da><body><h1>Administrative besparelser, Lindved Kommune</h1>"
        "<p>En streg er ingen virkning.</p>"
        "<table><caption>Administrative forslag</caption><tr><th rowspan=2>Nr.</th><th rowspan=2>Forslag</th>"
        "<th colspan=2>Økonomi, 1.000 kr.</th><th colspan=2>Personale, årsværk</th></tr>"
        f"<tr><th>2026</th><th>2027</th><th>2026</th><th>2027</th></tr>{body}</table></body></html>"
    )
    cells: Cells = {}
    for _, name, *figures in rows:
        for column, figure, scale in zip(("2026", "2027", "2026 fte", "2027 fte"), figures, (1000, 1000, 1, 1), strict=True):
            text = str(figure).replace(".", "").replace(",", ".")
            cells["Administrative forslag", str(name), column] = None if text == "-" else Decimal(text) * scale
    planted = (Planted("a digit too many", ("-9.000",)), Planted("a lost sign", ("-200",)))
    return Form("side-om-side", {"html": page.encode()}, cells, planted if wrong else ())


FORMS: tuple[Callable[[bool], Form], ...] = (fact_sheets, bridge, columns_of_text, side_by_side)
