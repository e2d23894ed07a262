"""What no kind of document claims: tables of figures, and prose with figures."""

from dataclasses import dataclass

from raaderum.figures import Figure
from raaderum.records.base import Json, Pointers, Source, record_json
from raaderum.records.parts import Amount, FigureTable, Staff


@dataclass(frozen=True, slots=True)
class TableRecord:
    """Any other table with figures."""

    source: Source
    table: FigureTable

    def write(self, p: Pointers) -> dict[str, Json]:
        return {**self.table.to_json("", p), "sign": self.table.sign}

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("table", self.source, self.write(p), p)


@dataclass(frozen=True, slots=True)
class Passage:
    """Prose with figures that no other record holds: the sentence, and every figure in it."""

    source: Source
    text: str
    amounts: tuple[Amount, ...]
    fte: tuple[Staff, ...] = ()
    prose: tuple[Figure, ...] = ()

    def write(self, p: Pointers) -> dict[str, Json]:
        body = {
            "text": self.text,
            "amounts": [a.to_json(f"/amounts/{i}", p) for i, a in enumerate(self.amounts)],
            "fte": [s.to_json(f"/fte/{i}", p) for i, s in enumerate(self.fte)],
        }
        p.hold("/text", self.prose)
        return body

    def to_json(self) -> dict[str, Json]:
        p = Pointers()
        return record_json("passage", self.source, self.write(p), p)
