"""Foreign files are read in a process of their own: hostile ones are refused with a sentence or are harmless. Closed items."""

import io

import pytest

from raaderum.documents import open_bytes
from raaderum.documents.limits import Limits
from raaderum.readers.pipeline import read
from raaderum.store import reader_process, unpacking
from raaderum.store.batches import files_of, import_files
from raaderum.store.closed import closed_items
from raaderum.store.importing import Origin
from raaderum.store.models import Document, Record
from raaderum.store.reading import pages, read_whole, reader_version

BROKEN = ["bombe.docx", "bombe.zip", "dybt.docx", "latter.docx", "udefra.docx", "flugt.zip", "krypteret.zip", "stoej.docx"]
MINUTES = """# REFERAT Økonomiudvalget - 2026-2029 d. 10-03-2026

Mødedato: Tirsdag d. 10. marts 2026 kl. 16:30

Mødested: Mødelokale 4, Lindved

Mødedeltagere: Anna Holm, Bo Friis

## Punkt 1: ØU - Sag om budget

### Resumé

Der spares 2,0 mio. kr. om året.

### Beslutning

Godkendt.

## {heading}

### Resumé

Køb af grund for 7,5 mio. kr.

### Beslutning

Godkendt.
"""


def test_the_answer_of_the_process_is_that_of_the_function(sample):
    data = sample("besparelser-2027-2030.txt").read_bytes()
    apart, here = reader_process.read_apart(data, "a.txt"), read_whole(data, "a.txt", None, Limits())
    assert apart["head"]["id"] == here["head"]["id"]
    assert [r["body"]["record"] for r in apart["records"]] == [r["body"]["record"] for r in here["records"]]
    assert apart["findings"][0]["stated"] == here["findings"][0]["stated"]


@pytest.mark.parametrize(
    ("limits", "code"), [(Limits(seconds=0.001), "limit.time"), (Limits(memory_bytes=30_000_000), "limit.memory")]
)
def test_a_file_that_asks_for_too_much_is_given_up_and_says_so(sample, monkeypatch, limits, code):
    monkeypatch.setattr("raaderum.documents.apart.STARTING", 0.0 if code == "limit.time" else 10.0)
    answer = reader_process.read_apart(sample("besparelser-2027-2030.txt").read_bytes(), "a.txt", limits=limits)
    told = answer["head"]["problems"][0]
    assert not answer["readable"] and told["message"]["da"] and answer["records"] == answer["pages"] == []
    assert told["code"] in (code, "file.crashed")


@pytest.mark.parametrize("request_line", [b"", b"{}\n", b"nonsense\n"])
def test_the_other_end_of_the_process_ends_on_a_request_that_makes_no_sense(request_line):
    for serve in (reader_process.serve, lambda s, t: unpacking.serve(s, t, None)):
        with pytest.raises((ValueError, KeyError)):
            serve(io.BytesIO(request_line), io.BytesIO())


def test_the_version_of_the_readers_is_the_same_every_time_and_names_the_release():
    from raaderum import __version__

    assert reader_version() == reader_version() and reader_version().startswith(f"{__version__}+")


def test_a_pdfs_pages_have_their_size_and_a_texts_parts_hold_all_lines(sample):
    pdf = pages(read(open_bytes(sample("budgetkatalog-2027.pdf").read_bytes(), "a.pdf")[0]))
    assert [round(p["width"]) for p in pdf] == [595] * len(pdf) and all(
        line["box"] for line in pdf[0]["lines"] if line["text"].strip()
    )
    text = read(open_bytes("\n".join(f"Linje {i}" for i in range(700)).encode(), "a.txt")[0])
    assert [(p["number"], p["first_line"], len(p["lines"])) for p in pages(text)] == [(1, 1, 300), (2, 301, 300), (3, 601, 100)]


@pytest.mark.django_db
def test_hostile_files_of_a_folder_are_refused_or_harmless_and_told_in_the_report(sample, tmp_path):
    folder = sample("x").parents[1] / "broken"
    report = import_files(files_of([folder / name for name in BROKEN] + [tmp_path / "ikke.der"]), Origin())
    told = {path.partition("!")[0] for path, _ in report.problems}
    assert {"bombe.zip", "bombe.docx", "krypteret.zip", "ikke.der"} <= told
    assert all(message.da and message.en for _, message in report.problems)
    assert not any(".." in name or name.startswith("/") for name in Document.objects.values_list("name", flat=True))
    assert set(report.to_json()) == {"read", "same", "problems"}
    again = import_files(files_of([folder / "udefra.docx"]), Origin())
    assert again.read == []


@pytest.mark.parametrize(
    "heading", ["Lukket punkt 2: Køb af grund", "Punkt 2: Køb af grund (lukket)", "Punkt 2: Lukket sag - Køb af grund"]
)
def test_a_closed_item_of_minutes_and_what_stands_in_it_is_recognised(heading):
    result = read(open_bytes(MINUTES.format(heading=heading).encode(), "referat.md")[0], "minutes")
    closed = closed_items(result.document, result.records)
    items = [(i, r) for i, r in enumerate(result.records) if type(r).__name__ == "Item"]
    assert [i in closed for i, _ in items] == [False, True]


@pytest.mark.parametrize(
    "heading", ["Punkt 2: Lukketid i svømmehallen", "Punkt 2: ØU - Køb af grund", "Punkt 2: Nedlukning af skole"]
)
def test_an_item_about_closing_something_is_not_closed(heading):
    result = read(open_bytes(MINUTES.format(heading=heading).encode(), "referat.md")[0], "minutes")
    assert not closed_items(result.document, result.records)


@pytest.mark.django_db
def test_a_closed_item_is_kept_as_closed_and_the_public_does_not_see_it(tmp_path):
    from raaderum.process.rights import PUBLIC
    from raaderum.store import publishing
    from raaderum.store.visibility import records_for

    file = tmp_path / "referat.md"
    file.write_text(MINUTES.format(heading="Punkt 2: ØU - Køb af grund (lukket)"), encoding="utf-8")
    import_files(files_of([tmp_path]), Origin(municipality="Lindved"))
    document = Document.objects.get()
    assert not document.closed
    publishing.publish(document, None)
    closed = Record.objects.filter(closed=True)
    assert closed.exists() and not records_for(PUBLIC).filter(pk__in=closed.values("pk")).exists()
