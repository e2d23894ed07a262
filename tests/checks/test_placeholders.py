"""Template text that was left."""

import pytest
from prose_help import as_item, findings

from raaderum.checks.placeholders import placeholders


@pytest.mark.parametrize(
    "text",
    [
        "Der spares XX mio. kr. om året.",
        "[indsæt beskrivelse]",
        "<udfyld her>",
        "Frist dd.mm.åååå",
        "Lorem ipsum dolor",
        "xx,x pct.",
    ],
)
def test_a_missing_amount_date_or_passage_is_a_warning(text: str) -> None:
    (found,) = findings(placeholders, as_item(f"Indledning.\n{text}\n"))
    assert (found.rule, found.severity, found.lines) == ("placeholder.left", "warning", (2,))
    assert found.figures[0].figure.text in text


@pytest.mark.parametrize(
    "text",
    ["a. xxxxx xxxxx 0 -900", "Tabel 1. Områdebevilling (nummer og navn)", "Se Tabel X.", "Den xx-xx-20xx", "Der er ??? borgere",
     "[dato]", "Skriv din tekst her"],
)  # fmt: skip
def test_a_label_or_reference_left_is_a_note(text: str) -> None:
    assert [f.severity for f in findings(placeholders, as_item(text))] == ["note"]


@pytest.mark.parametrize(
    "text",
    ["Maxx-butikken og foxx", "Se https://lindved.dk/xxxx", "XXL-haller [1]", "Hvad nu?", "fx 2 x 3 timer", "Kapitel XX",
     "<b>fed</b>",
     "Generation X er størst."],
)  # fmt: skip
def test_ordinary_text_is_left_alone(text: str) -> None:
    assert findings(placeholders, as_item(text)) == []
