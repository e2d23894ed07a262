"""Two editions compared, for a terminal: every change with the place it stands in both."""

from difflib import SequenceMatcher

from rich.text import Text

from raaderum.figures import Figure, Place
from raaderum.publish.report import Language, place_text
from raaderum.publish.terminal import Lines
from raaderum.publish.terminal import render as to_text
from raaderum.publish.words import plain_number
from raaderum.records.editions import Change, Comparison, Match, Side

_SNIPPETS = 4
"""So many changed places of a text are shown."""
_AROUND = 3
"""So many unchanged words are shown on each side of a change."""


def render(comparison: Comparison, language: Language, color: bool, width: int) -> str:
    """The whole comparison as text."""
    return to_text(_lines(comparison, language), color, width)


def _lines(comparison: Comparison, language: Language) -> Lines:
    da = language == "da"
    changed = [m for m in comparison.matched if m.changed]
    same = len(comparison.matched) - len(changed)
    summary = "{} ændret, {} kommet til, {} udgået, {} uændret" if da else "{} changed, {} added, {} removed, {} unchanged"
    yield 0, Text(summary.format(len(changed), len(comparison.added), len(comparison.removed), same), "bold")
    for match in changed:
        yield 0, Text()
        yield from _match(match, language)
    for sides, da_word, en_word, style in (
        (comparison.added, "KOMMET TIL", "ADDED", "bold green"),
        (comparison.removed, "UDGÅET", "REMOVED", "bold red"),
    ):
        for side in sides:
            yield 0, Text()
            head = Text.assemble((da_word if da else en_word, style), "  ", _name(side))
            yield 2, head.append(f"  [{_source(side, language)}]", "dim")


def _name(side: Side) -> str:
    return " ".join(x for x in (side.number, side.title) if x)


def _source(side: Side, language: Language) -> str:
    return place_text(Place(side.source.first_line, 0, 0, side.source.page), language)


def _match(match: Match, language: Language) -> Lines:
    da = language == "da"
    head = Text(_name(match.new), "bold")
    head.append(f"  [{_source(match.old, language)} → {_source(match.new, language)}]", "not bold dim")
    yield 2, head
    if match.renumbered:
        yield 4, Text(f"  {'nummer' if da else 'number'}: {match.old.number or '–'} → {match.new.number or '–'}")
    if match.retitled:
        yield 4, Text(f"  {'titel' if da else 'title'}: {match.old.title} → {match.new.title}")
    for change in match.changes:
        yield from _change(change, language)


def _change(change: Change, language: Language) -> Lines:
    if change.what == "text":
        yield from _text_change(change, language)
        return
    text = Text("  " + " ".join(x for x in (change.label or _kind(change, language), change.year) if x) + ": ")
    text.append(_shown(change.old, language), "red")
    text.append(" → ")
    text.append(_shown(change.new, language), "green")
    if change.difference is not None:
        plus = "+" if change.difference > 0 else ""
        text.append(f"  ({plus}{plain_number(change.difference, language)})")
    places = [place_text(f.place, language) for f in (change.old, change.new) if f is not None]
    text.append(f"  [{' → '.join(places)}]", "dim")
    yield 4, text


def _kind(change: Change, language: Language) -> str:
    names = {
        "staff": ("personale i teksten", "staff in the text"),
        "prose_amount": ("beløb i teksten", "amount in the text"),
        "total": ("sum", "total"),
        "amount": ("beløb", "amount"),
    }
    pair = names.get(change.what, (change.what, change.what))
    return pair[language == "en"]


def _shown(figure: Figure | None, language: Language) -> str:
    if figure is None:
        return "tom" if language == "da" else "blank"
    return figure.text if figure.value is None else f"{plain_number(figure.value, language)}"


def _text_change(change: Change, language: Language) -> Lines:
    da = language == "da"
    sections = [s for s in (change.old_section, change.new_section) if s is not None]
    head = Text(f"  {change.label}: {_section_words(change)[0 if da else 1]}")
    lines = " → ".join(f"{'linje' if da else 'line'} {s.first_line}" for s in sections)
    yield 4, head.append(f"  [{lines}]", "dim")
    if change.old_section is not None and change.new_section is not None:
        for snippet in _snippets(change.old_section.text, change.new_section.text):
            yield 6, snippet


def _section_words(change: Change) -> tuple[str, str]:
    if change.new_section is None:
        return "afsnittet er udgået", "the section is gone"
    if change.old_section is None:
        return "afsnittet er nyt", "the section is new"
    return "teksten er ændret", "the text has changed"


def _snippets(old: str, new: str) -> list[Text]:
    """The changed words with a few around them: [-taken out-] and {+put in+}, also without colours."""
    a, b = old.split(), new.split()
    changes = [c for c in SequenceMatcher(None, a, b, autojunk=False).get_opcodes() if c[0] != "equal"]
    shown = []
    for _, i1, i2, j1, j2 in changes[:_SNIPPETS]:
        text = Text("    … " + " ".join(a[max(0, i1 - _AROUND) : i1]))
        if i2 > i1:
            text.append(f" [-{' '.join(a[i1:i2])}-]", "red")
        if j2 > j1:
            text.append(f" {{+{' '.join(b[j1:j2])}+}}", "green")
        shown.append(text.append(f" {' '.join(a[i2 : i2 + _AROUND])} …"))
    if len(changes) > _SNIPPETS:
        shown.append(Text(f"    … (+{len(changes) - _SNIPPETS})", "dim"))
    return shown
