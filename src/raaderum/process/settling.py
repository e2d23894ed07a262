"""Settling a finding: what each verdict needs and does (data/process_verdicts.toml), and the letter to the sender.

Findings are the JSON of docs/data-formats.md, as they are kept. A verdict never changes what was printed: a corrected figure
is an overlay, and a misread figure's right reading is also an example for the tests.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Literal

from raaderum.danish import parse_cell
from raaderum.data.loader import load
from raaderum.process.sentences import Fault, Message, message_of
from raaderum.records.base import Json, number

Language = Literal["da", "en"]


@dataclass(frozen=True, slots=True)
class Verdict:
    """A way to settle a finding."""

    code: str
    label: Message
    guide: Message
    needs: tuple[str, ...]
    overlay: bool
    open: bool
    letter: bool


@dataclass(frozen=True, slots=True)
class Settlement:
    """What a person decided about one finding."""

    finding: str
    """The finding's stable id."""
    verdict: str
    comment: str = ""
    corrected: str = ""
    """The figure as it should stand (document_error) or as it is printed (misread), in the printed form; "" for none."""
    who: str = ""
    when: str = ""
    """ISO date and time."""

    def to_json(self) -> dict[str, Json]:
        return {
            "finding": self.finding,
            "verdict": self.verdict,
            "comment": self.comment,
            "corrected": self.corrected,
            "who": self.who,
            "when": self.when,
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Json]) -> "Settlement":
        """The settlement that `to_json` wrote. Raises TypeError on anything else."""
        return cls(**data)


@dataclass(frozen=True, slots=True)
class Overlay:
    """A figure laid over the printed one. `value` is in the figure's base unit (kroner for amounts)."""

    figure: Mapping[str, Json]
    """The printed figure with its place, as the finding gives it."""
    printed: str
    corrected: str
    value: Decimal
    misread: bool
    """True: the document is right and the reading was wrong."""
    why: str


@cache
def verdicts() -> dict[str, Verdict]:
    """The verdicts by code, in the order in which they are offered."""
    return {
        e["code"]: Verdict(
            e["code"],
            message_of(e),
            message_of(e, "guide_da", "guide_en"),
            tuple(e["needs"]),
            e["overlay"],
            e["open"],
            e["letter"],
        )
        for e in load("process_verdicts")["verdicts"]
    }


def settlement_faults(settlement: Settlement, finding: Mapping[str, Json]) -> tuple[Fault, ...]:
    """What stands in the way of settling a finding so, each at its place."""
    verdict = verdicts().get(settlement.verdict)
    if verdict is None:
        names = ", ".join(v.label.da for v in verdicts().values())
        da, en = f"Vælg en afgørelse: {names}.", f"Choose a verdict: {', '.join(v.label.en for v in verdicts().values())}."
        return (Fault("/verdict", "settle.verdict", Message(da, en)),)
    needed = (fault for need in verdict.needs for fault in _NEEDS[need](settlement, finding))
    return (*needed, *_reading_faults(settlement, finding, verdict))


def _comment(settlement: Settlement, finding: Mapping[str, Json]) -> Iterator[Fault]:
    if not settlement.comment.strip():
        label = verdicts()[settlement.verdict].label
        da = f"Skriv en bemærkning: »{label.da}« skal kunne forstås af den næste, der ser på tallet."
        en = f'Write a remark: "{label.en}" must be understood by the next who looks at the figure.'
        yield Fault("/comment", "settle.comment", Message(da, en))


def _comment_on_error(settlement: Settlement, finding: Mapping[str, Json]) -> Iterator[Fault]:
    if finding["severity"] == "error" and not settlement.comment.strip():
        da = "Forskellen er større end de trykte cifre kan forklare; skriv, hvorfor det alligevel er afrunding."
        en = "The difference is larger than the printed digits can explain; say why it is rounding all the same."
        yield Fault("/comment", "settle.comment", Message(da, en))


def _reading(settlement: Settlement, finding: Mapping[str, Json]) -> Iterator[Fault]:
    if not settlement.corrected.strip():
        da, en = "Skriv tallet, som det er trykt i dokumentet.", "Write the figure as it is printed in the document."
        yield Fault("/corrected", "settle.reading", Message(da, en))


_NEEDS: dict[str, Callable[[Settlement, Mapping[str, Json]], Iterator[Fault]]] = {
    "comment": _comment,
    "comment_on_error": _comment_on_error,
    "reading": _reading,
}


def _reading_faults(settlement: Settlement, finding: Mapping[str, Json], verdict: Verdict) -> Iterator[Fault]:
    """A corrected figure must be a figure, another than the one that is there, and there must be one to correct."""
    text = settlement.corrected.strip()
    if not text:
        return
    figure = suspect_figure(finding)
    if not verdict.overlay or figure is None:
        da = (
            "Her er intet tal at rette; lad feltet stå tomt."
            if figure is None
            else f"»{verdict.label.da}« retter ikke noget tal."
        )
        en = (
            "There is no figure to correct here; leave it blank."
            if figure is None
            else f'"{verdict.label.en}" corrects no figure.'
        )
        yield Fault("/corrected", "settle.no_overlay", Message(da, en))
        return
    value = corrected_value(figure, text)
    if value is None:
        da = f"Skriv et tal som »{figure['text']}«: »{text}« kan ikke læses som ét."
        yield Fault(
            "/corrected", "settle.not_a_figure", Message(da, f'Write a figure like "{figure["text"]}": "{text}" is none.')
        )
    elif figure["value"] is not None and value == Decimal(str(figure["value"])):
        da, en = f"»{text}« er det tal, der allerede står der.", f'"{text}" is the figure that already stands there.'
        yield Fault("/corrected", "settle.same_figure", Message(da, en))


def suspect_figure(finding: Mapping[str, Json]) -> Mapping[str, Json] | None:
    """The figure that a correction is laid over: the suspect, which stands first; None where the finding has no figure."""
    figures = finding["figures"]
    return figures[0] if figures else None


def corrected_value(figure: Mapping[str, Json], text: str) -> Decimal | None:
    """What a correction, written in the form that the figure was printed in, is worth in the figure's base unit.

    "1.931" over a "1.391" of a table in 1.000 kr. is 1931000: the worth of a printed unit is taken from the printed figure. A
    correction with a unit of its own ("1,9 mio. kr.") keeps it. None where the text is no single figure.
    """
    found = parse_cell(text).found
    if found is None or found.value is None:
        return None
    if found.kind != "number":
        return found.value
    printed = parse_cell(str(figure["text"])).found
    if figure["value"] is None or printed is None or not printed.value:
        return found.value
    return (
        found.value * (Decimal(str(figure["value"])) / printed.value) if printed.kind == "number" else found.value * printed.scale
    )


def overlay_of(settlement: Settlement, finding: Mapping[str, Json]) -> Overlay | None:
    """The overlay that a settlement without faults makes; None where it lays nothing over."""
    verdict, figure, text = verdicts()[settlement.verdict], suspect_figure(finding), settlement.corrected.strip()
    if not verdict.overlay or figure is None or not text:
        return None
    value = corrected_value(figure, text)
    if value is None:
        return None
    why = settlement.comment.strip() or verdict.label.da
    return Overlay(figure, str(figure["text"]), text, value, settlement.verdict == "misread", why)


def is_open(settlement: Settlement | None) -> bool:
    """Whether a finding still counts as open: not settled, opened again, or an error of the document nobody has corrected."""
    if settlement is None:
        return True
    return verdicts()[settlement.verdict].open and not settlement.corrected.strip()


def reading_example(settlement: Settlement, finding: Mapping[str, Json]) -> dict[str, Json] | None:
    """What a misread figure teaches: the place, what was read and what is printed, as data for a test of the readers."""
    overlay = overlay_of(settlement, finding)
    if overlay is None or not overlay.misread:
        return None
    places = {key: overlay.figure[key] for key in ("page", "line", "start", "end", "cell", "at")}
    return {
        "document": finding["document"],
        "rule": finding["rule"],
        **places,
        "read": overlay.printed,
        "printed": overlay.corrected,
        "value": number(overlay.value),
    }


@dataclass(frozen=True, slots=True)
class Settled:
    """A finding with what was decided about it."""

    finding: Mapping[str, Json]
    settlement: Settlement


@dataclass(frozen=True, slots=True)
class LetterPoint:
    """One thing for the sender to look at."""

    place: str
    text: str
    correction: str = ""
    comment: str = ""


@dataclass(frozen=True, slots=True)
class Letter:
    """A letter about one document, in one language, with its points in the order of the document."""

    document: str
    subject: str
    greeting: str
    opening: str
    points: tuple[LetterPoint, ...]
    closing: str

    @property
    def text(self) -> str:
        """The letter as plain text."""
        lines = [self.subject, "", self.greeting, "", self.opening, ""]
        for i, point in enumerate(self.points, 1):
            lines.append(f"{i}. {point.place[:1].upper()}{point.place[1:]}: {point.text}")
            lines += [f"   {extra}" for extra in (point.correction, point.comment) if extra]
        return "\n".join([*lines, "", self.closing, ""])


def letters(settled: Sequence[Settled], titles: Mapping[str, str], language: Language = "da") -> tuple[Letter, ...]:
    """One letter for each document that has errors of its own (`letter` of the verdict), in the order of the titles.

    `titles`: the document's id -> what it is called. The points stand in the order of the document.
    """
    by_document: dict[str, list[Settled]] = {}
    for one in settled:
        if verdicts()[one.settlement.verdict].letter:
            by_document.setdefault(one.finding["document"], []).append(one)
    order = sorted(by_document, key=lambda d: (titles.get(d, d), d))
    return tuple(_letter(document, by_document[document], titles.get(document, document), language) for document in order)


def _letter(document: str, settled: Sequence[Settled], title: str, language: Language) -> Letter:
    words = load("process_verdicts")["letter"][language]
    points = tuple(_point(one, words, language) for one in sorted(settled, key=_where))
    count = words["one"] if len(points) == 1 else words["many"].format(count=len(points))
    return Letter(
        document=document,
        subject=words["subject"].format(title=title),
        greeting=words["greeting"].format(title=title),
        opening=words["opening"].format(count=count),
        points=points,
        closing=words["closing"],
    )


def _where(one: Settled) -> tuple[int, int, str, str]:
    figure = suspect_figure(one.finding)
    if figure is None:
        return 0, 0, one.finding["rule"], one.finding["id"]
    return figure["line"], figure["start"], one.finding["rule"], one.finding["id"]


def _point(one: Settled, words: Mapping[str, str], language: Language) -> LetterPoint:
    overlay, comment = overlay_of(one.settlement, one.finding), one.settlement.comment.strip()
    return LetterPoint(
        place=_place(suspect_figure(one.finding), words),
        text=one.finding["message"][language],
        correction=words["right"].format(corrected=overlay.corrected, printed=overlay.printed) if overlay else "",
        comment=words["note"].format(comment=comment) if comment else "",
    )


def _place(figure: Mapping[str, Json] | None, words: Mapping[str, str]) -> str:
    if figure is None:
        return words["whole"]
    cell = figure["cell"]
    if cell is not None and "sheet" in cell:
        return words["cell"].format(**cell)
    if figure["page"] is not None:
        return words["page"].format(page=figure["page"], line=figure["line"])
    return words["line"].format(line=figure["line"])
