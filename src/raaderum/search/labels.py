"""What a person calls a filter, a value of it, and how far a search was relaxed (data/search.toml)."""

from raaderum.data.loader import load
from raaderum.documents import Message
from raaderum.search.matching import Relaxed


def facet_name(facet: str) -> Message:
    """The name of a filter."""
    return Message(*load("search")["facets"][facet])


def value_name(facet: str, value: str) -> Message:
    """The name of a filter's value; a value without one (a municipality, a year) is its own."""
    return Message(*load("search").get(facet, {}).get(value, (value, value)))


def relaxed_sentence(relaxed: Relaxed) -> Message | None:
    """What to say of a search that was relaxed; None for one that was not."""
    return Message(*load("search")["relaxed"][relaxed]) if relaxed else None
