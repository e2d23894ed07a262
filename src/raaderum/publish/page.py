"""The report as one self-contained page: summary, findings with their source, records, coverage. No script, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from raaderum.publish.explained import title_of
from raaderum.publish.page_records import records
from raaderum.publish.quoting import Shown, shown
from raaderum.publish.report import Language, Report, place_text, quotes
from raaderum.publish.words import counted, plain_number, word
from raaderum.records.finding import Finding

_STATES = ("read", "prose", "furniture", "unread")


@dataclass(frozen=True, slots=True)
class Section:
    """One document's part of the page, and its counts for the summary."""

    title: str
    kind: str
    errors: int
    warnings: int
    notes: int
    checked: int
    findings: tuple[tuple[str, str], ...]
    """(severity, message) of each finding, in the order of the page."""
    body: str
    """HTML; `{n}` stands for the section's number."""


def section(report: Report, language: Language) -> Section:
    """One document: its findings beside their source, what was read, and how much."""
    read = report.read
    facts = [word(read.kind, language)]
    facts += [read.municipality] if read.municipality else []
    facts += [", ".join(map(str, read.years))] if read.years else []
    facts += [counted(read.document.pages, "pages", language)] if read.document.pages else []
    parts = [f'<p class="facts">{escape(" · ".join(facts))}</p>']
    if read.problems:
        items = "".join(f"<li>{_where(p.line, language)}{escape(getattr(p.message, language))}</li>" for p in read.problems)
        parts.append(f"<h3>{word('problems', language)}</h3><ul>{items}</ul>")
    parts.append(f"<h3>{word('findings', language)}</h3>")
    parts.extend(_finding(report, finding, i, language) for i, finding in enumerate(report.by_severity, 1))
    if not read.document.readable:
        parts.append(f"<p>{word('unreadable', language)}</p>")
    elif not report.findings:
        parts.append(f'<p class="good">{word("nothing", language)}</p>')
    if report.accepted:
        parts.append(f"<p>{counted(report.accepted, 'accepted', language)}.</p>")
    parts.append(f"<h3>{word('records', language).capitalize()}</h3>")
    parts.extend(records(read.records, language))
    parts.append(_coverage(report, language))
    return Section(
        read.document.path.encode("utf-8", "replace").decode(),
        word(read.kind, language),
        report.count("error"),
        report.count("warning"),
        report.count("note"),
        report.relations.checked,
        tuple((f.severity, f.da if language == "da" else f.en) for f in report.by_severity),
        "\n".join(parts),
    )


def assemble(sections: Sequence[Section], language: Language) -> str:
    """The whole page."""
    css = files("raaderum.publish").joinpath("page.css").read_text(encoding="utf-8")
    heading = "Kontrol af tal" if language == "da" else "Check of figures"
    skip = "Spring til indholdet" if language == "da" else "Skip to the content"
    bodies = "\n".join(
        f'<section aria-labelledby="d{n}"><h2 id="d{n}">{escape(s.title)}</h2>\n{s.body.replace("{n}", str(n))}\n</section>'
        for n, s in enumerate(sections, 1)
    )
    made = (
        "Lavet med Råderum. Hvert tal kan spores til det sted, hvor det er trykt."
        if language == "da"
        else "Made with Råderum. Every figure can be traced to the place where it was printed."
    )
    summary = f"{_summary(sections, language)}\n{_contents(sections, language)}"
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{heading} - Råderum</title>\n'
        f"<style>\n{css}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n<header><p class="facts">Råderum</p><h1>{heading}</h1></header>\n'
        f'<main id="main">\n{summary}\n{bodies}\n</main>\n<footer><p>{made}</p></footer>\n</body>\n</html>\n'
    )


def _summary(sections: Sequence[Section], language: Language) -> str:
    def row(n: int, s: Section) -> str:
        return (
            f'<tr><th scope="row"><a href="#d{n}">{escape(s.title)}</a></th><td>{escape(s.kind)}</td>'
            + "".join(f'<td class="n">{_linked(n, s, severity)}</td>' for severity in ("error", "warning", "note"))
            + f'<td class="n">{s.checked}</td></tr>'
        )

    heads = [word(k, language) for k in ("errors", "warnings", "notes", "relations")]
    sums = [sum(column) for column in zip(*((s.errors, s.warnings, s.notes, s.checked) for s in sections), strict=True)]
    total = "".join(f'<td class="n">{n}</td>' for n in sums)
    rows = "".join(row(n, s) for n, s in enumerate(sections, 1))
    caption = f"{word('summary', language)}"
    kind = "slags" if language == "da" else "kind"
    all_of = "I alt" if language == "da" else "In all"
    return (
        f'<h2 id="summary">{caption}</h2>\n<div class="wide" tabindex="0" role="region" aria-labelledby="summary">'
        "<table><thead><tr>"
        f'<th scope="col">{word("document", language)}</th><th scope="col">{kind}</th>'
        + "".join(f'<th scope="col" class="n">{h}</th>' for h in heads)
        + f'</tr></thead><tbody>{rows}</tbody><tfoot><tr class="total"><th scope="row">{all_of}</th><td></td>{total}</tr>'
        "</tfoot></table></div>"
    )


def _linked(n: int, s: Section, severity: str) -> str:
    """The count of one severity, leading to the first finding of it."""
    at = [i for i, (found, _) in enumerate(s.findings, 1) if found == severity]
    return f'<a href="#d{n}f{at[0]}">{len(at)}</a>' if at else "0"


def _contents(sections: Sequence[Section], language: Language) -> str:
    """Every finding, by document, leading to its place on the page."""
    parts = []
    for n, s in enumerate(sections, 1):
        items = "".join(
            f'<li><a href="#d{n}f{i}"><span class="badge {severity}">{word(severity, language)}</span>{escape(message)}</a></li>'
            for i, (severity, message) in enumerate(s.findings, 1)
        )
        if items:
            parts.append(f"<h3>{escape(s.title)}</h3><ol>{items}</ol>")
    if not parts:
        return ""
    head = word("contents", language)
    return f'<nav aria-labelledby="contents" class="contents"><h2 id="contents">{head}</h2>{"".join(parts)}</nav>'


def _finding(report: Report, finding: Finding, number: int, language: Language) -> str:
    message = finding.da if language == "da" else finding.en
    hint = finding.hint_da if language == "da" else finding.hint_en
    facts: list[tuple[str, str]] = []
    if finding.suspect is not None:
        facts.append((word("suspect", language), f"{finding.suspect.text} ({place_text(finding.suspect.place, language)})"))
    for key in ("stated", "computed", "difference"):
        value = getattr(finding, key)
        if value is not None:
            facts.append((word(key, language), plain_number(value, language)))
    if hint and hint not in message:
        facts.append((word("hint", language), hint))
    if finding.changes_outcome:
        facts.append((word("target", language), word("changes_outcome", language)))
    title = title_of(finding.rule, language)
    rule = finding.rule if title == finding.rule else f"{title} ({finding.rule})"
    facts += [(word("rule", language), rule), ("id", finding.id)]
    listed = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts)
    lines = "".join(_quote(line, language) for line in shown(quotes(report.read, [f.figure for f in finding.figures])))
    source = (
        f'<div class="source" tabindex="0" role="group" aria-label="{word("source", language)}">{lines}</div>' if lines else ""
    )
    return (
        f'<article class="finding {finding.severity}" id="d{{n}}f{number}">'
        f'<h4><span class="badge">{word(finding.severity, language)}</span>{escape(message)}</h4>'
        f"{source}<dl>{listed}</dl></article>"
    )


def _quote(line: Shown, language: Language) -> str:
    pieces = "".join(f"<mark>{escape(text)}</mark>" if marked else escape(text) for text, marked in line.pieces)
    page = (f"s. {line.page}, " if language == "da" else f"p. {line.page}, ") if line.page else ""
    return f'<div><span class="at">{page}{line.number}</span> {pieces}</div>'


def _coverage(report: Report, language: Language) -> str:
    c = report.read.coverage
    counts = {state: getattr(c, state) for state in _STATES}
    total = sum(counts.values()) or 1
    bar = "".join(
        f'<span class="b-{state}" style="width:{100 * n / total:.2f}%" title="{word(state, language)}: {n}"></span>'
        for state, n in counts.items()
    )
    listed = "".join(f"<div><dt>{word(state, language)}</dt><dd>{n}</dd></div>" for state, n in counts.items())
    unread = "".join(f"<li>{_where(f.line, language)}{escape(f.text)}</li>" for f in c.figures_unread)
    figures = f"<p>{c.figures} {word('figures', language)}; {counted(len(c.figures_unread), 'figures_unread', language)}.</p>"
    more = f"<ul>{unread}</ul>" if unread else ""
    return f'<h3>{word("coverage", language)}</h3><div class="bar" aria-hidden="true">{bar}</div><dl>{listed}</dl>{figures}{more}'


def _where(line: int | None, language: Language) -> str:
    if line is None:
        return ""
    return f"linje {line}: " if language == "da" else f"line {line}: "
