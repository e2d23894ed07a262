"""Scanned pages: where tesseract and its Danish data are installed, a picture of the page becomes words."""

from __future__ import annotations

import csv
import shutil
import subprocess
from functools import cache
from typing import Any

from raaderum.documents.pdf_chars import Word

_DPI = 300
_SECONDS = 90
_SURE = 30.0
"""Words that tesseract is less sure of (per cent) are left out."""


@cache
def tesseract() -> str | None:
    """The program's path, where it is installed with Danish data."""
    program = shutil.which("tesseract")
    if program is None:
        return None
    try:
        listed = subprocess.run([program, "--list-langs"], capture_output=True, text=True, timeout=20, check=False)
    except (OSError, subprocess.SubprocessError):
        return None
    return program if "dan" in (listed.stdout + listed.stderr).split() else None


def page_words(page: Any) -> list[Word]:
    """The words that tesseract reads in a picture of the page (pypdfium2); none where it fails."""
    program = tesseract()
    if program is None:
        return []
    bitmap = page.render(scale=_DPI / 72, grayscale=True)
    head = f"P5 {bitmap.width} {bitmap.height} 255\n".encode()
    rows = bytes(bitmap.buffer)
    picture = b"".join(rows[i * bitmap.stride : i * bitmap.stride + bitmap.width] for i in range(bitmap.height))
    bitmap.close()
    command = [program, "stdin", "stdout", "-l", "dan", "--dpi", str(_DPI), "--psm", "6", "tsv"]
    try:
        done = subprocess.run(command, input=head + picture, capture_output=True, timeout=_SECONDS, check=False)
    except (OSError, subprocess.SubprocessError):
        return []
    return words_of(done.stdout.decode("utf-8", "replace"))


def words_of(table: str) -> list[Word]:
    """The words in tesseract's table (TSV), in points; a line's words share the line's baseline and height."""
    lines: dict[tuple[str, ...], list[tuple[float, float, float, float, str]]] = {}
    for row in csv.DictReader(table.splitlines(), delimiter="\t", quoting=csv.QUOTE_NONE):
        try:
            if row["level"] != "5" or not row["text"].strip() or float(row["conf"]) < _SURE:
                continue
            left, top, width, height = (float(row[key]) * 72 / _DPI for key in ("left", "top", "width", "height"))
        except (KeyError, TypeError, ValueError):
            continue
        key = tuple(row[name] for name in ("block_num", "par_num", "line_num"))
        lines.setdefault(key, []).append((left, top, width, height, row["text"].strip()))
    words: list[Word] = []
    for members in lines.values():
        bottoms = sorted(top + height for _, top, _, height, _ in members)
        base, size = bottoms[len(bottoms) // 2], max(height for *_, height, _ in members)
        words += [Word(left, left + width, base, size, text, False) for left, _, width, _, text in members]
    return words
