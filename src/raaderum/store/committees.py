"""Committees by any of their names, on a date (data/committees.toml)."""

from dataclasses import dataclass
from datetime import date
from functools import cache

from raaderum.data.loader import load


@dataclass(frozen=True, slots=True)
class Committee:
    """A committee or council: the name that is shown, what else it is called, and when. "" as municipality: any."""

    name: str
    called: frozenset[str]
    municipality: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def is_valid(self, day: date) -> bool:
        """Whether the committee had this name on that day, both ends included."""
        return (self.valid_from is None or self.valid_from <= day) and (self.valid_to is None or day <= self.valid_to)


def committees(municipality: str, day: date | None = None) -> list[Committee]:
    """The committees that are known of a municipality, with those that all have; on a day, or ever."""
    known = [one for one in _all() if one.municipality in ("", municipality)]
    return [one for one in known if day is None or one.is_valid(day)]


def committee_name(text: str, municipality: str, day: date | None = None) -> str:
    """The name that a committee is shown by: the known one for an abbreviation or another spelling, else as it was written.

    The municipality's own go before those that all have. Without a day, or where none had the name then, one that is called so
    is taken only if there is no other.
    """
    wanted = _plain(text)
    called = [one for one in committees(municipality) if wanted == _plain(one.name) or wanted in one.called]
    own = [one for one in called if one.municipality] or called
    on_day = [one for one in own if day is not None and one.is_valid(day)] or own
    names = {one.name for one in on_day}
    return names.pop() if len(names) == 1 else " ".join(text.split())


def _plain(text: str) -> str:
    return " ".join(text.split()).casefold()


@cache
def _all() -> tuple[Committee, ...]:
    return tuple(
        Committee(
            entry["name"],
            frozenset(_plain(one) for one in entry["called"]),
            entry.get("municipality", ""),
            entry.get("valid_from"),
            entry.get("valid_to"),
        )
        for entry in load("committees")["committee"]
    )
