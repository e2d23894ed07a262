"""Pages of a PDF as pictures, drawn in a process of its own with limits on time and memory, and kept in a folder.

What is withheld is blotted out in the picture itself. The folder can be emptied at any time; `forget` removes what is kept of one
document.
"""

import contextlib
import hashlib
import json
import os
import re
import shutil
import sys
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import Any, BinaryIO

from raaderum.documents.apart import limit_process, run_apart
from raaderum.documents.limits import Limits

MEDIA_TYPE = "image/webp"
LIMITS = Limits(seconds=20.0, memory_bytes=1_000_000_000)
_WIDTH = 1240
"""Pixels: twice an A4 page's points, so that small print stays sharp on a fine screen."""
_MOST_PIXELS = 5_000_000
_FAILED = 70
_DIGEST = re.compile(r"[0-9a-f]{64}")
Box = tuple[float, float, float, float]
"""[x0, top, x1, bottom] in points from the page's top left corner."""


@dataclass(frozen=True, slots=True)
class Wanted:
    """One page's picture. `withheld` are the boxes that are blotted out."""

    digest: str
    page: int
    withheld: tuple[Box, ...] = ()

    def file(self, folder: Path) -> Path:
        """Where the picture is kept: another file for other boxes, so that a decision takes effect at once."""
        if not _DIGEST.fullmatch(self.digest):
            raise ValueError("a digest is 64 hexadecimal digits")
        mark = hashlib.sha256(json.dumps(self.withheld).encode()).hexdigest()[:12] if self.withheld else "open"
        return folder / self.digest[:2] / self.digest / f"{self.page}-{mark}.webp"


def picture(data: bytes, wanted: Wanted, folder: Path, limits: Limits = LIMITS) -> bytes | None:
    """The page's picture, drawn when it is first asked for; None where the page cannot be drawn."""
    file = wanted.file(folder)
    with contextlib.suppress(OSError):
        return file.read_bytes()
    drawn = draw(data, wanted.page, wanted.withheld, limits)
    if drawn is not None:
        _keep(file, drawn)
    return drawn


def forget(digest: str, folder: Path) -> None:
    """Remove every picture that is kept of a document."""
    shutil.rmtree(Wanted(digest, 1).file(folder).parent, ignore_errors=True)


def draw(data: bytes, page: int, withheld: Sequence[Box] = (), limits: Limits = LIMITS) -> bytes | None:
    """The page's picture, from a process that is ended when it takes more time or memory than the limits say."""
    head = json.dumps({"page": page, "withheld": list(withheld), "seconds": limits.seconds, "memory": limits.memory_bytes})
    answer = run_apart("raaderum.publish.original_picture", head.encode() + b"\n" + data, limits)
    return answer if isinstance(answer, bytes) and answer.startswith(b"RIFF") else None


def serve(source: BinaryIO, target: BinaryIO) -> int:
    """The other process's whole work. The exit status."""
    asked = json.loads(source.readline())
    limit_process(Limits(seconds=asked["seconds"], memory_bytes=asked["memory"]))
    data = source.read()
    try:
        target.write(_drawn(data, asked["page"], asked["withheld"]))
    except Exception:  # whatever a foreign file does to the renderer, it becomes "no picture"
        return _FAILED
    return 0


def _drawn(data: bytes, number: int, withheld: Sequence[Sequence[float]]) -> bytes:
    import pypdfium2

    pdf = pypdfium2.PdfDocument(data)
    page = pdf[number - 1]
    width, height = page.get_size()
    scale = min(_WIDTH / width, (_MOST_PIXELS / (width * height)) ** 0.5)
    image: Any = page.render(scale=scale, may_draw_forms=False).to_pil().convert("RGB")
    _blot(image, withheld, scale)
    out = BytesIO()
    image.save(out, "WEBP", quality=82, method=3)
    return out.getvalue()


def _blot(image: Any, boxes: Sequence[Sequence[float]], scale: float) -> None:
    from PIL import ImageDraw

    pen = ImageDraw.Draw(image)
    for x0, top, x1, bottom in boxes:
        pen.rectangle([x0 * scale - 2, top * scale - 2, x1 * scale + 2, bottom * scale + 2], fill=(30, 30, 30))


def _keep(file: Path, drawn: bytes) -> None:
    """Written beside and moved into place, so that nobody reads half a picture. A folder that is full or locked is no error."""
    with contextlib.suppress(OSError):
        file.parent.mkdir(parents=True, exist_ok=True)
        handle, draft = tempfile.mkstemp(dir=file.parent)
        with os.fdopen(handle, "wb") as out:
            out.write(drawn)
        Path(draft).replace(file)


if __name__ == "__main__":
    sys.exit(serve(sys.stdin.buffer, sys.stdout.buffer))
