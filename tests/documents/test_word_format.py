"""Word: the body in its order, tables with merged cells, what Word prints and what it does not."""

# ruff: noqa: E501 (XML is written on one line)

import io
import re
import zipfile

import pytest

from raaderum.documents import DEFAULT, Document, Limits, open_bytes
from raaderum.documents.word_styles import in_form
from raaderum.figures import TableCell

W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
R = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MC = "http://schemas.openxmlformats.org/markup-compatibility/2006"
MAIN = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
SPACES = f'xmlns:w="{W}" xmlns:r="{R}" xmlns:mc="{MC}" xmlns:m="http://schemas.openxmlformats.org/officeDocument/2006/math"'


def packed(body: str, **parts: str) -> bytes:
    """A Word file of the given body; `parts` are styles, numbering, footnotes, header1, footer1, ... (without their root)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("[Content_Types].xml", f'<Types><Override PartName="/word/document.xml" ContentType="{MAIN}"/></Types>')
        archive.writestr("word/document.xml", f"<w:document {SPACES}><w:body>{body}</w:body></w:document>")
        relations = ""
        for i, (name, xml) in enumerate(parts.items()):
            kind = re.sub(r"\d", "", name)
            relations += f'<Relationship Id="r{i}" Type="{R}/{kind}" Target="{name}.xml"/>'
            archive.writestr(f"word/{name}.xml", f"<w:root {SPACES}>{xml}</w:root>")
        archive.writestr("word/_rels/document.xml.rels", f"<Relationships>{relations}</Relationships>")
    return out.getvalue()


def opened(body: str, limits: Limits = DEFAULT, **parts: str) -> Document:
    (document,) = open_bytes(packed(body, **parts), "x", limits)
    assert document.format == "word"
    return document


def p(text: str, properties: str = "", run: str = "") -> str:
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:rPr>{run}</w:rPr><w:t>{text}</w:t></w:r></w:p>"


def tc(content: str, properties: str = "") -> str:
    inside = content if content.startswith("<w:") else p(content)
    return f"<w:tc><w:tcPr>{properties}</w:tcPr>{inside}</w:tc>"


def tr(*cells: str, properties: str = "") -> str:
    return f"<w:tr><w:trPr>{properties}</w:trPr>{''.join(cells)}</w:tr>"


def tbl(*rows: str) -> str:
    return f"<w:tbl>{''.join(rows)}</w:tbl>"


def texts(document: Document) -> list[str]:
    return [line.text for line in document.lines]


def grid(document: Document, number: int = 1) -> list[list[str | None]]:
    return [[None if c is None else c.text for c in row] for row in document.tables[number - 1].rows]


def test_paragraphs_and_tables_stand_in_the_order_of_the_body():
    document = opened(p("før") + tbl(tr(tc("Navn"), tc("2026")), tr(tc("Skole"), tc("-5"))) + p("") + p("efter"))
    assert texts(document) == ["før", "Navn\t2026", "Skole\t-5", "", "efter"]
    assert grid(document) == [["Navn", "2026"], ["Skole", "-5"]]
    cell = document.tables[0].rows[1][1]
    assert cell is not None
    assert cell.place == TableCell(1, 2, 2)
    assert (cell.spans[0].line, cell.spans[0].start, cell.spans[0].end) == (3, 6, 8)


def test_headings_come_from_styles_danish_names_and_outline_levels():
    styles = (
        '<w:style w:type="paragraph" w:styleId="Overskrift2"><w:name w:val="heading 2"/><w:rPr><w:b/></w:rPr></w:style>'
        '<w:style w:type="paragraph" w:styleId="Egen"><w:name w:val="Forslagstitel"/><w:basedOn w:val="Overskrift2"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Titel"><w:name w:val="Title"/></w:style>'
        '<w:style w:type="paragraph" w:styleId="Loop"><w:name w:val="x"/><w:basedOn w:val="Loop"/></w:style>'
    )
    document = opened(
        p("a", '<w:pStyle w:val="Overskrift2"/>')
        + p("b", '<w:pStyle w:val="Egen"/>')
        + p("c", '<w:pStyle w:val="Titel"/>')
        + p("d", '<w:outlineLvl w:val="2"/>')
        + p("e", '<w:pStyle w:val="Overskrift4"/>')
        + p("f", '<w:pStyle w:val="Loop"/>')
        + p("g", '<w:outlineLvl w:val="9"/>'),
        styles=styles,
    )
    assert [line.heading for line in document.lines] == [2, 2, 1, 3, 4, 0, 0]
    assert [line.bold for line in document.lines] == [True, True, False, False, False, False, False]
    assert document.title == "a"


def test_bold_is_what_the_reader_sees_not_where_it_is_written():
    styles = '<w:style w:type="character" w:styleId="Stærk"><w:name w:val="Strong"/><w:rPr><w:b/></w:rPr></w:style>'
    document = opened(
        p("a", run="<w:b/>") + p("b", run='<w:b w:val="0"/>') + p("c", run='<w:rStyle w:val="Stærk"/>') + p("d"), styles=styles
    )
    assert [line.bold for line in document.lines] == [True, False, True, False]


def test_breaks_tabs_and_signs_are_read():
    run = (
        "<w:p><w:r><w:t>a</w:t><w:br/><w:t>b</w:t><w:tab/><w:t>c</w:t><w:noBreakHyphen/><w:softHyphen/><w:t>d</w:t>"
        '<w:sym w:font="Symbol" w:char="F02D"/><w:cr/></w:r><m:oMath><m:r><m:t>5/37</m:t></m:r></m:oMath></w:p>'
    )
    assert texts(opened(run)) == ["a", "b\tc-d-", "5/37"]


def test_merged_cells_keep_their_grid_position():
    document = opened(
        tbl(
            tr(tc("Navn", '<w:vMerge w:val="restart"/>'), tc("Beløb", '<w:gridSpan w:val="2"/>')),
            tr(tc("", "<w:vMerge/>"), tc("2026"), tc("2027")),
            tr(tc("Skole"), tc("-1"), tc("-2")),
            tr(tc("kun her"), properties='<w:gridBefore w:val="2"/>'),
        )
    )
    assert grid(document) == [["Navn", "Beløb", None], [None, "2026", "2027"], ["Skole", "-1", "-2"], [None, None, "kun her"]]
    navn = document.tables[0].rows[0][0]
    assert navn is not None and navn.row_span == 2
    assert texts(document) == ["Navn\tBeløb", "\t2026\t2027", "Skole\t-1\t-2", "kun her"]


def test_a_merge_that_continues_nothing_is_a_cell_of_its_own():
    assert grid(opened(tbl(tr(tc("a", "<w:vMerge/>"), tc("1"))))) == [["a", "1"]]


def test_a_cell_of_several_paragraphs_is_one_piece_of_its_row():
    document = opened(tbl(tr(tc(p("to") + p("") + p("linjer")), tc("1"))))
    assert texts(document) == ["to linjer\t1"]


def test_a_box_of_one_column_keeps_its_paragraphs_as_lines_and_counts_as_a_table():
    document = opened(tbl(tr(tc(p("Resumé", run="<w:b/>") + p("Der spares 5 mio. kr.")))) + tbl(tr(tc("a"), tc("1"))))
    assert texts(document) == ["Resumé", "Der spares 5 mio. kr.", "a\t1"]
    assert [t.number for t in document.tables] == [1, 2]
    box = document.tables[0].rows[0][0]
    assert box is not None and [s.line for s in box.spans] == [1, 2]
    assert document.lines[0].bold and not document.lines[1].bold


def test_a_table_in_a_cell_follows_its_row_and_is_counted_after_the_outer_one():
    document = opened(
        tbl(tr(tc(p("ydre") + tbl(tr(tc("indre"), tc("7")))), tc("1")), tr(tc("næste"), tc("2"))) + tbl(tr(tc("x"), tc("3")))
    )
    assert texts(document) == ["ydre\t1", "indre\t7", "næste\t2", "x\t3"]
    assert [grid(document, n)[0] for n in (1, 2, 3)] == [["ydre", "1"], ["indre", "7"], ["x", "3"]]


def test_lists_show_the_numbers_that_word_prints():
    numbering = (
        '<w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>'
        '<w:lvl w:ilvl="1"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl></w:abstractNum>'
        '<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/><w:lvlText w:val="•"/></w:lvl></w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num><w:num w:numId="2"><w:abstractNumId w:val="1"/></w:num>'
        '<w:num w:numId="3"><w:abstractNumId w:val="0"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="7"/></w:lvlOverride></w:num>'
    )
    styles = '<w:style w:type="paragraph" w:styleId="H"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>'

    def item(text: str, number: int, level: int = 0) -> str:
        return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')

    document = opened(
        p("Første", '<w:pStyle w:val="H"/>')
        + item("under", 1, 1)
        + item("under igen", 1, 1)
        + p("Anden", '<w:pStyle w:val="H"/>')
        + item("under", 1, 1)
        + item("punkt", 2)
        + item("fra syv", 3)
        + item("intet", 0)
        + item("ukendt", 99),
        numbering=numbering,
        styles=styles,
    )
    assert texts(document) == [
        "1. Første",
        "1.1 under",
        "1.2 under igen",
        "2. Anden",
        "2.1 under",
        "punkt",
        "7. fra syv",
        "intet",
        "ukendt",
    ]
    assert [line.list_item for line in document.lines] == [False, True, True, False, True, True, True, False, False]


@pytest.mark.parametrize(
    ("number", "form", "text"),
    [
        (3, "lowerLetter", "c"),
        (28, "upperLetter", "BB"),
        (14, "lowerRoman", "xiv"),
        (1999, "upperRoman", "MCMXCIX"),
        (5, "decimalZero", "05"),
    ],
)
def test_list_numbers_are_printed_in_their_form(number, form, text):
    assert in_form(number, form) == text


def test_tracked_changes_keep_what_was_put_in_and_drop_what_was_taken_out():
    document = opened(
        "<w:p><w:r><w:t>Der spares </w:t></w:r><w:del><w:r><w:delText>4</w:delText></w:r></w:del><w:ins><w:r><w:t>5</w:t></w:r></w:ins></w:p>"
        + tbl(tr(tc("a"), tc("1")), tr(tc("slettet"), tc("9"), properties="<w:del/>"))
        + "<w:moveFrom><w:r><w:t>x</w:t></w:r></w:moveFrom>"
    )
    assert texts(document) == ["Der spares 5", "a\t1"]
    assert [q.code for q in document.problems] == ["word.deleted"]


def test_hidden_and_struck_text_is_left_out_and_told():
    document = opened(
        "<w:p><w:r><w:t>ses </w:t></w:r><w:r><w:rPr><w:vanish/></w:rPr><w:t>98</w:t></w:r>"
        "<w:r><w:rPr><w:strike/></w:rPr><w:t>99</w:t></w:r></w:p>"
    )
    assert texts(document) == ["ses"]
    assert {q.code for q in document.problems} == {"word.hidden", "word.struck"}


def test_text_boxes_are_read_once_after_their_paragraph():
    box = "<w:txbxContent>" + p("i boksen") + "</w:txbxContent>"
    drawing = f"<mc:AlternateContent><mc:Choice><w:drawing>{box}</w:drawing></mc:Choice><mc:Fallback><w:pict>{box}</w:pict></mc:Fallback></mc:AlternateContent>"
    assert texts(opened(f"<w:p><w:r><w:t>anker</w:t>{drawing}</w:r></w:p>" + p("efter"))) == ["anker", "i boksen", "efter"]
    empty = "<mc:AlternateContent><mc:Choice/></mc:AlternateContent>"
    assert texts(opened(f"<w:p>{empty}<w:r><w:t>a</w:t></w:r></w:p>")) == ["a"]


def test_footnotes_stand_at_the_end_with_their_mark():
    mark = '<w:p><w:r><w:t>1.234</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p>'
    document = opened(mark + p("sidste"), footnotes=f'<w:footnote w:id="2">{p("Kilde: budget 2026.")}</w:footnote>')
    assert texts(document) == ["1.234¹", "sidste", "¹ Kilde: budget 2026."]


def test_a_raised_digit_does_not_join_the_number_before_it():
    run = '<w:p><w:r><w:t>1.234</w:t></w:r><w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>2</w:t></w:r></w:p>'
    assert texts(opened(run)) == ["1.234²"]


def test_headers_and_footers_are_furniture_and_stand_once():
    document = opened(p("tekst"), header1=p("Lindved Kommune"), header2=p("Lindved Kommune"), footer1=p("Side 1"), footer2=p(""))
    assert texts(document) == ["tekst", "Side 1", "Lindved Kommune"]
    assert document.furniture == {2, 3}


def test_pages_are_counted_where_word_left_its_marks():
    turned = "<w:p><w:r><w:lastRenderedPageBreak/><w:t>ny side</w:t></w:r></w:p>"
    document = opened(p("a") + turned + p("b"))
    assert [(line.page, line.new_page) for line in document.lines] == [(1, False), (2, True), (2, False)]
    assert document.pages == 2


def test_breaks_made_by_hand_begin_a_page_without_a_number():
    document = opened(p("a") + '<w:p><w:r><w:br w:type="page"/></w:r></w:p>' + p("b") + p("c", "<w:pageBreakBefore/>"))
    assert [(line.text, line.page, line.new_page) for line in document.lines][-2:] == [("b", None, False), ("c", None, True)]
    assert document.pages is None


def test_content_controls_and_fields_are_looked_into():
    wrapped = f"<w:sdt><w:sdtContent>{p('i felt')}{tbl('<w:sdt><w:sdtContent>' + tr(tc('a'), tc('1')) + '</w:sdtContent></w:sdt>')}</w:sdtContent></w:sdt>"
    field = "<w:p><w:r><w:fldChar/></w:r><w:r><w:instrText>PAGEREF 99</w:instrText></w:r><w:fldSimple><w:r><w:t>7</w:t></w:r></w:fldSimple></w:p>"
    document = opened(wrapped + field)
    assert texts(document) == ["i felt", "a\t1", "7"]


def test_the_strict_form_of_the_format_is_read_too():
    data = packed(p("streng"))
    strict = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(strict, "w") as new:
        for name in old.namelist():
            xml = old.read(name).replace(W.encode(), b"http://purl.oclc.org/ooxml/wordprocessingml/main")
            new.writestr(name, xml)
    (document,) = open_bytes(strict.getvalue(), "x")
    assert texts(document) == ["streng"]


def test_a_damaged_part_is_told_and_the_rest_is_read():
    document = opened(p("tekst"), styles="<w:style>", numbering="</w:x>")
    assert texts(document) == ["tekst"]
    assert [q.code for q in document.problems] == ["word.part", "word.part"]


def test_spans_beyond_reason_are_left_out_of_account():
    row = tr(tc("a", '<w:gridSpan w:val="999999999"/>'), tc("1"), properties='<w:gridBefore w:val="999999999"/>')
    assert grid(opened(tbl(*[row] * 2000)))[0] == ["a", "1"]


def test_limits_are_told_and_the_rest_is_read():
    document = opened(p("a") * 20, Limits(lines=5))
    assert (len(document.lines), [q.code for q in document.problems]) == (5, ["limit.lines"])
    table = opened(tbl(*[tr(tc("a"), tc("1"))] * 9) + p("efter"), Limits(cells=6))
    assert (len(table.tables[0].rows), [q.code for q in table.problems]) == (3, ["limit.cells"])
    assert table.lines[-1].text == "efter"


def test_a_file_without_a_body_is_damaged():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr("word/document.xml", f"<w:document {SPACES}/>")
    (document,) = open_bytes(out.getvalue(), "x")
    assert not document.readable and document.problems[0].code == "file.damaged"
