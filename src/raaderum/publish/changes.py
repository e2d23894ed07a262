"""Two editions compared, for a terminal: every change with the place it stands in both."""

from collections.abc import Iterator

from rich.console import Group, RenderableType
from rich.padding import Padding
from rich.text import Text

from raaderum.figures import Figure
from raaderum.publish.report import Language, place_text
from raaderum.publish.terminal import render as to_text
from raaderum.publish.words import plain_number
from raaderum.records.editions import Change, Comparison, Match, Side


def render(comparison: Comparison, language: Language, color: bool, width: int) -> str:
    """The whole comparison as text."""
    return to_text(Group(*_parts(comparison, language)), color, width)


def _parts(comparison: Comparison, language: Language) -> Iterator[RenderableType]:
    da = language == "da"
    changed = [m for m in comparison.matched if m.changed]
    same = len(comparison.matched) - len(changed)
    counts = (len(changed), len(comparison.added), len(comparison.removed), same)
    summary = ("{} ændret, {} nye, {} udgået, {} uændret" if da else "{} changed, {} added, {} removed, {} unchanged").format(
        *counts
    )
    yield Text(summary, "bold")
    for match in changed:
        yield Padding(_match(match, language), (1, 0, 0, 0))
    for sides, da_word, en_word, style in (
        (comparison.added, "NYT", "ADDED", "bold green"),
        (comparison.removed, "UDGÅET", "REMOVED", "bold red"),
    ):
        for side in sides:
            yield Padding(Text.assemble((da_word if da else en_word, style), "  ", _name(side)), (1, 0, 0, 0))


def _name(side: Side) -> str:
    return " ".join(x for x in (side.number, side.title) if x)


def _match(match: Match, language: Language) -> RenderableType:
    da = language == "da"
    head = Text(_name(match.new), "bold")
    if match.renumbered:
        head.append(f"  ({'var' if da else 'was'} {match.old.number})", "dim")
    if match.retitled:
        head.append(f"  ({'hed' if da else 'was called'}: {match.old.title})", "dim")
    return Group(head, *(Padding(_change(change, language), (0, 0, 0, 4)) for change in match.changes))


def _change(change: Change, language: Language) -> Text:
    da = language == "da"
    text = Text(" ".join(x for x in (change.label, change.year) if x) + ": ")
    if change.old_section is not None or change.new_section is not None:
        text.append(_section_words(change)[0 if da else 1])
        lines = [str(s.first_line) for s in (change.old_section, change.new_section) if s is not None]
        text.append(f"  ({'linje' if da else 'line'} {' → '.join(lines)})", "dim")
        return text
    text.append(_shown(change.old, language), "red")
    text.append(" → ")
    text.append(_shown(change.new, language), "green")
    if change.difference is not None:
        text.append(f"  ({plain_number(change.difference, language)})", "dim")
    places = [place_text(f.place, language) for f in (change.old, change.new) if f is not None]
    text.append(f"  [{' → '.join(places)}]", "dim")
    return text


def _shown(figure: Figure | None, language: Language) -> str:
    if figure is None:
        return "tom" if language == "da" else "blank"
    return figure.text if figure.value is None else f"{plain_number(figure.value, language)}"


def _section_words(change: Change) -> tuple[str, str]:
    if change.new_section is None:
        return "afsnittet er udgået", "the section is gone"
    if change.old_section is None:
        return "afsnittet er nyt", "the section is new"
    return "teksten er ændret", "the text has changed"
