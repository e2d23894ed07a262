"""Price levels: amounts moved between the prices of years by a named version of the estimate of prices and wages.

amount in 2026 prices = amount in 2025 prices x (1 + p(2025-2026) / 100); over several years the steps are chained, back in time
they are divided by; nothing is rounded on the way. The rates are loaded by the user (`rate_files.py`): a small set comes with us
that is called a sample. A rate's level correction (the state's revision of the base year) is added to the new estimate:
3.2 + 0.9 = 4.1 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from functools import cache
from typing import Any, Final

from raaderum.data.loader import load
from raaderum.economy import codec
from raaderum.economy.arithmetic import EXACT, HUNDRED, add, of_parameter, snapped
from raaderum.economy.computed import Computed, Derivation, PriceLevel
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.parameters import Layer, Parameter
from raaderum.economy.units import PERCENT
from raaderum.economy.words import told_number

TOTAL: Final = "total"
_LARGEST: Final = Decimal(50)


@cache
def price_kinds() -> dict[str, Message]:
    """What is projected: the total, wages, goods and others, by code."""
    return {code: Message(text["da"], text["en"]) for code, text in load("economy")["price_kinds"].items()}


@dataclass(frozen=True, slots=True)
class PriceStep:
    """The change in per cent from `year` - 1 to `year`. `correction`: what the base year was revised by, added to it."""

    year: int
    kind: str
    percent: Decimal
    correction: Decimal | None = None


@dataclass(frozen=True, slots=True)
class PriceEstimate:
    """A named version of the estimate: the percentages that somebody published at one time."""

    name: str
    source: str
    steps: tuple[PriceStep, ...]
    published: date | None = None
    confirmed: bool = False
    layer: Layer = "user"

    def __post_init__(self) -> None:
        held = [(s.year, s.kind) for s in self.steps]
        twice = sorted({h for h in held if held.count(h) > 1})
        if twice:
            year, kind = twice[0]
            raise EconomyError(
                f"»{self.name}« har to procenter for {price_kinds()[kind].da} i {year}; slet den ene.",
                f'"{self.name}" has two percentages for {price_kinds()[kind].en} in {year}; delete one of them.',
            )

    def rate(self, year: int, kind: str = TOTAL) -> Computed:
        """The change in per cent from the year before to `year`; raises `EconomyError` where the version does not say."""
        for step in self.steps:
            if (step.year, step.kind) == (year, kind):
                return self._rate(step)
        label = price_kinds()[kind]
        years = sorted(s.year for s in self.steps if s.kind == kind)
        known_da = f"det har {years[0]} til {years[-1]}" if years else "det har ingen år for det"
        known_en = f"it has {years[0]} to {years[-1]}" if years else "it has no years for that"
        raise EconomyError(
            f"Skønnet »{self.name}« har ingen procent for {year - 1}-{year}, {label.da} ({known_da}); indlæs et, der har.",
            f'The estimate "{self.name}" has no percentage for {year - 1}-{year}, {label.en} ({known_en}); load one that has.',
        )

    def _rate(self, step: PriceStep) -> Computed:
        kind = price_kinds()[step.kind]
        span = f"{step.year - 1}-{step.year}"
        label = Message(f"Pris- og lønudvikling {span} ({kind.da})", f"Change of prices and wages {span} ({kind.en})")
        estimate = of_parameter(self._parameter(step, step.percent, label))
        if step.correction is None:
            return estimate
        level = Message(f"Niveaukorrektion af {step.year - 1}", f"Level correction of {step.year - 1}")
        correction = of_parameter(self._parameter(step, step.correction, level))
        return add([estimate, correction], Message(f"{label.da} inkl. niveaukorrektion", f"{label.en} incl. level correction"))

    def _parameter(self, step: PriceStep, value: Decimal, label: Message) -> Parameter:
        return Parameter(
            f"price_level.{step.kind}",
            value,
            PERCENT,
            label,
            f"{self.name}: {self.source}",
            date(step.year, 1, 1),
            date(step.year, 12, 31),
            self.confirmed,
            layer=self.layer,
        )

    def to_json(self) -> dict[str, Any]:
        """Plain data that `estimate_of` reads back; the store keeps it."""
        return {
            "name": self.name,
            "source": self.source,
            "published": None if self.published is None else self.published.isoformat(),
            "confirmed": self.confirmed,
            "layer": self.layer,
            "rates": [
                {
                    "year": s.year,
                    "kind": s.kind,
                    "percent": str(s.percent),
                    **({} if s.correction is None else {"correction": str(s.correction)}),
                }
                for s in self.steps
            ],
        }


def estimate_of(data: Any, at: str = "", layer: Layer = "user") -> PriceEstimate:
    """The version that plain data describe (`PriceEstimate.to_json`, a `[[estimates]]` table of a file)."""
    row = codec.mapping(data, at)
    rates = codec.listed(row, "rates", at)
    if not rates:
        raise EconomyError(
            "Skønnet har ingen procenter; skriv mindst ét år under »rates«.",
            'The estimate has no percentages; write at least one year under "rates".',
            f"{at}.rates",
        )
    published = row.get("published")
    return PriceEstimate(
        codec.text(row, "name", at),
        codec.text(row, "source", at),
        tuple(_step(codec.mapping(r, f"{at}.rates[{i}]"), f"{at}.rates[{i}]") for i, r in enumerate(rates)),
        published if isinstance(published, date) or published is None else _published(str(published), f"{at}.published"),
        row.get("confirmed") is True,
        row.get("layer", layer),
    )


def _published(text: str, at: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise EconomyError(
            f"»{text}« er ikke en dato; skriv den som 2026-06-20.", f'"{text}" is not a date; write it as 2026-06-20.', at
        ) from None


def _step(row: Mapping[str, Any], at: str) -> PriceStep:
    percent = codec.number(row, "percent", at)
    if abs(percent) > _LARGEST:
        raise EconomyError(
            f"{percent} % om året er ikke en prisudvikling; skriv 2,8 for 2,8 %.",
            f"{percent} % a year is no change of prices; write 2.8 for 2.8 %.",
            f"{at}.percent",
        )
    return PriceStep(
        codec.integer(row, "year", at),
        codec.one_of(row, "kind", tuple(price_kinds()), at),
        percent,
        None if row.get("correction") in (None, "") else codec.number(row, "correction", at),
    )


@cache
def shipped_estimates() -> tuple[PriceEstimate, ...]:
    """The versions that come with us: two that were found in public, and a sample that is nobody's."""
    rows = load("price_levels")["estimates"]
    return tuple(estimate_of(row, f"price_levels.toml: estimates[{i}]", "shipped") for i, row in enumerate(rows))


def project(
    amount: Computed, to_year: int, estimate: PriceEstimate, kind: str = TOTAL, *, label: Message | None = None
) -> Computed:
    """The amount in the prices of another year, later or earlier, not rounded. Raises `EconomyError` where the amount has no
    price level or the version lacks a year."""
    level = amount.price_level
    name = label or amount.label
    if level is None:
        raise EconomyError(
            f"{name.da} har intet prisniveau; skriv, hvilket års priser beløbet er i.",
            f"{name.en} has no price level; write which year's prices the amount is in.",
        )
    if level.year == to_year:
        return amount
    forward = to_year > level.year
    years = range(level.year + 1, to_year + 1) if forward else range(to_year + 1, level.year + 1)
    rates = [estimate.rate(year, kind) for year in years]
    factor = Decimal(1)
    for rate in rates:
        factor = EXACT.multiply(factor, 1 + rate.value / HUNDRED)

    def moved(value: Decimal) -> Decimal:
        return snapped(EXACT.multiply(value, factor) if forward else EXACT.divide(value, factor))

    notes = []
    if level.version is not None and level.version != estimate.name:
        notes.append(
            Message(
                f"{name.da} var omregnet til {level.year}-priser med »{level.version}« og er ført videre med »{estimate.name}«.",
                f'{name.en} was converted to {level.year} prices by "{level.version}" and carried on by "{estimate.name}".',
            )
        )
    return Computed(
        moved(amount.value),
        amount.unit,
        name,
        Derivation("projection", (amount, *rates), formula=_formula(rates, forward, level.year, to_year), notes=tuple(notes)),
        None if amount.low is None else moved(amount.low),
        None if amount.high is None else moved(amount.high),
        PriceLevel(to_year, estimate.name),
        amount.sign,
        amount.key,
    )


def _formula(rates: Sequence[Computed], forward: bool, start: int, end: int) -> Message:
    sign = "×" if forward else "/"

    def steps(language: Any) -> str:
        return " ".join(f"{sign} (1 + {told_number(rate.value, language)} / 100)" for rate in rates)

    return Message(
        f"beløb i {start}-priser {steps('da')}, i {end}-priser", f"amount in {start} prices {steps('en')}, in {end} prices"
    )


def project_parts(parts: Mapping[str, Computed], to_year: int, estimate: PriceEstimate, label: Message) -> Computed:
    """Wages by the percentages of wages, goods by those of goods, added afterwards. `parts` by kind of `price_kinds`."""
    return add([project(amount, to_year, estimate, kind) for kind, amount in sorted(parts.items())], label)


def in_prices_of(amounts: Iterable[Computed], year: int, estimate: PriceEstimate, kind: str = TOTAL) -> tuple[Computed, ...]:
    """Amounts of mixed price levels, all in the prices of `year`, each that was converted saying so. Raises `EconomyError` for
    one without a price level."""
    return tuple(_converted(amount, year, estimate, kind) for amount in amounts)


def _converted(amount: Computed, year: int, estimate: PriceEstimate, kind: str) -> Computed:
    moved = project(amount, year, estimate, kind)
    if moved is amount or amount.price_level is None:
        return amount
    note = Message(
        f"{amount.label.da} er omregnet fra {amount.price_level.year}-priser til {year}-priser med »{estimate.name}«.",
        f'{amount.label.en} is converted from {amount.price_level.year} prices to {year} prices by "{estimate.name}".',
    )
    said = replace(moved.derivation, notes=(*moved.derivation.notes, note))
    return replace(moved, derivation=said)
