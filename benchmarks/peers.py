"""What a figure is compared with: the plain work that no reading of a PDF can do without."""

import re
from ctypes import c_double

import pypdfium2 as pdfium
import pypdfium2.raw as raw

_WORD = re.compile(r"\S+")


def words_with_boxes(data: bytes) -> int:
    """Every word of a PDF with its box, by pypdfium2's raw calls alone; the number of words.

    The text of a page is taken at once and cut at blanks; of each word the boxes of its first and last character make its box:
    the least that a person who wants words with places can do.
    """
    pdf = pdfium.PdfDocument(data)
    count = 0
    left, right, bottom, top = c_double(), c_double(), c_double(), c_double()
    for page in pdf:
        text_page = page.get_textpage()
        handle = text_page.raw
        words = []
        for match in _WORD.finditer(text_page.get_text_range()):
            raw.FPDFText_GetCharBox(handle, match.start(), left, right, bottom, top)
            x0, y0 = left.value, bottom.value
            raw.FPDFText_GetCharBox(handle, match.end() - 1, left, right, bottom, top)
            words.append((match[0], x0, y0, right.value, top.value))
        count += len(words)
        text_page.close()
        page.close()
    pdf.close()
    return count


def words_with_every_box(data: bytes) -> int:
    """The same, taking the box of every character as pypdfium2 offers it: the plain way, exact where letters differ in height."""
    pdf = pdfium.PdfDocument(data)
    count = 0
    for page in pdf:
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        words = []
        for match in _WORD.finditer(text):
            boxes = [text_page.get_charbox(i) for i in range(match.start(), match.end())]
            left, bottom = min(b[0] for b in boxes), min(b[1] for b in boxes)
            words.append((match[0], left, bottom, max(b[2] for b in boxes), max(b[3] for b in boxes)))
        count += len(words)
        text_page.close()
        page.close()
    pdf.close()
    return count


def typeset(text: str, lines_per_page: int = 50) -> bytes:
    """A text as a PDF, line by line as it stands."""
    import typst

    lines = text.split("\n")
    source = [
        '#set page(paper: "a4", margin: 1.6cm)',
        '#set text(size: 8.5pt, font: "DejaVu Sans Mono")',
        "#set par(leading: 0.45em)",
    ]
    for at in range(0, len(lines), lines_per_page):
        part = [
            line.rstrip().replace("\\", "\\\\").replace('"', '\\"').replace("\x00", "")
            for line in lines[at : at + lines_per_page]
        ]
        source.append(" \\\n".join(f'#"{line}"' if line else "#h(0pt)" for line in part))
        source.append("#pagebreak(weak: true)")
    return bytes(typst.compile("\n".join(source).encode(), format="pdf"))
