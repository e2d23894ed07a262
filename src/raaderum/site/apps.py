"""The Django application of the pages: templates, static files, template tags."""

from django.apps import AppConfig


class SiteConfig(AppConfig):
    """Råderum's pages. No models."""

    name = "raaderum.site"
    label = "raaderum_site"
    verbose_name = "Råderum"
