"""Where the output goes: the screen or a file, checked before the long work begins, and never over a file that is read."""

import os
import sys
from collections.abc import Iterable
from pathlib import Path

from raaderum.cli.language import both, complain, reason
from raaderum.publish.report import Language


def writable_file(target: str, inputs: Iterable[str], language: Language) -> bool:
    """Whether `target` can be written; if not, a sentence says why. Folders on the way are made."""
    path = Path(target)
    if path.exists() and any(_same(path, Path(i)) for i in inputs):
        complain(
            both(
                f"{target}: filen er selv et af de dokumenter, der læses, og bliver ikke overskrevet.",
                f"{target}: the file is one of the documents that are read and will not be overwritten.",
                language,
            )
        )
        return False
    if path.is_dir():
        complain(both(f"{target}: er en mappe; nævn en fil.", f"{target}: is a folder; name a file.", language))
        return False
    return writable_folder(str(path.parent), language, target)


def writable_folder(target: str, language: Language, shown: str | None = None) -> bool:
    """Whether files can be written in the folder `target`, which is made if it is not there."""
    path = Path(target)
    try:
        path.mkdir(parents=True, exist_ok=True)
        good = os.access(path, os.W_OK | os.X_OK)
        why = ""
    except OSError as error:
        good, why = False, f" ({reason(error, language)})"
    if not good:
        name = shown or target
        complain(both(f"{name}: der kan ikke skrives her{why}.", f"{name}: cannot be written{why}.", language))
    return good


def write(output: str | bytes, target: str | None, language: Language) -> bool:
    """Write to the file, or to standard output; False where that failed, and a sentence has said so.

    A name that is no UTF-8 stands in the text as its escape (in JSON it reads back as it was). A reader that has heard enough
    (`| head`) is no error.
    """
    data = output if isinstance(output, bytes) else output.encode("utf-8", "backslashreplace")
    try:
        if target is not None:
            Path(target).write_bytes(data)
        elif sys.stdout is None:
            raise OSError(0, both("skærmen er lukket", "the screen is closed", language))
        else:
            sys.stdout.buffer.write(data)
            sys.stdout.buffer.flush()
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    except OSError as error:
        why = reason(error, language)
        name = target or both("Resultatet", "The result", language)
        complain(both(f"{name}: kunne ikke skrives ({why}).", f"{name}: could not be written ({why}).", language))
        return False
    return True


def _same(a: Path, b: Path) -> bool:
    try:
        return a.samefile(b)
    except OSError:
        return False
