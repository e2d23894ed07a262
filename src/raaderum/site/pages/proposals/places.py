"""A place of a proposal in words: what a field, row or cell is called on the page."""

from raaderum.process.drafts import beyond_of, place_of, row_in_words
from raaderum.process.proposals import Content
from raaderum.process.sentences import Message
from raaderum.process.templates import Template
from raaderum.process.trees import ORDER
from raaderum.site.language import say
from raaderum.site.pages.proposals.common import said

_ECONOMY = {
    "unit": ("økonomitabellens enhed", "the unit of the economy table"),
    "price_level": ("økonomitabellens prisniveau", "the price level of the economy table"),
    "sign": ("økonomitabellens fortegn", "the sign of the economy table"),
    "years": ("økonomitabellens år", "the years of the economy table"),
    "rows": ("rækkernes orden", "the order of the rows"),
}


def label_of(at: str, content: Content, form: Template) -> str:
    """What the place is called: "2. Beskrivelse", "række a »4130 Kultur«, 2027"; "" for the whole."""
    steps = [step.replace("~1", "/").replace("~0", "~") for step in at.strip("/").split("/")]
    if steps[0] == "fields" and len(steps) > 1:
        found = form.field(steps[1])
        name = steps[1] if found is None else said(found.label)
        column = next((c for c in (found.columns if found else ()) if c.key == steps[-1]), None)
        return name if column is None else f"{name}: {said(column.label)}"
    if steps[:2] == ["economy", "rows"] and len(steps) > 2 and steps[2] != ORDER:
        return said(_row_label(steps, content))
    if steps[0] == "economy":
        return say(*_ECONOMY.get(steps[1] if len(steps) > 1 else "", ("økonomitabellen", "the economy table")))
    return ""


def _row_label(steps: list[str], content: Content) -> Message:
    for i, row in enumerate(content.economy.rows):
        if row.id == steps[2]:
            if "cells" in steps and steps[-1].isdecimal():
                return place_of(i, row, int(steps[-1]))
            return beyond_of(i, row) if steps[-1] == "beyond" else row_in_words(i, row)
    return Message("en række, der er taget væk", "a row that was taken away")
