"""How much one file may ask of the machine, and the sentences that say so."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """What the reading of one file may use. What is over a limit is left out and said; the rest is read."""

    file_bytes: int = 300_000_000
    """A larger file is not opened."""
    pages: int = 5_000
    lines: int = 1_000_000
    cells: int = 3_000_000
    """Cells of one document's tables together."""
    part_bytes: int = 400_000_000
    """One packed part (of a Word or Excel file, or an archive's member), unpacked."""
    archive_bytes: int = 1_000_000_000
    """All members of an archive together, unpacked, archives inside included."""
    archive_ratio: int = 500
    """Unpacked size by packed size of one part of more than 1 MB."""
    archive_members: int = 2_000
    archive_depth: int = 3
    """Archives inside archives."""
    seconds: float = 120.0
    """Wall time for one file: kept by PDF between pages and by `isolate` for all formats."""
    memory_bytes: int = 2_000_000_000
    """Kept by `isolate` where the system can."""


DEFAULT = Limits()
