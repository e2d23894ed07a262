"""The patterns mean the same on every Python 3.11: before 3.11.5 a possessive quantifier after a group is matched wrongly."""

import re
from pathlib import Path

SOURCES = Path(__file__).parent.parent / "src" / "raaderum"
POSSESSIVE_GROUP = re.compile(r"\)(?:\*|\+|\?|\{\{?[0-9,]+\}\}?)\+")


def test_no_group_has_a_possessive_quantifier():
    """`(?>(?:...)*)` is the same and right everywhere (CPython issue 106052)."""
    for path in sorted(SOURCES.rglob("*.py")):
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
            assert not POSSESSIVE_GROUP.search(line), f"{path.name}:{number}: {line.strip()}"
