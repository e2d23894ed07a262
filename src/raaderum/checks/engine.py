"""Runs every registered check over a read document and turns what does not hold into findings."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from raaderum.checks import target as targets
from raaderum.checks.base import Subject, registered
from raaderum.checks.severity import rounding_is_said, severity_of_failure, suspicious_roundings
from raaderum.checks.structure_grid import grids
from raaderum.checks.suspects import Group, groups
from raaderum.checks.tell import rounding_finding, tell
from raaderum.documents import Message, Problem
from raaderum.figures import Outcome, Relation, evaluate
from raaderum.records.finding import Finding

ODD = ("unit.", "sign.")
ORDER = {"error": 0, "warning": 1, "note": 2}


@dataclass(frozen=True, slots=True)
class CheckResult:
    """The findings of one document in a fixed order, and how many relations were judged."""

    findings: tuple[Finding, ...]
    checked: int
    held: int
    held_within_rounding: int
    failed: int
    relations: tuple[Outcome, ...] = ()
    problems: tuple[Problem, ...] = ()


def run_checks(subject: Subject, target: Mapping[int, Decimal] | None = None) -> CheckResult:
    """Every registered check over one document. `target`: year -> what the package must reach, in kroner, sign as printed.

    A check that raises becomes a problem, and the others still run.
    """
    from raaderum.readers.plugins import load_plugins

    problems = list(load_plugins("raaderum.checks"))
    claimed, findings = _gather(subject, problems)
    outcomes = _evaluate(claimed)
    failed = sorted((o for o in outcomes if o.status == "fails"), key=_first_told)
    fine = [o for o in outcomes if o.status != "fails"]
    names = _names(subject)
    neighbours = _neighbours(subject)
    causes = groups(failed, fine, neighbours)
    findings += [tell(subject, g, names, _gravest(g)) for g in causes]
    odd = suspicious_roundings(outcomes, rounding_is_said(subject))
    findings += [rounding_finding(subject, g, names) for g in groups(odd, [o for o in fine if o.status == "holds"], neighbours)]
    findings = _sorted(_once(_with_formulas(findings)))
    if target:
        findings = targets.mark(subject, findings, target)
    counts = {s: sum(1 for o in outcomes if o.status == s) for s in ("holds", "rounding", "fails")}
    return CheckResult(
        tuple(findings), len(outcomes), counts["holds"], counts["rounding"], counts["fails"], tuple(outcomes), tuple(problems)
    )


def _gather(subject: Subject, problems: list[Problem]) -> tuple[list[Relation], list[Finding]]:
    claimed: list[Relation] = []
    findings: list[Finding] = []
    ran: set[int] = set()
    for code, check in sorted(registered().items()):
        if id(check.function) in ran:
            continue
        ran.add(id(check.function))
        try:
            for result in check.function(subject):
                if isinstance(result, Relation):
                    claimed.append(result)
                else:
                    findings.append(result)
        except Exception as error:  # one rule that fails must not take the others with it
            problems.append(_failed(code, error))
    return claimed, findings


def _failed(code: str, error: Exception) -> Problem:
    return Problem(
        "check.failed",
        Message(
            f"Kontrollen {code} gik i stå ({type(error).__name__}: {error}); de andre er kørt.",
            f"The check {code} failed ({type(error).__name__}: {error}); the others have run.",
        ),
    )


def _evaluate(claimed: Sequence[Relation]) -> list[Outcome]:
    """Judge each relation once; one that rests on a value which a sum has placed is no evidence."""
    seen: set[tuple[object, ...]] = set()
    outcomes: list[Outcome] = []
    for relation in claimed:
        key = _key(relation)
        if key in seen:
            continue
        seen.add(key)
        outcome = evaluate(relation)
        if outcome is None or (outcome.status != "fails" and any(f.placed_by == "sum" for f in relation.figures)):
            continue
        outcomes.append(outcome)
    return outcomes


def _key(relation: Relation) -> tuple[object, ...]:
    parts = tuple(sorted((t.figure.id, t.coefficient * relation.constant) for t in relation.parts))
    if len(parts) == 1 and relation.operation in ("sum", "equality") and parts[0][1] == 1:
        return ("same", *sorted((relation.stated.id, parts[0][0])))
    return (
        relation.operation,
        relation.stated.id,
        parts if relation.operation != "ratio" else tuple(t.figure.id for t in relation.parts),
    )


def _first_told(outcome: Outcome) -> int:
    """A sum in its own table tells a slip best, then an overview, then a repetition, then a percentage."""
    rule = outcome.relation.rule
    return next((i for i, start in enumerate(("sum.", "overview.", "repeat.", "percent.")) if rule.startswith(start)), 4)


def _gravest(group: Group) -> str:
    return min((severity_of_failure(o) for o in group.outcomes), key=ORDER.__getitem__)


def _names(subject: Subject) -> dict[str, str]:
    """Figure id -> the label of its row."""
    return {f.id: row.label for grid in grids(subject) for row in grid.rows for f in row.figures if f is not None and row.label}


def _neighbours(subject: Subject) -> dict[str, tuple[Decimal, ...]]:
    """Figure id -> the values beside it in its row, in columns of the same kind."""
    beside: dict[str, tuple[Decimal, ...]] = {}
    for grid in grids(subject):
        for row in grid.rows:
            for c, figure in enumerate(row.figures):
                if figure is None:
                    continue
                near = [
                    row.figures[i]
                    for i in (c - 1, c + 1)
                    if 0 <= i < len(row.figures) and grid.columns[i].kind == grid.columns[c].kind
                ]
                beside[figure.id] = tuple(f.value for f in near if f is not None and f.value is not None)
    return beside


def _with_formulas(findings: Sequence[Finding]) -> list[Finding]:
    """What a formula shows of a figure that an error already speaks of is told in that error, once a rule.

    A cell that stands out in its row (unit.slip, sign.slip) and is the suspect of an error is not told twice.
    """
    blamed = {f.suspect.id for f in findings if f.severity == "error" and f.suspect and not f.rule.startswith(ODD)}
    findings = [f for f in findings if not (f.rule.startswith(ODD) and f.suspect is not None and f.suspect.id in blamed)]
    spoken = [f for f in findings if not f.rule.startswith("formula.")]
    rest: list[Finding] = []
    told: set[tuple[int, str]] = set()
    for formula in (f for f in findings if f.rule.startswith("formula.")):
        home = next((i for i, f in enumerate(spoken) if f.severity == "error" and _speaks_of(f, formula)), None)
        if home is None:
            rest.append(formula)
        elif (home, formula.rule) not in told:
            told.add((home, formula.rule))
            spoken[home] = _joined(spoken[home], formula)
    return [*spoken, *rest]


def _speaks_of(finding: Finding, formula: Finding) -> bool:
    at = formula.figures[0].figure.id
    return any(h.figure.id == at for h in finding.figures)


def _joined(finding: Finding, formula: Finding) -> Finding:
    at = formula.figures[0].figure.id
    told = replace(finding, da=f"{finding.da} {formula.da}", en=f"{finding.en} {formula.en}")
    if formula.rule == "formula.value":
        return told  # a value that was not worked out again says nothing of which cell is wrong
    return replace(
        told,
        suspect=formula.suspect,
        suspects=(),
        figures=(formula.figures[0], *(h for h in finding.figures if h.figure.id != at)),
        hint_da=formula.hint_da,
        hint_en=formula.hint_en,
    )


def _once(findings: Sequence[Finding]) -> list[Finding]:
    """Two findings with one id (the same slip printed in the same words twice) are told apart by their place."""
    seen: dict[str, int] = {}
    result = []
    for finding in findings:
        count = seen.get(finding.id, 0)
        seen[finding.id] = count + 1
        result.append(finding if not count else replace(finding, key=(*finding.key, f"#{count + 1}")))
    return result


def _sorted(findings: Sequence[Finding]) -> list[Finding]:
    return sorted(findings, key=lambda f: (f.lines[0] if f.lines else 0, ORDER[f.severity], f.rule, f.id))
