"""The 98 municipalities: code, region and the spellings that mean each (data/municipalities.toml)."""

from dataclasses import dataclass
from functools import cache

from raaderum.data.loader import load


@dataclass(frozen=True, slots=True)
class Municipality:
    """A municipality as Danmarks Statistik lists it."""

    name: str
    code: str
    region: str


def municipality(text: str) -> Municipality | None:
    """The municipality that a name or another spelling of it means ("Københavns Kommune"); None where it is none of the 98."""
    name = " ".join(text.split()).casefold()
    bare = name.removesuffix(" kommune").removesuffix(" kommunes")
    table = _table()
    return table.get(name) or table.get(bare) or table.get(bare.removesuffix("s"))


def canonical_name(text: str) -> str:
    """The municipality's own name for any of its spellings; what is none of the 98 as it was written."""
    found = municipality(text)
    return found.name if found is not None else " ".join(text.split())


@cache
def _table() -> dict[str, Municipality]:
    found: dict[str, Municipality] = {}
    for name, entry in load("municipalities")["municipalities"].items():
        one = Municipality(name, entry["code"], entry["region"])
        for spelling in (*entry["spellings"], name):
            found[spelling.casefold()] = one
    return found
