"""What the person wrote after `raaderum choose`, as an instance: each option is one kind of constraint."""

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal, InvalidOperation
from fractions import Fraction
from pathlib import Path
from typing import Any, cast

from raaderum.checks.target import parse_target
from raaderum.choice import model as m
from raaderum.choice.codec import InstanceError

FRAMES: dict[str, m.Frame] = {"service": "service", "servicerammen": "service", "capital": "capital", "anlæg": "capital"}
GROUPS: dict[str, m.GroupBy] = {
    "committee": "committee", "udvalg": "committee", "department": "department", "center": "department",
}  # fmt: skip


def load_instance(path: str) -> m.Instance:
    """The instance in a file that `--save-instance` wrote, or a person; raises `InstanceError` with the file's name."""
    try:
        data = json.loads(Path(path).read_text(encoding="utf-8"), parse_float=Decimal)
        return m.Instance.from_json(data)
    except InstanceError as error:
        raise InstanceError(f"{path}: {error.da}", f"{path}: {error.en}") from None
    except json.JSONDecodeError as error:
        raise InstanceError(
            f"{path}: linje {error.lineno} er ikke gyldig JSON.", f"{path}: line {error.lineno} is not valid JSON."
        ) from None
    except (OSError, UnicodeDecodeError):
        raise InstanceError(f"{path}: filen kan ikke læses.", f"{path}: the file cannot be read.") from None


def asked(instance: m.Instance, given: Mapping[str, Any]) -> m.Instance:
    """The instance with what the options say; an option takes the place of a constraint on the same thing in the file."""
    from raaderum.choice.wording import key_of

    new = tuple(_constraints(instance, given))
    keys = {key_of(c) for c in new}
    kept = tuple(c for c in instance.constraints if key_of(c) not in keys)
    weights = instance.weights if given["weights"] is None else _weights(given["weights"])
    found = replace(instance, constraints=(*kept, *new), weights=weights)
    return replace(found, objective=_objective(found, given))


def _objective(instance: m.Instance, given: Mapping[str, Any]) -> m.Objective:
    """As asked or as the file says; else least harm where harm was judged, and closeness to the target where it was not."""
    if given["objective"] is not None:
        return cast(m.Objective, given["objective"])
    if given["instance"] is not None or any(c.harm != m.Harm() for c in instance.candidates):
        return instance.objective
    return "closest_to_target" if any(isinstance(c, m.YearTarget) for c in instance.constraints) else "most_saving"


def _constraints(instance: m.Instance, given: Mapping[str, Any]) -> Iterator[m.Constraint]:
    for text in given["target"]:
        year, ore = _year_amount(text, "--target", "2027=15mio")
        yield m.YearTarget(year, abs(ore))
    for text in given["frame"]:
        yield _frame(text)
    for text in given["at_most"]:
        yield _group(instance, text, "--at-most", "most")
    for text in given["at_least"]:
        yield _group(instance, text, "--at-least", "least")
    for text in given["equal_burden"]:
        yield _equal(text)
    if given["max_positions"] is not None:
        yield m.MaxPositions(_number(given["max_positions"], "--max-positions"))
    if given["max_proposals"] is not None:
        yield m.MaxProposals(given["max_proposals"])
    yield from (m.Keep(id) for id in known_ids(instance, given["keep"], "--keep"))
    yield from (m.Never(id) for id in known_ids(instance, given["never"], "--never"))
    for option, exactly in (("one_of", False), ("exactly_one_of", True)):
        for text in given[option]:
            name = f"--{option.replace('_', '-')}"
            yield m.OneOf(tuple(known_ids(instance, text.split(","), name)), exactly)
    for text in given["requires"]:
        first, _, second = text.partition(":")
        yield m.Requires(*known_ids(instance, (first, second), "--requires"))


def _wrong(option: str, text: str, example: str) -> InstanceError:
    return InstanceError(
        f"{option}: {text!r} kan ikke læses; skriv fx {example}.", f"{option}: {text!r} cannot be read; write e.g. {example}."
    )


def _year_amount(text: str, option: str, example: str) -> tuple[int, int]:
    found = parse_target(text)
    if found is None:
        raise _wrong(option, text, f"{option} {example}")
    return found[0], int(found[1] * 100)


def _frame(text: str) -> m.FrameLimit:
    name, _, rest = text.partition(":")
    frame = FRAMES.get(name.strip().casefold())
    if frame is None:
        raise _wrong("--frame", text, "--frame capital:2027=5mio")
    year, ore = _year_amount(rest, "--frame", "capital:2027=5mio")
    return m.FrameLimit(year, frame, ore)


def _group(instance: m.Instance, text: str, option: str, bound: str) -> m.GroupAmount:
    name, _, rest = text.rpartition(":")
    for by in ("committee", "department"):
        if name.strip() in instance.groups(by):
            year, ore = _year_amount(rest, option, "UBU:2027=2mio")
            amount = {bound: abs(ore)}
            return m.GroupAmount(by, name.strip(), year, **amount)
    known = [*instance.groups("committee"), *instance.groups("department")]
    listed = ", ".join(known) or "-"
    raise InstanceError(
        f"{option}: {text!r} nævner intet udvalg eller center; kendte er {listed}.",
        f"{option}: {text!r} names no committee or department; known are {listed}.",
    )


def _equal(text: str) -> m.EqualBurden:
    match = re.fullmatch(r"\s*(\w+)\s*:\s*(\d{4})\s*=\s*([\d.,]+)\s*%?\s*", text)
    by = GROUPS.get(match[1].casefold()) if match else None
    if match is None or by is None:
        raise _wrong("--equal-burden", text, "--equal-burden committee:2027=20")
    return m.EqualBurden(by, int(match[2]), _number(match[3], "--equal-burden"))


def _number(text: str, option: str) -> Fraction:
    try:
        return Fraction(text.replace(",", ".")) if "/" in text else Fraction(Decimal(text.replace(",", ".")))
    except (ValueError, InvalidOperation, ZeroDivisionError, OverflowError):
        raise _wrong(option, text, f"{option} 12,5") from None


def _weights(text: str) -> m.Weights:
    match = re.fullmatch(r"\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*,\s*(\d+)\s*", text)
    if match is None:
        raise _wrong("--weights", text, "--weights 2,1,1,1")
    return m.Weights(*map(int, match.groups()))


def known_ids(instance: m.Instance, texts: Sequence[str], option: str) -> Iterator[str]:
    """The candidates that a person means by their number, as printed."""
    for text in texts:
        id = text.strip()
        if id not in instance.by_id:
            known = ", ".join([c.id for c in instance.candidates][:20])
            more = " …" if len(instance.candidates) > 20 else ""
            raise InstanceError(
                f"{option}: der er intet forslag {id!r}; forslagene er {known}{more}.",
                f"{option}: there is no proposal {id!r}; the proposals are {known}{more}.",
            )
        yield id
