"""Old and foreign Office files: .xls and .xlsb by calamine (values only); .doc and .rtf in one sentence."""

from raaderum.documents.formats import format_reader
from raaderum.documents.limits import Limits
from raaderum.documents.model import Document
from raaderum.documents.opening import problem, unreadable
from raaderum.documents.package import ENCRYPTED, OLE, looks_encrypted, looks_like

_BINARY_WORKBOOK = b"xl/workbook.bin"
_STREAMS = ("Workbook".encode("utf-16-le"), "Book".encode("utf-16-le"))
_WORD_STREAM = "WordDocument".encode("utf-16-le")


def detect(data: bytes) -> float:
    if data.startswith(OLE):
        return 0.9
    if data.lstrip()[:6].startswith(b"{\\rtf"):
        return 0.9
    return looks_like(data, _BINARY_WORKBOOK)


@format_reader("old-office", detect=detect)
def read(data: bytes, path: str, limits: Limits) -> Document:
    """A workbook's values; a text that must be saved anew, or an encrypted file, says so."""
    if looks_encrypted(data):
        return unreadable(data, path, "office", ENCRYPTED)
    if not data.startswith(OLE) and not data.startswith(b"PK"):
        return unreadable(data, path, "rtf", SAVE_AS_DOCX)
    if data.startswith(OLE) and not any(name in data for name in _STREAMS):
        return unreadable(data, path, "office", SAVE_AS_DOCX if _WORD_STREAM in data else _UNKNOWN_OLE)
    from raaderum.documents.old_workbook import read_old_workbook

    return read_old_workbook(data, path, limits)


SAVE_AS_DOCX = problem(
    "file.old_word",
    "Filen er i et ældre tekstformat (.doc eller .rtf); åbn den i Word, gem den som .docx, og prøv igen.",
    "The file is in an older text format (.doc or .rtf); open it in Word, save it as .docx, and try again.",
)
_UNKNOWN_OLE = problem(
    "file.old_office",
    "Filen er en ældre Office-fil, som Råderum ikke kan læse; gem den i et nyere format (.docx eller .xlsx), og prøv igen.",
    "The file is an older Office file that Råderum cannot read; save it in a newer format (.docx or .xlsx), and try again.",
)
