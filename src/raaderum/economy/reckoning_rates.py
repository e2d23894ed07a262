"""The rates of a reckoning: versions of the price estimate and dated parameters, one's own before those that come with us."""

import tomllib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from raaderum.economy import codec
from raaderum.economy.faults import EconomyError
from raaderum.economy.levels import PriceEstimate, estimate_of, shipped_estimates
from raaderum.economy.parameters import Parameters
from raaderum.economy.rate_files import read_estimates, read_parameters


@dataclass(frozen=True, slots=True)
class Rates:
    """What is looked up: the first estimate and the first layer of parameters decide. `own` is what was given with the task."""

    estimates: tuple[PriceEstimate, ...]
    parameters: Parameters
    own_estimates: tuple[dict[str, Any], ...] = ()
    own_parameters: tuple[dict[str, Any], ...] = ()

    @classmethod
    def shipped(cls) -> "Rates":
        """Those that come with Råderum."""
        return cls(shipped_estimates(), Parameters.shipped())

    def with_file(self, text: str, name: str) -> "Rates":
        """With a file of price levels or other rates (`rate_files`) before what is here; a TOML may hold both."""
        estimates, parameters = _holds(text, name)
        made = self
        if estimates:
            made = made._with_estimates([e.to_json() for e in read_estimates(text, name)], name)
        return made._with_parameters(read_parameters(text, name), name) if parameters or not estimates else made

    def with_json(self, data: Any, at: str = "rates") -> "Rates":
        """With {"estimates": [...], "parameters": [...]} before what is here: the form of `own_json`."""
        row = codec.mapping(data, at)
        unknown = sorted(set(map(str, row)) - {"estimates", "parameters"})
        if unknown:
            raise EconomyError(
                f"Feltet »{unknown[0]}« kendes ikke; felterne er estimates, parameters.",
                f'The field "{unknown[0]}" is not known; the fields are estimates, parameters.',
                f"{at}.{unknown[0]}",
            )
        made = self._with_estimates(codec.listed(row, "estimates", at), f"{at}.estimates")
        rows = [
            codec.mapping(r, f"{at}.parameters[{i}]") for i, r in enumerate(codec.listed(row, "parameters", at))
        ]  # fmt: skip
        return made._with_parameters(rows, f"{at}.parameters")

    def own_json(self) -> dict[str, Any]:
        """What was given with the task, as plain data; empty where nothing was."""
        if not (self.own_estimates or self.own_parameters):
            return {}
        return {"estimates": list(self.own_estimates), "parameters": list(self.own_parameters)}

    def estimate(self, name: str, at: str) -> PriceEstimate | None:
        """The version of that name, None for ""; `EconomyError` names those there are."""
        if not name.strip():
            return None
        for one in self.estimates:
            if one.name == name:
                return one
        known = "; ".join(dict.fromkeys(e.name for e in self.estimates))
        raise EconomyError(
            f"Prisskønnet »{name}« kendes ikke; vælg et af: {known}.",
            f'The price estimate "{name}" is not known; choose one of: {known}.',
            at,
        )

    def newest_first(self) -> list[PriceEstimate]:
        """The versions that are no samples, one's own first, the newest first."""
        real = [e for e in self.estimates if e.layer != "sample"]
        return sorted(real, key=lambda e: (e.layer != "user", -(e.published or date.min).toordinal()))

    def _with_estimates(self, rows: Sequence[Any], at: str) -> "Rates":
        own = tuple(estimate_of(row, f"{at}[{i}]") for i, row in enumerate(rows))
        held = (*(e.to_json() for e in own), *self.own_estimates)
        return replace(self, estimates=(*own, *self.estimates), own_estimates=held)

    def _with_parameters(self, rows: Sequence[Mapping[str, Any]], at: str) -> "Rates":
        if not rows:
            return self
        made = self.parameters.with_rows(rows, at=at)
        held = (*self.own_parameters, *(p.to_json() for p in made.layers[0]))
        return replace(self, parameters=made, own_parameters=held)


def _holds(text: str, name: str) -> tuple[bool, bool]:
    """Whether the file has price levels, and other rates; what neither shows is told by its reader."""
    if name.lower().endswith(".toml"):
        try:
            data = tomllib.loads(text)
        except tomllib.TOMLDecodeError:
            return False, True
        return "estimates" in data, "parameters" in data
    columns = text.removeprefix("\ufeff").split("\n", 1)[0].lower()
    return "version" in columns, "version" not in columns
