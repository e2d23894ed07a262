"""A task reckoned: rows in one table of effects, and what each input says beyond them, every figure with its derivation.

The command line (`raaderum reckon`), the API (`POST /api/v1/reckon`) and anything else that holds a task as plain data come here.
"""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Any, Final, get_args

from raaderum.economy import builders, case_builders, codec
from raaderum.economy.builder_inputs import BuilderInput, OffsetInput, Setting
from raaderum.economy.case_inputs import CaseInput
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.effects import EffectRow, EffectTable, budget_years, table_unit
from raaderum.economy.effects_codec import table_to_json
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.reckoning_inputs import OffsetOfRowInput, Reckonable, TableSetting
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.reckoning_reading import Task, task_from_json
from raaderum.economy.reckoning_reports import Ground, ReportLine, report_of

BUILDERS: Final = get_args(BuilderInput)
CASES: Final = get_args(CaseInput)


@dataclass(frozen=True, slots=True)
class Part:
    """What one input came to."""

    given: Reckonable
    rows: tuple[EffectRow, ...]
    report: tuple[ReportLine, ...]


@dataclass(frozen=True, slots=True)
class Reckoned:
    """A task and what it comes to. `table` has the rows of all inputs, unrounded; it posts them."""

    task: Task
    price_level: PriceLevel
    parts: tuple[Part, ...]
    table: EffectTable

    def figures(self) -> Iterator[Computed]:
        """Every figure of rows and reports."""
        for part in self.parts:
            for row in part.rows:
                yield from (cell for _, cell in row.cells)
                if row.beyond is not None:
                    yield row.beyond
            yield from (line.figure for line in part.report if line.figure is not None)

    @property
    def unconfirmed_rates(self) -> tuple[Message, ...]:
        """The names of rates that a figure rests on and nobody has confirmed."""
        return tuple(dict.fromkeys(p.label for figure in self.figures() for p in figure.unconfirmed))

    @property
    def unconfirmed(self) -> tuple[Message, ...]:
        """The same, and the rules that say which kind of spending a row is and that nobody has confirmed."""
        return tuple(dict.fromkeys((*self.unconfirmed_rates, *self.table.unconfirmed)))

    @property
    def notes(self) -> tuple[Message, ...]:
        """What a reader must know, each once."""
        return tuple(dict.fromkeys(note for figure in self.figures() for note in figure.notes))

    def to_json(self) -> dict[str, Any]:
        """Everything without loss: the task (to be asked again), the table unrounded and posted, the reports."""
        return {
            "task": self.task.to_json(),
            "price_level": {"year": self.price_level.year, "version": self.price_level.version},
            "table": table_to_json(self.table),
            "posted": self._posted(),
            "reports": [
                {"input": i, "lines": [line.to_json() for line in part.report]}
                for i, part in enumerate(self.parts)
                if part.report
            ],
            "unconfirmed": [codec.message_to_json(m) for m in self.unconfirmed],
            "notes": [codec.message_to_json(m) for m in self.notes],
        }

    def _posted(self) -> dict[str, Any]:
        table = self.table
        rows = {row.id: _years(table, lambda year, row=row: table.cell(row, year)) for row in table.rows}
        sums = {"total": table.total, "gross": table.gross, "income": table.income}
        beyond = table.total_beyond()
        return {
            "rows": rows,
            **{name: _years(table, found) for name, found in sums.items()},
            "beyond": None if beyond is None else str(beyond.value),
        }


def reckon_json(data: Any, rates: Rates) -> Reckoned:
    """The task that plain data describe, reckoned. Raises `EconomyError` with the place of what is wrong."""
    return reckon(task_from_json(data, rates))


def reckon(task: Task) -> Reckoned:
    """Every input in its order; an offset may name a row of an input before it. Raises `EconomyError` with the place."""
    setting = setting_of(task.setting, task.rates)
    ground = Ground(setting, task.setting, task.rates)
    parts: list[Part] = []
    rows: dict[str, EffectRow] = {}
    for i, one in enumerate(task.inputs):
        try:
            made = rows_of(one, rows, setting)
            _refuse_twice(made, rows)
            parts.append(Part(one, made, report_of(one, ground)))
        except EconomyError as error:
            raise error.placed(_place(i, error.at)) from None
        rows |= {row.id: row for row in made}
    table = EffectTable(setting.years, tuple(rows.values()), setting.unit, task.setting.mode)
    return Reckoned(task, setting.price_level or PriceLevel(table.budget_year), tuple(parts), table)


def _place(number: int, at: str) -> str:
    """Where in the task a fault of an input is; what no field of the input can mend is a matter of the setting."""
    if at == "price_level":
        return "setting.estimate"
    return f"inputs[{number}].{at}" if at else f"inputs[{number}]"


def setting_of(wanted: TableSetting, rates: Rates) -> Setting:
    """The setting that the builders take; `EconomyError` at its field."""
    try:
        unit = table_unit(wanted.unit)
    except EconomyError as error:
        raise error.placed("setting.unit") from None
    years = budget_years(wanted.budget_year, wanted.estimate_years)
    level = PriceLevel(wanted.budget_year if wanted.price_year is None else wanted.price_year)
    on = wanted.on or date(wanted.budget_year, 1, 1)
    return Setting(years, on, rates.parameters, level, rates.estimate(wanted.estimate, "setting.estimate"), unit)


def rows_of(one: Reckonable, rows: dict[str, EffectRow], setting: Setting) -> tuple[EffectRow, ...]:
    """The rows of an input; none of a report alone. `rows`: those made before it."""
    if isinstance(one, OffsetOfRowInput):
        if one.row not in rows:
            known = ", ".join(rows) or "-"
            raise EconomyError(
                f"Der er ingen række »{one.row}« før denne; rækkerne er {known}.",
                f'There is no row "{one.row}" before this one; the rows are {known}.',
                "row",
            )
        return builders.rows_of(OffsetInput(rows[one.row], one.reason, one.percent, one.title), setting)
    if isinstance(one, BUILDERS):
        return builders.rows_of(one, setting)
    if isinstance(one, CASES):
        return case_builders.rows_of(one, setting)
    return ()


def _refuse_twice(made: tuple[EffectRow, ...], rows: dict[str, EffectRow]) -> None:
    ids = [row.id for row in made]
    for id in ids:
        if id in rows or ids.count(id) > 1:
            raise EconomyError(
                f"Der er to rækker, der hedder »{id}«; giv linjen et andet id.",
                f'There are two rows called "{id}"; give the line another id.',
                "line.id",
            )


def _years(table: EffectTable, found: Any) -> dict[str, str]:
    """Year -> posted kroner as text; blank years are absent."""
    cells = ((year, found(year)) for year in table.years)
    return {str(year): str(cell.value) for year, cell in cells if cell is not None}


def with_setting(task: Task, **changed: Any) -> Task:
    """The task with other settings."""
    return replace(task, setting=replace(task.setting, **changed))
