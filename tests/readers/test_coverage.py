"""Every line has a state, and every digit is in a figure that a record holds, in a code, or listed."""

from decimal import Decimal

from raaderum.documents import Span, open_bytes
from raaderum.figures import Figure, Place
from raaderum.readers.base import Claim
from raaderum.readers.coverage import line_states, measure

TEXT = "Lindved Kommune\n\nDer spares 1,5 mio. kr. og 2,0 mio. kr. i 2027.\nKonto 7120 koster 300 kr.\n"


def document():
    return open_bytes(TEXT.encode(), "lindved.txt")[0]


def figure(line, start, end, text):
    return Figure(text, Decimal(1), Decimal(1), Decimal(1), "kr", Place(line, start, end))


def test_a_line_that_nobody_claims_is_unread_and_a_blank_line_has_no_state():
    assert line_states(document(), [])[1:5] == ["unread", None, "unread", "unread"]


def test_a_later_claim_wins_and_a_claim_beyond_the_document_does_no_harm():
    states = line_states(document(), [Claim(0, 99, "read"), Claim(3, 3, "prose")])
    assert states[1:5] == ["read", None, "prose", "read"]


def test_page_furniture_stays_furniture_whoever_claims_it():
    pages = "".join(f"Lindved Kommune budget\n\nSide {n} har tekst nummer {n}.\n\f" for n in range(1, 9))
    found = open_bytes(pages.encode(), "sider.txt")[0]
    states = line_states(found, [Claim(1, len(found.lines), "read")])
    assert all(states[n] == "furniture" for n in found.furniture)


def test_a_figure_that_no_record_holds_is_listed_with_its_place():
    found = document()
    start = TEXT.split("\n")[2].index("1,5")
    held = [figure(3, start, start + len("1,5 mio. kr."), "1,5 mio. kr.")]
    coverage = measure(found, line_states(found, [Claim(1, 4)]), held, [])
    assert [f.text for f in coverage.figures_unread if f.line == 3] == ["2,0 mio. kr."]
    unread = coverage.figures_unread[0]
    assert TEXT.split("\n")[unread.line - 1][unread.start : unread.end] == unread.text
    assert coverage.figures == 1 + len(coverage.figures_unread)


def test_a_code_that_a_record_read_is_no_unread_figure():
    found = document()
    start = TEXT.split("\n")[3].index("7120")
    states = line_states(found, [])
    without = [f.text for f in measure(found, states, [], []).figures_unread]
    with_code = [f.text for f in measure(found, states, [], [Span(4, start, start + 4)]).figures_unread]
    assert "7120" not in with_code
    assert len(with_code) <= len(without)


def test_unread_lines_are_told_as_ranges():
    found = open_bytes(b"a\nb\n\nc\nd\ne\n", "x.txt")[0]
    coverage = measure(found, line_states(found, [Claim(5, 5)]), [], [])
    assert coverage.unread_lines == ((1, 2), (4, 4), (6, 6))
    assert coverage.to_json()["unread_lines"] == [[1, 2], [4, 4], [6, 6]]
