"""A hundred kills (kill -9 at random moments) while documents are imported: nothing lost, nothing doubled, nothing half.

    .venv/bin/python -m benchmarks.store_kills [KILLS]
    scripts/with-postgres .venv/bin/python -m benchmarks.store_kills [KILLS]

What is killed is a process forked from this one, so that the kill hits the work and not the start of Python: in turn the import
of a folder and the worker with uploads in its queue, each with the reader's own process; and between them the keeping of files
that were read before, where nearly all the time is the database's. The moment is spread evenly over what one document takes there
(measured first). After each kill the whole store is checked (store.integrity); at the end all work is finished and counted.
"""

import contextlib
import json
import os
import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path
from typing import Any

FILES = 24
"""In the folder; as many are uploaded, and as many kept that were read before."""
Answers = list[tuple[str, bytes, dict[str, Any]]]


def main(kills: int) -> int:
    home = Path(tempfile.mkdtemp(prefix="raaderum-kills-"))
    os.environ["RAADERUM_HOME"] = str(home)
    try:
        return _run(home, kills)
    finally:
        shutil.rmtree(home, ignore_errors=True)


def _run(home: Path, kills: int) -> int:
    from raaderum.cli.store import open_store

    open_store()
    from raaderum.store import receiving, users
    from raaderum.store.importing import Origin

    folder = home / "folder"
    folder.mkdir()
    for number in range(FILES):
        (folder / name(number)).write_bytes(document(number))
    by = users.add("inge.holm", None)
    for number in range(FILES, 2 * FILES):
        receiving.receive(document(number), name(number), Origin(by))
    answers = [(name(n), document(n), answer_of(name(n), document(n))) for n in range(2 * FILES, 3 * FILES)]
    works = {"import": lambda: import_folder(folder), "keeping": lambda: keep_all(answers), "worker": work}
    turns = ("import", "keeping", "worker", "keeping")
    takes = {"import": seconds_of(lambda: import_folder(folder, 1)), "keeping": seconds_of(lambda: keep_all(answers[:1]))}
    takes["worker"] = takes["import"]
    print(
        f"one document: {takes['import']:.2f} s with the reader, {takes['keeping']:.3f} s to keep; {3 * FILES} documents",
        flush=True,
    )
    chance = random.Random(27)
    hit: Counter[str] = Counter()
    halves = 0
    for count in range(kills):
        if count % 10 == 0:
            print(f"{count} kills, faults {halves}", flush=True)
        kind = turns[count % len(turns)]
        ran = killed(works[kind], chance.uniform(0, 1.5) * takes[kind])
        hit[f"{kind} {'while it ran' if ran else 'after it had ended'}"] += 1
        halves += len(whole())
    return told(kills, hit, halves, finished(folder, answers))


def name(number: int) -> str:
    return f"katalog-{number:03}.txt"


def answer_of(called: str, data: bytes) -> dict[str, Any]:
    """What the reader's process answers, made in this one."""
    from raaderum.publish.jsonout import dumps
    from raaderum.store.reader_process import LIMITS
    from raaderum.store.reading import read_whole

    found = json.loads(dumps(read_whole(data, called, None, LIMITS)), parse_float=Decimal)
    return dict(found)


def import_folder(folder: Path, first: int = FILES) -> None:
    from raaderum.store.batches import files_of, import_files
    from raaderum.store.importing import Origin

    import_files(files_of(sorted(folder.iterdir())[:first]), Origin())


def keep_all(answers: Answers) -> None:
    """Keep files that were read before, each in its transaction, as an import does."""
    from django.db import transaction

    from raaderum.store.importing import Origin, keep, take_in

    for called, data, answer in answers:
        with transaction.atomic():
            kept, _ = take_in(data, called, Origin())
            keep(kept, answer, Origin())


def work() -> None:
    from raaderum.store import jobs

    jobs.take_back_from_the_dead()
    jobs.run_until_idle()


def document(number: int) -> bytes:
    """A small catalogue that no other is alike."""
    rows = "\n".join(
        f"Forslag {i}: {number * 7 + i} tons mindre affald sparer {100 + number + i}.000 kr. om året." for i in range(40)
    )
    return f"Lindved Kommune\n\nBudgetkatalog 2027, bilag {number}\n\n{rows}\n".encode()


def seconds_of(deed: Callable[[], None]) -> float:
    began = time.monotonic()
    deed()
    return time.monotonic() - began


def killed(deed: Callable[[], None], seconds: float) -> bool:
    """Do it in a process of its own, and kill that and all that it started after some seconds; whether it was still at it."""
    from django.db import connections

    connections.close_all()
    process = os.fork()
    if process == 0:
        os.setsid()
        null = os.open(os.devnull, os.O_WRONLY)
        os.dup2(null, 1)
        os.dup2(null, 2)
        try:
            deed()
        finally:
            os._exit(0)
    time.sleep(seconds)
    ran = os.waitpid(process, os.WNOHANG)[0] == 0
    for kill in (os.killpg, os.kill):  # a moment after the fork it has no group of its own
        with contextlib.suppress(ProcessLookupError):
            kill(process, signal.SIGKILL)
    if ran:
        os.waitpid(process, 0)
    return ran


def whole() -> list[str]:
    """What is not whole in the store."""
    from raaderum.store.integrity import faults

    return [fault.en for fault in faults()]


def finished(folder: Path, answers: Answers) -> dict[str, int]:
    """Finish all work, and count what is lost and what is doubled."""
    from django.db.models import Count

    from raaderum.store.models import AuditEntry, Document, Job, Reading

    before = Document.objects.filter(state="read").count()
    import_folder(folder)
    keep_all(answers)
    work()
    names = Document.objects.filter(state="read").values_list("name", flat=True)
    doubled = Reading.objects.values("document").annotate(count=Count("pk")).filter(count__gt=1).count()
    doubled += sum(n - 1 for n in Counter(n.rpartition("/")[2] for n in names).values())
    for action in ("uploaded", "read"):
        entries = AuditEntry.objects.filter(subject="document", action=action).values("subject_id").annotate(count=Count("pk"))
        doubled += entries.filter(count__gt=1).count()
    return {
        "read before the last run": before,
        "documents": len(names),
        "lost": 3 * FILES - len(names) + Job.objects.exclude(state="done").count(),
        "doubled": doubled,
        "not in the search index": Document.objects.filter(search_document=None).count(),
        "not whole": len(whole()),
    }


def told(kills: int, hit: Counter[str], halves: int, counts: dict[str, int]) -> int:
    print(f"{kills} kills: {', '.join(f'{n} {what}' for what, n in hit.items())}; faults seen after a kill: {halves}")
    for what, count in counts.items():
        print(f"{what}: {count}")
    return 1 if halves or counts["lost"] or counts["doubled"] or counts["not whole"] or counts["not in the search index"] else 0


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 100))
