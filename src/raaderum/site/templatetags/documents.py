"""Words and links of documents and findings in templates."""

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from django import template
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from raaderum.publish.original import STATES, Mark, Piece, ShownLine
from raaderum.publish.original_records import Shown
from raaderum.publish.words import danish_number, word
from raaderum.site import document_words as words
from raaderum.site import links
from raaderum.site.language import say
from raaderum.store.models import Finding

register = template.Library()


def _told(table: Mapping[str, tuple[str, str]], key: Any) -> str:
    pair = table.get(str(key))
    return str(key) if pair is None else say(*pair)


@register.filter
def kind_name(kind: str) -> str:
    """ "besparelsesoversigt"."""
    return word(kind or "unknown", "en" if say("da", "en") == "en" else "da")


@register.filter
def state_name(state: str) -> str:
    """A document's state."""
    return _told(words.STATES, state)


@register.filter
def line_state(state: str) -> str:
    """A line's state."""
    return _told(words.LINES, state)


@register.filter
def verdict_name(verdict: str) -> str:
    """How a finding was settled."""
    return _told(words.VERDICTS, verdict)


@register.filter
def format_name(name: str) -> str:
    """ "PDF"."""
    return say(words.FORMATS.get(name, name), "Text") if name == "text" else words.FORMATS.get(name, name)


@register.simple_tag
def figure_url(document_id: int, figure: Mapping[str, Any] | Mark | Shown) -> str:
    """The address of a figure in its original (raaderum.site.links)."""
    if isinstance(figure, Mark | Shown):
        return links.figure_address(document_id, figure.page, figure.line, figure.start)
    return links.address_of(document_id, figure)


@register.simple_tag
def line_url(document_id: int, line: int, page: int | None = None) -> str:
    """The address of a line in its original."""
    return links.figure_address(document_id, page, line)


@register.simple_tag
def figure_key(figure: Mapping[str, Any] | Mark) -> str:
    """A figure's name in an address."""
    if isinstance(figure, Mark):
        return links.figure_key(figure.line, figure.start)
    return links.figure_key(int(figure["line"]), int(figure["start"]))


@register.simple_tag
def figure_id(mark: Mark) -> str:
    """A figure's id on the page of its document."""
    return links.figure_anchor(mark.line, mark.start)


@register.filter
def size(count: int) -> str:
    """Bytes for a person: "1,2 MB"."""
    amount, unit = (count / 1_000_000, "MB") if count >= 1_000_000 else (count / 1000, "kB")
    return f"{amount:.1f}".replace(".", ",").removesuffix(",0") + f" {unit}"


@register.filter
def sort_name(key: str) -> str:
    """An order of the list of documents."""
    return _told(words.SORTS, key)


@register.filter
def kind_one(kind: str) -> str:
    """One record of a kind: "forslag"."""
    return _told(words.RECORDS, kind)


@register.filter
def item(table: Mapping[str, Any], key: str) -> Any:
    """A value of a mapping."""
    return table.get(key)


@register.filter
def plain(value: Any) -> str:
    """A number for an attribute: a point before the decimals, in every language."""
    return f"{float(value):.2f}"


@register.filter
def coverage_parts(coverage: Mapping[str, Any]) -> list[dict[str, str]]:
    """The parts of the bar, in hundredths of the lines."""
    total = sum(coverage[state] for state in STATES) or 1
    parts, at = [], 0.0
    for state in STATES:
        width = 100 * coverage[state] / total
        if width:
            parts.append({"state": state, "x": f"{at:.2f}", "width": f"{width:.2f}"})
        at += width
    return parts


@register.simple_tag
def coverage_told(coverage: Mapping[str, Any]) -> str:
    """ "120 linjer, alle gjort rede for", "3 af 120 linjer er ikke læst"."""
    total, unread = sum(coverage[state] for state in STATES), coverage["unread"]
    figures = len(coverage["figures_unread"])
    lines = say(f"{unread} af {total} linjer ikke læst", f"{unread} of {total} lines not read")
    if not unread:
        lines = say(f"{total} linjer, alle læst", f"{total} lines, all read")
    return lines + (say(f"; {figures} tal uden post", f"; {figures} figures in no record") if figures else "")


@register.simple_tag
def severity_counts(counts: Mapping[str, int], document_id: int) -> SafeString:
    """Open findings by severity, each leading to its list; "ingen" where there are none."""
    shown = [
        format_html(
            '<a class="severity-link" href="{}?document={}&amp;severity={}">{}</a>',
            reverse("findings"),
            document_id,
            severity,
            mark_safe(render_to_string("site/parts/severity.html", {"severity": severity, "count": counts[severity]})),
        )
        for severity in ("error", "warning", "note")
        if counts.get(severity)
    ]
    return mark_safe(" ".join(shown)) if shown else format_html('<span class="muted">{}</span>', say("ingen", "none"))


@register.filter
def step_before(pages: Sequence[int], number: int) -> int | None:
    """The page before this one; None for the first."""
    return max((p for p in pages if p < number), default=None)


@register.filter
def step_after(pages: Sequence[int], number: int) -> int | None:
    """The page after this one; None for the last."""
    return min((p for p in pages if p > number), default=None)


@register.filter
def is_line(anchor: str, number: int) -> bool:
    """Whether a lit id is this line, or a figure of it."""
    return anchor.partition("c")[0] == f"l{number}"


@register.filter
def same_place(figure: Mapping[str, Any], mark: Mark | None) -> bool:
    """Whether a figure of a record or finding is the one that is lit."""
    return mark is not None and (figure["line"], figure["start"]) == mark.place


@register.filter
def speaks_of(finding: Finding, mark: Mark) -> bool:
    """Whether a finding has this figure."""
    return any(same_place(figure, mark) for figure in finding.body["figures"])


@register.simple_tag
def box_attributes(box: Sequence[float], margin: float) -> SafeString:
    """A rectangle's attributes, some points larger than the figure."""
    x0, top, x1, bottom = (float(v) for v in box)
    return format_html(
        'x="{}" y="{}" width="{}" height="{}"',
        f"{x0 - margin:.2f}", f"{top - margin:.2f}", f"{x1 - x0 + 2 * margin:.2f}", f"{bottom - top + 2 * margin:.2f}",
    )  # fmt: skip


@register.simple_tag
def mark_classes(mark: Mark, lit: Mark | None) -> str:
    """How a figure looks; every look differs by more than its colour."""
    names = ["fig"]
    names += ["fig-unread"] if mark.standing == "unread" else []
    names += ["fig-finding", f"fig-{mark.severity}"] if mark.severity else []
    names += ["fig-suspect"] if mark.suspect else []
    names += ["fig-corrected"] if mark.corrected else []
    names += ["lit"] if lit is not None and lit.place == mark.place else []
    return " ".join(names)


@register.simple_tag
def mark_told(mark: Mark) -> str:
    """A figure in words, for its name and its title."""
    parts = [mark.text]
    if mark.corrected:
        parts.append(say(f"rettet til {mark.corrected}", f"corrected to {mark.corrected}"))
    if mark.severity:
        parts.append(say("indgår i et fund", "is in a finding"))
    if mark.standing == "unread":
        parts.append(say("ikke i nogen post", "in no record"))
    return ", ".join(parts)


@register.simple_tag
def pieces(cell: Sequence[Piece], document_id: int, lit: Mark | None) -> SafeString:
    """A line's pieces: plain text, and figures as links. Written in Python: a page has hundreds."""
    return mark_safe("".join(_piece(piece, document_id, lit) for piece in cell))


def _piece(piece: Piece, document_id: int, lit: Mark | None) -> str:
    mark = piece.mark
    if mark is None:
        return format_html("{}", piece.text)
    inner = lit is not None and any(lit.place == other.place for other in piece.also)
    note = mark_safe("".join(format_html('<span id="{}"></span>', links.figure_anchor(m.line, m.start)) for m in piece.also))
    told = mark_told(mark).removeprefix(mark.text).removeprefix(", ")
    hidden = format_html('<span class="sr-only"> ({})</span>', told) if told else ""
    sign = mark_safe("" if not told else '<span class="fig-sign" aria-hidden="true"></span>')
    key, anchor = links.figure_key(mark.line, mark.start), links.figure_anchor(mark.line, mark.start)
    return format_html(
        '{}<a class="{}" id="{}" href="{}" data-figure="{}"{}>{}{}{}</a>',
        note, mark_classes(mark, mark if inner else lit), anchor, figure_url(document_id, mark), key,
        format_html(' title="{}"', told) if told else "", piece.text, sign, hidden,
    )  # fmt: skip


@register.filter
def is_long(cell: Sequence[Piece]) -> bool:
    """Whether a cell holds more than a label, and needs room."""
    return sum(len(piece.text) for piece in cell) > 40


@register.simple_tag
def line_margin(line: ShownLine) -> SafeString:
    """A line's number, and its state where it is not read into records."""
    sign = _SIGNS.get(line.state, "")
    told = line_state(line.state) if line.state in ("unread", "furniture") else ""
    hidden = format_html('<span class="sr-only"> {}</span>', told) if told else ""
    return format_html('{}<span class="line-mark" aria-hidden="true">{}</span>{}', line.number, sign, hidden)


@register.simple_tag
def figure_cell(shown: Shown, document_id: int, lit: Mark | None) -> SafeString:
    """A figure of a record: a link to its place, with how it was printed, and marked where it was corrected."""
    names = "fig lit" if lit is not None and lit.place == (shown.line, shown.start) else "fig"
    title = say(f"linje {shown.line}", f"line {shown.line}")
    if shown.printed:
        title = say(f"trykt »{shown.printed}«, ", f"printed »{shown.printed}«, ") + title
    if shown.placed_by == "sum":
        title += say("; kolonnen er fundet ved en sum", "; its column was found by a sum")
    if shown.placed_by == "position":
        title += say("; kolonnen er fundet ved tallets plads", "; its column was found by its position")
    fixed = ""
    if shown.corrected is not None:
        names += " fig-corrected"
        title += f"; {shown.corrected}"
        fixed = format_html(
            ' <span class="was">{} <del>{}</del></span>', say("rettet, trykt", "corrected, printed"), shown.printed or ""
        )
    return format_html(
        '<a class="{}" href="{}" data-figure="{}" title="{}">{}</a>{}',
        names, figure_url(document_id, shown), shown.key, title, shown.text, fixed,
    )  # fmt: skip


_SIGNS = {"prose": "¶", "furniture": "–", "unread": "?"}


@register.filter
def as_errors(sentence: str, anchor: str) -> list[tuple[str, str]]:
    """One sentence as the summary above a form wants it."""
    return [(anchor, sentence)]


@register.filter
def reckoned(value: Any, body: Mapping[str, Any]) -> str:
    """A figure that was reckoned, in the unit of the finding's first figure."""
    unit = body["figures"][0]["unit"] if body["figures"] else ""
    told = danish_number(Decimal(str(value))).replace("-", "−")
    return f"{told} {unit_word(unit)}".strip()


@register.filter
def read_as(figure: Mapping[str, Any]) -> str:
    """What a figure was read as, in its base unit; an en dash where it is no figure or a range."""
    if figure["value"] is None or figure["unit"] is None:
        return "–"
    return f"{danish_number(Decimal(str(figure['value']))).replace('-', '−')} {unit_word(figure['unit'])}".strip()


def unit_word(unit: str) -> str:
    """The unit after a figure; nothing for a bare number."""
    return _told(words.UNITS, unit) if unit in words.UNITS else ""


@register.filter
def place_told(figure: Mapping[str, Any]) -> str:
    """ "side 3, linje 12", "Ark1!G16"."""
    cell = figure["cell"]
    if cell is not None and "sheet" in cell:
        return f"{cell['sheet']}!{cell['ref']}"
    line = say(f"linje {figure['line']}", f"line {figure['line']}")
    return line if figure["page"] is None else say(f"side {figure['page']}, ", f"page {figure['page']}, ") + line


@register.filter
def kind_many(kind: str) -> str:
    """Many records of a kind: "forslag", "rækker i besparelsesoversigt"."""
    return word(kind, "en" if say("da", "en") == "en" else "da")


@register.filter
def has_error(errors: Sequence[tuple[str, str]], anchor: str) -> bool:
    """Whether something is wrong at this field."""
    return any(at == anchor for at, _ in errors)


@register.filter
def ended_count(rows: Sequence[Any]) -> int:
    """How many files have come to their end."""
    return sum(row.ended for row in rows)


@register.filter
def job_state(state: str) -> str:
    """Where background work is."""
    return _told(words.JOBS, state)
