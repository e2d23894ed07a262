"""The Django application that keeps the index in step: it listens to what the store tells (store.signals)."""

from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Has no models of its own (they stand in `store`)."""

    name = "raaderum.search"
    label = "search"
    verbose_name = "Søgning"

    def ready(self) -> None:
        from raaderum.store import signals

        signals.document_kept.connect(_index, dispatch_uid="search.kept")
        signals.document_changed.connect(_index, dispatch_uid="search.changed")
        signals.document_erased.connect(_erase, dispatch_uid="search.erased")


def _index(document: Any, **_: Any) -> None:
    from raaderum.search.indexing import index_document

    index_document(document.pk)


def _erase(document: Any, **_: Any) -> None:
    from raaderum.search.indexing import remove_document

    remove_document(document.pk, for_good=True)
