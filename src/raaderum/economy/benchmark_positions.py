"""Administrative positions: leaders with part-time management count by the share of their time that it takes.

A deputy with 20 % management is 0.2 of an administrative position; where the post is made an ordinary one, 0.2 is saved and the
time with children stays.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from raaderum.economy.arithmetic import add, divide, multiply, saves
from raaderum.economy.computed import Computed
from raaderum.economy.faults import EconomyError, Message
from raaderum.economy.staff import at_share


@dataclass(frozen=True, slots=True)
class Category:
    """So many positions, of which `share` % of the time is administration."""

    label: Message
    count: Computed
    share: Computed


def administrative(categories: Sequence[Category]) -> Computed:
    """The administrative positions of all categories. `EconomyError` for a share outside 0-100 %."""
    terms = []
    for i, category in enumerate(categories):
        if not 0 <= category.share.lowest <= category.share.highest <= 100:
            raise EconomyError(
                f"{category.label.da}: andelen er {category.share.value} %; skriv 0 til 100 %.",
                f"{category.label.en}: the share is {category.share.value} %; write 0 to 100 %.",
                f"categories[{i}].share",
            )
        terms.append(at_share(category.count, category.share, category.label))
    return add(terms, Message("Administrative årsværk", "Administrative positions"), unit="fte")


def price(categories: Sequence[Category], wage: Computed) -> Computed:
    """What the administrative part costs a year at an average wage (kr/fte), as the effect of saving it (- saves)."""
    amount = multiply((administrative(categories), wage), Message("Administrativ tid", "Administrative time"), unit="kr")
    return saves(amount)


def reconciled(by_account: Computed, by_category: Computed) -> Computed:
    """Positions counted from the accounts over those counted from job categories, as a factor: 1 where the two sources agree."""
    return divide(by_account, by_category, Message("Regnskab mod stillinger", "Accounts against positions"))
