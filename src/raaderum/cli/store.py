"""What the commands that work on the store share: opening it (migrated), and every refusal as one sentence."""

import contextlib
import os
import sys
from collections.abc import Iterator

from raaderum.cli.language import both, complain
from raaderum.publish.report import Language

BAD = 2


def open_store() -> None:
    """Start Django on the store that the environment names, and bring its tables up to this version."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "raaderum.site.settings")
    import django

    django.setup()
    from raaderum.store.upgrading import upgrade

    upgrade()


@contextlib.contextmanager
def store(language: Language) -> Iterator[None]:
    """The store, open; what it refuses, and a database that does not answer, is told in one sentence and ends the command."""
    from django.core.exceptions import ImproperlyConfigured
    from django.db import OperationalError

    from raaderum.site.environment import Misconfigured
    from raaderum.store.faults import StoreError

    try:
        open_store()
        yield
    except StoreError as error:
        complain(both(error.da, error.en, language))
        sys.exit(BAD)
    except Misconfigured as error:
        complain(str(error))
        sys.exit(BAD)
    except (OperationalError, ImproperlyConfigured) as error:
        told = str(error).strip().splitlines()[0] if str(error).strip() else type(error).__name__
        complain(both(f"Databasen svarer ikke: {told}", f"The database does not answer: {told}", language))
        sys.exit(BAD)
