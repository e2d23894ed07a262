"""The Django application that keeps everything."""

from django.apps import AppConfig


class StoreConfig(AppConfig):
    """Råderum's store: its label is `store`, so that tables are called store_document and the like."""

    name = "raaderum.store"
    label = "store"
    verbose_name = "Råderum"
    default_auto_field = "django.db.models.BigAutoField"
