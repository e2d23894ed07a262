"""How fast: ratios of one run, each against the least that has to be done anyway.

    .venv/bin/python -m benchmarks.speed

PDF to records and findings, and text to records and findings, against pypdfium2's words with boxes of the same content as PDF;
pdfplumber's tables beside it; `raaderum --version` against the bare interpreter; two processes against one; the memory of
1,000 pages.
Documents: those of RAADERUM_DOCUMENTS where they are, else the project's own samples repeated.
"""

import os
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

from benchmarks.peers import typeset, words_with_boxes, words_with_every_box
from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_bytes
from raaderum.readers.pipeline import read

ROOT = Path(__file__).parent.parent


def whole(data: bytes, name: str) -> int:
    """From bytes to records and findings."""
    total = 0
    for document in open_bytes(data, name):
        found = read(document)
        total += len(run_checks(Subject.of(found)).findings) + len(found.records)
    return total


def seconds(work: Callable[[], object], runs: int = 5) -> float:
    work()
    times = []
    for _ in range(runs):
        start = time.perf_counter()
        work()
        times.append(time.perf_counter() - start)
    return statistics.median(times)


def texts() -> dict[str, str]:
    folder = Path(os.environ.get("RAADERUM_DOCUMENTS", ROOT.parent / "shared" / "documents"))
    found = {p.name: p.read_text(encoding="utf-8") for p in sorted(folder.glob("*.txt"))}
    return found or {p.name: p.read_text(encoding="utf-8") * 20 for p in sorted((ROOT / "samples/formats").glob("*.txt"))}


def documents() -> None:
    """Two peers: the plain one asks for every character's box, the lean one for two a word."""
    print(f"{'':52} {'plain peer':>20} {'lean peer':>20}")
    print(f"{'document':52} {'ms':>6} {'pdf':>6} {'text':>6} {'ms':>6} {'pdf':>6} {'text':>6}   (times the peer)")
    sums = [0.0, 0.0, 0.0, 0.0]
    for name, text in texts().items():
        pdf = typeset(text)
        plain = seconds(lambda pdf=pdf: words_with_every_box(pdf), 3)
        lean = seconds(lambda pdf=pdf: words_with_boxes(pdf), 3)
        ours = seconds(lambda pdf=pdf: whole(pdf, "a.pdf"), 3)
        from_text = seconds(lambda text=text, name=name: whole(text.encode(), name), 3)
        _line(name, plain, lean, ours, from_text)
        sums = [a + b for a, b in zip(sums, (plain, lean, ours, from_text), strict=True)]
    _line("all (bars: 4 and 1.5)", *sums)


def _line(name: str, plain: float, lean: float, ours: float, text: float) -> None:
    parts = [f"{peer * 1000:6.0f} {ours / peer:6.2f} {text / peer:6.2f}" for peer in (plain, lean)]
    print(f"{name[:52]:52} {' '.join(parts)}")


def pdf_forms() -> None:
    """The forms and samples as they are, with the time of pdfplumber's tables beside."""
    import pdfplumber

    print(f"{'PDF':52} {'plain':>6} {'lean':>6} {'pdfplumber':>11}   (times each peer; pdfplumber's tables times the plain one)")
    folder = Path(os.environ.get("RAADERUM_FORMS", ROOT.parent / "shared" / "forms"))
    for path in [*sorted(folder.glob("*.pdf")), *sorted((ROOT / "samples/formats").glob("*.pdf"))]:
        data = path.read_bytes()
        plain = seconds(lambda data=data: words_with_every_box(data), 3)
        lean = seconds(lambda data=data: words_with_boxes(data), 3)
        ours = seconds(lambda data=data: whole(data, "a.pdf"), 3)

        def plumber(path: Path = path) -> int:
            with pdfplumber.open(path) as pdf:
                return sum(len(page.extract_tables()) for page in pdf.pages)

        print(f"{path.name[:52]:52} {ours / plain:6.2f} {ours / lean:6.2f} {seconds(plumber, 1) / plain:11.1f}")


def version() -> None:
    bare = seconds(lambda: subprocess.run([sys.executable, "-c", "pass"], check=True), 15)
    command = Path(sys.executable).parent / "raaderum"
    ours = seconds(lambda: subprocess.run([command, "--version"], check=True, capture_output=True), 15)
    print(f"raaderum --version: {ours / bare:.2f} times the bare interpreter (bar: 3)")


def two_processes() -> None:
    command = Path(sys.executable).parent / "raaderum"
    with tempfile.TemporaryDirectory() as folder:
        for n in range(8):
            for name, text in texts().items():
                Path(folder, f"{n}-{name}").write_text(text, encoding="utf-8")

        def run(jobs: int) -> None:
            subprocess.run([command, "check", "--format", "json", "-o", os.devnull, "--jobs", str(jobs), folder], check=False)

        one, two = seconds(lambda: run(1), 3), seconds(lambda: run(2), 3)
    print(f"two processes: {one / two:.2f} times as fast as one (bar: 1.8)")


_ALONE = """
import sys
from benchmarks.speed import whole
with open(sys.argv[1], "rb") as file:
    whole(file.read(), "a.pdf")
with open("/proc/self/status") as status:
    print(next(line.split()[1] for line in status if line.startswith("VmHWM")))
"""
"""Linux tells the most that this process had in kB; getrusage would tell the most of the process that started it, too."""


def memory() -> None:
    """1,000 pages in a fresh interpreter: the most memory the whole process had, the file included."""
    text = "\n".join(texts().values())
    lines = text.split("\n")
    while len(lines) < 50_000:
        lines += lines
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "a.pdf")
        path.write_bytes(typeset("\n".join(lines[:50_000])))
        alone = subprocess.run([sys.executable, "-c", _ALONE, path], cwd=ROOT, check=True, capture_output=True, text=True)
        size = path.stat().st_size / 2**20
        print(f"1,000 pages: {int(alone.stdout) / 1024:.0f} MB at most, the {size:.0f} MB file included (bar: 400)")


def main() -> None:
    version()
    documents()
    pdf_forms()
    two_processes()
    memory()


if __name__ == "__main__":
    main()
