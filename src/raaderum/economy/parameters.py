"""Rates and other figures set by law, agreement or practice: each with its dates, its source and how sure it is.

The shipped ones stand in `data/economy_*.toml`, one file a subject, as `[[parameters]]`:

    [[parameters]]
    name = "staff.overhead"        # small letters, digits, _ and .; the same name over the years
    value = "4"                    # text, so that no digit is lost
    unit = "%"                     # a unit of units.py; may be left out (a number)
    valid_from = 2019-01-01        # inclusive; may be left out (always was)
    valid_to = 2019-12-31          # inclusive; may be left out (until further notice)
    source = "..."                 # who says so, and where
    confirmed = false              # false: used, and marked in everything made of it
    da = "Overhead oven i lønnen"
    en = "Overhead on top of wages"

`lower` and `upper` (both inclusive) may give the band that a value holds in (weeks 5 to 26), and `price_year` the price level of
an amount. The user's own are rows of the same form (`Parameters.with_rows`), which go before the shipped ones on the
days they hold.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, fields
from datetime import date
from decimal import Decimal, InvalidOperation
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from raaderum.data.loader import load
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.units import UNITS, is_unit
from raaderum.economy.words import told_date

Layer = Literal["shipped", "user", "sample"]
"""shipped: comes with Råderum; user: loaded by the municipality; sample: invented, to try things with."""


@dataclass(frozen=True, slots=True)
class Parameter:
    """A dated value. `valid_from` and `valid_to` are inclusive; None is without end."""

    name: str
    value: Decimal
    unit: str
    label: Message
    source: str
    valid_from: date | None = None
    valid_to: date | None = None
    confirmed: bool = False
    lower: Decimal | None = None
    upper: Decimal | None = None
    """The band that the value holds in, both ends inclusive."""
    price_year: int | None = None
    layer: Layer = "shipped"

    def holds_on(self, on: date) -> bool:
        return (self.valid_from is None or self.valid_from <= on) and (self.valid_to is None or on <= self.valid_to)

    def to_json(self) -> dict[str, Any]:
        """The row that `parameter_of` reads back."""
        row: dict[str, Any] = {
            "name": self.name,
            "value": str(self.value),
            "unit": self.unit,
            "da": self.label.da,
            "en": self.label.en,
            "source": self.source,
            "confirmed": self.confirmed,
            "layer": self.layer,
        }
        for key in ("valid_from", "valid_to"):
            if (day := getattr(self, key)) is not None:
                row[key] = day.isoformat()
        for key in ("lower", "upper"):
            if (bound := getattr(self, key)) is not None:
                row[key] = str(bound)
        if self.price_year is not None:
            row["price_year"] = self.price_year
        return row


_LISTED = 12
_LARGEST = 30
_DIGITS = 200
"""No number of a municipality has so many digits before the point, or zeros after it."""
_FIELDS = {f.name for f in fields(Parameter)} - {"label"} | {"da", "en"}


def parameter_of(row: Mapping[str, Any], at: str = "", layer: Layer = "user") -> Parameter:
    """The parameter that a row of a file or form describes; raises `EconomyError` with the place and what is wrong."""
    unknown = sorted(set(row) - _FIELDS)
    if unknown:
        raise EconomyError(
            f"Feltet »{unknown[0]}« kendes ikke; felterne er {', '.join(sorted(_FIELDS))}.",
            f'The field "{unknown[0]}" is not known; the fields are {", ".join(sorted(_FIELDS))}.',
            _join(at, unknown[0]),
        )
    for needed in ("name", "value", "source"):
        if row.get(needed) in (None, ""):
            raise EconomyError(
                f"Feltet »{needed}« mangler; skriv det.", f'The field "{needed}" is missing; fill it in.', _join(at, needed)
            )
    unit = str(row.get("unit", ""))
    if not is_unit(unit):
        raise EconomyError(
            f"Enheden »{unit}« kendes ikke; skriv en af: {', '.join(UNITS)}.",
            f'The unit "{unit}" is not known; write one of: {", ".join(UNITS)}.',
            _join(at, "unit"),
        )
    first, last = _day(row, "valid_from", at), _day(row, "valid_to", at)
    if first and last and last < first:
        raise EconomyError(
            f"Satsen gælder til {told_date(last, 'da')}, som er før den gælder fra; ret en af datoerne.",
            f"The rate is valid to {told_date(last, 'en')}, before it is valid from; correct one of the dates.",
            _join(at, "valid_to"),
        )
    name = str(row["name"])
    danish = str(row.get("da") or name)
    value = decimal_of(row["value"], _join(at, "value"))
    price_year = row.get("price_year")
    return Parameter(
        name,
        value,
        unit,
        Message(danish, str(row.get("en") or danish)),
        str(row["source"]),
        first,
        last,
        row.get("confirmed") is True,
        None if row.get("lower") is None else decimal_of(row["lower"], _join(at, "lower")),
        None if row.get("upper") is None else decimal_of(row["upper"], _join(at, "upper")),
        None if price_year is None else int(decimal_of(price_year, _join(at, "price_year"))),
        row.get("layer", layer),
    )


def decimal_of(value: object, at: str = "") -> Decimal:
    """A number given as text ("12,5" or "12.5"), int or Decimal, without loss; raises `EconomyError` for anything else."""
    try:
        if isinstance(value, bool) or not isinstance(value, str | int | Decimal | float):
            raise InvalidOperation
        number = Decimal(str(value).strip().replace(",", "."))
        if not number.is_finite() or not -_DIGITS < number.adjusted() < _LARGEST:
            raise InvalidOperation
    except InvalidOperation:
        raise EconomyError(
            f"»{value}« er ikke et tal; skriv tallet som 1250,5.", f'"{value}" is not a number; write it as 1250.5.', at
        ) from None
    return number


@dataclass(frozen=True, slots=True)
class Parameters:
    """The parameters in layers: the first layer that has a value on the day decides."""

    layers: tuple[tuple[Parameter, ...], ...]

    @classmethod
    def shipped(cls) -> "Parameters":
        """What comes with Råderum (data/economy_*.toml, with the additions of RAADERUM_DATA)."""
        return cls((_shipped(),))

    def with_rows(self, rows: Iterable[Mapping[str, Any]], layer: Layer = "user", at: str = "parameters") -> "Parameters":
        """These rows (plain data, as a file or the store holds them) before what is here. Raises `EconomyError` where a row is
        wrong or two rows give the same name and band a value on the same day."""
        own = tuple(parameter_of(row, f"{at}[{i}]", layer) for i, row in enumerate(rows))
        _refuse_overlaps(own, at)
        return Parameters((own, *self.layers))

    def find(self, name: str, on: date) -> Parameter:
        """The parameter of that name (without a band) valid on the day; raises `EconomyError` with one sentence where there is
        none. A band's values are found with `bands`."""
        found = self.bands(name, on)
        return found[0]

    def bands(self, name: str, on: date) -> tuple[Parameter, ...]:
        """All parameters of that name valid on the day, lowest band first; never empty (`EconomyError`)."""
        for layer in self.layers:
            found = [p for p in layer if p.name == name and p.holds_on(on)]
            if found:
                return tuple(sorted(found, key=lambda p: (p.lower is not None, p.lower or Decimal(0))))
        raise self._missing(name, on)

    def names(self, prefix: str = "") -> tuple[str, ...]:
        """The names that begin so, sorted."""
        return tuple(sorted({p.name for layer in self.layers for p in layer if p.name.startswith(prefix)}))

    def history(self, name: str) -> tuple[Parameter, ...]:
        """Every value of that name, the layer that decides first, then by date."""
        return tuple(p for layer in self.layers for p in sorted(layer, key=_by_date) if p.name == name)

    def _missing(self, name: str, on: date) -> EconomyError:
        known = self.history(name)
        if not known:
            family, dot, own = name.rpartition(".")
            others = [n.removeprefix(family + dot) for n in self.names(family + dot)] if dot else []
            listed = f" ({family}: {', '.join(others[:_LISTED])})" if others else ""
            return EconomyError(
                f"Satsen »{own}« findes ikke{listed}; indlæs den med værdi, gyldighed og kilde.",
                f'There is no rate "{own}"{listed}; load it with its value, validity and source.',
                name,
            )
        label = known[0].label
        spans_da = "; ".join(dict.fromkeys(_span(p, "da") for p in known))
        spans_en = "; ".join(dict.fromkeys(_span(p, "en") for p in known))
        return EconomyError(
            f"Der er ingen sats for »{label.da}« den {told_date(on, 'da')} (kendt: {spans_da}); indlæs satsen for den dag.",
            f'There is no rate for "{label.en}" on {told_date(on, "en")} (known: {spans_en}); load the rate for that day.',
            name,
        )


@cache
def _shipped() -> tuple[Parameter, ...]:
    names = sorted(
        entry.name.removesuffix(".toml")
        for entry in files("raaderum.data").iterdir()
        if entry.name.startswith("economy_") and entry.name.endswith(".toml")
    )
    held: list[Parameter] = []
    for name in names:
        rows = load(name).get("parameters", [])
        held += [parameter_of(row, f"{name}.toml: parameters[{i}]", "shipped") for i, row in enumerate(rows)]
    _refuse_overlaps(held, "data/economy_*.toml")
    return tuple(held)


def _refuse_overlaps(parameters: Iterable[Parameter], at: str) -> None:
    last: dict[tuple[str, Decimal | None], Parameter] = {}
    for p in sorted(parameters, key=_by_date):
        before = last.get((p.name, p.lower))
        if before is not None and (before.valid_to is None or (p.valid_from or date.min) <= before.valid_to):
            raise EconomyError(
                f"»{p.name}« har to værdier for samme dag ({_span(before, 'da')} og {_span(p, 'da')}); ret datoerne.",
                f'"{p.name}" has two values for the same day ({_span(before, "en")} and {_span(p, "en")}); correct the dates.',
                at,
            )
        last[(p.name, p.lower)] = p


def _by_date(p: Parameter) -> tuple[str, Decimal, date]:
    return p.name, p.lower if p.lower is not None else Decimal("-Infinity"), p.valid_from or date.min


def _span(p: Parameter, language: Literal["da", "en"]) -> str:
    first = told_date(p.valid_from, language) if p.valid_from else ""
    last = told_date(p.valid_to, language) if p.valid_to else ""
    if not first and not last:
        return "altid" if language == "da" else "always"
    if not last:
        return f"fra {first}" if language == "da" else f"from {first}"
    if not first:
        return f"til {last}" if language == "da" else f"to {last}"
    return f"{first} til {last}" if language == "da" else f"{first} to {last}"


def _day(row: Mapping[str, Any], key: str, at: str) -> date | None:
    value = row.get(key)
    if value is None or value == "":
        return None
    if isinstance(value, date):
        return value
    try:
        return date.fromisoformat(str(value).strip())
    except ValueError:
        raise EconomyError(
            f"»{value}« er ikke en dato; skriv den som 2026-01-01.",
            f'"{value}" is not a date; write it as 2026-01-01.',
            _join(at, key),
        ) from None


def _join(at: str, key: str) -> str:
    return f"{at}.{key}" if at else key
