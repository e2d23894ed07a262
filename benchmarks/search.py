"""Search over 100,000 records, against the database alone: `.venv/bin/python -m benchmarks.search [records] [queries]`.

On SQLite, or on PostgreSQL with `scripts/with-postgres .venv/bin/python -m benchmarks.search`. The records are made of the
sentences of the samples (and of the real documents in RAADERUM_DOCUMENTS), with made-up compounds for the long tail of rare
words that a national archive has. Every query is asked once by a process that has its columns but no list of any word, then
again.

The database alone is asked with its own full text search over the same texts: (a) hits in order of its own rank with the
filters, and how many there are; (b) also the counts of the ten filters, which is what a search of ours answers.
"""

import os
import random
import re
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent
RECORDS_EACH = 200
SECTORS = ("Administration", "Beskæftigelse", "Dagtilbud", "Kultur og fritid", "Sundhed", "Teknik og miljø", "Ældre", "")
TYPES = ("Strukturtilpasninger", "Organisatoriske tilpasninger", "Digitalisering og ny teknologi", "Tilpasning af ydelser", "")
STATUSES = ("proposed", "decided", "in_progress", "implemented", "")
COMMITTEES = tuple(f"Udvalg {n}" for n in range(30))
KINDS = ("savings_row", "savings_row", "proposal", "passage", "passage", "example", "item", "table")


@dataclass(frozen=True)
class Asked:
    """A query as ours and as the engine's own search expression."""

    query: Any
    engine: str


def main() -> None:
    """Build the store and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    asked_count = int(sys.argv[2]) if len(sys.argv) > 2 else 300
    with tempfile.TemporaryDirectory(prefix="raaderum-search-") as home:
        os.environ["RAADERUM_HOME"] = home
        os.environ.setdefault("RAADERUM_SECRET_KEY", "only-for-the-benchmark")
        os.environ["DJANGO_SETTINGS_MODULE"] = "raaderum.site.settings"
        import django

        django.setup()
        measure(count, asked_count)


def measure(count: int, asked_count: int) -> None:
    """Build, ask, compare."""
    from django.core.management import call_command
    from django.db import connection

    from raaderum.search import holding
    from raaderum.search.finding import search
    from raaderum.search.indexing import rebuild
    from raaderum.search.query import EVERYTHING

    call_command("migrate", verbosity=0)
    sentences = sentences_of()
    began = time.perf_counter()
    populate(count, sentences)
    print(
        f"{connection.vendor}: {count} records of {len(sentences)} sentences kept in {time.perf_counter() - began:.0f} s",
        flush=True,
    )
    began = time.perf_counter()
    entries = rebuild()
    print(f"indexed {entries} entries in {time.perf_counter() - began:.0f} s", flush=True)
    engine = bare_engine()
    began = time.perf_counter()
    held = holding.held()
    print(f"columns read in {time.perf_counter() - began:.1f} s", flush=True)
    asked = queries(asked_count, sentences)
    search(asked[0].query, EVERYTHING)
    held.lists.clear()
    first = timed(lambda one: search(one.query, EVERYTHING), asked)
    again = timed(lambda one: search(one.query, EVERYTHING), asked)
    hits = timed(lambda one: engine(one, False), asked)
    counts = timed(lambda one: engine(one, True), asked)
    totals = [search(one.query, EVERYTHING).total for one in asked]
    print(f"{len(asked)} queries, {statistics.median(totals):.0f} hits in the middle, {max(totals)} at most")
    rows = (
        ("ours, asked the first time", first),
        ("ours, asked again", again),
        ("engine, hits (a)", hits),
        ("engine, hits and counts (b)", counts),
    )
    for name, times in rows:
        print(f"{name:30} p50 {part(times, 50):7.1f} ms   p95 {part(times, 95):7.1f} ms   max {max(times):7.1f} ms")
    print(f"ours / (a): p50 {part(first, 50) / part(hits, 50):.2f}  p95 {part(first, 95) / part(hits, 95):.2f};", end=" ")
    print(f"ours / (b): p50 {part(first, 50) / part(counts, 50):.2f}  p95 {part(first, 95) / part(counts, 95):.2f}")


def sentences_of() -> list[str]:
    """The sentences that records are made of."""
    from raaderum.documents import open_path

    folders = [ROOT / "samples" / "formats", Path(os.environ.get("RAADERUM_DOCUMENTS", ROOT.parent / "shared" / "documents"))]
    lines = [line.text for folder in folders if folder.is_dir() for document in open_path(folder) for line in document.lines]
    text = re.sub(r"-\n(?=[a-zæøå])", "", "\n".join(lines))
    found = re.split(r"(?<=[.!?])\s+|\n\s*\n", text)
    return sorted({" ".join(s.split())[:400] for s in found if 30 < len(s) < 600})


def populate(count: int, sentences: Sequence[str]) -> None:
    """Documents of 200 records each, kept as the import keeps them."""
    from django.db import transaction
    from django.utils import timezone

    from raaderum.data.loader import load
    from raaderum.store.models import Document, Page, Reading, Record

    rng = random.Random(2026)
    names = sorted(load("municipalities")["municipalities"])
    parts = sorted(word for words in load("compounds")["parts"].values() for word in words if len(word) > 3)
    with transaction.atomic():
        for number in range(-(-count // RECORDS_EACH)):
            year = rng.randrange(2010, 2030)
            document = Document.objects.create(
                digest=f"{number:064x}", name=f"{number}.txt", state="read", municipality=rng.choice(names), year=year,
                published_at=timezone.now() if number % 5 else None,
            )  # fmt: skip
            reading = Reading.objects.create(document=document, version=1, reader_version="benchmark", head={}, pages=None)
            made = list(one_document(reading, document, rng, sentences, parts))
            Record.objects.bulk_create([record for record, _ in made])
            lines = [line for _, own in made for line in own]
            Page.objects.create(reading=reading, number=1, first_line=1, lines=lines)


def one_document(
    reading: Any, document: Any, rng: random.Random, sentences: Sequence[str], parts: Sequence[str]
) -> Iterator[Any]:
    """Records with their lines."""
    from raaderum.store.models import Record

    line = 1
    for sequence in range(RECORDS_EACH):
        kind = rng.choice(KINDS)
        length = {"savings_row": 1, "passage": 1, "table": 2, "proposal": 6, "item": 10, "example": 10}[kind]
        rare = "".join(rng.sample(parts, 2)) + rng.choice(("", "en", "er", "erne"))
        texts = [rng.choice(sentences) for _ in range(length)]
        texts[0] += f" {rare.capitalize()}."
        title = " ".join(rng.choice(sentences).split()[:6])
        body = body_of(kind, title, texts)
        last = line + len(texts)
        record = Record(
            reading=reading, sequence=sequence, key=str(sequence), kind=kind, body=body, title=title,
            municipality=document.municipality, year=document.year, sector=rng.choice(SECTORS),
            measure_type=rng.choice(TYPES), committee=rng.choice(COMMITTEES), status=rng.choice(STATUSES),
            feasibility=rng.choice((None, 1, 2, 3)), first_line=line, last_line=last,
            amount=None if rng.random() < 0.3 else Decimal(-rng.randrange(10_000, 9_000_000)),
        )  # fmt: skip
        yield record, [{"number": line + i, "text": t, "state": "read", "heading": i == 0} for i, t in enumerate((title, *texts))]
        line = last + 1


def body_of(kind: str, title: str, texts: Sequence[str]) -> dict[str, Any]:
    """The JSON of a record, as far as the index reads it."""
    section = {"heading": "Beskrivelse", "kind": "description", "text": " ".join(texts)}
    body: dict[str, Any] = {
        "record": kind,
        "title": title,
        "figures": [],
        "sections": [section],
        "committee": None,
        "number": "1",
    }
    more: dict[str, dict[str, Any]] = {
        "savings_row": {"centre": None, "description": texts[0], "label": None, "area": {"code": "5.72", "name": "Drift"}},
        "passage": {"text": texts[0]},
        "table": {"caption": title, "header": [], "rows": [{"key": None, "label": t, "texts": []} for t in texts]},
        "proposal": {"areas": [], "table": None},
        "item": {
            **dict.fromkeys(("case_number", "decision", "recommender")),
            **{key: [] for key in ("recommendations", "committees", "history", "votes", "attachments", "tables")},
        },
        "example": {"municipalities": [], "sector": None, "type": None, "contacts": []},
    }  # fmt: skip
    return body | more[kind]


def queries(count: int, sentences: Sequence[str]) -> list[Asked]:
    """What people ask: one to three words of a sentence, some phrases, prefixes and exclusions, half of them with filters."""
    from raaderum.danish.stems import stop_words
    from raaderum.data.loader import load
    from raaderum.search.query import Query

    rng = random.Random(7)
    names = sorted(load("municipalities")["municipalities"])
    asked = []
    while len(asked) < count:
        sentence = re.findall(r"[A-Za-zÆØÅæøå]{3,}", rng.choice(sentences))
        words = [w for w in sentence if w.lower() not in stop_words()]
        if len(words) < 4:
            continue
        chosen = rng.sample(words, rng.choice((1, 1, 2, 2, 3)))
        typed, engine = list(chosen), list(chosen)
        form = rng.random()
        if form < 0.15:
            at = rng.randrange(len(sentence) - 2)
            phrase = " ".join(sentence[at : at + rng.choice((2, 3))])
            typed, engine = [f'"{phrase}"'], [f'"{phrase}"']
        elif form < 0.25:
            typed[-1], engine[-1] = typed[-1][:6] + "*", engine[-1][:6] + "*"
        elif form < 0.35:
            typed.append("-" + rng.choice(words))
        query = Query(" ".join(typed))
        if rng.random() < 0.5:
            query = replace(query, municipality=tuple(rng.sample(names, 10)), kind=("proposal", "example", "item"))
        if rng.random() < 0.2:
            query = replace(query, amount_from=Decimal(500_000), sort="amount")
        if rng.random() < 0.2:
            query = replace(query, year=("2024", "2025", "2026"))
        asked.append(Asked(query, " ".join(engine)))
    return asked


def bare_engine() -> Callable[[Asked, bool], None]:
    """The database's own full text search over the same texts, with an index on what is filtered."""
    from django.db import connection

    postgres = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgres:
            cursor.execute(
                "CREATE TABLE bare AS SELECT id, to_tsvector('simple', title || ' ' || text) AS words FROM store_searchentry"
            )
            cursor.execute("CREATE INDEX bare_words ON bare USING gin (words)")
            cursor.execute("CREATE INDEX bare_id ON bare (id)")
            cursor.execute("ANALYZE bare")
            cursor.execute("ANALYZE store_searchentry")
        else:
            cursor.execute("CREATE VIRTUAL TABLE bare USING fts5(title, text)")
            cursor.execute("INSERT INTO bare (rowid, title, text) SELECT id, title, text FROM store_searchentry")
            cursor.execute("INSERT INTO bare (bare) VALUES ('optimize')")
    columns = (
        "kind",
        "municipality",
        "region",
        "sector",
        "measure_type",
        "year",
        "committee",
        "status",
        "feasibility",
        "findings",
    )

    def ask(one: Asked, counts: bool) -> None:
        where, values = conditions(one, postgres)
        source = "bare b JOIN store_searchentry e ON e.id = b." + ("id" if postgres else "rowid")
        order = (
            "e.amount"
            if one.query.sort == "amount"
            else ("ts_rank(b.words, websearch_to_tsquery('simple', %s)) DESC" if postgres else "b.rank")
        )
        ranked = [*values, one.engine] if postgres and one.query.sort != "amount" else values
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT e.id, e.title FROM {source} WHERE {where} ORDER BY {order} LIMIT 20", ranked)
            cursor.fetchall()
            cursor.execute(f"SELECT count(*) FROM {source} WHERE {where}", values)
            cursor.fetchall()
            for column in columns if counts else ():
                cursor.execute(f"SELECT e.{column}, count(*) FROM {source} WHERE {where} GROUP BY 1", values)
                cursor.fetchall()

    return ask


def conditions(one: Asked, postgres: bool) -> tuple[str, list[Any]]:
    """The query as a condition of the engine's own."""
    if postgres and one.engine.endswith("*"):
        words = [re.sub(r"\W", "", w) for w in one.engine.split()]
        where, values = ["b.words @@ to_tsquery('simple', %s)"], [" & ".join([*words[:-1], words[-1] + ":*"])]
    elif postgres:
        where, values = ["b.words @@ websearch_to_tsquery('simple', %s)"], [one.engine]
    else:
        quoted = (
            one.engine
            if '"' in one.engine
            else " ".join(f'"{w.rstrip("*")}"{"*" if w.endswith("*") else ""}' for w in one.engine.split())
        )
        where, values = ["bare MATCH %s"], [quoted]
    for column, chosen in (("municipality", one.query.municipality), ("kind", one.query.kind), ("year", one.query.year)):
        if chosen:
            where.append(f"e.{column} IN ({', '.join('%s' for _ in chosen)})")
            values += [int(v) for v in chosen] if column == "year" else list(chosen)
    if one.query.amount_from is not None:
        where.append("abs(e.amount) >= %s")
        values.append(one.query.amount_from if postgres else float(one.query.amount_from))
    return " AND ".join(where), values


def timed(ask: Callable[[Asked], object], asked: Sequence[Asked]) -> list[float]:
    """Milliseconds of each query."""
    times = []
    for one in asked:
        began = time.perf_counter()
        ask(one)
        times.append((time.perf_counter() - began) * 1000)
    return times


def part(times: Sequence[float], percent: int) -> float:
    """A percentile."""
    return sorted(times)[min(len(times) - 1, len(times) * percent // 100)]


if __name__ == "__main__":
    main()
