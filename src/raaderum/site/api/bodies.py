"""A body of JSON read without loss: decimals keep their digits, and what is too large or no JSON is told as a problem."""

import json
import re
from decimal import Decimal
from typing import Any, Final

from django.http import HttpRequest

from raaderum.site.api.problems import ProblemError

LARGEST: Final = 4 << 20
"""Bytes of a body."""
_UNSPEAKABLE: Final = re.compile("[\x00\ud800-\udfff]")
"""What no database and no file of text can hold."""


def json_body(request: HttpRequest) -> Any:
    """The body as plain data. Raises 413 where it is larger than `LARGEST`, 422 where it is no JSON."""
    length = str(request.META.get("CONTENT_LENGTH") or "0")
    if not length.isdecimal() or int(length) > LARGEST or len(request.body) > LARGEST:
        megabytes = LARGEST >> 20
        raise ProblemError(413, f"Kaldet er større end {megabytes} MB.", f"The call is larger than {megabytes} MB.")
    try:
        data = json.loads(request.body, parse_float=Decimal, parse_constant=_no_number)
        if _UNSPEAKABLE.search(json.dumps(data, ensure_ascii=False, default=str)):
            raise ValueError
    except (ValueError, RecursionError):
        raise ProblemError(422, "Kaldets indhold er ikke gyldig JSON.", "The body of the call is not valid JSON.") from None
    return data


def _no_number(text: str) -> Any:
    raise ValueError(text)


def described(schema: dict[str, Any], example: Any) -> dict[str, Any]:
    """What OpenAPI says of a body that `json_body` reads."""
    return {"requestBody": {"required": True, "content": {"application/json": {"schema": schema, "example": example}}}}
