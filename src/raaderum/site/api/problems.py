"""What an API call answers when it cannot do what was asked: problem+json (RFC 9457), a sentence in both languages."""

from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from ninja import Schema
from pydantic import Field

MEDIA_TYPE = "application/problem+json"


class FieldProblem(Schema):
    """What is wrong at one place of the request."""

    at: str
    message: str


class Problem(Schema):
    """An error's body. `detail` is Danish, `detail_en` English."""

    type: str
    title: str
    status: int
    detail: str
    detail_en: str
    errors: list[FieldProblem] = Field(default_factory=list)


class ProblemError(Exception):
    """Raised by a call to answer with a problem."""

    def __init__(self, status: int, da: str, en: str, errors: list[dict[str, str]] | None = None) -> None:
        super().__init__(en)
        self.status, self.da, self.en, self.errors = status, da, en, errors or []


def answer(request: HttpRequest, error: ProblemError) -> HttpResponse:
    """The problem as a response."""
    body: dict[str, Any] = {
        "type": "about:blank",
        "title": HTTPStatus(error.status).phrase,
        "status": error.status,
        "detail": error.da,
        "detail_en": error.en,
        "errors": error.errors,
    }
    response = JsonResponse(body, status=error.status, content_type=MEDIA_TYPE, json_dumps_params={"ensure_ascii": False})
    if error.status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = 'Bearer realm="raaderum"'
    return response


def not_found() -> ProblemError:
    """404: there is no such thing, or nothing that the caller may see."""
    return ProblemError(404, "Det findes ikke, eller du må ikke se det.", "There is no such thing, or you may not see it.")


def forbidden() -> ProblemError:
    """403: signed in, but without the right."""
    return ProblemError(403, "Din rolle giver ikke ret til det her.", "Your role gives no right to this.")


def unauthorised() -> ProblemError:
    """401: nobody is signed in, or the token is unknown, expired or revoked."""
    return ProblemError(
        401,
        "Kaldet kræver en gyldig nøgle: Authorization: Bearer NØGLE. Lav en på din side.",
        "The call needs a valid token: Authorization: Bearer TOKEN. Make one on your page.",
    )
