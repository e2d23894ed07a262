"""The letter to the sender of a document: its findings that a person called an error in the document."""

from raaderum.process import settling as rules
from raaderum.store.corrections import overlaid_finding
from raaderum.store.models import Correction, Document, Finding, Settlement


def letter_of(document: Document, language: rules.Language) -> rules.Letter | None:
    """The letter; None where nothing in the document has been called an error of its own."""
    stands = {s.code: s for s in document.settlements.filter(current=True)}
    corrected = dict(
        Correction.objects.filter(document=document, current=True, settlement__in=stands.values()).values_list(
            "settlement__code", "corrected"
        )
    )
    settled: dict[str, rules.Settled] = {}
    for finding in Finding.objects.filter(reading__document=document, reading__current=True).select_related("reading"):
        stood = stands.get(finding.code)
        if stood is not None and finding.code not in settled:
            settled[finding.code] = rules.Settled(overlaid_finding(finding)[0], _decided(stood, corrected.get(finding.code, "")))
    letters = rules.letters(list(settled.values()), {document.digest: document.title or document.name}, language)
    return letters[0] if letters else None


def _decided(stood: Settlement, corrected: str) -> rules.Settlement:
    return rules.Settlement(stood.code, stood.verdict, stood.comment, corrected)
