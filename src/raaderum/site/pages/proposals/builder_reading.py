"""The values of a builder's form, as the inputs that `economy` takes. What is wrong is an `EconomyError` at its question."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import cast

from raaderum.economy import builders, case_builders
from raaderum.economy.accounts import SPENDING
from raaderum.economy.builder_inputs import (
    AfterNotice,
    AmountInput,
    BuilderInput,
    Direction,
    Estimate,
    Fractions,
    FromDate,
    FullEffect,
    Line,
    MoveInput,
    OffsetInput,
    OneOff,
    Ramp,
    Setting,
    StaffInput,
    VacancyInput,
    Wage,
    WaitingInput,
    When,
    YearsInput,
)
from raaderum.economy.case_inputs import (
    ActivityInput,
    BusinessInput,
    CaseInput,
    CompensationInput,
    EmploymentInput,
    ExpensiveCaseInput,
    FewerInput,
    GrantInput,
    LadderInput,
    Rate,
    RefundInput,
)
from raaderum.economy.effects import Appropriation, EffectKind, EffectRow, EffectTable
from raaderum.economy.faults import EconomyError
from raaderum.economy.offsets import LABELS

RATES = 3
"""Rows of a supplier's rates in the form."""


class Values:
    """What was typed, by the names of the questions."""

    def __init__(self, typed: Mapping[str, str], years: tuple[int, ...], id: str) -> None:
        self.typed, self.years, self.id = typed, years, id

    def text(self, name: str) -> str:
        return self.typed.get(name, "").strip()

    def estimate(self, name: str) -> Estimate:
        return Estimate(self.text(name), self.text(f"{name}.low"), self.text(f"{name}.high"))

    def needed(self, name: str) -> Estimate:
        """An estimate that must be there."""
        self.must(name)
        return self.estimate(name)

    def must(self, name: str) -> str:
        """A text that must be there."""
        if not self.text(name):
            raise EconomyError("Udfyld feltet.", "Fill in the field.", name)
        return self.text(name)

    def by_year(self, name: str) -> dict[int, Estimate]:
        return {year: self.estimate(f"{name}.{year}") for year in self.years}

    def plain_by_year(self, name: str) -> dict[int, str]:
        return {year: self.text(f"{name}.{year}") for year in self.years}

    def year(self, name: str) -> int | None:
        text = self.text(name)
        if not text:
            return None
        if not (text.isascii() and text.isdigit() and len(text) == 4):
            raise EconomyError(
                f"Skriv et årstal med fire cifre, ikke »{text}«.", f'Write a year of four digits, not "{text}".', name
            )
        return int(text)

    def whole(self, name: str) -> int:
        text = self.must(name)
        if not (text.isascii() and text.isdigit() and len(text) < 5):
            raise EconomyError(f"Skriv et helt tal, ikke »{text}«.", f'Write a whole number, not "{text}".', name)
        return int(text)

    def day(self, name: str) -> date:
        text = self.must(name)
        try:
            return date.fromisoformat(text if len(text) > 7 else f"{text}-01")
        except ValueError:
            raise EconomyError(
                f"»{text}« er ikke en dato; skriv den som 2027-07-01.", f'"{text}" is no date; write it as 2027-07-01.', name
            ) from None

    def line(self, title: str = "") -> Line:
        name = self.text("line.name")
        spending = self.text("line.spending")
        return Line(
            self.id,
            self.text("line.title") or title or name,
            Appropriation(self.text("line.code"), name or self.text("line.title")),
            self.text("line.account"),
            next((one for one in SPENDING if one == spending), None),
            self.text("line.contained_in"),
        )

    def wage(self) -> Wage:
        overhead = self.text("wage.overhead")
        return Wage(
            self.text("wage.category"), self.text("wage.kroner"), self.year("wage.price_year"), overhead if overhead else None
        )

    def when(self, name: str = "when") -> When:
        """The phasing that was chosen."""
        chosen = self.text(f"{name}.kind") or "full"
        if chosen == "from":
            end = self.day(f"{name}.to") if self.text(f"{name}.to") else None
            return FromDate(self.day(f"{name}.from"), end)
        if chosen == "notice":
            return AfterNotice(self.day(f"{name}.given"), self.whole(f"{name}.months"))
        if chosen == "ramp":
            percents = tuple(self.must(f"{name}.percents").replace("/", " ").replace(";", " ").split())
            return Ramp(self.year(f"{name}.first_year") or self.years[0], percents, self.year(f"{name}.ends_after"))
        if chosen == "fractions":
            shares = {year: self.text(f"{name}.share.{year}") for year in self.years}
            return Fractions({year: text for year, text in shares.items() if text})
        if chosen == "one_off":
            return OneOff(self.year(f"{name}.year") or self.years[0])
        return FullEffect()

    @property
    def direction(self) -> Direction:
        return "costs" if self.text("direction") == "costs" else "saves"

    @property
    def kind(self) -> EffectKind:
        found = self.text("kind")
        return cast(EffectKind, found) if found in ("operating", "capital", "derived_operating", "income") else "operating"


def rows_of(code: str, typed: Mapping[str, str], setting: Setting, table: EffectTable, id: str) -> tuple[EffectRow, ...]:
    """The rows that the form of a builder makes. Raises `EconomyError` at the question that is wrong."""
    values = Values(typed, setting.years, id)
    if code in _BUILDERS:
        return builders.rows_of(_BUILDERS[code](values, table), setting)
    return case_builders.rows_of(_CASES[code](values), setting)


def _staff(v: Values, table: EffectTable) -> BuilderInput:
    financed = (v.text("financed_percent"), v.text("financed_kroner"), v.text("financed_by"))
    return StaffInput(v.line(), v.needed("positions"), v.wage(), v.direction, v.when(), *financed)


def _vacancy(v: Values, table: EffectTable) -> BuilderInput:
    return VacancyInput(v.line(), v.needed("positions"), v.needed("months"), v.wage(), v.when())


def _waiting(v: Values, table: EffectTable) -> BuilderInput:
    return WaitingInput(v.line(), v.needed("vacancies"), v.must("before"), v.must("after"), v.wage(), v.when())


def _amount(v: Values, table: EffectTable) -> BuilderInput:
    year, kind = v.year("price_year"), v.text("price_kind") or "total"
    return AmountInput(v.line(), v.needed("amount"), v.direction, v.kind, v.when(), year, kind)


def _years(v: Values, table: EffectTable) -> BuilderInput:
    amounts = v.by_year("amounts")
    if not any(e.likely for e in amounts.values()):
        raise EconomyError("Skriv mindst ét beløb.", "Write at least one amount.", f"amounts.{v.years[0]}")
    return YearsInput(
        v.line(), amounts, v.kind, v.text("increments") == "1", v.year("price_year"), v.text("price_kind") or "total"
    )


def _offset(v: Values, table: EffectTable) -> BuilderInput:
    row = next((row for row in table.rows if row.id == v.text("row")), None)
    if row is None:
        raise EconomyError("Vælg en række, der har beløb.", "Choose a row that has amounts.", "row")
    reason = v.text("reason")
    return OffsetInput(row, next((one for one in LABELS if one == reason), "other"), v.text("percent"), v.text("title"))


def _move(v: Values, table: EffectTable) -> BuilderInput:
    to = Appropriation(v.text("to_code"), v.text("to_name"))
    if not (to.code or to.name):
        raise EconomyError("Skriv, hvilken bevilling pengene går til.", "Say which appropriation the money goes to.", "to_name")
    amount, refund = v.needed("amount"), v.text("refund_percent")
    return MoveInput(v.line(), amount, to, v.text("to_account"), refund, v.when(), v.year("price_year"))


def _employment(v: Values) -> CaseInput:
    rates = []
    for i in range(RATES):
        amount = v.text(f"rates[{i}].amount")
        if amount:
            rates.append(Rate(amount, v.whole(f"rates[{i}].after_months"), v.text(f"rates[{i}].kept_percent")))
    return EmploymentInput(
        *(v.line(), v.needed("jobs"), v.day("first"), v.day("last"), v.must("months"), v.needed("saved")),
        residual=v.estimate("residual"),
        rates=tuple(rates),
        staff=v.estimate("staff"),
        price_year=v.year("price_year"),
    )


def _fewer(v: Values) -> CaseInput:
    return FewerInput(v.line(), v.needed("persons"), v.needed("yearly"), v.when(), v.year("price_year"))


def _ladder(v: Values) -> CaseInput:
    return LadderInput(
        line=v.line(),
        benefit=v.must("benefit"),
        persons=v.needed("persons"),
        monthly=v.needed("monthly"),
        months=v.must("months"),
        first_week=v.whole("first_week"),
        start=v.day("start"),
        to_benefit=v.text("to_benefit"),
        to_monthly=v.estimate("to_monthly"),
        price_year=v.year("price_year"),
    )


def _activity(v: Values) -> CaseInput:
    price, refund = v.needed("price"), v.text("refund_percent")
    return ActivityInput(v.line(), v.must("budget"), v.by_year("persons"), price, refund, v.year("price_year"))


def _refund(v: Values) -> CaseInput:
    return RefundInput(v.line(), v.by_year("expense"), v.must("kind"), v.year("price_year"))


def _expensive(v: Values) -> CaseInput:
    return ExpensiveCaseInput(v.line(), v.plain_by_year("before"), v.plain_by_year("after"), v.year("price_year"))


def _grant(v: Values) -> CaseInput:
    return GrantInput(v.line(), v.must("committed"), v.plain_by_year("years"), v.plain_by_year("own"))


def _business(v: Values) -> CaseInput:
    gain, running = v.needed("gain"), v.estimate("running")
    return BusinessInput(
        v.line(), v.by_year("investment"), gain, v.when("gain_when"), running, v.when("gain_when"), v.year("price_year")
    )


def _compensation(v: Values) -> CaseInput:
    title = v.must("grant_title")
    line = Line(f"{v.id}-grant", title, Appropriation("", title))
    return CompensationInput(v.line(), v.by_year("correction"), v.by_year("cost"), line, v.year("price_year"))


_BUILDERS: Mapping[str, Callable[[Values, EffectTable], BuilderInput]] = {
    "staff": _staff,
    "vacancy": _vacancy,
    "waiting": _waiting,
    "amount": _amount,
    "years": _years,
    "offset": _offset,
    "move": _move,
}
_CASES: Mapping[str, Callable[[Values], CaseInput]] = {
    "employment": _employment,
    "fewer": _fewer,
    "ladder": _ladder,
    "activity": _activity,
    "refund": _refund,
    "expensive": _expensive,
    "grant": _grant,
    "business": _business,
    "compensation": _compensation,
}
