"""Candidates made of what was read: `proposal` and `savings_row` records (their JSON), with the findings on their figures.

The printed sign is turned into the canonical one. A blank is no amount, not 0. What a document does not say (harm, certainty)
stays unknown. The assumptions that had to be made are told as notes.
"""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from fractions import Fraction
from typing import Any

from raaderum.choice import model as m
from raaderum.choice.answer import Note
from raaderum.choice.errors import open_errors
from raaderum.choice.wording import sentence
from raaderum.data.loader import load

Record = Mapping[str, Any]
"""A record, as `to_json` gives it."""
_FRACTION = re.compile(r"(\d+)\s*/\s*(\d+)")


@dataclass(frozen=True, slots=True)
class Taken:
    """The candidates that records became, and what was assumed on the way."""

    candidates: tuple[m.Candidate, ...]
    notes: tuple[Note, ...]


def candidates_from(records: Iterable[Record], findings: Iterable[Record] = (), titles: Mapping[str, str] | None = None) -> Taken:
    """A candidate for every proposal and every row of a savings list that is not a total, in the order of the records.

    `findings` are those still open (accepted ones left out); `titles`: document id -> what a person calls the document. A
    candidate's id is its printed number, else its place in the list (1, 2, ...); with a prefix where two would be the same.
    """
    mine = [r for r in records if r["record"] == "proposal" or (r["record"] == "savings_row" and not r["total"])]
    held = list(findings)
    found = [_candidate(r, i, held, titles or {}) for i, r in enumerate(mine, 1)]
    return Taken(_distinct(found), tuple(_notes(mine, found)))


def _candidate(r: Record, place: int, findings: Sequence[Record], titles: Mapping[str, str]) -> m.Candidate:
    sign = canonical_sign(r)
    effects = _table_effects(r["table"], sign) if r["record"] == "proposal" else _row_effects(r, sign)
    source = r["source"]
    candidate = m.Candidate(
        id=r["number"] or str(place),
        title=r["title"] or r.get("description") or r["area"]["name"] or str(place),
        effects=effects,
        number=r["number"],
        department=r.get("centre"),
        committee=r["committee"],
        fte=positions_that_go(r) or Fraction(0),
        source=m.SourceRef(
            source["document"], titles.get(source["document"]), source["page"], source["first_line"], source["last_line"]
        ),
    )
    return replace(candidate, errors=open_errors(r, candidate, findings, sign))


def canonical_sign(r: Record) -> int:
    """What a printed amount is multiplied by to be canonical (+ costs, - saves); where the table does not say, most of a savings
    document's amounts are savings."""
    if r["sign"] != "unknown":
        return -1 if r["sign"] == "saving_positive" else 1
    amounts = [v for v in _printed_totals(r) if v]
    return -1 if sum(v > 0 for v in amounts) * 2 >= len(amounts) else 1


def _printed_totals(r: Record) -> list[Any]:
    if r["record"] == "savings_row":
        return list(r["amounts"].values())
    return list(r["table"]["total"]) if r["table"] else []


def _ore(kroner: Any) -> int:
    exact = Decimal(str(kroner)) * 100
    return int(exact.to_integral_value())


def _row_effects(r: Record, sign: int) -> tuple[m.Effect, ...]:
    """The amounts of a savings list are operating."""
    return tuple(m.Effect(int(year), sign * _ore(v)) for year, v in sorted(r["amounts"].items()) if v is not None)


def _table_effects(table: Record | None, sign: int) -> tuple[m.Effect, ...]:
    """By year: the investment row is capital, the rest operating; the printed total is what counts where it is printed."""
    if table is None:
        return ()
    found = []
    for i, year in enumerate(table["years"]):
        rows = [v for row in table["rows"] if (v := row["values"][i]) is not None]
        parts = [table[key][i] for key in ("subtotal", "derived_operating", "investment")]
        total = table["total"][i]
        if total is None and all(p is None for p in parts) and not rows:
            continue
        capital = _ore(parts[2] or 0)
        operating = _ore(parts[0] if parts[0] is not None else sum(map(_decimal, rows))) + _ore(parts[1] or 0)
        if total is not None:
            operating = _ore(total) - capital
        found.append(m.Effect(year, sign * operating, sign * capital))
    return tuple(found)


def _decimal(value: Any) -> Decimal:
    return Decimal(str(value))


def positions_that_go(r: Record) -> Fraction | None:
    """The positions that the text says go: where it says so in one clear figure, else None (0 where it speaks of no staff).

    In a proposal only its section on staff is asked; in a row of a list, which has none, persons are not taken for positions.
    """
    staff = [f for f in r["fte"] if f["unit"] in ("fte", "position")]
    if r["record"] == "proposal":
        staff = staff or list(r["fte"])
        sections = [s for s in r["sections"] if s["kind"] == "staff"]
        staff = [f for f in staff if any(s["first_line"] <= f["line"] <= s["last_line"] for s in sections)]
        text = " ".join(f"{r['title']} {s['text']}" for s in sections)
    else:
        text = f"{r['title']} {r['description']}"
    if not r["fte"]:
        return Fraction(0)
    words = load("choice")["positions"]
    values = {None if any(w in f["text"].casefold() for w in words["unclear"]) else _fte(f) for f in staff}
    goes = any(word in text.casefold() for word in words["go"])
    return next(iter(values)) if len(values) == 1 and goes else None


def _fte(f: Record) -> Fraction | None:
    """The staff figure, exact: "5/37" is not 0,135."""
    match = _FRACTION.search(f["text"])
    if match and int(match[2]):
        return Fraction(int(match[1]), int(match[2]))
    return None if f["value"] is None else Fraction(str(f["value"]))


def _distinct(found: Sequence[m.Candidate]) -> tuple[m.Candidate, ...]:
    """Every id once: where documents share one, the document's number stands in front; in one document the line stands behind."""
    documents = list(dict.fromkeys(c.source.document for c in found if c.source))
    counts = Counter(c.id for c in found)
    shared = {id for id, n in counts.items() if n > 1}
    result: list[m.Candidate] = []
    for c in found:
        if c.id in shared and c.source:
            id = f"{documents.index(c.source.document) + 1}/{c.id}" if len(documents) > 1 else c.id
            c = replace(c, id=id)
        result.append(c)
    again = Counter(c.id for c in result)
    return tuple(replace(c, id=f"{c.id}@{c.source.first_line}") if again[c.id] > 1 and c.source else c for c in result)


def _notes(records: Sequence[Record], found: Sequence[m.Candidate]) -> Iterable[Note]:
    def note(code: str, **given: object) -> Note:
        return Note(code, *sentence("notes", code, **given))

    if records:
        yield note("frames")
    unclear = [c.number or c.id for r, c in zip(records, found, strict=True) if positions_that_go(r) is None]
    if unclear:
        yield note("staff_unclear", listed=", ".join(unclear))
    assumed = sum(r["sign"] == "unknown" for r in records)
    if assumed:
        yield note("sign_assumed", count=assumed)
    bare = [c.number or c.id for c in found if not c.effects]
    if bare:
        yield note("no_table", count=len(bare), listed=", ".join(bare))
