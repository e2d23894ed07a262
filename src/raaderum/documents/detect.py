"""What bytes are, judged by the bytes: text and its encoding, or not text."""

import codecs
import re
from dataclasses import dataclass
from functools import lru_cache

from raaderum.documents.model import Problem
from raaderum.documents.opening import problem


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, its encoding (Python's name), and what was wrong with it."""

    text: str
    encoding: str
    problems: tuple[Problem, ...] = ()


_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_CONTROL_BYTES = bytes(b for b in range(32) if b not in b"\t\n\r\f\v\x1a\x1b") + b"\x7f"
_NOT_TEXT = (
    b"%PDF-",
    b"PK\x03\x04",
    b"PK\x05\x06",
    b"\xd0\xcf\x11\xe0",
    b"\x89PNG",
    b"\xff\xd8\xff",
    b"GIF8",
    b"{\\rtf",
    b"\x1f\x8b",
)
_EIGHT_BIT = ("cp1252", "cp865", "mac-roman")
"""Windows, DOS (Danish and Norwegian) and old Macintosh; ISO-8859-1 is cp1252 where its letters are concerned."""
_DANISH = re.compile("[æøåÆØÅéÉ]")
_DANISH_IN_WORD = re.compile("(?<=[a-zA-ZæøåÆØÅ])[æøåé]|[æøåé](?=[a-zæøå])|[ÆØÅ](?=[a-zA-ZæøåÆØÅ])")
_MOST_CONTROL = 0.05
_MOST_ODD = 0.3
_SAMPLE = 262_144


def is_text(data: bytes) -> bool:
    """Whether the bytes read as text in some encoding."""
    return decode(data) is not None


@lru_cache(maxsize=1)
def decode(data: bytes) -> Decoded | None:
    """The text of the bytes; None where they are not text. Undecodable bytes of a text become U+FFFD, and a problem says so."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return _decoded(data[len(bom) :], encoding)
    if data.lstrip()[:8].startswith(_NOT_TEXT):
        return None
    wide = _wide(data)
    if wide is not None:
        return _decoded(data, wide)
    sample = data[:_SAMPLE]
    if len(sample.translate(None, _CONTROL_BYTES)) < len(sample) * (1 - _MOST_CONTROL) - 4:
        return None
    try:
        return Decoded(data.decode("utf-8"), "utf-8")
    except UnicodeDecodeError:
        return _not_strict(data, sample)


def _not_strict(data: bytes, sample: bytes) -> Decoded | None:
    """Bytes that are not clean UTF-8: damaged UTF-8, or an eight-bit encoding whose letters make Danish words."""
    text = data.decode("utf-8", "replace")
    bad = text.count("\ufffd")
    good = sum(1 for c in text[:_SAMPLE] if c > "\x7f" and c != "\ufffd")
    if good > 2 * bad or (bad == 1 and text.endswith("\ufffd")):
        return _decoded(data, "utf-8")
    odd = sum(1 for b in sample if b > 0x7E)
    if odd > len(sample) * _MOST_ODD:
        return None
    encoding = max(_EIGHT_BIT, key=lambda name: (_danish(sample, name), name == "cp1252"))
    return Decoded(_eight_bit(data, encoding), encoding)


def _danish(sample: bytes, encoding: str) -> int:
    text = sample.decode(encoding, "replace")
    return len(_DANISH_IN_WORD.findall(text)) * 2 - sum(1 for c in text if c > "\x7f" and not _DANISH.match(c))


def _eight_bit(data: bytes, encoding: str) -> str:
    """As the encoding says; the bytes that Windows-1252 leaves open stand for themselves, as in ISO-8859-1."""
    if encoding != "cp1252":
        return data.decode(encoding, "replace")
    try:
        return data.decode("cp1252")
    except UnicodeDecodeError:
        return data.decode("latin-1")


def _wide(data: bytes) -> str | None:
    """UTF-16 without a mark: nearly every other byte of Western text is zero."""
    sample = data[: min(len(data), 4096) & ~1]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > 0.8 * half and even < 0.1 * half:
        return "utf-16-le"
    if even > 0.8 * half and odd < 0.1 * half:
        return "utf-16-be"
    return None


def _decoded(data: bytes, encoding: str) -> Decoded:
    text = data.decode(encoding, "replace")
    bad = text.count("\ufffd") - (data.count(b"\xef\xbf\xbd") if encoding == "utf-8" else 0)
    if bad <= 0:
        return Decoded(text, encoding)
    first = text.count("\n", 0, text.index("\ufffd")) + 1
    name = encoding.upper()
    return Decoded(
        text,
        encoding,
        (
            problem(
                "text.undecodable",
                f"{bad} tegn i filen kunne ikke tydes som {name} og vises som \ufffd; det første står i linje {first}.",
                f"{bad} characters of the file are not valid {name}, shown as \ufffd; the first is in line {first}.",
                first,
            ),
        ),
    )
