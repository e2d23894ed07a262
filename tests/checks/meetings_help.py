"""Small documents of the invented municipality of Lindved, read and put before one check."""

from collections.abc import Iterable

from raaderum.checks.base import CheckFunction, Subject
from raaderum.documents import open_bytes
from raaderum.figures import Outcome, Relation, evaluate
from raaderum.readers import minutes as _minutes  # noqa: F401  (registers the reader)
from raaderum.readers import remarks as _remarks  # noqa: F401
from raaderum.readers.base import Context, registered
from raaderum.readers.tables import figure_tables
from raaderum.records.finding import Finding
from raaderum.records.nouns import Record

HEAD = """# Referat Udvalget for Arbejde & Uddannelse d. 10-03-2026

Mødedato: Tirsdag d. 10. marts 2026 kl. 16:30

Mødedeltagere: Anna Holm, Bo Friis, Carla Juhl, Dan Krogh, Eva Lund

Afbud: Finn Madsen

"""


def subject_of(text: str, kind: str | None = None, name: str = "referat.md") -> Subject:
    document = open_bytes(text.encode("utf-8"), name)[0]
    records: list[Record] = []
    if kind is not None:
        context = Context(document, figure_tables(document))
        reader = registered()[kind]
        for region in reader.regions(context):
            records.extend(reader.read(context, region).records)
    return Subject(document, tuple(records), kind or "unknown")


def item(number: int, title: str, decision: str) -> str:
    recommended = "### Indstilling\n\nDirektionen indstiller:\n\n1. at det sker\n\n"
    return f"## Punkt {number}: {title}\n\n{recommended}### Beslutning\n\n{decision}\n\n"


def findings(check: CheckFunction, text: str, kind: str | None = None, name: str = "referat.md") -> list[Finding]:
    return [r for r in check(subject_of(text, kind, name)) if isinstance(r, Finding)]


def outcomes(check: CheckFunction, text: str, kind: str | None = None, name: str = "referat.md") -> list[Outcome]:
    judged: Iterable[Outcome | None] = (evaluate(r) for r in check(subject_of(text, kind, name)) if isinstance(r, Relation))
    return [o for o in judged if o is not None]


def told(found: Iterable[Finding]) -> list[tuple[str, str, tuple[int, ...]]]:
    return [(f.rule, f.severity, f.lines) for f in found]
