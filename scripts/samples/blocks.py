"""What a sample document is made of, whatever format it is written in."""

from dataclasses import dataclass, field


@dataclass(frozen=True)
class Heading:
    text: str
    level: int = 1


@dataclass(frozen=True)
class Para:
    text: str


@dataclass(frozen=True)
class Bullets:
    items: tuple[str, ...]


@dataclass(frozen=True)
class Grid:
    """A table: header cells, rows of cells as printed; the figure columns are aligned to the right.

    `flowed` are the lines that the table becomes where a table is flowed out into text; none means one line a row.
    """

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    caption: str | None = None
    bold_rows: tuple[int, ...] = ()
    flowed: tuple[str, ...] = ()


@dataclass(frozen=True)
class PageBreak:
    pass


Block = Heading | Para | Bullets | Grid | PageBreak


@dataclass(frozen=True)
class Sample:
    """One document: its file name without extension, its blocks and the truth about it."""

    name: str
    title: str
    kind: str
    blocks: tuple[Block, ...]
    truth: dict[str, object] = field(default_factory=dict)
