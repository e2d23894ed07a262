"""What the page of a package shows: fields with their sliders, the answer's figures, a row for each proposal."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any

from django.urls import reverse

from raaderum.choice import model as m
from raaderum.choice.answer import Answer, ConstraintResult
from raaderum.choice.score import harm_points
from raaderum.choice.wording import Told, amount_text, label, name_of
from raaderum.process.rights import Person
from raaderum.site.language import say
from raaderum.site.links import figure_address
from raaderum.site.pages.packages.answers import Answered
from raaderum.site.pages.packages.fields import GROUPS, others_of
from raaderum.site.pages.packages.typed import Typed
from raaderum.store.packages_gathering import OWN
from raaderum.store.visibility import documents_for

KRONER = 100
TIGHT = Fraction(1, 50)
"""A constraint with less room than this part of its bound is told as one that binds."""
_STEPS = 100


@dataclass(frozen=True, slots=True)
class Field:
    """A field, and the slider beside it where it has one: `at` between 0 and `most`, in the slider's own unit."""

    name: str
    label: str
    text: str
    error: str = ""
    kind: str = "number"
    """money: the slider counts kroner and writes "15 mio."; number: as it is."""
    at: int = 0
    most: int = 0
    step: int = 1
    options: tuple[tuple[str, str], ...] = ()


def told(words: Told) -> str:
    """The words in the person's language."""
    return say(words.da, words.en)


def kroner(ore: int | Fraction | None) -> Decimal | None:
    """Øre as kroner, for the filters of templates."""
    return None if ore is None else Decimal(int(ore)) / KRONER


def decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)


def controls(typed: Typed) -> dict[str, Any]:
    """The fields above the table of proposals."""
    instance = typed.instance
    return {
        "targets": [_money(typed, f"target-{year}", str(year), potential(instance, year)) for year in instance.years],
        "frames": [_money(typed, f"frame-{year}", str(year), 0) for year in instance.years] if _has_capital(instance) else [],
        "weights": [_weight(typed, side) for side in m.HARM_SIDES],
        "positions": _plain(typed, "max_positions", say("Højst så mange årsværk", "At most so many positions"), _fte(instance)),
        "count": _plain(typed, "max_proposals", say("Højst så mange forslag", "At most so many proposals"), _n(instance)),
        "objectives": [(name, told(label("objectives", name)), typed.texts["objective"] == name) for name in m.OBJECTIVES],
        "share_year": typed.texts["share_year"],
        "years": [str(year) for year in instance.years],
        "groups": [_group(typed, by) for by in GROUPS if instance.groups(by)],
        "links": [_link(typed, i) for i in range(int(typed.texts["links"]))],
        "link_count": typed.texts["links"],
        "link_kinds": link_kinds(),
        "others": [(i, told(name_of(c, instance))) for i, c in enumerate(others_of(instance))],
    }


def potential(instance: m.Instance, year: int) -> int:
    """What all proposals that save in the year save together, in øre."""
    return sum(max(0, e.saving) for c in instance.candidates for e in c.effects if e.year == year)


def _has_capital(instance: m.Instance) -> bool:
    return any(e.capital for c in instance.candidates for e in c.effects) or any(
        isinstance(c, m.FrameLimit) for c in instance.constraints
    )


def _money(typed: Typed, name: str, label: str, most: int) -> Field:
    constraint = {f"target-{c.year}": c.saving for c in typed.instance.constraints if isinstance(c, m.YearTarget)}
    top = most // KRONER
    step = next((s for s in (10_000, 50_000, 100_000, 250_000, 500_000, 1_000_000) if top // s <= _STEPS * 2), 5_000_000)
    at = constraint.get(name, 0) // KRONER
    return Field(name, label, typed.texts.get(name, ""), typed.errors.get(name, ""), "money", at, max(top, at), step)


def _weight(typed: Typed, side: str) -> Field:
    name = f"weight-{side}"
    text = typed.texts[name]
    at = int(text) if text.isdecimal() and len(text) < 3 else 0
    return Field(name, told(label("sides", side)).capitalize(), text, typed.errors.get(name, ""), "number", at, 10)


def _plain(typed: Typed, name: str, label: str, most: int) -> Field:
    text = typed.texts[name]
    at = int(text) if text.isdecimal() and len(text) < 7 else most
    return Field(name, label, text, typed.errors.get(name, ""), "number", at, max(most, at))


def _fte(instance: m.Instance) -> int:
    return -int(-sum((c.fte for c in instance.candidates if c.fte > 0), Fraction(0)) // 1)


def _n(instance: m.Instance) -> int:
    return len(instance.candidates)


def _group(typed: Typed, by: m.GroupBy) -> dict[str, Any]:
    def one(name: str) -> Field:
        return Field(name, "", typed.texts.get(name, ""), typed.errors.get(name, ""))

    names = typed.instance.groups(by)
    return {
        "by": by,
        "name": told(label("groups", by)),
        "rows": [(name, one(f"share-{by}-{i}-least"), one(f"share-{by}-{i}-most")) for i, name in enumerate(names)],
        "equal": one(f"equal-{by}"),
    }


def link_kinds() -> tuple[tuple[str, str], ...]:
    """The kinds of links between proposals."""
    return (
        ("", "–"),
        ("one_of", say("højst ét af", "at most one of")),
        ("exactly", say("netop ét af", "exactly one of")),
        ("requires", say("kun sammen med", "only together with")),
        ("overlap", say("overlapper med", "overlaps with")),
    )


def _link(typed: Typed, i: int) -> dict[str, Field]:
    labels = {
        "kind": say("Slags", "Kind"),
        "first": say("Forslag", "Proposal"),
        "others": say("Andet forslag (flere med komma)", "Other proposal (several with commas)"),
        "amount": say("Talt to gange, pr. år", "Counted twice, a year"),
    }
    names = {part: f"link-{i}-{part}" for part in labels}
    return {part: Field(n, labels[part], typed.texts.get(n, ""), typed.errors.get(n, "")) for part, n in names.items()}


def years(answer: Answer) -> list[dict[str, Any]]:
    """The target line: year, target, saving, room, and how far a bar of 0-100 goes."""
    top = max([1, *(max(y.saving, y.target or 0) for y in answer.years)])
    return [
        {
            "year": y.year,
            "target": kroner(y.target),
            "saving": kroner(y.saving),
            "slack": kroner(y.slack),
            "short": y.slack is not None and y.slack < 0,
            "capital": kroner(y.capital),
            "bar": max(0, y.saving * 100 // top),
            "line": None if y.target is None else max(0, y.target * 100 // top),
        }
        for y in answer.years
    ]


def groups(answer: Answer) -> list[dict[str, Any]]:
    """Each committee's, else each department's, part."""
    by = "committee" if sum(g.by == "committee" and g.name is not None for g in answer.groups) else "department"
    last = answer.years[-1].year if answer.years else 0
    whole = next((y.saving for y in answer.years if y.year == last), 0)
    found = []
    for g in answer.groups:
        if g.by == by and (g.name is not None or g.proposals):
            saved = sum(e.saving for e in g.saving if e.year == last)
            share = Fraction(saved, whole) if whole > 0 else None
            found.append(
                {
                    "name": g.name or say("Uden angivelse", "Not stated"),
                    "proposals": g.proposals,
                    "saving": kroner(saved),
                    "share": None if share is None else decimal(share),
                    "fte": decimal(g.fte),
                    "harm": decimal(g.harm),
                }
            )
    return found


def limits(answer: Answer) -> list[dict[str, Any]]:
    """The constraints with a bound, the tightest first: what binds has no room left."""
    shown = [c for c in answer.constraints if c.slack is not None and c.unit != "logic"]
    rows = []
    for c in sorted(shown, key=lambda c: (_room(c), c.key)):
        slack = c.slack if c.slack is not None else Fraction(0)
        scale = 100 if c.unit == "kr" else 1
        rows.append(
            {"name": say(c.da, c.en), "room": told(amount_text(c.unit, slack * scale)), "tight": _room(c) <= Fraction(1, 50)}
        )
    return rows


def _room(c: ConstraintResult) -> Fraction:
    """How much of the bound is left, as a part of it."""
    bound = c.least if c.least is not None else c.most
    slack = c.slack if c.slack is not None else Fraction(0)
    return abs(slack / bound) if bound else abs(slack)


def marks(answer: Answer) -> list[dict[str, Any]]:
    """The open errors on figures that the package uses."""
    return [{"name": k.name, "text": say(k.da, k.en), "decides": k.decides, "year": k.year} for k in answer.marks]


def rows(person: Person, typed: Typed, found: Answered, why: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A row for each proposal, in the order of the page."""
    instance = typed.instance
    shares = found.answer.shares if found.answer else {}
    places = sources(person, instance)
    deciding = {k.id for k in found.answer.marks if k.decides} if found.answer else set()
    for i, c in enumerate(instance.candidates):
        share = shares.get(c.id, 0)
        reason = why.get(c.id)
        yield {
            "i": i,
            "id": c.id,
            "number": c.number or "",
            "title": c.title,
            "group": c.committee or c.department or "",
            "address": places.get(c.id, ""),
            "place": place_text(c),
            "effects": [
                kroner(c.effect(year).total) if any(e.year == year for e in c.effects) else None for year in instance.years
            ],
            "fte": decimal(c.fte) if c.fte else None,
            "harm": decimal(harm_points(c, instance.weights)),
            "share": share,
            "partial": len(c.steps) > 1,
            "errors": [say(e.da, e.en) for e in c.errors],
            "decides": c.id in deciding,
            "why": say(reason.da, reason.en) if reason else "",
            "pin": typed.texts[f"pin-{i}"],
            "part": Field(f"part-{i}", "", typed.texts[f"part-{i}"], typed.errors.get(f"part-{i}", "")),
            "sides": [
                Field(n, told(label("sides", side)), typed.texts[n], typed.errors.get(n, ""))
                for side in m.HARM_SIDES
                for n in (f"harm-{i}-{side}",)
            ],
        }


def _effects(c: m.Candidate, years: tuple[int, ...]) -> list[Decimal | None]:
    """By year in kroner; None where nothing is stated."""
    stated = {e.year: e.total for e in c.effects}
    return [kroner(stated.get(year)) for year in years]


def place_text(c: m.Candidate) -> str:
    """Where a proposal stands, in few words."""
    s = c.source
    if s is None:
        return ""
    if s.document.startswith(OWN):
        return say("skrevet her", "written here")
    page = f", {say('s.', 'p.')} {s.page}" if s.page else ""
    return f"{s.title or say('dokument', 'document')}{page}, {say('l.', 'l.')} {s.first_line}"


def sources(person: Person, instance: m.Instance) -> dict[str, str]:
    """The address of each proposal's source, as far as the person may see it."""
    named = {c.source.document for c in instance.candidates if c.source}
    keys = dict(documents_for(person).filter(digest__in=sorted(named)).values_list("digest", "pk"))
    found = {}
    for c in instance.candidates:
        if c.source and c.source.document in keys:
            found[c.id] = figure_address(keys[c.source.document], c.source.page, c.source.first_line or 1)
        elif c.source and c.source.document.startswith(OWN):
            found[c.id] = _own(c.source.document)
    return found


def _own(document: str) -> str:
    from raaderum.site.access import ADDRESSES

    return reverse("proposal", args=[int(document.removeprefix(OWN))]) if "proposal" in ADDRESSES else ""


def value(answer: Answer) -> str:
    """The objective's value as a person reads it."""
    from raaderum.choice.explain import value_text

    return told(value_text(answer.objective, answer.value))
