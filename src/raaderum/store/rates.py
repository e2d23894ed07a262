"""Yearly rates and populations that a person loads from a file: kept as named versions, never changed, the newest first."""

import csv
from collections.abc import Sequence
from dataclasses import dataclass
from io import StringIO

from django.db import IntegrityError, transaction

from raaderum.data.loader import load
from raaderum.economy.levels import PriceEstimate, estimate_of, shipped_estimates
from raaderum.economy.parameters import Parameters
from raaderum.economy.rate_files import read_estimates, read_parameters
from raaderum.store.audit import record
from raaderum.store.faults import StoreError
from raaderum.store.models import Population, RateSet, User

PRICES, PARAMETERS = "price_level", "parameters"


@dataclass(frozen=True, slots=True)
class Loaded:
    """What a file gave: the names of the new versions (rates) or how many lines were taken (populations)."""

    names: tuple[str, ...]


def load_prices(user: User, municipality: str, text: str, name: str) -> Loaded:
    """Take in the versions of the price estimate of a file. Raises `EconomyError` or `StoreError`: then nothing is taken in."""
    estimates = read_estimates(text, name)
    with transaction.atomic():
        for estimate in estimates:
            _keep(user, PRICES, municipality, estimate.name, estimate.source, estimate.to_json())
    return Loaded(tuple(estimate.name for estimate in estimates))


def load_parameters(user: User, municipality: str, text: str, name: str) -> Loaded:
    """Take in a file of other rates (wages, refunds, thresholds); the file's name is the version's. Raises as `load_prices`."""
    rows = read_parameters(text, name)
    sources = "; ".join(dict.fromkeys(str(row.get("source", "")) for row in rows))
    with transaction.atomic():
        _keep(user, PARAMETERS, municipality, name, sources[:400], {"rows": rows})
    return Loaded((name,))


def _keep(user: User, kind: str, municipality: str, name: str, source: str, body: dict[str, object]) -> None:
    try:
        with transaction.atomic():
            kept = RateSet.objects.create(
                kind=kind, name=name[:120], municipality=municipality, source=source[:400], body=body, loaded_by=user
            )
    except IntegrityError as error:
        raise StoreError(
            f"Der er allerede en udgave, der hedder »{name}«. Giv den nye et andet navn; den gamle bliver stående.",
            f'There is a version called "{name}" already. Give the new one another name; the old one stays.',
        ) from error
    record(user, "loaded_rates", kept, municipality=municipality, detail={"kind": kind, "name": name})


def take_out_of_use(user: User, rates: RateSet) -> None:
    """The version is used no more; it stays in the list, because figures were made of it."""
    RateSet.objects.filter(pk=rates.pk).update(current=False)
    record(user, "withdrew_rates", rates, detail={"name": rates.name})


def estimates(municipality: str) -> tuple[PriceEstimate, ...]:
    """The versions of the price estimate that hold for a municipality: its own newest first, then those for all, then ours."""
    own = [estimate_of(row.body) for row in _sets(PRICES, municipality)]
    return (*own, *shipped_estimates())


def parameters(municipality: str) -> Parameters:
    """The dated parameters with the municipality's own rates before those that come with Råderum."""
    made = Parameters.shipped()
    for row in reversed(_sets(PARAMETERS, municipality)):
        made = made.with_rows(row.body["rows"], at=row.name)
    return made


def _sets(kind: str, municipality: str) -> Sequence[RateSet]:
    """Those in use, the municipality's own before those for all, the newest first."""
    rows = RateSet.objects.filter(kind=kind, current=True, municipality__in=("", municipality))
    return list(rows.order_by("-municipality", "-loaded_at", "-pk"))


def load_populations(user: User, text: str, name: str) -> Loaded:
    """Take in a CSV of populations: municipality;year;count;source. A later load of the same year replaces the count."""
    first = text.removeprefix("\ufeff").split("\n", 1)[0]
    reader = csv.DictReader(StringIO(text.removeprefix("\ufeff")), delimiter=";" if ";" in first else ",")
    needed = {"municipality", "year", "count"}
    if not needed <= set(reader.fieldnames or ()):
        raise StoreError(
            f"{name}: første linje skal være municipality;year;count;source.",
            f"{name}: the first line must be municipality;year;count;source.",
        )
    rows = [_person_row(row, reader.line_num, name) for row in reader]
    with transaction.atomic():
        for municipality, year, count, source in rows:
            Population.objects.update_or_create(
                municipality=municipality, year=year, defaults={"count": count, "source": source or name}
            )
    record(user, "loaded_populations", "population", detail={"rows": len(rows), "file": name})
    return Loaded(tuple(f"{municipality} {year}" for municipality, year, _, _ in rows))


def _person_row(row: dict[str, str | None], line: int, name: str) -> tuple[str, int, int, str]:
    place = (row["municipality"] or "").strip()
    year, count = (row["year"] or "").strip(), (row["count"] or "").strip().replace(".", "")
    if place not in load("municipalities")["municipalities"]:
        raise StoreError(
            f"{name}, linje {line}: »{place}« er ikke en kommune. Skriv navnet som i listen over kommuner.",
            f'{name}, line {line}: "{place}" is no municipality. Write its name as in the list of municipalities.',
        )
    if not (year.isdigit() and len(year) == 4 and count.isdigit() and 0 < int(count) < 10_000_000):
        raise StoreError(
            f"{name}, linje {line}: »{year}« og »{count}« skal være et årstal og et folketal.",
            f'{name}, line {line}: "{year}" and "{count}" must be a year and a number of people.',
        )
    return place, int(year), int(count), (row.get("source") or "").strip()
