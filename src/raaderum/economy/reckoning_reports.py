"""What an input says beyond its rows, line by line: a name, and a figure with its derivation or a sentence."""

from dataclasses import dataclass
from decimal import Decimal
from functools import singledispatch
from typing import Any, Final

from raaderum.economy import case_reports, codec
from raaderum.economy.arithmetic import given
from raaderum.economy.builder_inputs import Setting
from raaderum.economy.builder_reading import kroner
from raaderum.economy.case_inputs import ActivityInput, BusinessInput, EmploymentInput, GrantInput
from raaderum.economy.case_reading import is_typed
from raaderum.economy.computed import Computed, PriceLevel
from raaderum.economy.effect_measure import Counts
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.levels import price_kinds, project
from raaderum.economy.posting import post
from raaderum.economy.reckoning_inputs import IndexInput, MeasureInput, ProjectInput, ScenarioInput, TableSetting, TargetInput
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.units import KRONER
from raaderum.economy.words import Language, told_number

_AMOUNT: Final = 1000


@dataclass(frozen=True, slots=True)
class ReportLine:
    """A line of a report. It has a figure, or a sentence."""

    key: str
    label: Message
    figure: Computed | None = None
    text: Message | None = None

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = {"key": self.key, "label": codec.message_to_json(self.label)}
        if self.figure is not None:
            out["figure"] = codec.to_json(self.figure)
        if self.text is not None:
            out["text"] = codec.message_to_json(self.text)
        return out


@dataclass(frozen=True, slots=True)
class Ground:
    """What a report may need beside its input."""

    setting: Setting
    table: TableSetting
    rates: Rates


@singledispatch
def report_of(wanted: object, ground: Ground) -> tuple[ReportLine, ...]:
    """The lines of an input; none where it says nothing beyond its rows. Raises `EconomyError` with the field."""
    return ()


@report_of.register
def _employment(wanted: EmploymentInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.employment_report(wanted, ground.setting)
    job = found.one_job
    lines = [_line("saved", job.saved), _line("residual", job.residual), _line("cost", job.cost), _line("effect", job.effect)]
    label = Message("Tjent hjem", "Earned back")
    even = found.break_even
    lines.append(_line("break_even", even) if even is not None else ReportLine("break_even", label, text=found.never))
    for months, effect in found.if_lost:
        lost = Message(f"Jobbet mistes efter {months} mdr.", f"The job is lost after {months} months")
        lines.append(ReportLine(f"lost_{months}", lost, effect))
    if found.at_a_loss:
        spans = [[_short(month, language) for month in span] for language in ("da", "en") for span in found.at_a_loss]
        half = len(spans) // 2
        text = Message(
            "; ".join(f"mellem {a} og {b} måneder" for a, b in spans[:half]),
            "; ".join(f"between {a} and {b} months" for a, b in spans[half:]),
        )
        lines.append(ReportLine("at_a_loss", Message("Tab, hvis jobbet mistes", "A loss if the job is lost"), text=text))
    return tuple(lines)


@report_of.register
def _grant(wanted: GrantInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.grant_report(wanted, ground.setting)
    lines = [
        _line("years", found.check.total),
        ReportLine("agrees", Message("Årene mod tilsagnet", "The years against the commitment"), text=found.check.message),
        _line("project", found.project),
        _line("own_share", found.own_share),
    ]
    for i, (payout, risk) in enumerate(found.payouts):
        band = payout.band.told
        paid = Message(f"Udbetales ved {band.da}", f"Paid at {band.en}")
        lines.append(ReportLine(f"paid_{i}", paid, payout.paid))
        lost = Message(f"På spil ved {band.da}", f"At risk at {band.en}")
        lines.append(ReportLine(f"at_risk_{i}", lost, risk))
    if found.expected_loss is not None:
        lines.append(_line("expected_loss", found.expected_loss))
    asked = Message("Åbent spørgsmål", "Open question")
    return (*lines, *(ReportLine(f"open_{i}", asked, text=text) for i, text in enumerate(found.open_questions)))


@report_of.register
def _business(wanted: BusinessInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.business_report(wanted, ground.setting, ground.table.horizon)
    years = ground.table.horizon
    label = Message(f"Nettonutidsværdi over {years} år", f"Net present value over {years} years")
    lines = [
        ReportLine("present_value", label, found.present_value),
        _line("annuity", found.annuity),
        ReportLine("payback", Message("Tilbagebetaling", "Payback"), text=found.payback.message),
        ReportLine("discounted", Message("Tilbagebetaling, diskonteret", "Payback, discounted"), text=found.discounted.message),
    ]
    for bar in found.tornado.bars:
        for end, at, result in (("low", bar.low, bar.at_low), ("high", bar.high, bar.at_high)):
            told = Message(
                f"Nutidsværdi, hvis {bar.label.da} er {_about(at, 'da')}",
                f"Present value if {bar.label.en} is {_about(at, 'en')}",
            )
            lines.append(ReportLine(f"{bar.name}_{end}", told, result))
    return tuple(lines)


@report_of.register
def _activity(wanted: ActivityInput, ground: Ground) -> tuple[ReportLine, ...]:
    lines: list[ReportLine] = []
    for year in sorted(y for y, persons in wanted.persons.items() if is_typed(persons)):
        found = case_reports.activity_report(wanted, year, ground.setting)
        figures = {"gross": found.amount.gross, "refund": found.amount.refund, "own": found.amount.own}
        for name, change in (("budget", found.since_budget), ("account", found.since_account)):
            if change is not None:
                figures[f"since_{name}"] = change.persons
                if change.percent is not None:
                    figures[f"since_{name}_percent"] = change.percent
        if found.explained is not None:
            parts = found.explained
            figures |= {"quantity": parts.quantity, "price": parts.price, "change": parts.change}
        lines += [_of_year(name, year, figure) for name, figure in figures.items()]
    return tuple(lines)


@report_of.register
def _index(wanted: IndexInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.index_report(wanted.actual, wanted.expected, ground.setting)
    return _line("index", found.index), _line("over", found.over), _line("cut", found.cut)


@report_of.register
def _target(wanted: TargetInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.target_report(wanted.base, wanted.rate_percent, wanted.corrections, wanted.earlier, ground.setting)
    steps = {"base": found.base, "corrected": found.corrected, "wanted": found.wanted, "earlier": found.earlier}
    return (*(_line(key, figure) for key, figure in steps.items()), _line("target", found.target))


@report_of.register
def _measure(wanted: MeasureInput, ground: Ground) -> tuple[ReportLine, ...]:
    label = Message(wanted.title, wanted.title)
    counts = Counts(label, wanted.ongoing, wanted.to_job, wanted.without_job, wanted.broken_off, wanted.referred)
    lines: list[ReportLine] = []
    for found in case_reports.effect_report(counts, wanted.level):
        lines += [
            ReportLine(found.denominator, found.share.label, found.share),
            ReportLine(f"{found.denominator}_low", found.low.label, found.low),
            ReportLine(f"{found.denominator}_high", found.high.label, found.high),
        ]
    return tuple(lines)


@report_of.register
def _scenario(wanted: ScenarioInput, ground: Ground) -> tuple[ReportLine, ...]:
    found = case_reports.scenario_report(wanted.without, wanted.with_it, ground.setting, wanted.price_year)
    years = [_of_year("difference", year, figure) for year, figure in sorted(found.difference.items())]
    payback = ReportLine("payback", Message("Tilbagebetaling", "Payback"), text=found.payback.message)
    return (*years, payback, _line("present_value", found.present_value))


@report_of.register
def _project(wanted: ProjectInput, ground: Ground) -> tuple[ReportLine, ...]:
    if wanted.kind not in price_kinds():
        known = ", ".join(price_kinds())
        raise EconomyError(
            f"Arten »{wanted.kind}« kendes ikke; skriv en af: {known}.",
            f'The kind "{wanted.kind}" is not known; write one of: {known}.',
            "kind",
        )
    label = Message(wanted.title, wanted.title)
    typed = wanted.amount
    low = kroner(typed.low, "amount", ground.setting) if typed.low.strip() else None
    high = kroner(typed.high, "amount", ground.setting) if typed.high.strip() else None
    value = kroner(typed.likely, "amount", ground.setting)
    amount = given(value, KRONER, label, low=low, high=high, price_level=PriceLevel(wanted.from_year))
    moved = _moved(amount, wanted, ground)
    posted = post(moved, ground.setting.unit.step, ground.table.mode)
    return ReportLine("amount", _priced(wanted, wanted.from_year), amount), ReportLine(
        "projected", _priced(wanted, wanted.to_year), posted
    )


def _priced(wanted: ProjectInput, year: int) -> Message:
    return Message(f"{wanted.title}, {year}-priser", f"{wanted.title}, {year} prices")


def _moved(amount: Computed, wanted: ProjectInput, ground: Ground) -> Computed:
    """By the version named; else by the newest that has the years."""
    named = ground.rates.estimate(wanted.estimate, "estimate") or ground.setting.estimate
    if named is not None:
        return project(amount, wanted.to_year, named, wanted.kind)
    for estimate in ground.rates.newest_first():
        try:
            return project(amount, wanted.to_year, estimate, wanted.kind)
        except EconomyError:
            continue
    known = "; ".join(dict.fromkeys(e.name for e in ground.rates.estimates))
    raise EconomyError(
        f"Intet indlæst prisskøn går fra {wanted.from_year} til {wanted.to_year}; nævn et af: {known}; eller indlæs et nyere.",
        f"No estimate loaded goes from {wanted.from_year} to {wanted.to_year}; name one of: {known}; or load a newer one.",
        "estimate",
    )


def _line(key: str, figure: Computed) -> ReportLine:
    return ReportLine(key, figure.label, figure)


def _of_year(name: str, year: int, figure: Computed) -> ReportLine:
    label = figure.label
    told = label if str(year) in label.da else Message(f"{label.da}, {year}", f"{label.en}, {year}")
    return ReportLine(f"{name}_{year}", told, figure)


def _short(months: Decimal, language: Language) -> str:
    return told_number(round(months, 2), language)


def _about(value: Decimal, language: Language) -> str:
    """An amount in whole kroner, a rate as it is."""
    return told_number(round(value, 0) if abs(value) >= _AMOUNT else value, language)
