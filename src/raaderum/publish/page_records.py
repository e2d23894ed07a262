"""The records of a document on the report's page: what was read, and every figure with the place where it was printed."""

from collections.abc import Callable, Iterable, Sequence
from html import escape

from raaderum.figures import Figure
from raaderum.publish.report import Language, place_text
from raaderum.publish.words import counted, plain_number, word
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
from raaderum.records.parts import Amount, FigureTable, Section, Staff


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
    return f"<details><summary>{escape(counted(count, name, language))}</summary>{body}</details>"


def figure_html(figure: Figure, shown: str, language: Language) -> str:
    """A figure that shows, on hover and on focus, where it stands and how it was printed; a screen reader reads it too."""
    printed = f"{'trykt' if language == 'da' else 'printed'} »{figure.text}«, " if figure.text != shown else ""
    at = f"{printed}{place_text(figure.place, language)}"
    return f'<span class="fig" tabindex="0">{escape(shown)}<span class="at"> ({escape(at)})</span></span>'


def _cell(figure: Figure | None, language: Language, printed: bool = False) -> str:
    if figure is None:
        return '<td class="n"></td>'
    value = figure.printed_value if printed else figure.value
    shown = figure.text if value is None else plain_number(value, language)
    return f'<td class="n">{figure_html(figure, shown, language)}</td>'


def _grid(heads: Iterable[str], rows: Iterable[str], label: str, texts: int = 1) -> str:
    """A table that scrolls inside; the first `texts` columns hold words, the others figures."""
    head = "".join(f'<th scope="col"{"" if i < texts else " class=n"}>{escape(h)}</th>' for i, h in enumerate(heads))
    return (
        f'<div class="wide" tabindex="0" role="region" aria-label="{escape(label)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{''.join(rows)}</tbody></table></div>"
    )


def _article(title: str, facts: Iterable[str | None], body: str) -> str:
    told = escape(" · ".join(x for x in facts if x))
    return f'<article class="record"><h4>{escape(title)}</h4>{f"<p class=facts>{told}</p>" if told else ""}{body}</article>'


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
    heads = ["Forslag (kr.)" if language == "da" else "Proposal (kr.)", "Område" if language == "da" else "Area", *years]
    return _grid(heads, body, heads[0], texts=2)


def _sections(sections: Sequence[Section], language: Language) -> str:
    items = "".join(
        f"<details><summary>{escape(s.heading or word(s.kind, language))} "
        f"<small>({_line(s.first_line, language)})</small></summary><p>{escape(s.text)}</p></details>"
        for s in sections
        if s.text
    )
    return f'<div class="sections">{items}</div>' if items else ""


def _line(line: int, language: Language) -> str:
    return f"linje {line}" if language == "da" else f"line {line}"


def _amounts(amounts: Sequence[Amount], fte: Sequence[Staff], language: Language) -> str:
    """Figures of the text as a list: what each is, and where."""
    items = []
    for a in amounts:
        told = [word(x, language) for x in (a.kind, a.period, a.basis) if x not in ("other", "unknown")]
        told += [str(a.year)] if a.year else []
        items.append((a.figure, told))
    items += [(s.figure, [word(s.figure.unit, language)]) for s in fte]
    listed = "".join(
        f"<li>{figure_html(f, f.text, language)}{escape(': ' + ', '.join(told)) if told else ''}</li>" for f, told in items
    )
    head = "Tal i teksten" if language == "da" else "Figures in the text"
    return f"<h5>{head}</h5><ul>{listed}</ul>" if listed else ""


def _proposal(p: Record, language: Language) -> str | None:
    if not isinstance(p, Proposal):
        return None
    areas = ", ".join(" ".join(x for x in (a.code, a.name) if x) for a in p.areas)
    table = "" if p.table is None else _effects(p.table, language)
    body = table + _sections(p.sections, language) + _amounts(p.amounts, p.fte, language)
    return _article(f"{p.number} {p.title}", (p.committee, areas, _line(p.source.first_line, language)), body)


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
            rows.append(f'<tr class="total"><th scope="row">{escape(labels.get(key) or word(key, language))}</th>{cells}</tr>')
    return _grid(["kr.", *map(str, table.years)], rows, table.caption or "kr.")


def _example(e: Record, language: Language) -> str | None:
    if not isinstance(e, Example):
        return None
    saving = None
    if e.headline_saving is not None:
        saving = f"{'besparelse' if language == 'da' else 'saving'}: {e.headline_saving.text}"
    facts = (", ".join(e.municipalities), e.sector, e.type, word(e.status_code, language), saving)
    tables = "".join(_figure_table(t, language) for t in e.tables)
    return _article(e.title, facts, tables + _sections(e.sections, language) + _amounts(e.amounts, e.fte, language))


def _meeting(m: Record, language: Language) -> str | None:
    if not isinstance(m, Meeting):
        return None
    present = f"{'Til stede' if language == 'da' else 'Present'}: {', '.join(m.present)}" if m.present else ""
    return _article(m.committee or "", (m.date, m.time, m.place), f"<p>{escape(present)}</p>")


def _item(item: Record, language: Language) -> str | None:
    if not isinstance(item, Item):
        return None
    tables = "".join(_figure_table(t, language) for t in item.tables)
    decision = (
        f"<h5>{'Beslutning' if language == 'da' else 'Decision'}</h5><p>{escape(item.decision)}</p>" if item.decision else ""
    )
    facts = (item.case_number, ", ".join(item.competence), _line(item.source.first_line, language))
    return _article(f"{item.number}. {item.title}", facts, decision + tables + _sections(item.sections, language))


def _area(a: Record, language: Language) -> str | None:
    if not isinstance(a, BudgetArea):
        return None
    named = [(p.name, p.amount) for p in a.parts]
    if a.net_budget is not None:
        named.insert(0, ("Nettobudget" if language == "da" else "Net budget", a.net_budget))
    rows = [f'<tr><th scope="row">{escape(name)}</th>{_cell(figure, language)}</tr>' for name, figure in named]
    body = _grid(["kr.", str(a.year or "")], rows, a.name) if rows else ""
    return _article(
        a.name, (_line(a.source.first_line, language),), body + _activities(a, language) + _sections(a.sections, language)
    )


def _activities(a: BudgetArea, language: Language) -> str:
    heads = list(dict.fromkeys(column for activity in a.activities for column, _ in activity.values))
    rows = []
    for activity in a.activities:
        values = dict(activity.values)
        name = " ".join((*activity.codes, activity.name))
        cells = "".join(_cell(values.get(h), language) for h in heads)
        rows.append(f'<tr{" class=total" if activity.subtotal else ""}><th scope="row">{escape(name)}</th>{cells}</tr>')
    head = "Aktivitet" if language == "da" else "Activity"
    return _grid([head, *heads], rows, f"{head}: {a.name}") if rows else ""


def _table_record(record: Record, language: Language) -> str | None:
    if not isinstance(record, TableRecord):
        return None
    return f'<article class="record">{_figure_table(record.table, language)}</article>'


def _figure_table(table: FigureTable, language: Language) -> str:
    caption = table.caption or _line(table.first_line, language)
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
    place = _line(p.source.first_line, language)
    text = f"<p>{escape(p.text)} <small>({place})</small></p>"
    return f'<article class="record">{text}{_amounts(p.amounts, p.fte, language)}</article>'


_SHOWN: dict[str, Callable[[Record, Language], str | None]] = {
    "proposal": _proposal,
    "example": _example,
    "meeting": _meeting,
    "item": _item,
    "budget_area": _area,
    "table": _table_record,
    "passage": _passage,
}
