"""The same content as text, Markdown, HTML, Word, Excel and PDF gives the same records, places aside."""

import pytest

from raaderum.documents import open_path
from raaderum.readers.pipeline import read

NAMES = (
    "besparelser-2027-2030",
    "budgetkatalog-2027",
    "referat-au-2026-03-10",
    "budgetbemaerkninger-2027",
    "effektiviseringseksempler",
)
ENDINGS = ("txt", "html", "docx", "xlsx", "pdf")
PLACES = {"source", "figures", "line", "first_line", "last_line", "page", "header", "low", "high", "text", "caption", "copy_of"}
KINDS = {"savings_row", "proposal", "example", "meeting", "item", "budget_area"}


def _content(path):
    """The records of a file without their places, and without what a format prints in its own way."""
    return [_bare(record.to_json()) for record in read(open_path(path)[0]).records if record.to_json()["record"] in KINDS]


def _bare(value):
    if isinstance(value, dict):
        return {k: _bare(v) for k, v in value.items() if k not in PLACES and not (k == "tables" or k == "contents")}
    if isinstance(value, list):
        return [_bare(v) for v in value]
    return " ".join(value.replace("\uf0b7", "•").split()) if isinstance(value, str) else value


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("ending", ENDINGS)
def test_a_document_gives_the_same_records_in_every_format(sample, name, ending):
    wanted = _content(sample(f"{name}.md"))
    assert wanted
    assert _content(sample(f"{name}.{ending}")) == wanted
