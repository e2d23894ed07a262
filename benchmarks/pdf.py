"""PDF: what reading takes, as ratios in one run. The peer does what any reader must: pypdfium2's characters with boxes, as words.

    .venv/bin/python benchmarks/pdf.py [FILE.pdf ...]

Without files: the project's samples, and a long PDF made here (typst). `--memory PAGES` reads a PDF of so many pages in a process
of its own and prints the most memory that it held.
"""

import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parent.parent
_ROW = "[{label}], [{a}], [{b}], [], [{c}],"


def peer_words(path: Path) -> int:
    """Words with boxes from PDFium's characters, one call a character and a box: the least that a word builder asks for."""
    import pypdfium2

    count = 0
    pdf = pypdfium2.PdfDocument(path)
    for page in pdf:
        text_page = page.get_textpage()
        text = text_page.get_text_range()
        word: list[float] | None = None
        for i in range(text_page.count_chars()):
            if i < len(text) and text[i].isspace():
                count += word is not None
                word = None
                continue
            left, bottom, right, top = text_page.get_charbox(i)
            if word is None:
                word = [left, bottom, right, top]
            else:
                word[1:] = [min(word[1], bottom), right, max(word[3], top)]
        count += word is not None
        text_page.close()
        page.close()
    pdf.close()
    return count


def ours(path: Path) -> int:
    """Lines, words with boxes and tables."""
    from raaderum.documents import Limits
    from raaderum.documents.pdf import read_pdf

    return len(read_pdf(path.read_bytes(), path.name, Limits()).lines)


def pdfplumber_tables(path: Path) -> int:
    """What pdfplumber needs for its tables."""
    import pdfplumber

    with pdfplumber.open(path) as pdf:
        return sum(len(page.extract_tables()) for page in pdf.pages)


def best(work: Callable[[Path], int], path: Path, times: int) -> float:
    """The shortest of several runs, in seconds."""
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work(path)
        taken.append(time.perf_counter() - start)
    return min(taken)


def long_pdf(path: Path, pages: int) -> None:
    """A catalogue of so many pages: a heading, prose and a table on each."""
    import typst

    body = []
    for n in range(1, pages + 1):
        rows = "".join(
            _ROW.format(label=f"Område {k} i forslag {n}", a=-k * 37, b=f"-{k}.{n % 900 + 100}", c=k * n) for k in range(1, 16)
        )
        body.append(
            f"= Forslag {n}\n#lorem(150)\n\n*Tabel {n}. Virkning i 1.000 kr.*\n#table(columns: (1fr, auto, auto, auto, auto), "
            f"align: (left, right, right, right, right), [], [2026], [2027], [2028], [2029], {rows})\n#lorem(80)\n#pagebreak()\n"
        )
    source = path.with_suffix(".typ")
    source.write_text('#set page(paper: "a4")\n#set text(size: 10pt)\n' + "".join(body), encoding="utf-8")
    typst.compile(str(source), output=str(path))


def most_memory() -> int:
    """The most memory that this process held since it was started, in MB (Linux: not what its parent held)."""
    status = Path("/proc/self/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmHWM")) // 1024


def main() -> None:
    arguments = sys.argv[1:]
    if arguments[:1] == ["--read"]:
        ours(Path(arguments[1]))
        print(most_memory())
        return
    with tempfile.TemporaryDirectory() as folder:
        if arguments[:1] == ["--memory"]:
            path = Path(folder) / "long.pdf"
            long_pdf(path, int(arguments[1]))
            done = subprocess.run([sys.executable, __file__, "--read", str(path)], capture_output=True, text=True, check=True)
            print(f"{arguments[1]} pages: at most {done.stdout.strip()} MB")
            return
        paths = [Path(argument) for argument in arguments] or sorted((ROOT / "samples").rglob("*.pdf"))
        made = Path(folder) / "long.pdf"
        long_pdf(made, 120)
        print(f"{'file':44} {'pages/s':>8} {'ours / peer':>12} {'pdfplumber / peer':>18}")
        for path in [*paths, made]:
            report(path)


def report(path: Path) -> None:
    import pypdfium2

    pages = len(pypdfium2.PdfDocument(path))
    times = 5 if pages < 20 else 2
    ours(path)
    peer, own = best(peer_words, path, times), best(ours, path, times)
    tables = best(pdfplumber_tables, path, 1)
    print(f"{path.name[:44]:44} {pages / own:8.0f} {own / peer:12.2f} {tables / peer:18.1f}")


if __name__ == "__main__":
    main()
