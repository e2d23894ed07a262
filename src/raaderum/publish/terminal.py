"""The report in a terminal: grouped by document, each finding with its source lines quoted and the figures marked."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence

from rich.console import Console
from rich.text import Text

from raaderum.publish.quoting import Shown, shown
from raaderum.publish.report import Language, RelationCounts, Report, place_text, quotes
from raaderum.publish.words import counted, word
from raaderum.records.finding import Finding

STYLES = {"error": "bold white on red", "warning": "bold black on yellow", "note": "bold black on cyan"}
_QUOTED = 6
"""So many source lines of a finding are quoted; the suspect's is the first."""
_UNREAD = 10
"""So many figures in no record are listed; all of them stand in the other formats."""
_BAR = " │ "
Lines = Iterator[tuple[int, Text]]
"""Lines of a report: how far the second and later rows of a wrapped line are indented, and the line."""


def render(lines: Iterable[tuple[int, Text]], color: bool, width: int = 100) -> str:
    """Lines as text, wrapped at words to `width`, with terminal colours where `color`."""
    console = Console(
        force_terminal=color, no_color=not color, color_system="standard" if color else None, width=width, highlight=False
    )
    with console.capture() as captured:
        for indent, line in lines:
            for i, row in enumerate(line.wrap(console, max(20, width - indent))):
                row.rstrip()
                console.print(Text(" " * indent if i else "") + row, soft_wrap=True)
    return captured.get()


def checked(report: Report, language: Language, width: int = 100) -> Lines:
    """One checked document."""
    yield 2, _head(report, language)
    yield from _problems(report, language)
    for finding in report.by_severity:
        yield 0, Text()
        yield from _finding(report, finding, language, width)
    if report.read.document.readable:
        if not report.findings:
            yield 2, Text(f"  {word('nothing', language)}", "green")
        yield 0, Text()
        yield 2, Text("  ") + _counts(report.relations, language)
    if report.accepted:
        yield 2, Text(f"  {counted(report.accepted, 'accepted', language)}", "dim")
    yield 0, Text()


def read_only(report: Report, language: Language) -> Lines:
    """One read document: what it is, what was found in it, what could not be read."""
    read = report.read
    yield 2, _head(report, language)
    kinds = Counter(str(r.to_json()["record"]) for r in read.records)
    if kinds:
        yield 2, Text("  " + ", ".join(counted(count, name, language) for name, count in kinds.items()))
    c = read.coverage
    states = [(n, k) for n, k in ((c.read, "read"), (c.prose, "prose"), (c.furniture, "furniture"), (c.unread, "unread")) if n]
    if states:
        lines = ", ".join(f"{n} {word(k, language)}" for n, k in states)
        yield 2, Text(f"  {word('lines', language)}: {lines}", "dim")
        figures = f"{word('figures', language)}: {c.figures}"
        yield 2, Text(f"  {figures}, {counted(len(c.figures_unread), 'figures_unread', language)}", "dim")
    for figure in c.figures_unread[:_UNREAD]:
        yield 6, Text(f"    {_place_line(figure.line, language)}: {figure.text}", "yellow")
    if len(c.figures_unread) > _UNREAD:
        more = len(c.figures_unread) - _UNREAD
        yield (
            6,
            Text(f"    … {more} {'mere (--format json viser dem alle)' if language == 'da' else 'more (--format json)'}", "dim"),
        )
    yield from _problems(report, language)
    yield 0, Text()


def unread(count: int, language: Language) -> Lines:
    """How many whole files were not read: "0 fejl" says nothing of them."""
    if count:
        files = ("fil", "file") if count == 1 else ("filer", "files")
        da = f"{count} {files[0]} kunne ikke læses og er ikke kontrolleret."
        yield 0, Text(da if language == "da" else f"{count} {files[1]} could not be read and not checked.", "bold red")


def totals(reports: Sequence[tuple[int, int, int]], relations: RelationCounts, language: Language) -> Lines:
    """The last lines: how many errors, warnings and notes in all documents together."""
    errors, warnings, notes = (sum(column) for column in zip(*reports, strict=True)) if reports else (0, 0, 0)
    text = Text()
    text.append(counted(errors, "errors", language), "bold red" if errors else "bold green")
    text.append(", ")
    text.append(counted(warnings, "warnings", language), "bold yellow" if warnings else "")
    text.append(f", {counted(notes, 'notes', language)}")
    if len(reports) > 1:
        text.append(f" i {len(reports)} dokumenter" if language == "da" else f" in {len(reports)} documents")
    yield 0, text
    if len(reports) > 1:
        yield 0, _counts(relations, language)


def _place_line(line: int, language: Language) -> str:
    return f"linje {line}" if language == "da" else f"line {line}"


def _head(report: Report, language: Language) -> Text:
    read = report.read
    text = Text(read.document.path.encode("utf-8", "replace").decode(), "bold underline")
    if not read.document.readable:
        return text
    facts = [word(read.kind, language)]
    if read.municipality:
        facts.append(read.municipality)
    if read.years:
        facts.append(f"{read.years[0]}-{read.years[-1]}" if len(read.years) > 1 else str(read.years[0]))
    if read.document.pages:
        facts.append(counted(read.document.pages, "pages", language))
    text.append(f"  {', '.join(facts)}", "not bold not underline dim")
    return text


def _problems(report: Report, language: Language) -> Lines:
    for problem in report.read.problems:
        where = "" if problem.line is None else f"{_place_line(problem.line, language)}: "
        yield 4, Text(f"  ! {where}{getattr(problem.message, language)}", "yellow")


def _finding(report: Report, finding: Finding, language: Language, width: int) -> Lines:
    message = finding.da if language == "da" else finding.en
    severity = word(finding.severity, language)
    head = Text("  ")
    head.append(f" {severity} ", STYLES[finding.severity])
    head.append(f" {message}")
    yield 2, head
    quoted = quotes(report.read, [f.figure for f in finding.figures])
    for i, line in enumerate(shown(quoted[:_QUOTED], width - 12)):
        yield 0, _quote(line, i == 0 and len(quoted) > 1)
    if len(quoted) > _QUOTED:
        more = len(quoted) - _QUOTED
        yield 0, Text(f"         {'… og' if language == 'da' else '… and'} {_more_lines(more, language)}", "dim")
    yield from _told(finding, message, language)


def _told(finding: Finding, message: str, language: Language) -> Lines:
    """What the message does not say: the suspect, the hint, whether it decides the outcome; last rule and id."""
    if finding.suspect is not None:
        place = place_text(finding.suspect.place, language)
        yield 4, Text.assemble("    ", (f"{word('suspect', language)}: {finding.suspect.text}", "bold red"), f" ({place})")
    elif finding.suspects:
        listed = ", ".join(f"{s.text} ({place_text(s.place, language)})" for s in finding.suspects)
        yield 4, Text.assemble("    ", (f"{word('suspects', language)}: {listed}", "red"))
    hint = finding.hint_da if language == "da" else finding.hint_en
    if hint and hint not in message:
        yield 4, Text(f"    {word('hint', language)}: {hint}", "italic")
    if finding.changes_outcome:
        yield 4, Text(f"    {word('changes_outcome', language).capitalize()}.", "bold red")
    yield 4, Text(f"    [{finding.rule} {finding.id}]", "dim")


def _quote(line: Shown, first: bool) -> Text:
    text = Text.assemble(("  ▸" if first else "   ", "bold"), (f"{line.number:>6}{_BAR}", "dim"))
    for piece, marked in line.pieces:
        text.append(piece, "bold reverse" if marked else "")
    return text


def _more_lines(count: int, language: Language) -> str:
    if language == "da":
        return f"{count} {'linje' if count == 1 else 'linjer'} mere"
    return f"{count} more {'line' if count == 1 else 'lines'}"


def _counts(counts: RelationCounts, language: Language) -> Text:
    if not counts.checked:
        return Text(word("no_relations", language), "dim")
    told = [(counts.held, "held"), (counts.held_within_rounding, "rounding"), (counts.failed, "failed")]
    listed = ", ".join(f"{n} {word(key, language)}" for n, key in told if n)
    return Text(f"{counted(counts.checked, 'relations', language)}: {listed}", "dim")
