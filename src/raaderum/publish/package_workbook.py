"""A package as a workbook that goes on working: 1 or 0 in the column "Med" drives every sum, by year, by committee and of staff.

Sheets: the package (every candidate, the sums by SUMPRODUCT, targets and the distance to them), committees, overlaps, what it
rests on, sources. Amounts are kroner with canonical sign (- saves); a share of a proposal is typed as 0,8.
"""

import io
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from raaderum.choice import model as m
from raaderum.choice.answer import Answer
from raaderum.choice.score import harm_points
from raaderum.documents import Message
from raaderum.publish.report import Language
from raaderum.publish.table_files import said

Line = tuple[Message, Message]
FIRST = 5
"""The row of the first proposal (counted from 0): title, note, blank, heads above it."""
_IN, _FTE, _HARM, _COMMITTEE, _YEARS = 4, 5, 6, 3, 7
"""Columns: number, title, department, committee, in, positions, harm, years."""


@dataclass(frozen=True, slots=True)
class Workbook:
    """What the workbook is made of."""

    title: str
    instance: m.Instance
    answer: Answer
    lines: Sequence[Line]
    address: Callable[[str], str]
    """A candidate's id to the address of its source; "" where there is none."""
    language: Language = "da"


def package_workbook(given: Workbook) -> bytes:
    """The workbook's bytes; the same package gives the same bytes."""
    import datetime

    import xlsxwriter

    out = io.BytesIO()
    book = xlsxwriter.Workbook(out, {"in_memory": True})
    book.set_properties({"title": given.title, "created": datetime.datetime(2026, 1, 1, tzinfo=datetime.UTC)})
    sheets = _Sheets(book, given)
    sheets.package()
    sheets.committees()
    sheets.overlaps()
    sheets.rests_on()
    book.close()
    return out.getvalue()


class _Sheets:
    """The sheets, each written once; the names of sheets and ranges are shared."""

    def __init__(self, book: Any, given: Workbook) -> None:
        self.book, self.given = book, given
        self.head = book.add_format({"bold": True, "bg_color": "#F3F6F7", "bottom": 1, "text_wrap": True, "valign": "top"})
        self.bold = book.add_format({"bold": True})
        self.money = book.add_format({"num_format": "#,##0;−#,##0"})
        self.money_total = book.add_format({"num_format": "#,##0;−#,##0", "bold": True, "top": 1})
        self.number = book.add_format({"num_format": "0.0#"})
        self.number_total = book.add_format({"num_format": "0.0#", "bold": True, "top": 1})
        self.switch = book.add_format({"bg_color": "#FFF3D6", "align": "center", "border": 1, "num_format": "0.##"})
        self.wrap = book.add_format({"text_wrap": True, "valign": "top"})
        self.years = list(given.instance.years)
        self.candidates = sorted(given.instance.candidates, key=lambda c: c.id)
        self.last = FIRST + len(self.candidates) - 1
        self.name = self.say("Pakken", "Package")
        self.lost = self.say("Overlap", "Overlaps")

    def say(self, da: str, en: str) -> str:
        return said(Message(da, en), self.given.language)

    def package(self) -> None:
        sheet = self.book.add_worksheet(self.name)
        sheet.write_string(0, 0, self.given.title, self.bold)
        sheet.write_string(1, 0, self.say(
            "Skriv 1, 0 eller en andel (0,8) i kolonnen Med; alle summer følger. Kroner: minus er en besparelse.",
            "Write 1, 0 or a share (0.8) in the column In; all sums follow. Kroner: minus is a saving.",
        ))  # fmt: skip
        heads = [
            self.say("Nr.", "No."), self.say("Forslag", "Proposal"), self.say("Center", "Department"),
            self.say("Udvalg", "Committee"), self.say("Med", "In"), self.say("Årsværk, der nedlægges", "Positions that go"),
            self.say("Skade, point", "Harm, points"), *map(str, self.years), self.say("Fejl og kilde", "Errors and source"),
        ]  # fmt: skip
        for column, text in enumerate(heads):
            sheet.write_string(FIRST - 1, column, text, self.head)
        shares = self.given.answer.shares
        for row, c in enumerate(self.candidates, FIRST):
            self._candidate(sheet, row, c, shares.get(c.id, 0))
        self._sums(sheet)
        sheet.freeze_panes(FIRST, 2)
        sheet.set_column(0, 0, 8)
        sheet.set_column(1, 1, 46)
        sheet.set_column(2, 3, 20)
        sheet.set_column(4, 6, 11)
        sheet.set_column(_YEARS, _YEARS + len(self.years) - 1, 15)
        sheet.set_column(_YEARS + len(self.years), _YEARS + len(self.years), 40)
        sheet.data_validation(
            FIRST, _IN, self.last, _IN, {"validate": "decimal", "criteria": "between", "minimum": 0, "maximum": 1}
        )

    def _candidate(self, sheet: Any, row: int, c: m.Candidate, share: int) -> None:
        for column, text in enumerate((c.number or c.id, c.title, c.department or "", c.committee or "")):
            sheet.write_string(row, column, text)
        sheet.write_number(row, _IN, share / 100, self.switch)
        sheet.write_number(row, _FTE, float(c.fte), self.number)
        sheet.write_number(row, _HARM, float(harm_points(c, self.given.instance.weights)), self.number)
        stated = {e.year: e.total for e in c.effects}
        for column, year in enumerate(self.years, _YEARS):
            if year in stated:
                sheet.write_number(row, column, float(_kroner(stated[year])), self.money)
        address = self.given.address(c.id)
        told = "; ".join(self.say(e.da, e.en) for e in c.errors)
        place = self._place(c)
        text = f"⚠ {told} ({place})" if told else place
        if address:
            sheet.write_url(row, _YEARS + len(self.years), address, string=text[:250] or address)
        else:
            sheet.write_string(row, _YEARS + len(self.years), text)

    def _place(self, c: m.Candidate) -> str:
        s = c.source
        if s is None:
            return ""
        return ", ".join(filter(None, (s.title, f"s. {s.page}" if s.page else "", f"l. {s.first_line}" if s.first_line else "")))

    def _sums(self, sheet: Any) -> None:
        """Below the proposals: the package, the targets, the distance; the values that Excel will find are written beside."""
        answer, total = self.given.answer, self.last + 2
        sheet.write_string(total, 1, self.say("Pakken i alt", "The package in all"), self.bold)
        sheet.write_formula(total, _IN, f'=COUNTIF({self._range(_IN)},">0")', self.number_total, len(answer.adopted))
        sheet.write_formula(total, _FTE, self._product(_FTE), self.number_total, float(answer.fte))
        sheet.write_formula(total, _HARM, self._product(_HARM), self.number_total, float(answer.harm.weighted))
        sheet.write_string(total + 1, 1, self.say("Måltal (negativt: skal spares)", "Target (negative: must be saved)"))
        sheet.write_string(
            total + 2, 1, self.say("Spares ud over målet (minus: mangler)", "Saved beyond the target (minus: short)")
        )
        for at, year in enumerate(answer.years):
            column = _YEARS + at
            letter = _letter(column)
            lost = f"+{self._sheet(self.lost)}!{_letter(3 + at)}{self._lost_total()}"
            sheet.write_formula(total, column, self._product(column) + lost, self.money_total, float(_kroner(-year.saving)))
            if year.target is not None:
                sheet.write_number(total + 1, column, float(_kroner(-year.target)), self.money)
                formula = f"={letter}{total + 2}-{letter}{total + 1}"
                sheet.write_formula(total + 2, column, formula, self.money_total, float(_kroner(year.slack or 0)))

    def committees(self) -> None:
        """What each committee (else department) gives, with the same switches."""
        by: m.GroupBy = "committee" if self.given.instance.groups("committee") else "department"
        column_of = _COMMITTEE if by == "committee" else _COMMITTEE - 1
        name = self.say("Udvalg", "Committees") if by == "committee" else self.say("Centre", "Departments")
        sheet = self.book.add_worksheet(name)
        heads = [name, self.say("Forslag", "Proposals"), self.say("Årsværk", "Positions"), *map(str, self.years)]
        for column, text in enumerate(heads):
            sheet.write_string(0, column, text, self.head)
        names = [*self.given.instance.groups(by), *([""] if any(getattr(c, by) is None for c in self.candidates) else [])]
        results = {g.name or "": g for g in self.given.answer.groups if g.by == by}
        for row, group in enumerate(names, 1):
            found = results.get(group)
            sheet.write_string(row, 0, group)
            mine = f"({self._there(column_of)}=$A{row + 1})"
            switch = self._there(_IN)
            sheet.write_formula(row, 1, f"=SUMPRODUCT({mine}*({switch}>0))", None, found.proposals if found else 0)
            fte = float(found.fte) if found else 0
            sheet.write_formula(row, 2, f"=SUMPRODUCT({mine}*{switch}*{self._there(_FTE)})", self.number, fte)
            for at, year in enumerate(self.years):
                value = self._gross(by, group, year)
                sheet.write_formula(
                    row, 3 + at, f"=SUMPRODUCT({mine}*{switch}*{self._there(_YEARS + at)})", self.money, float(value)
                )
        note = self.say("Overlap er ikke trukket fra her.", "Overlaps are not taken off here.")
        sheet.write_string(len(names) + 2, 0, note)
        sheet.set_column(0, 0, 36)
        sheet.set_column(1, 2 + len(self.years), 15)

    def _gross(self, by: m.GroupBy, group: str, year: int) -> Decimal:
        shares = self.given.answer.shares
        mine = (c for c in self.candidates if (getattr(c, by) or "") == group)
        return _kroner(sum((Fraction(c.effect(year).total * shares.get(c.id, 0), 100) for c in mine), Fraction(0)))

    def overlaps(self) -> None:
        """Each overlap counts where both its proposals are in."""
        sheet = self.book.add_worksheet(self.lost)
        heads = [self.say("Forslag", "Proposal"), self.say("Forslag", "Proposal"), self.say("Begge med", "Both in")]
        for column, text in enumerate([*heads, *map(str, self.years)]):
            sheet.write_string(0, column, text, self.head)
        rows = {c.id: i for i, c in enumerate(self.candidates, FIRST)}
        shares = self.given.answer.shares
        found = self._found()
        for row, o in enumerate(found, 1):
            first, second = (f"{self._sheet(self.name)}!{_letter(_IN)}{rows[id] + 1}" for id in (o.first, o.second))
            both = int(o.first in shares and o.second in shares)
            sheet.write_string(row, 0, self.given.instance.by_id[o.first].name)
            sheet.write_string(row, 1, self.given.instance.by_id[o.second].name)
            sheet.write_formula(row, 2, f"=IF(AND({first}>0,{second}>0),1,0)", None, both)
            lost = {e.year: e.total for e in o.loss}
            for column, year in enumerate(self.years, 3):
                sheet.write_number(row, column, float(_kroner(lost.get(year, 0))), self.money)
        total = self._lost_total() - 1
        sheet.write_string(total, 0, self.say("Tælles ikke to gange", "Not counted twice"), self.bold)
        for column, year in enumerate(self.years, 3):
            letter, end = _letter(column), max(total, 2)
            value = sum(e.total for o in self.given.answer.overlaps for e in o.loss if e.year == year)
            formula = f"=SUMPRODUCT($C$2:$C${end}*{letter}$2:{letter}${end})"
            sheet.write_formula(total, column, formula, self.money_total, float(_kroner(value)))
        sheet.set_column(0, 1, 40)
        sheet.set_column(2, 2 + len(self.years), 15)

    def _found(self) -> list[m.Overlap]:
        return [c for c in self.given.instance.constraints if isinstance(c, m.Overlap)]

    def _lost_total(self) -> int:
        """The row of the overlaps' total, as Excel counts."""
        return len(self._found()) + 4

    def rests_on(self) -> None:
        sheet = self.book.add_worksheet(self.say("Forudsætninger", "Assumptions"))
        sheet.write_string(0, 0, self.say("Hvad pakken hviler på", "What the package rests on"), self.bold)
        for row, (head, text) in enumerate(self.given.lines, 2):
            sheet.write_string(row, 0, said(head, self.given.language), self.wrap)
            sheet.write_string(row, 1, said(text, self.given.language), self.wrap)
        sheet.set_column(0, 0, 26)
        sheet.set_column(1, 1, 110)

    def _range(self, column: int) -> str:
        letter = _letter(column)
        return f"${letter}${FIRST + 1}:${letter}${self.last + 1}"

    def _product(self, column: int) -> str:
        return f"=SUMPRODUCT({self._range(_IN)},{self._range(column)})"

    def _there(self, column: int) -> str:
        """A column of the package's sheet, from another sheet."""
        return f"{self._sheet(self.name)}!{self._range(column)}"

    @staticmethod
    def _sheet(name: str) -> str:
        return f"'{name}'"


def _letter(column: int) -> str:
    from xlsxwriter.utility import xl_col_to_name

    return str(xl_col_to_name(column))


def _kroner(ore: int | Fraction) -> Decimal:
    exact = Fraction(ore) / 100
    return Decimal(exact.numerator) / Decimal(exact.denominator)
