"""The Django application that keeps the index in step: it listens to what the store tells (store.signals)."""

from typing import Any

from django.apps import AppConfig


class SearchConfig(AppConfig):
    """Has no models of its own (they stand in `store`)."""

    name = "raaderum.search"
    label = "search"
    verbose_name = "Søgning"

    def ready(self) -> None:
        import raaderum.search.learning  # noqa: F401  (registers what its job is done by)
        from raaderum.store import signals

        signals.document_kept.connect(_index, dispatch_uid="search.kept")
        signals.document_changed.connect(_index, dispatch_uid="search.changed")
        signals.document_erased.connect(_erase, dispatch_uid="search.erased")


def _index(document: Any, **_: Any) -> None:
    from raaderum.search.indexing import has_outgrown_its_lexicon, index_document
    from raaderum.search.learning import learn_later

    index_document(document.pk)
    if has_outgrown_its_lexicon():
        learn_later()


def _erase(document: Any, **_: Any) -> None:
    from raaderum.search.indexing import remove_document

    remove_document(document.pk, for_good=True)
