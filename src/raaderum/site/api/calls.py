"""The API itself: how a call is declared (with its action and scope), who makes it, and what goes wrong told as a problem.

Every call is declared with `call`; CALLS is the table that says who may make which, as ADDRESSES does for pages.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal, TypeVar, cast

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI, Router
from ninja.errors import HttpError, ValidationError
from ninja.renderers import JSONRenderer

from raaderum import __version__
from raaderum.process.rights import Action, Person, may, may_somewhere
from raaderum.publish.jsonout import dumps
from raaderum.site.api import problems
from raaderum.site.api.problems import Problem, ProblemError
from raaderum.store import tokens
from raaderum.store.faults import ConflictError, StoreError

Scope = Literal["read", "upload", "settle", "write"]
View = TypeVar("View", bound=Callable[..., Any])
_ALWAYS = {401: Problem, 403: Problem, 422: Problem, 429: Problem}


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the API: what one must be allowed to do somewhere, and the scope that a token must have."""

    method: str
    route: str
    action: Action
    scope: Scope


CALLS: dict[tuple[str, str], Call] = {}


class _Lossless(JSONRenderer):
    """Figures with all their digits, Danish letters as they stand."""

    def render(self, request: HttpRequest, data: Any, *, response_status: int) -> str:
        return dumps(_plain(data))


def _plain(value: Any) -> Any:
    """Moments as ISO 8601; everything else as it is."""
    if isinstance(value, dict):
        return {key: _plain(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, date) else value


api = NinjaAPI(
    renderer=_Lossless(),
    title="Råderum",
    version="1",
    description=(
        "Documents, records and findings, each figure with the place where it was printed. Amounts are kroner; records keep the"
        " printed sign and say which convention their table uses. Without a token one sees what is published."
    ),
    urls_namespace="api-v1",
    docs_url=None,
    openapi_url=None,
    servers=[{"url": "/"}],
)


def call(
    router: Router, method: str, route: str, action: Action, scope: Scope, answers: dict[int, Any], name: str, **more: Any
) -> Callable[[View], View]:
    """Declare a call. `answers`: status -> schema, beside the problems that every call can answer with."""
    if (method, route) in CALLS:
        raise ValueError(f"two calls are {method} {route}")
    CALLS[method, route] = Call(method, route, action, scope)

    def declare(view: View) -> View:
        def permitted(request: HttpRequest) -> bool:
            """Asked before anything of the call is read."""
            _permit(request, action, scope)
            return True

        router.add_api_operation(
            route,
            [method],
            view,
            auth=permitted,
            response={**answers, **_ALWAYS},
            url_name=f"api-{name}",
            operation_id=f"{method.lower()}_{name.replace('-', '_')}",
            **more,
        )
        return view

    return declare


def person_of(request: HttpRequest) -> Person:
    """Whoever makes the call."""
    return cast(Person, cast(Any, request).person)


def require(request: HttpRequest, action: Action, municipality: str) -> None:
    """Refuse unless the caller may do this to something of that municipality."""
    if not may(person_of(request), action, municipality):
        raise problems.forbidden()


def _permit(request: HttpRequest, action: Action, scope: Scope) -> None:
    """The token, where one is given, decides who calls; its scopes limit what the person may do elsewhere."""
    header = request.headers.get("Authorization", "")
    if header:
        _by_token(request, header, scope)
    elif request.method not in ("GET", "HEAD") and cast(Any, request).user.is_authenticated:
        _same_site(request)
    if may_somewhere(person_of(request), action):
        return
    raise problems.forbidden() if cast(Any, request).user.is_authenticated else problems.unauthorised()


def _by_token(request: HttpRequest, header: str, scope: Scope) -> None:
    kind, _, key = header.partition(" ")
    token = tokens.find(key.strip()) if kind.lower() == "bearer" else None
    if token is None:
        raise problems.unauthorised()
    if scope not in token.scopes:
        raise ProblemError(403, f"Nøglen har ikke adgangen »{scope}«.", f'The token has no scope "{scope}".')
    cast(Any, request).user = token.user
    cast(Any, request).person = token.user.person()


def _same_site(request: HttpRequest) -> None:
    """A call with a session's cookie that changes something must carry the page's CSRF token."""
    from django.middleware.csrf import CsrfViewMiddleware

    refused = CsrfViewMiddleware(lambda r: HttpResponse()).process_view(request, _nothing, (), {})
    if refused is not None:
        raise ProblemError(
            403,
            "Kaldet mangler sidens CSRF-mærke; brug en nøgle i stedet.",
            "The call lacks the page's CSRF mark; use a token instead.",
        )


def _nothing(request: HttpRequest) -> HttpResponse:
    return HttpResponse()


@api.exception_handler(ProblemError)
def _problem(request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problems.answer(request, error)


@api.exception_handler(Http404)
def _missing(request: HttpRequest, error: Http404) -> HttpResponse:
    return problems.answer(request, problems.not_found())


@api.exception_handler(ConflictError)
def _conflict(request: HttpRequest, error: ConflictError) -> HttpResponse:
    return problems.answer(request, ProblemError(409, error.da, error.en))


@api.exception_handler(StoreError)
def _refused(request: HttpRequest, error: StoreError) -> HttpResponse:
    faults = [{"at": str(fault.at), "message": fault.message.da} for fault in getattr(error, "faults", ())]
    return problems.answer(request, ProblemError(422, error.da, error.en, faults))


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    errors = [{"at": ".".join(str(part) for part in one["loc"]), "message": str(one["msg"])} for one in error.errors]
    told = ProblemError(422, "Kaldet har felter, der ikke kan bruges.", "The call has fields that cannot be used.", errors)
    return problems.answer(request, told)


@api.exception_handler(HttpError)
def _http(request: HttpRequest, error: HttpError) -> HttpResponse:
    told = ProblemError(error.status_code, "Kaldet kunne ikke læses.", "The call could not be read.")
    return problems.answer(request, told)


def openapi() -> dict[str, Any]:
    """The description of the API, with problems as problem+json."""
    schema = dict(api.get_openapi_schema(path_prefix="/api/v1"))
    schema["info"]["x-software-version"] = __version__
    for operations in schema["paths"].values():
        for operation in operations.values():
            for status, response in operation["responses"].items():
                content = response.get("content", {})
                if int(status) >= 400 and "application/json" in content:
                    response["content"] = {problems.MEDIA_TYPE: content["application/json"]}
    return schema
