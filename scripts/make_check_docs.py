"""Writes docs/checks.md from the Danish words and the docstrings of the checks, so that the page says what they say.

.venv/bin/python scripts/make_check_docs.py
"""

from collections.abc import Iterator
from itertools import groupby
from pathlib import Path
from textwrap import fill

from raaderum.publish.explained import Explanation, explanations, family_names, levels_text

HEAD = """# Hvad der kontrolleres (what is checked)

Hver regel har en fast kode; `raaderum explain KODE` viser den samme tekst. Et fund er en **fejl**, når ingen afrunding kan
forklare det, en **advarsel**, når det højst sandsynligt er en fejlskrivning, og en **note**, når det handler om afrunding, form
eller ordvalg. En kontrol, der ikke kan bedømme noget, tier. Tomt er ikke nul, og afrunding er aldrig en fejl.

Every rule is a registered function with a stable code; `raaderum explain CODE --language en` prints the same text. A finding is
an **error** when no rounding can explain it, a **warning** when it most likely is a slip, a **note** when it is about rounding,
format or wording. A check that cannot judge stays silent. Blank is not zero, and rounding is never an error.

Made from the code by `scripts/make_check_docs.py`.
"""


def page() -> str:
    """The whole page: the rules by family, each in Danish and then in English."""
    parts = [HEAD]
    for family, rules in groupby(explanations().values(), key=lambda e: e.family):
        own, other = family_names()[family]
        parts.append(f"## {own} ({other})\n")
        parts.extend("\n\n".join(_rule(e)) + "\n" for e in rules)
    return "\n".join(parts)


def _rule(e: Explanation) -> Iterator[str]:
    yield f"### `{e.code}`"
    yield f"**{e.da_title}** ({levels_text(e.levels, 'da')})"
    yield _filled(e.da_rule)
    yield _filled(f"*Eksempel:* {e.da_example} *Hvad du gør:* {e.da_do}")
    yield f"> **{e.en_title}** ({levels_text(e.levels, 'en')})\n>\n" + _filled(f"{e.en_rule} *Example:* {e.en_example}", "> ")


def _filled(text: str, indent: str = "") -> str:
    return fill(text, 128, initial_indent=indent, subsequent_indent=indent, break_long_words=False, break_on_hyphens=False)


if __name__ == "__main__":
    Path(__file__).parent.parent.joinpath("docs", "checks.md").write_text(page(), encoding="utf-8")
