"""Danish or English: what the person asked for, else what the machine's locale says, else Danish."""

import os
import sys
from collections.abc import Sequence

from raaderum.publish.report import Language


def chosen_language(arguments: Sequence[str]) -> Language:
    """`--language da|en` among the arguments wins; then LC_ALL, LC_MESSAGES, LANG; Danish where none is English."""
    for i, argument in enumerate(arguments):
        value = argument.partition("=")[2] if argument.startswith("--language=") else ""
        if argument == "--language" and i + 1 < len(arguments):
            value = arguments[i + 1]
        if value in ("da", "en"):
            return "en" if value == "en" else "da"
    for name in ("LC_ALL", "LC_MESSAGES", "LANG"):
        value = os.environ.get(name, "")
        if value:
            return "en" if value.startswith("en") else "da"
    return "da"


def both(da: str, en: str, language: Language) -> str:
    """The one of the two that the person reads."""
    return da if language == "da" else en


def complain(message: str) -> None:
    """One sentence on standard error; a name in it that is no UTF-8 is shown with question marks."""
    if sys.stderr is not None:
        sys.stderr.write(message.encode("utf-8", "replace").decode() + "\n")
        sys.stderr.flush()
