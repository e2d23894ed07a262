"""Labels as they are looked up in the data files, and patterns made of many of them."""

import re
from functools import cache


def plain(text: str) -> str:
    """A label as it is looked up: lower case, single blanks, no colon or full stop at its end."""
    return " ".join(text.split()).rstrip(":. ").casefold()


@cache
def alternatives(*labels: str) -> str:
    """A pattern of these labels, the longest first; a blank in a label is any run of blanks."""
    return "|".join(re.escape(label).replace(r"\ ", r"\s+") for label in sorted(set(labels), key=lambda s: (-len(s), s)))
