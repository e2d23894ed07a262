"""Excel: what the cells print and what they hold, sheets and tables, what is hidden, what was never computed."""

# ruff: noqa: E501 (XML is written on one line)

import io
import zipfile
from decimal import Decimal

import openpyxl
import pytest
from openpyxl.styles import Font

from raaderum.documents import DEFAULT, Cell, Document, Limits, Table, open_bytes
from raaderum.documents.excel_parts import area, column_name, position
from raaderum.figures import SheetCell

X = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
STYLES = (
    '<numFmts><numFmt numFmtId="164" formatCode="#,##0,"/></numFmts><fonts><font/><font><b/></font></fonts>'
    '<cellXfs><xf numFmtId="0"/><xf numFmtId="164"/><xf numFmtId="9"/><xf numFmtId="14"/><xf numFmtId="0" fontId="1"/></cellXfs>'
)


def packed(*sheets: str, states: tuple[str, ...] = (), texts: str | None = None, properties: str = "") -> bytes:
    """A workbook whose sheets have the given content; the styles are: plain, thousands, per cent, date, bold."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        listed = relations = ""
        for i, sheet in enumerate(sheets, 1):
            state = states[i - 1] if i <= len(states) else "visible"
            listed += f'<sheet name="Ark{i}" sheetId="{i}" state="{state}" r:id="r{i}"/>'
            relations += f'<Relationship Id="r{i}" Type="{R}/worksheet" Target="worksheets/sheet{i}.xml"/>'
            archive.writestr(f"xl/worksheets/sheet{i}.xml", f'<worksheet xmlns="{X}">{sheet}</worksheet>')
        relations += f'<Relationship Id="s" Type="{R}/styles" Target="/xl/styles.xml"/>'
        archive.writestr("xl/styles.xml", f'<styleSheet xmlns="{X}">{STYLES}</styleSheet>')
        if texts is not None:
            relations += f'<Relationship Id="t" Type="{R}/sharedStrings" Target="sharedStrings.xml"/>'
            archive.writestr("xl/sharedStrings.xml", f'<sst xmlns="{X}">{texts}</sst>')
        archive.writestr(
            "xl/workbook.xml", f'<workbook xmlns="{X}" xmlns:r="{R}">{properties}<sheets>{listed}</sheets></workbook>'
        )
        archive.writestr("xl/_rels/workbook.xml.rels", f"<Relationships>{relations}</Relationships>")
    return out.getvalue()


def opened(data: bytes, limits: Limits = DEFAULT) -> Document:
    (document,) = open_bytes(data, "x", limits)
    return document


def rows(*cells: str) -> str:
    return "<sheetData>" + "".join(cells) + "</sheetData>"


def built(grid: list[list[object]]) -> Document:
    book = openpyxl.Workbook()
    for row in grid:
        book.active.append(row)
    out = io.BytesIO()
    book.save(out)
    return opened(out.getvalue())


def texts(table: Table) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in table.rows]


def cell(document: Document, ref: str, sheet: str = "Ark1") -> Cell:
    return next(c for t in document.tables for row in t.rows for c in row if c is not None and c.place == SheetCell(sheet, ref))


def test_a_cell_shows_what_its_format_prints_and_holds_what_is_stored():
    document = opened(
        packed(
            rows(
                '<row r="1"><c r="A1" t="inlineStr"><is><t>Skole</t></is></c><c r="B1" s="1"><v>-612500</v></c>'
                '<c r="C1" s="2"><v>0.24</v></c><c r="D1" s="3"><v>45000</v></c><c r="E1" t="b"><v>1</v></c>'
                '<c r="F1" t="e"><v>#REF!</v></c><c r="G1" t="str"><f>A1</f><v>Skole</v></c><c r="H1" t="d"><v>2026-01-02</v></c></row>'
            )
        )
    )
    assert document.lines[1].text == "Skole\t-613\t24%\t15-03-2023\tSAND\t#REF!\tSkole\t2026-01-02"
    thousands = cell(document, "B1")
    assert (thousands.text, thousands.number, thousands.number_format) == ("-613", Decimal(-612500), "#,##0,")
    span = thousands.spans[0]
    assert document.line(span.line).text[span.start : span.end] == "-613"
    assert cell(document, "D1").number is None
    assert cell(document, "G1").formula == "=A1"
    assert cell(document, "F1").number is None


def test_a_number_written_as_text_stays_text():
    document = built([["Navn", "2026"], ["Skole", "-300"], ["Bad", -300]])
    assert cell(document, "B2", "Sheet").number is None
    assert cell(document, "B3", "Sheet").number == -300


def test_shared_texts_are_joined_and_reading_aids_left_out():
    shared = "<si><t>Navn</t></si><si><r><t>1.2</t></r><r><rPr><vertAlign val='superscript'/></rPr><t>1</t></r></si><si><t>x</t><rPh><t>y</t></rPh></si>"
    row = '<row r="1"><c r="A1" t="s"><v>0</v></c><c r="B1" t="s"><v>1</v></c><c r="C1" t="s"><v>2</v></c><c r="D1" t="s"><v>99</v></c></row>'
    assert opened(packed(rows(row), texts=shared)).lines[1].text == "Navn\t1.2¹\tx"


def test_shared_formulas_are_moved_to_their_cell():
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><f t="shared" si="0"{1}</f><v>2</v></c></row>'
    document = opened(packed(rows(row.format(1, ' ref="B1:B2">SUM(A1:A1)'), row.format(2, ">"))))
    assert [cell(document, ref).formula for ref in ("B1", "B2")] == ["=SUM(A1:A1)", "=SUM(A2:A2)"]


def test_formulas_without_a_stored_value_are_told():
    document = built([["a", 1], ["b", 2], ["I alt", "=SUM(B1:B2)"]])
    assert [(p.code, p.line) for p in document.problems] == [("excel.not_computed", 4)]
    total = cell(document, "B3", "Sheet")
    assert (total.text, total.formula, total.number) == ("", "=SUM(B1:B2)", None)


def test_hidden_sheets_are_furniture_and_their_tables_marked():
    sheet = rows('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    document = opened(packed(sheet, sheet, states=("visible", "veryHidden")))
    assert [line.text for line in document.lines] == ["Ark1", "1\t2", "Ark2", "1\t2"]
    assert document.furniture == {3, 4}
    assert [(t.sheet, t.hidden) for t in document.tables] == [("Ark1", False), ("Ark2", True)]
    assert [p.code for p in document.problems] == ["excel.hidden_sheet"]


def test_hidden_rows_and_columns_are_marked_in_their_cells():
    row = '<row r="{0}"{1}><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c></row>'
    sheet = '<cols><col min="2" max="2" hidden="1"/></cols>' + rows(row.format(1, ""), row.format(2, ' hidden="1"'))
    document = opened(packed(sheet))
    assert [cell(document, ref).hidden for ref in ("A1", "B1", "A2", "B2")] == [False, True, True, True]


def test_merged_cells_keep_their_spans():
    row = '<row r="{0}"><c r="A{0}"><v>1</v></c><c r="B{0}"><v>2</v></c><c r="C{0}"><v>3</v></c></row>'
    head = '<row r="1"><c r="A1" t="inlineStr"><is><t>Hoved</t></is></c><c r="C1"><v>2026</v></c></row>'
    sheet = (
        rows(head, row.format(2), row.format(3))
        + '<mergeCells><mergeCell ref="A1:B1"/><mergeCell ref="C1:C2"/><mergeCell ref="?"/></mergeCells>'
    )
    document = opened(packed(sheet))
    assert (cell(document, "A1").column_span, cell(document, "C1").row_span) == (2, 2)
    assert texts(document.tables[0])[0] == ["Hoved", None, "2026"]


def test_blocks_apart_are_tables_of_their_own():
    document = built([["Overblik"], [], ["Navn", 2026], ["a", 1], [], ["Noter", 2027], ["b", 2], [], [], [], ["c", 5], ["d", 6]])
    assert [texts(t) for t in document.tables] == [
        [["Navn", "2026"], ["a", "1"]],
        [["Noter", "2027"], ["b", "2"]],
        [["c", "5"], ["d", "6"]],
    ]
    assert [line.text for line in document.lines[:5]] == ["Sheet", "Overblik", "", "Navn\t2026", "a\t1"]


def test_a_total_after_a_blank_row_belongs_to_the_table_above():
    document = built([["Navn", 2026], ["a", 1], ["b", 2], [], ["I alt", 3]])
    assert [texts(t) for t in document.tables] == [[["Navn", "2026"], ["a", "1"], ["b", "2"], ["I alt", "3"]]]


def test_a_head_parted_from_its_rows_by_a_blank_row_belongs_to_them():
    document = built([["Område", "Budget", "Regnskab"], [], ["Skoleudvalget"], ["a", 1, 2], [], ["Socialudvalget"], ["b", 3, 4]])
    (table,) = document.tables
    assert [row[0] for row in texts(table)] == ["Område", "Skoleudvalget", "a", "Socialudvalget", "b"]


def test_tables_side_by_side_are_parted_only_where_each_has_labels():
    apart = built([["Navn", 2026, None, "Navn", 2026], ["a", 1, None, "b", 2], ["c", 3, None, "d", 4]])
    assert [texts(t)[1] for t in apart.tables] == [["a", "1"], ["b", "2"]]
    spaced = built([["Navn", 2026, None, 2027, 2028], ["a", 1, None, 2, 3], ["b", 3, None, 4, 5]])
    assert [texts(t)[1] for t in spaced.tables] == [["a", "1", None, "2", "3"]]


def test_bold_rows_say_so():
    book = openpyxl.Workbook()
    book.active.append(["I alt", 5])
    book.active.append(["a", 5])
    for ref in ("A1", "B1"):
        book.active[ref].font = Font(bold=True)
    out = io.BytesIO()
    book.save(out)
    document = opened(out.getvalue())
    assert [line.bold for line in document.lines] == [False, True, False]


def test_line_breaks_in_a_cell_become_blanks():
    assert built([["to\nlinjer", "a\tb"]]).lines[1].text == "to linjer\ta b"


def test_dates_may_count_from_1904():
    sheet = rows('<row r="1"><c r="A1" s="3"><v>0</v></c><c r="B1"><v>1</v></c></row>')
    assert opened(packed(sheet, properties='<workbookPr date1904="1"/>')).lines[1].text == "01-01-1904\t1"


def test_cells_without_references_follow_each_other():
    document = opened(packed(rows("<row><c><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>")))
    assert [line.text for line in document.lines] == ["Ark1", "1\t2", "3"]


def test_a_damaged_sheet_is_told_and_the_others_are_read():
    good = rows('<row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>2</v></c></row>')
    document = opened(packed("<sheetData><row", good))
    assert [line.text for line in document.lines] == ["Ark2", "1\t2"]
    assert [p.code for p in document.problems] == ["excel.sheet"]
    cut = opened(packed(good.replace("</sheetData>", "<row><c")))
    assert [p.code for p in cut.problems] == ["excel.cut"]
    assert cut.lines[1].text == "1\t2"


def test_limits_are_told_and_the_rest_is_read():
    many = rows(*[f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="B{r}"><v>2</v></c></row>' for r in range(1, 20)])
    assert [p.code for p in opened(packed(many), Limits(cells=10)).problems] == ["excel.cut"]
    two = opened(packed(rows('<row r="1"><c r="A1"><v>1</v></c></row>'), many), Limits(lines=10))
    assert [p.code for p in two.problems] == ["limit.lines"]
    assert two.lines[0].text == "Ark1"


def test_a_cell_far_out_does_not_make_a_million_lines():
    document = opened(
        packed(
            rows('<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>2</v></c></row><row r="1048577"/>')
        )
    )
    assert len(document.lines) == 4
    assert document.lines[3].text.strip() == "2"


def test_a_block_too_large_for_a_table_is_cut_and_told():
    many = "".join(f'<row r="{r}"><c r="A{r}"><v>1</v></c><c r="B{r}"><v>2</v></c></row>' for r in range(1, 300))
    document = opened(packed(rows(many, '<row r="300"><c r="A300"><v>3</v></c><c r="XFD300"><v>4</v></c></row>')))
    assert len(document.tables[0].rows) == 300 and cell(document, "B299").number == 2
    assert [p.code for p in document.problems] == ["excel.cut"]


@pytest.mark.parametrize(("column", "name"), [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (16384, "XFD")])
def test_columns_have_their_letters(column, name):
    assert column_name(column) == name
    assert position(f"${name}$7") == (7, column)


def test_references_outside_a_sheet_are_no_cells():
    assert position("XFE1") is None and position("A0") is None and position("7A") is None
    assert area("B2:A1") is None and area("A1:C3") == (1, 1, 3, 3) and area("B2") == (2, 2, 2, 2)


def test_a_workbook_without_sheets_is_damaged():
    document = opened(packed())
    assert not document.readable
    assert document.problems[0].code == "file.damaged"
