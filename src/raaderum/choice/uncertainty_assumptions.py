"""What a simulation assumes: correlations, and the three points of proposals that state none. Data, which a person may change."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from itertools import pairwise
from typing import Any

from raaderum.choice import model as m
from raaderum.choice.answer import Note
from raaderum.choice.codec import InstanceError, decode, encode
from raaderum.choice.score import assumptions as choice_assumptions
from raaderum.choice.score import certainty_of
from raaderum.choice.uncertainty_wording import told
from raaderum.choice.wording import Told, percent, trimmed
from raaderum.data.loader import load

FEWEST, MOST = 100, 1_000_000
"""How few and how many draws are taken."""
HUNDRED = Fraction(100)
FULL = m.ThreePoint(HUNDRED, HUNDRED, HUNDRED)
ON_TIME = m.ThreePoint(Fraction(0), Fraction(0), Fraction(0))


@dataclass(frozen=True, slots=True)
class Level:
    """The three points that go with a stated certainty ("90") or feasibility ("1", "unknown")."""

    at: str
    points: m.ThreePoint


@dataclass(frozen=True, slots=True)
class Assumptions:
    """Everything that a simulation rests on beside the proposals themselves. Correlations and realisation in per cent, delay in
    months."""

    draws: int
    seed: int
    within: Fraction
    """The correlation of luck between two proposals of one department."""
    between: Fraction
    """The correlation of luck between two proposals of different departments."""
    realisation: tuple[Level, ...]
    """By certainty, from 0 to 100; between two levels it is interpolated."""
    delay: tuple[Level, ...]
    """By feasibility, with "unknown"."""

    def to_json(self) -> dict[str, Any]:
        out: dict[str, Any] = encode(self)
        return out

    @classmethod
    def from_json(cls, data: Any) -> "Assumptions":
        """What `to_json` gave. Raises `InstanceError` with one sentence where something is wrong."""
        return checked(decode(cls, data))

    def with_(self, draws: int | None = None, seed: int | None = None) -> "Assumptions":
        """The same with another number of draws or another seed."""
        given = replace(self, draws=self.draws if draws is None else draws, seed=self.seed if seed is None else seed)
        return checked(given)


def defaults(on: date | None = None) -> Assumptions:
    """The assumptions of `data/uncertainty.toml` (with the municipality's own) that are valid on the day, else the latest."""
    found: dict[tuple[str, str], Any] = {}
    for row in load("uncertainty")["parameters"]:
        if on is None or row["valid_from"] <= on:
            found[row["name"], row.get("at", "")] = row["value"]

    def levels(name: str) -> tuple[Level, ...]:
        return tuple(Level(at, points_of(value)) for (n, at), value in found.items() if n == name)

    return checked(
        Assumptions(
            int(found["draws", ""]),
            int(found["seed", ""]),
            Fraction(found["correlation.within", ""]),
            Fraction(found["correlation.between", ""]),
            tuple(sorted(levels("realisation.certainty"), key=lambda level: int(level.at))),
            levels("delay.feasibility"),
        )
    )


def points_of(texts: Sequence[str]) -> m.ThreePoint:
    """Low, likely, high."""
    low, likely, high = map(Fraction, texts)
    return m.ThreePoint(low, likely, high)


def checked(given: Assumptions) -> Assumptions:
    """The assumptions, when they are in order; else `InstanceError` with one sentence."""
    if not FEWEST <= given.draws <= MOST:
        raise InstanceError(
            f"Antallet af trækninger skal være fra {trimmed(FEWEST).da} til {trimmed(MOST).da}; {given.draws} er det ikke.",
            f"The number of draws must be from {trimmed(FEWEST).en} to {trimmed(MOST).en}; {given.draws} is not.",
        )
    if not 0 <= given.between <= given.within <= HUNDRED:
        raise InstanceError(
            "Sammenhængen skal være fra 0 til 100 %, og mindst lige så stor i samme center som mellem centre.",
            "The correlation must be from 0 to 100 %, and within a department at least what it is between departments.",
        )
    for level in (*given.realisation, *given.delay):
        if not 0 <= level.points.low <= level.points.likely <= level.points.high:
            raise InstanceError(
                f"De tre punkter ved {level.at} skal stå som lav, sandsynlig, høj og ikke være under 0.",
                f"The three points at {level.at} must stand as low, likely, high and not be below 0.",
            )
    certainties = [level.at for level in given.realisation]
    if not {"0", "100"} <= set(certainties) or not {"1", "2", "3", "unknown"} <= {level.at for level in given.delay}:
        raise InstanceError(
            "Der mangler tre punkter for sikkerhed 0 og 100 eller for realiserbarhed 1, 2, 3 og »unknown«.",
            "Three points are missing for certainty 0 and 100 or for feasibility 1, 2, 3 and “unknown”.",
        )
    return given


@dataclass(frozen=True, slots=True)
class Parameter:
    """One assumption as a page prints it. `value` is low/likely/high where it is three points; `source` "assumption" where it is
    ours, and "user" where a person changed it."""

    name: str
    at: str | None
    value: str
    unit: str
    source: str
    valid_from: str | None
    da: str
    en: str


def parameters(given: Assumptions) -> tuple[Parameter, ...]:
    """Every value of the assumptions with its source, in the order of `data/uncertainty.toml`."""
    values = {("draws", ""): str(given.draws), ("seed", ""): str(given.seed)}
    values |= {("correlation.within", ""): str(given.within), ("correlation.between", ""): str(given.between)}
    values |= {("realisation.certainty", level.at): _slashed(level.points) for level in given.realisation}
    values |= {("delay.feasibility", level.at): _slashed(level.points) for level in given.delay}
    rows = {(row["name"], row.get("at", "")): row for row in load("uncertainty")["parameters"]}
    found = []
    for (name, at), value in values.items():
        row = rows.get((name, at), {"unit": rows[name, _first(rows, name)]["unit"], "da": name, "en": name})
        same = "value" in row and value == (row["value"] if isinstance(row["value"], str) else "/".join(row["value"]))
        source, since = (row["source"], str(row["valid_from"])) if same else ("user", None)
        found.append(Parameter(name, at or None, value, row["unit"], source, since, row["da"], row["en"]))
    return tuple(found)


def _first(rows: dict[tuple[str, str], Any], name: str) -> str:
    return next(at for n, at in rows if n == name)


def _slashed(points: m.ThreePoint) -> str:
    return "/".join(str(p) for p in (points.low, points.likely, points.high))


@dataclass(frozen=True, slots=True)
class Judged:
    """How one proposal's effect may come: how much in per cent, and how many months late."""

    realisation: m.ThreePoint
    delay: m.ThreePoint

    @property
    def certain(self) -> bool:
        """Whether there is nothing to draw."""
        return fixed(self.realisation) and fixed(self.delay)

    @property
    def as_written(self) -> bool:
        """Whether it comes in full and on time."""
        return self.realisation == FULL and self.delay == ON_TIME


def fixed(points: m.ThreePoint) -> bool:
    """Whether the three points are one."""
    return points.low == points.high


def mean(points: m.ThreePoint) -> Fraction:
    """The mean of the triangular distribution."""
    return (points.low + points.likely + points.high) / 3


def variance(points: m.ThreePoint) -> Fraction:
    """The variance of the triangular distribution."""
    a, c, b = points.low, points.likely, points.high
    return (a * a + c * c + b * b - a * c - a * b - c * b) / 18


class Judge:
    """Gives each proposal its three points: its own, else those that the assumptions give its certainty and feasibility."""

    def __init__(self, given: Assumptions) -> None:
        self.given = given
        self.delays = {level.at: level.points for level in given.delay}
        self.known: dict[tuple[int, int | None, bool], Judged] = {}

    def __call__(self, c: m.Candidate) -> Judged:
        if c.realisation is None and c.delay is None:
            return self.by_default(c)
        default = self.by_default(c)
        realisation = default.realisation if c.realisation is None else c.realisation
        return Judged(realisation, default.delay if c.delay is None else _not_early(c.delay))

    def by_default(self, c: m.Candidate) -> Judged:
        """By certainty (its own, else by feasibility) and feasibility; a proposal that only costs comes as written."""
        costs_only = not any(e.service < 0 or e.capital < 0 or e.other < 0 for e in c.effects)
        key = (certainty_of(c), c.feasibility, costs_only)
        if key not in self.known:
            self.known[key] = self._judged(*key)
        return self.known[key]

    def _judged(self, certainty: int, feasibility: int | None, costs_only: bool) -> Judged:
        if costs_only:
            return Judged(FULL, ON_TIME)
        delay = ON_TIME if certainty == HUNDRED else self.delays["unknown" if feasibility is None else str(feasibility)]
        return Judged(self.realised(certainty), delay)

    def realised(self, certainty: int) -> m.ThreePoint:
        """The three points of a certainty, between the two nearest levels by proportion."""
        levels = [(int(level.at), level.points) for level in self.given.realisation]
        (below, low), (above, high) = next(pair for pair in pairwise(levels) if certainty <= pair[1][0])
        part = Fraction(certainty - below, above - below)
        sides = ((getattr(low, side), getattr(high, side)) for side in ("low", "likely", "high"))
        return m.ThreePoint(*(x + (y - x) * part for x, y in sides))


def _not_early(points: m.ThreePoint) -> m.ThreePoint:
    """No effect comes before it was written."""
    return m.ThreePoint(*(max(Fraction(0), p) for p in (points.low, points.likely, points.high)))


def rules(candidates: Sequence[m.Candidate], given: Assumptions) -> tuple[Note, ...]:
    """Every rule and assumption of the simulation as sentences, with how many of these proposals each one decides."""
    known = choice_assumptions()["certainty"]
    levels = ", ".join(f"{key}: {value} %" for key, value in sorted(known["by_feasibility"].items()))
    own = [c for c in candidates if c.realisation is not None]
    rest = [c for c in candidates if c.realisation is None]
    counts = {
        "own": len(own),
        "certainty": sum(c.certainty is not None for c in rest),
        "feasibility": sum(c.certainty is None and c.feasibility is not None for c in rest),
        "unknown": sum(c.certainty is None and c.feasibility is None for c in rest),
        "own_delay": sum(c.delay is not None for c in candidates),
    }
    filled: dict[str, Any] = {
        "within": percent(given.within),
        "between": percent(given.between),
        "unknown": percent(known["unknown"]),
    }
    filled |= {"draws": trimmed(given.draws), "all": trimmed(len(candidates))}
    filled |= {"seed": given.seed, "levels": levels, "unknown": percent(known["unknown"])}
    filled |= {"realisation": _levels(given.realisation, " %"), "delays": _levels(given.delay, "")}
    used = [code for code in load("uncertainty")["rules"] if counts.get(code, 1)]
    return tuple(Note(code, *told("rules", code, **filled, count=counts.get(code, 0))) for code in used)


def _levels(levels: Sequence[Level], unit: str) -> Told:
    """The levels and their three points after one another."""

    def one(level: Level) -> Told:
        at = told("words", "unknown") if level.at == "unknown" else Told(level.at + unit, level.at + unit)
        points = [trimmed(p) for p in (level.points.low, level.points.likely, level.points.high)]
        return Told(f"{at.da}: {'-'.join(p.da for p in points)}{unit}", f"{at.en}: {'-'.join(p.en for p in points)}{unit}")

    each = [one(level) for level in levels]
    return Told("; ".join(t.da for t in each), "; ".join(t.en for t in each))
