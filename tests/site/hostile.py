"""Files that mean harm, made here: none of them is kept in the repository."""

import io
import zipfile

SCRIPT = "<script>document.title='hacked'</script>"


def zipped(members, *, compress=zipfile.ZIP_DEFLATED):
    """A zip archive of (name, bytes)."""
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", compress) as archive:
        for name, data in members:
            archive.writestr(zipfile.ZipInfo(name) if name.startswith((".", "/")) else name, data)
    return out.getvalue()


def bomb():
    """A small archive whose one member unpacks to 60 MB of zeros."""
    return zipped([("stort.txt", b"0" * 60_000_000)])


def traversal():
    """An archive whose members want out of it."""
    return zipped([("../../../../etc/flugt.txt", b"Flugten koster 1.250.000 kr. i 2027.\n"), ("/etc/passwd", b"x:0:0\n")])


def entity_word():
    """A Word file whose text asks for a file of the server."""
    text = (
        '<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
        '<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body><w:p><w:r>'
        "<w:t>Kodeord: &x;</w:t></w:r></w:p></w:body></w:document>"
    )
    types = (
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        '<Override PartName="/word/document.xml" ContentType='
        '"application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>'
    )
    relations = (
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
        '<Relationship Id="r1" Target="word/document.xml" Type='
        '"http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument"/></Relationships>'
    )
    return zipped([("[Content_Types].xml", types), ("_rels/.rels", relations), ("word/document.xml", text)])


def entity_workbook():
    """An Excel file whose shared strings ask for a file of the server."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.add_worksheet("Budget").write_string(0, 0, "KODEORD")
    book.close()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    head, asked = b'<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>', b"&x;"
    evil = [
        (name, data.replace(b"<sst", head + b"<sst").replace(b"KODEORD", asked) if name == "xl/sharedStrings.xml" else data)
        for name, data in members
    ]
    return zipped(evil)


def entity_page():
    """An HTML file that asks for a file of the server, and carries a script."""
    return (
        '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]><html><body><h1>Budget</h1>'
        f"<p>Kodeord: &x; {SCRIPT}</p><p>Der spares 1.250.000 kr. i 2027 &lt;img src=x onerror=alert(1)&gt;.</p></body></html>"
    ).encode()


def macro_workbook():
    """A workbook with a macro in it."""
    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    sheet = book.add_worksheet("Ark1")
    sheet.write_row(0, 0, ["Forslag (1.000 kr.)", 2027, 2028])
    sheet.write_row(1, 0, ["Færre pjecer", 100, 200])
    book.close()
    with zipfile.ZipFile(io.BytesIO(out.getvalue())) as archive:
        members = [(name, archive.read(name)) for name in archive.namelist()]
    return zipped([*members, ("xl/vbaProject.bin", b"\xd0\xcf\x11\xe0" + b"Auto_Open: Shell" * 40)])


def many_pages(count):
    """A PDF of so many empty pages."""
    parts = [b"<< /Type /Catalog /Pages 2 0 R >>"]
    kids = " ".join(f"{n} 0 R" for n in range(3, count + 3))
    parts.append(f"<< /Type /Pages /Count {count} /Kids [{kids}] /MediaBox [0 0 595 842] >>".encode())
    parts += [b"<< /Type /Page /Parent 2 0 R >>"] * count
    out, offsets = bytearray(b"%PDF-1.4\n"), []
    for number, part in enumerate(parts, 1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n".encode() + part + b"\nendobj\n"
    start = len(out)
    out += f"xref\n0 {len(parts) + 1}\n0000000000 65535 f \n".encode()
    out += b"".join(f"{offset:010d} 00000 n \n".encode() for offset in offsets)
    out += f"trailer << /Size {len(parts) + 1} /Root 1 0 R >>\nstartxref\n{start}\n%%EOF\n".encode()
    return bytes(out)
