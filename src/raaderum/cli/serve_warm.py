"""What gunicorn does before its processes part (its configuration): what every one of them needs is read once and shared."""

import gc
import logging
from typing import Any


def when_ready(server: Any) -> None:
    """Load pages, templates' engine and the search index's columns; then let the processes share that memory.

    The columns take 1 to 2 seconds for 100,000 entries: nobody's first search waits for them. A database that is away is no
    reason not to start: /health/ says so, and the first search reads them.
    """
    from django.db import DatabaseError, connections
    from django.template import engines
    from django.urls import get_resolver

    from raaderum.search.holding import held

    get_resolver().url_patterns  # noqa: B018  (imports every page)
    engines.all()
    try:
        held()
    except DatabaseError as error:
        logging.getLogger(__name__).warning("the index was not read beforehand (%s)", str(error).strip())
    connections.close_all()
    gc.collect()
    gc.freeze()
