"""The records of a document as tables of the report's page: what was read, with the line of every figure as its title."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from raaderum.figures import Figure
from raaderum.publish.report import Language, place_text
from raaderum.publish.words import plain_number, word
from raaderum.records.nouns import (
    BudgetArea,
    Example,
    Item,
    Meeting,
    Passage,
    Proposal,
    ProposalTable,
    Record,
    SavingsRow,
    TableRecord,
)
from raaderum.records.parts import FigureTable


def records(found: Sequence[Record], language: Language) -> list[str]:
    """One closed group a kind of record."""
    groups: list[str] = []
    rows = [r for r in found if isinstance(r, SavingsRow)]
    if rows:
        groups.append(_group("savings_row", len(rows), _savings(rows, language), language))
    for name, show in _SHOWN.items():
        shown = [html for record in found if (html := show(record, language)) is not None]
        if shown:
            groups.append(_group(name, len(shown), "".join(shown), language))
    return groups


def _group(name: str, count: int, body: str, language: Language) -> str:
    return f"<details><summary>{count} {escape(word(name, language))}</summary>{body}</details>"


def _cell(figure: Figure | None, language: Language, printed: bool = False) -> str:
    if figure is None:
        return '<td class="n"></td>'
    value = figure.printed_value if printed else figure.value
    shown = figure.text if value is None else plain_number(value, language)
    return f'<td class="n" title="{escape(figure.text)} ({escape(place_text(figure.place, language))})">{escape(shown)}</td>'


def _grid(heads: Iterable[str], rows: Iterable[str], label: str) -> str:
    head = "".join(f'<th scope="col"{"" if i == 0 else " class=n"}>{escape(h)}</th>' for i, h in enumerate(heads))
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _savings(rows: Sequence[SavingsRow], language: Language) -> str:
    years = sorted({year for row in rows for year, _ in row.amounts})
    body = []
    for row in rows:
        amounts = dict(row.amounts)
        name = row.label if row.total else row.title
        place = " / ".join(x for x in (row.area.code, row.centre, row.committee) if x)
        cells = "".join(_cell(amounts.get(y), language) for y in years)
        start = f'<tr{" class=total" if row.total else ""}><th scope="row">{escape(name or "")}</th>'
        body.append(f"{start}<td>{escape(place)}</td>{cells}</tr>")
    heads = ["Forslag" if language == "da" else "Proposal", "Område" if language == "da" else "Area", *years]
    return _grid(heads, body, heads[0])


def _proposal(p: Record, language: Language) -> str | None:
    if not isinstance(p, Proposal):
        return None
    areas = ", ".join(" ".join(x for x in (a.code, a.name) if x) for a in p.areas)
    table = "" if p.table is None else _effects(p.table, language)
    return f'<h4>{escape(p.number)} {escape(p.title)}</h4><p class="facts">{escape(areas)}</p>{table}'


def _effects(table: ProposalTable, language: Language) -> str:
    rows = []
    for line in table.rows:
        name = " ".join(x for x in (line.key, line.code, line.name) if x)
        rows.append(f'<tr><th scope="row">{escape(name)}</th>{"".join(_cell(v, language) for v in line.values)}</tr>')
    labels = dict(table.labels)
    for key in ("subtotal", "investment", "derived_operating", "total"):
        values = getattr(table, key)
        if any(v is not None for v in values):
            cells = "".join(_cell(v, language) for v in values)
            rows.append(f'<tr class="total"><th scope="row">{escape(labels.get(key, key))}</th>{cells}</tr>')
    return _grid(["kr.", *map(str, table.years)], rows, table.caption or "kr.")


def _example(e: Record, language: Language) -> str | None:
    if not isinstance(e, Example):
        return None
    saving = "" if e.headline_saving is None else f": {e.headline_saving.text}"
    who = ", ".join(e.municipalities)
    facts = escape("; ".join(x for x in (who, e.sector, e.status_code) if x))
    return f"<p><strong>{escape(e.title)}</strong> ({facts}){escape(saving)}</p>"


def _meeting(m: Record, language: Language) -> str | None:
    if not isinstance(m, Meeting):
        return None
    facts = [m.committee, m.date, m.time, m.place, ", ".join(m.present)]
    return f"<p>{escape(' · '.join(x for x in facts if x))}</p>"


def _item(item: Record, language: Language) -> str | None:
    if not isinstance(item, Item):
        return None
    tables = "".join(_figure_table(t, language) for t in item.tables)
    decision = f"<p>{escape(item.decision)}</p>" if item.decision else ""
    return f"<h4>{escape(item.number)}. {escape(item.title)}</h4>{decision}{tables}"


def _area(a: Record, language: Language) -> str | None:
    if not isinstance(a, BudgetArea):
        return None
    net = "" if a.net_budget is None or a.net_budget.value is None else plain_number(a.net_budget.value, language) + " kr."
    parts = ", ".join(f"{p.name}: {p.amount.text}" for p in a.parts)
    return f"<p><strong>{escape(a.name)}</strong> {net} {escape(parts)}</p>"


def _table_record(record: Record, language: Language) -> str | None:
    if not isinstance(record, TableRecord):
        return None
    return _figure_table(record.table, language)


def _figure_table(table: FigureTable, language: Language) -> str:
    caption = table.caption or (f"linje {table.first_line}" if language == "da" else f"line {table.first_line}")
    rows = [
        f'<tr{" class=total" if row.total else ""}><th scope="row">{escape(" ".join(x for x in (row.key, row.label) if x))}</th>'
        + "".join(_cell(v, language, printed=True) for v in row.values)
        + "</tr>"
        for row in table.rows
    ]
    row_head = table.unit or ("Række" if language == "da" else "Row")
    heads = [row_head, *(c.name or f"({i})" for i, c in enumerate(table.columns, 1))]
    return f"<h4>{escape(caption)}</h4>" + _grid(heads, rows, caption)


def _passage(p: Record, language: Language) -> str | None:
    if not isinstance(p, Passage):
        return None
    return f"<p>{escape(p.text)}</p>"


_SHOWN: dict[str, Callable[[Record, Language], str | None]] = {
    "proposal": _proposal,
    "example": _example,
    "meeting": _meeting,
    "item": _item,
    "budget_area": _area,
    "table": _table_record,
    "passage": _passage,
}
