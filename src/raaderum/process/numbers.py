"""Numbers as a Dane writes them."""

from decimal import Decimal


def written(amount: Decimal) -> str:
    """-1.175,5: a point between thousands, a comma before the decimals, no zeros at the end."""
    whole, _, decimals = f"{amount:,f}".partition(".")
    decimals = decimals.rstrip("0")
    whole = whole.replace(",", ".")
    return f"{whole},{decimals}" if decimals else whole
