"""The addresses of the whole site. Each subject declares its own, with the action that each needs (raaderum.site.access)."""

from importlib import import_module

from django.urls import URLPattern, URLResolver

from raaderum.site.api import addresses as api
from raaderum.site.pages import errors

SUBJECTS = [
    "account",
    "audit",
    "catalogues",
    "compare",
    "directory",
    "documents",
    "feeds",
    "findings",
    "front",
    "language",
    "municipalities",
    "open_data",
    "operation",
    "own_catalogues",
    "packages",
    "proposals",
    "rates",
    "records",
    "rights",
    "search",
    "statements",
    "users",
]
"""The modules of raaderum.site.pages, in order of the alphabet; each has `addresses`."""

urlpatterns: list[URLPattern | URLResolver] = [
    *(found for subject in SUBJECTS for found in import_module(f"raaderum.site.pages.{subject}").addresses),
    *api.addresses,
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
