"""The report as one self-contained page: summary, findings with their source, records, coverage. No script, nothing fetched."""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from importlib.resources import files

from raaderum.publish.page_records import records
from raaderum.publish.report import Language, Quote, Report, place_text, quotes
from raaderum.publish.words import plain_number, word
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
    body: str
    """HTML; `{n}` stands for the section's number."""


def section(report: Report, language: Language) -> Section:
    """One document: its findings beside their source, what was read, and how much."""
    read = report.read
    facts = [word(read.kind, language)]
    facts += [read.municipality] if read.municipality else []
    facts += [", ".join(map(str, read.years))] if read.years else []
    facts += [f"{read.document.pages} {word('pages', language)}"] if read.document.pages else []
    parts = [f'<p class="facts">{escape(" · ".join(facts))}</p>']
    if read.problems:
        items = "".join(f"<li>{_where(p.line, language)}{escape(getattr(p.message, language))}</li>" for p in read.problems)
        parts.append(f"<h3>{word('problems', language)}</h3><ul>{items}</ul>")
    parts.append(f"<h3>{word('findings', language)}</h3>")
    parts.extend(_finding(report, finding, i, language) for i, finding in enumerate(report.findings, 1))
    if not report.findings:
        parts.append(f'<p class="good">{word("nothing", language)}</p>')
    if report.accepted:
        parts.append(f"<p>{report.accepted} {word('accepted', language)}.</p>")
    parts.append(f"<h3>{word('records', language).capitalize()}</h3>")
    parts.extend(records(read.records, language))
    parts.append(_coverage(report, language))
    return Section(
        read.document.path,
        word(read.kind, language),
        report.count("error"),
        report.count("warning"),
        report.count("note"),
        report.relations.checked,
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
    return (
        f'<!doctype html>\n<html lang="{language}">\n<head>\n<meta charset="utf-8">\n'
        f'<meta name="viewport" content="width=device-width, initial-scale=1">\n<title>{heading} - Råderum</title>\n'
        f"<style>\n{css}</style>\n</head>\n<body>\n"
        f'<a class="skip" href="#main">{skip}</a>\n<header><p class="facts">Råderum</p><h1>{heading}</h1></header>\n'
        f'<main id="main">\n{_summary(sections, language)}\n{bodies}\n</main>\n<footer><p>{made}</p></footer>\n</body>\n</html>\n'
    )


def _summary(sections: Sequence[Section], language: Language) -> str:
    def row(n: int, s: Section) -> str:
        return (
            f'<tr><th scope="row"><a href="#d{n}">{escape(s.title)}</a></th><td>{escape(s.kind)}</td>'
            + "".join(f'<td class="n">{count}</td>' for count in (s.errors, s.warnings, s.notes, s.checked))
            + "</tr>"
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
    if hint:
        facts.append((word("hint", language), hint))
    if finding.changes_outcome:
        facts.append(("!", word("changes_outcome", language)))
    facts += [(word("rule", language), finding.rule), ("id", finding.id)]
    listed = "".join(f"<div><dt>{escape(k)}</dt><dd>{escape(v)}</dd></div>" for k, v in facts)
    lines = "".join(_quote(q) for q in quotes(report.read, [f.figure for f in finding.figures]))
    source = (
        f'<div class="source" tabindex="0" role="group" aria-label="{word("source", language)}">{lines}</div>' if lines else ""
    )
    return (
        f'<article class="finding {finding.severity}" id="d{{n}}f{number}">'
        f'<h4><span class="badge">{word(finding.severity, language)}</span>{escape(message)}</h4>'
        f"{source}<dl>{listed}</dl></article>"
    )


def _quote(quote: Quote) -> str:
    text, shown, at = quote.line.text, [], 0
    for start, end in quote.marks:
        if start < at:
            continue
        shown.append(f"{escape(text[at:start])}<mark>{escape(text[start:end])}</mark>")
        at = end
    shown.append(escape(text[at:].rstrip()))
    page = f"s. {quote.line.page}, " if quote.line.page else ""
    return f'<div><span class="at">{page}{quote.line.number}</span> {"".join(shown)}</div>'


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
    figures = f"<p>{c.figures} {word('figures', language)}; {len(c.figures_unread)} {word('figures_unread', language)}.</p>"
    more = f"<ul>{unread}</ul>" if unread else ""
    return f'<h3>{word("coverage", language)}</h3><div class="bar" aria-hidden="true">{bar}</div><dl>{listed}</dl>{figures}{more}'


def _where(line: int | None, language: Language) -> str:
    if line is None:
        return ""
    return f"linje {line}: " if language == "da" else f"line {line}: "
