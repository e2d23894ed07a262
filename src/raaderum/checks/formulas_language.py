"""The part of Excel's formulas that budgets are made of: references, ranges, sums, plain arithmetic. The rest says nothing."""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

_REF = r"(?:(?:'(?P<quoted>[^']+)'|(?P<sheet>[^\W\d]\w*))!)?\$?(?P<column>[A-Z]{1,3})\$?(?P<row>\d+)"
_TOKEN = re.compile(
    rf"\s*(?:(?P<ref>{_REF})(?::\$?(?P<column2>[A-Z]{{1,3}})\$?(?P<row2>\d+))?(?![\w(])"
    r"|(?P<number>\d+(?:\.\d+)?(?:[eE][+-]?\d+)?)|(?P<name>[A-Z][A-Z.]*)\(|(?P<mark>[-+*/^(),%]))"
)


@dataclass(frozen=True, slots=True)
class Range:
    """Cells of one sheet, both corners included; rows and columns count from 1. `sheet` is None for the formula's own."""

    sheet: str | None
    row: int
    column: int
    row2: int
    column2: int

    def moved(self, rows: int, columns: int) -> "Range":
        return Range(self.sheet, self.row + rows, self.column + columns, self.row2 + rows, self.column2 + columns)

    def cells(self) -> list[tuple[int, int]]:
        if (self.row2 - self.row + 1) * (self.column2 - self.column + 1) > 20000:
            return []
        return [(r, c) for r in range(self.row, self.row2 + 1) for c in range(self.column, self.column2 + 1)]


Token = tuple[str, str] | Range


def column_number(letters: str) -> int:
    n = 0
    for ch in letters:
        n = n * 26 + ord(ch) - 64
    return n


def tokens(formula: str) -> tuple[Token, ...] | None:
    """The formula's tokens; None where it holds anything else (texts, comparisons, unknown notation)."""
    body = formula.lstrip("=").strip()
    found: list[Token] = []
    at = 0
    while at < len(body):
        match = _TOKEN.match(body, at)
        if match is None:
            return None
        at = match.end()
        if match["ref"]:
            row, column = int(match["row"]), column_number(match["column"])
            row2 = int(match["row2"]) if match["row2"] else row
            column2 = column_number(match["column2"]) if match["column2"] else column
            found.append(
                Range(
                    match["quoted"] or match["sheet"], min(row, row2), min(column, column2), max(row, row2), max(column, column2)
                )
            )
        elif match["number"]:
            found.append(("number", match["number"]))
        elif match["name"]:
            found.append(("call", match["name"]))
        else:
            found.append(("mark", match["mark"]))
    return tuple(found)


def shape(parsed: Sequence[Token], row: int, column: int) -> tuple[object, ...]:
    """The formula seen from its cell: two cells of a filled row or column have the same shape."""
    return tuple(t.moved(-row, -column) if isinstance(t, Range) else t for t in parsed)


def ranges(parsed: Sequence[Token]) -> list[Range]:
    return [t for t in parsed if isinstance(t, Range)]


class _CannotError(Exception):
    """The formula asks for something this evaluator does not do."""


Lookup = Callable[[str | None, int, int], float | None]


def evaluate(parsed: Sequence[Token], lookup: Lookup) -> float | None:
    """The value; `lookup(sheet, row, column)` is None for a cell without a number: a sum skips it, arithmetic takes it as 0."""
    reader = _Reader(parsed, lookup)
    try:
        value = reader.sum_()
        return value if reader.at == len(parsed) else None
    except (_CannotError, ZeroDivisionError, OverflowError, ValueError):
        return None


class _Reader:
    """Recursive descent over the tokens: sums of products of powers of atoms."""

    def __init__(self, parsed: Sequence[Token], lookup: Lookup) -> None:
        self.parsed = parsed
        self.lookup = lookup
        self.at = 0
        self.depth = 0

    def mark(self, *wanted: str) -> str | None:
        if self.at < len(self.parsed):
            token = self.parsed[self.at]
            if isinstance(token, tuple) and token[0] == "mark" and token[1] in wanted:
                self.at += 1
                return token[1]
        return None

    def sum_(self) -> float:
        value = self.product()
        while sign := self.mark("+", "-"):
            right = self.product()
            value = value + right if sign == "+" else value - right
        return value

    def product(self) -> float:
        value = self.power()
        while sign := self.mark("*", "/"):
            right = self.power()
            value = value * right if sign == "*" else value / right
        return value

    def power(self) -> float:
        value = self.atom()
        while self.mark("%"):
            value /= 100
        if self.mark("^"):
            return math.pow(value, self.power())
        return value

    def atom(self) -> float:
        self.depth += 1
        if self.depth > 200 or self.at >= len(self.parsed):
            raise _CannotError
        if sign := self.mark("+", "-"):
            value = self.atom()
            return -value if sign == "-" else value
        if self.mark("("):
            value = self.sum_()
            if not self.mark(")"):
                raise _CannotError
            return value
        token = self.parsed[self.at]
        self.at += 1
        if isinstance(token, Range):
            if token.row != token.row2 or token.column != token.column2:
                raise _CannotError
            return self.lookup(token.sheet, token.row, token.column) or 0.0
        if token[0] == "number":
            return float(token[1])
        if token[0] == "call":
            return self.call(token[1])
        raise _CannotError

    def call(self, name: str) -> float:
        values: list[float] = []
        if not self.mark(")"):
            while True:
                values.extend(self.argument())
                if self.mark(")"):
                    break
                if not self.mark(","):
                    raise _CannotError
        if name == "SUM":
            return sum(values)
        if name == "AVERAGE" and values:
            return sum(values) / len(values)
        if name == "ABS" and len(values) == 1:
            return abs(values[0])
        if name == "ROUND" and len(values) == 2:
            factor = math.pow(10.0, values[1])
            whole = float(int(abs(values[0]) * factor + 0.5))
            return math.copysign(whole / factor, values[0])
        if name in ("MIN", "MAX") and values:
            return min(values) if name == "MIN" else max(values)
        raise _CannotError

    def argument(self) -> list[float]:
        token = self.parsed[self.at] if self.at < len(self.parsed) else None
        after = self.parsed[self.at + 1] if self.at + 1 < len(self.parsed) else None
        if isinstance(token, Range) and after in (("mark", ","), ("mark", ")")):
            self.at += 1
            found = (self.lookup(token.sheet, r, c) for r, c in token.cells())
            return [v for v in found if v is not None]
        return [self.sum_()]
