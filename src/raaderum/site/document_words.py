"""What documents, findings and their states are called: code -> Danish, English (formats are called the same in both)."""

STATES = {
    "queued": ("i kø", "waiting"),
    "reading": ("læses nu", "being read"),
    "read": ("læst", "read"),
    "unreadable": ("kunne ikke læses", "could not be read"),
    "withdrawn": ("taget af nettet", "withdrawn"),
    "erased": ("slettet", "erased"),
}

LINES = {
    "read": ("læst ind i poster", "read into records"),
    "prose": ("løbende tekst", "running text"),
    "furniture": ("sidehoved og sidefod", "page furniture"),
    "unread": ("ikke læst", "not read"),
}

VERDICTS = {
    "document_error": ("Fejl i dokumentet", "Error in the document"),
    "rounding": ("Afrunding, godtaget", "Rounding, accepted"),
    "misread": ("Læst forkert", "Misread"),
    "explained": ("Forklaret", "Explained"),
    "reopened": ("Åbnet igen", "Opened again"),
}

FORMATS = {
    "text": "Tekst",
    "markdown": "Markdown",
    "html": "HTML",
    "pdf": "PDF",
    "word": "Word",
    "excel": "Excel",
    "opendocument-text": "OpenDocument",
    "opendocument-sheet": "OpenDocument",
}

SORTS = {
    "newest": ("Nyeste først", "Newest first"),
    "title": ("Titel", "Title"),
    "municipality": ("Kommune", "Municipality"),
    "year": ("År, seneste først", "Year, latest first"),
    "findings": ("Flest åbne fund", "Most open findings"),
}

RECORDS = {
    "savings_row": ("besparelser", "savings"),
    "proposal": ("forslag", "proposal"),
    "example": ("eksempel", "example"),
    "meeting": ("møde", "meeting"),
    "item": ("punkt", "item"),
    "budget_area": ("budgetområde", "budget area"),
    "table": ("tabel", "table"),
    "passage": ("tekststed", "passage"),
}

UNITS = {
    "kr": ("kr.", "kr."),
    "pct": ("%", "%"),
    "fte": ("årsværk", "full-time equivalents"),
    "position": ("stillinger", "positions"),
    "person": ("personer", "persons"),
}

JOBS = {
    "queued": ("venter", "waits"),
    "running": ("i gang", "under way"),
    "done": ("færdig", "done"),
    "failed": ("gik galt", "went wrong"),
    "cancelled": ("stoppet", "stopped"),
}
