"""The rates of a reckoning: versions of the price estimate and dated parameters, one's own before those that come with us."""

import tomllib
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
    """What is looked up: the first estimate and the first layer of parameters decide. `own` is what was given beside the shipped
    and the municipality's, in order: the last goes first."""

    estimates: tuple[PriceEstimate, ...]
    parameters: Parameters
    own: tuple[dict[str, Any], ...] = ()

    @classmethod
    def shipped(cls) -> "Rates":
        """Those that come with Råderum."""
        return cls(shipped_estimates(), Parameters.shipped())

    def with_file(self, text: str, name: str) -> "Rates":
        """With a file of price levels or other rates (`rate_files`) before what is here; a TOML may hold both."""
        has_estimates, has_parameters = _holds(text, name)
        estimates = [e.to_json() for e in read_estimates(text, name)] if has_estimates else []
        parameters = read_parameters(text, name) if has_parameters or not has_estimates else []
        return self._with({"estimates": estimates, "parameters": parameters}, name)

    def with_json(self, data: Any, at: str = "rates") -> "Rates":
        """With {"estimates": [...], "parameters": [...]} before what is here, or a list of such, the last first."""
        if not isinstance(data, list):
            return self._with(data, at)
        made = self
        for i, one in enumerate(data):
            made = made._with(one, f"{at}[{i}]")
        return made

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

    def _with(self, data: Any, at: str) -> "Rates":
        row = codec.mapping(data, at)
        unknown = sorted(set(map(str, row)) - {"estimates", "parameters"})
        if unknown:
            raise EconomyError(
                f"Feltet »{unknown[0]}« kendes ikke; felterne er estimates, parameters.",
                f'The field "{unknown[0]}" is not known; the fields are estimates, parameters.',
                f"{at}.{unknown[0]}",
            )
        own = tuple(estimate_of(e, f"{at}.estimates[{i}]") for i, e in enumerate(codec.listed(row, "estimates", at)))
        rows = [codec.mapping(p, f"{at}.parameters[{i}]") for i, p in enumerate(codec.listed(row, "parameters", at))]
        made = self.parameters.with_rows(rows, at=f"{at}.parameters") if rows else self.parameters
        held = [p.to_json() for p in made.layers[0]] if rows else []
        given = {"estimates": [e.to_json() for e in own], "parameters": held}
        return replace(self, estimates=(*own, *self.estimates), parameters=made, own=(*self.own, given))


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
