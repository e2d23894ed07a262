"""A search as the parameters of an address that can be shared and saved, and back."""

from collections.abc import Iterable
from decimal import Decimal
from urllib.parse import parse_qsl, urlencode

from raaderum.danish.cells import parse_cell
from raaderum.documents import Message
from raaderum.search.query import DEFAULT_SIZE, FACETS, LARGEST_SIZE, LAST_PAGE, SORTS, Query

_LONGEST_TEXT = 1000
_LONGEST_VALUE = 200
_MOST_VALUES = 120


def parameters(query: Query) -> list[tuple[str, str]]:
    """The parameters of a search, in a fixed order, without what is as usual; `from_parameters` gives it back."""
    found = [("q", query.text)] if query.text else []
    found += [(facet, value) for facet in FACETS for value in query.chosen(facet)]
    found += [
        (name, _printed(amount)) for name, amount in (("from", query.amount_from), ("to", query.amount_to)) if amount is not None
    ]
    found += [("sort", query.sort)] if query.sort != "relevance" else []
    found += [("size", str(query.size))] if query.size != DEFAULT_SIZE else []
    found += [("page", str(query.page))] if query.page != 1 and not query.after else []
    return found + ([("after", query.after)] if query.after else [])


def address(query: Query) -> str:
    """The query part of the address, without "?"."""
    return urlencode(parameters(query), errors="replace")


def from_address(text: str) -> tuple[Query, tuple[Message, ...]]:
    """The search of an address' query part, with or without "?"."""
    return from_parameters(parse_qsl(text.removeprefix("?"), errors="replace", max_num_fields=None))


def from_parameters(pairs: Iterable[tuple[str, str]]) -> tuple[Query, tuple[Message, ...]]:
    """The search that the parameters tell, and a sentence for each that could not be used. Never raises."""
    values: dict[str, list[str]] = {}
    for name, value in pairs:
        values.setdefault(name, []).append(value)
    last = {name: found[-1].strip() for name, found in values.items()}
    problems: list[Message] = []
    chosen = {
        facet: tuple(dict.fromkeys(v[:_LONGEST_VALUE] for v in values.get(facet, ()) if v))[:_MOST_VALUES] for facet in FACETS
    }
    query = Query(
        text=values.get("q", [""])[-1][:_LONGEST_TEXT],
        amount_from=_amount(last.get("from", ""), problems),
        amount_to=_amount(last.get("to", ""), problems),
        sort=next((sort for sort in SORTS if sort == last.get("sort")), "relevance"),
        page=_count(last.get("page", ""), 1, LAST_PAGE, problems),
        size=_count(last.get("size", ""), DEFAULT_SIZE, LARGEST_SIZE, problems),
        after=last.get("after", "")[:_LONGEST_VALUE],
        **chosen,
    )
    return query, tuple(problems)


def _amount(text: str, problems: list[Message]) -> Decimal | None:
    """Kroner as a person types them: "500.000", "1,5 mio.", "-200000" (the sign makes no difference)."""
    if not text:
        return None
    found = parse_cell(text[:_LONGEST_VALUE]).found
    if (
        found is not None
        and found.value is not None
        and found.kind in ("number", "amount")
        and abs(found.value) < Decimal(10) ** 15
    ):
        value = abs(found.value)
        return value.to_integral_value() if value == value.to_integral_value() else value.normalize()
    problems.append(
        Message(
            f"Beløbet “{text}” kan ikke læses; skriv det som 500.000 eller 1,5 mio. Der er ikke filtreret på det.",
            f"The amount “{text}” cannot be read; write it as 500.000 or 1,5 mio. It was not used as a filter.",
        )
    )
    return None


def _printed(amount: Decimal) -> str:
    return f"{amount:f}".replace(".", ",")


def _count(text: str, usual: int, most: int, problems: list[Message]) -> int:
    if not text:
        return usual
    if text.isascii() and text.isdigit() and len(text) < 12 and int(text) >= 1:
        return min(int(text), most)
    problems.append(
        Message(
            f"“{text}” er ikke et sidetal eller antal; der er brugt {usual}.",
            f"“{text}” is no page or count; {usual} was used.",
        )
    )
    return usual
