"""The effect of a course, measured: so many of so many, the denominator named beside every share, and how sure the share is.

A course is ongoing, finished to a job, finished without a job, or broken off (illness, moving away, a job before it began). Which
of them stand in the denominator changes the share a great deal, so every measure carries its denominator's name.
"""

from dataclasses import dataclass
from typing import Final, Literal

from raaderum.economy.arithmetic import HUNDRED, add, subtract
from raaderum.economy.computed import Computed
from raaderum.economy.counted import counted
from raaderum.economy.effect_measure_interval import QUANTILES, ShareInterval, newcombe, wilson
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.shares import percent
from raaderum.economy.words import told_number

Denominator = Literal["finished", "closed", "referred"]
DENOMINATORS: Final[dict[Denominator, Message]] = {
    "finished": Message(
        "ordinært afsluttede forløb (uden afbrudte og igangværende)", "courses finished (no broken-off or ongoing ones)"
    ),
    "closed": Message("afsluttede og afbrudte forløb (uden igangværende)", "courses finished or broken off (no ongoing ones)"),
    "referred": Message("alle henviste", "all referred"),
}


@dataclass(frozen=True, slots=True)
class Counts:
    """Persons of one group by where their course stands. `referred` is the number stated, where one is: it must be their sum."""

    label: Message
    ongoing: int
    to_job: int
    without_job: int
    broken_off: int
    referred: int | None = None

    @property
    def all(self) -> int:
        return self.ongoing + self.to_job + self.without_job + self.broken_off


@dataclass(frozen=True, slots=True)
class Measure:
    """`share` is in % (unit "%"), `low` and `high` its confidence interval in % at `level` per cent."""

    share: Computed
    denominator: Denominator
    successes: int
    count: int
    low: Computed
    high: Computed
    level: int

    @property
    def of_what(self) -> Message:
        """The denominator in words."""
        return DENOMINATORS[self.denominator]


@dataclass(frozen=True, slots=True)
class Difference:
    """One share less another, in percentage points, with its interval. `told_apart`: the interval does not hold 0."""

    points: Computed
    low: Computed
    high: Computed
    level: int
    told_apart: bool


def checked(counts: Counts) -> Counts:
    """The counts; `EconomyError` where one is negative or they do not add up to the number referred."""
    parts = (counts.ongoing, counts.to_job, counts.without_job, counts.broken_off)
    if min(parts) < 0:
        raise EconomyError(
            f"{counts.label.da}: et antal er {min(parts)}; skriv 0 eller mere.",
            f"{counts.label.en}: a count is {min(parts)}; write 0 or more.",
            "counts",
        )
    if counts.referred is not None and counts.referred != counts.all:
        raise EconomyError(
            f"{counts.label.da}: der er henvist {counts.referred}, men forløbene er {counts.all} i alt; ret et af tallene.",
            f"{counts.label.en}: {counts.referred} are referred, but the courses are {counts.all} in all; correct one of them.",
            "referred",
        )
    return counts


def together(groups: list[Counts], label: Message) -> Counts:
    """Several groups as one."""
    sums = [sum(getattr(checked(g), part) for g in groups) for part in ("ongoing", "to_job", "without_job", "broken_off")]
    return Counts(label, *sums)


def measure(counts: Counts, denominator: Denominator = "finished", level: int = 95) -> Measure:
    """The share that went to a job. `EconomyError` where nobody stands in the denominator."""
    checked(counts)
    if level not in QUANTILES:
        raise EconomyError(
            f"Sikkerheden er {level} %; vælg 90, 95 eller 99.", f"The confidence is {level} %; choose 90, 95 or 99.", "level"
        )
    of = DENOMINATORS[denominator]
    count = _count(counts, denominator)
    if count == 0:
        raise EconomyError(
            f"{counts.label.da}: der er ingen {of.da} endnu, så effekten kan ikke måles.",
            f"{counts.label.en}: there are no {of.en} yet, so the effect cannot be measured.",
            "counts",
        )
    people = Message("talt i forløbene", "counted in the courses")
    above = counted(counts.to_job, "persons", Message("Til job", "To a job"), people)
    below = counted(count, "persons", Message(of.da.capitalize(), of.en.capitalize()), people)
    share = percent(
        above,
        below,
        Message(f"Effekt, {counts.label.da}, af {of.da}", f"Effect, {counts.label.en}, of {of.en}"),
        how=Message(f"{counts.to_job} af {count}", f"{counts.to_job} of {count}"),
        key="share",
    )
    low, high = _bounds(wilson(counts.to_job, count, level), (above, below), "Wilson")
    return Measure(share, denominator, counts.to_job, count, low, high, level)


def measures(counts: Counts, level: int = 95) -> tuple[Measure, ...]:
    """The share with each denominator that somebody stands in."""
    held = [d for d in DENOMINATORS if _count(checked(counts), d) > 0]
    return tuple(measure(counts, denominator, level) for denominator in held)


def difference(first: Measure, second: Measure) -> Difference:
    """The first share less the second. Both must have the same kind of denominator and level (`EconomyError`)."""
    if (first.denominator, first.level) != (second.denominator, second.level):
        raise EconomyError(
            f"De to effekter kan ikke sammenlignes: den ene er af {first.of_what.da}, den anden af {second.of_what.da}.",
            f"The two effects cannot be compared: one is of {first.of_what.en}, the other of {second.of_what.en}.",
            "denominator",
        )
    points = subtract(first.share, second.share, Message("Forskel i procentpoint", "Difference in percentage points"))
    interval = newcombe((first.successes, first.count), (second.successes, second.count), first.level)
    low, high = _bounds(interval, (first.share, second.share), "Newcombe")
    return Difference(points, low, high, first.level, not interval.low <= 0 <= interval.high)


def against_expected(shown: Measure, expected: Computed) -> Message:
    """One sentence: whether the effect lies over or under what was expected (in %), or cannot be told from it yet."""
    share, wanted = told_number(round(shown.share.value, 1)), told_number(expected.value)
    share_en, wanted_en = told_number(round(shown.share.value, 1), "en"), told_number(expected.value, "en")
    if shown.low.value <= expected.value <= shown.high.value:
        return Message(
            f"{share} % kan ikke skelnes fra de ventede {wanted} % med {shown.count} forløb.",
            f"{share_en} % cannot be told from the expected {wanted_en} % with {shown.count} courses.",
        )
    side = ("over", "above") if shown.share.value > expected.value else ("under", "below")
    return Message(
        f"{share} % ligger {side[0]} de ventede {wanted} %, også når usikkerheden tælles med.",
        f"{share_en} % lies {side[1]} the expected {wanted_en} %, also when the uncertainty is counted in.",
    )


def broken_off_share(counts: Counts) -> Computed:
    """Broken off, of all referred, in %."""
    people = Message("talt i forløbene", "counted in the courses")
    broken = counted(checked(counts).broken_off, "persons", Message("Afbrudt", "Broken off"), people)
    everyone = add(
        (
            broken,
            counted(counts.all - counts.broken_off, "persons", Message("Øvrige henviste", "Others referred"), people),
        ),
        Message("Henviste", "Referred"),
    )
    return percent(
        broken,
        everyone,
        Message(f"Afbrudt, af {DENOMINATORS['referred'].da}", f"Broken off, of {DENOMINATORS['referred'].en}"),
    )


def _count(counts: Counts, denominator: Denominator) -> int:
    beside = {"finished": 0, "closed": counts.broken_off, "referred": counts.broken_off + counts.ongoing}
    return counts.to_job + counts.without_job + beside[denominator]


def _bounds(interval: ShareInterval, inputs: tuple[Computed, ...], method: str) -> tuple[Computed, Computed]:
    how = Message(f"{method}s interval med {interval.level} % sikkerhed", f"{method}'s interval at {interval.level} % confidence")
    low = counted(interval.low * HUNDRED, "%", Message("Nedre grænse", "Lower bound"), how, inputs, key="low")
    high = counted(interval.high * HUNDRED, "%", Message("Øvre grænse", "Upper bound"), how, inputs, key="high")
    return low, high
