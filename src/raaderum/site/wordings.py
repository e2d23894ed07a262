"""What a person calls the codes of records: kinds and statuses, in Danish and English."""

from raaderum.site.language import say

KINDS = {
    "savings_row": ("Række i en besparelsesliste", "Row of a savings list"),
    "proposal": ("Forslag", "Proposal"),
    "example": ("Effektiviseringseksempel", "Efficiency measure"),
    "meeting": ("Møde", "Meeting"),
    "item": ("Sag", "Case"),
    "budget_area": ("Budgetområde", "Budget area"),
    "table": ("Tabel", "Table"),
    "passage": ("Tekst med tal", "Text with figures"),
}
STATUSES = {
    "idea": ("idé", "idea"),
    "proposed": ("foreslået", "proposed"),
    "decided": ("besluttet", "decided"),
    "in_progress": ("i gang", "in progress"),
    "implemented": ("gennemført", "implemented"),
    "discontinued": ("standset", "discontinued"),
    "unknown": ("ukendt", "unknown"),
}


def kind_name(kind: str) -> str:
    """What a person calls a record of that kind."""
    return say(*KINDS.get(kind, (kind, kind)))
