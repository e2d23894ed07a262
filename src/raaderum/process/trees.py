"""JSON values compared and merged three ways: what only one side changed is taken, what both changed is given back with both.

Three shapes have rules of their own; every other value is a leaf that is the same or is not:
- a mapping is compared key by key;
- a list whose every entry has an `id` is compared row by row, whatever the order, and its order apart;
- a cell (a mapping with `text` and `derivation`) is one value: another person's derivation never stands under one's own figure.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import Final, cast

from raaderum.records.base import Json, escape


class Absent(Enum):
    """What stands where one side has nothing; JSON's null is a value."""

    ABSENT = "absent"


ABSENT: Final = Absent.ABSENT
ORDER = "~order"
"""The last step of a pointer to the order of a list's rows (no key can be this: "~" is escaped in a JSON pointer)."""


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value that is not the same in two trees, at a JSON pointer (the id is the step into a list of rows)."""

    at: str
    old: Json
    new: Json


@dataclass(frozen=True, slots=True)
class Clash:
    """A value that both sides changed, each in its own way. ABSENT where a side took it away, or the base had none."""

    at: str
    base: Json
    mine: Json
    theirs: Json


def same(a: Json, b: Json) -> bool:
    """Equal values of the same type: true is not 1."""
    if isinstance(a, Mapping) and isinstance(b, Mapping):
        return a.keys() == b.keys() and all(same(a[k], b[k]) for k in a)
    if _is_list(a) and _is_list(b):
        return len(a) == len(b) and all(same(x, y) for x, y in zip(a, b, strict=True))
    return isinstance(a, bool) == isinstance(b, bool) and bool(a == b)


def leaves(old: Json, new: Json, at: str = "") -> Iterator[Leaf]:
    """Every value that differs, in a fixed order."""
    if same(old, new):
        return
    if _are_mappings(old, new):
        before, after = _mapping(old), _mapping(new)
        for key in sorted({*before, *after}):
            yield from leaves(before.get(key, ABSENT), after.get(key, ABSENT), f"{at}/{escape(key)}")
    elif _are_rows(old, new):
        before, after = _rows(old), _rows(new)
        for key in (*before, *(k for k in after if k not in before)):
            yield from leaves(before.get(key, ABSENT), after.get(key, ABSENT), f"{at}/{escape(key)}")
        kept_old, kept_new = [k for k in before if k in after], [k for k in after if k in before]
        if kept_old != kept_new:
            yield Leaf(f"{at}/{ORDER}", kept_old, kept_new)
        if (old is ABSENT or new is ABSENT) and not (before or after):
            yield Leaf(at, old, new)
    else:
        yield Leaf(at, old, new)


def merged(base: Json, mine: Json, theirs: Json, at: str = "") -> tuple[Json, list[Clash]]:
    """The three merged, and what clashes. Where it clashes, the merged tree has mine (or the side that did not take it away).

    merged(b, x, b) = x, merged(b, b, x) = x, merged(b, x, x) = x; every value that a side has changed is in the merged tree
    or in a clash.
    """
    if same(theirs, base) or same(mine, theirs):
        return mine, []
    if same(mine, base):
        return theirs, []
    if mine is not ABSENT and theirs is not ABSENT:
        if _are_mappings(base, mine, theirs):
            return _merged_mappings(_mapping(base), _mapping(mine), _mapping(theirs), at)
        if _are_rows(base, mine, theirs):
            return _merged_rows(_rows(base), _rows(mine), _rows(theirs), at)
    return (theirs if mine is ABSENT else mine), [Clash(at, base, mine, theirs)]


def _merged_mappings(
    base: Mapping[str, Json], mine: Mapping[str, Json], theirs: Mapping[str, Json], at: str
) -> tuple[Json, list[Clash]]:
    result: dict[str, Json] = {}
    clashes: list[Clash] = []
    for key in (*mine, *(k for k in theirs if k not in mine)):
        step = f"{at}/{escape(key)}"
        value, found = merged(base.get(key, ABSENT), mine.get(key, ABSENT), theirs.get(key, ABSENT), step)
        clashes += found
        if value is not ABSENT:
            result[key] = value
    return result, clashes


def _merged_rows(
    base: Mapping[str, Json], mine: Mapping[str, Json], theirs: Mapping[str, Json], at: str
) -> tuple[Json, list[Clash]]:
    kept, clashes = _merged_mappings(base, mine, theirs, at)
    orders = _Orders(list(base), list(mine), list(theirs))
    order, clash = orders.merged(at)
    return [kept[key] for key in order if key in kept], [*clashes, *clash]


@dataclass(frozen=True, slots=True)
class _Orders:
    """The order of a list's rows in the three trees."""

    base: list[str]
    mine: list[str]
    theirs: list[str]

    def merged(self, at: str) -> tuple[list[str], list[Clash]]:
        """The order of the side that moved rows, with the other's new rows after the row that stood before them."""
        if _moved(self.base, self.theirs) and not _moved(self.base, self.mine):
            return _with_new(self.theirs, self.mine), []
        order = _with_new(self.mine, self.theirs)
        if not _moved(self.base, self.theirs) or not _moved(self.mine, self.theirs):
            return order, []
        return order, [Clash(f"{at}/{ORDER}", self.base, self.mine, self.theirs)]


def _moved(old: Sequence[str], new: Sequence[str]) -> bool:
    before, after = set(old), set(new)
    return [k for k in old if k in after] != [k for k in new if k in before]


def _with_new(order: Sequence[str], other: Sequence[str]) -> list[str]:
    result = list(order)
    for i, key in enumerate(other):
        if key not in result:
            before = other[i - 1] if i else None
            result.insert(result.index(before) + 1 if before in result else 0, key)
    return result


def with_value(tree: Json, at: str, value: Json) -> Json:
    """The tree with another value at a pointer (ABSENT takes it away). Raises KeyError where a step leads nowhere."""
    if not at:
        return value
    step, _, rest = at[1:].partition("/")
    rest = f"/{rest}" if rest else ""
    if _is_list(tree):
        rows = _rows(tree)
        if step == ORDER:
            return [rows[key] for key in _with_new(value, list(rows)) if key in rows]
        return [*_put(rows, _plain(step), rest, value).values()]
    return _put(tree, _plain(step), rest, value)


def _put(tree: Mapping[str, Json], key: str, rest: str, value: Json) -> dict[str, Json]:
    result = dict(tree)
    new = with_value(result[key], rest, value) if rest else value
    if new is ABSENT:
        result.pop(key, None)
    else:
        result[key] = new
    return result


def _plain(step: str) -> str:
    return step.replace("~1", "/").replace("~0", "~")


def _is_list(value: Json) -> bool:
    return isinstance(value, list | tuple)


def _are_mappings(*values: Json) -> bool:
    """All that are there are mappings, and none is a cell; at least one is there."""
    there = [v for v in values if v is not ABSENT]
    return bool(there) and all(isinstance(v, Mapping) and not _is_cell(v) for v in there)


def _is_cell(value: Mapping[str, Json]) -> bool:
    return "text" in value and "derivation" in value


def _are_rows(*values: Json) -> bool:
    there = [v for v in values if v is not ABSENT]
    return bool(there) and all(_has_ids(v) for v in there)


def _has_ids(value: Json) -> bool:
    if not _is_list(value) or not all(isinstance(v, Mapping) and isinstance(v.get("id"), str) for v in value):
        return False
    return len({v["id"] for v in value}) == len(value)


def _mapping(value: Json) -> Mapping[str, Json]:
    return {} if value is ABSENT else cast("Mapping[str, Json]", value)


def _rows(value: Json) -> dict[str, Json]:
    return {} if value is ABSENT else {row["id"]: row for row in value}
