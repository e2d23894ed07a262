import pytest
from check_tables import subject

from raaderum.checks.engine import run_checks
from raaderum.danish import scan
from raaderum.figures import Figure, Place
from raaderum.readers.prose import ProseFigure


def said(sentence: str, line: int) -> ProseFigure:
    found = next(f for f in scan(sentence) if f.kind == "amount")
    figure = Figure(found.text, found.value, found.low, found.high, "kr", Place(line, found.start, found.end), scale=found.scale)
    return ProseFigure(figure, found, sentence, found.start)


def findings(*sentences: str):
    s = subject(lines={n + 1: t for n, t in enumerate(sentences)})
    s.prose = tuple(said(t, n + 1) for n, t in enumerate(sentences))
    return [f for f in run_checks(s).findings if f.rule == "repeat.text"]


def test_one_amount_with_two_digits_is_found():
    found = findings(
        "Dertil kommer 412.731,25 kr. i medfinansiering.", "Kommunen har indmeldt en medfinansiering på 412.731,15 kr. i alt."
    )
    assert [f.severity for f in found] == ["error"]
    assert found[0].lines == (1, 2)
    assert "medfinansiering" in found[0].da


@pytest.mark.parametrize(
    "other",
    [
        "Til noget helt andet bruges 412.731,15 kr. hvert år.",
        "Kommunen har indmeldt en medfinansiering på 412.731,25 kr. i alt.",
        "Kommunen har indmeldt en medfinansiering på 698.220,75 kr. i alt.",
        "Kommunen har indmeldt en medfinansiering på 400.000 kr. i alt.",
    ],
)
def test_other_amounts_and_equal_ones_are_left_in_peace(other):
    assert findings("Dertil kommer 412.731,25 kr. i medfinansiering.", other) == []
