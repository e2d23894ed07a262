"""Writes docs/checks.md from the docstrings of the registered checks, so that the page never says another thing than the code.

.venv/bin/python scripts/make_check_docs.py
"""

import inspect
from pathlib import Path

from raaderum.checks.base import Check, registered
from raaderum.readers.plugins import load_plugins

HEAD = """# What is checked

Every rule is one registered function with a stable code; `raaderum explain CODE` prints the same text. A finding is an **error**
when no rounding can explain it, a **warning** when it most likely is a slip, a **note** when it is about rounding, format or
wording. A check that cannot judge stays silent. Blank is not zero, and rounding is never an error.

Made from the code by `scripts/make_check_docs.py`.
"""


def page() -> str:
    """The whole page."""
    load_plugins("raaderum.checks")
    by_function: dict[int, tuple[list[str], Check]] = {}
    for code, entry in sorted(registered().items()):
        by_function.setdefault(id(entry.function), ([], entry))[0].append(code)
    parts = [HEAD]
    for codes, entry in by_function.values():
        title = ", ".join(f"`{code}`" for code in codes)
        parts.append(f"## {title}\n\n{inspect.cleandoc(entry.doc)}\n")
    return "\n".join(parts)


if __name__ == "__main__":
    Path(__file__).parent.parent.joinpath("docs", "checks.md").write_text(page(), encoding="utf-8")
