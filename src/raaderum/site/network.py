"""Where a request comes from, as far as the proxies in front can be believed."""

from django.conf import settings
from django.http import HttpRequest


def address_of(request: HttpRequest) -> str:
    """The network address of who asks. With RAADERUM_PROXIES=n it is the n-th from the end of X-Forwarded-For: what stands before
    was written by whoever asked, and is not believed."""
    count = settings.PROXIES
    hops = [hop.strip() for hop in request.headers.get("X-Forwarded-For", "").split(",") if hop.strip()]
    if count and len(hops) >= count:
        return hops[-count]
    return str(request.META.get("REMOTE_ADDR", ""))


def is_loopback(request: HttpRequest) -> bool:
    """Whether the request comes from the server itself and not through a proxy."""
    return request.META.get("REMOTE_ADDR") in ("127.0.0.1", "::1") and "X-Forwarded-For" not in request.headers
