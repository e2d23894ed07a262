"""Calls that choose a package: the answer with its reasons at once, and what takes longer each by a call of its own. Nothing is
kept. A call has limits: on proposals, on how long a package is searched (a count, so that the answer is always the same), and on
the seconds of what takes many solutions, which runs in a process of its own.
"""

import json
import subprocess
import sys
from collections.abc import Callable
from fractions import Fraction
from typing import Annotated, Any, Final

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from raaderum.choice import model as m
from raaderum.choice.codec import InstanceError, encode
from raaderum.choice.linear import canonical
from raaderum.choice.package import REACH, solved
from raaderum.choice.reasons import reasons
from raaderum.choice.solver import GaveUpError
from raaderum.choice.validate import validate
from raaderum.process.rights import Action
from raaderum.site.api.bodies import described, json_body
from raaderum.site.api.calls import View, call
from raaderum.site.api.choosing_schema import MOST_CANDIDATES, MOST_CONSTRAINTS, instance_schema
from raaderum.site.api.problems import Problem, ProblemError

router = Router(tags=["choice"])
NODES: Final = 300
"""So long a package is searched for; what may then still be missing to the best stands in the answer's `gap`."""
SECONDS: Final = 30
"""What takes many solutions has so long."""
MOST_FORCED: Final = 5
Count = Annotated[int, Field(ge=1, le=5)]
_EXAMPLE: Final = {
    "candidates": [
        {"id": "1", "title": "Fælles vagtplan", "effects": [{"year": 2027, "service": -1200000}]},
        {"id": "2", "title": "Færre pjecer", "effects": [{"year": 2027, "service": -150000}]},
    ],
    "constraints": [{"kind": "target", "year": 2027, "saving": 1000000}],
    "objective": "closest_to_target",
}
_BODY: Final = described(instance_schema(), _EXAMPLE)


class ChosenOut(Schema):
    """The package. Money is kroner (whole a number, else text), fractions text; + costs, - saves. `answer.status` is optimal
    (proven best), within_gap (at most `gap` from the best) or impossible."""

    answer: dict[str, Any]
    reasons: list[dict[str, Any]]
    """For every proposal why it is in or out; empty where no package keeps every constraint."""


class AlternativesOut(Schema):
    """Other good packages, each with how much worse and how different it is."""

    alternatives: list[dict[str, Any]]


class FrontierOut(Schema):
    """The least harm at rising targets; each point's answer tells its `gap`."""

    frontier: list[dict[str, Any]]


class PossibleOut(Schema):
    """Constraints that cannot be kept together (none: the question is possible), and what to change least, each way with the
    question so changed."""

    conflict: list[dict[str, Any]]
    ways: list[dict[str, Any]]


class WhyOut(Schema):
    """What it costs to force each proposal the other way."""

    why: list[dict[str, Any]]


class PricesOut(Schema):
    """What one more million costs by year and in all years, and the constraints that the package would be better without."""

    one_more_million: list[dict[str, Any]]
    binding: list[dict[str, Any]]


def _asks(route: str, answer: type[Schema], name: str) -> Callable[[View], View]:
    """A call that takes a question."""
    answers = {200: answer, 413: Problem}
    return call(router, "POST", route, Action.OWN_ACCOUNT, "read", answers, name, openapi_extra=_BODY)


@_asks("/choose", ChosenOut, "choose")
def choose(request: HttpRequest) -> Any:
    """The best package of a question, and for every proposal why it is in or out. Nothing is kept."""
    instance = _question(request)
    try:
        answer = solved(instance, Fraction(0), NODES)
    except GaveUpError:
        raise _too_long() from None
    told = reasons(instance, answer.shares) if answer.possible else ()
    return {"answer": answer.to_json(), "reasons": [encode(one) for one in told]}


@_asks("/choose/alternatives", AlternativesOut, "choose-alternatives")
def alternatives(request: HttpRequest, count: Count = 3) -> Any:
    """Other packages, at most a tenth worse than the best and as different from it and each other as can be."""
    return _ask("alternatives", _question(request), count=count)


@_asks("/choose/frontier", FrontierOut, "choose-frontier")
def frontier(request: HttpRequest) -> Any:
    """The least harm at rising targets, to nine tenths of the most that can be reached."""
    return _ask("frontier", _question(request))


@_asks("/choose/possible", PossibleOut, "choose-possible")
def make_possible(request: HttpRequest) -> Any:
    """Which constraints stand in each other's way where they cannot all be kept, and what to change least."""
    return _ask("possible", _question(request))


@_asks("/choose/why", WhyOut, "choose-why")
def why(request: HttpRequest, proposal: Query[list[str]]) -> Any:
    """What it costs to have these proposals the other way than the best package has them, and what changes places."""
    instance = _question(request)
    if len(proposal) > MOST_FORCED:
        raise _refused(
            f"Spørg til højst {MOST_FORCED} forslag ad gangen.", f"Ask for {MOST_FORCED} proposals at most at a time.", "proposal"
        )
    for id in proposal:
        if id not in instance.by_id:
            raise _refused(f"Der er intet forslag »{id}«.", f'There is no proposal "{id}".', "proposal")
    return _ask("why", instance, proposals=proposal)


@_asks("/choose/prices", PricesOut, "choose-prices")
def prices(request: HttpRequest) -> Any:
    """What one more million costs, and which constraints the package would be better without."""
    return _ask("prices", _question(request))


def _question(request: HttpRequest) -> m.Instance:
    """The question in its canonical order; a problem where it is too large or not in order."""
    data = json_body(request)
    try:
        instance = m.Instance.from_json(data)
    except InstanceError as error:
        raise _refused(error.da, error.en) from None
    if len(instance.candidates) > MOST_CANDIDATES or len(instance.constraints) > MOST_CONSTRAINTS:
        most, rules = MOST_CANDIDATES, MOST_CONSTRAINTS
        raise ProblemError(
            413,
            f"Kaldet tager højst {most} forslag og {rules} begrænsninger; brug raaderum choose til større opgaver.",
            f"The call takes {most} proposals and {rules} constraints at most; use raaderum choose for larger questions.",
        )
    for issue in validate(instance):
        if issue.code != REACH:
            raise _refused(issue.told.da, issue.told.en, issue.at)
    return canonical(instance)


def _ask(what: str, instance: m.Instance, **more: Any) -> Any:
    """The answer of `choice.asking`, in a process that ends when the time is up."""
    asked = json.dumps({"what": what, "instance": instance.to_json(), **more}, ensure_ascii=False).encode()
    program = [sys.executable, "-m", "raaderum.choice.asking"]
    try:
        done = subprocess.run(program, input=asked, capture_output=True, timeout=SECONDS, check=True)
    except subprocess.TimeoutExpired:
        raise _too_long() from None
    told = json.loads(done.stdout)
    if "answer" not in told:
        raise _refused(told["da"], told["en"])
    return told["answer"]


def _too_long() -> ProblemError:
    return _refused(
        "Svaret tager længere, end et kald har; spørg med færre forslag eller begrænsninger, eller brug raaderum choose.",
        "The answer takes longer than a call has; ask with fewer proposals or constraints, or use raaderum choose.",
    )


def _refused(da: str, en: str, at: str = "") -> ProblemError:
    return ProblemError(422, da, en, [{"at": at, "message": da}])
