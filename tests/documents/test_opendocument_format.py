"""OpenDocument texts and sheets come through as Word and Excel files do."""

# ruff: noqa: E501 (XML is written on one line)

import io
import zipfile
from decimal import Decimal

from raaderum.documents import DEFAULT, Document, Limits, open_bytes
from raaderum.documents.opendocument_sheet import in_excel_form
from raaderum.figures import SheetCell, TableCell

NAMES = ("office", "text", "table", "style", "draw:drawing", "fo:xsl-fo-compatible")
SPACES = " ".join(
    f'xmlns:{n.partition(":")[0]}="urn:oasis:names:tc:opendocument:xmlns:{n.rpartition(":")[2]}:1.0"' for n in NAMES
)


def packed(kind: str, body: str, styles: str = "", page: str = "", manifest: str = "<m/>") -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("mimetype", f"application/vnd.oasis.opendocument.{kind}")
        inner = f"<office:automatic-styles>{styles}</office:automatic-styles><office:body><office:{kind}>{body}</office:{kind}></office:body>"
        archive.writestr("content.xml", f"<office:document-content {SPACES}>{inner}</office:document-content>")
        archive.writestr("styles.xml", f"<office:document-styles {SPACES}>{page}</office:document-styles>")
        archive.writestr("META-INF/manifest.xml", manifest)
    return out.getvalue()


def text(body: str, limits: Limits = DEFAULT, **more: str) -> Document:
    (document,) = open_bytes(packed("text", body, **more), "x", limits)
    return document


def sheets(body: str, limits: Limits = DEFAULT, **more: str) -> Document:
    (document,) = open_bytes(packed("spreadsheet", body, **more), "x", limits)
    return document


def row(*cells: str, more: str = "") -> str:
    return f"<table:table-row{more}>{''.join(cells)}</table:table-row>"


def td(content: str, more: str = "") -> str:
    return f"<table:table-cell{more}><text:p>{content}</text:p></table:table-cell>"


def grid(document: Document, number: int = 1) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in r] for r in document.tables[number - 1].rows]


def test_a_text_gives_headings_paragraphs_lists_and_notes():
    document = text(
        "<text:tracked-changes><text:p>slettet 99</text:p></text:tracked-changes>"
        '<text:h text:outline-level="2">Forslag 1</text:h>'
        '<text:p>Der <text:span text:style-name="B">spares</text:span><text:s text:c="2"/>1,2<text:tab/>mio.<text:line-break/>kr.'
        '<text:note text:note-class="footnote"><text:note-body><text:p>Kilde</text:p></text:note-body></text:note>'
        "<office:annotation><text:p>en kommentar</text:p></office:annotation></text:p>"
        "<text:list><text:list-item><text:p>punkt</text:p></text:list-item></text:list>"
        "<text:section><text:p>i et afsnit\nover to linjer</text:p></text:section>"
    )
    assert document.format == "opendocument-text"
    assert [line.text for line in document.lines] == [
        "Forslag 1",
        "Der spares  1,2\tmio.",
        "kr.¹",
        "punkt",
        "i et afsnit over to linjer",
        "¹ Kilde",
    ]
    assert document.lines[0].heading == 2 and document.lines[3].list_item
    assert document.title == "Forslag 1"


def test_bold_comes_from_styles():
    styles = (
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
        '<style:style style:name="C" style:parent-style-name="B"/><style:style style:name="D" style:parent-style-name="D"/>'
    )
    document = text(
        '<text:p text:style-name="C">fed</text:p><text:p text:style-name="D">mager</text:p><text:p>mager</text:p>', styles=styles
    )
    assert [line.bold for line in document.lines] == [True, False, False]


def test_a_table_in_a_text_keeps_merged_cells_and_counts_inner_tables():
    inner = f"<table:table>{row(td('indre'), td('7'))}</table:table>"
    document = text(
        "<table:table><table:table-header-rows>"
        + row(
            td("Navn", ' table:number-rows-spanned="2"'),
            td("Beløb", ' table:number-columns-spanned="2"'),
            "<table:covered-table-cell/>",
        )
        + "</table:table-header-rows>"
        + row("<table:covered-table-cell/>", td("2026"), td("2027"))
        + row(td("Skole"), td("-1"), f"<table:table-cell><text:p>-2</text:p>{inner}</table:table-cell>")
        + row(td("x", ' table:number-columns-repeated="3"'), more=' table:number-rows-repeated="2"')
        + "</table:table>"
    )
    assert grid(document) == [
        ["Navn", "Beløb", None],
        [None, "2026", "2027"],
        ["Skole", "-1", "-2"],
        ["x", "x", "x"],
        ["x", "x", "x"],
    ]
    assert grid(document, 2) == [["indre", "7"]]
    cell = document.tables[0].rows[1][2]
    assert cell is not None and cell.place == TableCell(1, 2, 3)


def test_text_boxes_are_read_after_their_paragraph_and_page_parts_are_furniture():
    box = "<draw:frame><draw:text-box><text:p>i boksen</text:p></draw:text-box></draw:frame>"
    shape = "<draw:custom-shape><text:p>på figuren</text:p></draw:custom-shape>"
    page = "<style:header><text:p>Lindved</text:p></style:header><style:footer><text:p>Lindved</text:p></style:footer>"
    document = text(f"<text:p>anker{box}{shape}</text:p>", page=page)
    assert [line.text for line in document.lines] == ["anker", "i boksen", "på figuren", "Lindved"]
    assert document.furniture == {4}


def test_a_sheet_gives_printed_text_stored_number_and_formula():
    number = ' office:value-type="float" office:value="-1200.5" table:formula="of:=SUM([.B1:.B2];[$Ark2.A1])"'
    document = sheets(
        '<table:table table:name="Ark1">'
        + row(td("Navn"), td("2026", ' office:value-type="float" office:value="2026"'))
        + row('<table:table-cell table:number-columns-repeated="900"/>', more=' table:number-rows-repeated="1048000"')
        + row(
            td("I alt"),
            td("-1.200,50", number),
            td("2", ' office:value-type="string"'),
            td("", ' office:value-type="float" office:value="7.5"'),
        )
        + "</table:table>"
    )
    assert document.format == "opendocument-sheet"
    assert [line.text for line in document.lines] == ["Ark1", "Navn\t2026", "", "I alt\t-1.200,50\t2\t7,5"]
    cells = [c for t in document.tables for r in t.rows for c in r if c is not None and c.place == SheetCell("Ark1", "B1048002")]
    assert [(c.text, c.number, c.formula) for c in cells] == [("-1.200,50", Decimal("-1200.5"), "=SUM(B1:B2,Ark2!A1)")]


def test_hidden_sheets_rows_and_columns_are_marked():
    styles = (
        '<style:style style:name="T"><style:table-properties table:display="false"/></style:style>'
        '<style:style style:name="B"><style:text-properties fo:font-weight="bold"/></style:style>'
    )
    body = row(td("a", ' table:style-name="B"'), td("1")) + row(td("b"), td("2"), more=' table:visibility="collapse"')
    columns = '<table:table-column/><table:table-column table:visibility="collapse"/>'
    document = sheets(
        f'<table:table table:name="Et">{columns}{body}</table:table><table:table table:name="To" table:style-name="T">{body}</table:table>',
        styles=styles,
    )
    assert [[c.hidden for c in r if c] for r in document.tables[0].rows] == [[False, True], [True, True]]
    assert document.tables[1].hidden and document.furniture == {4, 5, 6}
    first = document.tables[0].rows[0][0]
    assert first is not None and first.bold


def test_formulas_of_both_kinds_of_writing_are_understood():
    assert in_excel_form("of:=[.A1]+[.$B$2]") == "=A1+$B$2"
    assert in_excel_form("msoxl:=A1") == "=A1"
    assert in_excel_form("A1") == "=A1"


def test_limits_are_told_and_the_rest_is_read():
    many = "".join(row(td("a"), td("1")) for _ in range(20))
    assert [p.code for p in sheets(f'<table:table table:name="A">{many}</table:table>', Limits(cells=10)).problems] == [
        "excel.cut"
    ]
    two = f'<table:table table:name="A">{row(td("a"))}</table:table><table:table table:name="B">{many}</table:table>'
    assert [p.code for p in sheets(two, Limits(lines=10)).problems] == ["limit.lines"]
    assert [p.code for p in text(f"<table:table>{many}</table:table>", Limits(cells=10)).problems] == ["limit.cells"]


def test_an_encrypted_or_empty_file_says_so_in_one_sentence():
    (locked,) = open_bytes(packed("text", "<text:p>x</text:p>", manifest='<manifest:encryption-data a="1"/>'), "x")
    assert not locked.readable and locked.problems[0].code == "file.encrypted"
    data = packed("text", "").replace(b"office:body", b"office:bidy")
    (hollow,) = open_bytes(data, "x")
    assert not hollow.readable and hollow.problems[0].code == "file.damaged"
