"""Danish figures in text: amounts, counts, staff, percentages, fractions, dates, and what only looks like a figure.

`scan` reads running text, `parse_cell` a table cell, `unit_of` a header or caption, `years_in` the years it names.
"""

from raaderum.danish.cells import CellReading, parse_cell
from raaderum.danish.dates import years_in
from raaderum.danish.found import FIGURE_KINDS, Found, Kind, Qualifier
from raaderum.danish.quantities import scaled
from raaderum.danish.scan import scan
from raaderum.danish.units import UnitHint, unit_of
from raaderum.danish.words import staff_unit

__all__ = [
    "FIGURE_KINDS",
    "CellReading",
    "Found",
    "Kind",
    "Qualifier",
    "UnitHint",
    "parse_cell",
    "scaled",
    "scan",
    "staff_unit",
    "unit_of",
    "years_in",
]
