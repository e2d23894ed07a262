"""A task as plain data (JSON, TOML) and back. What a person may leave out or write shorter is spelled out before it is read:

- an estimate may be its likely number alone ("1½", 1.5), a line its title alone; a line without an id gets its input's number
- a number may stand where a number is typed as text: 1.5 is "1,5"
"""

from collections.abc import Mapping
from dataclasses import dataclass, fields, is_dataclass
from decimal import Decimal
from types import UnionType
from typing import Any, Final, Union, get_args, get_origin, get_type_hints

from raaderum.economy import codec
from raaderum.economy.builder_inputs import Estimate, Line
from raaderum.economy.faults import EconomyError
from raaderum.economy.inputs_codec import TYPE, input_from_json, input_to_json, type_name
from raaderum.economy.reckoning_inputs import Reckonable, TableSetting
from raaderum.economy.reckoning_rates import Rates

FIELDS: Final = ("title", "setting", "inputs", "rates")
LONGEST: Final = 200
"""Inputs in one task."""
YEARS: Final = (1990, 2200)
ESTIMATE_YEARS: Final = 30
_DIGITS: Final = 30


@dataclass(frozen=True, slots=True)
class Task:
    """What is to be reckoned: inputs in order, the setting that holds for all, and the rates to do it with."""

    setting: TableSetting
    inputs: tuple[Reckonable, ...]
    rates: Rates
    title: str = ""

    def to_json(self) -> dict[str, Any]:
        """Plain data that `task_from_json` reads back; of the rates those that were given with the task."""
        setting = {key: value for key, value in input_to_json(self.setting).items() if key != TYPE}
        return {
            "title": self.title,
            "setting": setting,
            "inputs": [input_to_json(one) for one in self.inputs],
            **({"rates": list(self.rates.own)} if self.rates.own else {}),
        }


def task_from_json(data: Any, rates: Rates) -> Task:
    """The task that plain data describe; the task's own rates go before `rates`. Raises `EconomyError` with the place."""
    row = codec.mapping(data, "")
    unknown = sorted(set(map(str, row)) - set(FIELDS))
    if unknown:
        raise EconomyError(
            f"Feltet »{unknown[0]}« kendes ikke; felterne er {', '.join(FIELDS)}.",
            f'The field "{unknown[0]}" is not known; the fields are {", ".join(FIELDS)}.',
            unknown[0],
        )
    own = rates.with_json(row["rates"]) if row.get("rates") is not None else rates
    title = codec.text(row, "title", "") if row.get("title") is not None else ""
    if "setting" not in row:
        raise EconomyError("Skriv mindst budgetåret.", "Write the budget year at least.", "setting.budget_year")
    setting = _checked(input_from_json(spelled_out(row["setting"], TableSetting, ""), TableSetting, "setting"))
    given = codec.listed(row, "inputs", "")
    if not 1 <= len(given) <= LONGEST:
        raise EconomyError(
            f"Opgaven har {len(given)} beregninger; skriv 1 til {LONGEST}.",
            f"The task has {len(given)} inputs; write 1 to {LONGEST}.",
            "inputs",
        )
    inputs = tuple(
        input_from_json(spelled_out(one, Reckonable, str(i)), Reckonable, f"inputs[{i - 1}]") for i, one in enumerate(given, 1)
    )
    return Task(setting, inputs, own, title)


def _checked(setting: TableSetting) -> TableSetting:
    first, last = YEARS
    for at, year in (("budget_year", setting.budget_year), ("price_year", setting.price_year)):
        if year is not None and not first <= year <= last:
            raise EconomyError(f"{year} er ikke et årstal.", f"{year} is not a year.", f"setting.{at}")
    if not 0 <= setting.estimate_years <= ESTIMATE_YEARS:
        raise EconomyError(
            f"Der er {setting.estimate_years} overslagsår; skriv 0 til {ESTIMATE_YEARS}.",
            f"There are {setting.estimate_years} estimate years; write 0 to {ESTIMATE_YEARS}.",
            "setting.estimate_years",
        )
    return setting


def spelled_out(value: Any, hint: Any, id: str) -> Any:
    """The value with what was left out or written shorter filled in; what is wrong stays, and is told when it is read."""
    if get_origin(hint) in (Union, UnionType):
        return _of_several(value, [h for h in get_args(hint) if h is not type(None)], id)
    if hint is str and isinstance(value, int | float | Decimal) and not isinstance(value, bool):
        return typed(value)
    if hint is Estimate and isinstance(value, str | int | float | Decimal) and not isinstance(value, bool):
        return {"likely": spelled_out(value, str, id)}
    if hint is Line:
        value = {"title": value} if isinstance(value, str) else value
        value = {"id": id, **value} if isinstance(value, Mapping) else value
    if is_dataclass(hint) and isinstance(value, Mapping):
        hints = get_type_hints(hint)
        known = {f.name for f in fields(hint)}
        return {key: spelled_out(one, hints[key], id) if key in known else one for key, one in value.items()}
    if get_origin(hint) is tuple and isinstance(value, list):
        return [spelled_out(one, get_args(hint)[0], id) for one in value]
    if get_origin(hint) is Mapping and isinstance(value, Mapping):
        return {key: spelled_out(one, get_args(hint)[1], id) for key, one in value.items()}
    return value


def _of_several(value: Any, members: list[Any], id: str) -> Any:
    if len(members) == 1:
        return spelled_out(value, members[0], id)
    name = value.get(TYPE) if isinstance(value, Mapping) else None
    chosen = next((cls for cls in members if type_name(cls) == name), None)
    return value if chosen is None else spelled_out(value, chosen, id)


def typed(number: int | float | Decimal) -> str:
    """A number as a Dane types it: 1.5 is "1,5". One with more digits than any amount has stays, and is refused when read."""
    exact = Decimal(str(number))
    usual = exact.is_finite() and abs(exact.adjusted()) < _DIGITS
    return f"{exact:f}".replace(".", ",") if usual else str(number)
