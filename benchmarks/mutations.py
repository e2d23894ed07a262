#!/usr/bin/env python3
"""One digit changed in a cell that a printed total covers: how often is it found, and is the right figure pointed at?

    benchmarks/mutations.py PATH... [--count 200] [--seed 1] [--through reading|figures]

Which cells a printed total covers is taken from the sums that hold in the unchanged document. With `--through reading` the
file itself is changed and read again (text, Markdown, HTML, Word, Excel); with `--through figures` (the default, all formats)
the read figure is changed and only the checks run. Prints one figure a line, per document and together.
"""

import argparse
import random
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from typing import Any

from raaderum.checks.base import Subject
from raaderum.checks.engine import CheckResult, run_checks
from raaderum.documents import open_path
from raaderum.figures import Figure, Outcome, SheetCell
from raaderum.readers.pipeline import read
from raaderum.records.finding import Finding
from raaderum.records.parts import FigureTable

SUMS = ("sum.column", "sum.row", "sum.difference", "sum.running", "activity.subtotal", "parts.whole")


@dataclass(frozen=True, slots=True)
class Case:
    """A figure, the text it is changed to, and what the unchanged document says of it."""

    figure: Figure
    text: str
    value: Decimal
    outside: bool
    """The change is larger than rounding explains in at least one sum."""
    crossing: bool
    """Two relations cross in the figure: they hold it and no other figure together."""


def subjects(path: Path) -> list[Subject]:
    found = []
    for document in open_path(path):
        r = read(document)
        found.append(Subject.of(r))
    return found


def cases(result: CheckResult, rng: random.Random, count: int) -> list[Case]:
    covered: dict[str, tuple[Figure, list[Outcome]]] = {}
    for outcome in result.relations:
        if outcome.status == "fails":
            continue
        for figure in outcome.relation.figures:
            covered.setdefault(figure.id, (figure, []))[1].append(outcome)
    own = [(f, outs) for f, outs in covered.values() if any(o.relation.rule in SUMS and o.status == "holds" for o in outs)]
    rng.shuffle(own)
    made = []
    rounded = {o.relation.family for o in result.relations if o.status == "rounding"}
    for figure, outcomes in own:
        case = _case(figure, outcomes, rng, not any(o.relation.family in rounded for o in outcomes))
        if case is not None:
            made.append(case)
        if len(made) == count:
            break
    return made


def _case(figure: Figure, outcomes: Sequence[Outcome], rng: random.Random, exact_siblings: bool) -> Case | None:
    """The figure with one digit changed; within rounding only where every sibling sum holds exactly."""
    digits = [i for i, ch in enumerate(figure.text) if ch.isdigit()]
    number_end = _number_end(figure.text)
    digits = [i for i in digits if i < number_end]
    if not digits or figure.value is None:
        return None
    at = rng.choice(digits)
    first = at == digits[0] and len(digits) > 1
    new = rng.choice([d for d in "0123456789" if d != figure.text[at] and not (first and d == "0")])
    text = figure.text[:at] + new + figure.text[at + 1 :]
    old_number, new_number = _plain(figure.text[:number_end]), _plain(text[:number_end])
    if old_number is None or new_number is None or old_number == 0:
        return None
    value = figure.value / old_number * new_number
    change = abs(value - figure.value)
    sums = [o for o in outcomes if o.relation.rule in SUMS]
    outside = any(change > o.tolerance and o.status == "holds" for o in sums)
    if not outside and not exact_siblings:
        return None
    shared = set.intersection(*({f.id for f in o.relation.figures} for o in outcomes))
    return Case(figure, text, value, outside, len(outcomes) > 1 and shared == {figure.id})


def _number_end(text: str) -> int:
    """Where the number ends: digits, points, commas and blanks between them."""
    end = start = next((i for i, ch in enumerate(text) if ch.isdigit()), 0)
    for i in range(start, len(text)):
        if text[i].isdigit():
            end = i + 1
        elif text[i] not in ".,' \u00a0":
            break
    return end


def _plain(text: str) -> Decimal | None:
    kept = "".join(ch for ch in text if ch.isdigit() or ch == ",")
    try:
        return Decimal(kept.replace(",", "."))
    except ArithmeticError:
        return None


def through_figures(subject: Subject, case: Case) -> Subject:
    """The subject with the figure changed, in its tables and wherever a record holds it."""
    old = case.figure
    shift = case.value - (old.value or Decimal(0))
    new = replace(old, text=case.text, value=case.value, low=old.low + shift, high=old.high + shift)
    tables = tuple(_swapped(t, old.id, new) for t in subject.tables)
    records = tuple(_deep(r, old.id, new) for r in subject.records)
    return replace(subject, records=records, tables=tables, _memo={})


def _swapped(table: FigureTable, at: str, new: Figure) -> FigureTable:
    if not any(f is not None and f.id == at for r in table.rows for f in r.values):
        return table
    rows = tuple(replace(r, values=tuple(new if f is not None and f.id == at else f for f in r.values)) for r in table.rows)
    return replace(table, rows=rows)


def _deep(value: Any, at: str, new: Figure) -> Any:
    """A frozen record with every occurrence of the figure replaced."""
    if isinstance(value, Figure):
        return new if value.id == at else value
    if isinstance(value, tuple):
        changed = tuple(_deep(v, at, new) for v in value)
        return changed if any(a is not b for a, b in zip(changed, value, strict=True)) else value
    if hasattr(value, "__dataclass_fields__"):
        parts = {n: _deep(getattr(value, n), at, new) for n in value.__dataclass_fields__}
        changes = {n: v for n, v in parts.items() if v is not getattr(value, n)}
        return replace(value, **changes) if changes else value
    return value


def through_reading(path: Path, case: Case, folder: Path) -> Subject | None:
    """The file with the figure's text changed, read again; None where the format cannot be edited in place."""
    target = folder / path.name
    suffix = path.suffix.lower()
    if suffix in (".txt", ".md", ".html", ".htm"):
        done = _edit_text(path, target, case)
    elif suffix == ".docx":
        done = _edit_word(path, target, case)
    elif suffix == ".xlsx":
        done = _edit_excel(path, target, case)
    else:
        done = False
    return subjects(target)[0] if done else None


def _edit_text(path: Path, target: Path, case: Case) -> bool:
    data = path.read_bytes()
    encoding = "utf-8"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        encoding = "cp1252"
        text = data.decode(encoding)
    lines = text.split("\n")
    place = case.figure.place
    line = lines[place.line - 1]
    if line[place.start : place.end] != case.figure.text:
        return False
    lines[place.line - 1] = line[: place.start] + case.text + line[place.end :]
    target.write_bytes("\n".join(lines).encode(encoding))
    return True


def _edit_word(path: Path, target: Path, case: Case) -> bool:
    import docx
    from docx.oxml.ns import qn

    cell = case.figure.place.cell
    if cell is None or isinstance(cell, SheetCell):
        return False
    document = docx.Document(str(path))
    tables = list(document.element.body.iter(qn("w:tbl")))
    row = tables[cell.table - 1].findall(qn("w:tr"))[cell.row - 1]
    for node in row.iter(qn("w:t")):
        if node.text and node.text.strip() == case.figure.text:
            cells = row.findall(qn("w:tc"))
            if node in set(cells[min(cell.column, len(cells)) - 1].iter(qn("w:t"))):
                node.text = node.text.replace(case.figure.text, case.text)
                document.save(str(target))
                return True
    return False


def _edit_excel(path: Path, target: Path, case: Case) -> bool:
    """Only typed cells: a formula's value follows its cells. The other cells keep the values stored in the file."""
    import re
    import zipfile

    import openpyxl

    cell = case.figure.place.cell
    if not isinstance(cell, SheetCell) or not case.figure.value:
        return False
    book = openpyxl.load_workbook(path)
    old = book[cell.sheet][cell.ref].value
    if not isinstance(old, int | float):
        return False
    new = Decimal(repr(old)) * case.value / case.figure.value
    number = book.sheetnames.index(cell.sheet) + 1
    name = f"xl/worksheets/sheet{number}.xml"
    with zipfile.ZipFile(path) as source, zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as out:
        changed = False
        for item in source.infolist():
            data = source.read(item.filename)
            if item.filename == name:
                pattern = re.compile(rb'(<c r="' + cell.ref.encode() + rb'"[^>]*>(?:(?!</c>).)*?<v>)[^<]*(</v>)', re.DOTALL)
                data, hits = pattern.subn(lambda m: m[1] + str(new.normalize()).encode() + m[2], data)
                changed = hits == 1
            out.writestr(item, data)
    return changed


@dataclass
class Score:
    outside: int = 0
    outside_found: int = 0
    inside: int = 0
    inside_found: int = 0
    crossing: int = 0
    crossing_right: int = 0
    single: int = 0
    single_right: int = 0

    def add(self, other: "Score") -> None:
        for name in self.__dataclass_fields__:
            setattr(self, name, getattr(self, name) + getattr(other, name))

    def lines(self) -> Iterator[str]:
        for name, hit, total in (
            ("outside rounding, error", self.outside_found, self.outside),
            ("within rounding, error or warning", self.inside_found, self.inside),
            ("suspect right where relations cross", self.crossing_right, self.crossing),
            ("suspect among three elsewhere", self.single_right, self.single),
        ):
            print_ratio = f"{hit / total:.3f}" if total else "-"
            yield f"  {name:38} {print_ratio} ({hit}/{total})"


def judge(case: Case, before: CheckResult, after: CheckResult, score: Score, show: bool) -> None:
    known = {f.id for f in before.findings}
    new = [f for f in after.findings if f.id not in known and f.severity != "note"]
    about = [f for f in new if any(_same(h.figure, case) for h in f.figures)]
    errors = [f for f in about if f.severity == "error"]
    if case.outside:
        score.outside += 1
        score.outside_found += bool(errors)
    else:
        score.inside += 1
        score.inside_found += bool(about)
    if show and not (errors if case.outside else about):
        print("   missed", "outside" if case.outside else "inside", case.figure.place.line, case.figure.text, "->", case.text)
    if not about:
        return
    if case.crossing:
        score.crossing += 1
        right = any(f.suspect is not None and _same(f.suspect, case) for f in about)
        score.crossing_right += right
    else:
        score.single += 1
        right = any(_among(f, case) for f in about)
        score.single_right += right
    if show and not right:
        first = about[0]
        pointed = first.suspect.text if first.suspect else [s.text for s in first.suspects]
        print(
            "   suspect",
            case.crossing,
            case.figure.place.line,
            case.figure.text,
            "->",
            case.text,
            "pointed at",
            pointed,
            first.rule,
        )


def _among(finding: Finding, case: Case) -> bool:
    pointed = (finding.suspect,) if finding.suspect is not None else finding.suspects
    return any(s is not None and _same(s, case) for s in pointed)


def _same(figure: Figure, case: Case) -> bool:
    place, own = figure.place, case.figure.place
    return (place.line, place.start, place.cell) == (own.line, own.start, own.cell)


def run(path: Path, count: int, seed: int, through: str, show: bool) -> Score:
    score = Score()
    for subject in subjects(path):
        before = run_checks(subject)
        rng = random.Random(f"{seed}:{path.name}")
        with tempfile.TemporaryDirectory() as folder:
            for case in cases(before, rng, count):
                changed = through_figures(subject, case) if through == "figures" else through_reading(path, case, Path(folder))
                if changed is not None:
                    judge(case, before, run_checks(changed), score, show)
    return score


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("paths", nargs="+", type=Path)
    parser.add_argument("--count", type=int, default=100, help="changes for each document")
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--through", choices=["figures", "reading"], default="figures")
    parser.add_argument("--show", action="store_true", help="print each change that was missed or wrongly explained")
    args = parser.parse_args()
    together = Score()
    for path in args.paths:
        print(path.name)
        score = run(path, args.count, args.seed, args.through, args.show)
        together.add(score)
        print("\n".join(score.lines()))
    print("together")
    print("\n".join(together.lines()))
    return 0


if __name__ == "__main__":
    sys.exit(main())
