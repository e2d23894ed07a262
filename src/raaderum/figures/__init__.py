"""Figures, intervals and relations: what a printed number is, how exactly it was printed, and whether numbers agree.

The bottom of everything: no Danish, no documents, no records here.
"""

from raaderum.figures.figure import Box, CellPlace, Figure, Place, PlacedBy, SheetCell, TableCell, UnitFrom
from raaderum.figures.interval import Interval, from_digits
from raaderum.figures.relation import Operation, Outcome, Relation, Status, Term, evaluate

__all__ = [
    "Box",
    "CellPlace",
    "Figure",
    "Interval",
    "Operation",
    "Outcome",
    "Place",
    "PlacedBy",
    "Relation",
    "SheetCell",
    "Status",
    "TableCell",
    "Term",
    "UnitFrom",
    "evaluate",
    "from_digits",
]
