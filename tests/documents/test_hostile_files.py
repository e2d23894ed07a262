"""Broken, hostile and mutated files: nothing raises, one sentence says why, positions stay true."""

import io
import random
import zipfile
from pathlib import Path

import pytest

from raaderum.documents import Document, open_bytes, open_path

ROOT = Path(__file__).parent.parent.parent
BROKEN = ROOT / "samples" / "broken"
READ = {  # what is read none the less, and the problem told
    "aabne-tags.html": None,
    "brede-celler.html": None,
    "flugt.zip": None,
    "nuller.txt": None,
    "vildt-tal.xlsx": None,
    "halvt-tegn.txt": "text.undecodable",
}
TOLD = {
    "tom.txt": "file.empty",
    "blank.md": "file.empty",
    "stoej.docx": "file.unknown",
    "billede.pdf": "file.unknown",
    "afkortet.docx": "file.damaged",
    "afkortet.xlsx": "file.damaged",
    "uden-slutning.xlsx": "excel.sheet",
    "krypteret.docx": "file.encrypted",
    "krypteret.zip": "archive.encrypted",
    "gammel.doc": "file.old_word",
    "gammel.rtf": "file.old_word",
    "gammel.xls": "file.damaged",
    "latter.docx": "file.hostile",
    "udefra.docx": "file.hostile",
    "dybt.docx": "file.damaged",
    "bombe.zip": "limit.part",
    "bombe.docx": "limit.part",
    "i-hinanden.zip": "limit.depth",
}
MARKS = (
    *(
        b"<",
        b">",
        b"&",
        b'"',
        b"'",
        b"</w:p>",
        b"<w:tc>",
        b"<table>",
        b"<td colspan=99999999 rowspan=99999999>",
        b"|",
        b"**",
        b"`",
    ),
    *(
        b"\t",
        b"\0",
        b"\xff",
        b"\r",
        b"\f",
        b"99999999999999999999",
        b"-",
        b"1E309",
        b"NaN",
        b"[",
        b"](",
        b"<!--",
        b"-->",
        b"&#x110000;",
    ),
)


@pytest.mark.parametrize(("name", "code"), sorted(TOLD.items()))
def test_a_broken_file_gives_one_danish_sentence(name, code):
    (document,) = open_path(BROKEN / name)
    assert not document.readable
    (found,) = document.problems
    assert found.code == code
    assert found.message.da.endswith((".", ".)")) and found.message.en and found.message.da != found.message.en


@pytest.mark.parametrize(("name", "code"), sorted(READ.items()))
def test_an_odd_file_is_read_as_far_as_it_goes(name, code):
    (document,) = open_path(BROKEN / name)
    assert document.readable and document.lines
    assert [p.code for p in document.problems] == ([] if code is None else [code])


def test_the_script_makes_the_committed_files():
    from importlib.machinery import SourceFileLoader
    from importlib.util import module_from_spec, spec_from_loader

    loader = SourceFileLoader("make_broken_samples", str(ROOT / "scripts" / "make_broken_samples"))
    spec = spec_from_loader(loader.name, loader)
    assert spec is not None
    module = module_from_spec(spec)
    loader.exec_module(module)
    assert sorted(module.files()) == sorted(p.name for p in BROKEN.iterdir())
    assert module.noise(10) == module.noise(10)


def seeds() -> list[bytes]:
    import docx
    import openpyxl

    word = docx.Document()
    word.add_heading("Forslag 1", 1)
    word.add_paragraph("Lindved Kommune sparer 1,2 mio. kr. i 2026.")
    table = word.add_table(3, 3)
    for i, cell in enumerate(c for row in table.rows for c in row.cells):
        cell.text = str(-1000 * i)
    table.cell(0, 0).merge(table.cell(1, 1))
    book = openpyxl.Workbook()
    for i in range(9):
        book.active.append([f"Skole {i}", i * 1000, "=SUM(B1:B2)"])
    book.active.merge_cells("A1:B2")
    saved = []
    for made in (word, book):
        out = io.BytesIO()
        made.save(out)
        saved.append(out.getvalue())
    markdown = "# Referat\n\n**Bilag**\n\n| Navn | 2026 |\n|---|---|\n| Skole | -5 |\n\n<b>a</b>\t<b>1</b>\nb\t2\n"
    cells = "<tr><td rowspan=2>a</td><td>1</td></tr>\n<tr><td>2</td></tr>"
    page = f"<!doctype html>\n<h1>Forslag</h1>\n<table>{cells}</table><ol><li>x</ol>"
    text = "Lindved Kommune\nNavn\t2026\nSkole\t-5\n\fSide to: børn, unge og ældre\r\n"
    return [*saved, markdown.encode(), page.encode(), text.encode(), text.encode("cp1252"), text.encode("utf-16")]


def mutated(data: bytes, rng: random.Random) -> bytes:
    out = bytearray(data)
    for _ in range(rng.randint(1, 10)):
        at = rng.randrange(len(out) + 1)
        choice = rng.random()
        if choice < 0.3:
            out[at : at + 1] = bytes([rng.randrange(256)])
        elif choice < 0.5:
            del out[at : at + rng.randint(0, 200)]
        elif choice < 0.75:
            out[at:at] = rng.choice(MARKS) * rng.choice((1, 1, 3, 40))
        elif choice < 0.95:
            out[rng.randrange(len(out) + 1) : 0] = out[at : at + 100]
        else:
            del out[at:]
        out = out or bytearray(b"x")
    return bytes(out)


def mutated_inside(data: bytes, rng: random.Random) -> bytes:
    """A packed file with one of its parts mutated."""
    out = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(data)) as old, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as new:
        chosen = rng.choice([n for n in old.namelist() if n.endswith(".xml")])
        for name in old.namelist():
            part = old.read(name)
            new.writestr(name, mutated(part, rng) if name == chosen else part)
    return out.getvalue()


def check(document: Document) -> None:
    """Lines are numbered, cells stand where they say."""
    assert document.readable or (not document.lines and document.problems)
    assert "format.failed" not in [p.code for p in document.problems]
    assert [line.number for line in document.lines] == list(range(1, len(document.lines) + 1))
    assert not any(c in line.text for line in document.lines for c in "\n\r")
    for table in document.tables:
        assert 1 <= table.first_line <= table.last_line
        for cell in (c for row in table.rows for c in row if c is not None):
            assert all(document.line(s.line).text[s.start : s.end].strip() for s in cell.spans)
            if len(cell.spans) == 1:
                assert document.line(cell.spans[0].line).text[cell.spans[0].start : cell.spans[0].end] == cell.text


@pytest.mark.parametrize("number", range(7))
def test_mutated_and_cut_files_of_every_format_are_read_or_told(number):
    rng = random.Random(number)
    seed = seeds()[number]
    for _ in range(60):
        packed = seed.startswith(b"PK") and rng.random() < 0.8
        for document in open_bytes(mutated_inside(seed, rng) if packed else mutated(seed, rng), "x"):
            check(document)


ENDLESS = (
    *(
        "__a ",
        "**a ",
        "~~a ",
        "***",
        "*a ",
        "`a ",
        "[a](",
        "[a](b ",
        "<b>",
        "<!-- ",
        "--> <!-- ",
        "<sup>1",
        "|",
        "-|",
        "| a\n",
        "> ",
        "# ",
    ),
    *(
        "<table>\n",
        "```\n",
        "\t",
        "a\tb\n",
        "&#",
        "<td>",
        "<ul><li>",
        "<a b=' ",
        '<a b=" ',
        "<title>",
        "<style>@a",
        "<!-- -->",
        ". . ",
    ),
)


@pytest.mark.parametrize("head", ["# A\n\n**b** **c**\n\n", "<!doctype html>\n<p>"])
def test_reading_what_repeats_without_end_comes_to_an_end(head, must_end):
    for pattern in ENDLESS:
        with must_end():
            open_bytes((head + pattern * (20_000 // len(pattern)) + "x").encode(), "x")
