"""A small writer of PDF files for tests: text at places, lines, shaded boxes, pictures; nothing but Helvetica."""

from dataclasses import dataclass, field

_WORDS = ["Forvaltningen", "foreslår", "at", "samle", "opgaverne", "et", "sted", "og", "at", "spare", "på", "kørsel"]


def prose(lines: int) -> list[str]:
    """Lines of running text, all different."""
    return [" ".join(_WORDS[(k + n) % len(_WORDS)] for k in range(10)) for n in range(lines)]


@dataclass
class Page:
    width: float = 595
    height: float = 842
    rotate: int = 0
    parts: list[str] = field(default_factory=list)
    picture: bool = False

    def text(
        self, x: float, y: float, text: str, size: float = 10, bold: bool = False, mode: int = 0, turned: bool = False
    ) -> "Page":
        """Text with its baseline at `y` from the page's foot."""
        shown = text.replace("\\", r"\\").replace("(", r"\(").replace(")", r"\)")
        matrix = f"0 1 -1 0 {x} {y} Tm" if turned else f"1 0 0 1 {x} {y} Tm"
        self.parts.append(f"BT /{'B' if bold else 'R'} {size} Tf {mode} Tr {matrix} ({shown}) Tj ET")
        return self

    def right(self, x: float, y: float, text: str, size: float = 10, bold: bool = False) -> "Page":
        """Text that ends at `x`."""
        return self.text(x - width_of(text, size), y, text, size, bold)

    def line(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        self.parts.append(f"0.5 w {x0} {y0} m {x1} {y1} l S")
        return self

    def box(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """A shaded box."""
        self.parts.append(f"0.9 g {x0} {y0} {x1 - x0} {y1 - y0} re f 0 g")
        return self

    def frame(self, x0: float, y0: float, x1: float, y1: float) -> "Page":
        """The outline of a box."""
        self.parts.append(f"0.5 w {x0} {y0} {x1 - x0} {y1 - y0} re S")
        return self


def width_of(text: str, size: float) -> float:
    """The width in Helvetica of digits, signs and blanks; letters roughly."""
    narrow = {" ": 0.278, ".": 0.278, ",": 0.278, "-": 0.333, "(": 0.333, ")": 0.333, "–": 0.556, "%": 0.889}
    return sum(narrow.get(ch, 0.556) for ch in text) * size


def turned_page(lines: list[str]) -> Page:
    """A page whose text runs up its side."""
    page = Page()
    for k, line in enumerate(lines):
        page.text(100 + 16 * k, 100, line, turned=True)
    return page


def image_page() -> Page:
    """A scan: a picture over the whole page, no text."""
    page = Page(picture=True)
    page.parts.append("q 595 0 0 842 0 0 cm /P Do Q")
    return page


def pdf(pages: list[Page], title: str | None = None, encrypted: bool = False) -> bytes:
    """The file's bytes."""
    objects: list[bytes] = [b"", b"", *(_font(name) for name in ("Helvetica", "Helvetica-Bold")), _picture()]
    kids = []
    for page in pages:
        stream = "\n".join(page.parts).encode("cp1252", "replace")
        objects.append(b"<< /Length %d >>\nstream\n%s\nendstream" % (len(stream), stream))
        kids.append(len(objects) + 1)
        objects.append(
            f"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 {page.width} {page.height}] /Rotate {page.rotate} "
            f"/Resources << /Font << /R 3 0 R /B 4 0 R >> /XObject << /P 5 0 R >> >> /Contents {len(objects)} 0 R >>".encode()
        )
    objects[0] = b"<< /Type /Catalog /Pages 2 0 R >>"
    objects[1] = f"<< /Type /Pages /Count {len(kids)} /Kids [{' '.join(f'{kid} 0 R' for kid in kids)}] >>".encode()
    extra = ""
    if title is not None:
        objects.append(f"<< /Title ({title}) >>".encode())
        extra += f" /Info {len(objects)} 0 R"
    if encrypted:
        objects.append(b"<< /Filter /Standard /V 1 /R 2 /O <" + b"11" * 32 + b"> /U <" + b"22" * 32 + b"> /P -4 >>")
        extra += f" /Encrypt {len(objects)} 0 R /ID [<00112233445566778899AABBCCDDEEFF> <00112233445566778899AABBCCDDEEFF>]"
    return _file(objects, extra)


def _font(name: str) -> bytes:
    return f"<< /Type /Font /Subtype /Type1 /BaseFont /{name} /Encoding /WinAnsiEncoding >>".encode()


def _picture() -> bytes:
    head = b"<< /Type /XObject /Subtype /Image /Width 1 /Height 1 /ColorSpace /DeviceGray /BitsPerComponent 8 /Length 1 >>"
    return head + b"\nstream\n\x80\nendstream"


def _file(objects: list[bytes], extra: str) -> bytes:
    out = bytearray(b"%PDF-1.7\n")
    places = []
    for number, content in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    for place in places:
        out += b"%010d 00000 n \n" % place
    out += f"trailer\n<< /Size {len(objects) + 1} /Root 1 0 R{extra} >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
