"""Properties of the scan: it never raises, its findings are verbatim and in order, and it is fast whatever it is fed."""

from collections.abc import Callable
from contextlib import AbstractContextManager
from decimal import Decimal

from hypothesis import given, settings
from hypothesis import strategies as st

from raaderum.danish import FIGURE_KINDS, parse_cell, scan, unit_of, years_in

PIECES = st.sampled_from(
    [
        "1",
        "25",
        "300",
        "1.234",
        "0,5",
        "½",
        "7/12",
        "2023",
        "-",
        "–",
        "−",
        " ",
        " ",
        "\n",
        "\t",
        ",",
        ".",
        "kr.",
        "mio.",
        "pct.",
        "%",
        "årsværk",
        "stilling",
        "en",
        "to",
        "halv",
        "og",
        "til",
        "mellem",
        "fra",
        "ca.",
        "§",
        "stk.",
        "uge",
        "kl.",
        "d.",
        "marts",
        "kvartal",
        "tabel",
        "(",
        ")",
        ",-",
        "000",
        "borgere",
        "http://",
        "@",
        "B15",
        "x",
        "\u00a0",
        "12",
        "9",
        "+",
        "/",
        "nr.",
    ]
)
TEXTS = st.one_of(st.text(max_size=200), st.lists(PIECES, max_size=40).map("".join), st.lists(PIECES, max_size=40).map(" ".join))


@given(TEXTS)
@settings(max_examples=600, deadline=None)
def test_every_text_is_scanned_and_findings_are_verbatim_ordered_and_apart(text: str) -> None:
    last = 0
    for found in scan(text):
        assert last <= found.start < found.end <= len(text)
        assert text[found.start : found.end] == found.text
        assert found.start <= found.digits < found.end
        assert "\n" not in found.text
        assert found.low <= found.high
        if found.kind in FIGURE_KINDS:
            assert found.is_range == (found.value is None)
        if found.value is not None:
            assert found.low <= found.value <= found.high
        last = found.end


@given(TEXTS)
@settings(max_examples=300, deadline=None)
def test_cells_units_and_years_never_raise(text: str) -> None:
    reading = parse_cell(text)
    assert [reading.found is not None, reading.blank, reading.placeholder, reading.is_text].count(True) == 1
    if reading.found:
        assert text[reading.found.start : reading.found.end] == reading.found.text
    unit_of(text)
    assert all(isinstance(year, int) for year in years_in(text))


def grouped(digits: str, mark: str) -> str:
    head = len(digits) % 3 or 3
    return mark.join([digits[:head], *(digits[i : i + 3] for i in range(head, len(digits), 3))])


NUMBERS = st.integers(min_value=1, max_value=10**9 - 1)
DECIMALS = st.integers(min_value=0, max_value=3)
MARKS = st.sampled_from([".", "", "\u00a0", "\u202f", " "])
UNITS = st.sampled_from(
    [
        (" kr.", 1),
        (" kroner", 1),
        ("kr.", 1),
        (" DKK", 1),
        (" tkr.", 1000),
        (" t.kr.", 1000),
        (" mio. kr.", 10**6),
        (" mio.kr.", 10**6),
        (" mil. kr.", 10**6),
        (" mia. kr.", 10**9),
        (" mia.", 10**9),
        (" mio.", 10**6),
    ]
)
SIGNS = st.sampled_from(["", "-", "−", "–", "+"])


@given(NUMBERS, DECIMALS, MARKS, UNITS, SIGNS, st.sampled_from(["", "på ", "udgør i alt ", "(", "kr. "]))
@settings(max_examples=800, deadline=None)
def test_an_amount_written_in_any_notation_reads_back(
    number: int, decimals: int, mark: str, unit: tuple[str, int], sign: str, before: str
) -> None:
    digits = str(number).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    printed = grouped(whole, mark) + ("," + fraction if fraction else "")
    value = Decimal(number).scaleb(-decimals) * unit[1]
    if value >= 10**12 or (sign and before == "kr. "):
        return
    text = before + sign + printed + unit[0]
    found = [f for f in scan(text) if f.kind == "amount"]
    assert len(found) == 1, text
    assert found[0].value == (-value if sign in ("-", "−", "–") else value)
    half = Decimal("0.5").scaleb(-decimals) * unit[1]
    assert found[0].high - found[0].low == 2 * half
    assert found[0].digits == text.index(printed)


@given(NUMBERS, DECIMALS, MARKS, st.sampled_from(["", "-", "−", "–", "- ", "+"]), st.sampled_from(["", " ", "*", " 1)"]))
@settings(max_examples=500, deadline=None)
def test_a_cell_written_in_any_notation_reads_back(number: int, decimals: int, mark: str, sign: str, after: str) -> None:
    digits = str(number).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if mark == " " and len(set(grouped(whole, " ").split(" "))) == 1 and len(whole) > 3:
        return  # "100 100" is two cells
    text = sign + grouped(whole, mark) + ("," + fraction if fraction else "") + after
    found = parse_cell(text).found
    assert found is not None, text
    value = Decimal(number).scaleb(-decimals)
    assert found.value == (-value if sign.strip() in ("-", "−", "–") else value)
    assert found.decimals == decimals


HOSTILE = [
    "1" * 200_000,
    "1." * 100_000,
    "1.000" * 40_000,
    "1 000 " * 40_000,
    "1,2" * 60_000,
    "1-" * 100_000,
    "1/2" * 60_000,
    "½" * 100_000,
    "- " * 100_000,
    "(" * 200_000,
    "en " * 60_000,
    "to ekstra " * 20_000,
    "mellem " * 30_000,
    "§ 1, " * 40_000,
    "1, 2, " * 30_000,
    "tabel 1 og " * 20_000,
    "kl. " * 50_000,
    "1 og 2 og " * 20_000,
    "http://" + "1/" * 60_000,
    "a1" * 100_000,
    " " * 300_000,
    "1" + " " * 300_000,
    "2023-" * 40_000,
    "1.1.1" * 40_000,
    "ca. " * 50_000,
    "\u00a01" * 60_000,
    "1. " * 60_000,
    "a-1" * 60_000,
    "1234 " * 40_000,
]


def test_no_input_makes_the_scan_hang(must_end: Callable[[], AbstractContextManager[None]]) -> None:
    for text in (hostile[:30_000] for hostile in HOSTILE):
        with must_end():
            scan(text)
            unit_of(text)
            years_in(text)


def test_text_without_figures_gives_nothing() -> None:
    assert scan("") == ()
    assert scan("Byrådet godkender indstillingen.") == ()


MEASURES = st.sampled_from(
    [
        (" pct.", "pct"),
        (" %", "pct"),
        ("%", "pct"),
        (" procent", "pct"),
        (" årsværk", "fte"),
        (" stillinger", "position"),
        (" administrative stillinger", "position"),
        (" medarbejdere", "person"),
        (" SSP-konsulenter", "person"),
        (" borgere", "count"),
        (" elever", "count"),
    ]
)


@given(st.integers(min_value=1, max_value=10**7), DECIMALS, MARKS, MEASURES, st.sampled_from(["", "i alt ", "på ", "("]))
@settings(max_examples=400, deadline=None)
def test_a_percentage_a_staff_figure_or_a_count_reads_back(
    number: int, decimals: int, mark: str, measure: tuple[str, str], before: str
) -> None:
    digits = str(number).rjust(decimals + 1, "0")
    whole, fraction = digits[: len(digits) - decimals], digits[len(digits) - decimals :]
    if mark == " " and len(whole) > 3:
        return  # blanks between thousands are believed in amounts only
    text = before + grouped(whole, mark) + ("," + fraction if fraction else "") + measure[0]
    found = [f for f in scan(text) if f.kind in FIGURE_KINDS]
    assert [(f.value, f.unit) for f in found] == [(Decimal(number).scaleb(-decimals), measure[1])], text


@given(
    st.integers(min_value=1, max_value=900),
    st.integers(min_value=1, max_value=99),
    UNITS,
    st.sampled_from(["-", "–", " - ", " – ", " til "]),
)
@settings(max_examples=300, deadline=None)
def test_a_range_reads_back_as_its_two_ends(low: int, step: int, unit: tuple[str, int], to: str) -> None:
    high = low + step
    if str(high).endswith("00") and to in ("-", "–"):
        return  # "7-800" means 700 to 800
    found = scan(f"på {low}{to}{high}{unit[0]}")
    assert [(f.value, f.low, f.high) for f in found] == [(None, Decimal(low) * unit[1], Decimal(high) * unit[1])]
