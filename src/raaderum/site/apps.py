"""The Django application of the pages: templates, static files, template tags."""

from typing import Any

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Råderum's pages. No models."""

    name = "raaderum.site"
    label = "raaderum_site"
    verbose_name = "Råderum"

    def ready(self) -> None:
        from raaderum.store import signals

        signals.document_erased.connect(_forget_pictures, dispatch_uid="site.erased")


def _forget_pictures(document: Any, **_: Any) -> None:
    """What is erased must not live on as a picture of its page."""
    from raaderum.publish.original_picture import forget
    from raaderum.site import environment

    forget(document.digest, environment.pictures())
