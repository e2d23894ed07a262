"""A hundred kills (kill -9 at random moments) while documents are imported: nothing lost, nothing doubled, nothing half.

    .venv/bin/python -m benchmarks.store_kills [KILLS]
    scripts/with-postgres .venv/bin/python -m benchmarks.store_kills [KILLS]

Every second kill hits `raaderum import FOLDER`, the others `raaderum worker` with uploads in its queue, each with the
reader's own process. After each kill the whole store is checked (store.integrity); at the end all work is finished and counted.
"""

import contextlib
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

FILES = 60
"""In the folder; as many again are uploaded."""


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
        (folder / f"katalog-{number:03}.txt").write_bytes(document(number))
    by = users.add("inge.holm", None)
    for number in range(FILES, 2 * FILES):
        receiving.receive(document(number), f"katalog-{number:03}.txt", Origin(by))
    chance, one = random.Random(27), time_of_one(folder)
    hit: Counter[str] = Counter()
    halves = 0
    for count in range(kills):
        command = ["import", str(folder)] if count % 2 else ["worker"]
        running = chance.uniform(0.3, 2.5) * one
        hit["while it ran" if killed(command, running) else "after it had ended"] += 1
        halves += len(whole())
    return told(kills, hit, halves, finished(folder))


def document(number: int) -> bytes:
    """A small catalogue that no other is alike."""
    rows = "\n".join(
        f"Forslag {i}: {number * 7 + i} tons mindre affald sparer {100 + number + i}.000 kr. om året." for i in range(40)
    )
    return f"Lindved Kommune\n\nBudgetkatalog 2027, bilag {number}\n\n{rows}\n".encode()


def time_of_one(folder: Path) -> float:
    """Seconds that a command takes here to start and import one document."""
    began = time.monotonic()
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", "import", str(next(folder.iterdir()))]
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def killed(arguments: list[str], seconds: float) -> bool:
    """Start a command, kill it and all that it started after some seconds; whether it was still running."""
    command = [sys.executable, "-c", "from raaderum.cli import main; main()", *arguments]
    process = subprocess.Popen(command, start_new_session=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    time.sleep(seconds)
    ran = process.poll() is None
    with contextlib.suppress(ProcessLookupError):
        os.killpg(process.pid, signal.SIGKILL)
    process.wait()
    return ran


def whole() -> list[str]:
    """What is not whole in the store."""
    from raaderum.store.integrity import faults

    return [fault.en for fault in faults()]


def finished(folder: Path) -> dict[str, int]:
    """Finish all work, and count what is lost and what is doubled."""
    from django.db.models import Count

    from raaderum.store import jobs
    from raaderum.store.batches import files_of, import_files
    from raaderum.store.importing import Origin
    from raaderum.store.models import AuditEntry, Document, Job, Reading

    before = Document.objects.filter(state="read").count()
    import_files(files_of([folder]), Origin())
    jobs.take_back_from_the_dead()
    jobs.run_until_idle()
    names = Document.objects.filter(state="read").values_list("name", flat=True)
    doubled = Reading.objects.values("document").annotate(count=Count("pk")).filter(count__gt=1).count()
    doubled += sum(n - 1 for n in Counter(n.rpartition("/")[2] for n in names).values())
    for action in ("uploaded", "read"):
        entries = AuditEntry.objects.filter(subject="document", action=action).values("subject_id").annotate(count=Count("pk"))
        doubled += entries.filter(count__gt=1).count()
    return {
        "read before the last run": before,
        "documents": len(names),
        "lost": 2 * FILES - len(names) + Job.objects.exclude(state="done").count(),
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
