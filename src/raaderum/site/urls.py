"""The addresses of the whole site. Each subject declares its own, with the action that each needs (raaderum.site.access)."""

from django.urls import URLPattern, URLResolver

from raaderum.site.pages import account, errors, front

urlpatterns: list[URLPattern | URLResolver] = [
    *front.addresses,
    *account.addresses,
]
handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
