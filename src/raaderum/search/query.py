"""A search as a value: what is typed, what is chosen among the filters, the order, the page; and who asks."""

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any, Literal, get_args

Sort = Literal["relevance", "amount", "year"]
SORTS: tuple[Sort, ...] = get_args(Sort)
FACETS = ("kind", "municipality", "region", "sector", "type", "year", "committee", "status", "feasibility", "findings")
"""The filters whose values are counted. Each is a field of `Query`, a parameter of the address, and a key of `Results.facets`."""
KINDS = ("example", "proposal", "savings_row", "item", "meeting", "budget_area", "table", "text")
"""What can be found; `text` is the lines and passages that no other record holds."""
WITH_FINDINGS, WITHOUT_FINDINGS = "yes", "no"
DEFAULT_SIZE, LARGEST_SIZE, LAST_PAGE = 20, 200, 100_000


@dataclass(frozen=True, slots=True)
class Query:
    """A search. A filter with several values takes what has any of them; different filters must all hold.

    `amount_from` and `amount_to` are kroner without sign: an amount of -500.000 kr. is found from 400.000 to 600.000.
    `sort`: `relevance` (the best first; without words the newest), `amount` (the largest, whatever its sign), `year` (newest).
    `after` is `Results.next_after` of the page before, for pages that stay in step while documents come and go; else `page`.
    """

    text: str = ""
    kind: tuple[str, ...] = ()
    municipality: tuple[str, ...] = ()
    region: tuple[str, ...] = ()
    sector: tuple[str, ...] = ()
    type: tuple[str, ...] = ()
    year: tuple[str, ...] = ()
    committee: tuple[str, ...] = ()
    status: tuple[str, ...] = ()
    feasibility: tuple[str, ...] = ()
    findings: tuple[str, ...] = ()
    amount_from: Decimal | None = None
    amount_to: Decimal | None = None
    sort: Sort = "relevance"
    page: int = 1
    size: int = DEFAULT_SIZE
    after: str = ""

    def chosen(self, facet: str) -> tuple[str, ...]:
        """The values chosen for one of `FACETS`."""
        values: tuple[str, ...] = getattr(self, facet)
        return values

    def toggled(self, facet: str, value: str) -> "Query":
        """The same search with a filter value put on or taken off, from its first page: the link of a count."""
        old = self.chosen(facet)
        new = tuple(v for v in old if v != value) if value in old else (*old, value)
        fields: dict[str, Any] = {facet: new}
        return replace(self, page=1, after="", **fields)

    def on_page(self, page: int) -> "Query":
        return replace(self, page=page, after="")

    @property
    def is_filtered(self) -> bool:
        """Whether any filter is on."""
        return self.amount_from is not None or self.amount_to is not None or any(self.chosen(facet) for facet in FACETS)


@dataclass(frozen=True, slots=True)
class Visibility:
    """What the one who asks may find, as plain data. Published documents are found by all.

    `internal`: municipalities whose unpublished documents are found too; `closed`: municipalities whose closed cases are.
    None is all of them.
    """

    internal: frozenset[str] | None = frozenset()
    closed: frozenset[str] | None = frozenset()


PUBLIC = Visibility()
"""Anyone."""
EVERYTHING = Visibility(None, None)
"""The owner of the store, on the command line."""
