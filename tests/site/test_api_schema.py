"""The API against its own description: schemathesis draws calls from it, and every answer must be one that it documents."""

import pytest
import schemathesis
from django.core.signals import request_finished, request_started
from django.db import close_old_connections
from hypothesis import HealthCheck, given, settings
from schemathesis.specs.openapi.checks import positive_data_acceptance

from raaderum.store import tokens
from raaderum.store.models import RoleGrant, User
from tests.store.conftest import import_sample

FEW = settings(max_examples=8, deadline=None, database=None, derandomize=True, suppress_health_check=list(HealthCheck))

REASONED = ("/api/v1/reckon", "/api/v1/choose", "/api/v1/documents")
"""Calls that may refuse a body of the right form: an index over nothing, a circle of prerequisites, odd names of fields."""


def left_out(case):
    """The checks that do not hold of a call."""
    return [positive_data_acceptance] if case.method == "POST" and case.path.startswith(REASONED) else []


def try_every_call(schema, headers):
    """Some calls of every operation, each answer held against the description."""
    for found in schema.get_all_operations():
        operation = found.ok()

        @FEW
        @given(case=operation.as_strategy())
        def one(case):
            case.validate_response(case.call(headers=headers), headers=headers, excluded_checks=left_out(case))

        one()


@pytest.fixture
def schema(db):
    """The description, and the application behind it in this process (the test keeps the connection to the database open)."""
    from raaderum.site.wsgi import application

    import_sample("budgetkatalog-2027.docx")
    signals = (request_started, request_finished)
    for signal in signals:
        signal.disconnect(close_old_connections)
    yield schemathesis.openapi.from_wsgi("/api/v1/openapi.json", application)
    for signal in signals:
        signal.connect(close_old_connections)


def test_whatever_is_sent_the_answer_is_one_that_the_description_names(schema):
    user = User.objects.create(username="alt")
    for role in ("administrator", "officer"):
        RoleGrant.objects.create(user=user, role=role)
    _, key = tokens.make(user, "prøve", tokens.SCOPES)
    try_every_call(schema, {"Authorization": f"Bearer {key}"})


def test_without_a_key_too(schema):
    try_every_call(schema, {})
