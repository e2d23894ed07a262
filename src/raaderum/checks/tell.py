"""A group of failed relations with one cause becomes one finding that a person understands."""

from collections.abc import Sequence

from raaderum.checks.base import Subject
from raaderum.checks.hints import Hint, row_hint, slip_of
from raaderum.checks.suspects import Group
from raaderum.checks.words import sentence_of, shown, unit_words
from raaderum.figures import Figure, Outcome
from raaderum.records.finding import Finding, Severity

MANY = 3
"""How many further sums of the same cause a message names."""
_DA = ("der står", "men", "siger")
_EN = ("it is", "but", "says")


def tell(subject: Subject, group: Group, names: dict[str, str], severity: str) -> Finding:
    """The finding of a group: the suspect first, then the relation told, then the other totals that the same slip breaks."""
    return _finding(subject, group, names, "error" if severity == "error" else "warning")


def rounding_finding(subject: Subject, group: Group, names: dict[str, str]) -> Finding:
    """A warning: within rounding, but every sibling sum holds exactly."""
    return _finding(
        subject,
        group,
        names,
        "warning",
        "kan være afrunding, men de andre summer i tabellen stemmer præcist",
        "may be rounding, but the other sums of the table hold exactly",
    )


def _finding(
    subject: Subject, group: Group, names: dict[str, str], severity: Severity, why_da: str = "", why_en: str = ""
) -> Finding:
    first = group.outcomes[0]
    hint = _hint(group, names)
    da, en = sentence(first)
    further_da, further_en = _further(group)
    tail_da = "; ".join(t for t in (da, why_da, hint.da if hint else "", further_da) if t)
    tail_en = "; ".join(t for t in (en, why_en, hint.en if hint else "", further_en) if t)
    return Finding(
        rule=first.relation.rule,
        severity=severity,
        document=subject.document.id,
        figures=tuple(subject.held(f) for f in _figures(group)),
        da=sentence_of(tail_da),
        en=sentence_of(tail_en),
        stated=first.relation.stated.value,
        computed=first.computed,
        difference=first.difference,
        tolerance=first.tolerance,
        suspect=group.suspect,
        suspects=group.suspects,
        hint_da=hint.da if hint else None,
        hint_en=hint.en if hint else None,
    )


def sentence(outcome: Outcome) -> tuple[str, str]:
    """ "Tabel 1 i forslag 2.5, 2021: a+b+c+d giver -1.729, men delsummen siger -1.792; forskel -63"."""
    relation, stated = outcome.relation, outcome.relation.stated
    assert stated.value is not None
    computed, said, gap = shown(outcome.computed, stated), shown(stated.value, stated), shown(outcome.difference, stated)
    unit = unit_words(stated)
    parts_da, parts_en = relation.parts_da or "delene", relation.parts_en or "the parts"
    name_da, name_en = relation.stated_da or "totalen", relation.stated_en or "the total"
    if relation.operation == "equality":
        da = _equal(parts_da, name_da, computed[0] + unit[0], said[0] + unit[0], _DA)
        en = _equal(parts_en, name_en, computed[1] + unit[1], said[1] + unit[1], _EN)
    else:
        give = "gives" if relation.operation != "sum" or any(t.coefficient < 0 for t in relation.parts) else "give"
        da = f"{parts_da} giver {computed[0]}{unit[0]}, men {name_da} siger {said[0]}{unit[0]}"
        en = f"{parts_en} {give} {computed[1]}{unit[1]}, but {name_en} says {said[1]}{unit[1]}"
    return f"{relation.what_da}: {da}; forskel {gap[0]}", f"{relation.what_en}: {en}; difference {gap[1]}"


def _equal(one: str, other: str, first: str, second: str, words: tuple[str, str, str]) -> str:
    """ "»I alt« siger 1, men »Delsum« siger 2"; of two places, "der står 1 i tabel 1, men 2 i tabel 2"."""
    stands, but, says = words
    if _is_place(one) and _is_place(other):
        return f"{stands} {first} {one}, {but} {second} {other}"
    return f"{one} {says} {first}, {but} {other} {says} {second}"


def _is_place(name: str) -> bool:
    return name.startswith(("i ", "in "))


def _hint(group: Group, names: dict[str, str]) -> Hint | None:
    first = group.outcomes[0]
    if first.relation.hints is not None:
        return Hint("told", 5.0, *first.relation.hints)
    if group.hint is not None:
        return group.hint
    for figure in (group.suspect,) if group.suspect else (first.relation.stated, *group.suspects):
        if figure is not None and (hint := slip_of(first, figure)) is not None and hint.weight >= 2.0:
            return hint
    if (hint := row_hint(first, names)) is not None:
        return hint
    for figure in group.suspects:
        if (hint := slip_of(first, figure)) is not None:
            return hint
    return None


def _further(group: Group) -> tuple[str, str]:
    """The other totals that the same slip breaks, in Danish and in English."""
    first, *others = (o.relation for o in group.outcomes)
    da = _named([(r.stated_da or "totalen", r.what_da) for r in others], (first.stated_da or "totalen", first.what_da))
    en = _named([(r.stated_en or "the total", r.what_en) for r in others], (first.stated_en or "the total", first.what_en))
    if not da:
        return "", ""
    return f"stemmer heller ikke: {_listed(da, ('og', 'til'))}", f"also out: {_listed(en, ('and', 'more'))}"


def _named(others: Sequence[tuple[str, str]], first: tuple[str, str]) -> list[str]:
    """Each total once, with the places where it is out; what those share with the place already told is not said again."""
    places: dict[str, list[str]] = {}
    for name, what in others:
        if (name, what) == first:
            continue
        if _is_place(name):
            places.setdefault(f"{what} {name}", [])
            continue
        rest = _beyond(what, first[1])
        held = places.setdefault(name, [])
        if rest and rest not in held:
            held.append(rest)
    return [f"{name} ({'; '.join(held)})" if held else name for name, held in places.items()]


def _beyond(what: str, told: str) -> str:
    """What is left of a place after the beginning that it shares with another: "Tabel 1, 2027" beside "Tabel 1, 2025"."""
    own, other = what.split(", "), told.split(", ")
    shared = next((i for i, (a, b) in enumerate(zip(own, other, strict=False)) if a != b), min(len(own), len(other)))
    return ", ".join(own[shared:])


def _listed(names: Sequence[str], more: tuple[str, str]) -> str:
    rest = f" {more[0]} {len(names) - MANY} {more[1]}" if len(names) > MANY else ""
    return ", ".join(names[:MANY]) + rest


def _figures(group: Group) -> list[Figure]:
    """The suspect (or the short list) first, then the relation told, then the totals of the others; each once."""
    ordered: list[Figure] = [group.suspect] if group.suspect else list(group.suspects)
    first, *rest = group.outcomes
    ordered.extend(first.relation.figures)
    for outcome in rest:
        ordered.append(outcome.relation.stated)
        ordered.extend(outcome.relation.suspects)
        if len(outcome.relation.parts) == 1:
            ordered.append(outcome.relation.parts[0].figure)
    unique: dict[str, Figure] = {}
    for figure in ordered:
        unique.setdefault(figure.id, figure)
    return list(unique.values())
