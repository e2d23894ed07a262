"""Calls that reckon: what a proposal is worth, with the derivation of every figure. Nothing is kept."""

import tomllib
from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from raaderum.economy.faults import EconomyError
from raaderum.economy.reckoning import reckon_json
from raaderum.economy.reckoning_rates import Rates
from raaderum.economy.reckoning_schema import kind, kinds, task_schema
from raaderum.process.rights import Action
from raaderum.site.api.bodies import described, json_body
from raaderum.site.api.calls import call, require
from raaderum.site.api.problems import Problem, ProblemError
from raaderum.store import rates as kept

router = Router(tags=["economy"])
Municipality = Annotated[str, Field(max_length=60)]


class Words(Schema):
    """A text in Danish and English."""

    da: str
    en: str


class KindOut(Schema):
    """Something that can be reckoned: `input` is the JSON schema of one of a task's `inputs`, `sample` a whole task as TOML."""

    type: str
    label: Words
    about: Words
    input: dict[str, Any]
    sample: str


class KindsOut(Schema):
    """What can be reckoned; `task` is the JSON schema of a whole task."""

    task: dict[str, Any]
    kinds: list[KindOut]


class ReportOut(Schema):
    """What the input of that number says beyond its rows: lines, each a name with a figure or a sentence."""

    input: int
    lines: list[dict[str, Any]]


class ReckonedOut(Schema):
    """What a task came to. Money is kroner as decimal digits in text, + costs the municipality, - saves it."""

    task: dict[str, Any]
    """The task as it was read; sent again it gives the same figures."""
    price_level: dict[str, Any]
    table: dict[str, Any]
    """Rows with unrounded cells, each with its derivation."""
    posted: dict[str, Any]
    """The rows and sums rounded once a cell in the table's unit: by year; a blank year is absent."""
    reports: list[ReportOut]
    unconfirmed: list[Words]
    """Rates and rules that figures rest on and nobody has confirmed."""
    notes: list[Words]


@call(router, "GET", "/reckon", Action.OWN_ACCOUNT, "read", {200: KindsOut}, "reckon-kinds")
def reckon_kinds(request: HttpRequest) -> Any:
    """What can be reckoned: each kind with its JSON schema and a sample."""
    return {"task": task_schema(), "kinds": [_kind(one) for one in kinds()]}


def _kind(one: Any) -> dict[str, Any]:
    return {
        "type": one.code,
        "label": {"da": one.label.da, "en": one.label.en},
        "about": {"da": one.about.da, "en": one.about.en},
        "input": one.schema,
        "sample": one.sample,
    }


def _sample(code: str) -> Any:
    return tomllib.loads(kind(code).sample)


@call(
    router,
    "POST",
    "/reckon",
    Action.OWN_ACCOUNT,
    "read",
    {200: ReckonedOut, 413: Problem},
    "reckon",
    openapi_extra=described(task_schema(), _sample("index")),
)
def reckoned(request: HttpRequest, municipality: Municipality = "") -> Any:
    """Reckon a task: rows by year, sums and reports, every figure with its derivation. With a municipality its own rates and
    price estimates go before those that come with Råderum; a task may carry its own, which go before both. Nothing is kept."""
    if municipality:
        require(request, Action.OWN_ACCOUNT, municipality)
    data = json_body(request)
    try:
        rates = Rates(kept.estimates(municipality), kept.parameters(municipality))
        return reckon_json(data, rates).to_json()
    except EconomyError as error:
        raise ProblemError(422, error.da, error.en, [{"at": error.at, "message": error.da}]) from None
