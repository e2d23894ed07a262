"""Pages of a list that stay in step while rows come and go: the next page begins after the last row's key."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.db.models import Model, QuerySet
from django.http import HttpRequest, HttpResponse

Row = TypeVar("Row", bound=Model)
USUAL = 50


def page(
    request: HttpRequest,
    response: HttpResponse,
    rows: QuerySet[Row],
    after: int,
    size: int,
    show: Callable[[list[Row]], list[Any]],
) -> dict[str, Any]:
    """The rows whose key is greater than `after`, `size` at most, and the `after` of the next page (null at the end)."""
    found = list(rows.filter(pk__gt=after).order_by("pk")[: size + 1])
    more = len(found) > size
    shown = found[:size]
    following = shown[-1].pk if more else None
    if following is not None:
        query = request.GET.copy()
        query["after"] = str(following)
        response.headers["Link"] = f'<{request.path}?{query.urlencode()}>; rel="next"'
    return {"items": show(shown), "next": following}
