"""Writes a sample as text, Markdown, HTML, Word, Excel and PDF. The same blocks, so the same records must come of them."""

import html
from io import BytesIO

from samples.blocks import Block, Bullets, Grid, Heading, PageBreak, Para, Sample

WIDTH = 100


def _right(grid: Grid) -> list[bool]:
    """Which columns hold figures: those whose cells all are numbers or blank, apart from keys."""

    def number(text: str) -> bool:
        return not text or (any(c.isdigit() for c in text) and not any(c.isalpha() for c in text.replace("kr", "")))

    return [
        i > 0
        and "nr" not in grid.header[i].casefold()
        and all(number(row[i]) for row in grid.rows)
        and any(row[i] for row in grid.rows)
        for i in range(len(grid.header))
    ]


def text(sample: Sample) -> bytes:
    """As text that was extracted from a PDF: wrapped with broken words, tables flowed out, a page break as one leading blank."""
    lines: list[str] = []
    new_page = False
    for block in sample.blocks:
        if isinstance(block, PageBreak):
            new_page = True
            continue
        made = _text_block(block)
        if new_page:
            made[0] = " " + made[0]
            while lines and not lines[-1].strip():
                lines.pop()
            new_page = False
        lines += [*made, ""]
    return ("\n".join(lines).rstrip() + "\n").encode()


def _text_block(block: Block) -> list[str]:
    if isinstance(block, Heading):
        return [block.text + " "]
    if isinstance(block, Para):
        return [line for part in block.text.split("\n") for line in _wrapped(part)]
    if isinstance(block, Bullets):
        return [line for item in block.items for line in _wrapped("\uf0b7 " + item)]
    assert isinstance(block, Grid)
    lines = [block.caption + "  "] if block.caption else []
    if block.flowed:
        return lines + list(block.flowed)
    if any(block.header):
        lines += [" ".join(h for h in block.header if h), ""]
    for row in block.rows:
        lines += [" ".join(c for c in row if c), ""]
    return lines[:-1]


def _wrapped(line: str) -> list[str]:
    """Wrapped at the width; a long word at a line's end is broken with a hyphen, as a typesetter would."""
    words, lines, now = line.split(" "), [], ""
    for word in words:
        if len(now) + len(word) + 1 <= WIDTH:
            now = f"{now} {word}" if now else word
            continue
        room = WIDTH - len(now) - 2
        plain = word.rstrip(".,;:")
        if plain.isalpha() and len(plain) > 11 and room >= 5:
            cut = min(room, len(plain) - 4)
            lines.append(f"{now} {word[:cut]}-")
            now = word[cut:]
        else:
            lines.append(now + " ")
            now = word
    return [*lines, now + " "]


def markdown(sample: Sample) -> bytes:
    lines: list[str] = []
    for block in sample.blocks:
        if isinstance(block, Heading):
            lines += ["#" * block.level + " " + block.text, ""]
        elif isinstance(block, Para):
            lines += ["  \n".join(block.text.split("\n")), ""]
        elif isinstance(block, Bullets):
            lines += [f"- {item}" for item in block.items] + [""]
        elif isinstance(block, Grid):
            if block.caption:
                lines += [block.caption, ""]
            lines.append("| " + " | ".join(block.header) + " |")
            lines.append("|" + "|".join("---:" if r else "---" for r in _right(block)) + "|")
            for i, row in enumerate(block.rows):
                cells = [f"**{c}**" if c and i in block.bold_rows else c for c in row]
                lines.append("| " + " | ".join(cells) + " |")
            lines.append("")
    return ("\n".join(lines).rstrip() + "\n").encode()


def html_page(sample: Sample) -> bytes:
    out = [
        "<!doctype html>",
        '<html lang="da">',
        f'<head><meta charset="utf-8"><title>{html.escape(sample.title)}</title></head>',
    ]
    out.append("<body>")
    for block in sample.blocks:
        if isinstance(block, Heading):
            out.append(f"<h{block.level}>{html.escape(block.text)}</h{block.level}>")
        elif isinstance(block, Para):
            out.append("<p>" + "<br>\n".join(html.escape(part) for part in block.text.split("\n")) + "</p>")
        elif isinstance(block, Bullets):
            out += ["<ul>", *(f"<li>{html.escape(item)}</li>" for item in block.items), "</ul>"]
        elif isinstance(block, Grid):
            if block.caption:
                out.append(f"<p>{html.escape(block.caption)}</p>")
            out.append("<table>")
            out.append("<tr>" + "".join(f"<th>{html.escape(h)}</th>" for h in block.header) + "</tr>")
            for i, row in enumerate(block.rows):
                tag = "th" if i in block.bold_rows else "td"
                out.append("<tr>" + "".join(f"<{tag}>{html.escape(c)}</{tag}>" for c in row) + "</tr>")
            out.append("</table>")
    out += ["</body>", "</html>"]
    return ("\n".join(out) + "\n").encode()


def word(sample: Sample) -> bytes:
    import docx
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    document = docx.Document()
    document.core_properties.title = sample.title
    document.core_properties.author = "Lindved Kommune"
    for block in sample.blocks:
        if isinstance(block, Heading):
            document.add_heading(block.text, block.level)
        elif isinstance(block, Para):
            paragraph = document.add_paragraph()
            for i, part in enumerate(block.text.split("\n")):
                run = paragraph.add_run(part)
                if i < block.text.count("\n"):
                    run.add_break()
        elif isinstance(block, Bullets):
            for item in block.items:
                document.add_paragraph(item, style="List Bullet")
        elif isinstance(block, PageBreak):
            document.add_page_break()
        else:
            if block.caption:
                document.add_paragraph(block.caption)
            table = document.add_table(rows=0, cols=len(block.header), style="Table Grid")
            right = _right(block)
            for i, row in enumerate((block.header, *block.rows)):
                for cell, content, to_right in zip(table.add_row().cells, row, right, strict=True):
                    run = cell.paragraphs[0].add_run(content)
                    run.bold = i == 0 or i - 1 in block.bold_rows
                    if to_right:
                        cell.paragraphs[0].alignment = WD_ALIGN_PARAGRAPH.RIGHT
    out = BytesIO()
    document.save(out)
    return out.getvalue()


def excel(sample: Sample) -> bytes:
    """One sheet: running text in column A, tables in their cells; whole numbers are stored as numbers, all else as text."""
    import xlsxwriter

    out = BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": sample.title, "author": "Lindved Kommune"})
    bold = book.add_format({"bold": True})
    number, bold_number = book.add_format({"num_format": "#,##0"}), book.add_format({"num_format": "#,##0", "bold": True})
    sheet = book.add_worksheet("Ark1")
    sheet.set_column(0, 0, 60)
    r = 0
    for block in sample.blocks:
        if isinstance(block, Heading):
            sheet.write_string(r, 0, block.text, bold)
            r += 2
        elif isinstance(block, Para):
            for part in block.text.split("\n"):
                sheet.write_string(r, 0, part)
                r += 1
            r += 1
        elif isinstance(block, Bullets):
            for item in block.items:
                sheet.write_string(r, 0, "• " + item)
                r += 1
            r += 1
        elif isinstance(block, Grid):
            if block.caption:
                sheet.write_string(r, 0, block.caption)
                r += 1
            right = _right(block)
            for i, row in enumerate((block.header, *block.rows)):
                strong = i == 0 or i - 1 in block.bold_rows
                for c, content in enumerate(row):
                    plain = content.replace(".", "").replace("−", "-").replace("–", "-")
                    if i and right[c] and plain.lstrip("-").isdigit():
                        sheet.write_number(r, c, int(plain), bold_number if strong else number)
                    elif content:
                        sheet.write_string(r, c, content, bold if strong else None)
                r += 1
            r += 1
    book.close()
    return out.getvalue()


def pdf(sample: Sample) -> bytes:
    import typst

    source = [
        f'#set document(title: {_quoted(sample.title)}, author: "Lindved Kommune", date: none)',
        '#set page(paper: "a4", margin: 2.2cm, footer: context '
        "[#align(right)[Side #counter(page).display() af #counter(page).final().at(0)]])",
        '#set text(lang: "da", size: 10pt, hyphenate: true)\n#set par(justify: true)\n#set table(stroke: 0.4pt)',
    ]
    if any(isinstance(b, Grid) and len(b.header) > 8 for b in sample.blocks):
        source.append('#set page(paper: "a4", flipped: true)')
    for block in sample.blocks:
        if isinstance(block, Heading):
            source.append(f"#heading(level: {block.level})[#{_quoted(block.text)}]")
        elif isinstance(block, Para):
            source.append(" \\\n".join(f"#{_quoted(part)}" for part in block.text.split("\n")) + "\n")
        elif isinstance(block, Bullets):
            source += [f"- #{_quoted(item)}" for item in block.items] + [""]
        elif isinstance(block, PageBreak):
            source.append("#pagebreak()")
        else:
            if block.caption:
                source.append(f"#{_quoted(block.caption)}\n")
            align = ", ".join("right" if r else "left" for r in _right(block))
            cells = [_cell(h, True) for h in block.header]
            for i, row in enumerate(block.rows):
                cells += [_cell(c, i in block.bold_rows) for c in row]
            widths = ", ".join(_width(block, i) for i in range(len(block.header)))
            source.append(f"#table(columns: ({widths},), align: ({align},), {', '.join(cells)})\n")
    return bytes(typst.compile("\n\n".join(source).encode(), format="pdf"))


def _width(grid: Grid, column: int) -> str:
    """A column of short cells is as wide as they are; longer ones share what is left by their length."""
    longest = max(len(row[column]) for row in (grid.header, *grid.rows))
    return "auto" if longest <= 14 else f"{min(longest, 90)}fr"


def _cell(content: str, strong: bool) -> str:
    return f"[#strong({_quoted(content)})]" if strong and content else f"[#{_quoted(content)}]"


def _quoted(content: str) -> str:
    escaped = content.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


WRITERS = {"txt": text, "md": markdown, "html": html_page, "docx": word, "xlsx": excel, "pdf": pdf}
