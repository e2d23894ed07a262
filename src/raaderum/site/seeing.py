"""What a person may find, as the search wants it."""

from raaderum.process.rights import Action, Person, where
from raaderum.search.query import Visibility


def visible_to(person: Person) -> Visibility:
    """Published documents, and those of the municipalities whose inside (and closed cases) the person may see."""
    return Visibility(where(person, Action.SEE_INTERNAL), where(person, Action.SEE_CLOSED))
