"""What a person must put right: a sentence in Danish and English, at its place."""

from collections.abc import Mapping
from dataclasses import dataclass

from raaderum.documents.model import Message
from raaderum.records.base import Json, escape

__all__ = ["Fault", "Message", "at_cell", "at_column", "at_field", "at_row", "message_of"]


@dataclass(frozen=True, slots=True)
class Fault:
    """Something missing or wrong. `at` is a JSON pointer into the content or file that a person wrote ("" for the whole).

    In a list whose rows have an id, the id is the step of the pointer, so that it holds when rows are moved.
    """

    at: str
    code: str
    message: Message

    def to_json(self) -> dict[str, Json]:
        return {"at": self.at, "code": self.code, "message": {"da": self.message.da, "en": self.message.en}}


def at_field(key: str) -> str:
    """The place of a field of a proposal."""
    return f"/fields/{escape(key)}"


def at_column(key: str, row: str, column: str) -> str:
    """The place of a cell in a field that is a table."""
    return f"{at_field(key)}/{escape(row)}/cells/{escape(column)}"


def at_row(row: str) -> str:
    """The place of a row of the economy table."""
    return f"/economy/rows/{escape(row)}"


def at_cell(row: str, year: int) -> str:
    """The place of a cell of the economy table."""
    return f"{at_row(row)}/cells/{year}"


def message_of(data: Mapping[str, Json], da: str = "da", en: str = "en") -> Message:
    """The two texts of a data file's table; where only Danish is given, it serves for both."""
    danish = str(data.get(da, ""))
    return Message(danish, str(data.get(en) or danish))
