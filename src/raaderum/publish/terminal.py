"""The report in a terminal: grouped by document, each finding with its source lines quoted and the figures marked."""

from collections import Counter
from collections.abc import Iterable

from rich.console import Console, Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from raaderum.publish.report import Language, Quote, RelationCounts, Report, place_text, quotes
from raaderum.publish.words import plain_number, word
from raaderum.records.finding import Finding

STYLES = {"error": "bold white on red", "warning": "bold black on yellow", "note": "bold black on cyan"}
_WIDTH = 160


def render(renderable: RenderableType, color: bool, width: int = 100) -> str:
    """A renderable as text, with terminal colours where `color`."""
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        console.print(renderable, soft_wrap=False)
    return captured.get()


def checked(report: Report, language: Language) -> RenderableType:
    """One checked document."""
    parts: list[RenderableType] = [_head(report, language)]
    parts.extend(_problems(report, language))
    parts.extend(Padding(_finding(report, f, language), (1, 0, 0, 2)) for f in report.findings)
    if not report.findings:
        parts.append(Padding(Text(word("nothing", language), "green"), (0, 2)))
    parts.append(Padding(_counts(report.relations, language), (1, 2, 0, 2)))
    if report.accepted:
        parts.append(Padding(Text(f"{report.accepted} {word('accepted', language)}", "dim"), (0, 2)))
    return Group(*parts, Text())


def read_only(report: Report, language: Language) -> RenderableType:
    """One read document: what it is, what was found in it, what could not be read."""
    read = report.read
    parts: list[RenderableType] = [_head(report, language)]
    kinds = Counter(str(r.to_json()["record"]) for r in read.records)
    parts.extend(Padding(Text(f"{count:>6}  {word(name, language)}"), (0, 2)) for name, count in kinds.items())
    c = read.coverage
    line = ", ".join(f"{n} {word(k, language)}" for k, n in _coverage(report))
    parts.append(Padding(Text(f"{word('lines', language)}: {line}", "dim"), (1, 2, 0, 2)))
    figures = f"{word('figures', language)}: {c.figures}, {len(c.figures_unread)} {word('figures_unread', language)}"
    parts.append(Padding(Text(figures, "dim"), (0, 2)))
    parts.extend(_unread(f.line, f.text, language) for f in c.figures_unread[:20])
    parts.extend(_problems(report, language))
    return Group(*parts, Text())


def _unread(line: int, text: str, language: Language) -> RenderableType:
    return Padding(Text(f"{place_line(line, language)}: {text}", "yellow"), (0, 4))


def totals(reports: Iterable[tuple[int, int, int]], relations: RelationCounts, language: Language) -> RenderableType:
    """The last lines: how many errors, warnings and notes in all documents together."""
    errors, warnings, notes = (sum(column) for column in zip(*reports, strict=True)) if reports else (0, 0, 0)
    text = Text()
    text.append(f"{errors} {word('errors', language)}", "bold red" if errors else "bold green")
    text.append(f", {warnings} {word('warnings', language)}, {notes} {word('notes', language)}. ")
    text.append_text(_counts(relations, language))
    return text


def place_line(line: int, language: Language) -> str:
    return f"linje {line}" if language == "da" else f"line {line}"


def _coverage(report: Report) -> list[tuple[str, int]]:
    c = report.read.coverage
    return [("read", c.read), ("furniture", c.furniture), ("prose", c.prose), ("unread", c.unread)]


def _head(report: Report, language: Language) -> Text:
    read = report.read
    facts = [word(read.kind, language)]
    if read.municipality:
        facts.append(read.municipality)
    if read.years:
        facts.append(f"{read.years[0]}-{read.years[-1]}" if len(read.years) > 1 else str(read.years[0]))
    if read.document.pages:
        facts.append(f"{read.document.pages} {word('pages', language)}")
    text = Text(read.document.path, "bold underline")
    text.append(f"  {', '.join(facts)}", "not bold not underline dim")
    return text


def _problems(report: Report, language: Language) -> list[RenderableType]:
    shown: list[RenderableType] = []
    for problem in report.read.problems:
        where = "" if problem.line is None else f"{place_line(problem.line, language)}: "
        shown.append(Padding(Text(f"! {where}{getattr(problem.message, language)}", "yellow"), (0, 2)))
    return shown


def _finding(report: Report, finding: Finding, language: Language) -> RenderableType:
    head = Text()
    head.append(f" {word(finding.severity, language)} ", STYLES[finding.severity])
    head.append(f" {finding.da if language == 'da' else finding.en}")
    head.append(f"  [{finding.rule}]", "dim")
    parts: list[RenderableType] = [head]
    figures = [f.figure for f in finding.figures]
    parts.extend(Padding(_quote(q), (0, 0, 0, 2)) for q in quotes(report.read, figures)[:8])
    hint = finding.hint_da if language == "da" else finding.hint_en
    tail = Text()
    if finding.suspect is not None:
        tail.append(
            f"{word('suspect', language)}: {finding.suspect.text} ({place_text(finding.suspect.place, language)})  ", "red"
        )
    if hint:
        tail.append(f"{word('hint', language)}: {hint}  ", "italic")
    if finding.changes_outcome:
        tail.append(word("changes_outcome", language), "bold red")
    if tail:
        parts.append(Padding(tail, (0, 0, 0, 2)))
    return Group(*parts)


def _quote(quote: Quote) -> Text:
    text = quote.line.text.rstrip()
    shown = Text(f"{quote.line.number:>6} │ ", "dim")
    body = Text(text.replace("\t", "  ") if "\t" not in text else text, "default", overflow="fold")
    for start, end in quote.marks:
        body.stylize("bold reverse", start, end)
    if len(text) > _WIDTH:
        first = max(0, quote.marks[0][0] - _WIDTH // 2) if quote.marks else 0
        body = Text("…") + body[first : first + _WIDTH] + Text("…")
    body.expand_tabs(4)
    return shown + body


def _counts(counts: RelationCounts, language: Language) -> Text:
    numbers = [
        f"{counts.checked} {word('relations', language)}",
        f"{counts.held} {word('held', language)}",
        f"{counts.held_within_rounding} {word('rounding', language)}",
        f"{counts.failed} {word('failed', language)}",
    ]
    return Text(": ".join([numbers[0], ", ".join(numbers[1:])]), "dim")


__all__ = ["checked", "plain_number", "read_only", "render", "totals"]
