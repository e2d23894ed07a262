"""Invents catalogues in many layouts and formats and measures what is read and found: cells, false errors, planted digits.

    .venv/bin/python -m benchmarks.layouts [--count 60] [--seed 1] [--show]

Every layout is drawn by a seeded dice: units, minus signs, blanks, committee groups, totals before or after, row sums, staff
columns, notes. It is written as text, Markdown, HTML, Word, Excel or PDF, once clean and once with one digit changed in a cell
that a printed total covers. Printed: the share of cells read with the right value in the right row and column, the documents
with a false error, and the share of changed digits found as an error.
"""

import argparse
import random
import sys
from collections import Counter
from dataclasses import dataclass, field, replace
from decimal import Decimal
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent / "scripts"))

from samples.blocks import Grid, Heading, Para, Sample
from samples.writers import WRITERS

from raaderum.checks.base import Subject
from raaderum.checks.engine import run_checks
from raaderum.documents import open_bytes
from raaderum.readers.pipeline import read
from raaderum.records.finding import Finding
from raaderum.records.nouns import Proposal, SavingsRow

THINGS = (
    "Fælles indkøb", "Vikarpulje", "Lys i haller", "Kørsel til genoptræning", "Tolkebistand", "Drift af genbrug", "Konsulentydelser",
    "Kantine", "Rengøring", "Licenser", "Porto", "Serviceaftaler", "Klippekort", "Elevtransport", "Vedligehold", "Pulje til udvikling",
    "Madordning", "Nattevagt", "Rådgivning", "Bygherreudgifter",
)  # fmt: skip
GROUPS = ("Børneudvalget", "Social- og Ældreudvalget", "Teknik- og Miljøudvalget", "Kulturudvalget", "Økonomiudvalget")


@dataclass
class Row:
    label: str
    values: list[Decimal | None]
    total_of: list[int] = field(default_factory=list)
    heading: bool = False
    key: str = ""


@dataclass(frozen=True)
class Layout:
    """The dice's outcome: how a table is printed."""

    years: tuple[int, ...]
    scale: int
    decimals: int
    minus: str
    blank: str
    grouped: bool
    totals_first: bool
    row_sum: bool
    staff: bool
    percent: bool
    note: bool
    number: bool
    thousands: bool
    unit_place: str
    total_word: str
    subtotal_word: str


def draw(dice: random.Random) -> Layout:
    first = dice.choice((2024, 2025, 2026, 2027))
    scale = dice.choice((1000, 1000, 1000, 1, 1000000))
    return Layout(
        years=tuple(range(first, first + dice.choice((3, 4, 4, 4, 5)))),
        scale=scale,
        decimals={1000: 0, 1: 0, 1000000: dice.choice((1, 2, 3))}[scale],
        minus=dice.choice("--−–"),
        blank=dice.choice(("", "", "0", "–")),
        grouped=dice.random() < 0.55,
        totals_first=dice.random() < 0.12,
        row_sum=dice.random() < 0.2,
        staff=dice.random() < 0.2,
        percent=dice.random() < 0.2,
        note=dice.random() < 0.2,
        number=dice.random() < 0.5,
        thousands=dice.random() < 0.8,
        unit_place=dice.choice(("caption", "corner", "above", "heads")),
        total_word=dice.choice(("I alt", "Total", "Samlet", "Sum", "Besparelser i alt", "Hovedtotal")),
        subtotal_word=dice.choice(("{} i alt", "I alt {}", "Sum, {}", "Delsum {}")),
    )


def table_rows(layout: Layout, dice: random.Random) -> list[Row]:
    """Rows with exact sums in printed units: groups with subtotals and a grand total, or one list with a total."""
    things = dice.sample(THINGS, len(THINGS))
    rows: list[Row] = []
    subtotals: list[int] = []
    groups = dice.sample(GROUPS, dice.choice((2, 3))) if layout.grouped else [""]
    for g, group in enumerate(groups):
        start = len(rows)
        members: list[Row] = []
        for i in range(dice.choice((2, 3, 4, 5))):
            members.append(Row(things.pop(), _series(layout, dice), key=f"{chr(65 + g)}{i + 1}" if layout.number else ""))
        if layout.grouped:
            total = Row(group if layout.totals_first else layout.subtotal_word.format(group), [])
            if layout.totals_first:
                rows += [total, *members]
                total.total_of = list(range(start + 1, len(rows)))
                subtotals.append(start)
            else:
                rows += [Row(group, [None] * len(layout.years), heading=True), *members, total]
                total.total_of = list(range(start + 1, len(rows) - 1))
                subtotals.append(len(rows) - 1)
        else:
            rows += members
            subtotals = list(range(len(rows)))
    rows.append(Row(layout.total_word, [], total_of=subtotals))
    add_up(rows, len(layout.years))
    return rows


def _series(layout: Layout, dice: random.Random) -> list[Decimal | None]:
    size = {1000: 1, 1: 1000, 1000000: 1}[layout.scale]
    step = Decimal(1).scaleb(-layout.decimals)
    full = Decimal(dice.randint(40, 4000) * size) * (step if layout.decimals else 1)
    sign = -1 if dice.random() < 0.85 else 1
    ramp = dice.choice(((1, 1, 1, 1, 1), (0, 1, 1, 1, 1), (0.5, 1, 1, 1, 1), (0.25, 0.75, 1, 1, 1), (1, 1, 0, 0, 0)))
    values: list[Decimal | None] = []
    for share in ramp[: len(layout.years)]:
        value = (full * Decimal(str(share))).quantize(step if layout.decimals else Decimal(1)) * sign
        values.append(value if value else (None if layout.blank != "0" else Decimal(0)))
    return values


def add_up(rows: list[Row], width: int) -> None:
    for row in sorted((r for r in rows if r.total_of), key=lambda r: any(rows[i].total_of for i in r.total_of)):
        row.values = [sum((rows[i].values[c] or Decimal(0) for i in row.total_of), Decimal(0)) for c in range(width)]


def printed(value: Decimal | None, layout: Layout) -> str:
    if value is None:
        return layout.blank
    text = f"{abs(value):,.{layout.decimals}f}"
    text = text.replace(",", "\0").replace(".", ",").replace("\0", "." if layout.thousands else "")
    return (layout.minus if value < 0 else "") + text


def sample(layout: Layout, rows: list[Row], title: str) -> Sample:
    unit = {1000: "1.000 kr.", 1: "kr.", 1000000: "mio. kr."}[layout.scale]
    heads = [f"{y}" if layout.unit_place != "heads" else f"{y} ({unit})" for y in layout.years]
    corner = unit if layout.unit_place == "corner" else "Forslag"
    header = (["Nr."] if layout.number else []) + [corner, *heads]
    header += (
        (["I alt"] if layout.row_sum else []) + (["Årsværk"] if layout.staff else []) + (["Bemærkning"] if layout.note else [])
    )
    printed_rows = []
    for i, row in enumerate(rows):
        cells = [row.key] if layout.number else []
        cells += [row.label, *("" if row.heading else printed(v, layout) for v in row.values)]
        if layout.row_sum:
            cells.append("" if row.heading else printed(sum((v or Decimal(0) for v in row.values), Decimal(0)), layout))
        if layout.staff:
            cells.append("" if row.heading or row.total_of else ("", "-1,5", "-2,0", "-0,8")[i % 4])
        if layout.note:
            cells.append("Fuld virkning fra 2. år" if i % 4 == 1 and not row.heading and not row.total_of else "")
        printed_rows.append(tuple(cells))
    caption = f"Tabel 1. {title}" + (f" ({unit})" if layout.unit_place == "caption" else "")
    blocks = [Heading(f"{title}, Lindved Kommune"), Para("Forslagene er udarbejdet af forvaltningen og sendes i høring.")]
    if layout.unit_place == "above":
        blocks.append(Para(f"Alle beløb er i {unit}"))
    bold = tuple(i for i, r in enumerate(rows) if r.total_of)
    flowed = _fixed(header, printed_rows)
    blocks += [Grid(tuple(header), tuple(printed_rows), caption, bold, flowed), Para("Beløbene er i årets priser.")]
    return Sample("katalog", title, "unknown", tuple(blocks))


def _fixed(header: list[str], rows: list[tuple[str, ...]]) -> tuple[str, ...]:
    """The table in columns of fixed width, as text."""
    widths = [max(len(header[c]), *(len(r[c]) for r in rows)) for c in range(len(header))]
    texts = [c for c, h in enumerate(header) if h in ("Nr.", "Forslag", "Bemærkning", header[1 if header[0] == "Nr." else 0])]
    lines = []
    for row in [tuple(header), *rows]:
        cells = [x.ljust(w) if c in texts else x.rjust(w) for c, (x, w) in enumerate(zip(row, widths, strict=True))]
        lines.append("  ".join(cells).rstrip())
    return tuple(lines)


def mutate(rows: list[Row], layout: Layout, dice: random.Random) -> tuple[list[Row], tuple[str, int]] | None:
    """One digit changed in a cell that a total covers; None where the dice finds none."""
    covered = sorted({i for r in rows for i in r.total_of})
    cells = [(i, c) for i in covered for c, v in enumerate(rows[i].values) if v and not rows[i].total_of]
    if not cells:
        return None
    i, c = dice.choice(cells)
    text = list(printed(rows[i].values[c], layout))
    places = [k for k, ch in enumerate(text) if ch.isdigit()]
    k = dice.choice(places)
    text[k] = dice.choice([d for d in "123456789" if d != text[k]])
    value = Decimal("".join(text).replace(".", "").replace(",", ".").replace("−", "-").replace("–", "-"))
    changed = [replace(r, values=list(r.values)) for r in rows]
    changed[i].values[c] = value
    return changed, (rows[i].label, c)


def cells_right(found, layout: Layout, rows: list[Row]) -> tuple[int, int, list[str]]:
    """Cells of the truth that some table, savings row or proposal of the reading holds in the right row and column."""
    have: Counter[tuple[str, int, Decimal]] = Counter()
    for table in found.tables:
        for row in table.rows:
            for column, figure in zip(table.columns, row.values, strict=True):
                if figure is not None and figure.value is not None and column.year and column.kind != "fte":
                    have[_norm(row.label), column.year, figure.value] += 1
    for record in found.records:
        if isinstance(record, SavingsRow):
            for year, figure in record.amounts:
                if figure.value is not None:
                    have[_norm(record.title or record.label or ""), int(year), figure.value] += 1
        elif isinstance(record, Proposal) and record.table:
            for line in record.table.rows:
                for year, figure in zip(record.table.years, line.values, strict=True):
                    if figure is not None and figure.value is not None:
                        have[_norm(line.name or ""), year, figure.value] += 1
    right = total = 0
    missed = []
    for row in rows:
        for year, value in zip(layout.years, row.values, strict=True):
            if value is None or row.heading:
                continue
            total += 1
            if have[_norm(row.label), year, value * layout.scale]:
                right += 1
            else:
                missed.append(f"{row.label} {year} {value}")
    return right, total, missed


def _norm(text: str) -> str:
    return " ".join(text.casefold().split())


def checked(found, severities: tuple[str, ...] = ("error",)) -> list[Finding]:
    return [f for f in run_checks(Subject.of(found)).findings if f.severity in severities]


def within_rounding(rows: list[Row], changed: list[Row], column: int, layout: Layout) -> bool:
    """The changed digit moves its total by less than the rounding of its parts could: a warning is then the right answer."""
    step = Decimal(1).scaleb(-layout.decimals)
    for i, row in enumerate(rows):
        if any(rows[k].values[column] != changed[k].values[column] for k in row.total_of) and i >= 0:
            moved = sum((changed[k].values[column] or 0) - (rows[k].values[column] or 0) for k in row.total_of)
            return abs(moved) <= step * (len(row.total_of) + 1) / 2
    return False


def opened(layout: Layout, rows: list[Row], ending: str):
    data = WRITERS[ending](sample(layout, rows, "Katalog over forslag"))
    return read(open_bytes(data, f"katalog.{ending}")[0]), data


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--count", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--show", action="store_true")
    parser.add_argument("--formats", default=",".join(WRITERS))
    args = parser.parse_args()
    endings = args.formats.split(",")
    cells: dict[str, list[int]] = {e: [0, 0] for e in endings}
    false: Counter[str] = Counter()
    caught: dict[str, list[int]] = {e: [0, 0] for e in endings}
    for n in range(args.count):
        dice = random.Random(args.seed * 100003 + n)
        layout = draw(dice)
        rows = table_rows(layout, dice)
        mutation = mutate(rows, layout, dice)
        for ending in endings:
            found, data = opened(layout, rows, ending)
            right, total, missed = cells_right(found, layout, rows)
            cells[ending][0] += right
            cells[ending][1] += total
            errors = checked(found)
            false[ending] += bool(errors)
            if args.show and (missed or errors):
                print(f"#{n} {ending}: missed {missed[:4]}; false {[e.en[:150] for e in errors[:2]]}\n   {layout}")
                Path(f"/tmp/layout-{n}.{ending}").write_bytes(data)
            if mutation is None:
                continue
            changed, (label, column) = mutation
            found, data = opened(layout, changed, ending)
            small = within_rounding(rows, changed, column, layout)
            errors = checked(found, ("error", "warning") if small else ("error",))
            value = next(r for r in changed if r.label == label).values[column]
            hit = any(f.figure.value == value * layout.scale for e in errors for f in e.figures) if value is not None else False
            caught[ending][0] += hit
            caught[ending][1] += 1
            if args.show and not hit:
                print(
                    f"#{n} {ending}: NOT FOUND {label} {layout.years[column]} {value}: {[e.en[:150] for e in errors[:2]]}\n   {layout}"
                )
                Path(f"/tmp/layout-{n}-changed.{ending}").write_bytes(data)
    print(f"{'format':8} {'cells':>8} {'false errors':>14} {'digits found':>14}")
    for e in endings:
        share = cells[e][0] / max(1, cells[e][1])
        found_share = caught[e][0] / max(1, caught[e][1])
        print(f"{e:8} {share:8.4f} {false[e]:6} of {args.count:4} {found_share:14.4f}")


if __name__ == "__main__":
    main()
