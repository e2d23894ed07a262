"""How long pages take in a store of 100,000 records: `.venv/bin/python -m benchmarks.pages [records] [rounds]`.

On SQLite, or on PostgreSQL with `scripts/with-postgres .venv/bin/python -m benchmarks.pages`. Each page is asked for through the
whole of Django (middleware, rights, templates) in this process, as many times as `rounds`; a catalogue has 100 proposals of the
store and the real one's shape. Prints p50 and p95 in milliseconds, and the ratio to the bare database reading the same rows.
"""

import os
import statistics
import sys
import tempfile
import time
from collections.abc import Callable


def main() -> None:
    """Build the store and print the figures."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 100_000
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 60
    with tempfile.TemporaryDirectory(prefix="raaderum-pages-") as home:
        os.environ["RAADERUM_HOME"] = home
        os.environ["RAADERUM_HOSTS"] = "*"
        os.environ.setdefault("RAADERUM_SECRET_KEY", "only-for-the-benchmark")
        os.environ["DJANGO_SETTINGS_MODULE"] = "raaderum.site.settings"
        import django

        django.setup()
        measure(count, rounds)


def measure(count: int, rounds: int) -> None:
    """Fill the store, then ask for each page."""
    from django.core.management import call_command
    from django.db import connection
    from django.test import Client

    from benchmarks.search import populate, sentences_of
    from raaderum.search.indexing import rebuild
    from raaderum.store.models import RoleGrant, User

    call_command("migrate", verbosity=0)
    populate(count, sentences_of())
    catalogue = sample_catalogue()
    rebuild()
    user = User.objects.create(username="berit")
    RoleGrant.objects.create(user=user, role="officer")
    client = Client()
    client.force_login(user)
    rows = bare_rows(catalogue)
    bare = median(lambda: rows(), rounds)
    print(f"{connection.vendor}: {count} records; bare database, the catalogue's rows: {bare:.1f} ms")
    record = first_record(catalogue)
    for path in (
        catalogue,
        f"{catalogue}?group=department",
        "/catalogues/",
        "/",
        f"/records/{record}/",
        "/search/?q=skole",
        "/documents/",
    ):
        client.get(path)
        times = sorted(timed(lambda path=path: client.get(path)) for _ in range(rounds))
        p95 = times[int(len(times) * 0.95) - 1]
        print(f"{path:45} p50 {statistics.median(times):6.1f} ms  p95 {p95:6.1f} ms", flush=True)


def sample_catalogue() -> str:
    """The savings list of Lindved, its rows ten times over: a catalogue of 60 rows and totals; its address."""
    from pathlib import Path

    from django.utils import timezone

    from raaderum.store.importing import Origin, import_bytes
    from raaderum.store.models import Record

    file = Path(__file__).parent.parent / "samples" / "lindved" / "besparelser-2027-2030.xlsx"
    document = import_bytes(file.read_bytes(), file.name, Origin(municipality="Lindved", year=2027)).document
    document.published_at = timezone.now()
    document.save()
    rows = list(Record.objects.filter(reading__document=document, kind="savings_row"))
    start = Record.objects.filter(reading__document=document).count()
    for turn in range(1, 11):
        for place, row in enumerate(rows):
            row.pk, row.sequence, row.key = None, start + turn * len(rows) + place, f"{row.key[:50]}-{turn}"
        Record.objects.bulk_create(rows)
    return "/catalogues/Lindved/2027/"


def first_record(catalogue: str) -> int:
    """A record of the catalogue."""
    from raaderum.store.models import Record

    return int(Record.objects.filter(municipality="Lindved", kind="savings_row").order_by("pk").values_list("pk", flat=True)[0])


def bare_rows(catalogue: str) -> Callable[[], object]:
    """The catalogue's rows as the database alone gives them."""
    from raaderum.store.models import Record

    def read() -> object:
        rows = Record.objects.filter(reading__document__municipality="Lindved", reading__document__year=2027, kind="savings_row")
        return list(rows.values_list("body", flat=True))

    return read


def timed(work: Callable[[], object]) -> float:
    """Milliseconds of one call."""
    began = time.perf_counter()
    work()
    return (time.perf_counter() - began) * 1000


def median(work: Callable[[], object], rounds: int) -> float:
    """The middle of several calls, in milliseconds."""
    return statistics.median(timed(work) for _ in range(rounds))


if __name__ == "__main__":
    main()
