"""What a page's grid left out is put back by where it stands: a header line above it, a figure tight against its label."""

from array import array

from tables_help import rows_of

from raaderum.documents.model import Cell, Document, Geometry, Line, Span, Table
from raaderum.figures import Box
from raaderum.readers.tables import figure_tables

WIDTH = 6.0


def line(number: int, text: str) -> Line:
    """A line whose characters are all six points wide."""
    starts, ends = array("I"), array("I")
    at = 0
    for word in text.split():
        at = text.index(word, at)
        starts.append(at)
        ends.append(at + len(word))
        at += len(word)
    x0 = array("f", [s * WIDTH for s in starts])
    x1 = array("f", [e * WIDTH for e in ends])
    return Line(number, text, 1, geometry=Geometry(starts, ends, x0, x1, number * 12.0, number * 12.0 + 10))


def cell(of: Line, text: str, row: int, column: int) -> Cell:
    start = of.text.index(text)
    assert of.geometry is not None
    box = of.geometry.box(start, start + len(text)) or Box(0, 0, 0, 0)
    return Cell(text, row, column, spans=(Span(of.number, start, start + len(text)),), box=box)


def page(texts: list[str], grid: list[list[str | None]], first: int) -> Document:
    lines = tuple(line(n, text) for n, text in enumerate(texts, 1))
    rows = tuple(
        tuple(None if t is None else cell(lines[first - 1 + r], t, r, c) for c, t in enumerate(row)) for r, row in enumerate(grid)
    )
    table = Table(1, rows, "pdf", first, first + len(grid) - 1, 1)
    return Document("0" * 64, "katalog.pdf", "pdf", lines, (table,))


def test_the_line_above_a_grid_names_its_columns_where_its_words_stand_over_them():
    document = page(
        [
            "(1.000 kr. 2027-pl)  Budget 2027 BO 2028   BO 2029",
            "Serviceudgifter          -1.200  -2.400    -2.500",
            "Anlæg                     3.500",
        ],
        [["Serviceudgifter", "-1.200", "-2.400", "-2.500"], ["Anlæg", "3.500", None, None]],
        2,
    )
    (table,) = figure_tables(document)
    assert [c.name for c in table.columns] == ["Budget 2027", "BO 2028", "BO 2029"]
    assert [c.year for c in table.columns] == [2027, 2028, 2029] and table.unit == "1.000 kr."
    assert table.first_line == 1 and rows_of(table)["Anlæg"] == [3500, None, None]


def test_prose_above_a_grid_is_no_header():
    document = page(
        ["Her følger virkningen af de enkelte forslag.", "Drift          -1.200  -2.400", "Anlæg           3.500   1.000"],
        [["Drift", "-1.200", "-2.400"], ["Anlæg", "3.500", "1.000"]],
        2,
    )
    (table,) = figure_tables(document)
    assert table.header == () and table.first_line == 2


def test_a_figure_tight_against_its_label_goes_to_its_column():
    document = page(
        [
            "Navn                  2027    2028",
            "Serviceudgifter     -1.200  -2.400",
            "Personale (årsværk) -2   -4,0",
            "I alt               -1.200  -2.400",
        ],
        [
            ["Navn", "2027", "2028"],
            ["Serviceudgifter", "-1.200", "-2.400"],
            ["Personale (årsværk) -2", None, "-4,0"],
            ["I alt", "-1.200", "-2.400"],
        ],
        1,
    )
    (table,) = figure_tables(document)
    assert rows_of(table)["Personale (årsværk)"] == [-2, -4]
