"""The annual cycle: the deadlines of a budget year, what is next, the two readings, and when an agenda must be out.

Dates are data (data/process_calendar.toml): the law's, those that the state has moved for one year, and the municipality's own.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from raaderum.data.loader import load
from raaderum.process.sentences import Fault, Message, message_of
from raaderum.process.working_days import holiday, plus_working_days, working_day_on_or_before, working_days_between
from raaderum.records.base import Json

_MONTHS_DA = (
    "januar",
    "februar",
    "marts",
    "april",
    "maj",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "december",
)


@dataclass(frozen=True, slots=True)
class Deadline:
    """Something that must be done by a day."""

    code: str
    day: date
    label: Message
    basis: Message
    """The law or custom that it rests on."""
    binding: bool = False
    """True where the law sets it."""
    confirmed: bool = True
    moved_by: str = ""
    """The source that moved it for this budget year; "" where it stands where it always does."""

    def to_json(self) -> dict[str, Json]:
        return {
            "code": self.code,
            "day": self.day.isoformat(),
            "label": {"da": self.label.da, "en": self.label.en},
            "basis": {"da": self.basis.da, "en": self.basis.en},
            "binding": self.binding,
            "confirmed": self.confirmed,
            "moved_by": self.moved_by,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Deadline":
        """The deadline that `to_json` wrote. Raises KeyError, TypeError or ValueError on anything else."""
        return cls(
            code=data["code"],
            day=date.fromisoformat(data["day"]),
            label=Message(**data["label"]),
            basis=Message(**data["basis"]),
            binding=data["binding"],
            confirmed=data["confirmed"],
            moved_by=data["moved_by"],
        )


def annual_cycle(
    budget_year: int, own: Sequence[Deadline] = (), moved: Sequence[Mapping[str, Json]] | None = None
) -> tuple[Deadline, ...]:
    """The deadlines of a budget year in the order of their days; one that custom sets falls on a working day.

    `own` are the municipality's: one with a code of ours takes its place unless the law sets ours. `moved` are the state's moves
    (deadline, budget_year, date, source); by default those of the data.
    """
    data = load("process_calendar")
    moves = {m["deadline"]: m for m in (data.get("moved", []) if moved is None else moved) if m["budget_year"] == budget_year}
    ours = {entry["code"]: _deadline(entry, budget_year, moves.get(entry["code"])) for entry in data["deadlines"]}
    for deadline in own:
        if deadline.code not in ours or not ours[deadline.code].binding:
            ours[deadline.code] = deadline
    return tuple(sorted(ours.values(), key=lambda d: (d.day, d.code)))


def _deadline(entry: Mapping[str, Json], budget_year: int, moved: Mapping[str, Json] | None) -> Deadline:
    day = date(budget_year + entry["year"], entry["month"], entry["day"])
    deadline = Deadline(
        code=entry["code"],
        day=day if entry["binding"] else working_day_on_or_before(day),
        label=message_of(entry),
        basis=message_of(entry, "basis_da", "basis_en"),
        binding=entry["binding"],
        confirmed=entry["confirmed"],
    )
    return deadline if moved is None else replace(deadline, day=moved["date"], moved_by=moved["source"])


def coming(cycle: Sequence[Deadline], today: date) -> tuple[Deadline, ...]:
    """The deadlines that are not over yet, the next first; one that falls today is still to come."""
    return tuple(d for d in cycle if d.day >= today)


def told(deadline: Deadline, today: date) -> Message:
    """What is next and how long there is: "Kataloget sendes ud: 14. august 2026 (om 20 arbejdsdage)"."""
    left = working_days_between(today, deadline.day)
    if deadline.day < today:
        return Message(
            f"{deadline.label.da}: {day_da(deadline.day)} (overskredet)", f"{deadline.label.en}: {deadline.day} (passed)"
        )
    if deadline.day == today:
        return Message(f"{deadline.label.da}: i dag", f"{deadline.label.en}: today")
    days = f"{left} arbejdsdag{'e' if left != 1 else ''}"
    days_en = f"{left} working day{'s' if left != 1 else ''}"
    return Message(
        f"{deadline.label.da}: {day_da(deadline.day)} (om {days})", f"{deadline.label.en}: {deadline.day} (in {days_en})"
    )


def day_da(day: date) -> str:
    """A date as a Dane writes it: 14. august 2026."""
    return f"{day.day}. {_MONTHS_DA[day.month - 1]} {day.year}"


def latest_first_reading(second: date) -> date:
    """The last day on which the first reading can be held before a second on that day."""
    return second - timedelta(days=int(load("process_calendar")["readings"]["least_days"]))


def reading_faults(first: date, second: date, cycle: Sequence[Deadline]) -> Iterator[Fault]:
    """Why the two readings of a budget cannot be held on these days."""
    rule = load("process_calendar")["readings"]
    latest = latest_first_reading(second)
    if first > latest:
        da = (
            f"1. behandling {day_da(first)} er for sent til 2. behandling {day_da(second)}: der skal være mindst"
            f" {rule['least_days']} dage imellem ({rule['basis_da']}). Hold den senest {day_da(latest)}."
        )
        en = (
            f"A first reading on {first} is too late for a second on {second}: at least {rule['least_days']} days must lie"
            f" between ({rule['basis_en']}). Hold it by {latest}."
        )
        yield Fault("/first_reading", "calendar.readings", Message(da, en))
    deadline = next((d for d in cycle if d.code == "second_reading"), None)
    if deadline is not None and second > deadline.day:
        da = f"2. behandling {day_da(second)} er efter fristen {day_da(deadline.day)} ({deadline.basis.da})."
        en = f"A second reading on {second} is after the deadline of {deadline.day} ({deadline.basis.en})."
        yield Fault("/second_reading", "calendar.deadline", Message(da, en))
    for at, day in (("/first_reading", first), ("/second_reading", second)):
        off = holiday(day)
        if off is not None:
            da = f"{day_da(day)} er {off.label.da.lower()}; vælg en anden dag."
            yield Fault(at, "calendar.holiday", Message(da, f"{day} is {off.label.en}; choose another day."))


def notices(meeting: date) -> tuple[Deadline, ...]:
    """When the agenda and the material of a meeting must be out: so many working days before it, as the data says."""
    found = []
    for entry in load("process_calendar")["notice"]:
        day = plus_working_days(meeting, -int(entry["working_days"]))
        basis = message_of(entry, "basis_da", "basis_en")
        found.append(Deadline(entry["code"], day, message_of(entry), basis, True, entry["confirmed"]))
    return tuple(found)


def published_in_time(meeting: date, published: date, code: str = "agenda") -> Fault | None:
    """None where the agenda (or the material) was out in time; else one sentence about how late it was."""
    due = next(d for d in notices(meeting) if d.code == code)
    if published <= due.day:
        return None
    days = working_days_between(due.day, published)
    late = Message(f"{days} arbejdsdag{'e' if days != 1 else ''}", f"{days} working day{'s' if days != 1 else ''}")
    da = f"{due.label.da}: senest {day_da(due.day)}, men det skete {day_da(published)}, {late.da} for sent."
    en = f"{due.label.en}: by {due.day}, but it was done on {published}, {late.en} late."
    return Fault("/published", "calendar.notice", Message(da, en))
