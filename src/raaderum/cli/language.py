"""Danish or English: what the person asked for, else what the machine's locale says, else Danish."""

import errno
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


_REASONS = {
    errno.ENOENT: "findes ikke",
    errno.EACCES: "ingen adgang",
    errno.EPERM: "ingen adgang",
    errno.EISDIR: "er en mappe",
    errno.ENOTDIR: "ikke en mappe",
    errno.EROFS: "kan kun læses",
    errno.ENOSPC: "disken er fuld",
    errno.ENAMETOOLONG: "navnet er for langt",
}


def reason(error: OSError, language: Language) -> str:
    """Why the system would not, in a few words."""
    known = _REASONS.get(error.errno or 0)
    return known if language == "da" and known else error.strerror or str(error)


def complain(message: str) -> None:
    """One sentence on standard error; a name in it that is no UTF-8 is shown with question marks."""
    if sys.stderr is not None:
        sys.stderr.write(message.encode("utf-8", "replace").decode() + "\n")
        sys.stderr.flush()
